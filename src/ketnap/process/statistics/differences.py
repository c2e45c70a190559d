"""Why a figure counted again differs from the figure that was sent: who came in, who fell out, and the cause of each.

Nothing here belongs to tables: any figure frozen with the people it counted can be held against the same figure now.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Cause(StrEnum):
    """Why somebody is counted now and was not then, or the other way round."""

    LATE = "late"
    CORRECTED = "corrected"
    MOVED = "moved"

    @property
    def vi(self) -> str:
        return {"late": "ghi nhận muộn", "corrected": "đính chính", "moved": "chuyển đơn vị"}[self]


@dataclass(frozen=True, slots=True)
class Write:
    """Something written down about a person: when, about which day, and whether it put something else right."""

    at: datetime
    about: date | None
    corrects: bool = False


def cause(writes: Iterable[Write], sent_at: datetime, last: date) -> Cause:
    """A correction explains before a late record; where nothing was written, the organisations changed.

    Only what was written after the report was sent, and about days up to its last, can explain it.
    """
    after = [write for write in writes if write.at > sent_at and (write.about is None or write.about <= last)]
    if any(write.corrects for write in after):
        return Cause.CORRECTED
    return Cause.LATE if after else Cause.MOVED


@dataclass(frozen=True, slots=True)
class Change:
    """One row: what was sent, what is counted now. Both as they are printed."""

    key: str
    sent: str
    now: str


def changes(sent: Mapping[str, str], now: Mapping[str, str]) -> list[Change]:
    """The rows whose numbers differ, in the order they were sent in; a row that is no more has no number now."""
    return [Change(key, was, now.get(key, "")) for key, was in sent.items() if was != now.get(key, "")]


def came(sent: Iterable[int], now: Iterable[int]) -> frozenset[int]:
    """Who is counted now and was not then."""
    return frozenset(now) - frozenset(sent)


def gone(sent: Iterable[int], now: Iterable[int]) -> frozenset[int]:
    """Who was counted then and is not now."""
    return frozenset(sent) - frozenset(now)
