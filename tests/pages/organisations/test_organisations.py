"""Mass organisations and who is in them."""

import pytest
from pytest_django import DjangoAssertNumQueries
from tests.client import Client, said
from tests.world import World

from ketnap.models import Event, MassMembership, MassOrganisation

LIST = "/doan-the/"


def address(world: World, way: str = "") -> str:
    return f"{LIST}{world.organisation['doan'].pk}/{way}"


def test_it_works(world: World) -> None:
    page = said(Client.of(world.hoa).get(LIST))
    assert "Có 1 đoàn thể" in page
    assert "Đoàn xã Nậm Pha" in page
    assert "Sùng A Páo" in said(Client.of(world.hoa).get(address(world)))


def test_it_refuses_without_right(world: World) -> None:
    for url in (LIST, f"{LIST}moi/", address(world), address(world, "vao/"), address(world, "ket-thuc/")):
        assert Client.of(world.mai).get(url).status_code == 403


def test_out_of_reach_is_404(world: World) -> None:
    for way in ("", "vao/", "ket-thuc/"):
        assert Client.of(world.cuong).get(address(world, way)).status_code == 404
    assert Client.of(world.hung).get(f"{LIST}?don-vi={world.unit['huoi-co'].pk}").status_code == 404


def test_found_writes_one_event(world: World) -> None:
    given = {"unit": world.unit["na-loc"].pk, "kind": "women", "name": "Chi hội Phụ nữ bản Nà Lốc"}
    page = Client.of(world.hoa).post(f"{LIST}moi/", given, follow=True)
    assert "Đã ghi Chi hội Phụ nữ bản Nà Lốc" in said(page)
    assert Event.objects.count() == 1


def test_refuses_the_same_twice(world: World) -> None:
    given = {"unit": world.unit["nam-pha"].pk, "kind": "youth-union", "name": "Đoàn xã Nậm Pha"}
    assert "Đã có Đoàn xã Nậm Pha" in said(Client.of(world.hoa).post(f"{LIST}moi/", given))


def test_somebody_joins_and_leaves(world: World) -> None:
    visit = Client.of(world.hoa)
    visit.post(address(world, f"vao/?nguoi={world.person['xuan'].pk}"), {"since": "26/03/2020"})
    row = MassMembership.objects.get(person=world.person["xuan"])
    visit.post(address(world, f"{row.pk}/thoi/"), {"on": "16/11/2026"})
    row.refresh_from_db()
    assert row.until == world.today
    assert Event.objects.count() == 2


def test_refuses_somebody_twice(world: World) -> None:
    page = Client.of(world.hoa).post(address(world, f"vao/?nguoi={world.person['pao'].pk}"), {"since": "26/03/2020"})
    assert "đang ở trong Đoàn xã Nậm Pha" in said(page)


def test_somebody_out_of_reach_is_404(world: World) -> None:
    url = address(world, f"vao/?nguoi={world.person['chu'].pk}")
    assert Client.of(world.hoa).get(url).status_code == 404


def test_close_ends_it_for_everybody(world: World) -> None:
    Client.of(world.hoa).post(address(world, "ket-thuc/"), {"on": "16/11/2026"})
    assert MassOrganisation.objects.get(pk=world.organisation["doan"].pk).closed_on == world.today
    assert MassMembership.objects.get(person=world.person["pao"]).until == world.today


@pytest.mark.parametrize("more", [0, 2])
def test_queries_do_not_grow(world: World, django_assert_num_queries: DjangoAssertNumQueries, more: int) -> None:
    for number in range(more):
        MassOrganisation.objects.create(unit=world.unit["na-loc"], kind="farmers", name=f"Chi hội {number}")
    visit = Client.of(world.hung)
    visit.get(LIST)  # what is kept between requests is kept now
    with django_assert_num_queries(9):
        visit.get(LIST)
