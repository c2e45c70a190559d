"""Letter for somebody who moves after the resolutions and before the file was sent up (forms.md §3.19)."""

from ketnap.law.base import Confidence
from ketnap.official_forms.form import Form, Issuer, Subject
from ketnap.official_forms.source import P, Sign, When
from ketnap.process.keys import StepKey

FORMS = (
    Form(
        code="",
        slug="knd-17b-1",
        title="Công văn của cấp ủy cơ sở giới thiệu người vào Đảng đã được chi bộ, đảng ủy cơ sở làm thủ tục đề nghị "
              "kết nạp Đảng",
        subject=Subject.ROAD,
        issuer=Issuer.GRASSROOTS,
        about="giới thiệu người vào Đảng đã được chi bộ, đảng ủy cơ sở làm thủ tục đề nghị kết nạp Đảng",
        to=("{moved_to_committee}",),
        type="CV",
        step=StepKey.MOVED,
        order=171,
        source="Tên theo danh mục; nội dung theo Hướng dẫn 06-HD/TW, điểm 3.9b",
        confidence=Confidence.LOW,
        body=(
            P("{issuer} giới thiệu {courtesy} {name}, sinh ngày {born_on}, quê quán {home_place}, đã được {cell} làm "
              "thủ tục đề nghị {kind_words} vào Đảng tại Nghị quyết số {cell_resolution_number} ngày "
              "{cell_resolution_on}."),
            When("grassroots_apart",
                 (P("{grassroots} đã xét, đề nghị {kind_words} tại Nghị quyết số {grassroots_resolution_number} ngày "
                    "{grassroots_resolution_on}. Hồ sơ chưa gửi cấp ủy có thẩm quyền."),)),
            P("Nay {courtesy} {name} chuyển đến {moved_to_place}. Gửi kèm theo công văn này hồ sơ đề nghị {kind_words} "
              "đảng viên."),
            P("Đề nghị {moved_to_committee} phân công đảng viên chính thức theo dõi, giúp đỡ, xem xét việc "
              "{kind_words} đảng viên theo quy định."),
            Sign(role="{authority:upper}", post="{signer_post:upper}", name="{signer}",
                 recipients=("Như trên,", "{cell},", "Lưu hồ sơ.")),
        ),
    ),
)  # fmt: skip
