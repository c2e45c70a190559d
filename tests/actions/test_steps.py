"""Writing down what happened: `ketnap.actions.steps`."""

from dataclasses import replace
from datetime import date

import pytest
from tests.road import CELL, introduced, records, walked
from tests.world import World

from ketnap.access import Forbidden, OutOfReach
from ketnap.actions.errors import Refused
from ketnap.actions.steps import Blocked, Lift, Stale, Wrong, correct_step, outdated, record_step, refresh
from ketnap.models import Candidate, Event, StepRecord
from ketnap.process.keys import StepKey
from ketnap.process.records import HelperData, Record, Vote

LISTED = Record(step=StepKey.LISTED, on=date(2025, 2, 6), paper="02-NQ/CB")


def test_it_works(world: World) -> None:
    candidate = introduced(world)

    row = record_step(world.actor("lan"), candidate, record=LISTED)

    candidate.refresh_from_db()
    assert (row.step, row.happened_on, row.by) == ("listed", date(2025, 2, 6), world.lan)
    assert (candidate.station, candidate.next_step, candidate.holder) == (3, "helper-assigned", "cell")


def test_writes_one_event(world: World) -> None:
    candidate = introduced(world)
    before = Event.objects.count()

    record_step(world.actor("lan"), candidate, record=LISTED)

    event = Event.objects.latest("seq")
    assert Event.objects.count() == before + 1
    assert (event.action, event.account, event.data) == (
        "step-recorded", world.lan, {"step": "listed", "on": "2025-02-06"},
    )  # fmt: skip


def test_it_refuses_without_right(world: World) -> None:
    with pytest.raises(Forbidden):
        record_step(world.actor("nam"), introduced(world), record=LISTED)


def test_out_of_reach_is_404(world: World) -> None:
    with pytest.raises(OutOfReach):
        record_step(world.actor("cuong"), introduced(world), record=LISTED)


def test_refuses_out_of_order(world: World) -> None:
    candidate = walked(world, StepKey.DECIDED)

    with pytest.raises(Wrong) as wrong:
        record_step(world.program, candidate, record=Record(step=StepKey.CEREMONY, on=date(2025, 9, 1)))

    assert [problem.field for problem in wrong.value.problems] == ["on"]
    assert "12/09/2025" in str(wrong.value)
    assert not candidate.records.filter(step="ceremony").exists()


def test_refuses_what_the_law_blocks_with_its_clause(world: World) -> None:
    candidate = walked(world, StepKey.OPINIONS)
    person = candidate.person
    person.schooling = "primary-programme"
    person.save()

    with pytest.raises(Blocked) as blocked:
        record_step(world.program, candidate, record=Record(step=StepKey.CELL_VOTE, on=date(2025, 8, 15), vote=CELL))

    assert [finding.rule for finding in blocked.value.findings] == ["EDU-STD"]
    assert "294-QĐ/TW" in blocked.value.findings[0].cites
    assert not candidate.records.filter(step="cell-vote").exists()


def test_a_block_is_lifted_with_a_reason_and_a_paper(world: World) -> None:
    candidate = walked(world, StepKey.OPINIONS)
    person = candidate.person
    person.schooling = "primary-programme"
    person.save()
    vote = Record(step=StepKey.CELL_VOTE, on=date(2025, 8, 15), vote=CELL)

    record_step(world.program, candidate, record=vote, lift=Lift("Tỉnh ủy cho phép", "12-CV/TU"))

    assert [row.step for row in candidate.records.order_by("-pk")[:2]] == ["cell-vote", "override"]
    assert candidate.records.get(step="override").data == {
        "override": {"rule": "EDU-STD", "reason": "Tỉnh ủy cho phép"}
    }


@pytest.mark.parametrize("lift", [Lift("", "12-CV/TU"), Lift("Tỉnh ủy cho phép", " ")])
def test_a_block_is_not_lifted_without_reason_or_paper(world: World, lift: Lift) -> None:
    candidate = walked(world, StepKey.OPINIONS)
    candidate.person.schooling = "primary-programme"
    candidate.person.save()

    with pytest.raises(Blocked):
        record_step(
            world.program, candidate, record=Record(step=StepKey.CELL_VOTE, on=date(2025, 8, 15), vote=CELL), lift=lift
        )


def test_a_cell_does_not_lift_its_own_blocks(world: World) -> None:
    candidate = walked(world, StepKey.OPINIONS)
    candidate.person.schooling = "primary-programme"
    candidate.person.save()
    vote = Record(step=StepKey.CELL_VOTE, on=date(2025, 8, 15), vote=CELL)

    with pytest.raises(Forbidden):
        record_step(world.actor("lan"), candidate, record=vote, lift=Lift("Tự cho phép", "01"))

    assert not candidate.records.filter(step__in=["override", "cell-vote"]).exists()


def test_a_stale_page_is_told_so(world: World) -> None:
    candidate = introduced(world)
    opened = candidate.version
    record_step(world.actor("lan"), candidate, record=LISTED, version=opened)

    with pytest.raises(Stale) as stale:
        record_step(
            world.actor("hung"), candidate, record=Record(step=StepKey.TASK, on=date(2025, 3, 1), note="Tổ hòa giải"),
            version=opened,
        )  # fmt: skip

    assert [row.step for row in stale.value.newer] == ["listed"]
    assert not candidate.records.filter(step="task").exists()


def test_a_double_click_records_once(world: World) -> None:
    candidate = introduced(world)
    opened = candidate.version

    first = record_step(world.actor("lan"), candidate, record=LISTED, version=opened)
    second = record_step(world.actor("lan"), candidate, record=LISTED, version=opened)

    assert first == second
    assert candidate.records.filter(step="listed").count() == 1


def test_the_same_fact_from_somebody_else_is_no_double_click(world: World) -> None:
    candidate = introduced(world)
    opened = candidate.version
    record_step(world.actor("lan"), candidate, record=LISTED, version=opened)

    with pytest.raises(Stale):
        record_step(world.actor("hung"), candidate, record=LISTED, version=opened)


def test_a_correction_takes_the_place_of_the_wrong_record(world: World) -> None:
    candidate = walked(world, StepKey.LISTED)
    wrong = candidate.records.get(step="listed")

    row = correct_step(
        world.actor("lan"), candidate, record=replace(LISTED, on=date(2025, 2, 5), corrects=wrong.pk),
        reason="Xem lại sổ nghị quyết",
    )  # fmt: skip

    assert (row.corrects, row.note) == (wrong, "Xem lại sổ nghị quyết")
    assert StepRecord.objects.filter(pk=wrong.pk).exists()
    assert Event.objects.latest("seq").action == "step-corrected"


def test_a_correction_needs_a_reason(world: World) -> None:
    candidate = walked(world, StepKey.LISTED)
    wrong = candidate.records.get(step="listed")

    with pytest.raises(Refused, match="lý do"):
        correct_step(world.actor("lan"), candidate, record=replace(LISTED, corrects=wrong.pk), reason="  ")


def test_a_correction_keeps_the_order_of_the_road(world: World) -> None:
    candidate = walked(world, StepKey.CEREMONY)
    ceremony = candidate.records.get(step="ceremony")
    early = Record(step=StepKey.CEREMONY, on=date(2025, 9, 1), corrects=ceremony.pk)

    with pytest.raises(Wrong):
        correct_step(world.program, candidate, record=early, reason="Nhầm ngày")


def test_a_correction_names_a_record_of_the_same_step(world: World) -> None:
    candidate = walked(world, StepKey.LISTED)
    other = candidate.records.get(step="introduced")

    with pytest.raises(Refused):
        correct_step(world.program, candidate, record=replace(LISTED, corrects=other.pk), reason="Nhầm")
    with pytest.raises(Refused):
        correct_step(world.program, candidate, record=replace(LISTED, corrects=0), reason="Nhầm")


def test_a_stale_correction_is_told_so(world: World) -> None:
    candidate = walked(world, StepKey.LISTED)
    wrong = candidate.records.get(step="listed")

    with pytest.raises(Stale):
        correct_step(
            world.program,
            candidate,
            record=replace(LISTED, corrects=wrong.pk),
            reason="Nhầm",
            version=candidate.version - 1,
        )


def test_a_withdrawn_record_no_longer_counts(world: World) -> None:
    candidate = walked(world, StepKey.LISTED)
    wrong = candidate.records.get(step="listed")

    correct_step(
        world.actor("lan"), candidate, record=replace(LISTED, corrects=wrong.pk, withdrawn=True), reason="Chưa họp"
    )

    candidate.refresh_from_db()
    assert (candidate.station, candidate.next_step) == (2, "listed")


def test_a_vote_that_cannot_be_is_refused_with_its_field(world: World) -> None:
    candidate = walked(world, StepKey.OPINIONS)
    vote = Vote(members=9, present=8, yes=10)

    with pytest.raises(Wrong) as wrong:
        record_step(world.program, candidate, record=Record(step=StepKey.CELL_VOTE, on=date(2025, 8, 15), vote=vote))

    assert "vote.yes" in [problem.field for problem in wrong.value.problems]


def test_refresh_finds_columns_that_say_something_else(world: World) -> None:
    candidate = walked(world, StepKey.LISTED)
    Candidate.objects.filter(pk=candidate.pk).update(station=9, holder="deciding")

    assert outdated(Candidate.objects.filter(pk=candidate.pk), world.today) == 1
    assert refresh(Candidate.objects.filter(pk=candidate.pk), world.today) == 1
    assert outdated(Candidate.objects.filter(pk=candidate.pk), world.today) == 0
    assert refresh(Candidate.objects.filter(pk=candidate.pk), world.today) == 0
    candidate.refresh_from_db()
    assert (candidate.station, candidate.holder) == (3, "cell")


def test_every_step_of_a_road_in_order_is_accepted(world: World) -> None:
    candidate = walked(world, StepKey.CARD_HANDED)

    assert candidate.closed_on == date(2026, 11, 6)
    assert candidate.records.count() == len(list(records(world))) + 1


def test_an_exception_in_the_middle_leaves_nothing(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    candidate = introduced(world)
    events = Event.objects.count()

    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("power cut")

    monkeypatch.setattr(Event, "write", broken)
    with pytest.raises(RuntimeError):
        record_step(world.actor("lan"), candidate, record=LISTED)
    monkeypatch.undo()

    fresh = Candidate.objects.get(pk=candidate.pk)
    assert (fresh.version, fresh.station, Event.objects.count()) == (candidate.version, 2, events)
    assert not fresh.records.filter(step="listed").exists()


def test_only_an_official_member_helps(world: World) -> None:
    candidate = walked(world, StepKey.LISTED)
    dia, minh = world.person["dia"], world.person["minh"]

    def assigned(helper: HelperData, corrects: int | None = None, *, withdrawn: bool = False) -> Record:
        return Record(step=StepKey.HELPER_ASSIGNED, on=date(2026, 3, 2), helper=helper, corrects=corrects,
                      withdrawn=withdrawn)  # fmt: skip

    probationer = HelperData(name=dia.name, person=dia.pk)
    with pytest.raises(Wrong, match="Lèo Văn Địa là đảng viên dự bị ngày 02/03/2026") as wrong:
        record_step(world.program, candidate, record=assigned(probationer))
    assert wrong.value.problems[0].field == "helper.name"
    row = record_step(world.program, candidate, record=assigned(HelperData(name=minh.name, person=minh.pk)))
    with pytest.raises(Wrong, match="đảng viên dự bị"):
        correct_step(world.program, candidate, record=assigned(probationer, row.pk), reason="Ghi nhầm")
    correct_step(world.program, candidate, record=assigned(probationer, row.pk, withdrawn=True), reason="Ghi nhầm")
    record_step(world.program, candidate, record=assigned(HelperData(name="Lò Văn Xa")))  # nobody of the register
