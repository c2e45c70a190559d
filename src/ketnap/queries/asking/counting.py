"""A question counted, and the rows behind every number of it: both within the asker's reach, by the same conditions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import FETCH_RAISE, Count, Q, QuerySet, Value

from ketnap.access import Actor
from ketnap.access.reach import walking, within
from ketnap.models import Unit
from ketnap.queries.asking.conditions import condition
from ketnap.queries.asking.fields import NONE, Division, Field, Unreadable, Where
from ketnap.queries.asking.question import Question
from ketnap.queries.asking.subjects import SEE
from ketnap.queries.scope import MANY, PAGE, Page, clamp, listed


@dataclass(frozen=True, slots=True)
class Group:
    """One group: its key in an address, and its words."""

    key: str
    words: str


@dataclass(frozen=True, slots=True)
class Counted:
    """A question counted. `numbers`: by the keys of row and column ("" where it is not divided)."""

    total: int
    rows: tuple[Group, ...] = ()
    columns: tuple[Group, ...] = ()
    numbers: Mapping[tuple[str, str], int] = field(default_factory=dict)

    def of_row(self, key: str) -> int:
        """How many are in a row."""
        return sum(n for (row, _), n in self.numbers.items() if row == key)

    def of_column(self, key: str) -> int:
        """How many are in a column."""
        return sum(n for (_, column), n in self.numbers.items() if column == key)


@dataclass(frozen=True, slots=True)
class Picked:
    """One cell of a table: the keys of its row and its column, None for all of them."""

    row: str | None = None
    column: str | None = None


EVERYTHING = Picked()


def where(actor: Actor, unit: Unit, question: Question) -> Where:
    """Where and when a question is asked."""
    return Where(actor.on, unit.path, question.about.path, question.about.unit)


def rows(
    actor: Actor, unit: Unit, question: Question, picked: Picked = EVERYTHING, *, walked: bool = False
) -> QuerySet[Any]:
    """Everybody a question is about, or one cell of it: where the asker may see both figures and these rows."""
    actor.require(SEE, unit)
    about, here = question.about, where(actor, unit, question)
    found = about.everybody(actor.on)
    for one in _used(question):
        found = found.annotate(**one.added()) if one.added else found
    place = (walking if walked else within)(about.path, unit.path)
    for right in (SEE, about.right):
        reach = actor.reach(right)
        if not reach.covers_below(unit.path):
            place &= reach.q(about.spot)
    return found.filter(place & condition(question, here) & _of_cell(question, here, picked))


def _used(question: Question) -> list[Field]:
    """The fields a question narrows or divides by."""
    keys = [one.field for one in question.filters]
    keys += [key.partition(".")[0] for key in (question.rows, question.columns) if key]
    return [question.about.field(key) for key in dict.fromkeys(keys)]


def _of_cell(question: Question, here: Where, picked: Picked) -> Q:
    found = Q()
    for key, asked in ((question.rows, picked.row), (question.columns, picked.column)):
        if asked is not None and key:
            found &= question.about.division(key).pick(here, asked)
    return found


def count(actor: Actor, unit: Unit, question: Question) -> Counted:
    """Count a question in one grouped query; the names of organisations are read in one more."""
    found, here = rows(actor, unit, question), where(actor, unit, question)
    if not question.rows:
        return Counted(found.count())
    down = question.about.division(question.rows)
    across = question.about.division(question.columns) if question.columns else None
    grouped = found.order_by().annotate(row=down.by(here), column=across.by(here) if across else Value(""))
    numbers: dict[tuple[str, str], int] = {}
    for row, column, n in grouped.values("row", "column").annotate(n=Count("pk")).values_list("row", "column", "n"):
        key = _key(down, row), _key(across, column) if across else ""
        numbers[key] = numbers.get(key, 0) + n
    return Counted(
        sum(numbers.values()), _groups(down, here, {row for row, _ in numbers}),
        _groups(across, here, {column for _, column in numbers}) if across else (), numbers,
    )  # fmt: skip


def _key(division: Division, found: Any) -> str:
    return division.fold(str(found)) if found not in {None, ""} else NONE


def _groups(division: Division, here: Where, keys: set[str]) -> tuple[Group, ...]:
    """Groups in their order; those of whom nothing is written down come last."""
    named = division.named(here, sorted(keys))
    places = {key: named[key][0] for key in keys if key in named and key != NONE}
    ordered = [*sorted(places, key=lambda key: (places[key], key)), *sorted(keys - places.keys())]
    return tuple(Group(key, named[key][1] if key in named else key) for key in ordered)


def picked_words(actor: Actor, unit: Unit, question: Question, picked: Picked) -> str:
    """The names of an opened cell's groups."""
    here, said = where(actor, unit, question), list[str]()
    for key, asked in ((question.rows, picked.row), (question.columns, picked.column)):
        if asked is not None and key:
            named = question.about.division(key).named(here, [asked])
            if asked not in named:
                raise Unreadable("Không có nhóm này.")
            said.append(named[asked][1])
    return ", ".join(said)


def page(
    actor: Actor, unit: Unit, question: Question, picked: Picked, number: int, total: int, size: int = PAGE
) -> Page[Any]:
    """One page of the rows, in Vietnamese order: keys first, then what is shown."""
    about = question.about
    found = rows(actor, unit, question, picked, walked=total > MANY and about.path == "path")
    number = clamp(number, total, size)
    keys = listed(found.order_by(*about.order), number, size)
    return Page(read(question, keys), number, total, size)


def read(question: Question, keys: Sequence[Any]) -> list[Any]:
    """Read rows to be shown, in the order of their keys."""
    about = question.about
    shown = about.model._default_manager.filter(pk__in=keys).select_related(*about.related)
    for one in question.list_of:
        shown = shown.annotate(**one.added()) if one.added else shown
    found = {row.pk: row for row in shown.fetch_mode(FETCH_RAISE)}
    return [found[key] for key in keys if key in found]
