"""Targets and how far they are reached. What is reached is counted, never typed."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import FETCH_RAISE, Q, QuerySet

from ketnap.access import Actor, Permission
from ketnap.access.reach import within
from ketnap.models import Target, Term, Unit
from ketnap.process.keys import StepKey
from ketnap.process.reaching import Reached
from ketnap.queries import counting
from ketnap.queries.scope import Standing, one
from ketnap.queries.taken import taken_rows

SEE = Permission.SEE_FIGURES
# The same names as the figures of `queries.behind`, so that what is reached opens to its people. Those of the road are
# counted from step records; people in the pool are counted once they have agreed and were introduced (decision 46).
INDICATORS = ("admitted", "sent-to-class", "recognised", "introduced")
INDICATOR_WORDS = {
    "admitted": "Kết nạp đảng viên", "sent-to-class": "Cử đi học lớp nhận thức về Đảng",
    "recognised": "Công nhận đảng viên chính thức", "introduced": "Giới thiệu nguồn",
}  # fmt: skip
STEPS = {"sent-to-class": StepKey.CLASS_SENT, "introduced": StepKey.INTRODUCED}


def counted(
    actor: Actor, unit: Unit, indicator: str, since: date, until: date, *, only: str = ""
) -> tuple[QuerySet[Any], Standing]:
    """Find who counts towards a target, once each. Of the road: by the cell that follows the person now."""
    if indicator == "admitted":
        return counting.admitted_rows(actor, unit, since, until, only=only)
    if indicator == "recognised":
        return counting.recognised_rows(actor, unit, since, until, only=only)
    rows = taken_rows(actor, unit, STEPS[indicator], since, until)
    rows = rows.filter(counting.GROUPS[only].condition(min(until - timedelta(days=1), actor.on), "unit__kind"))
    return rows, Standing(Q(), unit.path, "path", "unit__kind", "unit")


@dataclass(frozen=True, slots=True)
class Progress:
    """One target and what has been reached: in hundredths of the least asked, None when nothing was asked."""

    target: Target
    since: date
    until: date
    rows: QuerySet[Any]
    reached: int

    @property
    def percent(self) -> float | None:
        """Return the share of the least asked for."""
        share = Reached(self.reached, self.target.least).share
        return None if share is None else float(share)

    @property
    def met(self) -> bool:
        """Say whether the least asked for is reached."""
        return not Reached(self.reached, self.target.least).lacks


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
    rows, _ = counted(actor, target.unit, target.indicator, since, until, only=target.group)
    return Progress(target, since, until, rows, rows.count())


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
