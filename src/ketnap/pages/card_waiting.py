"""The people behind the figures of the cards: without a number, lost, damaged, come and not handed over."""

from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse

from ketnap.access import Actor, page
from ketnap.models import CardKind, CardLine, Membership
from ketnap.pages.card_words import masked
from ketnap.pages.cards import SEE, WAITING, own_cell, trail
from ketnap.pages.forming import Crumb
from ketnap.pages.lists import SIZE, Address, Chip, page_number, pager
from ketnap.pages.roads_asked import UNIT, unit_select
from ketnap.pages.tables import Cell, Column, Phone, Row, Table
from ketnap.queries import cards
from ketnap.queries.places import place
from ketnap.text import vi_date, vi_number

HAND = "to-hand"
MEMBERS = (Column("Họ và tên"), Column("Chi bộ", phone=Phone.LINE), Column("Chính thức từ", phone=Phone.RUN))
LINES = (
    Column("Họ và tên"), Column("Chi bộ", phone=Phone.LINE), Column("Số thẻ", phone=Phone.RUN),
    Column("Thẻ về ngày", phone=Phone.RUN),
)  # fmt: skip
NEXT = {
    "issue": "Cán bộ tổ chức đưa vào đợt đề nghị phát thẻ của tháng. Có thẻ từ trước thì ghi số ở trang đảng viên.",
    HAND: "Phát ở kỳ sinh hoạt chi bộ gần nhất.",
}
REPORTED = "Cán bộ tổ chức đưa vào đợt đề nghị của tháng."


@page(SEE)
def show(request: HttpRequest, actor: Actor, card_waiting: str) -> HttpResponse:
    """Those a figure counts, and nobody else."""
    if card_waiting not in WAITING:
        raise Http404("Không có danh sách này.")
    words, key = WAITING[card_waiting]
    address = Address.of(request)
    found, number = place(actor, address.number(UNIT), SEE), page_number(address)
    rows: Any = cards.come(actor, found.unit) if key == HAND else cards.awaiting(actor, found.unit, CardKind(key))
    total = rows.count()
    made = list(rows[(number - 1) * SIZE : number * SIZE])
    cell = own_cell(actor, found) if key == HAND and total else None
    context = {
        "title": words,
        "crumbs": trail(Crumb(words)),
        "next": NEXT.get(key, REPORTED),
        "hand_url": reverse("card-hand", args=[cell.pk]) if cell else "",
        "selects": [unit_select(address, found)],
        "active": [Chip(found.unit.name, address.without(UNIT))] if found.unit else [],
        "address": address.path,
        "count": f"{vi_number(total)} người",
        "table": Table(LINES, [_line(row) for row in made]) if key == HAND else Table(MEMBERS, _members(made)),
        "pages": pager(address, len(made), total),
    }
    return render(request, "cards/waiting.html", context)


def _members(rows: Sequence[Membership]) -> list[Row]:
    return [
        Row(row.person.name, [Cell(row.unit.name), Cell(day := vi_date(row.recognised_on), short=f"chính thức {day}")],
            reverse("member", args=[row.pk]))
        for row in rows
    ]  # fmt: skip


def _line(row: CardLine) -> Row:
    number, day = masked(row.number), vi_date(row.received_on)
    cells = [Cell(row.membership.unit.name), Cell(number, short=f"thẻ {number}"), Cell(day, short=f"về {day}")]
    return Row(row.membership.person.name, cells, reverse("card-line", args=[row.pk]))


urlpatterns = [path("the-dang/cho/<slug:card_waiting>/", show, name="card-waiting")]
