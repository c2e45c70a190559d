"""Where scripts are switched off a step is written down all the same, and a mistake is said where it is seen."""

import pytest
from playwright.sync_api import Page, expect
from tests.browser.conftest import Enter, newcomer

pytestmark = [pytest.mark.usefixtures("district"), pytest.mark.browser_context_args(java_script_enabled=False)]
SUMMARY = "Chưa ghi được, còn 1 chỗ cần sửa"


def test_a_step_is_written_down(enter: Enter) -> None:
    page = at_the_form(enter("bithu.kontu"))
    send(page, "31/11/2026")
    expect(page.get_by_role("alert", name=SUMMARY)).to_contain_text("Tháng 11 không có ngày 31")
    page.get_by_role("alert").get_by_role("link").click()
    send(page, "17/11/2026")
    expect(page.get_by_role("alert", name=SUMMARY)).to_contain_text("Ngày 17/11/2026 chưa tới")
    assert "#" not in page.url
    expect(page.get_by_label("Số văn bản")).to_have_value("31-NQ/CB")
    send(page, "16/11/2026")

    expect(page.get_by_text("Đã ghi: đưa vào danh sách cảm tình Đảng")).to_be_visible()
    expect(page.get_by_text("Đang ở bước 3 trong 12")).to_be_visible()


def at_the_form(page: Page) -> Page:
    candidate = newcomer()
    page.set_viewport_size({"width": 360, "height": 740})
    page.get_by_role("link", name="Hồ sơ", exact=True).click()
    page.get_by_role("link", name=candidate.person.name).click()
    page.get_by_role("link", name="Ghi vào danh sách").first.click()
    page.get_by_label("Số văn bản").fill("31-NQ/CB")
    return page


def send(page: Page, day: str) -> None:
    page.get_by_label("Ngày nào?").fill(day)
    page.get_by_role("button", name="Ghi vào danh sách").click()
