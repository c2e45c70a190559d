"""Everybody in probation, who of them is past the time the law gives, and who above must see it.

A dossier stays on the one list of its holder. `escalated` is an extra list: the committee above sees what ran out below
it, and the level above that too when it goes on running.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import FETCH_RAISE, Count, Exists, F, OuterRef, Prefetch, Q, QuerySet, Window
from django.db.models.functions import Coalesce

from ketnap.access.actor import Actor
from ketnap.access.permissions import Permission
from ketnap.access.reach import within
from ketnap.access.spots import SPOTS
from ketnap.models import Candidate, Membership, StepRecord, Unit
from ketnap.process.keys import Body, Station, StepKey
from ketnap.process.probation import (
    AFTER,
    NOW,
    Standing,
    last_start,
    probation_end,
    standing,
    windows_over,
)
from ketnap.process.records import Dossier
from ketnap.process.trail import Trail
from ketnap.queries import house, work
from ketnap.queries.dossiers import of_steps, person_facts, to_record
from ketnap.queries.scope import PAGE, Page, clamp, listed

K = StepKey
STATES = ("qua-han", "trong-han", "chuan-bi", "dang-du-bi", "cho-quyet-dinh")
_READ = (K.CEREMONY, *NOW, *AFTER, K.RECOGNITION_CELL_VOTE, K.RECOGNISED, K.EXTENDED)
STATIONS = (Station.PROBATION, Station.RECOGNITION)
EARLY = (K.PROBATION_HELPER, K.OWN_HISTORY)
DECIDING = (K.RECOGNITION_SECTION_REPORT, K.RECOGNITION_GRASSROOTS_VOTE, K.RECOGNISED)
_CEREMONY = "person__memberships__ceremony_on"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What the list is narrowed to."""

    unit: Unit | None = None
    state: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One probationary member with a dossier, and where that stands."""

    candidate: Candidate
    standing: Standing


def probationers(actor: Actor, wanted: Wanted, number: int = 1) -> Page[Line]:
    """One page of those in probation at and below a unit, the earliest ceremony first."""
    rows = in_probation(actor.reach(Permission.SEE_FILE).filter(Candidate.objects.all()))
    rows = rows.filter(within("path", wanted.unit.path)) if wanted.unit else rows
    rows = rows.filter(_state(wanted.state, actor.on)) if wanted.state in STATES else rows
    total = rows.count()
    at = clamp(number, total)
    numbers = listed(rows.order_by(F("ceremony"), "pk"), at)
    people = Candidate.objects.select_related("person", "unit").prefetch_related(Prefetch("records", of_steps(_READ)))
    found = people.fetch_mode(FETCH_RAISE).in_bulk(numbers)
    return Page(list(_lines([found[pk] for pk in numbers], actor.on)), at, total)


def _lines(rows: Sequence[Candidate], on: date) -> Iterator[Line]:
    for row in rows:
        records = tuple(to_record(record) for record in row.records.all())
        trail = Trail(Dossier(person=person_facts(row.person, ()), records=records))
        if state := standing(trail, on, prepare=house.prepare().days):
            yield Line(row, state)


def in_probation(rows: QuerySet[Candidate]) -> QuerySet[Candidate]:
    """Keep open dossiers of probationary members; the register knows the day of the ceremony (`ceremony`)."""
    live = {
        "person__memberships__left_on": None, "person__memberships__recognised_on": None, f"{_CEREMONY}__isnull": False,
    }  # fmt: skip
    here = rows.filter(closed_on=None, station__in=STATIONS, **live)
    return here.annotate(ceremony=F(_CEREMONY))


def _state(state: str, today: date) -> Q:
    if state == "qua-han":
        return overdue(today)
    if state == "cho-quyet-dinh":
        return Q(next_step__in=DECIDING)
    over = Q(ceremony__lte=last_start(probation_end, today))
    if state == "trong-han":
        return over & ~Q(next_step__in=DECIDING) & ~overdue(today)
    near = Q(ceremony__lte=last_start(probation_end, today + timedelta(days=house.prepare().days + 1)))
    return near & ~over if state == "chuan-bi" else ~near


def overdue(before: date) -> Q:
    """Say "the time for the cell to vote, or after its vote for the decision, ran out before `before`".

    From the repeated columns alone. While the helper or the own history is still missing, the day that is due is that
    of the own history; then the end of the twelve months decides. No two texts known give the window or the decision
    on recognition different days, so the first end is the last.
    """
    recognised = StepRecord.objects.filter(
        candidate=OuterRef("pk"), step=K.RECOGNISED, withdrawn=False, corrected_by=None
    )
    window = Q(opens_on__lte=windows_over(before)) | Q(opens_on=None, due_on__lt=before)
    early = Q(next_step__in=EARLY) & window & ~Q(Exists(recognised))
    return Q(station__in=STATIONS) & (Q(due_on__lt=before) & ~Q(next_step__in=EARLY) | early)


# ── Who else must see it ─────────────────────────────────────────────────────────────────────────────────────────────

BELOW_GRASSROOTS = (Body.CELL, Body.CENTRE, Body.SECTION)


@dataclass(frozen=True, slots=True)
class Escalated:
    """The extra list: its first rows and how many there are."""

    rows: Sequence[Candidate]
    total: int


def escalated(actor: Actor) -> Escalated | None:
    """What ran out on the lists of others and this actor must see as well; None for whom there can be none."""
    levels = list(_levels(actor))
    if not levels:
        return None
    found = Q()
    for level in levels:
        found |= level
    rows = Candidate.objects.filter(found, closed_on=None).exclude(work.for_me(actor))
    rows = rows.select_related("person", "unit").only(*work.LINE, "person_id", "unit_id").fetch_mode(FETCH_RAISE)
    counted = rows.annotate(among=Window(Count("pk"))).order_by("due_on", "pk")
    first = list(counted[: work.SHOWN])
    return Escalated(first, first[0].among if first else 0)


def _levels(actor: Actor) -> Iterator[Q]:
    """The cell and the committee above it from the first day past; the level above that by the house rule."""
    spot = SPOTS[Candidate]
    if actor.has(Permission.RECORD_CELL) and work.answers(actor, Body.CELL):
        yield overdue(actor.on) & Q(holder=Body.CENTRE) & actor.reach(Permission.RECORD_CELL).q(spot)
    if actor.has(Permission.RECORD_GRASSROOTS):
        yield overdue(actor.on) & Q(holder__in=BELOW_GRASSROOTS) & actor.reach(Permission.RECORD_GRASSROOTS).q(spot)
    if actor.has(Permission.RECORD_DECISION):
        later = actor.on - timedelta(days=house.escalate().days)
        yield overdue(later) & ~Q(holder=Body.DECIDING) & actor.reach(Permission.RECORD_DECISION).q(spot)


# ── Known from the register alone ────────────────────────────────────────────────────────────────────────────────────


def without_dossier(actor: Actor, unit: Unit | None) -> Page[Membership]:
    """Probationary members whose road is not kept here, the earliest ceremony first: the first page of them."""
    open_road = Candidate.objects.filter(person=OuterRef("person"), closed_on=None)
    rows = actor.reach(Permission.SEE_MEMBERS).filter(Membership.objects.all())
    rows = rows.filter(~Q(Exists(open_road)), left_on=None, recognised_on=None)
    rows = rows.filter(within("path", unit.path)) if unit else rows
    counted = rows.select_related("person", "unit").annotate(among=Window(Count("pk")))
    # All are counted anyway: PostgreSQL must not believe it would be done after fifty by walking all ceremonies ever.
    first = list(counted.order_by(Coalesce("ceremony_on", "left_on"), "pk").fetch_mode(FETCH_RAISE)[:PAGE])
    return Page(first, 1, first[0].among if first else 0)
