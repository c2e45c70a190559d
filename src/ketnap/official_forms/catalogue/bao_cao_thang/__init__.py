"""The monthly report on the work of admitting members: a working paper, no official form is known."""

from ketnap.law.base import Confidence
from ketnap.official_forms.books import DESCRIBED, NO, PLAIN
from ketnap.official_forms.form import Form, Issuer, Subject
from ketnap.official_forms.source import Align, Column, Long, P, Sign, Table, When


def _signed(*recipients: str) -> Sign:
    return Sign(role="{authority:upper}", post="{signer_post:upper}", name="{signer}", recipients=recipients)


FORMS = (
    Form(
        code="",
        slug="bao-cao-thang",
        title="Báo cáo tháng về công tác phát triển đảng viên",
        subject=Subject.LIST,
        issuer=Issuer.GRASSROOTS,
        kind="BÁO CÁO",
        about="công tác phát triển đảng viên tháng {report_month}",
        order=332,
        source=f"Báo cáo tháng có trong nền nếp công tác, phần số liệu và phần lời {DESCRIBED}",
        confidence=Confidence.LOW,
        body=(
            P("**I. Đánh giá chung**", PLAIN),
            When("report_assessment", (Long("report_assessment", 5),), (P("Không có nội dung ghi thêm.", PLAIN),)),
            P("**II. Số liệu**", PLAIN),
            P("Số liệu từ {report_since} đến hết {report_until}, do chương trình đếm từ sổ và hồ sơ.", PLAIN),
            Table("report_lines", (
                NO, Column("Nội dung", "{row.line}", 4), Column("Số", "{row.number}", 0.8, Align.RIGHT),
                Column("Đơn vị tính", "{row.of}", 1, Align.CENTRE),
            ), 20),
            P("**III. Khó khăn, vướng mắc**", PLAIN),
            When("report_difficulties", (Table("report_difficulties", (
                NO, Column("Loại", "{row.topic}", 1.5), Column("Nội dung", "{row.text}", 4),
            ), 4),), (P("Không có.", PLAIN),)),
            P("**IV. Đề xuất, kiến nghị**", PLAIN),
            When("report_proposals", (Long("report_proposals", 3),), (P("Không có.", PLAIN),)),
            When("report_to", (_signed("{report_to} (để báo cáo),", "Lưu."),), (_signed("Lưu."),)),
        ),
    ),
)  # fmt: skip
