"""Bảng đường đi and Hồ sơ: counts equal the lists they open to, and nobody sees what is not theirs."""

import re
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.client import Client, said, text
from tests.world import World, person

from ketnap.models import Candidate
from ketnap.process.keys import Body, Station, StepKey
from ketnap.queries import roads, work


def put(world: World, key: str, **fields: Any) -> None:
    """Stand somebody somewhere on the road, as the caches would say it."""
    Candidate.objects.filter(pk=world.candidate[key].pk).update(**fields)


@pytest.fixture
def roads_of_the_world(world: World) -> World:
    """Páo late at the verification, Xuân at the ceremony, Thu waiting for the end of probation, Chu elsewhere."""
    put(world, "pao", station=Station.VERIFICATION, next_step=StepKey.VERIFIED, holder=Body.GRASSROOTS,
        since_on=date(2026, 9, 1), due_on=date(2026, 11, 1))  # fmt: skip
    put(world, "xuan", station=Station.CEREMONY, next_step=StepKey.CEREMONY, holder=Body.CELL,
        since_on=date(2026, 11, 2), due_on=date(2026, 12, 14))  # fmt: skip
    put(world, "thu", station=Station.PROBATION, next_step=StepKey.SELF_REVIEW, holder=Body.CELL,
        since_on=date(2025, 12, 2), opens_on=date(2026, 12, 2))  # fmt: skip
    return world


def names(response: Any) -> list[str]:
    return [text(row.find("th")).split(" ", 1)[0] for row in response.tree.findall(".//tbody/tr")]


def listed(response: Any) -> int:
    return len(response.tree.findall(".//table[@class='register register--brief']/tbody/tr"))


def test_it_works(roads_of_the_world: World) -> None:
    page = Client.of(roads_of_the_world.hung).get("/duong-di/")
    assert "Có 3 người trên đường, 2 người chưa kết nạp. 1 người quá hạn: 1 ở thẩm tra." in said(page)
    assert listed(page) == 3


def test_it_refuses_without_right(world: World) -> None:
    assert Client.of(world.ha).get("/duong-di/").status_code == 403
    assert Client.of(world.ha).get("/ho-so/").status_code == 403


@pytest.mark.parametrize("way", ["/duong-di/", "/ho-so/"])
def test_out_of_reach_is_404(world: World, way: str) -> None:
    assert Client.of(world.hung).get(way, {"don-vi": world.unit["huoi-co"].pk}).status_code == 404


@pytest.mark.parametrize("way", ["/duong-di/", "/ho-so/"])
def test_nobody_sees_what_is_not_theirs(roads_of_the_world: World, way: str) -> None:
    seen = said(Client.of(roads_of_the_world.cuong).get(way))
    assert "Giàng A Chu" in seen
    assert "Sùng A Páo" not in seen


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("buoc=6", 1), ("buoc=10", 1), ("qua-han=1", 1), ("nhom=women", 2), ("nhom=minority", 2), ("loai=village", 2),
        ("het-du-bi=30", 1), ("het-du-bi=10", 0), ("chang=ho-so", 2), ("chang=du-bi", 1), ("buoc=99", 3),
        ("nhom=khong-co", 3), ("con-kip=2026", 1),
    ],
)  # fmt: skip
def test_filters_narrow(roads_of_the_world: World, query: str, found: int) -> None:
    assert listed(Client.of(roads_of_the_world.hung).get(f"/duong-di/?{query}")) == found


def test_every_station_opens_to_as_many_as_it_counts(roads_of_the_world: World) -> None:
    visit = Client.of(roads_of_the_world.hung)
    page = visit.get("/duong-di/")
    for stage in page.tree.findall(".//li[@class='stage']"):
        count = int(re.match(r"\d+", text(stage.find("span"))).group())  # type: ignore[union-attr]
        link = stage.find("a")
        assert listed(visit.get(link.get("href").partition("#")[0])) == count


def test_the_work_list_opens_to_as_many_as_it_counts(roads_of_the_world: World) -> None:
    world = roads_of_the_world
    actor, visit = world.actor("hung"), Client.of(world.hung)
    around = work.around(actor)
    for ahead in around.ahead:
        assert listed(visit.get(f"/duong-di/?{ahead.query}")) == ahead.count
    for body, count in around.elsewhere.items():
        assert listed(visit.get(f"/duong-di/?viec-cua={body.value}")) == count


def test_a_filter_can_be_taken_away(roads_of_the_world: World) -> None:
    page = Client.of(roads_of_the_world.hung).get("/duong-di/?buoc=6&nhom=minority")
    chips = [link.get("href") for link in page.tree.findall(".//p[@class='filters-on']/a")]
    assert chips == ["/duong-di/?buoc=6", "/duong-di/?nhom=minority", "/duong-di/"]


def test_names_sort_by_given_name(roads_of_the_world: World) -> None:
    page = Client.of(roads_of_the_world.hung).get("/duong-di/?xep=ten")
    rows = [text(row.find("th/a")) for row in page.tree.findall(".//tbody/tr")]
    assert rows == ["Sùng A Páo", "Nguyễn Thị Thu", "Lò Thị Xuân"]


def test_an_empty_list_says_what_to_do(world: World) -> None:
    assert "Không ai khớp với bộ lọc" in said(Client.of(world.hung).get("/duong-di/?buoc=12"))


def test_ended_roads_are_in_the_dossiers_only(roads_of_the_world: World) -> None:
    world = roads_of_the_world
    put(world, "thu", closed_on=date(2026, 3, 1), closed_why=StepKey.STOPPED.value)
    visit = Client.of(world.hung)
    assert "Nguyễn Thị Thu" not in said(visit.get("/duong-di/"))
    page = visit.get("/ho-so/?trang-thai=thoi-xet&nam=2026")
    assert "Nguyễn Thị Thu" in said(page)
    assert "Có 1 hồ sơ trong phạm vi đang lọc: 0 đang làm, 1 đã kết thúc." in said(page)


def test_ageing_adds_up(roads_of_the_world: World) -> None:
    actor = roads_of_the_world.actor("mai")
    rows = roads.board(actor, roads.Asked())
    found = roads.ageing(rows, actor.on)
    assert sum(row.count for row in found) == rows.count() == 4
    assert {row.station: row.days for row in found}[Station.VERIFICATION] == {76: 1}
    assert sum(row.late for row in found) == 1


def test_a_crowd_is_counted_in_columns(world: World) -> None:
    people = [person(world, "na-loc", f"Lò Văn {number}") for number in range(45)]
    rows = [Candidate(person=one, unit=world.unit["na-loc"], opened_on=date(2026, 1, 5), station=Station.CLASS,
                      since_on=date(2026, 1, 5 + place % 20)) for place, one in enumerate(people)]  # fmt: skip
    for row in rows:
        row.fill_keys()
    Candidate.objects.bulk_create(rows)
    actor = world.actor("hung")
    found = {row.station: row for row in roads.ageing(roads.board(actor, roads.Asked()), actor.on)}
    assert found[Station.CLASS].count == sum(found[Station.CLASS].days.values()) == 45
    assert max(found[Station.CLASS].days) == (actor.on - date(2026, 1, 5)).days
    assert "1–48 trong 48 người" not in said(Client.of(world.hung).get("/duong-di/"))


@pytest.mark.parametrize("way", ["/duong-di/", "/ho-so/"])
def test_the_number_of_queries_stays(roads_of_the_world: World, way: str) -> None:
    visit = Client.of(roads_of_the_world.hung)
    visit.get(way)  # whatever is learnt once is learnt now
    with CaptureQueriesContext(connection) as three:
        visit.get(way)
    Candidate.objects.exclude(pk=roads_of_the_world.candidate["pao"].pk).delete()
    with CaptureQueriesContext(connection) as one:
        visit.get(way)
    assert len(one) == len(three) <= 12
