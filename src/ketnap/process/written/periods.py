"""What a written report is about: a month, a quarter, half a year, the first months of a year, a year, five, a term.

A period that still runs goes as far as today, and is held against the same days of the time before.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from ketnap.law.calendar import add_months
from ketnap.process.statistics.spans import FIRST_YEAR, LAST_YEAR, Span, of_key
from ketnap.text import vi_date

_FIVE = re.compile(r"5N-(\d{4})")
_FIRST_MONTHS = re.compile(r"(\d{4})-(\d{1,2})T")
_TERM = re.compile(r"\d{4}-\d{4}")
YEARS = 5


class Kind(StrEnum):
    """How long the time is that a report looks back on."""

    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    MONTHS = "months"
    YEAR = "year"
    FIVE = "five"
    TERM = "term"

    @property
    def long(self) -> bool:
        """Whether it is looked at year by year."""
        return self in {Kind.FIVE, Kind.TERM}


_KINDS = {"T": Kind.MONTH, "Q": Kind.QUARTER, "N": Kind.HALF}


@dataclass(frozen=True, slots=True)
class Period:
    """The days of a report. `end`: the last day of all of it; `last`: the last that has passed.

    `title` stands after "công tác phát triển đảng viên", `then` names the time it is held against; `before`: its days.
    """

    key: str
    kind: Kind
    since: date
    end: date
    last: date
    title: str
    then: str = ""
    before: Span | None = None

    @property
    def over(self) -> bool:
        return self.last == self.end

    @property
    def span(self) -> Span:
        return Span(self.since, self.last, self.title, self.key)

    @property
    def opening(self) -> str:
        """How a sentence about it begins; a time that still runs says how far it has come."""
        if not self.over:
            return f"Từ ngày {vi_date(self.since)} đến hết ngày {vi_date(self.last)}"
        if self.kind in {Kind.MONTH, Kind.QUARTER, Kind.TERM}:
            return f"Trong {self.title}"
        return self.title[:1].upper() + self.title[1:]

    @property
    def to_date(self) -> Span | None:
        """From January to its last day, where it does not begin there itself: what a year's target is held against."""
        if self.kind.long or self.since.month == 1:
            return None
        return Span(date(self.since.year, 1, 1), self.last, f"từ đầu năm {self.since.year}")

    @property
    def year(self) -> int | None:
        """The year whose target it is held against."""
        return None if self.kind.long else self.since.year

    @property
    def charted(self) -> Span | None:
        """What is told month by month, or year by year: from January on; a month alone is not divided."""
        return None if self.kind is Kind.MONTH else self.to_date or self.span


def read(key: str, today: date, terms: tuple[tuple[str, date, date], ...] = ()) -> Period | None:
    """The period of an address, as far as it has come; nothing for what is none or has not begun.

    `terms`: the key, the first and the last day of each term of the organisation, the last first.
    """
    if found := _FIVE.fullmatch(key):
        return _five(key, int(found[1]), today)
    if found := _FIRST_MONTHS.fullmatch(key):
        return _first_months(key, int(found[1]), int(found[2]), today)
    if _TERM.fullmatch(key):
        return _term(key, today, terms)
    span = of_key(key)
    if span is None or span.since > today:
        return None
    kind = _KINDS.get(key[5:6], Kind.YEAR)
    return _of_year(key, kind, span, span.label[:1].lower() + span.label[1:], today)


def _of_year(key: str, kind: Kind, span: Span, title: str, today: date) -> Period:
    come = span.upto(today)
    whole = kind is Kind.YEAR and come.last == span.last
    then = f"{'' if whole else 'cùng kỳ '}năm {span.since.year - 1}"
    return Period(key, kind, span.since, span.last, come.last, title, then, come.year_before())


def _first_months(key: str, year: int, months: int, today: date) -> Period | None:
    if not 2 <= months <= 11 or months == 6 or not FIRST_YEAR <= year <= LAST_YEAR or date(year, 1, 1) > today:
        return None
    last = add_months(date(year, 1, 1), months) - timedelta(days=1)
    title = f"{months} tháng đầu năm {year}"
    return _of_year(key, Kind.MONTHS, Span(date(year, 1, 1), last, title), title, today)


def _five(key: str, year: int, today: date) -> Period | None:
    since = year - YEARS + 1
    if not FIRST_YEAR + YEARS <= since <= year <= LAST_YEAR or year > today.year:
        return None
    first, end = date(since, 1, 1), date(year, 12, 31)
    last = min(end, today)
    before = Span(add_months(first, -12 * YEARS), add_months(last, -12 * YEARS), "")
    then = f"{YEARS} năm trước ({since - YEARS}–{year - YEARS})"
    then = then if last == end else f"cùng thời gian của {then}"
    return Period(key, Kind.FIVE, first, end, last, f"{YEARS} năm ({since}–{year})", then, before)


def _term(key: str, today: date, terms: tuple[tuple[str, date, date], ...]) -> Period | None:
    """A term that is over is held against the one before, where the program knows it; a running one against none."""
    at = next((place for place, row in enumerate(terms) if row[0] == key), None)
    if at is None or terms[at][1] > today:
        return None
    _, since, end = terms[at]
    last, name = min(end, today), key.replace("-", "–")
    earlier = terms[at + 1] if at + 1 < len(terms) and last == end else None
    if earlier is None:
        return Period(key, Kind.TERM, since, end, last, f"nhiệm kỳ {name}")
    then = f"nhiệm kỳ {earlier[0].replace('-', '–')}"
    return Period(key, Kind.TERM, since, end, last, f"nhiệm kỳ {name}", then, Span(earlier[1], earlier[2], then))


def offered(today: date, terms: tuple[tuple[str, date, date], ...] = ()) -> tuple[Period, ...]:
    """What a page offers: this year and the last in all their parts, the years before, five years, terms."""
    keys: list[str] = []
    for year in (today.year, today.year - 1):
        keys += [str(year), f"{year}-9T", *(f"{year}-N{at}" for at in (2, 1))]
        keys += [*(f"{year}-Q{at}" for at in (4, 3, 2, 1)), *(f"{year}-T{at}" for at in range(12, 0, -1))]
    keys += [str(year) for year in range(today.year - 2, today.year - 6, -1)]
    keys += [f"5N-{today.year}", f"5N-{today.year - 1}", *(row[0] for row in terms)]
    found = (read(key, today, terms) for key in keys)
    return tuple(period for period in found if period is not None)
