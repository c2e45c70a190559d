"""Who decides, by when, and when the ceremony is held."""

from ketnap.law.base import Clause, dated
from ketnap.law.rule import Act, Body, Bound, Group, Rule, Unit
from ketnap.law.sources import HD_06, QD_20, QD_24, QD_29, QD_232, QD_294
from ketnap.law.values._lines import EARLIER, MEDIUM, assumed, at, quiz, unread, unread_rules

_FROM_CELL = "ngày chi bộ ra nghị quyết đề nghị"

DECIDER = Rule(
    id="DECIDER",
    slug="deciding-body",
    title="Cơ quan quyết định kết nạp, công nhận đảng viên chính thức (trường hợp không được ủy quyền, giao quyền)",
    unit=Unit.BODY,
    group=Group.DECISIONS,
    dated=dated(
        at(QD_29, Body.LEVEL_ABOVE_STANDING, "điểm 4.3.2"),
        at(QD_24, Body.LEVEL_ABOVE_STANDING, "", sure=MEDIUM, note=EARLIER),
        at(QD_232, Body.LEVEL_ABOVE_STANDING, "", sure=MEDIUM, note=EARLIER),
        at(QD_294, Body.COMMUNE_STANDING, "điểm 4.3.2", Clause(QD_294, "điểm 10.2"), Clause(HD_06, "điểm 3.7a")),
        assumed(Body.COMMUNE_STANDING)[0],
        quiz(Body.GRASSROOTS_STANDING),
    ),
)
ADMISSION_DECISION = Rule(
    id="D12",
    aliases=("D12a", "D12b", "D12c"),
    slug="admission-decision",
    title="Thời hạn cấp ủy có thẩm quyền quyết định kết nạp",
    unit=Unit.WORKING_DAYS,
    bound=Bound.AT_MOST,
    group=Group.DECISIONS,
    counted_from=_FROM_CELL,
    dated=dated(
        at(QD_29, 60, "điểm 4.3.1"),
        at(QD_24, 60, "điểm 4.3.1", sure=MEDIUM, note=EARLIER),
        at(QD_232, 60, "điểm 4.3.1"),
        at(QD_294, 45, "điểm 4.3.1"),
        *unread_rules(45),
    ),
)
RECOGNITION_DECISION = Rule(
    id="D13",
    slug="recognition-decision",
    title="Thời hạn cấp ủy có thẩm quyền quyết định công nhận đảng viên chính thức",
    unit=Unit.WORKING_DAYS,
    bound=Bound.AT_MOST,
    group=Group.DECISIONS,
    counted_from=_FROM_CELL,
    dated=dated(
        at(QD_29, 30, "điểm 4.3.1"),
        at(QD_24, 30, "điểm 4.3.1", sure=MEDIUM, note=EARLIER),
        at(QD_232, 30, "điểm 4.3.1", sure=MEDIUM, note=EARLIER),
        at(QD_294, 30, "điểm 4.3.1"),
        *unread_rules(30),
    ),
)
DECISION_EXTENSION = Rule(
    id="D14",
    aliases=("D14a", "D14b"),
    slug="decision-extension",
    title="Gia hạn quyết định kết nạp, công nhận chính thức trong trường hợp đặc biệt",
    unit=Unit.WORKING_DAYS,
    bound=Bound.AT_MOST,
    group=Group.DECISIONS,
    counted_from="ngày hết thời hạn quyết định",
    dated=dated(
        at(QD_29, 30, "điểm 4.3.1"),
        at(QD_24, 30, "điểm 4.3.1", sure=MEDIUM, note=EARLIER),
        at(QD_232, 30, "điểm 4.3.1", sure=MEDIUM, note=EARLIER),
        at(QD_294, 15, "điểm 4.3.1"),
        *unread_rules(15),
    ),
)
CEREMONY = Rule(
    id="D15",
    slug="ceremony",
    title="Thời hạn tổ chức lễ kết nạp",
    unit=Unit.WORKING_DAYS,
    bound=Bound.AT_MOST,
    group=Group.DECISIONS,
    counted_from="mốc ghi ở dòng “Mốc tính thời hạn tổ chức lễ kết nạp”",
    dated=dated(
        at(QD_29, 30, "điểm 4.1"),
        at(QD_24, 30, "điểm 4.1"),
        at(QD_232, 30, "điểm 4.1"),
        at(QD_294, 30, "điểm 4.1"),
        unread(QD_20, 30),
        quiz(30),
    ),
)
CEREMONY_START = Rule(
    id="D15.2",
    slug="ceremony-start",
    title="Mốc tính thời hạn tổ chức lễ kết nạp",
    unit=Unit.ACT,
    group=Group.DECISIONS,
    dated=dated(
        at(QD_29, Act.DECISION_RECEIVED, "điểm 4.1"),
        at(QD_24, Act.DECISION_RECEIVED, "điểm 4.1"),
        at(QD_232, Act.DECISION_RECEIVED, "điểm 4.1"),
        at(QD_294, Act.DECISION_RECEIVED, "điểm 4.1"),
        unread(QD_20, Act.DECISION_RECEIVED),
        quiz(Act.DECISION_ISSUED),
    ),
)
