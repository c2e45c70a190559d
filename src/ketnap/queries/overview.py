"""A unit in numbers, for a year or a term: everything the page Tổng quan shows."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from statistics import median
from typing import Any

from django.db.models import FETCH_RAISE, Exists, F, Min, OuterRef, Q, QuerySet, prefetch_related_objects
from django.db.models.functions import Mod

from ketnap.access.actor import Actor
from ketnap.access.permissions import Permission
from ketnap.access.reach import within
from ketnap.law.calendar import add_months
from ketnap.law.facts import ABOVE_CELLS
from ketnap.models import Candidate, StepRecord, Target, Unit, paths
from ketnap.process.keys import Station, StepKey
from ketnap.queries import headcount, roads
from ketnap.queries.counting import GROUPS, admitted_rows, member_rows
from ketnap.queries.gathering import NOTHING, Line, branch, gather, month, part, text, total
from ketnap.queries.periods import Period, term_key
from ketnap.queries.places import Near
from ketnap.queries.remembering import remember

SEE = Permission.SEE_FIGURES
COMPARED = ("residential", "women", "minority", "religious", "militia", "teachers", "workers")
"""Groups whose share among the new members is held against their share among all."""
DORMANT_MONTHS = 24


@dataclass(frozen=True, slots=True)
class Child:
    """A unit right below (or what is left, as `unit` None): its members, its roads, whom it admitted, what it lacks."""

    unit: Near | None
    members: int = 0
    admitted: int = 0
    sources: int = 0
    files: int = 0
    late: int = 0
    cells: int = 0
    dormant: int = 0
    without_source: int = 0
    last: str = ""
    target: Target | None = None


@dataclass(frozen=True, slots=True)
class Share:
    """A group among the new members and among all."""

    key: str
    new: int
    whole: int


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
    by_kind: Mapping[str, Mapping[str, int]]
    shares: Sequence[Share]
    children: Sequence[Child]
    whole: Child
    cohort: Cohort
    in_time: int

    @property
    def admitted(self) -> int:
        return self.whole.admitted


def overview(actor: Actor, unit: Unit, below: Iterable[Near], period: Period, targets: Iterable[Target]) -> Overview:
    """Count everything, in two questions to the database."""
    since, until = cohort_span(period, actor.on)
    road_takers = cohort(actor, unit, since, until)

    def count() -> tuple[Mapping[str, list[Line]], Mapping[str, int]]:
        prefetch_related_objects([unit], "spans")
        found = gather(*_parts(actor, unit, period, road_takers))
        return dict(found), waits(road_takers, sum(line.n for line in found["cohort"]))

    counted, waited = remember(actor, SEE, f"overview {unit.pk} {period.key}", count)
    found = defaultdict(list, counted)
    stations = {int(line.key): line.n for line in found["cohort"]}
    return Overview(
        unit=unit,
        period=period,
        day=min(period.last, actor.on),
        months=_summed(found["now"], lambda line: line.key),
        before=_summed(found["before"], lambda line: line.key),
        by_kind=_kinds(found["now"]),
        shares=[_share(place, key, found) for place, key in enumerate(COMPARED)],
        children=list(_children(found, below, targets)),
        whole=_child(found, None, None),
        cohort=Cohort(since, until, {stage.key: _beyond(stations, stage) for stage in STAGES}, waited),
        in_time=sum(line.n for line in found["hope"]),
    )


def admission_targets(actor: Actor, unit: Unit) -> list[Target]:
    """Targets in force for admissions as a whole, of a unit and of those right below, for any year or term."""
    rows = Target.objects.filter(Q(unit=unit) | Q(unit__parent=unit), indicator="admitted", group="", replaced_by=None)
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


def _kinds(lines: Iterable[Line]) -> dict[str, dict[str, int]]:
    """By kind of cell, then by month."""
    kinds: dict[str, Counter[str]] = {}
    for line in lines:
        kinds.setdefault(line.sub, Counter())[line.key] += line.n
    return {kind: dict(months) for kind, months in kinds.items()}


def _beyond(stations: Mapping[int, int], stage: "Stage") -> int:
    return sum(count for station, count in stations.items() if station > stage.beyond)


def _share(place: int, key: str, found: Mapping[str, list[Line]]) -> Share:
    return Share(key, sum(line.of[place] for line in found["now"]), sum(line.of[place] for line in found["whole"]))


def _parts(actor: Actor, unit: Unit, period: Period, road_takers: QuerySet[Candidate]) -> Iterable[QuerySet[Any]]:
    new, place = admitted_rows(actor, unit, period.since, period.until)
    day = min(period.last, actor.on)
    yield part("now", new, month("ceremony_on"), text(place.kind), of=_groups(day, place.kind))
    yield part("new", new, branch(place.path, place.top, paths.SEGMENT))
    yield from _members(actor, unit, day)
    if before := period.before():
        yield part("before", admitted_rows(actor, unit, before.since, before.until)[0], month("ceremony_on"))
    here = branch("path", unit.path, paths.SEGMENT)
    phases = [Q(station__range=roads.PHASES[phase]) for phase in ("nguon", "ho-so")]
    if period.year == actor.on.year:
        yield part("hope", roads.board(actor, roads.Asked(unit=unit, in_time=period.year)))
    yield part("roads", roads.board(actor, roads.Asked(unit=unit)), here, of=[roads.late(actor.on), *phases])
    yield _cells(actor, unit)
    yield part("cohort", road_takers, text("station"))


def _members(actor: Actor, unit: Unit, day: date) -> Iterable[QuerySet[Any]]:
    """Members by unit right below, and by group: today from the units' own figures, on another day one by one."""
    units = headcount.units(actor, unit, day)
    if units is not None:
        yield total("members", units, branch("path", unit.path, paths.SEGMENT), "members")
        yield total("whole", units, NOTHING, "members", [headcount.apart(key) for key in COMPARED])
        return
    everybody, there = member_rows(actor, unit, day)
    yield part("members", everybody, branch(there.path, there.top, paths.SEGMENT))
    yield part("whole", everybody, of=_groups(day, there.kind))


def _groups(day: date, kind: str) -> list[Q]:
    return [GROUPS[key].condition(day, kind) for key in COMPARED]


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


def _children(found: Mapping[str, list[Line]], below: Iterable[Near], targets: Iterable[Target]) -> Iterable[Child]:
    asked = {target.unit_id: target for target in targets}
    lines = {what: _by_unit(rows) for what, rows in found.items() if what in BRANCHED}
    for unit in below:
        mine = {what: rows.get(unit.pk, []) for what, rows in lines.items()}
        yield _child(mine, unit, asked.get(unit.pk))


BRANCHED = ("new", "members", "roads", "cells")


def _by_unit(rows: Iterable[Line]) -> dict[int, list[Line]]:
    """Sort lines by the unit right below they belong to."""
    found: dict[int, list[Line]] = {}
    for line in rows:
        found.setdefault(paths.numbers(line.key)[-1], []).append(line)
    return found


def _child(lines: Mapping[str, list[Line]], unit: Near | None, target: Target | None) -> Child:
    """Add up what belongs to one unit right below, or everything."""
    cells, on_road = lines.get("cells", []), lines.get("roads", [])
    return Child(
        unit,
        members=sum(line.n for line in lines.get("members", [])),
        admitted=sum(line.n for line in lines.get("new", [])),
        late=sum(line.of[0] for line in on_road),
        sources=sum(line.of[1] for line in on_road),
        files=sum(line.of[2] for line in on_road),
        cells=sum(line.n for line in cells),
        dormant=sum(line.of[0] for line in cells),
        without_source=sum(line.of[1] for line in cells),
        last=max((line.sub for line in cells), default=""),
        target=target,
    )


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
    """The term itself; for a year, three years up to its end: a road takes longer than one."""
    since = period.since if period.term else period.since.replace(year=period.since.year - COHORT_YEARS + 1)
    return since, min(period.until, today + timedelta(days=1))


def cohort(actor: Actor, unit: Unit, since: date, until: date) -> QuerySet[Candidate]:
    """Everybody who came into view within a time, at and below a unit."""
    rows = Candidate.objects.filter(within("path", unit.path), opened_on__gte=since, opened_on__lt=until)
    return actor.reach(SEE).filter(rows)


def past(rows: QuerySet[Candidate], stage: Stage) -> QuerySet[Candidate]:
    return rows.filter(station__gt=stage.beyond)


MEASURED = 500
"""Of a larger cohort, every so-and-so-many-th road is measured; the page says so."""


def waits(rows: QuerySet[Candidate], count: int) -> dict[str, int]:
    """The middle number of days from each stage to the next, among those who made both."""
    if count > MEASURED:
        rows = rows.annotate(place=Mod("pk", -(-count // MEASURED))).filter(place=0)
    steps = [stage.step for stage in STAGES if stage.step]
    # Not narrowed to these steps: SQLite would then walk all records of them there ever were, and not these roads'.
    standing = StepRecord.objects.filter(candidate__in=rows)
    standing = standing.filter(corrected_by=None, withdrawn=False).order_by()
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
