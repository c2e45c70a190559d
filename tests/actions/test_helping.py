"""Who stands in for a helper and what that opens; who is away, and what is heard from there."""

from datetime import date, timedelta
from typing import Any

import pytest
from tests.road import walked
from tests.world import World

from ketnap.access import Actor, Forbidden, OutOfReach, Permission
from ketnap.access.roles import RoleKey
from ketnap.actions.errors import Refused
from ketnap.actions.helping import end_stand_in, go_away, record_contact, stand_in
from ketnap.actions.steps import record_step
from ketnap.actions.withdrawing import withdraw_away
from ketnap.models import Account, Away, Candidate, Event, HelpNote, Membership, Substitute, Unit, count_members
from ketnap.process.keys import StepKey
from ketnap.process.records import HelperData, Record
from ketnap.queries import help_file

SINCE, LAST = date(2026, 11, 10), date(2026, 12, 15)
GONE = date(2026, 10, 1)


def helped(world: World) -> Candidate:
    return walked(world, StepKey.HELPER_ASSIGNED)


def stands(world: World, candidate: Candidate, who: str = "thoa", **changes: Any) -> Substitute:
    details = {
        "instead_of": world.person["minh"],
        "person": world.person[who],
        "since": SINCE,
        "until": LAST,
        **changes,
    }
    return stand_in(world.actor("lan"), candidate, **details)


def thoa(world: World, on: date) -> Actor:
    """Thoa, who has no post of her own, signed in on a day."""
    account, _ = Account.objects.get_or_create(
        login="thoa", defaults={"person": world.person["thoa"], "realm": world.realm, "password": "!"}
    )
    return Actor.of(account, on)


# ── Standing in ──────────────────────────────────────────────────────────────────────────────────────────────────────


def test_it_works_and_writes_one_event(world: World) -> None:
    candidate = helped(world)

    row = stands(world, candidate, paper=" 20-NQ/CB ")

    assert (row.person, row.instead_of, row.since, row.until, row.paper, row.by) == (
        world.person["thoa"], world.person["minh"], SINCE, date(2026, 12, 16), "20-NQ/CB", world.lan,
    )  # fmt: skip
    event = Event.objects.latest("seq")
    assert (event.action, event.object_kind, event.path) == ("helper-stood-in", "substitute", candidate.path)


def test_the_rights_of_a_helper_are_held_for_that_time_and_not_a_day_longer(world: World) -> None:
    candidate = helped(world)
    stands(world, candidate)

    for day, held in (
        (SINCE - timedelta(days=1), False),
        (SINCE, True),
        (LAST, True),
        (LAST + timedelta(days=1), False),
    ):
        actor = thoa(world, day)
        assert actor.may(Permission.RECORD_HELP, candidate) is held, day
        assert actor.may(Permission.SEE_FILE, candidate) is held, day
        assert not actor.may(Permission.SEE_FILE, world.candidate["xuan"]), day
        assert [role.key for role in actor.roles] == ([RoleKey.HELPER] if held else [])


def _moved(world: World, candidate: Candidate) -> None:
    Membership.objects.filter(person=world.person["thoa"]).update(unit=world.unit["truong"])
    count_members(Unit.objects.all())


def _ended(world: World, candidate: Candidate) -> None:
    stopped = Record(step=StepKey.STOPPED, on=SINCE, note="Thôi xét")
    record_step(world.actor("lan"), candidate, record=stopped)


def _replaced(world: World, candidate: Candidate) -> None:
    minh, lan = world.person["minh"], world.person["lan"]
    helper = HelperData(name=lan.name, person=lan.pk, instead_of=minh.pk, handover="Đã hướng dẫn viết đơn.")
    record_step(world.actor("lan"), candidate, record=Record(step=StepKey.HELPER_ASSIGNED, on=SINCE, helper=helper))


@pytest.mark.parametrize("happened", [_moved, _ended, _replaced], ids=["moved", "ended", "replaced"])
def test_the_rights_end_with_what_they_rest_on(world: World, happened: Any) -> None:
    candidate = helped(world)
    stands(world, candidate)
    assert thoa(world, world.today).may(Permission.RECORD_HELP, candidate)

    happened(world, candidate)

    assert not thoa(world, world.today).may(Permission.RECORD_HELP, candidate)


def test_a_hand_over_note_stays_with_the_change_of_helper(world: World) -> None:
    candidate = helped(world)
    _replaced(world, candidate)

    assert candidate.records.latest("pk").data["helper"]["handover"] == "Đã hướng dẫn viết đơn."
    assert [row.person for row in candidate.helpers.filter(until=None)] == [world.person["lan"]]


@pytest.mark.parametrize(
    ("who", "words", "field"),
    [
        ("dia", "Lèo Văn Địa không phải đảng viên chính thức của Chi bộ bản Nà Lốc", "person"),
        ("yen", "Đinh Thị Yến không phải đảng viên chính thức của Chi bộ bản Nà Lốc", "person"),
        ("xuan", "Lò Thị Xuân không phải đảng viên chính thức", "person"),
        ("minh", "Cà Văn Minh đang giúp đỡ Lò Văn Ơn", "person"),
    ],
)
def test_only_an_official_member_of_the_cell_stands_in(world: World, who: str, words: str, field: str) -> None:
    candidate = helped(world)
    with pytest.raises(Refused, match=words) as refused:
        stands(world, candidate, who)
    assert refused.value.field == field
    assert not Substitute.objects.exists()


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"until": date(2026, 11, 9)}, "sớm hơn ngày bắt đầu thay"),
        ({"until": date(2027, 11, 11)}, "quá một năm thì phân công người giúp đỡ khác"),
    ],
)
def test_a_time_that_cannot_be_is_refused(world: World, changes: dict[str, Any], words: str) -> None:
    candidate = helped(world)
    with pytest.raises(Refused, match=words):
        stands(world, candidate, **changes)


def test_who_does_not_help_is_not_stood_in_for(world: World) -> None:
    with pytest.raises(Refused, match="Lò Thị Lan không còn giúp đỡ Lò Văn Ơn"):
        stands(world, helped(world), instead_of=world.person["lan"])


def test_a_double_click_is_written_once_and_two_at_a_time_are_refused(world: World) -> None:
    candidate = helped(world)
    first = stands(world, candidate)

    assert stands(world, candidate) == first
    with pytest.raises(Refused, match="Lò Thị Thoa thay từ 10/11/2026 đến 15/12/2026"):
        stands(world, candidate, "lan", since=LAST, until=date(2026, 12, 20))
    assert stands(world, candidate, "lan", since=date(2026, 12, 16), until=date(2026, 12, 20)).pk
    assert Event.objects.filter(action="helper-stood-in").count() == 2


def test_the_helper_comes_back_earlier(world: World) -> None:
    candidate = helped(world)
    row = stands(world, candidate)
    lan = world.actor("lan")

    for day, words in ((SINCE, "phải sau ngày đó"), (date(2026, 12, 16), "đã ghi đến hết 15/12/2026")):
        with pytest.raises(Refused, match=words):
            end_stand_in(lan, row, on=day)
    assert end_stand_in(lan, row, on=world.today).until == world.today
    assert Event.objects.latest("seq").action == "helper-came-back"
    assert not thoa(world, world.today).may(Permission.RECORD_HELP, candidate)


def test_only_the_cell_lets_somebody_stand_in(world: World) -> None:
    candidate = helped(world)
    row = stands(world, candidate)
    people: dict[str, Any] = {"instead_of": world.person["minh"], "person": world.person["thoa"]}

    with pytest.raises(Forbidden):
        stand_in(world.actor("khai"), candidate, **people, since=SINCE, until=LAST)
    with pytest.raises(OutOfReach):
        stand_in(world.actor("cuong"), candidate, **people, since=SINCE, until=LAST)
    with pytest.raises(OutOfReach):
        end_stand_in(world.actor("cuong"), row, on=world.today)


# ── Away ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


def goes(world: World, candidate: Candidate, **changes: Any) -> Away:
    details: dict[str, Any] = {"since": GONE, "place": " Bắc  Ninh ", "weeks": 2, "work": "công nhân", **changes}
    return go_away(world.actor("minh"), candidate, **details)


def test_somebody_away_is_written_down_once(world: World) -> None:
    candidate = helped(world)
    row = goes(world, candidate)

    assert (row.place, row.work, row.until, row.weeks, row.by) == ("Bắc Ninh", "công nhân", None, 2, world.minh)
    assert goes(world, candidate) == row
    assert [event.action for event in Event.objects.filter(action="away-recorded")] == ["away-recorded"]


def test_coming_home_takes_the_place_of_the_row_and_needs_no_reason(world: World) -> None:
    candidate = helped(world)
    row = goes(world, candidate)

    home = goes(world, candidate, until=date(2026, 11, 14), corrects=row.pk)

    assert (home.corrects, home.reason) == (row, "Đã về")
    again = goes(world, candidate, since=date(2026, 11, 14), place="Bình Dương")
    assert list(candidate.away.filter(corrected_by=None).order_by("pk")) == [home, again]


def test_any_other_change_has_its_reason(world: World) -> None:
    candidate = helped(world)
    row = goes(world, candidate)

    with pytest.raises(Refused, match="Ghi lý do đính chính"):
        goes(world, candidate, place="Bình Dương", corrects=row.pk)
    assert goes(world, candidate, place="Bình Dương", corrects=row.pk, reason="Đổi chỗ làm").place == "Bình Dương"
    with pytest.raises(Refused, match="Đã ghi làm ăn xa ở Bình Dương"):
        goes(world, candidate, place="Hà Nội", corrects=row.pk, reason="Trang cũ")


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"since": date(2026, 11, 17)}, "chưa tới"),
        ({"since": date(1999, 3, 13)}, "sớm hơn ngày sinh"),
        ({"until": GONE}, "Ngày về phải sau ngày đi"),
        ({"place": "  "}, "Ghi đang ở đâu"),
        ({"weeks": 0}, "từ 1 đến 52 tuần một lần"),
        ({"corrects": 0, "reason": "Thử"}, "vừa được sửa hoặc không còn"),
    ],
)
def test_an_absence_that_cannot_be_is_refused(world: World, changes: dict[str, Any], words: str) -> None:
    candidate = helped(world)
    with pytest.raises(Refused, match=words):
        goes(world, candidate, **changes)
    assert not Away.objects.exists()


def test_somebody_is_at_one_place_at_a_time(world: World) -> None:
    candidate = helped(world)
    goes(world, candidate, until=date(2026, 11, 1))

    with pytest.raises(Refused, match="Đã ghi làm ăn xa ở Bắc Ninh từ 01/10/2026"):
        goes(world, candidate, since=date(2026, 10, 31), place="Hà Nội")
    assert goes(world, candidate, since=date(2026, 9, 1), until=GONE, place="Hà Nội").pk


def hears(world: World, candidate: Candidate, **changes: Any) -> HelpNote:
    details: dict[str, Any] = {"on": date(2026, 10, 20), "kind": "call", "words": "Vẫn giữ liên hệ", **changes}
    return record_contact(world.actor("minh"), candidate, **details)


def test_a_call_and_the_word_of_the_place_of_work_are_kept(world: World) -> None:
    candidate = helped(world)
    goes(world, candidate)

    call = hears(world, candidate, giver="không ai", words="")
    word = hears(world, candidate, kind="workplace", giver="Trần Văn An, quản đốc", words="Chấp hành tốt nội quy")

    assert (call.kind, call.giver, call.text) == ("call", "", "")
    assert (word.kind, word.giver, word.record) == ("workplace", "Trần Văn An, quản đốc", None)
    assert hears(world, candidate, words="") == call
    assert Event.objects.filter(action="away-heard-of").count() == 2
    fixed = hears(world, candidate, words="Đã đổi ca", corrects=call.pk, reason="Ghi thiếu")
    assert fixed.corrects == call


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"on": date(2026, 9, 30)}, "sớm hơn ngày đi làm ăn xa"),
        ({"on": date(2026, 11, 17)}, "chưa tới"),
        ({"kind": "workplace", "giver": " "}, "Ghi ai nhận xét"),
        ({"kind": "workplace", "giver": "An", "words": " "}, "Ghi nhận xét của nơi làm việc"),
        ({"kind": "letter"}, "letter"),
    ],
)
def test_a_call_that_cannot_be_is_refused(world: World, changes: dict[str, Any], words: str) -> None:
    candidate = helped(world)
    goes(world, candidate)
    with pytest.raises(Refused, match=words):
        hears(world, candidate, **changes)


def test_who_is_at_home_is_not_called(world: World) -> None:
    with pytest.raises(Refused, match="Chưa ghi người này làm ăn xa"):
        hears(world, helped(world))


def test_a_stranger_writes_nothing_of_somebody_away(world: World) -> None:
    candidate = helped(world)
    goes(world, candidate)
    for name, kind in (("khai", Forbidden), ("cuong", OutOfReach)):
        actor = world.actor(name)
        with pytest.raises(kind):
            go_away(actor, candidate, since=GONE, place="Hà Nội", weeks=2)
        with pytest.raises(kind):
            record_contact(actor, candidate, on=GONE, kind="call", words="")


def test_a_time_away_that_never_was_is_taken_back(world: World) -> None:
    candidate = walked(world, StepKey.HELPER_ASSIGNED)
    row = go_away(world.actor("minh"), candidate, since=date(2026, 10, 1), place="Bắc Ninh", weeks=2)
    with pytest.raises(Refused, match="Ghi lý do đính chính"):
        withdraw_away(world.actor("minh"), candidate, row, reason="")
    gone = withdraw_away(world.actor("minh"), candidate, row, reason="Người khác cùng tên")
    assert withdraw_away(world.actor("minh"), candidate, row, reason="Người khác cùng tên") == gone
    assert Event.objects.filter(action="away-withdrawn").count() == 1
    assert help_file.aways(candidate) == []
    with pytest.raises(Refused, match="Chưa ghi người này làm ăn xa"):
        record_contact(world.actor("minh"), candidate, on=date(2026, 11, 2), kind="call", words="Khỏe.")
    assert go_away(world.actor("minh"), candidate, since=date(2026, 10, 1), place="Hà Nội", weeks=2).corrects is None
