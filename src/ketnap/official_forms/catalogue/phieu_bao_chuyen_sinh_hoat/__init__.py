"""Notice slip: a member moved for good (forms.md §3.20). A sheet of data; its official layout is not established."""

from ketnap.law.base import Confidence
from ketnap.official_forms.form import Form, Issuer, Subject
from ketnap.official_forms.passages import MEMBER_DATA, rows
from ketnap.official_forms.source import Sign

FORMS = (
    Form(
        code="",
        slug="phieu-bao-chuyen-sinh-hoat",
        title="Phiếu báo đảng viên chuyển sinh hoạt đảng chính thức",
        subject=Subject.MEMBER,
        issuer=Issuer.GRASSROOTS,
        kind="PHIẾU BÁO",
        about="đảng viên chuyển sinh hoạt đảng chính thức",
        order=213,
        source="Tên theo danh mục; các mục dựng theo dữ liệu của danh sách đảng viên",
        confidence=Confidence.LOW,
        body=(
            *MEMBER_DATA,
            *rows(("Ngày chính thức", "member_official_on"), ("Chuyển đến", "transfer_committee"),
                  ("Chi bộ nơi đến", "transfer_cell"), ("Ngày chuyển", "transfer_on"),
                  ("Lý do chuyển", "transfer_reason"), ("Số giới thiệu sinh hoạt đảng", "transfer_register"),
                  ("Đã đóng đảng phí đến hết tháng", "dues_until")),
            Sign(role="{authority:upper}", post="{signer_post:upper}", name="{signer}",
                 recipients=("Cấp ủy cấp trên trực tiếp,", "Lưu hồ sơ.")),
        ),
    ),
)  # fmt: skip
