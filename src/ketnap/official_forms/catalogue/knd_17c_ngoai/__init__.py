"""Letter for somebody who was decided on and moves out of the deciding committee's organisation (forms.md §3.19)."""

from ketnap.law.base import Confidence
from ketnap.official_forms.form import Form, Issuer, Subject
from ketnap.official_forms.source import P, Sign
from ketnap.process.keys import StepKey

FORMS = (
    Form(
        code="",
        slug="knd-17c-ngoai",
        title="Công văn giới thiệu người vào Đảng đã được cấp ủy có thẩm quyền ra quyết định kết nạp Đảng, chuyển "
              "ra ngoài đảng bộ của cấp ủy có thẩm quyền",
        subject=Subject.ROAD,
        issuer=Issuer.DECIDING,
        about="giới thiệu người vào Đảng đã được cấp ủy có thẩm quyền ra quyết định kết nạp Đảng",
        to=("{moved_to_committee}",),
        type="CV",
        step=StepKey.MOVED,
        order=174,
        source="Tên theo danh mục; nội dung theo Hướng dẫn 06-HD/TW, điểm 3.9c",
        confidence=Confidence.LOW,
        body=(
            P("{deciding_standing} đã ra Quyết định số {decision_number} ngày {decision_on} {kind_words} đồng chí "
              "{name}, sinh ngày {born_on}, quê quán {home_place}, do {cell} đề nghị."),
            P("Đồng chí {name} chuyển đến {moved_to_place} khi chưa tổ chức lễ kết nạp."),
            P("Gửi kèm theo công văn này quyết định {kind_words} và toàn bộ hồ sơ. Đề nghị {moved_to_committee} xem "
              "xét hồ sơ, chỉ đạo chi bộ nơi đồng chí {name} chuyển đến tổ chức lễ kết nạp đảng viên và phân công đảng "
              "viên chính thức giúp đỡ theo quy định. Không tổ chức lễ kết nạp ở {cell}."),
            Sign(role="{authority:upper}", post="{signer_post:upper}", name="{signer}",
                 recipients=("Như trên,", "{cell},", "Lưu hồ sơ.")),
        ),
    ),
)  # fmt: skip
