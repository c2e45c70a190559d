"""Copying the whole database out and in, for SQLite and for PostgreSQL."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from django.db import DatabaseError, connection, transaction
from django.db.migrations.loader import MigrationLoader

from ketnap.cli.archive import check_sqlite, occupied, sqlite_rows
from ketnap.cli.out import Refused
from ketnap.cli.pgtools import run_tool

Rows = dict[str, int]


def applied_migrations() -> list[str]:
    """List what the database has been through, as "app.name"."""
    return sorted(f"{app}.{name}" for app, name in MigrationLoader(connection).applied_migrations)


def known_migrations() -> set[str]:
    """List what this version of the program knows, those one step has replaced included."""
    return {f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations}


def count_rows() -> Rows:
    """Count the rows of every table of the database in use."""
    with connection.cursor() as cursor:
        names = connection.introspection.table_names(cursor)
        quote = connection.ops.quote_name
    return {name: _count(quote(name)) for name in sorted(names)}


def _count(table: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table}")  # noqa: S608 — a name the database gave, quoted by Django
        (count,) = cursor.fetchone()
    return int(count)


def is_occupied() -> bool:
    """Say whether anybody's work is in the database; one that cannot be read may well hold some."""
    try:
        return occupied(count_rows())
    except DatabaseError:
        return True


def copy_out(target: Path) -> Rows:
    """Write one consistent moment of the database to a file, while the program goes on working."""
    return _copy_sqlite_out(target) if connection.vendor == "sqlite" else _copy_postgres_out(target)


def _copy_sqlite_out(target: Path) -> Rows:
    source = Path(connection.settings_dict["NAME"])
    if not source.exists():
        raise Refused("Chưa có cơ sở dữ liệu để sao lưu.", "There is no database to back up yet.")
    with closing(sqlite3.connect(source, timeout=20, isolation_level=None)) as live:
        live.execute("BEGIN")  # the rows counted and the rows copied are of the same moment
        counted = sqlite_rows(live)
        with closing(sqlite3.connect(target)) as copy:
            live.backup(copy)
            copy.execute("PRAGMA journal_mode=DELETE")
    if check_sqlite(target) != counted:
        raise Refused("Bản sao không khớp với cơ sở dữ liệu gốc.", "The copy does not match the database.")
    return counted


def _copy_postgres_out(target: Path) -> Rows:
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
            cursor.execute("SELECT pg_export_snapshot()")
            (snapshot,) = cursor.fetchone()
        counted = count_rows()
        run_tool("pg_dump", ["--format=custom", "--no-owner", "--no-acl", f"--snapshot={snapshot}", f"--file={target}"])
    check_dump(target, counted)
    return counted


def check_dump(dump: Path, rows: Rows) -> None:
    """Refuse a dump that pg_restore cannot read, or that lacks the data of a table."""
    listing = run_tool("pg_restore", ["--list", dump])
    missing = [table for table in rows if f" {table} " not in listing]
    if missing:
        raise Refused(f"Bản sao thiếu bảng {missing[0]}.", f"The copy lacks the table {missing[0]}.")


def copy_in(payload: Path, kept: Path) -> None:
    """Put a verified copy in the place of the database. SQLite's old file, if there is one, becomes `kept`."""
    connection.close()
    if connection.vendor == "sqlite":
        _copy_sqlite_in(payload, kept)
    else:
        _copy_postgres_in(payload)


def _copy_sqlite_in(payload: Path, kept: Path) -> None:
    target = Path(connection.settings_dict["NAME"])
    if target.exists():
        settle(target)
        kept.parent.mkdir(parents=True, exist_ok=True)
        for suffix in ("", "-wal", "-shm"):
            part = target.with_name(target.name + suffix)
            if part.exists():
                part.rename(kept.with_name(kept.name + suffix))
    payload.replace(target)


def settle(path: Path) -> None:
    """Fold the write-ahead log into the file. SQLite allows that only when nobody else has the database open."""
    try:
        with closing(sqlite3.connect(path, timeout=1)) as alone:
            alone.execute("PRAGMA journal_mode=DELETE")
    except sqlite3.DatabaseError as error:
        if "locked" in str(error):
            raise Refused(
                "Chương trình đang chạy; xin dừng lại (Ctrl-C) rồi khôi phục.",
                "The program is running; stop it before restoring.",
            ) from None
        # A broken file is the very reason to restore: it is moved aside as it is, with its log.


def _copy_postgres_in(payload: Path) -> None:
    """Replace all tables in one transaction, also those that the backup, being older, does not know."""
    script = payload.with_suffix(".sql")
    tables = connection.introspection.table_names()
    drops = "".join(f"DROP TABLE IF EXISTS {connection.ops.quote_name(table)} CASCADE;\n" for table in tables)
    connection.close()  # our own connection would hold locks on the tables
    body = script.with_suffix(".body")
    run_tool("pg_restore", ["--no-owner", "--no-acl", f"--file={body}", payload])
    with script.open("wb") as whole, body.open("rb") as rest:
        whole.write(drops.encode())
        shutil.copyfileobj(rest, whole)
    run_tool("psql", ["-X", "--quiet", "--single-transaction", "-v", "ON_ERROR_STOP=1", f"--file={script}"])
