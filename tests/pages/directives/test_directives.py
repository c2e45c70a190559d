"""Pages of documents sent down: the library, one document with its receivers and tasks, a task with what came of it."""

import re
from typing import Any

from django.urls import reverse
from tests.client import Client, said
from tests.world import World

from ketnap.models import Directive, DirectiveTask, Target


def sent(world: World, **more: Any) -> tuple[Client, Directive]:
    """Hùng sends a document to every cell of the commune, through the pages."""
    hung = Client.of(world.hung)
    given = {
        "type": "directive", "number": "05 – CT/ĐU", "on": "02/11/2026", "theme": "sources", "read_by": "20/11/2026",
        "title": "Tăng cường tạo nguồn", "text": "Mỗi chi bộ bản giới thiệu hai quần chúng.", "kinds": ["children"],
    }  # fmt: skip
    page = hung.post(reverse("directive-send", args=[world.unit["nam-pha"].pk]), {**given, **more})
    assert page.status_code == 302, said(page)
    return hung, Directive.objects.get()


def test_a_document_is_sent_read_and_its_gaps_are_shown(world: World) -> None:
    hung, row = sent(world)
    page = said(hung.get(reverse("directive", args=[row.pk])))
    assert row.number == "05-CT/ĐU"
    assert "0 trên 2 nơi nhận đã xác nhận" in page
    assert "Chưa xác nhận: Chi bộ" in page
    assert "Mỗi chi bộ bản giới thiệu hai quần chúng." in page

    lan = Client.of(world.lan)
    assert "1 văn bản chỉ đạo chưa xác nhận đã đọc" in said(lan.get(reverse("work")))
    url = reverse("directive", args=[row.pk])
    assert "Chưa ai đọc" in said(lan.get(url))
    assert lan.get(reverse("directive-read", args=[row.pk])).status_code == 200
    assert lan.post(reverse("directive-read", args=[row.pk]))["Location"] == url
    assert "Đồng chí đã xác nhận đã đọc" in said(lan.get(url))
    assert "chỉ đạo chưa xác nhận" not in said(lan.get(reverse("work")))
    assert lan.post(reverse("directive-read", args=[row.pk]), follow=True).status_code == 200

    shown = said(hung.get(reverse("directive-receivers", args=[row.pk])))
    assert "Lò Thị Lan, 16/11/2026" in shown
    unread = said(hung.get(reverse("directive-receivers", args=[row.pk]), {"trang-thai": "chua-doc"}))
    assert "Chi bộ Trường" in unread
    assert "Nà Lốc" not in unread
    assert Client.of(world.cuong).get(url).status_code == 404
    assert lan.get(reverse("directive-assign", args=[row.pk])).status_code == 403


def test_what_was_typed_stays_and_the_field_is_named(world: World) -> None:
    hung = Client.of(world.hung)
    page = hung.post(
        reverse("directive-send", args=[world.unit["nam-pha"].pk]),
        {"type": "plan", "number": "KH-03", "on": "31/02/2026", "theme": "cells", "title": "Kế hoạch năm"},
    )
    words = said(page)
    assert "Tháng 2 không có ngày 31" in words
    assert "Bắt đầu bằng số" in words
    assert 'value="Kế hoạch năm"' in page.content.decode()
    page = hung.post(
        reverse("directive-send", args=[world.unit["nam-pha"].pk]),
        {"type": "plan", "number": "03-KH/ĐU", "on": "02/03/2026", "theme": "cells", "title": "Kế hoạch năm"},
    )
    assert "Chọn nơi nhận văn bản." in said(page)


def test_the_library_keeps_its_filters_in_the_address(world: World) -> None:
    hung, row = sent(world)
    url = reverse("directives")
    for query, found in (
        ({"tim": "tao nguon"}, True), ({"tim": "05-ct"}, True), ({"tim": "Tạo nguồn"}, True), ({"tim": "mất"}, False),
        ({"loai": "directive", "chu-de": "sources", "nam": "2026"}, True), ({"trang-thai": "withdrawn"}, False),
        ({"noi-gui": str(world.unit["nam-pha"].pk)}, True), ({"nam": "2011"}, False),
    ):  # fmt: skip
        page = hung.get(url, query)
        assert (row.title in said(page)) is found, query
        assert "Bỏ mọi lọc" in said(page)
    assert "0 trên 2 nơi" in said(hung.get(url))
    assert "Thư viện chưa có văn bản" in said(Client.of(world.cuong).get(url))


def test_a_task_goes_from_given_to_closed_and_shows_what_the_register_counts(world: World) -> None:
    hung, row = sent(world)
    cell = world.unit["na-loc"]
    assign = reverse("directive-assign", args=[row.pk])
    assert hung.get(assign).status_code == 200
    given = {"what": "Kết nạp hai đảng viên", "units": [cell.pk], "due_on": "30/11/2026", "indicator": "admitted"}
    assert "ghi cả năm" in said(hung.post(assign, given))
    assert "Chọn nơi thực hiện" in said(hung.post(assign, {**given, "units": [], "indicator": ""}))
    assert hung.post(assign, {**given, "year": "2026"}).status_code == 302
    task = DirectiveTask.objects.get()
    Target.objects.create(unit=cell, year=2026, least=2, set_on=row.on, paper="Chỉ thị số 05-CT/ĐU")
    assert "Kết nạp đảng viên năm 2026: 2" in said(hung.get(reverse("directive", args=[row.pk])))

    lan, url = Client.of(world.lan), reverse("directive-task", args=[task.pk])
    assert "1 việc được giao đến hạn" in said(lan.get(reverse("work")))
    assert re.search("Được giao 2 Số đã ghi đến nay 1 So với mức thấp nhất Đạt 50%", said(lan.get(url)))
    report = reverse("directive-task-report", args=[task.pk])
    assert lan.get(report).status_code == 200
    told = {"on": "15/11/2026", "result": "Đã kết nạp một.", "version": "0"}
    assert lan.post(report, told)["Location"] == url
    assert lan.get(reverse("directive-task-accept", args=[task.pk])).status_code == 403
    assert "1 việc đã báo kết quả, chờ xác nhận" in said(hung.get(reverse("work")))
    back = reverse("directive-task-return", args=[task.pk])
    assert "Đã kết nạp một." in said(hung.get(back))
    assert hung.post(back, {"words": "Còn thiếu một.", "version": "1"})["Location"] == url
    change = reverse("directive-task-change", args=[task.pk])
    assert hung.get(change).status_code == 200
    moved = {"unit": cell.pk, "due_on": "15/12/2026", "words": "Chờ lớp.", "version": "2"}
    assert hung.post(change, moved)["Location"] == url
    assert lan.post(report, {**told, "version": "3", "result": "Đã kết nạp hai."})["Location"] == url
    assert hung.post(reverse("directive-task-accept", args=[task.pk]), {"version": "4"})["Location"] == url
    words = said(lan.get(url))
    assert "Đã xong" in words
    assert "Còn thiếu một." in words
    everybody = {"what": "Báo cáo quý", "everybody": "on", "due_on": "30/11/2026"}
    assert hung.post(assign, everybody).status_code == 302
    assert set(DirectiveTask.objects.filter(words="Báo cáo quý").values_list("unit__name", flat=True)) == {
        "Chi bộ bản Nà Lốc", "Chi bộ Trường Tiểu học Nậm Pha"
    }  # fmt: skip
    listed = said(lan.get(reverse("directive-tasks"), {"trang-thai": "da-xong", "van-ban": row.pk}))
    assert "Kết nạp hai đảng viên" in listed
    assert "Không có việc nào khớp" in said(lan.get(reverse("directive-tasks"), {"trang-thai": "qua-han"}))
    assert Client.of(world.cuong).get(url).status_code == 404


def test_a_document_is_corrected_sent_to_more_and_replaced(world: World) -> None:
    hung, row = sent(world, kinds=["village"])
    url = reverse("directive", args=[row.pk])
    correct = reverse("directive-correct", args=[row.pk])
    assert 'value="02/11/2026"' in hung.get(correct).content.decode()
    fixed = {
        "type": "directive", "number": "05-CT/ĐU", "on": "03/11/2026", "theme": "sources", "title": "Tạo nguồn",
        "reason": "Gõ nhầm ngày", "version": "0",
    }  # fmt: skip
    assert hung.post(correct, fixed)["Location"] == url
    assert "Gõ nhầm ngày Trước khi sửa: ngày: 02/11/2026; trích yếu: Tăng cường tạo nguồn" in said(hung.get(url))
    more = reverse("directive-more", args=[row.pk])
    assert hung.get(more).status_code == 200
    assert hung.post(more, {"units": [world.unit["truong"].pk], "version": "1"})["Location"] == url
    new = Directive.objects.create(
        unit=row.unit, type="plan", number="7-KH/ĐU", on=row.sent_on, theme="sources", title="Kế hoạch", sent_on=row.on
    )
    end = reverse("directive-end", args=[row.pk])
    assert "7-KH/ĐU" in said(hung.get(end))
    given = {"by": new.pk, "on": "16/11/2026", "why": "Gộp vào kế hoạch.", "version": "2"}
    assert hung.post(end, given)["Location"] == url
    words = said(hung.get(url))
    assert "Đã được thay thế" in words
    assert "Được thay bằng Kế hoạch 7-KH/ĐU" in words
    assert "Thay cho Chỉ thị 05-CT/ĐU" in said(hung.get(reverse("directive", args=[new.pk])))
