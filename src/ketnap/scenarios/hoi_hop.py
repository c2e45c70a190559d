"""Đảng ủy phường Hội Hợp, eight months of 2018: totals as published, everything else invented."""

from datetime import date

from ketnap.law.facts import UnitKind
from ketnap.process.keys import StepKey
from ketnap.scenarios import shapes
from ketnap.scenarios.builder import Builder
from ketnap.scenarios.names import DELTA
from ketnap.scenarios.plans import Plan, TermPlan, UnitPlan
from ketnap.scenarios.published import Article, Comparison, Figure, Measure, strip
from ketnap.scenarios.schedules import Schedule

REALM = "hoi-hop"
TITLE = "Đảng ủy phường Hội Hợp"
AS_AT = date(2018, 8, 31)
ARTICLE = Article("Vĩnh Yên: Đảng bộ phường Hội Hợp chú trọng công tác xây dựng phát triển Đảng", date(2018, 9, 26))
STRIP = strip(ARTICLE, AS_AT)
SINCE = date(2000, 1, 1)
MONTHS = (date(2018, 1, 1), AS_AT)
TERM = (date(2015, 6, 1), date(2020, 6, 1))
MEMBERS, SENT, ADMITTED, RECOGNISED = 431, 29, 6, 15
"""The members are not published. "Nearly 30" is told with 29 people."""
ROOT, WARD = "thành ủy", "Hội Hợp"
K = StepKey

QUARTERS = (
    "An Phú", "Bảo Sơn", "Cầu Đá", "Đồi Thông", "Đông Hội", "Giếng Ngọc", "Lai Hòa", "Nam Hợp", "Tân Hội", "Trà Mới",
)  # fmt: skip
OTHERS = (
    ("Trường Mầm non Hội Hợp", UnitKind.KINDERGARTEN), ("Trường Tiểu học Hội Hợp", UnitKind.PRIMARY),
    ("Trường Trung học cơ sở Hội Hợp", UnitKind.SECONDARY), ("Trạm Y tế phường", UnitKind.CLINIC),
    ("Công an phường", UnitKind.POLICE), ("Cơ quan phường", UnitKind.AGENCY), ("Quân sự phường", UnitKind.MILITARY),
)  # fmt: skip

_SPAN = "từ 01/01/2018 đến hết 31/08/2018"
FIGURES = (
    Figure(
        id="sent", title="Cử đi học lớp nhận thức về Đảng, tám tháng năm 2018", measure=Measure.SENT_TO_CLASS,
        unit=WARD, since=MONTHS[0], until=MONTHS[1], published=30, text="cử gần 30 quần chúng ưu tú đi học",
        comparison=Comparison.NEARLY, definition=f"Đếm người được cử đi học {_SPAN}.",
        note="Bài viết ghi “gần 30”; dữ liệu mẫu có 29 người.",
    ),
    Figure(
        id="admitted", title="Kết nạp tám tháng năm 2018", measure=Measure.ADMITTED, unit=WARD, since=MONTHS[0],
        until=MONTHS[1], published=6, text="kết nạp được 06 đảng viên mới",
        definition=f"Đếm người có lễ kết nạp {_SPAN}.",
    ),
    Figure(
        id="recognised", title="Chuyển đảng chính thức tám tháng năm 2018", measure=Measure.RECOGNISED, unit=WARD,
        since=MONTHS[0], until=MONTHS[1], published=15, text="chuyển đảng chính thức cho 15 đảng viên dự bị",
        definition=f"Đếm đảng viên được công nhận chính thức {_SPAN}, tính theo ngày quyết định công nhận.",
    ),
)  # fmt: skip


def plan() -> Plan:
    """Lay the ward out, under the city committee that decides."""
    made = Plan(REALM, TITLE, STRIP, AS_AT)
    builder = Builder(made, 2018_08, DELTA)
    root = builder.unit(ROOT, "Thành ủy Vĩnh Yên", UnitKind.DISTRICT, None, SINCE, deciding=True, symbol="ThU")
    ward = builder.unit(WARD, TITLE, UnitKind.WARD, root.key, SINCE)
    homes = shapes.homes(builder, ward, UnitKind.QUARTER, QUARTERS)
    works = shapes.cells(builder, ward, OTHERS)
    every = [*homes, *works]
    earlier, later = 11, 4
    shapes.settle(builder, every, MEMBERS - earlier - later - RECOGNISED - ADMITTED, date(2016, 1, 1))
    _admissions(builder, every, earlier, later)
    builder.finish()
    _on_the_way(builder, every)
    made.terms.append(TermPlan(WARD, "2015–2020", *TERM))
    made.posts += [
        shapes.official_at(builder, "tochuc.vinhyen", "upper-board", root),
        shapes.official_at(builder, "vanphong.hoihop", "organisation-officer", ward),
        shapes.member_at(builder, "bithu.hoihop", "cell-secretary", homes[0]),
    ]
    return made


def _admissions(builder: Builder, every: list[UnitPlan], earlier: int, later: int) -> None:
    """Fifteen ceremonies of early 2017 end their twelve months, and are decided on, within the eight months of 2018."""
    windows = (
        ((date(2016, 1, 4), date(2016, 8, 31)), earlier),
        ((date(2017, 9, 1), date(2017, 12, 31)), later),
    )  # fmt: skip
    for window, count in windows:
        for cell in builder.rng.sample(every, count):
            builder.admit(cell, window)
    for cell in shapes.choose(builder, every, RECOGNISED):
        builder.admit(cell, (date(2017, 1, 3), date(2017, 5, 31)), fits=_recognised_in_time)
    for cell in builder.rng.sample(every, ADMITTED):
        builder.admit(cell, (date(2018, 1, 2), AS_AT), fits=lambda plan: plan[K.CLASS_SENT] < MONTHS[0])


def _recognised_in_time(plan: Schedule) -> bool:
    return MONTHS[0] <= plan[K.RECOGNISED] <= AS_AT


def _on_the_way(builder: Builder, every: list[UnitPlan]) -> None:
    for cell in shapes.choose(builder, every, SENT):
        builder.follow(
            cell, (date(2018, 9, 3), date(2019, 4, 30)),
            lambda plan: plan[K.CELL_VOTE] > AS_AT and MONTHS[0] <= plan[K.CLASS_SENT] <= AS_AT,
        )  # fmt: skip
