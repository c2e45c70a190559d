"""Monthly reports as their pages show them: one of a unit, those of a year, those below it, their sums."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import FETCH_RAISE, QuerySet

from ketnap.access import Actor, Permission
from ketnap.models import MonthReport, ReportCopy, ReportRule, Unit, UnitSpan, paths
from ketnap.process.reports import Month, ReportState
from ketnap.queries.report_counting import counted
from ketnap.queries.report_lines import Days, lines
from ketnap.queries.scope import PAGE, Page, clamp, one, spans_on

SEE = Permission.SEE_FIGURES
HERE = (ReportState.SENT.value, ReportState.ACCEPTED.value)
"""States of a report the level above has."""


# ── When a report is due: the rule of the nearest organisation above ─────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules over an organisation, the nearest first. Nobody asked for a report before the first of them."""

    rows: tuple[ReportRule, ...]

    def of(self, month: Month) -> ReportRule | None:
        """The rule of a month: the nearest organisation's, and of its rules the last that had begun."""
        return next((row for row in self.rows if row.since <= month.first), None)

    def without(self, unit: Unit) -> "Rules":
        """Those an organisation follows itself: not its own."""
        return Rules(tuple(row for row in self.rows if row.unit_id != unit.pk))

    def due(self, month: Month) -> date | None:
        """The last day to send the report of a month; None where nobody asks for it."""
        rule = self.of(month)
        return month.due(rule.days) if rule else None


def rules_of(places: Sequence[str]) -> dict[str, Rules]:
    """The rules that those below several organisations follow: one question. A rule names days and nobody."""
    asked = {number for path in places for number in paths.numbers(path)}
    rows = ReportRule.objects.filter(unit__in=asked).select_related("unit")
    return over(rows.order_by("-since", "-pk"), places)


def over(rows: Iterable[ReportRule], places: Sequence[str]) -> dict[str, Rules]:
    """Say for every place which of these rules, the latest first, lie over it: the nearest organisation's in front."""
    found = list(rows)
    return {path: Rules(tuple(_chain(found, paths.numbers(path)))) for path in places}


def _chain(rows: Sequence[ReportRule], chain: Sequence[int]) -> Iterator[ReportRule]:
    for number in reversed(chain):
        yield from (row for row in rows if row.unit_id == number)


def rules_at(unit: Unit) -> tuple[Rules, Rules]:
    """The rules an organisation follows, and those that those below it follow: one question."""
    found = rules_of([unit.path])[unit.path]
    return found.without(unit), found


# ── One report ───────────────────────────────────────────────────────────────────────────────────────────────────────


def of(actor: Actor, unit: int, month: Month) -> MonthReport | None:
    """The report of a unit within reach for a month, once somebody has begun it."""
    rows = MonthReport.objects.filter(unit=unit, month=month.first).select_related("unit__parent", "to")
    return actor.reach(SEE).filter(rows).first()


def sender(actor: Actor, pk: int) -> Unit:
    """A unit whose report nobody has begun, with who would receive it."""
    return one(actor, Unit.objects.select_related("parent"), pk, SEE)


def copies(actor: Actor, report: MonthReport) -> list[ReportCopy]:
    """Every copy that was sent, the first first, each with what was answered."""
    actor.require(SEE, report)
    rows = ReportCopy.objects.filter(report=report).select_related("by__person", "answer__by__person")
    found = list(rows.order_by("number").fetch_mode(FETCH_RAISE))
    for row in found:
        row.report = report
    return found


def there_in(unit: Unit, month: Month) -> bool:
    """Whether a unit was at work in a month."""
    return unit.opened_on <= month.last and (unit.closed_on is None or unit.closed_on > month.first)


# ── A year of one, a month of those below ────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Child:
    """An organisation right below in a month: its report, and of the year's months asked for how many came, in time."""

    unit: Unit
    name: str
    report: MonthReport | None
    asked: int
    sent: int
    on_time: int

    @property
    def state(self) -> str:
        """How far it is; a report that was only begun has not been sent."""
        return self.report.state if self.report else ReportState.DRAFT.value


@dataclass(frozen=True, slots=True)
class Rates:
    """Of so many organisations asked, how many sent, in time, were taken in, were sent back; `due`: the last day."""

    asked: int
    sent: int
    on_time: int
    accepted: int
    returned: int
    due: date | None

    @property
    def missing(self) -> int:
        """How many have sent nothing."""
        return self.asked - self.sent - self.returned


@dataclass(frozen=True, slots=True)
class MonthTable:
    """The own reports of the year, by month; those right below in the month, and how complete it is."""

    own: Mapping[Month, MonthReport]
    below: Page[Child]
    rates: Rates
    rules: Rules
    rules_below: Rules


STATES = {
    "thieu": ReportState.DRAFT, "da-gui": ReportState.SENT, "tra-lai": ReportState.RETURNED,
    "tiep-nhan": ReportState.ACCEPTED,
}  # fmt: skip
"""What the list may be narrowed to."""


def spans_below(actor: Actor, unit: Unit, month: Month) -> QuerySet[UnitSpan]:
    """The organisations right below on the last day of a month, or today while it runs."""
    actor.require(SEE, unit)
    day = min(month.last, actor.on)
    return spans_on(UnitSpan.objects.filter(parent=unit, absorbed=False), day)


def table(actor: Actor, unit: Unit, month: Month, number: int = 1, state: str = "") -> MonthTable:
    """Everything the page of a month shows: three questions, whatever is below."""
    spans = list(spans_below(actor, unit, month).select_related("unit").order_by("unit__order_key", "pk"))
    rules, rules_below = rules_at(unit)
    held: dict[int, dict[Month, MonthReport]] = defaultdict(dict)
    year = (date(month.first.year, 1, 1), date(month.first.year, 12, 1))
    for row in MonthReport.objects.filter(unit__in=[unit.pk, *(span.unit_id for span in spans)], month__range=year):
        held[row.unit_id][Month(row.month)] = row
    children = [_child(span, held[span.unit_id], month, rules_below, actor.on) for span in spans]
    chosen = [child for child in children if child.state == STATES[state]] if state in STATES else children
    at = clamp(number, len(chosen))
    page = Page(chosen[(at - 1) * PAGE : at * PAGE], at, len(chosen))
    return MonthTable(held[unit.pk], page, _rates(children, rules_below.due(month)), rules, rules_below)


def _child(span: UnitSpan, held: Mapping[Month, MonthReport], month: Month, rules: Rules, on: date) -> Child:
    asked = sent = on_time = 0
    for number in range(1, month.first.month + 1):
        one_month = Month(month.first.replace(month=number))
        due, row = rules.due(one_month), held.get(one_month)
        if due is None or one_month.last >= on or not there_in(span.unit, one_month):
            continue
        asked += 1
        sent += _here(row)
        on_time += _in_time(row, due)
    return Child(span.unit, span.name, held.get(month), asked, sent, on_time)


def _here(row: MonthReport | None) -> bool:
    return row is not None and row.state in HERE


def _in_time(row: MonthReport | None, due: date | None) -> bool:
    return bool(row and due and row.state in HERE and row.sent_on and row.sent_on <= due)


def _rates(children: Sequence[Child], due: date | None) -> Rates:
    return Rates(
        asked=len(children),
        sent=sum(_here(child.report) for child in children),
        on_time=sum(_in_time(child.report, due) for child in children),
        accepted=sum(child.state == ReportState.ACCEPTED for child in children),
        returned=sum(child.state == ReportState.RETURNED for child in children),
        due=due,
    )


# ── Sums ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Sums:
    """Every line: the unit's own number and the sum of those below that have sent.

    `own_copy`: the own numbers are those that were signed; else they are counted now.
    """

    own: Mapping[str, int]
    own_copy: bool
    below: Mapping[str, int]
    sent: int
    asked: int


def sums(actor: Actor, unit: Unit, month: Month) -> Sums:
    """Hold the own count of a unit against the sum of what those right below have sent: three questions, or four."""
    spans = spans_below(actor, unit, month)
    units = [unit.pk, *spans.values_list("unit", flat=True)]
    rows = ReportCopy.objects.filter(report__unit__in=units, report__month=month.first, report__state__in=HERE)
    last: dict[int, dict[str, int]] = dict(rows.order_by("number").values_list("report__unit", "figures"))
    own = last.pop(unit.pk, None)
    # A cell does not count cells: it is one.
    total = {line.key: sum(f.get(line.key, int(line.committees)) for f in last.values()) for line in lines()}
    mine = own if own is not None else counted(actor, unit, Days.of(month, actor.on))
    return Sums(mine, own is not None, total, len(last), len(units) - 1)
