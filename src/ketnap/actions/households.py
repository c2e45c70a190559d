"""Which member of a cell keeps in touch with which group of households. Nothing of the households is written down."""

from datetime import date

from django.db import transaction

from ketnap.access import Actor, Permission
from ketnap.actions.errors import Refused
from ketnap.actions.ground import checked, locked, locked_open, not_before, not_future, one_world, text
from ketnap.models import Event, HouseholdContact, Membership, Person, Unit
from ketnap.queries.meetings import is_cell
from ketnap.text import vi_date

RECORD = Permission.RECORD_CELL


@transaction.atomic
def assign(actor: Actor, unit: Unit, *, person: Person, group: str, since: date) -> HouseholdContact:
    """Let a member of the cell keep in touch with a group of households."""
    actor.require(RECORD, unit)
    one_world(actor, person)
    unit = locked_open(unit)
    if not is_cell(unit):
        raise Refused("Nhóm hộ do chi bộ phân công đảng viên phụ trách.")
    group = text(group, "group", "Ghi tên nhóm hộ, ví dụ: Nhóm hộ số 3.")
    not_future(actor, since, "since")
    if not Membership.objects.filter(person=person, unit=unit, left_on=None).exists():
        raise Refused(f"Chọn đảng viên đang sinh hoạt ở {unit.name}.", "person")
    row = HouseholdContact(unit=unit, person=person, group=group, since=since, by=actor.account)
    checked(row, exclude=("by",)).save()
    Event.write(actor, "household-contact-given", row, person=person, since=since)
    return row


@transaction.atomic
def end(actor: Actor, contact: HouseholdContact, *, on: date) -> HouseholdContact:
    """End the assignment from a day on."""
    actor.require(RECORD, contact)
    row = locked(contact)
    if row.until:
        raise Refused(f"Đã thôi phụ trách từ {vi_date(row.until)}.", "on")
    not_before(on, row.since, "ngày bắt đầu")
    not_future(actor, on)
    row.until = on
    row.save(update_fields=["until"])
    Event.write(actor, "household-contact-ended", row, on=on)
    return row
