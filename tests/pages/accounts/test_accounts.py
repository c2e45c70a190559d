"""Accounts: made, locked, given a new password; no files behind them."""

import pytest
from pytest_django import DjangoAssertNumQueries
from tests.client import Client, said
from tests.world import World

from ketnap.models import Account, Event

LIST = "/tai-khoan/"


def address(account: Account, way: str = "") -> str:
    return f"{LIST}{account.pk}/{way}"


def test_it_works(world: World) -> None:
    page = said(Client.of(world.ha).get(LIST))
    assert "Có 13 tài khoản" in page
    assert "Bí thư chi bộ, Chi bộ bản Nà Lốc" in page


def test_it_narrows_by_name_and_state(world: World) -> None:
    Account.objects.filter(pk=world.lan.pk).update(is_active=False)
    visit = Client.of(world.ha)
    assert "Có 2 tài khoản" in said(visit.get(f"{LIST}?ten=lo"))
    assert "Có 1 tài khoản" in said(visit.get(f"{LIST}?trang-thai=da-khoa"))


@pytest.mark.parametrize("way", ["", "dat-lai-mat-khau/", "khoa/", "mo-khoa/"])
def test_it_refuses_without_right(world: World, way: str) -> None:
    assert Client.of(world.hung).get(address(world.lan, way)).status_code == 403
    assert Client.of(world.hung).get(LIST).status_code == 403


def test_out_of_reach_is_404(world: World) -> None:
    outside = Account.objects.create_account("ngoai", None, realm="training")
    for way in ("", "dat-lai-mat-khau/", "khoa/", "mo-khoa/"):
        assert Client.of(world.ha).get(address(outside, way)).status_code == 404


def test_no_file_is_behind_an_account(world: World) -> None:
    visit = Client.of(world.ha)
    for url in ("/ho-so/", "/duong-di/", "/dang-vien/", "/tim/?tim=pao", f"/ho-so/{world.candidate['pao'].pk}/"):
        assert visit.get(url).status_code in {403, 404}


def test_create_shows_the_password_once(world: World) -> None:
    visit = Client.of(world.ha)
    way = f"{LIST}moi/?nguoi={world.person['thoa'].pk}"
    assert visit.get(way).tree.find(".//input[@id='id_login']").get("value") == "thoa.lo"
    page = visit.post(way, {"login": "thoa.lo"})
    made = Account.objects.get(login="thoa.lo")
    shown = [word for word in said(page).split() if made.check_password(word)]
    assert len(shown) == 1
    assert made.must_change
    assert "no-store" in page["Cache-Control"]
    assert shown[0] not in said(visit.get(address(made)))
    assert Event.objects.count() == 1


def test_those_with_a_role_and_no_account_are_offered(world: World) -> None:
    Account.objects.filter(pk=world.minh.pk).delete()
    assert "Cà Văn Minh" in said(Client.of(world.ha).get(f"{LIST}moi/"))


def test_refuses_a_login_that_is_taken(world: World) -> None:
    page = Client.of(world.ha).post(f"{LIST}moi/?nguoi={world.person['thoa'].pk}", {"login": "lan"})
    assert "Tên đăng nhập lan đã có người dùng" in said(page)


def test_reset_gives_another_password(world: World) -> None:
    page = Client.of(world.ha).post(address(world.lan, "dat-lai-mat-khau/"), {})
    changed = Account.objects.get(pk=world.lan.pk)
    assert any(changed.check_password(word) for word in said(page).split())


def test_lock_and_unlock(world: World) -> None:
    visit = Client.of(world.ha)
    visit.post(address(world.lan, "khoa/"), {"reason": "Thôi giữ vai trò"})
    assert not Account.objects.get(pk=world.lan.pk).is_active
    visit.post(address(world.lan, "mo-khoa/"), {})
    assert Account.objects.get(pk=world.lan.pk).is_active
    assert Event.objects.count() == 2


def test_nobody_locks_the_account_in_use(world: World) -> None:
    page = Client.of(world.ha).post(address(world.ha, "khoa/"), {"reason": "Thử"})
    assert "Không tự khóa tài khoản đang dùng" in said(page)


@pytest.mark.parametrize("more", [0, 2])
def test_queries_do_not_grow(world: World, django_assert_num_queries: DjangoAssertNumQueries, more: int) -> None:
    for name in ("thoa", "dia")[:more]:
        Account.objects.create_account(name, None, person=world.person[name])
    visit = Client.of(world.ha)
    visit.get(LIST)  # what is kept between requests is kept now
    with django_assert_num_queries(7):
        visit.get(LIST)
