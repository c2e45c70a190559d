"""5B-KNĐ: the opinion of the cell at the place of residence, a local slip filled by hand there (forms.md §3.8)."""

from ketnap.law.base import Confidence
from ketnap.official_forms.form import Form, Head, Issuer, Subject
from ketnap.official_forms.phrases import OWN_HAND
from ketnap.official_forms.source import ByHand, Check, P, Sign
from ketnap.process.keys import StepKey

FORMS = (
    Form(
        code="5B-KNĐ",
        slug="knd-05b",
        title="Phiếu lấy ý kiến nhận xét của chi ủy (chi bộ) nơi cư trú đối với người vào Đảng",
        subject=Subject.ROAD,
        issuer=Issuer.CELL,
        head=Head.PERSONAL,
        kind="Ý KIẾN NHẬN XÉT",
        about="của chi ủy (chi bộ) nơi cư trú đối với người vào Đảng",
        to=("{cell}",),
        step=StepKey.OPINIONS,
        order=51,
        local=True,
        source="Ký hiệu mẫu có trong danh mục năm 2017 của một nơi; nội dung dựng theo các mục của mẫu 5-KNĐ",
        confidence=Confidence.LOW,
        body=(
            P("{cell} đề nghị chi ủy (chi bộ) nơi cư trú cho ý kiến nhận xét đối với quần chúng {name}, sinh ngày "
              "{born_on}; nơi cư trú: {permanent}; nghề nghiệp: {occupation}."),
            P("//(Phần dưới đây do chi ủy, chi bộ nơi cư trú ghi.)//"),
            P("**1.** Tên chi ủy (chi bộ) nơi cư trú; ngày họp; số người dự họp, số người vắng mặt:"), ByHand(2),
            P("**2.** Ưu điểm:"), ByHand(2),
            P("**3.** Khuyết điểm:"), ByHand(2),
            P("**4.** Việc chấp hành đường lối của Đảng, chính sách, pháp luật của Nhà nước và quy định của địa phương "
              "của bản thân và gia đình:"), ByHand(2),
            P("**5.** Ý kiến về việc xem xét, đề nghị {kind_words} quần chúng {name} vào Đảng (ghi số người tán thành, "
              "không tán thành và lý do):"),
            Check("Tán thành", "by_hand"),
            Check("Không tán thành", "by_hand"),
            ByHand(1),
            P("Ngày, tháng, năm ghi ý kiến:"),
            Sign(role="T/M CHI ỦY (CHI BỘ)", post="BÍ THƯ", hint=OWN_HAND),
        ),
    ),
)  # fmt: skip
