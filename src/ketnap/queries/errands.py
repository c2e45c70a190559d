"""What an organisation has to do that lies on nobody's dossier: cards, badges, classes, the pool. One question for all.

What a cell hands over is shown to the cell alone, as its dossiers are (`queries.work.answers`).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import (
    BigIntegerField,
    CharField,
    Count,
    DateField,
    Exists,
    ExpressionWrapper,
    F,
    Min,
    Model,
    OuterRef,
    QuerySet,
    Value,
)

from ketnap.access import Actor, Permission
from ketnap.models import (
    BadgeRound,
    BadgeRoundState,
    CardBatch,
    CardBatchState,
    CardLine,
    ClassResult,
    ClassState,
    Nomination,
    NominationState,
    Source,
    StudyClass,
)
from ketnap.models.card import OPEN
from ketnap.models.source import BEFORE_CONSENT
from ketnap.process.keys import Body
from ketnap.queries.work import answers

P = Permission
SHOWN = 20


@dataclass(frozen=True, slots=True)
class Errand:
    """One thing to do: what, at which row (a cell, a batch, a round, a class), about how many, since or by when."""

    what: str
    at: int
    count: int
    day: date


def errands(actor: Actor) -> list[Errand]:
    """Everything of the kind that waits for the actor, the earliest day first."""
    asked = [*_cell(actor), *_register(actor), *_classes(actor)]
    if not asked:
        return []
    first, *others = asked
    found = [Errand(*row) for row in first.union(*others, all=True)]
    return sorted(found, key=lambda row: (row.day, row.what, row.at))[:SHOWN]


def _cell(actor: Actor) -> Iterator[QuerySet[Any, Any]]:
    """Cards to hand over at the cell; people of the pool kept too long, for everybody who keeps a pool."""
    if answers(actor, Body.CELL) and actor.has(P.RECORD_CELL):
        lines = actor.reach(P.RECORD_CELL).filter(CardLine.objects.filter(OPEN, received_on__isnull=False))
        yield _grouped(lines, "hand", "membership__unit", "received_on")
    if actor.has(P.INTRODUCE):
        kept = Source.objects.filter(state__in=BEFORE_CONSENT, keep_until__lt=actor.on)
        yield _grouped(actor.reach(P.INTRODUCE).filter(kept), "pool", "unit", "keep_until")


def _register(actor: Actor) -> Iterator[QuerySet[Any, Any]]:
    """Batches and rounds on which the office that gathers them has to act."""
    if not actor.has(P.MANAGE_MEMBERS):
        return
    reach, card, badge = actor.reach(P.MANAGE_MEMBERS), CardBatchState, BadgeRoundState
    for state in (card.GATHERING, card.HANDED):
        rows = reach.filter(CardBatch.objects.filter(state=state))
        yield _each(rows, f"batch-{state.value}", Count("lines"), F("received_on" if state == card.HANDED else "month"))
    for round_state in (badge.GATHERING, badge.DECIDED, badge.AWARDED):
        rounds = reach.filter(BadgeRound.objects.filter(state=round_state))
        yield _each(rounds, f"round-{round_state.value}", Count("lines"), F("day"))


def _classes(actor: Actor) -> Iterator[QuerySet[Any, Any]]:
    """Classes of the centre that begin, run or owe results; people nominated who wait to be sent."""
    if answers(actor, Body.CENTRE):
        mine = actor.reach(P.RECORD_CLASS).filter(StudyClass.objects.all())
        opened = mine.filter(state=ClassState.OPEN, opens_on__lte=actor.on)
        yield _each(opened, "class-start", Count("nominations"), F("opens_on"))
        yield _each(mine.filter(state=ClassState.RUNNING), "class-run", Count("nominations"), F("closes_on"))
        results = ClassResult.objects.filter(nomination=OuterRef("pk"))
        owed = Nomination.objects.filter(~Exists(results), study=OuterRef("pk"), state=NominationState.CONFIRMED)
        closed = mine.filter(Exists(owed), state=ClassState.CLOSED)
        yield _each(closed, "class-results", Count("nominations"), F("closes_on"))
    if actor.has(P.RECORD_GRASSROOTS):
        going = (ClassState.OPEN, ClassState.RUNNING)
        waiting = Nomination.objects.filter(state=NominationState.NOMINATED, study__state__in=going)
        yield _grouped(actor.reach(P.RECORD_GRASSROOTS).filter(waiting), "send", "study", "study__opens_on")


def _each[M: Model](rows: QuerySet[M], what: str, count: Count, day: F) -> QuerySet[Any, Any]:
    """One line a row."""
    found: QuerySet[Any, Any] = _said(rows.order_by(), what, F("pk")).annotate(n=count, till=day).values_list(*SAID)
    return found


def _grouped[M: Model](rows: QuerySet[M], what: str, at: str, day: str) -> QuerySet[Any, Any]:
    """One line for all rows at the same place, with the earliest day."""
    named = _said(rows.order_by(), what, F(at)).values("what", "spot")
    found: QuerySet[Any, Any] = named.annotate(n=Count("pk"), till=Min(day, output_field=DateField()))
    return found.values_list(*SAID)


SAID = ("what", "spot", "n", "till")


def _said[M: Model](rows: QuerySet[M], what: str, at: F) -> QuerySet[Any, Any]:
    return rows.annotate(what=Value(what, CharField()), spot=ExpressionWrapper(at, BigIntegerField()))
