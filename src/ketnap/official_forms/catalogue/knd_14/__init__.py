"""14-KNĐ: the section committee's report on the cell's resolution (forms.md §3.18)."""

from ketnap.law.base import Confidence
from ketnap.official_forms.form import Form, Issuer, Subject
from ketnap.official_forms.source import Long, P, Sign, When
from ketnap.process.keys import StepKey

FORMS = (
    Form(
        code="14-KNĐ",
        slug="knd-14",
        title="Báo cáo về việc thẩm định nghị quyết của chi bộ đề nghị công nhận đảng viên chính thức (đảng ủy bộ phận)"
              "",
        subject=Subject.ROAD,
        issuer=Issuer.SECTION,
        kind="BÁO CÁO",
        about="về việc thẩm định nghị quyết của chi bộ đề nghị công nhận đảng viên chính thức",
        to=("{grassroots}",),
        type="BC",
        step=StepKey.RECOGNITION_SECTION_REPORT,
        order=140,
        source="Tên mẫu theo danh mục; nội dung dựng theo nhiệm vụ thẩm định ở Hướng dẫn 06-HD/TW, điểm 4",
        confidence=Confidence.LOW,
        body=(
            P("Sau khi xem xét hồ sơ và Nghị quyết số {cell_resolution_number} ngày {cell_resolution_on} của {cell} đề "
              "nghị công nhận đảng viên dự bị {name}, sinh ngày {born_on}, được {kind_words} vào Đảng ngày "
              "{ceremony_on}, trở thành đảng viên chính thức, {head_name} báo cáo kết quả thẩm định như sau:"),
            P("**1. Về hồ sơ, thủ tục**"),
            Long("recognition_check", 4),
            *(P("**2. Ưu điểm**"), Long("strengths", 5), P("**3. Khuyết điểm**"), Long("weaknesses", 4)),
            P("Đảng ủy bộ phận có {recognition_section_members} ủy viên, có mặt {recognition_section_present} đồng "
              "chí; tán thành đề nghị công nhận {recognition_section_yes} đồng chí."),
            When("recognition_section_no", (P("Không tán thành: {recognition_section_no} đồng chí."),)),
            P("{head_name} báo cáo {grassroots} xem xét, đề nghị cấp ủy có thẩm quyền công nhận đảng viên dự bị {name} "
              "là đảng viên chính thức kể từ ngày {ends_on}."),
            Sign(role="{authority:upper}", post="{signer_post:upper}", name="{signer}",
                 recipients=("Như trên,", "Lưu đảng ủy bộ phận.")),
        ),
    ),
)  # fmt: skip
