"""Khó khăn, vướng mắc: what was raised within reach, how far each is; one of them with all that happened to it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.timezone import localtime

from ketnap.access import Actor, Permission, page
from ketnap.models import Difficulty, DifficultyFact, DifficultyKind
from ketnap.pages.forming import Asked, Crumb
from ketnap.pages.lists import Address, Chip, page_number, pager, select
from ketnap.pages.report_words import home, upper
from ketnap.pages.roads_asked import UNIT, unit_select
from ketnap.pages.tables import Cell, Column, Phone, Row, Table
from ketnap.pages.unit import Fact
from ketnap.process.reports import DifficultyState, Month, Topic
from ketnap.queries import difficulties
from ketnap.queries.difficulties import Wanted, holder_of
from ketnap.queries.places import place
from ketnap.text import vi_date, vi_number

SEE, SEND = Permission.SEE_FIGURES, Permission.SEND_REPORTS
STATE, TOPIC = "trang-thai", "loai"
STATES = {
    "dang-mo": "Đang mở", "cho-nhan": "Chờ nhận", "dang-giai-quyet": "Đang giải quyết", "qua-han": "Quá hạn",
    "cho-xac-nhan": "Chờ xác nhận", "da-dong": "Đã giải quyết",
}  # fmt: skip
S, K = DifficultyState, DifficultyKind
MARKS = {S.RAISED: "later", S.TAKEN: "open", S.ANSWERED: "judge", S.CLOSED: "done"}


@dataclass(frozen=True, slots=True)
class Figure:
    """How many there are in a state, as ui/figures.html shows it."""

    label: str
    value: str
    url: str
    unit: str = "khó khăn"


@page(SEE)
def show_all(request: HttpRequest, actor: Actor) -> HttpResponse:
    address = Address.of(request)
    found = place(actor, address.number(UNIT), SEE)
    state = address.get(STATE) if address.get(STATE) in STATES else ""
    topic = address.get(TOPIC) if address.get(TOPIC) in set(Topic) else ""
    wanted = Wanted(unit=found.unit, state=state, topic=topic)
    shown = difficulties.listed(actor, wanted, page_number(address))
    tally = difficulties.tally(actor, wanted)
    own = next((unit for unit in actor.units if unit.open and unit.parent_id and actor.may(SEND, unit)), None)
    chips = [(UNIT, found.unit.name if found.unit else ""), (STATE, STATES.get(state, "")),
             (TOPIC, Topic(topic).vi if topic else "")]  # fmt: skip
    context = {
        "count": f"{vi_number(shown.total)} khó khăn",
        "selects": [
            unit_select(address, found),
            select(address, STATE, "Tình trạng", [("", "Mọi tình trạng"), *STATES.items()]),
            select(address, TOPIC, "Loại", [("", "Mọi loại"), *((one.value, one.vi) for one in Topic)]),
        ],
        "active": [Chip(words, address.without(name)) for name, words in chips if words],
        "address": address.path,
        "table": Table(_COLUMNS, [_row(row, actor.on) for row in shown.rows]),
        "pages": pager(address, len(shown.rows), shown.total, "khó khăn"),
        "tally": [Figure(STATES[key], vi_number(count), address.to({STATE: key})) for key, count in tally.items()],
        "raise_url": f"{reverse('difficulty-raise', args=[own.pk])}" if own else "",
    }
    return render(request, "difficulties/difficulties.html", context)


_COLUMNS = (
    Column("Khó khăn"),
    Column("Nơi nêu", phone=Phone.LINE),
    Column("Tình trạng", phone=Phone.RUN),
    Column("Hạn", phone=Phone.RUN),
)


def _row(row: Difficulty, on: date) -> Row:
    words = upper(S(row.state).vi)
    due = vi_date(row.due_on) if row.open else ""
    late = f", quá {(on - row.due_on).days} ngày" if row.due_on and row.overdue(on) else ""
    cells = [
        Cell(row.unit.name, sub=f"nêu {vi_date(row.raised_on)}", short=row.unit.name),
        Cell(words, sub=row.holder.name if row.open else vi_date(row.closed_on), short=words.lower()),
        Cell(f"{due}{late}", sub=row.owner.name if row.owner and row.open else "",
             short=f"hạn {due}{late}" if due else ""),
    ]  # fmt: skip
    text = row.text if len(row.text) <= 90 else f"{row.text[:88]}…"
    return Row(text, cells, reverse("difficulty", args=[row.pk]), Topic(row.topic).vi)


# ── One ──────────────────────────────────────────────────────────────────────────────────────────────────────────────


def trail(row: Difficulty, *below: Crumb) -> list[Crumb]:
    url = reverse("difficulty", args=[row.pk])
    return [Crumb("Khó khăn, vướng mắc", reverse("difficulties")), Crumb(Topic(row.topic).vi, url if below else ""),
            *below]  # fmt: skip


@page(SEE)
def show(request: HttpRequest, actor: Actor, difficulty: int) -> HttpResponse:
    row = difficulties.get(actor, difficulty)
    state, late = S(row.state), row.overdue(actor.on)
    acts = list(_acts(actor, row))
    solves = actor.may(SEND, holder_of(row)) and row.state in {S.RAISED, S.TAKEN} and row.same_as_id is None
    waited = acts and (solves or state is S.ANSWERED)  # who is not waited for has no main act, and may still act
    context = {
        "row": row,
        "title": Topic(row.topic).vi,
        "crumbs": trail(row),
        "state": ("blocked" if late else MARKS[state], f"{upper(state.vi)}{', quá hạn' if late else ''}"),
        "facts": list(_facts(row)),
        "main": acts[0] if waited else None,
        "acts": acts[1:] if waited else acts,
        "history": [_happened(fact) for fact in difficulties.facts(actor, row)],
        "together": [_near(one) for one in difficulties.together(actor, row)],
        "alike": [_near(one) for one in difficulties.repeated(difficulties.alike(actor, row))] if solves else [],
        "join_url": reverse("difficulty-join", args=[row.pk]) if solves else "",
    }
    return render(request, "difficulties/difficulty.html", context)


def _facts(row: Difficulty) -> Iterator[Fact]:
    month = Month(row.month)
    yield Fact("Nơi nêu", f"{row.unit.name}, {vi_date(row.raised_on)}")
    yield Fact("Trong báo cáo", upper(month.vi), home(row.unit, month))
    yield Fact("Nơi giải quyết", holder_of(row).name)
    yield Fact("Người chủ trì", row.owner.name if row.owner else "Chưa có người nhận" if row.open else "")
    yield Fact("Hạn giải quyết", vi_date(row.due_on))
    yield Fact("Giải quyết chung với", f"khó khăn của {row.same_as.unit.name}" if row.same_as else "",
               reverse("difficulty", args=[row.same_as_id]) if row.same_as_id else "")  # fmt: skip
    yield Fact("Đóng ngày", vi_date(row.closed_on))


def _near(row: Difficulty) -> Fact:
    return Fact(row.unit.name, row.text, reverse("difficulty", args=[row.pk]))


@dataclass(frozen=True, slots=True)
class Happened:
    """A line of the history, as ui/timeline.html shows it."""

    day: date
    text: str
    by: str = ""


def _happened(fact: DifficultyFact) -> Happened:
    words = upper(K(fact.kind).label)
    if fact.owner:
        words = f"{words}: đồng chí {fact.owner.name}, hạn {vi_date(fact.due_on)}"
    if fact.to:
        words = f"{words}, gửi {fact.to.name}"
    person = fact.by.person if fact.by else None
    who = f"{person.name if person else 'Chương trình'}, ghi lúc {localtime(fact.at):%H:%M %d/%m/%Y}"
    return Happened(fact.on, f"{words}. {fact.text}" if fact.text else f"{words}.", who)


def _acts(actor: Actor, row: Difficulty) -> Iterator[Asked]:
    """What may be written about it next, the most likely first: the level above solves, those who raised it close."""
    state = S(row.state)
    if actor.may(SEND, row):
        yield from _below(actor, row, state)
    if actor.may(SEND, holder_of(row)) and row.same_as_id is None:
        yield from _above(row, state)
    if actor.may(SEND, holder_of(row)) and row.same_as_id and row.open:
        yield _act("Tách ra giải quyết riêng", "difficulty-part", row)


def _above(row: Difficulty, state: DifficultyState) -> Iterator[Asked]:
    if state is S.TAKEN:
        yield _act("Trả lời", "difficulty-answer", row)
    if state in {S.RAISED, S.TAKEN}:
        yield _act("Nhận giải quyết" if state is S.RAISED else "Đổi người, đổi hạn", "difficulty-take", row)
        if holder_of(row).parent_id:
            yield _act("Chuyển lên cấp trên", "difficulty-forward", row)


def _below(actor: Actor, row: Difficulty, state: DifficultyState) -> Iterator[Asked]:
    """An officer above may write for the cell, but first comes what is asked of him."""
    own = any(unit.pk == row.unit_id for unit in actor.units)
    if state is S.ANSWERED:
        yield _act("Xác nhận đã giải quyết", "difficulty-close", row)
        yield _act("Chưa giải quyết xong", "difficulty-reopen", row)
    elif state is S.CLOSED:
        yield _act("Mở lại", "difficulty-reopen", row)
    elif own:
        yield _act("Đã tự giải quyết, ghi kết quả", "difficulty-close", row)


def _act(words: str, route: str, row: Difficulty) -> Asked:
    return Asked(words, reverse(route, args=[row.pk]))


urlpatterns: list[Any] = [
    path("kho-khan/", show_all, name="difficulties"),
    path("kho-khan/<int:difficulty>/", show, name="difficulty"),
]
