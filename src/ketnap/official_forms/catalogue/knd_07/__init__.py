"""7-KNĐ: the section committee examines the cell's resolution and reports (forms.md §3.10)."""

from ketnap.law.base import Confidence
from ketnap.official_forms.form import Form, Issuer, Subject
from ketnap.official_forms.phrases import ABOUT_PERSON, counted, signed, summoned
from ketnap.official_forms.source import Long, P
from ketnap.process.keys import StepKey

FORMS = (
    Form(
        code="7-KNĐ",
        slug="knd-07",
        title="Báo cáo về việc thẩm định nghị quyết của chi bộ đề nghị kết nạp đảng viên (đảng ủy bộ phận)",
        subject=Subject.ROAD,
        issuer=Issuer.SECTION,
        kind="BÁO CÁO",
        about="về việc thẩm định nghị quyết của chi bộ đề nghị {admission}",
        to=("{grassroots}",),
        type="BC",
        step=StepKey.SECTION_REPORT,
        order=70,
        source="Tên mẫu theo danh mục tài liệu hồ sơ đảng viên; nội dung dựng theo Hướng dẫn 06-HD/TW, điểm 3.6b",
        confidence=Confidence.LOW,
        body=(
            P("Ngày {counted_on}, {issuer} đã họp để thẩm định Nghị quyết số {cell_resolution_number}, ngày "
              "{cell_resolution_on} của {cell} đề nghị {kind_words} quần chúng {name} vào Đảng."),
            ABOUT_PERSON,
            summoned("đảng ủy viên"),
            P("Kết quả biểu quyết của chi bộ: {cell_resolution_yes} đồng chí tán thành trong số "
              "{cell_resolution_summoned} đảng viên chính thức được triệu tập (đạt "
              "{cell_resolution_percent:percent})."),
            P("Kết quả thẩm định như sau:"),
            P("**1. Về trình tự, thủ tục và giấy tờ trong hồ sơ**"), Long("papers_check", 3),
            P("**2. Về lý lịch**"), Long("about_history", 3),
            P("**3. Về ý thức giác ngộ chính trị**"), Long("awareness", 3),
            P("**4. Về phẩm chất chính trị, đạo đức, lối sống**"), Long("morals", 4),
            P("**5. Về năng lực công tác, quan hệ quần chúng**"), Long("ability", 3), Long("relations", 3),
            *counted("Số tán thành đề nghị {kind_words} quần chúng {name} vào Đảng", "đảng ủy viên"),
            P("{issuer} báo cáo {grassroots} xem xét, quyết định việc đề nghị {kind_words} quần chúng {name} vào Đảng "
              "Cộng sản Việt Nam."),
            signed("{grassroots} (để báo cáo),", "{cell},", "Lưu đảng ủy bộ phận, hồ sơ kết nạp."),
        ),
    ),
)  # fmt: skip
