"""Whether a group has its part among the new members: against its target, or against its share of the membership.

A rule of this program and of no text. Where the numbers are too small to say anything, that is what is said.
"""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from ketnap.process.reaching import Reached
from ketnap.text import vi_number

ENOUGH = 10
"""Shares of fewer new members than this say nothing about a group."""
NEAR = Decimal("0.05")
"""A group has its part when no more than this share of it is missing."""
NOTE = (
    "So với chỉ tiêu của nhóm nếu có; nếu không thì so phần của nhóm trong số mới kết nạp với phần trong toàn Đảng bộ, "
    f"kém từ một phần hai mươi trở lên là còn ít. Dưới {ENOUGH} người mới kết nạp, hoặc nhóm nhỏ tới mức chưa đáng một "
    "người, thì không nói được. Đây là quy ước của chương trình, không phải quy định."
)


class Standing(StrEnum):
    """How a group stands."""

    LACKS = "lacks"
    FAIR = "fair"
    UNSAID = "unsaid"


@dataclass(frozen=True, slots=True)
class Part:
    """A group among the new members and among all; `asked` is what its target asks for, reached by `towards`."""

    new: int
    news: int
    whole: int | None
    wholes: int
    asked: Reached | None = None

    @property
    def new_share(self) -> Decimal | None:
        """In hundredths; empty where nobody was admitted."""
        return _share(self.new, self.news)

    @property
    def whole_share(self) -> Decimal | None:
        return None if self.whole is None else _share(self.whole, self.wholes)

    @property
    def fair(self) -> Decimal | None:
        """How many new members would be the group's part, as it is among all."""
        return Decimal(self.whole * self.news) / self.wholes if self.whole is not None and self.wholes else None

    @property
    def missing(self) -> int:
        """How many people are missing to the target, else to the fair part; only whole people are missing."""
        if self.asked and self.asked.least:
            return self.asked.lacks
        if self.standing is not Standing.LACKS or self.fair is None:
            return 0
        return int((self.fair - self.new).quantize(Decimal(1), ROUND_HALF_UP))

    @property
    def standing(self) -> Standing:
        if self.asked and self.asked.least:
            return Standing.LACKS if self.asked.lacks else Standing.FAIR
        if self.fair is None or self.news < ENOUGH or (self.fair < 1 and not self.new):
            return Standing.UNSAID
        least = max(Decimal("0.5"), self.fair * NEAR)
        return Standing.LACKS if self.fair - self.new >= least else Standing.FAIR

    @property
    def words(self) -> str:
        """Say it, or why it cannot be said."""
        if self.asked and self.asked.least:
            return self.asked.words()
        if self.standing is Standing.UNSAID:
            return self._unsaid
        if self.standing is Standing.FAIR:
            return "Có phần tương xứng"
        none = "chưa có ai; " if not self.new else ""
        said = f"{none}ít hơn phần trong toàn Đảng bộ khoảng {vi_number(self.missing)} người"
        return said[:1].upper() + said[1:]

    @property
    def _unsaid(self) -> str:
        if not self.news or self.fair is None:
            return ""
        if self.news < ENOUGH:
            return f"Mới kết nạp {vi_number(self.news)} người, chưa nói được"
        if not self.whole:
            return "Chưa ghi đảng viên nào trong nhóm này"
        return "Nhóm nhỏ, chưa nói được"


def _share(count: int, total: int) -> Decimal | None:
    return Decimal(count * 100) / total if total else None
