"""16-KNĐ: the decision that recognises an official member, from the end of the twelve months (forms.md §3.18)."""

from ketnap.law.base import Confidence
from ketnap.official_forms.form import Form, Issuer, Subject
from ketnap.official_forms.passages import CARRIED_OUT, DECIDES, DECISION_TO, PROPOSED
from ketnap.official_forms.source import P, Sign
from ketnap.process.keys import StepKey

FORMS = (
    Form(
        code="16-KNĐ",
        slug="knd-16",
        title="Quyết định công nhận đảng viên chính thức",
        subject=Subject.ROAD,
        issuer=Issuer.DECIDING,
        kind="QUYẾT ĐỊNH",
        about="công nhận đảng viên chính thức",
        type="QĐ",
        step=StepKey.RECOGNISED,
        order=160,
        source="Số và tên mẫu theo danh mục; nội dung theo mô tả; thời điểm công nhận theo Quy định 294-QĐ/TW, "
               "điểm 4.2.2",
        confidence=Confidence.LOW,
        body=(
            P("Căn cứ Điều 5, Điều lệ Đảng Cộng sản Việt Nam;"),
            PROPOSED,
            *DECIDES,
            P("**Điều 1.** Công nhận đồng chí {name}, sinh ngày {born_on}, quê quán {home_place}, được {kind_words} "
              "vào Đảng ngày {ceremony_on}, đang sinh hoạt tại {cell}, là đảng viên chính thức của Đảng Cộng sản Việt "
              "Nam kể từ ngày {ends_on}."),
            CARRIED_OUT,
            Sign(role="{authority:upper}", post="{signer_post:upper}", name="{signer}", recipients=DECISION_TO),
        ),
    ),
)  # fmt: skip
