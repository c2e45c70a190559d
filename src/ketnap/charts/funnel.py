"""From source to recognition: what was lost at each step stays as a pale groove."""

from collections.abc import Sequence
from dataclasses import dataclass

from ketnap.charts.scale import tenth
from ketnap.text import vi_number, vi_percent

WIDTH = 292.0
STEP = 40.0


@dataclass(frozen=True, slots=True)
class Stage:
    """How many came to a step; `time` is what lay between, in words ("4 tháng"); `url` opens them."""

    name: str
    count: int
    time: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class StageDrawing:
    """One bar."""

    name: str
    count: str
    note: str
    """78%, 1 tháng: the share of the step before, and the time between."""
    url: str
    text_y: float
    bar_y: float
    count_y: float
    lost: float
    width: float


@dataclass(frozen=True, slots=True)
class FunnelDrawing:
    """A drawing 340 wide."""

    height: float
    stages: tuple[StageDrawing, ...]


def draw_funnel(stages: Sequence[Stage]) -> FunnelDrawing:
    """Draw the steps under each other, all on the scale of the widest."""
    scale = WIDTH / max([stage.count for stage in stages] + [1])
    drawn = []
    for number, stage in enumerate(stages):
        before = stages[number - 1].count if number else 0
        top = number * STEP
        drawn.append(
            StageDrawing(
                name=stage.name,
                count=vi_number(stage.count),
                note=_note(stage, before),
                url=stage.url,
                text_y=top + 14,
                bar_y=top + 20,
                count_y=top + 30.5,
                lost=tenth(before * scale) if before > stage.count else 0.0,
                width=tenth(stage.count * scale),
            )
        )
    return FunnelDrawing(len(stages) * STEP, tuple(drawn))


def _note(stage: Stage, before: int) -> str:
    """Say the share of the step before and the time between; the first step has neither."""
    share = vi_percent(stage.count * 100 / before, 0) if before else ""
    return ", ".join(filter(None, (share, stage.time)))
