"""Báo cáo tháng: written, signed, taken in, sent back, printed; what is missing; difficulties; the desk."""

from datetime import date
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.client import Client, said
from tests.world import TODAY, World, person

from ketnap.actions import members as register
from ketnap.actions import people, reports
from ketnap.models import Difficulty, MonthReport, Source, StepRecord
from ketnap.process.reports import Month

OCTOBER = Month(date(2026, 10, 1))
MOST = 12


def at(world: World, unit: str = "na-loc", rest: str = "") -> str:
    return f"/bao-cao/{world.unit[unit].pk}/2026-10/{rest}"


def sent(world: World, who: str = "lan", unit: str = "na-loc") -> MonthReport:
    return reports.send(world.actor(who), world.fresh(unit), month=OCTOBER, version=0)


def post(visit: Client, url: str, **fields: Any) -> str:
    """Send a form and read the page one lands on."""
    return said(visit.post(url, fields, follow=True))


# ── One report ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_secretary_writes_and_signs_a_report(world: World) -> None:
    visit = Client.of(world.lan)
    Source.objects.create(
        unit=world.unit["na-loc"], name="Lò Văn Nguồn", spotted_on=date(2026, 10, 2), keep_until=TODAY
    )
    page = said(visit.get("/bao-cao/"))
    assert "Chi bộ bản Nà Lốc" in page
    assert "Lập báo cáo tháng 10/2026" in page
    page = said(visit.get(at(world)))
    assert "Số liệu từ 01/10/2026 đến hết 31/10/2026, đếm lúc mở trang." in page
    assert "Đảng viên 44" in page
    assert "Lò Thị Thoa" in said(visit.get(at(world, rest="so/members/")))
    assert "Lò Văn Nguồn" in said(visit.get(at(world, rest="so/sources/")))
    assert "Số này bằng 0" in said(visit.get(at(world, rest="so/admitted/")))
    assert visit.get(at(world, rest="so/nothing/")).status_code == 404

    page = post(visit, at(world, rest="loi/"), assessment="Giữ nền nếp.", proposals="Mở lớp.", version=0)
    assert "Giữ nền nếp." in page
    assert "giữ nguyên" in said(visit.get(at(world, rest="ky-gui/")))
    page = post(visit, at(world, rest="ky-gui/"), version=1)
    assert "Đã ký gửi báo cáo tháng 10/2026" in page
    assert "Đã gửi, chờ tiếp nhận" in page
    assert "ký ngày 16/11/2026, lần gửi 1" in page
    page = post(visit, at(world, rest="ky-gui/"), version=2)
    assert "Báo cáo tháng 10/2026 đã gửi, đang chờ tiếp nhận." in page


def test_months_that_are_none_and_months_to_come_are_not_there(world: World) -> None:
    visit, pk = Client.of(world.lan), world.unit["na-loc"].pk
    for month in ("2026-12", "2026-13", "nothing", "2014-01"):
        assert visit.get(f"/bao-cao/{pk}/{month}/").status_code == 404
    for rest in ("ban-in/", "ban-in/pdf/", "dem-lai/"):
        assert visit.get(at(world, rest=rest))["Location"] == at(world)
    assert Client.of(world.hung).get(at(world, rest="tiep-nhan/"))["Location"] == at(world)
    assert visit.get(f"{at(world)}?lan=3").status_code == 404
    assert Client.of(world.cuong).get(at(world)).status_code == 404


def test_a_signed_report_keeps_its_numbers_and_lists_what_changed(world: World) -> None:
    sent(world)
    register.register(
        world.program, person=person(world, "na-loc", "Lò Văn Muộn"), unit=world.fresh("na-loc"),
        ceremony_on=date(2026, 10, 9), admitted_here=True,
    )  # fmt: skip
    visit = Client.of(world.lan)
    page = said(visit.get(at(world)))
    assert "Đảng viên 44 5nay đếm lại: 5" in page
    assert "Lò Văn Muộn" not in said(visit.get(at(world, rest="so/members/")))
    page = said(visit.get(at(world, rest="dem-lai/")))
    assert "Đã ký 4; nay đếm lại: 5." in page
    assert "Thêm, ghi nhận muộn Lò Văn Muộn, Chi bộ bản Nà Lốc" in page
    paper = said(visit.get(at(world, rest="ban-in/")))
    assert "BÁO CÁO" in paper
    assert "công tác phát triển đảng viên tháng 10/2026" in paper
    for kind, start in (("pdf", b"%PDF"), ("docx", b"PK")):
        assert visit.get(at(world, rest=f"ban-in/{kind}/")).content.startswith(start)


def test_nothing_changed_is_said_and_who_was_erased_is_only_counted(world: World) -> None:
    sent(world)
    visit = Client.of(world.lan)
    assert "Không có gì khác" in said(visit.get(at(world, rest="dem-lai/")))
    road = world.candidate["pao"]
    type(road).objects.filter(pk=road.pk).update(closed_on=TODAY, closed_why="stopped")
    people.withdraw_consent(world.program, world.person["pao"], on=TODAY)
    page = said(visit.get(at(world, rest="so/followed/")))
    assert "2 người" in page
    assert "1 người trong số này đã rút đồng ý lưu dữ liệu" in page


def test_the_level_above_sends_back_and_takes_in(world: World) -> None:
    sent(world)
    hung, lan = Client.of(world.hung), Client.of(world.lan)
    assert lan.get(at(world, rest="tiep-nhan/")).status_code == 403
    page = said(hung.get(at(world)))
    assert "Tiếp nhận" in page
    page = said(hung.post(at(world, rest="tra-lai/"), {"remark": " ", "version": 1}))
    assert "Ghi cần sửa gì." in page
    page = post(hung, at(world, rest="tra-lai/"), remark="Thiếu nhận xét tháng.", version=1)
    assert "Đã trả lại báo cáo của Chi bộ bản Nà Lốc" in page
    page = said(lan.get(at(world)))
    assert "Cấp trên trả lại: Thiếu nhận xét tháng." in page
    assert "Báo cáo tháng 10/2026 bị trả lại" in said(lan.get("/"))
    post(lan, at(world, rest="ky-gui/"), version=2)
    assert "1 báo cáo tháng 10/2026 chờ tiếp nhận" in said(hung.get("/"))
    page = post(hung, at(world, rest="tiep-nhan/"), remark="", version=3)
    assert "Đã tiếp nhận báo cáo của Chi bộ bản Nà Lốc" in page
    assert "đã tiếp nhận nên báo cáo đã khóa" in said(lan.get(at(world, rest="ky-gui/"), follow=True))
    assert "đã được tiếp nhận ngày 16/11/2026 nên đã khóa" in post(lan, at(world, rest="ky-gui/"), version=4)
    page = said(lan.get(f"{at(world)}?lan=1"))
    assert "lần gửi 1" in page
    assert "Trả lại: Thiếu nhận xét tháng." in page


# ── Those below ──────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_committee_sees_who_has_sent_and_who_has_not(world: World) -> None:
    hung, commune = Client.of(world.hung), world.unit["nam-pha"].pk
    page = said(hung.get("/bao-cao/?thang=2026-10"))
    assert "Đã gửi0 trên 2 (0%)" in page
    assert "Chưa nơi nhận nào quy định hạn gửi" in page
    url = f"/bao-cao/han-gui/{commune}/"
    assert "quy ước của nơi nhận" in said(hung.get(url))
    assert "không quá 31" in said(hung.post(url, {"since": "2026-10", "days": "40"}))
    assert "Đã quy định hạn gửi từ tháng 10/2026" in post(hung, url, since="2026-10", days="20")
    sent(world)
    page = said(hung.get("/bao-cao/?thang=2026-10"))
    assert "Đã gửi1 trên 2 (50%)" in page
    assert "Gửi đúng hạn1 trên 2 (50%)" in page
    assert "Chưa gửi, hạn 20/11/2026" in page
    listed = [link.text for link in hung.get("/bao-cao/?thang=2026-10&tinh-trang=thieu").tree.findall(".//td//a")]
    assert "Chi bộ bản Nà Lốc" not in listed
    assert "Không nơi nào ở tình trạng này" in said(hung.get("/bao-cao/?thang=2026-10&tinh-trang=tra-lai"))
    page = said(hung.get(f"/bao-cao/{commune}/2026-10/doi-chieu/"))
    assert "Cấp dưới: 1 trên 2 tổ chức đã gửi." in page
    assert "Đảng viên 1010 4cấp dưới 4 6chênh 6" in page


def test_what_is_late_is_on_the_desks_of_both_levels(world: World) -> None:
    reports.ask(world.actor("mai"), world.unit["tinh"], since=OCTOBER, days=5)
    assert "Báo cáo tháng 10/2026" in said(Client.of(world.lan).get("/"))
    page = said(Client.of(world.hung).get("/"))
    assert "2 tổ chức trực thuộc chưa gửi báo cáo tháng 10/2026" in page
    assert "quá 11 ngày" in page
    page = said(Client.of(world.mai).get("/"))
    assert "2 tổ chức trực thuộc chưa gửi báo cáo tháng 10/2026" in page
    assert "ở cấp dưới nữa" not in page


def test_long_after_the_province_sees_the_cells_as_well(world: World, settings: Any) -> None:
    settings.ESCALATE_DAYS = 10
    reports.ask(world.actor("mai"), world.unit["tinh"], since=OCTOBER, days=5)
    assert "3 tổ chức ở cấp dưới nữa chưa gửi báo cáo tháng 10/2026" in said(Client.of(world.mai).get("/"))


def test_no_page_of_reports_asks_more_than_twelve(world: World) -> None:
    reports.ask(world.actor("mai"), world.unit["tinh"], since=OCTOBER, days=5)
    sent(world)
    StepRecord.objects.create(
        candidate=world.candidate["pao"], step="listed", happened_on=date(2026, 10, 5), unit=world.unit["na-loc"]
    )
    visit = Client.of(world.hung)
    commune = world.unit["nam-pha"].pk
    urls = ["/", "/bao-cao/", f"/bao-cao/?don-vi={commune}&thang=2026-10", at(world), at(world, "truong"),
            at(world, rest="dem-lai/"), at(world, rest="so/followed/"), at(world, "nam-pha", "doi-chieu/"),
            "/kho-khan/"]  # fmt: skip
    asked = {}
    for url in urls:
        with CaptureQueriesContext(
            connection,
        ) as questions:
            assert visit.get(url).status_code == 200
        asked[url] = len(questions)
    assert {url: count for url, count in asked.items() if count > MOST} == {}


# ── Difficulties ─────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_difficulty_goes_up_and_its_answer_comes_down(world: World) -> None:
    lan, hung = Client.of(world.lan), Client.of(world.hung)
    assert "Chưa ai nêu khó khăn" in said(lan.get("/kho-khan/"))
    url = f"/kho-khan/neu/{world.unit['na-loc'].pk}/"
    assert "Chọn loại khó khăn" in said(lan.post(url, {"month": "2026-10", "topic": "", "text": "Đi xa."}))
    page = post(lan, url, month="2026-10", topic="away", text="Hai quần chúng đi làm xa.")
    assert "Đã nêu khó khăn" in page
    row = Difficulty.objects.get()
    assert "Hai quần chúng đi làm xa." in said(lan.get(at(world)))
    assert "1 khó khăn chờ nhận giải quyết" in said(hung.get("/"))

    own = f"/kho-khan/{row.pk}/"
    assert "Nhận giải quyết" in said(hung.get(own))
    page = said(hung.post(f"{own}nhan/", {"owner": world.person["dung"].pk, "due_on": "1/11/2026", "version": 0}))
    assert "Ngày 01/11/2026 đã qua" in page
    page = post(hung, f"{own}nhan/", owner=world.person["dung"].pk, due_on="20/11/2026", version=0)
    assert "Quàng Thị Dung, hạn 20/11/2026" in page
    assert "Đang giải quyết" in said(lan.get(own))
    page = post(hung, f"{own}tra-loi/", words="Đã gọi điện từng người.", version=1)
    assert "Đã trả lời" in page
    assert "1 khó khăn đã được trả lời, chờ xác nhận" in said(lan.get("/"))
    assert "Đã gọi điện từng người." in said(lan.get(own))
    page = post(lan, f"{own}mo-lai/", words="Vẫn chưa về.", version=2)
    assert "Mới nêu, chờ nhận" in page
    page = post(lan, f"{own}ket-qua/", result="Một người đã về.", version=3)
    assert "Đã giải quyết" in page
    assert "Một người đã về." in page
    assert "0 khó khăn" in said(lan.get("/kho-khan/?trang-thai=dang-mo"))
    assert "Không có khó khăn nào khớp" in said(lan.get("/kho-khan/?trang-thai=qua-han&loai=away"))


def test_alike_ones_are_joined_parted_and_passed_on(world: World) -> None:
    hung = Client.of(world.hung)
    for unit, text in (("na-loc", "Quần chúng đi làm ăn xa."), ("truong", "Quần chúng đi làm xa.")):
        post(hung, f"/kho-khan/neu/{world.unit[unit].pk}/", month="2026-10", topic="away", text=text)
    first, second = Difficulty.objects.order_by("pk")
    page = said(hung.get(f"/kho-khan/{second.pk}/"))
    assert "Có thể là cùng một khó khăn" in page
    page = post(hung, f"/kho-khan/{second.pk}/ghep/", main=first.pk, version=0)
    assert "Giải quyết chung với khó khăn của Chi bộ bản Nà Lốc" in page
    assert "Không có khó khăn nào để ghép" in said(hung.get(f"/kho-khan/{first.pk}/ghep/", follow=True))
    assert Client.of(world.lan).get(f"/kho-khan/{first.pk}/tra-loi/").status_code == 403
    page = post(hung, f"/kho-khan/{second.pk}/tach/", version=1)
    assert "Đã tách" in page
    page = post(hung, f"/kho-khan/{first.pk}/chuyen-len/", words="Xã không có kinh phí.", version=0)
    assert "Nơi giải quyết Đảng bộ tỉnh Sơn Hà" in page
    assert "Nhận giải quyết" not in page
    assert "Nhận giải quyết" in said(Client.of(world.mai).get(f"/kho-khan/{first.pk}/"))
