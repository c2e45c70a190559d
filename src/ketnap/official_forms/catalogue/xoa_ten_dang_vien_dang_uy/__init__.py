"""The grassroots committee's resolution that proposes to strike a member off under Article 8 (forms.md §3.20)."""

from ketnap.law.base import Confidence
from ketnap.official_forms.form import Form, Issuer, Subject
from ketnap.official_forms.passages import MEMBER, MEMBER_VOTED
from ketnap.official_forms.source import Long, P, Sign

FORMS = (
    Form(
        code="",
        slug="xoa-ten-dang-vien-dang-uy",
        title="Nghị quyết đề nghị xóa tên trong danh sách đảng viên (đảng ủy cơ sở)",
        subject=Subject.MEMBER,
        issuer=Issuer.GRASSROOTS,
        kind="NGHỊ QUYẾT",
        about="đề nghị xóa tên trong danh sách đảng viên",
        type="NQ",
        order=194,
        source="Dựng theo mô tả; biểu quyết theo Hướng dẫn 06-HD/TW, điểm 11.1",
        confidence=Confidence.LOW,
        body=(
            P("Căn cứ Điều 8, Điều lệ Đảng Cộng sản Việt Nam;"),
            P("Xét đề nghị của {cell} tại Nghị quyết {member_cell_resolution};"),
            P(f"Ngày {{member_meeting_on}}, {{issuer}} đã họp để xét, đề nghị xóa tên {MEMBER}."),
            P("Số cấp ủy viên được triệu tập: {member_summoned} đồng chí; có mặt: {member_present} đồng chí."),
            P("Chủ trì hội nghị: Đồng chí {chair}. Chức vụ: {chair_post}."),
            P("Thư ký hội nghị: Đồng chí {minute_taker}."),
            P("Lý do đề nghị xóa tên:"),
            Long("strike_grounds", 5),
            *MEMBER_VOTED,
            P("{issuer} đề nghị {deciding} xét, quyết định xóa tên đồng chí {name} trong danh sách đảng viên."),
            Sign(role="{authority:upper}", post="{signer_post:upper}", name="{signer}",
                 recipients=("{deciding} (để báo cáo),", "Lưu đảng ủy.")),
        ),
    ),
)  # fmt: skip
