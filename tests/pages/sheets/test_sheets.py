"""The pages of the paper round trip: printed for a cell, found by its code, typed back on one screen."""

from datetime import date, time
from typing import Any

from pypdfium2 import PdfDocument
from tests.client import Client, said
from tests.road import walked
from tests.world import TODAY, World, enrol, person

from ketnap import clock
from ketnap.actions import meetings
from ketnap.actions.meeting_rows import Line, Setting
from ketnap.models import Attendance, Candidate, Meeting, MonthSheet, SheetLine, StepRecord
from ketnap.process.keys import StepKey
from ketnap.process.meetings import ItemKind, MeetingKind
from ketnap.text import vi_date

LIST = "/sinh-hoat/phieu/"
DAY = date(2026, 11, 5)
NAMES = ("lan", "minh", "thoa", "dia")


def helped(world: World) -> Candidate:
    return walked(world, StepKey.HELPER_ASSIGNED)


def met(world: World, on: date = DAY, **more: Any) -> Meeting:
    setting = Setting(starts=time(19, 30), place="nhà văn hóa bản")
    return meetings.plan(world.actor("lan"), world.fresh("na-loc"), kind=MeetingKind.REGULAR, on=on,
                         setting=setting, **more)  # fmt: skip


def made(world: World) -> MonthSheet:
    Client.of(world.lan).post(LIST + "?thang=2026-11")
    return MonthSheet.objects.latest("pk")


def row(sheet: MonthSheet, who: Candidate) -> int:
    return SheetLine.objects.get(sheet=sheet, candidate=who).pk


def ticks(world: World, *but: str) -> dict[str, str]:
    marked = {f"present-{world.person[name].pk}": "on" for name in NAMES if name not in but}
    return {"called": "on", "version": "0", **marked}


def texts(answer: Any) -> list[str]:
    return [" ".join(page.get_textpage().get_text_range().split()) for page in PdfDocument(answer.content)]


# ── Printed ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_secretary_prints_the_month_and_the_paper_says_what_is_due(world: World) -> None:
    road = helped(world)
    met(world, items=[Line(ItemKind.OTHER, None, "Nạo vét mương")])
    lan = Client.of(world.lan)
    empty = said(lan.get(LIST))
    assert (
        "Kỳ sinh hoạt Sinh hoạt thường kỳ 05/11/2026 Điểm danh mọi đảng viên trong sổ ngày họp Cần nhận xét 2 người:"
        in empty
    )
    assert "Chưa lập phiếu nào" in empty

    listed = lan.post(LIST, follow=True)
    sheet = MonthSheet.objects.get()
    code = f"{sheet.code[:4]}-{sheet.code[4:]}"
    assert f"Tháng 11/2026, mã {code} Lò Thị Lan lập ngày" in said(listed)
    assert "đã gõ 0 trên 2 nhận xét" in said(listed)

    answer = lan.get(f"{LIST}{sheet.code}/in/")
    pages = texts(answer)
    whole = " ".join(pages)
    assert answer["Content-Type"] == "application/pdf"
    assert f"phieu-thang-11-2026-{sheet.code}.pdf" in answer["Content-Disposition"]
    for words in (
        "Chi bộ bản Nà Lốc", "Phiếu tháng 11/2026", code, "Không phải mẫu của Đảng", "Bắt đầu lúc: 19:30",
        "1. Nạo vét mương", "Lèo Văn Địa dự bị", f". {road.person.name} Đảng viên giúp đỡ: Cà Văn Minh",
        "Ý kiến chi bộ", "cử đi học lớp bồi dưỡng", f"Trang 1/{len(pages)}",
    ):  # fmt: skip
        assert words in whole, words
    assert whole.index("Lèo Văn Địa") < whole.index("Lò Thị Lan") < whole.index("Cà Văn Minh")

    enrol(world, person(world, "na-loc", "Lò Văn Mới"), "na-loc", date(2026, 10, 20))
    assert "Lò Văn Mới" not in " ".join(texts(lan.get(f"{LIST}{sheet.code}/in/")))  # as it was printed


def test_without_a_meeting_it_says_so_and_without_anything_due_there_is_nothing_to_print(world: World) -> None:
    lan, cuong = Client.of(world.lan), Client.of(world.cuong)
    words = said(lan.get(LIST))
    assert "Kỳ sinh hoạt chưa lập" in words
    assert "nên phiếu chỉ có phần nhận xét" in words
    assert "Tháng này chưa có gì để in" in said(cuong.get(LIST))
    assert "Tháng 11/2026 chưa có gì để in" in said(cuong.post(LIST))
    assert "chưa có gì để in" not in said(lan.get(LIST + "?thang=2026-10"))

    hung = Client.of(world.hung)
    assert "Chọn một chi bộ để in phiếu" in said(hung.get(LIST))
    assert "Chi bộ bản Nà Lốc" in said(hung.get(f"{LIST}?don-vi={world.unit['na-loc'].pk}"))
    assert cuong.get(f"{LIST}?don-vi={world.unit['na-loc'].pk}").status_code == 404
    assert Client.of(world.nam).get(LIST).status_code == 403


def test_a_sheet_is_found_by_the_code_on_it_by_those_of_the_cell(world: World) -> None:
    met(world)
    sheet = made(world)
    lan, cuong = Client.of(world.lan), Client.of(world.cuong)
    typed = f"{sheet.code[:4].upper()} - {sheet.code[4:]}"

    assert lan.get(LIST, {"ma": typed}).url == f"{LIST}{sheet.code}/"
    assert "Mã phiếu có 8 chữ và số" in said(lan.get(LIST, {"ma": "abc"}))
    assert "Không có phiếu nào mang mã này" in said(cuong.get(LIST, {"ma": typed}))
    assert cuong.get(f"{LIST}{sheet.code}/").status_code == 404
    assert cuong.get(f"{LIST}{sheet.code}/in/").status_code == 404
    assert lan.get(f"{LIST}khong-co/").status_code == 404


# ── Typed back ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_whole_sheet_is_typed_back_on_one_screen_and_once(world: World) -> None:
    road, meeting = helped(world), met(world)
    sheet = made(world)
    pao = world.candidate["pao"]
    mine, other = row(sheet, road), row(sheet, pao)
    lan, url = Client.of(world.lan), f"{LIST}{sheet.code}/"
    words = said(lan.get(url))
    assert words.index("1. Lèo Văn Địa") < words.index("2. Lò Thị Lan") < words.index(f". {road.person.name}")
    assert "Đảng viên giúp đỡ: Cà Văn Minh" in words

    given = {
        **ticks(world, "thoa"), f"reason-{world.person['thoa'].pk}": "đi viện", "counted": "3", "starts": "20:00",
        "place": "nhà văn hóa bản", "on": "05/11/2026", f"strong-{mine}": "Vận động được 6 hộ vay vốn",
        f"contacts-{mine}": "3", f"proposal-{mine}": "class", f"comment-{mine}": "Nhất trí cử đi học.",
    }  # fmt: skip
    done = lan.post(url, given, follow=True)

    assert "Đã ghi điểm danh và 1 dòng nhận xét." in "".join(done.tree.itertext())
    assert "đã gõ 1 trên 2 nhận xét" in said(done)
    meeting.refresh_from_db()
    assert (meeting.status, meeting.starts, meeting.version) == ("held", time(20, 0), 1)
    assert Attendance.objects.filter(meeting=meeting, presence="present").count() == 3
    assert StepRecord.objects.get(candidate=road, step="remark").data["remark"]["proposal"] == "class"
    assert SheetLine.objects.get(pk=other).record is None  # an empty row stays due

    again = lan.post(url, given, follow=True)
    assert "Không có gì mới" in "".join(again.tree.itertext())
    assert StepRecord.objects.filter(step="remark").count() == 1

    other_one = said(Client.of(world.minh).get(url))
    assert "Lò Thị Lan đã điểm danh kỳ này lúc" in other_one
    assert (
        f"Đã có nhận xét: Lò Thị Lan ghi ngày {vi_date(clock.day_of(clock.now()))}. Cà Văn Minh viết trên phiếu."
        in other_one
    )
    assert "Chi bộ góp ý ngày 05/11/2026: Nhất trí cử đi học." in other_one


def test_a_wrong_row_stays_with_its_name_and_what_was_typed_and_the_others_are_written(world: World) -> None:
    road, _ = helped(world), met(world)
    sheet = made(world)
    pao = world.candidate["pao"]
    mine, other = row(sheet, road), row(sheet, pao)
    lan, url = Client.of(world.lan), f"{LIST}{sheet.code}/"
    assert "Chưa gõ dòng nào" in said(lan.post(url, {"on": "05/11/2026"}))

    given = {
        **ticks(world), "counted": "9", "on": "05/11/2026", f"strong-{mine}": "Vận động được 6 hộ vay vốn",
        f"contacts-{other}": "2", f"strong-{other}": "",
    }  # fmt: skip
    page = lan.post(url, given)
    words = said(page)
    assert "Đã ghi 1 dòng nhận xét; những dòng dưới đây chưa ghi" in words
    assert "Sùng A Páo: Ghi ít nhất một ý" in words
    assert "Đếm 9 người, nhiều hơn 4 đảng viên trong sổ ngày này" in words
    assert page.tree.find(f".//input[@name='contacts-{other}']").get("value") == "2"
    assert "Đã có nhận xét: Lò Thị Lan" in words
    assert not Attendance.objects.exists()

    late = lan.post(url, {"on": "05/11/2026", f"strong-{mine}": "Lời của người khác"})  # from a page opened before
    assert f"{road.person.name}: Lò Thị Lan đã ghi nhận xét tháng này" in said(late)
    assert "Lời của người khác" in said(late)
    wrong_day = lan.post(url, {"on": "32/11/2026", f"strong-{other}": "Tốt, chăm chỉ việc bản"})
    assert "Không có ngày 32" in said(wrong_day) or "không có ngày 32" in said(wrong_day)
    future = lan.post(url, {"on": "05/12/2026", f"strong-{other}": "Tốt, chăm chỉ việc bản"})
    assert "Sùng A Páo: " in said(future)
    assert StepRecord.objects.filter(step="remark").count() == 1


def test_rows_that_are_not_open_any_more_say_why(world: World) -> None:
    road, meeting = helped(world), met(world)
    sheet = made(world)
    Candidate.objects.filter(pk=road.pk).update(closed_on=TODAY, closed_why="other")
    world.membership["dia"].stays.update(until=date(2026, 11, 1))
    enrol(world, person(world, "na-loc", "Lò Văn Mới"), "na-loc", date(2026, 10, 20))
    lan, url = Client.of(world.lan), f"{LIST}{sheet.code}/"
    words = said(lan.get(url))
    assert f"{road.person.name} Hồ sơ đã kết thúc ngày 16/11/2026." in words
    assert "1. Lèo Văn Địa Không còn trong sổ đảng viên" in words
    assert "Lò Văn Mới Dự bị, không biểu quyết; không có trên phiếu, vào sổ sau khi in" in words

    Meeting.objects.filter(pk=meeting.pk).update(status="cancelled", why_not="mưa lũ")
    assert "Kỳ sinh hoạt đã ghi là không họp: mưa lũ." in said(lan.get(url))
    assert "Kỳ sinh hoạt đã ghi là không họp" in said(lan.post(url, ticks(world)))


def test_before_the_meeting_only_remarks_are_typed(world: World) -> None:
    met(world, on=date(2026, 11, 25))
    sheet = made(world)
    words = said(Client.of(world.lan).get(f"{LIST}{sheet.code}/"))
    assert "Chưa đến ngày họp 25/11/2026" in words
    assert "Ý kiến chi bộ" not in words
