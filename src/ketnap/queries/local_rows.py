"""Rows offices added to statistics tables: those that stand in a table of a unit on a day, and their history."""

from collections.abc import Iterable
from datetime import date

from django.db.models import FETCH_RAISE, QuerySet, prefetch_related_objects

from ketnap.access import Actor, Permission
from ketnap.models import LocalRow, LocalRowState, Unit, paths
from ketnap.process.statistics import Table
from ketnap.process.statistics.local import KEY, local_row, takes_rows, unpacked, with_rows
from ketnap.queries.scope import last_day, one, path_on

SEE = Permission.SEE_FIGURES


def standing_in(unit: Unit, table: Table, on: date) -> Table:
    """The table with the rows of the unit and of those above it on a day: one question, and where the unit stood."""
    if not takes_rows(table):
        return table
    return _with(table, names_on(unit, on, table.key))


def names_on(unit: Unit, on: date, table: str = "") -> list[LocalRowState]:
    """What each local row of a unit and those above was called on a day, hidden ones as well, from the top down."""
    prefetch_related_objects([unit], "spans")
    path = path_on(unit, last_day(unit, on)) or unit.path
    states = LocalRowState.objects.filter(row__unit__in=paths.numbers(path), since__lte=on)
    states = states.filter(row__table=table) if table else states
    last = {state.row_id: state for state in _named(states).order_by("since", "number")}
    return sorted(last.values(), key=lambda state: (state.row.unit.depth, state.row_id))


def _with(table: Table, states: Iterable[LocalRowState]) -> Table:
    return with_rows(table, (
        local_row(table, state.row_id, state.label, state.row.after, unpacked(state.row.what), state.row.unit.name)
        for state in states if state.shown
    ))  # fmt: skip


def _named(states: QuerySet[LocalRowState]) -> QuerySet[LocalRowState]:
    return states.select_related("row__unit").fetch_mode(FETCH_RAISE)


def get(actor: Actor, pk: int) -> LocalRow:
    """One row of an office within reach."""
    return one(actor, LocalRow.objects.select_related("unit"), pk, SEE, Permission.MANAGE_SETTINGS)


def history(row: LocalRow) -> list[LocalRowState]:
    """Everything it was called, the last first; for whoever has fetched the row."""
    return list(row.states.select_related("by__person").order_by("-number").fetch_mode(FETCH_RAISE))


def last_state(row: LocalRow) -> LocalRowState:
    """What was written last; for actions that hold the unit."""
    return row.states.order_by("-number")[0]


def key_of(row: LocalRow) -> str:
    """Its key in its table."""
    return KEY.format(row.pk)
