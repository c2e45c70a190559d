"""The decision that strikes a member off under Article 8 of the Charter (forms.md §3.20)."""

from ketnap.law.base import Confidence
from ketnap.official_forms.form import Form, Issuer, Subject
from ketnap.official_forms.passages import CARD_TAKEN_BACK, DECIDES, DECISION_TO, MEMBER, MEMBER_PROPOSED
from ketnap.official_forms.source import Long, P, Sign

FORMS = (
    Form(
        code="",
        slug="xoa-ten-dang-vien",
        title="Quyết định xóa tên trong danh sách đảng viên (theo Điều 8 Điều lệ Đảng)",
        subject=Subject.MEMBER,
        issuer=Issuer.DECIDING,
        kind="QUYẾT ĐỊNH",
        about="xóa tên trong danh sách đảng viên",
        type="QĐ",
        order=195,
        source="Tên theo danh mục; nội dung dựng theo Hướng dẫn 06-HD/TW, điểm 11.1",
        confidence=Confidence.LOW,
        body=(
            P("Căn cứ Điều 8, Điều lệ Đảng Cộng sản Việt Nam;"),
            MEMBER_PROPOSED,
            *DECIDES,
            P(f"**Điều 1.** Xóa tên {MEMBER}, trong danh sách đảng viên. Lý do:"),
            Long("strike_grounds", 4),
            CARD_TAKEN_BACK,
            Sign(role="{authority:upper}", post="{signer_post:upper}", name="{signer}", recipients=DECISION_TO),
        ),
    ),
)  # fmt: skip
