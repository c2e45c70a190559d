"""The time of day that is written when only the day is known."""

from datetime import date, datetime, time

from ketnap.clock import VIETNAM

OFFICE_OPENS = time(9)


def morning(day: date) -> datetime:
    """Nine in the morning, Vietnam time."""
    return datetime.combine(day, OFFICE_OPENS, VIETNAM)
