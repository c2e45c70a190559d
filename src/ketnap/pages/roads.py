"""Bảng đường đi: everybody on the road by station and by age. Hồ sơ: every dossier, open and ended."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse

from ketnap.access.actor import Actor
from ketnap.access.gate import page
from ketnap.access.permissions import Permission
from ketnap.charts import Waiting, draw_ageing
from ketnap.law import values
from ketnap.law.base import NotYet
from ketnap.law.calendar import DEFAULT
from ketnap.law.rule import AnyRule, Unit
from ketnap.models import Candidate
from ketnap.models.codes import people_vi
from ketnap.pages import roads_asked as ask
from ketnap.pages.lists import SIZE, Address, hidden, page_number, pager, select
from ketnap.pages.roadwords import day_of, strip_of
from ketnap.pages.tables import Cell, Column, Phone, Row, Table
from ketnap.process.keys import Body, Station, StepKey
from ketnap.process.steps import BY_KEY
from ketnap.queries import helping, roads
from ketnap.queries.scope import MANY
from ketnap.text import Distance, distance, inside, vi_date, vi_number

LIMITS: dict[Station, AnyRule] = {
    Station.VERIFICATION: values.VERIFICATION_REPLY,
    Station.DECISION: values.ADMISSION_DECISION,
    Station.CEREMONY: values.CEREMONY,
    Station.PROBATION: values.PROBATION,
}


@page(Permission.SEE_STAGE)
def board(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The chart of all stations, and the people of those chosen."""
    question = ask.read(actor, Address.of(request))
    rows = roads.board(actor, question.asked)
    stations = roads.ageing(rows, actor.on)
    here = question.asked.station
    total = sum(row.count for row in stations if here in {None, row.station})
    context = {
        "on_road": sum(row.count for row in stations),
        "before": sum(row.count for row in stations if row.station <= Station.CEREMONY),
        "late": sum(row.late for row in stations),
        "late_where": _late_where(stations),
        "late_url": question.address.to({ask.LATE: "1", ask.STEP: ""}),
        "drawing": draw_ageing(list(_waiting(question, stations, actor.on))),
        "may_introduce": actor.has(Permission.INTRODUCE),
        "selects": ask.selects(question),
        **_list(actor, question, roads.at(rows, here), total, _caption(here)),
    }
    return render(request, "steering/board.html", context)


@page(Permission.SEE_STAGE)
def dossiers(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Every dossier within reach: at work, paused and ended."""
    question = ask.read(actor, Address.of(request), sort="ten")
    counts = roads.by_state(roads.files(actor, question.asked))
    total = sum(counts.values())
    rows = roads.files(actor, question.asked, walked=total > MANY and question.sort == "ten")
    context = {
        "counts": counts,
        "open": counts["dang-mo"] + counts["tam-dung"],
        "ended": total - counts["dang-mo"] - counts["tam-dung"],
        "may_introduce": actor.has(Permission.INTRODUCE),
        "selects": _dossier_selects(question, actor.on),
        **_list(actor, question, rows, total, "Hồ sơ đang làm và đã kết thúc", "hồ sơ"),
    }
    return render(request, "steering/dossiers.html", context)


def _list(
    actor: Actor, question: ask.Question, rows: roads.Rows, total: int, caption: str, unit: str = "người"
) -> dict[str, object]:
    """What the list of both pages shows."""
    address = question.address
    found = roads.listed(rows, actor.on, question.sort, page_number(address)) if total else []
    pages, away = pager(address, len(found), total, unit), helping.away(actor, found) if found else {}
    return {
        "total": total,
        "count": f"{vi_number(total)} {unit}",
        "active": ask.chips(question),
        "keep": hidden(address, *ask.CONTROLS, ask.STATE, ask.YEAR),
        "table": Table(_columns(question), [_row(row, actor.on, away=row.pk in away) for row in found], caption),
        "pages": pages,
        "many": total > SIZE,
        "address": address.path,
    }


def _caption(here: Station | None) -> str:
    return f"Người đang ở bước {inside(here.vi)}" if here else "Mọi người đang trên đường"


def _dossier_selects(question: ask.Question, today: date) -> list[object]:
    address = question.address
    unit, group, kind = ask.who(question)
    years = [(str(year), str(year)) for year in range(today.year, today.year - 12, -1)]
    sorts = (("ten", "Tên"), ("han", "Hạn gần nhất"), ("ket-thuc", "Mới kết thúc trước"))
    states = [("", "Mọi hồ sơ"), *ask.STATE_WORDS.items()]
    return [
        select(address, ask.STATE, "Trạng thái", states),
        unit,
        group,
        kind,
        select(address, ask.YEAR, "Năm kết thúc", [("", "Mọi năm"), *years]),
        select(address, ask.SORT, "Xếp theo", sorts),
    ]


# ── The chart ────────────────────────────────────────────────────────────────────────────────────────────────────────


def _waiting(question: ask.Question, stations: Sequence[roads.Ageing], today: date) -> Iterable[Waiting]:
    found = {row.station: row for row in stations}
    for station in Station:
        row, chosen = found.get(station), question.asked.station is station
        url = question.address.to({ask.STEP: "" if chosen else int(station)})
        days, late = (row.days, row.late) if row else ({}, 0)
        yield Waiting(station.short, f"{url}#danh-sach", days, _limit(station, today), late, chosen)


def _limit(station: Station, today: date) -> int | None:
    """The time the law gives a station, as calendar days ending today; nobody's own day is computed from it."""
    rule = LIMITS.get(station)
    if rule is None:
        return None
    try:
        line = rule.on(today)
    except NotYet:
        return None
    amount = line.value or line.last_known
    if rule.unit is Unit.MONTHS:
        return 365 if amount == 12 else None
    return (DEFAULT.deadline(today, amount).day - today).days if amount else None


def _late_where(stations: Sequence[roads.Ageing]) -> str:
    """Say where the late ones stand: 1 ở thẩm tra, 2 ở lễ kết nạp."""
    late = [(row.station, row.late) for row in stations if row.late]
    return ", ".join(f"{vi_number(count)} ở {inside(station.short)}" for station, count in late[:4])


# ── The rows ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def _columns(question: ask.Question) -> list[Column]:
    def column(label: str, sort: str, phone: Phone | None = None, *, num: bool = False) -> Column:
        now, url = question.sort == sort, question.address.to({ask.SORT: sort})
        return Column(label, num=num, sort="ascending" if now else "", url=url, phone=phone)

    return [
        column("Họ và tên", "ten"),
        Column("Chi bộ", phone=Phone.LINE),
        column("Đường đi", "buoc", Phone.RUN),
        column("Ở bước này", "lau", Phone.RUN, num=True),
        column("Hạn", "han", Phone.FIRST),
        Column("Bước tiếp theo", phone=Phone.LINE),
    ]


def _row(candidate: Candidate, today: date, *, away: bool) -> Row:
    person, cell, here = candidate.person, short_name(candidate.unit.name), _days_here(candidate, today)
    about = f"{people_vi(person.ethnicity)}, {person.born_on.year}" + (" · làm ăn xa" if away else "")
    cells = [
        Cell(cell, short=f"{about} · {cell}"),
        Cell(strip=strip_of(candidate, today)),
        Cell(here, short=f"đã {here}"),
        _due(candidate, today),
        _next(candidate),
    ]
    return Row(person.name, cells, reverse("dossier", args=[candidate.pk]), about)


def short_name(name: str) -> str:
    """A cell's name in a column that says it is one: Thôn Kon Hra."""
    bare = name.removeprefix("Chi bộ ")
    return bare[:1].upper() + bare[1:]


def _days_here(candidate: Candidate, today: date) -> str:
    if candidate.closed_on or candidate.since_on is None:
        return ""
    return f"{vi_number((today - candidate.since_on).days)} ngày"


def _due(candidate: Candidate, today: date) -> Cell:
    if candidate.closed_on:
        return Cell(f"kết thúc {vi_date(candidate.closed_on)}")
    if candidate.paused_on:
        return Cell(far=Distance("paused", "tạm dừng"), sub=f"từ {vi_date(candidate.paused_on)}")
    day = day_of(candidate, today)
    return Cell(far=distance(day, today), sub=vi_date(day)) if day else Cell()


def _next(candidate: Candidate) -> Cell:
    if candidate.closed_on:
        return Cell(_ended(candidate.closed_why))
    if not candidate.next_step:
        return Cell()
    whose = f"chờ {_WAITS[Body(candidate.holder)]}" if candidate.holder else ""
    return Cell(BY_KEY[StepKey(candidate.next_step)].title, whose)


def _ended(why: str) -> str:
    return BY_KEY[StepKey(why)].title if why in set(StepKey) else why


_WAITS = {body: body.vi if body.vi.startswith("Đảng ") else body.vi[:1].lower() + body.vi[1:] for body in Body}
_WAITS[Body.DECIDING] = "cấp ủy có thẩm quyền"


urlpatterns = [
    path("duong-di/", board, name="board"),
    path("ho-so/", dossiers, name="dossiers"),
]
