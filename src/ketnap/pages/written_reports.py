"""Báo cáo công tác: choose an organisation and a time, and read what was issued."""

from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse

from ketnap.access import Actor, page
from ketnap.models import WrittenReport
from ketnap.pages.lists import Address, Select, page_number, pager, select
from ketnap.pages.roads_asked import UNIT, unit_select
from ketnap.pages.tables import Cell, Column, Phone, Row, Table
from ketnap.pages.written_report import PERIOD, SEE
from ketnap.process.written.periods import Period, offered
from ketnap.queries import written_report
from ketnap.queries.goals import terms_of
from ketnap.queries.places import Place, place
from ketnap.text import vi_date

_ISSUED = (Column("Báo cáo"), Column("Tổ chức", phone=Phone.LINE), Column("Ban hành ngày", phone=Phone.RUN),
           Column("Số", phone=Phone.RUN))  # fmt: skip


@page(SEE)
def show(request: HttpRequest, actor: Actor) -> HttpResponse:
    address = Address.of(request)
    found = place(actor, address.number(UNIT), SEE, default=True)
    if found.unit is None:
        return render(request, "overview/nowhere.html")
    periods = offered(actor.on, written_report.term_days(terms_of(actor, found.unit)))
    chosen = next((period for period in periods if period.key == address.get(PERIOD)), periods[0])
    issued = written_report.issued_list(actor, found.unit, page_number(address))
    context = {
        "unit": found.unit,
        "address": address.path,
        "selects": list(_selects(address, found, periods, chosen)),
        "chosen": chosen,
        "open_url": reverse("written-report", args=[found.unit.pk, chosen.key]),
        "table": Table(_ISSUED, [_row(row) for row in issued.rows]),
        "pages": pager(address, len(issued.rows), issued.total, "báo cáo"),
    }
    return render(request, "written/reports.html", context)


def _selects(address: Address, found: Place, periods: tuple[Period, ...], chosen: Period) -> Iterator[Select]:
    now = Address(address.path, {**address.given, UNIT: str(found.unit.pk if found.unit else ""), PERIOD: chosen.key})
    yield unit_select(now, found, "")
    yield select(now, PERIOD, "Kỳ", [(period.key, _upper(period.title)) for period in periods])


def _upper(words: str) -> str:
    return words[:1].upper() + words[1:]


def _row(report: WrittenReport) -> Row:
    day, number = vi_date(report.on), report.document.short if report.document else ""
    number += ", đã thay" if report.old else ""  # type: ignore[attr-defined] # annotated where it was read
    cells = [
        Cell(report.unit_name, short=report.unit_name), Cell(day, short=f"ban hành {day}"), Cell(number, short=number),
    ]  # fmt: skip
    return Row(_upper(report.title), cells, reverse("written-report", args=[report.unit_id, report.period]))


urlpatterns = [path("bao-cao-cong-tac/", show, name="written-reports")]
