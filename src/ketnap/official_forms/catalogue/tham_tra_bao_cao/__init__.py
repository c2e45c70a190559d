"""The written report of the member who went to verify (forms.md §3.4)."""

from ketnap.law.base import Confidence
from ketnap.official_forms.form import Form, Head, Issuer, Subject
from ketnap.official_forms.source import Long, P, Sign, When
from ketnap.process.keys import StepKey

FORMS = (
    Form(
        code="",
        slug="tham-tra-bao-cao",
        title="Báo cáo kết quả thẩm tra lý lịch của đảng viên được cử đi thẩm tra",
        subject=Subject.ROAD,
        issuer=Issuer.HELPER,
        head=Head.PERSONAL,
        kind="BÁO CÁO",
        about="kết quả thẩm tra lý lịch của người vào Đảng",
        to=("{grassroots}", "{cell}"),
        step=StepKey.LETTER,
        order=183,
        source="Không có mẫu; nội dung theo trách nhiệm của người đi thẩm tra ở Hướng dẫn 06-HD/TW, điểm 3.4d",
        confidence=Confidence.LOW,
        body=(
            P("Tôi là: {verifier}, chức vụ {verifier_post:inside}, được cử đi thẩm tra lý lịch của quần chúng {name}, "
              "sinh ngày {born_on}, quê quán {home_place}."),
            When("verifier_with", (P("Cùng đi: {verifier_with}."),)),
            P("Nơi đến thẩm tra: {visited_place}."),
            P("**1. Thời gian, địa điểm, những người đã gặp**"),
            Long("verify_met", 4),
            P("**2. Kết quả thẩm tra từng nội dung**"),
            Long("verify_found", 8),
            P("**3. Ý kiến của người thẩm tra**"),
            Long("verify_view", 4),
            P("Tôi chịu trách nhiệm trước Đảng về kết quả thẩm tra đã báo cáo."),
            Sign(role="NGƯỜI ĐI THẨM TRA", hint="(ký, ghi rõ họ và tên)", name="{verifier}", dated=True),
        ),
    ),
)  # fmt: skip
