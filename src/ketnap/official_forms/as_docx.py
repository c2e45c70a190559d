"""Papers as DOCX an office can edit: real tables, Times New Roman, page numbers; the same blocks as the PDF."""

from copy import deepcopy
from functools import cache
from io import BytesIO
from typing import Any

import docx as python_docx
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from ketnap.official_forms.fill import Filled
from ketnap.official_forms.writing import Plain, Runs

FONT = "Times New Roman"
_CENTRE, _RIGHT = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT
_LEFT, _JUSTIFY = WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.JUSTIFY
_ALIGN = {"body": _JUSTIFY, "plain": _JUSTIFY, "centre": _CENTRE, "right": _CENTRE}
_LEFT_SHARE, _RIGHT_SHARE = 0.46, 0.54
_SIGN_LEFT, _SIGN_RIGHT = 0.42, 0.58


def docx(paper: Filled) -> bytes:
    """Print one paper. The bytes carry no time of their own, so that the same paper is the same file."""
    plain = paper.plain()
    sheet = _Sheet(plain)
    for block in plain["blocks"]:
        sheet.block(block)
    return sheet.saved()


@cache
def _empty() -> bytes:
    """An empty document of the house: one style, its language and font."""
    document = python_docx.Document()
    style: Any = document.styles["Normal"]
    style.font.name = FONT
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
        fonts.set(qn(name), FONT)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "vi-VN")
    style.element.get_or_add_rPr().append(language)
    for extra in [row for row in document.styles if row.type is not None and row.name not in _KEPT]:
        extra.element.getparent().remove(extra.element)
    properties = document.core_properties
    properties.author, properties.title, properties.comments, properties.keywords = "ketnap", "", "", ""
    return _bytes(document)


_KEPT = {"Normal", "Default Paragraph Font", "Normal Table", "Table Grid", "header", "No List"}


def _bytes(document: Document) -> bytes:
    out = BytesIO()
    document.save(out)
    return out.getvalue()


class _Sheet:
    """One document being written, in the measures of one layout."""

    def __init__(self, plain: Plain) -> None:
        self.document = python_docx.Document(BytesIO(_empty()))
        self.layout = plain["layout"]
        self.document.core_properties.title = plain["title"]
        self.page(landscape=plain["landscape"])
        self.body: Any = self.document

    def page(self, *, landscape: bool) -> None:
        section, layout = self.document.sections[0], self.layout
        wide, high = (297, 210) if landscape else (210, 297)
        section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = Mm(wide), Mm(high)
        section.top_margin, section.bottom_margin = Mm(layout["top"]), Mm(layout["bottom"])
        section.left_margin, section.right_margin = Mm(layout["left"]), Mm(layout["right"])
        section.header_distance = Mm(10)
        section.different_first_page_header_footer = True
        self.width = wide - layout["left"] - layout["right"]
        numbered = section.header.paragraphs[0]
        numbered.alignment = _CENTRE
        _field(numbered, "PAGE", layout["page_number"])

    def saved(self) -> bytes:
        first = self.document.element.body[0]
        if first.tag == qn("w:p") and not len(first):
            self.document.element.body.remove(first)
        return _bytes(self.document)

    # ── pieces ───────────────────────────────────────────────────────────────────────────────────────────────────────

    def write(self, runs: Runs, where: Any = None, *, size: float | None = None, align: Any = _JUSTIFY,
              before: float = 0, after: float = 0, bold: bool = False) -> Paragraph:  # fmt: skip
        """One paragraph of runs."""
        paragraph: Paragraph = (where or self.body).add_paragraph()
        paragraph.alignment = align
        shape = paragraph.paragraph_format
        shape.space_before, shape.space_after = Pt(before), Pt(after)
        shape.line_spacing_rule, shape.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(self.pitch(size))
        for row in runs:
            run = paragraph.add_run(row["t"])
            run.bold, run.italic = bold or row.get("b") or None, row.get("i") or None
            run.underline = row.get("u") or None
            run.font.size = Pt(size or self.layout["body"])
        return paragraph

    def pitch(self, size: float | None) -> float:
        return float(self.layout["line"] - self.layout["body"] + (size or self.layout["body"]))

    def grid(self, shares: list[float], *, lined: bool = False, rows: int = 1) -> Any:
        """A table with fixed widths; some programs follow the columns and some the cells, so both are set."""
        table = self.body.add_table(rows=rows, cols=len(shares))
        if lined:
            table.style = "Table Grid"
        table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
        for column, share in zip(table.columns, shares, strict=True):
            column.width = Mm(self.width * share)
            for cell in column.cells:
                cell.width = Mm(self.width * share)
        return table

    def block(self, block: Plain) -> None:
        getattr(self, f"put_{block['k']}")(block)

    # ── blocks ───────────────────────────────────────────────────────────────────────────────────────────────────────

    def put_p(self, block: Plain) -> None:
        paragraph = self.write(block["runs"], align=_ALIGN[block["align"]], before=self.layout["before"])
        if block["align"] == "body":
            paragraph.paragraph_format.first_line_indent = Mm(self.layout["first_line"])
        elif block["align"] == "right":
            paragraph.paragraph_format.left_indent = Mm(self.width * _SIGN_LEFT)

    def put_masthead(self, block: Plain) -> None:
        self.ruled(self.write(block["runs"], size=self.layout["head"], align=_CENTRE), block["runs"], self.width)

    def put_head(self, block: Plain) -> None:
        table = self.grid([_LEFT_SHARE, _RIGHT_SHARE], rows=2)
        left, right = table.rows[0].cells
        for runs in block["left"]:
            self.write(runs, left, size=self.layout["organisation"], align=_CENTRE)
        for runs in block["right"]:
            title = self.write(runs, right, size=self.layout["head"], align=_CENTRE)
            self.ruled(title, runs, self.width * _RIGHT_SHARE)
        number, dated = table.rows[1].cells
        for at, runs in enumerate(block["number"]):
            self.write(runs, number, size=12 if at else self.layout["number"], align=_CENTRE)
        self.write(block["date"], dated, size=14, align=_CENTRE)
        for cell in (left, right, number, dated):
            _drop_first(cell)

    def ruled(self, paragraph: Paragraph, runs: Runs, room: float) -> None:
        """A line below a title, about as long as the title."""
        wide = sum(len(row["t"]) for row in runs) * self.layout["head"] * 0.245
        side = max((room - wide) / 2, 0)
        paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Mm(side)
        borders, bottom = OxmlElement("w:pBdr"), OxmlElement("w:bottom")
        for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
            bottom.set(qn(f"w:{name}"), value)
        borders.append(bottom)
        paragraph._p.get_or_add_pPr().append(borders)  # noqa: SLF001 — python-docx has no borders of its own

    def put_title(self, block: Plain) -> None:
        self.write(block["kind"], size=self.layout["kind"], align=_CENTRE, before=14)
        for runs in block["about"]:
            self.write(runs, align=_CENTRE, before=2)
        if block["rule"]:
            self.write([{"t": "-----"}], align=_CENTRE, after=8)

    def put_to(self, block: Plain) -> None:
        for at, runs in enumerate(block["lines"]):
            dash = [{"t": "- "}] if len(block["lines"]) > 1 else []
            label = [*block["label"], {"t": " "}] if at == 0 else []
            self.write([*label, *dash, *runs], align=_CENTRE, before=4, after=4)

    def put_big(self, block: Plain) -> None:
        self.write(block["runs"], size=block["size"], align=_CENTRE, before=12, after=8)

    def put_gap(self, block: Plain) -> None:
        self.write([], before=block["mm"] * 2.83)

    def put_break(self, _block: Plain) -> None:
        self.write([]).add_run().add_break(WD_BREAK.PAGE)

    def put_room(self, block: Plain) -> None:
        for _ in range(block["lines"]):
            paragraph = self.write([], before=4)
            if block["dots"]:
                _dotted(paragraph, self.width)

    def put_boxes(self, block: Plain) -> None:
        letters = "".join(f"[{letter or '   '}]" for letter in block["letters"])
        self.write([*block["label"], {"t": f" {letters}"}], before=4, align=_LEFT)

    def put_check(self, block: Plain) -> None:
        self.write([{"t": "☒ " if block["on"] else "☐ "}, *block["runs"]], before=4, align=_LEFT)

    def put_photo(self, block: Plain) -> None:
        share = (block["width"] + 4) / self.width
        table = self.grid([share, 1 - share])
        frame, beside = table.rows[0].cells
        inner = frame.add_table(rows=1, cols=1)
        inner.style = "Table Grid"
        inner.rows[0].height = Mm(block["height"])
        self.write([{"t": "Ảnh 3 x 4"}], inner.rows[0].cells[0], size=11, align=_CENTRE)
        outer, self.body = self.body, beside
        for row in block["blocks"]:
            self.block(row)
        self.body = outer
        _drop_first(beside)

    def put_cover(self, block: Plain) -> None:
        table = self.grid([1], lined=True)
        table.rows[0].height = Mm(235)
        outer, self.body = self.body, table.rows[0].cells[0]
        for row in block["blocks"]:
            self.block(row)
        self.body = outer
        self.put_break(block)

    def put_table(self, block: Plain) -> None:
        table = self.grid(block["widths"], lined=True)
        for cell, runs in zip(table.rows[0].cells, block["head"], strict=True):
            self.write(runs, cell, size=12, align=_CENTRE, bold=True)
            _drop_first(cell)
        _repeated(table)
        body = table.add_row()
        for line in block["rows"][1:]:
            table._tbl.append(deepcopy(body._tr))  # noqa: SLF001 — add_row() looks at the whole table each time
            del line
        for row, line in zip(table.rows[1:] if block["rows"] else [], block["rows"], strict=False):
            self.line(row.cells, line, block["aligns"])
        if not block["rows"]:
            table._tbl.remove(body._tr)  # noqa: SLF001

    def line(self, cells: Any, line: list[Runs], aligns: list[str]) -> None:
        for cell, runs, align in zip(cells, line, aligns, strict=False):
            self.write(runs, cell, size=12, align=_CENTRE if align == "centre" else _LEFT)
            _drop_first(cell)

    def put_sign(self, block: Plain) -> None:
        if block["date"]:
            dated = self.write(block["date"], align=_CENTRE, before=12)
            dated.paragraph_format.left_indent = Mm(self.width * _SIGN_LEFT)
        table = self.grid([_SIGN_LEFT, _SIGN_RIGHT])
        left, right = table.rows[0].cells
        _unsplit(table)
        if block["recipients"]:
            to = [{**row, "u": True} for row in block["to"]]
            self.write(to, left, align=_LEFT)
            for runs in block["recipients"]:
                self.write([{"t": "- "}, *runs], left, size=self.layout["recipients"], align=_LEFT)
        else:
            self.signer(left, block, "left_")
        self.signer(right, block, "")
        _drop_first(left)
        _drop_first(right)

    def signer(self, cell: _Cell, block: Plain, side: str) -> None:
        role, post, name = block[f"{side}role"], block[f"{side}post"], block[f"{side}name"]
        if not (role or post):
            return
        if role:
            self.write(role, cell, align=_CENTRE, bold=True)
        if post:
            self.write(post, cell, align=_CENTRE, bold=bool(self.layout["post_bold"]) or not role)
        if block[f"{side}hint"]:
            self.write(block[f"{side}hint"], cell, size=12, align=_CENTRE)
        for _ in range(3):
            self.write([], cell)
        self.write(name, cell, align=_CENTRE, bold=True)


def _drop_first(cell: _Cell) -> None:
    """A new cell begins with an empty paragraph; a cell must keep one."""
    first = cell.paragraphs[0]
    if len(cell.paragraphs) > 1 and not first.runs:
        first._p.getparent().remove(first._p)  # noqa: SLF001


def _field(paragraph: Paragraph, name: str, size: float) -> None:
    for kind, text in (("begin", ""), ("", name), ("end", "")):
        run = paragraph.add_run()
        run.font.size = Pt(size)
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark = OxmlElement("w:instrText")
            mark.text = text
        run._r.append(mark)  # noqa: SLF001 — python-docx has no fields of its own


def _dotted(paragraph: Paragraph, width: float) -> None:
    from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER

    paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(width), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
    paragraph.add_run("\t")


def _row_mark(table: Table, name: str) -> None:
    mark = OxmlElement(name)
    mark.set(qn("w:val"), "true")
    table.rows[0]._tr.get_or_add_trPr().append(mark)  # noqa: SLF001


def _repeated(table: Table) -> None:
    _row_mark(table, "w:tblHeader")


def _unsplit(table: Table) -> None:
    _row_mark(table, "w:cantSplit")
