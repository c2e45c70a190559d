"""5C-KNĐ: the opinion of the place of work, a local slip filled by hand there (forms.md §3.8)."""

from ketnap.law.base import Confidence
from ketnap.official_forms.form import Form, Head, Issuer, Subject
from ketnap.official_forms.source import ByHand, Check, P, Sign
from ketnap.process.keys import StepKey

FORMS = (
    Form(
        code="5C-KNĐ",
        slug="knd-05c",
        title="Phiếu lấy ý kiến nhận xét của nơi công tác đối với người vào Đảng",
        subject=Subject.ROAD,
        issuer=Issuer.CELL,
        head=Head.PERSONAL,
        kind="Ý KIẾN NHẬN XÉT",
        about="của nơi công tác đối với người vào Đảng",
        to=("{cell}",),
        step=StepKey.OPINIONS,
        order=52,
        local=True,
        source="Ký hiệu mẫu có trong danh mục năm 2017 của một nơi; nội dung dựng theo các mục của mẫu 5-KNĐ",
        confidence=Confidence.LOW,
        body=(
            P("{cell} đề nghị cơ quan, đơn vị, tổ chức nơi công tác cho ý kiến nhận xét đối với quần chúng {name}, "
              "sinh ngày {born_on}; nghề nghiệp: {occupation}."),
            P("//(Phần dưới đây do nơi công tác ghi.)//"),
            P("**1.** Tên cơ quan, đơn vị, tổ chức; ngày họp (nếu có); số người dự họp, số người vắng mặt:"), ByHand(2),
            P("**2.** Ưu điểm:"), ByHand(2),
            P("**3.** Khuyết điểm:"), ByHand(2),
            P("**4.** Mức độ hoàn thành nhiệm vụ được giao:"), ByHand(2),
            P("**5.** Ý kiến về việc xem xét, đề nghị {kind_words} quần chúng {name} vào Đảng (ghi lý do nếu không tán "
              "thành):"),
            Check("Tán thành", "by_hand"),
            Check("Không tán thành", "by_hand"),
            ByHand(1),
            P("Ngày, tháng, năm ghi ý kiến:"),
            Sign(role="ĐẠI DIỆN NƠI CÔNG TÁC", hint="(ký, ghi rõ họ tên, chức vụ, đóng dấu nếu có)"),
        ),
    ),
)  # fmt: skip
