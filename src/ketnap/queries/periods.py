"""What a page of figures is about: a year or a part of one (a month, a quarter, half of it), or a congress term."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ketnap.law.calendar import add_months
from ketnap.models import Term
from ketnap.process.statistics import spans

YEARS = 6


@dataclass(frozen=True, slots=True)
class Period:
    """From `since` up to but without `until`; `key` stands in the address.

    `part`: a month, a quarter or half of a year, which nobody is given a target for.
    """

    key: str
    label: str
    since: date
    until: date
    term: int | None = None
    part: bool = False

    @property
    def year(self) -> int | None:
        """The year it is, for a whole one."""
        return None if self.term or self.part else self.since.year

    @property
    def within(self) -> int | None:
        """The year it lies in; a term lies in none."""
        return None if self.term else self.since.year

    @property
    def aimed(self) -> "Period":
        """What a target is given for: a term, or the year up to the end of its part."""
        if not self.part:
            return self
        year = of_year(self.since.year)
        return Period(year.key, year.label, year.since, self.until)

    @property
    def last(self) -> date:
        return self.until - timedelta(days=1)

    def before(self) -> "Period | None":
        """The same time a year before; none for a term."""
        return self.ago(1)

    def ago(self, years: int) -> "Period | None":
        """The same time so many years before; none for a term."""
        if self.term:
            return None
        if not self.part:
            return of_year(self.since.year - years)
        return part_of_year(f"{self.since.year - years}{self.key[4:]}")


def of_year(year: int) -> Period:
    return Period(str(year), f"Năm {year}", date(year, 1, 1), date(year + 1, 1, 1))


def part_of_year(key: str) -> Period | None:
    """2026-T11, 2026-Q4, 2026-N1; nothing for what is no part of a year."""
    span = spans.of_key(key)
    if span is None or span.until == add_months(span.since, 12):
        return None
    return Period(span.key, span.label, span.since, span.until, part=True)


def of_term(term: Term) -> Period:
    """A running term ends five years after it began."""
    until = term.until or term.since.replace(year=term.since.year + 5)
    return Period(term_key(term), f"Nhiệm kỳ {term.name}", term.since, until, term.pk)


def term_key(term: Term) -> str:
    """2025–2030 with the dash people can type."""
    return term.name.replace("–", "-").replace(" ", "")


def options(terms: Iterable[Term], today: date) -> list[Period]:
    """The running year and those before it, then the terms, the last first."""
    years = [of_year(year) for year in range(today.year, today.year - YEARS, -1)]
    known = {term_key(term): of_term(term) for term in terms}
    return [*years, *sorted(known.values(), key=lambda period: period.since, reverse=True)]


def choose(asked: str, offered: Sequence[Period], targeted: Iterable[tuple[int | None, int | None]]) -> Period:
    """The period asked for; otherwise this year, or the last term where only terms have targets."""
    for period in offered:
        if period.key == asked.replace("–", "-"):
            return period
    if asked.isdigit() and 1930 <= int(asked) <= 2200:
        return of_year(int(asked))
    with_target = set(targeted)
    terms = [period for period in offered if period.term and (None, period.term) in with_target]
    this_year = offered[0]
    return terms[0] if terms and (this_year.year, None) not in with_target else this_year


def parts(today: date) -> list[Period]:
    """The halves, quarters and months of this year and the last that have begun, the last first."""
    found = (part_of_year(span.key) for span in spans.offered(today))
    return [period for period in found if period]


def choose_any(
    asked: str, offered: Sequence[Period], targeted: Iterable[tuple[int | None, int | None]], today: date
) -> Period:
    """As `choose`, and any part of a year that has begun."""
    part = part_of_year(asked)
    return part if part and part.since <= today else choose(asked, offered, targeted)
