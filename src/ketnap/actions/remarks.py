"""The cell's word on a monthly remark, and what became of a task. The remark itself is a step (`actions.steps`)."""

from datetime import date

from django.db import transaction

from ketnap.access import Actor, Permission
from ketnap.actions.errors import Refused
from ketnap.actions.ground import not_before, not_future
from ketnap.actions.noting import held, noted, said
from ketnap.models import Candidate, Event, HelpNote, NoteKind, Outcome, StepRecord
from ketnap.models.helping import STANDING
from ketnap.process.keys import StepKey
from ketnap.text import vi_date

STEPS = {NoteKind.COMMENT: StepKey.REMARK, NoteKind.RESULT: StepKey.TASK}
GONE = "Nhận xét hoặc việc này không còn trong hồ sơ. Mở lại hồ sơ để xem."


@transaction.atomic
def record_comment(
    actor: Actor, candidate: Candidate, *, row: int, on: date, text: str, corrects: int | None = None, reason: str = ""
) -> HelpNote:
    """Write down at which meeting a remark was read, and what the cell said of it."""
    actor.require(Permission.RECORD_CELL, candidate)
    not_future(actor, on)
    candidate = held(candidate)
    told = _record(candidate, row, NoteKind.COMMENT)
    not_before(on, told.happened_on, "ngày nhận xét")
    words = said(text, "text", "Ghi ý kiến của chi bộ. Ví dụ: Chi bộ nhất trí với nhận xét.")
    note = HelpNote(candidate=candidate, record=told, kind=NoteKind.COMMENT, on=on, text=words, by=actor.account)
    _refuse_second(note, corrects)
    note, new = noted(note, corrects, reason)
    if new:
        Event.write(actor, "remark-discussed", note, record=row, on=on, corrects=corrects)
    return note


@transaction.atomic
def record_result(
    actor: Actor, candidate: Candidate, *, row: int, on: date, outcome: str, text: str = "",
    corrects: int | None = None, reason: str = "",
) -> HelpNote:  # fmt: skip
    """Write down what became of a task: a later result takes the place of an earlier one, with its reason."""
    actor.require(Permission.RECORD_HELP, candidate)
    not_future(actor, on)
    candidate = held(candidate)
    task = _record(candidate, row, NoteKind.RESULT)
    not_before(on, task.happened_on, "ngày giao việc")
    words = said(text, "text", "" if outcome == Outcome.DONE else "Ghi còn vướng gì.")
    note = HelpNote(
        candidate=candidate, record=task, kind=NoteKind.RESULT, on=on, outcome=outcome, text=words, by=actor.account
    )
    _refuse_second(note, corrects)
    note, new = noted(note, corrects, reason)
    if new:
        Event.write(actor, "task-finished", note, record=row, on=on, outcome=outcome, corrects=corrects)
    return note


def _record(candidate: Candidate, row: int, kind: NoteKind) -> StepRecord:
    """The remark or the task a note is about, as it stands."""
    rows = candidate.records.filter(step=STEPS[kind].value, withdrawn=False, corrected_by=None)
    found: StepRecord | None = rows.filter(pk=row).first()
    if found is None:
        raise Refused(GONE)
    return found


def _refuse_second(note: HelpNote, corrects: int | None) -> None:
    """One word of the cell on a remark, one result of a task; the same again is a second click."""
    rows = HelpNote.objects.filter(record=note.record, kind=note.kind, **STANDING)
    there = rows.exclude(on=note.on, text=note.text, outcome=note.outcome).first()
    if there and corrects is None:
        words = NoteKind(note.kind).label
        raise Refused(f"Đã ghi {words} ngày {vi_date(there.on)}. Muốn đổi thì đính chính.", "text")
