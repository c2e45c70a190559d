"""Members on their way, as both sides see and write it on the screen."""

from datetime import date
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries
from tests.client import Client, said
from tests.world import World

from ketnap.actions import arrivals, members, transfers
from ketnap.actions.members import Mark
from ketnap.models import Arrival, DuesPaid, Membership, ResidenceContact, Transfer, TransferFact
from ketnap.process.transfers import TransferKind

LIST = "/chuyen-sinh-hoat/"
START, LETTER, DAY = date(2026, 9, 1), date(2026, 9, 10), date(2026, 9, 20)
GOOD = {
    "to_place": "Đảng ủy phường Bình Sơn", "reason": "Chuyển công tác", "effective_on": "01/09/2026",
    "under_inspection": "khong", "cleared": "Ủy ban kiểm tra, ngày 30/08/2026",
}  # fmt: skip


def sent(world: World, who: str = "thoa", to: str = "huoi-co", kind: TransferKind = TransferKind.FORMAL) -> Arrival:
    temporary = kind is TransferKind.TEMPORARY
    given: dict[str, Any] = {"until": date(2027, 3, 1)} if temporary else {"cleared": "Đã hỏi"}
    mai = world.actor("mai")
    row = transfers.begin(
        mai, world.membership[who], kind=kind, to=world.unit[to], to_place="", reason="Việc mới", effective_on=START,
        **given,
    )  # fmt: skip
    transfers.give_letter(
        mai, row, on=LETTER, number="0012345", register=8, dues_until=date(2026, 9, 1), papers="Hồ sơ, thẻ"
    )
    return row.arrivals.get()


def begin(world: World, kind: str, **given: str) -> Any:
    url = f"/dang-vien/{world.membership['minh'].pk}/chuyen-di/?loai={kind}"
    return Client.of(world.lan).post(url, given)


def test_it_works(world: World) -> None:
    visit, member = Client.of(world.lan), world.membership["minh"]
    page = visit.get(f"/dang-vien/{member.pk}/")
    assert f"/dang-vien/{member.pk}/chuyen-di/" in {link.get("href") for link in page.tree.iter("a")}
    chosen = visit.post(f"/dang-vien/{member.pk}/chuyen-di/", {"kind": "formal"})
    assert chosen["Location"].endswith("?loai=formal")
    form = said(visit.get(chosen["Location"]))
    assert "Cà Văn Minh đang giữ vai trò: Chi ủy viên (Chi bộ bản Nà Lốc)" in form
    assert "Đang giúp đỡ: Sùng A Páo" in form
    assert "Không quá 30 ngày làm việc, tính từ ngày được giới thiệu chuyển sinh hoạt." in form

    begun = visit.post(chosen["Location"], GOOD)

    row = Transfer.objects.get()
    assert begun["Location"] == f"{LIST}{row.pk}/"
    told = said(visit.get(begun["Location"]))
    assert "Chưa giao giấy giới thiệu. Nơi chuyển đi giao giấy giới thiệu." in told
    assert "Làm thủ tục chuyển sinh hoạt" in told
    visit.post(f"{LIST}{row.pk}/giay-gioi-thieu/", {"on": "10/09/2026", "number": "0012345", "dues_until": "09/2026"})
    told = said(visit.get(begun["Location"]))
    assert "Đang trên đường. Nơi chuyển đi theo dõi, ghi khi có phiếu báo đã đến." in told
    assert "quá" in told
    assert "điểm 6.3.1c" in told or "208-QĐ/TW" in told
    assert "số 0012345, ngày 10/09/2026" in told
    assert "Có 1 đảng viên đang trên đường chuyển đi, 1 người quá hạn." in said(visit.get(LIST))


def test_under_inspection_it_stops_and_keeps_what_was_typed(world: World) -> None:
    page = begin(world, "formal", **{**GOOD, "under_inspection": "co"})
    assert "Không chuyển sinh hoạt chính thức khi đảng viên đang bị kiểm tra" in said(page)
    assert page.tree.find(".//input[@name='to_place']").get("value") == "Đảng ủy phường Bình Sơn"
    assert not Transfer.objects.exists()


@pytest.mark.parametrize("kind", [kind.value for kind in TransferKind])
def test_each_kind_asks_its_own(world: World, kind: str) -> None:
    url = f"/dang-vien/{world.membership['minh'].pk}/chuyen-di/?loai={kind}"
    names = {field.get("name") for field in Client.of(world.lan).get(url).tree.iter("input")}
    for_good = kind in {"formal", "inside", "abroad-formal"}
    assert ("under_inspection" in names, "until" in names) == (for_good, not for_good)


def test_the_receiving_side_sees_the_letter_and_takes_the_member_in(world: World) -> None:
    arrival, visit = sent(world), Client.of(world.cuong)
    assert "1 người chuyển đến chờ tiếp nhận." in said(visit.get(LIST))
    assert "Lò Thị Thoa" in said(visit.get(f"{LIST}?xem=den"))
    page = visit.get(f"{LIST}den/{arrival.pk}/")
    assert "Ngày vào Đảng 02/09/2019" in said(page)
    assert "Đã hỏi" not in said(page), "what the home side asked stays there"
    links = {link.get("href") for link in page.tree.iter("a")}
    assert f"/dang-vien/{world.membership['thoa'].pk}/" not in links
    assert visit.get(f"{LIST}{arrival.transfer_id}/").status_code == 404

    visit.post(f"{LIST}den/{arrival.pk}/xuat-trinh/", {"on": "15/09/2026"})
    given = {"to": str(world.unit["huoi-co"].pk), "on": "20/09/2026"}
    answer = visit.post(f"{LIST}den/{arrival.pk}/tiep-nhan/", given)

    assert answer["Location"] == f"{LIST}den/{arrival.pk}/"
    assert Membership.objects.get(pk=world.membership["thoa"].pk).unit == world.unit["huoi-co"]
    page = visit.get(answer["Location"])
    assert "Đã chuyển xong." in said(page)
    assert f"/dang-vien/{world.membership['thoa'].pk}/" in {link.get("href") for link in page.tree.iter("a")}
    assert "đã chuyển xong nên không ghi được" in said(visit.post(f"{LIST}den/{arrival.pk}/tiep-nhan/", given))
    member = said(visit.get(f"/dang-vien/{world.membership['thoa'].pk}/"))
    assert "Nơi đến tiếp nhận: Chi bộ bản Huổi Cọ" in member
    assert Client.of(world.lan).get(f"{LIST}{arrival.transfer_id}/").status_code == 200


def test_a_refusal_names_what_is_missing(world: World) -> None:
    arrival, visit = sent(world), Client.of(world.cuong)
    page = visit.post(f"{LIST}den/{arrival.pk}/tra-lai/", {"on": "20/09/2026", "note": ""})
    assert "Ghi lý do." in said(page)
    visit.post(f"{LIST}den/{arrival.pk}/tra-lai/", {"on": "20/09/2026", "note": "Thiếu phiếu đảng viên"})
    told = said(Client.of(world.lan).get(f"{LIST}{arrival.transfer_id}/"))
    assert "Nơi đến trả lại. Nơi chuyển đi xem lý do, gửi lại hoặc thôi chuyển." in told
    assert "Thiếu phiếu đảng viên" in told
    visit = Client.of(world.mai)
    visit.post(f"{LIST}{arrival.transfer_id}/noi-nhan/", {"to": str(world.unit["truong"].pk), "on": "21/09/2026"})
    gone = said(Client.of(world.cuong).get(f"{LIST}den/{arrival.pk}/"))
    assert "Giấy giới thiệu này sau đó đã gửi đến Chi bộ Trường Tiểu học Nậm Pha." in gone


def test_past_three_months_a_human_decides(world: World) -> None:
    row = transfers.begin(
        world.actor("lan"), world.membership["thoa"], kind=TransferKind.FORMAL, to_place="Nơi xa", reason="Việc mới",
        effective_on=date(2026, 7, 1), cleared="Đã hỏi",
    )  # fmt: skip
    fact = transfers.give_letter(world.actor("lan"), row, on=date(2026, 8, 16), number="1")
    words = "cấp ủy có thẩm quyền nơi đến xem xét xóa tên"
    visit = Client.of(world.lan)
    assert words not in said(visit.get(f"{LIST}{row.pk}/")), "the last day of three months"
    fix = {"on": "15/08/2026", "number": "1", "reason": "Ghi nhầm ngày"}
    visit.post(f"{LIST}{row.pk}/dinh-chinh/{fact.pk}/", fix)
    assert words in said(visit.get(f"{LIST}{row.pk}/"))
    assert "Đính chính: Ghi nhầm ngày" in said(visit.get(f"{LIST}{row.pk}/"))


def test_for_a_time_both_sides_list_the_member_and_only_home_counts(world: World) -> None:
    arrival = sent(world, kind=TransferKind.TEMPORARY)
    arrivals.accept(world.actor("cuong"), arrival, to=world.unit["huoi-co"], on=DAY)
    lan, cuong = Client.of(world.lan), Client.of(world.cuong)
    assert "Lò Thị Thoa" in said(lan.get(f"{LIST}?xem=tam-thoi"))
    assert "Lò Thị Thoa" in said(cuong.get(f"{LIST}?xem=tam-thoi-den"))
    assert "Lò Thị Thoa" not in said(cuong.get("/dang-vien/"))
    url = f"{LIST}{arrival.transfer_id}/"
    lan.post(f"{url}keo-dai/", {"on": "01/11/2026", "until": "01/09/2027", "number": "12-CV/ĐU"})
    assert "Tạm thời đến 01/09/2027" in said(lan.get(url))
    lan.post(f"{url}tro-ve/", {"on": "10/11/2026"})
    assert "Đã trở về." in said(lan.get(url))
    assert "Đến trước 10/11/2026" in said(lan.get(f"/dang-vien/{world.membership['thoa'].pk}/"))


def test_the_book_of_a_year(world: World) -> None:
    sent(world)
    visit = Client.of(world.lan)
    told = said(visit.get(f"{LIST}?xem=so"))
    assert "Sổ giới thiệu sinh hoạt đảng năm 2026: 1 giấy giới thiệu." in told
    assert "09/2026" in told
    assert "Năm 2025 chưa ghi giấy giới thiệu nào." in said(visit.get(f"{LIST}?xem=so&nam=2025"))


@pytest.mark.parametrize("view", ["", "den", "tam-thoi", "tam-thoi-den", "so"])
def test_an_empty_list_says_so(world: World, view: str) -> None:
    assert "Không có ai trong danh sách này" in said(Client.of(world.lan).get(f"{LIST}?xem={view}"))


@pytest.mark.parametrize("rows", [1, 3])
def test_queries_stay_few(world: World, rows: int, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    made = [
        transfers.begin(
            world.actor("lan"), world.membership[who], kind=TransferKind.FORMAL, to_place="Nơi xa", reason="Việc",
            effective_on=START, cleared="Đã hỏi",
        )
        for who in ("thoa", "minh", "dia")[:rows]
    ]  # fmt: skip
    for row in made:
        transfers.give_letter(world.actor("lan"), row, on=LETTER, number="1")
    visit = Client.of(world.lan)
    for url in (LIST, f"{LIST}?xem=so", f"{LIST}{made[0].pk}/", f"/dang-vien/{made[0].membership_id}/"):
        visit.get(url)
        with django_assert_max_num_queries(12):
            visit.get(url)


def test_data_sheets_are_filled_from_the_move(world: World) -> None:
    arrival = sent(world)
    member = world.membership["thoa"].pk
    page = said(Client.of(world.lan).get(f"/dang-vien/{member}/giay-to/shd-10/"))
    assert "Chi bộ bản Huổi Cọ" in page
    assert "Hồ sơ, thẻ" in page
    assert "09/2026" in page
    links = {link.get("href") for link in Client.of(world.lan).get(f"{LIST}{arrival.transfer_id}/").tree.iter("a")}
    assert f"/dang-vien/{member}/giay-to/phieu-bao-chuyen-sinh-hoat/" in links
    notice = said(Client.of(world.lan).get(f"/dang-vien/{member}/giay-to/phieu-bao-chuyen-sinh-hoat/"))
    assert "Việc mới" in notice


def test_an_inspector_reads_and_writes_nothing(world: World) -> None:
    arrival, visit = sent(world), Client.of(world.khai)
    page = visit.get(f"{LIST}{arrival.transfer_id}/")
    assert "Ghi việc tiếp theo" not in said(page)
    assert visit.get(f"{LIST}{arrival.transfer_id}/thoi-chuyen/").status_code == 403
    assert visit.get(f"{LIST}den/{arrival.pk}/tiep-nhan/").status_code == 403


def test_a_fact_of_the_other_side_is_not_corrected_from_home(world: World) -> None:
    arrival = sent(world)
    fact = arrivals.present(world.actor("cuong"), arrival, on=DAY)
    url = f"{LIST}{arrival.transfer_id}/dinh-chinh/{fact.pk}/"
    assert Client.of(world.mai).get(url).status_code == 404
    slip = TransferFact.objects.get(what="letter")
    assert Client.of(world.mai).get(f"{LIST}{arrival.transfer_id}/dinh-chinh/{slip.pk}/").status_code == 200


# ── Dues, the place of residence ─────────────────────────────────────────────────────────────────────────────────────


def test_dues_of_a_cell_on_one_screen(world: World) -> None:
    visit, here = Client.of(world.lan), f"/to-chuc/{world.unit['na-loc'].pk}/dang-phi/"
    assert "Chưa ghi tháng nào đã đóng đảng phí." in said(visit.get(here))
    who = [str(world.membership[name].pk) for name in ("thoa", "dia")]
    assert "Ghi tháng và năm. Ví dụ: 10/2026." in said(visit.post(here, {"until": "13/2026", "on": "1/9/2026"}))
    visit.post(here, {"until": "07/2026", "on": "01/09/2026", "members": who})
    assert "Đã đóng đảng phí hết tháng 07/2026." in said(visit.get(here))
    page = said(visit.get("/dang-phi/"))
    assert "2 đảng viên chưa đóng đảng phí từ 3 tháng trở lên" in page
    assert "Điều 8" in page
    assert "Cấp có thẩm quyền xem xét" in page
    one = f"/dang-vien/{who[0]}/dang-phi-noi-cu-tru/"
    assert "Cấp có thẩm quyền xem xét" in said(visit.get(one))
    row = DuesPaid.objects.get(membership=world.membership["thoa"])
    visit.post(f"/dang-phi/{row.pk}/dinh-chinh/", {"until": "11/2026", "on": "01/09/2026", "reason": "Nhầm"})
    assert "Cấp có thẩm quyền xem xét" not in said(visit.get(one))


def test_contact_with_the_place_of_residence(world: World) -> None:
    visit, member = Client.of(world.hung), world.membership["yen"].pk
    page = said(visit.get("/noi-cu-tru/"))
    assert "Đinh Thị Yến" in page
    assert "213-QĐ/TW" in page
    assert "Chưa xác lập văn bản này còn hiệu lực" in page
    assert "Lò Thị Thoa" not in page, "a cell at the place of residence"
    given = {"kind": "introduced", "on": "01/09/2026", "place": "Chi bộ Tổ dân phố 4"}
    visit.post(f"/dang-vien/{member}/noi-cu-tru/", given)
    assert "Đinh Thị Yến" not in said(visit.get("/noi-cu-tru/"))
    row = ResidenceContact.objects.get()
    fix = {"on": "02/09/2026", "place": "Chi bộ Tổ dân phố 5", "reason": "Nhầm tổ"}
    visit.post(f"/noi-cu-tru/{row.pk}/dinh-chinh/", fix)
    assert "Chi bộ Tổ dân phố 5" in said(visit.get(f"/dang-vien/{member}/dang-phi-noi-cu-tru/"))


def test_the_member_page_tells_every_time_apart(world: World) -> None:
    hung, row = world.actor("hung"), world.membership["thoa"]
    members.mark(hung, row, kind=Mark.EXEMPT, since=date(2024, 1, 1), until=date(2024, 6, 1))
    members.mark(hung, row, kind=Mark.EXEMPT, since=date(2026, 3, 1))
    page = said(Client.of(world.lan).get(f"/dang-vien/{row.pk}/"))
    assert page.count("Miễn sinh hoạt") == 2
