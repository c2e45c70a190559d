"""A road begins, and moves with its person."""

from datetime import date
from typing import Any

from django.db import transaction

from ketnap.access import Actor, Permission
from ketnap.actions import people
from ketnap.actions.errors import Refused
from ketnap.actions.following import follow
from ketnap.actions.ground import locked_open, not_future, one_world, text
from ketnap.actions.pool import lead
from ketnap.actions.steps import refuse_wrong, written
from ketnap.law.facts import COMMITTEES
from ketnap.models import Candidate, Event, FormerPlace, MassOrganisation, Person, Source, Unit
from ketnap.process.keys import StepKey
from ketnap.process.records import Record, RoadKind
from ketnap.queries import dossiers
from ketnap.text import vi_date


@transaction.atomic
def introduce(
    actor: Actor, *, unit: Unit, on: date, person: Person | None = None, organisation: MassOrganisation | None = None,
    movement: str = "", paper: str = "", source: Source | None = None, **details: Any,
) -> Candidate:  # fmt: skip
    """Introduce somebody to a cell: one person is one person, in however many organisations.

    Without `person` a new one is entered from `details`, with the day of the consent to keep them.
    `source`: the line of the pool that leads here.
    """
    actor.require(Permission.INTRODUCE, unit)
    not_future(actor, on)
    one_world(actor, unit, person, organisation)
    unit = cell(locked_open(unit))
    person = person or people.enter(actor, unit=unit, **details)
    refuse_known(person)
    candidate = Candidate(
        person=person,
        unit=unit,
        kind=_kind(person),
        opened_on=on,
        introduced_by=organisation,
        movement=movement.strip(),
    )
    candidate.save()
    people.settle(person, unit)
    record = Record(step=StepKey.INTRODUCED, on=on, paper=paper)
    refuse_wrong(dossiers.dossier(candidate, []), record, actor.on)
    row = written(actor, candidate, record)
    follow(candidate, [row], actor.on)
    if source is not None:
        lead(actor, source, candidate)
    Event.write(actor, "candidate-introduced", candidate, on=on)
    return candidate


def cell(unit: Unit, field: str = "unit") -> Unit:
    """Refuse a committee: somebody joins the Party in a cell."""
    if unit.kind in COMMITTEES:
        raise Refused(f"{unit.name} không phải chi bộ; chọn chi bộ theo dõi người này.", field)
    return unit


def refuse_known(person: Person) -> None:
    """A member is not introduced again, and nobody walks two roads at once."""
    if person.memberships.filter(left_on=None).exists():
        raise Refused(f"{person.name} đang là đảng viên.", "name")
    open_road = person.candidates.filter(closed_on=None).select_related("unit").first()
    if open_road:
        raise Refused(
            f"{person.name} đã được theo dõi ở {open_road.unit.name} từ {vi_date(open_road.opened_on)}.", "name"
        )


def _kind(person: Person) -> str:
    """Somebody who was a member before is considered for a second admission."""
    again = person.memberships.filter(left_on__isnull=False).exists()
    return (RoadKind.AGAIN if again else RoadKind.FIRST).value


@transaction.atomic
def move(
    actor: Actor, candidate: Candidate, *, to: Unit, on: date, reason: str, paper: str = "", version: int | None = None
) -> Candidate:
    """Hand a road over to another cell with its whole history; helpers of the old cell end there."""
    actor.require(Permission.RECORD_CELL, candidate)
    actor.require(Permission.SEE_UNITS, to)
    one_world(actor, candidate, to)
    reason = text(reason, "note", "Ghi lý do chuyển.")
    to = cell(locked_open(to, "to"), "to")
    candidate = Candidate.objects.select_for_update(of=("self",)).select_related("person", "unit").get(pk=candidate.pk)
    if version is not None and version != candidate.version:
        raise Refused("Hồ sơ này vừa có phần ghi mới. Xem phần mới rồi ghi lại.", "")
    if to.pk == candidate.unit_id:
        raise Refused(f"Hồ sơ đang ở {to.name}.", "to")
    old = candidate.unit_id
    carry(actor, candidate, to, on=on, reason=reason, paper=paper)
    Event.write(actor, "candidate-moved", candidate, on=on, left_unit=old, to_unit=to)
    return candidate


def carry(actor: Actor, candidate: Candidate, to: Unit, *, on: date, reason: str, paper: str = "") -> None:
    """Bring a road that is held to another cell; for other actions (a probationer accepted elsewhere)."""
    rows = list(candidate.records.order_by("pk"))
    record = Record(step=StepKey.MOVED, on=on, paper=paper, note=f"{reason} Từ {candidate.unit.name} sang {to.name}.")
    refuse_wrong(dossiers.dossier(candidate, rows), record, actor.on)
    row = written(actor, candidate, record)
    FormerPlace.objects.create(candidate=candidate, unit=candidate.unit, until=on)
    candidate.unit = to
    candidate.save(update_fields=["unit"])
    people.settle(candidate.person, to)
    follow(candidate, [*rows, row], actor.on)
