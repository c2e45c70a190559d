"""Sizes, powers and meetings of party organisations."""

from ketnap.law.base import Clause, dated
from ketnap.law.rule import Bound, Group, Rule, Unit
from ketnap.law.sources import CHARTER, CT_50, HD_03_TW, HD_06, QD_20, QD_208, QD_294
from ketnap.law.values._lines import MEDIUM, at, by_charter, unread_guide, unread_rules

_STILL = "Theo Điều lệ Đảng; mô hình tổ chức trong {} chưa được đọc toàn văn."

CELL_MIN = Rule(
    id="D1",
    slug="cell-minimum",
    title="Số đảng viên chính thức để lập chi bộ",
    unit=Unit.MEMBERS,
    bound=Bound.AT_LEAST,
    group=Group.ORGANISATION,
    dated=dated(
        at(CHARTER, 3, "Điều 24"),
        at(QD_294, 3, "điểm 20.2.1", Clause(CHARTER, "Điều 24")),
        by_charter(QD_20, 3, "Điều 24", _STILL.format(QD_20.name)),
        by_charter(QD_208, 3, "Điều 24", _STILL.format(QD_208.name)),
    ),
)
COMMITTEE_MIN = Rule(
    id="D2",
    slug="grassroots-committee-minimum",
    title="Số đảng viên (chính thức và dự bị) để lập đảng bộ cơ sở",
    unit=Unit.MEMBERS,
    bound=Bound.AT_LEAST,
    group=Group.ORGANISATION,
    dated=dated(
        at(CHARTER, 30, "Điều 21"),
        at(QD_294, 30, "điểm 20.3.1", Clause(CHARTER, "Điều 21")),
        by_charter(QD_20, 30, "Điều 21", _STILL.format(QD_20.name)),
        by_charter(QD_208, 30, "Điều 21", _STILL.format(QD_208.name)),
    ),
)


def _by_294(
    number: str, slug: str, title: str, value: int, point: str, unit: Unit = Unit.MEMBERS, bound: Bound = Bound.AT_LEAST
) -> Rule[int]:
    """Fixed by 294-QĐ/TW; nothing is known after it."""
    return Rule(
        id=number,
        slug=slug,
        title=title,
        unit=unit,
        bound=bound,
        group=Group.ORGANISATION,
        dated=dated(at(QD_294, value, point), *unread_rules(value)),
    )


CELL_GROUPS = _by_294(
    "CELL-GROUPS", "cell-divided-into-groups", "Số đảng viên của chi bộ phải chia tổ đảng", 30, "điểm 20.3.2"
)
CELL_LARGE = _by_294(
    "CELL-LARGE",
    "cell-needing-consent",
    "Chi bộ trực thuộc đảng ủy cơ sở phải được cấp trên trực tiếp đồng ý khi có",
    30,
    "điểm 20.3",
    bound=Bound.MORE_THAN,
)
AUTHORISED_MEMBERS = _by_294(
    "D48",
    "authorised-committee-members",
    "Đảng ủy cơ sở được ủy quyền quyết định kết nạp khi có",
    100,
    "điểm 22.1",
    bound=Bound.MORE_THAN,
)
AUTHORISED_YEARS = _by_294(
    "D48.2",
    "authorised-committee-years",
    "Đảng ủy cơ sở được ủy quyền: số năm liền hoàn thành tốt nhiệm vụ trở lên",
    3,
    "điểm 22.1",
    Unit.YEARS,
)
UPPER_POWERS = _by_294(
    "D49", "upper-powers-members", "Đảng ủy cơ sở được giao quyền cấp trên cơ sở khi có", 400, "điểm 10.6.1"
)
UPPER_POWERS_CENTRAL = _by_294(
    "D49.2",
    "upper-powers-members-central",
    "Giao quyền cấp trên cơ sở ở các ban, bộ, đoàn thể Trung ương và đảng bộ trực thuộc tỉnh ủy khi có",
    200,
    "điểm 10.6.1",
)
CELL_COMMITTEE = _by_294("D55", "cell-committee-from", "Số đảng viên chính thức để bầu chi ủy", 9, "điểm 23.2")
CELL_COMMITTEE_MAX = _by_294(
    "D55.2",
    "cell-committee-maximum",
    "Số chi ủy viên",
    7,
    "điểm 23.2",
    bound=Bound.AT_MOST,
)
CELL_TERM = _by_294("D55.3", "cell-term", "Nhiệm kỳ của chi bộ (thí điểm)", 5, "điểm 23.1", Unit.YEARS, Bound.EXACT)
SECTION_COMMITTEE_MAX = Rule(
    id="SECTION-MAX",
    slug="section-committee-maximum",
    title="Số ủy viên đảng ủy bộ phận",
    unit=Unit.MEMBERS,
    bound=Bound.AT_MOST,
    group=Group.ORGANISATION,
    dated=dated(at(HD_06, 7, "điểm 13.3"), unread_guide(7)),
)
PILOT_MEETINGS = Rule(
    id="D36",
    slug="pilot-group-meetings",
    title="Thí điểm sinh hoạt theo tổ đảng: số lần trong một năm",
    unit=Unit.TIMES,
    bound=Bound.AT_MOST,
    group=Group.ORGANISATION,
    dated=dated(at(HD_03_TW, 3, "")),
)
PILOT_MEMBERS = Rule(
    id="D36.2",
    slug="pilot-group-members",
    title="Thí điểm sinh hoạt theo tổ đảng: chi bộ có",
    unit=Unit.MEMBERS,
    bound=Bound.AT_LEAST,
    group=Group.ORGANISATION,
    dated=dated(at(HD_03_TW, 50, "")),
)
CELL_MEETING = Rule(
    id="MEETING",
    slug="cell-meeting",
    title="Chi bộ sinh hoạt thường lệ một lần trong thời gian",
    unit=Unit.MONTHS,
    group=Group.ORGANISATION,
    dated=dated(at(CHARTER, 1, "điểm 2 Điều 24")),
)
THEMATIC_MEETING = Rule(
    id="MEETING.2",
    slug="thematic-meeting",
    title="Chi bộ sinh hoạt chuyên đề ít nhất một lần trong thời gian",
    unit=Unit.MONTHS,
    group=Group.ORGANISATION,
    dated=dated(at(CT_50, 3, "", sure=MEDIUM, note="Theo báo chí về việc thực hiện Chỉ thị; chưa đọc toàn văn.")),
)
GRASSROOTS_MEETINGS = _by_294(
    "MEETING.3",
    "grassroots-meetings",
    "Đảng bộ, chi bộ cơ sở họp toàn thể trong một năm",
    2,
    "điểm 21.1",
    Unit.TIMES,
    Bound.EXACT,
)


def _by_06(
    number: str, slug: str, title: str, value: int, unit: Unit, point: str, bound: Bound, start: str = ""
) -> Rule[int]:
    """Fixed by 06-HD/TW; nothing is known after it."""
    return Rule(
        id=number,
        slug=slug,
        title=title,
        unit=unit,
        bound=bound,
        counted_from=start,
        group=Group.ORGANISATION,
        dated=dated(at(HD_06, value, point), unread_guide(value)),
    )


REPORT_SLIPS = _by_06(
    "D53",
    "report-slips",
    "Thời hạn chuyển phiếu báo và hồ sơ đảng viên từ trần, ra khỏi Đảng lên cấp trên",
    30,
    Unit.WORKING_DAYS,
    "điểm 8.3b",
    Bound.AT_MOST,
    "ngày lập phiếu báo",
)
LISTS_CHECK = _by_06(
    "D54", "lists-check", "Kỳ đối chiếu danh sách đảng viên với hồ sơ", 6, Unit.MONTHS, "điểm 8.2h", Bound.EXACT
)
SLIPS_CHECK = _by_06(
    "D54.2", "transfer-slips-check", "Kỳ đối chiếu phiếu chuyển sinh hoạt đảng", 3, Unit.MONTHS, "điểm 8.3", Bound.EXACT
)
YEARLY_SUPPLEMENT = _by_06(
    "D54.3", "yearly-supplement", "Kỳ đảng viên bổ sung lý lịch", 1, Unit.YEARS, "điểm 8.3", Bound.EXACT
)
