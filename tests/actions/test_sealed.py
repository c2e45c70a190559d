"""The compartment of political remarks: who opens it, what is logged, what is erased with the person."""

import pytest
from tests.road import introduced
from tests.world import CAST, World

from ketnap.access import Forbidden, OutOfReach, Permission
from ketnap.actions import people
from ketnap.actions.errors import Refused
from ketnap.actions.sealed import open_sealed, write_sealed
from ketnap.actions.steps import record_step
from ketnap.models import Appointment, Event, SealedRemark
from ketnap.process.keys import StepKey
from ketnap.process.records import Record
from ketnap.queries import journal, sealed
from ketnap.queries.journal import Wanted

SECRET = "Bác ruột bên mẹ từng làm việc cho chế độ cũ, đã kết luận rõ."


def test_it_works_and_writes_one_event_each(world: World) -> None:
    thinh, pao = world.actor("thinh"), world.candidate["pao"]
    first = write_sealed(thinh, pao, remark=f"  {SECRET} ")
    second = write_sealed(thinh, pao, remark="Đã xác minh lại, không có vấn đề.", corrects=first.pk)

    rows = open_sealed(thinh, pao, reason="Công văn 12-CV/BTC")

    assert [(row.pk, row.text) for row in rows] == [(second.pk, second.text), (first.pk, SECRET)]
    assert [event.action for event in Event.objects.order_by("seq")] == ["sealed-written"] * 2 + ["sealed-opened"]


def test_the_log_says_who_and_why_and_nothing_of_what_is_inside(world: World) -> None:
    thinh, pao = world.actor("thinh"), world.candidate["pao"]
    row = write_sealed(thinh, pao, remark=SECRET)
    open_sealed(thinh, pao, reason="Công văn 12-CV/BTC")

    wrote, opened = Event.objects.order_by("seq")

    assert (wrote.object_kind, wrote.object_id, wrote.data) == ("sealedremark", row.pk, {"corrects": None})
    assert (opened.object_kind, opened.object_id, opened.data) == (
        "candidate",
        pao.pk,
        {"reason": "Công văn 12-CV/BTC"},
    )
    assert wrote.path == opened.path == pao.path
    shown = journal.log(world.actor("mai"), Wanted()).rows
    assert [(entry.event.action, entry.about) for entry in shown] == [("sealed-opened", "Sùng A Páo"), ("sealed-written", "")]  # fmt: skip  # noqa: E501 — one line is read more easily


def test_without_a_reason_nothing_is_shown_or_logged(world: World) -> None:
    for reason, words in (("  ", "Ghi lý do mở"), ("x" * 201, "dài nhất 200 chữ")):
        with pytest.raises(Refused, match=words) as refused:
            open_sealed(world.actor("thinh"), world.candidate["pao"], reason=reason)
        assert refused.value.field == "reason"
    assert not Event.objects.exists()


@pytest.mark.parametrize("name", [row[0] for row in CAST if row[0] != "thinh"])
def test_nobody_else_opens_or_writes(world: World, name: str) -> None:
    actor, pao = world.actor(name), world.candidate["pao"]
    SealedRemark.objects.create(candidate=pao, text=SECRET)

    with pytest.raises((Forbidden, OutOfReach)):
        open_sealed(actor, pao, reason="Muốn xem")
    with pytest.raises((Forbidden, OutOfReach)):
        write_sealed(actor, pao, remark="Thử")
    with pytest.raises(OutOfReach):
        sealed.road(actor, pao.pk)
    assert sealed.inside(actor, pao) == []
    assert not actor.has(Permission.OPEN_SEALED)
    assert not Event.objects.exists()


def test_the_next_commune_is_out_of_reach(world: World) -> None:
    with pytest.raises(OutOfReach):
        open_sealed(world.actor("thinh"), world.candidate["chu"], reason="Muốn xem")
    with pytest.raises(OutOfReach):
        sealed.road(world.actor("thinh"), world.candidate["chu"].pk)


def test_nobody_opens_their_own(world: World) -> None:
    pao = world.candidate["pao"]
    Appointment.objects.create(
        person=pao.person, role="political-protection", unit=world.unit["nam-pha"], since=world.today
    )
    actor = world.actor("pao")

    with pytest.raises(OutOfReach):
        open_sealed(actor, pao, reason="Muốn xem")
    with pytest.raises(OutOfReach):
        write_sealed(actor, pao, remark="Tốt")
    with pytest.raises(OutOfReach):
        sealed.road(actor, pao.pk)
    assert sealed.road(actor, world.candidate["xuan"].pk) == world.candidate["xuan"]


def test_it_refuses_what_cannot_be(world: World) -> None:
    thinh, pao = world.actor("thinh"), world.candidate["pao"]
    first = write_sealed(thinh, pao, remark=SECRET)
    write_sealed(thinh, pao, remark="Đã xác minh.", corrects=first.pk)

    with pytest.raises(Refused, match="Ghi nội dung nhận xét"):
        write_sealed(thinh, pao, remark=" \n ")
    for corrects in (first.pk, first.pk + 1000):
        with pytest.raises(Refused, match="đã được sửa hoặc không còn"):
            write_sealed(thinh, pao, remark="Lần nữa.", corrects=corrects)
    with pytest.raises(Refused, match="đã được sửa hoặc không còn"):
        write_sealed(thinh, world.candidate["xuan"], remark="Người khác.", corrects=first.pk)


def test_the_board_appoints_and_the_officer_does_not(world: World) -> None:
    commune = world.fresh("nam-pha")
    role = next(role for role in world.actor("thinh").roles).key

    assert world.actor("mai").may_appoint(role, commune)
    assert not world.actor("hung").may_appoint(role, commune)
    assert not world.actor("ha").may_appoint(role, commune)


def test_it_is_erased_with_the_person(world: World) -> None:
    candidate, thinh = introduced(world), world.actor("thinh")
    first = write_sealed(thinh, candidate, remark=SECRET)
    write_sealed(thinh, candidate, remark="Đã xác minh.", corrects=first.pk)
    other = write_sealed(thinh, world.candidate["xuan"], remark="Rõ ràng.")
    record_step(world.program, candidate, record=Record(step=StepKey.STOPPED, on=world.today, note="Xin thôi"))

    people.withdraw_consent(world.actor("hung"), candidate.person, on=world.today)

    assert list(SealedRemark.objects.all()) == [other]
    candidate.refresh_from_db()
    with pytest.raises(Refused, match="đã xóa"):
        write_sealed(thinh, candidate, remark="Ghi lại.")
    assert open_sealed(thinh, candidate, reason="Kiểm tra đã xóa") == []
