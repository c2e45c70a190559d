"""The helper's sheet of a month: its parts as they were recorded."""

from datetime import date

from tests.road import walked
from tests.world import World

from ketnap.actions.remarks import record_comment
from ketnap.actions.steps import correct_step, record_step
from ketnap.actions.withdrawing import withdraw_note
from ketnap.models import Candidate, PaperText, StepRecord
from ketnap.official_forms.catalogue import form_in
from ketnap.official_forms.facts import collect
from ketnap.official_forms.facts.asked import Asked
from ketnap.official_forms.sets import SET_2025
from ketnap.official_forms.slots import Facts
from ketnap.official_forms.wanted import wanted
from ketnap.process.keys import StepKey
from ketnap.process.records import Proposal, Record, Remark
from ketnap.queries import dossiers

DAY = date(2026, 11, 2)


def remark(strong: str, corrects: int | None = None) -> Record:
    said = Remark(month="2026-10", strong=strong, weak="Ít nói", proposal=Proposal.CLASS, contacts=4)
    return Record(step=StepKey.REMARK, on=DAY, remark=said, corrects=corrects)


def sheet(world: World, candidate: Candidate, row: StepRecord) -> Facts:
    form = form_in("phieu-nhan-xet-thang", SET_2025)
    asked = Asked(world.actor("lan"), form, DAY, candidate=candidate)
    assert asked.record == dossiers.to_record(row)
    return collect(asked, wanted(form))


def test_the_parts_of_a_remark_stand_on_the_sheet(world: World) -> None:
    candidate = walked(world, StepKey.HELPER_ASSIGNED)
    row = record_step(world.actor("minh"), candidate, record=remark("Chăm"))
    fixed = correct_step(world.actor("minh"), candidate, record=remark("Chăm chỉ", row.pk), reason="Thiếu chữ")

    found = sheet(world, candidate, fixed)

    assert found["remark_text"] == "Mặt mạnh: Chăm chỉ\nMặt yếu: Ít nói"
    assert found["remark_contacts"] == "4"
    assert found["remark_proposal"] == "Đề nghị cử đi học lớp bồi dưỡng."


def test_what_was_recorded_goes_before_words_typed_for_the_paper(world: World) -> None:
    candidate = walked(world, StepKey.HELPER_ASSIGNED)
    row = record_step(world.actor("minh"), candidate, record=remark("Chăm"))
    for key in ("remark_proposal", "remark_conclusion"):
        PaperText.objects.create(candidate=candidate, part=f"remark/{DAY:%Y-%m-%d}", key=key, text="Khác.")

    before = sheet(world, candidate, row)
    assert (before["remark_proposal"], before["remark_conclusion"]) == ("Đề nghị cử đi học lớp bồi dưỡng.", "Khác.")

    heard = date(2026, 11, 5)
    note = record_comment(world.actor("lan"), candidate, row=row.pk, on=heard, text="Nhất trí.")
    fixed = correct_step(world.actor("minh"), candidate, record=remark("Chăm chỉ", row.pk), reason="Thiếu chữ")
    assert sheet(world, candidate, fixed)["remark_conclusion"] == "Họp ngày 05/11/2026: Nhất trí."

    withdraw_note(world.actor("lan"), candidate, note, reason="Ghi nhầm người")
    assert sheet(world, candidate, fixed)["remark_conclusion"] == "Khác."
