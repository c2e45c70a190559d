"""The decision that strikes a probationer off (forms.md §3.20)."""

from ketnap.law.base import Confidence
from ketnap.official_forms.form import Form, Issuer, Subject
from ketnap.official_forms.passages import CARRIED_OUT, DECIDES, DECISION_TO, PROPOSED
from ketnap.official_forms.source import Long, P, Sign
from ketnap.process.keys import StepKey

FORMS = (
    Form(
        code="",
        slug="xoa-ten-du-bi",
        title="Quyết định xóa tên đảng viên dự bị",
        subject=Subject.ROAD,
        issuer=Issuer.DECIDING,
        kind="QUYẾT ĐỊNH",
        about="xóa tên đảng viên dự bị",
        type="QĐ",
        step=StepKey.STRUCK_OFF,
        order=192,
        source="Tên theo danh mục; nội dung dựng theo Hướng dẫn 06-HD/TW, điểm 4.6",
        confidence=Confidence.LOW,
        body=(
            P("Căn cứ Điều 5, Điều lệ Đảng Cộng sản Việt Nam;"),
            PROPOSED,
            *DECIDES,
            P("**Điều 1.** Xóa tên đảng viên dự bị {name}, sinh ngày {born_on}, quê quán {home_place}, được "
              "{kind_words} vào Đảng ngày {ceremony_on}, sinh hoạt tại {cell}, trong danh sách đảng viên. Lý do:"),
            Long("removal_grounds", 4),
            CARRIED_OUT,
            Sign(role="{authority:upper}", post="{signer_post:upper}", name="{signer}", recipients=DECISION_TO),
        ),
    ),
)  # fmt: skip
