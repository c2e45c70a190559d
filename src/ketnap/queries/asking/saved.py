"""Kept questions: one's own, those shared within reach or from above, those deleted not long ago."""

from datetime import timedelta

from django.db.models import Q, QuerySet

from ketnap import clock
from ketnap.access import Actor, OutOfReach, Permission
from ketnap.access.spots import spot_of
from ketnap.models import SavedQuestion, Unit, paths
from ketnap.queries.asking.subjects import SEE
from ketnap.queries.scope import one

KEPT_DAYS = 30
"""So long a deleted question can be taken back: a rule of this program, of no text."""


def visible(actor: Actor) -> QuerySet[SavedQuestion]:
    """One's own, and what is shared at, below or above the organisations one sees figures of."""
    reach = actor.reach(SEE)
    above = {number for unit in actor.units if reach.covers(unit) for number in paths.numbers(unit.path)}
    shared = Q(shared=True) & (reach.q(spot_of(SavedQuestion)) | Q(unit__in=sorted(above)))
    rows = SavedQuestion.objects.filter(Q(by=actor.account) | shared, unit__realm=actor.realm, deleted_at=None)
    return rows.select_related("unit", "by__person")


def own(actor: Actor) -> list[SavedQuestion]:
    """One's own questions, the last first."""
    return list(visible(actor).filter(by=actor.account).order_by("-pk"))


SHOWN = 100


def shared(actor: Actor) -> list[SavedQuestion]:
    """What others share, by the name of the question."""
    return list(visible(actor).exclude(by=actor.account).order_by("name", "pk")[:SHOWN])


def get(actor: Actor, pk: int | None) -> SavedQuestion:
    """Fetch one that may be run, or 404."""
    found = visible(actor).filter(pk=pk).first() if pk is not None else None
    if found is None:
        raise OutOfReach("Không tìm thấy.")
    return found


def shared_here(actor: Actor, pk: int) -> SavedQuestion:
    """Fetch one that is shared where the actor keeps the settings, or 404."""
    rows = SavedQuestion.objects.filter(deleted_at=None).select_related("unit", "by__person")
    return one(actor, rows, pk, Permission.MANAGE_SETTINGS)


def deleted(actor: Actor) -> list[SavedQuestion]:
    """One's own that were deleted within the days they can be taken back."""
    since = clock.now() - timedelta(days=KEPT_DAYS)
    rows = SavedQuestion.objects.filter(by=actor.account, unit__realm=actor.realm, deleted_at__gte=since)
    return list(rows.select_related("unit").order_by("-deleted_at", "-pk"))


def homes(actor: Actor) -> list[Unit]:
    """Where a question may be kept: the organisations of one's posts with the right to see figures."""
    reach = actor.reach(SEE)
    return [unit for unit in actor.units if reach.covers(unit)]
