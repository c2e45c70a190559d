"""The letter that asks another committee to verify a personal history (forms.md §3.4)."""

from ketnap.law.base import Confidence
from ketnap.official_forms.form import Form, Issuer, Subject
from ketnap.official_forms.source import Long, P, Sign
from ketnap.process.keys import StepKey

FORMS = (
    Form(
        code="",
        slug="tham-tra-cong-van",
        title="Công văn đề nghị thẩm tra lý lịch của người vào Đảng",
        subject=Subject.ROAD,
        issuer=Issuer.GRASSROOTS,
        about="đề nghị thẩm tra lý lịch của người vào Đảng",
        to=("{letter_place}",),
        type="CV",
        step=StepKey.LETTER,
        order=180,
        source="Tên theo danh mục; nội dung và thời hạn trả lời theo Hướng dẫn 06-HD/TW, điểm 3.4",
        confidence=Confidence.LOW,
        body=(
            P("{cell} đang xem xét, đề nghị {kind_words} vào Đảng đối với quần chúng {name}, sinh ngày {born_on}, quê "
              "quán {home_place}, nơi cư trú {permanent}, nghề nghiệp {occupation:inside}."),
            P("Để có cơ sở kết luận về lý lịch, {issuer} đề nghị {letter_place} thẩm tra, xác nhận những nội dung sau:"
              ""),
            Long("verify_matters", 6),
            P("Kết quả thẩm tra đề nghị ghi vào phần nhận xét của cấp ủy nơi đến thẩm tra trong lý lịch hoặc trả lời "
              "bằng văn bản, gửi về {issuer} trong thời hạn {reply_days} ngày làm việc kể từ ngày nhận được công văn "
              "này."),
            P("Gửi kèm theo công văn: Lý lịch của người xin vào Đảng."),
            Sign(role="{authority:upper}", post="{signer_post:upper}", name="{signer}",
                 recipients=("Như trên,", "{cell},", "Lưu hồ sơ.")),
        ),
    ),
)  # fmt: skip
