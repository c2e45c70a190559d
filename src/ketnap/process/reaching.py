"""How far a target is met: the one place where đạt and vượt are computed and put into words.

What is stored is a target and what was counted; a share is never stored. Vượt is đạt minus 100 and never stands alone.
"""

from dataclasses import dataclass
from decimal import Decimal

from ketnap.text import vi_number, vi_percent

WHOLE = 100


@dataclass(frozen=True, slots=True)
class Reached:
    """What was reached against the least and the most asked. No `least`: no target was set."""

    done: int
    least: int | None = None
    most: int | None = None

    @property
    def share(self) -> Decimal | None:
        """Đạt, in hundredths of the least asked; None where nothing was asked: a share of nothing is printed empty."""
        return Decimal(self.done * WHOLE) / self.least if self.least else None

    @property
    def over(self) -> Decimal | None:
        """Vượt: what đạt has above 100; None where the least is not passed."""
        share = self.share
        return share - WHOLE if share is not None and share > WHOLE else None

    @property
    def lacks(self) -> int:
        """How many are missing to the least."""
        return max((self.least or 0) - self.done, 0)

    @property
    def ranged(self) -> bool:
        return self.least is not None and self.most not in (None, self.least)

    @property
    def share_words(self) -> str:
        """126,11 with its sign, to one decimal; empty where there is no share."""
        return hundredths(self.share)

    def words(self, unit: str = "người", *, inside: bool = True) -> str:
        """Say how far the target is met. `inside`: within a range it is enough to say that it is inside."""
        if self.least is None:
            return "Chưa giao chỉ tiêu"
        if self.least == 0:
            return self._without_least(unit)
        floor = " mức thấp nhất" if self.ranged else ""
        if self.lacks:
            return f"Đạt {self.share_words}{floor}, còn {vi_number(self.lacks)} {unit}"
        if self.ranged and inside and self.done <= (self.most or 0):
            return "Trong khoảng chỉ tiêu"
        met = f"Đạt {self.share_words}{floor}"
        return met if self.over is None else f"{met}, vượt {hundredths(self.over)}"

    def _without_least(self, unit: str) -> str:
        """A range that begins at nothing ("0–1") has no share to speak of."""
        if not self.most:
            return "Không giao mức thấp nhất"
        above = self.done - self.most
        return f"Trên mức cao nhất {vi_number(above)} {unit}" if above > 0 else "Trong khoảng chỉ tiêu"


def hundredths(share: Decimal | None) -> str:
    """Write a share with one decimal, none for a whole one."""
    return "" if share is None else vi_percent(share, 0 if share == share.to_integral_value() else 1)


def gap_words(asked: int, given: int) -> str:
    """The sum of those below against what is asked: vừa đủ, còn thiếu 3, vượt 2."""
    gap = given - asked
    if not gap:
        return "vừa đủ"
    return f"còn thiếu {vi_number(-gap)}" if gap < 0 else f"vượt {vi_number(gap)}"


def sum_words(own: Reached, least: int, most: int) -> str:
    """Both ends of a sum against both ends of the target."""
    if own.least is None:
        return ""
    low = gap_words(own.least, least)
    top = own.least if own.most is None else own.most
    if top == own.least and most == least:
        return low
    return f"mức thấp nhất {low}, mức cao nhất {gap_words(top, most)}"
