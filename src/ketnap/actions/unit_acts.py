"""What each change of an organisation does to the tree and to who is in it.

For actions, which ask for the right first and write the line of the log; nothing here does either.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

from ketnap.access import Actor
from ketnap.actions import duties, succession, tree
from ketnap.actions.errors import Refused
from ketnap.actions.ground import checked, locked_open, not_before, not_future, text
from ketnap.models import (
    Appointment,
    Candidate,
    ChangeKind,
    HouseholdContact,
    Membership,
    Person,
    Unit,
    UnitChange,
    paths,
)
from ketnap.text import vi_number

NAME_MISSING = "Ghi tên tổ chức đảng."
# What a decision may change beside the name; `since` is told apart by the spans only for kind and authority.
CHANGEABLE = frozenset({"kind", "deciding", "authorised", "youth_union", "trade_union", "areas"})


def found(actor: Actor, *, name: str, kind: str, parent: Unit | None, on: date, **fields: Any) -> Unit:
    """Make a unit and its first span."""
    only(fields)
    not_future(actor, on)
    if parent is not None:
        parent = locked_open(parent, "parent")
        not_before(on, parent.opened_on, "ngày thành lập của tổ chức cấp trên")
    unit = Unit(
        realm=actor.realm, name=text(name, "name", NAME_MISSING), kind=kind, parent=parent, opened_on=on, **fields
    )
    refuse_namesake(unit)
    checked(unit, exclude=["path", "order_key", "name_fold"]).save()
    tree.open_span(unit, on).save()
    return unit


def rename(unit: Unit, on: date, name: str | None, fields: dict[str, Any]) -> None:
    """Give a unit that is held another name, kind or authority."""
    if name is not None:
        before, unit.name = unit.name, text(name, "name", NAME_MISSING)
        if unit.name != before:
            duties.renamed(unit, on)
    for field, value in fields.items():
        setattr(unit, field, value)
    refuse_namesake(unit)
    checked(unit, exclude=["order_key", "name_fold"]).save()
    tree.respan(Unit.objects.filter(pk=unit.pk), on)


def hang(unit: Unit, parent: Unit, on: date) -> None:
    """Move, unless the parent lies inside the unit or was founded later."""
    if unit.parent_id == parent.pk:
        raise Refused(f"{unit.name} đang trực thuộc {parent.name}.", "parent")
    if paths.covers(unit.path, parent.path):
        raise Refused(f"{parent.name} thuộc {unit.name} nên không thể là cấp trên.", "parent")
    not_before(on, parent.opened_on, "ngày thành lập của tổ chức cấp trên")
    under_another([unit], unit.parent, parent, on)
    tree.hang(unit, parent, on)


def under_another(units: Iterable[Unit], old: Unit | None, new: Unit, on: date) -> None:
    """What follows for organisations at work from standing right below another one."""
    numbers = [unit.pk for unit in units]
    duties.hung(numbers, on)
    duties.hold_above(Unit.objects.filter(pk__in=numbers), old, new)


def absorb(actor: Actor, unit: Unit, into: Unit, on: date) -> None:
    """Bring one unit into another: first what is below it, then who is in it, then its own history."""
    unit = ready(actor, unit, on)
    into = locked_open(into, "into")
    if paths.covers(unit.path, into.path):
        raise Refused(f"{into.name} trực thuộc {unit.name} nên không nhận sáp nhập được.", "into")
    not_before(on, into.opened_on, f"ngày thành lập {into.name}")
    succession.refuse_later_arrivals(unit, on)
    under_another(unit.children.filter(closed_on=None), unit, into, on)
    tree.hang_below(unit, into, on)
    succession.everybody(unit, into, on)
    close(unit, into, on)


def divide(
    actor: Actor, unit: Unit, new: Unit, on: date, *, children: Iterable[Unit], members: Iterable[int],
    candidates: Iterable[int],
) -> None:  # fmt: skip
    """Give a unit beside this one some of its units, members and dossiers."""
    for child in children:
        if child.parent_id != unit.pk:
            raise Refused(f"{child.name} không trực thuộc {unit.name}.", "children")
        under_another([child], unit, new, on)
        tree.hang(ready(actor, child, on), new, on)
    _give_people(unit, new, on, list(members), list(candidates))


def _give_people(unit: Unit, new: Unit, on: date, members: list[int], candidates: list[int]) -> None:
    going = Membership.objects.filter(pk__in=members, unit=unit, left_on=None)
    roads = Candidate.objects.filter(pk__in=candidates, unit=unit, closed_on=None)
    if going.count() != len(set(members)) or roads.count() != len(set(candidates)):
        raise Refused(f"Có người được chọn không còn ở {unit.name}; chọn lại danh sách.", "members")
    if members:
        succession.refuse_later_arrivals(unit, on)
    contacts = HouseholdContact.objects.filter(unit=unit, person__memberships__in=members)
    duties.move_contacts(HouseholdContact.objects.filter(pk__in=list(contacts.values_list("pk", flat=True))), new, on)
    succession.move_members(going, new, on)
    succession.move_candidates(roads, new, on)


def end(unit: Unit, on: date) -> None:
    """End a unit that is held and empty: no units at work below, no members, no open dossiers."""
    refuse_unless_empty(unit)
    if unit.parent is not None:
        Person.objects.filter(unit=unit).update(unit=unit.parent, path=unit.parent.path)
        succession.move_sources(unit, unit.parent, on)
        duties.hand_over(unit, unit.parent, on)
    duties.end_contacts(HouseholdContact.objects.filter(unit=unit), on)
    succession.call_off_meetings(unit, on, f"{unit.name} đã kết thúc hoạt động.")
    Appointment.objects.filter(unit=unit, since__gte=on).delete()
    Appointment.objects.filter(unit=unit, until=None).update(until=on)
    close(unit, unit.parent, on)


def refuse_unless_empty(unit: Unit) -> None:
    """Say what is still there."""
    left = (
        (unit.children.filter(closed_on=None).count(), "tổ chức trực thuộc"),
        (unit.memberships.filter(left_on=None).count(), "đảng viên"),
        (unit.candidates.filter(closed_on=None).count(), "hồ sơ đang theo dõi"),
    )
    there = ", ".join(f"{vi_number(count)} {what}" for count, what in left if count)
    if there:
        raise Refused(f"{unit.name} còn {there}; chuyển đi trước khi kết thúc hoạt động.")


def ready(actor: Actor, unit: Unit, on: date) -> Unit:
    """Hold the tree and the unit; the day must fit what is already written down about it."""
    tree.lock_tree(actor.realm)
    unit = locked_open(unit)
    not_future(actor, on)
    not_before(on, unit.opened_on, "ngày thành lập")
    tree.refuse_before_last_change(tree.subtree(unit), on)
    return unit


def close(unit: Unit, into: Unit | None, on: date) -> None:
    """End a unit and hang its history under whoever answers for it now."""
    unit.closed_on = on
    unit.save(update_fields=["closed_on"])
    tree.hang(unit, into, on)


def changed(kind: ChangeKind, unit: Unit, on: date, paper: str, other: Unit | None = None) -> None:
    """Keep the decision about a unit."""
    UnitChange.objects.create(kind=kind, unit=unit, on=on, paper=paper, other=other)


def only(fields: dict[str, Any]) -> None:
    """A wrong field name is a mistake of ours, not of the person at the screen."""
    if unknown := fields.keys() - CHANGEABLE:
        raise TypeError(f"unknown fields: {', '.join(sorted(unknown))}")


def refuse_namesake(unit: Unit) -> None:
    """Two organisations of one name do not stand beside each other."""
    twins = Unit.objects.filter(realm=unit.realm, parent=unit.parent, name=unit.name, closed_on=None)
    if twins.exclude(pk=unit.pk).exists():
        raise Refused(f"Đã có tổ chức đảng tên {unit.name} ở cùng nơi trực thuộc. Đặt tên khác cho một nơi.", "name")
