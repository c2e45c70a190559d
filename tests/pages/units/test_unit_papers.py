"""Giấy tờ của tổ chức: who is shown which paper, as of which day, and as which file."""

from datetime import date
from io import BytesIO

import docx
import pytest
from pytest_django import DjangoAssertNumQueries
from tests.client import Client, said
from tests.road import introduced, walked
from tests.world import World, enrol, person

from ketnap.access import RoleKey
from ketnap.models import Appointment
from ketnap.official_forms.catalogue import forms
from ketnap.official_forms.unit_shelf import ANY, DECIDING, GROUPS, OF_UNIT
from ketnap.process.keys import StepKey

CELL_ONLY, COMMITTEE_ONLY = "Nghị quyết tháng của chi bộ", "Quyết định mở lớp bồi dưỡng đảng viên mới"


def address(world: World, unit: str = "na-loc", rest: str = "") -> str:
    return f"/to-chuc/{world.unit[unit].pk}/giay-to/{rest}"


def test_every_paper_of_no_dossier_stands_once_in_the_table() -> None:
    named = [entry.slug for group in GROUPS for entry in group.entries]
    elsewhere = {"bao-cao-thang"}  # printed from the report that was signed
    assert sorted(named) == sorted({form.slug for form in forms() if form.subject in OF_UNIT} - elsewhere)
    assert DECIDING < ANY


def test_an_organisation_is_offered_its_own_papers(world: World) -> None:
    cell = said(Client.of(world.lan).get(address(world)))
    assert "Giấy tờ của Chi bộ bản Nà Lốc" in cell
    assert "Sinh hoạt chi bộ Biên bản sinh hoạt chi bộ thường kỳ Nghị quyết tháng của chi bộ" in cell
    assert COMMITTEE_ONLY not in cell
    above = said(Client.of(world.hung).get(address(world, "nam-pha")))
    assert COMMITTEE_ONLY in above
    assert CELL_ONLY not in above


@pytest.mark.parametrize(
    ("name", "seen", "hidden"),
    [
        ("dung", "Sổ đăng ký văn bản đi", "Sổ danh sách đảng viên"),
        ("nam", "Sổ danh sách đảng viên", "Sổ đăng ký văn bản đi"),
        ("thinh", "Danh sách cảm tình Đảng", "Sổ danh sách đảng viên"),
    ],
)
def test_each_paper_is_shown_by_its_own_right(world: World, name: str, seen: str, hidden: str) -> None:
    page = said(Client.of(world.account[name]).get(address(world)))
    assert seen in page
    assert hidden not in page


@pytest.mark.parametrize(
    ("name", "unit", "rest", "status"),
    [
        ("cuong", "na-loc", "", 404),
        ("cuong", "na-loc", "so-dang-vien/", 404),
        ("cuong", "na-loc", "so-dang-vien/pdf/", 404),
        ("dung", "na-loc", "so-dang-vien/", 403),
        ("dung", "na-loc", "so-dang-vien/docx/", 403),
        ("hoa", "na-loc", "", 403),
        ("hung", "na-loc", "so-dang-vien/", 200),
        ("lan", "nam-pha", "", 404),
        ("lan", "na-loc", "quyet-dinh-mo-lop-nhan-thuc/", 404),
        ("lan", "na-loc", "knd-06/", 404),
        ("lan", "na-loc", "so-dang-vien/exe/", 404),
    ],
)
def test_out_of_reach_is_404_and_without_right_403(
    world: World, name: str, unit: str, rest: str, status: int
) -> None:  # fmt: skip
    assert Client.of(world.account[name]).get(address(world, unit, rest)).status_code == status


def test_who_has_business_elsewhere_has_none_here(world: World) -> None:
    Appointment.objects.create(
        person=world.person["hoa"], role=RoleKey.CELL_COMMITTEE.value, unit=world.unit["truong"], since=date(2026, 1, 1)
    )
    assert Client.of(world.hoa).get(address(world)).status_code == 403


def test_a_register_is_looked_at_before_it_is_printed(world: World) -> None:
    page = Client.of(world.lan).get(address(world, rest="so-dang-vien/"))
    text = said(page)
    assert "Lò Thị Thoa" in text
    assert "ngày 16 tháng 11 năm 2026" in text
    assert "Thể thức văn bản của tổ chức Địa danh" in text
    assert "Soạn nội dung" not in text


def test_a_paper_bears_the_day_that_is_asked_for(world: World) -> None:
    visit = Client.of(world.lan)
    page = said(visit.get(address(world, rest="so-dang-vien/"), {"ngay": "30/6/2026"}))
    assert "ngày 30 tháng 6 năm 2026" in page
    assert "ai đã chuyển đi từ ngày này đến nay không có trong danh sách" in page
    answer = visit.get(address(world, rest="so-dang-vien/docx/"), {"ngay": "30/6/2026"})
    document = docx.Document(BytesIO(answer.content))
    text = "\n".join(p.text for table in document.tables for cell in table._cells for p in cell.paragraphs)
    assert "ngày 30 tháng 6 năm 2026" in text
    assert "Lò Thị Thoa" in text


def test_a_day_that_is_none_is_said_at_its_field(world: World) -> None:
    page = Client.of(world.lan).get(address(world, rest="so-dang-vien/"), {"ngay": "31/6/2026"})
    assert 'value="31/6/2026"' in page.content.decode()
    assert 'aria-invalid="true"' in page.content.decode()


def test_a_day_before_the_form_says_so(world: World) -> None:
    page = said(Client.of(world.lan).get(address(world, rest="tdv-01/"), {"ngay": "30/6/2020"}))
    assert "Ngày này chưa có mẫu đó trong Bộ mẫu theo Hướng dẫn" in page


@pytest.mark.parametrize("kind", ["pdf", "docx", "trong-pdf", "trong-docx"])
def test_a_paper_is_a_file(world: World, kind: str) -> None:
    answer = Client.of(world.lan).get(address(world, rest=f"danh-sach-cam-tinh-dang/{kind}/"))
    assert answer["Cache-Control"] == "no-store, private"
    assert answer.content.startswith(b"%PDF" if kind.endswith("pdf") else b"PK")


@pytest.mark.parametrize("slug", [entry.slug for group in GROUPS for entry in group.entries])
def test_no_paper_asks_more_than_twelve_questions(
    world: World, slug: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    walked(world, StepKey.MEMBER_CLASS)
    walked(world, StepKey.CERTIFICATE, introduced(world, "Lò Văn Ửng"))
    for at in range(5):
        enrol(world, person(world, "na-loc", f"Lò Văn Thêm {at}"), "na-loc", date(2000, 2, 3))
    unit = "nam-pha" if slug.startswith(("quyet-dinh", "tdv-0", "tdv-3")) else "na-loc"
    visit = Client.of(world.hung if unit == "nam-pha" else world.lan)
    with django_assert_max_num_queries(12):
        assert visit.get(address(world, unit, f"{slug}/")).status_code == 200


def test_the_page_of_an_organisation_leads_there(world: World) -> None:
    def links(name: str) -> list[str]:
        page = Client.of(world.account[name]).get(f"/to-chuc/{world.unit['na-loc'].pk}/")
        return [link.get("href", "") for link in page.tree.findall(".//a")]

    assert {address(world), f"/to-chuc/{world.unit['na-loc'].pk}/so-van-ban/"} <= set(links("lan"))
    assert address(world) in links("nam")
    assert f"/to-chuc/{world.unit['na-loc'].pk}/so-van-ban/" not in links("nam")
    assert address(world) not in links("hoa")


def test_words_of_a_meeting_are_written_once_for_minutes_and_resolution(world: World) -> None:
    visit = Client.of(world.lan)
    minutes, resolution = address(world, rest="bien-ban-sinh-hoat-chi-bo/"), address(world, rest="nghi-quyet-thang/")
    answer = visit.post(
        minutes,
        {"viec": "loi", "chair": "Lò Thị Lan", "session_votes": "Thông qua nghị quyết | giơ thẻ | 14 | 0\n\n"},
    )
    assert answer.status_code == 302
    page = visit.get(minutes)
    assert "Đã ghi nội dung tháng 11/2026" in said(page)
    cells = ["".join(cell.itertext()).strip() for cell in page.tree.findall(".//td")]
    assert {"Thông qua nghị quyết", "giơ thẻ", "14"} <= set(cells)
    assert "Thông qua nghị quyết | giơ thẻ | 14 | 0 |" in page.content.decode()
    assert "tháng 11/2026 của chi bộ" in said(visit.get(resolution))
    assert 'value="Lò Thị Lan"' in visit.get(resolution).content.decode()
    assert 'value="Lò Thị Lan"' not in visit.get(resolution, {"ngay": "30/10/2026"}).content.decode()


def test_a_text_too_long_stays_and_is_named(world: World) -> None:
    page = Client.of(world.lan).post(
        address(world, rest="nghi-quyet-thang/"), {"viec": "loi", "chair": "x" * 20_001, "minute_taker": "Cà Văn Minh"}
    )
    assert page.status_code == 200
    assert 'value="Cà Văn Minh"' in page.content.decode()
    assert "Chủ trì hội nghị" in said(page)


def test_who_may_only_look_is_offered_no_words_to_write(world: World) -> None:
    visit = Client.of(world.khai)
    assert "Nội dung cần soạn" not in said(visit.get(address(world, rest="nghi-quyet-thang/")))
    visit.post(address(world, rest="nghi-quyet-thang/"), {"viec": "loi", "chair": "Ai đó"})
    assert "Ai đó" not in said(visit.get(address(world, rest="nghi-quyet-thang/")))
