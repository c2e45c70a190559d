"""Moving party activity from one organisation to another, and leave from it."""

from ketnap.law.base import Clause, Dated, Since, dated
from ketnap.law.rule import Bound, Group, Rule, Unit
from ketnap.law.sources import HD_06, HD_38, QD_20, QD_24, QD_29, QD_232, QD_294
from ketnap.law.values._lines import EARLIER, MEDIUM, at, guide_left, quiz, unread, unread_guide, unread_rules


def _since_29(value: int, old: str, new: str) -> tuple[Since[int], ...]:
    """Read in 29 and 294; the two texts between are taken to say the same."""
    return (
        at(QD_29, value, old),
        at(QD_24, value, old, sure=MEDIUM, note=EARLIER),
        at(QD_232, value, old, sure=MEDIUM, note=EARLIER),
        at(QD_294, value, new),
    )


TRANSFER_STEPS = Rule(
    id="D21",
    slug="formal-transfer",
    title="Thời hạn làm thủ tục chuyển sinh hoạt đảng chính thức",
    unit=Unit.WORKING_DAYS,
    bound=Bound.AT_MOST,
    group=Group.TRANSFERS,
    counted_from="ngày quyết định có hiệu lực hoặc ngày thay đổi nơi cư trú",
    dated=dated(*_since_29(60, "điểm 6.3.1", "điểm 6.3.1a"), unread(QD_20, 60), quiz(60)),
)
TRANSFER_LETTER = Rule(
    id="D22",
    slug="transfer-letter",
    title="Thời hạn xuất trình giấy giới thiệu với chi ủy nơi chuyển đến",
    unit=Unit.WORKING_DAYS,
    bound=Bound.AT_MOST,
    group=Group.TRANSFERS,
    counted_from="ngày được giới thiệu chuyển sinh hoạt",
    dated=dated(at(QD_294, 30, "điểm 6.3.1c"), *unread_rules(30)),
)
TRANSFER_NOT_HANDED_IN = Rule(
    id="D23",
    slug="transfer-not-handed-in",
    title="Không nộp hồ sơ chuyển sinh hoạt mà không có lý do chính đáng thì bị xóa tên khi quá",
    unit=Unit.MONTHS,
    bound=Bound.MORE_THAN,
    group=Group.TRANSFERS,
    counted_from="ngày nơi đến nhận phiếu báo hoặc ngày đảng viên nhận hồ sơ",
    dated=dated(at(HD_38, 3, "mục II.4.3.1d"), guide_left(3, "mục II.4.3.1d")),
)
TEMPORARY_FROM = Rule(
    id="D24",
    slug="temporary-activity-from",
    title="Chuyển sinh hoạt đảng tạm thời khi thời gian",
    unit=Unit.MONTHS,
    bound=Bound.AT_LEAST,
    group=Group.TRANSFERS,
    dated=dated(*_since_29(3, "điểm 6.3.2", "điểm 6.3.2a"), *unread_rules(3)),
)
TEMPORARY_UNDER = Rule(
    id="D24.2",
    slug="temporary-activity-under",
    title="Chuyển sinh hoạt đảng tạm thời khi thời gian chưa đến mức phải chuyển chính thức",
    unit=Unit.MONTHS,
    bound=Bound.LESS_THAN,
    group=Group.TRANSFERS,
    dated=dated(*_since_29(12, "điểm 6.3.2", "điểm 6.3.2a"), *unread_rules(12)),
)
TEMPORARY_STUDY = Rule(
    id="D24.3",
    slug="temporary-activity-study",
    title="Sinh hoạt đảng tạm thời khi học tập trung ở trong nước",
    unit=Unit.MONTHS,
    bound=Bound.AT_MOST,
    group=Group.TRANSFERS,
    dated=dated(
        at(HD_06, 24, "điểm 10.2.2"),
        at(QD_294, 24, "điểm 6.3.2a", Clause(HD_06, "điểm 10.2.2")),
        *unread_rules(24),
    ),
)
TEMPORARY_LONGER = Rule(
    id="D24x",
    slug="temporary-activity-prolonged",
    title="Kéo dài thời gian sinh hoạt đảng tạm thời",
    unit=Unit.MONTHS,
    bound=Bound.LESS_THAN,
    group=Group.TRANSFERS,
    dated=dated(
        at(QD_294, 12, "điểm 6.3.2b"),
        at(HD_38, 12, "mục II.4.3.2c", Clause(QD_294, "điểm 6.3.2b")),
        guide_left(12, "mục II.4.3.2c"),
    ),
)
CONTRACT_FORMAL = Rule(
    id="D25",
    slug="contract-formal-transfer",
    title="Làm việc theo hợp đồng (tính cả cộng dồn): chuyển sinh hoạt đảng chính thức khi thời gian",
    unit=Unit.MONTHS,
    bound=Bound.AT_LEAST,
    group=Group.TRANSFERS,
    dated=dated(at(HD_06, 12, "điểm 10.2.1a", Clause(HD_06, "điểm 10.3a")), unread_guide(12)),
)
ABROAD_FORMAL = Rule(
    id="D26",
    slug="abroad-formal",
    title="Ra nước ngoài, chuyển chính thức: thời hạn nộp phiếu",
    unit=Unit.WORKING_DAYS,
    bound=Bound.AT_MOST,
    group=Group.TRANSFERS,
    counted_from="ngày xuất cảnh",
    dated=dated(at(HD_38, 60, "mục II.4.3.1c"), guide_left(60, "mục II.4.3.1c")),
)
ABROAD_TEMPORARY = Rule(
    id="D27",
    slug="abroad-temporary",
    title="Ra nước ngoài, chuyển tạm thời: thời hạn nộp phiếu",
    unit=Unit.WORKING_DAYS,
    bound=Bound.AT_MOST,
    group=Group.TRANSFERS,
    counted_from="ngày xuất cảnh",
    dated=dated(at(HD_38, 30, "mục II.4.3.2b"), guide_left(30, "mục II.4.3.2b")),
)
BACK_FROM_LABOUR = Rule(
    id="D28",
    slug="back-from-labour-abroad",
    title="Đi lao động nước ngoài về nước: thời hạn báo cáo tổ chức đảng",
    unit=Unit.WORKING_DAYS,
    bound=Bound.AT_MOST,
    group=Group.TRANSFERS,
    counted_from="ngày về nước",
    dated=dated(at(HD_38, 30, "mục II.4.3.1c"), guide_left(30, "mục II.4.3.1c")),
)
EXEMPTION = Rule(
    id="D32",
    slug="exemption-from-activity",
    title="Miễn công tác và sinh hoạt đảng vì đi lại, việc làm không ổn định: thời gian mỗi lần",
    unit=Unit.MONTHS,
    bound=Bound.LESS_THAN,
    group=Group.TRANSFERS,
    dated=dated(
        at(HD_06, 12, "điểm 10.3a"),
        at(HD_38, 12, "mục IV.1.2", Clause(HD_06, "điểm 10.3a"), Clause(QD_294, "điểm 7.1")),
        guide_left(12, "mục IV.1.2"),
    ),
)
DISSOLVED = Rule(
    id="D51",
    slug="dissolved-organisation",
    title="Tổ chức đảng giải thể: thời hạn thu hồi hồ sơ, con dấu và chuyển sinh hoạt cho đảng viên",
    unit=Unit.WORKING_DAYS,
    bound=Bound.AT_MOST,
    group=Group.TRANSFERS,
    counted_from="ngày có quyết định giải thể",
    dated=dated(at(QD_294, 30, "điểm 6.3.5"), *unread_rules(30)),
)
GRADUATE = Rule(
    id="D52",
    slug="graduate-without-work",
    title="Học sinh, sinh viên tốt nghiệp chưa có việc làm: sinh hoạt tại đảng bộ trường",
    unit=Unit.MONTHS,
    bound=Bound.AT_MOST,
    group=Group.TRANSFERS,
    counted_from="ngày tốt nghiệp; quá thời hạn thì chuyển về nơi cư trú",
    dated=dated(at(HD_06, 12, "điểm 10.2.1a"), unread_guide(12)),
)
TEMPORARY_CELL = Rule(
    id="TEMPORARY-CELL",
    slug="temporary-cell",
    title="Thành lập chi bộ sinh hoạt tạm thời khi cùng đi học, biệt phái ở một nơi có",
    unit=Unit.MEMBERS,
    bound=Bound.AT_LEAST,
    group=Group.TRANSFERS,
    dated=dated(at(QD_294, 3, "điểm 6.3.2d"), *unread_rules(3)),
)
_BARRED = (
    "Không chuyển sinh hoạt chính thức khi đảng viên đang bị kiểm tra, thanh tra "
    "hoặc đang có khiếu nại, tố cáo được xem xét."
)
TRANSFER_BARRED: Dated[str] = dated(at(QD_294, _BARRED, "điểm 6.3.1đ"), *unread_rules(_BARRED))
"""Who may not be transferred for good yet."""
