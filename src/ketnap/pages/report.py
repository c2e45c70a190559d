"""One monthly report: counted while it is open, as it was signed afterwards; every number opens to its rows."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.timezone import localtime

from ketnap.access import Actor, Permission, page
from ketnap.actions.reports import SHUT
from ketnap.models import Difficulty, MonthReport, ReportCopy, Unit
from ketnap.pages.forming import Asked, Crumb
from ketnap.pages.lists import Address, page_number, pager
from ketnap.pages.report_rows import table_of
from ketnap.pages.report_words import COPY, defined, due_words, home, month_in, state_words, title, trail, upper
from ketnap.pages.tables import Cell, Column, Phone, Row, Table
from ketnap.pages.unit import Fact
from ketnap.process.reports import DifficultyState, Month, ReportState, Topic
from ketnap.queries import closings, difficulties, recount, report_counting, report_lines, reports
from ketnap.queries.report_lines import EDITIONS, Days, ReportLine
from ketnap.text import vi_date, vi_number

SEE, SEND = Permission.SEE_FIGURES, Permission.SEND_REPORTS


@dataclass(frozen=True, slots=True)
class Reading:
    """A report as its pages read it: nobody need have begun it. `copy`: the signed numbers that are shown."""

    unit: Unit
    month: Month
    report: MonthReport | None
    copies: Sequence[ReportCopy] = ()
    copy: ReportCopy | None = None

    @property
    def open(self) -> bool:
        """Whether the numbers are still counted anew."""
        return self.copy is None

    def days(self, on: date) -> Days:
        """What is counted, or was."""
        return Days(self.month, self.copy.until) if self.copy else Days.of(self.month, on)


def read(actor: Actor, unit: int, month: str, asked: int | None = None) -> Reading:
    """The report of an address; of one that was sent its last copy, or the one asked for."""
    one = month_in(month)
    report = reports.of(actor, unit, one)
    place = report.unit if report else reports.sender(actor, unit)
    if one.first > actor.on or not reports.there_in(place, one):
        raise Http404(f"{place.name} không có báo cáo {one.vi}.")
    copies = reports.copies(actor, report) if report else []
    chosen = next((copy for copy in copies if copy.number == asked), None)
    if asked is not None and chosen is None:
        raise Http404("Không có lần gửi này.")
    if chosen is None and report and not report.open:
        chosen = copies[-1]
    return Reading(place, one, report, copies, chosen)


@page(SEE)
def show(request: HttpRequest, actor: Actor, unit: int, month: str) -> HttpResponse:
    reading = read(actor, unit, month, Address.of(request).number(COPY))
    rules = reports.rules_at(reading.unit)[0]
    rule = rules.of(reading.month)
    told = difficulties.told_in(actor, reading.unit, reading.month.first)
    due = rules.due(reading.month) if reading.month.last < actor.on else None
    shut = closings.shut(reading.unit.pk, reading.month)
    mark, words = state_words(reading.report, due, actor.on, shut=shut is not None)
    context = {
        "title": f"{title(reading.month)}: {reading.unit.name}",
        "crumbs": trail(reading.unit, reading.month),
        "state": (mark, upper(words)),
        "lead": _lead(reading, actor.on),
        "returned": _returned(reading),
        "parts": list(_parts(actor, reading)),
        "words": _words(reading),
        "difficulties": [_told(row) for row in told],
        "history": list(_history(reading)),
        "facts": list(_facts(reading, rules.due(reading.month))),
        "due_note": due_words(rule, reading.month),
        "prints": _prints(reading),
        "again_url": address_of("report-again", reading) if reading.copy else "",
        "shut": SHUT.format(who=shut.unit.name, month=shut.of.vi, day=vi_date(shut.on)) if shut else "",
        **(_acts(actor, reading) if shut is None else {}),
    }
    return render(request, "reports/report.html", context)


def address_of(route: str, reading: Reading, *more: Any) -> str:
    address = reverse(route, args=[reading.unit.pk, reading.month.key, *more])
    last = reading.copies[-1].number if reading.copies else 0
    return f"{address}?{COPY}={reading.copy.number}" if reading.copy and reading.copy.number != last else address


def _lead(reading: Reading, on: date) -> str:
    days = reading.days(on)
    until = f"Số liệu từ {vi_date(days.since)} đến hết {vi_date(days.until)}"
    if reading.copy:
        signed = f"ký ngày {vi_date(reading.copy.on)}, lần gửi {reading.copy.number}"
        return f"{until}, {signed}. Số đã ký giữ nguyên; dòng nào nay đếm lại ra số khác thì có số ấy bên cạnh."
    still = " Tháng chưa hết." if days.until < days.month.last else ""
    return f"{until}, đếm lúc mở trang.{still} Bấm vào số để xem danh sách."


def _returned(reading: Reading) -> str:
    """What the level above wants put right, while it is being put right."""
    if reading.report is None or reading.report.state != ReportState.RETURNED or not reading.copies:
        return ""
    answer = getattr(reading.copies[-1], "answer", None)
    return f"Cấp trên trả lại: {answer.remark}" if answer else ""


# ── Numbers ──────────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Part:
    """Lines that stand together, as a table."""

    title: str
    table: Table


def _parts(actor: Actor, reading: Reading) -> Iterator[Part]:
    """Signed numbers beside those counted today for the same days; or the numbers of today alone."""
    copy, report = reading.copy, reading.report
    if copy is None or report is None:
        found = report_counting.counted(actor, reading.unit, reading.days(actor.on))
        yield from _tables(reading, found, {})
    else:
        yield from _tables(reading, copy.figures, recount.now_of(actor, report, copy))


def _tables(reading: Reading, figures: Mapping[str, int], now: Mapping[str, int]) -> Iterator[Part]:
    edition = reading.copy.edition if reading.copy else report_lines.EDITION
    columns = [Column("Dòng"), Column("Số đã ký" if now else "Số", num=True, phone=Phone.FIRST)]
    columns += [Column("Nay đếm lại", num=True, phone=Phone.RUN)] if now else []
    for part in EDITIONS[edition]:
        rows = [_row(reading, line, figures[line.key], now) for line in part.lines if line.key in figures]
        yield Part(part.title, Table(columns, rows))


def _row(reading: Reading, line: ReportLine, number: int, now: Mapping[str, int]) -> Row:
    url = address_of("report-figure", reading, line.key)
    cells = [Cell(vi_number(number), short=vi_number(number))]
    if now:
        again = now.get(line.key, number)
        words = "không đếm lại được" if line.now else "" if again == number else vi_number(again)
        cells.append(Cell(words, short=words if line.now else f"nay đếm lại: {words}"))
    return Row(f"– {line.vi}" if line.inside else line.vi, cells, url if number else "")


# ── Words, history, acts ─────────────────────────────────────────────────────────────────────────────────────────────


def _words(reading: Reading) -> list[Asked]:
    """What was written, as it was signed or as it stands."""
    source = reading.copy or reading.report
    return [
        Asked("Đánh giá chung", source.assessment if source else ""),
        Asked("Đề xuất, kiến nghị", source.proposals if source else ""),
    ]


@dataclass(frozen=True, slots=True)
class ToldDifficulty:
    """A difficulty told in the report, and how far it is."""

    topic: str
    text: str
    state: str
    url: str


def _told(row: Difficulty) -> ToldDifficulty:
    return ToldDifficulty(
        Topic(row.topic).vi, row.text, DifficultyState(row.state).vi, reverse("difficulty", args=[row.pk])
    )


@dataclass(frozen=True, slots=True)
class Happened:
    """A line of the history, as ui/timeline.html shows it."""

    day: date
    text: str
    by: str = ""
    url: str = ""


def _history(reading: Reading) -> Iterator[Happened]:
    for copy in reversed(reading.copies):
        if answer := getattr(copy, "answer", None):
            words = "Tiếp nhận" if answer.accepted else "Trả lại"
            remark = f": {answer.remark}" if answer.remark else "."
            yield Happened(answer.on, f"{words}{remark}", _who(answer))
        url = f"{home(reading.unit, reading.month)}?{COPY}={copy.number}"
        yield Happened(copy.on, f"Ký gửi lần {copy.number}", _who(copy), url)


def _who(row: Any) -> str:
    person = row.by.person if row.by else None
    moment = localtime(row.at)
    return f"{person.name if person else 'Chương trình'}, ghi lúc {moment:%H:%M %d/%m/%Y}"


def _facts(reading: Reading, due: date | None) -> Iterator[Fact]:
    report = reading.report
    to = report.to if report and report.to else reading.unit.parent
    yield Fact("Nơi nhận", to.name if to else "Không có cấp trên trong chương trình")
    yield Fact("Hạn gửi", vi_date(due))
    yield Fact("Gửi lần đầu", vi_date(report.sent_on) if report else "")


def _prints(reading: Reading) -> list[tuple[str, str]]:
    """A report is printed once it was signed: the paper bears the signed numbers."""
    if reading.copy is None:
        return []
    return [("Xem bản in, tải PDF và Word", address_of("report-paper", reading))]


def _acts(actor: Actor, reading: Reading) -> dict[str, Any]:
    """The one main act, and what else may be done."""
    report, unit, found = reading.report, reading.unit, {}
    if reading.open and actor.may(SEND, unit):
        found = {
            "act": ("Ký gửi" if unit.parent_id else "Ký, khóa số", address_of("report-send", reading)),
            "words_url": address_of("report-words", reading),
            "raise_url": f"{reverse('difficulty-raise', args=[unit.pk])}?thang={reading.month.key}"
            if unit.parent_id and unit.open else "",
        }  # fmt: skip
    elif report and report.state == ReportState.SENT and report.to and actor.may(SEND, report.to):
        found = {
            "act": ("Tiếp nhận", address_of("report-accept", reading)),
            "return_url": address_of("report-return", reading),
        }
    return found


# ── The rows behind a number ─────────────────────────────────────────────────────────────────────────────────────────


@page(SEE)
def figure(request: HttpRequest, actor: Actor, unit: int, month: str, report_line: str) -> HttpResponse:
    """The rows of one number: those that were signed, or those counted now."""
    address = Address.of(request)
    reading = read(actor, unit, month, address.number(COPY))
    days, at = reading.days(actor.on), page_number(address)
    if reading.copy:
        found = recount.behind_copy(actor, reading.copy, report_line, at)
    else:
        line = report_lines.line_of(report_line)
        rows = report_counting.open_rows(actor, reading.unit, days, line) if line else None
        found = recount.behind_rows(actor, line, rows, at) if line and rows is not None else None
    if found is None:
        raise Http404("Báo cáo không có dòng này.")
    context = {
        "title": found.line.vi,
        "count": f"{vi_number(found.count)} {found.line.of}",
        "definition": defined(found.line, reading.unit, days),
        "crumbs": trail(reading.unit, reading.month, Crumb(found.line.vi)),
        "table": table_of(actor, found.page.rows),
        "pages": pager(address, len(found.page.rows), found.page.total, found.line.of),
        "gone": found.gone,
        "hidden": found.hidden,
        "signed": reading.copy,
    }
    return render(request, "reports/figure.html", context)


# ── Counted again ────────────────────────────────────────────────────────────────────────────────────────────────────


@page(SEE)
def again(request: HttpRequest, actor: Actor, unit: int, month: str) -> HttpResponse:
    """What a signed report would say today, line by line, with whom and why."""
    reading = read(actor, unit, month, Address.of(request).number(COPY))
    if reading.copy is None or reading.report is None:
        return redirect(home(reading.unit, reading.month))  # not signed yet: there is nothing to hold it against
    words = "Đếm lại hôm nay"
    context = {
        "title": words,
        "lead": f"{title(reading.month)} của {reading.unit.name}, ký ngày {vi_date(reading.copy.on)}, so với số đếm "
        f"ngày {vi_date(actor.on)}.",
        "crumbs": trail(reading.unit, reading.month, Crumb(words)),
        "found": [_difference(row) for row in recount.differences(actor, reading.report, reading.copy)],
        "not_again": ", ".join(line.vi.lower() for line in report_lines.lines(reading.copy.edition) if line.now),
    }
    return render(request, "reports/again.html", context)


MOST = 50


@dataclass(frozen=True, slots=True)
class Differs:
    """A line that differs, in words; `rows`: who, as facts with the cause."""

    title: str
    words: str
    rows: list[Fact]
    more: int


def _difference(row: recount.Difference) -> Differs:
    gone = vi_number(row.erased)
    erased = f" {gone} dòng đã xóa dữ liệu theo yêu cầu, vẫn tính trong số đã ký." if row.erased else ""
    words = f"Đã ký {vi_number(row.was)}; nay đếm lại: {vi_number(row.now)}.{erased}"
    rows = [
        Fact(f"{'Thêm' if change.more else 'Bớt'}, {change.cause.vi}", _named(change)) for change in row.changes[:MOST]
    ]
    return Differs(row.line.vi, words, rows, max(0, len(row.changes) - MOST))


def _named(change: recount.Change) -> str:
    if change.told is None:
        return "ngoài phạm vi đồng chí được xem"
    return f"{change.told.name}, {change.told.place}" if change.told.place else change.told.name


urlpatterns = [
    path("bao-cao/<int:unit>/<str:month>/", show, name="report"),
    path("bao-cao/<int:unit>/<str:month>/so/<slug:report_line>/", figure, name="report-figure"),
    path("bao-cao/<int:unit>/<str:month>/dem-lai/", again, name="report-again"),
]
