"""What the helper reports to the cell each month about somebody on the list or on probation (no official form)."""

from ketnap.law.base import Confidence
from ketnap.official_forms.books import CENTRE, DESCRIBED, PLAIN
from ketnap.official_forms.form import Form, Head, Issuer, Subject
from ketnap.official_forms.source import Column, Line, Long, P, Sign, Table, When
from ketnap.process.keys import StepKey

FORMS = (
    Form(
        code="",
        slug="phieu-nhan-xet-thang",
        title="Phiếu nhận xét hằng tháng của đảng viên giúp đỡ",
        subject=Subject.ROAD,
        issuer=Issuer.HELPER,
        head=Head.PERSONAL,
        kind="PHIẾU NHẬN XÉT",
        about="người được phân công giúp đỡ, tháng {remark_month}",
        to=("{cell}",),
        step=StepKey.REMARK,
        order=8,
        source=f"Phiếu {DESCRIBED}",
        confidence=Confidence.LOW,
        body=(
            P("Tôi là {helper}, đảng viên được chi bộ phân công giúp đỡ {name}, sinh ngày {born_on}, từ "
              "ngày {helped_since}. Tôi báo cáo chi bộ như sau:"),
            Line("1. Số lần gặp gỡ, trao đổi trong tháng: {remark_contacts}"),
            P("2. Nhận xét mặt mạnh, mặt yếu trong tháng:", PLAIN),
            Long("remark_text", 5),
            P("3. Kết quả nhiệm vụ được giao:", PLAIN),
            Long("remark_task", 2),
            P("4. Đề xuất (tiếp tục theo dõi, cử đi học, làm thủ tục kết nạp, đưa khỏi danh sách; với đảng viên dự bị: "
              "xét công nhận chính thức):", PLAIN),
            Long("remark_proposal", 2),
            When("remarks", (
                P("5. Nhận xét đã ghi những tháng trước:", PLAIN),
                Table("remarks", (
                    Column("Tháng", "{row.month}", 0.8, CENTRE), Column("Nhận xét", "{row.text}", 4),
                    Column("Ngày ghi", "{row.on}", 1, CENTRE),
                ), 2),
            )),
            Sign(role="ĐẢNG VIÊN\nĐƯỢC PHÂN CÔNG GIÚP ĐỠ", hint="(ký, ghi rõ họ và tên)", name="{helper}", dated=True),
            P("**Kết luận của chi bộ:**", PLAIN),
            Long("remark_conclusion", 3),
        ),
    ),
)  # fmt: skip
