"""The only place that reads the clock. Everything else is handed a date.

KETNAP_TODAY=YYYY-MM-DD sets the day, for training, screenshots and measurements: the program then behaves as on that
day, at the present time of day. Facts written meanwhile carry that day too, so it is not for an office's real data.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime
from zoneinfo import ZoneInfo

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
_TOLD: ContextVar[datetime | None] = ContextVar("told", default=None)


def real_now() -> datetime:
    """Return the present moment, whatever day is pretended: signatures and certificates know no other."""
    return datetime.now(VIETNAM)


def now() -> datetime:
    """Return the present moment in Vietnam."""
    if told := _TOLD.get():
        return told
    moment = real_now()
    pretended = os.environ.get("KETNAP_TODAY")
    if not pretended:
        return moment
    return datetime.combine(date.fromisoformat(pretended), moment.timetz())


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Take a moment for the present one, here and nowhere else: for the past of invented worlds, never in requests."""
    token = _TOLD.set(moment)
    try:
        yield
    finally:
        _TOLD.reset(token)


def today() -> date:
    """Return the present day in Vietnam, whatever the time zone of the machine."""
    return now().date()


def day_of(moment: datetime) -> date:
    """Return the day of a moment as the clock on the wall in Vietnam shows it; the database keeps moments in UTC."""
    return moment.astimezone(VIETNAM).date()
