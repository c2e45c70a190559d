"""Looking for people: who they are on the road or in the register; and choosing somebody for a role, a login."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import FETCH_RAISE, Q, QuerySet

from ketnap.access import Actor, Permission
from ketnap.access.actor import live
from ketnap.models import Appointment, Candidate, Membership, Person, Unit
from ketnap.queries import people, work
from ketnap.text import vi_fold

MOST = 50


@dataclass(frozen=True, slots=True)
class Found:
    """A person with the last road and the present membership the actor may know of."""

    person: Person
    candidate: Candidate | None
    membership: Membership | None


def find(actor: Actor, text: str, most: int = MOST) -> list[Found]:
    """Find people by name, those written exactly as typed first: four queries whatever is found."""
    rows = people.search(actor, text, most)
    ids = [person.pk for person in rows]
    roads = _roads(actor, ids)
    members = _members(actor, ids)
    return [Found(person, roads.get(person.pk), members.get(person.pk)) for person in rows]


def _roads(actor: Actor, ids: Iterable[int]) -> dict[int, Candidate]:
    rows = work.visible(actor).filter(person__in=list(ids)).order_by("opened_on", "pk")
    return {row.person_id: row for row in rows.fetch_mode(FETCH_RAISE)}


def _members(actor: Actor, ids: Iterable[int]) -> dict[int, Membership]:
    rows = Membership.objects.filter(person__in=list(ids), left_on=None)
    return {row.person_id: row for row in actor.reach(Permission.SEE_MEMBERS).filter(rows).fetch_mode(FETCH_RAISE)}


def choose(actor: Actor, text: str, *permissions: Permission, near: Unit | None = None, most: int = 20) -> list[Person]:
    """Offer people by name; before anything is typed those at `near`. Namesakes are told apart by unit and birthday."""
    rows = people.people(actor, *permissions)
    words = vi_fold(text).split()
    if not words:
        return list(rows.filter(unit=near, memberships__left_on=None, memberships__isnull=False)[:most]) if near else []
    found = list(rows.filter(*(Q(name_fold__contains=word) for word in words))[: most * 5])
    typed = " ".join(text.split()).casefold()
    found.sort(key=lambda person: typed not in person.name.casefold())
    return found[:most]


def without_account(actor: Actor, text: str = "", most: int = 20) -> list[Person]:
    """Offer people who can be given a login: before anything is typed those who hold a role today and have none."""
    rows: QuerySet[Person] = people.people(actor, Permission.MANAGE_ACCOUNTS).filter(account=None)
    words = vi_fold(text).split()
    if not words:
        holding = Appointment.objects.filter(live(actor.on))
        return list(rows.filter(pk__in=holding.values("person"))[:most])
    return list(rows.filter(*(Q(name_fold__contains=word) for word in words))[:most])
