"""What is inside a compartment of political remarks. Read by `actions.sealed`, after the log says who opened it."""

from django.db.models import FETCH_RAISE

from ketnap.access import Actor, OutOfReach, Permission
from ketnap.models import Candidate, SealedRemark


def road(actor: Actor, pk: int) -> Candidate:
    """The road whose compartment is asked for; for whoever may not open it, or walks it, there is none."""
    rows = Candidate.objects.select_related("person", "unit")
    found = actor.reach(Permission.OPEN_SEALED).filter(rows).filter(pk=pk).first()
    if found is None or own(actor, found):
        raise OutOfReach("Không tìm thấy.")
    return found


def own(actor: Actor, candidate: Candidate) -> bool:
    """Whether the road is the actor's own."""
    return actor.person is not None and candidate.person_id == actor.person.pk


def inside(actor: Actor, candidate: Candidate) -> list[SealedRemark]:
    """Every remark ever written, the last first; a corrected one is still read."""
    rows = SealedRemark.objects.filter(candidate=candidate).select_related("by__person", "corrected_by")
    return list(actor.reach(Permission.OPEN_SEALED).filter(rows).order_by("-pk").fetch_mode(FETCH_RAISE))


def standing(actor: Actor, candidate: Candidate, pk: int) -> SealedRemark | None:
    """A remark of this road that nobody has corrected yet."""
    rows = SealedRemark.objects.filter(candidate=candidate, corrected_by=None, pk=pk)
    return actor.reach(Permission.OPEN_SEALED).filter(rows).first()
