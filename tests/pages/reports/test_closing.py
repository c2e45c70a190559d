"""Chốt tháng and the months of a year: as the province, a commune and a cell see them."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.client import Client, said
from tests.world import TODAY, World

from ketnap import tasks
from ketnap.actions import reports
from ketnap.models import MonthClosing, MonthReport, ReportRule
from ketnap.process.reports import Month

OCTOBER = Month(date(2026, 10, 1))
MOST = 12


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KETNAP_TODAY", TODAY.isoformat())


def at(world: World, unit: str, rest: str = "") -> str:
    return f"/bao-cao/{world.unit[unit].pk}/2026-10/{rest}"


def test_the_province_closes_a_month_and_opens_it_again(world: World, django_capture_on_commit_callbacks: Any) -> None:
    ReportRule.objects.create(unit=world.unit["tinh"], since=OCTOBER.first, days=5)
    row = reports.send(world.actor("hung"), world.unit["nam-pha"], month=OCTOBER, version=0)
    reports.answer(world.actor("mai"), row, accepted=False, remark="Thiếu.", version=row.version)
    reports.send(world.actor("lan"), world.unit["na-loc"], month=OCTOBER, version=0)
    mai, hung, lan = (Client.of(who) for who in (world.mai, world.hung, world.lan))
    assert "Báo cáo tháng 10/2026 bị trả lại" in said(hung.get("/"))
    page = said(mai.get("/bao-cao/?thang=2026-10"))
    assert "Chốt tháng 10/2026 cho mọi tổ chức bên dưới" in page
    page = said(mai.get(at(world, "tinh", "chot/")))
    assert "Chưa chốt." in page
    assert "Chờ tiếp nhận 1" in page
    page = said(mai.get(at(world, "tinh", "chot/ghi/")))
    assert "1 báo cáo chờ tiếp nhận được tiếp nhận; 4 tổ chức chưa gửi ghi là “không gửi”." in page
    assert hung.get(at(world, "tinh", "chot/ghi/")).status_code == 404
    assert mai.get(f"/bao-cao/{world.unit['tinh'].pk}/2026-11/chot/").status_code == 404

    with django_capture_on_commit_callbacks(execute=True):
        assert "Đang chốt tháng 10/2026" in said(mai.post(at(world, "tinh", "chot/ghi/"), follow=True))
    page = said(mai.get(at(world, "tinh", "chot/")))
    assert "Đã chốt tháng 10/2026 ngày 16/11/2026." in page
    assert "4 tổ chức không gửi" in page
    assert "Đảng bộ xã Nậm PhaĐảng bộ tỉnh Sơn Hà Bị trả lại, không gửi lại" in page
    assert "không ai ký thay" in page
    page = said(mai.post(at(world, "tinh", "chot/ghi/"), follow=True))
    assert "Tháng 10/2026 đã chốt ngày 16/11/2026." in page

    answer = hung.get(at(world, "nam-pha"))
    assert "/ky-gui/" not in answer.content.decode()
    page = said(answer)
    assert "Đảng bộ tỉnh Sơn Hà đã chốt tháng 10/2026 ngày 16/11/2026" in page
    assert "không gửi lại" in page
    assert "tháng 10/2026" not in said(hung.get("/"))
    page = said(hung.get("/bao-cao/?thang=2026-10"))
    assert "Tháng 10/2026 đã chốt ngày 16/11/2026, Đảng bộ tỉnh Sơn Hà chốt" in page
    assert "Lập báo cáo" not in page
    page = said(lan.post(at(world, "na-loc", "loi/"), {"version": 1}))
    assert "đề nghị Đảng bộ tỉnh Sơn Hà mở lại tháng" in page
    assert "Tiếp nhận: khi chốt tháng 10/2026." in said(lan.get(at(world, "na-loc")))

    assert hung.get(at(world, "nam-pha", "chot/mo-lai/"))["Location"] == at(world, "nam-pha", "chot/")
    page = said(mai.post(at(world, "tinh", "chot/mo-lai/"), {"reason": " "}))
    assert "Ghi lý do mở lại." in page
    page = said(mai.post(at(world, "tinh", "chot/mo-lai/"), {"reason": "Nậm Pha gửi nhầm."}, follow=True))
    assert "Đã mở lại tháng 10/2026" in page
    assert "Nậm Pha gửi nhầm. Vừ Thị Mai, ghi lúc" in page
    assert "/ky-gui/" in hung.get(at(world, "nam-pha")).content.decode()


def test_a_run_is_watched_and_goes_on_after_it_was_killed(
    world: World, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
) -> None:
    top, mai = world.unit["tinh"], Client.of(world.mai)
    reports.send(world.actor("lan"), world.unit["na-loc"], month=OCTOBER, version=0)
    row = MonthClosing.objects.create(
        unit=top, month=OCTOBER.first, on=TODAY, top=top.path, by=world.mai, state="running", whole=2, done=1
    )
    monkeypatch.setattr(tasks, "alive", lambda *_words: True)
    answer = mai.get(at(world, "tinh", "chot/"))
    page = said(answer)
    assert "Đã xong 1 trên 2 báo cáo." in page
    assert 'http-equiv="refresh"' in answer.content.decode()
    assert "Mở lại" not in page
    page = said(mai.post(at(world, "tinh", "chot/tiep/"), follow=True))
    assert "đang chạy hoặc đã kết thúc" in page
    monkeypatch.setattr(tasks, "alive", lambda *_words: False)
    page = said(mai.get(at(world, "tinh", "chot/")))
    assert "Việc chốt bị ngắt giữa chừng" in page
    assert "Chốt tiếp" in page
    assert "Chốt tiếp</button>" in mai.get(at(world, "tinh", "chot/")).content.decode()
    assert "Chốt tiếp</button>" not in Client.of(world.khai).get(at(world, "tinh", "chot/")).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        mai.post(at(world, "tinh", "chot/tiep/"))
    assert MonthClosing.objects.get(pk=row.pk).state == "done"


def test_the_months_of_a_year_stand_in_words_beside_their_marks(world: World) -> None:
    ReportRule.objects.create(unit=world.unit["tinh"], since=date(2026, 6, 1), days=5)
    for unit, month, state, day in (
        ("nam-pha", 5, "accepted", date(2026, 6, 20)), ("nam-pha", 6, "accepted", date(2026, 7, 5)),
        ("nam-pha", 7, "sent", date(2026, 8, 6)), ("nam-pha", 8, "returned", date(2026, 9, 2)),
        ("phieng-sa", 6, "draft", None),
    ):  # fmt: skip
        MonthReport.objects.create(unit=world.unit[unit], month=date(2026, month, 1), state=state, sent_on=day)
    visit, url = Client.of(world.mai), "/bao-cao/ca-nam/"
    page = said(visit.get(url))
    assert "Đảng bộ xã Nậm Pha đã gửi đúng hạn muộn trả lại thiếu thiếu" in page
    assert "Đã gửi / phải gửi 1/1 1/2 1/2 0/2 0/2 0/2" in page
    assert "qua hạn chưa gửi" in page
    ReportRule.objects.create(unit=world.unit["tinh"], since=date(2026, 10, 1), days=31)
    page = said(visit.get(url))
    assert "trả lại thiếu chờ" in page
    assert "Đã gửi / phải gửi 1/1 1/2 1/2 0/2 0/2 0/2" in page  # who is not late yet is asked too
    page = said(visit.get(f"{url}?nam=2026&tinh-trang=muon"))
    assert "1 tổ chức" in page
    assert "Có tháng gửi muộn" in page
    assert "thiếu thiếu thiếu thiếu thiếu" not in page
    assert "Không tổ chức nào có tháng như vậy" in said(visit.get(f"{url}?nam=2024&tinh-trang=thieu"))
    assert visit.get(f"{url}?nam=2027").status_code == 404
    assert "Không có tổ chức trực thuộc" in said(Client.of(world.lan).get(url))
    assert "Từng tháng của năm 2026" in said(visit.get("/bao-cao/?thang=2026-10"))


def test_no_page_asks_more_than_twelve_questions(world: World) -> None:
    top = world.unit["tinh"]
    urls = [at(world, "tinh", "chot/"), at(world, "tinh", "chot/ghi/"), "/bao-cao/ca-nam/", "/bao-cao/?thang=2026-10"]
    found = {}
    for closed in (False, True):
        if closed:
            MonthClosing.objects.create(
                unit=top, month=OCTOBER.first, on=TODAY, top=top.path, by=world.mai, state="done"
            )
        for url in (*urls, at(world, "tinh", "chot/mo-lai/"), at(world, "na-loc")):
            visit = Client.of(world.mai)
            visit.get("/")
            with CaptureQueriesContext(
                connection,
            ) as asked:
                visit.get(url)
            found[url, closed] = len(asked)
    assert {url: count for url, count in found.items() if count > MOST} == {}
