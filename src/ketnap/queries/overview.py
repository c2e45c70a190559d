"""A unit in numbers, for a year, a part of one or a term: what the page Tổng quan shows, and the road behind it."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from statistics import median
from typing import Any, NamedTuple

from django.db.models import FETCH_RAISE, Exists, F, Min, OuterRef, Q, QuerySet, Value, prefetch_related_objects
from django.db.models.functions import Coalesce

from ketnap.access.actor import Actor
from ketnap.access.permissions import Permission
from ketnap.access.reach import within
from ketnap.law.calendar import add_months
from ketnap.law.facts import ABOVE_CELLS
from ketnap.models import Candidate, StepRecord, Target, Unit, paths
from ketnap.process.keys import Station, StepKey
from ketnap.queries import headcount, roads
from ketnap.queries.carried import NOTHING as NOTHING_HAPPENED
from ketnap.queries.carried import UNASKED, Asked, Changes
from ketnap.queries.carried import asked as carried_asked
from ketnap.queries.cascade import Aim
from ketnap.queries.counting import admitted_rows, member_rows
from ketnap.queries.gathering import Line, branch, gather, month, part, total
from ketnap.queries.periods import Period, term_key
from ketnap.queries.places import Near
from ketnap.queries.remembering import remember
from ketnap.queries.work import without_remark

SEE = Permission.SEE_FIGURES
DORMANT_MONTHS = 24


class Child(NamedTuple):
    """A unit right below (or what is left, as `unit` None): its members, its roads, whom it admitted, what it lacks.

    A tuple, as `gathering.Line`.
    """

    unit: Near | None
    members: int = 0
    admitted: int = 0
    roads: int = 0
    sources: int = 0
    files: int = 0
    late: int = 0
    helped: int = 0
    silent: int = 0
    in_time: int = 0
    cells: int = 0
    dormant: int = 0
    without_source: int = 0
    reached: int = 0
    """Admitted since the beginning of what a target is given for: of a part of a year, since the year began."""
    last: str = ""
    asked: Asked = UNASKED


@dataclass(frozen=True, slots=True)
class Cohort:
    """Everybody who came into view within a time: how many made each stage, and the middle number of days to it."""

    since: date
    until: date
    made: Mapping[str, int]
    waits: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Overview:
    """The figures of one unit and one period."""

    unit: Unit
    period: Period
    day: date
    """The last day of the period that has come: members are counted on it."""
    months: Mapping[str, int]
    before: Mapping[str, int]
    children: Sequence[Child]
    whole: Child

    @property
    def admitted(self) -> int:
        return self.whole.admitted

    @property
    def asked(self) -> Asked:
        """What the unit itself is asked, targets that came with a merger included."""
        return self.whole.asked

    @property
    def in_time(self) -> int:
        return self.whole.in_time


def overview(
    actor: Actor, unit: Unit, below: Iterable[Near], period: Period, targets: Iterable[Target],
    happened: Changes = NOTHING_HAPPENED,
) -> Overview:  # fmt: skip
    """Count everything, in one question to the database.

    `targets`: of what the period is aimed at (`Period.aimed`); `happened`: mergers and the like within that time.
    """

    def count() -> tuple[Mapping[str, list[Line]], Mapping[int, Child]]:
        prefetch_related_objects([unit], "spans")
        found = gather(*_parts(actor, unit, period))
        return {what: lines for what, lines in found.items() if what not in BRANCHED}, _branches(found)

    counted, branches = remember(actor, SEE, f"overview {unit.pk} {period.key}", count)
    found, known = defaultdict(list, counted), _asked(targets, happened, period)
    return Overview(
        unit=unit,
        period=period,
        day=min(period.last, actor.on),
        months=_summed(found["now"], lambda line: line.key),
        before=_summed(found["before"], lambda line: line.key),
        children=[_child(branches.get(one.pk, NOTHING_THERE), period)._replace(unit=one, asked=known(one.pk))
                  for one in below],
        whole=_child(branches[WHOLE], period)._replace(asked=known(unit.pk)),
    )  # fmt: skip


def _asked(targets: Iterable[Target], happened: Changes, period: Period) -> Callable[[int], Asked]:
    """What each unit is asked for the period, with what came to it."""
    own, aim = {target.unit_id: target for target in targets}, Aim.of(period.aimed)
    return lambda unit: carried_asked(unit, own.get(unit), happened, aim)


def _child(found: Child, period: Period) -> Child:
    return found if period.part else found._replace(reached=found.admitted)


def admission_targets(actor: Actor, unit: Unit) -> list[Target]:
    """Targets in force for admissions, of a unit and (as a whole alone) of those right below, any year or term."""
    found = Q(unit=unit) | Q(unit__parent=unit, group="")
    rows = Target.objects.filter(found, indicator="admitted", replaced_by=None)
    return list(actor.reach(SEE).filter(rows).select_related("term").fetch_mode(FETCH_RAISE))


def of_period(targets: Iterable[Target], period: Period) -> list[Target]:
    """Those set for this year, or for a term of this name."""
    return [
        target
        for target in targets
        if (target.year == period.year if target.term is None else term_key(target.term) == period.key)
    ]


def _summed(lines: Iterable[Line], key: Callable[[Line], str]) -> dict[str, int]:
    counts: Counter[str] = Counter()
    for line in lines:
        counts[key(line)] += line.n
    return dict(sorted(counts.items()))


def _parts(actor: Actor, unit: Unit, period: Period) -> Iterable[QuerySet[Any]]:
    new, place = admitted_rows(actor, unit, period.since, period.until)
    day = min(period.last, actor.on)
    yield part("now", new, month("ceremony_on"))
    yield part("new", new, branch(place.path, place.top, paths.SEGMENT))
    if period.part:
        rows, there = admitted_rows(actor, unit, period.aimed.since, period.until)
        yield part("aimed", rows, branch(there.path, there.top, paths.SEGMENT))
    yield _members(actor, unit, day)
    if before := period.before():
        yield part("before", admitted_rows(actor, unit, before.since, before.until)[0], month("ceremony_on"))
    here = branch("path", unit.path, paths.SEGMENT)
    phases = [Q(station__range=roads.PHASES[phase]) for phase in ("nguon", "ho-so")]
    help_ = [Q(helped_since__isnull=False), Q(helped_since__isnull=False) & without_remark(actor.on)]
    hope = [roads.in_time(actor.on, actor.on.year)] if period.within == actor.on.year else []
    counts = [roads.late(actor.on), *phases, *help_, *hope]
    yield part("roads", roads.board(actor, roads.Asked(unit=unit)), here, of=counts)
    yield _cells(actor, unit)


def _members(actor: Actor, unit: Unit, day: date) -> QuerySet[Any]:
    """Members by unit right below: today from the units' own figures, on another day one by one."""
    units = headcount.units(actor, unit, day)
    if units is not None:
        return total("members", units, branch("path", unit.path, paths.SEGMENT), "members")
    everybody, there = member_rows(actor, unit, day)
    return part("members", everybody, branch(there.path, there.top, paths.SEGMENT))


def _cells(actor: Actor, unit: Unit) -> QuerySet[Any]:
    """Cells at work below and their last admission; how many admitted nobody for long, and of these nobody in view."""
    since = add_months(actor.on, -DORMANT_MONTHS)
    # By path, not by unit: the index of open roads answers alone.
    alone = ~Exists(Candidate.objects.filter(path=OuterRef("path"), closed_on=None, station__lte=Station.CEREMONY))
    quiet = Q(last_admitted_on=None) | Q(last_admitted_on__lte=since)
    cells = actor.reach(SEE).filter(Unit.objects.filter(within("path", unit.path), closed_on=None))
    cells = cells.exclude(kind__in=[kind.value for kind in ABOVE_CELLS])
    asleep = Q(opened_on__lte=since) & quiet
    at = branch("path", unit.path, paths.SEGMENT)
    return part("cells", cells, at, of=[asleep, asleep & Q(alone)], latest=F("last_admitted_on"))


BRANCHED = {
    "new": ("admitted",),
    "aimed": ("reached",),
    "members": ("members",),
    "roads": ("roads", "late", "sources", "files", "helped", "silent", "in_time"),
    "cells": ("cells", "dormant", "without_source"),
}
"""Parts counted by the unit right below: a line for each unit, whose numbers are these figures of a `Child`."""
WHOLE = 0
"""No unit's number: everything, what belongs to the unit itself included."""


def _branches(found: Mapping[str, list[Line]]) -> dict[int, Child]:
    """Put together what belongs to each unit right below, by its number, and everything."""
    below: defaultdict[int, dict[str, Any]] = defaultdict(dict)
    for what, names in BRANCHED.items():
        for line in found.get(what, ()):
            below[_number(line)].update(zip(names, (line.n, *line.of), strict=False))
    last = {_number(line): line.sub for line in found.get("cells", ())}
    whole: dict[str, Any] = {
        name: sum(figures.get(name, 0) for figures in below.values()) for names in BRANCHED.values() for name in names
    }
    branches = {unit: Child(None, **figures, last=last.get(unit, "")) for unit, figures in below.items()}
    return {**branches, WHOLE: Child(None, **whole, last=max(last.values(), default=""))}


def _number(line: Line) -> int:
    return paths.numbers(line.key[-paths.SEGMENT :])[0]


NOTHING_THERE = Child(None)


# ── From source to recognition ───────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Stage:
    """A point of the road: past which station it lies, and the step whose day marks it."""

    key: str
    name: str
    beyond: int
    step: StepKey | None


STAGES = (
    Stage("nguon", "Nguồn", 0, None),
    Stage("cam-tinh", "Cảm tình Đảng", Station.SYMPATHISER, StepKey.LISTED),
    Stage("lop", "Học xong lớp nhận thức", Station.CLASS, StepKey.CERTIFICATE),
    Stage("ho-so", "Lập xong hồ sơ", Station.DOSSIER, StepKey.HISTORY),
    Stage("bieu-quyet", "Chi bộ biểu quyết", Station.VOTE, StepKey.CELL_VOTE),
    Stage("quyet-dinh", "Có quyết định", Station.DECISION, StepKey.DECIDED),
    Stage("le", "Lễ kết nạp", Station.CEREMONY, StepKey.CEREMONY),
    Stage("cong-nhan", "Công nhận chính thức", Station.RECOGNITION, StepKey.RECOGNISED),
)
COHORT_YEARS = 3


def cohort_span(period: Period, today: date) -> tuple[date, date]:
    """The term itself; else three years up to the end of the period: a road takes longer than one."""
    since = period.since if period.term else add_months(period.until, -12 * COHORT_YEARS)
    return since, min(period.until, today + timedelta(days=1))


def cohort(actor: Actor, unit: Unit, since: date, until: date) -> QuerySet[Candidate]:
    """Everybody who came into view within a time, at and below a unit."""
    rows = Candidate.objects.filter(within("path", unit.path), opened_on__gte=since, opened_on__lt=until)
    return actor.reach(SEE).filter(rows)


def made(lines: Iterable[Line]) -> dict[str, int]:
    """How many came past each point of the road; all came past the first."""
    made = Counter({stage.key: 0 for stage in STAGES})
    for line in lines:
        for stage, count in zip(STAGES, (line.n, *line.of), strict=True):
            made[stage.key] += count
    return made


def past(rows: QuerySet[Candidate], stage: Stage) -> QuerySet[Candidate]:
    return rows.filter(station__gt=stage.beyond)


MEASURED = 500
"""Of a larger cohort, every so-and-so-many-th road is measured; the page says so."""


def waits(rows: QuerySet[Candidate], count: int) -> dict[str, int]:
    """The middle number of days from each stage to the next, among those who made both."""
    if count > MEASURED:
        rows = rows.alias(place=F("pk") % -(-count // MEASURED)).filter(place=0)
    steps = [stage.step for stage in STAGES if stage.step]
    # Steps as something computed: by the column SQLite would walk all records of these steps there ever were.
    taken = StepRecord.objects.alias(taken=Coalesce("step", Value(""))).filter(taken__in=[step.value for step in steps])
    standing = taken.filter(candidate__in=rows, corrected_by=None, withdrawn=False).order_by()
    days = {f"d{place}": Min("happened_on", filter=Q(step=step.value)) for place, step in enumerate(steps)}
    spans: dict[str, list[int]] = {stage.key: [] for stage in STAGES}
    roads_taken = standing.values("candidate", "candidate__opened_on").annotate(**days)
    for opened, *reached in roads_taken.values_list("candidate__opened_on", *days):
        _measure(spans, [opened, *reached])
    return {key: round(median(found)) for key, found in spans.items() if found}


def _measure(spans: dict[str, list[int]], days: Sequence[date | None]) -> None:
    """Write down the days between neighbouring stages of one road."""
    for (before, after), stage in zip(pairwise(days), STAGES[1:], strict=True):
        if before and after and after >= before:
            spans[stage.key].append((after - before).days)
