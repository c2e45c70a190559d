"""The letter of introduction of the member sent to verify a personal history (forms.md §3.4)."""

from ketnap.law.base import Confidence
from ketnap.official_forms.form import Form, Issuer, Subject
from ketnap.official_forms.source import Long, P, Sign, When
from ketnap.process.keys import StepKey

FORMS = (
    Form(
        code="",
        slug="tham-tra-gioi-thieu",
        title="Giấy giới thiệu cử đảng viên hoặc cấp ủy viên đi thẩm tra lý lịch của người vào Đảng",
        subject=Subject.ROAD,
        issuer=Issuer.GRASSROOTS,
        kind="GIẤY GIỚI THIỆU",
        about="đi thẩm tra lý lịch của người vào Đảng",
        to=("{visited_place}",),
        type="GGT",
        step=StepKey.LETTER,
        order=181,
        source="Tên theo danh mục; nội dung theo Hướng dẫn 06-HD/TW, điểm 3.4",
        confidence=Confidence.LOW,
        body=(
            P("{issuer} giới thiệu đồng chí {verifier}, chức vụ {verifier_post:inside}."),
            When("verifier_with", (P("Cùng đi: {verifier_with}."),)),
            P("Được cử đến {visited_place} để thẩm tra lý lịch của quần chúng {name}, sinh ngày {born_on}, quê quán "
              "{home_place}, đang được {cell} xem xét, đề nghị {kind_words} vào Đảng. Nội dung thẩm tra:"),
            Long("verify_matters", 5),
            P("Đề nghị {visited_place} tạo điều kiện để đồng chí {verifier} hoàn thành nhiệm vụ."),
            P("Giấy này có giá trị đến hết ngày {valid_until}."),
            Sign(role="{authority:upper}", post="{signer_post:upper}", name="{signer}",
                 recipients=("Như trên,", "Lưu hồ sơ.")),
        ),
    ),
)  # fmt: skip
