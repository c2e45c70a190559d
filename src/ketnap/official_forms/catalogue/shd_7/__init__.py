"""Data to copy into the letter of transfer with 7 boxes (forms.md §7). Never a likeness of the letter."""

from ketnap.law.base import Confidence
from ketnap.official_forms.form import Form, Head, Issuer, Subject
from ketnap.official_forms.passages import TRANSFER_DATA, rows
from ketnap.official_forms.source import Sign

FORMS = (
    Form(
        code="",
        slug="shd-7",
        title="Phiếu dữ liệu để ghi Giấy giới thiệu sinh hoạt đảng (loại 7 ô, chính thức, nội bộ)",
        subject=Subject.MEMBER,
        issuer=Issuer.CELL,
        head=Head.NONE,
        kind="PHIẾU DỮ LIỆU",
        about="để ghi Giấy giới thiệu sinh hoạt đảng (loại 7 ô, chính thức, nội bộ)",
        order=301,
        source="Các mục theo Hướng dẫn 38-HD/BTCTW, điểm II.4; giấy giới thiệu do Trung ương in sẵn",
        confidence=Confidence.MEDIUM,
        body=(
            *TRANSFER_DATA,
            *rows(("Cấp ủy nơi đến", "transfer_committee"),
                  ("Chi bộ nơi đến", "transfer_cell")),
            Sign(role="NGƯỜI LẬP PHIẾU", hint="(ký, ghi rõ họ và tên)", dated=True),
        ),
    ),
)  # fmt: skip
