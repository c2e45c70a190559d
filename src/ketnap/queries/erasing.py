"""Whose data may be erased, and how much of it there is."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from ketnap.access import Actor, Permission
from ketnap.models import Account, Candidate, MassMembership, Membership, Person, StepRecord
from ketnap.queries.gathering import gather, part


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
    member = Membership.objects.filter(person=OuterRef("pk"), left_on=None)
    on_a_road = Candidate.objects.filter(person=OuterRef("pk"), closed_on=None)
    return not Person.objects.filter(Exists(member) | Exists(on_a_road), pk=person.pk).exists()


def traces(actor: Actor, person: Person) -> Traces:
    """Count what is written down about a person: two queries."""
    actor.require(Permission.MANAGE_PEOPLE, person)
    rows: Mapping[str, QuerySet[Any]] = {
        "roads": Candidate.objects.filter(person=person),
        "records": StepRecord.objects.filter(candidate__person=person),
        "memberships": Membership.objects.filter(person=person),
        "organisations": MassMembership.objects.filter(person=person),
    }
    found = gather(*(part(name, kept) for name, kept in rows.items()))
    counts = {name: sum(line.n for line in found[name]) for name in rows}
    return Traces(**counts, account=Account.objects.filter(person=person).exists())
