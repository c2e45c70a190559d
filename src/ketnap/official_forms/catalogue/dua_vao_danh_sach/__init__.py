"""The cell puts somebody on the list of sympathisers; no numbered form (procedure.md §3.0)."""

from ketnap.law.base import Confidence
from ketnap.official_forms.form import Form, Issuer, Subject
from ketnap.official_forms.phrases import LED, counted, signed, summoned
from ketnap.official_forms.source import Long, P, When
from ketnap.process.keys import StepKey

FORMS = (
    Form(
        code="",
        slug="dua-vao-danh-sach",
        title="Nghị quyết đưa quần chúng vào danh sách cảm tình Đảng",
        subject=Subject.ROAD,
        issuer=Issuer.CELL,
        kind="NGHỊ QUYẾT",
        about="đưa quần chúng vào danh sách cảm tình Đảng",
        type="NQ",
        step=StepKey.LISTED,
        order=2,
        source="Không có mẫu đánh số; dựng theo việc chi bộ phải làm tại Hướng dẫn 38-HD/BTCTW, điểm I.1.1",
        confidence=Confidence.LOW,
        body=(
            P("Ngày {counted_on}, {cell} đã họp để xét, đưa quần chúng vào danh sách cảm tình Đảng."),
            summoned("đảng viên chính thức"),
            *LED,
            P("Sau khi xem xét, thảo luận, chi bộ thống nhất:"),
            P("**1.** Đưa quần chúng {name}, sinh ngày {born_on}, vào danh sách cảm tình Đảng của chi bộ."),
            When("introduced_by", (P("Nơi giới thiệu: {introduced_by}."),)),
            P("Lý do:"), Long("listing_grounds", 3),
            When("helper",
                 (P("**2.** Phân công đồng chí {helper}, đảng viên chính thức, theo dõi, giúp đỡ quần chúng {name} kể "
                    "từ ngày {helped_since}."),)),
            *counted("Số tán thành", "đảng viên chính thức"),
            signed("{grassroots} (để báo cáo),", "Lưu chi bộ."),
        ),
    ),
)  # fmt: skip
