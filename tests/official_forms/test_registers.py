"""Books and lists: whom they hold, for whom, in how few queries, and that five hundred lines can be printed."""

from datetime import date

import pytest
from django.test.utils import CaptureQueriesContext
from tests.road import introduced, walked
from tests.world import World, enrol, person

from ketnap.actions import members
from ketnap.law.facts import LeftFor
from ketnap.models import Document, PersonalHistory
from ketnap.official_forms.as_docx import docx
from ketnap.official_forms.as_pdf import pdf
from ketnap.official_forms.as_text import as_text
from ketnap.official_forms.catalogue import form_in
from ketnap.official_forms.facts import collect
from ketnap.official_forms.facts.asked import Asked
from ketnap.official_forms.fill import Filled, fill
from ketnap.official_forms.sets import SET_2025, VPTW_05
from ketnap.official_forms.slots import Facts, Row
from ketnap.official_forms.wanted import wanted
from ketnap.process.keys import StepKey
from ketnap.queries import registers

TODAY = date(2026, 11, 16)


def facts(world: World, slug: str, who: str = "lan", unit: str = "na-loc", on: date = TODAY, **given: object) -> Facts:
    form = form_in(slug, SET_2025)
    asked = Asked(world.actor(who), form, on, unit=world.fresh(unit), given=given)
    return collect(asked, wanted(form))


def names(found: Facts, slot: str) -> list[str]:
    rows = found[slot]
    assert isinstance(rows, list)
    return [row["name"] for row in rows]


def test_the_register_holds_everybody_at_and_below(world: World) -> None:
    assert names(facts(world, "so-dang-vien"), "member_lines") == [
        "Lèo Văn Địa", "Lò Thị Lan", "Cà Văn Minh", "Lò Thị Thoa"
    ]  # fmt: skip
    above = names(facts(world, "so-dang-vien", "hung", "nam-pha"), "member_lines")
    assert {"Lò Thị Lan", "Đinh Thị Yến", "Nguyễn Mạnh Hùng"} <= set(above)
    assert "Giàng A Cường" not in above


def test_a_stranger_is_shown_nobody(world: World) -> None:
    for slug, slot in (("so-dang-vien", "member_lines"), ("danh-sach-cam-tinh-dang", "sympathiser_lines"),
                       ("so-van-ban-di", "document_lines"), ("tdv-01", "card_requests")):  # fmt: skip
        assert facts(world, slug, "cuong")[slot] == []


def test_probationers_with_their_helper_class_and_end(world: World) -> None:
    walked(world, StepKey.MEMBER_CLASS)
    rows = facts(world, "so-dang-vien-du-bi")["probation_lines"]
    assert isinstance(rows, list)
    on = {row["name"]: row for row in rows}
    assert set(on) == {"Lèo Văn Địa", "Lò Văn Ơn"}
    assert on["Lò Văn Ơn"]["helper"] == "Cà Văn Minh"
    assert on["Lò Văn Ơn"]["class_on"] == date(2026, 3, 27)
    assert on["Lò Văn Ơn"]["ends_on"] == date(2026, 9, 26)
    assert on["Lèo Văn Địa"]["class_on"] is None


def test_who_still_has_to_go_to_the_class_of_new_members(world: World) -> None:
    walked(world, StepKey.MEMBER_CLASS)
    found = facts(world, "danh-sach-hoc-vien-dang-vien-moi")
    assert names(found, "new_learners") == ["Lèo Văn Địa"]
    year = facts(world, "giay-chung-nhan-dang-vien-moi")["new_certificate_lines"]
    assert isinstance(year, list)
    assert [(row["name"], row["number"]) for row in year] == [("Lò Văn Ơn", "45")]


def test_who_died_is_not_among_those_who_left_the_party(world: World) -> None:
    for key, why in (("thoa", LeftFor.OWN_REQUEST.value), ("dia", "died")):
        members.leave(world.program, world.membership[key], on=date(2026, 5, 4), why=why, paper="12-QĐ/ĐU")
    found = facts(world, "so-dang-vien-ra-khoi-dang")
    assert names(found, "departed_lines") == ["Lò Thị Thoa"]
    rows = found["departed_lines"]
    assert isinstance(rows, list)
    assert (rows[0]["how"], rows[0]["paper"]) == ("tự làm đơn xin ra khỏi Đảng", "12-QĐ/ĐU")
    assert "Lò Thị Thoa" not in names(facts(world, "so-dang-vien"), "member_lines")


def test_the_list_of_people_considered_ends_with_the_ceremony(world: World) -> None:
    walked(world, StepKey.CERTIFICATE, introduced(world, "Lò Văn Ơn"))
    rows = facts(world, "danh-sach-cam-tinh-dang")["sympathiser_lines"]
    assert isinstance(rows, list)
    found = {row["name"]: row for row in rows}
    assert found["Lò Văn Ơn"]["listed"] == "02-NQ/CB ngày 06/02/2025"
    assert found["Lò Văn Ơn"]["certificate"] == "118 ngày 28/03/2025"
    assert found["Lò Văn Ơn"]["helper"] == "Cà Văn Minh (từ 06/02/2025)"
    walked(world, StepKey.CEREMONY, introduced(world, "Lò Văn Ửng"))
    assert "Lò Văn Ửng" not in names(facts(world, "danh-sach-cam-tinh-dang"), "sympathiser_lines")


def test_who_waits_for_the_class_on_the_party(world: World) -> None:
    walked(world, StepKey.HELPER_ASSIGNED)
    found = facts(world, "danh-sach-hoc-vien-nhan-thuc")
    assert names(found, "learners") == ["Lò Văn Ơn"]
    assert facts(world, "quyet-dinh-mo-lop-nhan-thuc", learner_count=31)["learner_count"] == 31


def test_a_book_of_papers_runs_from_its_first_number(world: World) -> None:
    for number, issuer in ((2, ""), (1, ""), (9, "Đảng ủy xã Nậm Pha")):
        Document.objects.create(
            unit=world.unit["na-loc"], type="NQ", number=number, symbol="CB", on=date(2026, 1, number), issuer=issuer,
            title="Kết nạp", secret=number == 2,
        )  # fmt: skip
    issued = facts(world, "so-van-ban-di")["document_lines"]
    received = facts(world, "so-van-ban-den")["received_lines"]
    assert isinstance(issued, list)
    assert isinstance(received, list)
    assert [(row["reference"], row["note"]) for row in issued] == [("Số 01-NQ/CB", ""), ("Số 02-NQ/CB", "Mật")]
    assert [row["issuer"] for row in received] == ["Đảng ủy xã Nậm Pha"]


def test_cards_are_asked_for_official_members_without_one(world: World) -> None:
    world.membership["lan"].card_number = "014184000001"
    world.membership["lan"].save()
    home = {"detail": "bản Nà Lốc", "commune": "xã Nậm Pha", "province": "tỉnh Sơn Hà"}
    PersonalHistory.objects.create(
        person=world.person["thoa"], items={"id_number": "014190000002", "home_place": home}
    )  # fmt: skip
    found = facts(world, "tdv-01")
    assert names(found, "card_requests") == ["Cà Văn Minh", "Lò Thị Thoa"]
    rows = found["card_requests"]
    assert isinstance(rows, list)
    assert (rows[1]["id_number"], rows[1]["home"]) == ("014190000002", "bản Nà Lốc, xã Nậm Pha, tỉnh Sơn Hà")
    assert rows[1]["base"] == "Đảng bộ xã Nậm Pha"
    assert facts(world, "tdv-02")["card_count"] == 2
    assert names(facts(world, "tdv-08"), "cards_issued") == ["Lò Thị Lan"]


def test_who_handed_which_cards_is_given_and_counted(world: World) -> None:
    found = facts(world, "tdv-07", "hung", "nam-pha", cards_handed=[{"name": "Lò Thị Thoa"}])
    assert found["card_count"] == 1
    assert facts(world, "tdv-07", "hung", "nam-pha")["cards_handed"] is None


@pytest.mark.parametrize(
    ("on", "day"),
    [
        (date(2026, 2, 3), date(2026, 2, 3)),
        (date(2026, 2, 4), date(2026, 5, 19)),
        (date(2025, 11, 8), date(2026, 2, 3)),
    ],
)
def test_the_next_round_of_badges(on: date, day: date) -> None:
    assert registers.next_round(on) == day


def test_a_badge_due_by_the_round_is_listed(world: World) -> None:
    old = world.membership["thoa"]
    old.ceremony_on, old.decided_on, old.recognised_on = date(1996, 1, 20), date(1996, 1, 20), date(1997, 1, 20)
    old.save()
    rows = facts(world, "danh-sach-huy-hieu", on=date(2026, 1, 10))["badge_lines"]
    assert isinstance(rows, list)
    assert [(row["name"], row["years"], row["due_on"]) for row in rows] == [
        ("Lò Thị Thoa", "30 năm", date(2026, 1, 20))
    ]  # fmt: skip
    assert facts(world, "danh-sach-huy-hieu", on=date(2026, 1, 10), badge_round=date(2026, 1, 15))["badge_lines"] == []


@pytest.mark.parametrize(
    ("slug", "most"),
    [("so-dang-vien", 12), ("so-dang-vien-du-bi", 13), ("danh-sach-cam-tinh-dang", 13), ("tdv-01", 13)],
)
def test_more_people_are_not_more_queries(world: World, slug: str, most: int) -> None:
    from django.db import connection

    actor, form = world.actor("lan"), form_in(slug, SET_2025)

    def asks() -> int:
        with CaptureQueriesContext(connection) as seen:
            collect(Asked(actor, form, TODAY, unit=world.fresh("na-loc")), wanted(form))
        return len(seen)

    few = asks()
    for at in range(3):
        enrol(world, person(world, "na-loc", f"Lò Văn {at}"), "na-loc", date(2026, 3, 3 + at))
        walked(world, StepKey.HELPER_ASSIGNED, introduced(world, f"Lò Thị {at}"))
    assert asks() == few <= most


def test_the_contents_of_a_file_follow_the_road(world: World) -> None:
    candidate = walked(world, StepKey.CELL_VOTE)
    form = form_in("muc-luc-tai-lieu", SET_2025)
    found = collect(Asked(world.actor("hung"), form, TODAY, candidate=candidate), wanted(form))["contents"]
    assert isinstance(found, list)
    titles = [row["title"] for row in found]
    assert titles.index("Đơn xin vào Đảng (Mẫu 1-KNĐ)") < titles.index("Khai lý lịch (Mẫu 2-KNĐ)")
    assert titles[-1] == "Chi bộ biểu quyết đề nghị kết nạp (Mẫu 6-KNĐ)"
    assert found[-1]["number"] == "14-NQ/CB"


def many(count: int) -> Filled:
    lines: list[Row] = [
        {"name": f"Lò Văn {at}", "born_on": date(1990, 1, 1), "home": "bản Nà Lốc, xã Nậm Pha, tỉnh Sơn Hà",
         "about": "nam; Thái; không", "joined_on": TODAY, "card": f"{at:012d}", "cell": "Chi bộ bản Nà Lốc"}
        for at in range(count)
    ]  # fmt: skip
    given: Facts = {"member_lines": lines, "on": TODAY, "head_name": "Đảng ủy xã Nậm Pha"}
    return fill(form_in("so-dang-vien", SET_2025), SET_2025, VPTW_05, given)


def test_a_register_of_five_hundred_is_printed(world: World) -> None:
    paper = many(500)
    text = as_text(paper)
    assert text.count("Chi bộ bản Nà Lốc") == 500
    assert "500 | Lò Văn 499" in text
    printed = pdf([paper])
    assert printed.count(b"/Type /Page\n") + printed.count(b"/Type /Page ") + printed.count(b"/Type/Page/") > 10
    assert docx(many(60)).startswith(b"PK")
