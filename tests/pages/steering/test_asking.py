"""Tra cứu số liệu: asked by clicking, opened to the rows, kept, shared, exported."""

from typing import Any

import pytest
from django.test import Client as Plain
from tests.client import Client, said
from tests.world import World

from ketnap.models import Event, SavedQuestion
from ketnap.queries.asking.examples import EXAMPLES
from ketnap.queries.asking.operators import OPERATORS
from ketnap.queries.asking.subjects import SUBJECTS

HOME = "/tra-cuu-so-lieu/"
ASK, ROWS, KEEP = f"{HOME}cau-hoi/", f"{HOME}danh-sach/", f"{HOME}luu/"


def hrefs(page: Any, words: str) -> list[str]:
    return [link.get("href") for link in page.tree.findall(".//main//a") if words in link.get("href", "")]


def press(page: Any, visit: Client, at: int = 0, **typed: Any) -> Any:
    """Send the form that asks for a condition, with what was typed."""
    form = [one for one in page.tree.findall(".//main//form") if one.findall(".//*[@name='gt']")][at]
    given: dict[str, Any] = {}
    for box in form.findall(".//input[@type='hidden']"):
        given.setdefault(str(box.get("name")), []).append(box.get("value"))
    return visit.get(ASK, {**given, **typed}, follow=True)


def test_a_question_is_asked_by_clicking(world: World) -> None:
    visit = Client.of(world.hung)
    home = visit.get(HOME)
    assert "Chưa lưu câu hỏi nào" in said(home)
    assert all(example.name in said(home) for example in EXAMPLES)

    page = visit.get(hrefs(home, "ve=dang-vien")[0])
    assert "10 người. Đảng viên. Đảng bộ xã Nậm Pha, ngày 16/11/2026." in said(page)
    page = visit.get(page.wsgi_request.get_full_path() + "&them=gioi-tinh")
    page = press(page, visit, phep="la", gt=["female"])
    assert page.redirect_chain[0][0].endswith("loc=gioi-tinh%3Ala%3Afemale")
    page = visit.get(page.redirect_chain[0][0] + "&them=thieu-so")
    page = visit.get(hrefs(page, "thieu-so%3Aco")[0])
    assert "5 người. Đảng viên, nữ, dân tộc thiểu số. " in said(page)
    assert "Đinh Thị Yến" in said(page)

    page = visit.get(page.wsgi_request.get_full_path() + "&hang=noi&cot=trang-thai")
    assert "Chi bộ bản Nà Lốc 2 người, mở danh sách" in said(page)
    assert "Cộng 5 người, mở danh sách" in said(page)
    rows = visit.get(hrefs(page, f"o-hang={world.unit['truong'].pk}")[0])
    assert "1 người. Đảng viên, nữ, dân tộc thiểu số; theo chi bộ và trạng thái." in said(rows)
    assert "Đinh Thị Yến" in said(rows)
    fewer = visit.get(next(link for link in hrefs(page, "loc=") if "thieu-so" not in link and "cau-hoi" in link))
    assert "Đảng viên, nữ; theo" in said(fewer)
    shown = visit.get(rows.wsgi_request.get_full_path() + "&hien=ngay-vao-dang&hien=tuoi")
    assert "Họ và tên Tuổi Ngày vào Đảng" in said(shown)


def test_every_kind_of_field_is_offered_with_what_it_needs(world: World) -> None:
    visit, kinds = Client.of(world.hung), set()
    for field in SUBJECTS["dang-vien"].fields:
        if field.operators and field.kind not in kinds:
            kinds.add(field.kind)
            page = visit.get(ASK, {"them": field.key})
            assert f"Thêm điều kiện: {field.vi}" in said(page)
            assert hrefs(page, "loc=") or page.tree.findall(".//*[@name='gt']")
    assert kinds == set(OPERATORS)


def test_examples_are_answered(world: World) -> None:
    visit = Client.of(world.mai)
    links = hrefs(visit.get(HOME), ASK)
    assert len(links) == len(SUBJECTS) + len(EXAMPLES)
    for link in links[len(SUBJECTS) :]:
        page = visit.get(link)
        assert page.status_code == 200
        assert "Đã bỏ qua" not in said(page)


RUBBISH = (
    ("?ve=sao-hoa", "Không có đối tượng này; đang hỏi về đảng viên."),
    ("?loc=:::&loc=gioi-tinh&loc=gioi-tinh:la:xx", "Đã bỏ qua một điều kiện."),
    ("?hang=../etc&cot=gioi-tinh", "Đã bỏ qua một cách nhóm không có trong danh mục."),
    ("?loc=tuoi:tu-den:99999999999999,1", "ghi một số từ 0 đến 9999"),
    ("?them=tuoi&phep=tu-den&gt=40&gt2=18", "số đầu không được lớn hơn số sau"),
    ("?them=tuoi&phep=sai&gt=40", "Chọn lại phép so sánh"),
    ("?them=khong-co&phep=la", "10 người"),
    ("?trang=99999&hien=khong-co", "10 người"),
    ("?" + "&".join(f"loc=tuoi:tu-den:{at}," for at in range(9)), "nhiều nhất 8 điều kiện"),
    ("?ve=ket-nap&loc=ngay-vao-dang:da-hon:9999&loc=tuoi:tu-den:9999,9999", "Không có ai, nơi nào khớp"),
    ("?ve=duong-di&loc=giay-to-het:sap-toi:9999", "Không có ai, nơi nào khớp"),
)


def test_rubbish_in_the_address_is_said_or_passed_over(world: World) -> None:
    visit = Plain()
    visit.force_login(world.hung)
    for address, words in RUBBISH:
        page = visit.get(f"{ASK}{address}")
        assert page.status_code == 200
        assert words in page.content.decode(), address


NOWHERE = (
    f"{ROWS}?hang=noi&o-hang=abc",
    f"{ROWS}?hang=gioi-tinh&o-hang=zz",
    f"{ROWS}?hang=ngay-vao-dang.quy&o-hang=2026-Q9",
    f"{ROWS}?hang=ngay-vao-dang.thang&o-hang=2026",
    f"{ROWS}?hang=ngay-vao-dang.nam&o-hang=0000",
    f"{ROWS}?hang=trang-thai&o-hang=zz",
    f"{ROWS}?hang=truc-thuoc&o-hang=-5",
    f"{ASK}?cau=99",
    f"{HOME}so/zip/?hang=noi",
    f"{HOME}tep/zip/",
    f"{HOME}tep/csv/?hang=noi&o-hang=abc",
    f"{HOME}99/xoa/",
)


def test_what_is_not_there_is_404(world: World) -> None:
    visit = Plain()
    visit.force_login(world.hung)
    foreign = world.unit["huoi-co"].pk  # whose name is nobody's to read by typing a number
    for address in (*NOWHERE, *(f"{ROWS}?hang={way}&o-hang={foreign}" for way in ("noi", "truc-thuoc"))):
        assert visit.get(address).status_code == 404, address


def test_only_those_with_the_right_and_within_reach(world: World) -> None:
    for who in ("dung", "bao", "ha", "pao"):
        assert Client.of(world.account[who]).get(HOME).status_code == 403
    lan = Client.of(world.lan)
    assert lan.get(ASK, {"don-vi": world.unit["huoi-co"].pk}).status_code == 404
    assert "4 người. Đảng viên. Chi bộ bản Nà Lốc" in said(lan.get(ASK))
    minh = Client.of(world.minh)
    assert minh.get(f"{HOME}tep/xlsx/").status_code == 403
    assert "Tải Excel" not in said(minh.get(ASK))
    assert "Tải Excel" in said(minh.get(ASK, {"hang": "gioi-tinh"}))


def test_a_question_is_kept_shared_changed_and_taken_back(world: World) -> None:
    hung, lan, cuong, mai = (Client.of(world.account[who]) for who in ("hung", "lan", "cuong", "mai"))
    address = f"{KEEP}?ve=dang-vien&loc=gioi-tinh%3Ala%3Afemale"
    assert "Ghi tên câu hỏi" in said(hung.post(address, {"name": ""}))
    page = hung.post(address, {"name": "Nữ đảng viên", "shared": "on"}, follow=True)
    hung.post(address, {"name": "Nữ đảng viên", "shared": "on"})
    row = SavedQuestion.objects.get()
    assert "Đã lưu câu hỏi “Nữ đảng viên”" in said(page) or "Nữ đảng viên" in said(page)
    assert "đồng chí lưu, chia sẻ trong Đảng bộ xã Nậm Pha" in said(page)
    opened = f"{ASK}?cau={row.pk}"

    assert "Nữ đảng viên" in said(lan.get(HOME))
    shared = said(lan.get(opened))
    assert "2 người. Đảng viên, nữ. Chi bộ bản Nà Lốc" in shared  # her own cell, and nobody else
    assert "Đinh Thị Yến" not in shared
    assert "5 người. Đảng viên, nữ. Đảng bộ xã Nậm Pha" in said(mai.get(opened))
    assert cuong.get(opened).status_code == 404
    assert lan.get(f"{HOME}{row.pk}/xoa/").status_code == 403
    assert lan.get(f"{HOME}{row.pk}/thoi-chia-se/").status_code == 403
    copied = lan.post(f"{KEEP}?cau={row.pk}", {"name": "Của tôi"}, follow=True)
    assert "Của tôi" in said(copied)

    changed = hung.get(f"{opened}&ve=dang-vien")
    assert "đã khác bản đã lưu" in said(changed)
    assert "Đổi tên, chia sẻ" in said(hung.get(f"{HOME}{row.pk}/doi-ten/"))
    answer = hung.post(f"{HOME}{row.pk}/doi-ten/", {"name": "Chị em", "shared": "", "version": "0"}, follow=True)
    assert "Chỉ đồng chí thấy câu hỏi này." in str(answer.content.decode())
    assert "vừa được sửa ở nơi khác" in said(hung.post(f"{HOME}{row.pk}/doi-ten/", {"name": "A", "version": "0"}))
    assert lan.get(opened).status_code == 404
    again = {"name": "Chị em", "into": "old", "shared": "on", "version": "1"}
    assert "Thay câu hỏi “Chị em”" in said(hung.get(f"{KEEP}?cau={row.pk}&ve=duong-di"))
    hung.post(f"{KEEP}?cau={row.pk}&ve=duong-di", again)
    row.refresh_from_db()
    assert (row.question["subject"], row.shared) == ("duong-di", True)

    assert "Thôi chia sẻ" in said(mai.get(opened))
    mai.post(f"{HOME}{row.pk}/thoi-chia-se/")
    assert mai.get(opened).status_code == 404
    assert "lấy lại" in said(hung.post(f"{HOME}{row.pk}/xoa/", follow=True)).lower()
    assert hung.get(opened).status_code == 404
    assert "Đã lấy lại câu hỏi" in hung.post(f"{HOME}{row.pk}/lay-lai/", follow=True).content.decode()
    assert hung.get(opened).status_code == 200
    assert hung.post(f"{HOME}{row.pk}/lay-lai/").url == HOME  # pressed twice
    assert cuong.post(f"{HOME}{row.pk}/lay-lai/").status_code == 404


def test_numbers_and_lists_leave_as_files(world: World) -> None:
    hung = Client.of(world.hung)
    page = hung.get(ASK, {"ve": "dang-vien", "hang": "noi", "cot": "gioi-tinh"})
    assert hung.get(hrefs(page, "/so/xlsx/")[0]).content.startswith(b"PK")
    text = hung.get(hrefs(page, "/so/csv/")[0]).content.decode("utf-8-sig")
    assert "Chi bộ bản Nà Lốc,2,2,4,40.0" in text
    assert "Cộng,5,5,10,100.0" in text
    assert not Event.objects.exists()

    rows = hung.get(hrefs(page, f"o-hang={world.unit['truong'].pk}")[0])
    listed = hung.get(hrefs(rows, "/tep/csv/")[0]).content.decode("utf-8-sig")
    assert "1,Đinh Thị Yến,chính thức,Chi bộ Trường Tiểu học Nậm Pha,Mường,1995,19/05/2024" in listed
    assert "Lò Thị Thoa" not in listed
    event = Event.objects.get()
    assert (event.action, event.data["kind"], event.data["subject"]) == ("question-exported", "csv", "dang-vien")
    assert hung.get(f"{HOME}tep/xlsx/?ve=to-chuc").content.startswith(b"PK")


def test_wide_tables_say_so_and_files_hold_all(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ketnap.pages.asking_table.WIDEST", 1)
    monkeypatch.setattr("ketnap.pages.asking_table.TALLEST", 1)
    page = said(Client.of(world.hung).get(ASK, {"hang": "noi", "cot": "gioi-tinh"}))
    assert "quá nhiều để xem trên màn hình" in page
    assert "Hiện 1 hàng đầu trong 3 hàng" in page
    assert "Cộng 10 người, mở danh sách" in page


def test_sensitive_columns_are_not_offered(world: World) -> None:
    page = Client.of(world.hung).get(ASK, {"ve": "dang-vien"})
    boxes = {box.get("value") for box in page.tree.findall(".//input[@name='hien']")}
    assert "hoc-van" in boxes
    assert not {"ton-giao", "theo-dao", "uy-tin"} & boxes
