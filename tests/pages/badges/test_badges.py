"""The pages of the Party Badge: who is due, a round from its list to its end, single lines, earlier awards."""

from datetime import date
from typing import Any

from pytest_django import DjangoAssertNumQueries
from tests.client import Client, said
from tests.world import World, enrol, person

from ketnap.models import BadgeLine, BadgeRound, Event, Membership

LIST = "/huy-hieu/"
ROUND = date(2026, 11, 7)


def since(world: World, name: str, decided: date) -> None:
    Membership.objects.filter(pk=world.membership[name].pk).update(
        decided_on=decided, ceremony_on=decided, recognised_on=date(2013, 9, 2)
    )


def round_of(world: World, *names: str, **more: Any) -> BadgeRound:
    row = BadgeRound.objects.create(unit=world.unit["nam-pha"], day=ROUND, **more)
    for name in names:
        BadgeLine.objects.create(round=row, membership=world.membership[name], years=30, counted_from=date(1996, 10, 1))
    return row


def at(row: BadgeRound, way: str = "") -> str:
    return f"{LIST}{row.pk}/{way}"


def of(world: World, name: str, way: str = "") -> str:
    return f"{LIST}dong/{BadgeLine.objects.get(membership=world.membership[name]).pk}/{way}"


def test_it_works(world: World) -> None:
    """A whole round as its officer goes through it."""
    since(world, "thoa", date(1996, 10, 1))
    since(world, "yen", date(1986, 10, 1))
    visit, here = Client.of(world.hung), world.unit["nam-pha"].pk
    page = visit.post(f"{LIST}moi/", {"unit": here, "day": "07/11/2026"}, follow=True)
    row = BadgeRound.objects.get()
    assert page.redirect_chain == [(at(row, "them/"), 302)]
    assert "Lò Thị Thoa Huy hiệu 30 năm, đủ ngày 01/10/2026" in said(page)
    visit.post(at(row, "them/"), {"people": [world.membership[name].pk for name in ("thoa", "yen")]})
    confirm = {"confirmed_from": "01/09/1996", "reason": "Quyết định tuổi đảng 12-QĐ/ĐU"}
    visit.post(of(world, "thoa", "tuoi-dang/"), confirm)
    visit.post(at(row, "gui/"), {"on": "01/10/2026", "paper": "9-TTr/ĐU"})
    visit.post(at(row, "quyet-dinh/"), {"on": "20/10/2026", "paper": "77-QĐ/TU"})
    assert "30 năm 2 tháng" in said(visit.get(at(row)))
    visit.post(at(row, "trao/"), {"on": "07/11/2026", "lines": [BadgeLine.objects.get(years=30).pk]})
    assert "chưa ghi lý do chưa tặng: Đinh Thị Yến." in said(visit.post(at(row, "ket-thuc/"), {"on": "16/11/2026"}))
    why = {"on": "07/11/2026", "discipline": "warning", "disciplined_on": "01/10/2026", "why": "Bị cảnh cáo."}
    visit.post(of(world, "yen", "chua-tang/"), why)
    assert "xét lại từ ngày 01/07/2027" in said(visit.get(of(world, "yen")))
    number = {"awarded_on": "07/11/2026", "paper": "77-QĐ/TU", "number": "SH 12345678", "why": "Ghi số"}
    visit.post(of(world, "thoa", "dinh-chinh/"), number)
    visit.post(at(row, "ket-thuc/"), {"on": "16/11/2026"})
    row.refresh_from_db()
    assert row.state == "closed"
    assert Event.objects.count() == 9
    member = said(Client.of(world.lan).get(f"/dang-vien/{world.membership['thoa'].pk}/"))
    assert "Được tặng Huy hiệu 30 năm tuổi Đảng" in member


def test_the_front_page_lists_who_is_due_by_each_round(world: World) -> None:
    since(world, "thoa", date(1997, 1, 5))
    visit = Client.of(world.lan)
    assert "Đợt 03/02/2027: 1 đồng chí đủ tuổi đảng" in said(visit.get(LIST))
    assert "không còn ai đủ tuổi đảng" in said(visit.get(f"{LIST}?dot=19/05/2027"))
    assert "Đợt 03/02/2027" in said(visit.get(f"{LIST}?dot=01/01/1999"))
    assert "Đợt 03/02/2027" in said(visit.get(f"{LIST}?dot=x"))
    assert "Chưa lập đợt nào" in said(visit.get(LIST))


def test_the_dead_are_named_with_the_day(world: World) -> None:
    since(world, "thoa", date(1952, 10, 10))
    Membership.objects.filter(pk=world.membership["thoa"].pk).update(left_on=date(2026, 11, 10), left_why="died")
    assert "75 năm, truy tặng" in said(Client.of(world.hung).get(LIST))
    row = BadgeRound.objects.create(unit=world.unit["nam-pha"], day=date(2027, 2, 3))
    assert "từ trần ngày 10/11/2026: truy tặng" in said(Client.of(world.hung).get(at(row, "them/")))


def test_it_refuses_without_right(world: World) -> None:
    row = round_of(world, "thoa")
    assert Client.of(world.hoa).get(LIST).status_code == 403
    for way in ("them/", "tang-som/", "gui/", "quyet-dinh/", "trao/", "ket-thuc/", "danh-sach/"):
        assert Client.of(world.khai).get(at(row, way)).status_code == 403
    for way in ("tuoi-dang/", "chua-tang/", "bo/", "dinh-chinh/"):
        assert Client.of(world.khai).get(of(world, "thoa", way)).status_code == 403
    assert Client.of(world.khai).get(f"{LIST}da-tang/{world.membership['thoa'].pk}/").status_code == 403


def test_out_of_reach_is_404(world: World) -> None:
    row, visit = round_of(world, "thoa"), Client.of(world.cuong)
    for url in (at(row), of(world, "thoa"), f"{LIST}?don-vi={row.unit_id}"):
        assert visit.get(url).status_code == 404
    foreign = Client.of(world.hung)
    assert foreign.get(f"{LIST}da-tang/{world.membership['sua'].pk}/").status_code == 404
    assert foreign.get(at(row, f"tang-som/?nguoi={world.person['sua'].pk}")).status_code == 404


def test_somebody_very_ill_is_proposed_early(world: World) -> None:
    since(world, "thoa", date(1997, 10, 1))
    row, visit = round_of(world), Client.of(world.hung)
    assert "Lò Thị Thoa" in said(visit.get(at(row, "tang-som/?tim=thoa")))
    url = at(row, f"tang-som/?nguoi={world.person['thoa'].pk}")
    assert "Ghi lý do, giấy xác nhận." in said(visit.post(url, {}))
    visit.post(url, {"reason": "Giấy ra viện"})
    assert "xét tặng sớm vì bệnh nặng" in said(visit.get(at(row)))


def test_who_is_not_ill_enough_by_the_text_is_told_the_day(world: World) -> None:
    since(world, "thoa", date(1998, 10, 1))
    url = at(round_of(world), f"tang-som/?nguoi={world.person['thoa'].pk}")
    page = Client.of(world.hung).post(url, {"reason": "Giấy ra viện"})
    assert "xét sớm nhất từ ngày 01/10/2027" in said(page)
    assert "Giấy ra viện" in page.content.decode()


def test_who_reached_it_before_is_shown_when_asked(world: World) -> None:
    since(world, "thoa", date(1996, 3, 1))
    row, visit = round_of(world), Client.of(world.hung)
    assert "Lò Thị Thoa" not in said(visit.get(at(row, "them/")))
    assert "Lò Thị Thoa" in said(visit.get(at(row, "them/?tu-truoc=12")))
    visit.post(at(row, "them/?tu-truoc=12"), {"people": [world.membership["thoa"].pk]})
    assert BadgeLine.objects.get().round == row


def test_who_was_left_out_is_offered_again_unticked(world: World) -> None:
    since(world, "thoa", date(1996, 10, 1))
    row = round_of(world, "thoa")
    BadgeLine.objects.update(excluded_on=ROUND, excluded_why="Bị khiển trách.")
    later = BadgeRound.objects.create(unit=row.unit, day=date(2027, 2, 3))
    page = Client.of(world.hung).get(at(later, "them/"))
    assert "đợt trước chưa tặng: Bị khiển trách." in said(page)
    (box,) = page.tree.findall(".//input[@type='checkbox']")
    assert box.get("checked") is None


def test_the_list_of_the_round_is_printed(world: World) -> None:
    row, visit = round_of(world, "thoa", "yen"), Client.of(world.hung)
    BadgeLine.objects.filter(membership=world.membership["yen"]).update(excluded_on=ROUND, excluded_why="Lùi")
    page = said(visit.get(at(row, "danh-sach/")))
    assert "Lò Thị Thoa" in page
    assert "Đinh Thị Yến" not in page
    assert visit.get(at(row, "danh-sach/pdf/")).content.startswith(b"%PDF")


def test_a_line_written_by_mistake_is_taken_out(world: World) -> None:
    row = round_of(world, "thoa")
    Client.of(world.hung).post(of(world, "thoa", "bo/"), {})
    assert not row.lines.exists()


def test_an_earlier_award_is_kept(world: World) -> None:
    since(world, "thoa", date(1996, 10, 1))
    visit, url = Client.of(world.hung), f"{LIST}da-tang/{world.membership['thoa'].pk}/"
    assert "Chọn" in said(visit.post(url, {"awarded_on": "10/10/2026"}))
    visit.post(url, {"years": "30", "awarded_on": "10/10/2026", "paper": "70-QĐ/TU", "number": ""})
    page = said(visit.get(of(world, "thoa")))
    assert "Trao ngày 10/10/2026" in page
    assert "Số Huy hiệu, đính chính" in page


def test_a_stale_page_is_told(world: World) -> None:
    row = round_of(world, "thoa", state="closed")
    page = Client.of(world.hung).post(at(row, "gui/"), {"on": "01/10/2026", "paper": "9-TTr/ĐU"})
    assert "Đợt này đã kết thúc. Tải lại trang" in said(page)


def test_the_number_of_questions_does_not_grow(
    world: World, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    row = round_of(world, "thoa")
    for number in range(3):
        member = enrol(world, person(world, "na-loc", f"Lò Văn {number}"), "na-loc", date(2024, 5, 19))
        Membership.objects.filter(pk=member.pk).update(
            decided_on=date(1997, 1, 5), ceremony_on=date(1997, 1, 5), recognised_on=date(1998, 1, 5)
        )
        BadgeLine.objects.create(round=row, membership=member, years=40)
    visit = Client.of(world.hung)
    for url in (LIST, at(row), at(row, "them/"), at(row, "trao/"), at(row, "danh-sach/"), of(world, "thoa")):
        with django_assert_max_num_queries(12):
            visit.get(url)
