"""Số liệu đã công bố: elsewhere an explanation, in a scenario every figure beside the counted one."""

import pytest
from tests.client import Client, said, text
from tests.world import World, build

from ketnap.models import TRAINING, Account
from ketnap.scenarios import load
from ketnap.scenarios.catalogue import WORLDS


def test_it_works(world: World) -> None:
    page = said(Client.of(world.hung).get("/da-cong-bo/"))
    assert "Ở đây không có số liệu đã đăng báo" in page


def test_the_training_district_names_the_organisations_that_have_some(db: None) -> None:
    page = said(Client.of(build(TRAINING).hung).get("/da-cong-bo/"))

    assert "Huyện ủy Tu Mơ Rông" in page
    assert "./ketnap run" in page


def test_it_refuses_without_right(world: World) -> None:
    assert Client.of(world.pao).get("/da-cong-bo/").status_code == 403


@pytest.mark.django_db
def test_counted_figures_open_to_as_many() -> None:
    load.load(WORLDS["chieng-bom"])
    visit = Client.of(Account.objects.get(login="tochuc.thuanchau"))
    page = visit.get("/da-cong-bo/")
    assert "bằng đúng bài viết" in said(page)
    opened = 0
    for link in page.tree.findall(".//main//table//a"):
        number = text(link).split(" ")[0].replace(".", "")
        if "/so-lieu/" in (link.get("href") or "") and number.isdigit():
            behind = said(visit.get(link.get("href")))
            assert f"{text(link).split(' ')[0]} " in behind, link.get("href")
            opened += 1
    assert opened > 3
    given = next(link for link in page.tree.findall(".//main//table//a") if "người được giao" in text(link))
    assert "Nhiệm kỳ 2015–2020 giao 50, đã kết nạp 121" in said(visit.get(given.get("href")))


@pytest.mark.django_db
@pytest.mark.parametrize(("login", "whole"), [("tochuc.thuanchau", True), ("bithu.banhom", False)])
def test_a_login_below_is_told_why_some_figures_do_not_open(login: str, whole: bool) -> None:
    load.load(WORLDS["chieng-bom"])
    page = said(Client.of(Account.objects.get(login=login)).get("/da-cong-bo/"))
    assert ("ngoài phạm vi của tài khoản này" in page) is not whole
