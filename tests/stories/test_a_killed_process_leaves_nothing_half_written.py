"""The power goes while steps are being written down: every write is whole or absent, and the log still holds."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest
from tests.database import lay

WRITER = """
import os, django
django.setup()
from datetime import date
from django.core.management import call_command
call_command("migrate", verbosity=0)
from ketnap.actions.steps import record_step
from ketnap.process.keys import StepKey
from ketnap.process.records import Record
from tests.road import walked
from tests.world import build
world = build()
candidate = walked(world, StepKey.HELPER_ASSIGNED)
print("writing", flush=True)
number = 0
while True:
    number += 1
    task = Record(step=StepKey.TASK, on=date(2025, 3, 3), note=f"Việc {number}")
    record_step(world.actor("lan"), candidate, record=task)
"""
ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("seconds", [0.3, 0.9])
def test_a_killed_process_leaves_nothing_half_written(tmp_path: Path, shelf: Path | None, seconds: float) -> None:
    lay(shelf, tmp_path)
    writer = given_somebody_writing_all_the_time(tmp_path)
    time.sleep(seconds)
    writer.send_signal(signal.SIGKILL)
    writer.communicate()

    then_records_versions_and_events_agree(tmp_path / "ketnap.sqlite3")


def given_somebody_writing_all_the_time(data: Path) -> subprocess.Popen[str]:
    env = {
        **os.environ, "KETNAP_DATA": str(data), "KETNAP_TESTING": "1", "DATABASE_URL": "",
        "DJANGO_SETTINGS_MODULE": "ketnap.settings", "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
    }  # fmt: skip
    writer = subprocess.Popen([sys.executable, "-c", WRITER], env=env, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert writer.stdout
    assert writer.stdout.readline() == "writing\n"
    return writer


def then_records_versions_and_events_agree(path: Path) -> None:
    with closing(sqlite3.connect(path)) as database:
        _then_they_agree(database)


def _then_they_agree(database: sqlite3.Connection) -> None:
    [(broken,)] = database.execute("PRAGMA integrity_check").fetchall()
    [(records, version)] = database.execute(
        "SELECT count(*), max(c.version) FROM ketnap_steprecord r JOIN ketnap_candidate c ON c.id = r.candidate_id"
    ).fetchall()
    [(events,)] = database.execute("SELECT count(*) FROM ketnap_event WHERE action = 'step-recorded'").fetchall()
    [(head,)] = database.execute("SELECT seq FROM ketnap_eventhead").fetchall()
    [(last,)] = database.execute("SELECT max(seq) FROM ketnap_event").fetchall()

    assert broken == "ok"
    assert records >= 4
    assert (records, head) == (version, last)
    assert events == records - 1  # the introduction writes an event of its own name
