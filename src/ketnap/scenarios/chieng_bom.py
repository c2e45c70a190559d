"""Đảng ủy xã Chiềng Bôm, term 2015–2020 and nine months of 2020: totals as published, everything else invented."""

from datetime import date

from ketnap.law.facts import UnitKind
from ketnap.process.keys import StepKey
from ketnap.scenarios import shapes
from ketnap.scenarios.builder import Builder
from ketnap.scenarios.names import HIGHLAND_NORTH
from ketnap.scenarios.people import HARD_AREAS
from ketnap.scenarios.plans import FollowedPlan, Plan, TargetPlan, TermPlan, UnitPlan
from ketnap.scenarios.published import Article, Figure, Measure, strip
from ketnap.scenarios.schedules import Schedule

REALM = "chieng-bom"
TITLE = "Đảng ủy xã Chiềng Bôm"
AS_AT = date(2020, 9, 30)
ARTICLE = Article("Đảng bộ xã Chiềng Bôm làm tốt công tác phát triển Đảng", date(2020, 10, 16))
STRIP = strip(ARTICLE, AS_AT)
SINCE = date(2000, 1, 1)
TERM = (date(2015, 6, 1), date(2020, 5, 31))
MONTHS = (date(2020, 1, 1), AS_AT)
MEMBERS, MILITIA, TARGET = 383, 12, 50
ROOT, COMMUNE, HOM = "huyện", "Chiềng Bôm", "Chiềng Bôm/bản Hỏm"
HOM_MEMBERS, HOM_ADMITTED = 51, 6
# 121 in the term, of which 4 fall into the nine months; 6 more after the term: 10 in the nine months.
EARLIER, IN_BOTH, AFTER = 117, 4, 6
SENT = 19

VILLAGES = (
    "Hỏm", "Có Líu", "Nà Tắm", "Pá Lầu", "Huổi Ái", "Co Khiết", "Phiêng Xạ", "Nậm Hăn", "Lả Lóm", "Bon Nghè",
    "Kéo Tranh", "Pom Khoang", "Hua Lạnh", "Nà Hốc", "Tịm", "Nong Bua", "Huổi Nhạp", "Pá Nó", "Co Mạ Nọi",
)  # fmt: skip
OTHERS = (
    ("Trường Mầm non Chiềng Bôm", UnitKind.KINDERGARTEN), ("Trường Tiểu học Chiềng Bôm", UnitKind.PRIMARY),
    ("Trường Trung học cơ sở Chiềng Bôm", UnitKind.SECONDARY), ("Trạm Y tế xã", UnitKind.CLINIC),
    ("Công an xã", UnitKind.POLICE),
)  # fmt: skip
K = StepKey

_IN_TERM = "Đếm người có lễ kết nạp từ 01/06/2015 đến hết 31/05/2020 tại các chi bộ của xã."
_DAY = "ngày 30/09/2020"
FIGURES = (
    Figure(
        id="members", title="Đảng viên của đảng bộ xã", measure=Measure.MEMBERS, unit=COMMUNE, until=AS_AT,
        published=383, text="383 đảng viên", definition=f"Đếm người đang sinh hoạt tại các chi bộ của xã {_DAY}.",
    ),
    *(
        Figure(
            id=f"cells-{kind}", title=title, measure=Measure.UNITS, unit=COMMUNE, until=AS_AT, published=count,
            text=text, group=kind, definition=f"Đếm tổ chức trực thuộc đảng ủy xã, đang hoạt động {_DAY}.",
        )
        for kind, title, count, text in (
            ("children", "Chi bộ trực thuộc", 24, "24 chi bộ trực thuộc"),
            ("village", "Trong đó chi bộ bản", 19, "19 chi bộ bản"),
            ("schools", "Trong đó chi bộ trường học", 3, "3 chi bộ trường học"),
            ("clinic", "Trong đó chi bộ trạm y tế", 1, "1 chi bộ trạm y tế"),
            ("police", "Trong đó chi bộ công an", 1, "1 chi bộ công an xã"),
        )
    ),
    Figure(
        id="admitted", title="Kết nạp trong nhiệm kỳ 2015–2020", measure=Measure.ADMITTED, unit=COMMUNE, since=TERM[0],
        until=TERM[1], published=121, text="kết nạp được 121 đảng viên mới", definition=_IN_TERM,
        note="Bài viết không ghi ngày của nhiệm kỳ; chương trình lấy từ 01/06/2015 đến hết 31/05/2020.",
    ),
    Figure(
        id="target", title="Kế hoạch nhiệm kỳ", measure=Measure.TARGET, unit=COMMUNE, since=TERM[0], until=TERM[1],
        published=50, text="vượt 142% so với kế hoạch", definition="Chỉ tiêu kết nạp của nhiệm kỳ, là dữ liệu nhập.",
        note="Bài viết không ghi số. Vượt 142% đúng nghĩa chữ ứng với kế hoạch 50 người (mỗi năm 10 người).",
    ),
    Figure(
        id="excess", title="Tỷ lệ vượt kế hoạch", measure=Measure.EXCESS, unit=COMMUNE, until=TERM[1], of="admitted",
        target="target", published=142, text="vượt 142% so với kế hoạch",
        definition="Phần kết nạp ngoài kế hoạch nhân 100, chia cho kế hoạch.",
        note="“Vượt 142%” khác “đạt 142%”: nếu người viết muốn nói “đạt”, kế hoạch là 85 người (121/85 = 142,35%).",
    ),
    Figure(
        id="percent", title="Tỷ lệ đạt kế hoạch", measure=Measure.PERCENT, unit=COMMUNE, until=TERM[1], of="admitted",
        target="target", published=242, text="vượt 142% so với kế hoạch",
        definition="Số kết nạp nhân 100, chia cho kế hoạch.", note="Vượt 142% tức là đạt 242%.",
    ),
    Figure(
        id="sent", title="Cử đi học lớp nhận thức về Đảng, chín tháng năm 2020", measure=Measure.SENT_TO_CLASS,
        unit=COMMUNE, since=MONTHS[0], until=MONTHS[1], published=19, text="giới thiệu 19 quần chúng ưu tú đi học",
        definition="Đếm người được cử đi học từ 01/01/2020 đến hết 30/09/2020.",
    ),
    Figure(
        id="considered", title="Hồ sơ được xét, chín tháng năm 2020", measure=Measure.CONSIDERED, unit=COMMUNE,
        since=MONTHS[0], until=MONTHS[1], published=11, text="xét 11 hồ sơ đề nghị kết nạp Đảng",
        definition="Đếm hồ sơ chi bộ biểu quyết đề nghị kết nạp từ 01/01/2020 đến hết 30/09/2020.",
    ),
    Figure(
        id="admitted-2020", title="Kết nạp chín tháng năm 2020", measure=Measure.ADMITTED, unit=COMMUNE,
        since=MONTHS[0], until=MONTHS[1], published=10, text="kết nạp 10 đảng viên mới",
        definition="Đếm người có lễ kết nạp từ 01/01/2020 đến hết 30/09/2020.",
    ),
    Figure(
        id="militia", title="Dân quân tự vệ được kết nạp trong nhiệm kỳ", measure=Measure.ADMITTED, unit=COMMUNE,
        since=TERM[0], until=TERM[1], group="militia", published=12,
        text="12 đồng chí trong lực lượng DQTV được kết nạp", definition=f"{_IN_TERM} Chỉ đếm dân quân tự vệ.",
    ),
    Figure(
        id="hom-admitted", title="Chi bộ bản Hỏm kết nạp trong nhiệm kỳ", measure=Measure.ADMITTED, unit=HOM,
        since=TERM[0], until=TERM[1], published=6, text="kết nạp được 6 đảng viên", definition=_IN_TERM,
    ),
    Figure(
        id="hom-members", title="Đảng viên chi bộ bản Hỏm", measure=Measure.MEMBERS, unit=HOM, until=AS_AT,
        published=51, text="51 đồng chí", definition=f"Đếm người đang sinh hoạt tại chi bộ {_DAY}.",
    ),
    Figure(
        id="next-least", title="Chỉ tiêu mỗi năm của nhiệm kỳ mới, ít nhất", measure=Measure.TARGET, unit=COMMUNE,
        since=date(2021, 1, 1), until=date(2021, 12, 31), published=10, text="mỗi năm kết nạp 10-15 đảng viên",
        definition="Chỉ tiêu năm 2021 là một khoảng: ít nhất 10, nhiều nhất 15.",
    ),
    Figure(
        id="next-most", title="Chỉ tiêu mỗi năm của nhiệm kỳ mới, nhiều nhất", measure=Measure.TARGET_MOST,
        unit=COMMUNE, since=date(2021, 1, 1), until=date(2021, 12, 31), published=15,
        text="mỗi năm kết nạp 10-15 đảng viên",
        definition="Chỉ tiêu năm 2021 là một khoảng: ít nhất 10, nhiều nhất 15.",
    ),
)  # fmt: skip


def plan() -> Plan:
    """Lay the commune out, under the district committee that decides."""
    made = Plan(REALM, TITLE, STRIP, AS_AT)
    builder = Builder(made, 2020_09, HIGHLAND_NORTH, HARD_AREAS)
    root = builder.unit(ROOT, "Huyện ủy Thuận Châu", UnitKind.DISTRICT, None, SINCE, deciding=True, symbol="HU")
    commune = builder.unit(COMMUNE, TITLE, UnitKind.COMMUNE, root.key, SINCE)
    homes = shapes.homes(builder, commune, UnitKind.VILLAGE, VILLAGES)
    works = shapes.cells(builder, commune, OTHERS)
    hom, *others = [*homes, *works]
    builder.elders(hom, HOM_MEMBERS - HOM_ADMITTED, TERM[0])
    shapes.settle(builder, others, MEMBERS - HOM_MEMBERS - (EARLIER + IN_BOTH + AFTER - HOM_ADMITTED), TERM[0])
    for cell in homes[1:6]:
        builder.departed(cell, TERM)
    _admissions(builder, hom, others)
    builder.finish()
    _on_the_way(builder, others)
    _targets(made)
    made.followed.append(FollowedPlan(COMMUNE, frozenset({COMMUNE}), TERM[0], "Đảng ủy xã phân công đầu nhiệm kỳ"))
    made.posts += [
        shapes.official_at(builder, "tochuc.thuanchau", "upper-board", root),
        shapes.official_at(builder, "vanphong.chiengbom", "organisation-officer", commune),
        shapes.member_at(builder, "bithu.banhom", "cell-secretary", hom),
    ]
    return made


def _admissions(builder: Builder, hom: UnitPlan, others: list[UnitPlan]) -> None:
    """Who is considered in the nine months is also admitted in them; class and vote do not straddle the new year."""
    before = (TERM[0], date(2019, 12, 31))
    for count in range(HOM_ADMITTED):
        builder.admit(hom, before, militia=count == 0)
    places = shapes.choose(builder, others, EARLIER - HOM_ADMITTED)
    for count, cell in enumerate(places):
        builder.admit(cell, before, militia=count < MILITIA - 1)
    for window, count in (((date(2020, 2, 1), TERM[1]), IN_BOTH), ((date(2020, 6, 1), AS_AT), AFTER)):
        for cell in builder.rng.sample(others, count):
            builder.admit(cell, window, fits=_considered_in_2020)


def _considered_in_2020(plan: Schedule) -> bool:
    return plan[K.CELL_VOTE] >= MONTHS[0] > plan[K.CLASS_SENT]


def _on_the_way(builder: Builder, others: list[UnitPlan]) -> None:
    """One dossier considered and not yet decided, nineteen people sent to the class this year."""
    builder.follow(
        others[2], (date(2020, 8, 25), date(2020, 9, 20)),
        lambda plan: _considered_in_2020(plan) and plan[K.CELL_VOTE] <= AS_AT < plan[K.DECIDED],
    )  # fmt: skip
    for cell in shapes.choose(builder, others, SENT):
        builder.follow(
            cell, (date(2020, 10, 1), date(2021, 5, 31)),
            lambda plan: plan[K.CELL_VOTE] > AS_AT and MONTHS[0] <= plan[K.CLASS_SENT] <= AS_AT,
        )  # fmt: skip


def _targets(made: Plan) -> None:
    made.terms += [
        TermPlan(COMMUNE, "2015–2020", TERM[0], date(2020, 6, 1)),
        TermPlan(COMMUNE, "2020–2025", date(2020, 6, 1), date(2025, 6, 1)),
    ]
    made.targets.append(TargetPlan(COMMUNE, TARGET, term="2015–2020", paper="Nghị quyết Đại hội", set_on=TERM[0]))
    made.targets += [
        TargetPlan(COMMUNE, 10, 15, year=year, paper="Nghị quyết Đại hội", set_on=date(2020, 6, 1))
        for year in range(2021, 2026)
    ]
