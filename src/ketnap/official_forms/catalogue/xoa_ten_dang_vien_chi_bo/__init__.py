"""The cell's resolution that proposes to strike a member off under Article 8 of the Charter (forms.md §3.20)."""

from ketnap.law.base import Confidence
from ketnap.official_forms.form import Form, Issuer, Subject
from ketnap.official_forms.passages import MEMBER, MEMBER_VOTE, MEMBER_VOTED, proposal
from ketnap.official_forms.source import Long, P, Sign, When

FORMS = (
    Form(
        code="",
        slug="xoa-ten-dang-vien-chi-bo",
        title="Nghị quyết đề nghị xóa tên trong danh sách đảng viên (chi bộ)",
        subject=Subject.MEMBER,
        issuer=Issuer.CELL,
        kind="NGHỊ QUYẾT",
        about="đề nghị xóa tên trong danh sách đảng viên",
        type="NQ",
        order=193,
        source="Dựng theo mô tả; biểu quyết theo Hướng dẫn 06-HD/TW, điểm 11.1",
        confidence=Confidence.LOW,
        body=(
            P("Căn cứ Điều 8, Điều lệ Đảng Cộng sản Việt Nam,"),
            P(f"Ngày {{member_meeting_on}}, {{issuer}} đã họp để xét, đề nghị xóa tên {MEMBER}."),
            *MEMBER_VOTE,
            When("strike_self_review", (P("Đồng chí {name} {strike_self_review}."),)),
            P("Sau khi thảo luận, chi bộ đã biểu quyết. Lý do đề nghị xóa tên:"),
            Long("strike_grounds", 5),
            *MEMBER_VOTED,
            proposal("quyết định xóa tên đồng chí {name} trong danh sách đảng viên"),
            Sign(role="{authority:upper}", post="{signer_post:upper}", name="{signer}",
                 recipients=("{grassroots} (để báo cáo),", "Lưu chi bộ.")),
        ),
    ),
)  # fmt: skip
