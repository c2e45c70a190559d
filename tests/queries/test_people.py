"""Finding people, with and without marks."""

from datetime import date
from typing import Any

import pytest
from tests.world import World, person

from ketnap.access import OutOfReach
from ketnap.models import Person
from ketnap.queries import people


def found(world: World, who: str, text: str) -> list[str]:
    return [row.name for row in people.search(world.actor(who), text)]


def test_it_works(world: World) -> None:
    assert found(world, "hung", "páo") == ["Sùng A Páo"]
    assert found(world, "hung", "sung pao") == ["Sùng A Páo"]
    assert found(world, "hung", "Lò Thị") == ["Lò Thị Lan", "Lò Thị Thoa", "Lò Thị Xuân"]


def test_what_was_typed_comes_before_what_is_alike(world: World) -> None:
    for name in ("Lò Văn Đào", "Lò Văn Dao", "Lò Văn Đạo"):
        person(world, "na-loc", name)

    assert found(world, "lan", "đào") == ["Lò Văn Đào", "Lò Văn Dao", "Lò Văn Đạo"]
    assert found(world, "lan", "Đạo")[0] == "Lò Văn Đạo"
    assert found(world, "lan", "dao") == ["Lò Văn Dao", "Lò Văn Đào", "Lò Văn Đạo"]


def test_somebody_elsewhere_finds_nothing(world: World) -> None:
    assert found(world, "cuong", "páo") == []
    assert found(world, "ha", "páo") == []
    assert found(world, "pao", "páo") == ["Sùng A Páo"]
    assert found(world, "hung", " ") == []


def test_erased_people_are_not_found(world: World) -> None:
    Person.objects.filter(pk=world.person["pao"].pk).update(erased_on=date(2026, 1, 1))

    assert found(world, "hung", "páo") == []


def test_the_list_is_limited_and_takes_two_queries(world: World, django_assert_num_queries: Any) -> None:
    for number in range(5):
        person(world, "na-loc", f"Lò Văn Đức {number}")
    lan = world.actor("lan")

    with django_assert_num_queries(2):
        rows = people.search(lan, "Đức", limit=20)
        assert {row.unit.name for row in rows} == {"Chi bộ bản Nà Lốc"}
    with django_assert_num_queries(1):
        assert len(people.search(lan, "Đức", limit=3)) == 3
    with django_assert_num_queries(1):
        people.search(lan, "duc")


def test_one_person(world: World) -> None:
    assert people.get(world.actor("lan"), world.person["pao"].pk) == world.person["pao"]
    for pk in (world.person["chu"].pk, 10**9, "abc"):
        with pytest.raises(OutOfReach):
            people.get(world.actor("lan"), pk)  # type: ignore[arg-type]


def test_namesakes(world: World) -> None:
    same = person(world, "na-loc", "Sung A Pao", born_on=world.person["pao"].born_on)
    person(world, "na-loc", "Sùng A Páo", born_on=date(2001, 10, 11))

    assert people.namesakes(world.actor("lan"), "SÙNG A PÁO", world.person["pao"].born_on) == [
        world.person["pao"],
        same,
    ]
