"""The register of probationary members (forms.md §6)."""

from ketnap.official_forms.books import BORN, CELL, NAME, NOTE, book
from ketnap.official_forms.source import Align, Column

FORMS = (
    book(
        "so-dang-vien-du-bi", "Sổ đảng viên dự bị", "probation_lines",
        (
            NAME, BORN, CELL, Column("Quyết định kết nạp", "{row.decision}", 1.5),
            Column("Ngày kết nạp", "{row.joined_on}", 1.15, Align.CENTRE),
            Column("Đảng viên giúp đỡ", "{row.helper}", 1.4),
            Column("Ngày học lớp đảng viên mới", "{row.class_on}", 1.15, Align.CENTRE),
            Column("Ngày hết dự bị", "{row.ends_on}", 1.15, Align.CENTRE),
            Column("Ngày công nhận chính thức", "{row.official_on}", 1.15, Align.CENTRE), NOTE,
        ),
        order=301, about="(tính đến ngày {on})",
        source="Tên sổ theo Hướng dẫn 38-HD/BTCTW, mục V.1; các cột dựng theo mô tả",
    ),
)  # fmt: skip
