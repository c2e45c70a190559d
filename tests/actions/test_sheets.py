"""The paper round trip: a sheet made from what is due, typed back once, row by row, in the order of the paper."""

from datetime import date, time
from typing import Any

import pytest
from tests.road import walked
from tests.world import World, enrol, person

from ketnap.access import Forbidden, OutOfReach
from ketnap.actions import Refused, helping, meetings, sheets
from ketnap.actions.meeting_rows import STALE, Came, Line, Setting
from ketnap.actions.sheets import Called, Written
from ketnap.actions.steps import record_step
from ketnap.models import Attendance, Candidate, Event, HelpNote, Meeting, MonthSheet, Person, SheetLine, StepRecord
from ketnap.process.keys import StepKey
from ketnap.process.meetings import ItemKind, MeetingKind, MeetingStatus
from ketnap.process.records import Proposal, Record, Remark
from ketnap.queries import realms
from ketnap.queries import sheets as read

MONTH, DAY = date(2026, 11, 1), date(2026, 11, 5)
SAID = Remark(month="2026-11", strong="Vận động 6 hộ", weak="Ít phát biểu", proposal=Proposal.CLASS, contacts=2)
NAMES = ("lan", "minh", "thoa", "dia")


def helped(world: World) -> Candidate:
    return walked(world, StepKey.HELPER_ASSIGNED)


def met(world: World, on: date = DAY) -> Meeting:
    return meetings.plan(world.actor("lan"), world.fresh("na-loc"), kind=MeetingKind.REGULAR, on=on,
                         setting=Setting(starts=time(19, 30)), items=[Line(ItemKind.NEWS)])  # fmt: skip


def made(world: World, **more: Any) -> MonthSheet:
    return sheets.make(world.actor("lan"), world.fresh("na-loc"), **{"month": MONTH, **more})


def about(sheet: MonthSheet, who: Candidate) -> int:
    return SheetLine.objects.get(sheet=sheet, candidate=who).pk


def typed(world: World, sheet: MonthSheet, rows: dict[int, Written], **more: Any) -> sheets.TypedBack:
    sheet = read.get(world.actor("lan"), sheet.code)
    return sheets.type_back(world.actor("lan"), sheet, **{"on": DAY, "rows": rows, **more})


def came(world: World, *but: str) -> dict[int, Came]:
    return {world.person[name].pk: Came(name not in but, "đi viện" if name in but else "") for name in NAMES}


def actions() -> list[str]:
    return list(Event.objects.order_by("pk").values_list("action", flat=True))


# ── Made ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_it_is_made_from_what_is_due_in_the_order_of_names_and_the_same_one_twice(world: World) -> None:
    road, meeting = helped(world), met(world)
    sheet = made(world)

    assert (sheet.meeting, sheet.by, len(sheet.code)) == (meeting, world.lan, 8)
    rows = [(line.person.name, line.candidate_id) for line in sheet.lines.order_by("place")]
    assert rows[:4] == [("Lèo Văn Địa", None), ("Lò Thị Lan", None), ("Cà Văn Minh", None), ("Lò Thị Thoa", None)]
    assert (road.person.name, road.pk) in rows[4:]
    assert actions()[-1] == "sheet-made"

    assert made(world) == sheet
    assert (MonthSheet.objects.count(), actions().count("sheet-made")) == (1, 1)

    enrol(world, person(world, "na-loc", "Lò Văn Mới"), "na-loc", date(2026, 10, 20))
    assert made(world) != sheet  # what is in somebody's hands stays as it was printed
    assert sheet.lines.filter(candidate=None).count() == 4
    assert realms.mixed() == []


def test_it_refuses_without_right_and_out_of_reach(world: World) -> None:
    met(world)
    sheet = made(world)
    for name, answer in (("nam", Forbidden), ("mai", Forbidden), ("cuong", OutOfReach)):
        with pytest.raises(answer):
            sheets.make(world.actor(name), world.unit["na-loc"], month=MONTH)
        with pytest.raises(answer):
            sheets.type_back(world.actor(name), sheet, on=DAY, rows={})
        with pytest.raises(OutOfReach):
            read.get(world.actor(name), sheet.code)
    with pytest.raises(OutOfReach):
        read.get(world.actor("lan"), "")


def test_what_cannot_be_printed_is_refused(world: World) -> None:
    hung = world.actor("hung")
    with pytest.raises(Refused, match="Tháng 11/2026 chưa có gì để in: chưa lập kỳ sinh hoạt thường kỳ"):
        sheets.make(hung, world.fresh("truong"), month=MONTH)
    with pytest.raises(Refused, match="không phải là chi bộ"):
        sheets.make(hung, world.fresh("nam-pha"), month=MONTH)
    for month in (date(2027, 1, 1), date(2025, 10, 1)):
        with pytest.raises(Refused, match="12 tháng gần đây và tháng tới"):
            sheets.make(hung, world.fresh("na-loc"), month=month)


def test_a_month_without_a_meeting_or_with_a_closed_one_asks_for_remarks_alone(world: World) -> None:
    road = helped(world)
    assert made(world).lines.filter(candidate=None).count() == 0

    meeting = meetings.hold(world.actor("lan"), met(world), attendance=came(world))
    meetings.conclude(world.actor("lan"), meeting, ends=time(21, 0), conclusion="Nhất trí.")
    sheet = made(world)

    assert (sheet.meeting, sheet.lines.filter(candidate=None).count()) == (meeting, 0)
    assert sheet.lines.filter(candidate=road).count() == 1
    assert typed(world, sheet, {}, called=Called(attendance={})).roll_refused is not None


# ── Typed back ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_what_a_helper_wrote_is_recorded_as_the_helpers_and_entered_by_the_secretary(world: World) -> None:
    road, meeting = helped(world), met(world)
    sheet = made(world)
    row = about(sheet, road)
    roll = Called(attendance=came(world, "thoa"), counted=3, version=0)
    before = len(actions())

    told = typed(world, sheet, {row: Written(SAID, "Chi bộ nhất trí.")}, called=roll)

    assert (told.rows, told.refused, told.called, told.roll_refused) == ([row], {}, True, None)
    record = StepRecord.objects.get(candidate=road, step="remark")
    assert (record.by, record.happened_on, record.data["remark"]["strong"]) == (world.lan, DAY, "Vận động 6 hộ")
    assert record.paper == f"Phiếu tháng 11/2026, mã {sheet.code[:4]}-{sheet.code[4:]}"
    line = SheetLine.objects.get(pk=row)
    assert (line.record, line.writer) == (record, world.person["minh"])
    assert HelpNote.objects.get(record=record).text == "Chi bộ nhất trí."
    assert Attendance.objects.get(meeting=meeting, person=world.person["thoa"]).reason == "đi viện"
    assert actions()[before:] == ["meeting-held", "step-recorded", "remark-discussed", "sheet-typed"]
    assert Event.objects.latest("pk").data == {"rows": [row], "called": True}
    assert realms.mixed() == []

    again = typed(world, sheet, {row: Written(SAID, "Chi bộ nhất trí.")}, called=roll)  # a second click
    assert (again.rows, again.refused, again.called, again.roll_refused) == ([], {}, False, None)
    assert len(actions()) == before + 4


def test_one_row_that_is_refused_does_not_hold_up_the_others(world: World) -> None:
    road, pao = helped(world), world.candidate["pao"]
    met(world)
    sheet = made(world)
    mine, other = about(sheet, road), about(sheet, pao)

    wrong = Remark(month="2026-11", strong="Tốt", contacts=5000)
    told = typed(world, sheet, {mine: Written(SAID, "Nhất trí."), other: Written(wrong)},
                 called=Called(attendance=came(world), counted=9))  # fmt: skip

    assert told.rows == [mine]
    assert "Số lần gặp trong tháng" in told.refused[other].message
    assert told.roll_refused is not None
    assert told.roll_refused.field == "counted"
    assert not Attendance.objects.exists()
    assert SheetLine.objects.get(pk=other).record is None


def test_a_row_is_whole_or_not_at_all(world: World) -> None:
    road = helped(world)
    met(world)
    sheet = made(world)
    row = about(sheet, road)

    told = typed(world, sheet, {row: Written(SAID, "Nhất trí.")}, on=date(2026, 11, 10))

    assert "sớm hơn ngày nhận xét" in told.refused[row].message  # the meeting was before the remark was written
    assert not StepRecord.objects.filter(candidate=road, step="remark").exists()
    assert SheetLine.objects.get(pk=row).record is None
    assert "sheet-typed" not in actions()


def test_somebody_elses_words_on_the_same_row_are_told_and_not_overwritten(world: World) -> None:
    road = helped(world)
    met(world)
    sheet = made(world)
    row = about(sheet, road)
    by_phone = record_step(world.actor("minh"), road, record=Record(step=StepKey.REMARK, on=DAY, remark=SAID))

    other = typed(world, sheet, {row: Written(Remark(month="2026-11", strong="Lời khác"))})
    assert "Cà Văn Minh đã ghi nhận xét tháng này ngày" in other.refused[row].message
    told = typed(world, sheet, {row: Written(comment="Nhất trí.")})

    assert told.rows == [row]
    assert HelpNote.objects.get(record=by_phone).text == "Nhất trí."
    assert SheetLine.objects.get(pk=row).record is None  # it was not written on this sheet
    clash = typed(world, sheet, {row: Written(comment="Không nhất trí.")})
    assert "Muốn đổi thì đính chính" in clash.refused[row].message


def test_what_the_program_wrote_is_told_without_a_name(world: World) -> None:
    road = helped(world)
    met(world)
    sheet = made(world)
    record_step(world.program, road, record=Record(step=StepKey.REMARK, on=DAY, remark=SAID))

    row = about(sheet, road)
    told = typed(world, sheet, {row: Written(Remark(month="2026-11", strong="Lời khác"))})
    assert told.refused[row].message.startswith("chương trình đã ghi")


def test_of_two_helpers_it_asks_who_wrote(world: World) -> None:
    road = helped(world)
    met(world)
    helping.stand_in(world.actor("lan"), road, instead_of=world.person["minh"], person=world.person["thoa"],
                     since=date(2026, 11, 2), until=date(2026, 11, 20))  # fmt: skip
    sheet = made(world)
    row = about(sheet, road)

    for writer in (None, world.person["lan"].pk):
        told = typed(world, sheet, {row: Written(SAID, writer=writer)})
        assert told.refused[row].field == "writer"
    typed(world, sheet, {row: Written(SAID, writer=world.person["thoa"].pk)})
    assert SheetLine.objects.get(pk=row).writer == world.person["thoa"]


def test_the_cells_word_needs_a_remark_and_a_meeting(world: World) -> None:
    road = helped(world)
    alone = made(world)
    row = about(alone, road)
    assert "chưa có nhận xét" in typed(world, alone, {row: Written(comment="Nhất trí.")}).refused[row].message
    assert "không đi với kỳ sinh hoạt" in typed(world, alone, {row: Written(SAID, "Nhất trí.")}).refused[row].message
    told = typed(world, alone, {row: Written(SAID)}, called=Called(attendance=came(world)))
    assert told.rows == [row]
    assert "không có phần điểm danh" in str(told.roll_refused)


def test_rows_that_are_no_longer_open_are_not_taken(world: World) -> None:
    road, pao = helped(world), world.candidate["pao"]
    met(world)
    sheet = made(world)
    mine, other = about(sheet, road), about(sheet, pao)
    Candidate.objects.filter(pk=road.pk).update(closed_on=DAY, closed_why="other")
    Candidate.objects.filter(pk=pao.pk).update(unit=world.unit["truong"], path=world.unit["truong"].path)

    told = typed(world, sheet, {mine: Written(SAID), other: Written(SAID)})
    assert "Hồ sơ đã kết thúc ngày 05/11/2026" in told.refused[mine].message
    assert "không còn ở chi bộ này" in told.refused[other].message

    Person.objects.filter(pk=road.person_id).update(erased_on=DAY)
    assert "đã xóa" in typed(world, sheet, {mine: Written(SAID)}).refused[mine].message


def test_a_roll_called_meanwhile_is_not_typed_over_unawares(world: World) -> None:
    meeting = met(world)
    sheet = made(world)
    typed(world, sheet, {}, called=Called(attendance=came(world), version=0))

    told = typed(world, sheet, {}, called=Called(attendance=came(world, "dia"), version=0))
    assert (told.called, str(told.roll_refused)) == (False, STALE)
    setting = Setting(place="nhà ông Sơn")
    told = typed(world, sheet, {}, called=Called(attendance=came(world, "dia"), version=1, setting=setting))
    assert told.called
    meeting.refresh_from_db()
    assert (meeting.status, meeting.place) == (MeetingStatus.HELD.value, "nhà ông Sơn")
