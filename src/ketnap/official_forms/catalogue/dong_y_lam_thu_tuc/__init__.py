"""The committee allows the procedure to begin; no numbered form (procedure.md §3.3)."""

from ketnap.law.base import Confidence
from ketnap.official_forms.form import Form, Issuer, Subject
from ketnap.official_forms.phrases import counted, signed, summoned
from ketnap.official_forms.source import P, Sign, When
from ketnap.process.keys import StepKey

_TO = ("{cell} (để thực hiện),", "Lưu Đảng ủy.")

FORMS = (
    Form(
        code="",
        slug="dong-y-lam-thu-tuc",
        title="Thông báo đồng ý cho làm thủ tục xem xét kết nạp đảng viên",
        subject=Subject.ROAD,
        issuer=Issuer.GRASSROOTS,
        kind="THÔNG BÁO",
        about="đồng ý cho làm thủ tục xem xét {admission}",
        to=("{cell}",),
        type="TB",
        step=StepKey.ALLOWED,
        order=12,
        source="Không có mẫu đánh số; dựng theo việc cấp ủy phải làm tại Hướng dẫn 38-HD/BTCTW, điểm I.1.1",
        confidence=Confidence.LOW,
        body=(
            P("Ngày {counted_on}, {allowed_by} đã họp, xét đề nghị của {cell} về việc cho làm thủ tục xem xét "
              "{kind_words} quần chúng {name} vào Đảng."),
            summoned("thành viên"),
            P("Quần chúng {name}, sinh ngày {born_on}; được xét là cảm tình Đảng ngày {listed_on}; đã học lớp bồi "
              "dưỡng nhận thức về Đảng, giấy chứng nhận số {certificate_number} cấp ngày {certificate_on}."),
            *counted("Số tán thành", "thành viên"),
            P("{allowed_by} đồng ý cho quần chúng {name} làm thủ tục xem xét {kind_words} vào Đảng. {cell} hướng dẫn "
              "viết đơn, khai lý lịch và thực hiện các bước tiếp theo đúng quy định."),
            When("grassroots_here",
                 (signed(*_TO),),
                 (Sign(role="T/M BAN THƯỜNG VỤ", post="{signer_post:upper}", name="{signer}", recipients=_TO),)),
        ),
    ),
)  # fmt: skip
