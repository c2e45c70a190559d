"""8-TĐV: the register of cards issued (forms.md §5.1). Who receives a card signs in the last column by hand."""

from ketnap.official_forms.books import BORN, CARD, CELL, JOINED, NAME, OFFICIAL, book
from ketnap.official_forms.sets import SET_2025
from ketnap.official_forms.source import Align, Column

FORMS = (
    book(
        "tdv-08", "Sổ phát thẻ đảng viên", "cards_issued",
        (
            NAME, BORN, JOINED, OFFICIAL, CELL, CARD, Column("Số thẻ cũ", "{row.old_card}", 1.1),
            Column("Ngày phát", "{row.given_on}", 1.1, Align.CENTRE), Column("Ký nhận", "{row.receipt}", 1.3),
        ),
        code="8-TĐV", order=218, sets=(SET_2025,),
        source="Tên và công dụng theo Hướng dẫn 38-HD/BTCTW, mục II.2; các cột dựng theo mô tả",
    ),
)  # fmt: skip
