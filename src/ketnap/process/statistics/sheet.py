"""A table as it is read and printed: its lines with their numbers, the words of its columns; and as it is kept."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from ketnap.process.statistics.checks import Value, Values, column, percent
from ketnap.process.statistics.local import kept_row
from ketnap.process.statistics.rows import Part, Shape, Table
from ketnap.process.statistics.spans import Span
from ketnap.text import vi_date, vi_number

HEADS: Mapping[Shape, tuple[str, ...]] = {
    Shape.COMPARED: (
        "Tiêu chí", "Thực hiện: Kỳ này", "Thực hiện: Cùng kỳ năm trước", "(%) kỳ này so với cùng kỳ năm trước",
    ),
    Shape.SHARES: ("Tên dân tộc, tôn giáo", "Tổng số", "Trong đó: nữ", "Tỷ lệ (%)"),
    Shape.KINDS: (
        "Loại hình tổ chức cơ sở đảng", "Số tổ chức cơ sở đảng: Tổng số", "Số tổ chức cơ sở đảng: Đảng bộ cơ sở",
        "Số tổ chức cơ sở đảng: Chi bộ cơ sở", "Tổ chức đảng trực thuộc đảng bộ cơ sở: Đảng bộ bộ phận",
        "Tổ chức đảng trực thuộc đảng bộ cơ sở: Chi bộ trực thuộc", "Tổng số đảng viên",
    ),
}  # fmt: skip
NUMBERED: Mapping[Shape, tuple[str, ...]] = {
    Shape.COMPARED: ("1", "2", "3", "4 = 2*100/3"),
    Shape.SHARES: ("1", "2", "3", "4"),
    Shape.KINDS: ("1", "2 = 3+4", "3", "4", "5", "6", "7"),
}
DIGITS = 2


@dataclass(frozen=True, slots=True)
class Line:
    """One line with its numbers; `ratio` is the last column. What could not be counted has none.

    `more`: the columns of table 5 after the first two, in place of a ratio.
    """

    key: str
    code: str
    label: str
    level: int
    now: Value
    second: Value
    ratio: Decimal | None = None
    missing: bool = False
    more: tuple[Value, ...] = ()
    local: str = ""
    """The office that added the row."""

    @property
    def values(self) -> tuple[Value, ...]:
        """Its numbers, column by column."""
        return (self.now, self.second, *(self.more or (self.ratio,)))

    @property
    def cells(self) -> tuple[str, ...]:
        """Its numbers as they are printed."""
        if self.more:
            return tuple(map(_number_words, self.values))
        ratio = "" if self.ratio is None else vi_number(self.ratio, DIGITS)
        return _number_words(self.now), _number_words(self.second), ratio


def _number_words(value: Value) -> str:
    """An average keeps its decimal, a count has none."""
    return vi_number(value, 1) if isinstance(value, Decimal) else vi_number(value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A table ready to be printed. `corner`: whose it is, as its upper left corner says; `signer`: who signs it."""

    number: str
    title: str
    period: str
    corner: tuple[str, str]
    signer: str
    heads: tuple[str, ...]
    numbered: tuple[str, ...]
    lines: tuple[Line, ...]
    on: date
    notes: tuple[str, ...] = field(default=())


def lines(table: Table, now: Values, second: Values) -> tuple[Line, ...]:
    """Put the numbers into the rows of a table."""
    return tuple(_of_kinds(table, now) if table.shape is Shape.KINDS else _lines(table, now, second))


def _of_kinds(table: Table, now: Values) -> Iterator[Line]:
    for row in table.rows:
        first, second, *more = (now.get(column(row.key, part)) for part in Part)
        yield Line(row.key, row.code, row.label, row.level, first, second, None, bool(row.missing), tuple(more))


def _lines(table: Table, now: Values, second: Values) -> Iterator[Line]:
    whole: Value = None
    for row in table.rows:
        value, other = now.get(row.key), second.get(row.key)
        whole = value if row.level == 0 else whole
        ratio = percent(value, whole if table.shape is Shape.SHARES else other)
        yield Line(
            row.key, row.code, row.label, row.level, value, other, ratio, bool(row.missing), local=row.local
        )  # fmt: skip


def period_words(span: Span) -> str:
    """The period as the paper says it."""
    return span.label if span.key else f"Từ ngày {vi_date(span.since)} đến ngày {vi_date(span.last)}"


# ── As a report keeps it ─────────────────────────────────────────────────────────────────────────────────────────────


def packed(kept: Sequence[Line], table: Table) -> list[dict[str, Any]]:
    """Lines as plain JSON; numbers with decimals as text. Local rows are kept with what they count."""
    return [
        {"key": line.key, "code": line.code, "label": line.label, "level": line.level, "now": _plain(line.now),
         "second": _plain(line.second), "ratio": _plain(line.ratio), "missing": line.missing,
         **({"more": [_plain(value) for value in line.more]} if line.more else {}), **kept_row(table, line.key)}
        for line in kept
    ]  # fmt: skip


def unpacked(kept: Sequence[Mapping[str, Any]]) -> tuple[Line, ...]:
    """The lines again."""
    return tuple(
        Line(row["key"], row["code"], row["label"], row["level"], _number(row["now"]), _number(row["second"]),
             None if row["ratio"] is None else Decimal(row["ratio"]), row["missing"],
             tuple(_number(value) for value in row.get("more", ())), row.get("local", ""))
        for row in kept
    )  # fmt: skip


def _plain(value: Value) -> int | str | None:
    return str(value) if isinstance(value, Decimal) else value


def _number(value: int | str | None) -> Value:
    return Decimal(value) if isinstance(value, str) else value
