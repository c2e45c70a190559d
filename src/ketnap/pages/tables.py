"""What ui/register.html shows: columns and rows, already in words."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from ketnap.charts import SmallTarget
from ketnap.text import Distance


class Phone(StrEnum):
    """Where a column stands on a phone, in a table that is three lines a row there instead of a card."""

    FIRST = "first"
    """On the line of the name, at its end."""
    LINE = "line"
    """On a line of its own."""
    RUN = "run"
    """On the last line, with others."""
    OFF = "off"


@dataclass(frozen=True, slots=True)
class Column:
    """One column. The first column of a table is the name of the row."""

    label: str
    num: bool = False
    """Numbers stand at the right."""
    bar: bool = False
    wide: bool = False
    """On a phone it takes the whole line (compact tables)."""
    sort: str = ""
    """ascending or descending, on the column the table is sorted by."""
    url: str = ""
    """Sorts the table by this column; no address, no sorting."""
    phone: Phone | None = None
    """If one column says it, all but the first must; what stands under the name is then left to `Cell.short`."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One value, shown by the first of these that is set: strip, far, state, target, url, text."""

    text: str = ""
    sub: str = ""
    url: str = ""
    unit: str = ""
    """What a linked figure counts ("người"), for those who hear the page."""
    strip: object = None
    far: Distance | None = None
    state: str = ""
    target: SmallTarget | None = None
    short: str = ""
    """Stands for text and sub on a phone (columns with a `phone`)."""
    column: Column = Column("")
    """Filled in by the table."""

    @property
    def look(self) -> str:
        """Return the classes of the cell."""
        names = ("num" if self.column.num else "", "col-bar register__bar" if self.column.bar else "")
        more = ("register__state" if self.state else "", "register__wide" if self.column.wide or self.state else "")
        phone = f"register__{self.column.phone}" if self.column.phone else ""
        return " ".join(filter(None, (*names, *more, phone)))


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its name, then a cell for every other column."""

    name: str
    cells: Sequence[Cell]
    url: str = ""
    sub: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table. Cells learn their columns here, so that a card on a phone can name them."""

    columns: Sequence[Column]
    rows: Sequence[Row] = field(default=())
    caption: str = ""
    foot: Row | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "rows", tuple(self._fitted(row) for row in self.rows))
        if self.foot:
            object.__setattr__(self, "foot", self._fitted(self.foot))

    @property
    def feet(self) -> tuple[Row, ...]:
        """Return the foot as rows are shown."""
        return (self.foot,) if self.foot else ()

    @property
    def brief(self) -> bool:
        """Whether a row is a few lines on a phone, and no card."""
        return any(column.phone for column in self.columns)

    def _fitted(self, row: Row) -> Row:
        """Tie the cells of a row to the columns; a row of another length is a mistake in the page."""
        pairs = zip(row.cells, self.columns[1:], strict=True)
        return Row(row.name, tuple(_in_column(cell, column) for cell, column in pairs), row.url, row.sub)


def _in_column(cell: Cell, column: Column) -> Cell:
    """Return the cell with its column; written out, because `dataclasses.replace` takes three times as long."""
    return Cell(
        cell.text, cell.sub, cell.url, cell.unit, cell.strip, cell.far, cell.state, cell.target, cell.short, column
    )
