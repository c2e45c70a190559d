"""How dates, numbers, distances and names are written; how names are searched and sorted."""

import unicodedata
from datetime import date
from decimal import Decimal

import pytest

from ketnap import text

TODAY = date(2026, 11, 16)
VOWELS = "aăâeêioôơuưy"
TONES = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
LETTERS = [unicodedata.normalize("NFC", vowel + tone) for vowel in VOWELS for tone in TONES]


def test_dates() -> None:
    day = date(2026, 3, 6)
    assert text.vi_date(day) == "06/03/2026"
    assert text.vi_day(day) == "06/03"
    assert text.vi_month(day) == "03/2026"
    assert text.vi_weekday(TODAY) == "thứ Hai 16/11/2026"
    assert text.vi_weekday(date(2026, 11, 22)) == "Chủ nhật 22/11/2026"
    assert text.vi_date(date(206, 1, 2)) == "02/01/0206"
    assert text.vi_date(None) == text.vi_day(None) == text.vi_month(None) == text.vi_weekday(None) == ""


@pytest.mark.parametrize(
    ("due", "kind", "words"),
    [
        (date(2026, 11, 12), "late", "quá 4 ngày"),
        (date(2026, 11, 15), "late", "quá 1 ngày"),
        (date(2026, 11, 16), "today", "hôm nay"),
        (date(2026, 11, 17), "soon", "còn 1 ngày"),
        (date(2026, 11, 23), "soon", "còn 7 ngày"),
        (date(2026, 11, 24), "later", "còn 8 ngày"),
        (date(2030, 11, 16), "later", "còn 1.461 ngày"),
    ],
)
def test_distance(due: date, kind: str, words: str) -> None:
    assert text.distance(due, TODAY) == text.Distance(kind, words)


def test_met() -> None:
    assert text.met(date(2026, 11, 22), TODAY).words == "xong trước 6 ngày"
    assert text.met(TODAY, TODAY).words == "xong đúng hạn"
    assert text.met(date(2026, 11, 14), TODAY).words == "xong sau hạn 2 ngày"


@pytest.mark.parametrize(
    ("value", "digits", "words"),
    [
        (1778, None, "1.778"), (0, None, "0"), (-1778, None, "-1.778"), (1234567.5, None, "1.234.567,5"),
        (Decimal("0.26"), None, "0,26"), (100, None, "100"), (1000, None, "1.000"), (87.5, 1, "87,5"), (0, 1, "0,0"),
        (-0.04, 1, "0,0"), (0.005, None, "0,01"), (None, None, ""),
    ],
)  # fmt: skip
def test_number(value: float | Decimal | None, digits: int | None, words: str) -> None:
    assert text.vi_number(value, digits) == words


def test_percent() -> None:
    assert text.vi_percent(Decimal("126.11")) == "126,11%"
    assert text.vi_percent(100) == "100%"
    assert text.vi_percent(0, 1) == "0,0%"
    assert text.vi_percent(None) == ""


@pytest.mark.parametrize(
    "typed", ["15/11/2026", "15-11-2026", "15.11.2026", " 15 / 11 / 2026 ", "15 11 2026", "2026-11-15"]
)
def test_parse_date(typed: str) -> None:
    assert text.parse_vi_date(typed) == date(2026, 11, 15)


def test_parse_short_date() -> None:
    assert text.parse_vi_date("1/2/2026") == date(2026, 2, 1)
    assert text.parse_vi_date("29/2/2028") == date(2028, 2, 29)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("31/11/2026", "Tháng 11 không có ngày 31. Xem lại ngày họp."),
        ("2026-11-31", "Tháng 11 không có ngày 31. Xem lại ngày họp."),
        ("30/2/2026", "Tháng 2 không có ngày 30. Xem lại ngày họp."),
        ("29/02/2026", "Tháng 2 năm 2026 không có ngày 29. Xem lại ngày họp."),
        ("0/11/2026", "Tháng 11 không có ngày 0. Xem lại ngày họp."),
        ("15/13/2026", "Không có tháng 13. Xem lại ngày họp."),
        ("15/0/2026", "Không có tháng 0. Xem lại ngày họp."),
        ("15/11/0206", "Năm 0206 không hợp với ngày họp. Xem lại ngày họp."),
        ("15/11/26", "Năm ghi đủ bốn chữ số, ví dụ 15/11/2026. Xem lại ngày họp."),
        ("hôm qua", "Ghi ngày họp bằng ngày, tháng, năm. Ví dụ: 15/11/2026."),
        ("11/2026", "Ghi ngày họp bằng ngày, tháng, năm. Ví dụ: 15/11/2026."),
        ("", "Ghi ngày họp. Ví dụ: 15/11/2026."),
    ],
)
def test_parse_date_refuses(typed: str, words: str) -> None:
    with pytest.raises(ValueError, match=r"\w") as refused:
        text.parse_vi_date(typed, "ngày họp")
    assert str(refused.value) == words


def test_fold_every_letter() -> None:
    for letter in LETTERS:
        bare = unicodedata.normalize("NFD", letter)[0]
        assert text.vi_fold(letter) == text.vi_fold(letter.upper()) == bare
        assert text.vi_fold(unicodedata.normalize("NFD", letter)) == bare


def test_fold() -> None:
    assert text.vi_fold("  Đặng   Thị Ưởng\tđ ") == "dang thi uong d"
    assert text.vi_fold("Kơ Pă H'Nhung") == "ko pa h'nhung"


def test_key_orders_every_letter() -> None:
    alphabet = ["a", "ă", "â", "b", "c", "d", "đ", "e", "ê", "g", "h", "i", "k", "l", "m", "n", "o", "ô", "ơ", "p",
                "q", "r", "s", "t", "u", "ư", "v", "x", "y"]  # fmt: skip
    assert sorted(set(alphabet), key=text.vi_key) == alphabet
    assert sorted(set(LETTERS), key=text.vi_key) == LETTERS  # tones: ngang, huyền, hỏi, ngã, sắc, nặng
    assert sorted(["Đ", "đ", "D", "d"], key=text.vi_key) == ["d", "D", "đ", "Đ"]


def test_key_compares_letters_before_tones() -> None:
    assert sorted(["hạng", "hàn", "hang", "hán"], key=text.vi_key) == ["hàn", "hán", "hang", "hạng"]
    assert text.vi_key(unicodedata.normalize("NFD", "Ế  ở")) == text.vi_key("Ế ở")


def test_people_sort_by_given_name() -> None:
    people = ["Lò Thị Xuyến", "Nguyễn Văn An", "A Thiu", "Trần Anh", "Lê An", "Y Blăng", "Đặng Thị Ánh", "Vàng A Sếnh"]
    assert sorted(people, key=text.name_key) == [
        "Lê An", "Nguyễn Văn An", "Trần Anh", "Đặng Thị Ánh", "Y Blăng", "Vàng A Sếnh", "A Thiu", "Lò Thị Xuyến",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Lò Thị Xuyến", "X"), ("A Thiu", "Th"), ("Triệu Mùi Ghển", "Gh"), ("Y Blăng", "B"), ("Ksor Nhơm", "Nh"),
        ("Nguyễn Thị Ngừng", "Ng"), ("Lý Nghiêm", "Ngh"), ("Trần Đại", "Đ"), ("Hồ Quỳnh", "Qu"), ("Vũ Ế", "Ế"),
        ("Lê Ý", "Ý"), ("Giàng A Chu", "Ch"), ("", ""), ("Th", "T"),
    ],
)  # fmt: skip
def test_initial(name: str, letters: str) -> None:
    assert text.initial(name) == letters


def test_a_heading_inside_a_sentence_keeps_the_capital_of_the_party() -> None:
    assert text.inside("Cảm tình Đảng") == "cảm tình Đảng"
    assert text.inside("") == ""
