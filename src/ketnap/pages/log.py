"""Nhật ký: who did what to whom, and whether the chain is whole."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.timezone import localtime

from ketnap.access import Actor, Permission, page
from ketnap.pages.lists import Address, Chip, hidden, page_number, pager, select
from ketnap.pages.log_words import SENTENCES
from ketnap.pages.roads_asked import UNIT, unit_select
from ketnap.pages.tables import Cell, Column, Phone, Row, Table
from ketnap.queries import events, journal
from ketnap.queries.events import Chain
from ketnap.queries.journal import Entry, Wanted
from ketnap.queries.places import place
from ketnap.text import parse_vi_date, vi_date, vi_key, vi_number

ACTION, WHO, SINCE, UNTIL, CHECK = "viec", "ai", "tu", "den", "kiem-tra"
ANSWERS = tuple(sorted(SENTENCES.items(), key=lambda item: vi_key(item[1])))
COLUMNS = (
    Column("Lúc"), Column("Ai", phone=Phone.FIRST), Column("Việc", phone=Phone.LINE), Column("Nơi", phone=Phone.LINE),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class DayAsked:
    """A typed day of the filter, and what is wrong with it."""

    name: str
    label: str
    typed: str
    day: date | None
    wrong: str = ""


@page(Permission.SEE_LOG)
def log(request: HttpRequest, actor: Actor) -> HttpResponse:
    address = Address.of(request)
    here = place(actor, address.number(UNIT), Permission.SEE_LOG)
    days = (asked_day(address, SINCE, "Từ ngày"), asked_day(address, UNTIL, "Đến ngày"))
    action = address.get(ACTION) if address.get(ACTION) in SENTENCES else ""
    wanted = Wanted(unit=here.unit, action=action, who=address.get(WHO), since=days[0].day, until=days[1].day)
    found = journal.log(actor, wanted, page_number(address))
    pages = pager(address, len(found.rows), found.total, "dòng")
    chain = events.verify_chain(actor.realm) if address.get(CHECK) else None
    controls = [
        unit_select(address, here),
        select(address, ACTION, "Việc", [("", "Mọi việc"), *ANSWERS]),
    ]
    context = {
        "total": found.total,
        "count": f"{vi_number(found.total)} dòng",
        "selects": controls,
        "search": {"name": WHO, "label": "Người làm", "value": address.get(WHO)},
        "days": days,
        "keep": hidden(address, UNIT, ACTION, WHO, SINCE, UNTIL, CHECK),
        "active": list(chips(address, wanted)),
        "address": address.path,
        "table": Table(COLUMNS, [row(entry) for entry in found.rows]),
        "pages": pages,
        "check_url": address.to({CHECK: "1"}),
        "chain": chain,
        "chain_words": chain_words(chain) if chain else "",
    }
    return render(request, "log/log.html", context)


def chain_words(chain: Chain) -> str:
    """What the check found, and what to do about it."""
    if chain.whole:
        return f"Đã tính lại {vi_number(chain.length)} dòng, từ dòng đầu đến dòng cuối."
    return f"{chain.why} Giữ nguyên máy chủ, báo người quản trị và cấp trên."


def asked_day(address: Address, name: str, label: str) -> DayAsked:
    typed = address.get(name)
    try:
        return DayAsked(name, label, typed, parse_vi_date(typed, label.lower()) if typed else None)
    except ValueError as wrong:
        return DayAsked(name, label, typed, None, str(wrong))


def chips(address: Address, wanted: Wanted) -> Iterator[Chip]:
    """Every active filter in words, with the address without it."""
    words = {
        UNIT: wanted.unit.name if wanted.unit else "",
        ACTION: SENTENCES.get(wanted.action, ""),
        WHO: f"Người làm có tên “{wanted.who}”" if wanted.who else "",
        SINCE: f"Từ {vi_date(wanted.since)}" if wanted.since else "",
        UNTIL: f"Đến {vi_date(wanted.until)}" if wanted.until else "",
    }
    return (Chip(label, address.without(name)) for name, label in words.items() if label)


def row(entry: Entry) -> Row:
    """One line: when, who, what with whom, where."""
    event, moment = entry.event, localtime(entry.event.at)
    person = event.account.person if event.account else None
    who = person.name if person else str(event.account) if event.account else "Chương trình"
    said = SENTENCES.get(event.action, event.action)
    about = entry.about or str(event.data.get("page", ""))
    return Row(f"{moment:%d/%m/%Y %H:%M}", [Cell(who), Cell(said, sub=about), Cell(entry.place)])


urlpatterns = [path("nhat-ky/", log, name="log")]
