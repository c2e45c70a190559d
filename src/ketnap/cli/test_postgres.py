"""The whole suite on a real PostgreSQL that exists only for as long as it takes."""

import argparse
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from ketnap.cli.out import Refused, say
from ketnap.cli.pgtools import find_bin, major_version
from ketnap.cli.test import PYTEST, ROOT, TESTING, environment, scratch_data

HELP = "Chạy bộ kiểm thử trên một máy chủ PostgreSQL tạm, dùng xong xóa ngay"
NEEDS_DJANGO = False
PASSES_ARGUMENTS = True

OLDEST = 15
NOTHING_MORE: Mapping[str, str] = {}
# Nothing here has to survive a power cut.
SETTINGS = {
    "listen_addresses": "",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_connections": "60",
    "timezone": "UTC",
}


# Tests undo what they write. Whoever looked at the tables meanwhile would remember them as empty, and plan so for the
# thousands of rows the next test writes: minutes instead of seconds.
UNDONE = {"autovacuum": "off"}


def arguments(parser: argparse.ArgumentParser) -> None:
    """Nothing of its own: every word goes to pytest."""


def run(args: argparse.Namespace) -> int:
    """Start a cluster, run pytest on it, remove it."""
    tools = find_tools()
    with scratch_data(), cluster(tools, UNDONE) as url:
        say(f"PostgreSQL tạm ({tools}) đã sẵn sàng; bắt đầu kiểm thử.")
        words = [*PYTEST, *(args.rest or ["-n", "auto", "--dist=worksteal", "-m", "not browser"])]
        env = environment({**TESTING, "DATABASE_URL": url})
        return subprocess.run(words, cwd=ROOT, env=env, check=False).returncode


def find_tools() -> Path:
    """Find the folder of the newest PostgreSQL server."""
    postgres = find_bin("postgres")
    if postgres is None or major_version(postgres) < OLDEST:
        raise Refused(
            f"Không tìm thấy PostgreSQL {OLDEST} trở lên; xin cài đặt (ví dụ: apt install postgresql).",
            f"PostgreSQL {OLDEST} or newer was not found; install it (for example: apt install postgresql).",
        )
    return postgres.resolve().parent


def server_user() -> str | None:
    """PostgreSQL refuses to run as root; lend it another user then."""
    if os.geteuid() != 0:
        return None
    known = {entry.pw_name for entry in pwd.getpwall()}
    return next(name for name in ("postgres", "nobody") if name in known)


def as_server(words: Sequence[str | Path], folder: Path) -> None:
    """Run one of PostgreSQL's programs as the user it accepts, in a folder that user may read."""
    user = server_user()
    group = pwd.getpwnam(user).pw_gid if user else None
    done = subprocess.run(
        words,
        cwd=folder,
        user=user,
        group=group,
        extra_groups=[] if user else None,
        env={"PATH": os.environ.get("PATH", ""), "LC_ALL": "C.UTF-8", "HOME": str(folder)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    if done.returncode:
        reason = (done.stderr.strip() or "?").splitlines()[-1]
        raise Refused(f"PostgreSQL tạm không chạy được: {reason}.", f"The temporary PostgreSQL failed: {reason}.")


@contextmanager
def cluster(tools: Path, more: Mapping[str, str] = NOTHING_MORE) -> Iterator[str]:
    """Yield the address of a fresh cluster that listens on a socket in its own folder only."""
    folder = Path(tempfile.mkdtemp(prefix="ketnap-pg-"))
    try:
        if user := server_user():
            shutil.chown(folder, user)
        data, log = folder / "data", folder / "log"
        initdb = f"{tools}/initdb -D {data} -U ketnap -A trust -E UTF8 --locale=C.UTF-8 --no-sync"
        as_server(initdb.split(), folder)
        options = " ".join(f"-c {name}='{value}'" for name, value in {**SETTINGS, **more}.items())
        options += f" -c unix_socket_directories='{folder}'"
        as_server([*f"{tools}/pg_ctl -D {data} -l {log} -w start -o".split(), options], folder)
        try:
            yield f"postgres://ketnap@{quote(str(folder), safe='')}/postgres"
        finally:
            as_server([tools / "pg_ctl", "-D", data, "-m", "immediate", "-w", "stop"], folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
