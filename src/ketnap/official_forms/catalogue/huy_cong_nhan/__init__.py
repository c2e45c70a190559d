"""The decision that cancels a recognition made against the rules (forms.md §3.20)."""

from ketnap.law.base import Confidence
from ketnap.official_forms.form import Form, Issuer, Subject
from ketnap.official_forms.passages import CARRIED_OUT, DECIDES, DECISION_TO, MEMBER
from ketnap.official_forms.source import Long, P, Sign

FORMS = (
    Form(
        code="",
        slug="huy-cong-nhan",
        title="Quyết định hủy quyết định công nhận đảng viên chính thức sai quy định",
        subject=Subject.MEMBER,
        issuer=Issuer.DECIDING,
        kind="QUYẾT ĐỊNH",
        about="hủy quyết định công nhận đảng viên chính thức sai quy định",
        type="QĐ",
        order=201,
        source="Tên theo danh mục; nội dung theo Hướng dẫn 38-HD/BTCTW, điểm I.3",
        confidence=Confidence.LOW,
        body=(
            P("Căn cứ Điều lệ Đảng Cộng sản Việt Nam;"),
            P("Xét việc công nhận đảng viên chính thức đối với đồng chí {name} không đúng quy định:"),
            Long("wrong_grounds", 4),
            *DECIDES,
            P("**Điều 1.** Hủy Quyết định số {wrong_paper} ngày {wrong_paper_on} về việc công nhận đảng viên chính "
              "thức "
              f"đối với {MEMBER}."),
            CARRIED_OUT,
            Sign(role="{authority:upper}", post="{signer_post:upper}", name="{signer}", recipients=DECISION_TO),
        ),
    ),
)  # fmt: skip
