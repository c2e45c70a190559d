"""Choosing an organisation of many, without JavaScript: the typed name is asked back."""

from datetime import date

import pytest
from tests.client import Client, said
from tests.pages.units.test_unit import address
from tests.world import World

from ketnap.actions import units
from ketnap.pages import picking

PAPER = {"on": "16/11/2026", "paper": "14-QĐ/ĐU", "decided_on": "16/11/2026", "decided_by": "Đảng ủy xã Nậm Pha"}


@pytest.fixture(autouse=True)
def many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(picking, "FEW", 2)


def test_it_works(world: World) -> None:
    page = Client.of(world.hung).get(address(world, "truong", "sap-xep/sap-nhap/"))
    assert page.tree.find(".//input[@id='id_into_q']") is not None


def test_a_name_of_one_is_taken(world: World) -> None:
    answer = Client.of(world.hung).post(address(world, "truong", "sap-xep/sap-nhap/"), {**PAPER, "into_q": "na loc"})
    assert answer["Location"].startswith("/sap-xep-to-chuc/")


def test_a_name_of_several_is_asked_back(world: World) -> None:
    page = Client.of(world.hung).post(
        address(world, "truong", "sap-xep/sap-nhap/"), {**PAPER, "into": "", "into_q": "na"}
    )
    assert "Có 2 nơi tên như vậy" in said(page)
    assert {node.get("value") for node in page.tree.findall(".//input[@type='radio']")} == {
        str(world.unit[name].pk) for name in ("na-loc", "nam-pha")
    }


def test_an_old_name_finds_what_bears_another_today(world: World) -> None:
    units.rename(world.program, world.fresh("na-loc"), on=date(2026, 7, 1), name="Chi bộ bản Mới")
    visit = Client.of(world.hung)
    offered = said(visit.get("/to-chuc/goi-y/?q=Nà+Lốc+cũ"))
    assert "Chi bộ bản Mới bản (trước đây là Chi bộ bản Nà Lốc)" in offered
    answer = visit.post(address(world, "truong", "sap-xep/sap-nhap/"), {**PAPER, "into_q": "Nà Lốc cũ"})
    assert "vào Chi bộ bản Mới" in said(visit.get(answer["Location"]))


def test_a_name_of_none_is_explained(world: World) -> None:
    page = Client.of(world.hung).post(address(world, "truong", "sap-xep/sap-nhap/"), {**PAPER, "into_q": "huoi co"})
    assert "Không có nơi nào tên như vậy" in said(page)
