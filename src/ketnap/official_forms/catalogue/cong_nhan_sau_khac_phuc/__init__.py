"""The decision that recognises a member after faulty steps were done again (forms.md §3.20)."""

from ketnap.law.base import Confidence
from ketnap.official_forms.form import Form, Issuer, Subject
from ketnap.official_forms.passages import CARRIED_OUT, DECIDES, DECISION_TO
from ketnap.official_forms.source import Long, P, Sign, When

FORMS = (
    Form(
        code="",
        slug="cong-nhan-sau-khac-phuc",
        title="Quyết định công nhận đảng viên (chính thức) sau khi khắc phục sai sót về thủ tục",
        subject=Subject.MEMBER,
        issuer=Issuer.DECIDING,
        kind="QUYẾT ĐỊNH",
        about="công nhận đảng viên sau khi khắc phục",
        type="QĐ",
        order=202,
        source="Tên theo danh mục; nội dung theo Hướng dẫn 38-HD/BTCTW, điểm I.3b",
        confidence=Confidence.LOW,
        body=(
            P("Căn cứ Điều lệ Đảng Cộng sản Việt Nam;"),
            P("Xét kết quả làm lại thủ tục đối với đồng chí {name}:"),
            Long("mended_what", 4),
            *DECIDES,
            When("mended_official_on",
                 (P("**Điều 1.** Công nhận đồng chí {name}, sinh ngày {born_on}, đang sinh hoạt tại {cell}, là đảng "
                    "viên Đảng Cộng sản Việt Nam; ngày vào Đảng là ngày {mended_joined_on}, ngày chính thức là ngày "
                    "{mended_official_on}."),),
                 (P("**Điều 1.** Công nhận đồng chí {name}, sinh ngày {born_on}, đang sinh hoạt tại {cell}, là đảng "
                    "viên Đảng Cộng sản Việt Nam; ngày vào Đảng là ngày {mended_joined_on}."),)),
            CARRIED_OUT,
            Sign(role="{authority:upper}", post="{signer_post:upper}", name="{signer}", recipients=DECISION_TO),
        ),
    ),
)  # fmt: skip
