"""The reports of a year of those right below: for every month whether it came, in time, was sent back or is missing."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ketnap.access import Actor, Permission
from ketnap.models import MonthReport, Unit, UnitSpan
from ketnap.process.reports import Month, MonthMark, ReportState, mark_of
from ketnap.queries.reports import rules_at, spans_below, there_in
from ketnap.queries.scope import PAGE, Page, clamp

SEE = Permission.SEE_FIGURES
NARROWED = {"muon": MonthMark.LATE, "tra-lai": MonthMark.RETURNED, "thieu": MonthMark.MISSING}
"""What the list may be narrowed to: those with such a month."""


@dataclass(frozen=True, slots=True)
class Line:
    """An organisation, named as on the day, and the months it was at work and asked in."""

    unit: Unit
    name: str
    marks: Mapping[Month, MonthMark]


@dataclass(frozen=True, slots=True)
class YearGrid:
    """The page of organisations; `months` of the year that have begun; all of them counted by month and mark."""

    lines: Page[Line]
    months: Sequence[Month]
    day: date
    counts: Mapping[Month, Counter[MonthMark]]


def months_of(year: int, on: date) -> list[Month]:
    """The months of a year that have begun."""
    return [month for month in (Month(date(year, number, 1)) for number in range(1, 13)) if month.first <= on]


def grid(actor: Actor, unit: Unit, year: int, number: int = 1, narrowed: str = "") -> YearGrid:
    """Read a year of those right below on its last day, or today: three questions, however many they are."""
    actor.require(SEE, unit)
    months = months_of(year, actor.on)
    last = months[-1] if months else Month(date(year, 1, 1))
    spans = list(spans_below(actor, unit, last).select_related("unit").order_by("unit__order_key", "pk"))
    rules = rules_at(unit)[1]
    due = {month: rules.due(month) for month in months}
    held = _held([span.unit_id for span in spans], months)
    lines = [Line(span.unit, span.name, dict(_marks(span, held, due, actor.on))) for span in spans]
    counts = {month: Counter(line.marks[month] for line in lines if month in line.marks) for month in months}
    if wanted := NARROWED.get(narrowed):
        lines = [line for line in lines if wanted in line.marks.values()]
    at = clamp(number, len(lines))
    page = Page(lines[(at - 1) * PAGE : at * PAGE], at, len(lines))
    return YearGrid(page, months, min(last.last, actor.on), counts)


type Held = Mapping[tuple[int, date], tuple[ReportState, date | None]]


def _held(units: Sequence[int], months: Sequence[Month]) -> Held:
    """State and first day of every report: thousands, so no whole rows."""
    rows = MonthReport.objects.filter(unit__in=units, month__in=[month.first for month in months])
    found = rows.values_list("unit", "month", "state", "sent_on")
    return {(unit, month): (ReportState(state), sent_on) for unit, month, state, sent_on in found}


def _marks(span: UnitSpan, held: Held, due: Mapping[Month, date | None], on: date) -> Iterator[tuple[Month, MonthMark]]:
    for month, day in due.items():
        state, sent_on = held.get((span.unit_id, month.first), (ReportState.DRAFT, None))
        mark = mark_of(state, sent_on, day, on) if there_in(span.unit, month) else None
        if mark and (month.last < on or mark is not MonthMark.AWAITED):
            yield month, mark
