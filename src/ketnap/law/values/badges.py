"""The party badge: milestones, early awards, rounds."""

from ketnap.law.base import Clause, dated
from ketnap.law.rule import Bound, DayOfYear, Group, Rule, Unit
from ketnap.law.sources import HD_01_2021, HD_06, HD_38, QD_24, QD_294
from ketnap.law.values._lines import MEDIUM, at, guide_left, unread_rules

_MILESTONES: tuple[int, ...] = (30, 40, 45, 50, 55, 60, 65, 70, 75, 80, 85, 90)
_ROUNDS: tuple[DayOfYear, ...] = (DayOfYear(2, 3), DayOfYear(5, 19), DayOfYear(9, 2), DayOfYear(11, 7))
_DISAGREE = (
    "Điểm 27.3.1 Quy định 24-QĐ/TW ghi “không quá một năm”, Hướng dẫn 01-HD/TW năm 2021 cho 24 tháng; "
    "đến ngày 01/7/2025 Quy định 294-QĐ/TW mới ghi cả hai mức."
)

BADGE_MILESTONES = Rule(
    id="BADGE",
    slug="badge-milestones",
    title="Mốc tuổi đảng được tặng Huy hiệu Đảng",
    unit=Unit.YEARS,
    group=Group.BADGES,
    dated=dated(
        at(HD_01_2021, _MILESTONES, "mục 18"),
        at(HD_06, _MILESTONES, "điểm 18.1"),
        at(QD_294, _MILESTONES, "điểm 28.1.2", Clause(HD_06, "điểm 18.1")),
        *unread_rules(_MILESTONES),
    ),
)
BADGE_EARLY_ILL = Rule(
    id="D33",
    slug="badge-early-ill",
    title="Xét tặng sớm Huy hiệu Đảng từ 30 đến 65 năm cho đảng viên bị bệnh nặng",
    unit=Unit.MONTHS,
    bound=Bound.AT_MOST,
    group=Group.BADGES,
    counted_from="trước ngày đủ tuổi đảng",
    dated=dated(
        at(HD_01_2021, 12, "mục 18"),
        at(HD_06, 12, "điểm 18.1"),
        at(QD_294, 12, "điểm 28.3.1b", Clause(HD_06, "điểm 18.1")),
        *unread_rules(12),
    ),
)
BADGE_EARLY_ILL_OLD = Rule(
    id="D33.2",
    slug="badge-early-ill-from-70",
    title="Xét tặng sớm Huy hiệu Đảng từ 70 đến 90 năm cho đảng viên bị bệnh nặng",
    unit=Unit.MONTHS,
    bound=Bound.AT_MOST,
    group=Group.BADGES,
    counted_from="trước ngày đủ tuổi đảng",
    dated=dated(
        at(HD_01_2021, 24, "mục 18", sure=MEDIUM, note=_DISAGREE),
        at(HD_06, 24, "điểm 18.1", sure=MEDIUM, note=_DISAGREE),
        at(QD_294, 24, "điểm 28.3.1b", Clause(HD_06, "điểm 18.1")),
        *unread_rules(24),
    ),
)
BADGE_AFTER_DEATH = Rule(
    id="D34",
    slug="badge-after-death",
    title="Truy tặng sớm Huy hiệu Đảng",
    unit=Unit.MONTHS,
    bound=Bound.AT_MOST,
    group=Group.BADGES,
    counted_from="trước ngày đủ tuổi đảng",
    dated=dated(
        at(QD_24, 12, "điểm 27.3.1", note="Áp dụng với người từ trần từ ngày 30/7/2021."),
        at(HD_01_2021, 12, "điểm 18.4", Clause(QD_24, "điểm 27.3.1")),
        at(HD_06, 12, "điểm 18.2"),
        at(QD_294, 12, "điểm 28.3.1b", Clause(HD_06, "điểm 18.2")),
        *unread_rules(12),
    ),
)


def _after(number: str, slug: str, discipline: str, months: int) -> Rule[int]:
    return Rule(
        id=number,
        slug=slug,
        title=f"Xét tặng Huy hiệu Đảng sau khi bị kỷ luật {discipline}, đã sửa chữa và được chi bộ đồng ý",
        unit=Unit.MONTHS,
        bound=Bound.AT_LEAST,
        group=Group.BADGES,
        counted_from="ngày có quyết định kỷ luật",
        dated=dated(at(QD_294, months, "điểm 28.3.1c"), *unread_rules(months)),
    )


BADGE_AFTER_REPRIMAND = _after("D50", "badge-after-reprimand", "khiển trách", 6)
BADGE_AFTER_WARNING = _after("D50.2", "badge-after-warning", "cảnh cáo", 9)
BADGE_AFTER_DISMISSAL = _after("D50.3", "badge-after-dismissal", "cách chức", 12)

BADGE_ROUNDS = Rule(
    id="BADGE-ROUNDS",
    slug="badge-rounds",
    title="Các đợt trao tặng Huy hiệu Đảng trong năm",
    unit=Unit.DAY_OF_YEAR,
    group=Group.BADGES,
    dated=dated(
        at(HD_06, _ROUNDS, "điểm 18.4"),
        at(HD_38, _ROUNDS, "mục III.1.3", Clause(HD_06, "điểm 18.4")),
        guide_left(_ROUNDS, "mục III.1.3"),
    ),
)
