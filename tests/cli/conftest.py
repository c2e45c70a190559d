"""A real installation in a folder of its own, on whichever database the suite runs on."""

import os
import shutil
import sqlite3
import subprocess
import sys
import uuid
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psycopg
import pytest
from django.conf import settings
from psycopg.conninfo import make_conninfo
from tests.database import lay

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Installation:
    """A data folder, perhaps a PostgreSQL database, and the program started as the launcher starts it."""

    data: Path
    env: dict[str, str] = field(default_factory=dict)

    def environment(self, **extra: str) -> dict[str, str]:
        kept = {
            name: value for name, value in os.environ.items() if not name.startswith(("KETNAP_", "DATABASE_URL", "COV"))
        }
        return {**kept, "PYTHONPATH": str(ROOT / "src"), "KETNAP_DATA": str(self.data), **self.env, **extra}

    def __call__(self, *words: str, **extra: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-P", "-m", "ketnap", *words]
        env = self.environment(**extra)
        return subprocess.run(
            command, env=env, capture_output=True, text=True, check=False, timeout=120, cwd=self.data.parent
        )

    def sql(self, statement: str) -> list[tuple[Any, ...]]:
        """Reach past the program into the database itself."""
        if url := self.env.get("DATABASE_URL"):
            with psycopg.connect(url) as server:
                cursor = server.execute(statement.encode())
                return cursor.fetchall() if cursor.description else []
        with closing(sqlite3.connect(self.data / "ketnap.sqlite3")) as file, file:
            return file.execute(statement).fetchall()

    def logins(self) -> list[str]:
        return [login for (login,) in self.sql("SELECT login FROM ketnap_account ORDER BY login")]

    def rename_login(self, login: str) -> None:
        """Work that is done after a backup was made."""
        self.sql(f"UPDATE ketnap_account SET login = '{login}'")


def server() -> dict[str, str] | None:
    """The PostgreSQL server the suite runs on, if it does."""
    database = settings.DATABASES["default"]
    if not database["ENGINE"].endswith("postgresql"):
        return None
    return {
        "user": database["USER"],
        "password": database["PASSWORD"],
        "host": database["HOST"],
        "port": str(database["PORT"]),
    }


@contextmanager
def database(template: str = "template0") -> Iterator[dict[str, str]]:
    """A PostgreSQL database for one installation; for SQLite the data folder is all there is."""
    given = server()
    if given is None:
        yield {}
        return
    name = f"ketnap_{uuid.uuid4().hex[:12]}"
    with psycopg.connect(make_conninfo(dbname="postgres", **given), autocommit=True) as admin:
        admin.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        try:
            where = f"{quote(given['user'])}:{quote(given['password'])}@{quote(given['host'], safe='')}:{given['port']}"
            yield {"DATABASE_URL": f"postgres://{where.removesuffix(':')}/{name}"}
        finally:
            admin.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory, shelf: Path | None) -> Iterator[Installation]:
    """Made once: an empty program with one login, `lan`."""
    with database() as env:
        made = Installation(tmp_path_factory.mktemp("prepared") / "data", env)
        lay(shelf, made.data)
        done = made("run", "--prepare", "--empty")
        assert done.returncode == 0, done.stderr
        shell = "from ketnap.models import Account; Account.objects.create_account('lan', None)"
        assert made("django", "shell", "-v0", "-c", shell).returncode == 0
        yield made


@pytest.fixture(scope="session")
def sound_backup(prepared: Installation) -> Path:
    """Made once: the backup of `prepared`. Copy it before you damage it."""
    target = prepared.data.parent / "sound.zip"
    done = prepared("backup", str(target))
    assert done.returncode == 0, done.stderr
    return target


@pytest.fixture
def backup(sound_backup: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(sound_backup, tmp_path / "backup.zip"))


@pytest.fixture
def installation(prepared: Installation, tmp_path: Path) -> Iterator[Installation]:
    """A copy to do anything with."""
    template = prepared.env.get("DATABASE_URL", "").rpartition("/")[2]
    with database(template) as env:
        shutil.copytree(prepared.data, tmp_path / "data")
        yield Installation(tmp_path / "data", env)


@pytest.fixture
def new(tmp_path: Path) -> Iterator[Installation]:
    """Nothing yet."""
    with database() as env:
        yield Installation(tmp_path / "new", env)
