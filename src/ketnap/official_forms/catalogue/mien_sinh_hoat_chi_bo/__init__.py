"""The cell's resolution on an exemption: it decides on age and health, and proposes for other reasons."""

from ketnap.law.base import Confidence
from ketnap.official_forms.form import Form, Issuer, Subject
from ketnap.official_forms.passages import MEMBER, MEMBER_VOTE, MEMBER_VOTED
from ketnap.official_forms.source import P, Sign, When

FORMS = (
    Form(
        code="",
        slug="mien-sinh-hoat-chi-bo",
        title="Nghị quyết của chi bộ về việc đảng viên xin miễn công tác và sinh hoạt đảng",
        subject=Subject.MEMBER,
        issuer=Issuer.CELL,
        kind="NGHỊ QUYẾT",
        about="về việc miễn công tác và sinh hoạt đảng",
        type="NQ",
        order=206,
        source="Tên theo danh mục; thẩm quyền theo Hướng dẫn 06-HD/TW, điểm 10.3a",
        confidence=Confidence.LOW,
        body=(
            P("Căn cứ Điều lệ Đảng Cộng sản Việt Nam,"),
            P(f"Ngày {{member_meeting_on}}, {{issuer}} đã họp, xét đơn xin miễn công tác và sinh hoạt đảng của "
              f"{MEMBER}."),
            *MEMBER_VOTE,
            P("Lý do xin miễn: {exemption_reason}."),
            When("exemption_enclosed", (P("Giấy tờ kèm theo đơn: {exemption_enclosed}."),)),
            *MEMBER_VOTED,
            When("exemption_aged",
                 (P("Chi bộ quyết định để đồng chí {name} được miễn công tác và sinh hoạt đảng từ ngày "
                    "{exemption_since}."),),
                 (P("Chi bộ đề nghị {grassroots} xét, quyết định để đồng chí {name} được miễn công tác và sinh hoạt "
                    "đảng từ ngày {exemption_since}."),)),
            When("exemption_until", (P("Thời gian được miễn đến ngày {exemption_until}."),)),
            Sign(role="{authority:upper}", post="{signer_post:upper}", name="{signer}",
                 recipients=("{grassroots} (để báo cáo),", "Đồng chí {name},", "Lưu chi bộ.")),
        ),
    ),
)  # fmt: skip
