"""The pages of scans: the switch with its warning, one file at a time, a file that nobody else gets."""

from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from tests.client import Client, said
from tests.road import walked
from tests.scanning import files as made
from tests.scanning.room import files, page, room, switched_on
from tests.world import World

from ketnap.actions import scans as act
from ketnap.models import Candidate, Event, Scan, ScanRule, StepRecord
from ketnap.process.keys import StepKey
from ketnap.scanning import vault

__all__ = ["room", "switched_on"]
K = StepKey


@pytest.fixture
def road(world: World) -> Candidate:
    return walked(world, K.CELL_VOTE)


def row(road: Candidate, step: StepKey) -> StepRecord:
    return StepRecord.objects.filter(candidate=road, step=step.value).earliest("pk")


def address(road: Candidate, step: StepKey = K.APPLICATION) -> str:
    return reverse("scan-add", args=[road.pk, row(road, step).pk])


def upload(content: bytes, name: str = "IMG_0001.exe") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type="text/html")


def kept(world: World, road: Candidate, step: StepKey = K.APPLICATION) -> Scan:
    return act.add(world.actor("lan"), road, record=row(road, step), clean=page(), note="Trang 1")


def body(answer: Any) -> bytes:
    return bytes(answer.content)


# ── The switch ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_switch_shows_the_warning_and_is_reached_from_the_organisation(world: World, room: Path) -> None:
    hung, commune = Client.of(world.hung), world.unit["nam-pha"]
    url = reverse("scan-rule", args=[commune.pk])
    assert url in body(hung.get(reverse("unit", args=[commune.pk]))).decode()

    shown = said(hung.get(url))

    assert "Hồ sơ đảng viên là tài liệu mật của Đảng (24-QĐ/TW; 294-QĐ/TW, điểm 6.2.4" in shown
    assert "Lưu bản quét đang tắt." in shown


def test_switching_on_and_off(world: World, room: Path, road: Candidate) -> None:
    hung = Client.of(world.hung)
    url = reverse("scan-rule", args=[world.unit["nam-pha"].pk])

    refused = hung.post(url, {"plain": "on", "confidential": "on", "basis": ""})
    assert "Ghi văn bản của cấp ủy cho phép" in said(refused)

    done = hung.post(url, {"plain": "on", "confidential": "on", "basis": "12-QĐ/ĐU"}, follow=True)
    assert "Đang lưu bản quét giấy tờ thường và loại mật." in body(done).decode()
    assert "theo 12-QĐ/ĐU" in said(hung.get(url))
    assert 'value="12-QĐ/ĐU"' in body(hung.get(url)).decode()

    kept(world, road)
    assert "Đang có 1 bản quét ở đây" in said(hung.get(url))
    hung.post(url, {"basis": "12-QĐ/ĐU"})
    assert "Lưu bản quét đang tắt. Đảng bộ xã Nậm Pha tắt ngày" in said(hung.get(url))


@pytest.mark.parametrize(("name", "status"), [("lan", 403), ("ha", 403), ("cuong", 403), ("mai", 200)])
def test_who_switches(world: World, room: Path, name: str, status: int) -> None:
    url = reverse("scan-rule", args=[world.unit["nam-pha"].pk])
    assert Client.of(world.account[name]).get(url).status_code == status


# ── The list ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_list_says_that_it_is_off(world: World, room: Path, road: Candidate) -> None:
    url = reverse("scans", args=[road.pk])
    shown = Client.of(world.hung).get(url)
    assert url in body(Client.of(world.hung).get(reverse("papers", args=[road.pk]))).decode()
    assert "Lưu bản quét đang tắt." in said(shown)
    assert "Bật, tắt lưu bản quét" in said(shown)
    assert "Thêm bản quét" not in said(shown)
    assert "Chưa có bản quét nào" in said(shown)
    assert "Đơn xin vào Đảng" not in said(shown)
    assert "Bật, tắt" not in said(Client.of(world.lan).get(url))


def test_the_list_has_a_line_for_every_paper(world: World, road: Candidate, switched_on: ScanRule) -> None:
    kept(world, road)
    shown = said(Client.of(world.hung).get(reverse("scans", args=[road.pk])))
    assert "Đơn xin vào Đảng" in shown
    assert "Khai lý lịch loại mật" in shown
    assert "Không nhận bản quét: giấy này có nhận xét về lịch sử chính trị" in shown
    assert "Trang 1 2 trang, 0,1 MB, Lò Thị Lan gửi ngày" in shown
    assert "đã dùng 1 trong 60 tệp, 0,1 MB trong 100 MB" in shown
    assert "trong 20 GB" in shown
    assert "Nhận xét tháng" not in shown


def test_a_step_that_was_withdrawn_shows_only_what_is_kept(
    world: World, road: Candidate, switched_on: ScanRule
) -> None:
    kept(world, road)
    for step in (K.APPLICATION, K.OPINIONS):
        first = row(road, step)
        StepRecord.objects.create(candidate=road, step=step.value, happened_on=first.happened_on, unit=road.unit,
                                  corrects=first, withdrawn=True, note="Ghi nhầm")  # fmt: skip
    shown = said(Client.of(world.lan).get(reverse("scans", args=[road.pk])))
    assert "Việc này đã rút lại; bản quét vẫn còn." in shown
    assert "Tổng hợp ý kiến" not in shown


def test_switched_off_it_lists_what_is_still_kept(world: World, road: Candidate, switched_on: ScanRule) -> None:
    kept(world, road)
    ScanRule.objects.update(plain=False, confidential=False, basis="")
    shown = said(Client.of(world.lan).get(reverse("scans", args=[road.pk])))
    assert "Trang 1 2 trang" in shown
    assert "Tổng hợp ý kiến" not in shown


def test_a_dossier_without_papers(world: World, switched_on: ScanRule) -> None:
    shown = Client.of(world.lan).get(reverse("scans", args=[world.candidate["xuan"].pk]))
    assert "Chưa có giấy tờ nào được ghi" in said(shown)


def test_it_asks_the_same_with_one_scan_and_with_three(
    world: World, road: Candidate, switched_on: ScanRule, django_assert_max_num_queries: Any
) -> None:
    lan = Client.of(world.lan)
    for step in (K.APPLICATION, K.OPINIONS, K.CELL_VOTE):
        kept(world, road, step)
        with django_assert_max_num_queries(12):
            lan.get(reverse("scans", args=[road.pk]))


# ── One more ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_limits_are_told_before(world: World, road: Candidate, switched_on: ScanRule) -> None:
    shown = Client.of(world.lan).get(address(road))
    html = body(shown).decode()
    assert "không quá 10 MB" in said(shown)
    assert "PDF không quá 60 trang" in said(shown)
    assert 'accept="image/jpeg,image/png,application/pdf"' in html
    assert 'capture="environment"' in html
    assert "Tệp có sẵn Ảnh JPEG" in said(shown)
    assert "tài liệu mật của Đảng" not in said(shown)
    assert "tài liệu mật của Đảng" in said(Client.of(world.lan).get(address(road, K.HISTORY)))


@pytest.mark.parametrize("field", ["photo", "file"])
def test_a_photograph_is_kept(world: World, road: Candidate, switched_on: ScanRule, field: str) -> None:
    answer = Client.of(world.lan).post(address(road), {field: upload(made.photograph()), "note": "Mặt trước"})
    scan = Scan.objects.get()
    assert answer["Location"] == reverse("scans", args=[road.pk])
    assert (scan.kind, scan.note, scan.confidential) == ("jpeg", "Mặt trước", False)
    assert b"Camera of Lan" not in vault.get(scan.name, scan.key)


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({}, "Chụp ảnh hoặc chọn một tệp."),
        ({"file": b""}, "Tệp rỗng"),
        ({"file": b"<html><script>"}, "Chỉ nhận ảnh JPEG, PNG hoặc tệp PDF"),
        ({"file": b"%PDF-1.7 x"}, "hỏng hoặc gửi chưa trọn"),
        ({"file": b"\xff\xd8\xff" + bytes(10 * 1024**2)}, "lớn hơn 10 MB"),
        ({"file": b"\xff\xd8\xff" + bytes(50 * 1024**2)}, "lớn hơn 10 MB"),
        ({"file": made.page_script()}, "có mã lệnh (JavaScript)"),
        ({"file": made.scan(), "photo": made.photograph()}, "Mỗi lần gửi một tệp"),
    ],
    ids=["nothing", "empty", "html", "broken", "10 MB", "50 MB", "script", "two"],
)
def test_it_refuses_and_keeps_what_was_typed(
    world: World, road: Candidate, switched_on: ScanRule, sent: dict[str, bytes], words: str
) -> None:
    given = {name: upload(content) for name, content in sent.items()}
    answer = Client.of(world.lan).post(address(road), {**given, "note": "Mặt trước"})
    assert answer.status_code == 200
    assert words in said(answer)
    assert 'value="Mặt trước"' in body(answer).decode()
    assert (files(), Scan.objects.count()) == ([], 0)


def test_where_it_is_off_there_is_no_form(world: World, road: Candidate, room: Path) -> None:
    lan = Client.of(world.lan)
    assert "Tổ chức chưa bật lưu bản quét." in said(lan.get(address(road)))
    assert "data-upload" not in body(lan.get(address(road))).decode()
    lan.post(address(road), {"file": upload(made.scan())})
    assert Scan.objects.count() == 0


def test_a_script_hears_in_json(world: World, road: Candidate, switched_on: ScanRule) -> None:
    lan = Client.of(world.lan)
    refused = lan.post(address(road), {"file": upload(b"x"), "note": ""}, headers={"X-Upload": "1"})
    assert refused.json()["said"].startswith("Chỉ nhận ảnh JPEG, PNG")
    done = lan.post(address(road), {"file": upload(made.scan()), "note": ""}, headers={"X-Upload": "1"})
    assert done.json() == {"url": reverse("scans", args=[road.pk])}
    assert "Đã lưu bản quét" in body(lan.get(done.json()["url"])).decode()


def test_a_row_of_another_dossier_is_404(world: World, road: Candidate, switched_on: ScanRule) -> None:
    url = reverse("scan-add", args=[world.candidate["xuan"].pk, row(road, K.APPLICATION).pk])
    assert Client.of(world.lan).get(url).status_code == 404
    assert Client.of(world.nam).get(address(road)).status_code == 403


# ── One that is there ────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_picture_is_shown_and_a_pdf_handed_over_and_neither_acts(
    world: World, road: Candidate, switched_on: ScanRule
) -> None:
    lan = Client.of(world.lan)
    for content, kind, how in ((made.photograph(), "image/jpeg", "inline"), (made.scan(), "application/pdf", "attach")):
        lan.post(address(road), {"file": upload(content), "note": ""})
        answer = lan.get(reverse("scan", args=[Scan.objects.latest("pk").name]))
        assert answer["Content-Type"] == kind
        assert answer["Content-Disposition"].startswith(how)
        assert answer["Content-Security-Policy"] == "default-src 'none'; style-src 'unsafe-inline'; sandbox"
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert "no-store" in answer["Cache-Control"]
        assert len(body(answer)) == Scan.objects.latest("pk").size
    assert Event.objects.filter(action="scan-opened", account=world.lan).count() == 2


def test_the_address_alone_opens_nothing(world: World, road: Candidate, switched_on: ScanRule) -> None:
    plain, secret = kept(world, road), kept(world, road, K.HISTORY)
    urls = [reverse("scan", args=[scan.name]) for scan in (plain, secret)]
    assert [Client.of(world.cuong).get(url).status_code for url in urls] == [404, 404]
    assert [Client.of(world.dung).get(url).status_code for url in urls] == [200, 403]
    assert Client().get(urls[0])["Location"].startswith("/dang-nhap/")
    assert Client.of(world.lan).get(f"/ban-quet/{plain.pk}/").status_code == 404


def test_what_cannot_be_read_is_said_on_the_list(world: World, road: Candidate, switched_on: ScanRule) -> None:
    scan = kept(world, road)
    vault.drop(scan.name)
    answer = Client.of(world.lan).get(reverse("scan", args=[scan.name]), follow=True)
    assert "Không mở được bản quét" in body(answer).decode()
    assert "Không đọc được tệp này" in body(answer).decode()


def test_erasing_asks_for_the_reason(world: World, road: Candidate, switched_on: ScanRule) -> None:
    scan, lan = kept(world, road), Client.of(world.lan)
    url = reverse("scan-erase", args=[scan.name])
    assert "không lấy lại được" in said(lan.get(url))
    assert "Ghi lý do xóa" in said(lan.post(url, {"why": ""}))
    assert lan.post(url, {"why": "Chụp mờ"})["Location"] == reverse("scans", args=[road.pk])
    assert not Scan.objects.exists()
    other = kept(world, road)
    assert Client.of(world.khai).get(reverse("scan-erase", args=[other.name])).status_code == 403
