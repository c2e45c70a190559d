"""What is to be written on certificates of a class, and in their book. The certificates themselves are pre-printed."""

from ketnap.official_forms.books import BORN, CELL, CENTRE, DESCRIBED, HOME, NAME, NOTE, book
from ketnap.official_forms.form import Subject
from ketnap.official_forms.source import Column

_COLUMNS = (
    NAME, BORN, HOME, CELL, Column("Số giấy chứng nhận", "{row.number}", 1.2, CENTRE),
    Column("Ngày cấp", "{row.on}", 1.1, CENTRE), Column("Xếp loại", "{row.grade}", 0.9, CENTRE), NOTE,
)  # fmt: skip
_SOURCE = f"Dữ liệu để ghi vào giấy chứng nhận in sẵn; các cột {DESCRIBED}"
FORMS = (
    book(
        "giay-chung-nhan-nhan-thuc", "Danh sách cấp giấy chứng nhận lớp bồi dưỡng nhận thức về Đảng",
        "certificate_lines", _COLUMNS, order=14, subject=Subject.CLASS, source=_SOURCE,
    ),
    book(
        "giay-chung-nhan-dang-vien-moi", "Danh sách cấp giấy chứng nhận lớp bồi dưỡng đảng viên mới",
        "new_certificate_lines", _COLUMNS, order=93, subject=Subject.CLASS, source=_SOURCE,
    ),
)  # fmt: skip
