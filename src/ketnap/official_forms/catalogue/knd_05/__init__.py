"""5-KNĐ: the opinions of the unions and of the residence, in one summary (forms.md §3.8)."""

from ketnap.law.base import Confidence
from ketnap.official_forms.form import Form, Issuer, Subject
from ketnap.official_forms.source import Long, P, Sign, When
from ketnap.process.keys import StepKey

FORMS = (
    Form(
        code="5-KNĐ",
        slug="knd-05",
        title="Tổng hợp ý kiến nhận xét của các đoàn thể chính trị - xã hội nơi sinh hoạt và chi ủy (hoặc chi bộ) nơi "
              "cư trú đối với người vào Đảng",
        subject=Subject.ROAD,
        issuer=Issuer.CELL,
        kind="TỔNG HỢP Ý KIẾN NHẬN XÉT",
        about="của các đoàn thể chính trị - xã hội nơi sinh hoạt và chi ủy (hoặc chi bộ) nơi cư trú đối với người vào "
              "Đảng",
        step=StepKey.OPINIONS,
        order=50,
        source="Bốn mục theo mẫu 12-KNĐ cùng loại; căn cứ Hướng dẫn 06-HD/TW, điểm 3.5",
        confidence=Confidence.MEDIUM,
        body=(
            P("{cell} tổng hợp ý kiến nhận xét đối với quần chúng {name}, sinh ngày {born_on}, "
              "người xin vào Đảng, như sau:"),
            P("**1.** Tổng số tổ chức chính trị - xã hội nơi người vào Đảng sinh hoạt và chi ủy (chi bộ) nơi cư trú "
              "có ý kiến nhận xét: {opinions_total}."),
            P("Các đoàn thể nơi sinh hoạt: {opinions_union}."),
            When("opinions_residence", (P("Nơi cư trú: {opinions_residence}."),)),
            P("**2.** Những ưu điểm chính:"), Long("strengths", 4),
            P("**3.** Những khuyết điểm chính:"), Long("weaknesses", 3),
            P("**4.** Số tổ chức tán thành việc xem xét, đề nghị {kind_words} quần chúng {name} vào Đảng: "
              "{opinions_for}."),
            When("opinions_against",
                 (P("Số tổ chức không tán thành: {opinions_against}. Lý do: {opinions_reason}."),),
                 (P("Số tổ chức không tán thành: không."),)),
            Sign(role="T/M {cell_body:upper}", post="{signer_post:upper}", name="{signer}"),
        ),
    ),
)  # fmt: skip
