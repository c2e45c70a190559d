"""Former members who ask to come back."""

from ketnap.law.base import dated
from ketnap.law.rule import Body, Bound, Group, Rule, Unit
from ketnap.law.sources import QD_20, QD_24, QD_29, QD_232, QD_294
from ketnap.law.values._lines import EARLIER, MEDIUM, at, quiz, unread, unread_rules

READMISSION_WAIT = Rule(
    id="D29",
    slug="readmission-wait",
    title="Thời gian tối thiểu trước khi xem xét kết nạp lại",
    unit=Unit.MONTHS,
    bound=Bound.AT_LEAST,
    group=Group.READMISSION,
    counted_from="ngày ra khỏi Đảng",
    dated=dated(
        at(QD_29, 36, "điểm 3.5"),
        at(QD_24, 36, "điểm 3.5"),
        at(QD_232, 36, "điểm 3.5"),
        at(QD_294, 36, "điểm 3.5.1"),
        unread(QD_20, 36),
        quiz(36),
    ),
)
READMISSION_WAIT_RECORD = Rule(
    id="D29.2",
    slug="readmission-wait-after-record",
    title="Thời gian tối thiểu trước khi xem xét kết nạp lại người bị kết án tội ít nghiêm trọng",
    unit=Unit.MONTHS,
    bound=Bound.AT_LEAST,
    group=Group.READMISSION,
    counted_from="ngày được xóa án tích",
    dated=dated(
        at(QD_29, 60, "điểm 3.5"),
        at(QD_24, 60, "điểm 3.5"),
        at(QD_232, 60, "điểm 3.5"),
        at(QD_294, 60, "điểm 3.5.1"),
        *unread_rules(60),
    ),
)
READMISSION_TIMES = Rule(
    id="READMIT-ONCE",
    slug="readmission-times",
    title="Số lần được kết nạp lại",
    unit=Unit.TIMES,
    bound=Bound.AT_MOST,
    group=Group.READMISSION,
    dated=dated(
        at(QD_29, 1, "điểm 3.5", sure=MEDIUM, note=EARLIER),
        at(QD_24, 1, "điểm 3.5", sure=MEDIUM, note=EARLIER),
        at(QD_232, 1, "điểm 3.5", sure=MEDIUM, note=EARLIER),
        at(QD_294, 1, "điểm 3.5.3"),
        *unread_rules(1),
    ),
)
READMISSION_CONSENT = Rule(
    id="READMIT-CONSENT",
    slug="readmission-consent",
    title="Cơ quan đồng ý bằng văn bản trước khi kết nạp lại",
    unit=Unit.BODY,
    group=Group.READMISSION,
    dated=dated(
        at(QD_29, Body.PROVINCE_STANDING, "điểm 3.5", sure=MEDIUM, note=EARLIER),
        at(QD_24, Body.PROVINCE_STANDING, "điểm 3.5", sure=MEDIUM, note=EARLIER),
        at(QD_232, Body.PROVINCE_STANDING, "điểm 3.5", sure=MEDIUM, note=EARLIER),
        at(QD_294, Body.PROVINCE_STANDING, "điểm 3.5.1"),
        *unread_rules(Body.PROVINCE_STANDING),
    ),
)
