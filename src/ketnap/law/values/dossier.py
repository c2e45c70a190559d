"""Papers of the applicant, the verification of the personal history, moves while the dossier is open."""

from ketnap.law.base import dated
from ketnap.law.rule import Bound, Group, Rule, Unit
from ketnap.law.sources import HD_01_2016, HD_01_2021, HD_06
from ketnap.law.values._lines import MEDIUM, at, unread_guide

_EACH_PAPER = "Theo tài liệu dẫn lại năm 2019: từng giấy tờ có giá trị 12 tháng."

DOSSIER_VALIDITY = Rule(
    id="D6",
    slug="dossier-validity",
    title="Thời hạn giá trị của hồ sơ xin vào Đảng khi chi bộ chưa xem xét",
    unit=Unit.MONTHS,
    bound=Bound.AT_MOST,
    group=Group.DOSSIER,
    counted_from="ngày lập hồ sơ, đến ngày chi bộ xem xét",
    dated=dated(
        at(HD_01_2016, 12, "", sure=MEDIUM, note=_EACH_PAPER),
        at(HD_01_2021, 12, "", sure=MEDIUM, note=_EACH_PAPER),
        at(HD_06, 12, "điểm 5.4a"),
        unread_guide(12),
    ),
)
VERIFICATION_REPLY = Rule(
    id="D7",
    slug="verification-reply",
    title="Thời hạn trả lời công văn thẩm tra lý lịch ở trong nước",
    unit=Unit.WORKING_DAYS,
    bound=Bound.AT_MOST,
    group=Group.DOSSIER,
    counted_from="ngày nhận được công văn thẩm tra",
    dated=dated(at(HD_06, 30, "điểm 3.4d"), unread_guide(30)),
)
VERIFICATION_REPLY_ABROAD = Rule(
    id="D7.2",
    slug="verification-reply-abroad",
    title="Thời hạn trả lời công văn thẩm tra lý lịch ở ngoài nước",
    unit=Unit.WORKING_DAYS,
    bound=Bound.AT_MOST,
    group=Group.DOSSIER,
    counted_from="ngày nhận được công văn thẩm tra",
    dated=dated(at(HD_06, 90, "điểm 3.4d"), unread_guide(90)),
)
MOVE_FORWARD_FILE = Rule(
    id="D41",
    slug="move-forward-file",
    title="Người vào Đảng chuyển nơi khác khi chưa có quyết định: cấp ủy nơi cũ chuyển hồ sơ",
    unit=Unit.WORKING_DAYS,
    bound=Bound.AT_MOST,
    group=Group.DOSSIER,
    counted_from="ngày có quyết định chuyển công tác",
    dated=dated(at(HD_06, 15, "điểm 3.9b"), unread_guide(15)),
)
MOVE_NEW_DECISION = Rule(
    id="D42",
    slug="move-new-decision",
    title="Người vào Đảng chuyển nơi khác khi chưa có quyết định: cấp ủy nơi mới xem xét, quyết định",
    unit=Unit.WORKING_DAYS,
    bound=Bound.AT_MOST,
    group=Group.DOSSIER,
    counted_from="ngày nhận được công văn và hồ sơ",
    dated=dated(at(HD_06, 30, "điểm 3.9b"), unread_guide(30)),
)
MOVE_DECISION_STANDS = Rule(
    id="D43",
    slug="move-decision-stands",
    title="Chuyển ra ngoài đảng bộ: quyết định kết nạp của nơi cũ còn giá trị để nơi mới tổ chức lễ kết nạp",
    unit=Unit.WORKING_DAYS,
    bound=Bound.AT_MOST,
    group=Group.DOSSIER,
    counted_from="ngày có quyết định chuyển công tác",
    dated=dated(at(HD_06, 30, "điểm 3.9c"), unread_guide(30)),
)
MOVE_REVIEW = Rule(
    id="D44",
    slug="move-decision-review",
    title="Cấp ủy nơi cũ xem xét lại quyết định kết nạp khi nơi mới thấy hồ sơ chưa đúng",
    unit=Unit.WORKING_DAYS,
    bound=Bound.AT_MOST,
    group=Group.DOSSIER,
    counted_from="ngày nhận được đề nghị xem xét lại",
    dated=dated(at(HD_06, 60, "điểm 3.9c"), unread_guide(60)),
)
STUDY_PLACE = Rule(
    id="PLACE-STUDY",
    slug="admitted-where-studying",
    title="Đi học tập trung, biệt phái: được xem xét kết nạp tại nơi đến khi thời gian",
    unit=Unit.MONTHS,
    bound=Bound.AT_LEAST,
    group=Group.DOSSIER,
    dated=dated(at(HD_06, 12, "điểm 6.2a"), unread_guide(12)),
)
CONTRACT_PLACE = Rule(
    id="PLACE-CONTRACT",
    slug="admitted-where-working",
    title="Người làm việc theo hợp đồng: xem xét kết nạp tại nơi làm việc khi đã làm liên tục",
    unit=Unit.MONTHS,
    bound=Bound.AT_LEAST,
    group=Group.DOSSIER,
    dated=dated(at(HD_06, 12, "điểm 6.2c"), unread_guide(12)),
)
