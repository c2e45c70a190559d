"""Following: the rule, the plan of a month, what was heard at a meeting, handing over; groups of households."""

from datetime import date
from typing import Any

import pytest
from tests.world import TODAY, World, build

from ketnap.access import Forbidden, OutOfReach
from ketnap.actions import difficulties, followers, households, people, visits
from ketnap.actions.errors import Refused
from ketnap.models import Appointment, Difficulty, Event, FollowNote, FollowPlan, FollowRule, HouseholdContact, Meeting
from ketnap.process.reports import Month
from ketnap.queries import visits as read

NOVEMBER = Month(date(2026, 11, 1))
HELD = date(2026, 11, 5)


def ruled(world: World, scope: str = "residential") -> FollowRule:
    return followers.ask(world.actor("hung"), world.unit["nam-pha"], since=NOVEMBER, scope=scope, paper=" 776-QĐ/TU ")


def met(world: World, on: date = HELD, status: str = "held", unit: str = "na-loc") -> Meeting:
    return Meeting.objects.create(unit=world.unit[unit], kind="regular", on=on, status=status)


def raised(world: World, meeting: Meeting, text: str = "Xin mở lớp.") -> FollowNote:
    return visits.note(world.actor("nam"), meeting, person=world.person["nam"], raised=text)[-1]


def told(world: World) -> Difficulty:
    month = NOVEMBER.before
    return difficulties.raise_one(
        world.actor("lan"), world.unit["na-loc"], month=month, topic="away", text_="Hai người đi làm xa."
    )


# ── The rule ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_committee_says_where_its_members_are_to_be(world: World) -> None:
    hung, commune = world.actor("hung"), world.unit["nam-pha"]
    row = ruled(world)
    assert (row.scope, row.paper, row.since) == ("residential", "776-QĐ/TU", NOVEMBER.first)
    with pytest.raises(Refused, match="Đã quy định từ tháng 11/2026"):
        followers.ask(hung, commune, since=NOVEMBER, scope="all")
    with pytest.raises(Refused, match="Chọn dự sinh hoạt"):
        followers.ask(hung, commune, since=NOVEMBER.after, scope="some")
    with pytest.raises(Refused, match="Không có tổ chức trực thuộc"):
        followers.ask(hung, world.unit["na-loc"], since=NOVEMBER, scope="all")
    with pytest.raises(Forbidden):
        followers.ask(world.actor("nam"), world.unit["na-loc"], since=NOVEMBER, scope="all")
    with pytest.raises(OutOfReach):
        followers.ask(world.actor("cuong"), commune, since=NOVEMBER, scope="all")
    assert Event.objects.get().action == "follow-rule-set"


# ── The plan ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_follower_plans_a_month_and_says_why_not(world: World) -> None:
    nam, person, cell = world.actor("nam"), world.person["nam"], world.unit["na-loc"].pk
    ruled(world)
    (row,) = visits.plan(nam, person=person, month=NOVEMBER, going={cell}, focus=" Nguồn  kết nạp ")
    assert (row.going, row.focus, row.why_not) == (True, "Nguồn kết nạp", "")
    visits.plan(nam, person=person, month=NOVEMBER, going={cell}, focus="Nguồn kết nạp")
    with pytest.raises(Refused, match="Ghi lý do không dự: Chi bộ bản Nà Lốc"):
        visits.plan(nam, person=person, month=NOVEMBER, going=())
    (row,) = visits.plan(world.actor("hung"), person=person, month=NOVEMBER, going=(), why_not="Đi học.")
    assert (FollowPlan.objects.get(), row.going, row.why_not) == (row, False, "Đi học.")
    assert list(Event.objects.order_by("seq").values_list("action", flat=True)) == [
        "follow-rule-set", "follow-planned", "follow-planned"
    ]  # fmt: skip


def test_what_is_over_or_not_followed_or_anothers_is_not_planned(world: World) -> None:
    nam, person = world.actor("nam"), world.person["nam"]
    with pytest.raises(Refused, match="Tháng 10/2026 đã qua"):
        visits.plan(nam, person=person, month=NOVEMBER.before, going=())
    with pytest.raises(Forbidden):
        visits.plan(world.actor("lan"), person=person, month=NOVEMBER, going=())
    with pytest.raises(OutOfReach):
        visits.plan(nam, person=world.person["hung"], month=NOVEMBER, going=())
    Appointment.objects.create(
        person=world.person["minh"], role="follower", unit=world.unit["na-loc"], since=date(2026, 1, 1)
    )
    with pytest.raises(Forbidden):
        visits.plan(nam, person=world.person["minh"], month=NOVEMBER, going=())
    Appointment.objects.filter(role="follower", person=person).update(until=date(2026, 10, 1))
    with pytest.raises(Refused, match="không phụ trách chi bộ nào trong tháng 11/2026"):
        visits.plan(world.actor("hung"), person=person, month=NOVEMBER, going=())


# ── At a meeting ─────────────────────────────────────────────────────────────────────────────────────────────────────


def test_what_was_raised_waits_for_its_outcome(world: World) -> None:
    nam, person, meeting = world.actor("nam"), world.person["nam"], met(world)
    there, note = visits.note(nam, meeting, person=person, remark="Nền nếp.", raised=" Xin mở  lớp. ")
    assert (there.kind, there.text, note.kind, note.text, note.on) == (
        "present", "Nền nếp.", "raised", "Xin mở lớp.", TODAY
    )  # fmt: skip
    assert visits.note(nam, meeting, person=person, raised="Xin mở lớp.") == []
    with pytest.raises(Refused, match="Đã ghi đồng chí dự kỳ này"):
        visits.note(nam, meeting, person=person, remark="Nữa.")
    (matter,) = read.matters(read.of_meeting(nam, meeting))
    assert (matter.done, matter.outcome) == (False, None)
    row = visits.record_outcome(nam, note, words="Đã mở ngày 20.")
    assert visits.record_outcome(nam, note, words="Đã mở ngày 20.") == row
    with pytest.raises(Refused, match="đã ghi kết quả"):
        visits.record_outcome(nam, note, words="Khác.")
    with pytest.raises(Refused, match="Chỉ ghi kết quả cho việc chi bộ nêu"):
        visits.record_outcome(nam, there, words="Xong.")
    (matter,) = read.matters(read.of_unit(nam, world.unit["na-loc"]))
    assert (matter.done, matter.outcome) == (True, row)
    actions = list(Event.objects.order_by("seq").values_list("action", flat=True))
    assert actions == ["follow-noted", "follow-outcome"]


def test_a_wrong_line_is_corrected_by_another(world: World) -> None:
    nam, meeting = world.actor("nam"), met(world)
    note = raised(world, meeting)
    fresh = visits.correct(nam, note, words="Xin mở hai lớp.", why="Ghi thiếu.")
    with pytest.raises(Refused, match="vừa được đính chính"):
        visits.correct(nam, note, words="Khác.", why="Nhầm.")
    with pytest.raises(Refused, match="Không có gì khác"):
        visits.correct(nam, fresh, words="Xin mở hai lớp.", why="Nhầm.")
    with pytest.raises(Refused, match="Ghi lý do"):
        visits.correct(nam, fresh, words="Ba lớp.", why=" ")
    outcome = visits.record_outcome(nam, fresh, words="Đã mở.")
    assert outcome.about == note
    again = visits.correct(nam, outcome, words="Đã mở một lớp.", why="Cho rõ.")
    (matter,) = read.matters(read.of_meeting(nam, meeting))
    assert (matter.first, matter.note, matter.outcome) == (note.pk, fresh, again)
    there = FollowNote.objects.get(kind="present")
    assert visits.correct(nam, there, words="Nền nếp tốt.", why="Bổ sung.").text == "Nền nếp tốt."


def test_a_difficulty_is_pointed_at_and_solved_on_its_own_page(world: World) -> None:
    nam, person, meeting, row = world.actor("nam"), world.person["nam"], met(world), told(world)
    note = visits.note(nam, meeting, person=person, difficulty=row)[-1]
    assert (note.text, note.difficulty) == ("Hai người đi làm xa.", row)
    with pytest.raises(Refused, match="ở trang của khó khăn"):
        visits.record_outcome(nam, note, words="Xong.")
    difficulties.close(world.actor("lan"), row, result="Đã về.", version=0)
    (matter,) = read.matters(read.of_meeting(nam, meeting))
    assert matter.done
    row.refresh_from_db()
    with pytest.raises(Refused, match="đã đóng"):
        visits.note(nam, met(world, date(2026, 11, 6)), person=person, difficulty=row)
    other, since = met(world, unit="truong"), date(2026, 1, 1)
    Appointment.objects.create(person=person, role="follower", unit=world.unit["truong"], since=since)
    with pytest.raises(Refused, match="của chính chi bộ này"):
        visits.note(world.actor("hung"), other, person=person, difficulty=row)


def test_only_who_follows_writes_of_a_meeting_that_was_held(world: World) -> None:
    nam, person, meeting = world.actor("nam"), world.person["nam"], met(world)
    with pytest.raises(Refused, match="chưa ghi kỳ này là đã họp"):
        visits.note(nam, met(world, date(2026, 11, 20), "planned"), person=person)
    with pytest.raises(Refused, match="không phụ trách Chi bộ bản Nà Lốc vào ngày họp"):
        visits.note(world.actor("hung"), meeting, person=world.person["hung"])
    with pytest.raises(Forbidden):
        visits.note(nam, meeting, person=world.person["minh"])
    with pytest.raises(Forbidden):
        visits.note(world.actor("lan"), meeting, person=person)
    with pytest.raises(OutOfReach):
        visits.note(world.actor("cuong"), meeting, person=person)
    with pytest.raises(Refused, match="Không ghép dữ liệu thật"):
        visits.note(nam, meeting, person=build("training").person["nam"])
    assert len(visits.note(world.actor("hung"), meeting, person=person)) == 1
    assert len(visits.note(world.program, meeting, person=person, raised="Xin sách.")) == 1


# ── Handing over ─────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_follower_hands_over_with_a_word(world: World) -> None:
    hung, cell = world.actor("hung"), world.unit["na-loc"]
    given: dict[str, Any] = {
        "person": world.person["nam"],
        "above": world.unit["nam-pha"],
        "on": TODAY,
        "paper": "15-QĐ/ĐU",
    }
    with pytest.raises(Refused, match="Ghi việc đang dở"):
        followers.hand_over(hung, to=world.person["minh"], units=[cell], note=" ", **given)
    with pytest.raises(Refused, match="Chọn ít nhất"):
        followers.hand_over(hung, to=world.person["minh"], units=[], note="Lớp tháng 12.", **given)
    with pytest.raises(Refused, match="phải khác người"):
        followers.hand_over(hung, to=world.person["nam"], units=[cell], note="Lớp tháng 12.", **given)
    with pytest.raises(Refused, match="không còn phụ trách Chi bộ Trường"):
        followers.hand_over(hung, to=world.person["minh"], units=[world.unit["truong"]], note="Lớp.", **given)
    with pytest.raises(Refused, match="tổ chức trực thuộc"):
        followers.hand_over(hung, to=world.person["minh"], units=[world.unit["nam-pha"]], note="Lớp.", **given)
    (row,) = followers.hand_over(hung, to=world.person["minh"], units=[cell], note="Lớp tháng 12.", **given)
    assert (row.left.person, row.left.until, row.taken.person, row.taken.since, row.note) == (
        world.person["nam"], TODAY, world.person["minh"], TODAY, "Lớp tháng 12."
    )  # fmt: skip
    new, old = read.history(hung, cell)
    assert (new.taken_over, old.handed_over) == (row, row)
    with pytest.raises(OutOfReach):
        followers.hand_over(world.actor("cuong"), to=world.person["nam"], units=[cell], note="Lớp.", **given)


# ── Groups of households ─────────────────────────────────────────────────────────────────────────────────────────────


def test_a_member_keeps_in_touch_with_a_group_of_households(world: World) -> None:
    lan, cell, thoa = world.actor("lan"), world.unit["na-loc"], world.person["thoa"]
    row = households.assign(lan, cell, person=thoa, group=" Nhóm hộ  số 3 ", since=date(2026, 11, 2))
    assert (row.group, row.until) == ("Nhóm hộ số 3", None)
    with pytest.raises(Refused, match="đang phụ trách nhóm hộ này"):
        households.assign(lan, cell, person=thoa, group="Nhóm hộ số 3", since=TODAY)
    with pytest.raises(Refused, match="Chọn đảng viên đang sinh hoạt"):
        households.assign(lan, cell, person=world.person["yen"], group="Nhóm 1", since=TODAY)
    with pytest.raises(Refused, match="Ghi tên nhóm hộ"):
        households.assign(lan, cell, person=thoa, group=" ", since=TODAY)
    with pytest.raises(Refused, match="chưa tới"):
        households.assign(lan, cell, person=thoa, group="Nhóm 1", since=date(2026, 12, 1))
    with pytest.raises(Refused, match="do chi bộ phân công"):
        households.assign(world.actor("hung"), world.unit["nam-pha"], person=thoa, group="Nhóm 1", since=TODAY)
    with pytest.raises(Forbidden):
        households.assign(world.actor("nam"), cell, person=thoa, group="Nhóm 1", since=TODAY)
    with pytest.raises(Refused, match="sớm hơn ngày bắt đầu"):
        households.end(lan, row, on=date(2026, 11, 1))
    assert households.end(lan, row, on=TODAY).until == TODAY
    with pytest.raises(Refused, match="Đã thôi phụ trách từ 16/11/2026"):
        households.end(lan, row, on=TODAY)
    with pytest.raises(OutOfReach):
        households.end(world.actor("cuong"), row, on=TODAY)


def test_erasing_somebody_ends_the_contact(world: World) -> None:
    pao, cell = world.person["pao"], world.unit["na-loc"]
    HouseholdContact.objects.create(unit=cell, person=pao, group="Nhóm 1", since=date(2026, 1, 5))
    world.candidate["pao"].__class__.objects.filter(person=pao).update(closed_on=TODAY, closed_why="stopped")
    people.withdraw_consent(world.program, pao, on=TODAY)
    assert HouseholdContact.objects.get().until == TODAY
