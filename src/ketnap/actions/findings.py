"""Findings of inspections: judged anew with a reason, mended by those inspected, taken in by who inspected."""

from datetime import date
from typing import Any

from django.db import transaction

from ketnap.access import Actor, Permission
from ketnap.actions.errors import Refused
from ketnap.actions.ground import checked, locked, not_before, not_future, text
from ketnap.actions.inspections import INSPECT, Judgement, Mending, mended_by, standing
from ketnap.models import (
    Event,
    FindingState,
    InspectionFact,
    InspectionFactKind,
    InspectionFinding,
    Person,
    maintenance,
)
from ketnap.text import vi_date

SEND = Permission.SEND_REPORTS
K, S = InspectionFactKind, FindingState
STALE = "Kết quả này vừa được ghi ở nơi khác. Tải lại trang rồi ghi tiếp."


@transaction.atomic
def rejudge(
    actor: Actor, finding: InspectionFinding, *, said: Judgement, mending: Mending, version: int
) -> InspectionFinding:
    """Correct what was judged, with the reason, as long as the inspection is not concluded."""
    actor.require(INSPECT, finding.inspection.unit)
    row = _fresh(finding, version, S.NOTED, S.OPEN)
    if not row.inspection.open:
        raise Refused("Cuộc kiểm tra đã kết luận; kết quả không sửa được nữa.")
    words = text(said.words, "words", "Ghi lý do sửa kết quả.")
    before = row.outcome
    after = standing(actor, row.unit, said.outcome, mending, row.found_on)
    if after["outcome"] == before:
        raise Refused("Kết quả vẫn như cũ.", "outcome")
    _put(actor, row, K.REJUDGED, words, fact={"outcome": said.outcome, "before": before}, words=words, **after)
    Event.write(actor, "inspection-rejudged", row)
    return row


@transaction.atomic
def change(
    actor: Actor, finding: InspectionFinding, *, mending: Mending, words: str, version: int
) -> InspectionFinding:
    """Name somebody else who mends, or another day, with the reason."""
    actor.require(INSPECT, finding.inspection.unit)
    row = _fresh(finding, version, S.OPEN)
    words = text(words, "words", "Ghi lý do đổi.")
    after = mended_by(actor, row.unit, mending, row.found_on)
    if (after["owner"], after["due_on"]) == (row.owner, row.due_on):
        raise Refused("Người khắc phục và hạn vẫn như cũ. Đổi ít nhất một.", "due_on")
    words = f"{words} Hạn trước đó: {vi_date(row.due_on)}."
    _put(actor, row, K.CHANGED, words, fact=after, **after)
    Event.write(actor, "inspection-mending-changed", row, due_on=row.due_on)
    return row


@transaction.atomic
def mend(actor: Actor, finding: InspectionFinding, *, on: date, done: str, version: int) -> InspectionFinding:
    """Say what was done about it, and when."""
    actor.require(SEND, finding)
    row = _fresh(finding, version, S.OPEN)
    not_future(actor, on)
    not_before(on, row.found_on, "ngày kiểm tra")
    done = text(done, "done", "Ghi đã khắc phục thế nào.")
    _put(actor, row, K.MENDED, done, fact={"on": on}, state=S.REPORTED.value, done=done, done_on=on)
    Event.write(actor, "inspection-mended", row)
    return row


@transaction.atomic
def accept(actor: Actor, finding: InspectionFinding, *, words: str, version: int) -> InspectionFinding:
    """Take in that it is mended; somebody else than who said so."""
    actor.require(INSPECT, finding.inspection.unit)
    row = _fresh(finding, version, S.REPORTED)
    told = row.facts.filter(kind=K.MENDED).order_by("-pk").first()
    if told and actor.account and told.by_id == actor.account.pk:
        raise Refused("Đồng chí đã báo khắc phục việc này. Người khác của nơi kiểm tra xác nhận.")
    _put(actor, row, K.ACCEPTED, words.strip(), state=S.CLOSED.value, closed_on=actor.on)
    Event.write(actor, "inspection-mending-accepted", row)
    return row


@transaction.atomic
def send_back(actor: Actor, finding: InspectionFinding, *, words: str, version: int) -> InspectionFinding:
    """Say what is still missing."""
    actor.require(INSPECT, finding.inspection.unit)
    row = _fresh(finding, version, S.REPORTED)
    words = text(words, "words", "Ghi còn thiếu gì.")
    _put(actor, row, K.RETURNED, words, state=S.OPEN.value, done="", done_on=None)
    Event.write(actor, "inspection-mending-returned", row)
    return row


def forget_in_inspections(person: Person, gone: str) -> None:
    """Of somebody erased it stays counted what was judged, by which clause and when; every text goes."""
    rows = InspectionFinding.objects.filter(candidate__person=person)
    rows.update(text=gone)
    rows.exclude(words="").update(words=gone)
    rows.exclude(done="").update(done=gone)
    with maintenance("consent withdrawn"):
        InspectionFact.objects.filter(finding__candidate__person=person).exclude(text="").update(text=gone)


def _fresh(finding: InspectionFinding, version: int, *states: FindingState) -> InspectionFinding:
    """Hold a finding that has not changed since the form was opened, and is as far as it must be."""
    row = locked(finding)
    if row.version != version:
        raise Refused(STALE)
    if row.state not in set(states):
        raise Refused(f"Kết quả này {S(row.state).label}, không ghi việc này được.")
    return row


def _put(
    actor: Actor, row: InspectionFinding, kind: InspectionFactKind, said: str, *,
    fact: dict[str, Any] | None = None, **changes: Any,
) -> None:  # fmt: skip
    for name, value in changes.items():
        setattr(row, name, value)
    row.version += 1
    checked(row, exclude=("inspection", "unit", "candidate", "owner")).save()
    about = {"inspection": row.inspection, "finding": row, "kind": kind, "on": actor.on, "by": actor.account}
    InspectionFact.objects.create(**{**about, "text": said, **(fact or {})})
