"""Mass organisations: counts for a page of them, and a person's time in them."""

from collections.abc import Iterable

from django.db.models import FETCH_RAISE, Count, QuerySet

from ketnap.access import Actor, Permission
from ketnap.access.actor import live
from ketnap.models import MassMembership, MassOrganisation, Person, Unit
from ketnap.queries.scope import one

KNOWN = (Permission.SEE_STAGE, Permission.SEE_MEMBERS)


def rows_at(actor: Actor, unit: Unit) -> QuerySet[MassOrganisation]:
    """Find the mass organisations at this very organisation that are at work."""
    return actor.reach(Permission.SEE_UNITS).filter(MassOrganisation.objects.filter(unit=unit, closed_on=None))


def sizes(actor: Actor, organisations: Iterable[MassOrganisation]) -> dict[int, int]:
    """Count the people in each of these today."""
    rows = MassMembership.objects.filter(live(actor.on), organisation__in=[row.pk for row in organisations])
    counted = actor.reach(Permission.MANAGE_ORGANISATIONS, *KNOWN).filter(rows).order_by()
    return dict(counted.values_list("organisation").annotate(n=Count("person", distinct=True)))


def membership(actor: Actor, organisation: int, pk: int) -> MassMembership:
    """Fetch one person's time in a mass organisation."""
    rows = MassMembership.objects.filter(organisation=organisation)
    return one(actor, rows.select_related("person", "organisation__unit"), pk, *KNOWN)


def of_person(actor: Actor, person: Person) -> list[MassMembership]:
    """List a person's times in mass organisations, the last first."""
    rows = actor.reach(*KNOWN).filter(MassMembership.objects.filter(person=person))
    return list(rows.select_related("organisation__unit").order_by("-since", "pk").fetch_mode(FETCH_RAISE))
