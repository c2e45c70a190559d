"""The monthly remark, what the cell says of it, what became of a task."""

from datetime import date
from typing import Any

import pytest
from tests.road import walked
from tests.world import World

from ketnap.access import Forbidden, OutOfReach
from ketnap.actions import meetings, people
from ketnap.actions.errors import Refused
from ketnap.actions.meeting_rows import Line
from ketnap.actions.remarks import record_comment, record_result
from ketnap.actions.steps import Wrong, correct_step, record_step
from ketnap.actions.withdrawing import withdraw_note
from ketnap.models import Candidate, Event, HelpNote, Outcome, StepRecord
from ketnap.process.keys import StepKey
from ketnap.process.meetings import ItemKind, MeetingKind
from ketnap.process.records import Proposal, Record, Remark
from ketnap.queries import help_file

K = StepKey
HEARD = date(2026, 11, 3)


def helped(world: World) -> Candidate:
    return walked(world, K.HELPER_ASSIGNED)


def remarked(world: World, candidate: Candidate, month: str = "2026-10", on: date = date(2026, 11, 2)) -> StepRecord:
    said = Remark(month=month, strong="Vận động được 6 hộ", weak="Ít phát biểu", proposal=Proposal.KEEP, contacts=3)
    return record_step(world.actor("minh"), candidate, record=Record(step=K.REMARK, on=on, remark=said))


def tasked(world: World, candidate: Candidate) -> StepRecord:
    task = Record(step=K.TASK, on=date(2026, 9, 1), note="Vận động tổ vay vốn")
    return record_step(world.actor("lan"), candidate, record=task)


def comment(world: World, candidate: Candidate, told: StepRecord, **changes: Any) -> HelpNote:
    details = {"row": told.pk, "on": HEARD, "text": "Nhất trí với nhận xét.", **changes}
    return record_comment(world.actor("lan"), candidate, **details)


# ── The remark ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_parts_of_a_remark_are_kept_and_nothing_that_was_not_said(world: World) -> None:
    candidate = helped(world)
    row = remarked(world, candidate)

    assert row.data["remark"] == {
        "month": "2026-10", "text": "", "strong": "Vận động được 6 hộ", "weak": "Ít phát biểu", "proposal": "keep",
        "contacts": 3,
    }  # fmt: skip


def test_a_remark_on_october_says_nothing_of_november(world: World) -> None:
    candidate = helped(world)
    remarked(world, candidate)
    assert Candidate.objects.get(pk=candidate.pk).remarked_on == date(2026, 10, 31)

    remarked(world, candidate, "2026-11", date(2026, 11, 10))
    assert Candidate.objects.get(pk=candidate.pk).remarked_on == date(2026, 11, 10)


@pytest.mark.parametrize(
    ("month", "words"),
    [
        ("2025-01", "Tháng 01/2025 trước khi phân công người giúp đỡ"),
        ("2026-12", "Tháng 12/2026 chưa tới"),
        ("2026-10", "Đã ghi nhận xét tháng 10/2026 ngày 02/11/2026. Muốn đổi thì đính chính"),
    ],
)
def test_a_month_that_cannot_be_is_refused(world: World, month: str, words: str) -> None:
    candidate = helped(world)
    remarked(world, candidate)

    with pytest.raises(Wrong, match=words) as refused:
        remarked(world, candidate, month, date(2026, 11, 5))
    assert refused.value.field == "remark.month"


def test_five_thousand_letters_are_refused(world: World) -> None:
    candidate = helped(world)
    said = Remark(month="2026-10", strong="x" * 5000)

    with pytest.raises(Wrong, match=r"Dài nhất 4\.000 chữ"):
        record_step(world.actor("minh"), candidate, record=Record(step=K.REMARK, on=HEARD, remark=said))
    with pytest.raises(Refused, match=r"Dài nhất 4\.000 chữ"):
        comment(world, candidate, remarked(world, candidate), text="x" * 5000)


# ── The cell's word ──────────────────────────────────────────────────────────────────────────────────────────────────


def test_it_works_and_writes_one_event(world: World) -> None:
    candidate = helped(world)
    row = remarked(world, candidate)

    note = comment(world, candidate, row, text="  Nhất trí.\n Giao thêm   việc. ")

    assert (note.kind, note.record, note.on, note.text, note.by) == (
        "comment", row, HEARD, "Nhất trí.\nGiao thêm việc.", world.lan,
    )  # fmt: skip
    event = Event.objects.latest("seq")
    assert (event.action, event.object_kind, event.path) == ("remark-discussed", "helpnote", candidate.path)


def test_a_double_click_is_written_once_and_another_word_is_a_correction(world: World) -> None:
    candidate = helped(world)
    row = remarked(world, candidate)
    first = comment(world, candidate, row)

    assert comment(world, candidate, row) == first
    with pytest.raises(Refused, match="Đã ghi ý kiến của chi bộ ngày 03/11/2026"):
        comment(world, candidate, row, text="Chưa nhất trí.")
    with pytest.raises(Refused, match="Ghi lý do đính chính"):
        comment(world, candidate, row, text="Chưa nhất trí.", corrects=first.pk)
    second = comment(world, candidate, row, text="Chưa nhất trí.", corrects=first.pk, reason="Ghi nhầm người")
    assert comment(world, candidate, row, text="Chưa nhất trí.", corrects=first.pk, reason="Ghi nhầm người") == second
    with pytest.raises(Refused, match="vừa được sửa"):
        comment(world, candidate, row, text="Khác.", corrects=first.pk, reason="Sửa nữa")
    assert [(note.corrects_id, note.reason) for note in HelpNote.objects.order_by("pk")] == [
        (None, ""), (first.pk, "Ghi nhầm người"),
    ]  # fmt: skip
    assert Event.objects.filter(action="remark-discussed").count() == 2


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"on": date(2026, 11, 17)}, "chưa tới"),
        ({"on": date(2026, 11, 1)}, "sớm hơn ngày nhận xét"),
        ({"text": "  "}, "Ghi ý kiến của chi bộ"),
        ({"row": 0}, "không còn trong hồ sơ"),
    ],
)
def test_a_word_that_cannot_be_is_refused(world: World, changes: dict[str, Any], words: str) -> None:
    candidate = helped(world)
    with pytest.raises(Refused, match=words):
        comment(world, candidate, remarked(world, candidate), **changes)


def test_a_remark_that_was_corrected_is_no_longer_spoken_about(world: World) -> None:
    candidate = helped(world)
    row = remarked(world, candidate)
    better = Record(step=K.REMARK, on=row.happened_on, remark=Remark(month="2026-10", strong="Khác"), corrects=row.pk)
    correct_step(world.actor("minh"), candidate, record=better, reason="Thiếu ý")

    with pytest.raises(Refused, match="không còn trong hồ sơ"):
        comment(world, candidate, row)


def test_the_cell_speaks_and_not_the_helper(world: World) -> None:
    candidate = helped(world)
    row = remarked(world, candidate)
    yen = world.actor("khai")

    with pytest.raises(Forbidden):
        record_comment(yen, candidate, row=row.pk, on=HEARD, text="Thử")
    with pytest.raises(OutOfReach):
        record_comment(world.actor("cuong"), candidate, row=row.pk, on=HEARD, text="Thử")


def test_after_the_end_nothing_is_added(world: World) -> None:
    candidate = helped(world)
    row = remarked(world, candidate)
    record_step(world.actor("lan"), candidate, record=Record(step=K.STOPPED, on=HEARD, note="Chuyển đi nơi khác"))

    with pytest.raises(Refused, match="Hồ sơ đã kết thúc ngày 03/11/2026"):
        comment(world, candidate, row)


def test_erasing_the_person_erases_what_was_said(world: World) -> None:
    candidate = helped(world)
    row = remarked(world, candidate)
    first = comment(world, candidate, row)
    comment(world, candidate, row, text="Khác.", corrects=first.pk, reason="Nhầm")
    record_step(world.actor("lan"), candidate, record=Record(step=K.STOPPED, on=HEARD, note="Thôi"))
    people.withdraw_consent(world.actor("lan"), candidate.person, on=world.today)

    assert not HelpNote.objects.exists()
    assert StepRecord.objects.get(pk=row.pk).data["remark"] == {
        "month": "2026-10", "text": "", "strong": "(đã xóa)", "weak": "(đã xóa)", "proposal": "keep", "contacts": 3,
    }  # fmt: skip
    with pytest.raises(Refused, match="đã xóa; không ghi thêm"):
        comment(world, candidate, row)


# ── Tasks ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_task_gets_a_result_later(world: World) -> None:
    candidate = helped(world)
    row = tasked(world, candidate)
    minh = world.actor("minh")

    note = record_result(minh, candidate, row=row.pk, on=HEARD, outcome=Outcome.DONE)

    assert (note.kind, note.outcome, note.record, note.text) == ("result", "done", row, "")
    assert Event.objects.latest("seq").action == "task-finished"
    assert record_result(minh, candidate, row=row.pk, on=HEARD, outcome=Outcome.DONE) == note
    with pytest.raises(Refused, match="Đã ghi kết quả việc đã giao ngày 03/11/2026"):
        record_result(minh, candidate, row=row.pk, on=HEARD, outcome=Outcome.PARTLY, text="Còn 2 hộ")
    better = record_result(
        minh, candidate, row=row.pk, on=HEARD, outcome=Outcome.PARTLY, text="Còn 2 hộ", corrects=note.pk,
        reason="Đếm lại",
    )  # fmt: skip
    assert better.corrects == note


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"on": date(2026, 8, 31)}, "sớm hơn ngày giao việc"),
        ({"outcome": "not"}, "Ghi còn vướng gì"),
        ({"outcome": "almost", "text": "Thử"}, "almost"),
    ],
)
def test_a_result_that_cannot_be_is_refused(world: World, changes: dict[str, Any], words: str) -> None:
    candidate = helped(world)
    row = tasked(world, candidate)
    with pytest.raises(Refused, match=words):
        record_result(world.actor("minh"), candidate, **{"row": row.pk, "on": HEARD, "outcome": "done", **changes})


def test_a_remark_is_no_task(world: World) -> None:
    candidate = helped(world)
    with pytest.raises(Refused, match="không còn trong hồ sơ"):
        record_result(world.actor("minh"), candidate, row=remarked(world, candidate).pk, on=HEARD, outcome=Outcome.DONE)


# ── Taken back ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_what_was_never_so_is_taken_back_with_its_reason(world: World) -> None:
    candidate = helped(world)
    told, task = remarked(world, candidate), tasked(world, candidate)
    note = comment(world, candidate, told)
    result = record_result(world.actor("minh"), candidate, row=task.pk, on=HEARD, outcome=Outcome.DONE)

    with pytest.raises(Refused, match="Ghi lý do đính chính"):
        withdraw_note(world.actor("lan"), candidate, note, reason=" ")
    with pytest.raises(Forbidden):
        withdraw_note(world.actor("nam"), candidate, note, reason="Nhầm người")
    with pytest.raises(OutOfReach):
        withdraw_note(world.actor("cuong"), candidate, note, reason="Nhầm người")
    gone = withdraw_note(world.actor("lan"), candidate, note, reason="Nhầm người")
    assert withdraw_note(world.actor("lan"), candidate, note, reason="Nhầm người") == gone  # a second click
    withdraw_note(world.actor("minh"), candidate, result, reason="Việc của người khác")

    assert [event.action for event in Event.objects.order_by("pk")][-2:] == ["help-note-withdrawn"] * 2
    assert (gone.corrects, gone.text, gone.reason) == (note, "", "Nhầm người")
    assert help_file.read(world.actor("lan"), candidate).said == {}
    assert comment(world, candidate, told, text="Nhất trí.").corrects is None


def test_what_a_meeting_concluded_is_taken_back_at_the_meeting(world: World) -> None:
    candidate = helped(world)
    told = remarked(world, candidate)
    lines = [Line(ItemKind.REMARKS, candidate.pk)]
    meeting = meetings.plan(world.actor("lan"), candidate.unit, kind=MeetingKind.REGULAR, on=HEARD, items=lines)
    meeting.items.update(conclusion="Nhất trí với nhận xét.")
    with pytest.raises(Refused, match="kết luận của kỳ sinh hoạt ngày 03/11/2026") as refused:
        withdraw_note(world.actor("lan"), candidate, comment(world, candidate, told), reason="Nhầm")
    assert refused.value.field == "withdrawn"


@pytest.mark.parametrize(("step", "given", "fields"), [
    (K.HELPER_ASSIGNED, Proposal.PAPERS, []), (K.HELPER_ASSIGNED, Proposal.RECOGNISE, ["remark.proposal"]),
    (K.PROBATION_HELPER, Proposal.RECOGNISE, []), (K.PROBATION_HELPER, Proposal.CLASS, ["remark.proposal"]),
])  # fmt: skip
def test_only_what_fits_the_stage_is_proposed(world: World, step: K, given: Proposal, fields: list[str]) -> None:
    said = Remark(month="2026-10", text="Chăm.", proposal=given)
    record, candidate = Record(step=K.REMARK, on=date(2026, 11, 2), remark=said), walked(world, step)
    if not fields:
        assert record_step(world.actor("minh"), candidate, record=record).pk
        return
    with pytest.raises(Wrong) as wrong:
        record_step(world.actor("minh"), candidate, record=record)
    assert [problem.field for problem in wrong.value.problems] == fields
