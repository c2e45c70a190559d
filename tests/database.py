"""The empty database every process of tests starts from: migrated once, then copied."""

import fcntl
import hashlib
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import django
from django.conf import settings
from django.db import connection

from ketnap import migrations


def create(shelf: Path | None) -> None:
    """Make the test database: a copy of one migrated before, where the embedded database allows it."""
    if connection.vendor != "sqlite" or shelf is None:
        connection.creation.create_test_db(verbosity=0, autoclobber=True)
        return
    stored = shelf / f"{fingerprint()}.sqlite3"
    with locked(shelf):
        if stored.exists():
            take(stored)
        else:
            connection.creation.create_test_db(verbosity=0, autoclobber=True)
            keep(stored)


def lay(shelf: Path | None, data: Path) -> None:
    """Give an installation that is about to start a database migrated before, if there is one; else it migrates."""
    stored = shelf / f"{fingerprint()}.sqlite3" if shelf else None
    if connection.vendor == "sqlite" and stored and stored.exists():
        data.mkdir(parents=True, exist_ok=True)
        shutil.copy(stored, data / "ketnap.sqlite3")


def fingerprint() -> str:
    """Name what the migrated database depends on: the migrations and the library that applies them."""
    digest = hashlib.sha256(repr(django.VERSION).encode())
    for path in sorted(Path(migrations.__path__[0]).glob("*.py")):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()[:16]


@contextmanager
def locked(shelf: Path) -> Iterator[None]:
    """Let one process of many migrate, while the others wait for what it made."""
    with (shelf / "lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def keep(stored: Path) -> None:
    """Keep a copy whole or not at all; those of older migrations go."""
    for old in stored.parent.glob("*.sqlite3*"):
        old.unlink()
    half = stored.with_suffix(".sqlite3-half")
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(half)])
    half.replace(stored)


def take(stored: Path) -> None:
    """Begin with a copy, as `create_test_db` would with a database of its own."""
    name = str(connection.settings_dict["TEST"]["NAME"])
    connection.close()
    for left in (name, f"{name}-wal", f"{name}-shm"):
        Path(left).unlink(missing_ok=True)
    shutil.copy(stored, name)
    settings.DATABASES[connection.alias]["NAME"] = connection.settings_dict["NAME"] = name
