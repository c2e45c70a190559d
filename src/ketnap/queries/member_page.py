"""What the page of one member shows beside the membership."""

from dataclasses import dataclass

from django.db.models import FETCH_RAISE

from ketnap.access import Actor, OutOfReach, Permission
from ketnap.law import partyage
from ketnap.models import Candidate, Membership, Person, Stay
from ketnap.process.keys import Station
from ketnap.queries import party_age, work
from ketnap.queries.members import SEE


@dataclass(frozen=True, slots=True)
class Periods:
    """One period of a member, the others the actor may see, and what party age is made of, seen or not."""

    found: Membership
    others: list[Membership]
    counted: partyage.Membership


def periods(actor: Actor, number: int) -> Periods:
    """Fetch a membership within reach with everything of the same person, the last first: one query."""
    rows = Membership.objects.filter(person__memberships=number).order_by("-ceremony_on").fetch_mode(FETCH_RAISE)
    everything = list(rows.select_related("unit", "admitted_unit", "person"))
    found = next((row for row in everything if row.pk == number and actor.reach(SEE).covers(row)), None)
    if found is None:
        raise OutOfReach("Không tìm thấy.")
    seen = actor.reach(SEE, Permission.SEE_FILE)
    others = [row for row in everything if row.pk != number and seen.covers(row)]
    return Periods(found, others, party_age.facts(found, everything))


def stays(actor: Actor, membership: Membership) -> list[Stay]:
    """Where a member was active, the last first."""
    rows = actor.reach(SEE).filter(Stay.objects.filter(membership=membership))
    return list(rows.select_related("unit").order_by("-since").fetch_mode(FETCH_RAISE))


def road(actor: Actor, person: Person) -> Candidate | None:
    """The last road of a person that the actor may know of."""
    return work.visible(actor).filter(person=person).select_related("unit").order_by("-opened_on", "-pk").first()


def made_by(actor: Actor, candidate: Candidate) -> Membership | None:
    """The membership a road led to, where the actor may see it; a road before its ceremony has led to none."""
    if candidate.station <= Station.CEREMONY:
        return None
    rows = Membership.objects.filter(person=candidate.person_id, ceremony_on__gte=candidate.opened_on)
    return actor.reach(SEE, Permission.SEE_FILE).filter(rows).order_by("ceremony_on").first()
