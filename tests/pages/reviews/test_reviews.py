"""Xếp loại hằng năm: opened, written down round by round, corrected, counted; and what became of new members."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.client import Client, said
from tests.world import World, enrol, person

from ketnap.actions import reviews as act
from ketnap.actions.member_facts import note_fact
from ketnap.actions.reviews import Given, Round
from ketnap.models import MemberFact, MemberReview, Membership, ReviewFact, ReviewKind, ReviewYear, Unit, count_members
from ketnap.official_forms import review_paper
from ketnap.queries.review_figures import figures

MOST = 12
K = ReviewKind


def opened(world: World, unit: str = "nam-pha", year: int = 2026) -> ReviewYear:
    """The committee's year and those of its cells; gives back that of Nà Lốc."""
    act.open_year(world.program, world.fresh(unit), year=year, below=True)
    return ReviewYear.objects.get(unit=world.unit["na-loc"], year=year)


def line(world: World, review: ReviewYear, key: str) -> MemberReview:
    return MemberReview.objects.get(review=review, membership=world.membership[key])


def decided(world: World, review: ReviewYear, **levels: str) -> None:
    rows = [Given(line(world, review, key), level) for key, level in levels.items()]
    given = Round(kind=K.DECISION, on=date(2026, 11, 10), paper="31-QĐ/ĐU")
    act.record(world.program, review, given=given, rows=rows)


# ── Opening ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_nothing_is_open_at_first(world: World) -> None:
    page = said(Client.of(world.lan).get("/xep-loai/"))
    assert "Năm 2026 chưa mở ở đây, còn 1 nơi chưa mở." in page
    assert "Chưa mở năm xếp loại này" in page


def test_a_secretary_opens_the_year(world: World) -> None:
    visit = Client.of(world.lan)
    assert "Chưa có toàn văn Quy định 366-QĐ/TW" in said(visit.get("/xep-loai/mo/"))
    answer = visit.post("/xep-loai/mo/", {"unit": world.unit["na-loc"].pk, "year": "2026", "below": "on"}, follow=True)
    page = said(answer)
    assert "Năm 2026: đã mở ở 1 tổ chức." in page
    assert "Chi bộ bản Nà Lốc" in page


def test_a_year_to_come_is_refused_at_its_field(world: World) -> None:
    page = said(Client.of(world.lan).post("/xep-loai/mo/", {"unit": world.unit["na-loc"].pk, "year": "2027"}))
    assert "Năm 2027 chưa tới; mở được đến năm 2026." in page


# ── One cell ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_list_says_who_lacks_what(world: World) -> None:
    review = opened(world)
    visit = Client.of(world.lan)
    page = said(visit.get(f"/xep-loai/{review.pk}/"))
    assert (
        "4 đảng viên được xếp loại. Còn thiếu: 4 tự nhận mức, 4 đề xuất mức, 4 biểu quyết mức, 4 quyết định xếp loại."
        in page
    )
    assert page.index("Lèo Văn Địa") < page.index("Lò Thị Lan") < page.index("Cà Văn Minh") < page.index("Lò Thị Thoa")
    assert "Xuất sắc không quá 20% của số hoàn thành tốt nhiệm vụ; theo cách đã áp dụng" in page
    assert "Tỷ lệ xuất sắc chưa xác lập" in page


def test_the_secretary_writes_a_round_for_everybody(world: World) -> None:
    review, visit = opened(world), Client.of(world.lan)
    url = f"/xep-loai/{review.pk}/ghi/tu-nhan/"
    assert "5 dòng còn thiếu" in said(visit.get(url))
    answers = {f"muc-{line(world, review, key).pk}": "good" for key in ("lan", "minh", "dia")}
    page = said(visit.post(url, {"on": "10/11/2026", "muc-0": "good", **answers}, follow=True))

    assert "Đã ghi tự nhận mức của 4 dòng" in page
    assert "Còn thiếu: 1 tự nhận mức" in page
    assert "1 dòng còn thiếu" in said(visit.get(url))
    again = said(visit.post(url, {"on": "10/11/2026", **answers}, follow=True))
    assert "Những người này vừa được ghi ở nơi khác" in again
    assert ReviewFact.objects.count() == 4


def test_the_filter_of_what_is_missing_is_kept_in_the_address(world: World) -> None:
    review = opened(world)
    rows = [Given(line(world, review, "lan"), "good")]
    act.record(world.program, review, given=Round(kind=K.SELF, on=date(2026, 11, 10)), rows=rows)
    page = said(Client.of(world.lan).get(f"/xep-loai/{review.pk}/", {"thieu": "tu-nhan"}))
    assert "3 người" in page
    assert "Còn thiếu tự nhận mức" in page
    assert "Lò Thị Lan" not in page.split("Danh sách")[-1].split("Việc tiếp theo")[0].replace("Lò Thị Lan, bí thư", "")


def test_a_round_offers_the_level_of_the_round_before(world: World) -> None:
    review, visit = opened(world), Client.of(world.lan)
    rows = [Given(line(world, review, "lan"), "excellent")]
    act.record(world.program, review, given=Round(kind=K.SELF, on=date(2026, 11, 10)), rows=rows)
    form = visit.get(f"/xep-loai/{review.pk}/ghi/de-xuat/").context["form"]
    assert form[f"muc-{rows[0].line.pk if rows[0].line else 0}"].value() == "excellent"
    assert form["muc-0"].value() == ""


def test_a_vote_of_a_probationer_is_refused_and_what_was_typed_is_kept(world: World) -> None:
    review, visit = opened(world), Client.of(world.lan)
    url, who = f"/xep-loai/{review.pk}/ghi/bieu-quyet/", line(world, review, "lan").pk
    assert visit.get(url).context["form"]["members"].value() == 3
    sent = {
        "on": "10/11/2026",
        "members": "4",
        "present": "4",
        "method": "ballot",
        f"muc-{who}": "good",
        f"phieu-{who}": "4",
    }
    answer = visit.post(url, sent)
    page = said(answer)
    assert (
        "Chi bộ có 3 đảng viên chính thức ngày 10/11/2026. Đảng viên dự bị được kiểm điểm nhưng không biểu quyết"
        in page
    )
    assert answer.context["form"][f"phieu-{who}"].value() == "4"
    visit.post(url, sent | {"members": "3", "present": "3", f"phieu-{who}": "2"})
    assert "66,7%" in said(visit.get(f"/xep-loai/{review.pk}/"))


def test_over_the_cap_is_a_warning_and_no_block(world: World) -> None:
    review, visit = opened(world), Client.of(world.hung)
    sent: dict[str, Any] = {"on": "10/11/2026", "paper": "31-QĐ/ĐU", "muc-0": "good"}
    sent |= {f"muc-{line(world, review, key).pk}": "excellent" for key in ("lan", "minh")}
    sent |= {f"muc-{line(world, review, key).pk}": "good" for key in ("thoa", "dia")}
    page = said(visit.post(f"/xep-loai/{review.pk}/ghi/quyet-dinh/", sent, follow=True))
    assert "2 xếp loại hoàn thành xuất sắc nhiệm vụ; nhiều nhất 0, tính 20% của 2" in page
    assert "Số xuất sắc vượt tỷ lệ. Vẫn ghi được; cấp có thẩm quyền xem xét." in page
    closed = said(visit.post(f"/xep-loai/{review.pk}/khoa/", {}, follow=True))
    assert "Đã khóa. 4 đảng viên đã xếp loại." in closed


def test_closing_too_early_says_who_is_missing(world: World) -> None:
    review = opened(world)
    page = said(Client.of(world.hung).post(f"/xep-loai/{review.pk}/khoa/", {}))
    assert "Chưa có quyết định xếp loại của Lèo Văn Địa, Lò Thị Lan, Cà Văn Minh và người khác." in page


def test_the_office_changes_the_cap(world: World) -> None:
    review, visit = opened(world), Client.of(world.hung)
    sent = {"percent": "25", "base": "good-or-better", "paper": "05-HD/BTC"}
    page = said(visit.post(f"/xep-loai/{review.pk}/ty-le/", sent, follow=True))
    assert "Xuất sắc không quá 25% của số hoàn thành tốt nhiệm vụ trở lên; 05-HD/BTC." in page


# ── One member, the body ─────────────────────────────────────────────────────────────────────────────────────────────


def test_a_decision_is_corrected_with_its_reason_and_the_first_stays_to_be_read(world: World) -> None:
    review, visit = opened(world), Client.of(world.hung)
    decided(world, review, lan="excellent")
    who = line(world, review, "lan").pk
    url = f"/xep-loai/dong/{who}/quyet-dinh/"
    sent = {"on": "12/11/2026", "level": "good", "paper": "35-QĐ/ĐU"}
    assert "Ghi lý do ghi lại" in said(visit.post(url, sent))
    page = said(visit.post(url, sent | {"note": "Đảng ủy xét lại"}, follow=True))
    assert "Quyết định xếp loại: hoàn thành tốt nhiệm vụ" in page
    assert "đã thay ngày 12/11/2026" in page
    assert "ghi lại: Đảng ủy xét lại" in page


def test_an_opinion_and_points_on_the_page_of_a_member(world: World) -> None:
    review, visit = opened(world), Client.of(world.lan)
    who = line(world, review, "thoa").pk
    sent = {"on": "10/11/2026", "source": "residence", "text": "Gương mẫu ở bản."}
    visit.post(f"/xep-loai/dong/{who}/y-kien/", sent)
    visit.post(f"/xep-loai/dong/{who}/de-xuat/", {"on": "10/11/2026", "level": "excellent", "score": "85"})
    page = said(visit.get(f"/xep-loai/dong/{who}/"))
    assert "Ý kiến góp ý: nơi cư trú. Gương mẫu ở bản." in page
    assert "85 điểm: chưa đạt mức điểm của hoàn thành xuất sắc nhiệm vụ (từ 90 điểm)." in page
    assert "Mẫu 2A Mẫu 2B Mẫu 2C" in page


def test_the_last_three_years_stay_in_view(world: World) -> None:
    for year in (2023, 2024, 2025):
        act.open_year(world.program, world.fresh("na-loc"), year=year)
    review = opened(world)
    decided(world, review, thoa="good")
    page = said(Client.of(world.lan).get(f"/xep-loai/dong/{line(world, review, 'thoa').pk}/"))
    assert "Năm 2026 Tốt, chưa có bản kiểm điểm" in page
    assert "Năm 2024" in page
    assert "Năm 2023" not in page


def test_the_organisation_is_rated_as_a_body(world: World) -> None:
    review, visit = opened(world), Client.of(world.hung)
    sent = {"on": "10/11/2026", "level": "good", "paper": "32-QĐ/ĐU"}
    page = said(visit.post(f"/xep-loai/{review.pk}/tap-the/quyet-dinh/", sent, follow=True))
    assert "Quyết định Hoàn thành tốt nhiệm vụ" in page
    assert "Tập thể Tốt" in said(visit.get("/xep-loai/")) or "Tốt" in said(visit.get("/xep-loai/"))


def test_who_is_set_apart_says_why_and_asks_a_reason(world: World) -> None:
    enrol(world, person(world, "na-loc", "Lò Văn Mới"), "na-loc", date(2026, 9, 2))
    review, visit = opened(world), Client.of(world.lan)
    who = MemberReview.objects.get(review=review, apart="new").pk
    assert "Mới kết nạp dưới 6 tháng" in said(visit.get(f"/xep-loai/{review.pk}/"))
    assert "Kiểm điểm, chưa xếp loại" in said(visit.get(f"/xep-loai/dong/{who}/"))
    page = said(visit.post(f"/xep-loai/dong/{who}/de-xuat/", {"on": "10/11/2026", "level": "good"}))
    assert "Ghi lý do vẫn xếp loại." in page


@pytest.mark.parametrize("slug", ["khong-co", "y-kien"])
def test_a_round_there_is_not_is_404(world: World, slug: str) -> None:
    review = opened(world)
    assert Client.of(world.lan).get(f"/xep-loai/{review.pk}/ghi/{slug}/").status_code == 404


def test_out_of_reach_is_404_and_reading_is_not_writing(world: World) -> None:
    review = opened(world)
    who = line(world, review, "lan").pk
    addresses = [f"/xep-loai/{review.pk}/", f"/xep-loai/{review.pk}/ghi/tu-nhan/", f"/xep-loai/{review.pk}/tap-the/",
                 f"/xep-loai/dong/{who}/", f"/xep-loai/dong/{who}/de-xuat/"]  # fmt: skip
    for url in addresses:
        assert Client.of(world.cuong).get(url).status_code == 404
    assert Client.of(world.nam).get(f"/xep-loai/{review.pk}/").status_code == 200
    assert Client.of(world.lan).get(f"/xep-loai/{review.pk}/ghi/quyet-dinh/").status_code == 403
    assert Client.of(world.lan).get(f"/xep-loai/{review.pk}/khoa/").status_code == 403


# ── Figures ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_every_count_of_the_table_opens_to_its_people(world: World) -> None:
    review, visit = opened(world), Client.of(world.hung)
    decided(world, review, lan="excellent", minh="good", thoa="good")
    MemberReview.objects.filter(pk=line(world, review, "dia").pk).update(apart="exempt")
    answer = visit.get("/xep-loai/thong-ke/", {"don-vi": world.unit["nam-pha"].pk, "nam": "2026"})
    page = said(answer)
    assert "1. Thuộc đối tượng phải kiểm điểm 3" in page
    assert "Hoàn thành tốt nhiệm vụ 0 2" in page
    assert "Không xếp loại: được miễn sinh hoạt 0 1" in page
    assert "Đảng viên 1 xếp loại hoàn thành xuất sắc nhiệm vụ; nhiều nhất 0, tính 20% của 2" in page
    links = [link.get("href") for link in answer.tree.findall(".//table//a")]
    counts = [int("".join(link.itertext()).split()[0]) for link in answer.tree.findall(".//table//a")]
    assert links
    for url, count in zip(links, counts, strict=True):
        listed = visit.get(url)
        assert len(listed.tree.findall(".//table/tbody/tr")) == count, url


def test_table_6f_is_printed_with_its_fourth_line_left_open(world: World) -> None:
    review, visit = opened(world), Client.of(world.hung)
    decided(world, review, lan="excellent", minh="good", thoa="good")
    place = {"don-vi": str(world.unit["nam-pha"].pk), "nam": "2026"}
    links = [link.get("href") for link in visit.get("/xep-loai/thong-ke/", place).tree.findall(".//a")]
    kinds = ("xlsx", "pdf", "docx")
    files = [next(url for url in links if url and f"/tep/{kind}/" in url) for kind in kinds]
    counted = figures(world.actor("hung"), world.unit["nam-pha"], 2026)
    made = review_paper.sheet(world.unit["nam-pha"], 2026, counted, world.today)
    rows = {row.label: (row.now, row.second, row.missing) for row in made.lines}
    first = counted.bodies["phai-kiem-diem"], counted.members["phai-kiem-diem"]
    assert f"1. Thuộc đối tượng phải kiểm điểm {first[0]} " in said(visit.get("/xep-loai/thong-ke/", place))
    assert rows["1. Thuộc đối tượng phải kiểm điểm"] == (*first, False)
    assert rows["4. Được gợi ý kiểm điểm"] == (0, 0, True)
    assert rows["Hoàn thành tốt nhiệm vụ"] == (0, 2, False)
    assert visit.get(files[0]).content[:2] == b"PK"
    assert visit.get(files[1]).content[:4] == b"%PDF"
    assert visit.get(files[2])["Content-Type"].endswith("wordprocessingml.document")
    assert visit.get("/xep-loai/thong-ke/tep/txt/", place).status_code == 404


def test_a_number_there_is_not_is_404(world: World) -> None:
    assert Client.of(world.hung).get("/xep-loai/thong-ke/danh-sach/", {"muc": "khac"}).status_code == 404
    assert Client.of(world.hung).get("/xep-loai/", {"nam": "99"}).status_code == 404


def test_what_became_of_the_newly_admitted(world: World) -> None:
    review, visit = opened(world), Client.of(world.hung)
    decided(world, review, thoa="excellent", dia="good")
    note_fact(world.program, world.membership["thoa"], kind="post", title="Trưởng bản Nà Lốc", since=date(2025, 1, 5))
    note_fact(world.program, world.membership["dia"], kind="merit", title="Giấy khen", since=date(2026, 9, 2))
    answer = visit.get("/xep-loai/dang-vien-moi/", {"tu": "2019", "den": "2026"})
    page = said(answer)
    assert "Đảng bộ xã Nậm Pha kết nạp 3 người từ năm 2019 đến năm 2026." in page
    assert "Trưởng bản Nà Lốc (từ 05/01/2025)" in page
    assert "2026: xuất sắc" in page
    for link in answer.tree.findall(".//ul[@class='figure-list']//a"):
        count = int("".join(link.itertext()).split()[0])
        listed = visit.get(link.get("href"))
        assert len(listed.tree.findall(".//table/tbody/tr")) == count, link.get("href")
    counted = {"".join(row.find("span").itertext()): int("".join(row[1].itertext()).split()[0])
               for row in answer.tree.findall(".//ul[@class='figure-list']/li")}  # fmt: skip
    assert counted["Đang giữ chức vụ, vai trò"] == 1
    assert counted["Được khen thưởng"] == 1
    assert counted["Còn dự bị"] == 1
    assert "không kết nạp ai từ năm 2000 đến năm 2001" in said(
        visit.get("/xep-loai/dang-vien-moi/", {"tu": "2000", "den": "2001"})
    )


def test_a_post_is_written_down_and_taken_back_on_its_page(world: World) -> None:
    visit, member = Client.of(world.lan), world.membership["thoa"].pk
    url = f"/dang-vien/{member}/chuc-vu-khen-thuong/"
    sent = {"kind": "post", "title": "Trưởng bản", "since": "05/01/2025"}
    assert visit.post(url, sent).status_code == 302
    before = MemberFact.objects.get()
    assert "Đã ghi: Trưởng bản (từ 05/01/2025)." in said(visit.get(url))
    again = sent | {"until": "01/06/2026", "corrects": str(before.pk)}
    assert "Ghi lý do ghi lại." in said(visit.post(url, again))
    visit.post(url, again | {"note": "thôi giữ chức vụ"})
    assert "Đã ghi: Trưởng bản (từ 05/01/2025 đến 01/06/2026)." in said(visit.get(url))


# ── Size ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


def grown(world: World) -> None:
    """A committee of 24 more cells and 240 members more."""
    root = world.fresh("nam-pha")
    for number in range(24):
        unit = Unit.objects.create(
            realm=world.realm, name=f"Chi bộ thôn {number}", kind="hamlet", parent=root, opened_on=date(2015, 1, 5)
        )
        world.unit[f"thon-{number}"] = unit
        people = [person(world, f"thon-{number}", f"Lò Văn {number} {one}") for one in range(10)]
        rows = [Membership(person=who, unit=unit, ceremony_on=date(2020, 5, 19), recognised_on=date(2021, 5, 19))
                for who in people]  # fmt: skip
        for row in rows:
            row.fill_keys()
        for row in Membership.objects.bulk_create(rows):
            row.stays.create(unit=unit, since=date(2020, 5, 19))
    count_members(Unit.objects.filter(realm=world.realm))


def test_pages_ask_as_much_for_many_cells_as_for_few(world: World, django_assert_max_num_queries: Any) -> None:
    grown(world)
    visit = Client.of(world.hung)
    with CaptureQueriesContext(connection) as asked:
        act.open_year(world.actor("hung"), world.fresh("nam-pha"), year=2026, below=True)
    assert MemberReview.objects.count() == 250
    assert len(asked) <= 24
    review = ReviewYear.objects.get(unit=world.unit["thon-1"])
    rows = [Given(row, "good") for row in review.lines.all()]
    act.record(world.program, review, given=Round(kind=K.DECISION, on=date(2026, 11, 10), paper="1-QĐ"), rows=rows)
    unit = {"don-vi": world.unit["nam-pha"].pk}
    for name in ("reviews", "review-figures", "review-people", "outcome"):
        with django_assert_max_num_queries(MOST):
            assert visit.get(reverse(name), unit).status_code == 200
    with django_assert_max_num_queries(MOST):
        visit.get(f"/xep-loai/{review.pk}/")
    with django_assert_max_num_queries(MOST):
        visit.get("/xep-loai/", unit | {"thieu": "quyet-dinh"})
