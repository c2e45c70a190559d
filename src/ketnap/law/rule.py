"""The shape of one value of the law: what it measures, in which unit, and its lines by date."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Any

from ketnap.law.base import Dated, Since
from ketnap.law.facts import ReviewLevel, Schooling

CENTRAL = "central"
"""Scope of a value that holds in the whole country; any other scope is the id of a local set."""


class Unit(StrEnum):
    """What a value is counted in."""

    MEMBERS = "members"
    DAYS = "days"
    WORKING_DAYS = "working-days"
    MONTHS = "months"
    YEARS = "years"
    AGE = "years-of-age"
    TIMES = "times"
    MEETINGS = "meetings"
    DIGITS = "digits"
    SHARE = "share"
    SCHOOLING = "schooling"
    BODY = "body"
    ACT = "act"
    DAY_OF_YEAR = "day-of-year"
    POINTS = "points"
    PERCENT = "percent"
    LEVEL = "level"

    @property
    def vi(self) -> str:
        return _UNIT_VI[self]


_UNIT_VI = {
    Unit.MEMBERS: "đảng viên",
    Unit.DAYS: "ngày",
    Unit.WORKING_DAYS: "ngày làm việc",
    Unit.MONTHS: "tháng",
    Unit.YEARS: "năm",
    Unit.AGE: "tuổi",
    Unit.TIMES: "lần",
    Unit.MEETINGS: "kỳ sinh hoạt chi bộ",
    Unit.DIGITS: "chữ số",
    Unit.SHARE: "tỷ lệ",
    Unit.SCHOOLING: "trình độ học vấn",
    Unit.BODY: "cơ quan có thẩm quyền",
    Unit.ACT: "mốc tính",
    Unit.DAY_OF_YEAR: "ngày trong năm",
    Unit.POINTS: "điểm",
    Unit.PERCENT: "%",
    Unit.LEVEL: "mức xếp loại",
}


class Bound(StrEnum):
    """On which side of the value the rule lies."""

    EXACT = "exact"
    AT_LEAST = "at-least"
    MORE_THAN = "more-than"
    AT_MOST = "at-most"
    LESS_THAN = "less-than"

    @property
    def vi(self) -> str:
        return _BOUND_VI[self]


_BOUND_VI = {
    Bound.EXACT: "",
    Bound.AT_LEAST: "ít nhất",
    Bound.MORE_THAN: "trên",
    Bound.AT_MOST: "không quá",
    Bound.LESS_THAN: "dưới",
}


class Group(StrEnum):
    """Chapters of the table, in the order of the road."""

    STANDARDS = "standards"
    DOSSIER = "dossier"
    VOTES = "votes"
    DECISIONS = "decisions"
    PROBATION = "probation"
    READMISSION = "readmission"
    CARDS = "cards"
    BADGES = "badges"
    TRANSFERS = "transfers"
    REMOVAL = "removal"
    ORGANISATION = "organisation"
    REVIEW = "review"

    @property
    def vi(self) -> str:
        return _GROUP_VI[self]


_GROUP_VI = {
    Group.STANDARDS: "Tiêu chuẩn và điều kiện của người vào Đảng",
    Group.DOSSIER: "Hồ sơ xin vào Đảng và thẩm tra lý lịch",
    Group.VOTES: "Biểu quyết",
    Group.DECISIONS: "Quyết định và lễ kết nạp",
    Group.PROBATION: "Đảng viên dự bị và công nhận đảng viên chính thức",
    Group.READMISSION: "Kết nạp lại",
    Group.CARDS: "Lý lịch, phiếu và thẻ đảng viên",
    Group.BADGES: "Huy hiệu Đảng",
    Group.TRANSFERS: "Chuyển sinh hoạt đảng, miễn sinh hoạt",
    Group.REMOVAL: "Xóa tên, khiếu nại",
    Group.ORGANISATION: "Tổ chức đảng, sinh hoạt, quản lý hồ sơ",
    Group.REVIEW: "Kiểm điểm, đánh giá, xếp loại hằng năm",
}


@dataclass(frozen=True, slots=True)
class Share:
    """A share of votes: at least `fraction` of a base, or more than it where `strict`."""

    fraction: Fraction
    strict: bool = False

    def needed(self, base: int) -> int:
        """Smallest number of votes that reaches the share of `base` persons."""
        exact = self.fraction * base
        return int(exact) + 1 if self.strict else -int(-exact // 1)

    def reached(self, votes: int, base: int) -> bool:
        """Whether `votes` of `base` persons are enough; nobody can decide for a body of nobody."""
        return base > 0 and votes >= self.needed(base)

    @property
    def vi(self) -> str:
        """In words: "ít nhất 2/3", "trên 1/2"."""
        return f"{'trên' if self.strict else 'ít nhất'} {self.fraction}"


TWO_THIRDS = Share(Fraction(2, 3))
MORE_THAN_HALF = Share(Fraction(1, 2), strict=True)


class Body(StrEnum):
    """Bodies that decide or give a written consent."""

    PROVINCE_STANDING = "province-standing-committee"
    LEVEL_ABOVE_STANDING = "level-above-standing-committee"
    COMMUNE_STANDING = "commune-standing-committee"
    GRASSROOTS_STANDING = "grassroots-standing-committee"

    @property
    def vi(self) -> str:
        return _BODY_VI[self]


_BODY_VI = {
    Body.PROVINCE_STANDING: "ban thường vụ cấp ủy trực thuộc Trung ương (tỉnh ủy, thành ủy và tương đương)",
    Body.LEVEL_ABOVE_STANDING: "ban thường vụ cấp ủy cấp trên trực tiếp của tổ chức cơ sở đảng (cấp huyện)",
    Body.COMMUNE_STANDING: "ban thường vụ đảng ủy xã, phường, đặc khu",
    Body.GRASSROOTS_STANDING: "ban thường vụ đảng ủy cơ sở",
}


class Act(StrEnum):
    """Acts a time limit may start from where texts disagree."""

    DECISION_RECEIVED = "decision-received"
    DECISION_ISSUED = "decision-issued"

    @property
    def vi(self) -> str:
        return _ACT_VI[self]


_ACT_VI = {
    Act.DECISION_RECEIVED: "ngày chi bộ nhận được quyết định",
    Act.DECISION_ISSUED: "ngày cấp ủy có thẩm quyền ban hành quyết định",
}


@dataclass(frozen=True, slots=True, order=True)
class DayOfYear:
    """A day that comes back every year, such as 3 February."""

    month: int
    day: int

    def of(self, year: int) -> date:
        return date(year, self.month, self.day)

    @property
    def vi(self) -> str:
        return f"{self.day:02}/{self.month}"


Worded = Share | Schooling | Body | Act | DayOfYear | ReviewLevel
"""Values that are not numbers; each says itself in Vietnamese as `vi`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule[T]:
    """One value the texts fix, with every line it ever had.

    `id` is the number used in findings and docs, `aliases` the other names the same value goes by.
    `counted_from` names the event a time limit starts at, in Vietnamese. `scope` is `CENTRAL` or a local set.
    """

    id: str
    slug: str
    title: str
    unit: Unit
    group: Group
    dated: Dated[T]
    bound: Bound = Bound.EXACT
    counted_from: str = ""
    scope: str = CENTRAL
    aliases: tuple[str, ...] = ()

    def on(self, day: date) -> Since[T]:
        """The line in force on `day`; raises `NotYet` before the first one known."""
        return self.dated.on(day)

    def words(self, value: T) -> str:
        """The value as an official says it: "không quá 45 ngày làm việc"."""
        if isinstance(value, int):
            return f"{self.bound.vi} {value} {self.unit.vi}".strip()
        if isinstance(value, tuple):
            items = ", ".join(_plain(item) for item in value)
            return f"{items} {self.unit.vi}" if self.unit is Unit.YEARS else items
        return _plain(value)


def _plain(value: object) -> str:
    return value.vi if isinstance(value, Worded) else str(value)


type AnyRule = Rule[Any]
"""A rule whatever its value is; for tables that show them all."""
