"""Meetings: planned from what is due, held once, concluded, marked; who came is corrected by further rows."""

from dataclasses import replace
from datetime import date, time
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.road import introduced, walked
from tests.world import TODAY, World, enrol, person

from ketnap.access import Forbidden, OutOfReach
from ketnap.actions import Refused, meetings, people
from ketnap.actions import members as register
from ketnap.actions.meeting_rows import STALE, Came, Line, Setting
from ketnap.actions.remarks import record_comment
from ketnap.actions.steps import Wrong, correct_step, record_step
from ketnap.law.facts import UnitKind
from ketnap.models import (
    Attendance,
    Candidate,
    Event,
    HelpNote,
    Meeting,
    MeetingItem,
    MeetingScore,
    Membership,
    StepRecord,
    Unit,
)
from ketnap.process.keys import StepKey
from ketnap.process.meeting_scores import SHEETS
from ketnap.process.meetings import ItemKind, MeetingKind, MeetingStatus
from ketnap.process.records import Record, Remark, Vote
from ketnap.queries import agendas, minutes, realms
from ketnap.queries import meetings as read

DAY = date(2026, 11, 5)
FULL = {line.key: line.most for line in SHEETS["a"].criteria}
WORDS: dict[str, Any] = {"ends": time(21, 15), "conclusion": "Chi bộ nhất trí."}
K = MeetingKind


def planned(world: World, on: date = DAY, kind: MeetingKind = K.REGULAR, **more: Any) -> Meeting:
    return meetings.plan(world.actor("lan"), world.fresh("na-loc"), kind=kind, on=on, **more)


def everybody(world: World, *, but: dict[str, Came] | None = None) -> dict[int, Came]:
    """All of bản Nà Lốc, present unless told otherwise."""
    there = {world.person[name].pk: Came(present=True) for name in ("lan", "minh", "thoa", "dia")}
    return there | {world.person[name].pk: came for name, came in (but or {}).items()}


def held(world: World, **more: Any) -> Meeting:
    given = {"attendance": everybody(world), **more}
    return meetings.hold(world.actor("lan"), planned(world, setting=Setting(starts=time(19, 30))), **given)


def closed(world: World, **more: Any) -> Meeting:
    return meetings.conclude(world.actor("lan"), held(world, **more), **WORDS)


def row_of(world: World, meeting: Meeting, name: str) -> Attendance:
    return Attendance.objects.get(meeting=meeting, person=world.person[name], corrected_by=None)


def mark(world: World, name: str, **days: Any) -> None:
    Membership.objects.filter(person=world.person[name]).update(**days)


# ── Planned ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_it_plans_with_an_agenda(world: World) -> None:
    lines = [
        Line(ItemKind.NEWS),
        Line(ItemKind.REMARKS, world.candidate["pao"].pk),
        Line(ItemKind.OTHER, None, " Đê  điều "),
    ]
    lan = world.person["lan"].pk
    setting = Setting(starts=time(19, 30), place=" nhà  văn hóa ", chair=lan, note_taker=world.person["minh"].pk,
                      attendee=world.person["nam"].pk, guests="Ông Sùng A Tủa")  # fmt: skip

    row = planned(world, setting=setting, items=lines)

    assert (row.place, row.chair_id, row.attendee_id, row.by) == ("nhà văn hóa", lan, world.person["nam"].pk, world.lan)
    assert [(item.place, item.kind, item.text) for item in row.items.all()] == [
        (1, "news", ""), (2, "remarks", ""), (3, "other", "Đê điều"),
    ]  # fmt: skip
    assert [event.action for event in Event.objects.all()] == ["meeting-planned"]
    assert realms.mixed() == []


def test_it_refuses_without_right_and_out_of_reach(world: World) -> None:
    row = closed(world)
    came = row_of(world, row, "lan")
    for name, answer in (("nam", Forbidden), ("mai", Forbidden), ("cuong", OutOfReach)):
        actor = world.actor(name)
        for act in (
            lambda actor=actor: meetings.plan(actor, world.unit["na-loc"], kind=K.TOPIC, on=DAY),
            lambda actor=actor: meetings.change(actor, row, on=DAY, setting=Setting(), items=[]),
            lambda actor=actor: meetings.plan_year(actor, world.unit["na-loc"], year=2027, day=5),
            lambda actor=actor: meetings.cancel(actor, row, why="Mưa lũ"),
            lambda actor=actor: meetings.hold(actor, row, attendance={}),
            lambda actor=actor: meetings.conclude(actor, row, **WORDS),
            lambda actor=actor: meetings.score(actor, row, sheet="a", points=FULL),
            lambda actor=actor: meetings.correct(actor, came, came=Came(present=False), note="Nhầm"),
        ):
            with pytest.raises(answer):
                act()


def test_an_officer_of_the_commune_may_write_for_a_cell(world: World) -> None:
    row = meetings.plan(world.actor("hung"), world.fresh("truong"), kind=K.SPECIAL, on=DAY)

    assert row.unit == world.unit["truong"]


def test_sent_twice_it_is_planned_once(world: World) -> None:
    first = planned(world, setting=Setting(place="nhà văn hóa"), items=[Line(ItemKind.NEWS)])

    assert planned(world, setting=Setting(place="nhà văn hóa"), items=[Line(ItemKind.NEWS)]) == first
    assert (Meeting.objects.count(), MeetingItem.objects.count(), Event.objects.count()) == (1, 1, 1)


def test_it_refuses_a_second_one_of_the_same_kind_on_a_day(world: World) -> None:
    planned(world)

    with pytest.raises(Refused, match="đã có một kỳ sinh hoạt thường kỳ") as refused:
        planned(world, setting=Setting(place="nơi khác"))
    assert refused.value.field == "on"
    assert planned(world, kind=K.SPECIAL).kind == "special"


@pytest.mark.parametrize(
    ("unit", "day", "words"),
    [
        ("nam-pha", DAY, "không phải là chi bộ"),
        ("na-loc", date(2015, 1, 4), "sớm hơn ngày thành lập"),
        ("na-loc", date(2028, 1, 5), "đến hết năm 2027"),
    ],
)
def test_it_refuses_a_wrong_place_or_day(world: World, unit: str, day: date, words: str) -> None:
    with pytest.raises(Refused, match=words):
        meetings.plan(world.actor("hung"), world.fresh(unit), kind=K.REGULAR, on=day)


def test_a_grassroots_cell_meets_and_a_grassroots_committee_does_not(world: World) -> None:
    base = Unit(kind=UnitKind.BASE.value, name="Chi bộ Trạm Y tế")
    assert read.is_cell(base)
    base.name = "Đảng bộ Công ty"
    assert not read.is_cell(base)


def test_an_ended_cell_does_not_meet(world: World) -> None:
    Unit.objects.filter(pk=world.unit["na-loc"].pk).update(closed_on=date(2026, 10, 1))
    with pytest.raises(Refused, match="đã kết thúc hoạt động"):
        planned(world)


@pytest.mark.parametrize(
    ("field", "name", "words"),
    [("chair", "hung", "Chọn một đảng viên của chi bộ"), ("note_taker", "yen", "Chọn một đảng viên của chi bộ"),
     ("attendee", "hung", "Chọn cấp ủy viên đang phụ trách")],
)  # fmt: skip
def test_who_leads_is_of_the_cell(world: World, field: str, name: str, words: str) -> None:
    with pytest.raises(Refused, match=words) as refused:
        planned(world, setting=replace(Setting(), **{field: world.person[name].pk}))  # type: ignore[arg-type] # a field
    assert refused.value.field == field


def test_the_agenda_is_about_people_of_the_cell(world: World) -> None:
    with pytest.raises(Refused, match="không còn ở chi bộ này"):
        planned(world, items=[Line(ItemKind.ADMIT, world.candidate["thu"].pk)])
    with pytest.raises(Refused, match="nhiều nhất 60 việc"):
        planned(world, items=[Line(ItemKind.OTHER, None, str(at)) for at in range(61)])


def test_a_plan_is_changed_and_keeps_what_was_concluded(world: World) -> None:
    row = planned(world, items=[Line(ItemKind.NEWS), Line(ItemKind.TALK)])
    MeetingItem.objects.filter(kind="talk").update(conclusion="Nhất trí.")

    row = meetings.change(world.actor("lan"), row, on=date(2026, 11, 6), setting=Setting(topic="Bàn việc đê điều"),
                          items=[Line(ItemKind.TALK), Line(ItemKind.OTHER, None, "Việc khác")], version=0)  # fmt: skip

    assert (row.on, row.topic, row.version) == (date(2026, 11, 6), "Bàn việc đê điều", 1)
    assert [(item.kind, item.conclusion) for item in row.items.all()] == [("talk", "Nhất trí."), ("other", "")]
    assert Event.objects.latest("seq").action == "meeting-changed"


def test_a_stale_plan_is_told_so(world: World) -> None:
    row = planned(world)
    meetings.change(world.actor("lan"), row, on=DAY, setting=Setting(), items=[], version=0)

    with pytest.raises(Refused, match="vừa có người ghi thêm"):
        meetings.change(world.actor("lan"), row, on=DAY, setting=Setting(), items=[], version=0)


def test_a_day_does_not_move_once_somebody_was_called(world: World) -> None:
    row = held(world)
    with pytest.raises(Refused, match="không đổi ngày được nữa"):
        meetings.change(world.actor("lan"), row, on=date(2026, 11, 6), setting=Setting(), items=[])
    assert meetings.change(world.actor("lan"), row, on=DAY, setting=Setting(), items=[Line(ItemKind.NEWS)]).on == DAY


def test_it_is_not_moved_onto_another(world: World) -> None:
    planned(world, date(2026, 11, 6))
    with pytest.raises(Refused, match="đã có một kỳ"):
        meetings.change(world.actor("lan"), planned(world), on=date(2026, 11, 6), setting=Setting(), items=[])


def test_a_year_is_planned_in_one_go(world: World) -> None:
    planned(world, date(2027, 3, 9))
    planned(world, date(2027, 5, 20), kind=K.TOPIC)
    rows = meetings.plan_year(world.actor("lan"), world.fresh("na-loc"), year=2027, day=31, topic_day=15,
                              starts=time(19), place="nhà văn hóa")  # fmt: skip

    regular = [row.on for row in rows if row.kind == "regular"]
    assert len(regular) == 11
    assert date(2027, 2, 28) in regular
    assert [row.on.month for row in rows if row.kind == "topic"] == [2, 8, 11]
    assert {(row.starts, row.place) for row in rows} == {(time(19), "nhà văn hóa")}
    assert Event.objects.latest("seq").data == {"year": 2027, "count": 14}
    with pytest.raises(Refused, match="đã có trong kế hoạch"):
        meetings.plan_year(world.actor("lan"), world.fresh("na-loc"), year=2027, day=5)


def test_days_that_are_over_are_not_planned(world: World) -> None:
    rows = meetings.plan_year(world.actor("lan"), world.fresh("na-loc"), year=2026, day=TODAY.day)

    assert [row.on for row in rows] == [TODAY, date(2026, 12, 16)]
    with pytest.raises(Refused, match="đến hết năm 2027"):
        meetings.plan_year(world.actor("lan"), world.fresh("na-loc"), year=2028, day=5)


def test_a_meeting_is_called_off_with_a_reason(world: World) -> None:
    row = planned(world)
    with pytest.raises(Refused, match="Ghi lý do không họp"):
        meetings.cancel(world.actor("lan"), row, why=" ")
    row = meetings.cancel(world.actor("lan"), row, why="Mưa lũ, đường tắc")
    assert (row.status, row.why_not) == ("cancelled", "Mưa lũ, đường tắc")
    assert meetings.cancel(world.actor("lan"), row, why="Lần nữa").why_not == "Mưa lũ, đường tắc"
    with pytest.raises(Refused, match="không họp"):
        meetings.hold(world.actor("lan"), row, attendance=everybody(world))
    assert planned(world) != row
    again = meetings.hold(world.actor("lan"), planned(world), attendance=everybody(world))
    with pytest.raises(Refused, match="không bỏ được"):
        meetings.cancel(world.actor("lan"), again, why="Mưa")


# ── Held ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_who_came_is_written_down(world: World) -> None:
    mark(world, "thoa", exempt_since=date(2026, 1, 1))
    said = {"minh": Came(False, "đi viện"), "thoa": Came(False), "dia": Came(False)}

    row = held(world, attendance=everybody(world, but=said), counted=1)

    found = {came.person.name: (came.official, came.mark, came.presence, came.reason)
             for came in Attendance.objects.select_related("person")}  # fmt: skip
    assert found == {
        "Lò Thị Lan": (True, "", "present", ""), "Cà Văn Minh": (True, "", "excused", "đi viện"),
        "Lò Thị Thoa": (True, "exempt", "not-summoned", ""), "Lèo Văn Địa": (False, "", "absent", ""),
    }  # fmt: skip
    assert (row.status, row.version) == (MeetingStatus.HELD, 1)
    counted = read.tallies([row])[row.pk]
    assert (counted.summoned, counted.present_official, counted.present_probationary) == (2, 1, 0)
    assert Event.objects.latest("seq").action == "meeting-held"


def test_until_it_is_closed_the_roll_may_be_called_again(world: World) -> None:
    row = held(world)
    again = everybody(world, but={"minh": Came(False, "về sớm")})
    row = meetings.hold(world.actor("lan"), row, attendance=again, setting=Setting(place="trường"), version=1)

    assert (Attendance.objects.count(), row_of(world, row, "minh").presence, row.place) == (4, "excused", "trường")
    assert row.version == 2
    events = Event.objects.count()
    assert meetings.hold(world.actor("lan"), row, attendance=again, version=0).version == 2  # sent twice
    assert Event.objects.count() == events


def test_a_stale_roll_is_told_so(world: World) -> None:
    row = held(world)
    with pytest.raises(Refused) as refused:
        meetings.hold(world.actor("lan"), row, attendance=everybody(world, but={"lan": Came(False)}), version=0)
    assert refused.value.message == STALE
    assert row_of(world, row, "lan").presence == "present"


def test_a_register_put_right_takes_the_row_along(world: World) -> None:
    row = held(world)
    register.leave(world.program, world.membership["thoa"], on=date(2026, 11, 1), why="died")
    left = everybody(world)
    del left[world.person["thoa"].pk]

    meetings.hold(world.actor("lan"), row, attendance=left)

    assert not Attendance.objects.filter(person=world.person["thoa"]).exists()


def test_attendance_takes_as_few_questions_for_many_as_for_few(world: World) -> None:
    asked = []
    for more in (0, 12):
        for at in range(more):
            enrol(world, person(world, "na-loc", f"Lò Văn {at}"), "na-loc", date(2026, 3, 1))
        row = planned(world, date(2026, 11, 5 + more // 3))
        roll = read.roll(world.actor("lan"), row.unit, row.on)
        actor = world.actor("lan")
        with CaptureQueriesContext(
            connection,
        ) as queries:
            meetings.hold(actor, row, attendance={member.person: Came(present=True) for member in roll})
        asked.append(len([query for query in queries if "SAVEPOINT" not in query["sql"]]))
        assert Attendance.objects.filter(meeting=row).count() == 4 + more
    assert asked == [8, 8]


@pytest.mark.parametrize(
    ("given", "field", "words"),
    [
        ({"counted": 5}, "counted", "Đếm 5 người, nhiều hơn 4 đảng viên trong sổ"),
        ({"counted": 3}, "counted", "Điểm danh có 4 người có mặt, đếm được 3"),
    ],
)
def test_it_refuses_a_count_that_cannot_be(world: World, given: dict[str, Any], field: str, words: str) -> None:
    with pytest.raises(Refused, match=words) as refused:
        held(world, **given)
    assert refused.value.field == field
    assert not Attendance.objects.exists()


def test_it_refuses_somebody_who_is_not_of_the_cell_that_day(world: World) -> None:
    stranger = {**everybody(world), world.person["hung"].pk: Came(present=True)}
    with pytest.raises(Refused, match="Có người không phải là đảng viên của chi bộ ngày 05/11/2026"):
        held(world, attendance=stranger)
    row = planned(world, date(2026, 1, 5))  # before Địa joined
    with pytest.raises(Refused, match="Lèo Văn Địa không phải là đảng viên của chi bộ ngày 05/01/2026"):
        meetings.hold(world.actor("lan"), row, attendance=everybody(world))


def test_it_refuses_a_roll_with_somebody_left_out(world: World) -> None:
    with pytest.raises(Refused, match=r"Chưa điểm danh .*, .*, .* và người khác\."):
        held(world, attendance={})
    some = everybody(world)
    del some[world.person["minh"].pk]
    with pytest.raises(Refused, match=r"Chưa điểm danh Cà Văn Minh\."):
        held(world, attendance=some)


def test_it_refuses_a_suspended_member_who_is_present(world: World) -> None:
    mark(world, "minh", suspended_since=date(2026, 10, 1))
    with pytest.raises(Refused, match="đang bị đình chỉ sinh hoạt") as refused:
        held(world)
    assert refused.value.field == f"present-{world.person['minh'].pk}"


def test_it_refuses_a_day_to_come_and_an_empty_register(world: World) -> None:
    with pytest.raises(Refused, match="chưa tới"):
        meetings.hold(world.actor("lan"), planned(world, date(2026, 11, 17)), attendance=everybody(world))
    row = meetings.plan(world.actor("hung"), world.fresh("truong"), kind=K.REGULAR, on=date(2015, 2, 5))
    Membership.objects.filter(unit=world.unit["truong"]).update(ceremony_on=date(2024, 5, 19), decided_on=None)
    with pytest.raises(Refused, match="sổ đảng viên của chi bộ chưa có ai"):
        meetings.hold(world.actor("hung"), row, attendance={})


# ── Closed ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_conclusions_close_a_meeting(world: World) -> None:
    row = held(world)
    meetings.change(world.actor("lan"), row, on=DAY, setting=Setting(starts=time(19, 30)), items=[Line(ItemKind.TALK)])
    item = row.items.get()

    row = meetings.conclude(world.actor("lan"), row, **WORDS, assignments="Nạo vét mương | Minh | 30/11/2026",
                            items={item.pk: " Làm sớm. ", 0: "không phải việc của kỳ này"}, version=2)  # fmt: skip

    item.refresh_from_db()
    assert (row.closed_at is not None, row.ends, item.conclusion) == (True, time(21, 15), "Làm sớm.")
    assert Event.objects.latest("seq").action == "meeting-concluded"
    before = row.closed_at
    row = meetings.conclude(world.actor("lan"), row, ends=time(21, 30), conclusion="Chi bộ thống nhất.")
    assert (row.conclusion, row.closed_at) == ("Chi bộ thống nhất.", before)


def test_what_was_concluded_of_a_remark_is_the_cells_word_on_it(world: World) -> None:
    road = walked(world, StepKey.HELPER_ASSIGNED, introduced(world))
    late = walked(world, StepKey.HELPER_ASSIGNED, introduced(world, "Lò Văn Inh"))
    for candidate, on in ((road, date(2026, 11, 2)), (late, date(2026, 11, 9))):
        remark = Record(step=StepKey.REMARK, on=on, remark=Remark(month="2026-11", text="Chăm chỉ"))
        record_step(world.program, candidate, record=remark)
    items = [Line(ItemKind.REMARKS, road.pk), Line(ItemKind.REMARKS, late.pk), Line(ItemKind.LIST_ON, road.pk)]
    row = meetings.plan(world.actor("lan"), world.fresh("na-loc"), kind=K.REGULAR, on=DAY, items=items)
    meetings.hold(world.actor("lan"), row, attendance=everybody(world))
    numbers = [item.pk for item in row.items.all()]

    def conclude(words: str) -> list[tuple[str, date]]:
        meetings.conclude(world.actor("lan"), row, **WORDS, items=dict.fromkeys(numbers, words))
        return list(HelpNote.objects.filter(corrected_by=None).values_list("text", "on"))

    assert conclude("Nhất trí") == [("Nhất trí", DAY)]  # not of the remark that was made after the meeting
    assert conclude("Nhất trí") == [("Nhất trí", DAY)]
    assert conclude("Giao thêm việc") == [("Giao thêm việc", DAY)]
    assert HelpNote.objects.count() == 2
    Candidate.objects.update(closed_on=TODAY, closed_why="stopped")
    assert conclude("Thôi") == [("Giao thêm việc", DAY)]


@pytest.mark.parametrize(
    ("given", "field", "words"),
    [
        ({"ends": None}, "ends", "Ghi giờ kết thúc"),
        ({"ends": time(19, 30)}, "ends", "phải sau giờ bắt đầu"),
        ({"conclusion": " "}, "conclusion", "Ghi kết luận của chủ trì"),
        ({"version": 0}, "", "vừa có người ghi thêm"),
    ],
)
def test_a_conclusion_must_be_whole(world: World, given: dict[str, Any], field: str, words: str) -> None:
    with pytest.raises(Refused, match=words) as refused:
        meetings.conclude(world.actor("lan"), held(world), **{**WORDS, **given})
    assert refused.value.field == field


def test_nothing_is_concluded_before_the_roll_is_called(world: World) -> None:
    with pytest.raises(Refused, match="Điểm danh trước"):
        meetings.conclude(world.actor("lan"), planned(world), **WORDS)


def test_a_closed_meeting_is_not_called_again(world: World) -> None:
    row = closed(world)
    with pytest.raises(Refused, match="đã kết thúc"):
        meetings.hold(world.actor("lan"), row, attendance=everybody(world))
    with pytest.raises(Refused, match="đã kết thúc"):
        meetings.change(world.actor("lan"), row, on=DAY, setting=Setting(), items=[])


def test_the_cell_marks_its_meeting(world: World) -> None:
    row = closed(world)
    row = meetings.score(world.actor("lan"), row, sheet="a", points={**FULL, "course": 34})

    assert (row.sheet, read.sums([row])) == ("a", {row.pk: 94})
    assert Event.objects.latest("seq").data == {"sheet": "a", "points": 94}
    again = {line.key: line.most for line in SHEETS["b"].criteria}
    meetings.score(world.actor("lan"), row, sheet="b", points=again)
    assert MeetingScore.objects.count() == 8
    assert read.last_sheet(world.actor("lan"), row.unit) == "b"


def test_points_are_refused_when_they_cannot_be(world: World) -> None:
    row = held(world)
    with pytest.raises(Refused, match="rồi chấm điểm"):
        meetings.score(world.actor("lan"), row, sheet="a", points=FULL)
    row = meetings.conclude(world.actor("lan"), row, **WORDS)
    with pytest.raises(Refused, match="Chọn bảng chấm điểm"):
        meetings.score(world.actor("lan"), row, sheet="x", points=FULL)
    with pytest.raises(Refused, match="từ 0 đến 5 điểm") as refused:
        meetings.score(world.actor("lan"), row, sheet="a", points={**FULL, "time": 6})
    assert refused.value.field == "time"
    assert not MeetingScore.objects.exists()


def test_attendance_of_a_closed_meeting_is_corrected_by_a_further_row(world: World) -> None:
    row = closed(world)
    old = row_of(world, row, "minh")

    new = meetings.correct(world.actor("lan"), old, came=Came(False, "ốm"), note="Ghi nhầm người")

    assert (new.corrects, new.presence, new.reason, new.note, new.by) == (
        old,
        "excused",
        "ốm",
        "Ghi nhầm người",
        world.lan,
    )
    assert read.tallies([row])[row.pk].present == 3
    assert [came.pk for came in read.attendance(world.actor("lan"), row) if came.person_id == old.person_id] == [
        old.pk, new.pk,
    ]  # fmt: skip
    assert Event.objects.latest("seq").action == "attendance-corrected"
    with pytest.raises(Refused, match="vừa được đính chính"):
        meetings.correct(world.actor("lan"), old, came=Came(False), note="Lần nữa")


def test_a_correction_says_why_and_changes_something(world: World) -> None:
    row = held(world)
    old = row_of(world, row, "minh")
    with pytest.raises(Refused, match="chưa kết thúc"):
        meetings.correct(world.actor("lan"), old, came=Came(False), note="Nhầm")
    meetings.conclude(world.actor("lan"), row, **WORDS)
    with pytest.raises(Refused, match="Ghi lý do đính chính"):
        meetings.correct(world.actor("lan"), old, came=Came(False), note=" ")
    with pytest.raises(Refused, match="Không có gì khác"):
        meetings.correct(world.actor("lan"), old, came=Came(present=True), note="Nhầm")


# ── What is read from it ─────────────────────────────────────────────────────────────────────────────────────────────


def test_an_agenda_is_drafted_from_what_is_due(world: World) -> None:
    road = walked(world, StepKey.OPINIONS, introduced(world))
    listed = world.candidate["xuan"]
    type(listed).objects.filter(pk=listed.pk).update(paused_on=DAY)

    found = agendas.draft(world.actor("lan"), world.unit["na-loc"], DAY, K.REGULAR)

    about = [(offer.kind, offer.candidate and offer.candidate.pk, offer.remarked) for offer in found]
    assert about[:2] == [(ItemKind.NEWS, None, None), (ItemKind.REPORT, None, None)]
    assert (ItemKind.ADMIT, road.pk, None) in about
    assert (ItemKind.REMARKS, road.pk, False) in about
    assert not [offer for offer in found if offer.candidate == listed]
    special = agendas.draft(world.actor("lan"), world.unit["na-loc"], DAY, K.SPECIAL)
    assert ItemKind.REMARKS not in {offer.kind for offer in special}
    with pytest.raises(OutOfReach):
        agendas.draft(world.actor("cuong"), world.unit["na-loc"], DAY, K.REGULAR)


def test_words_about_somebody_who_is_erased_go(world: World) -> None:
    road = world.candidate["xuan"]
    row = planned(world, items=[Line(ItemKind.LIST_ON, road.pk, "học sinh giỏi")])
    MeetingItem.objects.update(conclusion="Nhất trí.")
    Attendance.objects.create(
        meeting=row, person=road.person, official=False, presence="excused", reason="ốm", note="x"
    )
    type(road).objects.filter(pk=road.pk).update(closed_on=TODAY, closed_why="stopped")

    people.withdraw_consent(world.actor("lan"), road.person, on=TODAY)

    came, item = Attendance.objects.get(), MeetingItem.objects.get()
    assert (came.presence, came.reason, came.note) == ("excused", people.GONE, people.GONE)
    assert (item.text, item.conclusion) == ("", "")


# ── Votes beside the roll ────────────────────────────────────────────────────────────────────────────────────────────


def test_no_more_ballots_than_the_roll_of_the_day_has_voters(world: World) -> None:
    """Three official members come; the vote was said to be of eight. Where no roll was called nothing is known."""
    candidate, day = walked(world, StepKey.OPINIONS), date(2025, 8, 15)
    there = {world.person[name].pk: Came(present=True) for name in ("lan", "minh", "thoa")}
    meetings.hold(world.actor("lan"), planned(world, day), attendance=there)
    vote = Vote(members=3, present=3, yes=3)
    record = Record(step=StepKey.CELL_VOTE, on=day, vote=replace(vote, members=9, present=8, yes=8))

    with pytest.raises(Wrong) as wrong:
        record_step(world.actor("lan"), candidate, record=record)
    assert [problem.field for problem in wrong.value.problems] == ["vote.no"]

    row = record_step(world.actor("lan"), candidate, record=replace(record, vote=vote))
    with pytest.raises(Wrong):
        correct_step(world.actor("lan"), candidate, record=replace(record, corrects=row.pk), reason="Nhầm")
    taken = correct_step(
        world.actor("lan"), candidate, record=replace(record, corrects=row.pk, withdrawn=True), reason="Chưa biểu quyết"
    )
    assert taken.withdrawn

    assert record_step(world.actor("lan"), candidate, record=replace(record, on=date(2025, 8, 18))).pk


def test_a_probationary_member_leads_no_meeting(world: World) -> None:
    with pytest.raises(Refused, match="đảng viên dự bị ngày 05/11/2026") as refused:
        planned(world, setting=Setting(chair=world.person["dia"].pk))
    assert refused.value.field == "chair"
    assert planned(world, setting=Setting(note_taker=world.person["dia"].pk)).note_taker_id == world.person["dia"].pk


def test_early_in_a_month_the_remark_of_the_month_before_is_heard(world: World) -> None:
    road, lan = walked(world, StepKey.HELPER_ASSIGNED, introduced(world)), world.actor("lan")

    before = walked(world, StepKey.HELPER_ASSIGNED, introduced(world, "Lò Văn Inh"))

    def remarked(month: str, on: date, candidate: Candidate = road) -> StepRecord:
        remark = Record(step=StepKey.REMARK, on=on, remark=Remark(month=month, text=f"Chăm chỉ tháng {month}"))
        return record_step(world.program, candidate, record=remark)

    def to_hear(on: date) -> bool | None:
        found = agendas.draft(lan, world.unit["na-loc"], on, K.REGULAR)
        return next(offer.remarked for offer in found if offer.candidate == road and offer.kind is ItemKind.REMARKS)

    remarked("2026-10", date(2026, 10, 28))
    assert (to_hear(DAY), to_hear(date(2026, 11, 10)), to_hear(date(2026, 11, 11))) == (True, True, False)
    told = remarked("2026-10", date(2026, 10, 28), before)
    record_comment(lan, before, row=told.pk, on=date(2026, 10, 30), text="Kỳ trước đã nghe.")
    row = planned(world, items=[Line(ItemKind.REMARKS, road.pk), Line(ItemKind.REMARKS, before.pk)])
    meetings.hold(lan, row, attendance=everybody(world))
    meetings.conclude(lan, row, **WORDS, items={row.items.get(candidate=road).pk: "Nhất trí."})
    remarked("2026-11", date(2026, 11, 16))

    outcome, _ = agendas.outcomes(lan, row, agendas.items(lan, row)).values()
    assert outcome.record.remark == Remark(month="2026-10", text="Chăm chỉ tháng 2026-10")
    assert HelpNote.objects.get(on=DAY).record_id == outcome.record.id
    assert list(minutes.done(row, agendas.items(lan, row)).notes.values()) == ["Nhất trí."]


def test_an_emptied_conclusion_takes_the_cells_word_back(world: World) -> None:
    candidate = walked(world, StepKey.HELPER_ASSIGNED)
    said = Remark(month="2026-11", text="Chăm.")
    record_step(world.actor("minh"), candidate, record=Record(step=StepKey.REMARK, on=date(2026, 11, 2), remark=said))
    row = planned(world, items=[Line(ItemKind.REMARKS, candidate.pk)])
    meetings.hold(world.actor("lan"), row, attendance=everybody(world))
    line = row.items.get().pk

    meetings.conclude(world.actor("lan"), row, **WORDS, items={line: "Nhất trí."})
    assert HelpNote.objects.get().text == "Nhất trí."
    meetings.conclude(world.actor("lan"), row, **WORDS)  # a line that is not sent says nothing
    assert HelpNote.objects.count() == 1
    meetings.conclude(world.actor("lan"), row, **WORDS, items={line: ""})
    assert [note.withdrawn for note in HelpNote.objects.order_by("pk")] == [False, True]
    meetings.conclude(world.actor("lan"), row, **WORDS, items={line: ""})
    assert HelpNote.objects.count() == 2
