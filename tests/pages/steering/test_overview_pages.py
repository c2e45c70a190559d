"""The pages behind Tổng quan: trend, road, groups, sleeping cells, and charts as files."""

import struct
from datetime import date
from io import BytesIO
from typing import Any
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.client import Client, said, text
from tests.world import World, enrol, person

from ketnap.actions import units
from ketnap.actions.targets import open_term, set_target
from ketnap.models import Candidate, Membership, Stay, StepRecord, Unit, count_members
from ketnap.process.dormancy import Lack, Level
from ketnap.process.keys import Station
from ketnap.queries import dormant, flow, periods, shares, trend
from ketnap.queries.carried import NOTHING
from ketnap.queries.periods import of_year, part_of_year

PAGES = ("xu-huong", "con-duong", "nhom", "chi-bo", "bieu-do/pheu/svg")
FILES = ("thang", "nam", "pheu", "nhom", "loai")


@pytest.fixture
def grown(world: World) -> World:
    """Twelve men admitted by the school in March, written down in bulk."""
    school = world.unit["truong"]
    rows = [
        Membership(person=person(world, "truong", f"Lò Văn {letter}"), unit=school, admitted_unit=school,
                   ceremony_on=date(2026, 3, 26), decided_on=date(2026, 3, 1))
        for letter in "ABCDEGHIKLMN"
    ]  # fmt: skip
    for row in rows:
        row.fill_keys()
    Membership.objects.bulk_create(rows)
    Stay.objects.bulk_create(Stay(membership=row, unit=school, since=row.ceremony_on) for row in rows)
    count_members(Unit.objects.filter(pk=school.pk))
    return world


def opened(visit: Client, page: Any) -> int:
    """Open every number of a page and hold it against its rows; says how many were opened."""
    count = 0
    for link in page.tree.findall(".//main//a"):
        hidden = link.find("span[@class='hidden-visually']")
        number = text(link).split(" ")[0]
        if hidden is None or "mở danh sách" not in text(hidden) or not number.isdigit():
            continue
        answer = visit.get(link.get("href").split("#")[0])
        register = "register register--brief"
        tables = answer.tree.findall(f".//table[@class='{register}']/tbody")
        assert len(tables[-1].findall("tr")) == int(number), link.get("href")
        count += 1
    return count


@pytest.mark.parametrize("name", PAGES)
def test_who_may_and_what_is_out_of_reach(world: World, name: str) -> None:
    assert Client.of(world.ha).get(f"/tong-quan/{name}/").status_code == 403
    visit = Client.of(world.hung)
    assert visit.get(f"/tong-quan/{name}/", {"don-vi": world.unit["huoi-co"].pk}).status_code == 404
    with CaptureQueriesContext(connection) as asked:
        assert visit.get(f"/tong-quan/{name}/", {"ky": "2026-T10"}).status_code == 200
    assert len(asked) <= 12


@pytest.mark.parametrize("name", PAGES[:4])
def test_a_unit_with_nobody_shows_an_honest_nothing(world: World, name: str) -> None:
    founded = units.create(world.program, name="Đảng bộ mới", kind="commune", parent=world.unit["tinh"],
                           on=date(2026, 11, 1))  # fmt: skip
    page = said(Client.of(world.mai).get(f"/tong-quan/{name}/", {"don-vi": founded.pk}))
    words = {"xu-huong": "Chưa có gì để vẽ", "con-duong": "Chưa có ai trên đường đi", "nhom": "Chưa có ai để tính",
             "chi-bo": "Chưa có chi bộ nào"}  # fmt: skip
    assert words[name] in page
    assert "%" not in page
    for chart in FILES:
        answer = Client.of(world.mai).get(f"/tong-quan/bieu-do/{chart}/svg/", {"don-vi": founded.pk})
        assert answer.status_code == 404


def test_the_trend_opens_month_by_month(world: World) -> None:
    visit = Client.of(world.hung)
    page = visit.get("/tong-quan/xu-huong/?ky=2026-Q1")
    assert opened(visit, page) >= 5
    assert "Bằng cùng kỳ" not in said(page)
    assert "Nhiều hơn 1 người so với cùng kỳ năm 2025." in said(page)
    found = trend.trend(world.actor("hung"), world.unit["nam-pha"], part_of_year("2026-Q1") or of_year(2026))
    assert [(one.key, count) for one, count in found.same] == [
        ("2026-Q1", 1), ("2025-Q1", 0), ("2024-Q1", 0), ("2023-Q1", 0), ("2022-Q1", 0),
    ]  # fmt: skip
    assert found.months[2024] == {"2024-05": 1}
    assert len(found.by_month(2026, world.today)) == 11
    assert found.by_month(2027, world.today) == []


def test_a_month_of_a_year_before_a_merger_keeps_its_tree(world: World) -> None:
    """The school's admission of 2024 is the village's since the merger; in the tree of 2024 it is the school's."""
    units.merge(world.program, [world.fresh("truong")], into=world.fresh("na-loc"), on=date(2026, 7, 1))
    visit = Client.of(world.hung)
    page = visit.get("/tong-quan/xu-huong/", {"don-vi": world.unit["na-loc"].pk, "ky": "2026"})
    opened(visit, page)
    actor, village = world.actor("hung"), world.fresh("na-loc")
    assert trend.trend(actor, village, of_year(2026)).months[2024] == {}


def test_a_term_has_its_own_years(world: World) -> None:
    term = open_term(world.program, unit=world.unit["nam-pha"], name="2025–2030", since=date(2025, 7, 1))
    set_target(world.program, unit=world.unit["nam-pha"], least=10, term=term, set_on=date(2025, 7, 2))
    visit = Client.of(world.hung)
    page = said(visit.get("/tong-quan/xu-huong/"))
    assert "Từng năm của nhiệm kỳ 2025–2030" in page
    assert "Cùng kỳ các năm" not in page
    assert "Cùng kỳ năm trước" not in said(visit.get("/tong-quan/con-duong/"))
    assert periods.of_term(term).ago(1) is None
    assert visit.get("/tong-quan/nhom/").status_code == 200


def test_the_road_says_shares_and_days_and_opens(world: World) -> None:
    pao = world.candidate["pao"]
    Candidate.objects.filter(pk=pao.pk).update(station=Station.DOSSIER)
    for step, day in (("introduced", date(2026, 1, 12)), ("listed", date(2026, 2, 1)), ("class-sent", date(2026, 3, 1)),
                      ("certificate", date(2026, 4, 2))):  # fmt: skip
        StepRecord.objects.create(candidate=pao, unit=pao.unit, step=step, happened_on=day)
    visit = Client.of(world.hung)
    page = visit.get("/tong-quan/con-duong/?ky=2026-N1")
    assert opened(visit, page) >= 6
    rows = {text(row.find("th")): [text(cell) for cell in row.findall("td")]
            for row in page.tree.findall(".//table[@class='register register--compact']/tbody/tr")}  # fmt: skip
    assert rows["Nguồn"][1:] == ["", "", ""]
    assert rows["Học xong lớp nhận thức"][1:] == ["100%", "33,3%", "60"]
    assert rows["Công nhận chính thức"][1] == ""
    assert rows["Giới thiệu nguồn"][0].startswith("1")
    assert rows["Giới thiệu nguồn"][1:] == ["0", ""]
    actor, unit = world.actor("hung"), world.unit["nam-pha"]
    taken = {one.key: (one.now, one.before) for one in flow.road(actor, unit, of_year(2026)).taken}
    assert (taken["sent-to-class"], taken["certified"], taken["admitted"]) == ((1, 0), (1, 0), (1, 0))


def test_groups_are_held_against_their_share_or_their_target(grown: World) -> None:
    commune = grown.unit["nam-pha"]
    set_target(grown.program, unit=commune, least=3, group="women", year=2026, set_on=date(2026, 1, 8))
    visit = Client.of(grown.hung)
    page = visit.get("/tong-quan/nhom/")
    assert "Nhóm còn ít được quan tâm" in said(page)
    rows = {text(row.find("th")): text(row.findall("td")[-1])
            for row in page.tree.findall(".//table[@class='register register--compact']/tbody/tr")}  # fmt: skip
    assert rows["Nữ"] == "Đạt 0%, còn 3 người"
    assert rows["Ở thôn, bản, tổ dân phố"].startswith("Ít hơn phần trong toàn Đảng bộ")
    assert rows["Sinh viên"] == "Chưa ghi đảng viên nào trong nhóm này"
    assert opened(visit, page) >= 6
    quarter = said(visit.get("/tong-quan/nhom/?ky=2026-Q4"))
    assert "Trong kỳ này chưa kết nạp ai" in quarter
    assert "Đạt 0%, còn 3 người" in quarter


def test_groups_add_up_the_same_from_units_and_from_people(grown: World) -> None:
    actor, commune = grown.actor("hung"), grown.unit["nam-pha"]
    now = shares.shares(actor, commune, of_year(2026), [], NOTHING)
    whole = {key: one.whole for key, one in now.groups.items()}
    assert now.wholes == commune.__class__.objects.get(pk=commune.pk).members + sum(
        unit.members for unit in Unit.objects.filter(parent=commune)
    )
    before = shares.shares(actor, commune, part_of_year("2026-T10") or of_year(2026), [], NOTHING)
    assert {key: one.whole for key, one in before.groups.items()} == whole


def test_a_few_new_members_make_no_shares(world: World) -> None:
    page = said(Client.of(world.hung).get("/tong-quan/nhom/"))
    assert "Nhóm còn ít được quan tâm" not in page
    assert "Mới kết nạp 1 người, chưa nói được" in page


def test_sleeping_cells_are_listed_by_level_and_open(world: World) -> None:
    Unit.objects.filter(pk=world.unit["truong"].pk).update(last_admitted_on=date(2022, 5, 19))
    StepRecord.objects.create(candidate=world.candidate["pao"], unit=world.unit["na-loc"], step="class-sent",
                              happened_on=date(2026, 3, 1))  # fmt: skip
    visit = Client.of(world.hung)
    page = visit.get("/tong-quan/chi-bo/")
    first = page.tree.find(".//table[@class='register register--brief']/tbody/tr")
    assert "Chi bộ Trường Tiểu học Nậm Pha" in text(first)
    assert "4 năm chưa kết nạp, chi bộ nhỏ" in text(first)
    assert "1 chi bộ từ 2 năm trở lên chưa kết nạp; xét cả quy mô thì 1 nơi cần làm trước" in said(page)
    assert "Cần làm trước" in text(first)
    assert f"/tong-quan/?don-vi={world.unit['truong'].pk}" in [link.get("href") for link in first.iter("a")]
    assert "không phải quy định của Đảng" in said(page)
    assert opened(visit, page) >= 4
    sleep = dormant.sleep(world.actor("hung"), world.unit["nam-pha"])
    assert sleep.counts[Lack.ADMISSION] == {Level.FIRST: 1, Level.STEADY: 1}
    assert sleep.counts[Lack.CLASS] == {Level.FIRST: 1, Level.STEADY: 1}
    assert sleep.counts[Lack.SOURCE] == {Level.STEADY: 2}
    assert "chưa ghi lần cử học nào" in said(visit.get("/tong-quan/chi-bo/?viec=lop"))
    assert "Không có chi bộ nào ở mức này" in said(visit.get("/tong-quan/chi-bo/?viec=nguon&muc=3"))
    assert "Không có chi bộ nào ở mức này" in said(visit.get("/tong-quan/chi-bo/?nam=2&trong=1"))
    Candidate.objects.filter(unit=world.unit["truong"]).update(closed_on=date(2026, 5, 5), closed_why="stopped")
    assert "4 năm chưa kết nạp, chưa có ai trong nguồn, chi bộ nhỏ" in said(
        visit.get("/tong-quan/chi-bo/?nam=2&trong=1")
    )
    assert said(visit.get("/tong-quan/chi-bo/?viec=x&muc=9")) == said(visit.get("/tong-quan/chi-bo/"))


def test_sleeping_cells_are_read_anew_after_a_write(world: World) -> None:
    set_target(world.program, unit=world.unit["na-loc"], least=1, year=2026, set_on=date(2026, 1, 8))
    visit = Client.of(world.hung)
    visit.get("/tong-quan/chi-bo/")
    with CaptureQueriesContext(connection) as again:
        visit.get("/tong-quan/chi-bo/")
    assert not [query for query in again if "class-sent" in query["sql"]]
    enrol(world, person(world, "truong", "Lò Thị Sau"), "truong", date(2026, 9, 2))
    assert "09/2026" in said(visit.get("/tong-quan/chi-bo/"))


def test_a_house_may_set_from_when_a_cell_is_small(world: World, settings: Any) -> None:
    Unit.objects.filter(pk=world.unit["truong"].pk).update(last_admitted_on=date(2023, 11, 16))
    visit = Client.of(world.hung)
    assert "0 nơi cần làm trước, 1 nơi cần chú ý" in said(visit.get("/tong-quan/chi-bo/"))
    settings.SMALL_CELL = 1
    page = said(visit.get("/tong-quan/chi-bo/"))
    assert "1 nơi cần làm trước, 0 nơi cần chú ý" in page
    assert "Chi bộ dưới 1 đảng viên" in page


def test_help_is_a_talking_point_in_order_of_name(world: World) -> None:
    visit = Client.of(world.hung)
    page = visit.get("/giup-do/tung-noi/")
    assert "1 người đang được 1 đồng chí giúp đỡ; 1 người chưa có nhận xét tháng 11." in said(page)
    assert "không xếp hạng" in said(page)
    assert "Chi bộ Trường Tiểu học Nậm Pha" not in [text(row.find("th")) for row in page.tree.iter("tr")]
    assert opened(visit, page) == 6
    assert Client.of(world.ha).get("/giup-do/tung-noi/").status_code == 403
    assert visit.get("/giup-do/tung-noi/", {"don-vi": world.unit["huoi-co"].pk}).status_code == 404
    alone = said(visit.get("/giup-do/tung-noi/", {"don-vi": world.unit["truong"].pk}))
    assert "Chưa phân công giúp đỡ ai" in alone


@pytest.mark.parametrize("chart", FILES)
def test_a_chart_leaves_as_a_picture_and_as_numbers(grown: World, chart: str) -> None:
    Candidate.objects.filter(pk=grown.candidate["pao"].pk).update(station=Station.DOSSIER)
    visit = Client.of(grown.hung)
    made = {}
    for kind in ("svg", "png", "xlsx"):
        answer = visit.get(f"/tong-quan/bieu-do/{chart}/{kind}/", {"ky": "2026"})
        assert answer.status_code == 200
        assert answer["Content-Disposition"].startswith("attachment")
        made[kind] = answer.content
    svg = ET.fromstring(made["svg"])
    words = ["".join(node.itertext()) for node in svg.iter("{http://www.w3.org/2000/svg}text")]
    assert {"Đảng bộ xã Nậm Pha", "Năm 2026", "Số liệu tính ngày 16/11/2026."} <= set(words)
    assert made["png"].startswith(b"\x89PNG")
    width, height = struct.unpack(">II", made["png"][16:24])
    assert (width, height) == (pytest.approx(372 * 2, abs=2), pytest.approx(float(svg.get("height", "")) * 2, abs=2))
    with ZipFile(BytesIO(made["xlsx"])) as book:
        assert b"\xc4\x90\xe1\xba\xa3ng b\xe1\xbb\x99 x\xc3\xa3 N\xe1\xba\xadm Pha" in book.read("xl/sharedStrings.xml")


def test_what_is_no_chart_or_file_is_404(world: World) -> None:
    visit = Client.of(world.hung)
    for path in ("thang/pdf", "khong/svg", "nhom/svg"):
        assert visit.get(f"/tong-quan/bieu-do/{path}/").status_code == 404
