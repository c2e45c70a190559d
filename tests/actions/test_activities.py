"""Movements as dated activities: who took part, on which day, with what merit."""

from datetime import date, timedelta
from typing import Any

import pytest
from tests.actions.test_sources import spotted
from tests.world import World, build, person

from ketnap.access import Forbidden, OutOfReach
from ketnap.actions import Refused, activities, sources
from ketnap.models import Activity, Event, MassOrganisation, Participation
from ketnap.queries import activities as reading

SINCE, UNTIL = date(2026, 3, 1), date(2026, 3, 31)


def recorded(world: World, who: str = "hoa", **more: Any) -> Activity:
    given: dict[str, Any] = {
        "unit": world.unit["nam-pha"], "kind": "youth-month", "name": " Tháng  Thanh niên 2026", "since": SINCE,
        "until": UNTIL, "organisation": world.organisation["doan"], "place": " bản  Nà Lốc", **more,
    }  # fmt: skip
    return activities.record(world.actor(who), **given)


def test_it_works(world: World) -> None:
    found = recorded(world)

    assert (str(found), found.place, found.until) == ("Tháng Thanh niên 2026", "bản Nà Lốc", UNTIL)
    assert [event.action for event in Event.objects.all()] == ["activity-recorded"]


def test_one_day_needs_no_end(world: World) -> None:
    assert recorded(world, until=None).until == SINCE


def test_it_refuses_without_right(world: World) -> None:
    with pytest.raises(Forbidden):
        recorded(world, "mai")


def test_out_of_reach_is_404(world: World) -> None:
    found, cuong = recorded(world), world.actor("cuong")
    (row,) = activities.take_part(world.actor("hoa"), found, on=SINCE, people=[world.person["pao"]])
    with pytest.raises(OutOfReach):
        recorded(world, "cuong")
    for write in (
        lambda: activities.take_part(cuong, found, on=SINCE, people=[world.person["chu"]]),
        lambda: activities.note_merit(cuong, row, merit="Tốt"),
        lambda: activities.withdraw(cuong, row, reason="nhầm"),
    ):
        with pytest.raises(OutOfReach):
            write()


@pytest.mark.parametrize(
    ("wrong", "field", "sentence"),
    [
        ({"name": " "}, "name", "Ghi tên hoạt động"),
        ({"until": SINCE - timedelta(days=1)}, "until", "sớm hơn ngày bắt đầu"),
        ({"since": date(2026, 11, 17), "until": None}, "since", "chưa tới"),
        ({"kind": "x"}, "kind", "x"),
    ],
)
def test_it_refuses_what_cannot_be(world: World, wrong: dict[str, Any], field: str, sentence: str) -> None:
    with pytest.raises(Refused, match=sentence) as refusal:
        recorded(world, **wrong)

    assert refusal.value.field == field


def test_refuses_the_same_twice(world: World) -> None:
    recorded(world)

    with pytest.raises(Refused, match="Đã ghi Tháng Thanh niên 2026 từ ngày 01/03/2026"):
        recorded(world)


def test_an_organisation_closed_that_day_calls_for_nothing(world: World) -> None:
    MassOrganisation.objects.update(closed_on=SINCE)

    with pytest.raises(Refused, match="đã kết thúc hoạt động từ 01/03/2026"):
        recorded(world, organisation=MassOrganisation.objects.get(pk=world.organisation["doan"].pk))


def test_worlds_do_not_mix(world: World) -> None:
    training = build("training")

    with pytest.raises(Refused, match="Không ghép dữ liệu thật"):
        recorded(world, organisation=training.organisation["doan"])


# ── Who took part ────────────────────────────────────────────────────────────────────────────────────────────────────


def test_many_take_part_at_once(world: World) -> None:
    hoa, found, source = world.actor("hoa"), recorded(world), spotted(world)
    who = person(world, "na-loc", "Lò Văn Hai", born_on=date(1999, 1, 1))
    kept = sources.spot(hoa, unit=world.unit["na-loc"], on=date(2026, 10, 5), person=who)

    rows = activities.take_part(
        hoa, found, on=UNTIL, people=[world.person["pao"]], sources=[source, kept], role=" Làm đường "
    )

    assert [(row.person, row.source, row.role) for row in rows] == [
        (world.person["pao"], None, "Làm đường"), (None, source, "Làm đường"), (who, None, "Làm đường"),
    ]  # fmt: skip
    assert str(rows[1]) == "Lò Văn Ơn: Tháng Thanh niên 2026"
    assert Event.objects.filter(action="activity-joined").count() == 1
    assert reading.count(found) == 3


@pytest.mark.parametrize("on", [SINCE - timedelta(days=1), UNTIL + timedelta(days=1)])
def test_nobody_takes_part_outside_its_days(world: World, on: date) -> None:
    with pytest.raises(Refused, match=r"ngoài thời gian của hoạt động \(từ 01/03/2026 đến 31/03/2026\)"):
        activities.take_part(world.actor("hoa"), recorded(world), on=on, people=[world.person["pao"]])


def test_nobody_takes_part_twice(world: World) -> None:
    hoa, found, source = world.actor("hoa"), recorded(world), spotted(world)
    activities.take_part(hoa, found, on=SINCE, people=[world.person["pao"]], sources=[source])

    with pytest.raises(Refused, match="Sùng A Páo đã có trong hoạt động này"):
        activities.take_part(hoa, found, on=UNTIL, people=[world.person["pao"]])
    with pytest.raises(Refused, match="Lò Văn Ơn đã có trong hoạt động này"):
        activities.take_part(hoa, found, on=UNTIL, sources=[source])
    assert Participation.objects.count() == 2


def test_nobody_takes_part_in_what_has_not_begun(world: World) -> None:
    with pytest.raises(Refused, match="chưa tới"):
        activities.take_part(world.actor("hoa"), recorded(world), on=date(2026, 12, 1), people=[world.person["pao"]])


def test_somebody_must_be_chosen(world: World) -> None:
    with pytest.raises(Refused, match="Chọn ít nhất một người"):
        activities.take_part(world.actor("hoa"), recorded(world), on=SINCE)


def test_somebody_out_of_reach_is_404(world: World) -> None:
    with pytest.raises(OutOfReach):
        activities.take_part(world.actor("hoa"), recorded(world), on=SINCE, people=[world.person["chu"]])


def test_who_left_the_pool_is_not_ticked(world: World) -> None:
    hoa, found, source = world.actor("hoa"), recorded(world), spotted(world)
    sources.end(hoa, source, on=date(2026, 10, 5))
    source.refresh_from_db()

    with pytest.raises(Refused, match="đã ra khỏi nguồn"):
        activities.take_part(hoa, found, on=SINCE, sources=[source])


def test_a_name_out_of_reach_is_counted_and_not_told(world: World) -> None:
    """The commune's activity, somebody who has moved next door since."""
    hoa, found = world.actor("hoa"), recorded(world)
    activities.take_part(hoa, found, on=SINCE, people=[world.person["pao"], world.person["xuan"]])
    moved, away = world.person["xuan"], world.unit["huoi-co"]
    type(moved).objects.filter(pk=moved.pk).update(unit=away, path=away.path)

    assert [row.person for row in reading.participants(hoa, found)] == [world.person["pao"]]
    assert reading.count(found) == 2


# ── Merit ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_merit_is_added_and_changed_with_a_reason(world: World) -> None:
    hoa = world.actor("hoa")
    (row,) = activities.take_part(hoa, recorded(world), on=SINCE, people=[world.person["pao"]], role="Làm đường")

    activities.note_merit(hoa, row, role="Làm đường", merit=" Vận động  12 hộ ")
    with pytest.raises(Refused, match="Chưa ghi gì mới"):
        activities.note_merit(hoa, row, role="Làm đường", merit="Vận động 12 hộ")
    with pytest.raises(Refused, match="Ghi lý do sửa"):
        activities.note_merit(hoa, row, role="Làm đường", merit="Vận động 11 hộ")
    activities.note_merit(hoa, row, role="Làm đường", merit="Vận động 11 hộ", award="Giấy khen", reason="Đếm lại")

    row.refresh_from_db()
    assert (row.merit, row.award) == ("Vận động 11 hộ", "Giấy khen")
    assert [event.data["reason"] for event in Event.objects.filter(action="merit-noted").order_by("seq")] == [
        "", "Đếm lại",
    ]  # fmt: skip
    with pytest.raises(Refused) as refusal:
        activities.note_merit(hoa, row, merit="x" * 301, reason="dài")
    assert refusal.value.field == "merit"


def test_a_wrong_line_is_withdrawn_and_may_be_written_again(world: World) -> None:
    hoa, found = world.actor("hoa"), recorded(world)
    (row,) = activities.take_part(hoa, found, on=SINCE, people=[world.person["pao"]])

    with pytest.raises(Refused, match="Ghi lý do bỏ"):
        activities.withdraw(hoa, row, reason=" ")
    activities.withdraw(hoa, row, reason="Nhầm người")
    with pytest.raises(Refused, match="Dòng này đã bỏ"):
        activities.note_merit(hoa, row, merit="Tốt")
    activities.take_part(hoa, found, on=SINCE, people=[world.person["pao"]])

    assert reading.count(found) == 1
    assert list(Participation.objects.values_list("withdrawn", "why")) == [(True, "Nhầm người"), (False, "")]
