"""A statistics table in the frame of its set (forms.md §9.1), as plain blocks for PDF and Word and as a workbook.

The frame is data of the program, not a form of the catalogue: nothing on it but the numbers is ever filled in.
"""

from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from typing import Any

import xlsxwriter

from ketnap.law.base import Confidence
from ketnap.law.facts import UnitKind
from ketnap.models import StatisticsReport, Unit
from ketnap.official_forms.facts.asked import acts_as
from ketnap.official_forms.facts.naming import committee, organisation
from ketnap.official_forms.fill import Filled
from ketnap.official_forms.form import Form, Head, Issuer, Subject
from ketnap.official_forms.sets import layout_on, set_on
from ketnap.official_forms.source import Align
from ketnap.official_forms.writing import Plain, Runs, clean
from ketnap.process.statistics import BY_KEY, Table
from ketnap.process.statistics.sheet import HEADS, NUMBERED, Line, Sheet, lines, period_words, unpacked
from ketnap.process.statistics.spans import Span
from ketnap.queries.statistics import Counted
from ketnap.queries.statistics_sent import span_of

WITH_BOARD = frozenset({UnitKind.PROVINCE, UnitKind.DISTRICT, UnitKind.BLOC})
"""Where an organisation board makes the table, as its frame supposes."""
BOARD, MAKER = "BAN TỔ CHỨC", "NGƯỜI LẬP BIỂU"
MAKER_HINT = "(Ký, ghi rõ họ và tên; số điện thoại di động và cố định liên hệ)"
SIGNER_HINT = "(Ký, đóng dấu, ghi rõ họ và tên)"
DATED = "…………, ngày …… tháng …… năm 20……"
OWN = "(đp)"
EMPTY = "(*) Chưa có dữ liệu trong chương trình; ghi tay trước khi nộp."


def live(counted: Counted) -> Sheet:
    """A table as it is counted now."""
    found = lines(counted.table, counted.now, counted.before)
    return _sheet(counted.table, counted.unit, counted.unit.name, counted.span, found)


def kept(report: StatisticsReport) -> Sheet:
    """A table as it was sent."""
    span = span_of(report)
    return _sheet(BY_KEY[report.table], report.unit, report.unit_name, span, unpacked(report.lines))


def corner_of(unit: Unit, name: str) -> tuple[str, str]:
    """What stands in the upper left corner of a table of an organisation, under the name it bore."""
    above = organisation(unit.parent.name) if unit.parent else ""
    own = name if acts_as(unit) is Issuer.CELL else committee(name)
    return (own, BOARD) if unit.kind in WITH_BOARD else (above, own)


def signer_of(unit: Unit) -> str:
    """Who signs a table, by the kind of the organisation."""
    if unit.kind in WITH_BOARD:
        return "TRƯỞNG BAN"
    return "T/M CHI BỘ" if acts_as(unit) is Issuer.CELL else "T/M ĐẢNG ỦY"


def _sheet(table: Table, unit: Unit, name: str, span: Span, found: tuple[Line, ...]) -> Sheet:
    return Sheet(
        number=table.number, title=table.title, period=period_words(span), corner=corner_of(unit, name),
        signer=signer_of(unit), heads=HEADS[table.shape], numbered=NUMBERED[table.shape], lines=found, on=span.last,
        notes=tuple(_notes(found)),
    )  # fmt: skip


def _notes(found: tuple[Line, ...]) -> Iterator[str]:
    if any(line.missing for line in found):
        yield EMPTY
    if offices := dict.fromkeys(line.local for line in found if line.local):
        yield f"{OWN} Dòng của địa phương, thêm ngoài bộ biểu: {', '.join(offices)}."


# ── PDF and Word ─────────────────────────────────────────────────────────────────────────────────────────────────────


def filled(sheet: Sheet) -> Filled:
    """The table ready for the printers of papers."""
    form = Form(
        code="", slug="bieu-thong-ke", title=sheet.title, subject=Subject.UNIT, issuer=Issuer.BOARD, body=(),
        source="", confidence=Confidence.MEDIUM, order=0, head=Head.NONE,
    )  # fmt: skip
    return Filled(form, set_on(sheet.on), layout_on(sheet.on), list(_blocks(sheet)))


def _blocks(sheet: Sheet) -> Iterator[Plain]:
    above, own = sheet.corner
    yield {"k": "head", "left": [_runs(above.upper()), _runs(own.upper(), bold=True)],
           "right": [_runs(sheet.number, bold=True)], "number": [_runs(" ")], "date": _runs(" ")}  # fmt: skip
    yield {
        "k": "title",
        "kind": _runs(sheet.title, bold=True),
        "about": [_runs(sheet.period, bold=True)],
        "rule": False,
    }
    many = len(sheet.heads) - 1
    name = NAME_WIDTH if many == FEW else NAME_WIDTH_OF_MANY
    yield {
        "k": "table", "widths": [name, *[(1 - name) / many] * many], "size": 11, "tall": 0,
        "aligns": [Align.PLAIN.value, *[Align.CENTRE.value] * many],
        "head": [_runs(head) for head in sheet.heads],
        "rows": [[_runs(number, italic=True) for number in sheet.numbered], *(_line(line) for line in sheet.lines)],
    }  # fmt: skip
    for note in sheet.notes:
        yield {"k": "p", "align": Align.PLAIN.value, "runs": _runs(note, italic=True)}
    yield {
        "k": "sign", "role": _runs(sheet.signer, bold=True), "post": [], "name": [],
        "hint": _runs(SIGNER_HINT, italic=True), "left_role": _runs(MAKER, bold=True), "left_post": [],
        "left_name": [], "left_hint": _runs(MAKER_HINT, italic=True), "recipients": [], "to": [],
        "date": _runs(DATED, italic=True),
    }  # fmt: skip


def _line(line: Line) -> list[Runs]:
    bold = line.level == 0
    numbers = ["(*)", *[""] * (len(line.cells) - 1)] if line.missing else line.cells
    return [_runs("\u2003" * line.level + _named(line), bold=bold), *(_runs(text, bold=bold) for text in numbers)]


def _named(line: Line) -> str:
    return f"{line.code} {line.label} {OWN if line.local else ''}".strip()


def _runs(text: str, *, bold: bool = False, italic: bool = False) -> Runs:
    return [{"t": clean(text), "b": bold, "i": italic}] if text else []


# ── Excel ────────────────────────────────────────────────────────────────────────────────────────────────────────────

FONT = {"font_name": "Times New Roman", "font_size": 12}
FEW, NAME_WIDTH, NAME_WIDTH_OF_MANY = 3, 0.55, 0.34
"""How much of the page the first column takes beside three columns of numbers, and beside more."""
FIRST = 6
"""The row of the table's heading, from nought."""


def workbook(sheet: Sheet) -> bytes:
    """The same frame as one sheet of a workbook: numbers are numbers, so that an office can go on with them."""
    made = BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        book.set_properties({"title": sheet.title, "created": datetime(sheet.on.year, sheet.on.month, sheet.on.day)})  # noqa: DTZ001
        page = book.add_worksheet("Biểu")
        page.set_paper(9)
        page.fit_to_pages(1, 0)
        page.repeat_rows(FIRST, FIRST + 1)
        page.set_column(0, 0, 62)
        page.set_column(1, len(sheet.heads) - 1, 14)
        _frame(book, page, sheet)
        last = _table(book, page, sheet)
        _foot(book, page, sheet, last)
    return made.getvalue()


def _frame(book: Any, page: Any, sheet: Sheet) -> None:
    plain, bold = book.add_format(FONT), book.add_format({**FONT, "bold": True})
    centre = book.add_format({**FONT, "bold": True, "align": "center"})
    above, own = sheet.corner
    page.write_string(0, 0, above.upper(), plain)
    page.write_string(1, 0, own.upper(), bold)
    last = len(sheet.heads) - 1
    page.merge_range(0, 1, 0, last, sheet.number, centre)
    page.merge_range(3, 0, 3, last, sheet.title, centre)
    page.merge_range(4, 0, 4, last, sheet.period, centre)


def _table(book: Any, page: Any, sheet: Sheet) -> int:
    edged = {**FONT, "border": 1, "text_wrap": True, "valign": "vcenter"}
    head = book.add_format({**edged, "bold": True, "align": "center"})
    small = book.add_format({**edged, "italic": True, "align": "center"})
    for column, words in enumerate(sheet.heads):
        page.write_string(FIRST, column, words, head)
        page.write_string(FIRST + 1, column, sheet.numbered[column], small)
    looks = {
        level: (book.add_format({**edged, "bold": level == 0, "indent": level}),
                book.add_format({**edged, "bold": level == 0, "align": "right"}))
        for level in {line.level for line in sheet.lines}
    }  # fmt: skip
    row = FIRST + 1
    for row, line in enumerate(sheet.lines, FIRST + 2):
        label, number = looks[line.level]
        page.write_string(row, 0, _named(line), label)
        for column, value in enumerate(line.values, 1):
            if line.missing and column == 1:
                page.write_string(row, column, "(*)", number)
            elif value is None:
                page.write_blank(row, column, None, number)
            else:
                page.write_number(row, column, float(value), number)
    return row


def _foot(book: Any, page: Any, sheet: Sheet, last: int) -> None:
    italic, plain = book.add_format({**FONT, "italic": True}), {**FONT, "align": "center"}
    bold, hint = book.add_format({**plain, "bold": True}), book.add_format({**plain, "italic": True, "font_size": 10})
    row = last + 1
    for row, note in enumerate(sheet.notes, last + 1):
        page.write_string(row, 0, note, italic)
    end = len(sheet.heads) - 1
    page.merge_range(row + 2, 1, row + 2, end, DATED, book.add_format({**plain, "italic": True}))
    page.write_string(row + 3, 0, MAKER, bold)
    page.merge_range(row + 3, 1, row + 3, end, sheet.signer, bold)
    page.write_string(row + 4, 0, MAKER_HINT, hint)
    page.merge_range(row + 4, 1, row + 4, end, SIGNER_HINT, hint)
