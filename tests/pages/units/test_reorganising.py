"""A reorganisation through its pages: planned by one, seen, confirmed by another, turned back."""

from datetime import date
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries
from tests.client import Client, said
from tests.pages.units.test_unit import address
from tests.reorganised import confirmed, full, planned, second, second_login
from tests.world import World

from ketnap import tasks
from ketnap.actions import reorganising_run
from ketnap.models import (
    Account,
    Appointment,
    Candidate,
    Event,
    Meeting,
    MonthSheet,
    Reorganisation,
    ReorganisationKind,
    ReportRule,
    SheetLine,
    StepRecord,
    Transfer,
    Unit,
)
from ketnap.queries.reorganising import dry_run

K = ReorganisationKind
ALL = "/sap-xep-to-chuc/"
DECIDED = {
    "on": "01/07/2026", "paper": "12-QĐ/TU", "decided_on": "20/06/2026", "decided_by": "Ban Thường vụ Tỉnh ủy",
}  # fmt: skip


def plan(world: World, unit: str = "na-loc", act: str = "sap-nhap", **given: object) -> str:
    """Plan something as the officer of the province, and say where it stands."""
    sent = {**DECIDED, **given}
    answer = Client.of(world.mai).post(address(world, unit, f"sap-xep/{act}/"), sent)
    assert answer.status_code == 302, said(answer)
    return str(answer["Location"])


def test_a_merger_is_planned_seen_confirmed_and_turned_back(world: World) -> None:
    full(world)
    SheetLine.objects.create(
        sheet=MonthSheet.objects.create(unit=world.unit["na-loc"], month=date(2026, 6, 1), code="abcdef23"), place=1,
        person=world.person["pao"], candidate=world.candidate["pao"],
    )  # fmt: skip
    member = world.membership["thoa"]
    Transfer.objects.create(
        membership=member,
        unit=member.unit,
        kind="formal",
        to_place="Đảng ủy xã Khác",
        reason="Việc",
        effective_on=date(2026, 6, 1),
    )
    ReportRule.objects.create(unit=world.unit["nam-pha"], since=date(2026, 1, 1), days=5)
    other = Client.of(second_login(world))
    empty = said(other.get(ALL))
    assert "Chưa có phương án nào" in empty

    chosen = Client.of(world.mai).post(f"{ALL}moi/", {"viec": "sap-nhap", "unit": world.unit["na-loc"].pk})
    assert chosen["Location"] == address(world, "na-loc", "sap-xep/sap-nhap/")
    home = plan(world, into=world.unit["truong"].pk)
    mine = Client.of(world.mai).get(home)
    assert "Đồng chí đã lập phương án này" in said(mine)
    assert "Xác nhận thực hiện" not in said(mine)

    page = other.get(home)
    shown = said(page)
    assert "Sáp nhập Chi bộ bản Nà Lốc vào Chi bộ Trường Tiểu học Nậm Pha" in shown
    assert "12-QĐ/TU ngày 20/06/2026, Ban Thường vụ Tỉnh ủy" in shown
    for words in ("Phiếu tháng chưa gõ lại 1", "Đảng viên đang chuyển đi, chuyển đến 1", "Kỳ họp trước ngày",
                  "Chưa gửi báo cáo tháng", "Đảng viên 4", "Hồ sơ đang theo dõi 2", "Chỉ tiêu đang giao"):  # fmt: skip
        assert words in shown, words
    lists = [link.get("href") for link in page.tree.findall(".//main//a") if "/danh-sach/" in link.get("href")]
    assert len(set(lists)) >= 10
    texts = {key: said(other.get(f"{home}danh-sach/{key}/")) for key in ("members", "helpers", "transfers")}
    assert "Lò Thị Lan" in texts["members"]
    assert "giúp đỡ Sùng A Páo" in texts["helpers"]
    assert "Đảng ủy xã Khác" in texts["transfers"]
    assert other.get(f"{home}danh-sach/khong-co/").status_code == 404

    ask = f"{home}xac-nhan/?xem={page.tree.find('.//a[@class="button"]').get('href').split('=')[1]}"
    assert "Trước khi ghi" in said(other.get(ask))
    assert "Chưa ghi được" in said(other.post(ask, {}))
    stale = other.post(f"{home}xac-nhan/?xem=cu", {"settled": "Xong."}, follow=True)
    assert "đã thay đổi" in said(stale)
    assert world.fresh("na-loc").open
    done = said(other.post(ask, {"settled": "Đảng ủy đã họp."}, follow=True))
    assert not world.fresh("na-loc").open
    assert "Lê Thị Nhị, lúc" in done
    assert "Đảng ủy đã họp." in done
    assert "Đảng viên 4" in done
    assert "đã thực hiện. Tải lại" in said(other.post(ask, {"settled": "Lại."}, follow=True))
    assert other.get(f"{home}tep/").json()["parties"]
    assert "Đã quay lại như trước" in said(other.post(f"{home}quay-lai/", {"why": "Nhầm nơi nhận"}, follow=True))
    assert world.fresh("na-loc").open
    assert other.get(f"{home}tep/")["Location"] == home
    assert "Nhầm nơi nhận" in said(other.get(home))
    assert "đã quay lại như trước" in said(other.get(ALL)).lower()
    assert Event.objects.filter(action="reorganised").count() == 1


def test_what_keeps_it_from_being_turned_back_is_listed_with_links(world: World) -> None:
    done = confirmed(world, planned(world, K.MERGE, "na-loc", into="truong"))
    other, back = Client.of(second_login(world)), f"{ALL}{done.pk}/quay-lai/"
    Appointment.objects.filter(unit=world.unit["truong"], person=world.person["lan"]).update(until=date(2026, 11, 1))
    changed = other.post(back, {"why": "Nhầm"})
    shown = said(changed)
    assert "Không quay lại được nữa" in shown
    assert "Phân công vai tròLò Thị Lan Chi bộ Trường Tiểu học Nậm Pha" in shown
    assert f"/to-chuc/{world.unit['truong'].pk}/" in {link.get("href") for link in changed.tree.findall(".//main//a")}
    meeting = Meeting.objects.create(unit=world.unit["truong"], kind="regular", on=date(2026, 11, 20))
    road = Candidate.objects.filter(unit=world.unit["truong"]).first()
    assert road is not None
    StepRecord.objects.create(candidate=road, step="remark", happened_on=date(2026, 11, 1), unit=road.unit)
    page = other.get(back)
    links = {link.get("href") for link in page.tree.findall(".//main//a")}
    assert {f"/sinh-hoat/ky/{meeting.pk}/", f"/ho-so/{road.pk}/"} <= links
    assert "20/11/2026" in said(page)
    assert "Vì sao quay lại" not in said(page)


def test_a_large_one_is_watched_and_begun_anew_after_it_was_cut_off(
    world: World, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
) -> None:
    monkeypatch.setattr(reorganising_run, "SMALL", -1)
    row = planned(world, K.MERGE, "na-loc", into="truong")
    other, home = Client.of(second_login(world)), f"{ALL}{row.pk}/"
    mark = dry_run(second(world), row).mark
    done = said(other.post(f"{home}xac-nhan/?xem={mark}", {"settled": "Đã họp."}, follow=True))
    assert "Chương trình thực hiện ở phía sau" in done
    assert "Máy chủ dừng giữa chừng" in done
    monkeypatch.setattr(tasks, "alive", lambda *_words: True)
    monkeypatch.setattr(tasks, "told", lambda *_words: "3")
    page = other.get(home)
    assert "Đang chuyển tổ chức, người và việc, bước 3 trên 4." in said(page)
    assert 'http-equiv="refresh"' in page.content.decode()
    assert "Quay lại như trước" not in said(page)
    assert "đang chạy hoặc đã kết thúc" in said(other.post(f"{home}tiep/", follow=True))
    monkeypatch.undo()
    assert "Làm lại</button>" in other.get(home).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        other.post(f"{home}tiep/")
    assert "Lê Thị Nhị, lúc" in said(other.get(home))
    assert not world.fresh("na-loc").open
    monkeypatch.setattr(reorganising_run, "SMALL", -1)
    assert "Đang quay lại" in said(other.post(f"{home}quay-lai/", {"why": "Nhầm"}, follow=True))
    Reorganisation.objects.filter(pk=row.pk).update(state="done", stopped="Máy chủ chưa khởi động được.")
    assert "Lần quay lại trước không thành" in said(other.get(home))


def test_a_second_person_is_asked_or_has_to_be_made(world: World) -> None:
    row = planned(world, K.MERGE, "na-loc", into="truong")
    mai, home = Client.of(world.mai), f"{ALL}{row.pk}/"
    Account.objects.exclude(pk=world.mai.pk).update(is_active=False)
    alone = mai.get(home)
    assert "Chưa có người thứ hai" in said(alone)
    assert f"/to-chuc/{world.unit['tinh'].pk}/phan-cong/" in alone.content.decode()
    Account.objects.update(is_active=True)
    login = second_login(world)
    assert "Chưa có người thứ hai" not in said(mai.get(home))
    asked = said(mai.post(f"{home}moi-xac-nhan/", {"account": login.pk}, follow=True))
    assert "Chờ Lê Thị Nhị xem và xác nhận" in asked
    other = Client.of(login)
    desk = other.get("/")
    assert "chờ người thứ hai xác nhận" in said(desk)
    assert home in {link.get("href") for link in desk.tree.findall(".//main//a")}
    assert "chờ người thứ hai xác nhận" not in said(mai.get("/"))
    assert "Mời xác nhận Lê Thị Nhị" in said(other.get(home))
    nobody = said(mai.post(f"{home}moi-xac-nhan/", {"account": ""}, follow=True))
    assert "Người được mời thấy ở Việc cần làm" in nobody


def test_each_kind_has_its_form(world: World) -> None:
    """Planned through the form; what cannot be is said at its field; a plan can be given up."""
    visit = Client.of(world.mai)
    new = plan(world, "nam-pha", also=[world.unit["phieng-sa"].pk], name="Đảng bộ xã Nậm Sa")
    assert "Hợp nhất Đảng bộ xã Nậm Pha và Đảng bộ xã Phiêng Sa thành Đảng bộ xã Nậm Sa" in said(visit.get(new))
    split = plan(world, act="tach", name="Chi bộ 2", kind="village", members=[world.membership["minh"].pk])
    shown = said(visit.get(split))
    assert "Người giúp đỡ và người được giúp ở hai nơi" in shown
    assert "Cà Văn Minh giúp đỡ Sùng A Páo" in shown
    assert "cần ít nhất 3 đảng viên chính thức" in shown
    moved = plan(world, act="chuyen", parent=world.unit["phieng-sa"].pk)
    assert "sang trực thuộc Đảng bộ xã Phiêng Sa" in said(visit.get(moved))
    named = plan(world, act="doi-ten", name="Chi bộ bản Mới", on="01/01/2027")
    assert "Xác nhận được từ ngày có hiệu lực 01/01/2027" in said(visit.get(named))
    dropped = said(visit.post(f"{named}bo/", {}, follow=True))
    assert "Đã bỏ phương án" in dropped
    refused = visit.post(address(world, "na-loc", "sap-xep/ket-thuc/"), DECIDED)
    assert "còn 4 đảng viên" in said(refused)
    nobody = visit.post(address(world, "na-loc", "sap-xep/tach/"), {**DECIDED, "name": "Chi bộ 3", "kind": "village"})
    assert "Chọn ít nhất một tổ chức, đảng viên" in said(nobody)
    assert nobody.tree.find(".//input[@name='name']").get("value") == "Chi bộ 3"
    assert visit.get(address(world, "na-loc", "sap-xep/khac/")).status_code == 404
    assert Client.of(world.lan).get(address(world, "na-loc", "sap-xep/tach/")).status_code == 403
    assert Client.of(world.hung).get(address(world, "huoi-co", "sap-xep/tach/")).status_code == 404
    assert Client.of(world.hung).get(new).status_code == 404
    assert Reorganisation.objects.count() == 4


def test_a_dry_run_asks_little_whatever_it_moves(
    world: World, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    full(world)
    ReportRule.objects.create(unit=world.unit["tinh"], since=date(2026, 1, 1), days=5)
    row = planned(world, ReorganisationKind.MERGE, "nam-pha", into="phieng-sa")
    other = Client.of(second_login(world))
    for page in ("", "danh-sach/members/", "xac-nhan/?xem=x"):
        with django_assert_max_num_queries(12):
            other.get(f"{ALL}{row.pk}/{page}")
    confirmed(world, row)
    for page in ("", "quay-lai/"):
        with django_assert_max_num_queries(12):
            other.get(f"{ALL}{row.pk}/{page}")
    Meeting.objects.create(unit=world.unit["phieng-sa"], kind="regular", on=date(2026, 11, 20))
    with django_assert_max_num_queries(12):
        assert "Không quay lại được nữa" in said(other.get(f"{ALL}{row.pk}/quay-lai/"))
    assert Unit.objects.filter(closed_on=None, parent=world.unit["phieng-sa"]).count() == 3
    assert Candidate.objects.filter(path__startswith=world.fresh("phieng-sa").path).count() == 4
