"""The pages of party cards: from the list of a month to the card in the hand."""

from datetime import date
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries
from tests.client import Client, said
from tests.world import World, enrol, person

from ketnap.models import CardBatch, CardCheck, CardLine, CardReport, Event, Membership

LIST = "/the-dang/"
THOA, YEN = "014190005678", "014195001111"


def batch(world: World, *names: str, **more: Any) -> CardBatch:
    row = CardBatch.objects.create(unit=world.unit["nam-pha"], month=date(2026, 11, 1), **more)
    for no, name in enumerate(names, 1):
        CardLine.objects.create(batch=row, membership=world.membership[name], kind="issue", no=no)
    return row


def decided(world: World, *names: str) -> CardBatch:
    days = {"sent_on": date(2026, 10, 1), "decided_on": date(2026, 10, 5), "decided_paper": "41-QĐ/ĐU"}
    return batch(world, *names, state="decided", **days)


def at(row: CardBatch, way: str = "") -> str:
    return f"{LIST}{row.pk}/{way}"


def line(world: World, name: str) -> CardLine:
    return CardLine.objects.get(membership=world.membership[name])


def came(world: World) -> CardLine:
    decided(world, "thoa")
    CardBatch.objects.update(state="received", received_on=date(2026, 10, 28))
    CardLine.objects.update(number=THOA, received_on=date(2026, 10, 28))
    return line(world, "thoa")


def test_it_works(world: World) -> None:
    """A whole batch as its officer and its secretary go through it."""
    visit, here = Client.of(world.hung), world.unit["nam-pha"].pk
    page = visit.post(f"{LIST}moi/", {"unit": here, "month": "11/2026"}, follow=True)
    row = CardBatch.objects.get()
    assert page.redirect_chain == [(at(row, "them/"), 302)]
    assert "Lò Thị Thoa" in said(page)
    assert "Lèo Văn Địa" not in said(page)
    people = [world.membership[name].pk for name in ("thoa", "yen")]
    assert "Đã thêm 2 đồng chí" in page_text(visit.post(at(row, "them/"), {"people": people}, follow=True))
    assert "01_Lò Thị Thoa_05-05-1990_02-09-2019.jpg" in said(visit.get(at(row, "anh/")))
    visit.post(at(row, "anh/"), {"lines": [line(world, "thoa").pk]})
    visit.post(at(row, "gui/"), {"on": "01/11/2026", "paper": "12-CV/ĐU"})
    visit.post(at(row, "quyet-dinh/"), {"on": "05/11/2026", "paper": "41-QĐ/ĐU"})
    pasted = f"1. Lò Thị Thoa\t{THOA}\n2 Đinh Thị Yến {YEN}"
    visit.post(at(row, "nhan/"), {"on": "10/11/2026", "numbers": pasted})
    cell = f"{LIST}phat/{world.unit['na-loc'].pk}/"
    lan = Client.of(world.lan)
    assert "1 thẻ đã về, chờ phát" in said(lan.get(cell))
    lan.post(cell, {"on": "12/11/2026", "lines": [line(world, "thoa").pk]})
    page = visit.post(at(row, "ket-thuc/"), {"on": "16/11/2026"})
    assert "Còn 1 đồng chí chưa phát thẻ và chưa ghi lý do: Đinh Thị Yến." in said(page)
    end = {"outcome": "returned", "on": "15/11/2026", "why": "Chuyển công tác"}
    visit.post(f"{LIST}dong/{line(world, 'yen').pk}/khong-phat/", end)
    assert "Đã kết thúc đợt" in page_text(visit.post(at(row, "ket-thuc/"), {"on": "16/11/2026"}, follow=True))
    assert Membership.objects.get(pk=world.membership["thoa"].pk).card_number == THOA
    assert Event.objects.count() == 9


def page_text(page: Any) -> str:
    return " ".join("".join(page.tree.itertext()).split())


def test_it_refuses_without_right(world: World) -> None:
    row = batch(world, "thoa")
    assert Client.of(world.hoa).get(LIST).status_code == 403
    for way in ("them/", "anh/", "gui/", "quyet-dinh/", "nhan/", "ket-thuc/", "van-ban/tdv-01/"):
        assert Client.of(world.khai).get(at(row, way)).status_code == 403
    assert Client.of(world.mai).get(f"{LIST}phat/{world.unit['na-loc'].pk}/").status_code == 403


def test_out_of_reach_is_404(world: World) -> None:
    row = batch(world, "thoa")
    visit = Client.of(world.cuong)
    told = CardReport.objects.create(membership=world.membership["thoa"], kind="lost", happened_on=date(2026, 11, 1))
    for url in (
        at(row), f"{LIST}dong/{line(world, 'thoa').pk}/", f"{LIST}phat/{world.unit['na-loc'].pk}/",
        f"{LIST}kiem-tra/{world.unit['na-loc'].pk}/", f"{LIST}mat-hong/{told.pk}/",
        f"{LIST}mat-hong/moi/?nguoi={world.person['thoa'].pk}", f"{LIST}?don-vi={row.unit_id}",
    ):  # fmt: skip
        assert visit.get(url).status_code == 404, url


def test_the_front_page_says_what_waits(world: World) -> None:
    came(world)
    page = said(Client.of(world.lan).get(LIST))
    assert "Thẻ đã về, chờ phát1" in page.replace(" người, mở danh sách", "").replace(" 1", "1")
    assert "Chưa có đợt nào ở đây" in page  # the batch is the commune's
    CardReport.objects.create(membership=world.membership["lan"], kind="lost", happened_on=date(2026, 11, 1))
    visit = Client.of(world.hung)
    front = visit.get(LIST)
    opened = {link.get("href"): said_number(link) for link in front.tree.iter("a") if "/cho/" in link.get("href", "")}
    assert len(opened) == 4
    for url, number in opened.items():
        listed = visit.get(url)
        assert len(listed.tree.findall(".//tbody/tr")) == number, url
    assert "Lò Thị Thoa" in said(visit.get(f"{LIST}cho/cho-phat/"))
    assert "…5678" in said(visit.get(f"{LIST}cho/cho-phat/"))
    assert "Ghi phát thẻ" in said(Client.of(world.lan).get(f"{LIST}cho/cho-phat/"))
    assert "Ghi phát thẻ" not in said(visit.get(f"{LIST}cho/cho-phat/"))
    assert visit.get(f"{LIST}cho/khac/").status_code == 404
    assert Client.of(world.hoa).get(f"{LIST}cho/mat/").status_code == 403
    assert "Tháng 11/2026" in said(Client.of(world.hung).get(LIST))


def said_number(link: Any) -> int:
    return int("".join(sign for sign in "".join(link.itertext()) if sign.isdigit()))


def test_numbers_are_whole_only_for_who_manages_the_batch(world: World) -> None:
    row = came(world)
    manages, looks = said(Client.of(world.hung).get(at(row.batch))), said(Client.of(world.khai).get(at(row.batch)))
    assert THOA in manages
    assert (THOA in looks, "…5678" in looks) == (False, True)
    url = f"{LIST}dong/{row.pk}/"
    assert THOA not in said(Client.of(world.lan).get(url))
    assert THOA not in said(Client.of(world.lan).get(f"{LIST}phat/{world.unit['na-loc'].pk}/"))


@pytest.mark.parametrize(
    ("pasted", "words"),
    [
        (THOA, "Danh sách có 2 đồng chí mà ghi 1 dòng"),
        (f"Đinh Thị Yến {YEN}\nLò Thị Thoa {THOA}", "Dòng 1 ghi “Đinh Thị Yến” mà trong danh sách là Lò Thị Thoa"),
        ("-\n-", "Chưa có số thẻ nào"),
        (f"{THOA}\n123", "Đinh Thị Yến: Số thẻ có 3 ký tự"),
        (f"{THOA}\n{THOA}", "trùng với số của Lò Thị Thoa"),
    ],
)
def test_a_pasted_list_is_checked_and_kept(world: World, pasted: str, words: str) -> None:
    row = decided(world, "thoa", "yen")
    page = Client.of(world.hung).post(at(row, "nhan/"), {"on": "10/11/2026", "numbers": pasted})
    assert words in said(page)
    assert page.tree.find(".//textarea").text.strip() == pasted
    assert not CardLine.objects.exclude(number="").exists()


def test_cards_that_have_not_come_are_dashes(world: World) -> None:
    row = decided(world, "thoa", "yen")
    Client.of(world.hung).post(at(row, "nhan/"), {"on": "10/11/2026", "numbers": f"-\n{YEN}"})
    assert (line(world, "thoa").number, line(world, "yen").number) == ("", YEN)
    rest = said(Client.of(world.hung).get(at(row, "nhan/")))
    assert "1 đồng chí đang chờ thẻ" in rest


def test_other_kinds_are_offered_by_the_filter(world: World) -> None:
    Membership.objects.filter(pk=world.membership["thoa"].pk).update(card_number="92345678")
    row, visit = batch(world), Client.of(world.hung)
    assert "Lò Thị Thoa" in said(visit.get(at(row, "them/?loai=doi")))
    assert "Chưa có báo mất thẻ nào" in said(visit.get(at(row, "them/?loai=mat")))
    CardReport.objects.create(membership=world.membership["thoa"], kind="lost", happened_on=date(2026, 11, 1))
    assert "báo ngày 01/11/2026, chi bộ chưa xem xét tự kiểm điểm" in said(visit.get(at(row, "them/?loai=mat")))
    visit.post(at(row, "them/?loai=mat"), {"people": [world.membership["thoa"].pk], "reason": "Mất khi đi rừng"})
    assert line(world, "thoa").kind == "lost"
    for kind, form in (("", "5-TĐV"), ("pdf/", "%PDF")):
        page = visit.get(f"{LIST}dong/{line(world, 'thoa').pk}/van-ban/{kind}")
        assert form.encode() in page.content
        assert kind or "Mất khi đi rừng" in said(page)


def test_papers_of_the_batch_come_from_its_lines(world: World) -> None:
    row, visit = came(world).batch, Client.of(world.hung)
    CardLine.objects.update(handed_on=date(2026, 11, 6))
    assert "01_Lò Thị Thoa_05-05-1990_02-09-2019" in said(visit.get(at(row, "van-ban/tdv-01/")))
    for form in ("tdv-02", "tdv-3", "tdv-07", "tdv-08"):
        assert "Lò Thị Thoa" in said(visit.get(at(row, f"van-ban/{form}/"))), form
    CardBatch.objects.update(sent_paper="12-CV/ĐU")
    letter = said(visit.get(at(row, "van-ban/tdv-02/")))
    assert "Số 12-CV/" in letter
    assert "ngày 01 tháng 10 năm 2026" in letter
    assert visit.get(at(row, "van-ban/tdv-08/docx/")).content.startswith(b"PK")
    assert visit.get(at(row, "van-ban/tdv-5/")).status_code == 404
    assert "Ngày này chưa có mẫu đó" in said(visit.get(at(row, "van-ban/tdv-01/?ngay=01/01/2020")))
    assert visit.get(f"{LIST}dong/{line(world, 'thoa').pk}/van-ban/").status_code == 404


def test_a_line_is_put_right_and_says_so(world: World) -> None:
    row, visit = came(world), Client.of(world.hung)
    given = {"number": "014190005679", "received_on": "28/10/2026", "handed_on": "", "why": "Gõ nhầm"}
    visit.post(f"{LIST}dong/{row.pk}/dinh-chinh/", given)
    page = said(visit.get(f"{LIST}dong/{row.pk}/"))
    assert f"Sửa số thẻ: {THOA} thành 014190005679" in page
    assert "Gõ nhầm" in page
    assert "Sửa số thẻ: …5678 thành …5679" in said(Client.of(world.lan).get(f"{LIST}dong/{row.pk}/"))


def test_somebody_is_taken_out_of_a_list_not_sent(world: World) -> None:
    row = batch(world, "thoa")
    url = f"{LIST}dong/{line(world, 'thoa').pk}/"
    assert "Bỏ khỏi đợt" in said(Client.of(world.hung).get(url))
    Client.of(world.hung).post(f"{url}bo/", {})
    assert not row.lines.exists()


def test_a_lost_card_is_reported_by_the_cell(world: World) -> None:
    Membership.objects.filter(pk=world.membership["thoa"].pk).update(card_number="92345678")
    visit, new = Client.of(world.lan), f"{LIST}mat-hong/moi/"
    assert "Lò Thị Thoa" in said(visit.get(f"{new}?tim=thoa"))
    given = {"kind": "lost", "on": "01/11/2026", "reviewed_on": "05/11/2026", "note": "Mất khi đi rừng"}
    page = visit.post(f"{new}?nguoi={world.person['thoa'].pk}", given, follow=True)
    assert "Lò Thị Thoa" in said(page)
    told = CardReport.objects.get()
    visit.post(f"{LIST}mat-hong/{told.pk}/", {**given, "withdrawn": "on", "why": "Tìm thấy"})
    assert "Chưa báo thẻ nào mất, hỏng" in said(visit.get(f"{LIST}mat-hong/"))
    assert said(Client.of(world.mai).get(f"{LIST}mat-hong/"))


def test_a_line_of_the_report_leads_to_its_batch(world: World) -> None:
    told = CardReport.objects.create(membership=world.membership["thoa"], kind="lost", happened_on=date(2026, 11, 1))
    row = batch(world)
    CardLine.objects.create(batch=row, membership=world.membership["thoa"], kind="lost", report=told)
    assert "Trong danh sách" in said(Client.of(world.hung).get(f"{LIST}mat-hong/"))


def test_the_yearly_check_is_a_list_to_tick(world: World) -> None:
    for name, number in (("thoa", THOA), ("minh", "014190001234")):
        Membership.objects.filter(pk=world.membership[name].pk).update(card_number=number)
    url = f"{LIST}kiem-tra/{world.unit['na-loc'].pk}/"
    visit = Client.of(world.lan)
    assert "thẻ …5678, năm nay chưa kiểm tra" in said(visit.get(url))
    page = visit.post(url, {"shown": [world.membership["thoa"].pk], "on": "16/11/2026"}, follow=True)
    assert "1 trên 2 đồng chí có thẻ đã xuất trình" in said(page)
    assert CardCheck.objects.count() == 2


def test_the_members_page_tells_of_the_card(world: World) -> None:
    row = came(world)
    CardLine.objects.update(handed_on=date(2026, 11, 6))
    assert "Được phát thẻ đảng viên" in said(Client.of(world.lan).get(f"/dang-vien/{row.membership_id}/"))


def test_nobody_to_add_is_said(world: World) -> None:
    row = batch(world)
    Membership.objects.update(card_number="x")
    assert "Không có ai để thêm" in said(Client.of(world.hung).get(at(row, "them/")))
    assert "Mọi thẻ của đợt đã về" in said(Client.of(world.hung).get(at(row, "nhan/")))


@pytest.mark.parametrize("month", ["13/2026", "tháng 11", ""])
def test_a_month_is_a_month(world: World, month: str) -> None:
    page = Client.of(world.hung).post(f"{LIST}moi/", {"unit": world.unit["nam-pha"].pk, "month": month})
    assert page.status_code == 200
    assert "háng" in said(page)
    assert not CardBatch.objects.exists()


def test_the_number_of_questions_does_not_grow(
    world: World, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    row = came(world).batch
    for number in range(3):
        member = enrol(world, person(world, "na-loc", f"Lò Văn {number}"), "na-loc", date(2024, 5, 19))
        CardLine.objects.create(batch=row, membership=member, kind="issue")
    visit = Client.of(world.hung)
    for url in (at(row), at(row, "anh/"), at(row, "nhan/"), LIST, at(row, "van-ban/tdv-01/"), f"{LIST}mat-hong/"):
        with django_assert_max_num_queries(12):
            visit.get(url)
