"""The log: who did what to whom; whether the chain is whole."""

import re
from datetime import date
from pathlib import Path

import pytest
from pytest_django import DjangoAssertNumQueries
from tests.client import Client, said
from tests.world import World

from ketnap.actions import members, units
from ketnap.models import Event, maintenance
from ketnap.pages.log_words import SENTENCES

LOG = "/nhat-ky/"


@pytest.fixture
def busy(world: World) -> World:
    hung = world.actor("hung")
    members.transfer(hung, world.membership["thoa"], to=world.unit["truong"], on=date(2026, 11, 1))
    units.rename(hung, world.fresh("na-loc"), name="Chi bộ bản Mới", on=date(2026, 11, 2))
    return world


def test_it_works(busy: World) -> None:
    page = said(Client.of(busy.mai).get(LOG))
    assert "Có 2 dòng" in page
    assert "Nguyễn Mạnh Hùng" in page
    assert "Chuyển sinh hoạt đảng" in page
    assert "Lò Thị Thoa" in page
    assert "Chi bộ bản Mới" in page


def test_the_admin_reads_what_was_done_but_not_to_whom(busy: World) -> None:
    page = said(Client.of(busy.ha).get(LOG))
    assert "Chuyển sinh hoạt đảng" in page
    assert "Lò Thị Thoa" not in page


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("viec=unit-renamed", 1),
        ("ai=manh hung", 2),
        ("ai=ai do", 0),
        ("tu=17/11/2026", 0),
        ("den=15/11/2026", 0),
        ("tu=16/11/2026&den=16/11/2026", 2),
    ],
)
def test_the_address_narrows(busy: World, query: str, count: int) -> None:
    page = said(Client.of(busy.mai).get(f"{LOG}?{query}"))
    assert (f"Có {count} dòng" if count else "Không có dòng nào") in page


def test_a_unit_narrows_and_out_of_reach_is_404(busy: World) -> None:
    visit = Client.of(busy.mai)
    assert "Có 1 dòng" in said(visit.get(f"{LOG}?don-vi={busy.unit['na-loc'].pk}"))
    assert visit.get(f"{LOG}?don-vi=999999").status_code == 404


def test_a_day_that_is_none_is_explained(busy: World) -> None:
    assert "Tháng 11 không có ngày 31" in said(Client.of(busy.mai).get(f"{LOG}?tu=31/11/2026"))


def test_it_refuses_without_right(world: World) -> None:
    assert Client.of(world.hung).get(LOG).status_code == 403


def test_the_chain_is_checked_when_asked(busy: World) -> None:
    assert "Chuỗi nhật ký nguyên vẹn" not in said(Client.of(busy.mai).get(LOG))
    assert "Chuỗi nhật ký nguyên vẹn Đã tính lại 2 dòng" in said(Client.of(busy.mai).get(f"{LOG}?kiem-tra=1"))


def test_a_broken_chain_is_told(busy: World) -> None:
    with maintenance("the test breaks the chain"):
        Event.objects.filter(seq=1).update(action="member-left")
    page = said(Client.of(busy.mai).get(f"{LOG}?kiem-tra=1"))
    assert "Chuỗi nhật ký không nguyên vẹn" in page
    assert "Dòng 1 đã bị sửa" in page


def test_what_an_inspector_reads_is_in_the_log(world: World) -> None:
    visit = Client.of(world.khai)
    visit.get("/to-chuc/")
    assert "Xem trang" in said(visit.get(LOG))


def test_every_action_has_a_sentence() -> None:
    source = Path(__file__).resolve().parents[3] / "src" / "ketnap"
    found = {
        action
        for path in source.rglob("*.py")
        if "scenarios" not in path.parts
        for action in re.findall(r'Event\.write\(\s*\w+(?:\.\w+\([^)]*\))?,\s*"([a-z-]+)"', path.read_text("utf-8"))
    }
    assert found
    assert found - SENTENCES.keys() == set()


@pytest.mark.parametrize("more", [0, 2])
def test_queries_do_not_grow(busy: World, django_assert_num_queries: DjangoAssertNumQueries, more: int) -> None:
    for name in ("dia", "lan")[:more]:
        members.transfer(busy.actor("hung"), busy.membership[name], to=busy.unit["truong"], on=date(2026, 11, 3))
    visit = Client.of(busy.ha)
    visit.get(LOG)  # what is kept between requests is kept now
    with django_assert_num_queries(9):
        visit.get(LOG)
