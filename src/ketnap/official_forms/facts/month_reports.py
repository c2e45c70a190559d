"""What a monthly report prints: its signed numbers and words, given where the paper is made."""

from datetime import date

from ketnap.official_forms.facts.asked import Asked
from ketnap.official_forms.slots import Facts, Kept, Slot, Value

K = Kept
_LINES = (("line", "nội dung"), ("number", "số"), ("of", "đơn vị tính"))
SLOTS = (
    Slot("report_month", "Tháng báo cáo", K.PAPER, 25),
    Slot("report_since", "Số liệu từ ngày", K.PAPER, 30),
    Slot("report_until", "Số liệu đến hết ngày", K.PAPER, 30),
    Slot("report_to", "Nơi nhận báo cáo", K.UNIT, 60, optional=True),
    Slot("report_assessment", "Đánh giá chung của báo cáo", K.TYPED, 0, optional=True, long=True),
    Slot("report_lines", "Các dòng số liệu của báo cáo", K.PAPER, rows=_LINES),
    Slot("report_difficulties", "Khó khăn đã nêu trong báo cáo", K.PAPER, optional=True,
         rows=(("topic", "loại khó khăn"), ("text", "nội dung khó khăn"))),
    Slot("report_proposals", "Đề xuất, kiến nghị của báo cáo", K.TYPED, 0, optional=True, long=True),
)  # fmt: skip

EXAMPLES: dict[str, Value] = {
    "report_month": "10/2026", "report_since": date(2026, 10, 1), "report_until": date(2026, 10, 31),
    "report_to": "Đảng ủy xã Nậm Pha",
    "report_assessment": "Chi bộ giữ nền nếp sinh hoạt.\nĐã cử một quần chúng đi học.",
    "report_lines": [
        {"line": "Đảng viên", "number": "17", "of": "người"},
        {"line": "– Đảng viên dự bị", "number": "2", "of": "người"},
        {"line": "Kết nạp trong tháng", "number": "1", "of": "người"},
    ],
    "report_difficulties": [{"topic": "Quần chúng đi làm ăn xa", "text": "Hai quần chúng đi làm ăn xa từ tháng 8."}],
    "report_proposals": "Đề nghị mở lớp bồi dưỡng tại xã.",
}  # fmt: skip


def facts(_: Asked) -> Facts:
    """Nothing is looked up: a report prints what was signed."""
    return {}
