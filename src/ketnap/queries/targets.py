"""Targets and how far they are reached. What is reached is counted, never typed."""

from dataclasses import dataclass
from datetime import date

from django.db.models import FETCH_RAISE, Q, QuerySet

from ketnap.access import Actor, Permission
from ketnap.access.reach import within
from ketnap.models import Target, Term, Unit
from ketnap.queries import counting
from ketnap.queries.scope import one

SEE = Permission.SEE_FIGURES
# Indicators whose figure comes from the register of members; those of the road are counted from step records.
INDICATORS = {"admitted": counting.admitted, "recognised": counting.recognised}
INDICATOR_WORDS = {"admitted": "Kết nạp đảng viên", "recognised": "Công nhận đảng viên chính thức"}


@dataclass(frozen=True, slots=True)
class Progress:
    """One target and what has been reached: in hundredths of the least asked, None when nothing was asked."""

    target: Target
    since: date
    until: date
    figure: counting.Figure

    @property
    def reached(self) -> int:
        """Return the number reached."""
        return self.figure.count

    @property
    def percent(self) -> float | None:
        """Return the share of the least asked for."""
        return self.reached * 100 / self.target.least if self.target.least else None

    @property
    def met(self) -> bool:
        """Say whether the least asked for is reached."""
        return self.reached >= self.target.least


def get(actor: Actor, pk: int) -> Target:
    """Fetch one target within reach."""
    return one(actor, Target.objects.select_related("unit", "term"), pk, SEE)


def targets(actor: Actor, unit: Unit | None = None) -> QuerySet[Target]:
    """List the targets in force (not replaced), of one unit with all below, or of everything within reach."""
    rows = actor.reach(SEE).filter(Target.objects.filter(replaced_by=None))
    rows = rows.filter(within("unit__path", unit.path)) if unit else rows
    return rows.select_related("unit", "term").order_by("unit__depth", "unit__order_key", "year", "indicator", "group")


def progress(
    actor: Actor, *, unit: Unit | None = None, year: int | None = None, term: Term | None = None
) -> list[Progress]:
    """Say of every target of a year or a term how much is reached by today."""
    wanted = Q() if year is None else Q(year=year)
    wanted &= Q() if term is None else Q(term=term)
    return [of(actor, target) for target in targets(actor, unit).filter(wanted).fetch_mode(FETCH_RAISE)]


def of(actor: Actor, target: Target) -> Progress:
    """Count what belongs to one target."""
    since, until = period(target)
    count = INDICATORS[target.indicator]
    return Progress(target, since, until, count(actor, target.unit, since, until, only=target.group))


def period(target: Target) -> tuple[date, date]:
    """Return the days a target is for, the end not included; a running term ends five years after it began."""
    if target.term:
        return target.term.since, target.term.until or target.term.since.replace(year=target.term.since.year + 5)
    year = target.year or 0
    return date(year, 1, 1), date(year + 1, 1, 1)


def terms(actor: Actor, unit: Unit) -> QuerySet[Term]:
    """List a unit's congress terms, the last first."""
    return actor.reach(SEE, Permission.SEE_UNITS).filter(Term.objects.filter(unit=unit)).order_by("-since")


def history(actor: Actor, target: Target) -> list[Target]:
    """List what a target replaced, the newest first."""
    actor.require(SEE, target)
    same = {name: getattr(target, name) for name in ("unit_id", "indicator", "group", "term_id", "year")}
    rows = Target.objects.filter(**same, pk__lte=target.pk).select_related("unit", "term").order_by("-pk")
    return list(rows.fetch_mode(FETCH_RAISE))
