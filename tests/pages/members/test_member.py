"""One member's page and what is written there."""

from datetime import date
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries
from tests.client import Client, said
from tests.world import World, enrol

from ketnap.actions import members as actions
from ketnap.models import Event, Membership, Person

FORMS = ("chuyen-sinh-hoat", "mien-sinh-hoat", "sinh-hoat-tam-thoi", "dinh-chi", "dinh-chinh", "ra-khoi-danh-sach")
NEW: dict[str, Any] = {
    "name": "Quàng Văn Mới", "born_on": "1980", "sex": "male", "ethnicity": "03", "ceremony_on": "03/02/2010",
    "decided_on": "20/01/2010", "recognised_on": "03/02/2011", "arrived_on": "01/07/2020", "arrived_from": "Chi bộ Xa",
}  # fmt: skip


def address(world: World, name: str, way: str = "") -> str:
    return f"/dang-vien/{world.membership[name].pk}/{way}"


def test_it_works(world: World) -> None:
    page = said(Client.of(world.lan).get(address(world, "thoa")))
    assert "Đảng viên chính thức, 7 năm tuổi đảng." in page
    assert "Vào Đảng tại Chi bộ bản Nà Lốc" in page


def test_it_says_how_party_age_is_counted(world: World) -> None:
    page = said(Client.of(world.lan).get(address(world, "thoa")))
    assert "Tuổi đảng tính thế nào Tính từ 01/09/2019, ngày quyết định kết nạp" in page
    assert "Điều lệ Đảng khóa XI (19/01/2011), điểm 4 Điều 5" in page
    Membership.objects.filter(pk=world.membership["thoa"].pk).update(decided_on=None)
    page = said(Client.of(world.lan).get(address(world, "thoa")))
    assert "02/09/2019, ngày vào Đảng, vì chưa ghi ngày quyết định" in page


def test_admitted_again_is_told_with_what_is_taken_off(world: World) -> None:
    hung, thoa = world.actor("hung"), world.person["thoa"]
    actions.leave(hung, world.membership["thoa"], on=date(2020, 1, 1), why="struck-off")
    again = enrol(world, thoa, "na-loc", date(2024, 3, 3))
    visit = Client.of(world.lan)
    assert "Tuổi đảng tính thế nào" not in said(visit.get(f"/dang-vien/{again.pk}/"))
    Membership.objects.filter(pk=again.pk).update(recognised_on=date(2025, 3, 3))

    page = said(visit.get(f"/dang-vien/{again.pk}/"))

    assert "Đảng viên chính thức, 3 năm tuổi đảng." in page
    assert "01/09/2019, ngày quyết định kết nạp lần đầu" in page
    assert "1.521 ngày ngoài Đảng, từ 01/01/2020 đến trước 01/03/2024" in page
    assert "Như vậy tính như từ 31/10/2023" in page
    assert "Quy định 208-QĐ/TW (26/07/2026). Quy định 20-QĐ/TW, 208-QĐ/TW năm 2026 chưa có toàn văn" in page
    assert "Tuổi đảng tính thế nào" not in said(visit.get(address(world, "thoa"))), "an ended period has none"


def test_queries_stay_few(world: World, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    visit = Client.of(world.lan)
    visit.get(address(world, "thoa"))
    with django_assert_max_num_queries(12):
        visit.get(address(world, "thoa"))


def test_on_probation_there_is_no_party_age(world: World) -> None:
    assert "Đảng viên dự bị, chưa tính tuổi đảng." in said(Client.of(world.lan).get(address(world, "dia")))


def test_the_road_is_linked(world: World) -> None:
    candidate = world.candidate["pao"]
    candidate.person = world.person["dia"]
    candidate.save(update_fields=["person"])
    page = Client.of(world.lan).get(address(world, "dia"))
    assert f"/ho-so/{candidate.pk}/" in {link.get("href") for link in page.tree.iter("a")}


@pytest.mark.parametrize("form", ["", *(f"{form}/" for form in FORMS)])
def test_out_of_reach_is_404(world: World, form: str) -> None:
    assert Client.of(world.hung).get(address(world, "cuong", form)).status_code == 404


@pytest.mark.parametrize("form", FORMS)
def test_it_refuses_without_right(world: World, form: str) -> None:
    assert Client.of(world.lan).get(address(world, "thoa", f"{form}/")).status_code == 403


@pytest.mark.parametrize("form", FORMS)
def test_every_form_shows_and_asks(world: World, form: str) -> None:
    visit = Client.of(world.hung)
    assert visit.get(address(world, "thoa", f"{form}/")).status_code == 200
    assert "Chưa ghi được" in said(visit.post(address(world, "thoa", f"{form}/"), {}))
    assert Event.objects.count() == 0


def test_transfer_writes_one_event(world: World) -> None:
    given = {"to": world.unit["truong"].pk, "on": "16/11/2026", "paper": "3-GGT/ĐU"}
    page = Client.of(world.hung).post(address(world, "thoa", "chuyen-sinh-hoat/"), given, follow=True)
    assert "nay sinh hoạt tại Chi bộ Trường Tiểu học Nậm Pha" in said(page)
    assert Event.objects.count() == 1


def test_a_mark_is_shown_at_once(world: World) -> None:
    page = Client.of(world.hung).post(address(world, "thoa", "mien-sinh-hoat/"), {"since": "01/11/2026"}, follow=True)
    assert "đang miễn sinh hoạt" in said(page)


def test_leave_ends_the_membership(world: World) -> None:
    given = {"on": "16/11/2026", "why": "moved-away", "paper": ""}
    page = Client.of(world.hung).post(address(world, "thoa", "ra-khoi-danh-sach/"), given, follow=True)
    assert "Không còn trong danh sách đảng viên." in said(page)
    assert "Ghi thay đổi" not in said(page)


def test_refuses_a_day_before_arrival_at_its_field(world: World) -> None:
    given = {"to": world.unit["truong"].pk, "on": "01/01/2010"}
    page = Client.of(world.hung).post(address(world, "thoa", "chuyen-sinh-hoat/"), given)
    assert "sớm hơn ngày bắt đầu sinh hoạt tại đây" in said(page)


def test_correct_asks_for_a_reason(world: World) -> None:
    given = {
        "ceremony_on": "03/09/2019",
        "decided_on": "01/09/2019",
        "recognised_on": "03/09/2020",
        "reason": "Ghi nhầm",
    }
    Client.of(world.hung).post(address(world, "thoa", "dinh-chinh/"), given)
    assert Membership.objects.get(pk=world.membership["thoa"].pk).ceremony_on.day == 3
    assert Event.objects.get().data["reason"] == "Ghi nhầm"


# ── Somebody entered ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_member_is_entered_with_the_person(world: World) -> None:
    given = {**NEW, "unit": world.unit["na-loc"].pk}
    page = Client.of(world.hung).post("/dang-vien/moi/", given, follow=True)
    assert "Đã ghi Quàng Văn Mới vào danh sách" in said(page)
    made = Membership.objects.get(person__name="Quàng Văn Mới")
    assert (made.person.born_precision, made.admitted_unit) == ("year", None)
    assert made.stays.get().since.year == 2020


def test_a_namesake_is_asked_about(world: World) -> None:
    xuan = world.person["xuan"]
    given = {**NEW, "unit": world.unit["na-loc"].pk, "name": xuan.name, "born_on": "03/03/2003", "sex": "female"}
    given |= {"ceremony_on": "03/02/2024", "decided_on": "", "recognised_on": "", "arrived_on": "", "arrived_from": ""}
    visit = Client.of(world.hung)
    assert "Đã có người cùng tên, cùng ngày sinh. Là ai?" in said(visit.post("/dang-vien/moi/", given))
    visit.post("/dang-vien/moi/", {**given, "who": xuan.pk})
    assert Membership.objects.get(person=xuan).left_on is None
    assert Person.objects.filter(name=xuan.name).count() == 1


@pytest.mark.parametrize("typed", ["13/1980", "1850", "30/02/1980", "tám mươi"])
def test_refuses_a_birthday_that_is_none(world: World, typed: str) -> None:
    page = Client.of(world.hung).post("/dang-vien/moi/", {**NEW, "unit": world.unit["na-loc"].pk, "born_on": typed})
    assert "ngày sinh" in said(page)
    assert Membership.objects.filter(person__name="Quàng Văn Mới").count() == 0


def test_a_cell_secretary_enters_no_members(world: World) -> None:
    assert Client.of(world.lan).get("/dang-vien/moi/").status_code == 403
