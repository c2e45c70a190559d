"""Three people of whom everything is written down: from the list of sympathisers to the card, every paper issued.

A farmer, a student whose cell stands under a section committee and a grassroots committee, and somebody admitted again.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from ketnap.law.facts import ConsentKind, UnitKind
from ketnap.law.sources import HD_38
from ketnap.process.keys import StepKey
from ketnap.process.records import Answer, HelperData, Letter, Record, Waiver, WaiverKind
from ketnap.scenarios import days, shapes
from ketnap.scenarios.builder import Builder
from ketnap.scenarios.histories import Circle, Member, records
from ketnap.scenarios.plans import MemberPlan, RoadPlan, Told, UnitPlan
from ketnap.scenarios.schedules import QUICK, Schedule, schedule
from ketnap.scenarios.training.farmer import FARMER
from ketnap.scenarios.training.returned import FIRST, RETURNED, WHY
from ketnap.scenarios.training.student import STUDENT
from ketnap.scenarios.training.telling import Somebody

K = StepKey
IN_COMMUNE = 2
"""The farmer and the nurse are members of the big commune."""
YEAR = 2025
"""The year the cell votes, as their lives were written down; in later years all moves with it."""
BACK = timedelta(days=480)
"""So long before today the cell voted: a road takes some fifteen months from there to the card."""
TRIES = 200
FACULTY = "Chi bộ Khoa Sư phạm"
NUMBERED = frozenset({
    K.LISTED, K.HELPER_ASSIGNED, K.ALLOWED, K.LETTER, K.CELL_VOTE, K.SECTION_REPORT, K.GRASSROOTS_VOTE, K.DECIDED,
    K.RECOGNITION_CELL_VOTE, K.RECOGNITION_SECTION_REPORT, K.RECOGNITION_GRASSROOTS_VOTE, K.RECOGNISED, K.CARD_DECIDED,
})  # fmt: skip
"""Steps whose paper takes its number when it is issued, and not from the dice."""


def university(builder: Builder, province: UnitPlan, since: date) -> list[UnitPlan]:
    """The party organisation of the province's offices, the university below it, a section, and the section's cells."""
    top = builder.unit(
        "UBND", "Đảng ủy Ủy ban nhân dân tỉnh Đăk Nia", UnitKind.BLOC, province.key, since, deciding=True
    )
    base = builder.unit("UBND/ĐH", "Đảng ủy Trường Đại học Đăk Nia", UnitKind.BASE, top.key, since)
    section = builder.unit(
        "UBND/ĐH/KH", "Đảng ủy bộ phận Khối Khoa học giáo dục", UnitKind.SECTION, base.key, since, symbol="ĐUBP"
    )
    top.sheet = {"place": "Nia Thượng"}
    base.sheet = {"place": "Nia Thượng", "youth_name": "Đoàn Trường Đại học Đăk Nia",
                  "trade_name": "Công đoàn Trường Đại học Đăk Nia"}  # fmt: skip
    return [
        builder.unit(f"{section.key}/{name}", name, UnitKind.UNIVERSITY, section.key, since)
        for name in (FACULTY, "Chi bộ Khoa Ngoại ngữ")
    ]


def settle(builder: Builder, cells: list[UnitPlan], until: date) -> None:
    """Lecturers of long standing."""
    shapes.settle(builder, cells, 19, until, least=8)


def three(builder: Builder, commune: list[UnitPlan], faculty: UnitPlan, since: date, today: date) -> None:
    """Lay the three roads out, each in its cell. Before `since` another level decided."""
    clinic = next(cell for cell in commune if cell.kind is UnitKind.CLINIC)
    for who, cell in ((FARMER, commune[1]), (STUDENT, faculty), (RETURNED, clinic)):
        road_days = _days(builder, cell, max(since, today - BACK), today)
        road = _road(builder, who, cell, road_days)
        builder.plan.roads.append(road)
        if road.day(K.CEREMONY):
            builder.enter(road, road_days)
        builder.mark(who.mark, road)


def _days(builder: Builder, cell: UnitPlan, since: date, today: date) -> Schedule:
    """A quick road whose card has been handed over; where today is too early for one, as far as it has come."""
    voted_on = days.meeting_from(since, cell.place)
    grassroots = builder.plan.grassroots(cell, voted_on)
    found = _quick(builder, cell, voted_on, grassroots=grassroots)
    for _ in range(TRIES):
        if _finished(found, today):
            break
        found = _quick(builder, cell, voted_on, grassroots=grassroots)
    for vote, report, above in (
        (K.CELL_VOTE, K.SECTION_REPORT, K.GRASSROOTS_VOTE),
        (K.RECOGNITION_CELL_VOTE, K.RECOGNITION_SECTION_REPORT, K.RECOGNITION_GRASSROOTS_VOTE),
    ):
        if above in found:
            found[report] = days.after(found[vote], 2)
    return found


def _quick(builder: Builder, cell: UnitPlan, voted_on: date, *, grassroots: bool) -> Schedule:
    return schedule(builder.rng, voted_on, cell.place, grassroots=grassroots, pace=QUICK)


def _finished(found: Schedule, today: date) -> bool:
    """The card handed over, and the history of the new member told on the forms of 2025, which alone are known."""
    return found[K.CARD_HANDED] <= today and found[K.OWN_HISTORY] >= HD_38.since


def _road(builder: Builder, who: Somebody, cell: UnitPlan, road_days: Schedule) -> RoadPlan:
    voted_on, today = road_days[K.CELL_VOTE], builder.plan.as_at
    human = replace(who.human, born_on=_moved(who.human.born_on, voted_on.year - YEAR))
    union = human.in_youth_union(voted_on)
    circle = _met(who, builder.circle(cell, road_days, union=union), voted_on.year - YEAR)
    written = [row for row in records(builder.rng, road_days, circle, today, remarks=3) if row.step not in _OWN]
    written += [row for row in _own(who, cell, road_days, circle) if row.on <= today]
    said = iter(who.remarks)
    written = [_own_words(who, row, said) for row in sorted(written, key=lambda row: row.on)]
    items = _lived(who.items, voted_on.year - YEAR)
    return RoadPlan(
        human, cell.key, tuple(written), union, movement=who.movement, told=Told(items, who.words, who.without),
        former=_former(who, cell, voted_on.year - YEAR),
    )  # fmt: skip


def _met(who: Somebody, circle: Circle, years: int) -> Circle:
    """Nobody introduces somebody as known since before they could have met."""
    if who.met_on is None:
        return circle
    since = max(circle.helper.together_since, _moved(who.met_on, years))
    return replace(circle, helper=replace(circle.helper, together_since=since))


def _own_words(who: Somebody, row: Record, said: Iterator[str]) -> Record:
    """What the helper said of this person; the card's number is the person's own; no number before it is given."""
    if row.remark:
        return replace(row, remark=replace(row.remark, text=next(said)))
    if row.step is K.CARD_HANDED:
        return replace(row, number=str(who.items["id_number"]))
    return replace(row, paper="") if row.step in NUMBERED else row


_OWN = frozenset({K.LETTER, K.ANSWER, K.UNION_INTRODUCTION})


def _own(who: Somebody, cell: UnitPlan, road_days: Schedule, circle: Circle) -> Iterator[Record]:
    """What the dice do not know: letters to the places of this family, a second helper, the section, the consent."""
    for place, (asked, about) in enumerate(who.letters):
        sent = days.after(road_days[K.LETTER], 1 + 2 * place)
        yield Record(step=K.LETTER, on=sent, letter=Letter(place=asked, about=about, received_on=days.after(sent, 3)))
        yield Record(step=K.ANSWER, on=days.after(road_days[K.ANSWER], 1), answer=Answer(place=asked))
    about, why = who.waived
    if about:
        waiver = Waiver(kind=WaiverKind.SAME_COMMUNE, about=about)
        yield Record(step=K.WAIVED, on=days.after(road_days[K.SEALED], 1), waiver=waiver, note=why)
    if circle.union:
        yield Record(step=K.UNION_INTRODUCTION, on=days.after(road_days[K.MEMBER_INTRODUCTION], 1), paper="12-NQ/ĐTN")
    if circle.second:
        yield _second(circle.second, days.next_month(road_days[K.HELPER_ASSIGNED], cell.place))
    for step in (K.SECTION_REPORT, K.RECOGNITION_SECTION_REPORT):
        if step in road_days:
            yield Record(step=step, on=road_days[step])
    if who is RETURNED:
        consent = ConsentKind.READMISSION
        yield Record(step=K.CONSENT, on=days.before(road_days[K.DECIDED], 2), paper="Số 61-CV/TU", consent=consent)


def _second(member: Member, on: date) -> Record:
    return Record(step=K.HELPER_ASSIGNED, on=on, helper=HelperData(name=member.name, person=member.number))


def _former(who: Somebody, cell: UnitPlan, years: int) -> MemberPlan | None:
    """The membership that ended, of the one who asks to come back."""
    if who is not RETURNED:
        return None
    decided, held, recognised, left = (_moved(day, years) for day in FIRST)
    return MemberPlan(
        who.human, cell.key, held, decided, recognised_on=recognised, card="00214733", left_on=left, left_why=WHY
    )


def _moved(day: date, years: int) -> date:
    return days.months(day, 12 * years)


def _lived(items: Mapping[str, Any], years: int) -> dict[str, Any]:
    """The same life so many years later: days and months of it, and the years of relatives."""
    return {key: _later(value, years) for key, value in items.items()}


def _later(value: Any, years: int) -> Any:
    match value:
        case str() if len(value) in {4, 7, 10} and value[:4].isdecimal() and value[4:5] in {"", "-"}:
            return f"{int(value[:4]) + years}{value[4:]}"
        case list():
            return [_later(row, years) for row in value]
        case dict():
            return {key: _later(part, years) for key, part in value.items()}
        case _:
            return value
