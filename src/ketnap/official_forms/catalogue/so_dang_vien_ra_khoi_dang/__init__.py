"""The register of those who left the Party or were made to (forms.md §6)."""

from ketnap.official_forms.books import BORN, CARD, CELL, JOINED, NAME, NOTE, book
from ketnap.official_forms.source import Align, Column

FORMS = (
    book(
        "so-dang-vien-ra-khoi-dang", "Sổ đảng viên ra khỏi Đảng", "departed_lines",
        (
            NAME, BORN, CELL, JOINED, CARD, Column("Ngày ra", "{row.left_on}", 1.1, Align.CENTRE),
            Column("Hình thức, lý do", "{row.how}", 1.7), Column("Quyết định", "{row.paper}", 1.5), NOTE,
        ),
        order=302, about="(tính đến ngày {on})",
        source="Tên sổ theo Hướng dẫn 38-HD/BTCTW, mục V.1; các cột dựng theo mô tả",
    ),
)  # fmt: skip
