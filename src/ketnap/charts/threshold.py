"""A vote: one square for everybody summoned, a bar at the votes needed."""

from dataclasses import dataclass

from ketnap.charts.scale import tenth

WIDTH, GAP = 340.0, 3.0
PER_ROW = 30
LIMIT = 240
"""More people than this are drawn as one bar."""
ROW_HEIGHT = 24.0


@dataclass(frozen=True, slots=True)
class Vote:
    """Who was summoned, what they voted (None: not yet), how many votes are needed."""

    summoned: int
    needed: int
    yes: int | None = None
    no: int = 0


@dataclass(frozen=True, slots=True)
class Square:
    """One person: yes, no or none."""

    x: float
    y: float
    kind: str


@dataclass(frozen=True, slots=True)
class ThresholdDrawing:
    """Squares in rows of at most thirty."""

    height: float
    side: float
    squares: tuple[Square, ...]
    bar_x: float
    bar_top: float
    bar_end: float
    label: str
    label_x: float
    anchor: str
    title: str
    state: str
    """waiting, enough or short."""
    missing: int


def draw_threshold(vote: Vote) -> ThresholdDrawing:
    """Place the squares and the bar of the votes needed."""
    shown = max(min(vote.summoned, LIMIT), 1)
    columns = min(shown, PER_ROW)
    pitch = min((WIDTH - 1) / columns, ROW_HEIGHT)
    side = tenth(pitch - GAP)
    rows = -(-shown // columns)
    top = 24.0
    squares = tuple(
        Square(tenth(1 + (place % columns) * pitch), tenth(top + (place // columns) * pitch), _kind(vote, place))
        for place in range(shown)
    )
    last = max(min(vote.needed, shown) - 1, 0)
    bar_x = tenth(1 + (last % columns + 1) * pitch - GAP / 2)
    row_top = top + (last // columns) * pitch
    reach = 6 if rows == 1 else GAP / 2  # the bar of one row may stand out, among rows it would touch the others
    return ThresholdDrawing(
        height=tenth(top + rows * pitch + 5),
        side=side,
        squares=squares,
        bar_x=bar_x,
        bar_top=tenth(row_top - reach),
        bar_end=tenth(row_top + side + reach),
        label=f"cần {vote.needed}" if rows == 1 else f"vạch đứng: cần {vote.needed}",
        label_x=bar_x if rows == 1 else 1.0,
        anchor=_anchor(bar_x) if rows == 1 else "start",
        title=_title(vote),
        state="waiting" if vote.yes is None else "enough" if vote.yes >= vote.needed else "short",
        missing=max(vote.needed - (vote.yes or 0), 0),
    )


def _anchor(x: float) -> str:
    """Keep the words above the bar inside the drawing."""
    return "end" if x > WIDTH - 30 else "start" if x < 30 else "middle"


def _kind(vote: Vote, place: int) -> str:
    """Say what the square at a place shows: those in favour first, then those against."""
    if vote.yes is None:
        return "none"
    if place < vote.yes:
        return "yes"
    return "no" if place < vote.yes + vote.no else "none"


def _title(vote: Vote) -> str:
    """Say in words what the squares show."""
    if vote.yes is None:
        return f"{vote.summoned} người được triệu tập, cần {vote.needed} phiếu tán thành"
    return (
        f"{vote.yes} phiếu tán thành, {vote.no} không tán thành, "
        f"trong {vote.summoned} người được triệu tập; cần {vote.needed}"
    )
