"""Huy hiệu Đảng: who reaches the party age by the day of a round, and the rounds themselves."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse

from ketnap.access import Actor, Permission, page
from ketnap.actions import badges as act
from ketnap.law.calendar import add_months, full_months
from ketnap.law.partyage import Age, Case, award_round
from ketnap.models import BadgeLine, BadgeRound, BadgeRoundState, Membership
from ketnap.pages.badge_forms import RoundForm
from ketnap.pages.forming import Crumb, Done, Sheet, sent, serve
from ketnap.pages.lists import SIZE, Address, Chip, page_number, pager, select
from ketnap.pages.member_words import upper
from ketnap.pages.roads_asked import UNIT, unit_select
from ketnap.pages.tables import Cell, Column, Phone, Row, Table
from ketnap.pages.unit import Fact
from ketnap.pages.units import Row as Link
from ketnap.queries import badges
from ketnap.queries.badges import Due, Window
from ketnap.queries.places import place
from ketnap.text import parse_vi_date, vi_date, vi_number

SEE, MANAGE = Permission.SEE_MEMBERS, Permission.MANAGE_MEMBERS
S = BadgeRoundState
ROUND, ROUNDS_SHOWN = "dot", 4
MARKS = {S.GATHERING: "open", S.PROPOSED: "soon", S.DECIDED: "soon", S.AWARDED: "done", S.CLOSED: "done"}
DUE_COLUMNS = (
    Column("Họ và tên"), Column("Chi bộ", phone=Phone.LINE), Column("Huy hiệu", phone=Phone.FIRST),
    Column("Đủ ngày", phone=Phone.RUN), Column("Tuổi đảng tính từ", phone=Phone.RUN),
)  # fmt: skip
ROUND_COLUMNS = (
    Column("Đợt"), Column("Tổ chức", phone=Phone.LINE), Column("Người", num=True, phone=Phone.RUN),
    Column("Còn chờ", num=True, phone=Phone.RUN), Column("Tình trạng", phone=Phone.FIRST),
)  # fmt: skip
LINE_COLUMNS = (
    Column("Họ và tên"), Column("Chi bộ", phone=Phone.LINE), Column("Huy hiệu", phone=Phone.RUN),
    Column("Tuổi đảng ngày của đợt", phone=Phone.RUN), Column("Đã xác nhận", phone=Phone.RUN),
    Column("Tình trạng", phone=Phone.FIRST),
)  # fmt: skip
NEXT = {
    S.GATHERING: ("Thêm người", "badge-gather"),
    S.PROPOSED: ("Ghi quyết định tặng", "badge-decide"),
    S.DECIDED: ("Ghi đã trao", "badge-award"),
    S.AWARDED: ("Kết thúc đợt", "badge-close"),
}
BESIDE = {
    S.GATHERING: (("Đề nghị tặng sớm cho đồng chí bệnh nặng", "badge-early"),
                  ("Ghi đã gửi đề nghị", "badge-propose"), ("Bỏ đợt chưa có ai", "badge-close")),
    S.PROPOSED: (("Kết thúc đợt", "badge-close"),),
    S.DECIDED: (("Kết thúc đợt", "badge-close"),),
}  # fmt: skip


def trail(*below: Crumb) -> list[Crumb]:
    return [Crumb("Huy hiệu Đảng", reverse("badges")), *below]


def title(row: BadgeRound) -> str:
    return f"Đợt {vi_date(row.day)}"


def home(row: BadgeRound) -> str:
    return reverse("badge-round", args=[row.pk])


def round_trail(row: BadgeRound, *below: Crumb) -> list[Crumb]:
    return trail(Crumb(title(row), home(row) if below else ""), *below)


# ── The front page ───────────────────────────────────────────────────────────────────────────────────────────────────


@page(SEE)
def front(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Who falls due by the next rounds, and the rounds there are."""
    address = Address.of(request)
    here = place(actor, address.number(UNIT), SEE)
    day = _day(actor, address)
    days = badges.window(actor, day)
    found, number = badges.due(actor, here.unit, days), page_number(address)
    part = found[(number - 1) * SIZE : number * SIZE]
    whole = badges.shown(part)
    rows = list(badges.rounds(actor, here.unit)[:SIZE])
    answers = [(vi_date(turn), f"Đợt {vi_date(turn)}") for turn in _turns(actor.on)]
    context = {
        "day": day,
        "window": window_words(days),
        "total": len(found),
        "count": f"{vi_number(len(found))} người",
        "selects": [unit_select(address, here), select(address, ROUND, "Đợt", answers)],
        "active": [Chip(here.unit.name, address.without(UNIT))] if here.unit else [],
        "address": address.path,
        "table": Table(DUE_COLUMNS, [due_row(row, whole[row.membership.pk]) for row in part]),
        "pages": pager(address, len(part), len(found)),
        "rounds": Table(ROUND_COLUMNS, [_round(row) for row in rows]),
        "may_open": actor.has(MANAGE),
    }
    return render(request, "badges/badges.html", context)


def _turns(on: date) -> list[date]:
    """The next rounds."""
    found = [award_round(on, on)]
    while len(found) < ROUNDS_SHOWN:
        found.append(award_round(add_months(found[-1], 1), on))
    return found


def _day(actor: Actor, address: Address) -> date:
    """The round that was asked for, else the next."""
    turns = _turns(actor.on)
    try:
        asked = parse_vi_date(address.get(ROUND)) if address.get(ROUND) else turns[0]
    except ValueError:
        asked = turns[0]
    return asked if asked in turns else turns[0]


def window_words(days: Window) -> str:
    """Whom a list is about, in words."""
    local = ", theo quy định riêng của Hà Nội" if days.local else ""
    return f"Đủ tuổi đảng sau ngày {vi_date(days.since)} đến hết ngày {vi_date(days.until)}{local}."


def due_row(row: Due, member: Membership) -> Row:
    years, due = f"{row.badge.years} năm", vi_date(row.badge.due_on)
    dead = f", từ trần ngày {vi_date(member.left_on)}" if row.case is Case.DEAD else ""
    since = vi_date(row.counted_from)
    cells = [
        Cell(member.unit.name), Cell(f"{years}{', truy tặng' if dead else ''}"),
        Cell(f"{due}{dead}", short=f"đủ {due}{dead}"), Cell(since, short=f"tính từ {since}"),
    ]  # fmt: skip
    return Row(member.person.name, cells, reverse("member", args=[member.pk]))


def _round(row: Any) -> Row:
    people, still = vi_number(row.people), vi_number(row.still)
    cells = [
        Cell(row.unit.name), Cell(people, short=f"{people} người"), Cell(still, short=f"còn chờ {still}"),
        Cell(row.get_state_display(), state=MARKS[BadgeRoundState(row.state)]),
    ]  # fmt: skip
    return Row(title(row), cells, home(row))


@page(MANAGE)
def begin(request: HttpRequest, actor: Actor) -> HttpResponse:
    words = "Lập đợt Huy hiệu"
    lead = "Danh sách đề nghị tặng của một đợt trong năm."
    around = Sheet(words, lead, words, reverse("badges"), trail(Crumb(words)))
    start = {"day": award_round(actor.on, actor.on), "unit": actor.units[0] if len(actor.units) == 1 else None}

    def write(given: dict[str, Any]) -> Done:
        row = act.open_round(actor, **given)
        return Done(reverse("badge-gather", args=[row.pk]), f"Đã lập {title(row).lower()}", "Bây giờ chọn người.")

    return serve(request, RoundForm(actor, sent(request), initial=start), around, write)


# ── One round ────────────────────────────────────────────────────────────────────────────────────────────────────────


@page(SEE)
def show(request: HttpRequest, actor: Actor, badge_round: int) -> HttpResponse:
    row, address = badges.get(actor, badge_round), Address.of(request)
    rows, number = badges.lines(row), page_number(address)
    total = rows.count()
    made = list(rows[(number - 1) * SIZE : number * SIZE])
    manages, state = actor.may(MANAGE, row), BadgeRoundState(row.state)
    words, route = NEXT.get(state, ("", ""))
    links = [
        Link(words_, 1, reverse(way, args=[row.pk])) for words_, way in BESIDE.get(state, ())
        if not (total and state is S.GATHERING and way == "badge-close")
    ]  # fmt: skip
    context = {
        "round": row,
        "title": title(row),
        "state": (MARKS[state], upper(state.label)),
        "crumbs": round_trail(row),
        "facts": list(_facts(row)),
        "total": total,
        "table": Table(LINE_COLUMNS, [line_row(line, row.day) for line in made]),
        "pages": pager(address, len(made), total),
        "act": words if manages else "",
        "act_url": reverse(route, args=[row.pk]) if manages and route else "",
        "links": links if manages else [],
        "paper": reverse("badge-paper", args=[row.pk]) if manages and total else "",
    }
    return render(request, "badges/round.html", context)


def _facts(row: BadgeRound) -> Iterator[Fact]:
    yield Fact("Tổ chức lập", row.unit.name, reverse("unit", args=[row.unit_id]))
    yield Fact("Gửi đề nghị", ", ".join(filter(None, (row.proposed_paper, vi_date(row.proposed_on)))))
    yield Fact("Quyết định tặng", ", ".join(filter(None, (row.decided_paper, vi_date(row.decided_on)))))
    yield Fact("Kết thúc", vi_date(row.closed_on))


def standing(line: BadgeLine) -> tuple[str, str]:
    """How far a line is: the kind of its mark, and words."""
    if line.awarded_on:
        return "done", f"{'truy tặng' if line.case == Case.DEAD else 'trao'} ngày {vi_date(line.awarded_on)}"
    if line.excluded_on:
        return "blocked", "chưa tặng, có lý do"
    return "open", "chờ trao"


def age_on(since: date | None, day: date) -> str:
    """Party age on the day of a round, reckoned from a day."""
    return Age(*divmod(full_months(since, day), 12)).vi if since else ""


def line_row(line: BadgeLine, day: date) -> Row:
    mark, words = standing(line)
    last = min(day, line.membership.left_on) if line.membership.left_on else day
    computed, confirmed = age_on(line.counted_from, last), age_on(line.confirmed_from, last)
    case = "" if line.case == Case.USUAL else line.get_case_display()
    cells = [
        Cell(line.membership.unit.name), Cell(f"{line.years} năm", case, short=f"Huy hiệu {line.years} năm"),
        Cell(computed, short=f"tính {computed}"), Cell(confirmed, short=f"xác nhận {confirmed}" if confirmed else ""),
        Cell(upper(words), state=mark),
    ]  # fmt: skip
    return Row(line.membership.person.name, cells, reverse("badge-line", args=[line.pk]))


urlpatterns = [
    path("huy-hieu/", front, name="badges"),
    path("huy-hieu/moi/", begin, name="badge-round-new"),
    path("huy-hieu/<int:badge_round>/", show, name="badge-round"),
]
