"""Statistics tables sent, looked at with what differs since, and downloaded; live tables downloaded."""

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.timezone import localtime

from ketnap.access import Actor, Forbidden, Permission, page
from ketnap.actions import statistics as act
from ketnap.models import StatisticsReport
from ketnap.official_forms import statistics_paper as paper
from ketnap.official_forms.as_docx import docx
from ketnap.official_forms.as_pdf import pdf
from ketnap.official_forms.files import named
from ketnap.pages.fields import VietForm
from ketnap.pages.forming import Crumb, Done, Sheet, sent, serve
from ketnap.pages.lists import Address
from ketnap.pages.paper_files import attached
from ketnap.pages.roads_asked import UNIT
from ketnap.pages.statistics import FILES, columns, line_row
from ketnap.pages.statistics_asked import PERIOD, SEE, SINCE, UNTIL, strictly
from ketnap.pages.statistics_asked import TABLE as BY_TABLE
from ketnap.pages.tables import Cell, Column, Phone, Row, Table
from ketnap.process.statistics import BY_KEY
from ketnap.process.statistics.sheet import Sheet as Printed
from ketnap.process.statistics.sheet import unpacked
from ketnap.queries import statistics as reading
from ketnap.queries import statistics_sent
from ketnap.queries.statistics_sent import Changed, Someone, span_of
from ketnap.text import vi_date

WRITERS: Mapping[str, Callable[[Printed], bytes]] = {
    "pdf": lambda sheet: pdf([paper.filled(sheet)]),
    "docx": lambda sheet: docx(paper.filled(sheet)),
    "xlsx": paper.workbook,
}
WARNING = (
    "Số trên biểu được giữ như lúc gửi. Ghi nhận muộn, đính chính về sau không sửa biểu đã gửi; "
    "chương trình liệt kê khác biệt và nguyên nhân."
)


@page(Permission.SEND_REPORTS)
def send(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Send a table: what is counted now is kept."""
    asked = strictly(actor, Address.of(request))
    actor.require(Permission.SEND_REPORTS, asked.unit)
    counted = reading.count(actor, asked.unit, asked.table, asked.span)
    back = reverse("statistics", query=asked.query)
    title = f"Gửi {asked.table.number}"
    days = f"từ {vi_date(asked.span.since)} đến hết {vi_date(asked.span.last)}"
    around = Sheet(
        title, f"{asked.table.name}, {asked.unit.name}, {days}.", "Gửi biểu", back,
        [Crumb("Biểu thống kê", back), Crumb(title)], warning=WARNING,
        note="Chưa khớp: " + " ".join(counted.wrong) if counted.wrong else "",
    )  # fmt: skip

    def write(_given: dict[str, Any]) -> Done:
        made = act.send(actor, asked.unit, table=asked.table.key, since=asked.span.since, last=asked.span.last)
        return Done(reverse("statistics-sent", args=[made.pk]), f"Đã gửi {asked.table.number}")

    return serve(request, VietForm(sent(request)), around, write)


@page(SEE)
def show(request: HttpRequest, actor: Actor, statistics_report: int) -> HttpResponse:
    """A table as it was sent, and what is counted differently since."""
    report = statistics_sent.get(actor, statistics_report)
    form, span = BY_KEY[report.table], span_of(report)
    found = statistics_sent.differences(actor, report)
    query = {
        UNIT: report.unit_id,
        BY_TABLE: form.key,
        SINCE: vi_date(span.since),
        UNTIL: vi_date(span.last),
        PERIOD: "",
    }
    who = report.by.person.name if report.by and report.by.person else ""
    day = vi_date(localtime(report.at).date())
    context = {
        "form": form,
        "lead": f"{report.unit_name}, từ {vi_date(span.since)} đến hết {vi_date(span.last)}. "
                f"Gửi ngày {day}{f', {who} gửi' if who else ''}.",
        "changed": Table(_CHANGED, [_changed(row) for row in found.rows]) if found.rows else None,
        "people": Table(_PEOPLE, [someone(row, actor) for row in found.people]) if found.people else None,
        "more": f"Còn {found.more} người nữa." if found.more else "",
        "table": Table(columns(form), [line_row(line) for line in unpacked(report.lines)]),
        "files": [{"words": label, "url": reverse("statistics-sent-file", args=[report.pk, kind])}
                  for kind, label in FILES],
        "crumbs": [Crumb("Biểu thống kê", reverse("statistics", query=query)), Crumb(f"{form.number}, đã gửi")],
        "returned": _returned(report),
        "return_url": reverse("statistics-return", args=[report.pk]) if may_return(actor, report) else "",
    }  # fmt: skip
    return render(request, "statistics/sent.html", context)


def may_return(actor: Actor, report: StatisticsReport) -> bool:
    """Whether somebody answers for the level above; whether it was the last sending the action knows."""
    above = report.unit.parent or report.unit
    return not statistics_sent.is_returned(report) and actor.may(Permission.SEND_REPORTS, above)


def _returned(report: StatisticsReport) -> str:
    if not statistics_sent.is_returned(report):
        return ""
    row = report.returned
    who = f" {row.by.person.name}" if row.by and row.by.person else ""
    return f"Trả lại ngày {vi_date(row.on)}{who}: {row.remark}"


class ReturnForm(VietForm):
    """What is to be put right."""

    remark = forms.CharField(
        label="Cần sửa gì?", max_length=1000, widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Ghi cần sửa gì."},
    )  # fmt: skip


@page(Permission.SEND_REPORTS)
def give_back(request: HttpRequest, actor: Actor, statistics_report: int) -> HttpResponse:
    """Send a table back: the unit puts it right and sends it once more; both stay."""
    report = statistics_sent.get(actor, statistics_report)
    if not actor.may(Permission.SEND_REPORTS, report.unit.parent or report.unit):
        raise Forbidden(Permission.SEND_REPORTS)
    back, form = reverse("statistics-sent", args=[report.pk]), BY_KEY[report.table]

    def write(given: dict[str, Any]) -> Done:
        act.give_back(actor, report, **given)
        return Done(back, f"Đã trả lại {form.number}", "Nơi gửi thấy nhận xét và gửi lại; biểu cũ giữ nguyên.")

    around = Sheet(
        f"Trả lại {form.number}", f"{form.name}, {report.unit_name}.", "Trả lại", back,
        [Crumb(f"{form.number}, đã gửi", back), Crumb("Trả lại")],
    )  # fmt: skip
    return serve(request, ReturnForm(sent(request)), around, write)


_CHANGED = (Column("Dòng"), Column("Đã gửi", num=True), Column("Nay đếm", num=True), Column("Nguyên nhân"))


def _changed(row: Changed) -> Row:
    words = row.cause.vi if row.cause else "theo những người dưới đây"
    return Row(row.label.lstrip("-+ "), [Cell(row.change.sent), Cell(row.change.now), Cell(words)])


_PEOPLE = (
    Column("Họ và tên"), Column("Chi bộ", phone=Phone.LINE), Column("Số nào", phone=Phone.LINE),
    Column("Nguyên nhân", phone=Phone.FIRST),
)  # fmt: skip


def someone(found: Someone, actor: Actor) -> Row:
    row = found.row
    name = row.person.name if row else "(dòng ghi nhầm, đã bỏ)"
    url = reverse("member", args=[row.pk]) if row and found.of_member and actor.may(Permission.SEE_MEMBERS, row) else ""
    unit = row.unit.name if row else ""
    what = f"{'thêm vào' if found.came else 'bớt khỏi'}: {found.base.short}"
    cells = [Cell(unit, short=unit), Cell(what, short=what), Cell(found.cause.vi, short=found.cause.vi)]
    return Row(name, cells, url)


@page(SEE)
def sent_file(_request: HttpRequest, actor: Actor, statistics_report: int, kind: str) -> HttpResponse:
    report = statistics_sent.get(actor, statistics_report)
    return _file(kind, lambda: paper.kept(report), f"bieu {report.table} {report.unit_name} {report.last:%Y-%m-%d}")


@page(SEE)
def file(request: HttpRequest, actor: Actor, kind: str) -> HttpResponse:
    asked = strictly(actor, Address.of(request))
    name = f"bieu {asked.table.key} {asked.unit.name} {asked.span.upto(actor.on).last:%Y-%m-%d}"
    return _file(kind, lambda: paper.live(reading.kept(actor, asked.unit, asked.table, asked.span)), name)


def _file(kind: str, sheet: Callable[[], Printed], name: str) -> HttpResponse:
    if kind not in WRITERS:
        raise Http404("Không có dạng tệp này.")
    return attached(lambda: WRITERS[kind](sheet()), named(name, kind))


urlpatterns = [
    path("thong-ke/gui/", send, name="statistics-send"),
    path("thong-ke/tep/<slug:kind>/", file, name="statistics-file"),
    path("thong-ke/da-gui/<int:statistics_report>/", show, name="statistics-sent"),
    path("thong-ke/da-gui/<int:statistics_report>/tra-lai/", give_back, name="statistics-return"),
    path("thong-ke/da-gui/<int:statistics_report>/<slug:kind>/", sent_file, name="statistics-sent-file"),
]
