"""The end of a month: three hundred remarks in a minute, from several browsers at once, against the server as it runs.

The server is started as `./ketnap run` starts it. Each remark is what a secretary does: the page opened, the form
sent, each by an account of that cell. First spread over a minute by chance; then as quickly as the browsers can.
"""

import os
import re
import socket
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from random import Random
from statistics import quantiles
from time import perf_counter, sleep
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.db import connection
from django.urls import reverse

from ketnap import clock
from ketnap.access import RoleKey
from ketnap.cli.measure_daily import REMARK, signed_in, somebody, unremarked
from ketnap.cli.out import Refused
from ketnap.models import Candidate, StepRecord
from ketnap.process.keys import StepKey
from ketnap.text import vi_month

REMARKS, SECONDS, BROWSERS = 300, 60, 12
STARTS = 60
"""Seconds a server may take to answer the first time."""
_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
_VERSION = re.compile(r'name="version" value="([^"]*)"')


@dataclass(frozen=True, slots=True)
class Task:
    """One remark to be written, by whom, and when after the start."""

    url: str
    session: str
    after: float


@dataclass(frozen=True, slots=True)
class Told:
    """How one went: milliseconds until the page was there and until the remark was written; "" or what went wrong."""

    opened: float
    written: float
    wrong: str = ""


def everything(realm: str, remarks: int = REMARKS, seconds: float = SECONDS) -> list[dict[str, Any]]:
    """Both runs, each on roads of its own: what was asked, what was answered, how quickly."""
    roads = unremarked(realm, clock.today())
    Random(1).shuffle(roads)  # noqa: S311 — which roads, nothing secret
    half = min(remarks, len(roads) // 2)
    paced, quick = _tasks(roads[:half], seconds), _tasks(roads[half : 2 * half], 0)
    with _server() as port:
        return [_run(f"{half} nhận xét trong {round(seconds)} giây", port, paced),
                _run(f"{half} nhận xét, nhanh nhất có thể", port, quick)]  # fmt: skip


def _tasks(roads: Sequence[Candidate], seconds: float) -> list[Task]:
    chance = Random(2)  # noqa: S311 — when, nothing secret
    days = sorted(chance.random() * seconds for _ in roads)
    return [Task(reverse("helping-remark", args=[row.pk]), _session(row), at)
            for row, at in zip(roads, days, strict=True)]  # fmt: skip


def _session(road: Candidate) -> str:
    """The secretary of the cell, signed in."""
    client = signed_in(somebody(road.unit, RoleKey.CELL_SECRETARY))
    return client.cookies[settings.SESSION_COOKIE_NAME].value


# ── The server ───────────────────────────────────────────────────────────────────────────────────────────────────────


@contextmanager
def _server() -> Iterator[int]:
    """The program as it is run, on a port nobody has, for as long as it takes."""
    connection.close()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    words = [sys.executable, "-P", "-m", "ketnap", "run", "--empty", "--port", str(port)]
    server = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env={**os.environ})
    try:
        _wait(server, port)
        yield port
    finally:
        server.terminate()
        server.wait(timeout=30)


def _wait(server: "subprocess.Popen[bytes]", port: int) -> None:
    ends = perf_counter() + STARTS
    while perf_counter() < ends and server.poll() is None:
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=1):
                return
        except OSError:
            sleep(0.1)
    raise Refused("Máy chủ đo thử không mở được.", "The server to be measured did not start.")


# ── The browsers ─────────────────────────────────────────────────────────────────────────────────────────────────────


def _run(name: str, port: int, tasks: Sequence[Task]) -> dict[str, Any]:
    """Let the browsers work; what the database then holds must be what they were told."""
    before, start = _written(), perf_counter()
    with ThreadPoolExecutor(BROWSERS) as browsers:
        parts = [tasks[at::BROWSERS] for at in range(BROWSERS)]
        found = [told for part in browsers.map(lambda part: _browser(port, part, start), parts) for told in part]
    spent = perf_counter() - start
    wrong = Counter(told.wrong for told in found if told.wrong)
    if lost := len(found) - wrong.total() - (_written() - before):
        wrong["mất khi ghi"] = lost
    done = [told for told in found if not told.wrong]
    return {
        "name": name, "browsers": BROWSERS, "remarks": len(found), "seconds": round(spent, 1),
        "errors": wrong.total(), "what": dict(wrong),
        "opened": _cuts([told.opened for told in done]), "written": _cuts([told.written for told in done]),
    }  # fmt: skip


def _written() -> int:
    return StepRecord.objects.filter(step=StepKey.REMARK, by__isnull=False).count()


def _cuts(times: Sequence[float]) -> list[float]:
    """Milliseconds at the median, at 95 of 100, and the most."""
    if len(times) < 2:
        return [0.0, 0.0, 0.0]
    cuts = quantiles(times, n=100, method="inclusive")
    return [round(cuts[49], 1), round(cuts[94], 1), round(max(times), 1)]


def _browser(port: int, tasks: Sequence[Task], start: float) -> list[Told]:
    """One connection that stays open, as a browser's; each remark at its time or, when that is past, at once."""
    line, found = HTTPConnection("127.0.0.1", port, timeout=60), []
    for task in tasks:
        sleep(max(0.0, start + task.after - perf_counter()))
        found.append(_remark(line, task))
    line.close()
    return found


def _remark(line: HTTPConnection, task: Task) -> Told:
    """Open the page, send the form."""
    cookie = f"{settings.SESSION_COOKIE_NAME}={task.session}"
    started = perf_counter()
    try:
        status, page, token = _ask(line, "GET", task.url, {"Cookie": cookie})
        opened = perf_counter()
        if status != 200:
            return Told(0, 0, f"trang trả lời {status}")
        typed = {**REMARK, "month": vi_month(clock.today()), "csrfmiddlewaretoken": _found(_TOKEN, page)}
        body = urlencode({**typed, "version": _found(_VERSION, page)})
        headers = {"Cookie": f"{cookie}; {token}", "Content-Type": "application/x-www-form-urlencoded"}
        status, _, _ = _ask(line, "POST", task.url, headers, body)
    except (OSError, HTTPException) as error:
        line.close()
        return Told(0, 0, type(error).__name__)
    ended = perf_counter()
    times = ((opened - started) * 1000, (ended - opened) * 1000)
    return Told(*times) if status == 302 else Told(*times, f"ghi trả lời {status}")


def _ask(
    line: HTTPConnection, method: str, url: str, headers: dict[str, str], body: str | None = None
) -> tuple[int, str, str]:
    """The status, the page, and the cookie of forms that came with it."""
    line.request(method, url, body=body, headers=headers)
    answer = line.getresponse()
    page = answer.read().decode()
    cookies = answer.headers.get_all("Set-Cookie") or []
    mine = (cookie.partition(";")[0] for cookie in cookies)
    return answer.status, page, next((one for one in mine if one.startswith(settings.CSRF_COOKIE_NAME)), "")


def _found(wanted: "re.Pattern[str]", page: str) -> str:
    match = wanted.search(page)
    return match[1] if match else ""
