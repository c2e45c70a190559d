"""Month by month, added up, with last year behind and the target as a band."""

from collections.abc import Sequence
from dataclasses import dataclass

from ketnap.charts.scale import tenth, ticks

LEFT, RIGHT, TOP, BOTTOM = 34.0, 302.0, 14.0, 194.0
MONTHS = 12


@dataclass(frozen=True, slots=True)
class Mark:
    """A word at a place."""

    x: float
    y: float
    text: str
    start: float = 0.0
    """Where the line it belongs to begins."""


@dataclass(frozen=True, slots=True)
class Band:
    """The target as a band between two heights."""

    y: float
    height: float
    label: Mark


@dataclass(frozen=True, slots=True)
class MonthRow:
    """One row of the table beside the drawing."""

    month: int
    now: int | None
    before: int | None


@dataclass(frozen=True, slots=True)
class LineDrawing:
    """A drawing of 340 by 220."""

    left: float
    right: float
    bottom: float
    grid: tuple[Mark, ...]
    months: tuple[Mark, ...]
    band: Band | None
    before: str
    now: str
    last: Mark | None
    """The last month of this year, with its figure."""
    last_before: Mark | None
    rises: bool
    """This year's end lies above last year's: its figure stands above the line, where the other does not reach."""
    rows: tuple[MonthRow, ...]


def draw_line(
    now: Sequence[int], before: Sequence[int] = (), least: int | None = None, most: int | None = None
) -> LineDrawing:
    """Draw sums by month: `now` up to the present month, `before` the year before."""
    rises = bool(now and before) and len(now) == MONTHS and now[-1] >= before[-1]
    marks = ticks(max([*now, *before, least or 0, most or 0, 1]))
    scale = (BOTTOM - TOP) / marks[-1]
    return LineDrawing(
        left=LEFT,
        right=RIGHT,
        bottom=BOTTOM,
        grid=tuple(Mark(LEFT - 6, tenth(BOTTOM - value * scale), f"{value}", LEFT) for value in marks),
        months=tuple(Mark(_x(month), 214, f"T{month}") for month in range(1, MONTHS, 2)),
        band=_band(least, most, scale) if least is not None else None,
        before=_points(before, scale),
        now=_points(now, scale),
        last=_end(now, scale),
        last_before=_end(before, scale),
        rises=rises,
        rows=tuple(MonthRow(month, _value(now, month), _value(before, month)) for month in range(1, MONTHS + 1)),
    )


def _x(month: int) -> float:
    """Place a month."""
    return tenth(LEFT + (month - 1) * (RIGHT - LEFT) / (MONTHS - 1))


def _value(values: Sequence[int], month: int) -> int | None:
    """Return the sum up to a month, if that month is there."""
    return values[month - 1] if month <= len(values) else None


def _points(values: Sequence[int], scale: float) -> str:
    """Write the points of a line."""
    return " ".join(f"{_x(month)},{tenth(BOTTOM - value * scale)}" for month, value in enumerate(values, 1))


def _end(values: Sequence[int], scale: float) -> Mark | None:
    """Place the last point of a line, with its figure."""
    return Mark(_x(len(values)), tenth(BOTTOM - values[-1] * scale), f"{values[-1]}") if values else None


def _band(least: int, most: int | None, scale: float) -> Band:
    """Place the band of the target; a single figure is a thin band."""
    top = most if most is not None else least
    height = max((top - least) * scale, 2.0)
    y = BOTTOM - least * scale - height
    words = f"Chỉ tiêu {least}" if top == least else f"Chỉ tiêu {least}–{top}"
    inside = height >= 18
    return Band(tenth(y), tenth(height), Mark(LEFT + 6, tenth(y + height / 2 + 4.5 if inside else y - 5), words))
