"""Movements and campaigns, who took part in them, and what one person did."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import FETCH_RAISE, Count, Exists, OuterRef, Q, QuerySet

from ketnap.access import Actor, Permission
from ketnap.access.spots import Spot
from ketnap.models import Activity, Candidate, Membership, Participation, Person, Source, Unit
from ketnap.models.source import LIVE
from ketnap.queries import pool
from ketnap.queries.people import KNOWN
from ketnap.queries.scope import one, placed

INTRODUCE = Permission.INTRODUCE
MANY = 200
_OF_SOURCE = Spot("source__unit__path", "source__unit__realm")
_OF_PERSON = Spot("person__path", "person__realm", "person_id")


@dataclass(frozen=True, slots=True)
class Choosable:
    """Somebody who may be ticked: somebody in the pool, or somebody on the road."""

    key: str
    name: str
    about: str


def get(actor: Actor, pk: int) -> Activity:
    """Fetch one activity within reach."""
    return one(actor, Activity.objects.select_related("unit", "organisation"), pk, INTRODUCE)


def activities(
    actor: Actor, unit: Unit | None = None, *, year: int | None = None, kind: str = "", organisation: int | None = None
) -> QuerySet[Activity]:
    """Find activities, the last first, each with how many took part; a person counts once in each."""
    rows = placed(actor, Activity.objects.all(), INTRODUCE, unit)
    found = Q(since__year__lte=year, until__year__gte=year) if year else Q()
    found &= Q(kind=kind) if kind else Q()
    found &= Q(organisation=organisation) if organisation else Q()
    took = Count("participations", filter=Q(participations__withdrawn=False))
    rows = rows.filter(found).annotate(took_part=took).select_related("unit", "organisation")
    return rows.order_by("-since", "-pk").fetch_mode(FETCH_RAISE)


def participants(actor: Actor, activity: Activity) -> QuerySet[Participation]:
    """Find who took part, as far as the actor may know of them."""
    actor.require(INTRODUCE, activity)
    rows = Participation.objects.filter(_seen(actor), activity=activity, withdrawn=False)
    return rows.select_related("person__unit", "source__unit", "source__person").order_by("pk").fetch_mode(FETCH_RAISE)


def count(activity: Activity) -> int:
    """How many took part, whoever may know of them."""
    return activity.participations.filter(withdrawn=False).count()


def participation(actor: Actor, activity: Activity, pk: int) -> Participation:
    """Fetch one line of an activity about somebody the actor may know of."""
    rows = Participation.objects.filter(_seen(actor), activity=activity, withdrawn=False)
    return one(actor, rows.select_related("activity__unit", "person", "source__person"), pk, INTRODUCE)


def _seen(actor: Actor) -> Q:
    return actor.reach(*KNOWN).q(_OF_PERSON) | actor.reach(INTRODUCE).q(_OF_SOURCE)


def choosable(actor: Actor, activity: Activity, typed: str = "") -> list[Choosable]:
    """Who may be ticked: people of the pool and of open roads at and below the place, who are not there yet."""
    mine = {"activity": activity, "withdrawn": False}
    there = Participation.objects.filter(source=OuterRef("pk"), **mine)
    asked = pool.Asked(unit=activity.unit, states=tuple(LIVE), typed=typed)
    sources = pool.pool(actor, asked).filter(~Exists(there), person=None)
    roads = placed(actor, Candidate.objects.filter(closed_on=None), Permission.SEE_STAGE, activity.unit)
    roads = roads.exclude(Exists(Participation.objects.filter(person=OuterRef("person"), **mine)))
    roads = roads.exclude(Exists(Membership.objects.filter(person=OuterRef("person"), left_on=None)))
    for word in pool.words(typed):
        roads = roads.filter(person__name_fold__contains=word)
    found = [
        (row.name_key, Choosable(f"s{row.pk}", row.name, f"{born_year(row)}, trong nguồn, {row.unit.name}"))
        for row in sources.select_related("unit", "person")[:MANY]
    ]
    found += [
        (row.name_key, Choosable(f"p{row.person_id}", row.person.name, f"{row.person.born_on.year}, {row.unit.name}"))
        for row in roads.select_related("person", "unit")[:MANY]
    ]
    return [one for _, one in sorted(found, key=lambda pair: pair[0])]


def born_year(source: Source) -> str:
    """The year somebody in the pool was born."""
    return str(source.born_on.year) if source.born_on else ""


def ticked(actor: Actor, keys: Iterable[str]) -> tuple[list[Person], list[Source]]:
    """Read back who was ticked; who is out of reach is not among them."""
    numbers: dict[str, list[int]] = {"p": [], "s": []}
    for key in keys:
        if key[:1] in numbers and key[1:].isdecimal():
            numbers[key[0]].append(int(key[1:]))
    people = actor.reach(*KNOWN).filter(Person.objects.filter(pk__in=numbers["p"], erased_on=None))
    sources = actor.reach(INTRODUCE).filter(Source.objects.filter(pk__in=numbers["s"]))
    return list(people.order_by("pk")), list(sources.order_by("pk"))


def of_source(actor: Actor, source: Source) -> list[Participation]:
    """What somebody in the pool did, or the person behind the line."""
    actor.require(INTRODUCE, source)
    if source.person is not None and not actor.sees(source.person):
        return []
    mine = Q(person=source.person_id) if source.person_id else Q(source=source)
    return _told(Participation.objects.filter(mine))


def of_candidate(candidate: Candidate) -> list[Participation]:
    """What somebody on the road did; for pages that have asked whether the file may be read."""
    return _told(Participation.objects.filter(person=candidate.person_id))


def _told(rows: QuerySet[Participation]) -> list[Participation]:
    rows = rows.filter(withdrawn=False).select_related("activity__unit", "activity__organisation")
    return list(rows.order_by("-on", "-pk").fetch_mode(FETCH_RAISE))
