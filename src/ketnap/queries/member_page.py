"""What the page of one member shows beside the membership."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.db.models import FETCH_RAISE, CharField, F, Value
from django.db.models.functions import Cast

from ketnap.access import Actor, OutOfReach, Permission
from ketnap.law import partyage
from ketnap.models import BadgeLine, Candidate, CardLine, Membership, Person, Stay
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


class Given(NamedTuple):
    """A card or a badge of a member: given on a day, or ended or left out on one, in which case (`word`) and why."""

    what: str
    done_on: date | None
    ended_on: date | None
    kind: str
    word: str
    paper: str
    why: str


def given(member: Membership) -> list[Given]:
    """The cards and badges of a member in hand, asked for by whichever organisation: one query."""
    mine = {"membership__person": member.person_id}
    cards = CardLine.objects.filter(**mine).values_list(
        Value("card"), F("handed_on"), F("outcome_on"), F("kind"), F("outcome"), F("batch__decided_paper"),
        F("outcome_why"),
    )  # fmt: skip
    badges = BadgeLine.objects.filter(**mine).values_list(
        Value("badge"), F("awarded_on"), F("excluded_on"), Cast("years", CharField()), F("case"), F("paper"),
        F("excluded_why"),
    )  # fmt: skip
    return [Given(*row) for row in cards.union(badges, all=True)]


def road(actor: Actor, person: Person) -> Candidate | None:
    """The last road of a person that the actor may know of."""
    return work.visible(actor).filter(person=person).select_related("unit").order_by("-opened_on", "-pk").first()


def made_by(actor: Actor, candidate: Candidate) -> Membership | None:
    """The membership a road led to, where the actor may see it; a road before its ceremony has led to none."""
    if candidate.station <= Station.CEREMONY:
        return None
    rows = Membership.objects.filter(person=candidate.person_id, ceremony_on__gte=candidate.opened_on)
    return actor.reach(SEE, Permission.SEE_FILE).filter(rows).order_by("ceremony_on").first()
