"""The help of one person, and the short forms around it."""

import re
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.client import Client, said
from tests.road import introduced, walked
from tests.world import World

from ketnap.actions.helping import go_away
from ketnap.actions.steps import record_step
from ketnap.models import Away, Candidate, HelpNote, StepRecord, Substitute
from ketnap.process.keys import StepKey
from ketnap.process.records import Record, Remark

K = StepKey
REMARK = {"month": "11/2026", "contacts": "3", "strong": "Vận động được 6 hộ", "weak": "", "progress": "",
          "proposal": "keep"}  # fmt: skip


def helped(world: World) -> Candidate:
    return walked(world, K.HELPER_ASSIGNED)


def url(candidate: Candidate, rest: str = "") -> str:
    return f"/giup-do/{candidate.pk}/{rest}"


def remarked(world: World, candidate: Candidate, month: str = "2026-10") -> StepRecord:
    remark = Remark(month=month, strong="Dự đủ ba buổi họp thôn", weak="Ít phát biểu")
    return record_step(world.program, candidate, record=Record(step=K.REMARK, on=date(2026, 11, 2), remark=remark))


def version(page: Any) -> str:
    found = re.search(r'name="version" value="(\d+)"', page.content.decode())
    assert found
    return found[1]


# ── The remark of the month ──────────────────────────────────────────────────────────────────────────────────────────


def test_a_remark_is_written_from_the_phone(world: World) -> None:
    candidate = helped(world)
    remarked(world, candidate)
    client = Client.of(world.minh)
    opened = client.get(url(candidate, "nhan-xet/"))
    assert 'value="11/2026"' in opened.content.decode()
    assert "Lần trước Tháng 10/2026 Mặt mạnh: Dự đủ ba buổi họp thôn" in said(opened)

    page = client.post(url(candidate, "nhan-xet/"), REMARK | {"version": version(opened)}, follow=True)

    assert "Đã ghi nhận xét tháng 11/2026" in said(page)
    assert "Mặt mạnh: Vận động được 6 hộ" in said(page)
    assert "Gặp gỡ, trao đổi 3 lần trong tháng." in said(page)
    assert "Đề nghị: tiếp tục theo dõi, giúp đỡ." in said(page)
    row = candidate.records.latest("pk")
    assert (row.step, row.happened_on, row.by) == ("remark", world.today, world.minh)


def test_saving_a_remark_asks_little_of_the_database(world: World) -> None:
    """Session, account, rights, the road, the record, what follows, the log: the same after a year of remarks."""
    candidate = helped(world)
    client, counts = Client.of(world.minh), []
    for month in ("10/2026", "11/2026"):
        typed = REMARK | {"month": month, "version": version(client.get(url(candidate, "nhan-xet/")))}
        with CaptureQueriesContext(connection) as asked:
            assert client.post(url(candidate, "nhan-xet/"), typed).status_code == 302
        counts.append(len([query for query in asked.captured_queries if "SAVEPOINT" not in query["sql"]]))
    assert counts[0] == counts[1]
    assert counts[1] <= 22, counts


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"month": "01/2025"}, "Tháng 01/2025 trước khi phân công người giúp đỡ"),
        ({"month": "12/2026"}, "Tháng 12/2026 chưa tới"),
        ({"month": "hai"}, "Ghi tháng và năm, ví dụ 10/2026."),
        ({"strong": "", "weak": ""}, "Ghi ít nhất một ý"),
        ({"strong": "x" * 5000}, "Dài nhất 4.000 chữ"),
        ({"proposal": ""}, "Chọn một đề nghị."),
        ({"contacts": "100"}, "từ 0 đến 99"),
    ],
)
def test_what_cannot_be_is_said_at_its_field_and_stays(world: World, typed: dict[str, str], words: str) -> None:
    candidate = helped(world)
    page = Client.of(world.minh).post(url(candidate, "nhan-xet/"), REMARK | {"weak": "Ít phát biểu"} | typed)

    assert words in said(page)
    assert typed.get("weak", "Ít phát biểu") in page.content.decode()
    assert not candidate.records.filter(step="remark").exists()


def test_a_second_remark_of_a_month_offers_the_correction(world: World) -> None:
    candidate = helped(world)
    row = remarked(world, candidate, "2026-11")

    page = Client.of(world.minh).post(url(candidate, "nhan-xet/"), REMARK)

    assert "Đã ghi nhận xét tháng 11/2026" in said(page)
    fix = f"/ho-so/{candidate.pk}/dong/{row.pk}/dinh-chinh/"
    assert page.tree.find(f".//a[@href='{fix}']") is not None
    opened = Client.of(world.minh).get(fix)
    typed = {"on": "02/11/2026", "month": "11/2026", "strong": "Đủ bốn buổi", "proposal": "class", "reason": "Đếm lại",
             "version": version(opened)}  # fmt: skip
    assert Client.of(world.minh).post(fix, typed).status_code == 302
    assert candidate.records.latest("pk").data["remark"]["proposal"] == "class"


def test_of_a_probationer_only_what_fits_is_proposed(world: World) -> None:
    listed, admitted = helped(world), walked(world, K.PROBATION_HELPER, introduced(world, "Lò Văn Ín"))
    client = Client.of(world.minh)
    words = said(client.get(url(listed, "nhan-xet/"))), said(client.get(url(admitted, "nhan-xet/")))
    assert ["Làm thủ tục" in page for page in words] == [True, False]
    assert ["Xét công nhận đảng viên chính thức" in page for page in words] == [False, True]


def test_of_two_tabs_the_second_is_told_and_keeps_what_was_typed(world: World) -> None:
    candidate = helped(world)
    client = Client.of(world.minh)
    opened = version(client.get(url(candidate, "nhan-xet/")))
    assert client.post(url(candidate, "nhan-xet/"), REMARK | {"version": opened}).status_code == 302

    assert client.post(url(candidate, "nhan-xet/"), REMARK | {"version": opened}).status_code == 302  # a double click
    other = REMARK | {"month": "10/2026", "strong": "Đã sửa xong kênh", "version": opened}
    page = client.post(url(candidate, "nhan-xet/"), other)

    assert "vừa có phần ghi mới" in said(page)
    assert "Đã sửa xong kênh" in page.content.decode()
    assert candidate.records.filter(step="remark").count() == 1
    assert client.post(url(candidate, "nhan-xet/"), other | {"version": version(page)}).status_code == 302


def test_the_same_words_again_are_noticed_when_they_are_written(world: World) -> None:
    candidate = helped(world)
    remarked(world, candidate)
    typed = REMARK | {"strong": "Dự đủ ba buổi họp thôn", "weak": "Ít phát biểu"}

    page = Client.of(world.minh).post(url(candidate, "nhan-xet/"), typed, follow=True)

    assert "Giống hệt tháng 10/2026" in said(page)


def test_of_somebody_away_it_is_asked_where_the_remark_comes_from(world: World) -> None:
    candidate = helped(world)
    go_away(world.actor("minh"), candidate, since=date(2026, 10, 1), place="Bắc Ninh", weeks=2)
    client = Client.of(world.minh)

    assert "Trả lời câu “Nhận xét từ đâu?”" in said(client.post(url(candidate, "nhan-xet/"), REMARK))
    page = client.post(url(candidate, "nhan-xet/"), REMARK | {"seen": "work"}, follow=True)

    assert "Theo nhận xét của nơi làm việc." in said(page)


def test_it_refuses_without_right(world: World) -> None:
    candidate = helped(world)

    assert Client.of(world.khai).post(url(candidate, "nhan-xet/"), REMARK).status_code == 403
    assert Client.of(world.cuong).post(url(candidate, "nhan-xet/"), REMARK).status_code == 404
    assert Client.of(world.pao).get(url(candidate)).status_code == 403


# ── Around it ────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_page_of_one_person_asks_little(world: World) -> None:
    candidate = helped(world)
    row = remarked(world, candidate)
    go_away(world.actor("minh"), candidate, since=date(2026, 10, 1), place="Bắc Ninh", weeks=2)
    HelpNote.objects.create(candidate=candidate, record=row, kind="comment", on=world.today, text="Nhất trí")
    client = Client.of(world.lan)

    with CaptureQueriesContext(connection) as asked:
        page = client.get(url(candidate))

    assert len(asked) <= 12
    assert "Chi bộ họp ngày 16/11/2026: Nhất trí" in said(page)
    assert "Cà Văn Minh giúp đỡ từ 06/02/2025" in said(page)


def test_the_cell_answers_a_remark_and_corrects_itself(world: World) -> None:
    candidate = helped(world)
    row = remarked(world, candidate)
    client, form = Client.of(world.lan), url(candidate, f"dong/{row.pk}/chi-bo/")
    assert "Mặt mạnh: Dự đủ ba buổi họp thôn" in said(client.get(form))

    page = client.post(form, {"on": "05/11/2026", "text": "Nhất trí."}, follow=True)
    assert "Chi bộ họp ngày 05/11/2026: Nhất trí." in said(page)
    assert "Ghi lý do đính chính." in said(client.post(form, {"on": "05/11/2026", "text": "Chưa nhất trí."}))
    typed = {"on": "05/11/2026", "text": "Chưa nhất trí.", "reason": "Ghi nhầm"}
    assert "Chưa nhất trí." in said(client.post(form, typed, follow=True))
    page = said(client.post(form, typed | {"reason": "Nhầm người", "withdrawn": "on"}, follow=True))
    assert "Đã rút lại dòng ghi nhầm" in page
    assert "Chi bộ họp ngày 05/11/2026" not in page
    assert client.get(url(candidate, "dong/999999/chi-bo/")).status_code == 404
    assert Client.of(world.hoa).get(form).status_code == 403


def test_a_task_gets_its_result(world: World) -> None:
    candidate = helped(world)
    task = Record(step=K.TASK, on=date(2026, 9, 1), note="Vận động tổ vay vốn")
    row = record_step(world.program, candidate, record=task)
    client, form = Client.of(world.minh), url(candidate, f"dong/{row.pk}/ket-qua/")
    assert "Vận động tổ vay vốn" in said(client.get(form))

    page = client.post(form, {"outcome": "not", "on": "10/11/2026", "text": ""})
    assert "Ghi còn vướng gì" in said(page)
    page = client.post(form, {"outcome": "partly", "on": "10/11/2026", "text": "Còn 2 hộ"}, follow=True)

    assert "Hoàn thành một phần ngày 10/11/2026. Còn 2 hộ" in said(page)
    back = {"outcome": "partly", "on": "10/11/2026", "text": "", "reason": "Việc của người khác", "withdrawn": "on"}
    assert "Hoàn thành một phần" not in said(client.post(form, back, follow=True))
    fix = f"/ho-so/{candidate.pk}/dong/{row.pk}/dinh-chinh/"
    assert fix in Client.of(world.lan).get(url(candidate)).content.decode()
    assert client.get(url(candidate, f"dong/{remarked(world, candidate).pk}/ket-qua/")).status_code == 404
    assert Client.of(world.lan).get(url(candidate, f"dong/{row.pk}/chi-bo/")).status_code == 404


def test_somebody_stands_in_and_the_helper_comes_back(world: World) -> None:
    candidate = helped(world)
    client, form = Client.of(world.lan), url(candidate, "thay/")
    people = {name: str(world.person[name].pk) for name in ("minh", "thoa", "dia")}
    typed = {"instead_of": people["minh"], "person": people["thoa"], "since": "10/11/2026", "until": "20/11/2026"}
    assert "Lèo Văn Địa" not in said(client.get(form))

    assert "không có trong danh sách" in said(client.post(form, typed | {"person": people["dia"]}))
    page = client.post(form, typed, follow=True)

    assert "Lò Thị Thoa thay Cà Văn Minh từ 10/11/2026 đến hết 20/11/2026" in said(page)
    back = url(candidate, f"thay/{Substitute.objects.get().pk}/thoi/")
    assert "đã thay Cà Văn Minh từ 10/11/2026 đến hết 15/11/2026" in said(
        client.post(back, {"on": "16/11/2026"}, follow=True)
    )
    assert client.get(url(world.candidate["pao"], f"thay/{Substitute.objects.get().pk}/thoi/")).status_code == 404


def test_a_probationary_member_is_not_offered_and_not_taken_as_helper(world: World) -> None:
    candidate = walked(world, K.LISTED)
    typed = {"on": "06/02/2025", "helper": str(world.person["dia"].pk)}

    page = Client.of(world.lan).post(f"/ho-so/{candidate.pk}/ghi/helper-assigned/", typed)

    assert "cần sửa Chọn đảng viên chính thức của chi bộ; đảng viên dự bị chưa được phân công giúp đỡ." in said(page)
    assert not candidate.helpers.exists()


def test_a_change_of_helper_takes_a_hand_over_note_along(world: World) -> None:
    candidate = helped(world)
    typed = {"on": "10/11/2026", "helper": str(world.person["lan"].pk), "instead_of": str(world.person["minh"].pk),
             "handover": "Đã hướng dẫn viết đơn, còn phần lý lịch."}  # fmt: skip
    assert Client.of(world.lan).post(f"/ho-so/{candidate.pk}/ghi/helper-assigned/", typed).status_code == 302

    page = Client.of(world.lan).get(url(candidate))

    assert "Bàn giao 10/11/2026 Đã hướng dẫn viết đơn, còn phần lý lịch." in said(page)
    assert "Cà Văn Minh giúp đỡ từ 06/02/2025 đến 10/11/2026" in said(page)


def test_away_is_written_down_explained_and_ended(world: World) -> None:
    candidate = walked(world, K.HISTORY)
    client, form = Client.of(world.minh), url(candidate, "di-xa/")
    typed = {"place": "KCN VSIP, Bắc Ninh", "work": "công nhân", "since": "01/10/2026", "until": "", "weeks": "3"}

    page = client.post(form, typed, follow=True)

    assert "Đang làm ăn xa: KCN VSIP, Bắc Ninh, công nhân, từ 01/10/2026. 3 tuần liên hệ một lần" in said(page)
    assert "Giấy chứng nhận lớp nhận thức hết giá trị Chi bộ xét trước 28/03/2030" in said(page)
    assert "Hồ sơ lập đã 12 tháng, phải làm lại giấy giới thiệu Chi bộ xét trước 14/07/2026, quá 125 ngày" in said(page)
    assert "chưa thấy văn bản nào cho dừng các thời hạn này" in said(page)
    row = Away.objects.get()
    fix = f"{form}?sua={row.pk}"
    assert 'value="KCN VSIP, Bắc Ninh"' in client.get(fix).content.decode()
    assert "Ghi lý do đính chính." in said(client.post(fix, typed | {"place": "Hà Nội", "reason": ""}))
    assert "về 15/11/2026" in said(client.post(fix, typed | {"until": "15/11/2026", "reason": ""}, follow=True))
    assert "Đang làm ăn xa" not in said(client.get(url(candidate)))
    never = f"{form}?sua={Away.objects.get(corrected_by=None).pk}"
    taken = typed | {"until": "15/11/2026", "reason": "Người khác cùng tên", "withdrawn": "on"}
    assert "KCN VSIP" not in said(client.post(never, taken, follow=True))


def test_what_is_heard_from_afar_is_written_down_and_corrected(world: World) -> None:
    candidate = helped(world)
    client, form = Client.of(world.minh), url(candidate, "lien-he/")
    typed = {"kind": "workplace", "on": "10/11/2026", "giver": "", "words": "Chấp hành tốt nội quy"}
    assert "Chưa ghi người này làm ăn xa" in said(client.post(form, typed | {"giver": "Trần Văn An"}))
    go_away(world.actor("minh"), candidate, since=date(2026, 10, 1), place="Bắc Ninh", weeks=2)

    assert "Ghi ai nhận xét, chức vụ." in said(client.post(form, typed))
    page = client.post(form, typed | {"giver": "Trần Văn An, quản đốc"}, follow=True)

    assert "Nhận xét của nơi làm việc, Trần Văn An, quản đốc" in said(page)
    fix = f"{form}?sua={HelpNote.objects.get().pk}"
    fixed = typed | {"giver": "Trần Văn Anh, quản đốc", "reason": "Sai tên"}
    assert "Trần Văn Anh, quản đốc" in said(client.post(fix, fixed, follow=True))
    assert HelpNote.objects.filter(corrected_by=None).count() == 1
    never = f"{form}?sua={HelpNote.objects.get(corrected_by=None).pk}"
    assert "Trần Văn Anh" not in said(client.post(never, fixed | {"withdrawn": "on"}, follow=True))
    assert client.get(f"{form}?sua=x").status_code == 200


def test_a_secretary_moves_the_file_of_somebody_away_from_here(world: World) -> None:
    candidate = helped(world)
    assert "Chuyển chi bộ khác" not in said(Client.of(world.lan).get(url(candidate)))
    go_away(world.actor("minh"), candidate, since=date(2026, 10, 1), place="Bắc Ninh", weeks=2)

    assert "Chuyển chi bộ khác" in said(Client.of(world.lan).get(url(candidate)))
