"""The decision is handed to the cell: the day the ceremony's clock ran from until 2026; no numbered form."""

from ketnap.law.base import Confidence
from ketnap.official_forms.form import Form, Issuer, Subject
from ketnap.official_forms.source import P, Sign, When
from ketnap.process.keys import StepKey

_RECEIVER = ("Bên nhận: đồng chí {handed_to}, {handed_to_post}, đại diện {cell}.",
             "Bên nhận: đồng chí {cell_secretary}, bí thư chi bộ, đại diện {cell}.")  # fmt: skip

FORMS = (
    Form(
        code="",
        slug="giao-nhan-quyet-dinh",
        title="Biên bản giao, nhận quyết định kết nạp đảng viên",
        subject=Subject.ROAD,
        issuer=Issuer.DECIDING,
        kind="BIÊN BẢN",
        about="giao, nhận quyết định {admission}",
        step=StepKey.DECISION_RECEIVED,
        order=95,
        source="Không có mẫu đánh số; ghi lại ngày chi bộ nhận quyết định để tính thời hạn tổ chức lễ kết nạp",
        confidence=Confidence.LOW,
        body=(
            P("Ngày {on}, tại {place}, hai bên đã giao, nhận quyết định {admission} như sau:"),
            P("Bên giao: đồng chí {handed_by}, {handed_by_post}, đại diện {deciding}."),
            When("handed_to", (P(_RECEIVER[0]),), (P(_RECEIVER[1]),)),
            P("**1.** Quyết định giao: Quyết định số {decision_number}, ngày {decision_on} của {deciding_standing} về "
              "việc {kind_words} quần chúng {name}, sinh ngày {born_on}, vào Đảng Cộng sản Việt Nam."),
            When("handed_with",
                 (P("**2.** Giấy tờ giao kèm: {handed_with}."),),
                 (P("**2.** Giấy tờ giao kèm: không."),)),
            P("**3.** {cell} nhận quyết định trong ngày lập biên bản này và tổ chức lễ kết nạp trong thời hạn quy "
              "định. Sau khi tổ chức lễ, chi bộ báo ngày tổ chức lễ để ghi vào quyết định."),
            P("Biên bản lập thành hai bản, mỗi bên giữ một bản."),
            When("handed_to",
                 (Sign(left_role="BÊN NHẬN", left_name="{handed_to}", role="BÊN GIAO", name="{handed_by}"),),
                 (Sign(left_role="BÊN NHẬN", left_name="{cell_secretary}", role="BÊN GIAO", name="{handed_by}"),)),
        ),
    ),
)  # fmt: skip
