"""What is printed can be read: the text of the PDF and of the DOCX is the text of the paper, letter by letter."""

import re
import unicodedata
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import docx as python_docx
import pytest
from docx.oxml.ns import qn
from pypdfium2 import PdfDocument
from tests.official_forms.shapes import SHAPES

from ketnap.official_forms.as_docx import docx
from ketnap.official_forms.as_pdf import pdf
from ketnap.official_forms.as_text import as_text
from ketnap.official_forms.catalogue import form_in, forms
from ketnap.official_forms.examples import examples
from ketnap.official_forms.fill import Filled, Mode, fill
from ketnap.official_forms.form import Form
from ketnap.official_forms.letters import LetterMissing
from ketnap.official_forms.sets import SET_2025, VPTW_05, VPTW_36, FormSet
from ketnap.official_forms.slots import Value

TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
VOWELS = "aăâeêioôơuưy"
DRAWN = ("-----", "Ảnh 3 x 4")
"""Letters that are drawing and not text: the strokes below a title, the frame of a photograph."""


def printed(form: Form, form_set: FormSet, mode: Mode = Mode.FILLED, **facts: Value) -> Filled:
    layout = VPTW_05 if form_set is SET_2025 else VPTW_36
    return fill(form, form_set, layout, {**examples(form), **facts}, mode)


def squeezed(text: str) -> str:
    """Letters without the room between them: a line may end anywhere. What is drawn is left out."""
    assert unicodedata.is_normalized("NFC", text)
    for drawn in DRAWN:
        text = text.replace(drawn, "")
    return re.sub(r"\s+|\.{8,}", "", text)


def expected(paper: Filled) -> str:
    """The text without what stands for a drawing: bars between cells, ticks."""
    text = as_text(paper, between=" ")
    return squeezed(re.sub(r"^\[[x ]\] ", "", text, flags=re.MULTILINE))


def without_foot(page: str, paper: Filled) -> str:
    """A page without the line at its foot, which is no part of the text."""
    return page.removesuffix(squeezed(paper.plain()["foot"]))


def of_docx(content: bytes) -> str:
    body = python_docx.Document(BytesIO(content)).element.body
    lines = ("".join(_pieces(paragraph)) for paragraph in body.iter(qn("w:p")))
    return squeezed(re.sub("^[☐☒] ", "", "\n".join(lines), flags=re.MULTILINE))


def _pieces(paragraph: Any) -> Iterator[str]:
    for piece in paragraph.iter(qn("w:t"), qn("w:br")):
        yield "\n" if piece.tag == qn("w:br") else piece.text or ""


def pages(content: bytes, paper: Filled) -> list[str]:
    """Each page as it is read; from the second on it begins with its number."""
    read = (page.get_textpage().get_text_range() for page in PdfDocument(content))
    # PDFium says a hyphen at the end of a line in a sign of its own.
    found = [without_foot(squeezed(text.replace("\x02", "-").replace("\ufffe", "-")), paper) for text in read]
    for number, text in enumerate(found[1:], 2):
        assert text.startswith(str(number))
    return [found[0], *(text.removeprefix(str(number)) for number, text in enumerate(found[1:], 2))]


def of_pdf(content: bytes, paper: Filled) -> str:
    """The pages one after another; the heading of a table stands again where a page begins inside it."""
    heads = [squeezed("".join(row["t"] for cell in block["head"] for row in cell)) for block in tables(paper.blocks)]
    want, read = expected(paper), ""
    for page in pages(content, paper):
        repeated = next((head for head in heads if head and page.startswith(head)), "")
        if not want[len(read) :].startswith(page[:200]) and repeated:
            page = page.removeprefix(repeated)  # noqa: PLW2901 — the page without its repeated heading
        read += page
    return read


def tables(blocks: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for block in blocks:
        if block["k"] == "table":
            yield block
        yield from tables(block.get("blocks", []))


# The sets of a form differ in the place of a tone mark and in measures: the first and the last say all there is.
READ = [
    (form, form_set, mode)
    for form in (*forms(), *SHAPES)
    for form_set, mode in dict.fromkeys(
        ((form.sets[0], Mode.FILLED), (form.sets[-1], Mode.FILLED), (form.sets[-1], Mode.BLANK))
    )
]


@pytest.mark.parametrize(
    ("form", "form_set", "mode"), READ, ids=[f"{form.slug}.{form_set.key}-{mode}" for form, form_set, mode in READ]
)
def test_both_outputs_read_back_as_they_were_written(form: Form, form_set: FormSet, mode: Mode) -> None:
    paper = printed(form, form_set, mode)

    assert of_docx(docx(paper)) == expected(paper)
    assert of_pdf(pdf([paper]), paper) == expected(paper)


@pytest.mark.parametrize("form", [*forms(), *SHAPES], ids=lambda form: f"{form.slug}-{form.since.year}")
def test_the_same_paper_is_the_same_bytes(form: Form) -> None:
    first, again = (printed(form, form.sets[0]) for _ in range(2))

    assert docx(first) == docx(again)
    assert pdf([first]) == pdf([again])


def every_letter() -> str:
    """Every vowel with every tone, and đ, in small and capital letters; words of six, so that lines can end."""
    vowels = [unicodedata.normalize("NFC", vowel + tone) for vowel in VOWELS for tone in TONES]
    small = ["".join(vowels[at : at + 6]) for at in range(0, len(vowels), 6)]
    return " ".join([*small, "đ", *(word.upper() for word in small), "Đ"])


def test_every_vietnamese_letter_with_every_tone() -> None:
    letters = every_letter()
    assert len(set(letters) - {" "}) == 2 * (12 * 6 + 1)
    paper = printed(form_in("knd-06", SET_2025), SET_2025, name=letters)

    assert squeezed(letters) in expected(paper)
    assert of_docx(docx(paper)) == expected(paper)
    assert of_pdf(pdf([paper]), paper) == expected(paper)


HOSTILE = {
    "braces": "Lò {{ 7*7 }} {%p if x %} {# x #} Páo", "markup": "Lò <w:p/> & &amp; <b>Páo</b> ]]> <!-- x -->",
    "typst": '#panic("x") $x$ *đậm* _nghiêng_ `mã` @nhãn = Đầu - mục + số / từ: \\ ~ -- --- ... "trích" \'đơn\'',
    "forms": "**đậm** //nghiêng// {name} {row.x}", "long": "Á" * 200, "dashes": "Páo-" * 60, "quote": "'\"`´‘’“”",
    "highland": "Y Blŏ Niê Kđăm, Ksor H\u2019Bơ\u030c, ƀ, č, ĭ, ñ, ư\u0306",
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE.values(), ids=HOSTILE)
def test_an_odd_name_is_printed_as_typed(name: str) -> None:
    paper = printed(form_in("knd-06", SET_2025), SET_2025, name=name)

    assert squeezed(unicodedata.normalize("NFC", name)) in expected(paper)
    assert of_docx(docx(paper)) == expected(paper)
    assert of_pdf(pdf([paper]), paper) == expected(paper)


def test_decomposed_letters_and_unseen_ones_are_mended() -> None:
    plain = printed(form_in("knd-06", SET_2025), SET_2025, name="Sùng Thị Páo")
    odd = unicodedata.normalize("NFD", "Sùng\tThị\u200b Pá\u202eo\x07\ufeff\x00")
    mended = printed(form_in("knd-06", SET_2025), SET_2025, name=odd)

    assert docx(mended) == docx(plain)
    assert pdf([mended]) == pdf([plain])


def test_several_lines_stay_several_lines() -> None:
    paper = printed(form_in("knd-06", SET_2025), SET_2025, name="Sùng\r\nThị\u2028Páo")

    assert "Sùng\nThị\nPáo" in as_text(paper)
    assert of_docx(docx(paper)) == expected(paper)
    assert of_pdf(pdf([paper]), paper) == expected(paper)


@pytest.mark.parametrize("name", ["Tanaka 日本", "Páo 😀"])
def test_a_letter_the_fonts_lack_is_named_and_not_left_out(name: str) -> None:
    paper = printed(form_in("knd-06", SET_2025), SET_2025, name=name)

    with pytest.raises(LetterMissing, match=f"“{name[-1]}”"):
        pdf([paper])
    assert of_docx(docx(paper)) == expected(paper)
