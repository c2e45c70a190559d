"""Huyện ủy Ia H'Drai, term 2020–2025 up to 24/3/2024: totals as published, everything else invented."""

from datetime import date

from ketnap.law.facts import Area, UnitKind
from ketnap.scenarios import shapes
from ketnap.scenarios.builder import Builder, Window
from ketnap.scenarios.names import KON_TUM_WEST
from ketnap.scenarios.people import HARD_AREAS
from ketnap.scenarios.plans import FollowedPlan, Plan, TargetPlan, TermPlan, UnitPlan
from ketnap.scenarios.published import INVENTED, Article, Comparison, Figure, Measure, strip

REALM = "ia-hdrai"
TITLE = "Huyện ủy Ia H'Drai"
AS_AT = date(2024, 3, 24)
ARTICLE = Article(
    "Đảng bộ huyện Ia H’Drai: Gỡ khó trong phát triển đảng viên vùng nông thôn", date(2024, 3, 24)
)  # fmt: skip
STRIP = strip(ARTICLE, AS_AT)
SINCE = date(2015, 4, 1)
TERM = (date(2020, 7, 1), AS_AT)
YEAR = (date(2023, 1, 1), date(2023, 12, 31))
MEMBERS, TARGET, TARGET_2023, TARGET_HAMLETS = 729, 200, 50, 38
ROOT = "huyện"
RULE = "Quy định số 776-QĐ/TU ngày 16/01/2023"
HAMLET = "residential"
"""Group of figures and targets: cells of hamlets, villages and quarters."""

COMMUNES = (("Ia Dom", 9), ("Ia Đal", 7), ("Ia Tơi", 8))
OFFICES = (
    "Cơ quan Huyện ủy", "Mặt trận và các đoàn thể huyện", "Văn phòng Ủy ban nhân dân huyện", "Phòng Nội vụ",
    "Phòng Tài chính - Kế hoạch", "Phòng Nông nghiệp và Phát triển nông thôn", "Phòng Giáo dục và Đào tạo",
    "Phòng Kinh tế và Hạ tầng", "Tòa án nhân dân huyện", "Viện kiểm sát nhân dân huyện", "Kho bạc Nhà nước huyện",
    "Ngân hàng Chính sách xã hội huyện", "Hạt Kiểm lâm huyện",
)  # fmt: skip
OTHERS = (
    ("Công an huyện", UnitKind.POLICE), ("Quân sự huyện", UnitKind.MILITARY), ("Trung tâm Y tế huyện", UnitKind.CLINIC),
    ("Trường Phổ thông dân tộc nội trú huyện", UnitKind.HIGH_SCHOOL),
    ("Nông trường cao su số 1", UnitKind.STATE_FIRM), ("Nông trường cao su số 2", UnitKind.STATE_FIRM),
    ("Nông trường cao su số 3", UnitKind.STATE_FIRM),
)  # fmt: skip
# Ceremonies by period; of 2023 the hamlets' share is published.
SINCE_2020: tuple[tuple[Window, int], ...] = (
    ((TERM[0], date(2020, 12, 31)), 22),
    ((date(2021, 1, 1), date(2021, 12, 31)), 54),
    ((date(2022, 1, 1), date(2022, 12, 31)), 62),
    ((date(2024, 1, 1), AS_AT), 17),
)
IN_2023, IN_2023_HAMLETS = 57, 30

_SUM = "Đếm người có lễ kết nạp {} tại mọi chi bộ thuộc huyện."
FIGURES = (
    Figure(
        id="admitted", title="Kết nạp từ đầu nhiệm kỳ 2020–2025", measure=Measure.ADMITTED, unit=ROOT,
        since=TERM[0], until=AS_AT, published=212, text="kết nạp được 212 đảng viên",
        definition=_SUM.format("từ 01/07/2020 đến hết 24/03/2024"),
    ),
    Figure(
        id="target", title="Chỉ tiêu nhiệm kỳ", measure=Measure.TARGET, unit=ROOT, until=AS_AT, published=200,
        text="bằng 106% chỉ tiêu", definition="Chỉ tiêu kết nạp của nhiệm kỳ, là dữ liệu nhập.",
        note="Bài viết không ghi số; 212 bằng 106% của 200.",
    ),
    Figure(
        id="percent", title="Tỷ lệ đạt chỉ tiêu nhiệm kỳ", measure=Measure.PERCENT, unit=ROOT, until=AS_AT,
        of="admitted", target="target", published=106, text="bằng 106% chỉ tiêu",
        definition="Số kết nạp nhân 100, chia cho chỉ tiêu.",
    ),
    Figure(
        id="admitted-2023", title="Kết nạp năm 2023", measure=Measure.ADMITTED, unit=ROOT, since=YEAR[0], until=YEAR[1],
        published=57, text="trong năm 2023 kết nạp được 57 đảng viên", definition=_SUM.format("trong năm 2023"),
    ),
    Figure(
        id="target-2023", title="Chỉ tiêu năm 2023", measure=Measure.TARGET, unit=ROOT, since=YEAR[0], until=YEAR[1],
        published=50, text="bằng 114% chỉ tiêu nghị quyết của năm", definition="Chỉ tiêu của năm, là dữ liệu nhập.",
        note="Bài viết không ghi số; 57 bằng 114% của 50.",
    ),
    Figure(
        id="percent-2023", title="Tỷ lệ đạt chỉ tiêu năm 2023", measure=Measure.PERCENT, unit=ROOT, until=YEAR[1],
        of="admitted-2023", target="target-2023", published=114, text="bằng 114%",
        definition="Số kết nạp nhân 100, chia cho chỉ tiêu.",
    ),
    Figure(
        id="hamlets-2023", title="Trong đó kết nạp tại các chi bộ thôn", measure=Measure.ADMITTED, unit=ROOT,
        since=YEAR[0], until=YEAR[1], group=HAMLET, published=30, text="tại các chi bộ thôn là 30 đảng viên",
        definition="Như kết nạp năm 2023, chỉ đếm chi bộ thôn.",
    ),
    Figure(
        id="percent-hamlets-2023", title="Tỷ lệ đạt chỉ tiêu của chi bộ thôn", measure=Measure.PERCENT, unit=ROOT,
        until=YEAR[1], of="hamlets-2023", target="target-hamlets-2023", published=80, decimals=2,
        text="bằng 80% chỉ tiêu của các đảng bộ, chi bộ", comparison=Comparison.OPEN,
        definition="Số kết nạp tại chi bộ thôn nhân 100, chia cho chỉ tiêu giao chi bộ thôn.",
        note="30 bằng 80% của 37,5, không phải số người nguyên; dữ liệu giữ chỉ tiêu 38 và in tỷ lệ thật.",
    ),
    Figure(
        id="target-hamlets-2023", title="Chỉ tiêu năm 2023 giao chi bộ thôn", measure=Measure.TARGET, unit=ROOT,
        since=YEAR[0], until=YEAR[1], group=HAMLET, published=37.5, text="bằng 80% chỉ tiêu",
        comparison=Comparison.OPEN, definition="Chỉ tiêu của năm giao các chi bộ thôn, là dữ liệu nhập.",
        note="Suy ra từ 30 bằng 80%; không thể giao nửa người nên dữ liệu ghi 38.",
    ),
    Figure(
        id="members", title="Đảng viên của đảng bộ", measure=Measure.MEMBERS, unit=ROOT, until=AS_AT, published=729,
        text="729 đảng viên", definition="Đếm người đang sinh hoạt tại mọi chi bộ thuộc huyện ngày 24/03/2024.",
    ),
)  # fmt: skip


def plan() -> Plan:
    """Lay the district out."""
    made = Plan(REALM, TITLE, STRIP, AS_AT)
    builder = Builder(made, 2024_03, KON_TUM_WEST, (*HARD_AREAS, Area.BORDER))
    root = builder.unit(ROOT, TITLE, UnitKind.DISTRICT, None, SINCE, deciding=True, symbol="HU")
    homes, works = _units(builder, root)
    admitted = sum(count for _, count in SINCE_2020) + IN_2023
    shapes.settle(builder, [*homes, *works], MEMBERS - admitted, TERM[0])
    for cell in builder.rng.sample(homes, 9):
        builder.departed(cell, TERM)
    for window, count in SINCE_2020:
        for cell in shapes.choose(builder, [*homes, *works], count):
            builder.admit(cell, window)
    for cells, count in ((homes, IN_2023_HAMLETS), (works, IN_2023 - IN_2023_HAMLETS)):
        for cell in shapes.choose(builder, cells, count):
            builder.admit(cell, YEAR)
    builder.finish()
    _targets(made)
    communes = frozenset(name for name, _ in COMMUNES)
    made.followed.append(FollowedPlan(ROOT, communes, date(2023, 2, 1), RULE, "residential"))
    _posts(builder, root, homes)
    return made


def _units(builder: Builder, root: UnitPlan) -> tuple[list[UnitPlan], list[UnitPlan]]:
    homes: list[UnitPlan] = []
    works: list[UnitPlan] = []
    for name, count in COMMUNES:
        commune = builder.unit(name, f"Đảng ủy xã {name}", UnitKind.COMMUNE, root.key, SINCE)
        homes += shapes.homes(builder, commune, UnitKind.HAMLET, [str(number + 1) for number in range(count)])
        works += shapes.cells(builder, commune, shapes.commune_cells(f"xã {name}"))
    works += shapes.cells(builder, root, [(name, UnitKind.AGENCY) for name in OFFICES])
    works += shapes.cells(builder, root, OTHERS)
    return homes, works


def _targets(made: Plan) -> None:
    made.targets += [
        TargetPlan(ROOT, least, year=2023, group=group, paper=f"Kế hoạch năm 2023 ({INVENTED})", set_on=YEAR[0])
        for group, least in (("workers", 6), ("teachers", 8))
    ]
    made.terms.append(TermPlan(ROOT, "2020–2025", TERM[0], date(2025, 7, 1)))
    made.targets += [
        TargetPlan(ROOT, TARGET, term="2020–2025", paper="Nghị quyết Đại hội", set_on=TERM[0]),
        TargetPlan(ROOT, TARGET_2023, year=2023, paper="Nghị quyết năm 2023", set_on=YEAR[0]),
        TargetPlan(
            ROOT, TARGET_HAMLETS, year=2023, group=HAMLET, paper="Kế hoạch giao chỉ tiêu năm 2023", set_on=YEAR[0]
        ),
    ]


def _posts(builder: Builder, root: UnitPlan, homes: list[UnitPlan]) -> None:
    plan = builder.plan
    commune = plan.unit("Ia Dom")
    home = next(cell for cell in homes if cell.parent == commune.key)
    plan.posts.append(shapes.official_at(builder, "tochuc.iahdrai", "upper-board", root))
    plan.posts.append(shapes.official_at(builder, "iadom.iahdrai", "organisation-officer", commune))
    plan.posts.append(shapes.member_at(builder, "bithu.iahdrai", "cell-secretary", home))
