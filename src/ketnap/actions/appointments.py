"""Roles given and taken back."""

from datetime import date

from django.db import transaction

from ketnap.access import DERIVED, ROLES, Actor, Forbidden, OutOfReach, Permission, RoleKey
from ketnap.actions.errors import Refused
from ketnap.actions.ground import locked, locked_open, not_before, one_world
from ketnap.models import Appointment, Event, Person, Unit
from ketnap.text import vi_date


@transaction.atomic
def appoint(
    actor: Actor, *, person: Person, role: str, unit: Unit, since: date, until: date | None = None, paper: str = ""
) -> Appointment:
    """Give a person a role at a unit. Nobody gives away more than the table of roles lets him."""
    actor.require(Permission.APPOINT, unit)
    key = _appointable(role)
    _refuse_unless_may(actor, key, unit)
    if not (actor.sees(person) or actor.may(Permission.MANAGE_ACCOUNTS, person)):
        raise OutOfReach("Không tìm thấy.")
    one_world(actor, person, unit)
    unit = locked_open(unit)
    not_before(since, unit.opened_on, "ngày thành lập", "since")
    if until is not None:
        not_before(until, since, "ngày bắt đầu", "until")
    _refuse_twice(person, key, unit, since)
    row = Appointment.objects.create(person=person, role=key.value, unit=unit, since=since, until=until, paper=paper)
    Event.write(actor, "role-given", row, person=person, role=key.value, since=since, until=until, paper=paper)
    return row


@transaction.atomic
def end(actor: Actor, appointment: Appointment, *, on: date, paper: str = "") -> Appointment:
    """Take a role back from a day on."""
    actor.require(Permission.APPOINT, appointment)
    appointment = locked(appointment)
    _refuse_unless_may(actor, RoleKey(appointment.role), appointment.unit)
    if appointment.until and appointment.until <= on:
        raise Refused(f"Vai trò này đã thôi từ {vi_date(appointment.until)}.", "on")
    not_before(on, appointment.since, "ngày bắt đầu")
    appointment.until = on
    appointment.save(update_fields=["until"])
    Event.write(actor, "role-ended", appointment, person=appointment.person_id, on=on, paper=paper)
    return appointment


def _appointable(role: str) -> RoleKey:
    if role not in ROLES or role in DERIVED:
        raise Refused("Chọn vai trò trong danh sách.", "role")
    return RoleKey(role)


def _refuse_unless_may(actor: Actor, role: RoleKey, unit: Unit) -> None:
    if not actor.may_appoint(role, unit):
        raise Forbidden(Permission.APPOINT)


def _refuse_twice(person: Person, role: RoleKey, unit: Unit, since: date) -> None:
    same = Appointment.objects.filter(person=person, role=role.value, unit=unit)
    if any(row.until is None or row.until > since for row in same):
        raise Refused(f"{person.name} đang giữ vai trò này tại {unit.name}.", "person")
