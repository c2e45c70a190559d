"""Small charts side by side, all on one scale: columns by month."""

from collections.abc import Sequence
from dataclasses import dataclass

from ketnap.charts.scale import tenth

WIDTH, BASE, TALL = 150.0, 62.0, 48.0


@dataclass(frozen=True, slots=True)
class Series:
    """One small chart: counts by month from January, or by year when `years` names them."""

    name: str
    counts: Sequence[int]
    url: str = ""
    years: tuple[int, ...] = ()


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
    first: str
    last: str
    last_x: float
    title: str


def draw_multiples(series: Sequence[Series], unit: str = "người") -> tuple[SeriesDrawing, ...]:
    """Draw every series on the scale of the highest column of all."""
    top = max([count for one in series for count in one.counts] + [1])
    return tuple(_series(one, TALL / top, unit) for one in series)


def _series(one: Series, scale: float, unit: str) -> SeriesDrawing:
    """Place the columns of one series."""
    slots = max(len(one.years), 5) if one.years else 12
    gap = WIDTH / slots
    columns = tuple(
        ColumnDrawing(tenth(place * gap + 1), tenth(BASE - count * scale), tenth(gap - 3), tenth(count * scale))
        for place, count in enumerate(one.counts)
        if count
    )
    last = len(one.counts)
    total = sum(one.counts)
    names = (str(one.years[0]), str(one.years[-1])) if one.years else ("T1", f"T{last}")
    span = f"từ {names[0]} đến {names[1]}" if one.years else f"từ tháng 1 đến tháng {last}"
    title = f"{one.name}: {total} {unit}, {span}"
    return SeriesDrawing(one.name, one.url, total, columns, *names, tenth(last * gap), title)
