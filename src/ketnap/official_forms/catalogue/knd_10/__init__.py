"""10-KNĐ: the probationer's review of themselves after the twelve months (forms.md §3.15)."""

from ketnap.law.base import Confidence
from ketnap.official_forms.form import Form, Head, Issuer, Subject
from ketnap.official_forms.source import Long, P, Sign, When
from ketnap.process.keys import StepKey

FORMS = (
    Form(
        code="10-KNĐ",
        slug="knd-10",
        title="Bản tự kiểm điểm của đảng viên dự bị",
        subject=Subject.ROAD,
        issuer=Issuer.MEMBER,
        head=Head.PERSONAL,
        kind="BẢN TỰ KIỂM ĐIỂM",
        about="của đảng viên dự bị",
        to=("{cell}", "{grassroots}"),
        step=StepKey.SELF_REVIEW,
        order=100,
        source="Nội dung theo Hướng dẫn 06-HD/TW, điểm 4.2; phần đầu dựng theo mẫu 11-KNĐ",
        confidence=Confidence.MEDIUM,
        body=(
            P("Tôi là: {name}, sinh ngày {born_on}."),
            P("Quê quán: {home_place}."),
            P("Nơi cư trú: {permanent}."),
            P("Nghề nghiệp: {occupation}."),
            When("workplace", (P("Đơn vị công tác: {workplace}."),)),
            P("Được {kind_words} vào Đảng ngày {ceremony_on}; đang sinh hoạt tại {cell}."),
            P("Sau 12 tháng dự bị, đối chiếu với nhiệm vụ của đảng viên, tôi tự kiểm điểm như sau:"),
            P("**1. Ưu điểm**"),
            Long("own_strengths", 7),
            P("**2. Khuyết điểm**"),
            Long("own_weaknesses", 5),
            P("**3. Biện pháp khắc phục khuyết điểm**"),
            Long("remedies", 4),
            P("Tôi đề nghị chi bộ xét, đề nghị cấp ủy có thẩm quyền công nhận tôi là đảng viên chính thức. Tôi xin hứa "
              "tiếp tục phấn đấu, rèn luyện, thực hiện đầy đủ nhiệm vụ của người đảng viên."),
            Sign(role="ĐẢNG VIÊN DỰ BỊ", hint="(ký, ghi rõ họ và tên)", name="{name}", dated=True),
        ),
    ),
)  # fmt: skip
