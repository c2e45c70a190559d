"""Notice slip: a member was recognised (forms.md §3.20). A sheet of data; its official layout is not established."""

from ketnap.law.base import Confidence
from ketnap.official_forms.form import Form, Issuer, Subject
from ketnap.official_forms.passages import MEMBER_DATA, rows
from ketnap.official_forms.source import Sign

FORMS = (
    Form(
        code="",
        slug="phieu-bao-cong-nhan",
        title="Phiếu báo đảng viên được công nhận chính thức",
        subject=Subject.MEMBER,
        issuer=Issuer.GRASSROOTS,
        kind="PHIẾU BÁO",
        about="đảng viên được công nhận chính thức",
        order=210,
        source="Tên theo danh mục; các mục dựng theo dữ liệu của danh sách đảng viên",
        confidence=Confidence.LOW,
        body=(
            *MEMBER_DATA,
            *rows(("Được công nhận là đảng viên chính thức từ ngày", "official_since"),
                  ("Quyết định công nhận", "recognition_paper"), ("Quyết định kết nạp", "admission_paper")),
            Sign(role="{authority:upper}", post="{signer_post:upper}", name="{signer}",
                 recipients=("Cấp ủy cấp trên trực tiếp,", "Lưu hồ sơ.")),
        ),
    ),
)  # fmt: skip
