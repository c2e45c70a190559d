"""The end of a month: three hundred remarks in a minute, and as many reports, from several browsers at once.

The server is started as `./ketnap run` starts it. Each form is what a secretary does: the page opened, the form sent,
each by an account of that cell. First spread over a minute by chance; then as quickly as the browsers can.
"""

import os
import re
import socket
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
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
from ketnap.law.facts import ABOVE_CELLS
from ketnap.models import MonthReport, ReportCopy, StepRecord, Unit
from ketnap.process.keys import StepKey
from ketnap.process.reports import Month
from ketnap.text import vi_month

FORMS, SECONDS, BROWSERS = 300, 60, 12
STARTS = 60
"""Seconds a server may take to answer the first time."""
IDLE = 5
"""Seconds after which a silent connection is not used again."""
_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
_VERSION = re.compile(r'name="version" value="([^"]*)"')


@dataclass(frozen=True, slots=True)
class Task:
    """One form to be sent, by whom, and when after the start."""

    url: str
    session: str
    after: float
    typed: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Told:
    """How one went: milliseconds until the page was there and until the form was written; "" or what went wrong."""

    opened: float
    written: float
    wrong: str = ""


@dataclass(frozen=True, slots=True)
class Kind:
    """What is sent: its name in the table and in JSON, where to whom with what, and how many the database holds."""

    name: str
    key: str
    places: Sequence[tuple[Unit, str]]
    typed: Mapping[str, str]
    written: Callable[[], int]


def everything(realm: str, forms: int = FORMS, seconds: float = SECONDS) -> list[dict[str, Any]]:
    """Both runs of both kinds, each on rows of its own: what was asked, what was answered, how quickly."""
    kinds = [_remarks(realm), _reports(realm)]
    prepared = [(kind, *_halves(kind, forms, seconds)) for kind in kinds]
    with _server() as port:
        return [line for kind, paced, quick in prepared
                for line in (_run(f"{len(paced)} {kind.name} trong {round(seconds)} giây", port, paced, kind),
                             _run(f"{len(quick)} {kind.name}, nhanh nhất có thể", port, quick, kind))]  # fmt: skip


def _remarks(realm: str) -> Kind:
    """Remarks about roads nobody said anything of this month."""
    today = clock.today()
    places = [(row.unit, reverse("helping-remark", args=[row.pk])) for row in unremarked(realm, today)]
    records = StepRecord.objects.filter(step=StepKey.REMARK, by__isnull=False)
    return Kind("nhận xét", "remarks", places, {**REMARK, "month": vi_month(today)}, records.count)


def _reports(realm: str) -> Kind:
    """Reports of cells that have not begun that of the last month."""
    month = Month.of(clock.today()).before
    begun = MonthReport.objects.filter(month=month.first).values("unit")
    cells = Unit.objects.filter(realm=realm, closed_on=None, opened_on__lte=month.last).exclude(pk__in=begun)
    rows = cells.exclude(kind__in=[kind.value for kind in ABOVE_CELLS]).order_by("pk")
    places = [(row, reverse("report-send", args=[row.pk, month.key])) for row in rows]
    return Kind("báo cáo tháng", "reports", places, {}, ReportCopy.objects.count)


def _halves(kind: Kind, forms: int, seconds: float) -> tuple[list[Task], list[Task]]:
    places = list(kind.places)
    Random(1).shuffle(places)  # noqa: S311 — which rows, nothing secret
    half = min(forms, len(places) // 2)
    return _tasks(places[:half], seconds, kind.typed), _tasks(places[half : 2 * half], 0, kind.typed)


def _tasks(places: Sequence[tuple[Unit, str]], seconds: float, typed: Mapping[str, str]) -> list[Task]:
    chance = Random(2)  # noqa: S311 — when, nothing secret
    moments = sorted(chance.random() * seconds for _ in places)
    return [Task(url, _session(unit), at, typed) for (unit, url), at in zip(places, moments, strict=True)]


def _session(cell: Unit) -> str:
    """The secretary of a cell, signed in."""
    client = signed_in(somebody(cell, RoleKey.CELL_SECRETARY))
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


def _run(name: str, port: int, tasks: Sequence[Task], kind: Kind) -> dict[str, Any]:
    """Let the browsers work; what the database then holds must be what they were told."""
    before, start = kind.written(), perf_counter()
    with ThreadPoolExecutor(BROWSERS) as browsers:
        parts = [tasks[at::BROWSERS] for at in range(BROWSERS)]
        found = [told for part in browsers.map(lambda part: _browser(port, part, start), parts) for told in part]
    spent = perf_counter() - start
    wrong = Counter(told.wrong for told in found if told.wrong)
    if lost := len(found) - wrong.total() - (kind.written() - before):
        wrong["mất khi ghi"] = lost
    done = [told for told in found if not told.wrong]
    return {
        "name": name, "browsers": BROWSERS, kind.key: len(found), "seconds": round(spent, 1),
        "errors": wrong.total(), "what": dict(wrong),
        "opened": _cuts([told.opened for told in done]), "written": _cuts([told.written for told in done]),
    }  # fmt: skip


def _cuts(times: Sequence[float]) -> list[float]:
    """Milliseconds at the median, at 95 of 100, and the most."""
    if len(times) < 2:
        return [0.0, 0.0, 0.0]
    cuts = quantiles(times, n=100, method="inclusive")
    return [round(cuts[49], 1), round(cuts[94], 1), round(max(times), 1)]


def _browser(port: int, tasks: Sequence[Task], start: float) -> list[Told]:
    """One connection that stays open, as a browser's; each form at its time or, when that is past, at once."""
    line, found = HTTPConnection("127.0.0.1", port, timeout=60), []
    for task in tasks:
        pause = max(0.0, start + task.after - perf_counter())
        if pause > IDLE:
            line.close()  # the server leaves a silent line; a browser then opens another
        sleep(pause)
        found.append(_sent(line, task))
    line.close()
    return found


def _sent(line: HTTPConnection, task: Task) -> Told:
    """Open the page, send the form."""
    cookie = f"{settings.SESSION_COOKIE_NAME}={task.session}"
    started = perf_counter()
    try:
        status, page, token = _ask(line, "GET", task.url, {"Cookie": cookie})
        opened = perf_counter()
        if status != 200:
            return Told(0, 0, f"trang trả lời {status}")
        typed = {**task.typed, "csrfmiddlewaretoken": _found(_TOKEN, page)}
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
