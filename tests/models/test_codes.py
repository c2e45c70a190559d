"""The code lists of the party tables."""

import pytest

from ketnap.models import codes


def test_there_are_54_peoples_and_two_rows_for_others() -> None:
    assert [code.code for code in codes.PEOPLES] == [f"{number:02d}" for number in range(1, 57)]
    assert sorted(code.party_row for code in codes.PEOPLES) == list(range(1, 57))


def test_the_party_puts_e_de_before_ngai() -> None:
    rows = {code.vi: code.party_row for code in codes.PEOPLES}

    assert (rows["Ê-đê"], rows["Ngái"], rows["Kinh"], rows["Thái"]) == (11, 12, 1, 3)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("Mông", "08"), ("H'Mông", "08"), ("HMÔNG", "08"), ("h mong", "08"), ("Khơ Me", "05"), ("khmer", "05"),
        ("Giẻ Triêng", "27"), ("Tà ôi", "31"), ("Phà Thẻn", "46"), ("kinh", "01"), ("Ê Đê", "12"), ("03", "03"),
        ("Thổ", "24"), ("Tho", "24"), ("  Xơ   Đăng ", "14"), ("La Hủ", "41"), ("La Ha", "39"), ("Người Sao Hỏa", None),
    ],
)  # fmt: skip
def test_peoples_are_found_in_any_spelling(typed: str, code: str | None) -> None:
    assert codes.find_people(typed) == code


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("Không", ""), ("", ""), ("Phật giáo", "1"), ("dao phat", "1"), ("Thiên Chúa giáo", "2"), ("TIN LÀNH", "5"),
        ("Hoà Hảo", "3"), ("Bửu Sơn Kỳ Hương", "7"), ("chưa rõ", None),
    ],
)  # fmt: skip
def test_religions_are_found_in_any_spelling(typed: str, code: str | None) -> None:
    assert codes.find_religion(typed) == code


def test_codes_have_words() -> None:
    assert codes.people_vi("14") == "Xơ-đăng"
    assert (codes.religion_vi("5"), codes.religion_vi("")) == ("Tin Lành", "không")


def test_every_name_and_alias_leads_to_its_own_code() -> None:
    for code in codes.PEOPLES:
        assert codes.find_people(code.vi) == code.code
        assert {codes.find_people(alias) for alias in code.aliases} <= {code.code}
