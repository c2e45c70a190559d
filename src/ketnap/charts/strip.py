"""The strip: the whole road in one line of text."""

from dataclasses import dataclass

START, END = 3.4, 124.4
SAID = {"late": "đã quá hạn", "judge": "cấp có thẩm quyền xem xét", "done": "đã xong"}


@dataclass(frozen=True, slots=True)
class StripDrawing:
    """Stations along a line of 130 by 18."""

    start: float
    end: float
    here: float
    corner: float
    """Where the square of a late station begins."""
    done: tuple[float, ...]
    later: tuple[float, ...]
    state: str
    said: str
    """What the shape says, for those who do not see it."""


def draw_strip(total: int, at: int, state: str) -> StripDrawing:
    """Place the stations of a road; `at` counts from 1, `state` is now, late, judge or done."""
    gap = (END - START) / max(total - 1, 1)
    places = tuple(round(START + number * gap, 1) for number in range(total))
    gone = at if state == "done" else at - 1
    here = places[at - 1]
    return StripDrawing(START, END, here, round(here - 5.5, 1), places[:gone], places[at:], state, SAID.get(state, ""))
