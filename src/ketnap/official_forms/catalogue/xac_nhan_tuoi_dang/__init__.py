"""Certificate of party age, given on request (forms.md §3.20)."""

from ketnap.law.base import Confidence
from ketnap.official_forms.form import Form, Issuer, Subject
from ketnap.official_forms.source import P, Sign, When

FORMS = (
    Form(
        code="",
        slug="xac-nhan-tuoi-dang",
        title="Giấy xác nhận tuổi Đảng",
        subject=Subject.MEMBER,
        issuer=Issuer.DECIDING,
        kind="GIẤY XÁC NHẬN",
        about="tuổi đảng",
        order=203,
        source="Tên theo danh mục; nội dung dựng theo mô tả; cách tính tuổi đảng theo Quy định 294-QĐ/TW, điểm 4.5",
        confidence=Confidence.LOW,
        body=(
            P("{deciding_standing} xác nhận đồng chí {name}, sinh ngày {born_on}, quê quán {home_place}, vào Đảng ngày "
              "{joined_on}, chính thức ngày {official_since}."),
            When("member_left_on",
                 (P("Tính đến ngày {member_left_on}, tuổi đảng của đồng chí {name} là {party_age}."),),
                 (P("Tính đến ngày {on}, tuổi đảng của đồng chí {name} là {party_age}."),)),
            P("Giấy này được cấp theo đề nghị của đồng chí {name}."),
            Sign(role="{authority:upper}", post="{signer_post:upper}", name="{signer}",
                 recipients=("Đồng chí {name},", "Lưu hồ sơ.")),
        ),
    ),
)  # fmt: skip
