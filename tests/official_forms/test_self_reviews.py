"""The sheet of a yearly review of oneself: what is filled in, which sheet there is, what is left to the pen."""

from datetime import date

import pytest
from tests.world import World

from ketnap.actions.reviews import open_year
from ketnap.law.base import Confidence
from ketnap.official_forms.as_text import as_text
from ketnap.official_forms.catalogue import NoForm, form_on
from ketnap.official_forms.facts import collect
from ketnap.official_forms.facts.asked import Asked
from ketnap.official_forms.fill import Filled, fill
from ketnap.official_forms.sets import layout_on, set_on
from ketnap.official_forms.wanted import wanted

TODAY = date(2026, 11, 16)


def printed(world: World, slug: str, key: str, on: date = TODAY) -> Filled:
    form = form_on(slug, on)
    asked = Asked(world.actor("lan"), form, on, person=world.person[key], unit=world.unit["na-loc"])
    return fill(form, set_on(on), layout_on(on), collect(asked, wanted(form)))


def test_the_head_is_filled_in_and_the_words_are_left_to_the_pen(world: World) -> None:
    said = as_text(printed(world, "kiem-diem-a", "lan"))
    assert "Năm 2026\nHọ và tên: Lò Thị Lan. Ngày sinh: 12/05/1984.\nChức vụ Đảng: Bí thư chi bộ.\n" in said
    assert "Chi bộ: Chi bộ bản Nà Lốc." in said
    assert printed(world, "kiem-diem-c", "thoa").missing == printed(world, "kiem-diem-a", "thoa").missing


def test_who_holds_no_post_has_no_line_for_it(world: World) -> None:
    assert "Chức vụ Đảng" not in as_text(printed(world, "kiem-diem-c", "thoa"))


def test_the_year_is_the_last_one_opened_for_the_member(world: World) -> None:
    open_year(world.program, world.fresh("na-loc"), year=2026)
    assert "\nNăm 2026\n" in as_text(printed(world, "kiem-diem-c", "thoa", date(2027, 1, 8)))
    assert "\nNăm 2027\n" in as_text(printed(world, "kiem-diem-c", "hung", date(2027, 1, 8)))


def test_each_guide_has_its_sheets() -> None:
    assert form_on("kiem-diem-a", date(2023, 12, 1)).code == "02A-HD KĐ.ĐG"
    assert form_on("kiem-diem-b", date(2025, 12, 1)).code == "2B-HD KĐ.ĐG"
    with pytest.raises(NoForm):
        form_on("kiem-diem-c", date(2023, 12, 1))


@pytest.mark.parametrize("slug", ["kiem-diem-a", "kiem-diem-b", "kiem-diem-c"])
def test_a_sheet_nobody_has_read_says_so(slug: str) -> None:
    form = form_on(slug, TODAY)
    assert form.confidence is Confidence.LOW
    assert "43-HD/BTCTW" in form.source
