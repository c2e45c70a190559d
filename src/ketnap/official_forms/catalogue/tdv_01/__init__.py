"""1-TĐV: the list that asks for cards to be issued, issued anew or exchanged (forms.md §5.1)."""

from ketnap.official_forms.books import BORN, JOINED, NAME, OFFICIAL, book
from ketnap.official_forms.form import Subject
from ketnap.official_forms.sets import SET_2025
from ketnap.official_forms.source import Column

FORMS = (
    book(
        "tdv-01", "Danh sách đảng viên đề nghị phát thẻ, cấp lại thẻ, đổi thẻ đảng viên", "card_requests",
        (
            NAME, Column("Nam, nữ", "{row.sex}", 0.6), BORN,
            Column("Số định danh cá nhân", "{row.id_number}", 1.5), Column("Quê quán", "{row.home}", 1.5), JOINED,
            OFFICIAL, Column("Chi bộ, đảng bộ cơ sở", "{row.cell}, {row.base}", 1.6),
            Column("Lý do", "{row.reason}", 0.8), Column("Số thẻ cũ", "{row.old_card}", 1.05),
            Column("Tệp ảnh", "{row.photo}", 1.1), Column("Ghi chú", "{row.note}", 0.7),
        ),
        code="1-TĐV", order=210, subject=Subject.LIST, sets=(SET_2025,),
        source="Tên và công dụng theo Hướng dẫn 38-HD/BTCTW, mục II.2; các cột dựng theo mô tả",
    ),
)  # fmt: skip
