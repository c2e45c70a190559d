"""What the pages of documents and of their tasks say the same way."""

from collections.abc import Iterable
from datetime import date

from django.urls import reverse

from ketnap.models import DirectiveState, DirectiveTask, TaskState
from ketnap.pages.tables import Cell, Column, Phone, Row, Table
from ketnap.text import vi_date, vi_number


def upper(words: str) -> str:
    return words[:1].upper() + words[1:]


STATE_WORDS: dict[str, str] = {state.value: upper(state.label) for state in DirectiveState}
TASK_MARKS = {TaskState.OPEN: "open", TaskState.REPORTED: "judge", TaskState.CLOSED: "done", TaskState.LAPSED: "later"}


def task_table(rows: Iterable[DirectiveTask], on: date, *, named: bool = True) -> Table:
    """Tasks with who does them, by when, how far; `named`: which document they are of."""
    first = Column("Việc phải làm")
    columns = (first, Column("Nơi thực hiện", phone=Phone.LINE), Column("Hạn", phone=Phone.RUN),
               Column("Tình trạng", phone=Phone.RUN))  # fmt: skip
    return Table(columns, [_row(row, on, named=named) for row in rows])


def _row(row: DirectiveTask, on: date, *, named: bool) -> Row:
    late = f", quá {vi_number((on - row.due_on).days)} ngày" if row.overdue(on) else ""
    state = TaskState(row.state).label
    cells = [
        Cell(row.unit.name, short=row.unit.name),
        Cell(f"{vi_date(row.due_on)}{late}", short=f"hạn {vi_date(row.due_on)}{late}"),
        Cell(upper(state), sub=f"xong {vi_date(row.done_on)}" if row.done_on else "", short=state),
    ]
    what = row.words if len(row.words) <= 90 else f"{row.words[:88]}…"
    return Row(what, cells, reverse("directive-task", args=[row.pk]), row.directive.name if named else "")
