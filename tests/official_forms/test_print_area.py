"""Every form as it is drawn, in both layouts: the paper, the print area, the sizes of letters, the signature.

Measured in the PDF itself (forms.md §8); what Word makes of the measures is `test_layout`.
"""

import ctypes
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

import pypdfium2.raw as pdfium
import pytest
from pypdfium2 import PdfDocument, PdfPage
from tests.official_forms.shapes import BARE

from ketnap.official_forms.as_pdf import pdf
from ketnap.official_forms.catalogue import forms
from ketnap.official_forms.examples import examples
from ketnap.official_forms.fill import Filled, fill
from ketnap.official_forms.form import Form, Head
from ketnap.official_forms.sets import SET_2025, VPTW_05, VPTW_36, Layout
from ketnap.official_forms.source import Big, Block, P, Sign, Table, walk
from ketnap.official_forms.writing import Plain

POINT = 25.4 / 72
FOOT, HINT, DAY = 11, 12, 14
"""Sizes that are the same in every layout: the line at the foot, the small words under a role or a number, the day."""
NEAR, MARKS = 1, 1.2
"""A comma at the end of a line hangs over its edge; the marks on a capital letter reach above it."""
TITLED = frozenset({Head.PARTY, Head.PERSONAL, Head.BOARD})
CASES = [(form, layout) for form in forms() for layout in (VPTW_36, VPTW_05)]
IDS = [f"{form.slug}-{form.since.year}-{layout.key}" for form, layout in CASES]


def letters(page: PdfPage) -> list[tuple[float, float, float, float]]:
    """The letters of a page in millimetres: left, bottom, right, top. The room between words may reach over an edge."""
    text = page.get_textpage()
    seen = (at for at in range(text.count_chars()) if chr(pdfium.FPDFText_GetUnicode(text.raw, at)).strip())
    return [tuple(side * POINT for side in text.get_charbox(at)) for at in seen]


def sizes(page: PdfPage) -> Counter[float]:
    """How many pieces of text there are of each size, in points."""
    found: Counter[float] = Counter()
    for piece in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT], max_depth=4):
        size = ctypes.c_float()
        pdfium.FPDFTextObj_GetFontSize(piece.raw, size)
        found[round(size.value * abs(piece.get_matrix().d), 1)] += 1
    return found


@pytest.mark.parametrize(("form", "layout"), CASES, ids=IDS)
def test_a_form_keeps_the_measures_of_its_layout(form: Form, layout: Layout) -> None:
    paper = fill(form, form.sets[-1], layout, examples(form))
    content = PdfDocument(pdf([paper]))

    then_it_stays_in_the_print_area(paper, content)
    then_its_letters_have_the_sizes_of_the_layout(paper, content)
    then_its_pages_are_numbered_in_the_middle_of_the_margin_above(paper, content)
    assert alone(paper, content) == [], "a signature never stands alone"


def then_it_stays_in_the_print_area(paper: Filled, content: PdfDocument) -> None:
    layout, foot = paper.layout, bool(paper.plain()["foot"])
    wide, high = turned(paper)
    for number, page in enumerate(content, 1):
        assert [round(side * POINT) for side in page.get_size()] == [wide, high]
        for left, bottom, right, top in letters(page):
            assert left >= layout.left - NEAR
            assert right <= wide - layout.right + NEAR
            assert top <= high - layout.top + MARKS or (number > 1 and bottom > high - layout.top)
            assert bottom >= layout.bottom - NEAR or (foot and top < layout.bottom)
            assert 3 < bottom < top < high - 5, "the page number and the foot stand on the paper, too"


def then_its_letters_have_the_sizes_of_the_layout(paper: Filled, content: PdfDocument) -> None:
    form, layout = paper.form, paper.layout
    own = {float(block.size) for block in walk(form.body) if isinstance(block, (Big, Table))}
    small = {FOOT} if paper.plain()["foot"] or any(block["k"] == "photo" for block in within(paper.blocks)) else set()
    found, first = sum(map(sizes, content), Counter[float]()), sizes(content[0])

    assert set(found) <= own | small | {
        layout.head, layout.organisation, layout.number, layout.kind, layout.body, layout.recipients,
        layout.page_number, DAY, HINT,
    }  # fmt: skip
    assert first[layout.head] >= 1 or form.head not in TITLED, "Đảng Cộng sản Việt Nam"
    assert first[layout.kind] >= 1 or not form.kind, form.kind
    assert own or found.most_common(1)[0][0] == layout.body


def then_its_pages_are_numbered_in_the_middle_of_the_margin_above(paper: Filled, content: PdfDocument) -> None:
    layout, (wide, high) = paper.layout, turned(paper)
    for number, page in enumerate(content, 1):
        above = [box for box in letters(page) if box[1] > high - layout.top]
        assert len(above) == (len(str(number)) if number > 1 else 0), "no number on the first page"
        if above:
            left, right = min(box[0] for box in above), max(box[2] for box in above)
            assert words(page)[0] == str(number)
            assert (left + right) / 2 == pytest.approx((wide + layout.left - layout.right) / 2, abs=1)
            assert all(box[3] < high - 8 for box in above)


def turned(paper: Filled) -> tuple[int, int]:
    return (297, 210) if paper.form.landscape else (210, 297)


LENGTHS = range(18, 36)


@pytest.mark.parametrize("layout", [VPTW_36, VPTW_05], ids=lambda layout: layout.key)
def test_a_signature_takes_the_last_words_with_it_wherever_the_page_ends(layout: Layout) -> None:
    recipients = Sign(role="T/M CHI BỘ", post="BÍ THƯ", name="{signer}", recipients=("Đảng ủy xã,", "Lưu chi bộ."))
    dated = Sign(role="NGƯỜI KHAI", hint="(ký, ghi rõ họ và tên)", name="{signer}", dated=True)
    two = Sign(role="CHỦ TRÌ", name="{signer}", left_role="THƯ KÝ", left_name="{chair}")
    ended = {}
    for sign in (recipients, dated, two):
        for length in LENGTHS:
            body: tuple[Block, ...] = (
                *(P(f"Dòng {at} của văn bản.") for at in range(length)),
                P("**Kết luận**"),
                P("Đã nhất trí."),
                sign,
            )
            form = replace(BARE, body=body)
            paper = fill(form, SET_2025, layout, examples(form))
            content = PdfDocument(pdf([paper]))
            assert alone(paper, content) == [], (sign.role, length)
            assert [page for page in content if words(page)[-1:] == ["luận"]] == [], "a heading stays with its text"
            ended[len(content)] = length
    assert set(ended) == {1, 2}, "some end on the first page, some on the second"


def words(page: PdfPage) -> list[str]:
    return str(page.get_textpage().get_text_range()).split()


def alone(paper: Filled, content: PdfDocument) -> list[int]:
    """The pages that hold nothing but a signature: from the second on, under its number."""
    signed = set(" ".join(signatures(paper.blocks)).split()) | set(paper.plain()["foot"].split())
    return [number for number, page in enumerate(content, 1) if number > 1 and set(words(page)[1:]) <= signed]


def within(blocks: list[Plain]) -> Iterator[Plain]:
    for block in blocks:
        yield block
        yield from within(block.get("blocks", []))


def signatures(blocks: list[Plain]) -> Iterator[str]:
    """Everything a signature prints: place and day, roles, names, recipients."""
    for block in within(blocks):
        if block["k"] == "sign":
            parts = [value for key, value in block.items() if key not in {"k", "recipients"}]
            for runs in [*parts, *block["recipients"]]:
                yield "".join(row["t"] for row in runs)
            yield "-"
