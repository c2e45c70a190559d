"""The published figures counted again from the rows, each beside what the article says and the ids of its rows."""

from dataclasses import dataclass
from datetime import timedelta

from ketnap.access import Actor
from ketnap.models import Target, Unit
from ketnap.process.keys import StepKey
from ketnap.queries import counting, taken
from ketnap.scenarios import load
from ketnap.scenarios.catalogue import PUBLISHED, World
from ketnap.scenarios.published import Comparison, Figure, Measure

_DAY = timedelta(days=1)
NEAR = 0.1
"""How far below a round number "gần" may lie."""


@dataclass(frozen=True, slots=True)
class Counted:
    """One figure as counted."""

    figure: Figure
    value: float
    agrees: bool
    kind: str
    ids: list[int]


class NotLoaded(LookupError):
    """The rows of a scenario are not in the database."""


def count_world(world: World, *, ids: bool = True) -> list[Counted]:
    """Count every published figure of one scenario, in the order of its file; `ids` also names the rows."""
    keys = load.units(world.realm)
    if not keys:
        raise NotLoaded(world.realm)
    rows = Unit.objects.in_bulk([keys[figure.unit] for figure in world.figures])
    units = {key: rows[number] for key, number in keys.items() if number in rows}
    counter = _Counter(
        Actor.program(world.realm, world.as_at), units, {figure.id: figure for figure in world.figures}, ids=ids
    )
    return [counter.count(figure) for figure in world.figures]


class _Counter:
    """Counts the figures of one scenario; percentages look the figures they are made of up again."""

    def __init__(self, actor: Actor, units: dict[str, Unit], figures: dict[str, Figure], *, ids: bool) -> None:
        self.actor, self.units, self.figures, self.ids = actor, units, figures, ids
        self.found: dict[str, tuple[float, str, list[int]]] = {}

    def count(self, figure: Figure) -> Counted:
        value, kind, ids = self._value(figure)
        return Counted(figure, value, agrees(figure, value), kind, ids)

    def _value(self, figure: Figure) -> tuple[float, str, list[int]]:
        if figure.id not in self.found:
            self.found[figure.id] = self._count(figure)
        return self.found[figure.id]

    def _count(self, figure: Figure) -> tuple[float, str, list[int]]:
        if figure.measure is Measure.TARGET:
            target = self._target(figure)
            return target.least, "target", [target.pk]
        if figure.measure in (Measure.PERCENT, Measure.EXCESS):
            return self._share(figure)
        kind, found = self._rows(figure)
        return found.count, kind, found.ids if self.ids else []

    def _rows(self, figure: Figure) -> tuple[str, counting.Figure | taken.Roads | taken.Organisations]:
        actor, unit, until = self.actor, self.units[figure.unit], figure.until + _DAY
        since = figure.since or figure.until
        match figure.measure:
            case Measure.ADMITTED:
                return "membership", counting.admitted(actor, unit, since, until, only=figure.group)
            case Measure.RECOGNISED:
                return "membership", counting.recognised(actor, unit, since, until, only=figure.group)
            case Measure.MEMBERS:
                return "membership", counting.members(actor, unit, figure.until, only=figure.group)
            case Measure.SENT_TO_CLASS:
                return "candidate", taken.taken(actor, unit, StepKey.CLASS_SENT, since, until)
            case Measure.CONSIDERED:
                return "candidate", taken.taken(actor, unit, StepKey.CELL_VOTE, since, until)
            case _:
                return "unit", taken.organisations(actor, unit, figure.until, figure.group)

    def _share(self, figure: Figure) -> tuple[float, str, list[int]]:
        part, _, ids = self._value(self.figures[figure.of])
        whole, _, _ = self._value(self.figures[figure.target])
        reached = part * 100 / whole
        return (reached if figure.measure is Measure.PERCENT else reached - 100), "membership", ids

    def _target(self, figure: Figure) -> Target:
        """The target of the year the figure is for, else of the term."""
        unit, since = self.units[figure.unit], figure.since
        rows = Target.objects.filter(unit=unit, group=figure.group, replaced_by=None)
        whole_year = since is not None and (since.month, since.day) == (1, 1) and figure.until.year == since.year
        of_year = rows.filter(year=figure.until.year) if whole_year else rows.none()
        return of_year.first() or rows.get(term__since__lte=figure.until, term__until__gte=figure.until)


def agrees(figure: Figure, value: float) -> bool:
    """Whether the counted value is the published one, as the article words it."""
    if figure.comparison is Comparison.NEARLY:
        return figure.published * (1 - NEAR) <= value < figure.published
    return round(value, figure.decimals) == figure.published


def world_of(name: str) -> World | None:
    """Find a published scenario by the name of its realm."""
    return next((world for world in PUBLISHED if world.realm == name), None)
