"""Papers as DOCX an office can edit: named styles, real tables, page numbers; the same blocks as the PDF.

The XML is written as text: a paper is a few kinds of paragraphs and tables, and the object model of a library would
cost ten times the work. Everything that comes out of a slot goes through `_escaped` and cannot be markup.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from xml.sax.saxutils import escape as _escaped

from ketnap.official_forms.docx_file import Style, dots, package, shape, styles_of, twips
from ketnap.official_forms.fill import Filled
from ketnap.official_forms.sets import Layout
from ketnap.official_forms.writing import Plain, Runs

_LEFT_SHARE, _RIGHT_SHARE = 0.46, 0.54
_SIGN_LEFT, _SIGN_RIGHT = 0.42, 0.58
_STYLE = {"body": "Doan", "plain": "DoanLien", "centre": "DoanGiua", "right": "DoanGiua"}
_APART = '<w:p><w:pPr><w:pStyle w:val="Hep"/></w:pPr></w:p>'
_APART_WIDE = '<w:p><w:pPr><w:pStyle w:val="Hep"/><w:spacing w:before="80"/></w:pPr></w:p>'
_NEXT_PAGE = '<w:p><w:pPr><w:pStyle w:val="Hep"/><w:pageBreakBefore/></w:pPr></w:p>'
_LABEL, _LETTER = 22, 0.17
"""Room for "Kính gửi:", and the width of a letter for each point of its size, in millimetres."""
_ABOVE = ("role", "post", "hint")
"""What stands above a signature; both signers leave the same room, so that their names stand on one line."""
_LONGEST_BAR = 88
"""How many spaces of 12 points fill the room of the longest bar."""
_EDGES = ("top", "left", "bottom", "right", "insideH", "insideV")


def docx(paper: Filled, foot: str = "") -> bytes:
    """Print one paper. The bytes carry no time of their own, so that the same paper is the same file.

    `foot`: a sentence for the foot of each page, after the form's own.
    """
    plain = paper.plain()
    sheet = _Sheet(paper.layout, landscape=plain["landscape"], ragged=plain["ragged"])
    body = _joined(_flow(sheet, plain["blocks"]))
    return package(body + sheet.section(), plain["title"], paper.layout, " ".join(filter(None, (plain["foot"], foot))))


def _flow(sheet: "_Sheet", blocks: Sequence[Plain]) -> Iterator[str]:
    """The blocks of the paper: a heading stays with what it heads, and the last words with the signature."""
    for block, after in zip(blocks, [*blocks[1:], None], strict=True):
        written = sheet.block(block)
        heads = block["k"] == "p" and bool(block["runs"]) and all(row.get("b") for row in block["runs"])
        signed = after is not None and after["k"] == "sign" and block["k"] in {"p", "line", "check"}
        yield _kept(written, last=True) if after is not None and (heads or signed) else written


def _joined(pieces: Iterable[str]) -> str:
    """Blocks one after another; two tables that touch would become one, and one at the end needs a line after it."""
    found = "".join(pieces)
    found = found.replace("</w:tbl><w:tbl>", f"</w:tbl>{_APART}<w:tbl>")
    return f"{found}{_APART}" if found.endswith("</w:tbl>") else found


def _run(row: Plain, letters: str = "") -> str:
    """Letters that look alike. `letters`: what else is said of them, in the order Word asks for."""
    bold, italic = "<w:b/>" if row.get("b") else "", "<w:i/>" if row.get("i") else ""
    marks = bold + italic + letters + ('<w:u w:val="single"/>' if row.get("u") else "")
    shaped = f"<w:rPr>{marks}</w:rPr>" if marks else ""
    text = _escaped(row["t"]).replace("\n", '</w:t><w:br/><w:t xml:space="preserve">')
    text = text.replace("\t", '</w:t><w:tab/><w:t xml:space="preserve">')
    return f'<w:r>{shaped}<w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(style: str, runs: Runs, *, before: str = "", after: str = "", letters: str = "", end: str = "") -> str:
    """One paragraph of runs. `before` and `after`: what it says beside its style, in the order Word asks for.

    `letters`: what is said of all its letters; `end`: what stands after them.
    """
    written = "".join(_run(row, letters) for row in runs)
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{before}{after}</w:pPr>{written}{end}</w:p>'


_STYLED = re.compile(r'<w:pStyle w:val="\w+"/>')


def _kept(body: str, *, last: bool) -> str:
    """Paragraphs that stay on one page with the next one; `last`: even the last with what follows."""
    tied = _STYLED.sub(lambda found: f"{found[0]}<w:keepNext/>", body)
    if last:
        return tied
    head, _, tail = tied.rpartition("<w:keepNext/>")
    return head + tail


def _lines(block_runs: Sequence[Runs], style: str) -> str:
    return "".join(paragraph(style, runs) for runs in block_runs)


class _Sheet:
    """One document being written, in the measures of one layout."""

    def __init__(self, layout: Layout, *, landscape: bool, ragged: bool) -> None:
        """`ragged`: the right edge stays loose, so that the dots of a blank form are not stretched."""
        self.layout, self.landscape = layout, landscape
        self.loose = '<w:jc w:val="left"/>' if ragged else ""
        self.wide, self.high = (297, 210) if landscape else (210, 297)
        self.width: float = self.wide - layout.left - layout.right

    def section(self) -> str:
        """Paper, margins, and the page number that begins on the second page."""
        layout = self.layout
        turned = ' w:orient="landscape"' if self.landscape else ""
        return (
            '<w:sectPr><w:headerReference w:type="default" r:id="rId3"/>'
            '<w:footerReference w:type="default" r:id="rId4"/><w:footerReference w:type="first" r:id="rId4"/>'
            f'<w:pgSz w:w="{twips(self.wide)}" w:h="{twips(self.high)}"{turned}/>'
            f'<w:pgMar w:top="{twips(layout.top)}" w:right="{twips(layout.right)}" w:bottom="{twips(layout.bottom)}" '
            f'w:left="{twips(layout.left)}" w:header="{twips(10)}" w:footer="{twips(10)}" w:gutter="0"/><w:titlePg/>'
            "</w:sectPr>"
        )

    def block(self, block: Plain) -> str:
        found: str = getattr(self, f"put_{block['k']}")(block)
        return found

    # ── tables ───────────────────────────────────────────────────────────────────────────────────────────────────────

    def table(self, widths: list[float], rows: str, *, lined: int = 0) -> str:
        """A table with fixed widths in millimetres; `lined`: the weight of its lines in eighths of a point."""
        lines = "".join(f'<w:{edge} w:val="single" w:sz="{lined}" w:space="0" w:color="000000"/>' for edge in _EDGES)
        borders = f"<w:tblBorders>{lines}</w:tblBorders>" if lined else ""
        columns = "".join(f'<w:gridCol w:w="{twips(wide)}"/>' for wide in widths)
        return (
            f'<w:tbl><w:tblPr><w:tblW w:w="{twips(sum(widths))}" w:type="dxa"/><w:jc w:val="center"/>{borders}'
            f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>'
        )

    def row(self, widths: list[float], cells: Sequence[str], *, mark: str = "", middle: bool = False) -> str:
        """A row of cells, each at least one paragraph; some programs follow the columns and some the cells."""
        where = '<w:vAlign w:val="center"/>' if middle else ""
        written = "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{twips(wide)}" w:type="dxa"/>{where}</w:tcPr>{cell or _APART}</w:tc>'
            for wide, cell in zip(widths, cells, strict=True)
        )
        return f"<w:tr>{f'<w:trPr>{mark}</w:trPr>' if mark else ''}{written}</w:tr>"

    # ── head ─────────────────────────────────────────────────────────────────────────────────────────────────────────

    def put_masthead(self, block: Plain) -> str:
        return self.ruled(block["runs"], self.width)

    def put_head(self, block: Plain) -> str:
        widths = [self.width * _LEFT_SHARE, self.width * _RIGHT_SHARE]
        title = "".join(self.ruled(runs, widths[1]) for runs in block["right"])
        numbers = "".join(paragraph("VeViec" if at else "SoKyHieu", runs) for at, runs in enumerate(block["number"]))
        above = self.row(widths, (_lines(block["left"], "ToChuc"), title))
        return self.table(widths, above + self.row(widths, (numbers, paragraph("NgayThang", block["date"]))))

    def ruled(self, runs: Runs, room: float) -> str:
        """A title with a line below it, about as long as the title."""
        wide = sum(len(row["t"]) for row in runs) * self.layout.head * 0.245
        side = twips(max((room - wide) / 2, 0))
        line = '<w:pBdr><w:bottom w:val="single" w:sz="6" w:space="1" w:color="000000"/></w:pBdr>'
        return paragraph("TieuDe", runs, before=line, after=f'<w:ind w:left="{side}" w:right="{side}"/>')

    def put_title(self, block: Plain) -> str:
        rule = paragraph("GachDuoi", [{"t": "-----"}]) if block["rule"] else ""
        return paragraph("TenLoai", block["kind"]) + _lines(block["about"], "TrichYeu") + rule

    def put_to(self, block: Plain) -> str:
        """One addressee in the middle; several below one another, the label before the first."""
        label, lines = block["label"], block["lines"]
        if len(lines) == 1:
            return paragraph("KinhGui", [*label, {"t": " "}, *lines[0]])
        longest = max(sum(len(row["t"]) for row in runs) for runs in lines)
        inset = max((self.width + _LABEL - longest * self.layout.body * _LETTER) / 2, _LABEL)
        found = []
        for at, runs in enumerate(lines):
            hanging, close = (f' w:hanging="{twips(_LABEL)}"', "") if at == 0 else ("", '<w:spacing w:before="0"/>')
            place = f'{close}<w:ind w:left="{twips(inset)}"{hanging}/><w:jc w:val="left"/>'
            start = [*label, {"t": "\t"}] if at == 0 else []
            found.append(paragraph("KinhGui", [*start, {"t": "- "}, *runs], after=place))
        return "".join(found)

    # ── body ─────────────────────────────────────────────────────────────────────────────────────────────────────────

    def put_p(self, block: Plain) -> str:
        inset = f'<w:ind w:left="{twips(self.width * _SIGN_LEFT)}"/>' if block["align"] == "right" else ""
        loose = self.loose if block["align"] in {"body", "plain"} else ""
        return paragraph(_STYLE[block["align"]], block["runs"], after=inset + loose)

    def put_line(self, block: Plain) -> str:
        """Words, then dots to the edge of the page for the pen; further dotted lines below."""
        tab = "<w:r><w:tab/></w:r>" if block["dots"] else ""
        stop = self.dotted() if block["dots"] else ""
        words = paragraph("DoanLien", block["runs"], before=stop, after='<w:jc w:val="left"/>', end=tab)
        return words + self.put_room({"lines": block["more"], "dots": True})

    def put_together(self, block: Plain) -> str:
        return _kept(_joined(self.block(row) for row in block["blocks"]), last=block["next"])

    def dotted(self) -> str:
        return f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{twips(self.width)}"/></w:tabs>'

    def put_big(self, block: Plain) -> str:
        style = styles_of(self.layout)["TenPhan"]
        if block["size"] == style.size:
            return paragraph("TenPhan", block["runs"])
        own = Style("", block["size"], style.align, style.before, style.after)
        spacing, letters = shape(own, self.layout)
        runs = "".join(_run(row, letters) for row in block["runs"])
        return f'<w:p><w:pPr><w:pStyle w:val="TenPhan"/>{spacing}</w:pPr>{runs}</w:p>'

    def put_gap(self, block: Plain) -> str:
        room = f'<w:spacing w:before="0" w:after="0" w:line="{twips(block["mm"])}" w:lineRule="exact"/>'
        return f'<w:p><w:pPr><w:pStyle w:val="Trong"/>{room}</w:pPr></w:p>'

    def put_break(self, _block: Plain) -> str:
        return _NEXT_PAGE

    def put_room(self, block: Plain) -> str:
        if not block["dots"]:
            return paragraph("DongViet", []) * int(block["lines"])
        return paragraph("DongViet", [], before=self.dotted(), end="<w:r><w:tab/></w:r>") * int(block["lines"])

    def put_boxes(self, block: Plain) -> str:
        edge = '<w:bdr w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
        boxes = "".join(
            f'<w:r><w:rPr>{edge}</w:rPr><w:t xml:space="preserve"> {_escaped(letter or " ")} </w:t></w:r>'
            '<w:r><w:t xml:space="preserve"> </w:t></w:r>'
            for letter in block["letters"]
        )
        label = "".join(_run(row) for row in [*block["label"], {"t": " "}])
        return f'<w:p><w:pPr><w:pStyle w:val="Muc"/></w:pPr>{label}{boxes}</w:p>'

    def put_check(self, block: Plain) -> str:
        return paragraph("Muc", [{"t": "☒ " if block["on"] else "☐ "}, *block["runs"]])

    def put_photo(self, block: Plain) -> str:
        wide = block["width"] + 4
        widths = [wide, self.width - wide]
        height = f'<w:trHeight w:val="{twips(block["height"])}" w:hRule="exact"/>'
        inner = self.row([block["width"]], [paragraph("Anh", [{"t": "Ảnh 3 x 4"}])], mark=height, middle=True)
        frame = self.table([block["width"]], inner, lined=6) + _APART
        return self.table(widths, self.row(widths, (frame, self.inside(block, widths[1])), mark="<w:cantSplit/>"))

    def put_cover(self, block: Plain) -> str:
        room = self.high - self.layout.top - self.layout.bottom - 12
        height = f'<w:trHeight w:val="{twips(room)}" w:hRule="exact"/>'
        inner = self.row([self.width], [self.inside(block, self.width - 20)], mark=height)
        return self.table([self.width], inner, lined=12) + _NEXT_PAGE

    def inside(self, block: Plain, room: float) -> str:
        """Blocks inside a frame, in the width it leaves them."""
        outer, self.width = self.width, room
        body = _joined(self.block(row) for row in block["blocks"])
        self.width = outer
        return body

    def put_table(self, block: Plain) -> str:
        widths = [self.width * share for share in block["widths"]]
        spacing, letters = shape(Style("", block["size"]), self.layout)
        small = letters if block["size"] != styles_of(self.layout)["OBang"].size else ""
        lines = spacing.partition("<w:jc")[0] if small else ""
        head = [paragraph("DauBang", runs, before=lines, letters=small) for runs in block["head"]]
        rows = [self.row(widths, head, mark="<w:cantSplit/><w:tblHeader/>", middle=True)]
        kinds = ["OBangGiua" if align == "centre" else "OBang" for align in block["aligns"]]
        for line in block["rows"]:
            # A line of a template that repeats or ends is one cell; the others stay empty.
            full = [*line, *[[]] * (len(widths) - len(line))]
            both = zip(kinds, full, strict=True)
            cells = [paragraph(kind, runs, before=lines, letters=small) for kind, runs in both]
            by_hand = "" if any(line) else f'<w:trHeight w:val="{dots(24)}" w:hRule="atLeast"/>'
            rows.append(self.row(widths, cells, mark=f"<w:cantSplit/>{by_hand}", middle=True))
        return _APART_WIDE + self.table(widths, "".join(rows), lined=4) + _APART_WIDE

    def put_bars(self, block: Plain) -> str:
        """A chart of shaded spaces, so that whoever edits it in Word lengthens a bar by typing."""
        widths = [self.width * share for share in (0.26, 0.62, 0.12)]
        grey = '<w:shd w:val="clear" w:color="auto" w:fill="787878"/>'
        rows = []
        for row in block["rows"]:
            bar: Runs = [{"t": "\u00a0" * round(row["share"] * _LONGEST_BAR)}] if row["share"] else []
            cells = (paragraph("OBang", row["label"]), paragraph("OBang", bar, letters=grey),
                     paragraph("OBang", row["number"]))  # fmt: skip
            rows.append(self.row(widths, cells, mark="<w:cantSplit/>", middle=True))
        return _APART_WIDE + self.table(widths, "".join(rows)) + _APART_WIDE

    # ── foot ─────────────────────────────────────────────────────────────────────────────────────────────────────────

    def put_sign(self, block: Plain) -> str:
        """Recipients or a second signer on the left, the signer on the right, in one row that no page divides."""
        dated = ""
        if block["date"]:
            room = f'<w:spacing w:before="{dots(12)}" w:after="{dots(4)}"/>'
            inset = f'{room}<w:ind w:left="{twips(self.width * _SIGN_LEFT)}"/>'
            dated = paragraph("NgayThang", block["date"], before="<w:keepNext/>", after=inset)
        widths = [self.width * _SIGN_LEFT, self.width * _SIGN_RIGHT]
        if block["recipients"]:
            left = paragraph("NoiNhan", [{**row, "u": True} for row in block["to"]])
            left += _lines([[{"t": "- "}, *runs] for runs in block["recipients"]], "NoiNhanDong")
        else:
            left = self.signer(block, "left_")
        row = self.row(widths, (left, self.signer(block, "")), mark="<w:cantSplit/>")
        apart = paragraph("Trong", [], before="<w:keepNext/>")
        return (dated or apart) + self.table(widths, row)

    def signer(self, block: Plain, side: str) -> str:
        role, post, name = block[f"{side}role"], block[f"{side}post"], block[f"{side}name"]
        if not (role or post):
            return ""
        bold = self.layout.post_bold or not role
        hint = block[f"{side}hint"]
        above = max(sum(bool(block[f"{who}{row}"]) for row in _ABOVE) for who in ("", "left_"))
        room = 3 + above - sum(map(bool, (role, post, hint)))
        return (
            (paragraph("QuyenKy", role) if role else "")
            + (paragraph("QuyenKy" if bold else "ChucVu", post) if post else "")
            + (paragraph("GhiChuKy", hint) if hint else "")
            + paragraph("ChucVu", []) * room
            + paragraph("HoTen", name)
        )
