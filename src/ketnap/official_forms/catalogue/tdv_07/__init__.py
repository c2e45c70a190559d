"""7-TĐV: the register of cards handed over from one committee to another (forms.md §5.1)."""

from ketnap.official_forms.books import BORN, CARD, CELL, JOINED, NAME, NOTE, PLAIN, book
from ketnap.official_forms.form import Subject
from ketnap.official_forms.sets import SET_2025
from ketnap.official_forms.source import P, Sign

FORMS = (
    book(
        "tdv-07", "Sổ giao nhận thẻ đảng viên", "cards_handed", (NAME, BORN, JOINED, CARD, CELL, NOTE),
        code="7-TĐV", order=217, subject=Subject.LIST, sets=(SET_2025,),
        source="Tên và công dụng theo Hướng dẫn 38-HD/BTCTW, mục II.2; các cột dựng theo mô tả",
        before=(
            P("Ngày giao nhận: {on}.", PLAIN), P("Bên giao: {cards_giver}.", PLAIN),
            P("Bên nhận: {cards_receiver}.", PLAIN), P("Số thẻ giao nhận: {card_count}.", PLAIN),
        ),
        sign=Sign(role="BÊN NHẬN", hint="(ký, ghi rõ họ và tên, đóng dấu)", left_role="BÊN GIAO",
                  left_hint="(ký, ghi rõ họ và tên, đóng dấu)"),
    ),
)  # fmt: skip
