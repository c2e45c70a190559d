"""The list of members to whom a badge is due on the day of a round (forms.md §5.2)."""

from ketnap.official_forms.books import BORN, CARD, CELL, JOINED, NAME, NOTE, OFFICIAL, book
from ketnap.official_forms.form import Subject
from ketnap.official_forms.source import Align, Column

FORMS = (
    book(
        "danh-sach-huy-hieu", "Danh sách đảng viên đề nghị tặng Huy hiệu Đảng", "badge_lines",
        (
            NAME, BORN, JOINED, OFFICIAL, CARD, CELL, Column("Tuổi đảng tính từ", "{row.since}", 1.1, Align.CENTRE),
            Column("Huy hiệu", "{row.years}", 0.9, Align.CENTRE),
            Column("Ngày đủ tuổi đảng", "{row.due_on}", 1.1, Align.CENTRE), NOTE,
        ),
        order=230, subject=Subject.LIST, about="đợt {badge_round}",
        source="Mốc và đợt trao theo Hướng dẫn 06-HD/TW, mục 18; các cột dựng theo mô tả",
    ),
)  # fmt: skip
