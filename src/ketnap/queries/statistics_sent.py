"""Statistics tables that were sent, and what is counted differently since, with the cause of each difference."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import FETCH_RAISE, CharField, QuerySet, Value

from ketnap.access import Actor
from ketnap.access.reach import within
from ketnap.models import Candidate, Event, Membership, StatisticsReport, StepRecord, Unit
from ketnap.process.keys import StepKey
from ketnap.process.statistics import BY_KEY, Row, Table
from ketnap.process.statistics.checks import column
from ketnap.process.statistics.differences import Cause, Change, Write, came, cause, changes, gone
from ketnap.process.statistics.local import as_sent
from ketnap.process.statistics.organisations import opens as of_units
from ketnap.process.statistics.rows import Base, Count, Is, OfKinds, Organisations, Part, Shape, Sum, Trait
from ketnap.process.statistics.sheet import Line, lines, unpacked
from ketnap.process.statistics.spans import Span, own
from ketnap.queries import statistics
from ketnap.queries.scope import one
from ketnap.queries.statistics_bases import SEE, STEPS, framed, people

OF_ROADS = frozenset(STEPS)
"""Bases whose rows are dossiers and not memberships."""
SHOWN = 100
"""How many people a page of differences names."""


def get(actor: Actor, pk: int) -> StatisticsReport:
    """A table that was sent, with what was said when it was sent back."""
    rows = StatisticsReport.objects.select_related("unit__parent", "by__person", "returned__by__person")
    return one(actor, rows, pk, SEE)


def last_sent(unit: Unit, table: str, since: date, last: date) -> StatisticsReport | None:
    """A table as it was sent the last time; for actions that hold the unit."""
    rows = StatisticsReport.objects.filter(unit=unit, table=table, since=since, last=last)
    return rows.select_related("returned").defer("lines", "people").order_by("-number").first()


def is_returned(report: StatisticsReport) -> bool:
    return getattr(report, "returned", None) is not None


def sent(actor: Actor, unit: Unit, table: Table, span: Span) -> list[StatisticsReport]:
    """The same table of the same days as it was sent by the unit and by those below it, its own first."""
    rows = StatisticsReport.objects.filter(
        within("unit__path", unit.path), table=table.key, since=span.since, last=span.last
    )
    found = actor.reach(SEE).filter(rows).defer("lines", "people").select_related("unit", "returned")
    return list(found.order_by("unit__depth", "unit__order_key", "-number").fetch_mode(FETCH_RAISE)[:SHOWN])


def span_of(report: StatisticsReport) -> Span:
    found = own(report.since, report.last)
    assert found is not None  # the database keeps the days in order
    return found


def ids(actor: Actor, unit: Unit, table: Table, span: Span) -> dict[str, list[int]]:
    """Everybody each base of a table counts: one question."""
    frame = framed(actor, unit, span)
    first, *others = (_named(base, people(frame, base)) for base in table.everybody)
    found: dict[str, list[int]] = {base.value: [] for base in table.everybody}
    for base, pk in first.union(*others, all=True) if others else first:
        found[base].append(pk)
    return {base: sorted(set(keys)) for base, keys in found.items()}


def _named(base: Base, rows: QuerySet[Membership] | QuerySet[Candidate]) -> QuerySet[Membership, tuple[str, int]]:
    named = rows.order_by().annotate(base=Value(base.value, output_field=CharField()))
    return named.values_list("base", "pk")  # type: ignore[return-value] # of either model


# ── What is counted differently since ────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Changed:
    """A row whose number is another one now. `cause` where one cause explains it all, else the people do."""

    label: str
    change: Change
    cause: Cause | None


@dataclass(frozen=True, slots=True)
class Someone:
    """Who came into a figure after it was sent, or fell out of it; None who is no longer to be named."""

    base: Base
    row: Membership | Candidate | None
    came: bool
    cause: Cause

    @property
    def of_member(self) -> bool:
        return isinstance(self.row, Membership)


@dataclass(frozen=True, slots=True)
class Differences:
    """Everything that differs; `more` counts the people who are not listed."""

    rows: tuple[Changed, ...]
    people: tuple[Someone, ...]
    more: int


def differences(actor: Actor, report: StatisticsReport) -> Differences:
    """Count a table that was sent again, and explain what differs: six questions, one more where probationers do."""
    table, span = as_sent(BY_KEY[report.table], report.lines), span_of(report)
    counted = statistics.count(actor, report.unit, table, span)
    was = _printed(table, unpacked(report.lines))
    now = _printed(table, lines(table, counted.now, counted.before))
    moved = list(_moved(report.people, ids(actor, report.unit, table, span)))
    touched = {base for base, _, _ in moved}
    rows = tuple(_changed(report, table, change, touched) for change in changes(was, now))
    people_ = tuple(explained(report.at, report.last, moved[:SHOWN]))
    return Differences(rows, people_, max(0, len(moved) - SHOWN))


def _printed(table: Table, found: Iterable[Line]) -> dict[str, str]:
    """Every number as it is printed; of a comparison only what it is about."""
    if table.shape is not Shape.KINDS:
        return {line.key: line.cells[0] for line in found}
    return {column(line.key, part): cell for line in found for part, cell in zip(Part, line.cells, strict=True)}


def _moved(was: Mapping[str, list[int]], now: Mapping[str, list[int]]) -> Iterator[tuple[Base, int, bool]]:
    """Base, row and whether it came: in the order of the bases."""
    for base, keys in now.items():
        yield from ((Base(base), pk, True) for pk in sorted(came(was.get(base, ()), keys)))
        yield from ((Base(base), pk, False) for pk in sorted(gone(was.get(base, ()), keys)))


def _changed(report: StatisticsReport, table: Table, change: Change, touched: set[Base]) -> Changed:
    key, _, part = change.key.partition("/")
    row = table.row(key)
    if row is None:
        return Changed(key, change, None)
    label = f"{row.label}: {Part(part).vi}" if part else row.label
    if touched & set(_bases(table, row)):
        return Changed(label, change, None)
    if of_units(row):
        return Changed(label, change, Cause.MOVED)
    late = isinstance(row.what, Count) and by_recognition(report.unit, report.at, report.last, row.what)
    return Changed(label, change, late or Cause.CORRECTED)


def by_recognition(unit: Unit, at: datetime, last: date, what: Count) -> Cause | None:
    """How a recognition came into the register since: nobody comes or goes, and yet fewer are on probation."""
    if not any(isinstance(asked, Is) and asked.trait in (Trait.PROBATION, Trait.OFFICIAL) for asked in what.where):
        return None
    rows = StepRecord.objects.filter(within("candidate__path", unit.path), step=StepKey.RECOGNISED.value)
    found = cause((write for _, write in _recorded(rows.filter(recorded_at__gt=at))), at, last)
    return None if found is Cause.MOVED else found


def _bases(table: Table, row: Row) -> Iterator[Base]:
    """The bases a row rests on."""
    match row.what:
        case Count(base):
            yield base
        case Sum(plus):
            yield from (base for key in plus if (below := table.row(key)) for base in _bases(table, below))
        case OfKinds():
            yield Base.MEMBERS
        case Organisations(admitted=bool()):
            yield Base.ADMITTED


def explained(at: datetime, last: date, moved: list[tuple[Base, int, bool]]) -> Iterator[Someone]:
    """Who came into a base frozen at a moment, or fell out of it, with the cause: four questions."""
    members = _rows(Membership.objects.all(), [pk for base, pk, _ in moved if base not in OF_ROADS])
    roads = _rows(Candidate.objects.all(), [pk for base, pk, _ in moved if base in OF_ROADS])
    persons = {row.person_id for row in members.values()} | {row.person_id for row in roads.values()}
    writes = _writes(at, members, persons)
    for base, pk, is_new in moved:
        row: Membership | Candidate | None = roads.get(pk) if base in OF_ROADS else members.get(pk)
        if row is not None and row.person.erased_on:  # counted still, and named nowhere: the number was taken out
            continue
        why = cause(writes[row.person_id] if row else (), at, last)
        yield Someone(base, row, is_new, Cause.CORRECTED if row is None else why)


def _rows[M: Membership | Candidate](rows: QuerySet[M], keys: list[int]) -> dict[int, M]:
    """Rows by number; who was deleted since (an admission entered by mistake) is not there."""
    if not keys:
        return {}
    found = rows.filter(pk__in=keys).select_related("person", "unit").fetch_mode(FETCH_RAISE)
    return {row.pk: row for row in found}


ENTERED, CORRECTED = ("member-registered", "member-left"), "member-corrected"


def _writes(since: datetime, members: Mapping[int, Membership], persons: set[int]) -> Mapping[int, list[Write]]:
    """What was written about these people since: steps of their roads, and the register's own events."""
    found: dict[int, list[Write]] = defaultdict(list)
    for person, write in _recorded(StepRecord.objects.filter(candidate__person__in=persons, recorded_at__gt=since)):
        found[person].append(write)
    events = Event.objects.filter(object_kind="membership", object_id__in=members, at__gt=since)
    for pk, at, action in events.values_list("object_id", "at", "action"):
        if action in ENTERED or action == CORRECTED:
            found[members[pk or 0].person_id].append(Write(at, None, action == CORRECTED))
    return found


def _recorded(records: QuerySet[StepRecord]) -> Iterator[tuple[int, Write]]:
    """By person. A correction is about the day it takes back as well."""
    columns = ("candidate__person", "recorded_at", "happened_on", "corrects__happened_on")
    for person, at, about, before in records.values_list(*columns):
        yield person, Write(at, min(about, before) if before else about, before is not None)
