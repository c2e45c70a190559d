"""The cell's resolution of a month (forms.md §10.1)."""

from ketnap.law.base import Confidence
from ketnap.official_forms.books import DESCRIBED, NO, PLAIN
from ketnap.official_forms.form import Form, Issuer, Subject
from ketnap.official_forms.source import Column, Line, Long, P, Sign, Table, Together, When

FORMS = (
    Form(
        code="",
        slug="nghi-quyet-thang",
        title="Nghị quyết tháng của chi bộ",
        subject=Subject.UNIT,
        issuer=Issuer.CELL,
        kind="NGHỊ QUYẾT",
        about="tháng {session_month} của chi bộ",
        type="NQ",
        order=331,
        source=f"Các phần theo cấu trúc thường dùng từ năm 2025; {DESCRIBED}",
        confidence=Confidence.LOW,
        body=(
            P("Ngày {session_on}, {cell} họp thường kỳ. Tổng số đảng viên: {session_members}, trong đó chính thức "
              "{session_official}, dự bị {session_probationary}; có mặt: {session_present}. Chủ trì: đồng chí {chair}; "
              "thư ký: đồng chí {minute_taker}. Chi bộ thống nhất quyết nghị:"),
            P("**I. Đánh giá kết quả lãnh đạo thực hiện nhiệm vụ tháng qua**", PLAIN),
            P("1. Công tác chính trị, tư tưởng:", PLAIN), Long("month_thought", 4),
            P("2. Thực hiện nhiệm vụ chính trị:", PLAIN), Long("month_tasks", 6),
            P("3. Kết quả thực hiện nghị quyết kỳ trước:", PLAIN),
            When("month_before", (Table("month_before", (
                NO, Column("Nhiệm vụ", "{row.task}", 3), Column("Tình trạng đầu kỳ", "{row.state}", 1.5),
                Column("Kết quả", "{row.result}", 1.5),
            ), 5),), (P("Không có nhiệm vụ chuyển từ kỳ trước.", PLAIN),)),
            P("4. Biểu dương, nhắc nhở:", PLAIN), Long("month_praise", 2),
            P("5. Hạn chế, nguyên nhân:", PLAIN), Long("month_faults", 3),
            P("**II. Phương hướng tháng tới**", PLAIN), Long("month_next", 7),
            P("**III. Phân công thực hiện**", PLAIN),
            Table("month_work", (
                NO, Column("Nhiệm vụ", "{row.task}", 3), Column("Người thực hiện", "{row.who}", 1.7),
                Column("Thời hạn", "{row.until}", 1.2),
            ), 6),
            Together((
                P("**IV. Tự đánh giá chất lượng kỳ sinh hoạt**", PLAIN),
                Line("Kết quả: {session_score}"),
                Sign(role="{authority:upper}", post="{signer_post:upper}", name="{signer}",
                     recipients=("{grassroots} (để báo cáo),", "Đảng viên chi bộ,", "Lưu chi bộ.")),
            )),
        ),
    ),
)  # fmt: skip
