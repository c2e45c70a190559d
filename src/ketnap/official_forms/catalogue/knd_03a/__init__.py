"""3A-KNĐ: two members introduce on one sheet; a local variant (forms.md §3.5)."""

from ketnap.law.base import Confidence
from ketnap.official_forms.form import Form, Head, Issuer, Subject
from ketnap.official_forms.phrases import OWN_HAND
from ketnap.official_forms.source import Block, Long, P, Sign, When
from ketnap.process.keys import StepKey


def _member(no: int, prefix: str) -> tuple[Block, ...]:
    return (
        P(f"**{no}.** Họ và tên: {{{prefix}}}; sinh ngày {{{prefix}_born_on}}."),
        P(f"Vào Đảng ngày {{{prefix}_ceremony_on}}; chính thức ngày {{{prefix}_official_on}}."),
        When(f"{prefix}_post", (P(f"Chức vụ trong Đảng, chính quyền, đoàn thể: {{{prefix}_post}}."),)),
        P(f"Quê quán: {{{prefix}_home}}."),
        When(f"{prefix}_assigned_on", (P(f"Được chi bộ phân công theo dõi, giúp đỡ ngày {{{prefix}_assigned_on}}."),)),
        When(f"{prefix}_together",
             (P(f"Cùng công tác, lao động, học tập hoặc sinh hoạt nơi cư trú từ ngày {{{prefix}_together}}."),)),
    )  # fmt: skip


FORMS = (
    Form(
        code="3A-KNĐ",
        slug="knd-03a",
        title="Giấy giới thiệu người vào Đảng (hai đảng viên cùng giới thiệu)",
        subject=Subject.ROAD,
        issuer=Issuer.HELPER,
        head=Head.PERSONAL,
        kind="GIẤY GIỚI THIỆU",
        about="người vào Đảng",
        to=("{cell}",),
        step=StepKey.MEMBER_INTRODUCTION,
        order=41,
        local=True,
        source="Biến thể của mẫu 3-KNĐ dùng ở một số nơi năm 2017; nội dung dựng theo mẫu 3-KNĐ",
        confidence=Confidence.LOW,
        body=(
            P("Chúng tôi là hai đảng viên chính thức đang sinh hoạt tại {cell:inside}:"),
            *_member(1, "introducer"),
            *_member(2, "second_introducer"),
            P("Chúng tôi có nhận xét về quần chúng {name}, sinh ngày {born_on}, như sau:"),
            P("**1. Về lý lịch**"), Long("about_history", 3),
            P("**2. Về phẩm chất chính trị, đạo đức, lối sống**"), Long("morals", 4),
            P("**3. Về năng lực công tác**"), Long("ability", 3),
            P("**4. Về quan hệ quần chúng**"), Long("relations", 3),
            P("**5. Ưu điểm**"), Long("strengths", 3),
            P("**6. Khuyết điểm**"), Long("weaknesses", 3),
            P("Chúng tôi giới thiệu và đề nghị chi bộ xem xét, đề nghị {kind_words} quần chúng {name} vào Đảng Cộng "
              "sản Việt Nam. Mỗi người chúng tôi xin chịu trách nhiệm trước Đảng về việc giới thiệu này."),
            Sign(left_role="NGƯỜI GIỚI THIỆU (1)", left_hint=OWN_HAND, left_name="{introducer}",
                 role="NGƯỜI GIỚI THIỆU (2)", hint=OWN_HAND, name="{second_introducer}", dated=True),
        ),
    ),
)  # fmt: skip
