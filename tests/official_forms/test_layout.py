"""The measures of the page (forms.md §8): read off the PDF as it is drawn and off the DOCX as Word reads it."""

import threading
from dataclasses import replace
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import docx as python_docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from pypdfium2 import PdfDocument
from tests.official_forms.shapes import BARE, EVERYTHING, WIDE

from ketnap.official_forms.as_docx import docx
from ketnap.official_forms.as_pdf import pdf
from ketnap.official_forms.examples import examples
from ketnap.official_forms.fill import Filled, Mode, fill
from ketnap.official_forms.form import Form
from ketnap.official_forms.sets import LAYOUTS, SET_2025, VPTW_05, VPTW_11, VPTW_36, Layout
from ketnap.official_forms.slots import Value
from ketnap.official_forms.source import Column, P, Sign, Table

POINT = 25.4 / 72
LAYOUT_IDS = [layout.key for layout in LAYOUTS]


def printed(form: Form, layout: Layout = VPTW_05, mode: Mode = Mode.FILLED, **facts: Value) -> Filled:
    return fill(form, SET_2025, layout, {**examples(form), **facts}, mode)


def opened(paper: Filled) -> Any:
    return python_docx.Document(BytesIO(docx(paper)))


def texts(content: bytes) -> list[str]:
    return [page.get_textpage().get_text_range() for page in PdfDocument(content)]


def ink(content: bytes, page: int = 0) -> tuple[float, float, float, float]:
    """Where the letters of a page stand: left, bottom, right, top, in millimetres from the corner below left."""
    sheet = PdfDocument(content)[page]
    text = sheet.get_textpage()
    boxes = [text.get_charbox(at, loose=True) for at in range(text.count_chars()) if text.get_text_range(at, 1).strip()]
    left, bottom, right, top = zip(*boxes, strict=True)
    return min(left) * POINT, min(bottom) * POINT, max(right) * POINT, max(top) * POINT


FULL = replace(BARE, kind="", body=(P("Ư" + " đảng viên" * 600),))
"""A page full of text: its letters reach every edge they may."""


@pytest.mark.parametrize("layout", LAYOUTS, ids=LAYOUT_IDS)
def test_a_full_page_of_the_pdf_keeps_its_margins(layout: Layout) -> None:
    content = pdf([printed(FULL, layout)])
    left, bottom, right, top = ink(content)

    assert [round(side * POINT) for side in PdfDocument(content)[0].get_size()] == [210, 297]
    assert left == pytest.approx(layout.left, abs=0.5)
    assert right == pytest.approx(210 - layout.right, abs=0.5)
    assert top == pytest.approx(297 - layout.top, abs=1.5)
    assert layout.bottom - 1.5 <= bottom <= layout.bottom + 8


@pytest.mark.parametrize("layout", LAYOUTS, ids=LAYOUT_IDS)
def test_the_section_of_the_docx_has_the_same_measures(layout: Layout) -> None:
    section = opened(printed(EVERYTHING, layout)).sections[0]
    near = 400  # EMU: Word counts in twentieths of a point

    assert (section.page_width.mm, section.page_height.mm) == (
        pytest.approx(210, abs=0.02),
        pytest.approx(297, abs=0.02),
    )
    assert abs(section.top_margin - Mm(layout.top)) < near * 20
    assert abs(section.bottom_margin - Mm(layout.bottom)) < near * 20
    assert abs(section.left_margin - Mm(layout.left)) < near * 20
    assert abs(section.right_margin - Mm(layout.right)) < near * 20


@pytest.mark.parametrize("layout", LAYOUTS, ids=LAYOUT_IDS)
def test_styles_carry_the_sizes_of_the_layout(layout: Layout) -> None:
    styles = opened(printed(EVERYTHING, layout)).styles
    sizes = {name: styles[name].font.size for name in ("Tiêu đề Đảng", "Tên loại văn bản", "Danh sách nơi nhận")}

    assert sizes == {
        "Tiêu đề Đảng": Pt(layout.head), "Tên loại văn bản": Pt(layout.kind),
        "Danh sách nơi nhận": Pt(layout.recipients),
    }  # fmt: skip
    body = styles["Đoạn văn"].paragraph_format
    assert body.line_spacing == Pt(layout.line)
    assert body.space_before == Pt(layout.before)
    assert body.first_line_indent.mm == pytest.approx(layout.first_line, abs=0.02)
    assert styles["Đoạn văn"].font.size == Pt(layout.body)


def test_typst_is_handed_the_same_numbers() -> None:
    given = printed(EVERYTHING, VPTW_36).plain()["layout"]

    assert {key: given[key] for key in ("top", "bottom", "left", "right", "body", "line", "first_line")} == {
        "top": 20, "bottom": 20, "left": 30, "right": 15, "body": 14, "line": 18, "first_line": 10,
    }  # fmt: skip


def test_the_post_of_2026_is_not_bold() -> None:
    def bold(layout: Layout) -> list[str]:
        found = opened(printed(BARE, layout)).tables[-1]._cells[1].paragraphs
        return [row.text for row in found if row.style.font.bold and row.text]

    assert bold(VPTW_36) == ["T/M CHI BỘ", "BÍ THƯ", "Lò Thị Lan"]
    assert bold(VPTW_05) == ["T/M CHI BỘ", "Lò Thị Lan"]


def test_several_addressees_stand_below_one_another_in_word() -> None:
    form = replace(BARE, to=("{cell}", "Đảng ủy xã Nậm Pha"))
    first, second = (row for row in opened(printed(form)).paragraphs if row.style.name == "Kính gửi")

    assert first.text == "Kính gửi:\t- Chi bộ bản Nà Lốc"
    assert second.text == "- Đảng ủy xã Nậm Pha"
    assert first.paragraph_format.left_indent == second.paragraph_format.left_indent
    assert first.paragraph_format.first_line_indent < 0, "the label hangs before the first"


def test_a_heading_and_the_last_words_stay_with_what_follows_in_word() -> None:
    form = replace(BARE, body=(P("Một."), P("**Hai**"), P("Ba."), P("Bốn."), Sign(role="T/M CHI BỘ", name="{signer}")))
    kept = [row.text for row in opened(printed(form)).paragraphs if row.paragraph_format.keep_with_next]
    assert kept == ["Hai", "Bốn.", ""], "the empty line before the signature, too"


def test_landscape_turns_the_page_in_both() -> None:
    paper = printed(WIDE)
    section = opened(paper).sections[0]

    assert [round(side * POINT) for side in PdfDocument(pdf([paper]))[0].get_size()] == [297, 210]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (297, 210)
    assert section.orientation == 1


def test_fonts_are_inside_the_pdf_and_named_in_the_docx() -> None:
    content = pdf([printed(EVERYTHING)])

    assert content.count(b"/FontFile2") >= 3
    assert content.count(b"+LiberationSerif") >= 3
    normal = opened(printed(EVERYTHING)).styles.element.find(f".//{qn('w:rFonts')}")
    assert {normal.get(qn(f"w:{name}")) for name in ("ascii", "hAnsi", "eastAsia", "cs")} == {"Times New Roman"}


def test_pages_are_numbered_from_the_second_on_in_both() -> None:
    paper = printed(FULL)
    first, second, *_ = texts(pdf([paper]))
    section = opened(paper).sections[0]

    assert first.startswith("Ư")
    assert second.split()[0] == "2"
    assert section.different_first_page_header_footer
    assert "PAGE" in "".join(node.text for node in section.header._element.iter(qn("w:instrText")))
    assert section.header.paragraphs[0].alignment is None or section.header.paragraphs[0].style.name == "Số trang"


def test_each_paper_of_a_pack_counts_its_own_pages_in_its_own_layout() -> None:
    pack = [printed(FULL, VPTW_11), printed(WIDE, VPTW_36), printed(FULL, VPTW_05)]
    content = pdf(pack)
    alone = [len(PdfDocument(pdf([paper]))) for paper in pack]
    found = texts(content)
    begins = [sum(alone[:at]) for at in range(3)]

    assert len(found) == sum(alone)
    for begin, count in zip(begins, alone, strict=True):
        assert [text.split()[0] for text in found[begin + 1 : begin + count]] == [str(at) for at in range(2, count + 1)]
        assert not found[begin].split()[0].isdigit()
    widths = [round(page.get_size()[0] * POINT) for page in PdfDocument(content)]
    assert widths == [210] * alone[0] + [297] * alone[1] + [210] * alone[2]
    assert ink(content, begins[0])[0] == pytest.approx(35, abs=0.5)
    assert ink(content, begins[2])[0] == pytest.approx(30, abs=0.5)


def test_a_stamp_stands_at_the_foot_of_each_page() -> None:
    found = texts(pdf([printed(FULL), printed(EVERYTHING)], stamp="In lại ngày 16/11/2026"))

    assert len(found) > 3
    assert all("In lại ngày 16/11/2026" in text for text in found)


SIGNED = Sign(role="{authority:upper}", post="{signer_post:upper}", name="{signer}", recipients=("Lưu chi bộ.",))


@pytest.mark.parametrize("lines", range(29, 39))
def test_a_signature_is_never_parted_from_its_name(lines: int) -> None:
    """Ten papers, each a line longer: somewhere among them the foot meets the end of the page."""
    form = replace(BARE, kind="", body=(*[P(f"Dòng {at}.") for at in range(lines)], SIGNED))
    paper = printed(form)
    found = texts(pdf([paper]))

    assert [("T/M CHI BỘ" in text, "Lò Thị Lan" in text) for text in found].count((True, True)) == 1
    rows = opened(paper).tables[-1].rows
    assert len(rows) == 1
    assert rows[0]._tr.trPr.find(qn("w:cantSplit")) is not None


def test_the_foot_did_meet_the_end_of_the_page() -> None:
    counts = {
        len(texts(pdf([printed(replace(BARE, kind="", body=(*[P("Dòng.") for _ in range(lines)], SIGNED)))])))
        for lines in range(20, 39)
    }
    assert counts == {1, 2}


def test_the_heading_of_a_table_stands_on_every_page() -> None:
    form = replace(
        BARE, kind="", body=(Table("family", (Column("Họ và tên", "{row.name}"), Column("Năm", "{row.no}"))),)
    )
    paper = printed(form, family=[{"name": f"Sùng A Chống {at}"} for at in range(120)])
    found = texts(pdf([paper]))

    assert len(found) > 2
    assert all("Họ và tên" in text for text in found)
    table = opened(paper).tables[0]
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert len(table.rows) == 121


def test_a_blank_form_is_dotted_and_not_stretched() -> None:
    paper = printed(EVERYTHING, mode=Mode.BLANK)
    body = opened(paper)
    read = "".join(texts(pdf([paper])))

    assert "Sùng Thị Páo" not in read
    assert "ngày …… tháng …… năm …………" in read
    assert "1. …" in read
    assert all(
        row.alignment == 0 for row in body.paragraphs if row.style.name in {"Đoạn văn", "Đoạn văn không thụt dòng"}
    )
    assert paper.plain()["ragged"]
    leaders = body.element.body.findall(f".//{qn('w:tab')}[@{qn('w:leader')}]")
    assert len(leaders) == 6


def test_a_docx_holds_only_what_it_needs() -> None:
    file = ZipFile(BytesIO(docx(printed(EVERYTHING))))

    assert sorted(file.namelist()) == [
        "[Content_Types].xml", "_rels/.rels", "docProps/core.xml", "word/_rels/document.xml.rels", "word/document.xml",
        "word/footer1.xml", "word/header1.xml", "word/settings.xml", "word/styles.xml",
    ]  # fmt: skip
    assert {row.date_time for row in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert opened(printed(EVERYTHING)).core_properties.title == "Mọi hình"


def test_tables_side_by_side_stay_two_and_none_ends_a_cell() -> None:
    """Word joins tables that touch, and calls a file broken whose cell does not end with a paragraph."""
    root = opened(printed(EVERYTHING)).element.body
    for table in root.iter(qn("w:tbl")):
        assert table.getnext() is not None
        assert table.getnext().tag == qn("w:p")
    for cell in root.iter(qn("w:tc")):
        assert cell[-1].tag == qn("w:p")


def test_several_at_once_get_what_one_alone_gets() -> None:
    """The server prints in several threads; each has a compiler of its own, what they keep is shared."""
    papers = [printed(EVERYTHING, name=f"Sùng Thị Páo {at}") for at in range(6)]
    alone = [pdf([paper]) for paper in papers]
    wrong: list[int] = []

    def work(at: int) -> None:
        if any(pdf([papers[at]]) != alone[at] or docx(papers[at]) != docx(papers[at]) for _ in range(8)):
            wrong.append(at)

    threads = [threading.Thread(target=work, args=(at,)) for at in range(len(papers))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
