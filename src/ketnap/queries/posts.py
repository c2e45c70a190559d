"""Roles held, seen from the role and from the person (seen from the unit: organisations.appointments)."""

from collections.abc import Iterable

from django.db.models import FETCH_RAISE, QuerySet

from ketnap.access import Actor, Permission, RoleKey
from ketnap.access.actor import live
from ketnap.models import Appointment, Unit
from ketnap.queries.scope import one

SEE = Permission.SEE_UNITS


def get(actor: Actor, unit: int, pk: int) -> Appointment:
    """Fetch one appointment at a unit within reach."""
    return one(actor, Appointment.objects.filter(unit=unit).select_related("person", "unit"), pk, SEE)


def _shown(actor: Actor, rows: QuerySet[Appointment]) -> QuerySet[Appointment]:
    return actor.reach(SEE).filter(rows).select_related("person", "unit").fetch_mode(FETCH_RAISE)


def former(actor: Actor, unit: Unit, most: int = 20) -> list[Appointment]:
    """Name those whose role at this organisation has ended, the last first."""
    rows = Appointment.objects.filter(unit=unit, until__lte=actor.on)
    return list(_shown(actor, rows).order_by("-until", "pk")[:most])


def followers_below(actor: Actor, unit: Unit, most: int = 200) -> list[Appointment]:
    """List committee members with the organisations directly below this one that each follows, by given name."""
    rows = Appointment.objects.filter(live(actor.on), unit__parent=unit, role=RoleKey.FOLLOWER)
    return list(_shown(actor, rows).order_by("person__name_key", "unit__order_key")[:most])


def of_people(actor: Actor, people: Iterable[int]) -> dict[int, list[Appointment]]:
    """List what these people hold today, by person."""
    rows = Appointment.objects.filter(live(actor.on), person__in=list(people))
    found: dict[int, list[Appointment]] = {}
    for row in _shown(actor, rows).order_by("role", "unit__order_key"):
        found.setdefault(row.person_id, []).append(row)
    return found
