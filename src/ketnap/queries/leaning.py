"""What was written since a reorganisation and leans on where organisations stand now, row by row: one question."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db.models import BigIntegerField, CharField, F, Model, QuerySet, Value
from django.db.models.functions import Cast

from ketnap.access import Actor
from ketnap.access.spots import spot_of
from ketnap.models import (
    Appointment,
    Candidate,
    Difficulty,
    DirectiveTask,
    Document,
    Helper,
    InspectionFinding,
    Meeting,
    Membership,
    Nomination,
    Petition,
    Source,
    Stay,
    StepRecord,
    Transfer,
    Unit,
    paths,
)

SHOWN = 50


@dataclass(frozen=True, slots=True)
class Leaning:
    """A row: of which kind, where, its name, and the number its page is opened with (0: it has none)."""

    model: type[Model]
    path: str
    name: str
    opens: int

    @property
    def kind(self) -> str:
        return str(self.model._meta.verbose_name)

    @property
    def unit(self) -> int:
        """The number of the organisation it stands at."""
        return paths.numbers(self.path)[-1]


_OPENS: Mapping[type[Model], tuple[str, str]] = {
    Candidate: ("person__name", "pk"),
    StepRecord: ("candidate__person__name", "candidate_id"),
    Helper: ("candidate__person__name", "candidate_id"),
    Membership: ("person__name", "pk"),
    Stay: ("membership__person__name", "membership_id"),
    Transfer: ("membership__person__name", "pk"),
    Nomination: ("person__name", ""),
    Appointment: ("person__name", ""),
    Source: ("name", ""),
    Meeting: ("on", "pk"),
    Document: ("title", ""),
    Difficulty: ("text", "pk"),
    Petition: ("on", "pk"),
    DirectiveTask: ("words", "pk"),
    InspectionFinding: ("text", "pk"),
    Unit: ("name", "pk"),
}
"""What a row is called by, and which number opens its page. Others are opened at their organisation."""


def written_since(last: Mapping[str, int], parties: Iterable[int], tops: Iterable[str]) -> list[Leaning]:
    """Rows of every kind above its last number, at one of the organisations or within a branch: two questions.

    `last`: by the label of the kind.
    """
    own = set(Unit.objects.filter(pk__in=list(parties)).values_list("path", flat=True))
    within = set(tops)
    asked = [_rows(_model(label), _model(label)._default_manager.filter(pk__gt=pk)) for label, pk in last.items()]
    if not asked:
        return []
    return [row for row in _read(asked) if row.path in own or _within(row.path, within)]


def changed(numbers: Mapping[str, Iterable[int]]) -> list[Leaning]:
    """The same of rows that are no longer as they were left; the first of each kind."""
    asked = [_rows(_model(label), _model(label)._default_manager.filter(pk__in=list(some)[:SHOWN]))
             for label, some in numbers.items() if some]  # fmt: skip
    return list(_read(asked)) if asked else []


def known(actor: Actor, row: Leaning) -> bool:
    """Whether the actor may know what a row is called."""
    return actor.reach(*spot_of(row.model).known_by).covers_path(row.path)


def names(rows: Iterable[Leaning]) -> dict[int, str]:
    """What the organisations these rows stand at are called today."""
    return dict(Unit.objects.filter(pk__in={row.unit for row in rows}).values_list("pk", "name"))


def _model(label: str) -> type[Model]:
    return apps.get_model(label)


def _rows(model: type[Model], rows: QuerySet[Any]) -> QuerySet[Any, Any]:
    name, opens = _OPENS.get(model, ("", ""))
    text = CharField()
    told: QuerySet[Any, Any] = rows.order_by().annotate(
        leans_of=Value(model._meta.label, output_field=text), leans_at=Cast(spot_of(model).path, text),
        leans_called=Cast(name, text) if name else Value("", output_field=text),
        leans_opened=Cast(F(opens), BigIntegerField()) if opens else Value(0, output_field=BigIntegerField()),
    ).values_list("leans_of", "leans_at", "leans_called", "leans_opened")  # fmt: skip
    return told


def _read(asked: list[QuerySet[Any, Any]]) -> Iterator[Leaning]:
    first, *rest = asked
    for label, path, name, opens in first.union(*rest, all=True):
        if path:
            yield Leaning(_model(label), path, name or "", opens or 0)


def _within(path: str, tops: set[str]) -> bool:
    """Whether a place is one of these, or below one."""
    return any(path[:end] in tops for end in range(paths.SEGMENT, len(path) + 1, paths.SEGMENT))
