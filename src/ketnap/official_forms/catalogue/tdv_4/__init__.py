"""4-TĐV: the decision that issues a card to one member (forms.md §5.1); described only."""

from dataclasses import replace

from ketnap.law.base import Confidence
from ketnap.official_forms.form import Form, Issuer, Subject
from ketnap.official_forms.passages import CARRIED_OUT, DECIDES, DECISION_TO
from ketnap.official_forms.sets import OLDER, SET_2025
from ketnap.official_forms.source import P, Sign, When
from ketnap.process.keys import StepKey

_FORM = Form(
    code="4-TĐV",
    slug="tdv-4",
    title="Quyết định phát thẻ đảng viên cho cá nhân đảng viên",
    subject=Subject.ROAD,
    issuer=Issuer.DECIDING,
    kind="QUYẾT ĐỊNH",
    about="phát thẻ đảng viên",
    type="QĐ",
    step=StepKey.CARD_DECIDED,
    order=251,
    source="Số mẫu theo Hướng dẫn 38-HD/BTCTW, điểm II.2; nội dung dựng theo mô tả",
    confidence=Confidence.LOW,
    sets=(SET_2025,),
    body=(
        P("Căn cứ Điều lệ Đảng Cộng sản Việt Nam;"),
        P("Căn cứ Quyết định số {recognition_number} ngày {recognition_on} công nhận đồng chí {name} là đảng viên "
          "chính thức,"),
        *DECIDES,
        P("**Điều 1.** Phát thẻ đảng viên cho đồng chí {name}, sinh ngày {born_on}, vào Đảng ngày {ceremony_on}, chính "
          "thức ngày {ends_on}, đang sinh hoạt tại {cell}."),
        # What day a card of somebody admitted again bears, the deciding level reads off both.
        When("first_admitted_on",
             (P("Đối với người được kết nạp lại: vào Đảng lần thứ nhất ngày {first_admitted_on}."),)),
        When("card_number", (P("Số thẻ đảng viên: {card_number}."),)),
        CARRIED_OUT,
        Sign(role="{authority:upper}", post="{signer_post:upper}", name="{signer}", recipients=DECISION_TO),
    ),
)  # fmt: skip
FORMS = (
    replace(_FORM, code="", sets=OLDER, source="Dựng theo mô tả; số mẫu trong bộ mẫu này chưa xác định"),
    _FORM,
)
