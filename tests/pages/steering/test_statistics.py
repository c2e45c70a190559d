"""Biểu thống kê: chosen, read, opened, downloaded, sent; and what differs afterwards."""

import zipfile
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from tests.client import Client, said
from tests.world import World, enrol, person

from ketnap.models import Event, StatisticsReport


def hrefs(page: Any, words: str) -> list[str]:
    return [link.get("href") for link in page.tree.findall(".//main//a") if words in link.get("href", "")]


def test_it_works(world: World) -> None:
    visit = Client.of(world.hung)
    page = visit.get("/thong-ke/")

    assert "Biểu số 2-BTCTW" in said(page)
    assert "từ 01/01/2026 đến hết 16/11/2026; so với từ 01/01/2025 đến hết 16/11/2025" in said(page)
    assert "còn 1 người chưa xếp vào dòng nào" in said(page)
    assert "Phó Giáo sư Chưa có dữ liệu trong chương trình." in said(page)
    assert "Độ tin cậy: khá chắc." in said(page)
    assert "Gửi biểu này" not in said(page)  # the year still runs

    people = visit.get(hrefs(page, "dong=tong")[0])
    assert "1 người. Đếm người có lễ kết nạp trong kỳ" in said(people)
    assert "Lèo Văn Địa" in said(people)


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("?bieu=1&ky=2026", "A Tổng số đảng viên cuối kỳ trước chuyển sang 9"),
        ("?bieu=2b&ky=2026-T2", "I Dân tộc 1 người, mở danh sách 0 100,00"),
        ("?bieu=10-2012&ky=2025", "II.1 Số đảng viên được công nhận chính thức 1"),
        ("?bieu=2&tu=1/2/2026&den=28/2/2026", "từ 01/02/2026 đến hết 28/02/2026"),
        ("?bieu=2&ky=rieng&tu=1/2/2026&den=1/1/2026", "Ngày đầu phải trước ngày cuối"),
        ("?bieu=2&tu=32/2/2026&den=1/1/2026", "32"),
        ("?bieu=2&ky=2031", "Kỳ này chưa tới hoặc không có."),
        ("?bieu=2&ky=2015-Q1", "Quý I năm 2015"),
    ],
)
def test_what_the_address_asks_is_shown(world: World, address: str, words: str) -> None:
    assert words in said(Client.of(world.hung).get(f"/thong-ke/{address}"))


@pytest.mark.parametrize(
    "address",
    ["?bieu=99", "nguoi/?ky=2031", "nguoi/?dong=khong-co", "nguoi/?dong=nghe-nghiep", "tep/zip/", "gui/?ky=2031"],
)
def test_what_is_not_there_is_404(world: World, address: str) -> None:
    assert Client.of(world.hung).get(f"/thong-ke/{address}").status_code == 404


def test_it_refuses_without_right(world: World) -> None:
    assert Client.of(world.dung).get("/thong-ke/").status_code == 403
    assert Client.of(world.minh).get("/thong-ke/gui/").status_code == 403
    assert Client.of(world.hung).get(f"/thong-ke/?don-vi={world.unit['huoi-co'].pk}").status_code == 404


def test_the_year_before_and_women_open_too(world: World) -> None:
    visit = Client.of(world.mai)
    before = visit.get(hrefs(visit.get("/thong-ke/?ky=2026"), "cot=truoc")[0])
    assert "Mùa A Sua" in said(before)
    women = visit.get(hrefs(visit.get("/thong-ke/?bieu=4&ky=2026"), "cot=nu")[0])
    assert "7 người" in said(women)


@pytest.mark.parametrize("kind", ["pdf", "docx", "xlsx"])
def test_files(world: World, kind: str) -> None:
    answer = Client.of(world.hung).get(f"/thong-ke/tep/{kind}/?bieu=1&ky=2026")
    assert answer["Content-Disposition"].endswith(f'bieu-1-dang-bo-xa-nam-pha-2026-11-16.{kind}"')
    assert answer.content[:2] == (b"%P" if kind == "pdf" else b"PK")
    if kind == "xlsx":
        with zipfile.ZipFile(BytesIO(answer.content)) as book:
            texts = book.read("xl/sharedStrings.xml").decode()
            sheet = book.read("xl/worksheets/sheet1.xml").decode()
        assert "THỐNG KÊ TĂNG, GIẢM ĐẢNG VIÊN" in texts
        assert "(*) Chưa có dữ liệu trong chương trình" in texts
        assert "<v>10</v>" in sheet


def test_a_table_is_sent_once_and_differences_are_named(world: World) -> None:
    visit, address = Client.of(world.hung), "/thong-ke/gui/?bieu=2&ky=2026-N1"
    assert "Gửi biểu này" in said(visit.get("/thong-ke/?bieu=2&ky=2026-N1"))
    assert "Số trên biểu được giữ như lúc gửi" in said(visit.get(address))

    answer = visit.post(address)
    report = StatisticsReport.objects.get()
    assert answer.url == f"/thong-ke/da-gui/{report.pk}/"
    assert "đã gửi" in said(visit.post(address))
    assert StatisticsReport.objects.count() == 1
    assert "Không có số nào khác" in said(visit.get(answer.url))

    late = enrol(world, person(world, "truong", "Lò Thị Muộn", sex="female"), "truong", date(2026, 5, 19))
    Event.write(world.program, "member-registered", late)
    page = said(visit.get(answer.url))
    assert "Tổng số đảng viên mới kết nạp 1 2 theo những người dưới đây" in page
    assert "Lò Thị Muộn" in page
    assert "ghi nhận muộn" in page
    shown = said(visit.get("/thong-ke/?bieu=2&ky=2026-N1"))
    assert "Đã gửi, xem biểu đã gửi và khác biệt" in shown
    assert "Gửi biểu này" not in shown
    assert visit.get(f"{answer.url}xlsx/").status_code == 200
    assert "Đảng bộ xã Nậm Pha" in said(Client.of(world.mai).get("/thong-ke/?bieu=2&ky=2026-N1"))
    assert Client.of(world.cuong).get(answer.url).status_code == 404


def test_the_level_above_sends_a_table_back(world: World) -> None:
    hung, mai = Client.of(world.hung), Client.of(world.mai)
    hung.post("/thong-ke/gui/?bieu=2&ky=2026-N1")
    address = f"/thong-ke/da-gui/{StatisticsReport.objects.get().pk}/"
    assert "Trả lại" not in said(hung.get(address))
    assert hung.get(f"{address}tra-lai/").status_code == 403
    assert "Trả lại" in said(mai.get(address))
    assert "Ghi cần sửa gì." in said(mai.post(f"{address}tra-lai/", {"remark": ""}))
    assert mai.post(f"{address}tra-lai/", {"remark": "Đếm thiếu."}).url == address
    assert "Vừ Thị Mai: Đếm thiếu." in said(hung.get(address))
    assert "đã gửi, bị trả lại" in said(hung.get("/thong-ke/?bieu=2&ky=2026-N1"))
    hung.post("/thong-ke/gui/?bieu=2&ky=2026-N1")
    page = said(hung.get("/thong-ke/?bieu=2&ky=2026-N1"))
    assert "gửi lần 2" in page
    assert "Gửi biểu này" not in page


def test_a_running_period_is_not_sent(world: World) -> None:
    page = Client.of(world.hung).post("/thong-ke/gui/?bieu=2&ky=2026")
    assert "Kỳ này đến hết ngày 31/12/2026 mới kết thúc" in said(page)
    assert not StatisticsReport.objects.exists()
