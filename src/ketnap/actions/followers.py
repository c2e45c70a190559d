"""Which organisations a committee member follows, handed from one to another; at which cells members are to be."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from ketnap.access import Actor, Permission, RoleKey
from ketnap.actions import appointments
from ketnap.actions.errors import Refused
from ketnap.actions.ground import checked, locked_open, text
from ketnap.models import Appointment, Event, FollowHandover, FollowRule, Person, Unit
from ketnap.process.attending import Asked
from ketnap.process.reports import Month


@transaction.atomic
def assign(actor: Actor, *, person: Person, above: Unit, units: Sequence[Unit], on: date, paper: str = "") -> int:
    """Let a person follow exactly these organisations directly below `above`; says how many roles began or ended."""
    actor.require(Permission.APPOINT, above)
    _refuse_elsewhere(above, units)
    wanted = {unit.pk for unit in units}
    running = {row.unit_id: row for row in _held(person, above)}
    ending = [row for pk, row in running.items() if pk not in wanted]
    beginning = [unit for unit in units if unit.pk not in running]
    for row in ending:
        appointments.end(actor, row, on=on, paper=paper)
    for unit in beginning:
        appointments.appoint(actor, person=person, role=RoleKey.FOLLOWER, unit=unit, since=on, paper=paper)
    return len(ending) + len(beginning)


@transaction.atomic
def hand_over(
    actor: Actor,
    *,
    person: Person,
    above: Unit,
    to: Person,
    units: Sequence[Unit],
    on: date,
    note: str,
    paper: str = "",
) -> list[FollowHandover]:
    """Let somebody else follow organisations directly below `above` from a day on, with a word on what is under way."""
    actor.require(Permission.APPOINT, above)
    _refuse_elsewhere(above, units)
    if not units:
        raise Refused("Chọn ít nhất một tổ chức bàn giao.", "units")
    if to.pk == person.pk:
        raise Refused("Người nhận phải khác người bàn giao.")
    note = text(note, "note", "Ghi việc đang dở, điều người nhận cần biết.")
    running = {row.unit_id: row for row in _held(person, above)}
    if lost := [unit.name for unit in units if unit.pk not in running]:
        raise Refused(f"{person.name} không còn phụ trách {', '.join(lost)}. Tải lại trang.", "units")
    made = []
    for unit in units:
        left = appointments.end(actor, running[unit.pk], on=on, paper=paper)
        taken = appointments.appoint(actor, person=to, role=RoleKey.FOLLOWER, unit=unit, since=on, paper=paper)
        made.append(FollowHandover.objects.create(left=left, taken=taken, note=note, by=actor.account))
        Event.write(actor, "follow-handed-over", unit, to_person=to, on=on)
    return made


@transaction.atomic
def ask(actor: Actor, unit: Unit, *, since: Month, scope: str, paper: str = "") -> FollowRule:
    """Set at which cells below committee members are to be every month, from a month on."""
    actor.require(Permission.APPOINT, unit)
    unit = locked_open(unit)
    if not unit.children.filter(closed_on=None).exists():
        raise Refused("Không có tổ chức trực thuộc để quy định.")
    if scope not in set(Asked):
        raise Refused("Chọn dự sinh hoạt ở những chi bộ nào.", "scope")
    last = FollowRule.objects.filter(unit=unit).order_by("-since").first()
    if last and since.first <= last.since:
        raise Refused(f"Đã quy định từ {Month(last.since).vi}; chọn tháng sau đó.", "since")
    row = FollowRule(unit=unit, since=since.first, scope=scope, paper=paper.strip(), by=actor.account)
    checked(row, exclude=("unit", "by")).save()
    Event.write(actor, "follow-rule-set", unit, since=since.key, scope=scope, paper=row.paper)
    return row


def _refuse_elsewhere(above: Unit, units: Sequence[Unit]) -> None:
    if any(unit.parent_id != above.pk for unit in units):
        raise Refused(f"Chỉ phân công phụ trách tổ chức trực thuộc {above.name}.", "units")


def _held(person: Person, above: Unit) -> list[Appointment]:
    held = Appointment.objects.filter(person=person, role=RoleKey.FOLLOWER, unit__parent=above, until=None)
    return list(held.select_related("unit"))
