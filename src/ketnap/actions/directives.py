"""Documents sent down: to whom, confirmed as read by somebody of the receiver, corrected, withdrawn or replaced."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from ketnap.access import Actor, Permission
from ketnap.actions.errors import Refused
from ketnap.actions.ground import checked, locked, locked_open, not_before, not_future, text
from ketnap.models import (
    Directive,
    DirectiveCopy,
    DirectiveFact,
    DirectiveFactKind,
    DirectiveReading,
    DirectiveState,
    DirectiveTask,
    Event,
    TaskState,
    Unit,
)
from ketnap.queries.directives import receivers
from ketnap.text import vi_date, vi_number

SEE, ISSUE = Permission.SEE_DOCUMENTS, Permission.ISSUE_DOCUMENTS
K, S = DirectiveFactKind, DirectiveState
STALE = "Văn bản này vừa được ghi ở nơi khác. Tải lại trang rồi ghi tiếp."


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What is written of a document: as printed on it, and what it says."""

    type: str
    number: str
    on: date
    theme: str
    title: str
    issuer: str = ""
    text: str = ""
    place: str = ""
    read_by: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class To:
    """Whom it is sent to: all of some kinds, and chosen ones."""

    kinds: Iterable[str] = ()
    units: Iterable[int] = ()


@transaction.atomic
def send(actor: Actor, unit: Unit, *, words: Words, to: To) -> Directive:
    """Put a document into the library and before its receivers."""
    actor.require(ISSUE, unit)
    unit = locked_open(unit)
    row = Directive(unit=unit, sent_on=actor.on)
    _write(actor, row, words)
    found = receivers(unit, to.kinds, to.units)
    if not found and receivers(unit, ("everybody",), ()):
        raise Refused("Chọn nơi nhận văn bản.", "kinds")
    checked(row, exclude=("search",)).save()
    _copy(actor, row, found)
    _fact(actor, row, K.SENT, _to_words(found))
    Event.write(actor, "directive-sent", row, copies=len(found))
    return row


@transaction.atomic
def send_more(actor: Actor, directive: Directive, *, to: To, version: int) -> Directive:
    """Put it before more receivers."""
    actor.require(ISSUE, directive)
    row = _fresh(directive, version)
    held = set(row.copies.values_list("unit", flat=True))
    found = [unit for unit in receivers(row.unit, to.kinds, to.units) if unit.pk not in held]
    if not found:
        raise Refused("Những nơi đã chọn đều nhận văn bản này rồi. Chọn nơi khác.", "kinds")
    _copy(actor, row, found)
    _put(row)
    _fact(actor, row, K.MORE, _to_words(found))
    Event.write(actor, "directive-sent-more", row, copies=len(found))
    return row


@transaction.atomic
def confirm(actor: Actor, copy: DirectiveCopy) -> DirectiveCopy:
    """Say that one has read it: only who holds a role at the receiver; each once."""
    actor.require(SEE, copy)
    row = locked(copy)
    person = actor.person
    if person is None or row.unit_id not in {unit.pk for unit in actor.units}:
        raise Refused(f"Người giữ vai trò tại {row.unit.name} mới xác nhận được là đã đọc.")
    if row.readings.filter(person=person).exists():
        return row
    DirectiveReading.objects.create(copy=row, person=person, on=actor.on)
    if row.read_on is None:
        row.read_on = actor.on
        row.save(update_fields=["read_on"])
    Event.write(actor, "directive-read", row, directive=row.directive_id)
    return row


@transaction.atomic
def correct(actor: Actor, directive: Directive, *, words: Words, reason: str, version: int) -> Directive:
    """Write over what was typed wrong; what stood there stays in the history, with the reason."""
    actor.require(ISSUE, directive)
    row = _fresh(directive, version)
    reason = text(reason, "reason", "Ghi lý do đính chính.")
    before = {name: getattr(row, name) for name in Words.__slots__}
    _write(actor, row, words)
    changed = {name: value for name, value in before.items() if getattr(row, name) != value}
    if not changed:
        raise Refused("Chưa có gì khác với bản đã ghi.")
    checked(row, exclude=("search",))
    _put(row)
    _fact(actor, row, K.CORRECTED, reason, before={name: _plain(value) for name, value in changed.items()})
    Event.write(actor, "directive-corrected", row, fields=sorted(changed))
    return row


@transaction.atomic
def end(
    actor: Actor, directive: Directive, *, on: date, why: str, version: int, by: Directive | None = None
) -> Directive:
    """Withdraw it, or say which document of the same organisation replaces it. Its open tasks lapse."""
    actor.require(ISSUE, directive)
    row = _fresh(directive, version)
    not_future(actor, on)
    not_before(on, row.on, "ngày văn bản")
    row.ended_why = text(why, "why", "Ghi lý do thu hồi, thay thế.")
    row.ended_on, row.state = on, S.WITHDRAWN.value
    if by is not None:
        row.state, row.replaced_by = S.REPLACED.value, _successor(row, by)
    checked(row, exclude=("search",))
    _put(row)
    kind = K.REPLACED if by else K.WITHDRAWN
    _fact(actor, row, kind, f"{by.name}: {row.ended_why}" if by else row.ended_why, on=on)
    lapsed = _lapse(actor, row)
    Event.write(actor, "directive-ended", row, state=row.state, lapsed=lapsed)
    return row


# ── What they share ──────────────────────────────────────────────────────────────────────────────────────────────────


def _fresh(directive: Directive, version: int) -> Directive:
    """Hold a document that has not changed since the form was opened, and still holds."""
    row = locked(directive)
    if row.version != version:
        raise Refused(STALE)
    if not row.in_force:
        raise Refused(f"Văn bản này {S(row.state).label} từ {vi_date(row.ended_on)}, không ghi việc này được.")
    return row


def _write(actor: Actor, row: Directive, words: Words) -> None:
    not_future(actor, words.on)
    if words.read_by is not None:
        not_before(words.read_by, row.sent_on, "ngày gửi", "read_by")
    row.type, row.theme, row.on, row.read_by = words.type, words.theme, words.on, words.read_by
    row.number = text(words.number, "number", "Ghi số, ký hiệu như trên văn bản.")
    row.title = text(words.title, "title", "Ghi trích yếu của văn bản.")
    row.issuer, row.place, row.text = words.issuer.strip(), words.place.strip(), words.text.strip()


def _successor(row: Directive, by: Directive) -> Directive:
    by = locked(by)
    if by.pk == row.pk or by.unit_id != row.unit_id or not by.in_force or by.on < row.on:
        raise Refused("Chọn một văn bản khác của cùng nơi gửi, đang áp dụng, không cũ hơn.", "by")
    return by


def _lapse(actor: Actor, row: Directive) -> int:
    """Its open tasks end without being done; each says why."""
    tasks = list(row.tasks.select_for_update().filter(state=TaskState.OPEN))
    words = f"{row.name} {S(row.state).label}: {row.ended_why}"
    for task in tasks:
        task.state, task.result, task.closed_on = TaskState.LAPSED.value, words, actor.on
        task.version += 1
    DirectiveTask.objects.bulk_update(tasks, ["state", "result", "closed_on", "version"])
    DirectiveFact.objects.bulk_create(
        DirectiveFact(directive=row, task=task, kind=K.LAPSED, on=actor.on, text=words, by=actor.account)
        for task in tasks
    )
    return len(tasks)


def _copy(actor: Actor, row: Directive, units: Iterable[Unit]) -> None:
    DirectiveCopy.objects.bulk_create(DirectiveCopy(directive=row, unit=unit, sent_on=actor.on) for unit in units)


def _to_words(units: list[Unit]) -> str:
    if len(units) == 1:
        return f"Nơi nhận: {units[0].name}."
    return f"{vi_number(len(units))} nơi nhận." if units else "Không gửi nơi nào."


def _put(row: Directive) -> None:
    row.version += 1
    row.save()


def _fact(actor: Actor, row: Directive, kind: DirectiveFactKind, words: str, **more: Any) -> None:
    DirectiveFact.objects.create(
        **{"directive": row, "kind": kind, "on": actor.on, "text": words, "by": actor.account, **more}
    )


def _plain(value: Any) -> str:
    return vi_date(value) if isinstance(value, date) else str(value or "")
