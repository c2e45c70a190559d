"""Thẩm tra: every letter no place has answered yet, at and below an organisation, the latest first."""

from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse

from ketnap.access.actor import Actor
from ketnap.access.gate import page
from ketnap.access.permissions import Permission
from ketnap.pages.lists import Address, Chip, hidden, page_number, pager, select
from ketnap.pages.roads import short_name
from ketnap.pages.roads_asked import UNIT, unit_select
from ketnap.pages.tables import Cell, Column, Phone, Row, Table
from ketnap.pages.verification_links import act_words
from ketnap.queries import verification
from ketnap.queries.places import place
from ketnap.queries.verification import Waiting, Wanted
from ketnap.text import distance, vi_date, vi_number

STATE = "trang-thai"
STATES = {"qua-han": "Quá hạn", "sap-den": "Trong 7 ngày tới", "chua-nhan": "Chưa ghi ngày nơi đó nhận"}
COLUMNS = (
    Column("Người vào Đảng"), Column("Nơi được hỏi", phone=Phone.LINE), Column("Gửi", phone=Phone.RUN),
    Column("Hạn trả lời", phone=Phone.FIRST), Column("Việc tiếp theo", phone=Phone.LINE),
)  # fmt: skip


@page(Permission.SEE_FILE)
def letters(request: HttpRequest, actor: Actor) -> HttpResponse:
    address = Address.of(request)
    here = place(actor, address.number(UNIT), Permission.SEE_FILE)
    state = address.get(STATE) if address.get(STATE) in STATES else ""
    wanted = Wanted(unit=here.unit, state=state)
    found = verification.open_letters(actor, wanted, page_number(address))
    pages = pager(address, found.shown, found.page.total, "hồ sơ")
    context = {
        "total": found.page.total,
        "late": found.late,
        "count": f"{vi_number(found.page.total)} hồ sơ",
        "selects": [
            unit_select(address, here),
            select(address, STATE, "Hạn trả lời", [("", "Mọi công văn chưa trả lời"), *STATES.items()]),
        ],
        "keep": hidden(address, UNIT, STATE),
        "active": list(chips(address, wanted)),
        "address": address.path,
        "table": Table(COLUMNS, [row(line, actor) for line in found.page.rows], "Công văn chưa có trả lời"),
        "pages": pages,
    }
    return render(request, "verification/letters.html", context)


def chips(address: Address, wanted: Wanted) -> Iterator[Chip]:
    """Every active filter in words, with the address without it."""
    words = {UNIT: wanted.unit.name if wanted.unit else "", STATE: STATES.get(wanted.state, "")}
    return (Chip(label, address.without(name)) for name, label in words.items() if label)


def row(line: Waiting, actor: Actor) -> Row:
    """One letter: whose, where to, since when, how late."""
    candidate, track = line.candidate, line.track
    cell, sent = short_name(candidate.unit.name), vi_date(track.row.on)
    received = track.letter.received_on
    about = f"nhận {vi_date(received)}" if received else "chưa ghi ngày nhận"
    acts = act_words(track.next) if track.next else ""
    return Row(
        candidate.person.name,
        [
            Cell(track.letter.place, short=f"{track.letter.place} · {cell}"),
            Cell(sent, about, short=f"gửi {sent}, {about}"),
            Cell(far=distance(track.due.due_on, actor.on), sub=vi_date(track.due.due_on)),
            Cell(acts),
        ],
        reverse("verification", args=[candidate.pk]),
        cell,
    )


urlpatterns = [path("tham-tra/", letters, name="letters")]
