"""15-KNĐ: the grassroots committee's resolution that proposes recognition (forms.md §3.18)."""

from ketnap.law.base import Confidence
from ketnap.official_forms.form import Form, Issuer, Subject
from ketnap.official_forms.passages import COMMITTEE_MEETING, committee_vote, qualities
from ketnap.official_forms.source import P, Sign, When
from ketnap.process.keys import StepKey

FORMS = (
    Form(
        code="15-KNĐ",
        slug="knd-15",
        title="Nghị quyết đề nghị công nhận đảng viên chính thức (đảng ủy cơ sở)",
        subject=Subject.ROAD,
        issuer=Issuer.GRASSROOTS,
        kind="NGHỊ QUYẾT",
        about="đề nghị công nhận đảng viên chính thức",
        type="NQ",
        step=StepKey.RECOGNITION_GRASSROOTS_VOTE,
        order=150,
        source="Khung mẫu 13-KNĐ cùng bộ; tỷ lệ biểu quyết theo Hướng dẫn 06-HD/TW, điểm 4.5a",
        confidence=Confidence.LOW,
        body=(
            P("Căn cứ Điều 5, Điều lệ Đảng Cộng sản Việt Nam;"),
            P("Xét Nghị quyết số {cell_resolution_number} ngày {cell_resolution_on} của {cell};"),
            When("section_report_on", (P("Xét báo cáo thẩm định của {section} ngày {section_report_on};"),)),
            P("Ngày {meeting_on}, {issuer} đã họp để xét, đề nghị công nhận đảng viên dự bị {name}, sinh ngày "
              "{born_on}, được {kind_words} vào Đảng ngày {ceremony_on}, đang sinh hoạt tại {cell}, trở thành đảng "
              "viên chính thức."),
            *COMMITTEE_MEETING,
            P("Sau khi xem xét hồ sơ và thảo luận, {issuer} thống nhất kết luận về đảng viên dự bị {name} như sau:"),
            *qualities(),
            *committee_vote("đề nghị công nhận đảng viên dự bị {name} trở thành đảng viên chính thức"),
            P("{issuer} đề nghị {deciding} xét, công nhận đảng viên dự bị {name} trở thành đảng viên chính thức kể từ "
              "ngày {ends_on}."),
            Sign(role="{authority:upper}", post="{signer_post:upper}", name="{signer}",
                 recipients=("{deciding} (để báo cáo),", "Lưu đảng ủy.")),
        ),
    ),
)  # fmt: skip
