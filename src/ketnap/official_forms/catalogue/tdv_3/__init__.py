"""3-TĐV: the decision that issues cards to several members (forms.md §5.1); described only."""

from dataclasses import replace

from ketnap.law.base import Confidence
from ketnap.official_forms.form import Form, Issuer, Subject
from ketnap.official_forms.passages import DECIDES, DECISION_TO
from ketnap.official_forms.sets import OLDER, SET_2025
from ketnap.official_forms.source import Align, Column, P, Sign, Table

_FORM = Form(
    code="3-TĐV",
    slug="tdv-3",
    title="Quyết định phát thẻ đảng viên (nhiều đảng viên)",
    subject=Subject.LIST,
    issuer=Issuer.DECIDING,
    kind="QUYẾT ĐỊNH",
    about="phát thẻ đảng viên",
    type="QĐ",
    order=250,
    source="Số mẫu theo Hướng dẫn 38-HD/BTCTW, điểm II.2; nội dung dựng theo mô tả",
    confidence=Confidence.LOW,
    sets=(SET_2025,),
    body=(
        P("Căn cứ Điều lệ Đảng Cộng sản Việt Nam;"),
        P("Xét đề nghị của các tổ chức cơ sở đảng,"),
        *DECIDES,
        P("**Điều 1.** Phát thẻ đảng viên cho các đồng chí có tên sau đây:"),
        Table("card_members", (
            Column("STT", "{row.no}", 0.6, Align.CENTRE),
            Column("Họ và tên khai sinh", "{row.name}", 1.8),
            Column("Ngày sinh", "{row.born_on}", 1.4, Align.CENTRE),
            Column("Ngày vào Đảng", "{row.joined_on}", 1.4, Align.CENTRE),
            Column("Ngày chính thức", "{row.official_on}", 1.4, Align.CENTRE),
            Column("Chi bộ", "{row.cell}", 1.6),
            Column("Số thẻ", "{row.card_number}", 1.75),
        )),
        P("**Điều 2.** Các tổ chức cơ sở đảng, chi bộ và các đồng chí có tên ở Điều 1 chịu trách nhiệm thi hành Quyết "
          "định này."),
        Sign(role="{authority:upper}", post="{signer_post:upper}", name="{signer}", recipients=DECISION_TO),
    ),
)  # fmt: skip
FORMS = (
    replace(_FORM, code="", sets=OLDER, source="Dựng theo mô tả; số mẫu trong bộ mẫu này chưa xác định"),
    _FORM,
)
