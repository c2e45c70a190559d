"""The cell assigns the member who helps, or another in their place; no numbered form (procedure.md §3.1)."""

from ketnap.law.base import Confidence
from ketnap.official_forms.form import Form, Issuer, Subject
from ketnap.official_forms.phrases import LED, counted, signed, summoned
from ketnap.official_forms.source import Long, P, When
from ketnap.process.keys import StepKey

FORMS = (
    Form(
        code="",
        slug="phan-cong-giup-do",
        title="Nghị quyết phân công đảng viên giúp đỡ cảm tình Đảng",
        subject=Subject.ROAD,
        issuer=Issuer.CELL,
        kind="NGHỊ QUYẾT",
        about="phân công đảng viên giúp đỡ cảm tình Đảng",
        type="NQ",
        step=StepKey.HELPER_ASSIGNED,
        order=4,
        source="Không có mẫu đánh số; dựng theo việc chi bộ phải làm tại Hướng dẫn 38-HD/BTCTW, điểm I.1.3",
        confidence=Confidence.LOW,
        body=(
            P("Ngày {counted_on}, {cell} đã họp để phân công đảng viên chính thức theo dõi, giúp đỡ cảm tình Đảng."),
            summoned("đảng viên chính thức"),
            *LED,
            P("Sau khi xem xét, thảo luận, chi bộ thống nhất:"),
            When("replaced_helper",
                 (P("**1.** Phân công đồng chí {helper}, đảng viên chính thức, theo dõi, giúp đỡ quần chúng {name}, "
                    "sinh ngày {born_on}, thay đồng chí {replaced_helper}, kể từ ngày {helped_since}."),),
                 (P("**1.** Phân công đồng chí {helper}, đảng viên chính thức, theo dõi, giúp đỡ quần chúng {name}, "
                    "sinh ngày {born_on}, kể từ ngày {helped_since}."),)),
            When("helper_task", (P("**2.** Nhiệm vụ của đồng chí được phân công:"), Long("helper_task", 3))),
            *counted("Số tán thành", "đảng viên chính thức"),
            signed("Đồng chí được phân công,", "{grassroots} (để báo cáo),", "Lưu chi bộ."),
        ),
    ),
)  # fmt: skip
