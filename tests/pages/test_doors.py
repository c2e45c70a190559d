"""Signing in and out, changing the password."""

from typing import Any

import pytest
from django.core.cache import cache
from django.test import RequestFactory
from pytest_django import DjangoAssertNumQueries
from tests.client import Client, said
from tests.world import World

from ketnap.models import Account
from ketnap.pages import throttle

PASSWORD = "mo-suoi-nuong-27"


@pytest.fixture
def lan(world: World) -> Account:
    cache.clear()
    account = world.lan
    account.set_password(PASSWORD)
    account.save()
    return account


def test_the_way_to_ones_password_is_on_every_page(lan: Account) -> None:
    visit = Client.of(lan)
    for url in ("/", "/them/"):
        assert "/mat-khau/" in {link.get("href") for link in visit.get(url).tree.iter("a")}


def sign_in(client: Client, password: str = PASSWORD, **more: str) -> object:
    return client.post("/dang-nhap/", {"username": "lan", "password": password, **more})


def test_it_works(lan: Account) -> None:
    client = Client()
    assert client.get("/dang-nhap/").status_code == 200

    page = client.post("/dang-nhap/", {"username": "LAN", "password": PASSWORD}, follow=True)

    assert "Bàn làm việc" in said(page)
    assert client.get("/dang-nhap/")["Location"] == "/"


def test_a_wrong_password_says_what_to_do(lan: Account) -> None:
    page = Client().post("/dang-nhap/", {"username": "lan", "password": "sai"})

    assert "Tên đăng nhập hoặc mật khẩu chưa đúng" in said(page)


def test_an_account_no_longer_used_does_not_open(lan: Account) -> None:
    lan.is_active = False
    lan.save()

    assert Client().post("/dang-nhap/", {"username": "lan", "password": PASSWORD}).status_code == 200


def test_somebody_who_guesses_waits(lan: Account, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    client = Client()
    for _ in range(throttle.TRIES):
        client.post("/dang-nhap/", {"username": "lan", "password": "sai"})

    with django_assert_num_queries(1):  # the try is counted; no password is looked at
        page = client.post("/dang-nhap/", {"username": "lan", "password": PASSWORD})

    assert "Nhập sai nhiều lần" in said(page)


def test_all_server_processes_count_together(lan: Account) -> None:
    """What one process keeps in its memory is gone; the count is not."""
    for _ in range(throttle.TRIES):
        Client().post("/dang-nhap/", {"username": "lan", "password": "sai"})
        cache.clear()

    assert "Chờ 10 phút" in said(Client().post("/dang-nhap/", {"username": "lan", "password": PASSWORD}))


def test_others_at_the_same_place_do_not_wait(lan: Account, world: World) -> None:
    for _ in range(throttle.TRIES + 1):
        Client().post("/dang-nhap/", {"username": "minh", "password": "sai"})

    assert Client().post("/dang-nhap/", {"username": "lan", "password": PASSWORD})["Location"] == "/"


def test_a_right_password_clears_the_count(lan: Account) -> None:
    for _ in range(2):
        for _ in range(throttle.TRIES - 1):
            Client().post("/dang-nhap/", {"username": "lan", "password": "sai"})
        assert Client().post("/dang-nhap/", {"username": "lan", "password": PASSWORD})["Location"] == "/"


def test_looking_at_the_door_asks_nothing(lan: Account, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(0):
        Client().get("/dang-nhap/")
    with django_assert_num_queries(2):  # the try is counted, the account is looked for
        Client().post("/dang-nhap/", {"username": "lan", "password": "sai"})


@pytest.mark.parametrize(
    ("https", "hops", "where"),
    [
        (False, None, "127.0.0.1"),
        (False, "203.0.113.7", "127.0.0.1"),
        (True, None, "127.0.0.1"),
        (True, " ", "127.0.0.1"),
        (True, "203.0.113.7", "203.0.113.7"),
        (True, "10.9.9.9, 198.51.100.1 , 203.0.113.7", "203.0.113.7"),
    ],
)
def test_only_behind_a_proxy_is_its_word_taken(settings: Any, https: bool, hops: str | None, where: str) -> None:
    settings.HTTPS = https
    headers = {} if hops is None else {"X-Forwarded-For": hops}
    assert throttle.place(RequestFactory().post("/dang-nhap/", headers=headers)) == where


def test_whoever_invents_an_address_is_counted_all_the_same(lan: Account) -> None:
    sent = {"username": "lan", "password": "sai"}
    pages = [
        Client().post("/dang-nhap/", sent, headers={"X-Forwarded-For": f"203.0.113.{number}"})
        for number in range(throttle.TRIES + 1)
    ]
    assert "Nhập sai nhiều lần" in said(pages[-1])


def test_after_the_door_one_is_where_one_wanted(lan: Account) -> None:
    page = Client().post("/dang-nhap/", {"username": "lan", "password": PASSWORD, "next": "/quy-dinh/"})

    assert page["Location"] == "/quy-dinh/"


def test_the_door_leads_to_no_other_site(lan: Account) -> None:
    page = Client().post("/dang-nhap/", {"username": "lan", "password": PASSWORD, "next": "//example.org/"})

    assert page["Location"] == "/"


def test_leaving(lan: Account) -> None:
    client = Client.of(lan)

    assert client.get("/dang-xuat/").status_code == 405
    assert client.post("/dang-xuat/")["Location"] == "/dang-nhap/"
    assert client.get("/")["Location"] == "/dang-nhap/?next=/"


def test_the_password_is_changed(lan: Account) -> None:
    client = Client.of(lan)
    new = "rung-xanh-ban-cao-9"

    typed = {"old_password": PASSWORD, "new_password1": new, "new_password2": new}
    page = client.post("/mat-khau/", typed, follow=True)

    assert "Đã đổi mật khẩu" in said(page)
    lan.refresh_from_db()
    assert lan.check_password(new)


def test_a_password_given_by_somebody_else_is_changed_first(lan: Account) -> None:
    lan.must_change = True
    lan.save()
    client = Client.of(lan)
    assert client.get("/")["Location"] == "/mat-khau/"
    assert client.get("/mat-khau/").status_code == 200

    new = "rung-xanh-ban-cao-9"
    client.post("/mat-khau/", {"old_password": PASSWORD, "new_password1": new, "new_password2": new})

    assert client.get("/").status_code == 200


def test_a_weak_password_is_refused(lan: Account) -> None:
    typed = {"old_password": PASSWORD, "new_password1": "1234", "new_password2": "1234"}

    assert Client.of(lan).post("/mat-khau/", typed).status_code == 200


def test_more_lists_every_page(lan: Account) -> None:
    page = Client.of(lan).get("/them/")

    assert "Quy định" in said(page)
