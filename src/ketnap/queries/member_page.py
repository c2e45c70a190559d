"""What the page of one member shows beside the membership."""

from django.db.models import FETCH_RAISE

from ketnap.access import Actor, OutOfReach, Permission
from ketnap.models import Candidate, Membership, Person, Stay
from ketnap.queries import work
from ketnap.queries.members import SEE


def periods(actor: Actor, pk: int) -> tuple[Membership, list[Membership]]:
    """One membership within reach, and every period of its person, the last first: one trip for both."""
    reach = actor.reach(SEE)
    person = reach.filter(Membership.objects.filter(pk=pk)).values("person")
    rows = actor.reach(SEE, Permission.SEE_FILE).filter(Membership.objects.filter(person__in=person))
    rows = rows.select_related("unit", "admitted_unit", "person").order_by("-ceremony_on").fetch_mode(FETCH_RAISE)
    found = list(rows)
    asked = next((row for row in found if row.pk == pk), None)
    if asked is None:
        raise OutOfReach("Không tìm thấy.")
    return asked, found


def stays(actor: Actor, membership: Membership) -> list[Stay]:
    """Where a member was active, the last first."""
    rows = actor.reach(SEE).filter(Stay.objects.filter(membership=membership))
    return list(rows.select_related("unit").order_by("-since").fetch_mode(FETCH_RAISE))


def road(actor: Actor, person: Person) -> Candidate | None:
    """The last road of a person that the actor may know of."""
    return work.visible(actor).filter(person=person).select_related("unit").order_by("-opened_on", "-pk").first()
