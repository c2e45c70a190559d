"""What the desk reminds of about documents and inspections: to read, to do, to mend, to take in; unread below."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from django.db.models import QuerySet

from ketnap.access import Actor, Permission
from ketnap.models import (
    DirectiveCopy,
    DirectiveState,
    DirectiveTask,
    FindingState,
    InspectionFinding,
    TaskState,
    Unit,
)
from ketnap.queries.directives import ISSUE, SEE, unread_here
from ketnap.queries.gathering import Line, earliest, text

SOON = timedelta(days=14)
"""How long before its day a task stands on the desk; a habit of this program, no rule."""


class Waits(StrEnum):
    """What somebody is reminded of."""

    READ = "directive-read"
    DO = "directive-do"
    ACCEPT = "directive-accept"
    UNREAD = "directive-unread"
    MEND = "finding-mend"
    SETTLE = "finding-settle"


@dataclass(frozen=True, slots=True)
class Waiting:
    """One line of the desk: what, at which organisation, how many, the earliest day if there is one."""

    what: Waits
    unit: Unit
    count: int
    due: date | None


def parts(actor: Actor) -> Iterator[QuerySet[Any]]:
    """What waits for the actor's own organisations, to be gathered with the rest of the desk."""
    if reads := _own(actor, SEE):
        rows = unread_here(actor).filter(unit__in=reads)
        yield earliest(Waits.READ, rows, text("unit"), "directive__read_by")
    if does := _own(actor, Permission.SEND_REPORTS):
        near = DirectiveTask.objects.filter(unit__in=does, state=TaskState.OPEN, due_on__lte=actor.on + SOON)
        yield earliest(Waits.DO, near, text("unit"), "due_on")
        unmet = InspectionFinding.objects.filter(unit__in=does, state=FindingState.OPEN)
        yield earliest(Waits.MEND, unmet, text("unit"), "due_on")
    if inspects := _own(actor, Permission.INSPECT):
        mended = InspectionFinding.objects.filter(inspection__unit__in=inspects, state=FindingState.REPORTED)
        yield earliest(Waits.SETTLE, mended, text("inspection__unit"), "done_on")
    if sends := _own(actor, ISSUE):
        told = DirectiveTask.objects.filter(directive__unit__in=sends, state=TaskState.REPORTED)
        yield earliest(Waits.ACCEPT, told, text("directive__unit"), "done_on")
        late = DirectiveCopy.objects.filter(
            directive__unit__in=sends, directive__state=DirectiveState.IN_FORCE, directive__read_by__lt=actor.on,
            read_on=None, unit__closed_on=None,
        )  # fmt: skip
        yield earliest(Waits.UNREAD, late, text("directive__unit"), "directive__read_by")


def waiting(actor: Actor, found: Mapping[str, list[Line]]) -> list[Waiting]:
    """Read it from what was gathered."""
    units = {str(unit.pk): unit for unit in actor.units}
    return [
        Waiting(what, units[line.key], line.n, date.fromisoformat(line.sub) if line.sub else None)
        for what in Waits for line in found.get(what, ())
    ]  # fmt: skip


def _own(actor: Actor, right: Permission) -> list[int]:
    return [unit.pk for unit in actor.units if unit.open and actor.may(right, unit)]
