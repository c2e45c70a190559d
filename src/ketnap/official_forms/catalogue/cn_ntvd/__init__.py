"""CN-NTVĐ: the data of the certificate of the class, on a sheet of its own; the certificate is printed stock (§3.1)."""

from ketnap.law.base import Confidence
from ketnap.official_forms.form import Form, Head, Issuer, Subject
from ketnap.official_forms.source import Align, P, Sign, When
from ketnap.process.keys import StepKey

FORMS = (
    Form(
        code="CN-NTVĐ",
        slug="cn-ntvd",
        title="Phiếu dữ liệu ghi giấy chứng nhận học lớp bồi dưỡng nhận thức về Đảng",
        subject=Subject.ROAD,
        issuer=Issuer.CENTRE,
        head=Head.NONE,
        kind="PHIẾU DỮ LIỆU",
        about="ghi giấy chứng nhận học lớp bồi dưỡng nhận thức về Đảng",
        step=StepKey.CERTIFICATE,
        order=10,
        source="Các mục ghi theo chương trình quản lý của một trường và mô tả mẫu; thân giấy chứng nhận chưa xác lập",
        confidence=Confidence.LOW,
        body=(
            P("//Phiếu này chỉ để ghi và đối chiếu giấy chứng nhận, không thay cho giấy chứng nhận.//", Align.CENTRE),
            P("**1. Người học**"),
            P("Họ và tên: **{name:upper}**. Giới tính: {sex:lower}. Ngày sinh: {born_on}.", Align.PLAIN),
            P("Quê quán: {home_place}.", Align.PLAIN),
            P("Nơi cư trú: {permanent}.", Align.PLAIN),
            When("workplace", (P("Đơn vị công tác: {workplace}.", Align.PLAIN),)),
            P("Chi bộ giới thiệu: {cell}. Đảng viên giúp đỡ: {helper}.", Align.PLAIN),
            P("Cấp ủy cơ sở: {grassroots}, {top_organisation}.", Align.PLAIN),
            P("**2. Lớp học**"),
            P("Lớp bồi dưỡng nhận thức về Đảng, học từ ngày {class_from} đến ngày {class_to}, tại {class_place}.",
              Align.PLAIN),
            When("class_decision", (P("Quyết định mở lớp: {class_decision}.", Align.PLAIN),)),
            When("class_grade", (P("Xếp loại: {class_grade}.", Align.PLAIN),)),
            P("**3. Giấy chứng nhận**"),
            P("Số: {certificate_number}. Ngày cấp: {certificate_on}. Nơi cấp: {class_organiser}.", Align.PLAIN),
            Sign(role="NGƯỜI LẬP PHIẾU", hint="(ký, ghi rõ họ và tên)", dated=True),
        ),
    ),
)  # fmt: skip
