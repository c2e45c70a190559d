"""The decision that cancels an admission made against the rules (forms.md §3.20)."""

from ketnap.law.base import Confidence
from ketnap.official_forms.form import Form, Issuer, Subject
from ketnap.official_forms.passages import CARRIED_OUT, DECIDES, DECISION_TO, VOTED
from ketnap.official_forms.source import Long, P, Sign, When
from ketnap.process.keys import StepKey

FORMS = (
    Form(
        code="",
        slug="huy-ket-nap",
        title="Quyết định hủy quyết định kết nạp (kết nạp lại) đảng viên sai quy định",
        subject=Subject.ROAD,
        issuer=Issuer.DECIDING,
        kind="QUYẾT ĐỊNH",
        about="hủy quyết định {kind_words} đảng viên sai quy định",
        type="QĐ",
        step=StepKey.CANCELLED,
        order=200,
        source="Tên theo danh mục; nội dung theo Hướng dẫn 38-HD/BTCTW, điểm I.3",
        confidence=Confidence.LOW,
        body=(
            P("Căn cứ Điều lệ Đảng Cộng sản Việt Nam;"),
            P("Xét việc {kind_words} đảng viên đối với đồng chí {name} không đúng quy định:"),
            Long("cancel_grounds", 4),
            VOTED,
            *DECIDES,
            P("**Điều 1.** Hủy Quyết định số {cancelled_paper} ngày {cancelled_paper_on} về việc {kind_words} đảng "
              "viên đối với đồng chí {name}, sinh ngày {born_on}, quê quán {home_place}."),
            When("ceremony_on", (P("Xóa tên đồng chí {name} trong danh sách đảng viên của {cell}."),)),
            CARRIED_OUT,
            Sign(role="{authority:upper}", post="{signer_post:upper}", name="{signer}", recipients=DECISION_TO),
        ),
    ),
)  # fmt: skip
