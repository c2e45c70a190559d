"""Measuring pages from the inside: server time, queries, weight. Used by `bench`; nothing here is a command.

Time is taken around the whole request (middleware, view, template, compression) in this process, without a network.
Two floors are measured beside it in the same run: the smallest query the database answers, and a page without data.
"""

import gzip
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from statistics import quantiles
from time import perf_counter
from typing import Any

from django.core.cache import cache
from django.db import connection
from django.http import HttpResponseBase
from django.test import Client
from django.urls import reverse

from ketnap.access import Actor
from ketnap.cli.first_visit import Answer, FirstVisit
from ketnap.cli.out import Refused
from ketnap.law.facts import ConsentKind
from ketnap.models import Account, Unit
from ketnap.process.keys import Station, StepKey
from ketnap.queries import counting, work
from ketnap.text import vi_date

WRITE = "ghi một bước"
WRITES = "ghi "
"""How the names of those lines begin that send a form, and are answered by another page."""
ANEW = ", đếm lại"
COUNTED = (
    "biểu thống kê 1, một năm",
    "biểu thống kê 3, một năm",
    "biểu thống kê 5, một năm",
    "tổng quan",
    "xu hướng kết nạp",
    "từ nguồn đến công nhận",
    "nhóm, loại chi bộ",
    "chi bộ lâu chưa kết nạp",
)
"""Pages whose figures are kept until something is written: measured once more with nothing kept."""
TABLES = ("1", "2", "3", "5")
"""Statistics tables that count everybody, or every organisation."""
HEADERS = {"host": "127.0.0.1", "accept-encoding": "gzip"}


@dataclass(frozen=True, slots=True)
class Measured:
    """One line of the table: milliseconds at the median and at 95 of 100, queries, kilobytes on the wire.

    `first_kilobytes` is the page with everything a first visit fetches; nothing for what is no page.
    """

    name: str
    p50: float
    p95: float
    queries: int
    kilobytes: float
    first_kilobytes: float


type Act = Callable[[], HttpResponseBase | None]


@contextmanager
def counting_queries() -> Iterator[list[int]]:
    """Count what the database is asked."""
    asked = [0]

    def note(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Mapping[str, Any]) -> Any:
        asked[0] += 1
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        yield asked


def measure(name: str, act: Act, runs: int, visit: FirstVisit) -> Measured:
    """Run once to warm up, then `runs` times; a page that is not there fails at once."""
    with counting_queries() as asked:
        response = act()
    page = _page(name, response)
    first = visit.weigh(_address(response), page) if response is not None and response.status_code == 200 else 0
    times = []
    for _ in range(runs):
        start = perf_counter()
        act()
        times.append((perf_counter() - start) * 1000)
    cuts = quantiles(times, n=100, method="inclusive")
    p50, p95 = round(cuts[49], 2), round(cuts[94], 2)
    return Measured(name, p50, p95, asked[0], _kilobytes(len(page.wire)), _kilobytes(first))


def _kilobytes(count: int) -> float:
    return round(count / 1024, 1)


def _page(name: str, response: HttpResponseBase | None) -> Answer:
    if response is None:
        return Answer(b"")
    expected = 302 if name.startswith(WRITES) else 200
    if response.status_code != expected:
        raise Refused(f"{name}: trang trả lời {response.status_code}.", f"HTTP {response.status_code}.")
    found = _answer(response)
    return found if found.packed else Answer(gzip.compress(found.wire), packed=True)


def _answer(response: HttpResponseBase) -> Answer:
    """What a browser would receive; style sheets, scripts and fonts are streamed."""
    return Answer(b"".join(response), packed=response.get("Content-Encoding") == "gzip")


def _address(response: HttpResponseBase) -> str:
    asked: Any = response
    return str(asked.request["PATH_INFO"])


def fetching(address: str) -> Answer:
    """Fetch a style sheet, script, font or icon as a server gives it to somebody not signed in."""
    response = Client(headers=HEADERS).get(address)
    if response.status_code != 200:
        raise Refused(f"{address}: trả lời {response.status_code}.", f"{address}: HTTP {response.status_code}.")
    return _answer(response)


def everything(login: str, runs: int) -> list[Measured]:
    """Measure the floors, the main pages, searching, writing a step down and counting figures."""
    account = Account.objects.select_related("person").get(login=login)
    client = Client(headers=HEADERS)
    client.force_login(account)
    acts = {**floors(), **pages(client, account), **writing(client, account), **figures(account)}
    visit = FirstVisit(fetching)
    return [measure(name, act, runs, visit) for name, act in acts.items()]


def floors() -> dict[str, Act]:
    """The least a query and a page can cost here."""

    def ask() -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            cursor.fetchone()

    stranger = Client(headers=HEADERS)
    return {"một câu hỏi trống": ask, "một trang không dữ liệu": lambda: stranger.get(reverse("sign-in"))}


def pages(client: Client, account: Account) -> dict[str, Act]:
    """The main pages, as the widest reach in the organisation sees them."""
    actor = Actor.of(account)
    seen = work.open_candidates(actor)
    file = seen.order_by("-station", "pk").first()
    today = Actor.of(account).on
    quarter = f"{today.year}-Q{(today.month + 2) // 3}"
    addresses = {
        "bàn làm việc": reverse("work"),
        "hồ sơ": reverse("dossiers"),
        "một hồ sơ": reverse("dossier", args=[file.pk]) if file else reverse("dossiers"),
        "bảng đường đi": reverse("board"),
        "tổng quan": reverse("overview"),
        "tổng quan một quý": f"{reverse('overview')}?ky={quarter}",
        "xu hướng kết nạp": reverse("overview-trend"),
        "từ nguồn đến công nhận": reverse("overview-road"),
        "nhóm, loại chi bộ": reverse("overview-groups"),
        "chi bộ lâu chưa kết nạp": reverse("dormant-cells"),
        "việc giúp đỡ": reverse("help-load"),
        "tổ chức": reverse("units"),
        "đảng viên": reverse("members"),
        "chỉ tiêu": reverse("targets"),
        **{f"biểu thống kê {key}, một năm": f"{reverse('statistics')}?bieu={key}" for key in TABLES},
        "báo cáo công tác, một năm": reverse("written-report", args=[actor.units[0].pk, str(actor.on.year)]),
        "quy định": reverse("law"),
        "nhật ký": reverse("log"),
        "tìm người có dấu": f"{reverse('search')}?tim=Nguyễn Văn Á",
        "tìm người không dấu": f"{reverse('search')}?tim=nguyen van a",
    }
    acts = {name: _get(client, url) for name, url in addresses.items()}
    return {**acts, **{f"{name}{ANEW}": _anew(acts[name]) for name in COUNTED}}


def _anew(act: Act) -> Act:
    """Forget first what was counted: the page as it is after somebody has written something."""

    def done() -> HttpResponseBase | None:
        cache.clear()
        return act()

    return done


def _get(client: Client, url: str) -> Act:
    return lambda: client.get(url)


def writing(client: Client, account: Account) -> dict[str, Act]:
    """Write a paper down on one dossier, again and again, as its form would."""
    file = work.open_candidates(Actor.of(account)).filter(paused_on=None, station=Station.VERIFICATION).first()
    if file is None:
        return {}
    numbers, url = count(1), reverse("record", args=[file.pk, StepKey.CONSENT.value])
    typed = {"on": vi_date(file.since_on), "consent": ConsentKind.SPECIAL.value}
    return {WRITE: lambda: client.post(url, typed | {"paper": f"{next(numbers)}-CV/TU"})}


def figures(account: Account) -> dict[str, Act]:
    """Count the admissions of a year and the members, below the widest unit."""
    actor = Actor.of(account)
    top = Unit.objects.filter(realm=account.realm).order_by("depth", "pk")[0]
    year = actor.on.replace(month=1, day=1)

    def admitted() -> None:
        counting.admitted(actor, top, year, actor.on)

    def members() -> None:
        counting.members(actor, top, actor.on)

    return {"đếm kết nạp trong năm": admitted, "đếm đảng viên": members}
