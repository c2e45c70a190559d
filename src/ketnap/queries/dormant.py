"""Cells and the last time each introduced, sent to a class and admitted somebody: which of them sleep."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.db.models import F, QuerySet

from ketnap.access.actor import Actor
from ketnap.access.permissions import Permission
from ketnap.access.reach import within
from ketnap.law.facts import ABOVE_CELLS
from ketnap.models import Candidate, StepRecord, Unit
from ketnap.process.dormancy import RULE, Lack, Level, years_without
from ketnap.process.keys import Station, StepKey
from ketnap.queries.gathering import gather, part, text
from ketnap.queries.remembering import remember

SEE = Permission.SEE_FIGURES


class Cell(NamedTuple):
    """A cell today. A tuple, because a province has thousands."""

    pk: int
    name: str
    above: str
    order_key: str
    members: int
    founded: date
    admitted: date | None
    sent: date | None = None
    introduced: date | None = None
    alone: bool = True
    """Nobody is on the road here."""

    def last(self, lack: Lack) -> date | None:
        return {Lack.ADMISSION: self.admitted, Lack.CLASS: self.sent, Lack.SOURCE: self.introduced}[lack]

    def years(self, lack: Lack, on: date) -> int:
        return years_without(self.last(lack), self.founded, on)

    def level(self, lack: Lack, on: date) -> Level:
        return RULE.level(self.years(lack, on), self.members)


@dataclass(frozen=True, slots=True)
class Sleep:
    """All cells of a unit, and how many are at each level for each thing they may lack."""

    cells: Sequence[Cell]
    counts: Mapping[Lack, Mapping[Level, int]]

    def at(
        self, lack: Lack, on: date, level: Level | None = None, *, years: int = 0, alone: bool = False
    ) -> list[Cell]:
        """Cells at a level, without for so many years, with nobody on the road; the longest without first."""
        found = [
            cell
            for cell in self.cells
            if (level is None or cell.level(lack, on) is level)
            and cell.years(lack, on) >= years
            and (cell.alone or not alone)
        ]
        return sorted(found, key=lambda cell: _order(cell, lack, on))


def _order(cell: Cell, lack: Lack, on: date) -> tuple[int, date, int, str]:
    return -cell.level(lack, on), cell.last(lack) or cell.founded, -cell.members, cell.order_key


def sleep(actor: Actor, unit: Unit) -> Sleep:
    """Read all cells in two questions, and remember what was read until somebody writes."""
    cells = remember(actor, SEE, f"sleep {unit.pk}", lambda: _cells(actor, unit))
    counts = {lack: Counter(cell.level(lack, actor.on) for cell in cells) for lack in Lack}
    return Sleep(cells, counts)


def _cells(actor: Actor, unit: Unit) -> list[Cell]:
    rows = Unit.objects.filter(within("path", unit.path), closed_on=None)
    cells = actor.reach(SEE).filter(rows).exclude(kind__in=[kind.value for kind in ABOVE_CELLS])
    columns = ("pk", "name", "parent__name", "order_key", "members", "opened_on", "last_admitted_on")
    found = gather(*_parts(unit))
    sent, introduced = _days(found.get("sent", ())), _days(found.get("introduced", ()))
    busy = {int(line.key) for line in found.get("open", ())}
    return [
        Cell(pk, name, above or "", key, members, founded, admitted, sent.get(pk), introduced.get(pk), pk not in busy)
        for pk, name, above, key, members, founded, admitted in cells.order_by().values_list(*columns)
    ]


def _parts(unit: Unit) -> Iterable[QuerySet[Any]]:
    """The last day somebody was introduced, and sent to a class, and whose road is open, by the cell of the person."""
    roads = Candidate.objects.filter(within("path", unit.path))
    yield part("introduced", roads, text("unit_id"), latest=F("opened_on"))
    yield part("open", roads.filter(closed_on=None, station__lte=Station.CEREMONY), text("unit_id"))
    sent = StepRecord.objects.filter(
        within("candidate__path", unit.path), step=StepKey.CLASS_SENT.value, corrected_by=None, withdrawn=False
    )
    yield part("sent", sent, text("candidate__unit_id"), latest=F("happened_on"))


def _days(lines: Iterable[Any]) -> dict[int, date]:
    return {int(line.key): date.fromisoformat(line.sub[:10]) for line in lines if line.sub}
