"""The yearly review of members and organisations: levels, scores, the cap, who is not rated."""

from ketnap.law.base import dated
from ketnap.law.facts import ReviewLevel
from ketnap.law.rule import Bound, Group, Rule, Unit
from ketnap.law.sources import QD_124, QD_132, QD_366
from ketnap.law.values._lines import MEDIUM, at, unread

_LEVELS: tuple[ReviewLevel, ...] = tuple(ReviewLevel)
_CAP = (
    "Ghi theo cách các nơi đã áp dụng, chưa đọc được điểm quy định; gốc tính là số hoàn thành tốt nhiệm vụ, "
    "có hướng dẫn tính trên số hoàn thành tốt nhiệm vụ trở lên."
)
_NEW = "Ghi theo cách các nơi đã áp dụng, chưa đọc được điểm quy định."
_AND = " Điểm chỉ là một điều kiện; các điều kiện khác do cấp có thẩm quyền xem xét."

REVIEW_LEVELS = Rule(
    id="REVIEW-LEVELS",
    slug="review-levels",
    title="Các mức xếp loại chất lượng hằng năm của đảng viên và tổ chức đảng",
    unit=Unit.LEVEL,
    group=Group.REVIEW,
    dated=dated(at(QD_132, _LEVELS, ""), at(QD_124, _LEVELS, ""), at(QD_366, _LEVELS, "")),
)


def _score(number: str, slug: str, level: ReviewLevel, least: int, note: str) -> Rule[int]:
    return Rule(
        id=number,
        slug=slug,
        title=f"Điểm của mức {level.vi}, trên thang 100",
        unit=Unit.POINTS,
        bound=Bound.AT_LEAST,
        group=Group.REVIEW,
        dated=dated(at(QD_366, least, "", note=f"{note}{_AND}")),
    )


REVIEW_SCORE_EXCELLENT = _score(
    "REVIEW-SCORE.1", "review-score-excellent", ReviewLevel.EXCELLENT, 90,
    "Ngoài điểm: hoàn thành 100% nhiệm vụ, ít nhất 30% vượt yêu cầu, hạn chế đã khắc phục; tập thể không có đơn vị, "
    "đảng viên trực thuộc bị kỷ luật.",
)  # fmt: skip
REVIEW_SCORE_GOOD = _score("REVIEW-SCORE.2", "review-score-good", ReviewLevel.GOOD, 70, "Từ 70 đến dưới 90 điểm.")
REVIEW_SCORE_COMPLETED = _score(
    "REVIEW-SCORE.3", "review-score-completed", ReviewLevel.COMPLETED, 50,
    "Từ 50 đến dưới 70 điểm; tập thể chậm không quá 20% nhiệm vụ. Dưới 50 điểm là không hoàn thành nhiệm vụ.",
)  # fmt: skip
REVIEW_CAP = Rule(
    id="REVIEW-CAP",
    slug="review-excellent-cap",
    title="Số hoàn thành xuất sắc nhiệm vụ so với số hoàn thành tốt nhiệm vụ",
    unit=Unit.PERCENT,
    bound=Bound.AT_MOST,
    group=Group.REVIEW,
    dated=dated(
        at(QD_132, 20, "", sure=MEDIUM, note=_CAP),
        at(QD_124, 20, "", sure=MEDIUM, note=_CAP),
        unread(QD_366, 20),
    ),
)
REVIEW_NEW_MEMBER = Rule(
    id="REVIEW-NEW",
    slug="review-new-member",
    title="Đảng viên mới kết nạp được kiểm điểm, chưa xếp loại",
    unit=Unit.MONTHS,
    bound=Bound.LESS_THAN,
    group=Group.REVIEW,
    counted_from="ngày tổ chức lễ kết nạp",
    dated=dated(
        at(QD_132, 6, "", sure=MEDIUM, note=_NEW),
        at(QD_124, 6, "", sure=MEDIUM, note=_NEW),
        unread(QD_366, 6),
    ),
)
