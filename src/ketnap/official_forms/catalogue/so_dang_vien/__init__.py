"""The register of members, columns of a printed register of the 2010s (forms.md §6.1), drawn together to fit A4."""

from ketnap.law.base import Confidence
from ketnap.official_forms.books import ABOUT, BORN, HOME, NAME, OCCUPATION, book
from ketnap.official_forms.source import Align, Column

FORMS = (
    book(
        "so-dang-vien", "Sổ danh sách đảng viên", "member_lines",
        (
            NAME, BORN, ABOUT, HOME, Column("Trình độ", "{row.levels}", 1.3), OCCUPATION,
            Column("Ngày vào Đảng; ngày chính thức", "{row.joined_on} {row.official_on}", 1.3, Align.CENTRE),
            Column("Số thẻ; số lý lịch", "{row.card} {row.history}", 1.6, Align.CENTRE),
            Column("Chi bộ", "{row.cell}", 1.3), Column("Chuyển đến, chuyển đi", "{row.moves}", 1.2),
            Column("Ghi chú", "{row.note}", 0.8),
        ),
        order=300, confidence=Confidence.MEDIUM, about="(tính đến ngày {on})",
        source="Tên sổ theo Hướng dẫn 38-HD/BTCTW, mục V.1; các cột theo sổ in những năm 2010, gộp cho vừa khổ A4",
    ),
)  # fmt: skip
