"""The published figures counted again from the rows, each beside what the article says and the ids of its rows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import Model, OuterRef, QuerySet, Subquery

from ketnap.access import Actor
from ketnap.models import Candidate, Membership, StepRecord, Target, Term, Unit, UnitSpan
from ketnap.process.keys import StepKey
from ketnap.process.reaching import WHOLE, Reached
from ketnap.queries import counting, taken
from ketnap.queries.gathering import gather, month, part
from ketnap.queries.periods import term_key
from ketnap.scenarios import load
from ketnap.scenarios.catalogue import PUBLISHED, World
from ketnap.scenarios.published import BY_MONTH, Comparison, Figure, Measure

SHARES = (Measure.PERCENT, Measure.EXCESS)
TARGETS = (Measure.TARGET, Measure.TARGET_MOST)
_NOT_COUNTED = (*TARGETS, *SHARES)
_STEPS = {Measure.SENT_TO_CLASS: StepKey.CLASS_SENT, Measure.CONSIDERED: StepKey.CELL_VOTE}
_DAYS = {Measure.ADMITTED: "ceremony_on", Measure.RECOGNISED: "official_from"}
_KINDS: Mapping[type[Model], tuple[str, str]] = {
    Membership: ("membership", "pk"),
    Candidate: ("candidate", "pk"),
    UnitSpan: ("unit", "unit_id"),
}
"""What one row of a figure is, and the column that names it."""
_DAY = timedelta(days=1)
NEAR = 0.1
"""How far below a round number "gần" may lie."""


@dataclass(frozen=True, slots=True)
class Counted:
    """One figure as counted, and the unit it is about. `period`: the year or the term a target is for.

    `months`: where the article gives a period, every month of it with its part; together they are the figure.
    """

    figure: Figure
    unit: Unit
    value: float
    agrees: bool
    kind: str
    ids: list[int]
    period: str = ""
    months: Mapping[str, int] = field(default_factory=dict)


class NotLoaded(LookupError):
    """The rows of a scenario are not in the database."""


def count_world(world: World, *, ids: bool = True) -> list[Counted]:
    """Count every published figure of one scenario, in the order of its file; `ids` also names the rows.

    Without them it asks five times, however many figures there are: a page shows thirty.
    """
    keys = load.units(world.realm)
    if not keys:
        raise NotLoaded(world.realm)
    rows = Unit.objects.prefetch_related("spans").in_bulk([keys[figure.unit] for figure in world.figures])
    units = {key: rows[number] for key, number in keys.items() if number in rows}
    counter = _Counter(Actor.program(world.realm, world.as_at), units, world.figures, ids=ids)
    return [counter.count(figure) for figure in world.figures]


class _Counter:
    """Counts the figures of one scenario; percentages look the figures they are made of up again."""

    def __init__(self, actor: Actor, units: dict[str, Unit], figures: Sequence[Figure], *, ids: bool) -> None:
        self.actor, self.units, self.ids = actor, units, ids
        self.figures = {figure.id: figure for figure in figures}
        self.rows = {figure.id: self._rows(figure) for figure in figures if figure.measure not in _NOT_COUNTED}
        counted = gather(*(self._part(self.figures[name], rows) for name, rows in self.rows.items()))
        self.numbers = {name: sum(line.n for line in counted[name]) for name in self.rows}
        self.months = {name: {line.key: line.n for line in counted[name]} for name in self.rows}
        targets = Target.objects.filter(unit__in=units.values(), replaced_by=None)
        self.targets = list(targets.select_related("term").order_by("pk"))

    def count(self, figure: Figure) -> Counted:
        value, kind, ids = self._value(figure)
        period = _period(self._target(figure)) if figure.measure in TARGETS else ""
        months = {key: self.months[figure.id].get(key, 0) for key in _months(figure)}
        return Counted(figure, self.units[figure.unit], value, agrees(figure, value), kind, ids, period, months)

    def _part(self, figure: Figure, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Count a figure, by month where it has some; a step of the road by the first day it happened in the time."""
        if not _months(figure):
            return part(figure.id, rows)
        if figure.measure in _DAYS:
            return part(figure.id, rows, month(_DAYS[figure.measure]))
        taken_on = StepRecord.objects.filter(
            candidate=OuterRef("pk"), step=_STEPS[figure.measure].value, happened_on__gte=figure.since,
            happened_on__lte=figure.until, corrected_by=None, withdrawn=False,
        )  # fmt: skip
        first = taken_on.order_by("happened_on").values("happened_on")[:1]
        return part(figure.id, rows.annotate(first_on=Subquery(first)), month("first_on"))

    def _value(self, figure: Figure) -> tuple[float, str, list[int]]:
        if figure.measure in TARGETS:
            target = self._target(figure)
            most = target.least if target.most is None else target.most
            return most if figure.measure is Measure.TARGET_MOST else target.least, "target", [target.pk]
        if figure.measure in SHARES:
            return self._share(figure)
        rows = self.rows[figure.id]
        return self.numbers[figure.id], _KINDS[rows.model][0], _ids(rows) if self.ids else []

    def _rows(self, figure: Figure) -> QuerySet[Any]:
        actor, unit, until = self.actor, self.units[figure.unit], figure.until + _DAY
        since = figure.since or figure.until
        match figure.measure:
            case Measure.ADMITTED:
                return counting.admitted_rows(actor, unit, since, until, only=figure.group)[0]
            case Measure.RECOGNISED:
                return counting.recognised_rows(actor, unit, since, until, only=figure.group)[0]
            case Measure.MEMBERS:
                return counting.member_rows(actor, unit, figure.until, only=figure.group)[0]
            case Measure.SENT_TO_CLASS | Measure.CONSIDERED:
                return taken.taken_rows(actor, unit, _STEPS[figure.measure], since, until)
            case _:
                return taken.organisation_rows(actor, unit, figure.until, figure.group)

    def _share(self, figure: Figure) -> tuple[float, str, list[int]]:
        some, _, ids = self._value(self.figures[figure.of])
        whole, _, _ = self._value(self.figures[figure.target])
        share = Reached(int(some), int(whole)).share or Decimal(0)
        return float(share if figure.measure is Measure.PERCENT else share - WHOLE), "membership", ids

    def _target(self, figure: Figure) -> Target:
        """The target of the year the figure is for, else of the term."""
        unit, since, until = self.units[figure.unit], figure.since, figure.until
        mine = [target for target in self.targets if target.unit_id == unit.pk and target.group == figure.group]
        whole_year = since is not None and (since.month, since.day) == (1, 1) and until.year == since.year
        of_year = [target for target in mine if whole_year and target.year == until.year]
        if of_year:
            return of_year[0]
        (of_term,) = (target for target in mine if target.term and _covers(target.term, until))
        return of_term


def _ids(rows: QuerySet[Any]) -> list[int]:
    return sorted(rows.order_by().values_list(_KINDS[rows.model][1], flat=True))


def _months(figure: Figure) -> list[str]:
    """Every month of the period an article gives: 2020-01."""
    if figure.measure not in BY_MONTH or figure.since is None:
        return []
    first, last = figure.since.year * 12 + figure.since.month, figure.until.year * 12 + figure.until.month
    return [f"{(number - 1) // 12}-{(number - 1) % 12 + 1:02d}" for number in range(first, last + 1)]


def _covers(term: Term, day: date) -> bool:
    return term.until is not None and term.since <= day <= term.until


def _period(target: Target) -> str:
    """What the page of targets calls the time a target is for."""
    return term_key(target.term) if target.term else str(target.year)


def agrees(figure: Figure, value: float) -> bool:
    """Whether the counted value is the published one, as the article words it."""
    if figure.comparison is Comparison.NEARLY:
        return figure.published * (1 - NEAR) <= value < figure.published
    return round(value, figure.decimals) == figure.published


def world_of(name: str) -> World | None:
    """Find a published scenario by the name of its realm."""
    return next((world for world in PUBLISHED if world.realm == name), None)
