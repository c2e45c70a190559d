"""The tree of organisations: of today, of another day, by level, by name; those that have ended."""

from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries
from tests.client import Client, said
from tests.world import World

from ketnap.actions import units
from ketnap.law.facts import UnitKind
from ketnap.pages import units as pages

TREE = "/to-chuc/"


def test_it_works(world: World) -> None:
    page = said(Client.of(world.hung).get(TREE))
    assert "3 tổ chức đang hoạt động" in page
    assert page.index("Đảng bộ xã Nậm Pha") < page.index("Chi bộ bản Nà Lốc") < page.index("Chi bộ Trường Tiểu học")
    assert "Phiêng Sa" not in page


def test_counts_open_the_register(world: World) -> None:
    page = Client.of(world.hung).get(TREE)
    links = {link.get("href"): "".join(link.itertext()) for link in page.tree.iter("a")}
    assert links[f"/dang-vien/?don-vi={world.unit['na-loc'].pk}"].startswith("4 ")


def test_another_day_shows_the_tree_of_that_day(world: World) -> None:
    mai = world.actor("mai")
    units.rename(mai, world.unit["na-loc"], name="Chi bộ bản Nà Lốc Mới", on=date(2026, 7, 1), paper="1-QĐ/TU")
    visit = Client.of(world.hung)
    assert "Nà Lốc Mới" in said(visit.get(TREE))
    before = said(visit.get(f"{TREE}?ngay=30/06/2026"))
    assert "hoạt động ngày 30/06/2026" in before
    assert "Nà Lốc Mới" not in before


@pytest.mark.parametrize(
    ("typed", "says"),
    [("31/11/2026", "Tháng 11 không có ngày 31"), ("17/11/2026", "chưa tới"), ("hôm qua", "bằng ngày, tháng, năm")],
)
def test_a_day_that_is_none_is_explained(world: World, typed: str, says: str) -> None:
    page = said(Client.of(world.hung).get(f"{TREE}?ngay={typed}"))
    assert says in page
    assert "3 tổ chức đang hoạt động" in page


def test_a_large_tree_opens_level_by_level(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "WHOLE", 3)
    visit = Client.of(world.mai)
    first = said(visit.get(TREE))
    assert "Đảng bộ xã Nậm Pha" in first
    assert "Chi bộ bản Nà Lốc" not in first
    below = said(visit.get(f"{TREE}?duoi={world.unit['nam-pha'].pk}"))
    assert "2 tổ chức trực thuộc" in below
    assert "Chi bộ bản Nà Lốc" in below


def test_names_are_found_without_marks(world: World) -> None:
    page = said(Client.of(world.hung).get(f"{TREE}?ten=na loc"))
    assert "1 tổ chức đúng với điều đang lọc" in page
    assert "Chi bộ bản Nà Lốc" in page
    assert "Không có tổ chức nào như vậy" in said(Client.of(world.hung).get(f"{TREE}?ten=zzz"))


def test_those_that_have_ended_keep_reason_and_day(world: World) -> None:
    units.merge(
        world.actor("mai"), [world.fresh("truong")], into=world.fresh("na-loc"), on=world.today, paper="2-QĐ/TU"
    )
    page = said(Client.of(world.hung).get(f"{TREE}?da-ket-thuc=1"))
    assert "Sáp nhập vào Chi bộ bản Nà Lốc từ 16/11/2026, theo 2-QĐ/TU" in page


def test_out_of_reach_is_404(world: World) -> None:
    assert Client.of(world.cuong).get(f"{TREE}?duoi={world.unit['nam-pha'].pk}").status_code == 404


def test_suggestions_stay_within_reach(world: World) -> None:
    page = Client.of(world.cuong).get("/to-chuc/goi-y/?q=chi bo")
    assert "Huổi Cọ" in said(page)
    assert "Nà Lốc" not in said(page)


@pytest.mark.parametrize("more", [0, 2])
def test_queries_do_not_grow(world: World, django_assert_num_queries: DjangoAssertNumQueries, more: int) -> None:
    for number in range(more):
        units.found(
            world.program, name=f"Chi bộ {number}", kind=UnitKind.VILLAGE, parent=world.fresh("nam-pha"), on=world.today
        )
    visit = Client.of(world.hung)
    visit.get(TREE)  # what is kept between requests is kept now
    with django_assert_num_queries(9):
        visit.get(TREE)
    with django_assert_num_queries(11):
        visit.get(f"{TREE}?duoi={world.unit['nam-pha'].pk}")
