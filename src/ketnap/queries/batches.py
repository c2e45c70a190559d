"""Whose papers a batch can print, and the batches somebody started."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import FETCH_RAISE, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from ketnap import clock
from ketnap.access import Actor, Permission
from ketnap.access.actor import OutOfReach
from ketnap.models import Batch, Candidate, Paper, StepRecord, Unit
from ketnap.models.batch import KEPT
from ketnap.process.keys import StepKey
from ketnap.queries.scope import placed

MOST = 500
"""Papers of one batch."""
SEE = Permission.SEE_FILE


@dataclass(frozen=True, slots=True)
class Asked:
    """One form, of a step of the road, for papers of some days."""

    form: str
    step: StepKey
    since: date
    until: date


def people(actor: Actor, unit: Unit, asked: Asked) -> list[Candidate]:
    """Roads at and below a unit that have such a paper, by its `day`; one more than a batch holds, if there are."""
    actor.require(SEE, unit)
    days = (asked.since, asked.until)
    written = StepRecord.objects.filter(step=asked.step, withdrawn=False, corrected_by=None)
    issued = Paper.objects.filter(form=asked.form, void_on=None)
    of_days = Q(pk__in=written.filter(happened_on__range=days).values("candidate"))
    of_days |= Q(pk__in=issued.filter(on__range=days).values("candidate"))
    mine = {"candidate": OuterRef("pk")}
    rows = placed(actor, Candidate.objects.filter(of_days, person__erased_on=None), SEE, unit).annotate(
        day=Coalesce(
            Subquery(issued.filter(**mine).order_by("-on").values("on")[:1]),
            Subquery(written.filter(**mine).order_by("-happened_on").values("happened_on")[:1]),
        )
    )
    return list(rows.select_related("person", "unit").order_by("day", "name_key", "pk")[: MOST + 1])


def within(actor: Actor, numbers: Iterable[int]) -> QuerySet[Candidate]:
    """Those of these roads whose file the actor may see."""
    rows = Candidate.objects.filter(pk__in=list(numbers), person__erased_on=None)
    return actor.reach(SEE).filter(rows).select_related("person", "unit")


def named(actor: Actor, numbers: Iterable[int]) -> dict[int, Candidate]:
    """The same by their numbers, to be named."""
    return within(actor, numbers).in_bulk()


def get(actor: Actor, pk: int) -> Batch:
    """A batch the actor started and may still see; anybody else's does not exist."""
    found = _own(actor).filter(pk=pk).first()
    if found is None or not actor.may(SEE, found.unit):
        raise OutOfReach("Không tìm thấy đợt in.")
    return found


def mine(actor: Actor, unit: Unit) -> list[Batch]:
    """Batches the actor started at a unit, the last first."""
    return list(_own(actor).filter(unit=unit).order_by("-pk"))


def whole(actor: Actor, batch: Batch) -> bool:
    """Whether the actor may still see every file that is in a batch."""
    return within(actor, batch.candidates).count() == len(batch.candidates)


def _own(actor: Actor) -> QuerySet[Batch]:
    """What the actor started within the day it is kept."""
    rows = Batch.objects.filter(by=actor.account, unit__realm=actor.realm, at__gt=clock.now() - KEPT)
    return (rows if actor.account else rows.none()).select_related("unit").fetch_mode(FETCH_RAISE)
