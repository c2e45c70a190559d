"""Looking for people: who they are on the road or in the register; and choosing somebody for a role, a login."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import FETCH_RAISE, QuerySet, Value
from django.db.models.functions import StrIndex
from django.db.models.lookups import GreaterThan

from ketnap.access import Actor, Permission
from ketnap.access.actor import live
from ketnap.models import Appointment, Candidate, Membership, Person, Unit
from ketnap.queries import people, work
from ketnap.queries.likeness import Likeness
from ketnap.text import vi_fold

MOST = 50
SHOWN = ("name", "born_on", "born_precision", "ethnicity", "unit__name")
SHOWN_OF_A_ROAD = (
    "person", "station", "closed_on", "closed_why", "due_on", "paused_on", "opens_on", "expires_on",
)  # fmt: skip
"""What a line says of a person and of a road."""


@dataclass(frozen=True, slots=True)
class Found:
    """A person with the last road and the present membership the actor may know of; of each only what is `SHOWN`."""

    person: Person
    candidate: Candidate | None
    membership: Membership | None


def find(actor: Actor, text: str, most: int = MOST) -> list[Found]:
    """Find people by name, those written as typed first, then whole words: three queries whatever is found."""
    rows = named(people.people(actor).only(*SHOWN), text, most)
    ids = [person.pk for person in rows]
    roads = _roads(actor, ids)
    members = _members(actor, ids)
    return [Found(person, roads.get(person.pk), members.get(person.pk)) for person in rows]


def named(rows: QuerySet[Person], text: str, most: int) -> list[Person]:
    """Keep those whose name has every word typed, with or without marks; the likest first, then by given name."""
    typed = " ".join(unicodedata.normalize("NFC", text).split())
    words = vi_fold(typed).split()
    if not words:
        return []
    # Not "contains": SQLite would compare a hundred thousand names without regard to case, and they have none.
    found = rows.filter(*(GreaterThan(StrIndex("name_fold", Value(word)), 0) for word in words))
    ranked = found.annotate(rank=Likeness(typed, words)).order_by("rank", "name_key", "pk")
    chosen = list(ranked.values_list("pk", flat=True)[:most])  # whole rows are read for these only
    people_of = rows.in_bulk(chosen)
    return [people_of[pk] for pk in chosen]


def _roads(actor: Actor, ids: Iterable[int]) -> dict[int, Candidate]:
    rows = work.visible(actor).filter(person__in=list(ids)).order_by("opened_on", "pk")
    return {row.person_id: row for row in rows.only(*SHOWN_OF_A_ROAD).fetch_mode(FETCH_RAISE)}


def _members(actor: Actor, ids: Iterable[int]) -> dict[int, Membership]:
    rows = Membership.objects.filter(person__in=list(ids), left_on=None)
    seen = actor.reach(Permission.SEE_MEMBERS).filter(rows).only("person")
    return {row.person_id: row for row in seen.fetch_mode(FETCH_RAISE)}


def choose(actor: Actor, text: str, *permissions: Permission, near: Unit | None = None, most: int = 20) -> list[Person]:
    """Offer people by name; before anything is typed the members at `near`."""
    rows = people.people(actor, *permissions)
    if text.strip() or near is None:
        return named(rows, text, most)
    return list(rows.filter(pk__in=Membership.objects.filter(unit=near, left_on=None).values("person"))[:most])


def without_account(actor: Actor, text: str = "", most: int = 20) -> list[Person]:
    """Offer people who can be given a login: before anything is typed those who hold a role today and have none."""
    rows = people.people(actor, Permission.MANAGE_ACCOUNTS).filter(account=None)
    if text.strip():
        return named(rows, text, most)
    return list(rows.filter(pk__in=Appointment.objects.filter(live(actor.on)).values("person"))[:most])
