"""What may be asked of members and of those who were admitted."""

from datetime import date
from functools import partial
from typing import Any

from django.db.models import Q

from ketnap.law.facts import UnitKind
from ketnap.models import Membership
from ketnap.queries import register
from ketnap.queries.asking.dividing import by_branch, by_case, by_day, by_name, by_unit
from ketnap.queries.asking.fields import Field, Test, Where
from ketnap.queries.asking.operators import Kind
from ketnap.queries.asking.person_fields import PERSON, group, older, yes_no
from ketnap.queries.members import Status, status_of
from ketnap.text import vi_date

KINDS = tuple((kind.value, kind.vi[:1].upper() + kind.vi[1:]) for kind in UnitKind)
BRANCH, UNIT = "truc-thuoc", "noi"


def places(unit: str, branch: str, where: str, *, people: bool = True) -> tuple[Field, ...]:
    """Where a row stands: the organisation right below the one asked about, the very one, its kind."""
    kind = f"{unit}__kind" if unit else "kind"
    name = f"{unit}__name" if unit else "name"

    def called(row: Any, _: date) -> str:
        at = getattr(row, unit) if unit else row
        return at.name if at else ""

    def kind_of(row: Any, _: date) -> str:
        at = getattr(row, unit) if unit else row
        return at.kind_vi if at else ""

    below = Field(key=BRANCH, vi=branch, kind=Kind.CHOICE, divisions=(by_branch(branch),))
    very = Field(key=UNIT, vi=where, kind=Kind.TEXT, column=name, folded=f"{name}_fold",
                 divisions=(by_unit(where),) if people else (), show=called if people else None, open=True)  # fmt: skip
    kinds = Field(key="loai", vi="Loại hình tổ chức", kind=Kind.CHOICE, column=kind, choices=KINDS,
                  divisions=(by_name("Loại hình tổ chức", kind, KINDS, ""),), show=kind_of)  # fmt: skip
    if not people:
        return below, very, kinds
    residential = yes_no("thon-ban", "Ở thôn, bản, tổ dân phố", group("residential", kind),
                         "ở thôn, bản, tổ dân phố", "không ở thôn, bản, tổ dân phố")  # fmt: skip
    return below, very, kinds, residential


def _standing(status: Status) -> Test:
    return lambda where: register.standing(status, where.on)


_HERE = (Status.OFFICIAL, Status.PROBATION, Status.EXEMPT, Status.AWAY, Status.SUSPENDED)
_STATUSES = tuple((status.value, status.vi[:1].upper() + status.vi[1:]) for status in _HERE)
_CASES = {status.value: _standing(status) for status in _HERE}


def _party_age(where: Where, least: int | None, most: int | None) -> Q:
    """Full years of party age, which only official members have."""
    decided = Q(decided_on__isnull=False) & older("decided_on", where, least, most)
    joined = Q(decided_on=None) & older("ceremony_on", where, least, most)
    return Q(recognised_on__lte=where.on) & (decided | joined)


_BANDS = ((0, 9), (10, 19), (20, 29), (30, 39), (40, 49), (50, None))
_BAND_NAMES = tuple((str(least), f"{least} - {most} năm" if most else f"Từ {least} năm") for least, most in _BANDS)
_BANDED = {str(least): partial(_party_age, least=least, most=most) for least, most in _BANDS}


def _years_of(row: Membership, on: date) -> str:
    since = (row.decided_on or row.ceremony_on) if row.recognised_on and row.recognised_on <= on else None
    if since is None:
        return ""
    return str(on.year - since.year - ((on.month, on.day) < (since.month, since.day)))


JOINED = Field(
    key="ngay-vao-dang", vi="Ngày vào Đảng", kind=Kind.DAY, column="ceremony_on", open=True,
    divisions=by_day("Ngày vào Đảng", "ceremony_on", ""), show=lambda row, _: vi_date(row.ceremony_on),
)  # fmt: skip
OFFICIAL = Field(
    key="ngay-chinh-thuc", vi="Ngày chính thức", kind=Kind.DAY, column="recognised_on", blank="Chưa chính thức",
    divisions=by_day("Ngày chính thức", "recognised_on", "Chưa chính thức"),
    show=lambda row, _: vi_date(row.recognised_on),
)  # fmt: skip
STATUS = Field(
    key="trang-thai", vi="Trạng thái", kind=Kind.CHOICE, choices=_STATUSES, cases=_CASES, bare=True,
    divisions=(by_case("Trạng thái", "", _CASES, _STATUSES),), show=lambda row, on: status_of(row, on).vi,
)  # fmt: skip
AGE = Field(
    key="tuoi-dang", vi="Tuổi đảng", kind=Kind.NUMBER, bounds=_party_age,
    divisions=(by_case("Tuổi đảng", "", _BANDED, _BAND_NAMES, "Dự bị, chưa tính tuổi đảng"),), show=_years_of,
)  # fmt: skip
CARD = yes_no("co-the", "Có thẻ đảng viên", lambda _: ~Q(card_number=""), "có thẻ đảng viên", "chưa có thẻ đảng viên")
AGAIN = yes_no("ket-nap-lai", "Kết nạp lại", group("again"), "kết nạp lại", "kết nạp lần đầu")

MEMBERS: tuple[Field, ...] = (
    STATUS, *places("unit", "Tổ chức trực thuộc", "Chi bộ"), *PERSON, JOINED, OFFICIAL, AGE, CARD, AGAIN,
)  # fmt: skip
ADMITTED: tuple[Field, ...] = (
    JOINED, *places("admitted_unit", "Tổ chức trực thuộc", "Chi bộ kết nạp"), *PERSON, OFFICIAL, AGAIN,
)  # fmt: skip
