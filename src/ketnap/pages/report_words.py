"""What the pages of monthly reports say the same way: months, states, days by which, where one is."""

from collections.abc import Iterator
from datetime import date

from django.http import Http404
from django.urls import reverse

from ketnap.models import MonthReport, ReportRule, Unit
from ketnap.pages.forming import Crumb
from ketnap.pages.lists import Address
from ketnap.process.reports import Month, ReportState
from ketnap.queries.report_lines import Days, ReportLine
from ketnap.text import vi_date

MONTH, STATE, COPY = "thang", "tinh-trang", "lan"
HOUSE = "Hạn gửi là quy ước của nơi nhận; không văn bản nào của Trung ương ấn định."
NO_RULE = "Chưa nơi nhận nào quy định hạn gửi báo cáo tháng này."


def month_in(typed: str) -> Month:
    """The month of an address, or no such page."""
    month = Month.read(typed)
    if month is None:
        raise Http404("Không có tháng này.")
    return month


def month_asked(address: Address, today: date) -> Month:
    """The month asked for as "2026-10", else the last one that is over."""
    return Month.read(address.get(MONTH)) or Month.of(today).before


def months_offered(month: Month, today: date) -> Iterator[tuple[str, str]]:
    """This month and the twelve before, and whichever was asked for."""
    shown = [Month.of(today)]
    for _ in range(12):
        shown.append(shown[-1].before)
    for one in sorted({*shown, month}, reverse=True):
        yield one.key, upper(one.vi)


def upper(words: str) -> str:
    return words[:1].upper() + words[1:]


def title(month: Month) -> str:
    return f"Báo cáo {month.vi}"


def home(unit: Unit, month: Month) -> str:
    return reverse("report", args=[unit.pk, month.key])


def trail(unit: Unit, month: Month, *below: Crumb) -> list[Crumb]:
    """Where one is: all reports, this one, what is done with it."""
    first = Crumb("Báo cáo tháng", reverse("reports", query={"don-vi": unit.pk, MONTH: month.key}))
    own = Crumb(f"{unit.name}, {month.vi}", home(unit, month) if below else "")
    return [first, own, *below]


def state_words(report: MonthReport | None, due: date | None, on: date, *, shut: bool = False) -> tuple[str, str]:
    """How far a report is, as a mark and in words: "gửi muộn 3 ngày", "quá hạn 2 ngày"; `shut`: the month is closed."""
    if shut and (report is None or report.open):
        returned = f"bị trả lại ngày {vi_date(report.answered_on)}, " if report and report.answered_on else ""
        return "blocked", f"{returned}không gửi{' lại' if returned else ''}"
    if report is None or report.state == ReportState.DRAFT:
        if due is None:
            return "later", "chưa gửi"
        left = (due - on).days
        return ("blocked", f"chưa gửi, quá hạn {-left} ngày") if left < 0 else ("soon", f"chưa gửi, hạn {vi_date(due)}")
    late = (report.sent_on - due).days if due and report.sent_on else 0
    when = f", gửi muộn {late} ngày" if late > 0 else ""
    match report.state:
        case ReportState.RETURNED:
            return "blocked", f"bị trả lại ngày {vi_date(report.answered_on)}"
        case ReportState.ACCEPTED:
            return "done", f"{'đã tiếp nhận' if report.to_id else 'đã ký, khóa'}{when}"
        case _:
            return "open", f"đã gửi, chờ tiếp nhận{when}"


def due_words(rule: ReportRule | None, month: Month) -> str:
    """By when, by whose word."""
    if rule is None:
        return NO_RULE
    paper = f", {rule.paper}" if rule.paper else ""
    by = f"{rule.unit.name} quy định{paper}: {rule.days} ngày sau khi hết tháng"
    return f"Gửi chậm nhất {vi_date(month.due(rule.days))}. {by}. {HOUSE}"


def defined(line: ReportLine, unit: Unit, days: Days) -> str:
    """The sentence that says what a line counts."""
    return line.definition.format(unit=unit.name, since=vi_date(days.since), until=vi_date(days.until))
