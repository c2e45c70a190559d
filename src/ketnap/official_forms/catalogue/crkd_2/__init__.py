"""2-CRKĐ: the decision that lets a member leave on request (forms.md §3.20); the number is known in the 2022 set."""

from dataclasses import replace

from ketnap.law.base import Confidence
from ketnap.official_forms.form import Form, Issuer, Subject
from ketnap.official_forms.passages import CARD_TAKEN_BACK, DECIDES, DECISION_TO, MEMBER, MEMBER_PROPOSED
from ketnap.official_forms.sets import SET_2012, SET_2017, SET_2022, SET_2025
from ketnap.official_forms.source import P, Sign

_FORM = Form(
    code="2-CRKĐ",
    slug="crkd-2",
    title="Quyết định cho đảng viên ra khỏi Đảng",
    subject=Subject.MEMBER,
    issuer=Issuer.DECIDING,
    kind="QUYẾT ĐỊNH",
    about="cho đảng viên ra khỏi Đảng",
    type="QĐ",
    order=196,
    source="Số và tên mẫu theo phụ lục Hướng dẫn 12-HD/BTCTW năm 2022; nội dung theo Hướng dẫn 06-HD/TW, điểm 11.2",
    confidence=Confidence.MEDIUM,
    sets=(SET_2022,),
    body=(
        P("Căn cứ Điều 8, Điều lệ Đảng Cộng sản Việt Nam;"),
        P("Xét đơn xin ra khỏi Đảng ngày {leave_request_on} của đồng chí {name};"),
        MEMBER_PROPOSED,
        *DECIDES,
        P(f"**Điều 1.** Cho {MEMBER}, ra khỏi Đảng và xóa tên trong danh sách đảng viên. Lý do: {{leave_reason}}."),
        CARD_TAKEN_BACK,
        Sign(role="{authority:upper}", post="{signer_post:upper}", name="{signer}", recipients=DECISION_TO),
    ),
)  # fmt: skip
_OTHER = replace(
    _FORM, code="", confidence=Confidence.LOW,
    source="Dựng theo mẫu 2-CRKĐ của bộ mẫu năm 2022; số mẫu trong bộ mẫu này chưa xác định",
)  # fmt: skip
FORMS = (replace(_OTHER, sets=(SET_2012, SET_2017)), _FORM, replace(_OTHER, sets=(SET_2025,)))
