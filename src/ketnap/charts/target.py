"""The target bar: line = least, frame = range, hatch = forecast, lá = above. And the sentence that goes with it."""

from dataclasses import dataclass

from ketnap.charts.scale import tenth
from ketnap.process.reaching import Reached
from ketnap.text import vi_number

WIDTH = 340.0
SMALL = 128.0
ROOM = 1.2
"""The bar ends a fifth beyond the largest figure, so that "above" has room."""
UNMEASURED = 6
"""Without a target the bar must not look nearly full: it says nothing but that there is somebody."""


@dataclass(frozen=True, slots=True)
class Target:
    """What was asked for and what was reached. No `least`: no target was set."""

    done: int
    least: int | None = None
    most: int | None = None
    forecast: int | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """A part of a bar."""

    x: float
    width: float


@dataclass(frozen=True, slots=True)
class TargetDrawing:
    """The bar of 340 by 34."""

    done: Span
    over: Span | None
    hope: Span | None
    range: Span | None
    mark: float | None
    words: str
    """Đạt 87,5% mức thấp nhất, còn 3 người."""
    figures: str
    """21 / 24–28, for the eye; the title says it in words."""
    title: str


@dataclass(frozen=True, slots=True)
class SmallTarget:
    """The bar of 128 by 17 inside a table."""

    done: float
    over: Span | None
    mark: float | None


def range_words(least: int | None, most: int | None) -> str:
    """Write what was asked for: 24–28, 22, chưa có."""
    if least is None:
        return "chưa có"
    return vi_number(least) if most in (None, least) else f"{vi_number(least)}–{vi_number(most)}"


def words(target: Target, unit: str = "người") -> str:
    """Say how far the target is met, in the words of `process.reaching`."""
    return Reached(target.done, target.least, target.most).words(unit)


def draw_target(target: Target, unit: str = "người") -> TargetDrawing:
    """Place the parts of the bar."""
    figures = [target.done, target.least or 0, target.most or 0, target.forecast or 0, 1]
    scale = WIDTH / (max(figures) * (ROOM if target.least is not None else UNMEASURED))
    least = target.least
    below = _asked(target)
    over = target.done - below
    hope = max((target.forecast or 0) - target.done, 0)
    wide = least is not None and target.most is not None and target.most > least
    return TargetDrawing(
        done=_span(0, below, scale),
        over=_span(below, over, scale) if over else None,
        hope=_span(target.done, hope, scale) if hope else None,
        range=_span(least, target.most - least, scale) if wide and least is not None and target.most else None,
        mark=tenth(least * scale) if least else None,
        words=words(target, unit),
        figures=f"{vi_number(target.done)} / {range_words(least, target.most)}",
        title=_title(target, unit),
    )


def draw_small_target(target: Target) -> SmallTarget:
    """Place the parts of the bar in a table; the line of the least stays inside it."""
    top = max(target.done, target.least or 0, target.most or 0, 1)
    scale = (SMALL - 1) / top
    below = _asked(target)
    over = target.done - below
    mark = tenth(target.least * scale) if target.least else None
    return SmallTarget(tenth(below * scale), _span(below, over, scale) if over else None, mark)


def _asked(target: Target) -> int:
    """Return the part that was asked for: up to the top of the range; only what lies beyond is drawn as more."""
    tops = [top for top in (target.least, target.most) if top]
    return min(target.done, max(tops)) if tops else target.done


def _span(start: float, length: float, scale: float) -> Span:
    """Scale a part of the bar."""
    return Span(tenth(start * scale), tenth(length * scale))


def _title(target: Target, unit: str) -> str:
    """Say in words what the bar shows."""
    done = f"{vi_number(target.done)} {unit}"
    if target.least is None:
        return f"{done}, chưa giao chỉ tiêu"
    asked = range_words(target.least, target.most).replace("–", " đến ")
    hope = f"; dự báo {vi_number(target.forecast)}" if target.forecast is not None else ""
    return f"{done}; chỉ tiêu {asked}{hope}"
