"""The history checker asks what a careful reader would ask, and asks nothing of a history that holds together."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from ketnap.official_forms.facts.history import SLOTS
from ketnap.process.history_check import check
from ketnap.process.history_months import age_in, mark, month_of, month_vi
from ketnap.process.history_places import PROVINCES, is_province
from ketnap.process.history_topics import FAMILY, TOPICS, topic_of

BORN = date(2001, 10, 10)
TODAY = date(2026, 11, 16)
SCHOOL = {"from": "2007-09", "to": "2019-05", "work": "Học phổ thông tại Nậm Pha"}
FIELD = {"from": "2019-06", "to": "nay", "work": "Làm ruộng"}


def kin(relation: str, born: str, **more: str) -> dict[str, str]:
    return {"relation": relation, "name": "Sùng A Chống", "birth_year": born, "residence": "bản Nà Lốc", **more}


WHOLE_FAMILY = [
    kin("ông nội", "1945"), kin("bà nội", "1947"), kin("ông ngoại", "1946"), kin("bà ngoại", "1949"),
    kin("bố đẻ", "1975"), kin("mẹ đẻ", "1977"), kin("anh ruột", "1998"), kin("em ruột", "2005"),
]  # fmt: skip


def asked(items: Mapping[str, Any], on: date = TODAY) -> list[str]:
    return [question.sentence for question in check(items, BORN, on)]


def test_a_history_that_holds_together_is_asked_nothing() -> None:
    items = {
        "career": [SCHOOL, FIELD], "schooling": "12/12 phổ thông", "family": WHOLE_FAMILY,
        "youth_joined_on": "2017-03-26", "army_in": "2020-02-10", "army_out": "2022-01-20",
        "home_place": {"commune": "xã Chiềng Bôm", "province": "tỉnh Sơn La"},
        "rewards": [{"month": "2024-12", "what": "Bằng khen"}],
        "travel": [{"from": "2023-01", "to": "2023-06", "purpose": "Học nghề"}],
        "expertise": "Trung cấp thú y", "training": [{"from": "2022-02", "to": "2023-01", "subject": "Thú y"}],
    }  # fmt: skip
    assert asked(items) == []


def test_nothing_written_down_is_nothing_to_ask() -> None:
    assert check({}, BORN, TODAY) == []


CAREER: list[tuple[str, list[dict[str, str]], str]] = [
    ("a gap", [SCHOOL, {**FIELD, "from": "2020-08"}], "Từ 06/2019 đến 07/2020 làm gì, ở đâu?"),
    ("a gap of one month", [SCHOOL, {**FIELD, "from": "2019-07"}], "Tháng 06/2019 làm gì, ở đâu?"),
    ("nothing since", [SCHOOL, {**FIELD, "to": "2025-01"}], "Từ 02/2025 đến nay làm gì, ở đâu?"),
    ("an overlap", [SCHOOL, {**FIELD, "from": "2019-02"}],
     "Từ 02/2019 đến 05/2019 ghi hai việc, dòng 1 và dòng 2: làm cùng lúc hay nhầm tháng?"),
    ("no beginning", [SCHOOL, FIELD, {"from": "", "to": "2020-01", "work": "Bán hàng"}], "Dòng 3: bắt đầu từ tháng"),
    ("no end", [SCHOOL, FIELD, {"from": "2020-01", "work": "Bán hàng"}], "Dòng 3: đến tháng, năm nào?"),
    ("turned round", [SCHOOL, FIELD, {"from": "2021-02", "to": "2020-03", "work": "Bán hàng"}],
     "Dòng 3 ghi từ 02/2021 đến 03/2020: tháng nào đúng?"),
    ("before the birth", [{**SCHOOL, "from": "1999-09"}, FIELD], "Dòng 1 ghi 09/1999, trước ngày sinh"),
    ("still to come", [SCHOOL, {**FIELD, "to": "2027-02"}], "Dòng 2 ghi 02/2027, là tháng chưa tới"),
    ("school at three", [{**SCHOOL, "from": "2004-12"}, FIELD], "Dòng 1 ghi đi học từ 12/2004, khi 3 tuổi"),
    ("work at twelve", [SCHOOL, {**FIELD, "from": "2014-06"}], "Dòng 2 ghi đi làm từ 06/2014, khi 12 tuổi"),
    ("begun late", [FIELD | {"from": "2021-11"}],
     "Việc đầu tiên ghi từ 11/2021, khi 20 tuổi. Trước đó học hay làm gì, ở đâu?"),
    ("a school for ever", [{**SCHOOL, "work": "Học sinh trường THPT Nậm Pha"}, FIELD],
     "Dòng 1 ghi học một cấp từ 09/2007 đến 05/2019"),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "sentence"), [case[1:] for case in CAREER], ids=[case[0] for case in CAREER])
def test_the_career(rows: list[dict[str, str]], sentence: str) -> None:
    assert any(found.startswith(sentence) for found in asked({"career": rows})), asked({"career": rows})


@pytest.mark.parametrize(
    "rows",
    [
        [SCHOOL, {**FIELD, "from": "2019-05"}],  # one month ends the one and begins the other
        [SCHOOL, {**FIELD, "to": "2026-10"}],  # the month that runs
        [{**SCHOOL, "to": "2019"}, {**FIELD, "from": "2019"}],  # years are wide
        [{**SCHOOL, "to": "nay"}, {"from": "2026-11", "to": "2026-11", "work": "Bán hàng"}],
        [{"from": "2004-10", "to": "2007-08", "work": "Còn nhỏ, ở với bố mẹ"}][:0],
    ],
)
def test_what_the_career_need_not_be_asked(rows: list[dict[str, str]]) -> None:
    assert asked({"career": rows}) == []


def test_a_row_inside_another_leaves_no_gap() -> None:
    rows = [SCHOOL, {"from": "2010-01", "to": "2010-03", "work": "Học vẽ"}, FIELD]
    assert [sentence for sentence in asked({"career": rows}) if "làm gì, ở đâu?" in sentence] == []


def test_rows_that_are_none_are_passed_over() -> None:
    assert asked({"career": "lạ", "family": ["lạ"], "home_place": "Sơn La", "army_in": "lạ"}) == []


ALONE: list[tuple[str, dict[str, Any], str]] = [
    ("youth too young", {"youth_joined_on": "2013-01-01"}, "Vào Đoàn ngày 01/01/2013, khi 11 tuổi"),
    ("a day before the birth", {"employed_on": "2000-01-01"}, "Được tuyển dụng ngày 01/01/2000, trước ngày sinh"),
    ("a day to come", {"army_in": "2027-01-01"}, "Nhập ngũ ngày 01/01/2027 là ngày chưa tới"),
    ("out before in", {"army_in": "2022-01-01", "army_out": "2021-01-01"}, "Ngày xuất ngũ ghi sớm hơn"),
    ("official before admitted", {"first_admitted_on": "2022-01-01", "first_official_on": "2021-01-01"},
     "Ngày chính thức ghi sớm hơn ngày vào Đảng"),
    ("praise without month", {"rewards": [{"what": "Bằng khen"}]}, "Dòng 1: vào tháng, năm nào?"),
    ("discipline before the birth", {"discipline": [{"month": "1998", "what": "Khiển trách"}]},
     "Dòng 1 ghi 1998, trước ngày sinh"),
    ("course as a child", {"training": [{"from": "2010-01", "to": "2010-06", "subject": "Tin học"}]},
     "Dòng 1 ghi học từ 01/2010, khi 8 tuổi"),
    ("expertise from nowhere", {"expertise": "Đại học Luật"}, "Chuyên môn ghi “Đại học Luật” mà chưa có lớp"),
    ("grade thirteen", {"schooling": "13/12"}, "Học vấn ghi 13/12: học đến lớp mấy"),
    ("work before the last grade", {"schooling": "12/12", "career": [{**SCHOOL, "to": "2017-05"}, {**FIELD,
     "from": "2017-06"}]}, "Học vấn ghi 12/12 mà đi làm từ 06/2017, khi 15 tuổi"),
]  # fmt: skip


@pytest.mark.parametrize(("items", "sentence"), [case[1:] for case in ALONE], ids=[case[0] for case in ALONE])
def test_days_months_and_schooling(items: dict[str, Any], sentence: str) -> None:
    assert any(found.startswith(sentence) for found in asked(items)), asked(items)


def test_who_left_school_early_may_work_early() -> None:
    rows = [{**SCHOOL, "to": "2017-05"}, {**FIELD, "from": "2017-06"}]
    assert asked({"schooling": "9/12", "career": rows}) == []


KIN: list[tuple[str, list[dict[str, str]], str]] = [
    ("a father of twelve", [kin("bố đẻ", "1989")], "hơn kém mình có 12 tuổi"),
    ("a mother younger than her child", [kin("mẹ đẻ", "2003")], "sinh năm 2003, mình sinh năm 2001"),
    ("a child older than its parent", [kin("con đẻ", "1999")], "sinh năm 1999, mình sinh năm 2001"),
    ("a child of a child", [kin("con đẻ", "2010")], "Con đẻ Sùng A Chống: hơn kém mình có 9 tuổi"),
    ("a grandfather younger than the father", [kin("ông nội", "1980"), kin("cha đẻ", "1975")], "sinh năm 1980"),
    ("a brother too early", [kin("mẹ đẻ", "1977"), kin("anh ruột", "1985")], "hơn kém anh ruột Sùng A Chống có 8 tuổi"),
    ("dead before the birth", [kin("mẹ đẻ", "1977", death="năm 1999, ốm", residence="")],
     "mất năm 1999, mình sinh năm 2001"),
    ("a brother who is younger", [kin("anh ruột", "2005")], "anh, chị hay em?"),
    ("a sister who is older", [kin("em ruột", "1995")], "anh, chị hay em?"),
    ("no status", [kin("bố đẻ", "1975", residence="")], "còn sống thì hiện ở đâu"),
    ("both", [kin("bố đẻ", "1975", death="2010")], "còn sống hay đã mất?"),
    ("dead in no year", [kin("bố đẻ", "1975", death="ốm", residence="")], "mất năm nào?"),
    ("dead before born", [kin("bố đẻ", "1975", death="1970", residence="")], "sinh năm 1975, mất năm 1970"),
    ("a year to come", [kin("con đẻ", "2030")], "ghi một năm chưa tới"),
    ("very old", [kin("bà nội", "1900")], "nay đã 126 tuổi"),
    ("no year", [kin("bố đẻ", "không nhớ")], "sinh năm nào?"),
    ("no name", [{"relation": "", "birth_year": "1990"}], "Dòng 1: họ và tên là gì?"),
    ("no mother", [kin("bố đẻ", "1975")], "Chưa khai mẹ đẻ."),
    ("no grandparents", [kin("bố đẻ", "1975")], "Chưa khai ông nội, bà nội, ông ngoại, bà ngoại."),
    ("children alone", [kin("con đẻ", "2024")], "Có khai con mà chưa khai vợ hoặc chồng"),
    ("a wife without parents", [kin("vợ", "2002"), kin("bố vợ", "1970")], "Có khai vợ mà chưa khai mẹ vợ."),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "sentence"), [case[1:] for case in KIN], ids=[case[0] for case in KIN])
def test_the_family(rows: list[dict[str, str]], sentence: str) -> None:
    assert any(sentence in found for found in asked({"family": rows})), asked({"family": rows})


def test_a_child_born_after_its_father_died_is_no_question() -> None:
    rows = [kin("bố đẻ", "1975", death="2001, tai nạn", residence="")]
    assert not any("mất năm" in sentence for sentence in asked({"family": rows}))


def test_who_brought_somebody_up_stands_for_the_parents() -> None:
    rows = [kin("người nuôi dưỡng", "1960")]
    assert not any("bố đẻ" in sentence for sentence in asked({"family": rows}))


PLACES: list[tuple[dict[str, Any], str]] = [
    (
        {"home_place": {"commune": "xã Măng Ri", "province": "tỉnh Kon Tum"}},
        "Quê quán ghi “tỉnh Kon Tum”, không có",
    ),
    ({"permanent": {"commune": "thị trấn Đăk Tô", "province": "Quảng Ngãi"}}, "Nơi thường trú ghi “thị trấn Đăk Tô”"),
    (
        {"family": [kin("bố đẻ", "1975", residence="xã Đạo Tú, huyện Tam Dương, tỉnh Vĩnh Phúc")]},
        "nơi ở ghi “xã Đạo",
    ),
    ({"family": [kin("bố đẻ", "1975", home_place="xã Trực Đạo, tỉnh Nam Định")]}, "quê quán ghi “xã Trực Đạo"),
]


@pytest.mark.parametrize(("items", "sentence"), PLACES)
def test_places_that_ended_are_asked_for_their_name_of_today(items: dict[str, Any], sentence: str) -> None:
    assert any(sentence in found for found in asked(items)), asked(items)
    assert not any(sentence in found for found in asked(items, date(2025, 6, 30)))


@pytest.mark.parametrize(
    "items",
    [
        {"permanent": {"commune": "xã Đăk Tô", "province": "Quảng Ngãi", "old": "thị trấn Đăk Tô, tỉnh Kon Tum"}},
        {"permanent": {"commune": "thị trấn Đăk Tô", "province": "Quảng Ngãi", "old": "tỉnh Kon Tum"}},
        {"permanent": {"commune": "xã Quan Sơn", "province": "Thanh Hoá"}},
        {"permanent": {"detail": "12 phố Huế", "commune": "", "province": ""}},
    ],
)
def test_places_that_are_paired_or_of_today_are_not(items: dict[str, Any]) -> None:
    assert asked(items) == []


@pytest.mark.parametrize("place", ["", "bản Nà Lốc", "xã Măng Ri, tỉnh Quảng Ngãi (trước đây: huyện Tu Mơ Rông)"])
def test_a_relatives_place_that_says_enough_is_not(place: str) -> None:
    found = asked({"family": [kin("bố đẻ", "1975", home_place=place)]})
    assert not any("tên hiện nay" in sentence for sentence in found)


def test_the_provinces_of_today() -> None:
    assert len(PROVINCES) == len(set(PROVINCES)) == 34
    assert all(is_province(form) for form in ("tp. Hồ Chí Minh", "Tỉnh Đắk Lắk", "thành phố Huế", "Khánh Hoà"))
    assert not is_province("Kon Tum")


def test_the_province_of_the_organisation_itself_is_known() -> None:
    items = {"permanent": {"commune": "xã Đăk Lin", "province": "tỉnh Đăk Nia"},
             "family": [kin("bố đẻ", "1975", home_place="xã Đăk Lin, tỉnh Đăk Nia")]}  # fmt: skip
    unknown = [one.item for one in check(items, BORN, TODAY) if "Đăk Nia" in one.sentence]
    assert unknown == ["permanent", "family"]
    assert not any("Đăk Nia" in one.sentence for one in check(items, BORN, TODAY, "Đăk Nia"))


def test_questions_come_in_the_order_of_the_screens_and_know_their_place() -> None:
    items = {"family": [kin("bố đẻ", "1989")], "career": [SCHOOL], "army_in": "2027-01-01"}

    found = check(items, BORN, TODAY)

    assert [question.topic for question in found] == [
        "doan-the", "cong-tac", "gia-dinh-1", "gia-dinh-2", "gia-dinh-2",
    ]  # fmt: skip
    assert {(question.item, question.row) for question in found} >= {("career", 1), ("army_in", None), ("family", 1)}


def test_every_item_has_its_screen() -> None:
    items = [item for topic in TOPICS for item in topic.items if item != FAMILY]
    assert sorted([*items, FAMILY]) == sorted(slot.key for slot in SLOTS)
    assert topic_of(FAMILY, "3").slug == "gia-dinh-3"
    assert topic_of(FAMILY).slug == "gia-dinh-2"


@pytest.mark.parametrize("wrong", ["", None, "2019-13", "09/2019", "năm 2019"])
def test_what_is_no_month(wrong: object) -> None:
    assert mark(wrong, TODAY) is None


def test_months() -> None:
    month = month_of(date(2019, 9, 1))
    assert month_vi(month) == "09/2019"
    year = mark("2019", TODAY)
    assert year is not None
    assert (year.vi, year.last - year.first) == ("2019", 11)
    assert age_in(month, BORN) == 17
