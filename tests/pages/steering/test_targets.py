"""Chỉ tiêu: what was asked, đạt and vượt beside each other, setting and replacing."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.client import Client, said
from tests.world import World, enrol, person

from ketnap.actions.targets import set_target
from ketnap.models import Event, Target, Term

GIVEN = {"indicator": "admitted", "group": "", "period": "2026", "least": "4", "most": "",
         "paper": "Nghị quyết số 03-NQ/ĐU", "set_on": "08/01/2026"}  # fmt: skip


def give(world: World, unit: str, least: int, most: int | None = None) -> Target:
    return set_target(world.program, unit=world.fresh(unit), least=least, most=most, year=2026,
                      set_on=date(2026, 1, 8), paper="Nghị quyết số 03-NQ/ĐU")  # fmt: skip


@pytest.fixture
def asked(world: World) -> World:
    """Nậm Pha 4, Nà Lốc 1, the school 2 to 3; Nà Lốc admitted two."""
    enrol(world, person(world, "na-loc", "Lò Văn Mới"), "na-loc", date(2026, 5, 19))
    give(world, "nam-pha", 4)
    give(world, "na-loc", 1)
    give(world, "truong", 2, 3)
    return world


def test_it_works(asked: World) -> None:
    page = said(Client.of(asked.hung).get("/chi-tieu/"))
    assert "Năm 2026 giao 4, đã kết nạp 2: đạt 50%, còn 2 người." in page
    assert "2 nơi trực thuộc được giao, 1 nơi đã đạt mức thấp nhất." in page
    assert "Đạt 200%, vượt 100%" in page
    assert "3–4, tổ chức này được giao 4: mức thấp nhất còn thiếu 1, mức cao nhất vừa đủ." in page


def test_it_refuses_without_right(asked: World) -> None:
    assert Client.of(asked.pao).get("/chi-tieu/").status_code == 403
    assert Client.of(asked.lan).get(f"/chi-tieu/{asked.unit['na-loc'].pk}/giao/").status_code == 403


def test_out_of_reach_is_404(asked: World) -> None:
    visit = Client.of(asked.hung)
    assert visit.get("/chi-tieu/", {"don-vi": asked.unit["huoi-co"].pk}).status_code == 404
    for way in ("giao/", "nhiem-ky/"):
        assert visit.get(f"/chi-tieu/{asked.unit['huoi-co'].pk}/{way}").status_code == 404


def test_a_secretary_reads_but_is_not_offered_to_set(asked: World) -> None:
    page = said(Client.of(asked.lan).get("/chi-tieu/"))
    assert "Năm 2026 giao 1" in page
    assert "Giao chỉ tiêu" not in page


def test_the_reached_open(asked: World) -> None:
    visit = Client.of(asked.hung)
    page = visit.get("/chi-tieu/")
    hrefs = [link.get("href") or "" for link in page.tree.findall(".//main//a")]
    link = next(href for href in hrefs if href.startswith("/so-lieu/admitted/"))
    assert len(visit.get(link).tree.findall(".//tbody/tr")) == 2


def test_setting_writes_one_event(world: World) -> None:
    before = Event.objects.count()
    page = Client.of(world.hung).post(f"/chi-tieu/{world.unit['na-loc'].pk}/giao/", GIVEN, follow=True)
    assert "Đã giao chỉ tiêu cho Chi bộ bản Nà Lốc" in said(page)
    assert Target.objects.get().least == 4
    assert Event.objects.count() == before + 1


def test_another_takes_its_place_and_both_can_be_read(asked: World) -> None:
    way = f"/chi-tieu/{asked.unit['nam-pha'].pk}/giao/"
    page = said(
        Client.of(asked.hung).post(way, {**GIVEN, "least": "6", "most": "9", "set_on": "01/07/2026"}, follow=True)
    )
    assert "Năm 2026 giao 6–9" in page
    assert "Đã bàn, đã giao qua các lần" in page
    assert "Kết nạp đảng viên: giao 4. Nghị quyết số 03-NQ/ĐU." in page


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"least": ""}, "Ghi số ít nhất"),
        ({"most": "2"}, "Số nhiều nhất không được nhỏ hơn số ít nhất."),
        ({"set_on": "31/11/2026"}, "Tháng 11 không có ngày 31"),
        ({"paper": ""}, "Ghi văn bản giao chỉ tiêu."),
    ],
)
def test_a_mistake_is_told_at_its_field(world: World, wrong: dict[str, str], sentence: str) -> None:
    page = Client.of(world.hung).post(f"/chi-tieu/{world.unit['na-loc'].pk}/giao/", {**GIVEN, **wrong})
    assert sentence in said(page)
    assert not Target.objects.exists()


def test_a_term_begins(world: World) -> None:
    way = f"/chi-tieu/{world.unit['nam-pha'].pk}/nhiem-ky/"
    page = Client.of(world.hung).post(way, {"name": "2025–2030", "since": "01/07/2025"}, follow=True)
    assert "Đã ghi nhiệm kỳ 2025–2030" in said(page)
    assert Term.objects.get().unit == world.unit["nam-pha"]


def test_the_number_of_queries_stays(asked: World) -> None:
    visit = Client.of(asked.hung)
    visit.get("/chi-tieu/")  # whatever is learnt once is learnt now
    with CaptureQueriesContext(connection) as three:
        visit.get("/chi-tieu/")
    Target.objects.exclude(unit=asked.unit["nam-pha"]).delete()
    with CaptureQueriesContext(connection) as one:
        visit.get("/chi-tieu/")
    assert len(one) == len(three) <= 12
