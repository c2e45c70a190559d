"""Roles given and taken back; who follows which organisations."""

import pytest
from pytest_django import DjangoAssertNumQueries
from tests.client import Client, said
from tests.pages.units.test_unit import address
from tests.world import World

from ketnap.access import RoleKey
from ketnap.models import Account, Appointment, Event

SHOW = "phan-cong/"


def test_it_works(world: World) -> None:
    page = said(Client.of(world.hung).get(address(world, "na-loc", SHOW)))
    assert "Lò Thị Lan" in page
    assert "Có 3 vai trò đang giao" in page


def test_it_refuses_without_right(world: World) -> None:
    for way in (SHOW, "phan-cong/giao/", "phan-cong/phu-trach/"):
        assert Client.of(world.lan).get(address(world, "na-loc", way)).status_code == 403


def test_out_of_reach_is_404(world: World) -> None:
    for way in (SHOW, "phan-cong/giao/", "phan-cong/phu-trach/"):
        assert Client.of(world.hung).get(address(world, "huoi-co", way)).status_code == 404


def test_somebody_is_chosen_first(world: World) -> None:
    visit = Client.of(world.hung)
    assert "Lò Thị Thoa" in said(visit.get(address(world, "na-loc", "phan-cong/giao/")))
    found = said(visit.get(address(world, "na-loc", "phan-cong/giao/?tim=yen")))
    assert "Đinh Thị Yến" in found
    assert "Lò Thị Thoa" not in found


def test_only_roles_one_may_give_are_offered(world: World) -> None:
    way = f"phan-cong/giao/?nguoi={world.person['thoa'].pk}"
    page = said(Client.of(world.hung).get(address(world, "na-loc", way)))
    assert "Chi ủy viên" in page
    assert "Cán bộ ban tổ chức cấp trên" not in page


def test_appoint_writes_one_event(world: World) -> None:
    way = f"phan-cong/giao/?nguoi={world.person['thoa'].pk}"
    given = {"role": "cell-committee", "since": "16/11/2026", "paper": ""}
    page = Client.of(world.hung).post(address(world, "na-loc", way), given, follow=True)
    assert "Lò Thị Thoa giữ vai trò Chi ủy viên" in said(page)
    assert "Người này chưa có tài khoản" in said(page)
    assert Event.objects.count() == 1


@pytest.mark.parametrize(("active", "words"), [(True, "Vào bằng tài khoản"), (False, "tài khoản đang khóa")])
def test_nobody_with_an_account_is_asked_to_make_one(world: World, active: bool, words: str) -> None:
    Account.objects.filter(person=world.person["minh"]).update(is_active=active)
    way = f"phan-cong/giao/?nguoi={world.person['minh'].pk}"
    given = {"role": "mass-officer", "since": "16/11/2026", "paper": ""}
    page = said(Client.of(world.hung).post(address(world, "na-loc", way), given, follow=True))
    assert words in page
    assert "chưa có tài khoản" not in page


def test_refuses_the_same_role_twice(world: World) -> None:
    way = f"phan-cong/giao/?nguoi={world.person['lan'].pk}"
    given = {"role": "cell-secretary", "since": "16/11/2026"}
    assert "đang giữ vai trò này" in said(Client.of(world.hung).post(address(world, "na-loc", way), given))


def test_end_takes_the_role_back(world: World) -> None:
    row = Appointment.objects.get(person=world.person["minh"])
    answer = Client.of(world.hung).post(address(world, "na-loc", f"phan-cong/{row.pk}/thoi/"), {"on": "16/11/2026"})
    assert answer.status_code == 302
    row.refresh_from_db()
    assert row.until == world.today


def test_another_units_appointment_is_404(world: World) -> None:
    row = Appointment.objects.get(person=world.person["cuong"])
    assert Client.of(world.hung).get(address(world, "na-loc", f"phan-cong/{row.pk}/thoi/")).status_code == 404


def test_following_is_set_at_once(world: World) -> None:
    way = f"phan-cong/phu-trach/?nguoi={world.person['nam'].pk}"
    given = {"units": [world.unit["truong"].pk], "on": "16/11/2026"}
    Client.of(world.hung).post(address(world, "nam-pha", way), given)
    running = Appointment.objects.filter(person=world.person["nam"], role=RoleKey.FOLLOWER, until=None)
    assert [row.unit_id for row in running] == [world.unit["truong"].pk]


@pytest.mark.parametrize("more", [0, 2])
def test_queries_do_not_grow(world: World, django_assert_num_queries: DjangoAssertNumQueries, more: int) -> None:
    for name in ("thoa", "dia")[:more]:
        Appointment.objects.create(
            person=world.person[name], role=RoleKey.FOLLOWER, unit=world.unit["truong"], since=world.today
        )
    visit = Client.of(world.hung)
    visit.get(address(world, "nam-pha", SHOW))  # what is kept between requests is kept now
    with django_assert_num_queries(10):
        visit.get(address(world, "nam-pha", SHOW))
