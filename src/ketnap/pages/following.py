"""Cấp ủy viên phụ trách: the cells of a month and who came, or the followers and what each still lacks; printed too."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse

from ketnap.access import Actor, Permission, page
from ketnap.official_forms import plain_list
from ketnap.official_forms.files import named
from ketnap.pages.follow_words import TITLE, month_asked, of_cell, of_person, rule_words, state_words
from ketnap.pages.lists import SIZE, Address, Chip, page_number, pager, select
from ketnap.pages.paper_files import attached
from ketnap.pages.report_words import MONTH, months_offered
from ketnap.pages.roads_asked import UNIT, unit_select
from ketnap.pages.tables import Cell, Column, Phone, Row, Table
from ketnap.process.attending import Attended, Rules
from ketnap.process.reports import Month
from ketnap.queries import followers
from ketnap.queries.followers import CellRow, Follower
from ketnap.queries.places import Place, place
from ketnap.text import vi_number

SEE = Permission.SEE_MEMBERS
VIEW, STATE, PEOPLE = "xem", "tinh-trang", "cap-uy-vien"
STATES = {"thieu": "Còn thiếu", "da-du": "Đã có người dự", "chua-phan-cong": "Chưa phân công"}


@dataclass(frozen=True, slots=True)
class Figure:
    """How many cells there are of a kind, as ui/figures.html shows it."""

    label: str
    value: str
    url: str = ""
    unit: str = "chi bộ"


@dataclass(frozen=True, slots=True)
class Asked:
    """What the page was asked for, and what there is."""

    place: Place
    month: Month
    rows: list[CellRow]
    rules: Rules


def read(actor: Actor, address: Address) -> Asked:
    """The unit asked for (else the actor's own) with its cells in the month."""
    found = place(actor, address.number(UNIT), SEE, default=len(actor.units) == 1)
    month = month_asked(address, Month.of(actor.on))
    rules = followers.rules(actor, found.unit)
    return Asked(found, month, followers.cells(actor, found.unit, month, rules), rules)


def kept(rows: Sequence[CellRow], state: str) -> list[CellRow]:
    """The cells of a state."""
    match state:
        case "thieu":
            return [row for row in rows if row.gap]
        case "da-du":
            return [row for row in rows if row.state is Attended.CAME]
        case "chua-phan-cong":
            return [row for row in rows if not row.followed]
    return list(rows)


@page(SEE)
def show(request: HttpRequest, actor: Actor) -> HttpResponse:
    typed = Address.of(request)
    asked = read(actor, typed)
    address = Address(typed.path, {**typed.given, MONTH: asked.month.key})
    state = address.get(STATE) if address.get(STATE) in STATES else ""
    people = address.get(VIEW) == PEOPLE
    unit, number = asked.place.unit, page_number(address)
    table, total = (_people if people else _cells)(actor, asked, state, number)
    gives = unit is not None and unit.open and actor.may(Permission.APPOINT, unit) and bool(asked.place.below)
    context = {
        "title": TITLE,
        "selects": [
            unit_select(address, asked.place), select(address, MONTH, "Tháng", offered(asked.month, actor)),
            select(address, VIEW, "Xem theo", [("", "Chi bộ"), (PEOPLE, "Cấp ủy viên")]),
            select(address, STATE, "Tình trạng", [("", "Mọi chi bộ"), *STATES.items()]),
        ],
        "address": address.path,
        "month": asked.month.vi,
        "active": [Chip(STATES[state], address.without(STATE))] if state else [],
        "clear_url": address.without(STATE),
        "count": f"{vi_number(total)} {'cấp ủy viên' if people else 'chi bộ'}",
        "table": table,
        "pages": pager(address, len(table.rows), total, "cấp ủy viên" if people else "chi bộ"),
        "figures": list(_figures(asked.rows, address)),
        "rule": rule_words(followers.rule_of(asked.rules, unit, asked.month)) if unit else "",
        "rule_url": reverse("follow-rule", args=[unit.pk]) if gives and unit else "",
        "give_url": reverse("followers", args=[unit.pk]) if gives and unit else "",
        "raised_url": reverse("follow-raised", query={UNIT: unit.pk} if unit else {}),
        "own_url": _own(actor, asked.month),
        "prints": [(kind.upper(), _print(kind, asked, state)) for kind in plain_list.WRITERS] if asked.rows else [],
    }  # fmt: skip
    return render(request, "following/month.html", context)


def offered(month: Month, actor: Actor) -> list[tuple[str, str]]:
    """The months one may look at: the next one too, which is planned."""
    this = Month.of(actor.on)
    known = [*months_offered(month, actor.on), *months_offered(this.after, actor.on)]
    return sorted(set(known), reverse=True)


def _own(actor: Actor, month: Month) -> str:
    """The actor's own month, for whoever follows something."""
    follows = any(role.key == "follower" for role in actor.roles)
    return of_person(actor.person.pk, month) if follows and actor.person else ""


def _print(kind: str, asked: Asked, state: str) -> str:
    told = {MONTH: asked.month.key, STATE: state, UNIT: asked.place.unit.pk if asked.place.unit else ""}
    return reverse("following-print", args=[kind], query={name: value for name, value in told.items() if value})


def _figures(rows: Sequence[CellRow], address: Address) -> Iterator[Figure]:
    """How many are to be attended, were, were not, and where nobody is named."""
    asked = [row for row in rows if row.asked]
    yield Figure("Chi bộ phải có cấp ủy viên dự", vi_number(len(asked)))
    came = [row for row in rows if row.state is Attended.CAME]
    yield Figure("Đã có cấp ủy viên dự", vi_number(len(came)), address.to({STATE: "da-du"}))
    yield Figure("Còn thiếu", vi_number(sum(row.gap for row in rows)), address.to({STATE: "thieu"}))
    alone = sum(not row.followed for row in rows)
    yield Figure("Chưa phân công ai phụ trách", vi_number(alone), address.to({STATE: "chua-phan-cong"}))


# ── By cell ──────────────────────────────────────────────────────────────────────────────────────────────────────────

_CELLS = (
    Column("Chi bộ"),
    Column("Cấp ủy viên phụ trách", phone=Phone.LINE),
    Column("Tháng này", phone=Phone.LINE),
    Column("Tháng thiếu từ đầu năm", phone=Phone.RUN),
)


def _cells(actor: Actor, asked: Asked, state: str, number: int) -> tuple[Table, int]:
    rows = kept(asked.rows, state)
    shown = rows[(number - 1) * SIZE : number * SIZE]
    names = followers.followers_of([row.pk for row in shown], asked.month)
    gaps = followers.missing(shown, asked.month, actor.on, asked.rules)
    lines = [_cell(row, names.get(row.pk, []), gaps[row.pk]) for row in shown]
    return Table(_CELLS, lines), len(rows)


def _cell(row: CellRow, names: Sequence[tuple[int, str]], gaps: Sequence[int]) -> Row:
    who = ", ".join(name for _, name in names)
    missing = months_words(gaps) if row.asked or gaps else ""
    cells = [
        Cell(who or "Chưa phân công", short=who or "Chưa phân công ai phụ trách"),
        Cell(state_words(row, follower=False), short=state_words(row, follower=False)),
        Cell(missing, short=f"từ đầu năm thiếu: {missing}" if missing else ""),
    ]
    return Row(row.name, cells, of_cell(row.pk))


def months_words(gaps: Sequence[int]) -> str:
    return f"tháng {', '.join(map(str, gaps))}" if gaps else "không thiếu"


# ── By follower ──────────────────────────────────────────────────────────────────────────────────────────────────────

_PEOPLE = (
    Column("Cấp ủy viên"),
    Column("Phụ trách", phone=Phone.LINE),
    Column("Kế hoạch tháng", phone=Phone.RUN),
    Column("Còn thiếu trong tháng", phone=Phone.LINE),
)


def _people(actor: Actor, asked: Asked, state: str, number: int) -> tuple[Table, int]:
    rows = followers.followers(actor, asked.place.unit, asked.month, asked.rows)
    if state == "thieu":
        rows = [row for row in rows if row.gaps]
    elif state == "da-du":
        rows = [row for row in rows if any(one.cell and one.cell.state is Attended.CAME for one in row.units)]
    elif state:
        rows = []
    shown = rows[(number - 1) * SIZE : number * SIZE]
    return Table(_PEOPLE, [_person(row, asked.month) for row in shown]), len(rows)


def _person(row: Follower, month: Month) -> Row:
    names = ", ".join(one.name for one in row.units)
    planned = [one.plan for one in row.cells if one.plan]
    going = sum(plan.going for plan in planned)
    plan = f"dự {going} trên {len(row.cells)} chi bộ" if planned else "chưa lập" if row.cells else ""
    gaps = ", ".join(one.name for one in row.gaps) or ("không thiếu" if row.cells else "")
    cells = [Cell(names, short=names), Cell(plan, short=f"kế hoạch: {plan}" if plan else ""),
             Cell(gaps, short=f"thiếu: {gaps}" if row.gaps else "")]  # fmt: skip
    return Row(row.name, cells, of_person(row.person, month))


# ── On paper ─────────────────────────────────────────────────────────────────────────────────────────────────────────

_HEADS = ("TT", "Chi bộ", "Cấp ủy viên phụ trách", "Tình hình trong tháng")


@page(SEE)
def printed(request: HttpRequest, actor: Actor, kind: str) -> HttpResponse:
    """The list of a month, to be handed round."""
    if kind not in plain_list.WRITERS:
        raise Http404("Không có dạng tệp này.")
    address = Address.of(request)
    asked = read(actor, address)
    unit, rows = asked.place.unit, kept(asked.rows, address.get(STATE))[: plain_list.MOST]
    names = followers.followers_of([row.pk for row in rows], asked.month)
    paper = plain_list.PlainList(
        unit=unit, title="DANH SÁCH PHỤ TRÁCH, DỰ SINH HOẠT CHI BỘ", about=asked.month.vi.capitalize(),
        on=actor.on, heads=_HEADS, widths=(0.06, 0.34, 0.28, 0.32),
        rows=[
            (str(place), row.name, ", ".join(name for _, name in names.get(row.pk, [])) or "Chưa phân công",
             state_words(row, follower=False))
            for place, row in enumerate(rows, 1)
        ],
        notes=(rule_words(followers.rule_of(asked.rules, unit, asked.month)),) if unit else (),
    )  # fmt: skip
    who = unit.name if unit else "pham vi"
    return attached(lambda: plain_list.WRITERS[kind](paper), named(f"phu trach {who} {asked.month.key}", kind))


urlpatterns: list[Any] = [
    path("phu-trach/", show, name="following"),
    path("phu-trach/ban-in/<slug:kind>/", printed, name="following-print"),
]
