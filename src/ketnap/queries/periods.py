"""What a page of figures is about: a year, or a congress term."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ketnap.models import Term

YEARS = 6


@dataclass(frozen=True, slots=True)
class Period:
    """From `since` up to but without `until`; `key` stands in the address."""

    key: str
    label: str
    since: date
    until: date
    term: int | None = None

    @property
    def year(self) -> int | None:
        return None if self.term else self.since.year

    @property
    def last(self) -> date:
        return self.until - timedelta(days=1)

    def before(self) -> "Period | None":
        """The year before a year."""
        return of_year(self.year - 1) if self.year else None


def of_year(year: int) -> Period:
    return Period(str(year), f"Năm {year}", date(year, 1, 1), date(year + 1, 1, 1))


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
