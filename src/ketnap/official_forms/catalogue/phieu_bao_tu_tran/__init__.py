"""Notice slip: a member died (forms.md §3.20). A sheet of data; its official layout is not established."""

from ketnap.law.base import Confidence
from ketnap.official_forms.form import Form, Issuer, Subject
from ketnap.official_forms.passages import MEMBER_DATA, rows
from ketnap.official_forms.source import Sign

FORMS = (
    Form(
        code="",
        slug="phieu-bao-tu-tran",
        title="Phiếu báo đảng viên từ trần",
        subject=Subject.MEMBER,
        issuer=Issuer.GRASSROOTS,
        kind="PHIẾU BÁO",
        about="đảng viên từ trần",
        order=212,
        source="Tên theo danh mục; các mục dựng theo dữ liệu của danh sách đảng viên",
        confidence=Confidence.LOW,
        body=(
            *MEMBER_DATA,
            *rows(("Ngày chính thức", "member_official_on"), ("Từ trần ngày", "died_on"), ("Lý do", "died_of")),
            Sign(role="{authority:upper}", post="{signer_post:upper}", name="{signer}",
                 recipients=("Cấp ủy cấp trên trực tiếp,", "Lưu hồ sơ.")),
        ),
    ),
)  # fmt: skip
