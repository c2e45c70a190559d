"""Which organisations a committee member follows, set at once."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from ketnap.access import Actor, Permission, RoleKey
from ketnap.actions import appointments
from ketnap.actions.errors import Refused
from ketnap.models import Appointment, Person, Unit


@transaction.atomic
def assign(actor: Actor, *, person: Person, above: Unit, units: Sequence[Unit], on: date, paper: str = "") -> int:
    """Let a person follow exactly these organisations directly below `above`; says how many roles began or ended."""
    actor.require(Permission.APPOINT, above)
    if any(unit.parent_id != above.pk for unit in units):
        raise Refused(f"Chỉ phân công phụ trách tổ chức trực thuộc {above.name}.", "units")
    wanted = {unit.pk for unit in units}
    held = Appointment.objects.filter(person=person, role=RoleKey.FOLLOWER, unit__parent=above, until=None)
    running = {row.unit_id: row for row in held.select_related("unit")}
    ending = [row for pk, row in running.items() if pk not in wanted]
    beginning = [unit for unit in units if unit.pk not in running]
    for row in ending:
        appointments.end(actor, row, on=on, paper=paper)
    for unit in beginning:
        appointments.appoint(actor, person=person, role=RoleKey.FOLLOWER, unit=unit, since=on, paper=paper)
    return len(ending) + len(beginning)
