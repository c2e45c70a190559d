"""What Hà Nội adds, for offices that switch the set on. It binds no other province, and nothing here blocks."""

from ketnap.law.base import Clause, Confidence, Dated, Since, Source, dated
from ketnap.law.rule import Bound, Group, Rule, Unit
from ketnap.law.sources import HANOI_02, HANOI_BADGE
from ketnap.law.values._lines import LOW, MEDIUM

SCOPE = "ha-noi"
TITLE = "Thành phố Hà Nội"

_LOCAL = "Quy định riêng của Hà Nội, viết khi Quy định 294-QĐ/TW còn hiệu lực."
_SAME_AS_CENTRE = "Bằng mức của Quy định 294-QĐ/TW, không phải mức riêng của Hà Nội."
_CLASHES = "Ngắn hơn thời gian dành cho đảng ủy cơ sở ra nghị quyết (D38); nên dùng mức chung của Trung ương."
_NO_BASIS = (
    "Không tìm thấy căn cứ trong Điều lệ, Quy định 294-QĐ/TW, Hướng dẫn 06-HD/TW; để người có thẩm quyền xem xét."
)
_FROM_CELL = "ngày chi bộ ra nghị quyết"


def _line(value: int, sure: Confidence = MEDIUM, note: str = _LOCAL, source: Source = HANOI_02) -> Dated[int]:
    return dated(Since(source.since, value, (Clause(source),), sure, note))


DOSSIER_SENT = Rule(
    id="D37",
    slug="hanoi-dossier-sent",
    title="Chi bộ gửi hồ sơ kết nạp, công nhận chính thức lên cấp trên",
    unit=Unit.WORKING_DAYS,
    bound=Bound.AT_MOST,
    group=Group.DECISIONS,
    counted_from=_FROM_CELL,
    scope=SCOPE,
    dated=_line(5),
)
COMMITTEE_RESOLUTION = Rule(
    id="D38",
    slug="hanoi-committee-resolution",
    title="Đảng ủy cơ sở ra nghị quyết đề nghị kết nạp, công nhận chính thức",
    unit=Unit.WORKING_DAYS,
    bound=Bound.AT_MOST,
    group=Group.DECISIONS,
    counted_from=_FROM_CELL,
    scope=SCOPE,
    dated=_line(25),
)
ADMISSION = Rule(
    id="D39",
    slug="hanoi-admission-decision",
    title="Thời hạn quyết định kết nạp",
    unit=Unit.WORKING_DAYS,
    bound=Bound.AT_MOST,
    group=Group.DECISIONS,
    counted_from=_FROM_CELL,
    scope=SCOPE,
    dated=_line(45, note=_SAME_AS_CENTRE),
)
ADMISSION_EXTENSION = Rule(
    id="D39.2",
    slug="hanoi-admission-extension",
    title="Gia hạn quyết định kết nạp",
    unit=Unit.WORKING_DAYS,
    bound=Bound.AT_MOST,
    group=Group.DECISIONS,
    counted_from="ngày hết thời hạn quyết định",
    scope=SCOPE,
    dated=_line(15, note=_SAME_AS_CENTRE),
)
RECOGNITION = Rule(
    id="D40",
    slug="hanoi-recognition-decision",
    title="Thời hạn quyết định công nhận đảng viên chính thức",
    unit=Unit.WORKING_DAYS,
    bound=Bound.AT_MOST,
    group=Group.PROBATION,
    counted_from=_FROM_CELL,
    scope=SCOPE,
    dated=_line(15, LOW, _CLASHES),
)
RECOGNITION_EXTENSION = Rule(
    id="D40.2",
    slug="hanoi-recognition-extension",
    title="Gia hạn quyết định công nhận đảng viên chính thức",
    unit=Unit.WORKING_DAYS,
    bound=Bound.AT_MOST,
    group=Group.PROBATION,
    counted_from="ngày hết thời hạn quyết định",
    scope=SCOPE,
    dated=_line(15, LOW, _CLASHES),
)
RECOGNITION_ANEW = Rule(
    id="D40.3",
    slug="hanoi-recognition-anew",
    title="Chưa có quyết định công nhận thì chi bộ, đảng ủy cơ sở họp và ra nghị quyết lại khi quá",
    unit=Unit.WORKING_DAYS,
    bound=Bound.MORE_THAN,
    group=Group.PROBATION,
    counted_from=_FROM_CELL,
    scope=SCOPE,
    dated=_line(45, LOW, _CLASHES),
)
PROBATION_PROLONGED = Rule(
    id="HANOI-PROBATION",
    slug="hanoi-probation-prolonged",
    title="Chi bộ kéo dài thời gian dự bị",
    unit=Unit.MONTHS,
    bound=Bound.AT_MOST,
    group=Group.PROBATION,
    counted_from="ngày hết 12 tháng dự bị",
    scope=SCOPE,
    dated=_line(12, LOW, _NO_BASIS),
)
YOUTH_AGE = Rule(
    id="HANOI-YOUTH",
    slug="hanoi-beyond-youth-age",
    title="Đoàn viên quá tuổi, cần hai đảng viên chính thức giới thiệu",
    unit=Unit.AGE,
    bound=Bound.MORE_THAN,
    group=Group.STANDARDS,
    scope=SCOPE,
    dated=_line(30),
)
YOUTH_OFFICER_AGE = Rule(
    id="HANOI-YOUTH.2",
    slug="hanoi-beyond-youth-officer-age",
    title="Cán bộ Đoàn quá tuổi, cần hai đảng viên chính thức giới thiệu",
    unit=Unit.AGE,
    bound=Bound.MORE_THAN,
    group=Group.STANDARDS,
    scope=SCOPE,
    dated=_line(35),
)
MEMBER_SHEET = Rule(
    id="HANOI-SHEET",
    slug="hanoi-member-sheet",
    title="Đảng viên mới khai phiếu đảng viên (mẫu 2-HSĐV)",
    unit=Unit.WORKING_DAYS,
    bound=Bound.AT_MOST,
    group=Group.CARDS,
    counted_from="ngày tổ chức lễ kết nạp",
    scope=SCOPE,
    dated=_line(30),
)
DATABASE_ENTRY = Rule(
    id="HANOI-DATABASE",
    slug="hanoi-database-entry",
    title="Nhập dữ liệu đảng viên mới vào cơ sở dữ liệu",
    unit=Unit.WORKING_DAYS,
    bound=Bound.AT_MOST,
    group=Group.CARDS,
    counted_from="ngày có quyết định kết nạp",
    scope=SCOPE,
    dated=_line(30),
)
BADGE_PAPERS = Rule(
    id="HANOI-BADGE",
    slug="hanoi-badge-papers",
    title="Gửi hồ sơ đề nghị tặng Huy hiệu Đảng trước đợt trao",
    unit=Unit.WORKING_DAYS,
    bound=Bound.AT_LEAST,
    group=Group.BADGES,
    counted_from="trước ngày trao của đợt",
    scope=SCOPE,
    dated=_line(30, source=HANOI_BADGE),
)
BADGE_WINDOWS: Dated[tuple[tuple[int, int], ...]] = dated(
    Since(HANOI_BADGE.since, ((12, 2), (3, 5), (6, 9), (10, 11)), (Clause(HANOI_BADGE),), MEDIUM, _LOCAL)
)
"""First and last month in which party age must be reached, for the rounds of 3/2, 19/5, 2/9 and 7/11 in turn."""
