"""Groups: their share among the new members beside their share in the whole party, and the gap in points."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from ketnap.charts.scale import tenth
from ketnap.text import vi_number, vi_percent

LEFT, RIGHT = 6.0, 230.0
STEP = 38.0


@dataclass(frozen=True, slots=True)
class Group:
    """Shares in hundredths; `url` opens the new members of the group."""

    name: str
    new: Decimal
    whole: Decimal
    url: str = ""


@dataclass(frozen=True, slots=True)
class GroupDrawing:
    """One row: two dots and the gap."""

    name: str
    url: str
    text_y: float
    y: float
    gap_y: float
    new: float
    whole: float
    low: bool
    """Under-represented: ochre, never red."""
    gap: str
    """thiếu 15,8 điểm, hơn 4,6 điểm, ngang nhau."""
    new_share: str
    whole_share: str


@dataclass(frozen=True, slots=True)
class GroupsDrawing:
    """A drawing 340 wide."""

    height: float
    left: float
    right: float
    groups: tuple[GroupDrawing, ...]


def draw_groups(groups: Sequence[Group]) -> GroupsDrawing:
    """Draw the groups, those that lack most first."""
    top = max([float(share) for group in groups for share in (group.new, group.whole)] + [1.0])
    scale = (RIGHT - LEFT) / (80.0 if top <= 80 else 100.0)
    ordered = sorted(groups, key=lambda group: group.new - group.whole if group.new < group.whole else Decimal(0))
    rows = tuple(_row(group, number, scale) for number, group in enumerate(ordered))
    return GroupsDrawing(len(rows) * STEP, LEFT, RIGHT, rows)


def _row(group: Group, number: int, scale: float) -> GroupDrawing:
    """Place one group."""
    gap = round(group.new - group.whole, 1)
    words = "ngang nhau" if gap == 0 else f"{'thiếu' if gap < 0 else 'hơn'} {vi_number(abs(gap), 1)} điểm"
    return GroupDrawing(
        name=group.name,
        url=group.url,
        text_y=number * STEP + 13,
        y=number * STEP + 25,
        gap_y=number * STEP + 29.5,
        new=tenth(LEFT + float(group.new) * scale),
        whole=tenth(LEFT + float(group.whole) * scale),
        low=gap < 0,
        gap=words,
        new_share=vi_percent(group.new, 1),
        whole_share=vi_percent(group.whole, 1),
    )
