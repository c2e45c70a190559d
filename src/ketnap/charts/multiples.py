"""Small charts side by side, all on one scale: columns by month."""

from collections.abc import Sequence
from dataclasses import dataclass

from ketnap.charts.scale import tenth

WIDTH, BASE, TALL = 150.0, 62.0, 48.0


@dataclass(frozen=True, slots=True)
class Series:
    """One small chart: counts by month from January."""

    name: str
    counts: Sequence[int]
    url: str = ""


@dataclass(frozen=True, slots=True)
class ColumnDrawing:
    """One column."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class SeriesDrawing:
    """A drawing of 150 by 82."""

    name: str
    url: str
    total: int
    columns: tuple[ColumnDrawing, ...]
    last: str
    last_x: float
    title: str


def draw_multiples(series: Sequence[Series], unit: str = "người") -> tuple[SeriesDrawing, ...]:
    """Draw every series on the scale of the highest column of all."""
    top = max([count for one in series for count in one.counts] + [1])
    return tuple(_series(one, TALL / top, unit) for one in series)


def _series(one: Series, scale: float, unit: str) -> SeriesDrawing:
    """Place the columns of one series."""
    gap = WIDTH / 12
    columns = tuple(
        ColumnDrawing(tenth(place * gap + 1), tenth(BASE - count * scale), 9.5, tenth(count * scale))
        for place, count in enumerate(one.counts)
        if count
    )
    last = len(one.counts)
    total = sum(one.counts)
    title = f"{one.name}: {total} {unit}, từ tháng 1 đến tháng {last}"
    return SeriesDrawing(one.name, one.url, total, columns, f"T{last}", tenth(last * gap), title)
