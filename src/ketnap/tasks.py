"""Work that outlasts a request: Django's tasks, each in a process of its own, one after another.

A process gives its memory back and may be killed without harm to the server. While it lives, waiting for its turn
included, it holds a lock on a file, so that whoever looks knows for sure whether it still runs, also after a power cut.
`python -m ketnap.tasks <task> <arguments as JSON>` is that process.
"""

import fcntl
import json
import os
import subprocess
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import IO, Any

import django
from django.conf import settings
from django.tasks import Task, TaskResult, TaskResultStatus
from django.tasks.backends.base import BaseTaskBackend
from django.utils.module_loading import import_string

from ketnap import clock

type Job = Task[..., Any]
NICE = 10
"""Pages come first."""


class ChildProcess(BaseTaskBackend):
    """Starts the task at once in a child. Its first argument names the run; how far it is, the task itself writes."""

    def enqueue[**P, R](self, task: "Task[P, R]", args: Sequence[Any], kwargs: dict[str, Any]) -> "TaskResult[P, R]":
        """Start the child; it inherits the lock, which is therefore never free while the run is alive."""
        self.validate_task(task)
        now = clock.now()
        result: TaskResult[P, R] = TaskResult(
            task=task, id=_run(task, args[0]), status=TaskResultStatus.READY, enqueued_at=now, started_at=None,
            finished_at=None, last_attempted_at=None, args=list(args), kwargs=kwargs, backend=self.alias, errors=[],
            worker_ids=[],
        )  # fmt: skip
        with _file(result.id).open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            words = [sys.executable, "-P", "-m", "ketnap.tasks", task.module_path, json.dumps([result.args, kwargs])]
            child = subprocess.Popen(
                words, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, pass_fds=(lock.fileno(),),
                start_new_session=True,
            )  # fmt: skip
        threading.Thread(target=child.wait, daemon=True).start()  # or it would stay in the process table
        return result


def alive(task: Job, name: Any) -> bool:
    """Whether the run of a task that was started with this first argument still lives."""
    try:
        with _file(_run(task, name)).open() as lock:
            return not _free(lock)
    except FileNotFoundError:
        return False


def tell(task: Job, name: Any, words: str) -> None:
    """Say how far a run is, for work in one transaction, which nobody sees into; outside a run it is said to nobody."""
    file = _file(_run(task, name))
    if file.exists():
        file.write_text(words)


def told(task: Job, name: Any) -> str:
    """What a run has said last; "" before it has said anything, and afterwards."""
    try:
        return _file(_run(task, name)).read_text()
    except FileNotFoundError:
        return ""


def _free(lock: IO[str]) -> bool:
    try:
        fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _run(task: Job, name: Any) -> str:
    return f"{task.name}-{name}"


def _file(name: str) -> Path:
    folder: Path = settings.DATA / "tasks"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder / f"{name}.lock"


def main(path: str, given: str) -> None:
    """Wait for the turn, load the program, do the task. Who waits has loaded nothing yet."""
    os.nice(NICE)
    with _file("turn").open("w") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        django.setup()
        task: Job = import_string(path)
        args, kwargs = json.loads(given)
        try:
            task.call(*args, **kwargs)
        finally:
            _file(_run(task, args[0])).unlink(missing_ok=True)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ketnap.settings")
    main(*sys.argv[1:])
