"""Nominated, waiting, sent, turned down, withdrawn."""

from datetime import date

import pytest
from tests.actions.test_classes import refused, states
from tests.classes import ASKED, FIRST, LAST, SENT, closed, confirmed, nominated, opened, planned, running, sympathiser
from tests.road import introduced, walked
from tests.world import TODAY, World, build

from ketnap.access import Forbidden, OutOfReach
from ketnap.actions import candidates, classes
from ketnap.actions import nominations as act
from ketnap.actions.steps import record_step
from ketnap.models import Candidate, Event, Membership, Nomination, StepRecord, StudyClass
from ketnap.process.keys import StepKey
from ketnap.process.records import Record
from ketnap.queries import nominees

K = StepKey


def sent_steps(road: Candidate) -> int:
    return StepRecord.objects.filter(candidate=road, step=K.CLASS_SENT.value).count()


# ── Nominating ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_people_over_the_number_of_places_wait_in_order(world: World) -> None:
    study = opened(world)
    people = [sympathiser(world, name) for name in ("Lò Văn Một", "Lò Văn Hai", "Lò Văn Ba", "Lò Văn Tư")]
    rows = nominated(world, study, *people[:3])
    more = nominated(world, study, people[3])
    assert [row.state for row in (*rows, *more)] == ["nominated", "nominated", "waiting", "waiting"]
    assert Event.objects.filter(action="class-nominated").count() == 2


def test_who_came_later_does_not_pass_those_who_wait(world: World) -> None:
    study = opened(world, capacity=1)
    rows = nominated(world, study, sympathiser(world), sympathiser(world, "Lò Thị Hai"))
    Nomination.objects.filter(pk=rows[0].pk).update(state="refused", why="Thiếu giấy")  # a place nobody was offered
    (late,) = nominated(world, study, sympathiser(world, "Lò Thị Ba"))
    assert late.state == "waiting"


def test_it_refuses_without_right(world: World) -> None:
    study, road = opened(world), sympathiser(world)
    with pytest.raises(Forbidden):
        act.nominate(world.actor("bao"), study, people=[road], on=ASKED)
    with pytest.raises(OutOfReach):
        act.nominate(world.actor("cuong"), study, people=[road], on=ASKED)


def test_nobody_is_nominated_twice(world: World) -> None:
    study, road = opened(world), sympathiser(world)
    nominated(world, study, road)
    found = refused(nominated, world, study, road)
    assert (found.field, found.message) == ("people", "Lò Văn Ơn: Đã được đề cử vào lớp này.")
    assert "chọn hai lần" in refused(nominated, world, study, *([sympathiser(world, "Lò Thị Hai")] * 2)).message


@pytest.mark.parametrize(
    ("since", "until", "clash"),
    [
        (date(2026, 11, 13), date(2026, 11, 20), True),
        (date(2026, 11, 1), date(2026, 11, 9), True),
        (date(2026, 11, 14), date(2026, 11, 20), False),
    ],
)
def test_nobody_is_in_two_classes_on_the_same_days(world: World, since: date, until: date, clash: bool) -> None:
    road = sympathiser(world)
    nominated(world, opened(world), road)
    other = opened(world, name="Khóa 4", opens_on=since, closes_on=until)
    if clash:
        assert "Đang ở lớp khác trùng ngày" in refused(nominated, world, other, road).message
        StudyClass.objects.exclude(pk=other.pk).update(opens_on=since, closes_on=since)
        assert refused(nominated, world, other, road).message.endswith(f"({since:%d/%m/%Y}).")
    else:
        assert nominated(world, other, road)[0].state == "nominated"


def test_a_class_called_off_is_in_nobodys_way(world: World) -> None:
    road, study = sympathiser(world), opened(world)
    nominated(world, study, road)
    classes.cancel(world.actor("bao"), study, reason="Ít người")
    assert nominated(world, opened(world, name="Khóa 4"), road)


def test_the_class_must_be_open_and_somebody_chosen(world: World) -> None:
    assert "chỉ đề cử vào lớp đang nhận đề cử" in refused(nominated, world, planned(world), sympathiser(world)).message
    assert refused(nominated, world, opened(world, name="Khóa 4")).message == "Chọn ít nhất một người."
    later = date(2026, 11, 17)
    lan, study, road = world.actor("lan"), opened(world, name="Khóa 5"), sympathiser(world, "Lò Thị Hai")
    assert "chưa tới" in refused(act.nominate, lan, study, people=[road], on=later).message


def test_only_those_the_class_is_for(world: World) -> None:
    study = opened(world)
    assert "Chưa có trong danh sách" in refused(nominated, world, study, introduced(world)).message
    probationer = world.membership["dia"]
    found = refused(act.nominate, world.actor("lan"), study, people=[probationer], on=ASKED)
    assert found.message == "Lớp này không dành cho những người đã chọn."


def test_people_of_elsewhere_do_not_come_here(world: World) -> None:
    here = classes.plan(
        world.actor("hung"), unit=world.fresh("truong"), kind="awareness", name="Khóa 1", opens_on=FIRST,
        closes_on=LAST, capacity=5,
    )  # fmt: skip
    classes.open_for_nominations(world.actor("hung"), here)
    found = refused(act.nominate, world.actor("hung"), here, people=[sympathiser(world)], on=ASKED)
    assert "không thuộc nơi mở lớp" in found.message
    training = build("training")
    with pytest.raises(OutOfReach):
        nominated(training, opened(world), sympathiser(world, "Lò Thị Hai"))


def test_an_old_certificate_is_held_against_the_day_the_cell_means_to_consider(world: World) -> None:
    road, study = walked(world, K.CERTIFICATE), opened(world)  # of 28/3/2025
    lan = world.actor("lan")
    assert "chưa phải học lại" in refused(act.nominate, lan, study, people=[road], on=ASKED).message
    assert act.nominate(lan, study, people=[road], on=ASKED, considered=date(2030, 3, 29))


def test_probationers_go_to_the_other_class_with_or_without_a_road_here(world: World) -> None:
    study = opened(world, "new-member")
    road = walked(world, K.OWN_HISTORY)
    admitted = Membership.objects.get(person=road.person)
    lan = world.actor("lan")
    rows = act.nominate(lan, study, people=[admitted, world.membership["dia"]], on=ASKED)
    assert [row.candidate for row in rows] == [road, None]
    found = refused(act.nominate, lan, study, people=[admitted], on=ASKED)
    assert "Đã được đề cử" in found.message
    record_step(world.program, road, record=Record(step=K.MEMBER_CLASS, on=date(2026, 3, 27), number="45"))
    other = opened(world, "new-member", name="Khóa 4", opens_on=TODAY, closes_on=TODAY)
    assert "số 45" in refused(act.nominate, lan, other, people=[admitted], on=ASKED).message


def test_the_list_of_a_cell_says_who_fits_and_who_does_not(world: World) -> None:
    study, lan = opened(world), world.actor("lan")
    sympathiser(world)
    found = {row.person.name: row.fit.fits for row in nominees.nominees(lan, study, world.unit["na-loc"], LAST)}
    assert found == {"Lò Văn Ơn": True, "Sùng A Páo": False, "Lò Thị Xuân": False}
    study = opened(world, "new-member", name="Khóa 4")
    rows = nominees.nominees(lan, study, world.unit["na-loc"], LAST)
    assert [(row.person.name, row.unit.name) for row in rows] == [("Lèo Văn Địa", "Chi bộ bản Nà Lốc")]
    with pytest.raises(OutOfReach):
        nominees.nominees(world.actor("cuong"), study, world.unit["na-loc"], LAST)


# ── Sent ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_each_one_sent_gets_the_step_on_the_road(world: World) -> None:
    study, people = opened(world), [sympathiser(world), sympathiser(world, "Lò Thị Hai")]
    before = Event.objects.filter(action="step-recorded").count()
    rows = confirmed(world, study, *people)
    assert {row.state for row in rows} == {"confirmed"}
    assert [(Candidate.objects.get(pk=row.pk).next_step, sent_steps(row)) for row in people] == [("certificate", 1)] * 2
    assert Event.objects.filter(action="step-recorded").count() == before + 2
    assert StepRecord.objects.filter(step=K.CLASS_SENT.value, paper="12-DS/ĐU", happened_on=SENT).count() == 2


def test_a_step_that_stands_is_not_written_twice(world: World) -> None:
    road = walked(world, K.CLASS_SENT)
    confirmed(world, opened(world), road)
    assert sent_steps(road) == 1


def test_the_class_of_new_members_writes_no_step_when_they_are_sent(world: World) -> None:
    study = opened(world, "new-member")
    rows = act.nominate(world.actor("lan"), study, people=[world.membership["dia"]], on=ASKED)
    act.confirm(world.actor("hung"), study, nominations=rows, on=SENT)
    assert states() == {rows[0].pk: "confirmed"}


def test_only_the_grassroots_committee_sends(world: World) -> None:
    study = opened(world)
    rows = nominated(world, study, sympathiser(world))
    for name in ("lan", "bao"):
        with pytest.raises(Forbidden):
            act.confirm(world.actor(name), study, nominations=rows, on=SENT)
    with pytest.raises(OutOfReach):
        act.confirm(world.actor("cuong"), study, nominations=rows, on=SENT)


def test_what_cannot_be_sent_is_refused(world: World) -> None:
    study, hung = opened(world, capacity=1, closes_on=date(2026, 11, 10)), world.actor("hung")
    first, second = nominated(world, study, sympathiser(world), sympathiser(world, "Lò Thị Hai"))
    one = [first]
    assert refused(act.confirm, hung, study, nominations=[], on=SENT).field == "people"
    assert "danh sách chờ, không cử được" in refused(act.confirm, hung, study, nominations=[second], on=SENT).message
    assert "sớm hơn ngày đề cử" in refused(act.confirm, hung, study, nominations=one, on=date(2026, 11, 1)).message
    assert "sau ngày bế giảng" in refused(act.confirm, hung, study, nominations=one, on=date(2026, 11, 11)).message
    other = opened(world, name="Khóa 4")
    with pytest.raises(OutOfReach):
        act.confirm(hung, other, nominations=one, on=SENT)
    classes.cancel(world.actor("bao"), study, reason="Ít người")
    assert "không cử thêm" in refused(act.confirm, hung, study, nominations=one, on=SENT).message


def test_all_are_sent_or_none(world: World) -> None:
    """One road has been paused since; the step of the other is not written either."""
    study, good, paused = opened(world), sympathiser(world), sympathiser(world, "Lò Thị Hai")
    rows = nominated(world, study, good, paused)
    record_step(world.program, paused, record=Record(step=K.PAUSED, on=date(2026, 11, 3), note="đi làm xa"))
    found = refused(act.confirm, world.actor("hung"), study, nominations=rows, on=SENT)
    assert found.message.startswith("Lò Thị Hai: Hồ sơ đang tạm dừng")
    assert sent_steps(good) == 0
    assert set(states().values()) == {"nominated"}


def test_whoever_went_to_another_commune_is_not_sent_from_here(world: World) -> None:
    study, road = opened(world), sympathiser(world)
    rows = nominated(world, study, road)
    candidates.move(
        world.program, road, to=world.fresh("huoi-co"), on=date(2026, 11, 4), paper="17-KNĐ", reason="lấy chồng"
    )
    found = refused(act.confirm, world.actor("hung"), study, nominations=rows, on=SENT)
    assert "không còn hồ sơ ở nơi đề cử" in found.message


# ── Turned down, withdrawn ───────────────────────────────────────────────────────────────────────────────────────────


def test_whoever_waits_first_is_offered_the_place(world: World) -> None:
    study = opened(world, capacity=1)
    rows = nominated(world, study, *(sympathiser(world, name) for name in ("Lò Văn Một", "Lò Văn Hai", "Lò Văn Ba")))
    act.withdraw(world.actor("lan"), rows[0], on=SENT, reason="Bận mùa")
    assert list(states().values()) == ["withdrawn", "nominated", "waiting"]
    assert Nomination.objects.get(pk=rows[1].pk).offered_on == SENT
    act.refuse(world.actor("hung"), rows[1], on=SENT, reason="Học sau")
    assert list(states().values()) == ["withdrawn", "refused", "nominated"]


def test_somebody_sent_may_still_withdraw_and_the_step_stays(world: World) -> None:
    study, road = opened(world), sympathiser(world)
    (row,) = confirmed(world, study, road)
    found = refused(act.refuse, world.actor("hung"), row, on=SENT, reason="Đông")
    assert "đã cử đi học, lớp đang nhận đề cử" in found.message
    act.withdraw(world.actor("lan"), row, on=SENT, reason="Ốm")
    assert (states()[row.pk], sent_steps(road)) == ("withdrawn", 1)
    assert nominated(world, study, road)[0].state == "nominated"  # and may come back


def test_the_end_of_a_nomination_has_reason_day_and_right(world: World) -> None:
    study = opened(world)
    (row,) = nominated(world, study, sympathiser(world))
    lan = world.actor("lan")
    assert refused(act.withdraw, lan, row, on=SENT, reason=" ").field == "reason"
    assert "sớm hơn ngày đề cử" in refused(act.withdraw, lan, row, on=date(2026, 11, 1), reason="Ốm").message
    assert "chưa tới" in refused(act.withdraw, lan, row, on=date(2026, 11, 17), reason="Ốm").message
    with pytest.raises(Forbidden):
        act.refuse(lan, row, on=SENT, reason="Ốm")
    with pytest.raises(Forbidden):
        act.withdraw(world.actor("bao"), row, on=SENT, reason="Ốm")
    with pytest.raises(OutOfReach):
        act.withdraw(world.actor("cuong"), row, on=SENT, reason="Ốm")


def test_after_the_class_nobody_withdraws(world: World) -> None:
    study = closed(world)
    (row,) = study.nominations.all()
    assert "lớp đã bế giảng" in refused(act.withdraw, world.actor("lan"), row, on=TODAY, reason="Ốm").message


def test_places_that_come_free_in_a_class_that_runs_are_offered(world: World) -> None:
    study = running(world, sympathiser(world), capacity=1)
    (row,) = study.nominations.all()
    act.withdraw(world.actor("lan"), row, on=TODAY, reason="Ốm")
    assert states() == {row.pk: "withdrawn"}
