"""The gallery in a real browser: no violation of the access rules at two widths, and every behaviour of the scripts."""

import re
from collections.abc import Callable

import pytest
from django.urls import reverse
from playwright.sync_api import BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer
from tests.browser.conftest import WIDTHS

from ketnap.pages import gallery

PAGES = [route.name for route in gallery.urlpatterns if route.name and route.name != "gallery-units"]


@pytest.fixture
def opened(page: Page, live_server: LiveServer) -> Callable[[str], Page]:
    """Open a page of the gallery; anything in the console fails the test."""
    page.on("console", lambda message: pytest.fail(f"console: {message.text}"))
    page.on("pageerror", lambda error: pytest.fail(str(error)))

    def at(name: str) -> Page:
        page.goto(live_server.url + reverse(name))
        return page

    return at


@pytest.mark.parametrize("width", WIDTHS)
def test_it_works(opened: Callable[[str], Page], violations: Callable[..., list[str]], width: int) -> None:
    assert {name: found for name in PAGES if (found := violations(opened(name), width))} == {}


def test_it_never_scrolls_sideways(opened: Callable[[str], Page]) -> None:
    wide = []
    for name in PAGES:
        page = opened(name)
        for width in (320, 768, 1024, 1920):
            page.set_viewport_size({"width": width, "height": 800})
            if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
                wide.append((name, width))
    assert wide == []


def test_a_phone_folds_what_is_behind_and_a_wide_screen_shows_it(opened: Callable[[str], Page]) -> None:
    page = opened("gallery-dossier")
    page.set_viewport_size({"width": 360, "height": 800})
    expect(page.get_by_text("Đoàn xã giới thiệu")).to_be_hidden()
    page.get_by_text("5 bước đã xong").last.click()
    expect(page.get_by_text("Đoàn xã giới thiệu")).to_be_visible()
    page.set_viewport_size({"width": 1280, "height": 800})
    page.reload()
    expect(page.get_by_text("Đoàn xã giới thiệu")).to_be_visible()


def test_the_error_summary_takes_the_focus(opened: Callable[[str], Page]) -> None:
    page = opened("gallery-step")
    expect(page.locator(".error-summary")).to_be_focused()
    page.get_by_role("link", name="Tháng 11 không có ngày 31").click()
    expect(page.locator("#id_happened_on")).to_be_focused()


def test_the_squares_follow_the_typed_votes(opened: Callable[[str], Page]) -> None:
    page = opened("gallery-step")
    page.fill("#id_members", "34")
    page.fill("#id_yes", "21")
    expect(page.locator("output")).to_have_text("31")
    expect(page.locator("[data-needed]")).to_have_text("21")
    expect(page.locator(".threshold__chart rect.t-yes")).to_have_count(21)
    expect(page.locator(".threshold__chart rect")).to_have_count(31)
    page.fill("#id_members", "chưa rõ")  # nothing to compute: the last picture stays
    expect(page.locator("output")).to_have_text("31")


def test_the_script_draws_what_the_server_draws(opened: Callable[[str], Page]) -> None:
    page = opened("gallery-step")
    drawn = page.locator(".threshold__chart").inner_html()
    sent = page.request.get(page.url).text()
    shape = re.compile(r'class="t-(?:yes|no|none|bar)"[^/>]*')
    mine, theirs = [
        sorted(float(number) for part in shape.findall(html) for number in re.findall(r"\d+\.\d+", part))
        for html in (drawn, sent)
    ]
    assert len(mine) == 16 * 4 + 3
    assert mine == pytest.approx(theirs, abs=0.11)  # they round halves differently


def test_typed_text_is_kept_and_opened_again(opened: Callable[[str], Page]) -> None:
    page = opened("gallery-vote")
    expect(page.locator("[data-draft-note]")).to_be_hidden()
    page.fill("#id_notes", "Giao thêm việc ở tổ hòa giải.")
    expect(page.locator("[data-draft-note]")).to_contain_text("Mất mạng cũng không mất chữ.")
    page.reload()
    expect(page.locator("#id_notes")).to_have_value("Giao thêm việc ở tổ hòa giải.")
    expect(page.locator("[data-draft-note]")).to_contain_text("Đã mở lại bản nháp giữ lúc")
    page.get_by_role("button", name="Bỏ bản nháp").click()
    expect(page.locator("#id_notes")).to_have_value("")
    page.reload()
    expect(page.locator("#id_notes")).to_have_value("")


def test_signing_out_forgets_the_drafts(opened: Callable[[str], Page]) -> None:
    page = opened("gallery-vote")
    page.set_viewport_size({"width": 1280, "height": 800})
    page.fill("#id_notes", "Việc riêng")
    expect(page.locator("[data-draft-note]")).to_be_visible()
    page.evaluate("addEventListener('submit', (event) => event.preventDefault(), true)")
    page.get_by_role("button", name="Ra khỏi chương trình").click()
    assert page.evaluate("Object.keys(localStorage)") == []


def test_a_form_is_sent_once(opened: Callable[[str], Page]) -> None:
    page = opened("gallery-vote")
    page.evaluate(
        "window.sent = 0;"
        "addEventListener('submit', (event) => { sent += !event.defaultPrevented; event.preventDefault(); })"
    )
    button = page.locator(".button-row button.button")
    button.click()
    expect(button).to_have_text("Đang ghi")
    expect(button).to_have_attribute("aria-busy", "true")
    button.click()
    assert page.evaluate("sent") == 1


def test_without_network_nothing_is_sent(opened: Callable[[str], Page], context: BrowserContext) -> None:
    page = opened("gallery-vote")
    expect(page.locator("[data-offline]")).to_be_hidden()
    context.set_offline(True)
    expect(page.locator("[data-offline]")).to_contain_text("Chưa có mạng. Bản nháp vẫn giữ trên máy này.")
    page.locator(".button-row button.button").click()
    expect(page.locator("[aria-busy]")).to_have_count(0)
    context.set_offline(False)
    expect(page.locator("[data-offline]")).to_be_hidden()


def test_the_unit_picker_works_with_the_keyboard(
    opened: Callable[[str], Page], violations: Callable[..., list[str]]
) -> None:
    page = opened("gallery")
    box = page.get_by_role("combobox", name="Đơn vị nào?").first
    box.fill("kon tu")
    expect(page.locator("#id_don_vi_list [role=option]")).to_have_count(3)
    expect(box).to_have_attribute("aria-expanded", "true")
    assert violations(page, 1280, ".picker") == []
    box.press("ArrowDown")
    box.press("ArrowDown")
    expect(box).to_have_attribute("aria-activedescendant", "noi-8")
    box.press("Enter")
    expect(box).to_have_value("Chi bộ thôn Kon Tu")
    expect(page.locator("input[name=don_vi]")).to_have_value("8")
    expect(page.locator("#id_don_vi_list")).to_be_hidden()
    box.fill("kon")
    box.press("Escape")
    expect(page.locator("input[name=don_vi]")).to_have_value("")
