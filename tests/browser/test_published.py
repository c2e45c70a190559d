"""The five organisations with published figures: every figure is clicked down to the people who were counted."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect
from tests.browser.conftest import Enter, laid_out

from ketnap.scenarios.catalogue import WORLDS

LOGINS = {
    "tu-mo-rong": "tochuc.tumorong",
    "ia-hdrai": "tochuc.iahdrai",
    "chieng-bom": "tochuc.thuanchau",
    "nam-dinh": "tochuc.khoinamdinh",
    "hoi-hop": "tochuc.vinhyen",
}
ONE_PAGE = 50


@pytest.mark.parametrize("realm", LOGINS)
def test_every_published_figure_opens_to_its_people(enter: Enter, realm: str) -> None:
    laid_out(realm)
    page = enter(LOGINS[realm])
    page.set_viewport_size({"width": 360, "height": 800})
    page.get_by_role("link", name="Thêm", exact=True).click()
    page.get_by_role("main").get_by_role("link", name="Số liệu đã công bố").click()

    expect(page.get_by_role("complementary", name="Bản tập huấn")).to_contain_text("Người là giả định, chỉ tổng số")
    expect(page.get_by_text("Người trong dữ liệu mẫu là giả định, chỉ các tổng số là số đã công bố.")).to_be_visible()
    expect(figures(page)).to_have_count(len(WORLDS[realm].figures))
    for place in range(len(WORLDS[realm].figures)):
        words = figures(page).nth(place).inner_text()
        figures(page).nth(place).click()
        it_is_the_same(page, *read(words))
        page.go_back()


def figures(page: Page) -> Locator:
    return page.get_by_role("table", name="Theo thứ tự của bài viết").get_by_role("link", name="mở danh sách")


def read(words: str) -> tuple[str, str]:
    """The number as it is printed, and what it counts: "480 người, mở danh sách"."""
    found = re.fullmatch(r"(\S+) (.+), mở danh sách", " ".join(words.split()))
    assert found, words
    return found[1], found[2]


def it_is_the_same(page: Page, number: str, counted: str) -> None:
    """A count stands on the page it opens, over as many rows; a share opens to those it was made of."""
    if counted == "người được giao":
        given = page.get_by_role("cell", name=re.compile(rf"^Được giao (\d+–)?{number}\b"))
        expect(given.first).to_be_visible()
        return
    rows = page.get_by_role("main").get_by_role("table").get_by_role("rowheader")
    expect(rows.first).to_be_visible()
    if counted in ("người", "tổ chức"):
        expect(page.locator(".page-head__lead")).to_contain_text(f"{number} {counted}")
        expect(rows).to_have_count(min(int(number.replace(".", "")), ONE_PAGE))


def test_a_figure_leads_to_one_of_its_people(enter: Enter) -> None:
    laid_out("hoi-hop")
    page = enter(LOGINS["hoi-hop"])
    page.get_by_role("link", name="Số liệu đã công bố").click()
    page.get_by_role("link", name="6 người, mở danh sách").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Kết nạp đảng viên")
    person = page.get_by_role("rowheader").get_by_role("link").first
    name = person.inner_text()
    person.click()

    expect(page.get_by_role("heading", level=1)).to_have_text(name)
    expect(page.get_by_role("complementary", name="Bản tập huấn")).to_contain_text("Người là giả định")
