"""Tasks of documents: given with a day, reported with a result, taken in by who gave them; none closes without."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from ketnap.access import Actor, Permission
from ketnap.actions.directives import ISSUE
from ketnap.actions.errors import Refused
from ketnap.actions.ground import checked, locked, not_before, not_future, text
from ketnap.models import (
    Directive,
    DirectiveFact,
    DirectiveFactKind,
    DirectiveTask,
    Event,
    TaskState,
    Unit,
)
from ketnap.queries.counting import GROUPS
from ketnap.queries.directive_tasks import may_carry, sender_of
from ketnap.queries.targets import INDICATORS
from ketnap.text import vi_date

SEND = Permission.SEND_REPORTS
K, S = DirectiveFactKind, TaskState
STALE = "Việc này vừa được ghi ở nơi khác. Tải lại trang rồi ghi tiếp."


@dataclass(frozen=True, slots=True, kw_only=True)
class Aim:
    """The indicator a task points at; the register counts it, nobody types it."""

    indicator: str = ""
    group: str = ""
    year: int | None = None


@transaction.atomic
def assign(
    actor: Actor, directive: Directive, *, units: Iterable[Unit], what: str, due_on: date, aim: Aim | None = None
) -> list[DirectiveTask]:
    """Ask the same of some of the receivers, or of the sender itself; who has the task already keeps it."""
    actor.require(ISSUE, directive)
    row = locked(directive)
    if not row.in_force:
        raise Refused("Văn bản này hết áp dụng; việc mới giao theo văn bản đang áp dụng.")
    what = text(what, "what", "Ghi việc phải làm.")
    not_before(due_on, row.on, "ngày văn bản", "due_on")
    points = _points(aim or Aim())
    wanted = {unit.pk for unit in units}
    held = set(row.tasks.filter(words=what).values_list("unit", flat=True))
    found = [unit for unit in may_carry(row.pk, row.unit) if unit.pk in wanted]
    if not found or len(found) != len(wanted):
        raise Refused("Chọn nơi thực hiện trong những nơi nhận văn bản.", "units")
    new = [unit for unit in found if unit.pk not in held]
    if not new:
        raise Refused("Việc này đã giao cho những nơi đã chọn.", "what")
    rows = [checked(DirectiveTask(directive=row, unit=unit, words=what, due_on=due_on, **points), _ASKED)
            for unit in new[:1]]  # fmt: skip
    rows += [DirectiveTask(directive=row, unit=unit, words=what, due_on=due_on, **points) for unit in new[1:]]
    made = DirectiveTask.objects.bulk_create(rows)
    DirectiveFact.objects.bulk_create(
        DirectiveFact(directive=row, task=task, kind=K.ASSIGNED, on=actor.on, due_on=due_on, to=task.unit,
                      by=actor.account)
        for task in made
    )  # fmt: skip
    Event.write(actor, "directive-task-assigned", row, tasks=len(made), due_on=due_on)
    return made


_ASKED = ("directive", "unit")


def _points(aim: Aim) -> dict[str, Any]:
    if not aim.indicator:
        return {}
    if aim.indicator not in INDICATORS or aim.group not in GROUPS:
        raise Refused("Chọn chỉ tiêu trong danh sách.", "indicator")
    if aim.year is None or not 1930 <= aim.year <= 2200:
        raise Refused("Gắn với chỉ tiêu thì ghi cả năm, ví dụ 2026.", "year")
    return {"indicator": aim.indicator, "group": aim.group, "year": aim.year}


@transaction.atomic
def report(actor: Actor, task: DirectiveTask, *, on: date, result: str, version: int) -> DirectiveTask:
    """Say what was done and when. What an organisation asked of itself is closed by that."""
    actor.require(SEND, task)
    row = _fresh(task, version, S.OPEN)
    not_future(actor, on)
    not_before(on, row.directive.on, "ngày văn bản")
    row.result, row.done_on = text(result, "result", "Ghi kết quả: đã làm gì, được đến đâu."), on
    row.state = S.REPORTED.value
    own = row.unit_id == row.directive.unit_id
    if own:
        row.state, row.closed_on = S.CLOSED.value, actor.on
    _put(actor, row, K.REPORTED, row.result, on=on)
    Event.write(actor, "directive-task-reported", row, closed=own)
    return row


@transaction.atomic
def accept(actor: Actor, task: DirectiveTask, *, words: str, version: int) -> DirectiveTask:
    """Take the result in and close the task; somebody else than who reported it."""
    actor.require(ISSUE, sender_of(task))
    row = _fresh(task, version, S.REPORTED)
    told = row.facts.filter(kind=K.REPORTED).order_by("-pk").first()
    if told and actor.account and told.by_id == actor.account.pk:
        raise Refused("Đồng chí đã báo kết quả này. Người khác của nơi giao việc xác nhận.")
    row.state, row.closed_on = S.CLOSED.value, actor.on
    _put(actor, row, K.ACCEPTED, words.strip())
    Event.write(actor, "directive-task-accepted", row)
    return row


@transaction.atomic
def send_back(actor: Actor, task: DirectiveTask, *, words: str, version: int) -> DirectiveTask:
    """Say what is missing: the task waits again for its organisation."""
    actor.require(ISSUE, sender_of(task))
    row = _fresh(task, version, S.REPORTED)
    words = text(words, "words", "Ghi còn thiếu gì.")
    row.state, row.result, row.done_on = S.OPEN.value, "", None
    _put(actor, row, K.RETURNED, words)
    Event.write(actor, "directive-task-returned", row)
    return row


@transaction.atomic
def change(
    actor: Actor, task: DirectiveTask, *, unit: Unit, due_on: date, words: str, version: int
) -> DirectiveTask:  # fmt: skip
    """Give an open task another day or another organisation, with the reason."""
    actor.require(ISSUE, sender_of(task))
    row = _fresh(task, version, S.OPEN)
    words = text(words, "words", "Ghi lý do đổi.")
    not_before(due_on, row.directive.on, "ngày văn bản", "due_on")
    if unit.pk not in {one.pk for one in may_carry(row.directive_id, row.directive.unit)}:
        raise Refused("Chọn nơi thực hiện trong những nơi nhận văn bản.", "unit")
    if (unit.pk, due_on) == (row.unit_id, row.due_on):
        raise Refused("Nơi thực hiện và hạn vẫn như cũ. Đổi ít nhất một.", "due_on")
    words = f"{words} Trước đó: {row.unit.name}, hạn {vi_date(row.due_on)}."
    row.unit, row.due_on = unit, due_on
    _put(actor, row, K.CHANGED, words, due_on=due_on, to=unit)
    Event.write(actor, "directive-task-changed", row, due_on=due_on)
    return row


def _fresh(task: DirectiveTask, version: int, state: TaskState) -> DirectiveTask:
    """Hold a task that has not changed since the form was opened, and is as far as it must be."""
    row = locked(task)
    if row.version != version:
        raise Refused(STALE)
    if row.state != state:
        raise Refused(f"Việc này {S(row.state).label}, không ghi việc này được.")
    return row


def _put(actor: Actor, row: DirectiveTask, kind: DirectiveFactKind, words: str, **more: Any) -> None:
    row.version += 1
    checked(row, exclude=_ASKED).save()
    DirectiveFact.objects.create(
        **{"directive": row.directive, "task": row, "kind": kind, "on": actor.on, "text": words, "by": actor.account,
           **more}
    )  # fmt: skip
