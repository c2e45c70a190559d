"""Nominations for a class: made by cells, confirmed or refused by the grassroots committee, withdrawn."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.db import transaction

from ketnap.access import Actor, OutOfReach, Permission
from ketnap.actions.classes import fill_places
from ketnap.actions.errors import Refused
from ketnap.actions.ground import checked, locked, not_before, not_future, one_world, text
from ketnap.actions.together import NotOnRoad, record_together
from ketnap.models import (
    Candidate,
    ClassKind,
    ClassState,
    Event,
    Membership,
    Nomination,
    NominationState,
    StudyClass,
    paths,
)
from ketnap.models.study import HELD, LIVE
from ketnap.process.classes import sent_already
from ketnap.process.keys import StepKey
from ketnap.process.records import Record
from ketnap.queries import nominees
from ketnap.queries.nominees import People

SEND, CONFIRM = Permission.RECORD_CELL, Permission.RECORD_GRASSROOTS
S, N = ClassState, NominationState


@transaction.atomic
def nominate(
    actor: Actor, study: StudyClass, *, people: People, on: date,
    considered: date | None = None,
) -> list[Nomination]:  # fmt: skip
    """Nominate people of the actor's cells: candidates for the class on the Party, probationers for the other.

    `considered`: the day the cell means to consider them, where their certificate is judged by (the end of the class
    unless told). Over the number of places they wait, in the order they came.
    """
    for row in people:
        actor.require(SEND, row)
    not_future(actor, on)
    study = locked(study)
    if study.state != S.OPEN:
        raise Refused(f"Lớp này {S(study.state).label.lower()}; chỉ đề cử vào lớp đang nhận đề cử.")
    if not people:
        raise Refused("Chọn ít nhất một người.", "people")
    one_world(actor, study, *people)
    _refuse_unfit(actor, study, people, considered or study.closes_on)
    roads = _roads(people)
    taken = study.nominations.filter(state__in=HELD).count()
    queue = study.nominations.filter(state=N.WAITING).exists()
    rows = [
        Nomination(
            study=study, person=row.person, candidate=roads.get(row.person_id), unit=row.unit, nominated_on=on,
            state=N.WAITING if queue or taken + at >= study.capacity else N.NOMINATED, by=actor.account,
        )
        for at, row in enumerate(people)
    ]  # fmt: skip
    made = Nomination.objects.bulk_create(rows)
    waiting = sum(row.state == N.WAITING for row in made)
    Event.write(actor, "class-nominated", study, people=[row.person_id for row in made], waiting=waiting, on=on)
    return made


def _refuse_unfit(actor: Actor, study: StudyClass, people: People, considered: date) -> None:
    kind = Candidate if study.kind == ClassKind.AWARENESS else Membership
    if not all(isinstance(row, kind) for row in people):
        raise Refused("Lớp này không dành cho những người đã chọn.", "people")
    if len({row.person_id for row in people}) < len(people):
        raise Refused("Một người được chọn hai lần.", "people")
    for row in people:
        if not paths.covers(study.unit.path, row.unit.path):
            raise Refused(f"{row.person.name} ở {row.unit.name}, không thuộc nơi mở lớp.", "people")
    for found in nominees.judged(study, people, actor.on, considered):
        if not found.fit.fits:
            raise Refused(f"{found.person.name}: {found.fit.text}", "people")


def _roads(people: People) -> dict[int, Candidate]:
    """The open road of each, where there is one."""
    mine = [row.person_id for row in people]
    return {row.person_id: row for row in Candidate.objects.filter(person__in=mine, closed_on=None)}


@transaction.atomic
def confirm(
    actor: Actor, study: StudyClass, *, nominations: Sequence[Nomination], on: date, paper: str = ""
) -> list[Nomination]:
    """Send those nominated to the class; of the class on the Party each road gets its step, all of them or none."""
    for row in nominations:
        actor.require(CONFIRM, row)
    not_future(actor, on)
    study = locked(study)
    if study.state not in {S.OPEN, S.RUNNING}:
        raise Refused(f"Lớp này {S(study.state).label.lower()}; không cử thêm người được.")
    if not nominations:
        raise Refused("Chọn ít nhất một người.", "people")
    if on > study.closes_on:
        raise Refused("Ngày cử đi học không thể sau ngày bế giảng.", "on")
    found = _held(study, nominations)
    for row in found:
        not_before(on, row.nominated_on, f"ngày đề cử {row.person.name}")
    if study.kind == ClassKind.AWARENESS:
        _send(actor, found, Record(step=StepKey.CLASS_SENT, on=on, paper=paper))
    mine = Nomination.objects.filter(pk__in=[row.pk for row in found])
    mine.update(state=N.CONFIRMED, decided_on=on)
    Event.write(actor, "class-learners-confirmed", study, nominations=[row.pk for row in found], on=on)
    return list(mine)


def _held(study: StudyClass, nominations: Iterable[Nomination]) -> list[Nomination]:
    """The same rows as they are now; each must hold a place of this class, and not be confirmed yet."""
    numbers = [row.pk for row in nominations]
    rows = study.nominations.filter(pk__in=numbers).select_related("person", "candidate__person", "candidate__unit")
    found = list(rows.order_by("pk"))
    if len(found) < len(numbers):
        raise OutOfReach("Không tìm thấy đề cử.")
    for row in found:
        if row.state != N.NOMINATED:
            raise Refused(f"{row.person.name}: {N(row.state).label.lower()}, không cử được nữa.", "people")
    return found


def _send(actor: Actor, rows: Sequence[Nomination], record: Record) -> None:
    """Write the step on each road that has not got it yet."""
    nominees.read_roads([row.candidate for row in rows if row.candidate])
    facts = []
    for row in rows:
        road = row.candidate
        if road is None or not actor.may(CONFIRM, road):
            raise Refused(f"{row.person.name} không còn hồ sơ ở nơi đề cử. Rút đề cử này.", "people")
        if not sent_already(nominees.trail_of(road)):
            facts.append((road, record))
    try:
        record_together(actor, facts)
    except NotOnRoad as refused:
        raise Refused(f"{refused.candidate.person.name}: {refused.message}", "people") from refused


@transaction.atomic
def refuse(actor: Actor, nomination: Nomination, *, on: date, reason: str) -> Nomination:
    """Turn a nomination down, with the reason; the first who waits is offered the place."""
    actor.require(CONFIRM, nomination)
    nomination = _ended(actor, nomination, N.REFUSED, {N.NOMINATED.value, N.WAITING.value}, on=on, reason=reason)
    Event.write(actor, "nomination-refused", nomination, on=on)
    return nomination


@transaction.atomic
def withdraw(actor: Actor, nomination: Nomination, *, on: date, reason: str) -> Nomination:
    """Take a nomination back, also of somebody already sent; the first who waits is offered the place.

    That somebody was sent stays on the road: it happened.
    """
    actor.require(SEND, nomination)
    nomination = _ended(actor, nomination, N.WITHDRAWN, set(LIVE), on=on, reason=reason)
    Event.write(actor, "nomination-withdrawn", nomination, on=on)
    return nomination


def _ended(
    actor: Actor, nomination: Nomination, state: NominationState, before: set[str], *, on: date, reason: str
) -> Nomination:
    not_future(actor, on)
    study = StudyClass.objects.select_for_update().get(pk=nomination.study_id)  # the class first, as everywhere
    nomination = locked(nomination)
    if nomination.state not in before or study.state not in {S.OPEN, S.RUNNING}:
        now = f"{N(nomination.state).label.lower()}, lớp {S(study.state).label.lower()}"
        raise Refused(f"Không ghi được nữa: đề cử này {now}.")
    not_before(on, nomination.nominated_on, "ngày đề cử")
    nomination.state, nomination.decided_on = state, on
    nomination.why = text(reason, "reason", "Ghi lý do.")
    checked(nomination, exclude=["study", "person"]).save()
    fill_places(study, on)
    return nomination
