"""Parts that books and lists share: a wide table under the head of the organisation, and who signs."""

from ketnap.law.base import Confidence
from ketnap.official_forms.form import Form, Issuer, Subject
from ketnap.official_forms.sets import ALL, FormSet
from ketnap.official_forms.source import Align, Block, Column, P, Sign, Table, When

CENTRE, PLAIN = Align.CENTRE, Align.PLAIN
DESCRIBED = "dựng theo mô tả; chưa có mẫu chính thức để đối chiếu"
NO = Column("STT", "{row.no}", 0.6, CENTRE)
NAME = Column("Họ và tên khai sinh", "{row.name}", 1.7)
BORN = Column("Ngày sinh", "{row.born_on}", 1.25, CENTRE)
ABOUT = Column("Nam, nữ; dân tộc; tôn giáo", "{row.about}", 1.1)
HOME = Column("Nơi ở", "{row.home}", 1.7)
OCCUPATION = Column("Nghề nghiệp", "{row.occupation}", 1.3)
CELL = Column("Chi bộ", "{row.cell}", 1.5)
JOINED = Column("Ngày vào Đảng", "{row.joined_on}", 1.25, CENTRE)
OFFICIAL = Column("Ngày chính thức", "{row.official_on}", 1.25, CENTRE)
CARD = Column("Số thẻ", "{row.card}", 1.4, CENTRE)
NOTE = Column("Ghi chú", "{row.note}", 1)

SIGNED = Sign(
    role="{authority:upper}", post="{signer_post:upper}", name="{signer}", left_role="NGƯỜI LẬP",
    left_hint="(ký, ghi rõ họ và tên)",
)  # fmt: skip


def listed(slot: str, columns: tuple[Column, ...], blank: int = 18) -> When:
    """A list that may be empty says so. Letters grow smaller where days and numbers would not fit their columns."""
    size = 12 if len(columns) < 7 else 11 if len(columns) < 9 else 10
    nobody = P("Đến ngày {on}, chưa có trường hợp nào.", PLAIN)
    return When(slot, (Table(slot, (NO, *columns), blank, size),), (nobody,))


def book(
    slug: str, title: str, slot: str, columns: tuple[Column, ...], *, order: int, source: str, about: str = "",
    confidence: Confidence = Confidence.LOW, sets: tuple[FormSet, ...] = ALL, subject: Subject = Subject.UNIT,
    issuer: Issuer = Issuer.GRASSROOTS, code: str = "", before: tuple[Block, ...] = (), sign: Sign = SIGNED,
) -> Form:  # fmt: skip
    """A book or list on A4 across, as it stood on its day."""
    return Form(
        code=code,
        slug=slug,
        title=title,
        subject=subject,
        issuer=issuer,
        kind=title.upper(),
        about=about,
        order=order,
        source=source,
        confidence=confidence,
        sets=sets,
        landscape=True,
        body=(*before, listed(slot, columns), sign),
    )
