"""12-KNĐ: what the organisations and the cell at home say of the probationer (forms.md §3.17)."""

from ketnap.law.base import Confidence
from ketnap.official_forms.form import Form, Issuer, Subject
from ketnap.official_forms.source import Long, P, Sign, When
from ketnap.process.keys import StepKey

FORMS = (
    Form(
        code="12-KNĐ",
        slug="knd-12",
        title="Tổng hợp ý kiến nhận xét của các đoàn thể chính trị - xã hội nơi sinh hoạt và chi ủy (hoặc chi bộ) nơi "
              "cư trú đối với đảng viên dự bị",
        subject=Subject.ROAD,
        issuer=Issuer.CELL,
        kind="TỔNG HỢP Ý KIẾN NHẬN XÉT",
        about="của các đoàn thể chính trị - xã hội nơi sinh hoạt và chi ủy (hoặc chi bộ) nơi cư trú đối với đảng viên "
              "dự bị",
        step=StepKey.PROBATION_OPINIONS,
        order=120,
        source="Các mục theo bản chép của một trường đại học; nội dung theo Hướng dẫn 06-HD/TW, điểm 4",
        confidence=Confidence.MEDIUM,
        body=(
            P("{cell} tổng hợp ý kiến nhận xét đối với đảng viên dự bị {name}, được {kind_words} vào Đảng ngày "
              "{ceremony_on}, như sau:"),
            P("1- Tổng số các đoàn thể chính trị - xã hội nơi sinh hoạt và chi ủy (hoặc chi bộ) nơi cư trú có ý kiến "
              "nhận xét: {opinions_total}, gồm: {opinions_union}."),
            When("opinions_residence", (P("Chi ủy (hoặc chi bộ) nơi cư trú: {opinions_residence}."),)),
            P("2- Những ưu điểm:"),
            Long("strengths", 4),
            P("3- Những khuyết điểm:"),
            Long("weaknesses", 2),
            P("4- Số tổ chức tán thành đề nghị công nhận đảng viên dự bị {name} trở thành đảng viên chính thức: "
              "{opinions_for}."),
            When("opinions_against",
                 (P("Số tổ chức không tán thành: {opinions_against}. Lý do: {opinions_reason}."),),
                 (P("Số tổ chức không tán thành: không."),)),
            Sign(role="T/M {cell_body:upper}", post="{signer_post:upper}", name="{signer}",
                 recipients=("Chi bộ (để xét),", "Lưu hồ sơ.")),
        ),
    ),
)  # fmt: skip
