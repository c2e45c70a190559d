"""The register: who, where, since when, which badge comes next; narrowed and ordered by the address."""

from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries
from tests.client import Client, said
from tests.world import World, enrol, person

from ketnap.actions import members
from ketnap.actions.members import Mark

LIST = "/dang-vien/"


def names(page: object) -> list[str]:
    rows = page.tree.findall(".//tbody//th//a")  # type: ignore[attr-defined] # the client's page
    return ["".join(row.itertext()) for row in rows]


def test_it_works(world: World) -> None:
    page = Client.of(world.lan).get(LIST)
    assert names(page) == ["Lèo Văn Địa", "Lò Thị Lan", "Cà Văn Minh", "Lò Thị Thoa"]
    assert "Có 4 đảng viên" in said(page)


def test_party_age_and_the_next_badge(world: World) -> None:
    page = said(Client.of(world.lan).get(f"{LIST}?ten=lan"))
    assert "30 năm" in page
    assert "01/09/2042" in page


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("trang-thai=du-bi", ["Lèo Văn Địa"]),
        ("trang-thai=mien", ["Cà Văn Minh"]),
        ("trang-thai=da-ra", []),
        ("gioi=nu", ["Lò Thị Lan", "Lò Thị Thoa"]),
        ("dan-toc=03", ["Lèo Văn Địa", "Lò Thị Lan", "Cà Văn Minh", "Lò Thị Thoa"]),
        ("dan-toc=01", []),
        ("loai=primary-school", []),
        ("nam=2026", ["Lèo Văn Địa"]),
        ("ten=lo thi", ["Lò Thị Lan", "Lò Thị Thoa"]),
        ("xep=-vao-dang", ["Lèo Văn Địa", "Lò Thị Thoa", "Lò Thị Lan", "Cà Văn Minh"]),
        ("xep=-ten", ["Lò Thị Thoa", "Cà Văn Minh", "Lò Thị Lan", "Lèo Văn Địa"]),
        ("xep=vo-ly&loai=vo-ly&nam=chin&trang=abc", ["Lèo Văn Địa", "Lò Thị Lan", "Cà Văn Minh", "Lò Thị Thoa"]),
    ],
)
def test_the_address_narrows_and_orders(world: World, query: str, found: list[str]) -> None:
    members.mark(world.actor("hung"), world.membership["minh"], kind=Mark.EXEMPT, since=date(2026, 3, 1))
    assert names(Client.of(world.lan).get(f"{LIST}?{query}")) == found


def test_each_filter_can_be_taken_away(world: World) -> None:
    page = Client.of(world.hung).get(f"{LIST}?gioi=nu&don-vi={world.unit['na-loc'].pk}")
    chips = {"".join(link.itertext()).split(" ,")[0].strip(): link.get("href") for link in page.tree.findall(".//p//a")}
    assert chips["Nữ"] == f"{LIST}?don-vi={world.unit['na-loc'].pk}"
    assert chips["Chi bộ bản Nà Lốc"] == f"{LIST}?gioi=nu"


def test_it_refuses_without_right(world: World) -> None:
    assert Client.of(world.ha).get(LIST).status_code == 403
    assert Client.of(world.hoa).get(LIST).status_code == 403


def test_out_of_reach_is_404(world: World) -> None:
    assert Client.of(world.lan).get(f"{LIST}?don-vi={world.unit['huoi-co'].pk}").status_code == 404


def test_nobody_sees_another_communes_members(world: World) -> None:
    assert "Lò Thị Lan" not in said(Client.of(world.cuong).get(LIST))


@pytest.mark.parametrize("more", [0, 2])
def test_queries_do_not_grow(world: World, django_assert_num_queries: DjangoAssertNumQueries, more: int) -> None:
    for number in range(more):
        enrol(world, person(world, "na-loc", f"Lò Văn {number}"), "na-loc", date(2020, 1, 5))
    visit = Client.of(world.hung)
    visit.get(LIST)  # what is kept between requests is kept now
    with django_assert_num_queries(10):
        visit.get(LIST)
