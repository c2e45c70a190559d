"""Months as a personal history writes them: "2019-09", "2019" where nobody knows better, "nay"."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

NOW = "nay"
_MONTH = re.compile(r"(\d{4})-(\d{1,2})")
_YEAR = re.compile(r"\d{4}")


@dataclass(frozen=True, slots=True)
class Mark:
    """A point in time that may be a whole year wide: the first and the last month it can mean, counted from year 0."""

    first: int
    last: int

    @property
    def vi(self) -> str:
        """As papers write it: 09/2019, or 2019."""
        return month_vi(self.first) if self.first == self.last else str(self.first // 12)


def month_of(day: date) -> int:
    """The month of a day."""
    return day.year * 12 + day.month - 1


def month_vi(month: int) -> str:
    """A month in words: 09/2019."""
    return f"{month % 12 + 1:02d}/{month // 12}"


def mark(value: Any, on: date) -> Mark | None:
    """Read a month; "nay" is the month of the day that is asked about. What cannot be read is nothing."""
    text = str(value or "").strip().lower()
    if text == NOW:
        return Mark(month_of(on), month_of(on))
    if found := _MONTH.fullmatch(text):
        year, month = int(found[1]), int(found[2])
        return Mark(year * 12 + month - 1, year * 12 + month - 1) if 1 <= month <= 12 else None
    return Mark(int(text) * 12, int(text) * 12 + 11) if _YEAR.fullmatch(text) else None


def age_in(month: int, born_on: date) -> int:
    """How old somebody was in a month, in full years."""
    return (month - month_of(born_on)) // 12
