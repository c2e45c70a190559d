"""Việc giúp đỡ từng nơi: how the work is spread and where nobody wrote this month. To talk about, never to rank."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse

from ketnap.access.actor import Actor
from ketnap.access.gate import page
from ketnap.access.permissions import Permission
from ketnap.models import Unit
from ketnap.pages.helping import SILENT
from ketnap.pages.lists import Address, Crumb
from ketnap.pages.overview_asked import UNIT
from ketnap.pages.roads_asked import unit_select
from ketnap.pages.tables import Cell, Column, Row, Table
from ketnap.queries import help_load as reading
from ketnap.queries.help_load import Help, HelpLoad
from ketnap.queries.places import Near, place
from ketnap.text import vi_number

TITLE = "Việc giúp đỡ từng nơi"
NOTE = (
    "Số để trao đổi trong chi ủy: chia việc cho đều, hỏi thăm đồng chí đang giúp nhiều người, nhắc nơi chưa ghi nhận "
    "xét. Xếp theo tên, không xếp hạng. Nhận xét quá ngắn hoặc giống nhau được báo ở từng người, trong danh sách mở ra."
)


@page(Permission.SEE_FILE)
def help_load(request: HttpRequest, actor: Actor) -> HttpResponse:
    address = Address.of(request)
    found = place(actor, address.number(UNIT), Permission.SEE_FILE, default=True)
    if found.unit is None:
        return render(request, "overview/nowhere.html")
    unit, load = found.unit, reading.load(actor, found.unit, found.below)
    context = {
        "unit": unit,
        "title": TITLE,
        "crumbs": (Crumb("Giúp đỡ, nhận xét tháng", reverse("helping")), Crumb(TITLE)),
        "lead": _lead(load.whole, actor.on),
        "table": _table(unit, load, address) if load.whole.helped else None,
        "units": unit_select(Address(address.path, {**address.given, UNIT: str(unit.pk)}), found, ""),
        "note": NOTE,
    }
    return render(request, "overview/help.html", context)


def _lead(whole: Help, on: date) -> str:
    if not whole.helped:
        return "Ở đây chưa phân công giúp đỡ ai."
    said = f"{vi_number(whole.helped)} người đang được {vi_number(whole.helpers)} đồng chí giúp đỡ"
    return f"{said}; {vi_number(whole.silent)} người chưa có nhận xét tháng {on.month}."


def _table(unit: Unit, load: HelpLoad, address: Address) -> Table:
    columns = [
        Column("Tổ chức", sort="ascending"), Column("Đang được giúp", num=True), Column("Đồng chí giúp", num=True),
        Column("Mỗi đồng chí giúp", num=True), Column("Chưa nhận xét tháng này", num=True),
    ]  # fmt: skip
    rows = [
        Row(one.unit.name, _cells(one.unit, one), address.to({UNIT: one.unit.pk}))
        for one in load.below
        if one.unit and one.helped
    ]
    return Table(columns, rows, "", Row("Cộng" if rows else unit.name, _cells(unit, load.whole)))


def _cells(unit: Unit | Near, one: Help) -> list[Cell]:
    here = {UNIT: str(unit.pk)}
    return [
        _opens(one.helped, reverse("helping", query=here)),
        _opens(one.helpers, reverse("helping-loads", query=here), "đồng chí"),
        Cell(vi_number(one.each, 1)),
        _opens(one.silent, reverse("helping", query={**here, SILENT: "1"})),
    ]


def _opens(count: int, url: str, unit: str = "người") -> Cell:
    return Cell(vi_number(count), url=url if count else "", unit=unit)


urlpatterns = [path("giup-do/tung-noi/", help_load, name="help-load")]
