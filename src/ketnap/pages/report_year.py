"""Cả năm: those right below by the months of a year, each month in a word beside its mark."""

from collections.abc import Iterator, Sequence

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse

from ketnap.access import Actor, Permission, page
from ketnap.pages.lists import Address, Chip, Crumb, page_number, pager, select
from ketnap.pages.report_words import NO_RULE, STATE, due_words, home
from ketnap.pages.roads_asked import UNIT, YEAR, unit_select
from ketnap.pages.tables import Cell, Column, Row, Table
from ketnap.process.reports import Month, MonthMark
from ketnap.queries import report_year, reports
from ketnap.queries.places import Place, place
from ketnap.queries.report_year import Line, YearGrid
from ketnap.text import vi_date, vi_number

SEE = Permission.SEE_FIGURES
YEARS = 4
STATES = {"muon": "Có tháng gửi muộn", "tra-lai": "Có tháng bị trả lại", "thieu": "Có tháng thiếu"}
LOOKS = {
    MonthMark.ON_TIME: "done", MonthMark.LATE: "soon", MonthMark.SENT: "open", MonthMark.RETURNED: "judge",
    MonthMark.MISSING: "blocked", MonthMark.AWAITED: "later",
}  # fmt: skip
MEANING = {
    MonthMark.ON_TIME: "gửi chậm nhất vào ngày hạn", MonthMark.LATE: "gửi sau hạn",
    MonthMark.SENT: "gửi khi chưa quy định hạn", MonthMark.RETURNED: "đã gửi, bị trả lại, chưa gửi lại",
    MonthMark.MISSING: "qua hạn chưa gửi", MonthMark.AWAITED: "tháng đã hết, chưa tới hạn",
}  # fmt: skip


@page(SEE)
def show(request: HttpRequest, actor: Actor) -> HttpResponse:
    address = Address.of(request)
    found = place(actor, address.number(UNIT), SEE, default=True)
    unit, year = found.unit, address.number(YEAR) or actor.on.year
    if unit is None or not 1900 <= year <= actor.on.year:
        raise Http404("Không có năm này để xem.")
    now = Address(address.path, {**address.given, UNIT: str(unit.pk), YEAR: str(year)})
    state = now.get(STATE) if now.get(STATE) in STATES else ""
    known = report_year.grid(actor, unit, year, page_number(now), state)
    rules = reports.rules_at(unit)[1]
    rule = rules.of(known.months[-1])
    context = {
        "title": f"Báo cáo tháng cả năm {year}",
        "unit": unit,
        "crumbs": [Crumb("Báo cáo tháng", reverse("reports", query={UNIT: unit.pk})), Crumb(f"Cả năm {year}")],
        "day": vi_date(known.day),
        "selects": [
            unit_select(now, found, ""),
            select(now, YEAR, "Năm", [(str(one), str(one)) for one in _years(actor.on.year, year)]),
            select(now, STATE, "Tháng", [("", "Mọi tổ chức"), *STATES.items()]),
        ],
        "address": now.path,
        "table": _table(known, found),
        "active": [Chip(STATES[state], now.without(STATE))] if state else [],
        "count": f"{vi_number(known.lines.total)} tổ chức",
        "clear_url": now.without(STATE),
        "pages": pager(now, len(known.lines.rows), known.lines.total, "tổ chức"),
        "legend": [(LOOKS[mark], mark.vi, MEANING[mark]) for mark in MonthMark],
        "rule": due_words(rule, known.months[-1]) if rule else NO_RULE,
    }
    return render(request, "reports/year.html", context)


def _years(this: int, asked: int) -> list[int]:
    return sorted({*range(this, this - YEARS - 1, -1), asked}, reverse=True)


def _table(known: YearGrid, found: Place) -> Table:
    columns = [Column("Tổ chức"), *(Column(f"T{month.first.month}", wide=True) for month in known.months)]
    near = {row.pk for row in found.below}
    rows = [Row(line.name, list(_cells(line, known.months)), _link(line, known, near)) for line in known.lines.rows]
    return Table(columns, rows, foot=_foot(known) if rows else None)


def _link(line: Line, known: YearGrid, near: set[int]) -> str:
    """The last month that says something, for those whose page may be opened."""
    told = [month for month in known.months if month in line.marks]
    return home(line.unit, told[-1]) if told and line.unit.pk in near else ""


def _cells(line: Line, months: Sequence[Month]) -> Iterator[Cell]:
    for month in months:
        mark = line.marks.get(month)
        yield Cell(mark.vi, state=LOOKS[mark]) if mark else Cell()


def _foot(known: YearGrid) -> Row:
    """How many of all organisations have sent, of how many are asked, due or not; narrowing does not change it."""
    cells = []
    for month in known.months:
        counted = known.counts[month]
        asked = counted.total()
        sent = counted[MonthMark.ON_TIME] + counted[MonthMark.LATE] + counted[MonthMark.SENT]
        cells.append(Cell(f"{vi_number(sent)}/{vi_number(asked)}" if asked else ""))
    return Row("Đã gửi / phải gửi", cells)


urlpatterns = [path("bao-cao/ca-nam/", show, name="report-year")]
