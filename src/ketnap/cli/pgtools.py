"""PostgreSQL's own programs: where they are, and how they are told which database without a password on the screen."""

import os
import re
import subprocess
from collections.abc import Sequence
from pathlib import Path

from django.db import connection

from ketnap.cli.out import Refused

# Django's word for it → the variable that libpq reads.
LIBPQ = {"HOST": "PGHOST", "PORT": "PGPORT", "USER": "PGUSER", "PASSWORD": "PGPASSWORD", "NAME": "PGDATABASE"}


def find_bin(program: str) -> Path | None:
    """Find a program in the newest PostgreSQL installed: Debian keeps most of them off the PATH."""
    places = [*Path("/usr/lib/postgresql").glob("*/bin"), *map(Path, os.get_exec_path())]
    # Sorting is stable: the numbered folders come first, newest first, then the PATH in its own order.
    places.sort(key=lambda place: -int(place.parent.name) if place.parent.name.isdigit() else 0)
    return next((place / program for place in places if os.access(place / program, os.X_OK)), None)


def major_version(program: Path) -> int:
    said = subprocess.run([program, "--version"], capture_output=True, text=True, check=False).stdout
    found = re.search(r"(\d+)", said)
    return int(found.group(1)) if found else 0


def connection_environment() -> dict[str, str]:
    """Put the connection into variables, where `ps` does not show it."""
    known = connection.settings_dict
    given = {LIBPQ[key]: str(known[key]) for key in LIBPQ if known.get(key)}
    return {**os.environ, **given}


def run_tool(name: str, words: Sequence[str | Path]) -> str:
    """Run pg_dump or pg_restore on the configured database."""
    program = find_bin(name)
    if program is None:
        raise Refused(
            f"Không tìm thấy {name}; xin cài phần mềm khách của PostgreSQL (ví dụ: apt install postgresql-client).",
            f"{name} was not found; install PostgreSQL's client programs (for example: apt install postgresql-client).",
        )
    done = subprocess.run(
        [program, *words],
        env=connection_environment(),
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        check=False,
    )
    if done.returncode:
        reason = (done.stderr.strip() or "?").splitlines()[-1]
        raise Refused(f"{name} không thành công: {reason}.", f"{name} failed: {reason}.")
    return done.stdout
