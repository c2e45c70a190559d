"""The time of day that is written when only the day is known."""

from datetime import date, datetime, time
from functools import cache

from ketnap.clock import VIETNAM
from ketnap.scenarios.bulk import moment

OFFICE_OPENS = time(9)


def morning(day: date) -> datetime:
    """Nine in the morning, Vietnam time."""
    return datetime.combine(day, OFFICE_OPENS, VIETNAM)


@cache
def written_at(day: date) -> str:
    """The same, as the database keeps it."""
    return moment(morning(day))
