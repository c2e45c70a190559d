"""5-TĐV: the decision on a card that was lost and is issued again (forms.md §5.1); described only."""

from dataclasses import replace

from ketnap.law.base import Confidence
from ketnap.official_forms.form import Form, Issuer, Subject
from ketnap.official_forms.passages import CARRIED_OUT, DECIDES, DECISION_TO, OFFICIAL
from ketnap.official_forms.sets import OLDER, SET_2025
from ketnap.official_forms.source import P, Sign, When

_FORM = Form(
    code="5-TĐV",
    slug="tdv-5",
    title="Quyết định cấp lại thẻ đảng viên bị mất",
    subject=Subject.MEMBER,
    issuer=Issuer.DECIDING,
    kind="QUYẾT ĐỊNH",
    about="cấp lại thẻ đảng viên bị mất",
    type="QĐ",
    order=252,
    source="Số mẫu theo Hướng dẫn 38-HD/BTCTW, điểm II.2; nội dung dựng theo mô tả",
    confidence=Confidence.LOW,
    sets=(SET_2025,),
    body=(
        P("Căn cứ Điều lệ Đảng Cộng sản Việt Nam;"),
        P("Xét đề nghị của {cell} và của đồng chí {name},"),
        *DECIDES,
        P(f"**Điều 1.** Cấp lại thẻ đảng viên cho {OFFICIAL}. Lý do: {{card_reason}}."
          f""),
        When("old_card_number", (P("Số thẻ cũ: {old_card_number}."),)),
        When("card_number", (P("Số thẻ đảng viên: {card_number}."),)),
        CARRIED_OUT,
        Sign(role="{authority:upper}", post="{signer_post:upper}", name="{signer}", recipients=DECISION_TO),
    ),
)  # fmt: skip
FORMS = (
    replace(_FORM, code="", sets=OLDER, source="Dựng theo mô tả; số mẫu trong bộ mẫu này chưa xác định"),
    _FORM,
)
