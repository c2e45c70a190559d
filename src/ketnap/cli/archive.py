"""A backup is one zip: `manifest.json` says what is inside, `database` is the database, `files/` what was uploaded."""

import hashlib
import json
import os
import sqlite3
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path

from pydantic import BaseModel, Field, ValidationError

from ketnap.cli.out import Refused

SCHEMA = "ketnap.backup-manifest/1"
MANIFEST = "manifest.json"
PAYLOAD = "database"
FILES = "files/"
# Rows every empty installation has: they say nothing about whether somebody's work is in it.
OF_THE_PROGRAM = {
    "django_migrations", "django_content_type", "auth_permission", "django_session", "ketnap_doortry",
    "sqlite_sequence",
}  # fmt: skip


class Manifest(BaseModel):
    """What a backup says about itself; everything in it is checked when it is read."""

    schema_name: str = Field(alias="schema", pattern=f"^{SCHEMA}$")
    created: datetime
    engine: str = Field(pattern="^(sqlite|postgresql)$")
    migrations: list[str]
    rows: dict[str, int]
    sha256: str
    bytes: int
    files: int
    uploads: dict[str, str] = {}


def sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def sqlite_rows(connection: sqlite3.Connection) -> dict[str, int]:
    """Count the rows of every table."""
    listed = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
    names = [name for (name,) in connection.execute(listed)]
    quoted = {name: name.replace('"', '""') for name in names}
    count = 'SELECT count(*) FROM "{}"'
    return {name: connection.execute(count.format(quoted[name])).fetchone()[0] for name in names}


def check_sqlite(path: Path) -> dict[str, int]:
    """Refuse a database file SQLite itself finds fault with; otherwise count its rows."""
    try:
        with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
            (verdict,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
            broken = connection.execute("PRAGMA foreign_key_check").fetchone()
            if verdict == "ok" and broken is None:
                return sqlite_rows(connection)
    except sqlite3.DatabaseError as error:
        verdict = str(error)
    raise Refused(
        f"Tệp cơ sở dữ liệu trong bản sao lưu bị hỏng: {verdict}.",
        f"The database file in the backup is damaged: {verdict}.",
    )


def occupied(rows: dict[str, int]) -> bool:
    """Say whether anybody's work is in a database with these rows."""
    return any(count for table, count in rows.items() if table not in OF_THE_PROGRAM)


def write_archive(target: Path, manifest: Manifest, payload: Path, files: Iterable[tuple[str, Path]]) -> Manifest:
    """Write the zip aside, for the owner's eyes only, and put it in place when it is whole and on the disk.

    The manifest comes last and says what was packed: a file that was erased meanwhile is not missed.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(target.name + ".part")
    part.unlink(missing_ok=True)
    try:
        with os.fdopen(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
            with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
                archive.write(payload, PAYLOAD)
                uploads = dict(_packed(archive, files))
                whole = manifest.model_copy(update={"files": len(uploads), "uploads": uploads})
                archive.writestr(MANIFEST, whole.model_dump_json(by_alias=True, indent=2))
            file.flush()
            os.fsync(file.fileno())
        part.replace(target)
        return whole
    finally:
        part.unlink(missing_ok=True)


def _packed(archive: zipfile.ZipFile, files: Iterable[tuple[str, Path]]) -> Iterator[tuple[str, str]]:
    """Pack each file as it is (what is encrypted cannot be made smaller), and say its hash."""
    for name, path in files:
        try:
            content = path.read_bytes()
        except FileNotFoundError:
            continue
        archive.writestr(FILES + name, content, zipfile.ZIP_STORED)
        yield name, hashlib.sha256(content).hexdigest()


def open_archive(path: Path, folder: Path) -> Manifest:
    """Unpack a backup into a folder and hold everything it says against what is in it."""
    damaged = Refused(
        f"Bản sao lưu {path.name} bị hỏng hoặc không phải của chương trình này.",
        f"{path.name} is damaged or no backup.",
    )
    try:
        with zipfile.ZipFile(path) as archive:
            manifest = Manifest.model_validate(json.loads(archive.read(MANIFEST)))
            # extractall() keeps every name inside the folder and checks each part's CRC.
            archive.extractall(folder)
            found = sum(name.startswith(FILES) for name in archive.namelist())
    except FileNotFoundError:
        raise Refused(f"Không có tệp {path}.", f"There is no file {path}.") from None
    except (zipfile.BadZipFile, KeyError, ValueError, ValidationError, EOFError, NotImplementedError) as error:
        raise damaged from error
    except OSError as error:
        if error.errno is not None:
            raise
        raise damaged from error
    payload = folder / PAYLOAD
    if not payload.is_file() or sha256(payload) != manifest.sha256 or found != manifest.files:
        raise damaged
    uploads = {name: folder / FILES / name for name in manifest.uploads}
    if any(not path.is_file() or sha256(path) != manifest.uploads[name] for name, path in uploads.items()):
        raise damaged
    if manifest.engine == "sqlite" and check_sqlite(payload) != manifest.rows:
        raise damaged
    return manifest
