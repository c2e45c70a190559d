"""A road begins, and moves with its person: `ketnap.actions.candidates`."""

from datetime import date
from typing import Any

import pytest
from tests.road import introduced, walked
from tests.world import World

from ketnap.access import Forbidden, OutOfReach
from ketnap.actions import candidates
from ketnap.actions.errors import Refused
from ketnap.actions.steps import Wrong
from ketnap.models import Candidate, Event, Membership
from ketnap.process.keys import StepKey

NEW: dict[str, Any] = {
    "name": "Lò Văn Ơn", "born_on": date(1999, 3, 14), "sex": "male", "ethnicity": "03",
    "consent_on": date(2026, 1, 12),
}  # fmt: skip
DAY = date(2026, 1, 12)


def test_it_works(world: World) -> None:
    youth = world.organisation["doan"]

    candidate = candidates.introduce(
        world.actor("lan"), unit=world.fresh("na-loc"), on=DAY, organisation=youth, movement="Tháng Thanh niên", **NEW
    )

    candidate.refresh_from_db()
    assert (candidate.introduced_by, candidate.movement, candidate.opened_on) == (youth, "Tháng Thanh niên", DAY)
    assert (candidate.station, candidate.next_step, candidate.holder, candidate.kind) == (2, "listed", "cell", "first")
    assert candidate.person.consent_on == DAY


def test_writes_one_event(world: World) -> None:
    before = Event.objects.count()

    candidates.introduce(world.actor("hoa"), unit=world.fresh("na-loc"), on=DAY, **NEW)

    assert Event.objects.count() == before + 1
    assert Event.objects.latest("seq").action == "candidate-introduced"


def test_it_refuses_without_right(world: World) -> None:
    with pytest.raises(Forbidden):
        candidates.introduce(world.actor("nam"), unit=world.fresh("na-loc"), on=DAY, **NEW)


def test_out_of_reach_is_404(world: World) -> None:
    with pytest.raises(OutOfReach):
        candidates.introduce(world.actor("cuong"), unit=world.fresh("na-loc"), on=DAY, **NEW)


def test_refuses_a_committee(world: World) -> None:
    with pytest.raises(Refused, match="không phải chi bộ"):
        candidates.introduce(world.program, unit=world.fresh("nam-pha"), on=DAY, **NEW)


def test_refuses_a_member(world: World) -> None:
    with pytest.raises(Refused, match="đang là đảng viên"):
        candidates.introduce(world.program, unit=world.fresh("na-loc"), on=DAY, person=world.person["thoa"])


def test_refuses_a_second_road_at_once(world: World) -> None:
    with pytest.raises(Refused, match="đã được theo dõi"):
        candidates.introduce(world.program, unit=world.fresh("na-loc"), on=DAY, person=world.person["pao"])


def test_refuses_a_day_before_birth(world: World) -> None:
    with pytest.raises(Wrong):
        candidates.introduce(world.program, unit=world.fresh("na-loc"), on=date(1990, 1, 1), **NEW)


def test_refuses_a_day_to_come(world: World) -> None:
    with pytest.raises(Refused):
        candidates.introduce(world.program, unit=world.fresh("na-loc"), on=date(2026, 11, 17), **NEW)


def test_somebody_known_is_not_entered_again(world: World) -> None:
    first = introduced(world)

    with pytest.raises(Refused, match="Đã có"):
        candidates.introduce(world.program, unit=world.fresh("truong"), on=DAY, **NEW)

    assert Candidate.objects.filter(person__name="Lò Văn Ơn").get() == first


def test_a_former_member_walks_the_second_road(world: World) -> None:
    member = Membership.objects.get(person=world.person["thoa"])
    member.left_on, member.left_why = date(2022, 1, 1), "struck-off"
    member.save()

    candidate = candidates.introduce(world.program, unit=world.fresh("na-loc"), on=DAY, person=world.person["thoa"])

    assert candidate.kind == "again"


def test_moving_takes_the_history_along(world: World) -> None:
    candidate = walked(world, StepKey.CERTIFICATE)
    rows = candidate.records.count()

    moved = candidates.move(
        world.actor("hung"), candidate, to=world.fresh("truong"), on=date(2025, 6, 2), reason="Về dạy ở trường",
        paper="17-KNĐ",
    )  # fmt: skip

    moved.refresh_from_db()
    assert (moved.unit, moved.path, moved.records.count()) == (
        world.unit["truong"],
        world.unit["truong"].path,
        rows + 1,
    )
    assert moved.person.unit_id == world.unit["truong"].pk
    assert not moved.helpers.filter(until=None).exists()
    assert Event.objects.latest("seq").action == "candidate-moved"


def test_moving_refuses_without_right(world: World) -> None:
    with pytest.raises(Forbidden):
        candidates.move(
            world.actor("nam"), introduced(world), to=world.fresh("truong"), on=date(2025, 6, 2), reason="Chuyển"
        )


def test_moving_out_of_reach_is_404(world: World) -> None:
    with pytest.raises(OutOfReach):
        candidates.move(
            world.actor("cuong"), introduced(world), to=world.fresh("huoi-co"), on=date(2025, 6, 2), reason="Chuyển"
        )


def test_moving_refuses_the_same_cell(world: World) -> None:
    with pytest.raises(Refused, match="Hồ sơ đang ở"):
        candidates.move(
            world.program, introduced(world), to=world.fresh("na-loc"), on=date(2025, 6, 2), reason="Chuyển"
        )


def test_moving_needs_a_reason(world: World) -> None:
    with pytest.raises(Refused, match="lý do"):
        candidates.move(world.program, introduced(world), to=world.fresh("truong"), on=date(2025, 6, 2), reason=" ")


def test_a_stale_move_is_told_so(world: World) -> None:
    candidate = walked(world, StepKey.LISTED)

    with pytest.raises(Refused, match="phần ghi mới"):
        candidates.move(
            world.program, candidate, to=world.fresh("truong"), on=date(2025, 6, 2), reason="Chuyển",
            version=candidate.version - 1,
        )  # fmt: skip
