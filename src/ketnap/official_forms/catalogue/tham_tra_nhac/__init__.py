"""The reminder to a place that has not answered about a personal history (forms.md §3.4)."""

from ketnap.law.base import Confidence
from ketnap.official_forms.form import Form, Issuer, Subject
from ketnap.official_forms.source import P, Sign, When
from ketnap.process.keys import StepKey

FORMS = (
    Form(
        code="",
        slug="tham-tra-nhac",
        title="Công văn nhắc trả lời thẩm tra lý lịch của người vào Đảng",
        subject=Subject.ROAD,
        issuer=Issuer.GRASSROOTS,
        about="đề nghị trả lời kết quả thẩm tra lý lịch của người vào Đảng",
        to=("{letter_place}",),
        type="CV",
        step=StepKey.LETTER,
        order=182,
        source="Không có mẫu; soạn theo thời hạn trả lời ở Hướng dẫn 06-HD/TW, điểm 3.4d",
        confidence=Confidence.LOW,
        body=(
            When("letter_number",
                 (P("Ngày {letter_on}, {issuer} đã gửi Công văn số {letter_number} đề nghị {letter_place} thẩm tra lý "
                    "lịch của quần chúng {name}, sinh ngày {born_on}, quê quán {home_place}."),),
                 (P("Ngày {letter_on}, {issuer} đã gửi công văn đề nghị {letter_place} thẩm tra lý lịch của quần chúng "
                    "{name}, sinh ngày {born_on}, quê quán {home_place}."),)),
            P("Công văn đề nghị trả lời trong thời hạn {reply_days} ngày làm việc kể từ ngày nhận được. Đến ngày {on}, "
              "{issuer} chưa nhận được kết quả thẩm tra."),
            P("Để việc xem xét, {kind_words} đảng viên đúng thời hạn, {issuer} đề nghị {letter_place} quan tâm, sớm "
              "trả lời bằng văn bản; nếu chưa nhận được công văn nêu trên, xin báo lại để {issuer} gửi lại."),
            Sign(role="{authority:upper}", post="{signer_post:upper}", name="{signer}",
                 recipients=("Như trên,", "{cell},", "Lưu hồ sơ.")),
        ),
    ),
)  # fmt: skip
