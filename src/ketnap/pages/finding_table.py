"""Findings of inspections as a table, the same on every page."""

from collections.abc import Iterable
from datetime import date

from django.urls import reverse

from ketnap.law.base import Outcome
from ketnap.models import FindingState, InspectionFinding
from ketnap.pages.directive_words import upper
from ketnap.pages.tables import Cell, Column, Phone, Row, Table
from ketnap.text import vi_date, vi_number

MARKS = {"noted": "later", "open": "open", "reported": "judge", "closed": "done"}


def finding_table(rows: Iterable[InspectionFinding], on: date, *, named: bool = True) -> Table:
    """What was judged, how far it is mended; `named`: of whom, where a list is about several."""
    columns = (Column("Điều kiện"), *((Column("Của", phone=Phone.LINE),) if named else ()),
               Column("Kết quả", phone=Phone.RUN), Column("Khắc phục", phone=Phone.RUN))  # fmt: skip
    return Table(columns, [_row(row, on, named=named) for row in rows])


def _row(row: InspectionFinding, on: date, *, named: bool) -> Row:
    outcome = Outcome(row.outcome).vi
    state = FindingState(row.state).label if row.state != FindingState.NOTED else ""
    late = f", quá {vi_number((on - row.due_on).days)} ngày" if row.due_on and row.overdue(on) else ""
    due = f"hạn {vi_date(row.due_on)}{late}" if row.due_on and row.state != FindingState.CLOSED else ""
    cells = [
        *([_whose(row)] if named else []),
        Cell(upper(outcome), short=outcome),
        Cell(upper(state), sub=due, short=", ".join(filter(None, (state, due)))),
    ]
    text = row.text if len(row.text) <= 120 else f"{row.text[:118]}…"
    return Row(text, cells, reverse("finding", args=[row.pk]), row.clauses)


def _whose(row: InspectionFinding) -> Cell:
    name = row.candidate.person.name if row.candidate else ""
    return Cell(
        name or row.unit.name, sub=row.unit.name if name else "", short=", ".join(filter(None, (name, row.unit.name)))
    )
