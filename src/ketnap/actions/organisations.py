"""Mass organisations and those who belong to them."""

from datetime import date

from django.db import transaction

from ketnap.access import Actor, OutOfReach, Permission
from ketnap.actions.errors import Refused
from ketnap.actions.ground import checked, locked, locked_open, not_before, not_future, one_world, text
from ketnap.models import Event, MassMembership, MassOrganisation, Person, Unit
from ketnap.text import vi_date

MANAGE = Permission.MANAGE_ORGANISATIONS


@transaction.atomic
def create(actor: Actor, *, unit: Unit, kind: str, name: str) -> MassOrganisation:
    """Enter a mass organisation at a party unit."""
    actor.require(MANAGE, unit)
    unit = locked_open(unit)
    row = MassOrganisation(unit=unit, kind=kind, name=text(name, "name", "Ghi tên đoàn thể."))
    if MassOrganisation.objects.filter(unit=unit, kind=kind, name=row.name).exists():
        raise Refused(f"Đã có {row.name} tại {unit.name}.", "name")
    checked(row).save()
    Event.write(actor, "organisation-created", row, kind=kind)
    return row


@transaction.atomic
def close(actor: Actor, organisation: MassOrganisation, *, on: date) -> MassOrganisation:
    """End a mass organisation; whoever is still in it leaves that day."""
    actor.require(MANAGE, organisation)
    not_future(actor, on)
    organisation = _at_work(organisation)
    latest = organisation.memberships.filter(until=None).order_by("-since").first()
    not_before(on, latest.since if latest else None, "ngày có người mới vào")
    organisation.memberships.filter(until=None).update(until=on)
    organisation.closed_on = on
    organisation.save(update_fields=["closed_on"])
    Event.write(actor, "organisation-closed", organisation, on=on)
    return organisation


@transaction.atomic
def join(actor: Actor, *, person: Person, organisation: MassOrganisation, since: date) -> MassMembership:
    """Write down that a person is in a mass organisation."""
    actor.require(MANAGE, organisation)
    if not actor.sees(person):
        raise OutOfReach("Không tìm thấy.")
    one_world(actor, person, organisation)
    not_future(actor, since, "since")
    organisation = _at_work(organisation)
    if MassMembership.objects.filter(person=person, organisation=organisation, until=None).exists():
        raise Refused(f"{person.name} đang ở trong {organisation.name}.", "person")
    row = checked(MassMembership(person=person, organisation=organisation, since=since))
    row.save()
    Event.write(actor, "organisation-joined", row, organisation=organisation, person=person, since=since)
    return row


@transaction.atomic
def leave(actor: Actor, membership: MassMembership, *, on: date) -> MassMembership:
    """Write down that a person left a mass organisation."""
    actor.require(MANAGE, membership.organisation)
    not_future(actor, on)
    membership = locked(membership)
    if membership.until:
        raise Refused(f"Đã ra từ ngày {vi_date(membership.until)}.", "on")
    not_before(on, membership.since, "ngày vào")
    membership.until = on
    membership.save(update_fields=["until"])
    Event.write(actor, "organisation-left", membership, organisation=membership.organisation_id, on=on)
    return membership


def _at_work(organisation: MassOrganisation) -> MassOrganisation:
    fresh = locked(organisation)
    if fresh.closed_on:
        raise Refused(f"{fresh.name} đã kết thúc hoạt động từ {vi_date(fresh.closed_on)}.", "organisation")
    return fresh
