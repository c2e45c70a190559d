"""The books of papers issued and received, as their numbers were given (forms.md §6)."""

from ketnap.official_forms.books import CENTRE, DESCRIBED, NOTE, book
from ketnap.official_forms.source import Column

_NUMBER = Column("Số, ký hiệu", "{row.reference}", 1.5)
_DAY = Column("Ngày văn bản", "{row.on}", 1.1, CENTRE)
_TITLE = Column("Trích yếu", "{row.title}", 4)
_SOURCE = f"Cách đánh số theo thể thức văn bản của Đảng; các cột {DESCRIBED}"
FORMS = (
    book(
        "so-van-ban-di", "Sổ đăng ký văn bản đi", "document_lines",
        (_NUMBER, _DAY, _TITLE, Column("Người ký", "{row.signer}", 1.5), Column("Nơi nhận", "{row.to}", 1.8), NOTE),
        order=320, about="(đến ngày {on})", source=_SOURCE,
    ),
    book(
        "so-van-ban-den", "Sổ đăng ký văn bản đến", "received_lines",
        (_NUMBER, _DAY, Column("Cơ quan ban hành", "{row.issuer}", 1.8), _TITLE,
         Column("Ký nhận", "{row.receipt}", 1.2), NOTE),
        order=321, about="(đến ngày {on})", source=_SOURCE,
    ),
)  # fmt: skip
