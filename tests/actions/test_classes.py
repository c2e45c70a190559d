"""Classes planned, begun, closed, called off; their sessions and who was there."""

from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries
from tests.classes import FIRST, LAST, closed, confirmed, everybody, nominated, opened, planned, running, sympathiser
from tests.world import World, person

from ketnap.access import Forbidden, OutOfReach
from ketnap.actions import classes as act
from ketnap.actions.classes import Came
from ketnap.actions.errors import Refused
from ketnap.models import ClassSession, Event, Nomination, SessionAttendance
from ketnap.queries import classes


def refused(act: object, *words: object, **more: object) -> Refused:
    with pytest.raises(Refused) as found:
        act(*words, **more)  # type: ignore[operator]
    return found.value


def events() -> list[str]:
    return list(Event.objects.filter(action__startswith="class-").order_by("seq").values_list("action", flat=True))


# ── The plan ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_class_goes_from_plan_to_end(world: World) -> None:
    study = closed(world)
    assert (study.state, study.closes_on) == ("closed", LAST)
    assert events() == [
        "class-planned", "class-opened", "class-nominated", "class-learners-confirmed", "class-started",
        "class-session-added", "class-session-added", "class-attendance-marked", "class-attendance-marked",
        "class-closed",
    ]  # fmt: skip


def test_it_refuses_without_right(world: World) -> None:
    with pytest.raises(Forbidden):
        act.plan(world.actor("mai"), unit=world.unit["nam-pha"], kind="awareness", name="Khóa 1")
    with pytest.raises(OutOfReach):
        act.plan(world.actor("lan"), unit=world.unit["nam-pha"], kind="awareness", name="Khóa 1")
    study = planned(world)
    for name in ("lan", "cuong"):
        with pytest.raises(OutOfReach):
            act.open_for_nominations(world.actor(name), study)


def test_days_and_places_make_sense(world: World) -> None:
    assert "không được sớm hơn ngày khai giảng" in refused(planned, world, closes_on=date(2026, 11, 8)).message
    assert "ít nhất một chỗ" in refused(planned, world, capacity=0).message
    assert refused(planned, world, name=" ").field == "name"
    planned(world)
    assert "Đã có lớp này" in refused(planned, world).message
    with pytest.raises(TypeError):
        planned(world, state="closed")


def test_places_are_never_fewer_than_those_sent(world: World) -> None:
    study = opened(world, capacity=3)
    confirmed(world, study, sympathiser(world), sympathiser(world, "Lò Thị Hai"))

    found = refused(act.change, world.actor("bao"), study, capacity=1)

    assert (found.message, found.field) == ("Đã cử 2 người đi học; số chỗ không được ít hơn.", "capacity")
    assert act.change(world.actor("bao"), study, capacity=2, name="Khóa 4").name == "Khóa 4"


def test_fewer_places_send_the_last_back_to_wait_and_more_call_them_again(world: World) -> None:
    study = opened(world)
    first, second = nominated(world, study, sympathiser(world), sympathiser(world, "Lò Thị Hai"))
    act.change(world.actor("bao"), study, capacity=1)
    assert states() == {first.pk: "nominated", second.pk: "waiting"}
    act.change(world.actor("bao"), study, capacity=5)
    assert states() == {first.pk: "nominated", second.pk: "nominated"}


def states() -> dict[int, str]:
    return dict(Nomination.objects.values_list("pk", "state"))


def test_new_days_keep_to_sessions_and_to_other_classes(world: World) -> None:
    study, road = running(world, who := sympathiser(world)), who
    assert "ngoài ngày học mới" in refused(act.change, world.actor("bao"), study, opens_on=date(2026, 11, 10)).message
    other = opened(world, name="Khóa 4", opens_on=date(2026, 11, 14), closes_on=date(2026, 11, 15))
    nominated(world, other, road)
    found = refused(act.change, world.actor("bao"), other, opens_on=LAST)
    assert "1 học viên đang ở Lớp bồi dưỡng nhận thức về Đảng, Khóa 3 năm 2026" in found.message


def test_a_class_takes_its_steps_in_order(world: World) -> None:
    bao, study = world.actor("bao"), planned(world)
    assert "đang nhận đề cử" in refused(act.start, bao, study).message
    study = act.open_for_nominations(bao, study)
    assert "còn trong kế hoạch" in refused(act.open_for_nominations, bao, study).message
    assert refused(act.start, bao, study).message == "Chưa có ai được cử đi học lớp này."
    assert "đang học" in refused(act.close, bao, study, on=LAST).message
    later = planned(world, name="Khóa 9", opens_on=date(2026, 12, 1), closes_on=date(2026, 12, 4))
    assert "chưa tới" in refused(act.start, bao, later).message


def test_a_class_closes_after_its_last_session_with_attendance(world: World) -> None:
    bao, study = world.actor("bao"), running(world, sessions=0)
    assert "chưa ghi buổi học nào" in refused(act.close, bao, study, on=LAST).message
    session = act.add_session(bao, study, on=LAST, part="1-morning", topic="Điều lệ Đảng", lecturer="Hoàng Văn Bảo")
    assert "Buổi sáng 13/11/2026 chưa điểm danh" in refused(act.close, bao, study, on=LAST).message
    act.mark_attendance(bao, session, given=everybody(study))
    assert "sớm hơn buổi học cuối" in refused(act.close, bao, study, on=FIRST).message
    assert "chưa tới" in refused(act.close, bao, study, on=date(2026, 11, 17)).message
    assert act.close(bao, study, on=date(2026, 11, 14)).closes_on == date(2026, 11, 14)
    assert "đã bế giảng; không ghi thêm được" in refused(act.change, bao, study, capacity=9).message


def test_a_class_is_called_off_with_a_reason(world: World) -> None:
    study = opened(world)
    assert refused(act.cancel, world.actor("bao"), study, reason=" ").field == "reason"
    assert act.cancel(world.actor("bao"), study, reason="Ít người học").state == "cancelled"
    assert "đã hủy" in refused(act.cancel, world.actor("bao"), study, reason="Nữa").message


# ── Sessions ─────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("day", [date(2026, 11, 8), date(2026, 11, 14)])
def test_a_session_is_within_the_days_of_the_class(world: World, day: date) -> None:
    found = refused(act.add_session, world.actor("bao"), planned(world), on=day, part="1-morning", topic="Điều lệ")
    assert found.field == "on"
    assert "từ 09/11/2026 đến 13/11/2026" in found.message
    short = act.plan(world.actor("bao"), unit=world.unit["nam-pha"], kind="awareness", name="Khóa 4", opens_on=FIRST,
                     closes_on=FIRST, capacity=9)  # fmt: skip
    found = refused(act.add_session, world.actor("bao"), short, on=day, part="1-morning", topic="Điều lệ")
    assert f"Lớp học trong ngày 09/11/2026; ngày {day:%d/%m/%Y} không phải ngày học." in found.message


def test_a_class_has_one_session_at_a_time(world: World) -> None:
    bao, study = world.actor("bao"), planned(world)
    act.add_session(bao, study, on=FIRST, part="1-morning", topic="Điều lệ")
    assert "đã có buổi học" in refused(act.add_session, bao, study, on=FIRST, part="1-morning", topic="Khác").message
    assert refused(act.add_session, bao, study, on=FIRST, part="3-evening", topic=" ").field == "topic"


def test_a_session_goes_as_long_as_nobody_was_marked(world: World) -> None:
    bao, study = world.actor("bao"), running(world)
    first, second = ClassSession.objects.order_by("on")
    act.mark_attendance(bao, first, given=everybody(study))
    assert "không bỏ được" in refused(act.drop_session, bao, first).message
    act.drop_session(bao, second)
    assert list(ClassSession.objects.all()) == [first]


# ── Attendance ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_attendance_is_written_and_only_changes_are_written_again(world: World) -> None:
    bao, study = world.actor("bao"), running(world, sympathiser(world), sympathiser(world, "Lò Thị Hai"))
    session, (first, _) = ClassSession.objects.earliest("on"), study.nominations.order_by("pk")
    assert act.mark_attendance(bao, session, given=everybody(study)) == 2
    assert act.mark_attendance(bao, session, given=everybody(study), seen=0) == 0  # the same sent twice
    assert act.mark_attendance(bao, session, given=everybody(study, first), seen=2) == 1
    now, _ = classes.marks(session)
    assert (now[first.pk].present, now[first.pk].why) == (False, "ốm")
    assert SessionAttendance.objects.count() == 3
    assert events().count("class-attendance-marked") == 2
    assert [(row.marked, row.present) for row in classes.sittings(study)] == [(2, 1), (0, 0)]


def test_a_page_that_is_out_of_date_is_told_so(world: World) -> None:
    bao, study = world.actor("bao"), running(world)
    session, (one,) = ClassSession.objects.earliest("on"), study.nominations.all()
    act.mark_attendance(bao, session, given=everybody(study))
    found = refused(act.mark_attendance, bao, session, given={one.pk: Came(False)}, seen=0)
    assert "vừa có người ghi" in found.message


def test_only_those_sent_are_marked(world: World) -> None:
    study = opened(world)
    confirmed(world, study, sympathiser(world))
    (other,) = nominated(world, study, sympathiser(world, "Lò Thị Hai"))
    study = act.start(world.actor("bao"), study)
    session = act.add_session(world.actor("bao"), study, on=FIRST, part="1-morning", topic="Điều lệ")
    found = refused(act.mark_attendance, world.actor("bao"), session, given={other.pk: Came(True)})
    assert "chưa được cử đi học" in found.message


def test_attendance_is_of_a_class_that_has_begun_and_a_day_that_has_come(world: World) -> None:
    bao, study = world.actor("bao"), opened(world, closes_on=date(2026, 11, 20))
    session = act.add_session(bao, study, on=FIRST, part="1-morning", topic="Điều lệ")
    assert "chỉ điểm danh lớp đã khai giảng" in refused(act.mark_attendance, bao, session, given={}).message
    later = act.add_session(bao, study, on=date(2026, 11, 18), part="1-morning", topic="Điều lệ")
    assert "chưa tới" in refused(act.mark_attendance, bao, later, given={}).message


def test_after_the_class_a_correction_carries_its_reason(world: World) -> None:
    bao, study = world.actor("bao"), closed(world)
    session, (one,) = ClassSession.objects.earliest("on"), study.nominations.all()
    found = refused(act.mark_attendance, bao, session, given={one.pk: Came(False, "ốm")})
    assert (found.field, found.message) == ("reason", "Lớp đã bế giảng. Ghi lý do sửa điểm danh.")
    act.mark_attendance(bao, session, given={one.pk: Came(False, "ốm")}, reason="Ghi nhầm")
    row = classes.marks(session)[0][one.pk]
    assert (row.present, row.note, row.corrects is not None) == (False, "Ghi nhầm", True)


def test_attendance_asks_no_more_of_a_large_class(
    world: World, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    study = running(world, sessions=1)
    people = [person(world, "na-loc", f"Lò Văn {at}") for at in range(120)]
    Nomination.objects.bulk_create(
        Nomination(study=study, person=row, unit=row.unit, nominated_on=FIRST, state="confirmed") for row in people
    )
    session, given = ClassSession.objects.get(), everybody(study)
    assert len(given) == 121
    bao = world.actor("bao")
    with django_assert_max_num_queries(13):  # six of them savepoints, three the end of the log
        act.mark_attendance(bao, session, given=given)


def test_others_find_neither_class_nor_session(world: World) -> None:
    study = running(world)
    session = ClassSession.objects.earliest("on")
    for name in ("cuong", "lan"):
        with pytest.raises(OutOfReach):
            act.mark_attendance(world.actor(name), session, given={})
        with pytest.raises(OutOfReach):
            classes.session(world.actor(name), session.pk)
    with pytest.raises(OutOfReach):
        classes.get(world.actor("cuong"), study.pk)
    assert classes.get(world.actor("lan"), study.pk) == study
    with pytest.raises(OutOfReach):
        classes.run(world.actor("lan"), study.pk)
