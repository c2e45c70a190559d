"""Removal of names, the self-review before it, complaints and answers."""

from ketnap.law.base import Clause, dated
from ketnap.law.rule import Bound, Group, Rule, Unit
from ketnap.law.sources import CHARTER, HD_06, QD_20, QD_24, QD_208, QD_232, QD_294
from ketnap.law.values._lines import EARLIER, MEDIUM, at, by_charter, unread_guide, unread_rules

_ARTICLE_8 = Clause(CHARTER, "Điều 8")
_STILL = "Theo Điều lệ Đảng; phần hướng dẫn thi hành trong {} chưa được đọc toàn văn."

ACTIVITY_GAP = Rule(
    id="D30",
    slug="activity-or-dues-gap",
    title="Bỏ sinh hoạt hoặc không đóng đảng phí không có lý do chính đáng trong một năm",
    unit=Unit.MONTHS,
    group=Group.REMOVAL,
    counted_from="trong một năm",
    dated=dated(
        at(CHARTER, 3, "Điều 8"),
        at(QD_24, 3, "điểm 8.1", _ARTICLE_8),
        at(QD_294, 3, "điểm 8.1", _ARTICLE_8),
        by_charter(QD_20, 3, "Điều 8", _STILL.format(QD_20.name)),
        by_charter(QD_208, 3, "Điều 8", _STILL.format(QD_208.name)),
    ),
)
NO_PROGRESS = Rule(
    id="D31",
    slug="no-progress-after-education",
    title="Thời gian phấn đấu sau khi được chi bộ giáo dục, giúp đỡ mà không tiến bộ thì đề nghị xóa tên",
    unit=Unit.MONTHS,
    bound=Bound.AT_LEAST,
    group=Group.REMOVAL,
    counted_from="ngày chi bộ bắt đầu giáo dục, giúp đỡ",
    dated=dated(
        at(QD_24, 12, "điểm 8.1"),
        at(QD_232, 12, "điểm 8.1", sure=MEDIUM, note=EARLIER),
        at(QD_294, 12, "điểm 8.1"),
        *unread_rules(12),
    ),
)
STANDARD_FAILED = Rule(
    id="REMOVAL-STANDARD",
    slug="standard-failed-years",
    title="Số năm liền vi phạm tư cách đảng viên thì đề nghị xóa tên",
    unit=Unit.YEARS,
    group=Group.REMOVAL,
    dated=dated(
        at(QD_24, 2, "điểm 8.1"),
        at(QD_232, 2, "điểm 8.1", sure=MEDIUM, note=EARLIER),
        at(QD_294, 2, "điểm 8.1", note="Là vi phạm tư cách, không phải kết quả xếp loại hằng năm."),
        *unread_rules(2),
    ),
)
SELF_REVIEW_REQUESTS = Rule(
    id="D47",
    slug="self-review-requests",
    title="Số lần yêu cầu kiểm điểm trước khi chi bộ xem xét vắng bản tự kiểm điểm",
    unit=Unit.TIMES,
    group=Group.REMOVAL,
    counted_from="không cần nếu đảng viên cố tình không kiểm điểm",
    dated=dated(at(HD_06, 3, "điểm 11.1a"), unread_guide(3)),
)
COMPLAINT = Rule(
    id="D45",
    slug="complaint-against-removal",
    title="Thời hạn khiếu nại quyết định xóa tên",
    unit=Unit.WORKING_DAYS,
    bound=Bound.AT_MOST,
    group=Group.REMOVAL,
    counted_from="ngày nhận được quyết định",
    dated=dated(at(QD_294, 30, "điểm 8.2.1"), *unread_rules(30)),
)
COMPLAINT_ANSWER = Rule(
    id="D46",
    slug="complaint-answer",
    title="Thời hạn giải quyết khiếu nại về xóa tên: cấp tỉnh, cấp trên trực tiếp của tổ chức cơ sở đảng",
    unit=Unit.WORKING_DAYS,
    bound=Bound.AT_MOST,
    group=Group.REMOVAL,
    counted_from="ngày nhận được khiếu nại",
    dated=dated(at(QD_294, 90, "điểm 8.2.2"), *unread_rules(90)),
)
COMPLAINT_ANSWER_CENTRE = Rule(
    id="D46.2",
    slug="complaint-answer-centre",
    title="Thời hạn giải quyết khiếu nại về xóa tên: cấp Trung ương",
    unit=Unit.WORKING_DAYS,
    bound=Bound.AT_MOST,
    group=Group.REMOVAL,
    counted_from="ngày nhận được khiếu nại",
    dated=dated(at(QD_294, 180, "điểm 8.2.2"), *unread_rules(180)),
)


def _answer(number: str, slug: str, level: str, days: int) -> Rule[int]:
    return Rule(
        id=number,
        slug=slug,
        title=f"Thời hạn trả lời ý kiến, kiến nghị của đảng viên: {level}",
        unit=Unit.WORKING_DAYS,
        bound=Bound.AT_MOST,
        group=Group.REMOVAL,
        counted_from="ngày nhận được ý kiến, kiến nghị",
        dated=dated(at(QD_294, days, "điểm 2.3"), *unread_rules(days)),
    )


ANSWER_GRASSROOTS = _answer("D56", "answer-grassroots", "tổ chức cơ sở đảng và đảng viên", 30)
ANSWER_ABOVE = _answer("D56.2", "answer-level-above", "cấp trên trực tiếp của tổ chức cơ sở đảng và cấp tỉnh", 60)
ANSWER_CENTRE = _answer("D56.3", "answer-centre", "cấp Trung ương", 90)
