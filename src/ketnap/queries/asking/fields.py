"""A field of the catalogue: its name, how it narrows, how it divides, how it is shown. Nothing here knows who asks."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Expression, F, Q

from ketnap.access import Permission
from ketnap.queries.asking.operators import EMPTY, FILLED, OPERATORS, Kind, Operator

NONE = "-"
"""The key of a group of those of whom nothing is written down."""
type Names = Sequence[tuple[str, str]]


class Unreadable(ValueError):
    """A name or value the catalogue does not know; the sentence says what to do."""


@dataclass(frozen=True, slots=True)
class Where:
    """The day, and the top of the organisation that is asked about."""

    on: date
    top: str
    path: str = "path"
    unit: str = "unit"


type Test = Callable[[Where], Q]


@dataclass(frozen=True, slots=True, kw_only=True)
class Division:
    """How rows are put into groups, each row into exactly one.

    `by` is what the database groups by, `fold` makes the key of a group of it, `pick` says who is in the group of a key
    (a `ValueError` where there is none such), `named` gives every key its words and its place among them.
    """

    key: str = ""
    vi: str
    by: Callable[[Where], Expression | F]
    pick: Callable[[Where, str], Q]
    named: Callable[[Where, Sequence[str]], Mapping[str, tuple[Any, str]]]
    fold: Callable[[str], str] = str


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One field. `column` is where it stands; a yes-no field and a field of `cases` have conditions instead.

    `bare`: the values speak for themselves in a sentence ("nữ"), without the name of the field before them.
    `show` gives the words of a row; `right` is asked for before a column of it is offered, `open` columns are shown of
    people who were counted here and are elsewhere now.
    """

    key: str
    vi: str
    kind: Kind
    column: str = ""
    folded: str = ""
    """The same text without marks, where that is kept."""
    choices: Names = ()
    cases: Mapping[str, Test] = field(default_factory=dict)
    test: Test | None = None
    yes: str = ""
    no: str = ""
    blank: str = ""
    bare: bool = False
    bounds: Callable[[Where, int | None, int | None], Q] | None = None
    divisions: tuple[Division, ...] = ()
    show: Callable[[Any, date], str] | None = None
    right: Permission | None = None
    open: bool = False
    hint: str = ""
    added: Callable[[], Mapping[str, Any]] | None = None
    """Columns the database has to compute first."""

    @property
    def operators(self) -> tuple[Operator, ...]:
        """How this field may be narrowed."""
        if self.kind is Kind.CHOICE and not self.choices:
            return ()
        return tuple(one for one in OPERATORS[self.kind] if self.blank or not one.blank)

    def operator(self, key: str) -> Operator:
        """Find one of them."""
        found = next((one for one in self.operators if one.key == key), None)
        if found is None:
            raise Unreadable(f"Chọn lại phép so sánh của “{self.vi}”.")
        return found

    @property
    def empty(self) -> Q:
        """Say "not written down"."""
        nothing = Q(**{f"{self.column}__isnull": True})
        textual = self.kind in {Kind.CHOICE, Kind.TEXT} and not self.column.endswith("_id")
        return nothing | Q(**{self.column: ""}) if textual else nothing

    def filled(self, operator: str) -> Q | None:
        """Say what the two operators mean that every field has which may be empty."""
        return {EMPTY: self.empty, FILLED: ~self.empty}.get(operator)
