"""Whom the texts have verified, about what, and where they say it need not be done: by date.

The list of people is the same in 2012, 2021 and 2025. That a relative is a member spares a side of the family under the
guide of the Secretariat (06-HD/TW, điểm 3.4c); the later working guide of the Organisation Board (38-HD/BTCTW, điểm
I.1.5) still has present politics checked. Both are kept: where they differ a person decides.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ketnap.law.base import Clause, Confidence, Since, dated
from ketnap.law.judging import line_of
from ketnap.law.sources import HANOI_02, HD_01_2012, HD_01_2016, HD_01_2021, HD_06, HD_38
from ketnap.law.values._lines import at, guide_left, unread_guide

MEDIUM, NONE = Confidence.MEDIUM, Confidence.NONE


class Kin(StrEnum):
    """What somebody is to the applicant, as far as verification tells people apart."""

    APPLICANT = "applicant"
    PARENT = "parent"
    RAISED_BY = "raised-by"
    SPOUSE = "spouse"
    SPOUSE_PARENT = "spouse-parent"
    CHILD = "child"
    ADOPTED_CHILD = "adopted-child"
    SIBLING = "sibling"
    SPOUSE_SIBLING = "spouse-sibling"
    OTHER = "other-relative"

    @property
    def vi(self) -> str:
        return _KIN_VI[self]


K = Kin
_KIN_VI = {
    K.APPLICANT: "người vào Đảng",
    K.PARENT: "cha, mẹ đẻ",
    K.RAISED_BY: "người trực tiếp nuôi dưỡng",
    K.SPOUSE: "vợ hoặc chồng",
    K.SPOUSE_PARENT: "cha, mẹ của vợ hoặc chồng",
    K.CHILD: "con đẻ",
    K.ADOPTED_CHILD: "con nuôi",
    K.SIBLING: "anh, chị, em ruột",
    K.SPOUSE_SIBLING: "anh, chị, em ruột của vợ hoặc chồng",
    K.OTHER: "người thân khác",
}
OWN_SIDE = frozenset({K.PARENT, K.CHILD})
"""Whom a member among the applicant's own close kin spares."""
OWN_MEMBERS = frozenset({K.PARENT, K.SIBLING, K.CHILD})
SPOUSE_SIDE = frozenset({K.SPOUSE, K.SPOUSE_PARENT})
SPOUSE_MEMBERS = frozenset({K.SPOUSE, K.SPOUSE_PARENT, K.SPOUSE_SIBLING})

_WHOM = frozenset({K.APPLICANT, K.PARENT, K.RAISED_BY, K.SPOUSE, K.SPOUSE_PARENT, K.CHILD})
_BETWEEN = "Chưa đọc toàn văn; ghi theo văn bản liền trước và liền sau, hai văn bản này có cùng danh sách."
_NOT_FOUND = "Chưa xác lập văn bản này quy định thế nào; cấp có thẩm quyền xem xét."

WHOM = dated(
    at(HD_01_2012, _WHOM, "điểm 3.4"),
    at(HD_01_2016, _WHOM, "", sure=MEDIUM, note=_BETWEEN),
    at(HD_01_2021, _WHOM, "điểm 3.4"),
    at(HD_06, _WHOM, "điểm 3.4"),
    unread_guide(_WHOM),
)


@dataclass(frozen=True, slots=True)
class Matters:
    """What is verified of the applicant, and what of relatives."""

    own: str
    relatives: str


_SINCE_2025 = Matters(
    "tiêu chuẩn chính trị; chấp hành đường lối, chủ trương của Đảng, chính sách, pháp luật của Nhà nước; phẩm chất "
    "chính trị, đạo đức, lối sống",
    "tiêu chuẩn chính trị; chấp hành đường lối, chủ trương của Đảng, chính sách, pháp luật của Nhà nước",
)
_UNTIL_2025 = Matters(
    "lịch sử chính trị và chính trị hiện nay; chấp hành đường lối, chủ trương của Đảng, chính sách, pháp luật của Nhà "
    "nước; phẩm chất chính trị, đạo đức, lối sống",
    "lịch sử chính trị và chính trị hiện nay; chấp hành đường lối, chủ trương của Đảng, chính sách, pháp luật của Nhà "
    "nước",
)
MATTERS = dated(
    at(HD_01_2012, _UNTIL_2025, "điểm 3.4"),
    at(HD_01_2016, _UNTIL_2025, "", sure=MEDIUM, note=_BETWEEN),
    at(HD_01_2021, _UNTIL_2025, "điểm 3.4"),
    at(HD_06, _SINCE_2025, "điểm 3.4"),
    unread_guide(_SINCE_2025),
)

MEMBER_RELATIVE = dated(
    Since(HD_01_2012.since, None, (Clause(HD_01_2012),), NONE, _NOT_FOUND, last_known=False),
    Since(HD_01_2016.since, None, (Clause(HD_01_2016),), NONE, _NOT_FOUND, last_known=False),
    at(HD_01_2021, False, "điểm 3.4"),
    at(HD_06, True, "điểm 3.4c"),
    unread_guide(True),
)
"""A relative who is a member spares that side; the value says whether the committee managing the member confirms."""

SAME_COMMUNE = dated(at(HD_06, True, "điểm 3.4c"), unread_guide(True))
"""Everybody lives and works in one home commune since the grandparents: no separate verification."""

_PRESENT_POLITICS = dated(at(HD_38, True, "điểm I.1.5"), guide_left(True, "điểm I.1.5"))
ADOPTED = dated(at(HANOI_02, True, "", note="Quy định riêng của Hà Nội; nơi khác do cấp ủy xem xét."))


def present_politics(on: date) -> Since[bool] | None:
    """The demand that present politics be checked although a relative is a member; None before it was made."""
    return line_of(_PRESENT_POLITICS, on) if on >= HD_38.since else None
