"""6-KNĐ: the cell's resolution that proposes an admission (forms.md §3.9)."""

from ketnap.law.base import Confidence
from ketnap.official_forms.form import Form, Issuer, Subject
from ketnap.official_forms.source import Long, P, Sign, When
from ketnap.process.keys import StepKey

FORMS = (
    Form(
        code="6-KNĐ",
        slug="knd-06",
        title="Nghị quyết đề nghị kết nạp đảng viên (chi bộ)",
        subject=Subject.ROAD,
        issuer=Issuer.CELL,
        kind="NGHỊ QUYẾT",
        about="đề nghị {admission}",
        type="NQ",
        step=StepKey.CELL_VOTE,
        order=60,
        source="Khung mẫu 13-KNĐ cùng bộ; nội dung theo Hướng dẫn 06-HD/TW, điểm 3.6b",
        confidence=Confidence.MEDIUM,
        body=(
            P("Căn cứ Điều 4 Điều lệ Đảng Cộng sản Việt Nam;"),
            P("Ngày {meeting_on}, {cell} đã họp để xét, đề nghị {kind_words} quần chúng {name} vào Đảng."),
            When("probationary",
                 (P("Tổng số đảng viên của chi bộ: {official} đảng viên chính thức, {probationary} đảng viên dự bị."),),
                 (P("Tổng số đảng viên của chi bộ: {official} đảng viên chính thức."),)),
            When("not_summoned", (P("Số đảng viên chính thức được triệu tập: {summoned} (không tính {not_summoned} "
                                    "đảng viên được miễn, sinh hoạt tạm thời nơi khác hoặc bị đình chỉ sinh hoạt)."),)),
            When("probationary",
                 (P("Có mặt: {present_official} đảng viên chính thức, {present_probationary} đảng viên dự bị."),),
                 (P("Có mặt: {present_official} đảng viên chính thức."),)),
            When("absent_official",
                 (P("Vắng mặt: {absent_official} đảng viên chính thức. Lý do vắng mặt: {absence_reason}."),),
                 (P("Vắng mặt: không."),)),
            P("Chủ trì hội nghị: đồng chí {chair}, chức vụ {chair_post}."),
            P("Thư ký hội nghị: đồng chí {minute_taker}."),
            P("Sau khi nghe báo cáo, xem xét hồ sơ và thảo luận, chi bộ thống nhất kết luận về quần chúng {name} "
              "như sau:"),
            P("**1. Về lý lịch**"),
            Long("about_history", 3),
            P("**2. Về ý thức giác ngộ chính trị**"),
            Long("awareness", 3),
            P("**3. Ưu điểm, khuyết điểm về phẩm chất chính trị, đạo đức, lối sống**"),
            Long("morals", 4),
            P("**4. Về năng lực công tác**"),
            Long("ability", 3),
            P("**5. Về quan hệ quần chúng**"),
            Long("relations", 3),
            P("Số đảng viên chính thức tán thành đề nghị {kind_words} quần chúng {name} vào Đảng là {yes} đồng chí "
              "(đạt {yes_percent:percent} so với số đảng viên chính thức được triệu tập), bằng hình thức {method}."),
            When("no",
                 (P("Số không tán thành: {no} đồng chí. Lý do: {no_reason}."),),
                 (P("Số không tán thành: không."),)),
            When("invalid", (P("Số phiếu không hợp lệ: {invalid}."),)),
            When("asks_above",
                 (P("{cell} báo cáo {grassroots} xét, đề nghị {deciding_standing} {kind_words} quần chúng {name} vào "
                    "Đảng Cộng sản Việt Nam."),),
                 (P("{cell} báo cáo, đề nghị {deciding_standing} xét, quyết định {kind_words} quần chúng {name} vào "
                    "Đảng Cộng sản Việt Nam."),)),
            Sign(role="{authority:upper}", post="{signer_post:upper}", name="{signer}",
                 recipients=("{grassroots} (để báo cáo),", "Lưu chi bộ, hồ sơ kết nạp.")),
        ),
    ),
)  # fmt: skip
