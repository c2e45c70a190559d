"""From the ceremony to recognition as an official member."""

from ketnap.law.base import dated
from ketnap.law.rule import Bound, Group, Rule, Unit
from ketnap.law.sources import CHARTER, QD_24, QD_29, QD_232, QD_294
from ketnap.law.values._lines import at, unread_rules

PROBATION = Rule(
    id="D16",
    slug="probation",
    title="Thời gian dự bị",
    unit=Unit.MONTHS,
    group=Group.PROBATION,
    counted_from="ngày tổ chức lễ kết nạp",
    dated=dated(
        at(CHARTER, 12, "điểm 1 Điều 5", note="Không văn bản nào của Trung ương cho kéo dài hoặc rút ngắn."),
    ),
)
RECOGNITION_MEETING = Rule(
    id="D17",
    slug="recognition-meeting",
    title="Thời hạn chi bộ xem xét đề nghị công nhận đảng viên chính thức",
    unit=Unit.WORKING_DAYS,
    bound=Bound.AT_MOST,
    group=Group.PROBATION,
    counted_from="ngày hết 12 tháng dự bị",
    dated=dated(
        at(QD_29, 30, "điểm 4.2"),
        at(QD_24, 30, "điểm 4.2.1"),
        at(QD_232, 30, "điểm 4.2.1"),
        at(QD_294, 30, "điểm 4.2.1"),
        *unread_rules(30),
    ),
)
