"""A member's yearly review of themselves: 02A, 02B of 2023 and 2A, 2B, 2C of 2025 (forms.md §10.3).

Only the list of parts of the forms of 2023 is known, from a program of those years; of the forms of 2025 only 2C is
named by its guide. The words are the member's own and are written by hand: nothing but the head is filled in.
"""

from dataclasses import replace

from ketnap.law.base import Confidence
from ketnap.official_forms.form import Form, Issuer, Subject
from ketnap.official_forms.sets import SET_2022, SET_2025
from ketnap.official_forms.source import Block, ByHand, P, Sign, When

_BOX = "[\u00a0\u00a0\u00a0\u00a0]"
"""Room for a tick; spaces that are not narrowed to one."""
_QUALITY = P(f"Tự đánh giá: Xuất sắc {_BOX} Tốt {_BOX} Trung bình {_BOX} Kém {_BOX}")
_LEVELS = (
    P(f"Hoàn thành xuất sắc nhiệm vụ {_BOX}"),
    P(f"Hoàn thành tốt nhiệm vụ {_BOX}"),
    P(f"Hoàn thành nhiệm vụ {_BOX}"),
    P(f"Không hoàn thành nhiệm vụ {_BOX}"),
)
_HAND = "(ký, ghi rõ họ và tên)"
_STATE = (
    When("position", (P("Chức vụ chính quyền, đoàn thể: {position}."),)),
    When("workplace", (P("Đơn vị công tác: {workplace}."),)),
)
_LEADERS = (
    "Kết quả lãnh đạo, chỉ đạo, quản lý, điều hành",
    "Tinh thần năng động, dám nghĩ, dám làm",
    "Trách nhiệm nêu gương; phòng, chống tham nhũng",
)


def _who(*others: Block) -> tuple[Block, ...]:
    return (
        P("Họ và tên: {name}. Ngày sinh: {born_on}."),
        When("party_post", (P("Chức vụ Đảng: {party_post}."),)),
        *others,
        P("Chi bộ: {cell}."),
    )


def _body(*, leader: bool, official: bool) -> tuple[Block, ...]:
    heads = ["Phẩm chất chính trị; đạo đức, lối sống; ý thức tổ chức kỷ luật; tác phong, lề lối làm việc",
             "Việc thực hiện chức trách, nhiệm vụ được giao", *(_LEADERS if leader else ())]  # fmt: skip
    strong = tuple(block for place, head in enumerate(heads, 1)
                   for block in (P(f"**{place}. {head}**"), ByHand(5), _QUALITY))  # fmt: skip
    promise = P(f"**{len(heads) + 1}. Việc thực hiện cam kết tu dưỡng, rèn luyện, phấn đấu hằng năm**")
    return (
        *_who(*(_STATE if official else ())),
        P("**I. Ưu điểm, kết quả đạt được**"), *strong, promise, ByHand(3), _QUALITY,
        P("**II. Hạn chế, khuyết điểm và nguyên nhân**"), ByHand(5),
        P("**III. Kết quả khắc phục những hạn chế, khuyết điểm đã được chỉ ra**"), ByHand(3), _QUALITY,
        P("**IV. Giải trình những vấn đề được gợi ý kiểm điểm (nếu có)**"), ByHand(3),
        P("**V. Làm rõ trách nhiệm của cá nhân đối với những hạn chế, khuyết điểm của tập thể (nếu có)**"), ByHand(3),
        P("**VI. Phương hướng, biện pháp khắc phục hạn chế, khuyết điểm**"), ByHand(4),
        P("**VII. Tự nhận mức xếp loại chất lượng**"),
        *((P("**1. Cán bộ, công chức, viên chức**"), *_LEVELS, P("**2. Đảng viên**")) if official else ()), *_LEVELS,
        Sign(role="NGƯỜI TỰ KIỂM ĐIỂM", hint=_HAND, name="{name}"),
        *(_remarks("Nhận xét, mức xếp loại của thủ trưởng cơ quan, đơn vị", "THỦ TRƯỞNG CƠ QUAN, ĐƠN VỊ") if official
          else ()),
        *_remarks("Nhận xét, mức đề xuất của chi ủy (chi bộ)", "T/M CHI ỦY (CHI BỘ)"),
        *_remarks("Mức xếp loại của đảng ủy, chi ủy cơ sở", "T/M ĐẢNG ỦY (CHI ỦY)"),
    )  # fmt: skip


def _remarks(head: str, role: str) -> tuple[Block, ...]:
    return (P(f"**{head}**"), ByHand(3), Sign(role=role, hint=_HAND))


_A = Form(
    code="02A-HD KĐ.ĐG",
    slug="kiem-diem-a",
    title="Bản kiểm điểm cá nhân (không giữ chức vụ lãnh đạo, quản lý)",
    subject=Subject.MEMBER,
    issuer=Issuer.MEMBER,
    kind="BẢN KIỂM ĐIỂM CÁ NHÂN",
    about="Năm {review_year}",
    order=206,
    source="Tên mẫu theo Hướng dẫn 25-HD/BTCTW ngày 10/11/2023; các phần theo mô tả của một chương trình cùng thời",
    confidence=Confidence.MEDIUM,
    sets=(SET_2022,),
    body=_body(leader=False, official=True),
)
_B = replace(
    _A,
    code="02B-HD KĐ.ĐG",
    slug="kiem-diem-b",
    title="Bản kiểm điểm cá nhân (giữ chức vụ lãnh đạo, quản lý)",
    order=207,
    body=_body(leader=True, official=True),
)
_KEPT = "Hướng dẫn 43-HD/BTCTW ngày 31/10/2025 thay Hướng dẫn 25-HD/BTCTW; chưa có mẫu, dựng như mẫu năm 2023"
FORMS = (
    _A,
    _B,
    replace(_A, code="2A-HD KĐ.ĐG", sets=(SET_2025,), source=_KEPT, confidence=Confidence.LOW),
    replace(_B, code="2B-HD KĐ.ĐG", sets=(SET_2025,), source=_KEPT, confidence=Confidence.LOW),
    replace(
        _A,
        code="2C-HD KĐ.ĐG",
        slug="kiem-diem-c",
        title="Bản kiểm điểm đảng viên không làm việc trong hệ thống chính trị",
        kind="BẢN KIỂM ĐIỂM ĐẢNG VIÊN",
        order=208,
        sets=(SET_2025,),
        source="Hướng dẫn 43-HD/BTCTW ngày 31/10/2025; chỉ biết tên mẫu, các phần dựng theo mẫu 02A năm 2023",
        confidence=Confidence.LOW,
        body=_body(leader=False, official=False),
    ),
)
