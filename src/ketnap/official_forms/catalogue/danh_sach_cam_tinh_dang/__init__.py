"""The list of people considered for the Party, to be kept up every month (forms.md §6.2)."""

from ketnap.official_forms.books import ABOUT, BORN, CELL, HOME, NAME, NOTE, OCCUPATION, book
from ketnap.official_forms.form import Issuer
from ketnap.official_forms.source import Column

FORMS = (
    book(
        "danh-sach-cam-tinh-dang", "Danh sách cảm tình Đảng", "sympathiser_lines",
        (
            NAME, BORN, ABOUT, HOME, OCCUPATION, CELL,
            Column("Ngày, nghị quyết đưa vào danh sách", "{row.listed}", 1.4),
            Column("Đảng viên giúp đỡ", "{row.helper}", 1.5),
            Column("Giấy chứng nhận lớp nhận thức", "{row.certificate}", 1.3),
            Column("Đang ở bước", "{row.station}", 1.2), NOTE,
        ),
        order=310, issuer=Issuer.CELL, about="(tính đến ngày {on})",
        source="Việc lập và rà soát hằng tháng theo Hướng dẫn 38-HD/BTCTW, điểm 1.1; các cột dựng theo mô tả",
    ),
)  # fmt: skip
