"""17B-KNĐ: letter for somebody who moves after the file was sent up and before the decision (forms.md §3.19)."""

from dataclasses import replace

from ketnap.law.base import Confidence
from ketnap.official_forms.form import Form, Issuer, Subject
from ketnap.official_forms.sets import OLDER, SET_2025
from ketnap.official_forms.source import P, Sign, When
from ketnap.process.keys import StepKey

_FORM = Form(
    code="17B-KNĐ",
    slug="knd-17b",
    title="Công văn của cấp ủy có thẩm quyền giới thiệu người vào Đảng đã được cấp ủy cơ sở làm thủ tục đề nghị "
          "kết nạp Đảng",
    subject=Subject.ROAD,
    issuer=Issuer.DECIDING,
    about="người vào Đảng đã được đảng ủy cơ sở làm thủ tục đề nghị kết nạp Đảng",
    to=("{moved_to_committee}",),
    type="CV",
    step=StepKey.MOVED,
    order=172,
    source="Mẫu 17B-KNĐ: phần đầu, trích yếu, nơi gửi theo bản chép; phần còn lại theo Hướng dẫn 06-HD/TW, "
           "điểm 3.9b",
    confidence=Confidence.MEDIUM,
    body=(
        P("{deciding_standing} giới thiệu đồng chí {name}, sinh ngày {born_on}, quê quán {home_place}, đã được {cell} "
          "đề nghị {kind_words} vào Đảng tại Nghị quyết số {cell_resolution_number} ngày {cell_resolution_on}."),
        When("grassroots_apart",
             (P("{grassroots} đã xét, đề nghị {kind_words} tại Nghị quyết số {grassroots_resolution_number} ngày "
                "{grassroots_resolution_on}."),)),
        P("Hồ sơ đã gửi {deciding_standing}, chưa có quyết định. Nay đồng chí {name} chuyển đến {moved_to_place}; gửi "
          "kèm theo công văn này toàn bộ hồ sơ."),
        P("Đề nghị {moved_to_committee} phân công đảng viên chính thức theo dõi, giúp đỡ và xem xét, quyết định "
          "{kind_words} đảng viên theo thẩm quyền."),
        Sign(role="{authority:upper}", post="{signer_post:upper}", name="{signer}",
             recipients=("Như trên,", "{cell},", "Lưu hồ sơ.")),
    ),
)  # fmt: skip
FORMS = (
    replace(_FORM, sets=OLDER),
    replace(_FORM, sets=(SET_2025,), confidence=Confidence.LOW),
)
