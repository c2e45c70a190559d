"""Dialogues of a committee's head with members and people: planned, held in numbers, or not held and why."""

from datetime import date

from django.db import transaction

from ketnap.access import Actor, Permission
from ketnap.actions.errors import Refused
from ketnap.actions.ground import checked, locked, locked_open, not_future, one_world, text
from ketnap.models import Dialogue, Event, Person, Unit
from ketnap.process.petitions import Audience, DialogueStatus

ANSWER = Permission.ANSWER_LETTERS
S = DialogueStatus
STALE = "Buổi đối thoại này vừa được ghi ở nơi khác. Tải lại trang rồi ghi tiếp."
OUTSIDE = ("head", "by")


@transaction.atomic
def plan(
    actor: Actor, unit: Unit, *, on: date, audience: str, topic: str, head: Person | None = None, place: str = ""
) -> Dialogue:
    """Plan a dialogue, or begin to write down one that was held."""
    actor.require(ANSWER, unit)
    one_world(actor, head)
    row = Dialogue(unit=locked_open(unit), by=actor.account)
    _fill(row, on, audience, topic, head, place)
    checked(row, exclude=OUTSIDE).save()
    Event.write(actor, "dialogue-planned", row, on=on, audience=audience)
    return row


@transaction.atomic
def change(
    actor: Actor, dialogue: Dialogue, *, on: date, audience: str, topic: str, head: Person | None = None,
    place: str = "", version: int,
) -> Dialogue:  # fmt: skip
    """Change the day and the setting of a dialogue that was not held yet."""
    actor.require(ANSWER, dialogue)
    one_world(actor, head)
    row = _fresh(dialogue, version, (S.PLANNED,))
    _fill(row, on, audience, topic, head, place)
    _save(row)
    Event.write(actor, "dialogue-changed", row, on=row.on)
    return row


@transaction.atomic
def hold(actor: Actor, dialogue: Dialogue, *, members: int, people: int, summary: str, version: int) -> Dialogue:
    """Say that it was held, how many came, what was concluded; again puts the numbers right."""
    actor.require(ANSWER, dialogue)
    row = _fresh(dialogue, version, (S.PLANNED, S.HELD))
    not_future(actor, row.on)
    if members + people == 0:
        raise Refused("Không có ai dự thì ghi là không tổ chức, kèm lý do.", "members")
    row.status, row.members, row.people = S.HELD.value, members, people
    row.summary = text(summary, "summary", "Ghi kết luận của người đối thoại.")
    _save(row)
    Event.write(actor, "dialogue-held", row, on=row.on)
    return row


@transaction.atomic
def cancel(actor: Actor, dialogue: Dialogue, *, why: str, version: int) -> Dialogue:
    """Say that it is not held, and why."""
    actor.require(ANSWER, dialogue)
    row = _fresh(dialogue, version, (S.PLANNED,))
    row.status, row.why_not = S.CANCELLED.value, text(why, "why", "Ghi lý do không tổ chức.")
    _save(row)
    Event.write(actor, "dialogue-cancelled", row, on=row.on)
    return row


def _fill(row: Dialogue, on: date, audience: str, topic: str, head: Person | None, place: str) -> None:
    if audience not in set(Audience):
        raise Refused("Chọn đối thoại với ai.", "audience")
    row.on, row.audience, row.head, row.place = on, audience, head, " ".join(place.split())
    row.topic = text(topic, "topic", "Ghi nội dung đối thoại.")


def _fresh(dialogue: Dialogue, version: int, states: tuple[DialogueStatus, ...]) -> Dialogue:
    row = locked(dialogue)
    if row.version != version:
        raise Refused(STALE)
    if row.status not in states:
        raise Refused(f"Buổi đối thoại này {S(row.status).vi}, không ghi việc này được.")
    return row


def _save(row: Dialogue) -> None:
    row.version += 1
    checked(row, exclude=OUTSIDE).save()
