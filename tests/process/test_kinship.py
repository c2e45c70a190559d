"""What people call their relatives, whom a letter is about, and which committee a place has."""

import pytest

from ketnap.law.verification import Kin
from ketnap.process.kinship import Relative, committee, covers, kin_of

K = Kin


@pytest.mark.parametrize(
    ("said", "kin"),
    [
        ("Cha đẻ", K.PARENT),
        ("bố", K.PARENT),
        ("Mẹ ruột", K.PARENT),
        ("vợ", K.SPOUSE),
        ("Chồng", K.SPOUSE),
        ("bố vợ", K.SPOUSE_PARENT),
        ("Mẹ chồng", K.SPOUSE_PARENT),
        ("cha đẻ của vợ", K.SPOUSE_PARENT),
        ("anh vợ", K.SPOUSE_SIBLING),
        ("em ruột của chồng", K.SPOUSE_SIBLING),
        ("em ruột", K.SIBLING),
        ("chị gái", K.SIBLING),
        ("con", K.CHILD),
        ("Con trai thứ hai", K.CHILD),
        ("con nuôi", K.ADOPTED_CHILD),
        ("mẹ nuôi", K.RAISED_BY),
        ("người trực tiếp nuôi dưỡng", K.RAISED_BY),
        ("ông nội", K.OTHER),
        ("bà ngoại", K.OTHER),
        ("anh rể", K.OTHER),
        ("em họ", K.OTHER),
        ("con dâu", K.OTHER),
        ("chú", K.OTHER),
        ("bản thân", K.APPLICANT),
        ("mẹ kế", None),
        ("con riêng", None),
        ("con của chồng", None),
        ("vợ cũ", None),
        ("người quen", None),
        ("", None),
    ],
)
def test_kin_of(said: str, kin: Kin | None) -> None:
    assert kin_of(said) is kin


FATHER = Relative(kin=K.PARENT, name="Sùng A Chống", relation="bố đẻ")
OWN = Relative(kin=K.APPLICANT, name="Sùng A Páo")


@pytest.mark.parametrize(
    ("about", "person", "covered"),
    [
        ("", OWN, True),
        ("", FATHER, False),
        ("Sùng A Chống (bố đẻ); Vừ Thị Mỷ", FATHER, True),
        ("sùng  a chống", FATHER, True),
        ("Sùng A Chốngg", FATHER, False),
        ("Bản thân, cha mẹ đẻ", FATHER, True),
        ("Bản thân, cha mẹ đẻ", OWN, True),
        ("Bản thân; vợ", FATHER, False),
        ("Sùng A Dế (bố đẻ)", FATHER, False),  # another name: it is somebody else's father, or a mistake
        ("bố đẻ", Relative(kin=None, name=""), False),
    ],
)
def test_covers(about: str, person: Relative, covered: bool) -> None:
    assert covers(about, person) is covered


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("bản Nà Lốc, xã Nậm Pha, tỉnh Sơn Hà", "Đảng ủy xã Nậm Pha, tỉnh Sơn Hà"),
        ("Số 5, Phường Tân An,", "Đảng ủy phường Tân An"),
        ("đặc khu Phú Quý, tỉnh Lâm Đồng", "Đảng ủy đặc khu Phú Quý, tỉnh Lâm Đồng"),
        ("bản Nà Lốc", ""),
        ("", ""),
    ],
)
def test_committee(place: str, said: str) -> None:
    assert committee(place) == said


def test_words() -> None:
    assert (FATHER.words, OWN.words) == ("Sùng A Chống (bố đẻ)", "Sùng A Páo")
    assert Relative(kin=None, name="Sùng A Chống").words == "Sùng A Chống"
