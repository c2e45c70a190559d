"""Where new people come from: mass organisations within reach, and people already known."""

from datetime import date
from itertools import groupby

from ketnap.access.actor import Actor
from ketnap.access.permissions import Permission
from ketnap.models import MassOrganisation, Person
from ketnap.queries import people

LIMIT = 300


def organisations(actor: Actor) -> list[tuple[str, list[tuple[int, str]]]]:
    """Mass organisations that may introduce, under the unit they belong to, in the order of the tree."""
    rows = actor.reach(Permission.INTRODUCE).filter(MassOrganisation.objects.filter(closed_on=None))
    found = rows.select_related("unit").order_by("unit__path", "kind", "name")[:LIMIT]
    return [
        (unit, [(row.pk, row.name) for row in below]) for unit, below in groupby(found, key=lambda row: row.unit.name)
    ]


def organisation(actor: Actor, pk: int | None) -> MassOrganisation | None:
    """One of them; None where none was chosen."""
    if pk is None:
        return None
    return actor.reach(Permission.INTRODUCE).filter(MassOrganisation.objects.filter(pk=pk)).first()


def twins(actor: Actor, name: str, born_on: date | None) -> list[Person]:
    """People already kept who may be the same human being."""
    return people.namesakes(actor, name, born_on) if born_on else []
