"""Biểu thống kê: chosen, read, opened, downloaded, sent; and what differs afterwards."""

import zipfile
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from tests.client import Client, said
from tests.world import World, enrol, person

from ketnap.models import Event, LocalRow, StatisticsReport


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


def test_organisations_are_counted_and_open(world: World) -> None:
    visit = Client.of(world.mai)
    page = visit.get("/thong-ke/?bieu=5&ky=2026")
    assert "1 Xã 2 tổ chức, mở danh sách 2 tổ chức, mở danh sách 0 0 3 tổ chức, mở danh sách 12 người" in said(page)
    assert "a. Công lập Chưa có dữ liệu trong chương trình." in said(page)
    assert "So với cùng kỳ năm trước" in said(page)
    first, *_, people = [one for one in hrefs(page, "to-chuc/?") if "dong=1&" in one]
    assert "2 tổ chức" in said(visit.get(first))
    assert "Đảng bộ xã Phiêng Sa" in said(visit.get(first))
    assert "12 người" in said(visit.get(people))
    admitting = hrefs(visit.get("/thong-ke/?bieu=2&ky=2026"), "dong=dbcs-ket-nap")
    assert "Đảng bộ xã Nậm Pha" in said(visit.get(admitting[0]))
    assert "Đảng bộ xã Phiêng Sa" in said(visit.get(admitting[1]))  # admitted the year before
    for kind in ("pdf", "docx", "xlsx"):
        assert visit.get(f"/thong-ke/tep/{kind}/?bieu=5&ky=2026").status_code == 200
    for wrong in ("dong=khong-co", "dong=nu", "dong=1&cot=khong-co", "dong=4"):
        assert visit.get(f"/thong-ke/to-chuc/?bieu={'2' if wrong == 'dong=nu' else '5'}&{wrong}").status_code == 404


def test_rows_of_an_office(world: World) -> None:
    mai, hung = Client.of(world.mai), Client.of(world.hung)
    assert "Chưa có dòng nào của địa phương" in said(hung.get("/thong-ke/dong/"))
    add = hrefs(mai.get("/thong-ke/dong/"), "/2/")[0]
    typed = {
        "label": "Nam dân tộc thiểu số", "after": "nu", "base": "admitted", "sex": "male", "flags": ["minority"],
        "least": "18", "jobs": [], "kinds": ["village"], "since": "1/1/2026", "reason": "Công văn 5-CV/BTC",
    }  # fmt: skip
    assert "Ghi lý do" in said(mai.post(add, {**typed, "reason": ""}))
    page = said(mai.get(mai.post(add, typed).url))
    assert "đếm: kết nạp; nam; dân tộc thiểu số; từ 18 tuổi trở lên; bản" in page
    assert "Đứng sau dòng Nữ" in page
    row = LocalRow.objects.get()

    for visit in (mai, hung):
        shown = said(visit.get("/thong-ke/?ky=2026"))
        assert "Nam dân tộc thiểu số dòng của địa phương (Đảng bộ tỉnh Sơn Hà), đếm: kết nạp; nam" in shown
    people = hrefs(hung.get("/thong-ke/?ky=2026"), f"dong=dia-phuong-{row.pk}")
    assert "Lèo Văn Địa" in said(hung.get(people[0]))
    assert "Nam dân tộc thiểu số" not in said(hung.get("/thong-ke/?ky=2025"))
    with zipfile.ZipFile(BytesIO(hung.get("/thong-ke/tep/xlsx/?ky=2026").content)) as book:
        texts = book.read("xl/sharedStrings.xml").decode()
    assert "Nam dân tộc thiểu số (đp)" in texts
    assert "(đp) Dòng của địa phương, thêm ngoài bộ biểu: Đảng bộ tỉnh Sơn Hà." in texts

    assert hung.get(f"/thong-ke/dong/{row.pk}/").status_code == 404  # of the level above
    assert "hiện từ 01/01/2026" in said(hung.get("/thong-ke/dong/"))
    address = f"/thong-ke/dong/{row.pk}/sua/"
    assert "Hiện trong biểu" in said(mai.get(address))
    change = {"label": "Nam dân tộc thiểu số", "since": "1/6/2026", "reason": "Không cần nữa", "version": 1}
    assert mai.post(address, change).url == f"/thong-ke/dong/{row.pk}/"
    assert "vừa được sửa ở nơi khác" in said(mai.post(address, change))
    assert "ẩn từ kỳ có ngày 01/06/2026: Không cần nữa" in said(mai.get(f"/thong-ke/dong/{row.pk}/"))
    assert "Nam dân tộc thiểu số" not in said(mai.get("/thong-ke/?ky=2026"))
    assert Client.of(world.minh).get(add).status_code == 403
    assert mai.get(add.replace("/2/", "/5/")).status_code == 404


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
