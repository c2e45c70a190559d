"""The page of one organisation."""

from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries
from tests.client import Client, said
from tests.world import World

from ketnap.access import RoleKey
from ketnap.actions import appointments, units


def address(world: World, name: str, way: str = "") -> str:
    return f"/to-chuc/{world.unit[name].pk}/{way}"


def test_it_works(world: World) -> None:
    page = said(Client.of(world.lan).get(address(world, "na-loc")))
    assert "Đảng bộ xã Nậm Pha" in page
    assert "Bí thư chi bộ, từ 01/06/2020" in page
    assert "4 người, mở danh sách" in page


def test_figures_open_to_the_people(world: World) -> None:
    visit = Client.of(world.hung)
    page = visit.get(address(world, "nam-pha"))
    urls = [link.get("href", "") for link in page.tree.findall(".//aside//a")]
    counted = [url for url in urls if "?don-vi=" in url]
    assert counted
    assert all(visit.get(url).status_code == 200 for url in counted)


def test_history_tells_every_decision(world: World) -> None:
    units.rename(world.actor("mai"), world.unit["na-loc"], name="Chi bộ bản Mới", on=date(2026, 5, 1), paper="9-QĐ/TU")
    page = said(Client.of(world.hung).get(address(world, "na-loc")))
    assert "Đổi tên, loại hình hoặc thẩm quyền" in page
    assert "9-QĐ/TU" in page
    assert "Chi bộ bản Nà Lốc, thuộc Đảng bộ xã Nậm Pha" in page


def test_only_those_with_the_right_are_offered_changes(world: World) -> None:
    assert "Sáp nhập" in said(Client.of(world.hung).get(address(world, "na-loc")))
    assert "Sáp nhập" not in said(Client.of(world.lan).get(address(world, "na-loc")))


def test_the_admin_sees_no_people(world: World) -> None:
    page = said(Client.of(world.ha).get(address(world, "na-loc")))
    assert "mở danh sách" not in page
    assert "Người ở đây" not in page


def test_out_of_reach_is_404(world: World) -> None:
    assert Client.of(world.cuong).get(address(world, "na-loc")).status_code == 404


@pytest.mark.parametrize("more", [0, 2])
def test_queries_do_not_grow(world: World, django_assert_num_queries: DjangoAssertNumQueries, more: int) -> None:
    for name in ("thoa", "dia")[:more]:
        appointments.appoint(
            world.actor("hung"), person=world.person[name], role=RoleKey.MASS_OFFICER, unit=world.unit["nam-pha"],
            since=world.today,
        )  # fmt: skip
    visit = Client.of(world.mai)
    visit.get(address(world, "nam-pha"))  # what is kept between requests is kept now
    with django_assert_num_queries(11):
        visit.get(address(world, "nam-pha"))
