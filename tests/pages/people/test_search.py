"""Looking for people by name."""

import pytest
from pytest_django import DjangoAssertNumQueries
from tests.client import Client, said
from tests.world import World, person

SEARCH = "/tim/?tim="


def names(page: object) -> list[str]:
    rows = page.tree.findall(".//p[@class='person__name']")  # type: ignore[attr-defined] # the client's page
    return ["".join(row.itertext()) for row in rows]


def test_it_works(world: World) -> None:
    page = Client.of(world.lan).get(f"{SEARCH}sung a pao")
    assert names(page) == ["Sùng A Páo"]
    assert "Người vào Đảng. Sinh 10/10/2001, dân tộc Hmông. Chi bộ bản Nà Lốc" in said(page)


def test_marks_count_first_then_whole_words(world: World) -> None:
    for name in ("Lò Văn Lân", "Lò Văn Lẳn", "Lò Văn Lanh"):
        person(world, "na-loc", name)
    found = names(Client.of(world.lan).get(f"{SEARCH}Lân"))
    assert found[0] == "Lò Văn Lân"
    assert found[-1] == "Lò Văn Lanh"
    assert set(found) >= {"Lò Văn Lẳn", "Lò Thị Lan"}


def test_decomposed_letters_are_read(world: World) -> None:
    assert names(Client.of(world.lan).get(f"{SEARCH}Pa\u0301o")) == ["Sùng A Páo"]


def test_nothing_typed_finds_nobody(world: World) -> None:
    assert names(Client.of(world.lan).get("/tim/")) == []


def test_out_of_reach_is_not_found(world: World) -> None:
    page = said(Client.of(world.cuong).get(f"{SEARCH}pao"))
    assert "Không có ai" in page
    assert "Sùng A Páo" not in page


def test_it_refuses_without_right(world: World) -> None:
    assert Client.of(world.ha).get("/tim/").status_code == 403


def test_every_hit_opens(world: World) -> None:
    visit = Client.of(world.hung)
    page = visit.get(f"{SEARCH}a")
    urls = [link.get("href", "") for link in page.tree.findall(".//p[@class='person__name']/a")]
    assert urls
    assert {visit.get(url).status_code for url in urls} == {200}


@pytest.mark.parametrize("more", [0, 2])
def test_queries_do_not_grow(world: World, django_assert_num_queries: DjangoAssertNumQueries, more: int) -> None:
    for number in range(more):
        person(world, "na-loc", f"Lò Văn {number}")
    visit = Client.of(world.hung)
    visit.get(f"{SEARCH}lo")  # what is kept between requests is kept now
    with django_assert_num_queries(9):
        visit.get(f"{SEARCH}lo")
