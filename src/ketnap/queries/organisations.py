"""Mass organisations, their people, and who holds which role."""

from django.db.models import FETCH_RAISE, Q, QuerySet

from ketnap.access import Actor, Permission
from ketnap.access.actor import live
from ketnap.access.reach import within
from ketnap.models import Account, Appointment, MassMembership, MassOrganisation, Person, Unit
from ketnap.queries.scope import one

SEE = Permission.SEE_UNITS


def get(actor: Actor, pk: int) -> MassOrganisation:
    """Fetch one mass organisation within reach."""
    return one(actor, MassOrganisation.objects.select_related("unit"), pk, SEE)


def organisations(actor: Actor, unit: Unit | None = None) -> QuerySet[MassOrganisation]:
    """List mass organisations at work, at and below a unit or everywhere within reach."""
    rows = actor.reach(SEE).filter(MassOrganisation.objects.filter(closed_on=None))
    rows = rows.filter(within("unit__path", unit.path)) if unit else rows
    return (
        rows.select_related("unit").order_by("unit__depth", "unit__order_key", "kind", "name").fetch_mode(FETCH_RAISE)
    )


def belonging(actor: Actor, organisation: MassOrganisation) -> QuerySet[MassMembership]:
    """List the present members of a mass organisation."""
    actor.require(SEE, organisation)
    reach = actor.reach(Permission.MANAGE_ORGANISATIONS, Permission.SEE_STAGE, Permission.SEE_MEMBERS)
    rows = reach.filter(MassMembership.objects.filter(live(actor.on), organisation=organisation))
    return rows.select_related("person").order_by("person__name_key", "pk").fetch_mode(FETCH_RAISE)


def people(actor: Actor, unit: Unit) -> int:
    """Count the people in mass organisations at and below a unit: each once, however many they are in."""
    rows = MassMembership.objects.filter(live(actor.on), within("organisation__unit__path", unit.path))
    return actor.reach(SEE).filter(rows, path_field="organisation__unit__path").values("person").distinct().count()


def appointments(actor: Actor, unit: Unit) -> QuerySet[Appointment]:
    """List who holds which role at a unit today or will hold it."""
    rows = Appointment.objects.filter(Q(until=None) | Q(until__gt=actor.on), unit=unit)
    rows = actor.reach(SEE).filter(rows)
    return rows.select_related("person").order_by("role", "person__name_key", "pk").fetch_mode(FETCH_RAISE)


def roles_of(actor: Actor, person: Person) -> QuerySet[Appointment]:
    """List all roles a person held, the last first."""
    rows = actor.reach(SEE).filter(Appointment.objects.filter(person=person))
    return rows.select_related("unit").order_by("-since", "pk").fetch_mode(FETCH_RAISE)


def accounts(actor: Actor) -> QuerySet[Account]:
    """List the accounts the actor looks after."""
    rows = actor.reach(Permission.MANAGE_ACCOUNTS).filter(Account.objects.all())
    return rows.select_related("person__unit").order_by("login").fetch_mode(FETCH_RAISE)


def account(actor: Actor, pk: int) -> Account:
    """Fetch one account the actor looks after."""
    return one(actor, Account.objects.select_related("person"), pk, Permission.MANAGE_ACCOUNTS)
