"""Many rows at once: COPY on PostgreSQL, a prepared statement of many rows on SQLite.

Values are given as the database keeps them.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from itertools import batched, chain
from typing import Any

from django.db import connection, models, transaction
from django.db.backends.utils import CursorWrapper

type Row = Sequence[Any]
TUNED = {
    # The same pages come back again and again: copied from the log into the database less often. And what an index is
    # sorted in lies in a file, or memory would grow with the rows.
    "sqlite": {"wal_autocheckpoint": "16000", "temp_store": "1"},
    # Compiling a statement takes longer than running it for a few thousand rows.
    "postgresql": {"jit": "off", "maintenance_work_mem": "128MB"},
}
ROWS_AT_ONCE = 100
"""In one statement of SQLite: most of a row's cost is starting the statement."""


class Table:
    """One table and the columns to fill, in order; a column not named gets the default its model gives it."""

    def __init__(self, model: type[models.Model], *names: str) -> None:
        """Look columns and defaults up once."""
        meta = model._meta
        self.name = meta.db_table
        kept = (field for field in meta.concrete_fields if not field.generated)
        fields: dict[str, models.Field[Any, Any]] = {field.name: field for field in kept}
        rest = [field for name, field in fields.items() if name not in names and not field.primary_key]
        self.columns = [str(field.column) for field in (*(fields[name] for name in names), *rest)]
        self.defaults = tuple(field.get_db_prep_save(field.get_default(), connection) for field in rest)

    def write(self, rows: Iterable[Row]) -> None:
        """Add the rows."""
        insert(self.name, self.columns, ((*row, *self.defaults) for row in rows) if self.defaults else rows)


def insert(table: str, columns: Sequence[str], rows: Iterable[Row]) -> None:
    """Add rows to a table by the names of its columns."""
    quoted = ", ".join(f'"{column}"' for column in columns)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor, cursor.copy(f'COPY "{table}" ({quoted}) FROM STDIN') as copy:
            for row in rows:
                copy.write_row(row)
        return
    marks = f"({', '.join('?' * len(columns))})"
    connection.ensure_connection()
    for some in batched(rows, ROWS_AT_ONCE, strict=False):
        values = ", ".join([marks] * len(some))
        words = f'INSERT INTO "{table}" ({quoted}) VALUES {values}'  # noqa: S608 — our names
        connection.connection.execute(words, tuple(chain.from_iterable(some)))


@contextmanager
def tuned() -> Iterator[None]:
    """Set this connection up for very many rows meanwhile; within a transaction the databases refuse to."""
    if connection.in_atomic_block:
        yield
        return
    wanted = TUNED[connection.vendor]
    with connection.cursor() as cursor:
        usual = {name: _setting(cursor, name) for name in wanted}
        _set(cursor, wanted)
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            _set(cursor, usual)


def _setting(cursor: CursorWrapper, name: str) -> str:
    cursor.execute(f"{'SHOW' if connection.vendor == 'postgresql' else 'PRAGMA'} {name}")
    return str(cursor.fetchone()[0])


def _set(cursor: CursorWrapper, settings: Mapping[str, str]) -> None:
    for name, value in settings.items():
        cursor.execute(f"SET {name} = '{value}'" if connection.vendor == "postgresql" else f"PRAGMA {name} = {value}")


def reserve(model: type[models.Model], count: int) -> int:
    """Take `count` consecutive numbers of a table for oneself; returns the first."""
    table = model._meta.db_table
    with transaction.atomic(savepoint=False), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # The lock makes nextval and setval one step; inserts by others wait for it, and it is short.
            cursor.execute(f'LOCK TABLE "{table}" IN SHARE ROW EXCLUSIVE MODE')
            cursor.execute("SELECT nextval(pg_get_serial_sequence(%s, 'id'))", [table])
            first = int(cursor.fetchone()[0])
            cursor.execute("SELECT setval(pg_get_serial_sequence(%s, 'id'), %s)", [table, first + max(count, 1) - 1])
            return first
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        found = cursor.fetchone()
        last = int(found[0]) if found else 0
        if found:
            cursor.execute("UPDATE sqlite_sequence SET seq = %s WHERE name = %s", [last + count, table])
        else:
            cursor.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [table, count])
        return last + 1


def day(value: date | None) -> str | None:
    """Write a day as both databases read it."""
    return value.isoformat() if value else None


def moment(value: datetime) -> str:
    """Write a moment: SQLite keeps UTC without saying so, PostgreSQL wants to be told."""
    text = value.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S")
    return f"{text}+00" if connection.vendor == "postgresql" else text
