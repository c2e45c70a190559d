"""2-TĐV: the monthly letter that sends a list of cards to be printed (forms.md §5.1)."""

from ketnap.law.base import Confidence
from ketnap.official_forms.books import BORN, JOINED, NAME, NO, OFFICIAL
from ketnap.official_forms.form import Form, Issuer, Subject
from ketnap.official_forms.sets import SET_2025
from ketnap.official_forms.source import Column, P, Sign, Table

FORMS = (
    Form(
        code="2-TĐV",
        slug="tdv-02",
        title="Công văn và danh sách đề nghị in thẻ đảng viên",
        subject=Subject.LIST,
        issuer=Issuer.DECIDING,
        about="đề nghị in thẻ đảng viên",
        to=("Ban Tổ chức Trung ương",),
        type="CV",
        order=211,
        source="Tên và công dụng theo Hướng dẫn 38-HD/BTCTW, mục II.2; nội dung, các cột dựng theo mô tả",
        confidence=Confidence.LOW,
        sets=(SET_2025,),
        body=(
            P("{issuer} đề nghị Ban Tổ chức Trung ương in thẻ đảng viên cho {card_count} đảng viên có tên trong danh "
              "sách dưới đây. Dữ liệu và ảnh của từng đảng viên được gửi kèm theo."),
            Table("card_requests", (
                NO, NAME, BORN, Column("Số định danh cá nhân", "{row.id_number}", 1.7), JOINED, OFFICIAL,
                Column("Đảng bộ cơ sở", "{row.base}", 1.4), Column("Lý do", "{row.reason}", 0.9),
            ), 12, 10.5),
            P("{issuer} chịu trách nhiệm về tính chính xác của danh sách."),
            Sign(role="{authority:upper}", post="{signer_post:upper}", name="{signer}",
                 recipients=("Như trên,", "Lưu.")),
        ),
    ),
)  # fmt: skip
