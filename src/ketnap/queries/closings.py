"""Closed months: what is closed over a unit, who is below, what waits there, who sent nothing."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery

from ketnap.access import Actor, Permission
from ketnap.access.reach import within
from ketnap.models import MonthClosing, MonthReport, Unit, UnitSpan
from ketnap.process.reports import Month, ReportState
from ketnap.queries.reports import HERE
from ketnap.queries.scope import PAGE, Page, clamp, spans_on

SEE = Permission.SEE_FIGURES


def over(unit: int, month: Month) -> list[MonthClosing]:
    """The closings of a month a unit stood in on their day, its own too, the highest first: one question."""
    day = OuterRef("on")
    there = UnitSpan.objects.filter(
        Q(until=None) | Q(until__gt=day), unit=unit, since__lte=day, path__startswith=OuterRef("top")
    )
    rows = MonthClosing.objects.filter(Exists(there), month=month.first, lifted=False)
    return list(rows.select_related("unit").order_by("top"))


def shut(unit: int, month: Month) -> MonthClosing | None:
    """The closing of a level above that keeps a unit from writing, sending and answering."""
    return next((row for row in over(unit, month) if row.unit_id != unit), None)


def of(actor: Actor, unit: Unit, month: Month) -> list[MonthClosing]:
    """Every time a unit has closed a month, the last first, with who opened it again."""
    actor.require(SEE, unit)
    rows = MonthClosing.objects.filter(unit=unit, month=month.first).order_by("-pk")
    return list(rows.select_related("by__person", "reopening__by__person"))


def draft(actor: Actor, unit: Unit, month: Month) -> MonthClosing:
    """A closing as it would be today; nothing is written."""
    return MonthClosing(unit=unit, month=month.first, on=actor.on, top=unit.path)


def below(closing: MonthClosing) -> QuerySet[UnitSpan]:
    """Who stood below on the day of the closing and was at work in the month."""
    month = closing.of
    spans = UnitSpan.objects.filter(within("path", closing.top)).exclude(unit=closing.unit_id)
    at_work = Q(unit__closed_on=None) | Q(unit__closed_on__gt=month.first)
    return spans_on(spans, closing.on).filter(at_work, unit__opened_on__lte=month.last)


def waiting(closing: MonthClosing) -> QuerySet[MonthReport]:
    """Reports of the month below that were sent and not answered."""
    rows = MonthReport.objects.filter(month=closing.month, state=ReportState.SENT)
    return rows.filter(unit__in=below(closing).values("unit"))


@dataclass(frozen=True, slots=True)
class Tally:
    """Of so many organisations below, in which state how many reports are."""

    asked: int
    states: Mapping[str, int]

    @property
    def here(self) -> int:
        """How many have sent."""
        return sum(self.states.get(state, 0) for state in HERE)

    @property
    def waiting(self) -> int:
        return self.states.get(ReportState.SENT, 0)

    @property
    def unsent(self) -> int:
        """How many have sent nothing, or not again."""
        return self.asked - self.here


def tally(actor: Actor, closing: MonthClosing) -> Tally:
    """Count who is below and how far their reports are: two questions."""
    actor.require(SEE, closing.unit)
    there = below(closing)
    rows = MonthReport.objects.filter(month=closing.month, unit__in=there.values("unit"))
    return Tally(there.count(), dict(rows.values_list("state").annotate(n=Count("pk")).order_by()))


def unsent(actor: Actor, closing: MonthClosing, total: int, number: int = 1) -> Page[UnitSpan]:
    """Who sent nothing, or not again, named as on the day of the closing; `state` says which: one question."""
    actor.require(SEE, closing.unit)
    mine = MonthReport.objects.filter(unit=OuterRef("unit"), month=closing.month)
    rows = below(closing).filter(~Exists(mine.filter(state__in=HERE))).annotate(state=Subquery(mine.values("state")))
    at = clamp(number, total)
    found = rows.select_related("parent").order_by("unit__order_key", "pk")[(at - 1) * PAGE : at * PAGE]
    return Page(list(found), at, total)
