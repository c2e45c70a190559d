"""11-KNĐ: what the helper says of the probationer, one sheet a helper (forms.md §3.16)."""

from ketnap.law.base import Confidence
from ketnap.official_forms.form import Form, Head, Issuer, Subject
from ketnap.official_forms.passages import qualities
from ketnap.official_forms.source import P, Sign
from ketnap.process.keys import StepKey

FORMS = (
    Form(
        code="11-KNĐ",
        slug="knd-11",
        title="Bản nhận xét đảng viên dự bị",
        subject=Subject.ROAD,
        issuer=Issuer.HELPER,
        head=Head.PERSONAL,
        kind="BẢN NHẬN XÉT",
        about="đảng viên dự bị",
        to=("{cell}", "{grassroots}"),
        step=StepKey.HELPER_REVIEW,
        order=110,
        source="Các mục theo bản chép của một trường đại học; nội dung theo Hướng dẫn 06-HD/TW, điểm 4.3",
        confidence=Confidence.MEDIUM,
        body=(
            P("Tôi là: {helper}, sinh ngày {helper_born_on}."),
            P("Vào Đảng ngày {helper_ceremony_on}; chính thức ngày {helper_official_on}."),
            P("Đang sinh hoạt tại {cell}."),
            P("Ngày {helped_since} được chi bộ phân công giúp đỡ đảng viên dự bị {name}, được {kind_words} vào Đảng "
              "ngày {ceremony_on}, phấn đấu trở thành đảng viên chính thức."),
            P("Nay xin báo cáo chi bộ những vấn đề chủ yếu của đảng viên dự bị {name} về lập trường, nhận thức về "
              "Đảng, phẩm chất đạo đức, lối sống và mức độ hoàn thành nhiệm vụ được giao như sau:"),
            *qualities(3),
            P("Tôi đề nghị chi bộ xét, đề nghị công nhận đảng viên dự bị {name} trở thành đảng viên chính thức và xin "
              "chịu trách nhiệm trước Đảng về nhận xét của mình."),
            Sign(role="ĐẢNG VIÊN\nĐƯỢC PHÂN CÔNG GIÚP ĐỠ", hint="(ký, ghi rõ họ và tên)",
                 name="{helper}", dated=True),
        ),
    ),
)  # fmt: skip
