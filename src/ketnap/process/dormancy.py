"""How long a cell has had nobody introduced, sent to a class or admitted, and how much that wants attention.

A rule of this program and of no text: nothing follows from it, and the page says so.
"""

from dataclasses import dataclass
from datetime import date
from enum import IntEnum, StrEnum


class Lack(StrEnum):
    """What a cell may have been without for long."""

    ADMISSION = "ket-nap"
    CLASS = "lop"
    SOURCE = "nguon"

    @property
    def vi(self) -> str:
        """Say it after a number of years: 3 năm chưa kết nạp."""
        return {"ket-nap": "chưa kết nạp", "lop": "chưa cử học", "nguon": "chưa có nguồn mới"}[self]

    @property
    def never(self) -> str:
        """Say it of a cell that has none written down."""
        return {"ket-nap": "chưa ghi lần kết nạp nào", "lop": "chưa ghi lần cử học nào",
                "nguon": "chưa ghi nguồn nào"}[self]  # fmt: skip


class Level(IntEnum):
    """How much a cell wants attention, each with its word; a page adds colour and mark."""

    STEADY = 0
    WATCHED = 1
    PRESSING = 2
    FIRST = 3

    @property
    def vi(self) -> str:
        return ("Đều", "Theo dõi", "Cần chú ý", "Cần làm trước")[self]


_LEVELS = tuple(Level)


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of the house: a level for every full year without, one level less where fewer than `small` are members."""

    small: int = 10

    @property
    def note(self) -> str:
        """Say the rule, and that it is no law."""
        return (
            f"Theo dõi: từ 1 năm; cần chú ý: từ 2 năm; cần làm trước: từ 3 năm. Chi bộ dưới {self.small} đảng viên "
            "tính nhẹ hơn một mức. Đây là quy ước của nơi dùng chương trình để biết nên hỏi thăm nơi nào trước, không "
            "phải quy định của Đảng và không dùng để xếp loại chi bộ."
        )

    def level(self, years: int, members: int) -> Level:
        """The level of a cell that was without for so many full years."""
        full = years - 1 if self.is_small(members) else years
        return _LEVELS[min(max(full, 0), len(_LEVELS) - 1)]

    def is_small(self, members: int) -> bool:
        return members < self.small


def years_without(last: date | None, founded: date, on: date) -> int:
    """Full years since the last time, or since the cell was founded where there was none.

    Written out, because a province has thousands of cells.
    """
    since = max(last or founded, founded)
    return max(on.year - since.year - ((on.month, on.day) < (since.month, since.day)), 0)
