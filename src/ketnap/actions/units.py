"""What can happen to a party organisation: founded, renamed, moved, merged, split, ended."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.db import transaction

from ketnap.access import Actor, Forbidden, Permission
from ketnap.actions import tree, unit_acts
from ketnap.actions.errors import Refused
from ketnap.actions.ground import locked_open, one_world
from ketnap.actions.unit_acts import changed, found, ready
from ketnap.models import Candidate, ChangeKind, Event, Membership, Unit

__all__ = ["create", "dissolve", "found", "merge", "move", "rename", "split"]


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
    changed(ChangeKind.CREATE, unit, on, paper)
    Event.write(actor, "unit-created", unit, on=on, paper=paper)
    return unit


@transaction.atomic
def rename(actor: Actor, unit: Unit, *, on: date, name: str | None = None, paper: str = "", **fields: Any) -> Unit:
    """Change name, kind or authority from a day on."""
    actor.require(Permission.MANAGE_UNITS, unit)
    unit_acts.only(fields)
    unit = ready(actor, unit, on)
    unit_acts.rename(unit, on, name, fields)
    changed(ChangeKind.RENAME, unit, on, paper)
    Event.write(actor, "unit-renamed", unit, on=on, paper=paper, fields=sorted(fields))
    return unit


@transaction.atomic
def move(actor: Actor, unit: Unit, *, parent: Unit, on: date, paper: str = "") -> Unit:
    """Put a unit, with everything below, under another organisation."""
    actor.require(Permission.MANAGE_UNITS, unit)
    actor.require(Permission.MANAGE_UNITS, parent)
    one_world(actor, unit, parent)
    unit = ready(actor, unit, on)
    parent = locked_open(parent, "parent")
    old_parent = unit.parent
    unit_acts.hang(unit, parent, on)
    changed(ChangeKind.MOVE, unit, on, paper, old_parent)
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
        unit_acts.absorb(actor, unit, into, on)
        changed(ChangeKind.MERGE, unit, on, paper, into)
    into = locked_open(into, "into")
    Event.write(actor, "units-merged", into, on=on, paper=paper, units=[unit.pk for unit in units])
    return into


@transaction.atomic
def split(
    actor: Actor, unit: Unit, *, name: str, kind: str, on: date, paper: str = "", children: Iterable[Unit] = (),
    members: Iterable[Membership] = (), candidates: Iterable[Candidate] = (),
) -> Unit:  # fmt: skip
    """Found a new unit beside this one and give it some of its units, members and candidates."""
    actor.require(Permission.MANAGE_UNITS, unit)
    unit = ready(actor, unit, on)
    if unit.parent is not None:
        actor.require(Permission.MANAGE_UNITS, unit.parent)
    new = found(actor, name=name, kind=kind, parent=unit.parent, on=on)
    unit_acts.divide(
        actor, unit, new, on, children=children, members=[row.pk for row in members],
        candidates=[row.pk for row in candidates],
    )  # fmt: skip
    changed(ChangeKind.SPLIT, new, on, paper, unit)
    Event.write(actor, "unit-split", unit, on=on, paper=paper, new=new.pk)
    return new


@transaction.atomic
def dissolve(actor: Actor, unit: Unit, *, on: date, paper: str = "") -> Unit:
    """End a unit that is empty: no units at work below, no members, no open dossiers."""
    actor.require(Permission.MANAGE_UNITS, unit)
    unit = ready(actor, unit, on)
    unit_acts.end(unit, on)
    changed(ChangeKind.DISSOLVE, unit, on, paper)
    Event.write(actor, "unit-dissolved", unit, on=on, paper=paper)
    return unit
