"""13-KNĐ: the cell's resolution that proposes recognition (forms.md §3.18)."""

from dataclasses import replace

from ketnap.law.base import Confidence
from ketnap.official_forms.form import Form, Issuer, Subject
from ketnap.official_forms.passages import CELL_MEETING, cell_vote, proposal, qualities
from ketnap.official_forms.sets import OLDER, SET_2025
from ketnap.official_forms.source import P, Sign
from ketnap.process.keys import StepKey

_FORM = Form(
    code="13-KNĐ",
    slug="knd-13",
    title="Nghị quyết đề nghị công nhận đảng viên chính thức (chi bộ)",
    subject=Subject.ROAD,
    issuer=Issuer.CELL,
    kind="NGHỊ QUYẾT",
    about="đề nghị công nhận đảng viên chính thức",
    type="NQ",
    step=StepKey.RECOGNITION_CELL_VOTE,
    order=130,
    source="Mẫu 13-KNĐ theo Hướng dẫn 38-HD/BTCTW: phần đầu, căn cứ và số liệu cuộc họp theo mẫu; ưu điểm, khuyết "
           "điểm, biểu quyết và đề nghị theo mô tả",
    confidence=Confidence.HIGH,
    sets=(SET_2025,),
    body=(
        P("Căn cứ Điều 5, Điều lệ Đảng Cộng sản Việt Nam,"),
        P("Ngày {meeting_on}, {cell} đã họp để xét, đề nghị công nhận đảng viên dự bị {name}, được {kind_words} vào "
          "Đảng ngày {ceremony_on}, trở thành đảng viên chính thức."),
        *CELL_MEETING,
        P("Sau khi nghe báo cáo và thảo luận, chi bộ thống nhất kết luận về đảng viên dự bị {name} như sau:"),
        *qualities(),
        *cell_vote("đề nghị công nhận đảng viên dự bị {name} trở thành đảng viên chính thức"),
        proposal("công nhận đảng viên dự bị {name} trở thành đảng viên chính thức kể từ ngày {ends_on}"),
        Sign(role="{authority:upper}", post="{signer_post:upper}", name="{signer}",
             recipients=("{grassroots} (để báo cáo),", "Lưu chi bộ.")),
    ),
)  # fmt: skip
FORMS = (
    replace(_FORM, sets=OLDER, confidence=Confidence.MEDIUM,
            source="Dựng theo mẫu 13-KNĐ của bộ mẫu năm 2025; tên và số mẫu theo danh mục của bộ mẫu cũ"),
    _FORM,
)  # fmt: skip
