"""What can happen to a party organisation: founded, renamed, moved, merged, split, ended."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.db import transaction

from ketnap.access import Actor, Forbidden, Permission
from ketnap.actions import succession, tree
from ketnap.actions.errors import Refused
from ketnap.actions.ground import checked, locked_open, not_before, not_future, one_world, text
from ketnap.models import Appointment, Candidate, ChangeKind, Event, Membership, Person, Unit, UnitChange, paths
from ketnap.text import vi_number

NAME_MISSING = "Ghi tên tổ chức đảng."
# What a decision may change beside the name; `since` is told apart by the spans only for kind and authority.
CHANGEABLE = frozenset({"kind", "deciding", "authorised", "youth_union", "trade_union", "areas"})


@transaction.atomic
def create(
    actor: Actor, *, name: str, kind: str, parent: Unit | None, on: date, paper: str = "", **fields: Any
) -> Unit:
    """Found an organisation. Only the program itself founds one at the top, when an installation is set up."""
    actor.require(Permission.MANAGE_UNITS, parent)
    if parent is None and not actor.system:
        raise Forbidden(Permission.MANAGE_UNITS)
    tree.lock_tree(actor.realm)
    unit = found(actor, name=name, kind=kind, parent=parent, on=on, **fields)
    _changed(ChangeKind.CREATE, unit, on, paper)
    Event.write(actor, "unit-created", unit, on=on, paper=paper)
    return unit


def found(actor: Actor, *, name: str, kind: str, parent: Unit | None, on: date, **fields: Any) -> Unit:
    """Make the unit and its first span; for other actions."""
    _only(fields, CHANGEABLE)
    not_future(actor, on)
    if parent is not None:
        parent = locked_open(parent, "parent")
        not_before(on, parent.opened_on, "ngày thành lập của tổ chức cấp trên")
    unit = Unit(
        realm=actor.realm, name=text(name, "name", NAME_MISSING), kind=kind, parent=parent, opened_on=on, **fields
    )
    _refuse_namesake(unit)
    checked(unit, exclude=["path", "order_key", "name_fold"]).save()
    tree.open_span(unit, on).save()
    return unit


@transaction.atomic
def rename(actor: Actor, unit: Unit, *, on: date, name: str | None = None, paper: str = "", **fields: Any) -> Unit:
    """Change name, kind or authority from a day on."""
    actor.require(Permission.MANAGE_UNITS, unit)
    _only(fields, CHANGEABLE)
    unit = _ready(actor, unit, on)
    if name is not None:
        unit.name = text(name, "name", NAME_MISSING)
    for field, value in fields.items():
        setattr(unit, field, value)
    _refuse_namesake(unit)
    checked(unit, exclude=["order_key", "name_fold"]).save()
    tree.respan([unit], on)
    _changed(ChangeKind.RENAME, unit, on, paper)
    Event.write(actor, "unit-renamed", unit, on=on, paper=paper, fields=sorted(fields))
    return unit


@transaction.atomic
def move(actor: Actor, unit: Unit, *, parent: Unit, on: date, paper: str = "") -> Unit:
    """Put a unit, with everything below, under another organisation."""
    actor.require(Permission.MANAGE_UNITS, unit)
    actor.require(Permission.MANAGE_UNITS, parent)
    one_world(actor, unit, parent)
    unit = _ready(actor, unit, on)
    parent = locked_open(parent, "parent")
    if unit.parent_id == parent.pk:
        raise Refused(f"{unit.name} đang trực thuộc {parent.name}.", "parent")
    old_parent = unit.parent
    _hang(unit, parent, on)
    _changed(ChangeKind.MOVE, unit, on, paper, old_parent)
    Event.write(actor, "unit-moved", unit, on=on, paper=paper, parent=parent.pk, from_parent=old_parent)
    return unit


@transaction.atomic
def merge(actor: Actor, units: Sequence[Unit], *, into: Unit, on: date, paper: str = "") -> Unit:
    """Merge units into one that goes on. Everything they held follows; their history is counted there from then on."""
    for unit in (*units, into):
        actor.require(Permission.MANAGE_UNITS, unit)
    one_world(actor, into, *units)
    if not units:
        raise Refused("Chọn ít nhất một tổ chức đảng để nhập vào.", "units")
    tree.lock_tree(actor.realm)
    for unit in units:
        _absorb(actor, unit, into, on)
        _changed(ChangeKind.MERGE, unit, on, paper, into)
    into = locked_open(into, "into")
    Event.write(actor, "units-merged", into, on=on, paper=paper, units=[unit.pk for unit in units])
    return into


def _absorb(actor: Actor, unit: Unit, into: Unit, on: date) -> None:
    """Bring one unit into another: first what is below it, then who is in it, then its own history."""
    unit = _ready(actor, unit, on)
    into = locked_open(into, "into")
    if paths.covers(unit.path, into.path):
        raise Refused(f"{into.name} trực thuộc {unit.name} nên không nhận sáp nhập được.", "into")
    not_before(on, into.opened_on, f"ngày thành lập {into.name}")
    succession.refuse_later_arrivals(unit, on)
    for child in unit.children.filter(closed_on=None).exclude(pk=into.pk):
        tree.hang(child, into, on)
    succession.everybody(unit, into, on)
    _close(unit, into, on)


@transaction.atomic
def split(
    actor: Actor, unit: Unit, *, name: str, kind: str, on: date, paper: str = "", children: Iterable[Unit] = (),
    members: Iterable[Membership] = (), candidates: Iterable[Candidate] = (),
) -> Unit:  # fmt: skip
    """Found a new unit beside this one and give it some of its units, members and candidates."""
    actor.require(Permission.MANAGE_UNITS, unit)
    unit = _ready(actor, unit, on)
    if unit.parent is not None:
        actor.require(Permission.MANAGE_UNITS, unit.parent)
    new = found(actor, name=name, kind=kind, parent=unit.parent, on=on)
    for child in children:
        if child.parent_id != unit.pk:
            raise Refused(f"{child.name} không trực thuộc {unit.name}.", "children")
        tree.hang(_ready(actor, child, on), new, on)
    _give_people(unit, new, on, [row.pk for row in members], [row.pk for row in candidates])
    _changed(ChangeKind.SPLIT, new, on, paper, unit)
    Event.write(actor, "unit-split", unit, on=on, paper=paper, new=new.pk)
    return new


def _give_people(unit: Unit, new: Unit, on: date, members: list[int], candidates: list[int]) -> None:
    going = Membership.objects.filter(pk__in=members, unit=unit, left_on=None)
    roads = Candidate.objects.filter(pk__in=candidates, unit=unit, closed_on=None)
    if going.count() != len(set(members)) or roads.count() != len(set(candidates)):
        raise Refused(f"Có người được chọn không còn ở {unit.name}; chọn lại danh sách.", "members")
    if members:
        succession.refuse_later_arrivals(unit, on)
    succession.move_members(going, new, on)
    succession.move_candidates(roads, new)


@transaction.atomic
def dissolve(actor: Actor, unit: Unit, *, on: date, paper: str = "") -> Unit:
    """End a unit that is empty: no units at work below, no members, no open dossiers."""
    actor.require(Permission.MANAGE_UNITS, unit)
    unit = _ready(actor, unit, on)
    _refuse_unless_empty(unit)
    if unit.parent is not None:
        Person.objects.filter(unit=unit).update(unit=unit.parent, path=unit.parent.path)
        succession.move_sources(unit, unit.parent)
    Appointment.objects.filter(unit=unit, since__gte=on).delete()
    Appointment.objects.filter(unit=unit, until=None).update(until=on)
    _close(unit, unit.parent, on)
    _changed(ChangeKind.DISSOLVE, unit, on, paper)
    Event.write(actor, "unit-dissolved", unit, on=on, paper=paper)
    return unit


def _refuse_unless_empty(unit: Unit) -> None:
    left = (
        (unit.children.filter(closed_on=None).count(), "tổ chức trực thuộc"),
        (unit.memberships.filter(left_on=None).count(), "đảng viên"),
        (unit.candidates.filter(closed_on=None).count(), "hồ sơ đang theo dõi"),
    )
    there = ", ".join(f"{vi_number(count)} {what}" for count, what in left if count)
    if there:
        raise Refused(f"{unit.name} còn {there}; chuyển đi trước khi kết thúc hoạt động.")


def _ready(actor: Actor, unit: Unit, on: date) -> Unit:
    """Hold the tree and the unit; the day must fit what is already written down about it."""
    tree.lock_tree(actor.realm)
    unit = locked_open(unit)
    not_future(actor, on)
    not_before(on, unit.opened_on, "ngày thành lập")
    tree.refuse_before_last_change(tree.subtree(unit), on)
    return unit


def _hang(unit: Unit, parent: Unit, on: date) -> None:
    """Move, unless the parent lies inside the unit or was founded later."""
    if paths.covers(unit.path, parent.path):
        raise Refused(f"{parent.name} thuộc {unit.name} nên không thể là cấp trên.", "parent")
    not_before(on, parent.opened_on, "ngày thành lập của tổ chức cấp trên")
    tree.hang(unit, parent, on)


def _close(unit: Unit, into: Unit | None, on: date) -> None:
    """End a unit and hang its history under whoever answers for it now."""
    unit.closed_on = on
    unit.save(update_fields=["closed_on"])
    tree.hang(unit, into, on)


def _changed(kind: ChangeKind, unit: Unit, on: date, paper: str, other: Unit | None = None) -> None:
    UnitChange.objects.create(kind=kind, unit=unit, on=on, paper=paper, other=other)


def _only(fields: dict[str, Any], allowed: frozenset[str]) -> None:
    """A wrong field name is a mistake of ours, not of the person at the screen."""
    if unknown := fields.keys() - allowed:
        raise TypeError(f"unknown fields: {', '.join(sorted(unknown))}")


def _refuse_namesake(unit: Unit) -> None:
    twins = Unit.objects.filter(realm=unit.realm, parent=unit.parent, name=unit.name, closed_on=None)
    if twins.exclude(pk=unit.pk).exists():
        raise Refused(f"Đã có tổ chức đảng tên {unit.name} ở cùng nơi trực thuộc.", "name")
