"""3-KNĐ: a member introduces the applicant, one sheet an introducer (forms.md §3.5)."""

from ketnap.law.base import Confidence
from ketnap.official_forms.form import Form, Head, Issuer, Subject
from ketnap.official_forms.phrases import OWN_HAND
from ketnap.official_forms.source import Long, P, Sign, When
from ketnap.process.keys import StepKey

FORMS = (
    Form(
        code="3-KNĐ",
        slug="knd-03",
        title="Giấy giới thiệu người vào Đảng",
        subject=Subject.ROAD,
        issuer=Issuer.HELPER,
        head=Head.PERSONAL,
        kind="GIẤY GIỚI THIỆU",
        about="người vào Đảng",
        to=("{cell}",),
        step=StepKey.MEMBER_INTRODUCTION,
        order=40,
        source="Bản mẫu 3-KNĐ đọc được ở một nguồn; tên các mục nhận xét một phần dựng theo mô tả",
        confidence=Confidence.MEDIUM,
        body=(
            P("Tôi là: {introducer}; sinh ngày {introducer_born_on}."),
            P("Vào Đảng ngày {introducer_ceremony_on}; chính thức ngày {introducer_official_on}."),
            When("introducer_post", (P("Chức vụ trong Đảng, chính quyền, đoàn thể: {introducer_post}."),)),
            When("first_introducer",
                 (P("Quê quán: {introducer_home}."),),
                 (P("Quê quán: {second_introducer_home}."),)),
            P("Đang sinh hoạt tại {cell:inside}."),
            When("introducer_assigned_on",
                 (P("Ngày {introducer_assigned_on}, tôi được chi bộ phân công theo dõi, giúp đỡ quần chúng {name}, "
                    "sinh ngày {born_on}, phấn đấu vào Đảng."),),
                 (P("Tôi giới thiệu quần chúng {name}, sinh ngày {born_on}, với chi bộ."),)),
            When("introducer_together",
                 (P("Tôi cùng công tác, lao động, học tập hoặc sinh hoạt nơi cư trú với quần chúng {name} từ ngày "
                    "{introducer_together}."),)),
            P("Tôi có nhận xét về quần chúng {name} như sau:"),
            When("first_introducer",
                 (P("**1. Về lý lịch**"), Long("about_history", 3),
                  P("**2. Về phẩm chất chính trị, đạo đức, lối sống**"), Long("morals", 4),
                  P("**3. Về năng lực công tác**"), Long("ability", 3),
                  P("**4. Về quan hệ quần chúng**"), Long("relations", 3),
                  P("**5. Ưu điểm**"), Long("strengths", 3),
                  P("**6. Khuyết điểm**"), Long("weaknesses", 3)),
                 (Long("second_remarks"),)),
            P("Tôi giới thiệu và đề nghị chi bộ xem xét, đề nghị {kind_words} quần chúng {name} vào Đảng Cộng sản Việt "
              "Nam. Tôi xin chịu trách nhiệm trước Đảng về việc giới thiệu này."),
            Sign(role="NGƯỜI GIỚI THIỆU", hint=OWN_HAND, name="{introducer}", dated=True),
        ),
    ),
)  # fmt: skip
