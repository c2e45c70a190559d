"""Hướng dẫn: every step on one page, found by words, by the texts in force today."""

import pytest
from django.urls import reverse
from tests.client import Client, said
from tests.road import walked
from tests.world import World

from ketnap.process.keys import StepKey
from ketnap.process.steps import STEPS


def test_it_works(world: World) -> None:
    page = said(Client.of(world.lan).get("/huong-dan/"))
    assert all(step.title in page for step in STEPS)
    assert "10. Dự bị 12 tháng" in page


def test_every_step_has_a_page(world: World) -> None:
    visit = Client.of(world.lan)
    for step in STEPS:
        page = said(visit.get(reverse("guide-step", args=[step.key.value])))
        for part in ("Làm gì", "Ai làm", "Giấy gì", "Hạn nào, mức nào", "Theo văn bản nào", "Hay làm sai"):
            assert part in page, step.key


def test_days_and_shares_come_from_the_law_of_the_day(world: World) -> None:
    page = said(Client.of(world.lan).get("/huong-dan/recognition-cell-vote/"))
    assert "Theo quy định có hiệu lực ngày 16/11/2026" in page
    assert "Chưa xác lập (gần nhất: không quá 30 ngày làm việc)" in page
    assert "Ít nhất 2/3" in page
    assert "chương trình không kết luận thay" in page


def test_a_step_without_a_time_limit_says_so(world: World) -> None:
    page = said(Client.of(world.lan).get("/huong-dan/introduced/"))
    assert "chưa thấy văn bản nào đặt hạn" in page


@pytest.mark.parametrize("typed", ["giáp lai", "GIAP LAI"])
def test_words_are_found_without_marks(world: World, typed: str) -> None:
    page = said(Client.of(world.lan).get("/huong-dan/", {"tim": typed}))
    assert "Đóng dấu giáp lai lý lịch" in page
    assert "Trao thẻ đảng viên" not in page


def test_nothing_found_says_so(world: World) -> None:
    assert "Không có bước nào khớp" in said(Client.of(world.lan).get("/huong-dan/?tim=zzz"))


def test_an_unknown_step_is_404(world: World) -> None:
    assert Client.of(world.lan).get("/huong-dan/khong-co/").status_code == 404


def test_everybody_signed_in_may_read_it(world: World) -> None:
    for account in (world.pao, world.ha, world.bao):
        assert Client.of(account).get("/huong-dan/remark/").status_code == 200
    assert Client().get("/huong-dan/").status_code == 302


def test_the_button_to_hear_it_waits_for_the_script(world: World) -> None:
    tree = Client.of(world.lan).get("/huong-dan/remark/").tree
    (button,) = [found for found in tree.iter("button") if "data-read-aloud" in found.attrib]
    assert "hidden" in button.attrib
    assert tree.find(f".//*[@id='{button.attrib['data-read-aloud']}']") is not None
    assert any("read-aloud" in script.get("src", "") for script in tree.iter("script"))


def test_the_dossier_and_the_form_lead_to_it(world: World) -> None:
    candidate = walked(world, StepKey.ALLOWED)
    visit = Client.of(world.lan)
    for way in (f"/ho-so/{candidate.pk}/", f"/ho-so/{candidate.pk}/ghi/application/"):
        links = [link.get("href") for link in visit.get(way).tree.iter("a")]
        assert "/huong-dan/application/" in links
