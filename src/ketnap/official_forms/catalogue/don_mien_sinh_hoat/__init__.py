"""A member's request to be exempted from work and activity (forms.md §3.20)."""

from ketnap.law.base import Confidence
from ketnap.official_forms.form import Form, Head, Issuer, Subject
from ketnap.official_forms.source import P, Sign, When

FORMS = (
    Form(
        code="",
        slug="don-mien-sinh-hoat",
        title="Đơn xin miễn công tác và sinh hoạt đảng",
        subject=Subject.MEMBER,
        issuer=Issuer.MEMBER,
        head=Head.PERSONAL,
        kind="ĐƠN XIN MIỄN CÔNG TÁC VÀ SINH HOẠT ĐẢNG",
        to=("{cell}", "{grassroots}"),
        order=205,
        source="Tên theo danh mục; nội dung theo Hướng dẫn 06-HD/TW, điểm 10.3",
        confidence=Confidence.LOW,
        body=(
            P("Tôi là: {name}, sinh ngày {born_on}."),
            P("Vào Đảng ngày {joined_on}; chính thức ngày {official_since}; đang sinh hoạt tại {cell}."),
            P("Nơi cư trú: {permanent}."),
            When("exemption_until",
                 (P("Nay tôi làm đơn này xin được miễn công tác và sinh hoạt đảng từ ngày {exemption_since} đến ngày "
                    "{exemption_until}. Lý do: {exemption_reason}."),),
                 (P("Nay tôi làm đơn này xin được miễn công tác và sinh hoạt đảng từ ngày {exemption_since}. Lý do: "
                    "{exemption_reason}."),)),
            When("exemption_enclosed", (P("Giấy tờ kèm theo: {exemption_enclosed}."),)),
            P("Trong thời gian được miễn, tôi xin hứa giữ gìn tư cách đảng viên, gương mẫu chấp hành chủ trương, đường "
              "lối của Đảng, chính sách, pháp luật của Nhà nước."),
            Sign(role="NGƯỜI LÀM ĐƠN", hint="(ký, ghi rõ họ và tên)", name="{name}", dated=True),
        ),
    ),
)  # fmt: skip
