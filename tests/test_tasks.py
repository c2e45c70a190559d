"""Tasks in processes of their own: alive is who really lives, and one after another."""

import json
import os
import signal
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.tasks import task

from ketnap import tasks
from ketnap.tasks import ChildProcess

ROOT = Path(__file__).resolve().parents[1]


@task
def tell(_name: str, folder: str, seconds: float = 0) -> None:
    """Leave a note of when it began, how kind it is and when it ended."""
    began = time.monotonic()
    note = Path(folder) / f"{_name}.json"
    note.with_suffix(".begun").write_text(str(os.getpid()))
    time.sleep(seconds)
    note.write_text(json.dumps({"began": began, "ended": time.monotonic(), "nice": os.nice(0), "parent": os.getppid()}))


@pytest.fixture
def backend(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ChildProcess:
    settings.DATA = tmp_path
    monkeypatch.setenv("KETNAP_DATA", str(tmp_path))
    monkeypatch.setenv("PYTHONPATH", f"{ROOT / 'src'}:{ROOT}")
    return ChildProcess("default", {})


def until(done: Callable[[], bool]) -> None:
    end = time.monotonic() + 30
    while not done():
        assert time.monotonic() < end
        time.sleep(0.02)


def start(backend: ChildProcess, name: str, tmp_path: Path, seconds: float = 0) -> None:
    backend.enqueue(tell, [name, str(tmp_path), seconds], {})


def test_it_runs_in_another_process_and_lets_pages_go_first(backend: ChildProcess, tmp_path: Path) -> None:
    start(backend, "a", tmp_path)
    assert tasks.alive(tell, "a")

    until(lambda: not tasks.alive(tell, "a"))
    told = json.loads((tmp_path / "a.json").read_text())
    assert told["nice"] == tasks.NICE
    assert (tmp_path / "a.begun").read_text() != str(os.getpid())
    assert not list((tmp_path / "tasks").glob("tell-*"))


def test_a_killed_one_is_not_alive(backend: ChildProcess, tmp_path: Path) -> None:
    start(backend, "a", tmp_path, 60)
    until((tmp_path / "a.begun").exists)
    assert tasks.alive(tell, "a")

    os.kill(int((tmp_path / "a.begun").read_text()), signal.SIGKILL)
    until(lambda: not tasks.alive(tell, "a"))
    assert not (tmp_path / "a.json").exists()
    start(backend, "a", tmp_path)
    until((tmp_path / "a.json").exists)


def test_one_after_another_and_who_waits_is_alive(backend: ChildProcess, tmp_path: Path) -> None:
    start(backend, "a", tmp_path, 1)
    until((tmp_path / "a.begun").exists)
    start(backend, "b", tmp_path)
    assert tasks.alive(tell, "b")
    assert not (tmp_path / "b.begun").exists()

    until((tmp_path / "b.json").exists)
    a, b = (json.loads((tmp_path / f"{name}.json").read_text()) for name in "ab")
    assert a["ended"] <= b["began"]


def test_the_same_run_is_not_started_twice(backend: ChildProcess, tmp_path: Path) -> None:
    start(backend, "a", tmp_path, 60)
    with pytest.raises(OSError, match=r"\w"):
        start(backend, "a", tmp_path)
    until((tmp_path / "a.begun").exists)
    os.kill(int((tmp_path / "a.begun").read_text()), signal.SIGTERM)


def test_what_was_never_started_is_not_alive(backend: ChildProcess) -> None:
    assert not tasks.alive(tell, "nobody")
