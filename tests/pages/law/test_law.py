"""The law by date: what was in force, one value through time, the texts, the calendar."""

import pytest
from django.urls import reverse
from tests.client import Client, said
from tests.world import World

from ketnap.law.values import ALL
from ketnap.models import LocalSet


def test_it_works(world: World) -> None:
    page = said(Client.of(world.lan).get("/quy-dinh/"))
    assert "Ngày 16/11/2026 có" in page
    assert "chương trình không kết luận thay" in page


@pytest.mark.parametrize("way", ["", "van-ban/", "lich/"])
def test_everybody_signed_in_may_read_it(world: World, way: str) -> None:
    for account in (world.pao, world.ha, world.mai):
        assert Client.of(account).get(f"/quy-dinh/{way}").status_code == 200
    assert Client().get(f"/quy-dinh/{way}").status_code == 302


def test_another_day_has_another_law(world: World) -> None:
    before = said(Client.of(world.lan).get("/quy-dinh/?ngay=30/06/2025"))
    after = said(Client.of(world.lan).get("/quy-dinh/?ngay=01/07/2025"))
    assert "Ngày 30/06/2025" in before
    assert before.replace("30/06/2025", "") != after.replace("01/07/2025", "")


@pytest.mark.parametrize("typed", ["lễ kết nạp", "le ket nap", "LE KET NAP"])
def test_words_are_found_without_marks(world: World, typed: str) -> None:
    page = said(Client.of(world.lan).get("/quy-dinh/", {"tim": typed}))
    assert "Thời hạn tổ chức lễ kết nạp" in page
    assert "khớp với" in page


def test_nothing_found_says_so(world: World) -> None:
    assert "Không có giá trị nào khớp" in said(Client.of(world.lan).get("/quy-dinh/?tim=zzz"))


def test_a_wrong_day_is_told_at_its_field(world: World) -> None:
    page = said(Client.of(world.lan).get("/quy-dinh/?ngay=31/11/2026"))
    assert "Tháng 11 không có ngày 31" in page


def test_a_local_set_shows_where_it_is_switched_on(world: World) -> None:
    here, title = "Quy định riêng", "riêng của địa phương"
    assert title not in said(Client.of(world.lan).get("/quy-dinh/")), here
    local = next(rule.scope for rule in ALL if rule.scope != "central")
    LocalSet.objects.create(unit=world.unit["tinh"], key=local)
    assert title in said(Client.of(world.lan).get("/quy-dinh/"))


def test_every_value_has_a_page(world: World) -> None:
    visit = Client.of(world.lan)
    for rule in ALL:
        page = said(visit.get(reverse("law-rule", args=[rule.slug])))
        assert page.startswith("Quy định")
        assert rule.title in page


def test_an_unknown_value_is_404(world: World) -> None:
    assert Client.of(world.lan).get("/quy-dinh/khong-co/").status_code == 404


def test_the_open_year_is_said(world: World) -> None:
    page = said(Client.of(world.lan).get("/quy-dinh/lich/"))
    assert "Năm 2027 chưa có thông báo lịch nghỉ" in page
