"""What follows from records: `ketnap.actions.following`."""

from dataclasses import replace
from datetime import date

import pytest
from tests.road import CELL, COMMITTEE, introduced, walked
from tests.world import World

from ketnap.actions import candidates, members
from ketnap.actions.errors import Refused
from ketnap.actions.steps import correct_step, record_step
from ketnap.models import Candidate, CardBatch, CardLine, Helper, Membership
from ketnap.models.membership import DIED
from ketnap.process.keys import StepKey
from ketnap.process.records import HelperData, Record, Remark


def live(candidate: Candidate) -> list[str]:
    return [helper.person.name for helper in candidate.helpers.filter(until=None).order_by("person__name_key")]


def test_a_helper_is_known_from_the_assignment(world: World) -> None:
    candidate = walked(world, StepKey.HELPER_ASSIGNED)

    assert live(candidate) == [world.person["minh"].name]


def test_a_helper_who_hands_over_ends_that_day(world: World) -> None:
    candidate = walked(world, StepKey.HELPER_ASSIGNED)
    minh, thoa = world.person["minh"], world.person["thoa"]
    new = HelperData(name=thoa.name, person=thoa.pk, instead_of=minh.pk)

    record_step(world.program, candidate, record=Record(step=StepKey.HELPER_ASSIGNED, on=date(2025, 5, 5), helper=new))

    assert live(candidate) == [thoa.name]
    assert Helper.objects.get(candidate=candidate, person=minh).until == date(2025, 5, 5)


def test_a_second_helper_stands_beside_the_first(world: World) -> None:
    candidate = walked(world, StepKey.HELPER_ASSIGNED)
    thoa = world.person["thoa"]
    new = HelperData(name=thoa.name, person=thoa.pk)

    record_step(world.program, candidate, record=Record(step=StepKey.HELPER_ASSIGNED, on=date(2025, 5, 5), helper=new))

    assert len(live(candidate)) == 2


def test_a_withdrawn_assignment_takes_the_helper_away(world: World) -> None:
    candidate = walked(world, StepKey.HELPER_ASSIGNED)
    row = candidate.records.get(step="helper-assigned")

    record = Record(step=StepKey.HELPER_ASSIGNED, on=row.happened_on, corrects=row.pk, withdrawn=True)
    correct_step(world.program, candidate, record=record, reason="Chưa phân công")

    assert live(candidate) == []


def test_nobody_is_helped_after_the_recognition(world: World) -> None:
    candidate = walked(world, StepKey.RECOGNISED)

    assert live(candidate) == []
    assert candidate.helped_since is None
    assert Helper.objects.get(candidate=candidate).until == date(2026, 10, 21)  # the decision is of the day before


def remark(candidate: Candidate, world: World) -> None:
    note = Record(step=StepKey.REMARK, on=date(2026, 10, 31), remark=Remark(month="2026-10", text="Chăm chỉ"))
    record_step(world.program, candidate, record=note)


def test_a_helper_who_left_the_party_stays_away(world: World) -> None:
    candidate, minh = walked(world, StepKey.HELPER_ASSIGNED), world.person["minh"]
    members.leave(world.program, Membership.objects.get(person=minh), on=date(2026, 10, 10), why=DIED)

    remark(candidate, world)

    assert live(candidate) == []
    assert Helper.objects.get(candidate=candidate).until == date(2026, 10, 10)


def test_helpers_of_the_old_cell_stay_there(world: World) -> None:
    candidate = walked(world, StepKey.HELPER_ASSIGNED)
    candidates.move(world.program, candidate, to=world.unit["truong"], on=date(2026, 10, 10), reason="Chuyển chỗ ở")

    remark(candidate, world)

    assert live(candidate) == []
    assert Helper.objects.get(candidate=candidate).until == date(2026, 10, 10)


def test_the_ceremony_makes_a_member(world: World) -> None:
    candidate = walked(world, StepKey.CEREMONY)

    member = Membership.objects.get(person=candidate.person)
    assert (member.ceremony_on, member.decided_on, member.decision_paper) == (
        date(2025, 9, 26), date(2025, 9, 12), "33-QĐ/ĐU",
    )  # fmt: skip
    assert (member.unit, member.admitted_unit, member.recognised_on) == (candidate.unit, candidate.unit, None)
    assert [stay.since for stay in member.stays.all()] == [date(2025, 9, 26)]


def test_recognition_counts_from_the_end_of_month_twelve(world: World) -> None:
    candidate = walked(world, StepKey.RECOGNISED)

    member = Membership.objects.get(person=candidate.person)
    assert (member.recognised_on, member.recognition_paper) == (date(2026, 9, 26), "40-QĐ/ĐU")
    assert member.recognition_decided_on == member.official_from == date(2026, 10, 20)


def test_the_card_number_is_kept(world: World) -> None:
    candidate = walked(world, StepKey.CARD_HANDED)

    assert Membership.objects.get(person=candidate.person).card_number == "014201001234"


def test_a_corrected_ceremony_moves_the_membership(world: World) -> None:
    candidate = walked(world, StepKey.CEREMONY)
    row = candidate.records.get(step="ceremony")

    record = Record(step=StepKey.CEREMONY, on=date(2025, 9, 24), corrects=row.pk)
    correct_step(world.program, candidate, record=record, reason="Nhầm ngày")

    member = Membership.objects.get(person=candidate.person)
    assert member.ceremony_on == date(2025, 9, 24)
    assert [stay.since for stay in member.stays.all()] == [date(2025, 9, 24)]


def test_a_withdrawn_ceremony_takes_the_membership_back(world: World) -> None:
    candidate = walked(world, StepKey.CEREMONY)
    row = candidate.records.get(step="ceremony")

    record = Record(step=StepKey.CEREMONY, on=row.happened_on, corrects=row.pk, withdrawn=True)
    correct_step(world.program, candidate, record=record, reason="Chưa tổ chức lễ")
    assert not Membership.objects.filter(person=candidate.person).exists()

    task = Record(step=StepKey.TASK, on=date(2025, 10, 2), note="Cùng ban tự quản vận động bà con làm đường")
    record_step(world.program, candidate, record=task)
    assert not Membership.objects.filter(person=candidate.person).exists()


def test_a_ceremony_the_register_leans_on_is_not_withdrawn(world: World) -> None:
    candidate = walked(world, StepKey.CEREMONY)
    row, member = candidate.records.get(step="ceremony"), Membership.objects.get(person=candidate.person)
    batch = CardBatch.objects.create(unit=world.unit["nam-pha"], month=date(2026, 11, 1))
    CardLine.objects.create(batch=batch, membership=member, kind="issue")

    record = Record(step=StepKey.CEREMONY, on=row.happened_on, corrects=row.pk, withdrawn=True)
    with pytest.raises(Refused, match=r"đã ghi dòng của đợt thẻ của đồng chí này\. Sai ngày thì đính chính"):
        correct_step(world.program, candidate, record=record, reason="Chưa tổ chức lễ")

    assert member.stays.exists()
    assert not candidate.records.filter(corrects=row).exists()


@pytest.mark.parametrize("handed_on", [date(2026, 11, 16), None])
def test_a_card_exchanged_since_stays_in_the_register(world: World, handed_on: date | None) -> None:
    candidate = walked(world, StepKey.CARD_HANDED)
    member, row = Membership.objects.get(person=candidate.person), candidate.records.get(step="card-handed")
    batch = CardBatch.objects.create(unit=world.unit["nam-pha"], month=date(2026, 11, 1))
    CardLine.objects.create(
        batch=batch, membership=member, kind="damaged", number="014201009999", handed_on=handed_on,
        old_number=member.card_number, outcome="" if handed_on else "lost", outcome_why="" if handed_on else "Thất lạc",
        outcome_on=None if handed_on else date(2026, 11, 16),
    )  # fmt: skip
    if handed_on:
        members.give_card(member, "014201009999")

    for number in ("014201001235", "014201001234"):  # a slip in the old number, put right
        record = Record(step=StepKey.CARD_HANDED, on=row.happened_on, corrects=row.pk, number=number)
        row = correct_step(world.program, candidate, record=record, reason="Nhầm số")

    member.refresh_from_db()
    assert member.card_number == ("014201009999" if handed_on else "014201001234")


def test_somebody_struck_off_leaves_the_register(world: World) -> None:
    candidate = walked(world, StepKey.OWN_HISTORY)
    vote = Record(step=StepKey.REMOVAL_CELL_VOTE, on=date(2026, 6, 1), vote=CELL)
    record_step(world.program, candidate, record=vote)

    gone = Record(step=StepKey.STRUCK_OFF, on=date(2026, 6, 15), paper="12-QĐ/ĐU", vote=COMMITTEE)
    record_step(world.program, candidate, record=gone)

    member = Membership.objects.get(person=candidate.person)
    candidate.refresh_from_db()
    assert (member.left_on, member.left_why, member.left_paper) == (date(2026, 6, 15), "struck-off", "12-QĐ/ĐU")
    assert (candidate.closed_on, candidate.closed_why) == (date(2026, 6, 15), "struck-off")


def struck_off(world: World) -> Candidate:
    candidate = walked(world, StepKey.OWN_HISTORY)
    vote = Record(step=StepKey.REMOVAL_CELL_VOTE, on=date(2026, 6, 1), vote=CELL)
    record_step(world.program, candidate, record=vote)
    gone = Record(step=StepKey.STRUCK_OFF, on=date(2026, 6, 15), paper="12-QĐ/ĐU", vote=COMMITTEE)
    record_step(world.program, candidate, record=gone)
    return candidate


def test_a_striking_off_by_mistake_is_undone(world: World) -> None:
    candidate = struck_off(world)
    row = candidate.records.get(step=StepKey.STRUCK_OFF.value)

    record = Record(step=StepKey.STRUCK_OFF, on=row.happened_on, corrects=row.pk, withdrawn=True)
    correct_step(world.program, candidate, record=record, reason="Ghi nhầm người")

    member = Membership.objects.get(person=candidate.person)
    assert (member.left_on, member.left_why, member.left_paper) == (None, "", "")
    assert [stay.until for stay in member.stays.all()] == [None]


def test_a_corrected_day_of_striking_off_moves_the_end(world: World) -> None:
    candidate = struck_off(world)
    row = candidate.records.get(step=StepKey.STRUCK_OFF.value)

    record = Record(step=StepKey.STRUCK_OFF, on=date(2026, 6, 18), paper="12-QĐ/ĐU", vote=COMMITTEE, corrects=row.pk)
    correct_step(world.program, candidate, record=record, reason="Quyết định ký ngày 18")

    member = Membership.objects.get(person=candidate.person)
    assert member.left_on == date(2026, 6, 18)
    assert [stay.until for stay in member.stays.all()] == [date(2026, 6, 19)]


def test_a_correction_leaves_somebody_who_left_otherwise_alone(world: World) -> None:
    candidate = walked(world, StepKey.CARD_HANDED)
    member = Membership.objects.get(person=candidate.person)
    members.leave(world.program, member, on=date(2026, 10, 10), why=DIED)
    row = candidate.records.get(step=StepKey.CEREMONY.value)

    record = Record(step=StepKey.CEREMONY, on=date(2025, 9, 25), corrects=row.pk)
    correct_step(world.program, candidate, record=record, reason="Lễ ngày 25")

    member = Membership.objects.get(person=candidate.person)
    assert (member.ceremony_on, member.left_on, member.left_why) == (date(2025, 9, 25), date(2026, 10, 10), "died")


def test_a_wrong_admission_is_cancelled(world: World) -> None:
    candidate = walked(world, StepKey.CEREMONY)

    cancel = Record(step=StepKey.CANCELLED, on=date(2025, 12, 1), paper="50-QĐ/ĐU", note="Chưa đủ tuổi")
    record_step(world.program, candidate, record=cancel)

    assert Membership.objects.get(person=candidate.person).left_on == date(2025, 12, 1)


def test_a_road_given_up_is_closed_and_its_helper_free(world: World) -> None:
    candidate = walked(world, StepKey.HELPER_ASSIGNED)

    stop = Record(step=StepKey.STOPPED, on=date(2025, 6, 2), paper="09-NQ/CB", note="Xin thôi")
    record_step(world.program, candidate, record=stop)

    candidate.refresh_from_db()
    assert (candidate.closed_on, candidate.closed_why, candidate.holder) == (date(2025, 6, 2), "stopped", "")
    assert live(candidate) == []


def test_pausing_and_resuming(world: World) -> None:
    candidate = introduced(world)
    pause = Record(step=StepKey.PAUSED, on=date(2025, 3, 3), note="Đi làm xa")

    record_step(world.program, candidate, record=pause)
    candidate.refresh_from_db()
    assert candidate.paused_on == date(2025, 3, 3)

    record_step(
        world.program, candidate, record=replace(pause, step=StepKey.RESUMED, on=date(2025, 5, 5), note="Đã về")
    )
    candidate.refresh_from_db()
    assert candidate.paused_on is None
