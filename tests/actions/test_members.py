"""Members enter the register, are transferred, marked, and leave."""

from datetime import date
from typing import Any

import pytest
from tests.world import World, build, person

from ketnap.access import Forbidden, OutOfReach
from ketnap.actions import Refused, members, newcomers
from ketnap.actions.members import Mark
from ketnap.models import Appointment, Event, Helper, Membership, Person, Stay

DAY = date(2026, 9, 2)
CEREMONY = date(2026, 5, 19)


def test_it_works(world: World) -> None:
    new = person(world, "na-loc", "Lò Văn Ơn")

    row = members.register(
        world.actor("hung"), person=new, unit=world.unit["na-loc"], ceremony_on=CEREMONY, admitted_here=True,
        decided_on=date(2026, 5, 4), decision_paper="Quyết định 15-QĐ/ĐU",
    )  # fmt: skip

    row.refresh_from_db()
    assert (row.unit, row.admitted_unit, row.admitted_path) == (
        world.unit["na-loc"], world.unit["na-loc"], world.unit["na-loc"].path,
    )  # fmt: skip
    assert row.stays.get().since == CEREMONY
    assert Event.objects.get().action == "member-registered"


def test_somebody_nobody_kept_is_entered_together_with_the_membership(world: World) -> None:
    details = {"name": "Lò Văn Ơn", "sex": "male", "born_on": date(1998, 4, 30), "ethnicity": "03"}

    row = newcomers.register(
        world.actor("hung"), unit=world.unit["na-loc"], ceremony_on=CEREMONY, details=details,
        papers={"admitted_here": True, "decision_paper": "Quyết định 15-QĐ/ĐU"},
    )  # fmt: skip

    assert (row.person.name, row.person.unit, row.decision_paper) == (
        "Lò Văn Ơn", world.unit["na-loc"], "Quyết định 15-QĐ/ĐU",
    )  # fmt: skip


def test_a_refused_membership_leaves_no_person_behind(world: World) -> None:
    details = {"name": "Lò Văn Ơn", "sex": "male", "born_on": date(1998, 4, 30), "ethnicity": "03"}

    with pytest.raises(Refused):
        newcomers.register(
            world.actor("hung"), unit=world.unit["na-loc"], ceremony_on=date(2027, 1, 1), details=details,
            papers={"admitted_here": True},
        )  # fmt: skip
    assert not Person.objects.filter(name="Lò Văn Ơn").exists()


def test_somebody_from_elsewhere_is_not_an_admission(world: World) -> None:
    new = person(world, "truong", "Lò Văn Ơn")

    row = members.register(
        world.actor("hung"), person=new, unit=world.unit["na-loc"], ceremony_on=date(2010, 5, 19), arrived_on=DAY,
        arrived_from="Đảng ủy phường Chiềng An",
    )  # fmt: skip

    new.refresh_from_db()
    assert (row.admitted_unit, row.stays.get().since, new.unit) == (None, DAY, world.unit["na-loc"])


def test_it_refuses_without_right(world: World) -> None:
    with pytest.raises(Forbidden):
        members.register(
            world.actor("lan"), person=person(world, "na-loc", "Lò Văn Ơn"), unit=world.unit["na-loc"], ceremony_on=DAY
        )


def test_out_of_reach_is_404(world: World) -> None:
    with pytest.raises(OutOfReach):
        members.leave(world.actor("cuong"), world.membership["lan"], on=DAY, why="died")
    with pytest.raises(OutOfReach):
        members.register(
            world.actor("hung"), person=world.person["chu"], unit=world.unit["na-loc"], ceremony_on=CEREMONY
        )


@pytest.mark.parametrize(
    ("wrong", "field", "words"),
    [
        ({"ceremony_on": date(2026, 12, 1)}, "ceremony_on", "chưa tới"),
        ({"arrived_on": date(2026, 5, 1)}, "arrived_on", "sớm hơn ngày vào Đảng"),
        ({"recognised_on": date(2026, 5, 1)}, "", "Ngày chính thức không được sớm hơn ngày vào Đảng."),
        ({"recognition_decided_on": date(2026, 6, 1)}, "", "Ngày quyết định công nhận ghi cùng ngày chính thức"),
        ({"recognition_decided_on": date(2027, 5, 19)}, "recognition_decided_on", "chưa tới"),
        ({"decided_on": date(2026, 5, 20)}, "", "Ngày vào Đảng không được sớm hơn ngày quyết định kết nạp."),
    ],
)
def test_it_refuses_what_cannot_be(world: World, wrong: dict[str, Any], field: str, words: str) -> None:
    details = {"ceremony_on": CEREMONY, **wrong}
    with pytest.raises(Refused) as refusal:
        members.register(
            world.actor("hung"), person=person(world, "na-loc", "Lò Văn Ơn"), unit=world.unit["na-loc"], **details
        )
    assert refusal.value.field == field
    assert words in refusal.value.message


def test_nobody_is_a_member_twice(world: World) -> None:
    with pytest.raises(Refused, match="Lò Thị Thoa đang sinh hoạt tại Chi bộ bản Nà Lốc"):
        members.register(
            world.actor("hung"), person=world.person["thoa"], unit=world.unit["truong"], ceremony_on=CEREMONY
        )
    with pytest.raises(TypeError, match="nickname"):
        members.register(
            world.actor("hung"), person=world.person["thoa"], unit=world.unit["truong"], ceremony_on=DAY, nickname=""
        )


def test_worlds_do_not_mix(world: World) -> None:
    training = build("training")
    with pytest.raises(Refused, match="Không ghép dữ liệu"):
        members.enrol(world.program, person=training.person["pao"], unit=world.unit["na-loc"], ceremony_on=CEREMONY)


def test_a_transfer_moves_the_member_and_keeps_the_history(world: World) -> None:
    row = members.transfer(world.actor("hung"), world.membership["thoa"], to=world.unit["truong"], on=DAY)

    assert (row.unit, row.path, row.admitted_unit) == (
        world.unit["truong"], world.unit["truong"].path, world.unit["na-loc"],
    )  # fmt: skip
    assert [(s.unit, s.since, s.until) for s in row.stays.order_by("since")] == [
        (world.unit["na-loc"], date(2019, 9, 2), DAY),
        (world.unit["truong"], DAY, None),
    ]
    assert Person.objects.get(pk=row.person_id).unit == world.unit["truong"]


def test_a_transfer_needs_both_sides(world: World) -> None:
    with pytest.raises(OutOfReach):
        members.transfer(world.actor("hung"), world.membership["thoa"], to=world.unit["huoi-co"], on=DAY)

    members.transfer(world.actor("mai"), world.membership["thoa"], to=world.unit["huoi-co"], on=DAY)


def test_a_transfer_refuses_what_cannot_be(world: World) -> None:
    hung = world.actor("hung")
    with pytest.raises(Refused, match="đang sinh hoạt tại"):
        members.transfer(hung, world.membership["thoa"], to=world.unit["na-loc"], on=DAY)
    with pytest.raises(Refused, match="ngày bắt đầu sinh hoạt tại đây"):
        members.transfer(hung, world.membership["dia"], to=world.unit["truong"], on=date(2026, 2, 2))


@pytest.mark.parametrize("kind", list(Mark))
def test_times_apart_are_marked(world: World, kind: Mark) -> None:
    hung, row = world.actor("hung"), world.membership["thoa"]

    row = members.mark(hung, row, kind=kind, since=DAY)
    row = members.mark(hung, row, kind=kind, since=DAY, until=date(2026, 10, 1))

    assert (getattr(row, f"{kind}_since"), getattr(row, f"{kind}_until")) == (DAY, date(2026, 10, 1))
    assert kind.vi
    assert Event.objects.count() == 2
    with pytest.raises(Refused, match="phải sau ngày bắt đầu"):
        members.mark(hung, row, kind=kind, since=DAY, until=date(2026, 9, 1))


def test_leaving_ends_stay_roles_and_helping(world: World) -> None:
    Appointment.objects.create(
        person=world.person["minh"], role="cell-secretary", unit=world.unit["truong"], since=date(2026, 12, 1)
    )

    row = members.leave(world.actor("hung"), world.membership["minh"], on=DAY, why="died", paper="Giấy báo tử")

    assert (row.left_on, row.left_why, row.left_paper) == (DAY, "died", "Giấy báo tử")
    assert not Stay.objects.filter(membership=row, until=None).exists()
    assert [(a.role, a.until) for a in Appointment.objects.filter(person=world.person["minh"])] == [
        ("cell-committee", DAY)
    ]
    assert Helper.objects.get().until == DAY
    with pytest.raises(Refused, match="đã ra khỏi danh sách ngày 02/09/2026"):
        members.leave(world.actor("hung"), row, on=DAY, why="died")


def test_leaving_needs_a_reason_of_the_list(world: World) -> None:
    with pytest.raises(Refused, match="Chọn lý do"):
        members.leave(world.actor("hung"), world.membership["minh"], on=DAY, why="bored")


def test_leaving_on_the_day_of_arrival_leaves_no_stay(world: World) -> None:
    row = members.leave(world.actor("hung"), world.membership["dia"], on=date(2026, 2, 3), why="died")

    assert not row.stays.exists()


def test_a_correction_says_why(world: World) -> None:
    row = members.correct(
        world.actor("hung"), world.membership["thoa"], reason="Đổi thẻ", card_number="014090001234", old_card_number="1"
    )

    assert row.card_number == "014090001234"
    assert Event.objects.get().data == {"fields": ["card_number", "old_card_number"], "reason": "Đổi thẻ"}
    with pytest.raises(Refused, match="lý do"):
        members.correct(world.actor("hung"), row, reason="", card_number="2")
    with pytest.raises(Refused):
        members.correct(world.actor("hung"), row, reason="nhầm", recognised_on=date(2000, 1, 1))
    with pytest.raises(Refused, match="chưa tới"):
        members.correct(world.actor("hung"), row, reason="nhầm", recognition_decided_on=date(2027, 1, 1))


def test_somebody_comes_back(world: World) -> None:
    members.leave(world.actor("hung"), world.membership["thoa"], on=date(2020, 10, 1), why="moved-away")

    row = members.register(
        world.actor("hung"), person=world.person["thoa"], unit=world.unit["truong"], ceremony_on=date(2019, 9, 2),
        arrived_on=DAY,
    )  # fmt: skip

    assert Membership.objects.filter(person=world.person["thoa"]).count() == 2
    assert row.stays.get().since == DAY
