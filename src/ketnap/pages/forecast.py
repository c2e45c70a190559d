"""Dự báo: where the year may end, by when what must be done, and what if people go to a class on a day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse

from ketnap.access.actor import Actor
from ketnap.access.gate import page
from ketnap.access.permissions import Permission
from ketnap.pages.forecast_words import Question, asked_for, start_words, what_if_words
from ketnap.pages.lists import SIZE, Address, Crumb, Kept, page_number, pager
from ketnap.pages.roads_asked import unit_select
from ketnap.pages.tables import Cell, Column, Row, Table
from ketnap.pages.target_tables import asked_words
from ketnap.pages.targets import shown
from ketnap.process import forecast as law
from ketnap.process.forecast import GATES, Latest, Outlook, Rate
from ketnap.process.keys import Station
from ketnap.queries import carried
from ketnap.queries import forecast as reading
from ketnap.queries import goals as goals_of
from ketnap.queries.forecast import Field, Ground, Hope
from ketnap.queries.goals import Goal, Goals
from ketnap.queries.periods import of_year
from ketnap.text import vi_date, vi_number, vi_percent


@dataclass(frozen=True, slots=True)
class Stage:
    """One line of the forecast: who stands there, who can still be admitted, and how it went before."""

    name: str
    people: int
    possible: int
    rate: Rate | None


@page(Permission.SEE_FIGURES)
def forecast(request: HttpRequest, actor: Actor) -> HttpResponse:
    """One unit and those right below, for the running year; nothing is stored."""
    address, year = Address.of(request), actor.on.year
    asked = shown(actor, Address(address.path, {**address.given, "ky": str(year)}), address.number("don-vi"))
    if asked is None:
        return render(request, "overview/nowhere.html")
    unit = asked.unit
    happened = carried.changes(actor, unit, of_year(year))
    goals = goals_of.goals(actor, unit, asked.place.below, of_year(year), asked.known, happened=happened)
    ground, marks = reading.ground(actor, unit), law.latest(actor.on, year)
    stages = _stages(ground, actor.on)
    reached = goals.mine.reached if goals.mine else sum(goal.reached for goal in goals.below)
    decided = sum(ground.whole.people.get(int(station), 0) for station in law.DECIDED)
    end = law.outlook(reached, decided, [(one.possible, one.rate) for one in stages if one.rate])
    question = asked_for(address, actor.on)
    number = page_number(address)
    context = {
        "unit": unit, "year": year, "end": end, "asked": asked_words(goals.mine.asked) if goals.mine else "chưa giao",
        "lead": _lead(goals, end), "stages": _stage_table(stages, decided),
        "basis": _basis(ground, stages), "marks": _mark_table(marks), "doubts": _doubts(marks),
        "starts": _start_table(goals, ground, marks, actor.on, address, number) if goals.below else None,
        "own_start": start_words(_start(goals.mine, ground.whole, marks), actor.on) if goals.mine else "",
        "pages": pager(address, len(goals.below[(number - 1) * SIZE :][:SIZE]), len(goals.below), "nơi"),
        "question": question, "answer": _answer(question, ground, marks, actor.on),
        "asks": sum(ground.whole.asks.values()), "never": sum(ground.whole.never.values()),
        "units": unit_select(Address(address.path, {**address.given, "don-vi": str(unit.pk)}), asked.place, ""),
        "people_url": reverse("forecast-people", args=[unit.pk]),
        "targets_url": reverse("targets", query={"don-vi": unit.pk, "ky": year}),
        "keep": [Kept("don-vi", str(unit.pk))],
    }  # fmt: skip
    return render(request, "targets/forecast.html", context)


def _stages(ground: Ground, on: date) -> list[Stage]:
    """Everybody before the decision, by the last mark of the road they have made."""
    left, possible = (law.end_of(on.year) - on).days, ground.whole.possible
    return [
        Stage(
            gate.name,
            sum(ground.whole.people.get(int(station), 0) for station in gate.stations),
            sum(possible.get(int(station), 0) for station in gate.stations),
            law.rate(ground.past, gate, left, on),
        )
        for gate in GATES
    ]


def _lead(goals: Goals, end: Outlook) -> str:
    mine = goals.mine
    asked = f" Chỉ tiêu {asked_words(mine.asked)}." if mine and mine.asked.least is not None else " Chưa giao chỉ tiêu."
    if end.expected is None:
        middle = "chưa đủ trường hợp trước đây để nói số dự kiến"
    else:
        middle = f"dự kiến {vi_number(end.expected)} nếu như các năm trước"
    return (
        f"Đã kết nạp {vi_number(end.reached)}. Cả năm thấp nhất {vi_number(end.worst)}, "
        f"cao nhất {vi_number(end.best)}; {middle}.{asked}"
    )


def _stage_table(stages: Sequence[Stage], decided: int) -> Table:
    columns = [Column("Đang ở đâu"), Column("Số người", num=True), Column("Còn có thể kết nạp", num=True),
               Column("Trước đây kết nạp kịp", wide=True), Column("Dự kiến", num=True)]  # fmt: skip
    rows = [Row(one.name, _stage_cells(one)) for one in stages]
    last = [
        Cell(vi_number(decided)),
        Cell(vi_number(decided)),
        Cell("tính cả, chỉ còn lễ kết nạp"),
        Cell(vi_number(decided)),
    ]
    return Table(columns, [*rows, Row("Đã có quyết định kết nạp", last)])


def _stage_cells(one: Stage) -> list[Cell]:
    found = one.rate
    told, hoped = Cell(), Cell()
    if found is not None and found.enough:
        share = vi_percent(found.admitted * 100 / found.cases, 0)
        told = Cell(share, f"{vi_number(found.admitted)} trong {vi_number(found.cases)} trường hợp")
        hoped = Cell(vi_number(round(found.of(one.possible), 1)))
    elif found is not None:
        told = Cell("chưa đủ", f"{vi_number(found.cases)} trường hợp")
    return [Cell(vi_number(one.people)), Cell(vi_number(one.possible)), told, hoped]


def _basis(ground: Ground, stages: Sequence[Stage]) -> str:
    """What the shares rest on."""
    words = (
        f"Tỷ lệ đo trên hồ sơ của chính tổ chức này, mở từ ngày {vi_date(ground.since)}: trong số người đã qua cùng "
        "bước đủ lâu, bao nhiêu người kết nạp trong số ngày còn lại của năm."
    )
    if ground.cohort > len(ground.past):
        words += f" Đo trên {vi_number(len(ground.past))} trong {vi_number(ground.cohort)} hồ sơ."
    few = any(one.rate and not one.rate.enough for one in stages)
    return f"{words} {law.FEW_NOTE}" if few else words


def _mark_table(marks: Sequence[Latest]) -> Table:
    columns = [Column("Việc"), Column("Muộn nhất"), Column("Tính lùi theo", wide=True), Column("Căn cứ", wide=True)]
    rows = []
    for mark in marks:
        value = Cell(f"{mark.rule.title}: {mark.words}" if mark.rule else "ngày cuối năm")
        state = "" if mark.established else "mức này chưa xác lập, tính theo mức đã biết gần nhất"
        rows.append(
            Row(_upper(mark.act.vi), [Cell(vi_date(mark.by)), value, Cell(mark.line.cites if mark.line else "", state)])
        )
    return Table(columns, rows)


def _doubts(marks: Sequence[Latest]) -> list[str]:
    """What the values counted back do not settle, each said once."""
    about: dict[str, list[str]] = {}
    for mark in marks:
        if mark.uncertain:
            about.setdefault(mark.uncertain, []).append(mark.act.vi)
    return [f"{_upper(', '.join(acts))}: {_lower(text)}" for text, acts in about.items()]


def _start(goal: Goal | None, field: Field, marks: Sequence[Latest]) -> law.Start | None:
    return law.start_by(goal.lacks, field.possible, marks) if goal and goal.asked.least is not None else None


def _start_table(
    goals: Goals, ground: Ground, marks: Sequence[Latest], on: date, address: Address, number: int
) -> Table:
    """By when each place must act to make its target."""
    columns = [Column("Tổ chức"), Column("Còn thiếu", num=True), Column("Còn có thể kết nạp", num=True),
               Column("Muộn nhất phải làm", wide=True)]  # fmt: skip
    rows = []
    for goal in goals.below[(number - 1) * SIZE : number * SIZE]:
        field = ground.below.get(goal.unit.pk, Field())
        lacks = vi_number(goal.lacks) if goal.asked.least is not None else ""
        words = start_words(_start(goal, field, marks), on) if goal.asked.least is not None else "chưa giao chỉ tiêu"
        cells = [Cell(lacks), Cell(vi_number(sum(field.possible.values()))), Cell(words)]
        rows.append(Row(goal.unit.name, cells, address.to({"don-vi": goal.unit.pk})))
    return Table(columns, rows, "Tính khi mỗi bước sau dùng hết thời hạn quy định")


def _answer(question: Question, ground: Ground, marks: Sequence[Latest], on: date) -> list[str]:
    if question.people is None or question.day is None:
        return []
    waiting = _waiting(ground.whole.people)
    found = law.what_if(question.people, question.day, on.year, marks, ground.past, on)
    return what_if_words(found, waiting, marks)


def _waiting(people: Mapping[int, int]) -> int:
    """Those who have no certificate yet."""
    return sum(count for station, count in people.items() if station <= Station.CLASS)


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]


def _upper(words: str) -> str:
    return words[:1].upper() + words[1:]


@page(Permission.SEE_FIGURES)
def people(request: HttpRequest, actor: Actor, unit: int) -> HttpResponse:
    """Everybody on the road, with the first day the texts allow the ceremony."""
    address = Address.of(request)
    asked = shown(actor, address, unit)
    assert asked is not None  # the unit is within reach: nothing else was asked
    found, total = reading.hopes(actor, asked.unit, page_number(address))
    year = actor.on.year
    title, back = "Ai còn kịp trong năm", reverse("forecast", query={"don-vi": unit})
    context = {
        "unit": asked.unit, "title": title, "total": total, "year": year,
        "table": _people_table(found, year), "pages": pager(address, len(found), total),
        "crumbs": [Crumb("Dự báo", back), Crumb(title)],
    }  # fmt: skip
    return render(request, "targets/people.html", context)


def _people_table(found: Sequence[Hope], year: int) -> Table:
    columns = [Column("Họ và tên"), Column("Đang ở"), Column("Sớm nhất"), Column("Trong năm", wide=True)]
    rows = []
    for hope in found:
        row, first = hope.candidate, hope.earliest
        state = "pass" if first.sure(year) else "judge" if first.possible(year) else "open"
        words = _chance(hope, year)
        cells = [Cell(Station(row.station).short), Cell(vi_date(first.day), first.why), Cell(words, state=state)]
        rows.append(Row(row.person.name, cells, reverse("dossier", args=[row.pk]), row.unit.name))
    return Table(columns, rows)


def _chance(hope: Hope, year: int) -> str:
    first = hope.earliest
    if first.sure(year):
        return "Còn kịp"
    if first.possible(year):
        day = vi_date(first.together)
        return f"Còn kịp nếu người giới thiệu đã cùng công tác, cư trú từ trước; từ ngày phân công thì đủ ngày {day}"
    return "Không kịp trong năm"


urlpatterns = [
    path("du-bao/", forecast, name="forecast"),
    path("du-bao/<int:unit>/nguoi/", people, name="forecast-people"),
]
