"""The rows of ui/register.html, written in one go.

A list shows fifty rows of six cells, and a template asked a dozen questions about each: on the pages of lists that was
more work than everything else together. What a cell looks like is in docs/components.md and in the gallery.
"""

from collections.abc import Iterable
from html import escape
from typing import cast

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from ketnap.pages.tables import Cell, Row
from ketnap.templatetags.ui import Strip, deadline, icon, mark, strip

register = template.Library()


@register.simple_tag
def rows(found: Iterable[Row]) -> SafeString:
    """Write rows: the name as the head of the row, then its cells."""
    return mark_safe("".join(map(_row, found)))  # noqa: S308 — every text is escaped where it is written


def _row(row: Row) -> str:
    name = escape(row.name)
    head = f'<a href="{escape(row.url)}">{name}</a>' if row.url else name
    return f'<tr><th scope="row">{head}{_sub(row.sub)}</th>{"".join(map(_cell, row.cells))}</tr>\n'


def _cell(cell: Cell) -> str:
    if not (cell.text or cell.strip or cell.far or cell.state or cell.target):
        return f'<td class="is-empty{" num" if cell.column.num else ""}"></td>'
    look = f' class="{cell.look}"' if cell.look else ""
    return f'<td{look} data-label="{escape(cell.column.label)}">{_inside(cell)}</td>'


def _inside(cell: Cell) -> str:
    if cell.strip:
        return f"<span>{strip(cast('Strip', cell.strip))}</span>"
    if cell.far:
        return f"<span>{deadline(cell.far)}{_sub(cell.sub)}</span>"
    if cell.state:
        sign = icon("clock") if cell.state == "soon" else mark(cell.state)
        return f'<span class="state state--{cell.state}">{sign}{escape(cell.text)}</span>'
    if cell.target:
        return f"<span>{_linked(cell)}{render_to_string('ui/target_small.html', {'bar': cell.target})}</span>"
    return _words(cell)


def _words(cell: Cell) -> str:
    long = ' class="register__long"' if cell.short else ""
    short = f'<span class="register__short">{escape(cell.short)}</span>' if cell.short else ""
    return f"<span{long}>{_linked(cell)}{_sub(cell.sub)}</span>{short}"


def _linked(cell: Cell) -> str:
    """The text, as a link where there is something behind it; a figure says what it counts to those who hear it."""
    if not cell.url:
        return escape(cell.text)
    heard = f'<span class="hidden-visually"> {escape(cell.unit)}, mở danh sách</span>' if cell.unit else ""
    return f'<a href="{escape(cell.url)}">{escape(cell.text)}{heard}</a>'


def _sub(words: str) -> str:
    return f'<span class="register__sub">{escape(words)}</span>' if words else ""
