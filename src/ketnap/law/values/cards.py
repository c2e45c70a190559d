"""The member's own papers and card."""

from ketnap.law.base import Clause, Confidence, Since, dated
from ketnap.law.rule import Bound, Group, Rule, Unit
from ketnap.law.sources import HD_06, HD_12_2022, HD_38, QD_24, QD_29, QD_232, QD_294, QD_347
from ketnap.law.values._lines import EARLIER, MEDIUM, at, guide_left

_NO_CARD_FORM = (
    "Phụ lục biểu mẫu của Hướng dẫn 38-HD/BTCTW chưa có nên chưa xác lập thời hạn cho phiếu đảng viên; "
    "chương trình không kết luận thay."
)
_NO_FIVE_YEARS = "Hướng dẫn 38-HD/BTCTW không còn nêu kỳ kiểm tra kỹ thuật 5 năm, chỉ nêu kiểm tra hằng năm."

MEMBER_HISTORY = Rule(
    id="D19",
    slug="member-history",
    title="Thời hạn đảng viên mới khai lý lịch đảng viên (mẫu 1-HSĐV)",
    unit=Unit.WORKING_DAYS,
    bound=Bound.AT_MOST,
    group=Group.CARDS,
    counted_from="ngày tổ chức lễ kết nạp",
    dated=dated(
        at(HD_12_2022, 30, "mục 2.2", sure=MEDIUM, note="Đọc qua tài liệu trích dẫn."),
        at(HD_38, 30, "mục I.2.2"),
        guide_left(30, "mục I.2.2"),
    ),
)
MEMBER_SHEET = Rule(
    id="D19.2",
    slug="member-sheet",
    title="Thời hạn đảng viên mới khai phiếu đảng viên (mẫu 2-HSĐV)",
    unit=Unit.WORKING_DAYS,
    bound=Bound.AT_MOST,
    group=Group.CARDS,
    counted_from="ngày tổ chức lễ kết nạp",
    dated=dated(
        at(HD_12_2022, 30, "mục 2.2", sure=MEDIUM, note="Đọc qua tài liệu trích dẫn."),
        Since(HD_38.since, None, (Clause(HD_38, "mục I.2.2"),), Confidence.NONE, _NO_CARD_FORM, 30),
    ),
)
CARD_HANDED_OUT = Rule(
    id="D20",
    slug="card-handed-out",
    title="Phát thẻ đảng viên tại kỳ sinh hoạt chi bộ gần nhất, sau số kỳ",
    unit=Unit.MEETINGS,
    bound=Bound.AT_MOST,
    group=Group.CARDS,
    counted_from="ngày có quyết định; từ khi in tập trung thì sau khi nhận được thẻ",
    dated=dated(
        at(QD_29, 1, "điểm 6.1"),
        at(QD_24, 1, "", sure=MEDIUM, note=EARLIER),
        at(QD_232, 1, "", sure=MEDIUM, note=EARLIER),
        at(QD_294, 1, "điểm 6.1.1"),
        at(HD_38, 1, "mục II.2.2d", Clause(QD_294, "điểm 6.1.1"), note="Thẻ in tập trung, phát khi thẻ về."),
        guide_left(1, "mục II.2.2d"),
    ),
)
CARD_TECHNICAL_CHECK = Rule(
    id="D35",
    slug="card-technical-check",
    title="Kỳ kiểm tra kỹ thuật thẻ đảng viên",
    unit=Unit.YEARS,
    group=Group.CARDS,
    dated=dated(
        at(HD_12_2022, 5, "", sure=MEDIUM, note="Đọc qua tài liệu trích dẫn."),
        Since(HD_38.since, None, (Clause(HD_38, "mục II.2.2e"),), Confidence.NONE, _NO_FIVE_YEARS, 5),
    ),
)
CARD_YEARLY_CHECK = Rule(
    id="D35.2",
    slug="card-yearly-check",
    title="Kỳ chi bộ, đảng ủy cơ sở kiểm tra thẻ đảng viên",
    unit=Unit.YEARS,
    group=Group.CARDS,
    dated=dated(
        at(HD_06, 1, "điểm 7.2a"),
        at(HD_38, 1, "mục II.2.2e", Clause(HD_06, "điểm 7.2a")),
        guide_left(1, "mục II.2.2e"),
    ),
)
CARD_DIGITS = Rule(
    id="CARD-DIGITS",
    slug="card-number-digits",
    title="Số chữ số của số thẻ đảng viên (số định danh cá nhân)",
    unit=Unit.DIGITS,
    group=Group.CARDS,
    dated=dated(
        at(QD_347, 12, "", note="Thẻ cũ có số riêng của thẻ; giữ cả hai số."),
        at(HD_38, 12, "mục II.2.2a", Clause(QD_347)),
    ),
)
