"""Whom a unit admitted month by month, this year and in those before it, and in the same part of each year."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet, prefetch_related_objects

from ketnap.access.actor import Actor
from ketnap.access.permissions import Permission
from ketnap.models import Unit
from ketnap.queries.counting import admitted_rows
from ketnap.queries.gathering import gather, month, part
from ketnap.queries.periods import Period, of_year
from ketnap.queries.remembering import remember

SEE = Permission.SEE_FIGURES
YEARS = 5
"""So many years stand side by side."""


@dataclass(frozen=True, slots=True)
class Trend:
    """By year and month ("2026-03"), every year in the tree of its last day; and the same period of each year."""

    years: Sequence[int]
    months: Mapping[int, Mapping[str, int]]
    same: Sequence[tuple[Period, int]]

    def by_month(self, year: int, today: date) -> list[int]:
        """Counts from January up to the present month of a year."""
        last = 12 if year < today.year else today.month if year == today.year else 0
        counts = self.months.get(year, {})
        return [counts.get(f"{year}-{one:02d}", 0) for one in range(1, last + 1)]


def trend(actor: Actor, unit: Unit, period: Period) -> Trend:
    """Count in one question. A term has its own years, and nothing it is the same as."""
    years, same = years_of(period, actor.on), _same(period)

    def count() -> tuple[dict[int, dict[str, int]], dict[str, int]]:
        prefetch_related_objects([unit], "spans")
        found = gather(*_parts(actor, unit, years, same))
        months = {year: {line.key: line.n for line in found.get(f"y{year}", ())} for year in years}
        return months, {one.key: sum(line.n for line in found.get(f"p{one.key}", ())) for one in same}

    months, counts = remember(actor, SEE, f"trend {unit.pk} {period.key}", count)
    return Trend(years, months, [(one, counts[one.key]) for one in same])


def years_of(period: Period, today: date) -> list[int]:
    """The years of a term that have begun; else the year of the period and those before it, the last first."""
    if period.term:
        return list(range(min(period.last, today).year, period.since.year - 1, -1))
    return list(range(period.since.year, period.since.year - YEARS, -1))


def _same(period: Period) -> list[Period]:
    found = (period.ago(years) for years in range(YEARS))
    return [one for one in found if one]


def _parts(actor: Actor, unit: Unit, years: Iterable[int], same: Iterable[Period]) -> Iterable[QuerySet[Any]]:
    for year in years:
        whole = of_year(year)
        rows, _ = admitted_rows(actor, unit, whole.since, whole.until)
        yield part(f"y{year}", rows, month("ceremony_on"))
    for one in same:
        yield part(f"p{one.key}", admitted_rows(actor, unit, one.since, one.until)[0])
