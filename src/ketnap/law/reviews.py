"""The yearly review: what a score allows, how many may be excellent, who is set apart, who votes.

Nothing here refuses: the base of the cap is not established under 366-QĐ/TW, and a level is decided by people.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ketnap.law import values
from ketnap.law.base import Finding, dated
from ketnap.law.calendar import add_months
from ketnap.law.facts import ReviewLevel
from ketnap.law.judging import found, judge, known, line_of, line_on
from ketnap.law.sources import QD_294
from ketnap.law.values._lines import at, unread_rules


class CapBase(StrEnum):
    """What the share of excellent ones is taken of."""

    GOOD = "good"
    GOOD_OR_BETTER = "good-or-better"

    @property
    def vi(self) -> str:
        return {
            "good": "số hoàn thành tốt nhiệm vụ",
            "good-or-better": "số hoàn thành tốt nhiệm vụ trở lên",
        }[self]


class Apart(StrEnum):
    """Why somebody of the list is not rated."""

    NEW = "new"
    EXEMPT = "exempt"
    SUSPENDED = "suspended"
    GONE = "gone"

    @property
    def vi(self) -> str:
        return {
            "new": "mới kết nạp dưới 6 tháng",
            "exempt": "được miễn sinh hoạt",
            "suspended": "bị đình chỉ sinh hoạt",
            "gone": "không còn sinh hoạt tại chi bộ",
        }[self]


EXEMPT_NOT_RATED = dated(at(QD_294, True, "điểm 7.2.3"), *unread_rules(True))
"""Whoever is exempt from activity is not rated for that time."""
VOTED_BY_ALL = dated(at(QD_294, True, "điểm 9.3.2"), *unread_rules(True))
"""The share of a vote on a level is of all official members of the cell, not of those present."""
_BANDS = (
    (ReviewLevel.EXCELLENT, values.REVIEW_SCORE_EXCELLENT),
    (ReviewLevel.GOOD, values.REVIEW_SCORE_GOOD),
    (ReviewLevel.COMPLETED, values.REVIEW_SCORE_COMPLETED),
)
NO_SHARE = "Chưa xác lập tỷ lệ phiếu cần có để đề nghị một mức; cấp có thẩm quyền xem xét."


@dataclass(frozen=True, slots=True)
class Cap:
    """How many of a body may be excellent: `percent` of `base`, which are `of` persons."""

    percent: int
    base: CapBase
    of: int
    excellent: int

    @property
    def most(self) -> int:
        return self.of * self.percent // 100

    @property
    def over(self) -> int:
        return max(0, self.excellent - self.most)


def cap(percent: int, base: CapBase, *, excellent: int, good: int) -> Cap:
    """Apply a cap to the levels there are so far."""
    return Cap(percent, base, good if base is CapBase.GOOD else good + excellent, excellent)


def capped(asked: Cap, on: date) -> Finding:
    """Say whether the cap is kept. Over it a person decides, whatever the text: its base is not established."""
    line = line_on(values.REVIEW_CAP, on)
    text = (
        f"{asked.excellent} xếp loại hoàn thành xuất sắc nhiệm vụ; nhiều nhất {asked.most}, tính {asked.percent}% của "
        f"{asked.of} ({asked.base.vi})."
    )
    if not asked.over:
        return found("REVIEW-CAP", line, on, met=True, text=text)
    return judge("REVIEW-CAP", line, on, f"{text} Vượt {asked.over}; cấp có thẩm quyền xem xét.")


def scored(score: int, level: ReviewLevel, on: date) -> Finding | None:
    """Say whether a score reaches a level; None before the text that counts points, and for the lowest level."""
    rule = dict(_BANDS).get(level)
    if rule is None or on < rule.dated.lines[0].day:
        return None
    line = line_on(rule, on)
    least = known(line)
    words = "đạt" if score >= least else "chưa đạt"
    return found(rule.id, line, on, score >= least, f"{score} điểm: {words} mức điểm của {level.vi} (từ {least} điểm).")


def first_rated(joined_on: date, on: date) -> date:
    """The first day a new member is rated on, by the text of `on`."""
    return add_months(joined_on, known(line_on(values.REVIEW_NEW_MEMBER, on)))


def why_apart(apart: Apart, on: date) -> str:
    """Say by which text somebody set apart is not rated, and what of it is not established."""
    match apart:
        case Apart.NEW:
            return f"Kiểm điểm, chưa xếp loại: {apart.vi}. {line_on(values.REVIEW_NEW_MEMBER, on).note}"
        case Apart.EXEMPT:
            line = line_of(EXEMPT_NOT_RATED, on)
            return f"Không xếp loại trong thời gian được miễn sinh hoạt ({line.cites}). {line.note}".rstrip()
        case Apart.SUSPENDED:
            return f"Không xếp loại: {apart.vi}. Chưa xác lập điểm quy định; cấp có thẩm quyền xem xét."
    return "Không còn sinh hoạt tại chi bộ; nơi đang sinh hoạt kiểm điểm, xếp loại."


def voters(on: date) -> Finding:
    """Say who the share of a vote on levels is of."""
    line = line_of(VOTED_BY_ALL, on)
    text = "Tỷ lệ phiếu tính trên tổng số đảng viên chính thức của chi bộ, không tính trên số có mặt."
    return judge("REVIEW-VOTE", line, on, f"{text} {NO_SHARE}")
