"""Mẫu biểu: whose wording is in force, the file taken away and brought back, what is wrong with it, its versions."""

import re
from io import BytesIO
from typing import Any

import docx as python_docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.client import Client, said
from tests.official_forms.test_templates import changed, source
from tests.world import World

from ketnap.models import OfficeTemplate

NOTE = "Thêm số điện thoại ở cuối văn bản"


def home(world: World, unit: str = "nam-pha") -> str:
    return f"/mau-bieu/{world.unit[unit].pk}/knd-06/2025/"


def send(world: World, content: bytes, **given: Any) -> Any:
    file = SimpleUploadedFile("mau.docx", content)
    return Client.of(world.hung).post(home(world), {"content": file, "note": NOTE, **given})


def kept(world: World) -> OfficeTemplate:
    assert send(world, source()).status_code == 302
    return OfficeTemplate.objects.latest("pk")


def act(world: World, row: OfficeTemplate, what: str, **given: str) -> Any:
    return Client.of(world.hung).post(f"/mau-bieu/ban/{row.pk}/{what}/", given)


def test_the_list_says_whose_wording_is_in_force(world: World) -> None:
    page = Client.of(world.hung).get("/mau-bieu/")
    assert "đều in theo mẫu chuẩn" in said(page)
    row = kept(world)
    act(world, row, "su-dung", since="16/11/2026")

    own = said(Client.of(world.hung).get("/mau-bieu/"))
    below = said(Client.of(world.hung).get("/mau-bieu/", {"don-vi": world.unit["na-loc"].pk}))
    older = said(Client.of(world.hung).get("/mau-bieu/", {"bo": "2017"}))

    assert "1 mẫu in theo lời riêng" in own
    assert "Mẫu 6-KNĐ" in own
    assert "Mẫu riêng của tổ chức 16/11/2026" in own
    assert "Đảng bộ xã Nậm Pha 16/11/2026" in below
    assert "09-HD/BTCTW" in older
    assert "Mẫu chuẩn" in older


def test_the_standard_file_is_taken_away(world: World) -> None:
    answer = Client.of(world.hung).get(f"{home(world)}tai-ve/")

    assert answer["Content-Disposition"] == 'attachment; filename="mau-knd-06-2025.docx"'
    assert answer["Content-Type"].startswith("application/vnd.openxmlformats")
    text = "\n".join(row.text for row in python_docx.Document(BytesIO(answer.content)).paragraphs)
    assert "{{ ho_va_ten_khai_sinh }}" in text


def test_from_upload_to_use_to_the_one_before(world: World) -> None:
    first = kept(world)
    page = Client.of(world.hung).get(home(world))
    assert "Lần 1 · Chưa dùng" in said(page)
    assert NOTE in said(page)
    assert "Nguyễn Mạnh Hùng" in said(page)

    assert act(world, first, "su-dung", since="16/11/2026").status_code == 302
    second = kept(world)
    act(world, second, "su-dung", since="20/11/2026")
    page = said(Client.of(world.hung).get(home(world)))
    assert "Đang in theo mẫu riêng, lần 1, từ 16/11/2026" in page
    assert "Lần 2 · Sẽ dùng từ 20/11/2026" in page

    assert act(world, first, "thoi-dung", why="Không cần nữa").status_code == 302
    page = said(Client.of(world.hung).get(home(world)))
    assert "Đang in theo mẫu chuẩn" in page
    assert "Thôi dùng từ 16/11/2026: Không cần nữa" in page


def test_going_back_from_the_page(world: World) -> None:
    first, second = kept(world), kept(world)
    act(world, first, "su-dung", since="16/11/2026")
    act(world, second, "su-dung", since="16/11/2026")
    assert "Lần 1 · Đã dùng từ 16/11/2026" in said(Client.of(world.hung).get(home(world)))

    assert act(world, first, "tro-lai", why="Câu cũ dễ hiểu hơn").status_code == 302

    page = said(Client.of(world.hung).get(home(world)))
    assert "Lần 3 · Đang dùng từ 16/11/2026 Câu cũ dễ hiểu hơn" in page
    assert "chép lại lần 1" in page


def test_the_preview_is_filled_with_invented_facts(world: World) -> None:
    row = kept(world)

    answer = Client.of(world.hung).get(f"/mau-bieu/ban/{row.pk}/xem-thu/")
    as_sent = Client.of(world.hung).get(f"/mau-bieu/ban/{row.pk}/tep/")

    assert "Sùng Thị Páo" in "\n".join(row.text for row in python_docx.Document(BytesIO(answer.content)).paragraphs)
    assert as_sent.content == source()


def test_what_is_wrong_is_named_with_its_place_and_nothing_is_kept(world: World) -> None:
    wrong = changed(source(), lambda text: text.replace("{{ chu_tri_hoi_nghi }}", "{{ chu_tri_hoi_nghj }}"))

    page = send(world, wrong)

    assert page.status_code == 200
    assert "Ô điền viết sai. Ô điền “chu_tri_hoi_nghj” không có; có phải “chu_tri_hoi_nghi”?" in said(page)
    assert "“Chủ trì hội nghị: đồng chí {{ chu_tri_hoi_nghj }}, chức vụ …”" in said(page)
    assert re.search(r"Đoạn \d+: “Chủ trì hội nghị", said(page))
    assert page.tree.find(".//input[@name='note']").get("value") == NOTE
    assert not OfficeTemplate.objects.exists()


def test_a_lost_slot_asks_whether_it_is_meant(world: World) -> None:
    without = changed(source(), lambda text: text.replace("{{ chu_tri_hoi_nghi }}", "Lò Thị Lan"))

    assert "Ô điền bị mất." in said(send(world, without))
    assert send(world, without, lost_on_purpose="on").status_code == 302


@pytest.mark.parametrize(("content", "words"), [
    (b"%PDF-1.7", "Tệp không phải văn bản Word"), (b"x" * (2 * 1024 * 1024 + 1), "Tệp lớn hơn 2 MB"),
])  # fmt: skip
def test_a_file_that_is_none_is_refused_at_its_field(world: World, content: bytes, words: str) -> None:
    assert words in said(send(world, content))


def test_an_empty_form_names_its_fields(world: World) -> None:
    page = said(Client.of(world.hung).post(home(world), {}))

    assert "Chọn tệp Word đã sửa." in page
    assert "Ghi đã sửa những gì so với mẫu chuẩn." in page


@pytest.mark.parametrize("who", ["lan", "dung", "pao", "khai"])
def test_without_the_right_it_is_refused(world: World, who: str) -> None:
    row = kept(world)
    for url in ("/mau-bieu/", home(world), f"/mau-bieu/ban/{row.pk}/tep/", f"/mau-bieu/ban/{row.pk}/su-dung/"):
        assert Client.of(world.account[who]).get(url).status_code == 403


def test_a_foreign_row_is_404(world: World) -> None:
    row = kept(world)
    OfficeTemplate.objects.filter(pk=row.pk).update(unit=world.unit["phieng-sa"])
    client = Client.of(world.hung)

    assert client.get(home(world, "phieng-sa")).status_code == 404
    for what in ("tep", "xem-thu", "su-dung", "tro-lai", "thoi-dung"):
        assert client.get(f"/mau-bieu/ban/{row.pk}/{what}/").status_code == 404
    for odd in ("khong-co/2025", "knd-06/1999"):
        assert client.get(f"/mau-bieu/{world.unit['nam-pha'].pk}/{odd}/").status_code == 404
