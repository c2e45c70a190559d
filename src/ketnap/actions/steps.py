"""Writing down that a step happened. Nothing else moves a dossier forward.

One function, one transaction, one event. What the hard rules exclude is refused with the field it concerns; what the
law blocks is refused with its clauses, unless somebody with the right lifts it with a reason and a paper.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from django.db import transaction
from django.db.models import Q

from ketnap.access.actor import Actor
from ketnap.access.permissions import Permission
from ketnap.access.steps import right_to_record
from ketnap.actions.errors import Refused
from ketnap.actions.following import CACHED, follow, repeat
from ketnap.law.base import Finding, Outcome
from ketnap.models import Candidate, Event, Membership, StepRecord
from ketnap.process.entry import Problem, problems
from ketnap.process.keys import StepKey
from ketnap.process.progress import Progress, open_gate, progress
from ketnap.process.records import Dossier, Override, Record
from ketnap.process.vote_roll import too_many
from ketnap.queries import dossiers, rolls
from ketnap.text import vi_date


@dataclass(frozen=True, slots=True)
class Lift:
    """A block lifted by somebody who answers for it."""

    reason: str
    paper: str


class Blocked(Refused):
    """The law stands in the way: the findings that say so, each with its clause."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__(" ".join(finding.text for finding in findings))
        self.findings = findings


class Wrong(Refused):
    """The facts cannot be so: every field with its sentence."""

    def __init__(self, found: tuple[Problem, ...]) -> None:
        super().__init__(found[0].sentence, found[0].field)
        self.problems = found


class Stale(Refused):
    """Somebody else wrote on this dossier after the page was opened; nothing that was typed is lost."""

    def __init__(self, newer: list[StepRecord]) -> None:
        super().__init__("Hồ sơ này vừa có phần ghi mới. Xem phần mới rồi ghi lại; chữ đã nhập còn nguyên.")
        self.newer = newer


def record_step(
    actor: Actor, candidate: Candidate, *, record: Record, version: int | None = None, lift: Lift | None = None
) -> StepRecord:
    """Write down one fact of the road. `version` is the one the form was opened with: a stale page is told so."""
    actor.require(right_to_record(record.step), candidate)
    with transaction.atomic():
        candidate = _locked(candidate)
        rows = list(candidate.records.order_by("pk"))
        if version is not None and version != candidate.version:
            return _same_again(actor, rows, record, version, candidate.version)
        places = dossiers.read_ahead(candidate)
        before = dossiers.dossier(candidate, rows, places=places)
        refuse_wrong(before, record, actor.on)
        _refuse_probationer(record)
        _refuse_uncalled(candidate.unit_id, record)
        rows += _lifted(actor, candidate, before, record, lift)
        row = written(actor, candidate, record)
        follow(candidate, [*rows, row], actor.on, places)
        Event.write(actor, "step-recorded", row, step=record.step.value, on=record.on)
    return row


def _locked(candidate: Candidate) -> Candidate:
    return Candidate.objects.select_for_update(of=("self",)).select_related("person", "unit").get(pk=candidate.pk)


def _same_again(actor: Actor, rows: list[StepRecord], record: Record, version: int, now: int) -> StepRecord:
    """A double click sends the same fact twice: it is written once. Anything else on a stale page is refused."""
    newer = rows[-(now - version) :] if now > version else rows
    mine = dossiers.to_row(record)
    for row in newer:
        if row.by_id == _account(actor) and all(getattr(row, name) == value for name, value in mine.items()):
            return row
    raise Stale(newer)


def _account(actor: Actor) -> int | None:
    return actor.account.pk if actor.account else None


def refuse_wrong(dossier: Dossier, record: Record, today: date) -> None:
    """Stop what cannot be: a future day, a day before what must come before, votes that do not add up."""
    found = problems(dossier, record, today)
    if found:
        raise Wrong(found)


def _refuse_probationer(record: Record) -> None:
    """Only an official member helps (38-HD/BTCTW, I.1.3). Of whom the register says nothing nothing is refused."""
    helper = record.helper
    if helper is None or helper.person is None or record.withdrawn:
        return
    there = Q(person=helper.person, ceremony_on__lte=record.on) & (Q(left_on=None) | Q(left_on__gt=record.on))
    days = list(Membership.objects.filter(there).values_list("official_from", flat=True))
    if days and not any(day and day <= record.on for day in days):
        words = f"{helper.name} là đảng viên dự bị ngày {vi_date(record.on)}. Chọn đảng viên chính thức của chi bộ."
        raise Wrong((Problem("helper.name", words),))


def _refuse_uncalled(unit: int, record: Record) -> None:
    """No more ballots than members with the right to vote were there, by the roll of the day, if one was called."""
    if record.vote is None or record.withdrawn:
        return
    called = rolls.of_votes(unit, [record]).get(record.on, ())
    if words := too_many(record.vote, called):
        raise Wrong((Problem("vote.no", words),))


def _lifted(
    actor: Actor, candidate: Candidate, dossier: Dossier, record: Record, lift: Lift | None
) -> list[StepRecord]:
    """Stop what the law blocks, or write down who lifted it."""
    failing = blocks(dossier, record.step, record.on)
    if not failing:
        return []
    if lift is None or not (lift.reason.strip() and lift.paper.strip()):
        raise Blocked(failing)
    actor.require(Permission.OVERRIDE, candidate)
    return [written(actor, candidate, _override(finding, record.on, lift)) for finding in failing]


def blocks(dossier: Dossier, step: StepKey, on: date) -> tuple[Finding, ...]:
    """What the text in force on `on` says is not met for `step`."""
    return tuple(finding for finding in open_gate(dossier, step, on) if finding.outcome is Outcome.FAIL)


def _override(finding: Finding, on: date, lift: Lift) -> Record:
    why = Override(rule=finding.rule, reason=lift.reason.strip())
    return Record(step=StepKey.OVERRIDE, on=on, paper=lift.paper.strip(), override=why)


def written(actor: Actor, candidate: Candidate, record: Record) -> StepRecord:
    """Add the row; for other actions, which have asked for the right and write the event."""
    row = StepRecord(
        candidate=candidate,
        unit=candidate.unit,
        by=actor.account,
        corrects_id=record.corrects,
        withdrawn=record.withdrawn,
        **dossiers.to_row(record),
    )
    row.save()
    candidate.version += 1
    return row


def correct_step(
    actor: Actor, candidate: Candidate, *, record: Record, reason: str, version: int | None = None
) -> StepRecord:
    """Put another record in the place of a wrong one; both stay to be read. `record.corrects` names the wrong one."""
    if not reason.strip():
        raise Refused("Ghi lý do đính chính.", "note")
    actor.require(right_to_record(record.step), candidate)
    with transaction.atomic():
        candidate = _locked(candidate)
        rows = list(candidate.records.order_by("pk"))
        if version is not None and version != candidate.version:
            raise Stale(rows[-1:])
        wrong = next((row for row in rows if row.pk == record.corrects), None)
        if wrong is None or wrong.step != record.step:
            raise Refused("Không tìm thấy dòng cần đính chính.")
        places = dossiers.read_ahead(candidate)
        refuse_wrong(dossiers.dossier(candidate, rows, places=places), record, actor.on)
        _refuse_probationer(record)
        _refuse_uncalled(wrong.unit_id, record)
        row = written(actor, candidate, replace(record, note=reason.strip()))
        follow(candidate, [*rows, row], actor.on, places)
        Event.write(actor, "step-corrected", row, step=record.step.value, corrects=record.corrects)
    return row


def refresh(candidates: Iterable[Candidate], today: date) -> int:
    """Rebuild the columns candidates repeat from their records; says how many were wrong. Only those are written.

    Helpers and memberships follow from records too, but also from what the register writes (`actions.members`): they
    are brought up to date by the next write on the road, not behind anybody's back.
    """
    wrong = 0
    for candidate in candidates:
        with transaction.atomic():
            row = _locked(candidate)
            if repeat(row, _state(row, today)):
                row.save(update_fields=CACHED)
                wrong += 1
    return wrong


def outdated(candidates: Iterable[Candidate], today: date) -> int:
    """Count the candidates whose repeated columns are wrong, and write nothing."""
    return sum(repeat(candidate, _state(candidate, today)) for candidate in candidates)


def _state(candidate: Candidate, today: date) -> Progress:
    return progress(dossiers.dossier(candidate, candidate.records.order_by("pk")), today)
