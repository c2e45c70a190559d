"""How long everybody has been at each step: a dot for a person, columns for a crowd, a bar for the legal limit."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ketnap.charts.scale import tenth
from ketnap.text import vi_number

LEFT, RIGHT = 4.0, 296.0
LONGEST = 365
"""Days at the right edge; who has waited longer stands there."""
CROWD = 40
"""More people than this are drawn as columns."""
BINS = 24
BASE, TALL = 24.0, 20.0


@dataclass(frozen=True, slots=True)
class Waiting:
    """Those at one step: how many have been there so many days; how many days the law allows. `late` are past it."""

    name: str
    url: str
    days: Mapping[int, int]
    limit: int | None = None
    late: int | None = None
    """How many are late, when the deadline is not counted from the step; else those beyond `limit`."""
    chosen: bool = False

    @property
    def count(self) -> int:
        """Say how many people stand here."""
        return sum(self.days.values())


@dataclass(frozen=True, slots=True)
class Bin:
    """A column: so many people between these days."""

    x: float
    y: float
    width: float
    height: float
    late: bool


@dataclass(frozen=True, slots=True)
class WaitingDrawing:
    """One row of 300 by 28."""

    name: str
    url: str
    count: str
    said: str
    """ người, lâu nhất 160 ngày, 1 quá hạn: for those who hear the page."""
    on: tuple[float, ...]
    late: tuple[float, ...]
    bins: tuple[Bin, ...]
    limit: float | None
    chosen: bool


@dataclass(frozen=True, slots=True)
class AgeingDrawing:
    """All rows; `binned` says that some row is drawn in columns, so that the key can explain them."""

    rows: tuple[WaitingDrawing, ...]
    binned: bool
    dotted: bool
    bin_days: int


def draw_ageing(steps: Sequence[Waiting]) -> AgeingDrawing:
    """Draw every step on one scale of days; columns of all rows share one height scale."""
    crowded = [step for step in steps if step.count > CROWD]
    fullest = max([max(_counts(step)) for step in crowded] + [1])
    rows = tuple(_row(step, fullest) for step in steps)
    dotted = any(row.on or row.late for row in rows)
    return AgeingDrawing(rows, bool(crowded), dotted, round(LONGEST / BINS))


def _x(days: float) -> float:
    """Place a number of days."""
    return tenth(LEFT + min(days, LONGEST) * (RIGHT - LEFT) / LONGEST)


def _row(step: Waiting, fullest: int) -> WaitingDrawing:
    """Place the people of one step."""
    late = step.late if step.late is not None else sum(n for days, n in step.days.items() if _beyond(days, step.limit))
    crowd = step.count > CROWD
    ordered = [] if crowd else [days for days in sorted(step.days) for _ in range(step.days[days])]
    waiting, over = ordered[: len(ordered) - late], ordered[len(ordered) - late :]
    return WaitingDrawing(
        name=step.name,
        url=step.url,
        count=vi_number(step.count),
        said=_said(step.days, late),
        on=tuple(_x(days) for days in waiting),
        late=tuple(_x(days) for days in over),
        bins=_bins(step, fullest) if crowd else (),
        limit=_x(step.limit) if step.limit is not None else None,
        chosen=step.chosen,
    )


def _beyond(days: int, limit: int | None) -> bool:
    """Tell whether so many days are more than the law allows."""
    return limit is not None and days > limit


def _said(days: Mapping[int, int], late: int) -> str:
    """Say the row in words."""
    longest = f", lâu nhất {vi_number(max(days))} ngày" if days else ""
    return f" người{longest}" + (f", {vi_number(late)} quá hạn" if late else "")


def _bin_of(days: int) -> int:
    """Return the column somebody stands in."""
    return min(days * BINS // LONGEST, BINS - 1)


def _counts(step: Waiting) -> list[int]:
    """Count people by column."""
    counts = [0] * BINS
    for days, held in step.days.items():
        counts[_bin_of(days)] += held
    return counts


def _bins(step: Waiting, fullest: int) -> tuple[Bin, ...]:
    """Draw the columns; one person still shows. A column is late when it lies wholly beyond the limit."""
    width = (RIGHT - LEFT) / BINS
    drawn = []
    for place, count in enumerate(_counts(step)):
        if not count:
            continue
        height = max(count * TALL / fullest, 1.5)
        late = step.limit is not None and place * LONGEST / BINS >= step.limit
        drawn.append(
            Bin(tenth(LEFT + place * width + 0.5), tenth(BASE - height), tenth(width - 1), tenth(height), late)
        )
    return tuple(drawn)
