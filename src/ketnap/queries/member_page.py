"""What the page of one member shows beside the membership."""

from django.db.models import FETCH_RAISE

from ketnap.access import Actor
from ketnap.models import Candidate, Membership, Person, Stay
from ketnap.queries import work
from ketnap.queries.members import SEE


def stays(actor: Actor, membership: Membership) -> list[Stay]:
    """Where a member was active, the last first."""
    rows = actor.reach(SEE).filter(Stay.objects.filter(membership=membership))
    return list(rows.select_related("unit").order_by("-since").fetch_mode(FETCH_RAISE))


def road(actor: Actor, person: Person) -> Candidate | None:
    """The last road of a person that the actor may know of."""
    return work.visible(actor).filter(person=person).select_related("unit").order_by("-opened_on", "-pk").first()
