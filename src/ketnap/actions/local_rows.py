"""Rows of an office in the statistics tables: added with what they count, renamed, hidden, shown again, all dated."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from ketnap.access import Actor, Permission
from ketnap.actions.errors import Refused
from ketnap.actions.ground import checked, locked, locked_open, not_before, text
from ketnap.models import Event, LocalRow, LocalRowState, Unit
from ketnap.process.statistics import BY_KEY, Table
from ketnap.process.statistics.local import KEY, Definition, counts_so, takes_rows, wrong
from ketnap.process.statistics.rows import Base, Condition
from ketnap.queries import local_rows
from ketnap.text import vi_fold

MOST = 20
"""How many rows of local offices a table may show: it must still fit its paper."""


@transaction.atomic
def add(
    actor: Actor, unit: Unit, *, table: str, after: str, label: str, base: Base, where: Sequence[Condition],
    since: date, reason: str,
) -> LocalRow:  # fmt: skip
    """Add a row to a table for a unit and everything below."""
    actor.require(Permission.MANAGE_SETTINGS, unit)
    unit, form = locked_open(unit), BY_KEY.get(table)
    if form is None or not takes_rows(form):
        raise Refused("Chọn biểu trong danh sách.", "table")
    if form.row(after) is None:
        raise Refused("Chọn một dòng của biểu này.", "after")
    asked = Definition(base, tuple(where))
    if said := wrong(asked):
        raise Refused(said, "base")
    whole = local_rows.standing_in(unit, form, max(since, actor.on))
    if same := counts_so(whole, asked):
        raise Refused(f"Dòng “{same.label.lstrip('-+ ')}” của biểu đã đếm đúng như vậy.", "base")
    name = _free(whole, label)
    if sum(bool(row.local) for row in whole.rows) >= MOST:
        raise Refused(f"Biểu này đã có {MOST} dòng của địa phương. Ẩn bớt dòng không dùng rồi thêm.")
    row = LocalRow(unit=unit, table=table, after=after, what=asked.packed(), by=actor.account)
    checked(row, exclude=("by",)).save()
    state = _write(actor, row, 1, label=name, shown=True, since=since, reason=reason)
    Event.write(actor, "local-row-added", row, table=table, label=name, what=asked.vi, since=since, reason=state.reason)
    return row


@transaction.atomic
def change(
    actor: Actor, row: LocalRow, *, label: str, shown: bool, since: date, reason: str, version: int
) -> LocalRowState:
    """Rename a row from a day on, hide it, or show it again; tables that were sent stay as they were."""
    actor.require(Permission.MANAGE_SETTINGS, row)
    locked(row.unit)
    last = local_rows.last_state(row)
    if last.number != version:
        raise Refused("Dòng này vừa được sửa ở nơi khác. Tải lại trang rồi sửa tiếp.")
    not_before(since, last.since, "ngày ghi lần trước", "since")
    whole = local_rows.standing_in(row.unit, BY_KEY[row.table], max(since, actor.on))
    name = _free(whole, label, KEY.format(row.pk))
    if (name, shown) == (last.label, last.shown):
        raise Refused("Chưa có gì thay đổi. Sửa tên, hoặc ẩn, hiện dòng.", "label")
    state = _write(actor, row, last.number + 1, label=name, shown=shown, since=since, reason=reason)
    Event.write(
        actor, "local-row-changed", row, table=row.table, was=last.label, label=name, shown=shown, since=since,
        reason=state.reason,
    )  # fmt: skip
    return state


def _free(table: Table, label: str, own: str = "") -> str:
    """A name no other row of the table bears."""
    name = text(label, "label", "Ghi tên dòng.")
    taken = {vi_fold(row.label.lstrip("-+ ")) for row in table.rows if row.key != own}
    if vi_fold(name) in taken:
        raise Refused(f"Biểu đã có dòng “{name}”. Đặt tên khác.", "label")
    return name


def _write(
    actor: Actor, row: LocalRow, number: int, *, label: str, shown: bool, since: date, reason: str
) -> LocalRowState:
    state = LocalRowState(
        row=row, number=number, label=label, shown=shown, since=since, by=actor.account,
        reason=text(reason, "reason", "Ghi lý do."),
    )  # fmt: skip
    checked(state, exclude=("row", "by")).save()
    return state
