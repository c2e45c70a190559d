"""Periods of a report: a month, a quarter, half a year, a year, or days of one's own; and the same days a year ago."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from ketnap.law.calendar import add_months

_KEY = re.compile(r"(?P<year>\d{4})(?:-(?P<kind>[TQN])(?P<at>\d{1,2}))?")
_MONTHS = {"T": 1, "Q": 3, "N": 6}
_WORDS = {
    "T": "Tháng {at}/{year}", "Q": "Quý {roman} năm {year}", "N": "6 tháng {half} năm {year}", "": "Năm {year}",
}  # fmt: skip
_ROMAN = ("I", "II", "III", "IV")
FIRST_YEAR, LAST_YEAR = 1930, 2200


@dataclass(frozen=True, slots=True)
class Span:
    """From `since` to `last`, both inside. `key` stands in the address; empty for days of one's own."""

    since: date
    last: date
    label: str
    key: str = ""

    @property
    def until(self) -> date:
        """The first day that no longer belongs to it."""
        return self.last + timedelta(days=1)

    @property
    def eve(self) -> date:
        """The last day before it."""
        return self.since - timedelta(days=1)

    def upto(self, today: date) -> "Span":
        """As much of it as has passed; a span that has not begun is its first day."""
        if self.last <= today:
            return self
        last = max(self.since, today)
        return Span(self.since, last, f"{self.label}, đến {last:%d/%m/%Y}", self.key)

    def year_before(self) -> "Span":
        """The same days of the year before; a span to the end of a month ends with the month then, too."""
        since = add_months(self.since, -12)
        until = add_months(self.until, -12)
        last = until - timedelta(days=1) if self.until.day == 1 else add_months(self.last, -12)
        return Span(since, last, "cùng kỳ năm trước")


def of_key(key: str) -> Span | None:
    """2026, 2026-N1 (half a year), 2026-Q4, 2026-T11; nothing for what is no period."""
    found = _KEY.fullmatch(key)
    if not found or not FIRST_YEAR <= int(found["year"]) <= LAST_YEAR:
        return None
    year, kind, at = int(found["year"]), found["kind"] or "", int(found["at"] or 1)
    months = _MONTHS.get(kind, 12)
    if not 1 <= at <= 12 // months:
        return None
    since = date(year, (at - 1) * months + 1, 1)
    half = "đầu" if at == 1 else "cuối"
    last = add_months(since, months) - timedelta(days=1)
    words = _WORDS[kind].format(at=at, year=year, half=half, roman=_ROMAN[min(at, 4) - 1])
    return Span(since, last, words, key)


def own(since: date, last: date) -> Span | None:
    """Days of one's own; nothing when they are upside down or out of any calendar of ours."""
    if last < since or not since.year >= FIRST_YEAR or last.year > LAST_YEAR:
        return None
    return Span(since, last, f"Từ {since:%d/%m/%Y} đến {last:%d/%m/%Y}")


def offered(today: date) -> tuple[Span, ...]:
    """What a page offers: the months, quarters and halves of this year and the last, and the years before."""
    keys = [str(year) for year in range(today.year, today.year - 6, -1)]
    for year in (today.year, today.year - 1):
        keys += [f"{year}-N{at}" for at in (2, 1)] + [f"{year}-Q{at}" for at in (4, 3, 2, 1)]
        keys += [f"{year}-T{at}" for at in range(12, 0, -1)]
    spans = (of_key(key) for key in keys)
    return tuple(span for span in spans if span and span.since <= today)
