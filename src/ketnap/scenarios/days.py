"""Office days: counting them quickly, and the days on which a cell meets.

One table over all years the scenarios touch, so that a hundred thousand roads cost look-ups only.
"""

from bisect import bisect_left, bisect_right
from datetime import date, timedelta
from functools import cache

from ketnap.law.calendar import DEFAULT, add_months

FIRST, LAST = date(2009, 1, 1), date(2049, 12, 31)


@cache
def _table() -> tuple[date, ...]:
    """Every working day, in order."""
    days = (FIRST + timedelta(days=count) for count in range((LAST - FIRST).days + 1))
    return tuple(day for day in days if DEFAULT.is_working(day))


def after(day: date, count: int) -> date:
    """The `count`-th working day after `day`; counting starts on the next day."""
    table = _table()
    return table[bisect_right(table, day) + count - 1]


def before(day: date, count: int) -> date:
    """The `count`-th working day before `day`."""
    table = _table()
    return table[bisect_left(table, day) - count]


def working(day: date) -> date:
    """The day itself, or the next working day."""
    table = _table()
    return table[bisect_left(table, day)]


@cache
def meeting(year: int, month: int, place: int) -> date:
    """The day a cell meets in a month: its `place`-th working day, the same place every month."""
    return after(date(year, month, 1) - timedelta(days=1), place)


def meeting_from(day: date, place: int) -> date:
    """The first meeting on `day` or after."""
    held = meeting(day.year, day.month, place)
    return held if held >= day else next_month(day, place)


def meeting_before(day: date, place: int) -> date:
    """The last meeting before `day`."""
    held = meeting(day.year, day.month, place)
    return held if held < day else month_back(day, 1, place)


def next_month(day: date, place: int) -> date:
    """The meeting of the month after `day`."""
    year, month = divmod(day.year * 12 + day.month, 12)
    return meeting(year, month + 1, place)


def month_back(day: date, months: int, place: int) -> date:
    """The meeting `months` months before that of the month of `day`."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return meeting(year, month + 1, place)


def months(day: date, count: int) -> date:
    """The same day of the month `count` months away."""
    return add_months(day, count)
