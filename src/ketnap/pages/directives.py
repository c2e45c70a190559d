"""Văn bản chỉ đạo: the library of documents sent down; one of them, its receivers, what happened to it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.timezone import localtime

from ketnap.access import Actor, Permission, page
from ketnap.models import (
    Directive,
    DirectiveCopy,
    DirectiveFact,
    DirectiveType,
    Target,
    Theme,
)
from ketnap.pages.directive_words import STATE_WORDS, task_table, upper
from ketnap.pages.forming import Asked, Crumb
from ketnap.pages.lists import Address, Chip, Select, page_number, pager, select
from ketnap.pages.tables import Cell, Column, Phone, Row, Table
from ketnap.pages.target_tables import target_name
from ketnap.pages.unit import Fact
from ketnap.queries import directive_tasks, directives
from ketnap.queries.directives import UNREAD, Done, Read, Wanted
from ketnap.text import vi_date, vi_number

SEE, ISSUE = Permission.SEE_DOCUMENTS, Permission.ISSUE_DOCUMENTS
TEXT, TYPE, THEME, STATE, YEAR, SENDER = "tim", "loai", "chu-de", "trang-thai", "nam", "noi-gui"
STATES = {UNREAD: "Chưa xác nhận đã đọc", **STATE_WORDS}
MARKS = {"in-force": "open", "replaced": "later", "withdrawn": "blocked"}
YEARS, MISSING, TASKS = 10, 10, 20


@page(SEE)
def show_all(request: HttpRequest, actor: Actor) -> HttpResponse:
    address = Address.of(request)
    senders = directives.senders(actor)
    wanted = _asked(address, senders)
    shown = directives.listed(actor, wanted, page_number(address))
    read, done = directives.standing(actor, shown.rows)
    own = next((unit for unit in actor.units if unit.open and actor.may(ISSUE, unit)), None)
    context = {
        "count": f"{vi_number(shown.total)} văn bản",
        "selects": _selects(address, senders, actor.on.year),
        "search": {"name": TEXT, "label": "Số, ký hiệu hoặc chữ trong văn bản", "value": wanted.text},
        "active": list(_chips(address, wanted, dict(senders))),
        "address": address.path,
        "table": Table(_COLUMNS, [_row(row, read.get(row.pk, Read()), done.get(row.pk, Done())) for row in shown.rows]),
        "pages": pager(address, len(shown.rows), shown.total, "văn bản"),
        "send_url": reverse("directive-send", args=[own.pk]) if own else "",
        "tasks_url": reverse("directive-tasks"),
    }
    return render(request, "directives/directives.html", context)


def _asked(address: Address, senders: Sequence[tuple[int, str]]) -> Wanted:
    """Read the filters; what no filter knows is passed over."""
    year, sender = address.number(YEAR), address.number(SENDER)
    return Wanted(
        text=address.get(TEXT)[:200],
        type=address.get(TYPE) if address.get(TYPE) in set(DirectiveType) else "",
        theme=address.get(THEME) if address.get(THEME) in set(Theme) else "",
        state=address.get(STATE) if address.get(STATE) in STATES else "",
        year=year if year and 1930 <= year <= 2200 else None,
        sender=sender if sender in dict(senders) else None,
    )


def _selects(address: Address, senders: Sequence[tuple[int, str]], this: int) -> list[Select]:
    years = [(str(year), f"Năm {year}") for year in range(this, this - YEARS, -1)]
    if (asked := address.get(YEAR)) and asked not in dict(years) and address.number(YEAR):
        years.append((asked, f"Năm {asked}"))
    return [
        select(address, TYPE, "Loại văn bản", [("", "Mọi loại"), *DirectiveType.choices]),
        select(address, THEME, "Chủ đề", [("", "Mọi chủ đề"), *Theme.choices]),
        select(address, STATE, "Tình trạng", [("", "Mọi tình trạng"), *STATES.items()]),
        select(address, SENDER, "Nơi gửi", [("", "Mọi nơi gửi"), *((str(pk), name) for pk, name in senders)]),
        select(address, YEAR, "Năm văn bản", [("", "Mọi năm"), *years]),
    ]


def _chips(address: Address, wanted: Wanted, senders: Mapping[int, str]) -> Iterator[Chip]:
    told = (
        (TEXT, f"“{wanted.text}”" if wanted.text else ""),
        (TYPE, DirectiveType(wanted.type).label if wanted.type else ""),
        (THEME, Theme(wanted.theme).label if wanted.theme else ""),
        (STATE, STATES.get(wanted.state, "")),
        (SENDER, senders.get(wanted.sender or 0, "")),
        (YEAR, f"Năm {wanted.year}" if wanted.year else ""),
    )
    return (Chip(words, address.without(name)) for name, words in told if words)


_COLUMNS = (
    Column("Văn bản"),
    Column("Nơi gửi", phone=Phone.LINE),
    Column("Đã xác nhận đọc", phone=Phone.RUN),
    Column("Việc đã xong", phone=Phone.RUN),
    Column("Hiệu lực", phone=Phone.FIRST),
)


def _row(row: Directive, read: Read, done: Done) -> Row:
    told = f"{vi_number(read.read)} trên {vi_number(read.of)} nơi" if read.of else ""
    tasks = f"{vi_number(done.closed)} trên {vi_number(done.of)} việc" if done.of else ""
    late = f"{vi_number(done.late)} việc quá hạn" if done.late else ""
    state = STATE_WORDS[row.state]
    cells = [
        Cell(row.unit.name, sub=row.issuer, short=row.unit.name),
        Cell(told, short=f"đọc {told}" if told else ""),
        Cell(tasks, sub=late, short=late or (f"xong {tasks}" if tasks else "")),
        Cell(state, short="" if row.in_force else state.lower()),
    ]
    return Row(row.title, cells, reverse("directive", args=[row.pk]), f"{row.name}, {vi_date(row.on)}")


# ── One ──────────────────────────────────────────────────────────────────────────────────────────────────────────────


def trail(row: Directive, *below: Crumb) -> list[Crumb]:
    url = reverse("directive", args=[row.pk])
    return [Crumb("Văn bản chỉ đạo", reverse("directives")), Crumb(row.name, url if below else ""), *below]


@page(SEE)
def show(request: HttpRequest, actor: Actor, directive: int) -> HttpResponse:
    row, replaced = directives.with_replaced(actor, directive)
    sends = actor.may(ISSUE, row)
    own = [] if {unit.pk for unit in actor.units} == {row.unit_id} else directives.own_copies(actor, row)
    readings, works = directives.standing(actor, [row])
    read, done = readings.get(row.pk, Read()), works.get(row.pk, Done())
    acts = list(_acts(row, own, sends=sends))
    tasks = directive_tasks.of(actor, row, TASKS) if done.of else []
    context = {
        "row": row,
        "crumbs": trail(row),
        "state": (MARKS[row.state], STATE_WORDS[row.state]),
        "facts": list(_facts(row, replaced)),
        "main": acts[0] if acts else None,
        "acts": acts[1:],
        "mine": [_mine(copy) for copy in own],
        "read": _read_words(read),
        "missing": directives.missing(actor, row, MISSING) if read.missing else [],
        "more": max(read.missing - MISSING, 0),
        "receivers_url": reverse("directive-receivers", args=[row.pk]) if read.of else "",
        "tasks": task_table(tasks, actor.on, named=False) if tasks else None,
        "done": _done_words(done),
        "tasks_url": f"{reverse('directive-tasks')}?van-ban={row.pk}" if done.of > TASKS else "",
        "targets": [_target(one) for one in directives.given_by(actor, row)] if sends else [],
        "history": [happened(fact) for fact in directives.facts(actor, row)],
    }
    return render(request, "directives/directive.html", context)


def _acts(row: Directive, own: Sequence[DirectiveCopy], *, sends: bool) -> Iterator[Asked]:
    """What may be written about it next; a receiver reads first."""
    if any(not copy.mine for copy in own):  # type: ignore[attr-defined] # annotated where it was read
        yield Asked("Xác nhận đã đọc", reverse("directive-read", args=[row.pk]))
    if sends and row.in_force:
        yield Asked("Giao việc", reverse("directive-assign", args=[row.pk]))
        yield Asked("Gửi thêm nơi nhận", reverse("directive-more", args=[row.pk]))
        yield Asked("Đính chính", reverse("directive-correct", args=[row.pk]))
        yield Asked("Thu hồi, thay thế", reverse("directive-end", args=[row.pk]))


def _facts(row: Directive, replaced: Sequence[Directive]) -> Iterator[Fact]:
    by = row.replaced_by
    yield Fact("Số, ký hiệu", row.number)
    yield Fact("Ngày văn bản", vi_date(row.on))
    yield Fact("Cơ quan ban hành", row.issuer or row.unit.name)
    yield Fact("Nơi gửi", f"{row.unit.name}, {vi_date(row.sent_on)}")
    yield Fact("Chủ đề", row.get_theme_display())
    yield Fact("Nơi để văn bản", row.place)
    yield Fact("Hạn xác nhận đã đọc", vi_date(row.read_by))
    yield Fact("Hết áp dụng từ", vi_date(row.ended_on))
    yield Fact("Lý do", row.ended_why)
    yield Fact("Được thay bằng", by.name if by else "", reverse("directive", args=[by.pk]) if by else "")
    yield from (Fact("Thay cho", one.name, reverse("directive", args=[one.pk])) for one in replaced)


def _mine(copy: DirectiveCopy) -> Fact:
    """Whether the organisation, and the reader, have confirmed."""
    if copy.mine:  # type: ignore[attr-defined] # annotated where it was read
        return Fact(copy.unit.name, "Đồng chí đã xác nhận đã đọc")
    words = f"Đã có người xác nhận đọc ngày {vi_date(copy.read_on)}; đồng chí chưa" if copy.read_on else "Chưa ai đọc"
    return Fact(copy.unit.name, words)


def _read_words(read: Read) -> str:
    if not read.of:
        return ""
    if not read.missing:
        return f"Đủ {vi_number(read.of)} nơi nhận đã xác nhận đã đọc."
    return f"{vi_number(read.read)} trên {vi_number(read.of)} nơi nhận đã xác nhận đã đọc."


def _done_words(done: Done) -> str:
    late = f", {vi_number(done.late)} việc quá hạn" if done.late else ""
    return f"{vi_number(done.closed)} trên {vi_number(done.of)} việc đã đóng{late}." if done.of else ""


def _target(target: Target) -> Fact:
    period = f"năm {target.year}" if target.year else f"nhiệm kỳ {target.term}"
    query = {"don-vi": target.unit_id, "ky": target.year or "", "chi-tieu": target.indicator, "nhom": target.group}
    url = reverse("targets", query={name: value for name, value in query.items() if value})
    return Fact(target.unit.name, f"{target_name(target)} {period}: {target.amount}", url)


@dataclass(frozen=True, slots=True)
class Happened:
    """A line of the history, as ui/timeline.html shows it."""

    day: date
    text: str
    by: str = ""


def happened(fact: DirectiveFact) -> Happened:
    """What happened, who wrote it, when; of a correction also what stood there."""
    words = upper(fact.get_kind_display())
    if fact.to and fact.due_on:
        words = f"{words}: {fact.to.name}, hạn {vi_date(fact.due_on)}"
    said = f"{words}. {fact.text}" if fact.text else f"{words}."
    if fact.before:
        was = "; ".join(
            f"{words}: {_short(fact.before[name])}" for name, words in _LABELS.items() if name in fact.before
        )
        said = f"{said} Trước khi sửa: {was}."
    person = fact.by.person if fact.by else None
    who = f"{person.name if person else 'Chương trình'}, ghi lúc {localtime(fact.at):%H:%M %d/%m/%Y}"
    return Happened(fact.on, said, who)


_LABELS = {
    "type": "loại", "number": "số", "on": "ngày", "theme": "chủ đề", "title": "trích yếu", "issuer": "cơ quan ban hành",
    "text": "nội dung", "place": "nơi để", "read_by": "hạn đọc",
}  # fmt: skip
_WORDS = {**dict(DirectiveType.choices), **dict(Theme.choices)}


def _short(value: str) -> str:
    words = _WORDS.get(value, value) or "chưa ghi"
    return words if len(words) <= 200 else f"{words[:198]}…"


# ── Receivers ────────────────────────────────────────────────────────────────────────────────────────────────────────


@page(SEE)
def receivers(request: HttpRequest, actor: Actor, directive: int) -> HttpResponse:
    row, address = directives.get(actor, directive), Address.of(request)
    unread = address.get(STATE) == UNREAD
    shown = directives.copies(actor, row, unread=unread, number=page_number(address))
    context = {
        "row": row,
        "crumbs": trail(row, Crumb("Nơi nhận")),
        "count": f"{vi_number(shown.total)} nơi",
        "selects": [select(address, STATE, "Xác nhận", [("", "Mọi nơi nhận"), (UNREAD, "Chưa xác nhận đã đọc")])],
        "active": [Chip("Chưa xác nhận đã đọc", address.without(STATE))] if unread else [],
        "address": address.path,
        "table": Table(_RECEIVERS, [_receiver(copy) for copy in shown.rows]),
        "pages": pager(address, len(shown.rows), shown.total, "nơi"),
    }
    return render(request, "directives/receivers.html", context)


_RECEIVERS = (Column("Nơi nhận"), Column("Gửi ngày", phone=Phone.RUN), Column("Ai đã đọc, ngày nào", phone=Phone.LINE))


def _receiver(copy: DirectiveCopy) -> Row:
    told = sorted(copy.readings.all(), key=lambda one: one.pk)
    words = "; ".join(f"{one.person.name}, {vi_date(one.on)}" for one in told)
    cells = [Cell(vi_date(copy.sent_on), short=f"gửi {vi_date(copy.sent_on)}"),
             Cell(words or "Chưa xác nhận", short=words or "chưa xác nhận đã đọc")]  # fmt: skip
    return Row(copy.unit.name, cells, sub=copy.unit.kind_vi)


urlpatterns: list[Any] = [
    path("chi-dao/", show_all, name="directives"),
    path("chi-dao/<int:directive>/", show, name="directive"),
    path("chi-dao/<int:directive>/noi-nhan/", receivers, name="directive-receivers"),
]
