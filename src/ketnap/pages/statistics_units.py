"""The organisations a number of a statistics table counts, and the members of a cell of table 5."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse

from ketnap.access import Actor, Permission, page
from ketnap.models import Unit
from ketnap.pages.figures import MEMBERS, member_row
from ketnap.pages.lists import Address, Crumb, page_number, pager
from ketnap.pages.statistics import BEFORE, COLUMN, ROW
from ketnap.pages.statistics_asked import SEE, Asked, strictly
from ketnap.pages.tables import Cell, Column, Phone, Row, Table
from ketnap.process.statistics.organisations import opens
from ketnap.process.statistics.rows import OfKinds, Part
from ketnap.process.statistics.rows import Row as Line
from ketnap.queries import statistics_units as reading
from ketnap.text import vi_date, vi_number

COLUMNS = (
    Column("Tổ chức"), Column("Loại hình", phone=Phone.LINE), Column("Trực thuộc", phone=Phone.LINE),
)  # fmt: skip


@page(SEE)
def units(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The organisations of one cell, or the members of one, and nothing else: their number is the figure."""
    address = Address.of(request)
    asked = strictly(actor, address)
    row = asked.table.row(address.get(ROW)) if address.get(ROW) else next(filter(opens, asked.table.rows), None)
    if row is None or not opens(row):
        raise Http404("Không có dòng này.")
    part = _part(address.get(COLUMN)) if isinstance(row.what, OfKinds) else Part.ALL
    span = asked.span.upto(actor.on)
    span = span.year_before() if address.get(COLUMN) == BEFORE else span
    number = page_number(address)
    if part is Part.MEMBERS:
        members, total = reading.members(actor, asked.unit, asked.table, span, row, number)
        shown, unit = Table(MEMBERS, [member_row(actor, one) for one in members]), "người"
    else:
        found = reading.behind(actor, asked.unit, asked.table, span, row, part, number)
        total, shown, unit = found.total, Table(COLUMNS, [_row(actor, one) for one in found.rows]), "tổ chức"
    days = f"ngày {vi_date(span.last)}" if isinstance(row.what, OfKinds) else (
        f"ngày {vi_date(span.last)}, kết nạp từ {vi_date(span.since)}"
    )  # fmt: skip
    context: dict[str, Any] = {
        **_named(asked, row, part),
        "lead": f"{asked.unit.name}, {days}.",
        "count": f"{vi_number(total)} {unit}",
        "table": shown,
        "pages": pager(address, len(shown.rows), total, unit),
    }
    return render(request, "statistics/people.html", context)


def _part(asked: str) -> Part:
    """The column of table 5 that was opened."""
    if asked and asked not in set(Part):
        raise Http404("Không có cột này.")
    return Part(asked) if asked else Part.ALL


def _named(asked: Asked, row: Line, part: Part) -> dict[str, Any]:
    name = row.label.lstrip("-+ ")
    title = f"{name}: {part.vi}" if isinstance(row.what, OfKinds) else name
    back = reverse("statistics", query=asked.query)
    return {
        "title": title,
        "crumbs": [Crumb("Biểu thống kê", back), Crumb(f"{asked.table.number}: {title}")],
    }


def _row(actor: Actor, unit: Unit) -> Row:
    above = unit.parent.name if unit.parent else ""
    url = reverse("unit", args=[unit.pk]) if actor.may(Permission.SEE_UNITS, unit) else ""
    return Row(unit.name, [Cell(unit.kind_vi, short=unit.kind_vi), Cell(above, short=above)], url)


urlpatterns = [path("thong-ke/to-chuc/", units, name="statistics-units")]
