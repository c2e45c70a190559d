"""Taking back what was written beside a road and was never so: another row says it, with the reason; both stay."""

from django.db import transaction

from ketnap.access import Actor, Permission
from ketnap.actions.errors import Refused
from ketnap.actions.noting import held, noted
from ketnap.models import Away, Candidate, Event, HelpNote, MeetingItem, NoteKind
from ketnap.text import vi_date


@transaction.atomic
def withdraw_note(actor: Actor, candidate: Candidate, note: HelpNote, *, reason: str) -> HelpNote:
    """Take back the cell's word on a remark, the result of a task, a call, the word of a place of work."""
    actor.require(Permission.RECORD_CELL if note.kind == NoteKind.COMMENT else Permission.RECORD_HELP, candidate)
    candidate = held(candidate)
    _refuse_concluded(candidate, note)
    row = HelpNote(
        candidate=candidate, record=note.record, kind=note.kind, on=note.on, outcome=note.outcome, withdrawn=True,
        by=actor.account,
    )  # fmt: skip
    row, new = noted(row, note.pk, reason)
    if new:
        Event.write(actor, "help-note-withdrawn", row, kind=note.kind, corrects=note.pk)
    return row


def _refuse_concluded(candidate: Candidate, note: HelpNote) -> None:
    """What a meeting concluded of somebody is written there, and taken back there."""
    if note.kind != NoteKind.COMMENT:
        return
    lines = MeetingItem.objects.filter(candidate=candidate, conclusion=note.text, meeting__on=note.on)
    if lines.exists():
        raise Refused(
            f"Ý kiến này là kết luận của kỳ sinh hoạt ngày {vi_date(note.on)}. Sửa lời kết luận của kỳ sinh hoạt ấy.",
            "withdrawn",
        )


@transaction.atomic
def withdraw_away(actor: Actor, candidate: Candidate, away: Away, *, reason: str) -> Away:
    """Take back a time somebody was said to work far from home, who was not."""
    actor.require(Permission.RECORD_HELP, candidate)
    candidate = held(candidate)
    row = Away(
        candidate=candidate, since=away.since, until=away.until, place=away.place, work=away.work, weeks=away.weeks,
        withdrawn=True, by=actor.account,
    )  # fmt: skip
    row, new = noted(row, away.pk, reason)
    if new:
        Event.write(actor, "away-withdrawn", row, since=away.since, corrects=away.pk)
    return row
