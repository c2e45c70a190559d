"""The cell's resolution that proposes to strike a probationer off (forms.md §3.20)."""

from ketnap.law.base import Confidence
from ketnap.official_forms.form import Form, Issuer, Subject
from ketnap.official_forms.passages import CELL_MEETING, cell_vote, proposal
from ketnap.official_forms.source import Long, P, Sign, When
from ketnap.process.keys import StepKey

FORMS = (
    Form(
        code="",
        slug="xoa-ten-du-bi-chi-bo",
        title="Nghị quyết đề nghị xóa tên đảng viên dự bị (chi bộ)",
        subject=Subject.ROAD,
        issuer=Issuer.CELL,
        kind="NGHỊ QUYẾT",
        about="đề nghị xóa tên đảng viên dự bị",
        type="NQ",
        step=StepKey.REMOVAL_CELL_VOTE,
        order=190,
        source="Dựng theo mô tả; số liệu cuộc họp theo khung mẫu 13-KNĐ; biểu quyết theo Hướng dẫn 06-HD/TW, điểm 4.6",
        confidence=Confidence.LOW,
        body=(
            P("Căn cứ Điều 5, Điều lệ Đảng Cộng sản Việt Nam,"),
            P("Ngày {meeting_on}, {cell} đã họp để xét, đề nghị xóa tên đảng viên dự bị {name}, sinh ngày {born_on}, "
              "được {kind_words} vào Đảng ngày {ceremony_on}."),
            *CELL_MEETING,
            When("removal_self_review", (P("Đồng chí {name} {removal_self_review}."),)),
            P("Sau khi thảo luận, chi bộ kết luận đồng chí {name} không đủ điều kiện để công nhận là đảng viên chính "
              "thức. Lý do:"),
            Long("removal_grounds", 5),
            *cell_vote("đề nghị xóa tên đảng viên dự bị {name}"),
            proposal("quyết định xóa tên đảng viên dự bị {name} trong danh sách đảng viên"),
            Sign(role="{authority:upper}", post="{signer_post:upper}", name="{signer}",
                 recipients=("{grassroots} (để báo cáo),", "Lưu chi bộ.")),
        ),
    ),
)  # fmt: skip
