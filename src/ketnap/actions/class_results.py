"""Results of a class: certificates numbered through the year, and the steps they are on the road of each learner."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.db import transaction

from ketnap.access import Actor, OutOfReach, Permission
from ketnap.actions.errors import Refused
from ketnap.actions.ground import checked, locked, not_before, not_future, text
from ketnap.actions.steps import correct_step
from ketnap.actions.together import NotOnRoad, record_together
from ketnap.models import (
    ClassKind,
    ClassResult,
    ClassState,
    Event,
    NominationState,
    PaperText,
    StepRecord,
    StudyClass,
)
from ketnap.models.study import written
from ketnap.process.keys import StepKey
from ketnap.process.records import Record
from ketnap.queries import classes
from ketnap.queries.classes import Learner
from ketnap.queries.dossiers import to_record
from ketnap.text import vi_date

RUN = Permission.RECORD_CLASS
STEPS = {ClassKind.AWARENESS.value: StepKey.CERTIFICATE, ClassKind.NEW_MEMBER.value: StepKey.MEMBER_CLASS}
LONGEST_MARK = 40
LONGEST_WHY = 300


@dataclass(frozen=True, slots=True)
class Given:
    """How one learner did. `why`: the reason for a certificate where too few sessions were attended."""

    passed: bool
    mark: str = ""
    why: str = ""


@transaction.atomic
def enter_results(
    actor: Actor, study: StudyClass, *, given: Mapping[int, Given], issued_on: date, first: int | None = None
) -> list[ClassResult]:
    """Write down results, by nomination, and give certificates to those who passed, in order of name.

    `first`: the number to begin with, where the book has run on outside the program. Each certificate is a step of its
    road, by the action every step is written with: all are written, or none.
    """
    actor.require(RUN, study)
    study = _closed(actor, study, issued_on)
    chosen = _chosen(actor, study, given)
    for row in chosen:
        _refuse_absent(study, row, given[row.nomination.pk], f"why-{row.nomination.pk}")
    passing = [row for row in chosen if given[row.nomination.pk].passed]
    numbers = dict(zip((row.nomination.pk for row in passing), _numbers(study, issued_on, first), strict=False))
    steps = _steps(actor, study, [(row, numbers[row.nomination.pk]) for row in passing], issued_on)
    made = [
        _made(actor, study, row, given[row.nomination.pk], numbers.get(row.nomination.pk), issued_on, steps)
        for row in chosen
    ]
    for result in made:
        result.clean_fields(exclude=["nomination", "record", "by"])
    made = ClassResult.objects.bulk_create(made)  # its constraints: nobody of `chosen` has a result, numbers are new
    _write_words(actor, study, made)
    Event.write(actor, "class-results-entered", study, passed=len(passing), failed=len(chosen) - len(passing))
    return made


def _closed(actor: Actor, study: StudyClass, issued_on: date) -> StudyClass:
    not_future(actor, issued_on, "issued_on")
    study = locked(study)
    if study.state != ClassState.CLOSED:
        state = ClassState(study.state).label.lower()
        raise Refused(f"Lớp này {state}. Bế giảng rồi mới ghi kết quả, cấp giấy chứng nhận.")
    not_before(issued_on, study.closes_on, "ngày bế giảng", "issued_on")
    return study


def _chosen(actor: Actor, study: StudyClass, given: Mapping[int, Given]) -> list[Learner]:
    """Those a result is given for, in order of name; each learned here and has none yet."""
    if not given:
        raise Refused("Ghi kết quả của ít nhất một người.")
    rows = [row for row in classes.learners(actor, study, NominationState.CONFIRMED) if row.nomination.pk in given]
    if len(rows) < len(given):
        raise OutOfReach("Không tìm thấy học viên.")
    done = next((row for row in rows if row.result), None)
    if done:
        raise Refused(f"{done.nomination.person.name} đã có kết quả. Muốn đổi thì đính chính kết quả đó.")
    return rows


def _refuse_absent(study: StudyClass, row: Learner, how: Given, field: str) -> None:
    """Nobody who missed too much gets a certificate without a reason."""
    least = row.marked if study.least_sessions is None else min(study.least_sessions, row.marked)
    if how.passed and row.came < least and not how.why.strip():
        name = row.nomination.person.name
        raise Refused(
            f"{name} dự {row.came} trên {row.marked} buổi, cần {least}. Ghi lý do cấp giấy, hoặc ghi không đạt.",
            field,
        )


def _numbers(study: StudyClass, issued_on: date, first: int | None) -> range:
    """The numbers that come next. Whoever gives numbers holds the organisation, so that no two give the same."""
    locked(study.unit)
    last = classes.last_number(classes.book_of(study.unit, study.kind, issued_on.year))
    if first is not None and first <= last:
        raise Refused(f"Năm {issued_on.year} đã cấp đến số {last}. Ghi từ số {last + 1} trở đi.", "first")
    return range(first or last + 1, 1_000_000)


def _made(
    actor: Actor, study: StudyClass, row: Learner, how: Given, number: int | None, issued_on: date,
    steps: Mapping[int, StepRecord],
) -> ClassResult:  # fmt: skip
    """The result, unsaved; with a number, its certificate has been written on the road: one of `steps`."""
    learner = row.nomination
    result = ClassResult(
        nomination=learner, passed=how.passed, mark=_short(how.mark, LONGEST_MARK), number=number, by=actor.account
    )
    if number:
        result.issued_on = issued_on
        result.book = classes.book_of(study.unit, study.kind, issued_on.year)
        result.why = _short(how.why, LONGEST_WHY)
        result.record = steps.get(learner.candidate_id or 0)
    return result


def _short(words: str, longest: int) -> str:
    return " ".join(words.split())[:longest]


def _steps(actor: Actor, study: StudyClass, passing: Sequence[tuple[Learner, int]], on: date) -> dict[int, StepRecord]:
    """The certificates on the roads, by road; none where there is no road here any more: the next cell writes it."""
    facts = [
        (road, Record(step=STEPS[study.kind], on=on, number=written(number, on)))
        for row, number in passing
        if (road := row.nomination.candidate) is not None and actor.may(RUN, road)
    ]
    try:
        return {row.candidate_id: row for row in record_together(actor, facts)}
    except NotOnRoad as refused:
        name = refused.candidate.person.name
        words = f"{name}: {refused.message} Bỏ trống dòng này để ghi những người khác."
        raise Refused(words, refused.field) from refused


@transaction.atomic
def correct_result(
    actor: Actor, result: ClassResult, *, given: Given, reason: str, issued_on: date | None = None
) -> ClassResult:
    """Put another result in the place of a wrong one. A certificate given by mistake is withdrawn from the road too.

    `issued_on`: the day of the certificate of somebody who passed after all; it takes the next number.
    """
    actor.require(RUN, result)
    reason = text(reason, "reason", "Ghi lý do đính chính.")
    old = _standing(result)
    study = locked(old.nomination.study)
    mark = _short(given.mark, LONGEST_MARK)
    if (old.passed, old.mark) == (given.passed, mark):
        raise Refused("Kết quả này không khác kết quả đã ghi.", "passed")
    if given.passed and not old.passed:
        new = _passed_after_all(actor, study, old, given, issued_on)
    else:
        new = ClassResult(nomination=old.nomination, passed=given.passed, mark=mark, by=actor.account)
        _keep_or_withdraw(actor, old, new, reason)
    new.corrects, new.note = old, _short(reason, LONGEST_WHY)
    checked(new, exclude=["nomination", "record", "corrects"])
    new.save()
    _write_words(actor, study, [new])
    Event.write(actor, "class-result-corrected", new, corrects=old.pk, passed=new.passed)
    return new


def _write_words(actor: Actor, study: StudyClass, results: Sequence[ClassResult]) -> None:
    """Fill the sheet of each certificate (CN-NTVĐ) from the class, so that nobody types it; two queries for all.

    They are the words every paper of the road is made with: whoever writes there may still change them.
    """
    if study.kind != ClassKind.AWARENESS:
        return
    words = {
        "class_organiser": study.organiser, "class_place": study.place, "class_decision": decided(study),
        "class_from": vi_date(study.opens_on), "class_to": vi_date(study.closes_on),
    }  # fmt: skip
    part = StepKey.CERTIFICATE.value
    mine = [
        row.nomination.candidate_id for row in results if row.record_id or (row.corrects and row.corrects.record_id)
    ]
    PaperText.objects.filter(candidate__in=mine, part=part, key__in=[*words, "class_grade"]).delete()
    PaperText.objects.bulk_create(
        PaperText(candidate_id=row.record.candidate_id, part=part, key=key, text=text, by=actor.account)
        for row in results
        if row.record
        for key, text in ({**words, "class_grade": row.mark}).items()
        if text
    )


def decided(study: StudyClass) -> str:
    """The decision that opened a class, with its day: "12-QĐ/ĐU ngày 05/01/2026"."""
    day = f" ngày {vi_date(study.decided_on)}" if study.decided_on else ""
    return f"{study.decision}{day}" if study.decision else ""


def _standing(result: ClassResult) -> ClassResult:
    """The result as it is now. Two corrections both hold its row, so only one of them finds it standing."""
    old = locked(result)
    if ClassResult.objects.filter(corrects=old).exists():
        raise Refused("Kết quả này vừa được đính chính. Xem kết quả mới rồi ghi lại.")
    return old


def _passed_after_all(
    actor: Actor, study: StudyClass, old: ClassResult, given: Given, issued_on: date | None
) -> ClassResult:
    if issued_on is None:
        raise Refused("Ghi ngày cấp giấy chứng nhận.", "issued_on")
    study = _closed(actor, study, issued_on)
    everyone = classes.learners(actor, study, NominationState.CONFIRMED)
    row = next(row for row in everyone if row.nomination.pk == old.nomination_id)
    _refuse_absent(study, row, given, "why")
    number = _numbers(study, issued_on, None)[0]
    return _made(actor, study, row, given, number, issued_on, _steps(actor, study, [(row, number)], issued_on))


def _keep_or_withdraw(actor: Actor, old: ClassResult, new: ClassResult, reason: str) -> None:
    """The certificate stays as it is, or is withdrawn; its number is taken all the same."""
    if new.passed:
        new.number, new.issued_on, new.why, new.record = old.number, old.issued_on, old.why, old.record
    elif old.record and (road := old.nomination.candidate) and actor.may(RUN, road):
        gone = replace(to_record(old.record), id=None, corrects=old.record.pk, withdrawn=True)
        correct_step(actor, road, record=gone, reason=reason)
