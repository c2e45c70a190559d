"""Targets of one organisation and of those right below, each beside what is reached and what may still be reached."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import FETCH_RAISE, Q, QuerySet, prefetch_related_objects

from ketnap.access.actor import Actor
from ketnap.access.permissions import Permission
from ketnap.models import Target, Term, Unit, paths
from ketnap.process.reaching import Reached
from ketnap.queries import roads
from ketnap.queries.carried import NOTHING as NOTHING_HAPPENED
from ketnap.queries.carried import UNASKED, Asked, Changes, asked
from ketnap.queries.cascade import Aim, Talk
from ketnap.queries.gathering import NOTHING, branch, gather, part
from ketnap.queries.overview import of_period
from ketnap.queries.periods import Period
from ketnap.queries.places import Near
from ketnap.queries.targets import counted
from ketnap.queries.targets import period as days_of

SEE = Permission.SEE_FIGURES
WHOLE = Aim()


@dataclass(frozen=True, slots=True)
class Goal:
    """A target and what is reached. `in_time`: how many more are admitted this year if every step keeps its day."""

    unit: Unit | Near
    target: Target | None
    reached: int
    since: date
    until: date
    in_time: int | None = None
    asked: Asked = UNASKED
    talk: Talk | None = None
    indicator: str = "admitted"
    group: str = ""

    @property
    def met(self) -> Reached:
        """What is reached against everything asked, targets that came with a merger included."""
        return Reached(self.reached, self.asked.least, self.asked.most)

    @property
    def lacks(self) -> int:
        return self.met.lacks


@dataclass(frozen=True, slots=True)
class Goals:
    """A unit's own targets, those right below for one aim, and every line that was ever set for it."""

    own: Sequence[Goal]
    below: Sequence[Goal]
    history: Sequence[Target]
    aim: Aim

    @property
    def mine(self) -> Goal | None:
        """The unit's own target for the aim the table is about."""
        return next(
            (goal for goal in self.own if (goal.indicator, goal.group) == (self.aim.indicator, self.aim.group)), None
        )


def near(actor: Actor, unit: Unit, year: int) -> list[Target]:
    """Every target of a unit, and those of a year and of terms right below, replaced ones included; one query."""
    below = Q(unit__parent=unit) & (Q(year=year) | Q(year=None))
    rows = Target.objects.filter(Q(unit=unit) | below).select_related("term").order_by("-set_on", "-pk")
    return list(actor.reach(SEE).filter(rows).fetch_mode(FETCH_RAISE))


def in_force(targets: Iterable[Target]) -> list[Target]:
    """Those that nothing has replaced."""
    rows = list(targets)
    gone = {target.replaces_id for target in rows}
    return [target for target in rows if target.pk not in gone]


def goals(
    actor: Actor, unit: Unit, below: Sequence[Near], period: Period, targets: Sequence[Target], aim: Aim = WHOLE,
    *, happened: Changes = NOTHING_HAPPENED, talks: Mapping[int, Talk] | None = None,
) -> Goals:  # fmt: skip
    """Count everything the page shows; one query."""
    here = of_period(targets, period)
    held = _Held(unit, period, Aim.of(period, aim.indicator, aim.group), in_force(here), happened, talks or {})
    found = gather(*held.parts(actor))
    sums = {what: _by_child((line.key, line.n) for line in lines) for what, lines in found.items()}
    counts = period.year == actor.on.year and aim.indicator == "admitted"
    hope = sums.get("hope", {}) if counts else None
    return Goals(
        own=[held.own(key, sum(line.n for line in found[_own_key(one)]), hope) for key, one in held.aims.items()],
        below=[held.below(child, sums, hope) for child in below],
        history=[target for target in here if target.unit_id == unit.pk],
        aim=held.aim,
    )


class _Held:
    """The targets in force of one page, and what has to be counted for them."""

    def __init__(
        self, unit: Unit, period: Period, aim: Aim, force: Sequence[Target], happened: Changes,
        talks: Mapping[int, Talk],
    ) -> None:  # fmt: skip
        self.unit, self.aim, self.happened, self.talks = unit, aim, happened, talks
        self.whole = (period.since, period.until)
        self.mine = {(row.indicator, row.group): row for row in force if row.unit_id == unit.pk}
        self.theirs = {row.unit_id: row for row in force if row.unit_id != unit.pk and aim.met_by(row)}
        gone = [row for change in happened.into(unit.pk) for row in happened.targets.get(change.unit_id, ())]
        keys = {*self.mine, *((row.indicator, row.group) for row in of_period(gone, period))}
        self.aims = {key: Aim.of(period, *key) for key in sorted(keys, key=_shown_first)}

    def parts(self, actor: Actor) -> Iterable[QuerySet[Any]]:
        """What to count: each own target, each time those below have targets for, and who may still be admitted."""
        for key, aim in self.aims.items():
            rows, _ = counted(actor, self.unit, aim.indicator, *self._days(self.mine.get(key)), only=aim.group)
            yield part(_own_key(aim), rows, NOTHING)
        for since, until in {self._days(target) for target in (None, *self.theirs.values())}:
            rows, place = counted(actor, self.unit, self.aim.indicator, since, until, only=self.aim.group)
            yield part(_key(since, until), rows, branch(place.path, place.top, paths.SEGMENT))
        hopes = roads.board(actor, roads.Asked(unit=self.unit, in_time=actor.on.year, group=self.aim.group))
        yield part("hope", hopes, branch("path", self.unit.path, paths.SEGMENT))

    def _days(self, target: Target | None) -> tuple[date, date]:
        return days_of(target) if target else self.whole

    def own(self, key: tuple[str, str], reached: int, hope: Mapping[int, int] | None) -> Goal:
        here, target = key == (self.aim.indicator, self.aim.group), self.mine.get(key)
        whole = sum(hope.values()) if hope is not None and here else None
        talk = self.talks.get(self.unit.pk) if here else None
        held = asked(self.unit.pk, target, self.happened, self.aims[key])
        return Goal(self.unit, target, reached, *self._days(target), whole, held, talk, *key)

    def below(self, child: Near, sums: Mapping[str, Mapping[int, int]], hope: Mapping[int, int] | None) -> Goal:
        target, aim = self.theirs.get(child.pk), self.aim
        days = self._days(target)
        reached = sums.get(_key(*days), {}).get(child.pk, 0)
        still = hope.get(child.pk, 0) if hope is not None else None
        held = asked(child.pk, target, self.happened, aim)
        return Goal(child, target, reached, *days, still, held, self.talks.get(child.pk), aim.indicator, aim.group)


def _shown_first(key: tuple[str, str]) -> tuple[bool, str, str]:
    """Admissions first, and each whole before its parts."""
    return (key[0] != "admitted", *key)


def _key(since: date, until: date) -> str:
    return f"{since}/{until}"


def _own_key(aim: Aim) -> str:
    return f"own-{aim.indicator}-{aim.group}"


def _by_child(lines: Iterable[tuple[str, int]]) -> dict[int, int]:
    counts: dict[int, int] = {}
    for path, count in lines:
        child = paths.numbers(path)[-1] if path else 0
        counts[child] = counts.get(child, 0) + count
    return counts


def terms_of(actor: Actor, unit: Unit) -> list[Term]:
    """The congress terms of a unit, the last first."""
    return list(actor.reach(SEE, Permission.SEE_UNITS).filter(Term.objects.filter(unit=unit)).order_by("-since"))


def reached_before(actor: Actor, units: Sequence[Unit], period: Period, aim: Aim) -> dict[int, int]:
    """What organisations that are gone had reached by their end; two queries for all of them."""
    prefetch_related_objects(list(units), "spans")
    ends = {unit.pk: min(unit.closed_on or period.until, period.until) for unit in units}
    parts = [
        part(str(unit.pk), counted(actor, unit, aim.indicator, period.since, ends[unit.pk], only=aim.group)[0])
        for unit in units
        if ends[unit.pk] > period.since
    ]
    found = gather(*parts) if parts else {}
    return {unit.pk: sum(line.n for line in found.get(str(unit.pk), ())) for unit in units}
