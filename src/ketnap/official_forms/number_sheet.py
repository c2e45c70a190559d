"""A table of numbers as a workbook: numbers are numbers, so that an office can go on with them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

import xlsxwriter

type Value = str | int | Decimal | None
FONT = {"font_name": "Times New Roman", "font_size": 12}
WIDEST = 60


@dataclass(frozen=True, slots=True)
class Numbers:
    """A title, lines below it, a table, notes."""

    title: str
    lines: Sequence[str]
    heads: Sequence[str]
    rows: Sequence[Sequence[Value]]
    on: date
    notes: Sequence[str] = ()


def workbook(numbers: Numbers) -> bytes:
    """One sheet; the same numbers are the same bytes on the same day."""
    made = BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        made_on = datetime(numbers.on.year, numbers.on.month, numbers.on.day)  # noqa: DTZ001 — a day, as Excel has it
        book.set_properties({"title": numbers.title, "created": made_on})
        page = book.add_worksheet("Số liệu")
        page.set_paper(9)
        page.fit_to_pages(1, 0)
        for column, width in enumerate(_widths(numbers)):
            page.set_column(column, column, width)
        page.write_string(0, 0, numbers.title, book.add_format({**FONT, "bold": True}))
        plain = book.add_format(FONT)
        for row, words in enumerate(numbers.lines, 1):
            page.write_string(row, 0, words, plain)
        last = _table(book, page, numbers, len(numbers.lines) + 2)
        small = book.add_format({**FONT, "italic": True})
        for row, words in enumerate(numbers.notes, last + 2):
            page.write_string(row, 0, words, small)
    return made.getvalue()


def _widths(numbers: Numbers) -> list[int]:
    """As wide as the longest word list of a column, within reason."""
    columns = zip(numbers.heads, *numbers.rows, strict=True)
    return [min(max(len(str(value or "")) for value in column) + 4, WIDEST) for column in columns]


def _table(book: Any, page: Any, numbers: Numbers, first: int) -> int:
    edged = {**FONT, "border": 1, "valign": "vcenter"}
    head = book.add_format({**edged, "bold": True, "align": "center", "text_wrap": True})
    words, number = book.add_format(edged), book.add_format({**edged, "align": "right"})
    page.repeat_rows(first)
    for column, text in enumerate(numbers.heads):
        page.write_string(first, column, text, head)
    row = first
    for row, values in enumerate(numbers.rows, first + 1):
        for column, value in enumerate(values):
            if value is None:
                page.write_blank(row, column, None, number)
            elif isinstance(value, str):
                page.write_string(row, column, value, words)
            else:
                page.write_number(row, column, float(value), number)
    return row
