"""Tổng quan: the sentence, the one thing to do, the numbers that open, carried targets, parts of a year."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.client import Client, said, text
from tests.world import World, enrol, person

from ketnap.actions import units
from ketnap.actions.targets import open_term, set_target
from ketnap.law.calendar import add_months
from ketnap.models import Candidate, StepRecord
from ketnap.process.keys import Station
from ketnap.queries import overview
from ketnap.queries.counting import admitted
from ketnap.queries.periods import of_year
from ketnap.queries.places import Near


@pytest.fixture
def busy(world: World) -> World:
    """Two admitted this year at Nà Lốc, one at the school last year; a target of 2 to 4."""
    enrol(world, person(world, "na-loc", "Lò Văn Mới", sex="female"), "na-loc", date(2026, 5, 19))
    set_target(world.program, unit=world.unit["nam-pha"], least=2, most=4, year=2026, set_on=date(2026, 1, 8),
               paper="Nghị quyết số 03-NQ/ĐU")  # fmt: skip
    return world


def links(response: Any, start: str = "/") -> list[str]:
    found = [link.get("href") or "" for link in response.tree.findall(".//main//a")]
    return list(dict.fromkeys(link for link in found if link.startswith(start)))


def test_it_works(busy: World) -> None:
    page = said(Client.of(busy.hung).get("/tong-quan/"))
    assert "Từ đầu năm 2026 kết nạp 2 đảng viên, đạt 100% mức thấp nhất của chỉ tiêu." in page
    assert "Nghị quyết số 03-NQ/ĐU" in page


def test_it_refuses_without_right(world: World) -> None:
    for account in (world.dung, world.pao, world.ha):
        assert Client.of(account).get("/tong-quan/").status_code == 403


def test_out_of_reach_is_404(world: World) -> None:
    assert Client.of(world.hung).get("/tong-quan/", {"don-vi": world.unit["huoi-co"].pk}).status_code == 404


def test_every_figure_opens_to_as_many(busy: World) -> None:
    visit = Client.of(busy.hung)
    page = visit.get("/tong-quan/")
    for link in page.tree.findall(".//main//a"):
        hidden = link.find("span[@class='hidden-visually']")
        if hidden is None or "mở danh sách" not in text(hidden):
            continue
        number = text(link).split(" ")[0]
        if number.isdigit():
            opened = visit.get(link.get("href"))
            rows = opened.tree.findall(".//table[@class='register register--brief']/tbody/tr")
            assert len(rows) == int(number), link.get("href")


def test_the_numbers_are_those_of_the_one_function(busy: World) -> None:
    actor, unit = busy.actor("hung"), busy.unit["nam-pha"]
    below = [Near.of(busy.unit[key]) for key in ("na-loc", "truong")]
    numbers = overview.overview(actor, unit, below, of_year(2026), [])
    figure = admitted(actor, unit, date(2026, 1, 1), date(2027, 1, 1), "month")
    assert numbers.admitted == figure.count == 2
    assert numbers.months == figure.parts
    assert [child.admitted for child in numbers.children] == [2, 0]
    assert sum(child.members for child in numbers.children) <= numbers.whole.members


def test_a_term_is_chosen_where_only_it_has_a_target(world: World) -> None:
    term = open_term(world.program, unit=world.unit["nam-pha"], name="2025–2030", since=date(2025, 7, 1))
    set_target(world.program, unit=world.unit["nam-pha"], least=10, term=term, set_on=date(2025, 7, 2))
    visit = Client.of(world.hung)
    assert "Trong nhiệm kỳ 2025–2030 kết nạp 1 đảng viên, đạt 10% chỉ tiêu." in said(visit.get("/tong-quan/"))
    assert "Từ đầu năm 2026" in said(visit.get("/tong-quan/?ky=2026"))
    assert said(visit.get("/tong-quan/?ky=2025-2030")) == said(visit.get("/tong-quan/?ky=2025%E2%80%932030"))


def test_a_cell_has_no_table_of_units(busy: World) -> None:
    page = said(Client.of(busy.lan).get("/tong-quan/"))
    assert "Tổng quan Chi bộ bản Nà Lốc" in page
    assert "Từng tổ chức trực thuộc" not in page


def test_what_is_late_comes_first(busy: World) -> None:
    row = busy.candidate["thu"]
    Candidate.objects.filter(pk=row.pk).update(station=Station.VERIFICATION, due_on=date(2026, 11, 1))
    page = Client.of(busy.hung).get("/tong-quan/")
    first = page.tree.find(".//table/tbody/tr")
    assert "Chi bộ Trường Tiểu học Nậm Pha" in text(first)
    assert "1 người quá hạn" in text(first)


@pytest.mark.parametrize("alone", [True, False])
@pytest.mark.parametrize(("more", "asleep"), [(-1, 1), (0, 1), (1, 0)])
def test_a_cell_sleeps_that_admitted_nobody_for_two_years(world: World, more: int, asleep: int, alone: bool) -> None:
    if alone:
        Candidate.objects.filter(unit=world.unit["truong"]).update(closed_on=date(2026, 5, 5), closed_why="stopped")
    actor, school = world.actor("hung"), world.unit["truong"]
    last = add_months(actor.on, -overview.DORMANT_MONTHS) + timedelta(days=more)
    enrol(world, person(world, "truong", "Lò Thị Sau"), "truong", last)
    (child,) = overview.overview(actor, world.unit["nam-pha"], [Near.of(school)], of_year(2026), []).children
    assert (child.cells, child.dormant, child.last) == (1, asleep, max(last, date(2024, 5, 19)).isoformat())
    assert child.without_source == (asleep if alone else 0)


def test_an_organisation_without_members_has_an_overview(world: World) -> None:
    founded = units.create(world.program, name="Chi bộ mới", kind="village", parent=world.unit["nam-pha"],
                           on=date(2026, 11, 1))  # fmt: skip
    page = said(Client.of(world.hung).get("/tong-quan/", {"don-vi": founded.pk}))
    assert "Tổng quan Chi bộ mới" in page


def test_the_middle_times_are_those_of_the_records(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = Candidate.objects.filter(realm=world.realm)
    pao = world.candidate["pao"]
    for step, day in (("listed", date(2026, 2, 1)), ("listed", date(2026, 3, 1)), ("remark", date(2026, 3, 5))):
        StepRecord.objects.create(candidate=pao, unit=pao.unit, step=step, happened_on=day)
    certificate = StepRecord.objects.create(
        candidate=pao, unit=pao.unit, step="certificate", happened_on=date(2026, 4, 1)
    )
    StepRecord.objects.create(candidate=pao, unit=pao.unit, step="certificate", happened_on=date(2026, 4, 2),
                              corrects=certificate, note="Ghi nhầm ngày.")  # fmt: skip
    own = {"cam-tinh": 20, "lop": 60}
    assert overview.waits(rows, rows.count()) == own
    for every in (2, 3):
        monkeypatch.setattr(overview, "MEASURED", 1)
        assert overview.waits(rows, every) == (own if pao.pk % every == 0 else {})


def test_the_middle_time_is_each_persons_own(world: World) -> None:
    spans: dict[str, list[int]] = {stage.key: [] for stage in overview.STAGES}
    overview._measure(spans, [date(2026, 1, 1), date(2026, 1, 31), None, *[None] * 5])
    assert spans["cam-tinh"] == [30]
    assert spans["lop"] == []


@pytest.mark.parametrize("query", ["", "?ky=2025", "?ky=2026-Q4"])
def test_the_number_of_queries_stays(busy: World, query: str) -> None:
    visit = Client.of(busy.mai)
    with CaptureQueriesContext(connection) as found:
        visit.get(f"/tong-quan/{query}")
    assert len(found) <= 12


def test_what_is_kept_never_outlives_a_change(busy: World) -> None:
    visit = Client.of(busy.hung)
    with CaptureQueriesContext(connection) as first:
        assert "kết nạp 2 đảng viên" in said(visit.get("/tong-quan/"))
    assert [query for query in first if "'cells'" in query["sql"]]
    with CaptureQueriesContext(connection) as again:
        visit.get("/tong-quan/")
    assert not [query for query in again if "'cells'" in query["sql"]]
    enrol(busy, person(busy, "truong", "Lò Thị Sau"), "truong", date(2026, 9, 2))
    assert "kết nạp 3 đảng viên" in said(visit.get("/tong-quan/"))


def test_what_one_sees_is_not_kept_for_another(busy: World) -> None:
    Client.of(busy.hung).get("/tong-quan/", {"don-vi": busy.unit["na-loc"].pk})
    other = Client.of(busy.cuong).get("/tong-quan/")
    assert "Chi bộ bản Huổi Cọ" in said(other)
    assert Client.of(busy.cuong).get("/tong-quan/", {"don-vi": busy.unit["na-loc"].pk}).status_code == 404


def test_a_target_from_nought_is_a_target(world: World) -> None:
    set_target(world.program, unit=world.unit["na-loc"], least=0, most=1, year=2026, set_on=date(2026, 1, 8))
    page = said(Client.of(world.lan).get("/tong-quan/"))
    assert "; chỉ tiêu 0–1." in page
    assert "chưa giao" not in page


def test_a_part_of_a_year_stands_beside_the_target_of_the_year(busy: World) -> None:
    visit = Client.of(busy.hung)
    quarter = visit.get("/tong-quan/?ky=2026-Q2")
    page = said(quarter)
    assert "Trong quý II năm 2026 kết nạp 1 đảng viên; từ đầu năm 2, đạt 100% mức thấp nhất của chỉ tiêu năm." in page
    assert "Kết nạp quý II năm 2025" in page
    assert "Từ đầu năm / chỉ tiêu" in page
    assert "/so-lieu/admitted/?don-vi=" in " ".join(links(quarter))
    assert "Trong 6 tháng cuối năm 2026 kết nạp 0 đảng viên; từ đầu năm 2" in said(visit.get("/tong-quan/?ky=2026-N2"))
    for no_period in ("2026-Q5", "2027-T01", "khong"):
        assert "Từ đầu năm 2026" in said(visit.get("/tong-quan/", {"ky": no_period}))


def test_a_target_that_came_with_a_merger_is_added(world: World) -> None:
    commune, school, village = (world.unit[key] for key in ("nam-pha", "truong", "na-loc"))
    for unit, least in ((commune, 9), (school, 4), (village, 2)):
        set_target(world.program, unit=unit, least=least, year=2026, set_on=date(2026, 1, 8))
    units.merge(world.program, [world.fresh("truong")], into=world.fresh("na-loc"), on=date(2026, 7, 1))
    visit = Client.of(world.hung)
    (row,) = visit.get("/tong-quan/").tree.findall(".//table/tbody/tr")
    assert "Chi bộ bản Nà Lốc" in text(row)
    assert "1 / 6" in text(row)
    page = said(visit.get("/tong-quan/", {"don-vi": village.pk}))
    assert "đạt 16,7%, còn 5 người" in page
    assert "gồm 4 chuyển từ Chi bộ Trường Tiểu học Nậm Pha (01/07/2026)" in page
    assert "; từ đầu năm 1, đạt 16,7% chỉ tiêu năm" in said(visit.get(f"/tong-quan/?don-vi={village.pk}&ky=2026-T11"))


def test_one_thing_is_to_be_done_next(world: World) -> None:
    def button() -> tuple[str, str]:
        cache.clear()  # rows are changed behind the program's back
        found = Client.of(world.hung).get("/tong-quan/").tree.find(".//div[@class='page-head__actions']/a")
        return text(found), found.get("href").split("?")[0]

    assert button() == ("Xem, giao chỉ tiêu", "/chi-tieu/")
    set_target(world.program, unit=world.unit["nam-pha"], least=9, year=2026, set_on=date(2026, 1, 8))
    assert button() == ("Xem còn ai kịp trong năm", "/du-bao/")
    school = Candidate.objects.filter(unit=world.unit["truong"])
    school.update(closed_on=date(2026, 5, 5), closed_why="stopped")
    assert button() == ("Xem 1 chi bộ lâu chưa kết nạp, chưa có nguồn", "/tong-quan/chi-bo/")
    Candidate.objects.filter(pk=world.candidate["pao"].pk).update(due_on=date(2026, 11, 1))
    assert button() == ("Xem 1 người quá hạn", "/duong-di/")
