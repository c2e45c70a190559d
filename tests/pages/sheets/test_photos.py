"""Photographs of a sheet: where they are shown, how they come in, what is said while scans are off."""

from datetime import date
from pathlib import Path

from django.core.files.uploadedfile import SimpleUploadedFile
from pytest_django import DjangoAssertNumQueries
from tests.client import Client, said
from tests.road import walked
from tests.scanning import files as drawn
from tests.scanning.room import files, page, room, switched_on
from tests.world import World

from ketnap.actions import meetings, sheet_photos, sheets
from ketnap.actions.sheets import Written
from ketnap.models import Candidate, Event, Meeting, MonthSheet, ScanRule, SheetLine, SheetPhoto
from ketnap.process.keys import StepKey
from ketnap.process.meetings import MeetingKind
from ketnap.process.records import Remark
from ketnap.scanning import vault

__all__ = ["room", "switched_on"]
DAY = date(2026, 11, 5)
PHOTOS = "/sinh-hoat/anh-phieu/"


def typed(world: World) -> tuple[MonthSheet, Candidate, Meeting]:
    """A sheet of a meeting, with one remark typed back from it."""
    road, lan = walked(world, StepKey.HELPER_ASSIGNED), world.actor("lan")
    meeting = meetings.plan(lan, world.fresh("na-loc"), kind=MeetingKind.REGULAR, on=DAY)
    sheet = sheets.make(lan, world.fresh("na-loc"), month=date(2026, 11, 1))
    row = SheetLine.objects.get(sheet=sheet, candidate=road).pk
    sheets.type_back(lan, sheet, on=DAY, rows={row: Written(Remark(month="2026-11", strong="Vận động 6 hộ"))})
    return sheet, road, meeting


def url(sheet: MonthSheet) -> str:
    return f"/sinh-hoat/phieu/{sheet.code}/anh/"


def test_while_scans_are_off_it_says_how_to_get_them_on(world: World, room: Path) -> None:
    sheet, road, meeting = typed(world)
    lan, hung = Client.of(world.lan), Client.of(world.hung)
    words = said(lan.get(url(sheet)))

    assert "Tổ chức chưa bật lưu bản quét. Người giữ quy định của đảng ủy bật ở trang tổ chức" in words
    assert "Gửi và lưu" not in words
    assert "Bật lưu bản quét cho chi bộ này" not in words
    assert "Bật lưu bản quét cho chi bộ này" in said(hung.get(url(sheet)))
    sent = {"file": SimpleUploadedFile("a.jpg", drawn.photograph())}
    assert "Tổ chức chưa bật lưu bản quét." in said(lan.post(url(sheet), sent))
    assert files() == []

    told = said(lan.get(f"/giup-do/{road.pk}/"))
    assert "Cà Văn Minh viết trên phiếu giấy; Lò Thị Lan gõ lại." in told
    assert "Ảnh phiếu" not in told
    assert "Ảnh phiếu" not in said(lan.get(f"/sinh-hoat/ky/{meeting.pk}/"))


def test_a_photograph_comes_in_and_is_found_from_the_meeting_and_the_remark(
    world: World, switched_on: ScanRule
) -> None:
    sheet, road, meeting = typed(world)
    lan = Client.of(world.lan)
    assert "Chưa có ảnh nào" in said(lan.get(url(sheet)))
    assert "Chọn một tệp" in said(lan.post(url(sheet))) or "Chụp ảnh hoặc chọn một tệp" in said(lan.post(url(sheet)))

    sent = {"photo": SimpleUploadedFile("IMG.exe", drawn.photograph(turned=6)), "note": "Trang 1"}
    assert "Trang 1" in said(lan.post(url(sheet), sent, follow=True))
    row = SheetPhoto.objects.get()
    answer = lan.get(f"{PHOTOS}{row.name}/")
    assert (answer["Content-Type"], "sandbox" in answer["Content-Security-Policy"]) == ("image/jpeg", True)
    assert b"Camera of Lan" not in answer.content
    assert Event.objects.filter(action="sheet-photo-opened").count() == 1

    for page_url in (f"/giup-do/{road.pk}/", f"/sinh-hoat/ky/{meeting.pk}/"):
        assert url(sheet) in lan.get(page_url).content.decode()
    assert url(sheet) not in Client.of(world.dung).get(f"/giup-do/{road.pk}/").content.decode()

    by_script = {"file": SimpleUploadedFile("b.txt", b"hello")}
    assert "Chỉ nhận ảnh" in lan.post(url(sheet), by_script, headers={"X-Upload": "1"}).json()["said"]
    good = {"file": SimpleUploadedFile("b.png", drawn.picture("PNG"))}
    assert lan.post(url(sheet), good, headers={"X-Upload": "1"}).json() == {"url": url(sheet)}


def test_who_reads_and_who_does_not(world: World, switched_on: ScanRule) -> None:
    sheet, _, _ = typed(world)
    row = sheet_photos.add(world.actor("lan"), sheet, clean=page())
    nam, cuong = Client.of(world.nam), Client.of(world.cuong)

    words = said(nam.get(url(sheet)))
    assert "Ảnh 1" in words
    assert "Gửi và lưu" not in words
    assert "Xóa" not in words
    assert nam.post(url(sheet)).status_code == 403
    assert nam.get(f"{PHOTOS}{row.name}/")["Content-Disposition"].startswith("attachment")
    for way in (url(sheet), f"{PHOTOS}{row.name}/", f"{PHOTOS}{row.name}/xoa/"):
        assert cuong.get(way).status_code == 404
    assert Client.of(world.lan).get("/sinh-hoat/phieu/khong-co/anh/").status_code == 404


def test_it_is_erased_with_a_reason_and_a_lost_file_is_said(world: World, switched_on: ScanRule) -> None:
    sheet, _, _ = typed(world)
    row = sheet_photos.add(world.actor("lan"), sheet, clean=page(), note="mặt sau")
    lan = Client.of(world.lan)
    vault.drop(row.name)
    assert "Không đọc được tệp này" in "".join(lan.get(f"{PHOTOS}{row.name}/", follow=True).tree.itertext())

    assert "Mặt sau. Điểm danh và nhận xét đã gõ giữ nguyên." in said(lan.get(f"{PHOTOS}{row.name}/xoa/"))
    assert "Đã xóa ảnh phiếu" in "".join(
        lan.post(f"{PHOTOS}{row.name}/xoa/", {"why": "Chụp mờ"}, follow=True).tree.itertext()
    )
    assert not SheetPhoto.objects.exists()


def test_no_page_about_a_sheet_asks_more_than_twelve_questions(
    world: World, switched_on: ScanRule, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    sheet, road, meeting = typed(world)
    sheet_photos.add(world.actor("lan"), sheet, clean=page())
    for somebody in (world.lan, world.hung):
        client = Client.of(somebody)
        for way in ("", "in/", "anh/"):
            with django_assert_max_num_queries(12):
                assert client.get(f"/sinh-hoat/phieu/{sheet.code}/{way}").status_code == 200
        for address in (
            f"/sinh-hoat/phieu/?don-vi={sheet.unit_id}", f"/giup-do/{road.pk}/", f"/sinh-hoat/ky/{meeting.pk}/"
        ):  # fmt: skip
            with django_assert_max_num_queries(12):
                assert client.get(address).status_code == 200
