"""Own questions: kept under a name, shared, changed, deleted and taken back; lists of people taken away as files.

A kept question holds what was asked and never an answer, so sharing it gives nobody a row.
"""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.db import transaction

from ketnap import clock
from ketnap.access import Actor, Permission
from ketnap.actions.errors import Refused
from ketnap.actions.ground import checked, locked, locked_open, text
from ketnap.models import Event, SavedQuestion, Unit
from ketnap.queries.asking.saved import KEPT_DAYS

SEE = Permission.SEE_FIGURES
MOST = 60
STALE = "Câu hỏi này vừa được sửa ở nơi khác. Tải lại trang, xem lại rồi ghi."
NOT_YOURS = "Chỉ người lưu câu hỏi được sửa, xóa. Mở câu hỏi rồi lưu thành câu hỏi của mình."


@transaction.atomic
def keep(actor: Actor, unit: Unit, *, question: Mapping[str, Any], name: str, shared: bool) -> SavedQuestion:
    """Keep a question under a name. Pressed twice it is kept once."""
    actor.require(SEE, unit)
    if actor.account is None:
        raise Refused("Câu hỏi được lưu cho một người đăng nhập.")
    unit = locked_open(unit)
    name = text(name, "name", "Ghi tên câu hỏi.")
    mine = SavedQuestion.objects.filter(by=actor.account, deleted_at=None)
    twin = mine.filter(name=name).first()
    if twin and (twin.question, twin.shared, twin.unit_id) == (question, shared, unit.pk):
        return twin
    if mine.count() >= MOST:
        raise Refused(f"Đồng chí đã lưu {MOST} câu hỏi. Xóa bớt câu hỏi không dùng rồi lưu.")
    row = SavedQuestion(unit=unit, by=actor.account, name=name, question=dict(question), shared=shared)
    checked(row, exclude=("unit",)).save()
    Event.write(actor, "question-kept", row, shared=shared)
    return row


@transaction.atomic
def change(
    actor: Actor, row: SavedQuestion, *, name: str, shared: bool, version: int,
    question: Mapping[str, Any] | None = None,
) -> SavedQuestion:  # fmt: skip
    """Rename, share or no longer share, and ask something else under the same name."""
    actor.require(SEE, row)
    row = _own(actor, row)
    if row.version != version:
        raise Refused(STALE)
    row.name, row.shared, row.version = text(name, "name", "Ghi tên câu hỏi."), shared, version + 1
    row.question = row.question if question is None else dict(question)
    checked(row, exclude=("unit",)).save()
    Event.write(actor, "question-changed", row, shared=shared, asked=question is not None)
    return row


@transaction.atomic
def withdraw(actor: Actor, row: SavedQuestion) -> SavedQuestion:
    """Stop sharing a question somebody else kept; who keeps the office's settings may. Again is no mistake."""
    actor.require(Permission.MANAGE_SETTINGS, row)
    row = locked(row)
    if row.shared:
        row.shared, row.version = False, row.version + 1
        row.save(update_fields=["shared", "version"])
        Event.write(actor, "question-withdrawn", row)
    return row


@transaction.atomic
def delete(actor: Actor, row: SavedQuestion) -> SavedQuestion:
    """Delete a question; it can be taken back for some days, then the next deletion forgets it."""
    actor.require(SEE, row)
    row = locked(row)
    if row.by_id != _number(actor):
        raise Refused(NOT_YOURS)
    if row.deleted_at:
        return row
    since = clock.now() - timedelta(days=KEPT_DAYS)
    SavedQuestion.objects.filter(by=row.by_id, deleted_at__lt=since).delete()
    row.shared, row.deleted_at, row.version = False, clock.now(), row.version + 1
    row.save(update_fields=["shared", "deleted_at", "version"])
    Event.write(actor, "question-deleted", row)
    return row


@transaction.atomic
def take_back(actor: Actor, row: SavedQuestion) -> SavedQuestion:
    """Take a deleted question back; it is shared no more."""
    actor.require(SEE, row)
    row = locked(row)
    if row.by_id != _number(actor):
        raise Refused(NOT_YOURS)
    if row.deleted_at:
        row.deleted_at, row.version = None, row.version + 1
        checked(row, exclude=("unit",)).save()
        Event.write(actor, "question-taken-back", row)
    return row


@transaction.atomic
def take_away(actor: Actor, unit: Unit, *, subject: str, rows: int, kind: str) -> None:
    """Write down that a list of people leaves the program as a file."""
    actor.require(Permission.EXPORT, unit)
    Event.write(actor, "question-exported", unit, subject=subject, rows=rows, kind=kind)


def _own(actor: Actor, row: SavedQuestion) -> SavedQuestion:
    fresh = locked(row)
    if fresh.by_id != _number(actor):
        raise Refused(NOT_YOURS)
    if fresh.deleted_at:
        raise Refused("Câu hỏi này đã xóa. Lấy lại rồi sửa.")
    return fresh


def _number(actor: Actor) -> int | None:
    return actor.account.pk if actor.account else None
