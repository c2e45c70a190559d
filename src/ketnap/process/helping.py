"""The helper's months: which ask for a remark, whose turn it is, how often somebody away is called, what looks copied.

Nothing here judges anybody: no text sets a number of remarks, and what is noticed is only said.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from ketnap.law.calendar import add_months
from ketnap.process.keys import StepKey
from ketnap.process.records import Record, Remark

LOOK_BACK = 12
"""How many months back are looked at: what was kept on paper before is not asked for again."""
FIRST_DAYS = 10
"""So far into a month a helper still writes about the one before."""
FEW_WORDS = 4
"""Below so many words a remark says nothing a cell could discuss."""


class Turn(StrEnum):
    """Who is reminded of a month without a remark: the helper in the month, the secretary from the next one on."""

    HELPER = "helper"
    SECRETARY = "secretary"

    @property
    def vi(self) -> str:
        return {"helper": "đảng viên giúp đỡ ghi", "secretary": "bí thư chi bộ nhắc"}[self]


@dataclass(frozen=True, slots=True)
class Span:
    """From a day until before another, or until further notice."""

    since: date
    until: date | None = None

    def holds(self, on: date) -> bool:
        return self.since <= on and (self.until is None or on < self.until)

    def touches(self, first: date) -> bool:
        """Whether it holds on any day of the month that begins on `first`."""
        return self.since < add_months(first, 1) and (self.until is None or self.until > first)


def paused(records: Iterable[Record]) -> tuple[Span, ...]:
    """When the road stood still."""
    rows = tuple(records)
    ends: list[date | None] = [row.on for row in rows if row.step is StepKey.RESUMED]
    starts = [row.on for row in rows if row.step is StepKey.PAUSED]
    ends += [None] * len(starts)
    return tuple(Span(since, until) for since, until in zip(starts, ends, strict=False))


def last_day(records: Iterable[Record], closed: date | None) -> date | None:
    """Until which day somebody is helped at most: the end of the road, or the recognition; then probation is over."""
    ends = [row.on for row in records if row.step is StepKey.RECOGNISED]
    return min([*ends, closed] if closed else ends, default=None)


def asked(helped: Collection[Span], stopped: Collection[Span], on: date) -> Iterator[date]:
    """First days of the months that ask for a remark: one helper from before it to its end, and no standing still.

    The month a helper was assigned in asks for none yet, nor one in which another took over: reports count it so.
    """
    this = on.replace(day=1)
    for back in range(LOOK_BACK, -1, -1):
        first = add_months(this, -back)
        eve, end = first - timedelta(days=1), min(add_months(first, 1) - timedelta(days=1), on)
        stood_still = any(span.holds(first) for span in stopped)
        if not stood_still and any(span.holds(eve) and span.holds(end) for span in helped):
            yield first


def missing(months: Iterable[date], told: Collection[str], away: Collection[Span]) -> tuple[date, ...]:
    """Months without a remark; of those somebody was away, the calls are asked for instead."""
    return tuple(
        first for first in months
        if f"{first:%Y-%m}" not in told and not any(span.touches(first) for span in away)
    )  # fmt: skip


def nearest(months: Collection[date], on: date) -> date:
    """The month to write about first: this one, in its first days the one before; of older ones the latest."""
    this = on.replace(day=1)
    before = add_months(this, -1)
    if before in months and on.day <= FIRST_DAYS:
        return before
    return this if this in months else max(months)


def heard(on: date) -> tuple[date, ...]:
    """The months whose remarks a meeting of a day hears: its own; in the first days of one the month before too."""
    this = on.replace(day=1)
    return (add_months(this, -1), this) if on.day <= FIRST_DAYS else (this,)


def turn(month: date, on: date) -> Turn:
    return Turn.HELPER if month == on.replace(day=1) else Turn.SECRETARY


def call_by(since: date, weeks: int, heard: Iterable[date]) -> date:
    """The day by which somebody away is to be called: so many weeks after the last time anybody heard of them."""
    return max([since, *(day for day in heard if day >= since)]) + timedelta(weeks=weeks)


def bare(remark: Remark) -> str:
    """The words alone: copying is not hidden by a comma."""
    said = (remark.strong, remark.weak, remark.progress, remark.text)
    letters = "".join(sign if sign.isalnum() else " " for sign in " ".join(part or "" for part in said).casefold())
    return " ".join(letters.split())


def thin(remark: Remark) -> bool:
    """Hardly a word in it."""
    return len(bare(remark).split()) < FEW_WORDS


def copied(remark: Remark, before: Iterable[Remark]) -> Remark | None:
    """The remark whose words this one repeats; a remark of hardly a word repeats nothing."""
    words = bare(remark)
    return None if thin(remark) else next((other for other in before if bare(other) == words), None)
