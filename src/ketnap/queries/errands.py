"""What an organisation has to do that lies on nobody's dossier: cards, badges, classes, the pool, silent months.

They are gathered with the rest of the desk. What a cell hands over is shown to the cell alone, as its dossiers are
(`queries.work.answers`).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import CharField, Count, Exists, OuterRef, QuerySet, Value

from ketnap.access import Actor, Permission
from ketnap.models import (
    BadgeRound,
    BadgeRoundState,
    Candidate,
    CardBatch,
    CardBatchState,
    CardLine,
    ClassResult,
    ClassState,
    Nomination,
    NominationState,
    Source,
    StudyClass,
    Transfer,
)
from ketnap.models.card import OPEN
from ketnap.models.source import BEFORE_CONSENT
from ketnap.process.keys import Body
from ketnap.queries import reorganising_people, transfers
from ketnap.queries.gathering import Line, each, earliest, part, text
from ketnap.queries.unsaid import last_month
from ketnap.queries.work import answers

P = Permission
SHOWN = 20
KINDS = (
    "hand", "silent", "pool", "batch-gathering", "batch-handed", "round-gathering", "round-decided", "round-awarded",
    "class-start", "class-run", "class-results", "send", "move-late", "away-over", "plan",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Errand:
    """One thing to do: what, at which row (a cell, a batch, a round, a class; 0: everywhere), how many, since or by."""

    what: str
    at: int
    count: int
    day: date


def parts(actor: Actor) -> Iterator[QuerySet[Any]]:
    """Everything of the kind that waits for the actor, to be gathered with the rest of the desk."""
    yield from _cell(actor)
    yield from _register(actor)
    yield from _classes(actor)
    yield from _moves(actor)
    if actor.has(P.MANAGE_UNITS):
        yield each("plan", reorganising_people.waiting(actor), Count("pk"), text("on"))


def errands(found: Mapping[str, list[Line]]) -> list[Errand]:
    """Read them from what was gathered, the earliest day first."""
    rows = [Errand(what, int(line.key), line.n, date.fromisoformat(line.sub)) for what in KINDS
            for line in found[what] if line.n]  # fmt: skip
    return sorted(rows, key=lambda row: (row.day, row.what, row.at))[:SHOWN]


def _cell(actor: Actor) -> Iterator[QuerySet[Any]]:
    """Cards to hand over at the cell; people of the pool kept too long, for everybody who keeps a pool."""
    if answers(actor, Body.CELL) and actor.has(P.RECORD_CELL):
        lines = actor.reach(P.RECORD_CELL).filter(CardLine.objects.filter(OPEN, received_on__isnull=False))
        yield earliest("hand", lines, text("membership__unit"), "received_on")
        roads = Candidate.objects.filter(last_month(actor.on), closed_on=None, helped_since__isnull=False)
        over = Value(f"{actor.on.replace(day=1) - timedelta(days=1)}", output_field=CharField())
        yield part("silent", actor.reach(P.RECORD_CELL).filter(roads), text("unit"), over)
    if actor.has(P.INTRODUCE):
        kept = Source.objects.filter(state__in=BEFORE_CONSENT, keep_until__lt=actor.on)
        yield earliest("pool", actor.reach(P.INTRODUCE).filter(kept), text("unit"), "keep_until")


def _register(actor: Actor) -> Iterator[QuerySet[Any]]:
    """Batches and rounds on which the office that gathers them has to act."""
    if not actor.has(P.MANAGE_MEMBERS):
        return
    reach, card, badge = actor.reach(P.MANAGE_MEMBERS), CardBatchState, BadgeRoundState
    for state in (card.GATHERING, card.HANDED):
        rows = reach.filter(CardBatch.objects.filter(state=state))
        day = text("received_on" if state == card.HANDED else "month")
        yield each(f"batch-{state.value}", rows, Count("lines"), day)
    for round_state in (badge.GATHERING, badge.DECIDED, badge.AWARDED):
        rounds = reach.filter(BadgeRound.objects.filter(state=round_state))
        yield each(f"round-{round_state.value}", rounds, Count("lines"), text("day"))


def _moves(actor: Actor) -> Iterator[QuerySet[Any]]:
    """Members on their way past a last day, and those elsewhere for a time that is over, for the side they left."""
    if not (actor.has(P.MANAGE_MEMBERS) or actor.has(P.RECORD_CELL)):
        return
    rows = actor.reach(P.MANAGE_MEMBERS, P.RECORD_CELL).filter(Transfer.objects.all())
    whole = Value("0", output_field=CharField())
    yield earliest("move-late", transfers.late_moving(rows, actor.on), whole, "effective_on")
    yield earliest("away-over", transfers.late_away(rows, actor.on), whole, "ends_on")


def _classes(actor: Actor) -> Iterator[QuerySet[Any]]:
    """Classes of the centre that begin, run or owe results; people nominated who wait to be sent."""
    if answers(actor, Body.CENTRE):
        mine = actor.reach(P.RECORD_CLASS).filter(StudyClass.objects.all())
        opened = mine.filter(state=ClassState.OPEN, opens_on__lte=actor.on)
        yield each("class-start", opened, Count("nominations"), text("opens_on"))
        yield each("class-run", mine.filter(state=ClassState.RUNNING), Count("nominations"), text("closes_on"))
        results = ClassResult.objects.filter(nomination=OuterRef("pk"))
        owed = Nomination.objects.filter(~Exists(results), study=OuterRef("pk"), state=NominationState.CONFIRMED)
        closed = mine.filter(Exists(owed), state=ClassState.CLOSED)
        yield each("class-results", closed, Count("nominations"), text("closes_on"))
    if actor.has(P.RECORD_GRASSROOTS):
        going = (ClassState.OPEN, ClassState.RUNNING)
        waiting = Nomination.objects.filter(state=NominationState.NOMINATED, study__state__in=going)
        yield earliest("send", actor.reach(P.RECORD_GRASSROOTS).filter(waiting), text("study"), "study__opens_on")
