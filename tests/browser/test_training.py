"""The training district in a real browser: no violation at two widths, a step written down by clicking, the pictures.

With TAKE_PICTURES=folder a picture of each page is kept there; those of the README come from it.
"""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer
from tests.browser.conftest import WIDTHS, Enter, newcomer

from ketnap.models import Candidate
from ketnap.process.keys import StepKey

pytestmark = pytest.mark.usefixtures("district")
OFFICER, SECRETARY = "tochuc.daklin", "bithu.kontu"


def places() -> dict[str, str]:
    """The pages a commune's officer lives in, each with a name for its picture."""
    seen = Candidate.objects.filter(unit__parent__name="Đảng ủy xã Đăk Lin", closed_on=None)
    file = seen.filter(next_step=StepKey.VERIFIED.value).order_by("pk")[0]
    voting = seen.filter(next_step__in=[StepKey.OPINIONS.value, StepKey.CELL_VOTE.value]).order_by("pk")[0]
    return {
        "ban-lam-viec": "/",
        "ho-so": f"/ho-so/{file.pk}/",
        "ghi-buoc": f"/ho-so/{voting.pk}/ghi/cell-vote/",
        "phieu-kiem-tra": f"/ho-so/{file.pk}/phieu-kiem-tra/",
        "duong-di": "/duong-di/",
        "danh-sach-ho-so": "/ho-so/",
        "gioi-thieu": "/gioi-thieu/",
        "tong-quan": "/tong-quan/",
        "chi-tieu": "/chi-tieu/",
        "to-chuc": "/to-chuc/",
        "dang-vien": "/dang-vien/",
        "quy-dinh": "/quy-dinh/",
        "tim": "/tim/?tim=nguyen",
    }


def test_no_page_of_an_officer_breaks_the_rules_of_access(
    enter: Enter, violations: Callable[..., list[str]], live_server: LiveServer
) -> None:
    page, found = enter(OFFICER), {}
    for name, url in places().items():
        page.goto(live_server.url + url)
        for width in WIDTHS:
            if faults := violations(page, width):
                found[name, width] = faults
            take(page, name, width)
    assert found == {}


def take(page: Page, name: str, width: int) -> None:
    """Keep a picture when asked; the top of a long page is enough."""
    if folder := os.environ.get("TAKE_PICTURES"):
        tall = min(page.evaluate("document.documentElement.scrollHeight"), 1600 if width > 1000 else 1200)
        page.set_viewport_size({"width": width, "height": tall})
        page.screenshot(path=Path(folder) / f"{name}-{width}.png")


@pytest.mark.parametrize("tall", [600, 720, 800])
def test_the_way_out_is_in_sight_on_a_low_screen(enter: Enter, tall: int) -> None:
    page = enter("bantochuc.daknia")
    page.set_viewport_size({"width": 1280, "height": tall})
    out = page.locator(".rail").get_by_role("button", name="Ra khỏi chương trình").bounding_box()
    assert out
    assert out["y"] + out["height"] <= tall


def test_a_member_takes_few_lines_on_a_phone_all_of_them_the_link(enter: Enter, live_server: LiveServer) -> None:
    page = enter(OFFICER)
    page.set_viewport_size({"width": 360, "height": 780})
    page.goto(live_server.url + "/dang-vien/")
    rows = page.locator(".register tbody tr")
    heights = rows.evaluate_all("rows => rows.map(row => row.getBoundingClientRect().height)")
    assert min(heights) >= 44
    assert sorted(heights)[len(heights) // 2] <= 96
    name = rows.first.get_by_role("link").inner_text()
    rows.first.click(position={"x": 160, "y": 60})
    page.wait_for_url("**/dang-vien/*/")
    assert page.get_by_role("heading", level=1).inner_text() == name


def test_a_secretary_writes_a_step_down_on_a_phone(enter: Enter) -> None:
    page = enter(SECRETARY)
    page.set_viewport_size({"width": 360, "height": 740})
    candidate = newcomer()
    page.goto(page.url.rstrip("/") + f"/ho-so/{candidate.pk}/")
    page.get_by_role("link", name="Ghi vào danh sách").first.click()
    page.get_by_label("Ngày nào?").fill("16/11/2026")
    page.get_by_label("Số văn bản").fill("31-NQ/CB")
    page.get_by_role("button", name="Ghi vào danh sách").click()

    expect(page.get_by_text("Đã ghi: đưa vào danh sách cảm tình Đảng")).to_be_visible()
    expect(page.get_by_text("Đang ở bước 3 trong 12")).to_be_visible()


def test_a_wrong_day_comes_back_with_what_was_typed(enter: Enter) -> None:
    page = enter(SECRETARY)
    candidate = newcomer()
    page.goto(page.url.rstrip("/") + f"/ho-so/{candidate.pk}/ghi/listed/")
    page.get_by_label("Ngày nào?").fill("31/11/2026")
    page.get_by_label("Số văn bản").fill("31-NQ/CB")
    page.get_by_role("button", name="Ghi vào danh sách").click()

    expect(page.locator(".error-summary")).to_be_focused()
    expect(page.locator(".error-summary")).to_contain_text("Tháng 11 không có ngày 31")
    expect(page.get_by_label("Số văn bản")).to_have_value("31-NQ/CB")
