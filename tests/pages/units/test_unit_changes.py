"""Decisions about organisations, written through their forms."""

import pytest
from tests.client import Client, said
from tests.pages.units.test_unit import address
from tests.world import World

from ketnap.models import Event, Unit

FORMS = ("lap-moi", "doi-ten")
PAPER = {"on": "16/11/2026", "paper": "14-QĐ/ĐU"}


def events() -> int:
    return Event.objects.count()


@pytest.mark.parametrize("form", FORMS)
def test_every_form_shows_and_asks(world: World, form: str) -> None:
    visit = Client.of(world.hung)
    assert visit.get(address(world, "na-loc", f"{form}/")).status_code == 200
    page = visit.post(address(world, "na-loc", f"{form}/"), {})
    assert "Chưa ghi được" in said(page)
    assert events() == 0


@pytest.mark.parametrize("form", FORMS)
def test_it_refuses_without_right(world: World, form: str) -> None:
    assert Client.of(world.lan).get(address(world, "na-loc", f"{form}/")).status_code == 403


@pytest.mark.parametrize("form", FORMS)
def test_out_of_reach_is_404(world: World, form: str) -> None:
    assert Client.of(world.hung).get(address(world, "huoi-co", f"{form}/")).status_code == 404


def test_found_writes_one_event(world: World) -> None:
    given = {**PAPER, "name": "Chi bộ bản Mới", "kind": "village"}
    answer = Client.of(world.hung).post(address(world, "nam-pha", "lap-moi/"), given)
    new = Unit.objects.get(name="Chi bộ bản Mới")
    assert answer["Location"] == f"/to-chuc/{new.pk}/"
    assert new.parent_id == world.unit["nam-pha"].pk
    assert events() == 1


def test_rename_says_so_on_the_next_page(world: World) -> None:
    given = {**PAPER, "name": "Chi bộ bản Nà Lốc 1", "kind": "village"}
    page = Client.of(world.hung).post(address(world, "na-loc", "doi-ten/"), given, follow=True)
    assert "Đã ghi Chi bộ bản Nà Lốc 1" in said(page)


def test_refuses_a_day_to_come_at_its_field(world: World) -> None:
    given = {"on": "17/11/2026", "paper": "14-QĐ/ĐU", "name": "Chi bộ bản Mới", "kind": "village"}
    page = Client.of(world.hung).post(address(world, "nam-pha", "lap-moi/"), given)
    assert "Ngày 17/11/2026 chưa tới" in said(page)
    assert page.tree.find(".//input[@id='id_on']").get("aria-invalid") == "true"
