"""Targets of one organisation and of those right below, each beside what is reached and what may still be reached."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import FETCH_RAISE, Q, QuerySet

from ketnap.access.actor import Actor
from ketnap.access.permissions import Permission
from ketnap.models import Target, Term, Unit, paths
from ketnap.queries import roads
from ketnap.queries.counting import admitted_rows, recognised_rows
from ketnap.queries.gathering import NOTHING, branch, gather, part
from ketnap.queries.overview import of_period
from ketnap.queries.periods import Period
from ketnap.queries.places import Near
from ketnap.queries.targets import period as days_of

SEE = Permission.SEE_FIGURES
ROWS = {"admitted": admitted_rows, "recognised": recognised_rows}


@dataclass(frozen=True, slots=True)
class Goal:
    """A target and what is reached. `in_time`: how many more are admitted this year if every step keeps its day."""

    unit: Unit | Near
    target: Target | None
    reached: int
    since: date
    until: date
    in_time: int | None = None

    @property
    def lacks(self) -> int:
        return max(self.target.least - self.reached, 0) if self.target else 0


@dataclass(frozen=True, slots=True)
class Goals:
    """A unit's own targets, those right below (admissions as a whole), and every line that was ever set for it."""

    own: Sequence[Goal]
    below: Sequence[Goal]
    history: Sequence[Target]


def near(actor: Actor, unit: Unit) -> list[Target]:
    """Every target of a unit and of those right below, replaced ones included; one query."""
    rows = Target.objects.filter(Q(unit=unit) | Q(unit__parent=unit)).select_related("term").order_by("-set_on", "-pk")
    return list(actor.reach(SEE).filter(rows).fetch_mode(FETCH_RAISE))


def in_force(targets: Iterable[Target]) -> list[Target]:
    """Those that nothing has replaced."""
    rows = list(targets)
    gone = {target.replaces_id for target in rows}
    return [target for target in rows if target.pk not in gone]


def goals(actor: Actor, unit: Unit, below: Sequence[Near], period: Period, targets: Sequence[Target]) -> Goals:
    """Count everything the page shows; one query."""
    here = of_period(targets, period)
    force = in_force(here)
    mine = [target for target in force if target.unit_id == unit.pk]
    theirs = {target.unit_id: target for target in force if _whole(target) and target.unit_id != unit.pk}
    spans = {days_of(target) for target in theirs.values()} | {(period.since, period.until)}
    parts = [_own(actor, unit, target) for target in mine]
    for since, until in spans:
        rows, place = admitted_rows(actor, unit, since, until)
        parts.append(part(_key(since, until), rows, branch(place.path, place.top, paths.SEGMENT)))
    hopes = roads.board(actor, roads.Asked(unit=unit, in_time=actor.on.year))
    parts.append(part("hope", hopes, branch("path", unit.path, paths.SEGMENT)))
    found = gather(*parts)
    sums = {what: _by_child((line.key, line.n) for line in lines) for what, lines in found.items()}
    hope = sums.get("hope", {}) if period.year == actor.on.year else None
    return Goals(
        own=[
            _goal(unit, target, sum(line.n for line in found[f"own-{target.pk}"]), _all(hope, target))
            for target in mine
        ],
        below=[_below(child, theirs.get(child.pk), sums, period, hope) for child in below],
        history=[target for target in here if target.unit_id == unit.pk],
    )


def _whole(target: Target) -> bool:
    return target.indicator == "admitted" and not target.group


def _key(since: date, until: date) -> str:
    return f"{since}/{until}"


def _own(actor: Actor, unit: Unit, target: Target) -> QuerySet[Any]:
    since, until = days_of(target)
    rows, _ = ROWS[target.indicator](actor, unit, since, until, only=target.group)
    return part(f"own-{target.pk}", rows, NOTHING)


def _by_child(lines: Iterable[tuple[str, int]]) -> dict[int, int]:
    counts: dict[int, int] = {}
    for path, count in lines:
        child = paths.numbers(path)[-1] if path else 0
        counts[child] = counts.get(child, 0) + count
    return counts


def _all(hope: dict[int, int] | None, target: Target) -> int | None:
    return sum(hope.values()) if hope is not None and _whole(target) else None


def _goal(unit: Unit, target: Target, reached: int, in_time: int | None) -> Goal:
    return Goal(unit, target, reached, *days_of(target), in_time)


def _below(
    child: Near, target: Target | None, sums: dict[str, dict[int, int]], period: Period, hope: dict[int, int] | None
) -> Goal:
    since, until = days_of(target) if target else (period.since, period.until)
    reached = sums.get(_key(since, until), {}).get(child.pk, 0)
    return Goal(child, target, reached, since, until, hope.get(child.pk, 0) if hope is not None else None)


def terms_of(actor: Actor, unit: Unit) -> list[Term]:
    """The congress terms of a unit, the last first."""
    return list(actor.reach(SEE, Permission.SEE_UNITS).filter(Term.objects.filter(unit=unit)).order_by("-since"))
