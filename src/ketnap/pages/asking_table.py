"""A question counted, as a table: groups down, groups across, shares, every number a link to its rows."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.urls import reverse

from ketnap.access import Actor
from ketnap.models import Candidate, Membership, Unit
from ketnap.pages.asking_asked import IN_COLUMN, IN_ROW, Asked
from ketnap.pages.tables import Cell, Column, Phone, Row, Table
from ketnap.queries.asking.counting import Counted, Group
from ketnap.queries.asking.fields import Field
from ketnap.queries.asking.subjects import Subject
from ketnap.text import inside, vi_number, vi_percent

WIDEST, TALLEST = 12, 200
"""So many groups are shown across and down; files hold all of them."""
TOTAL = "Cộng"


@dataclass(frozen=True, slots=True)
class Shown:
    """A table for the screen, and what of it is left to the file."""

    table: Table
    notes: tuple[str, ...] = ()


def of_numbers(asked: Asked, counted: Counted) -> Shown:
    """The numbers of a question. What is too wide or too long is said and not cut silently."""
    about, notes = asked.question.about, list[str]()
    across = counted.columns
    if len(across) > WIDEST:
        notes.append(
            f"Chia cột được {vi_number(len(across))} nhóm, quá nhiều để xem trên màn hình nên chỉ hiện số cộng của "
            "từng hàng. Đổi hàng với cột, thêm điều kiện, hoặc tải Excel để có đủ các cột."
        )
        across = ()
    rows = counted.rows[:TALLEST]
    if len(counted.rows) > TALLEST:
        notes.append(
            f"Hiện {TALLEST} hàng đầu trong {vi_number(len(counted.rows))} hàng; hàng cộng tính đủ. Thêm điều kiện, "
            "chọn tổ chức nhỏ hơn, hoặc tải Excel để có đủ các hàng."
        )
    columns = [Column(about.division(asked.question.rows).vi), *(Column(one.words, num=True) for one in across),
               Column(TOTAL if across else f"Số {about.unit_word}", num=True), Column("Tỷ lệ %", num=True)]  # fmt: skip
    body = [Row(one.words, list(_cells(asked, counted, one, across))) for one in rows]
    return Shown(Table(columns, body, foot=Row(TOTAL, list(_cells(asked, counted, None, across)))), tuple(notes))


def _cells(asked: Asked, counted: Counted, row: Group | None, across: Sequence[Group]) -> Iterator[Cell]:
    unit = asked.question.about.unit_word
    for column in across:
        n = counted.numbers.get((row.key, column.key), 0) if row else counted.of_column(column.key)
        yield Cell(vi_number(n), url=_url(asked, row, column), unit=unit) if n else Cell()
    whole = counted.of_row(row.key) if row else counted.total
    yield Cell(vi_number(whole), url=_url(asked, row, None) if whole else "", unit=unit if whole else "")
    yield Cell(vi_percent(share(whole, counted.total), 1) if counted.total else "")


def share(part: int, whole: int) -> Decimal | None:
    """A part of a whole in per cent; of nothing there is none."""
    return Decimal(100 * part) / whole if whole else None


def _url(asked: Asked, row: Group | None, column: Group | None) -> str:
    cell = [(IN_ROW, row.key)] if row else []
    return asked.url("asking-rows", more=[*cell, *([(IN_COLUMN, column.key)] if column else [])])


def sheet(asked: Asked, counted: Counted) -> tuple[list[str], list[list[Any]]]:
    """The same table as heads and numbers for a file, whole."""
    about = asked.question.about
    if not asked.question.rows:
        return [f"Số {about.unit_word}"], [[counted.total]]
    heads = [about.division(asked.question.rows).vi, *(one.words for one in counted.columns),
             TOTAL if counted.columns else f"Số {about.unit_word}", "Tỷ lệ %"]  # fmt: skip
    rows = []
    for row in (*counted.rows, None):
        parts = [
            counted.numbers.get((row.key, one.key), 0) if row else counted.of_column(one.key) for one in counted.columns
        ]
        whole = counted.of_row(row.key) if row else counted.total
        part = share(whole, counted.total)
        rows.append(
            [row.words if row else TOTAL, *parts, whole, part.quantize(Decimal("0.1")) if part is not None else None]
        )
    return heads, rows


# ── Rows ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


def offered(actor: Actor, asked: Asked) -> list[Field]:
    """The columns a list may have: those whose right the asker has where the question is asked."""
    return [one for one in asked.question.about.shown if one.right is None or actor.may(one.right, asked.unit)]


def chosen(actor: Actor, asked: Asked) -> list[Field]:
    """The columns the list has."""
    return [one for one in asked.question.list_of if one in offered(actor, asked)]


def of_rows(actor: Actor, asked: Asked, rows: Sequence[Any]) -> Table:
    """A list of rows with the chosen columns."""
    about, fields = asked.question.about, chosen(actor, asked)
    first = "Tổ chức" if about.model is Unit else "Họ và tên"
    columns = [Column(first), *(Column(one.vi, phone=Phone.LINE if one.key == "noi" else Phone.RUN) for one in fields)]
    return Table(columns, [_row(actor, about, fields, row) for row in rows])


def _row(actor: Actor, about: Subject, fields: Sequence[Field], row: Any) -> Row:
    cells = []
    for one, words in zip(fields, values(actor, about, fields, row), strict=True):
        short = words if one.key in {"noi", "loai", "buoc", "trang-thai"} else f"{inside(one.vi)}: {words}"
        cells.append(Cell(words, short=short) if words else Cell())
    name, url = _name(actor, about, row)
    return Row(name, cells, url)


def values(actor: Actor, about: Subject, fields: Sequence[Field], row: Any) -> list[str]:
    """What a row says in each column; of somebody counted here who is elsewhere now no more than other lists say."""
    here = about.path == "path" or actor.may(about.right, row)
    return [one.show(row, actor.on) if one.show and (here or one.open) else "" for one in fields]


def name_of(row: Any) -> str:
    return row.name if isinstance(row, Unit) else row.person.name


def _name(actor: Actor, about: Subject, row: Membership | Candidate | Unit) -> tuple[str, str]:
    route = "unit" if isinstance(row, Unit) else "dossier" if isinstance(row, Candidate) else "member"
    return name_of(row), reverse(route, args=[row.pk]) if actor.may(about.right, row) else ""
