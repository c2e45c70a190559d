"""Figures that cost much and change seldom are kept until something is written in their world.

Every change leaves a line in the log, so the last line's number tells whether what was counted still holds; nothing
shown is ever older than the last change. Lines that only say that a page was read do not count.
"""

from collections.abc import Callable
from hashlib import sha256

from django.core.cache import cache
from django.db.models import Subquery

from ketnap.access.actor import Actor
from ketnap.access.permissions import Permission
from ketnap.models import Event, Membership, StepRecord

READ = "page-read"
KEPT_SECONDS = 15 * 60


def stamp(actor: Actor) -> str:
    """The last change of the actor's world, and the last rows of what is also written in bulk; "" before the first."""
    changes = Event.objects.filter(realm=actor.realm).exclude(action=READ).order_by("-seq").annotate(
        record=Subquery(StepRecord.objects.order_by("-pk").values("pk")[:1]),
        member=Subquery(Membership.objects.order_by("-pk").values("pk")[:1]),
    )  # fmt: skip
    last = changes.values_list("hash", "record", "member").first()
    return repr(last) if last else ""


def remember[T](actor: Actor, permission: Permission, what: str, count: Callable[[], T]) -> T:
    """Count, or give back what was counted since the last change, for this reach and this day."""
    now = stamp(actor)
    if not now:
        return count()
    reach = actor.reach(permission)
    told = repr((what, actor.on, reach.realm, sorted(reach.exact), reach.tops, sorted(reach.people), now))
    key = sha256(told.encode()).hexdigest()
    found: T | None = cache.get(key)
    if found is None:
        found = count()
        cache.set(key, found, KEPT_SECONDS)
    return found
