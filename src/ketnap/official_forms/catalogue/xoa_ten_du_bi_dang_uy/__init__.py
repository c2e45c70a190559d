"""The grassroots committee's resolution that proposes to strike a probationer off (forms.md §3.20)."""

from ketnap.law.base import Confidence
from ketnap.official_forms.form import Form, Issuer, Subject
from ketnap.official_forms.passages import COMMITTEE_MEETING, committee_vote
from ketnap.official_forms.source import Long, P, Sign, When
from ketnap.process.keys import StepKey

FORMS = (
    Form(
        code="",
        slug="xoa-ten-du-bi-dang-uy",
        title="Nghị quyết đề nghị xóa tên đảng viên dự bị (đảng ủy cơ sở)",
        subject=Subject.ROAD,
        issuer=Issuer.GRASSROOTS,
        kind="NGHỊ QUYẾT",
        about="đề nghị xóa tên đảng viên dự bị",
        type="NQ",
        step=StepKey.REMOVAL_GRASSROOTS_VOTE,
        order=191,
        source="Dựng theo mô tả; biểu quyết theo Hướng dẫn 06-HD/TW, điểm 4.6",
        confidence=Confidence.LOW,
        body=(
            P("Căn cứ Điều 5, Điều lệ Đảng Cộng sản Việt Nam;"),
            P("Xét Nghị quyết số {cell_resolution_number} ngày {cell_resolution_on} của {cell};"),
            P("Ngày {meeting_on}, {issuer} đã họp để xét, đề nghị xóa tên đảng viên dự bị {name}, sinh ngày {born_on}, "
              "được {kind_words} vào Đảng ngày {ceremony_on}, đang sinh hoạt tại {cell}."),
            *COMMITTEE_MEETING,
            When("removal_self_review", (P("Đồng chí {name} {removal_self_review}."),)),
            P("Sau khi thảo luận, {issuer} kết luận đồng chí {name} không đủ điều kiện để công nhận là đảng viên chính "
              "thức. Lý do:"),
            Long("removal_grounds", 5),
            *committee_vote("đề nghị xóa tên đảng viên dự bị {name}"),
            P("{issuer} đề nghị {deciding} xét, quyết định xóa tên đảng viên dự bị {name} trong danh sách đảng viên."),
            Sign(role="{authority:upper}", post="{signer_post:upper}", name="{signer}",
                 recipients=("{deciding} (để báo cáo),", "Lưu đảng ủy.")),
        ),
    ),
)  # fmt: skip
