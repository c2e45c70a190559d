"""8-KNĐ: the grassroots committee's resolution that proposes an admission (forms.md §3.11)."""

from ketnap.law.base import Confidence
from ketnap.official_forms.form import Form, Issuer, Subject
from ketnap.official_forms.phrases import BASIS, LED, conclusions, signed, voted
from ketnap.official_forms.source import P, When
from ketnap.process.keys import StepKey

FORMS = (
    Form(
        code="8-KNĐ",
        slug="knd-08",
        title="Nghị quyết đề nghị kết nạp đảng viên (đảng ủy cơ sở)",
        subject=Subject.ROAD,
        issuer=Issuer.GRASSROOTS,
        kind="NGHỊ QUYẾT",
        about="đề nghị {admission}",
        type="NQ",
        step=StepKey.GRASSROOTS_VOTE,
        order=80,
        source="Khung mẫu 13-KNĐ cùng bộ; nội dung theo Hướng dẫn 06-HD/TW, điểm 3.6c",
        confidence=Confidence.MEDIUM,
        body=(
            BASIS,
            P("Xét Nghị quyết số {cell_resolution_number}, ngày {cell_resolution_on} của {cell} đề nghị {kind_words} "
              "quần chúng {name} vào Đảng;"),
            When("section_report_number",
                 (P("Xét Báo cáo số {section_report_number}, ngày {section_report_on} của {section};"),)),
            P("Ngày {meeting_on}, {issuer} đã họp để xét, đề nghị {kind_words} quần chúng {name} vào Đảng."),
            P("Tổng số cấp ủy viên: {members} đồng chí; được triệu tập: {summoned} đồng chí; có mặt: {present} đồng "
              "chí."),
            When("absent",
                 (P("Vắng mặt: {absent} đồng chí. Lý do vắng mặt: {absence_reason}."),),
                 (P("Vắng mặt: không."),)),
            *LED,
            P("Sau khi nghe báo cáo, xem xét hồ sơ và thảo luận, {issuer} thống nhất kết luận về quần chúng {name} như "
              "sau:"),
            *conclusions(),
            *voted("Số cấp ủy viên tán thành đề nghị {kind_words} quần chúng {name} vào Đảng", "số cấp ủy viên"),
            When("asks_above",
                 (P("{issuer} đề nghị {deciding_standing} xét, quyết định {kind_words} quần chúng {name} vào Đảng Cộng "
                    "sản Việt Nam."),),
                 (P("{issuer} xét, quyết định {kind_words} quần chúng {name} vào Đảng Cộng sản Việt Nam theo thẩm "
                    "quyền."),)),
            When("asks_above",
                 (signed("{deciding_standing} (để báo cáo),", "{cell},", "Lưu Đảng ủy, hồ sơ kết nạp."),),
                 (signed("{cell},", "Lưu Đảng ủy, hồ sơ kết nạp."),)),
        ),
    ),
)  # fmt: skip
