"""Shares of votes, with the bodies they are counted in."""

from ketnap.law.base import Clause, Confidence, Since, dated
from ketnap.law.rule import MORE_THAN_HALF, TWO_THIRDS, Group, Rule, Unit
from ketnap.law.sources import CHARTER, HD_06, QD_20, QD_24, QD_29, QD_208, QD_232, QD_294
from ketnap.law.values._lines import EARLIER, MEDIUM, assumed, at, by_charter, unread_guide, unread_rules

_CHARTER_3 = Clause(CHARTER, "điểm 3 Điều 4")
_STILL_CHARTER = "Theo Điều lệ Đảng, không thay đổi từ năm 2011; cách tính mẫu số trong {} chưa đọc được."
_NO_AUTHORISED = (
    "Chưa xác lập Quy định 208-QĐ/TW còn đảng ủy cơ sở được ủy quyền hay không; chương trình không kết luận thay."
)

CELL_VOTE = Rule(
    id="D8",
    slug="cell-vote",
    title="Chi bộ biểu quyết: số đảng viên chính thức được triệu tập tán thành",
    unit=Unit.SHARE,
    group=Group.VOTES,
    dated=dated(
        at(CHARTER, TWO_THIRDS, "điểm 3 Điều 4"),
        at(QD_294, TWO_THIRDS, "điểm 9.3.4", Clause(HD_06, "điểm 3.6b"), _CHARTER_3),
        by_charter(QD_20, TWO_THIRDS, "điểm 3 Điều 4", _STILL_CHARTER.format(QD_20.name)),
        by_charter(QD_208, TWO_THIRDS, "điểm 3 Điều 4", _STILL_CHARTER.format(QD_208.name)),
    ),
)
COMMITTEE_VOTE = Rule(
    id="D9",
    slug="grassroots-committee-vote",
    title="Đảng ủy cơ sở biểu quyết: số đảng ủy viên tán thành",
    unit=Unit.SHARE,
    group=Group.VOTES,
    dated=dated(
        at(CHARTER, TWO_THIRDS, "điểm 3 Điều 4"),
        at(QD_294, TWO_THIRDS, "điểm 9.3.4", Clause(HD_06, "điểm 3.6c"), _CHARTER_3),
        by_charter(QD_20, TWO_THIRDS, "điểm 3 Điều 4", _STILL_CHARTER.format(QD_20.name)),
        by_charter(QD_208, TWO_THIRDS, "điểm 3 Điều 4", _STILL_CHARTER.format(QD_208.name)),
    ),
)
AUTHORISED_VOTE = Rule(
    id="D10",
    slug="authorised-committee-vote",
    title="Đảng ủy cơ sở được ủy quyền quyết định: số cấp ủy viên (toàn thể) tán thành",
    unit=Unit.SHARE,
    group=Group.VOTES,
    dated=dated(
        at(QD_29, TWO_THIRDS, "điểm 4.3.2"),
        at(QD_24, TWO_THIRDS, "", sure=MEDIUM, note=EARLIER),
        at(QD_232, TWO_THIRDS, "", sure=MEDIUM, note=EARLIER),
        at(HD_06, TWO_THIRDS, "điểm 3.7a"),
        assumed(TWO_THIRDS, Clause(HD_06, "điểm 3.7a"))[0],
        Since(QD_208.since, None, (Clause(QD_208),), Confidence.NONE, _NO_AUTHORISED, TWO_THIRDS),
    ),
)
STANDING_VOTE = Rule(
    id="D11",
    slug="standing-committee-vote",
    title="Ban thường vụ cấp ủy có thẩm quyền quyết định: số ủy viên ban thường vụ tán thành",
    unit=Unit.SHARE,
    group=Group.VOTES,
    dated=dated(
        at(CHARTER, MORE_THAN_HALF, "điểm 3 Điều 4"),
        at(QD_29, MORE_THAN_HALF, "điểm 4.3.2", _CHARTER_3),
        at(HD_06, MORE_THAN_HALF, "điểm 3.7a"),
        at(QD_294, MORE_THAN_HALF, "điểm 9.3.4", Clause(HD_06, "điểm 3.7a")),
        *assumed(MORE_THAN_HALF),
    ),
)
AUTHORISED_REMOVAL_VOTE = Rule(
    id="REMOVAL-AUTHORISED",
    slug="authorised-removal-vote",
    title="Đảng ủy cơ sở được ủy quyền xóa tên: số cấp ủy viên đương nhiệm tán thành",
    unit=Unit.SHARE,
    group=Group.VOTES,
    dated=dated(at(HD_06, TWO_THIRDS, "điểm 4.6d"), unread_guide(TWO_THIRDS)),
)
FAILED_VOTES = Rule(
    id="D18",
    slug="failed-votes",
    title="Số lần biểu quyết công nhận chính thức hoặc xóa tên không đủ tỷ lệ thì báo cáo cấp trên xem xét, quyết định",
    unit=Unit.TIMES,
    group=Group.VOTES,
    dated=dated(
        at(QD_29, 3, "điểm 4.2c"),
        at(QD_24, 3, ""),
        at(QD_232, 3, ""),
        at(QD_294, 3, "điểm 4.2.3"),
        *unread_rules(3),
    ),
)
