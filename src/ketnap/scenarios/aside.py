"""Indexes and foreign keys set aside while very many rows arrive, then built again, each in one go.

Kept row by row they cost more than the rows. All of it is one transaction: a process that is killed leaves the
database as it was, and what is built again is what the database itself said of it before.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import connection, models, transaction

_SQLITE = """
    SELECT 'DROP INDEX "' || name || '"', sql FROM sqlite_master
    WHERE type = 'index' AND sql IS NOT NULL AND tbl_name IN (SELECT value FROM json_each(%s)) ORDER BY name
"""
_POSTGRESQL_CONSTRAINTS = """
    SELECT format('ALTER TABLE %%s DROP CONSTRAINT %%I', conrelid::regclass, conname),
           format('ALTER TABLE %%s ADD CONSTRAINT %%I %%s', conrelid::regclass, conname, pg_get_constraintdef(c.oid))
    FROM pg_constraint c WHERE conrelid = ANY (%s::regclass[]) AND (contype = 'f' OR contype = 'u' AND NOT EXISTS
        (SELECT FROM pg_constraint f WHERE f.contype = 'f' AND f.conindid = c.conindid))
    ORDER BY contype, conname
"""
_POSTGRESQL_INDEXES = """
    SELECT format('DROP INDEX %%s', indexrelid::regclass), pg_get_indexdef(indexrelid)
    FROM pg_index WHERE indrelid = ANY (%s::regclass[]) AND NOT EXISTS
        (SELECT FROM pg_constraint WHERE conindid = indexrelid AND contype IN ('p', 'u', 'x'))
    ORDER BY indexrelid::regclass::text
"""


@dataclass(frozen=True, slots=True)
class Part:
    """An index or a constraint: the words that drop it and the words that build it."""

    drop: str
    build: str


@contextmanager
def set_aside(filled: Iterable[type[models.Model]], note: Callable[[float], None] = lambda _: None) -> Iterator[None]:
    """Do the filling without them, in one transaction. `note` is told the share built again."""
    tables = [model._meta.db_table for model in filled]
    with transaction.atomic():
        found = parts(tables)
        _settle()
        _run(part.drop for part in found)
        yield
        _settle()
        for done, part in enumerate(reversed(found), 1):
            _run([part.build])
            note(done / len(found))
    if connection.vendor == "postgresql" and not connection.in_atomic_block:
        _count(tables)


def _count(tables: Iterable[str]) -> None:
    """Let PostgreSQL look at a small sample: it plans for empty tables until it comes round, in a minute, by itself.

    Only of what is there to stay: what it saw it keeps, even when the rows are taken back.
    """
    with transaction.atomic():
        _run(["SET LOCAL default_statistics_target = 20", *(f'ANALYZE "{table}"' for table in tables)])


def parts(tables: list[str]) -> list[Part]:
    """What can be set aside of these tables, those that lean on others first. Keys others point to stay."""
    if connection.vendor == "sqlite":
        return _ask(_SQLITE, json.dumps(tables))
    return _ask(_POSTGRESQL_CONSTRAINTS, tables) + _ask(_POSTGRESQL_INDEXES, tables)


def _ask(question: str, tables: str | list[str]) -> list[Part]:
    with connection.cursor() as cursor:
        cursor.execute(question, [tables])
        return [Part(drop, build) for drop, build in cursor.fetchall()]


def _settle() -> None:
    """PostgreSQL alters no table of which checks are still waiting for the end of the transaction."""
    if connection.vendor == "postgresql":
        _run(["SET CONSTRAINTS ALL IMMEDIATE"])


def _run(statements: Iterable[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
