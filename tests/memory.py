"""What many tests begin with is made once by the program itself; after that its rows are put back as they were.

Building the party of tests/world.py, and walking somebody along the road, take as long as most tests that need them. A
beginning is known by what led to it: rows are put back only where nothing else was written since the one before, and in
every other place the program makes them anew.
"""

import os
import pickle
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import time
from typing import Any

from django.apps import apps
from django.db import connection, transaction

type Row = tuple[Any, ...]
READS = ("SELECT", "(SELECT", "WITH", "SAVEPOINT", "RELEASE SAVEPOINT", "PRAGMA")


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a table by their number, as the database gives them."""

    key: str
    columns: tuple[str, ...]
    rows: dict[Any, Row]


type Tables = dict[str, Table]
type Change = tuple[str, list[Row]]


class Memory:
    """What was made in this process, and what led to the rows that are in the database now."""

    def __init__(self) -> None:
        self.made: dict[Hashable, tuple[bytes, list[Change]]] = {}
        self.led_here: tuple[Hashable, ...] | None = None

    @contextmanager
    def watched(self) -> Iterator[None]:
        """Begin a test: what leads to its rows is known as long as nobody else writes."""
        self.led_here = (os.environ.get("KETNAP_TODAY"),) if empty() else None
        with connection.execute_wrapper(self._notice):
            yield
        self.led_here = None

    def _notice(self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        if not sql.startswith(READS):
            self.led_here = None
        return execute(sql, params, many, context)

    def remembered[T](self, name: Hashable, make: Callable[[], T]) -> T:
        """Return what `make` gave the first time in this place, and put its rows back."""
        if self.led_here is None:
            return make()
        here = (*self.led_here, name)
        if here in self.made:
            objects, changes = self.made[here]
            _write(changes)
            given: T = pickle.loads(objects)
        else:
            before = _tables()
            given = make()
            self.made[here] = pickle.dumps(given), list(_changes(before, _tables()))
        self.led_here = here
        return given


_memory = Memory()
watched, remembered = _memory.watched, _memory.remembered


def empty() -> bool:
    """Say whether nothing was written yet: then no row put back can meet another with its number."""
    tables = " UNION ALL ".join(f"SELECT 1 FROM {table}" for table in ("ketnap_unit", "ketnap_person", "ketnap_event"))
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT EXISTS({tables})")
        return not cursor.fetchone()[0]


def _tables() -> Tables:
    """Read everything of ours."""
    found = {}
    with connection.cursor() as cursor:
        for model in apps.get_app_config("ketnap").get_models():
            key = str(model._meta.pk.column)
            columns = tuple(str(field.column) for field in model._meta.concrete_fields if not field.generated)
            names = ", ".join(map(_quoted, columns))
            cursor.execute(f"SELECT {names} FROM {_quoted(model._meta.db_table)} ORDER BY {_quoted(key)}")
            place = columns.index(key)
            rows = {row[place]: tuple(map(_bare, row)) for row in cursor.fetchall()}
            found[model._meta.db_table] = Table(key, columns, rows)
    return found


def _changes(before: Tables, after: Tables) -> Iterator[Change]:
    """Say what leads from one state to the other. Nothing a beginning makes is ever taken away."""
    for name, table in after.items():
        old = before[name].rows
        assert not old.keys() - table.rows.keys(), f"{name} lost rows"
        if new := [row for key, row in table.rows.items() if key not in old]:
            places = ", ".join(["%s"] * len(table.columns))
            columns = ", ".join(map(_quoted, table.columns))
            yield f"INSERT INTO {_quoted(name)} ({columns}) VALUES ({places})", new
        if changed := [(*row, key) for key, row in table.rows.items() if key in old and old[key] != row]:
            columns = ", ".join(f"{_quoted(column)} = %s" for column in table.columns)
            yield f"UPDATE {_quoted(name)} SET {columns} WHERE {_quoted(table.key)} = %s", changed


def _write(changes: list[Change]) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        for command, rows in changes:
            cursor.executemany(command, rows)


def _bare(value: Any) -> Any:
    """A value as both drivers take it back."""
    return value.isoformat() if isinstance(value, time) else value


def _quoted(name: str) -> str:
    return str(connection.ops.quote_name(name))
