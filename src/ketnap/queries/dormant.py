"""Cells and the last time each introduced, sent to a class and admitted somebody: which of them sleep."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.db.models import Count, Max, Q

from ketnap.access.actor import Actor
from ketnap.access.permissions import Permission
from ketnap.access.reach import within
from ketnap.law.facts import ABOVE_CELLS
from ketnap.models import Candidate, StepRecord, Unit
from ketnap.process.dormancy import Lack, Level, Rule, years_without
from ketnap.process.keys import Station, StepKey
from ketnap.queries import house
from ketnap.queries.remembering import remember

SEE = Permission.SEE_FIGURES


class Cell(NamedTuple):
    """A cell today. A tuple, because a province has thousands."""

    pk: int
    name: str
    above: str
    members: int
    founded: date
    admitted: date | None
    sent: date | None = None
    introduced: date | None = None
    alone: bool = True
    """Nobody is on the road here."""

    years: tuple[int, ...] = ()
    """Full years without, in the order of `Lack`, on the day the cells were read; and the level of each."""
    levels: tuple[Level, ...] = ()

    def last(self, lack: Lack) -> date | None:
        return (self.admitted, self.sent, self.introduced)[PLACES[lack]]

    def without(self, lack: Lack) -> int:
        return self.years[PLACES[lack]]

    def level(self, lack: Lack) -> Level:
        return self.levels[PLACES[lack]]


PLACES = {Lack.ADMISSION: 0, Lack.CLASS: 1, Lack.SOURCE: 2}


@dataclass(frozen=True, slots=True)
class Sleep:
    """All cells of a unit, and how many are at each level for each thing they may lack."""

    rule: Rule
    cells: Sequence[Cell]
    counts: Mapping[Lack, Mapping[Level, int]]

    def at(self, lack: Lack, level: Level | None = None, *, years: int = 0, alone: bool = False) -> list[Cell]:
        """Cells at a level, without for so many years, with nobody on the road; the longest without first."""
        found = [
            cell
            for cell in self.cells
            if (level is None or cell.level(lack) is level)
            and cell.without(lack) >= years
            and (cell.alone or not alone)
        ]
        return sorted(found, key=lambda cell: _order(cell, lack))


def _order(cell: Cell, lack: Lack) -> tuple[int, date, int, int]:
    return -cell.level(lack), cell.last(lack) or cell.founded, -cell.members, cell.pk


def sleep(actor: Actor, unit: Unit) -> Sleep:
    """Read all cells in three questions, and remember what was read until somebody writes."""
    rule = house.dormancy()

    def count() -> tuple[list[Cell], dict[Lack, dict[Level, int]]]:
        cells = list(_cells(actor, unit, rule))
        return cells, {lack: dict(Counter(cell.level(lack) for cell in cells)) for lack in Lack}

    return Sleep(rule, *remember(actor, SEE, f"sleep {unit.pk} {rule.small}", count))


def _cells(actor: Actor, unit: Unit, rule: Rule) -> Iterator[Cell]:
    rows = Unit.objects.filter(within("path", unit.path), closed_on=None)
    cells = actor.reach(SEE).filter(rows).exclude(kind__in=[kind.value for kind in ABOVE_CELLS])
    columns = ("pk", "name", "parent", "parent__name", "members", "opened_on", "last_admitted_on")
    sent, roads, names = _sent(unit), _roads(unit), dict[int | None, str]()
    for pk, name, parent, above, members, founded, admitted in cells.order_by().values_list(*columns):
        introduced, going = roads.get(pk, (None, 0))
        days = (admitted, sent.get(pk), introduced)
        years = tuple(years_without(last, founded, actor.on) for last in days)
        levels = tuple(rule.level(full, members) for full in years)
        yield Cell(pk, name, names.setdefault(parent, above or ""), members, founded, *days, not going, years, levels)


def _roads(unit: Unit) -> dict[int, tuple[date | None, int]]:
    """By cell: the last day somebody was introduced, and how many are on the road before the ceremony."""
    rows = Candidate.objects.filter(within("path", unit.path)).order_by()
    going = Count("pk", filter=Q(closed_on=None, station__lte=Station.CEREMONY))
    counted = rows.values_list("unit").annotate(last=Max("opened_on"), going=going)
    return {pk: (last, open_) for pk, last, open_ in counted}


def _sent(unit: Unit) -> dict[int, date]:
    """By the cell that follows the person now: the last day somebody was sent to a class."""
    rows = StepRecord.objects.filter(
        within("candidate__path", unit.path), step=StepKey.CLASS_SENT.value, corrected_by=None, withdrawn=False
    )
    return dict(rows.order_by().values_list("candidate__unit").annotate(Max("happened_on")))
