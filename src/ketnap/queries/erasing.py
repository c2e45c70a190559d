"""Whose data may be erased, and how much of it there is."""

from dataclasses import dataclass

from ketnap.access import Actor, Permission
from ketnap.models import Account, Candidate, MassMembership, Membership, Person, StepRecord


@dataclass(frozen=True, slots=True)
class Traces:
    """Rows about one person. Their texts go, what is counted of them stays."""

    roads: int
    records: int
    memberships: int
    organisations: int
    account: bool


def may_erase(actor: Actor, person: Person) -> bool:
    """Say whether a person may be erased now: no member, on no open road, not erased yet."""
    if person.erased_on or not actor.may(Permission.MANAGE_PEOPLE, person):
        return False
    bound = person.memberships.filter(left_on=None).exists() or person.candidates.filter(closed_on=None).exists()
    return not bound


def traces(actor: Actor, person: Person) -> Traces:
    """Count what is written down about a person."""
    actor.require(Permission.MANAGE_PEOPLE, person)
    return Traces(
        roads=Candidate.objects.filter(person=person).count(),
        records=StepRecord.objects.filter(candidate__person=person).count(),
        memberships=Membership.objects.filter(person=person).count(),
        organisations=MassMembership.objects.filter(person=person).count(),
        account=Account.objects.filter(person=person).exists(),
    )
