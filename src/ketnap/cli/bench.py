"""How fast the pages are, side by side in one run: sizes, databases, and how far above the floor."""

import argparse
import json
import os
import platform
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

from ketnap.cli.out import Refused, say, table, write_json
from ketnap.text import vi_number

HELP = "Đo thời gian, số câu hỏi và độ nặng của từng trang theo cỡ dữ liệu, trên SQLite và PostgreSQL"
NEEDS_DJANGO = False
SIZES = (383, 5_000, 150_000)
REALM = "generated"
DOSSIERS = 5_000
"""Members of the organisation whose packs and batches are printed: enough for the largest batch."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the options."""
    parser.add_argument("--people", type=int, nargs="+", default=list(SIZES), metavar="SỐ", help="các cỡ dữ liệu")
    parser.add_argument("--runs", type=int, default=40, metavar="SỐ", help="số lần đo mỗi trang (mặc định 40)")
    parser.add_argument(
        "--database", choices=("sqlite", "postgresql", "both"), default="both", help="cơ sở dữ liệu (mặc định cả hai)"
    )
    parser.add_argument(
        "--only", choices=("pages", "daily", "load", "papers"),
        help="chỉ đo các trang chính, việc hằng ngày, giờ cao điểm cuối tháng, hoặc in giấy tờ",
    )  # fmt: skip
    parser.add_argument("--json", action="store_true", help="in kết quả dạng JSON (lược đồ ketnap.bench/1)")
    parser.add_argument("--inside", choices=tuple(INSIDE), help=argparse.SUPPRESS)


def run(args: argparse.Namespace) -> int:
    """Measure every size on every database, each in a process of its own."""
    if args.inside:
        print(json.dumps(inside(args)))
        return 0
    wanted = () if args.only == "papers" else _databases(args.database)
    found = [one for database in wanted for one in measured(database, args)]
    printed = papers(args) if args.only in {None, "papers"} else {}
    if args.json:
        write_json("bench", {"machine": machine(), "runs": args.runs, "measured": found, **printed})
    else:
        print("\n\n".join(part for part in (report(found), load_table(found), papers_table(printed)) if part))
    return 0


def papers(args: argparse.Namespace) -> dict[str, Any]:
    """Measure papers in a process of its own, whose memory is theirs alone; then packs and batches of dossiers."""
    say("giấy tờ …")
    with TemporaryDirectory(prefix="ketnap-bench-") as data:
        printed = _child("print", Path(data), "", 0, args.runs)
        say("cả bộ, cả đợt …")
        _child("fill", Path(data), "", DOSSIERS, args.runs)
        told = _child("batch", Path(data), "", DOSSIERS, args.runs)
    return {**told, **printed, "papers": [*printed["papers"], *told["papers"]]}


def papers_table(printed: dict[str, Any]) -> str:
    """A row a kind of print: for one paper or for all of them together."""
    if not printed:
        return ""
    headings = ["giấy tờ", "số văn bản", "p50/p95 ms", "KB"]
    rows = [
        [line["name"], vi_number(line["papers"]), f"{vi_number(line['p50'], 1)} / {vi_number(line['p95'], 1)}",
         vi_number(line["bytes"] // 1024)]
        for line in printed["papers"]
    ]  # fmt: skip
    server = printed["server_mb"]
    memory = [
        f"Bộ nhớ cao nhất của tiến trình in: {vi_number(printed['papers_peak_mb'])} MB",
        f"Bộ nhớ cao nhất của tiến trình in một đợt: {vi_number(printed['batch_peak_mb'])} MB",
        f"Bộ nhớ của máy chủ trước, sau một đợt: {vi_number(server['before'])}, {vi_number(server['after'])} MB",
    ]
    return "\n".join([table(headings, rows), *memory])


def _databases(wanted: str) -> tuple[str, ...]:
    return ("sqlite", "postgresql") if wanted == "both" else (wanted,)


def machine() -> dict[str, Any]:
    """What this was measured on; a time without its machine says nothing."""
    return {"cores": os.cpu_count(), "system": platform.system(), "python": platform.python_version()}


def measured(database: str, args: argparse.Namespace) -> Iterator[dict[str, Any]]:
    """Fill a throw-away database with each size and measure it there."""
    for people in args.people:
        say(f"{database}, {vi_number(people)} đảng viên …")
        with TemporaryDirectory(prefix="ketnap-bench-") as data, _server(database) as url:
            # Measured by other processes than the one that filled the database, as a server is.
            told = [_child(what, Path(data), url, people, args.runs) for what in ("fill", *_asked(args, people))]
            lines = [line for one in told for line in one.pop("lines", [])]
            whole = {name: value for one in told for name, value in one.items()}
            yield {"database": database, "people": people, **whole, "lines": lines}


def _asked(args: argparse.Namespace, people: int) -> list[str]:
    """What is measured: the end of a month, which takes its minute, at the largest size alone."""
    named = {"pages": "look", "daily": "daily", "load": "load"}
    wanted = [what for name, what in named.items() if args.only in {None, name}]
    return [what for what in wanted if what != "load" or people == max(args.people)]


@contextmanager
def _server(database: str) -> Iterator[str]:
    """An address for DATABASE_URL: none for SQLite, a throw-away cluster's for PostgreSQL."""
    if database == "sqlite":
        with nullcontext():
            yield ""
        return
    from ketnap.cli.test_postgres import cluster, find_tools

    with cluster(find_tools()) as url:
        yield url


def _child(what: str, data: Path, url: str, people: int, runs: int) -> dict[str, Any]:
    env = {**os.environ, "KETNAP_DATA": str(data), "DATABASE_URL": url}
    words = [sys.executable, "-m", "ketnap", "bench", "--inside", what, "--people", str(people), "--runs", str(runs)]
    done = subprocess.run(words, env=env, stdout=subprocess.PIPE, text=True, check=False)
    if done.returncode:
        raise Refused(f"Không đo được với {people} đảng viên.", f"Measuring {people} people failed.")
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def inside(args: argparse.Namespace) -> dict[str, Any]:
    """The child: do one of the two things and tell the parent."""
    from ketnap.cli import start_django

    start_django()
    return INSIDE[args.inside](args)


def fill(args: argparse.Namespace) -> dict[str, Any]:
    """Make the database, generate people and a year of their daily work."""
    from django.core.management import call_command

    from ketnap import clock
    from ketnap.cli.run import prepare
    from ketnap.scenarios.generation.daily import daily_work
    from ketnap.scenarios.generation.run import generate

    call_command("migrate", verbosity=0)
    prepare()
    made = generate(args.people[0], 1, REALM, clock.today(), _quietly)
    start = perf_counter()
    rows = daily_work(REALM, clock.today())
    spent = perf_counter() - start
    settle()
    return {"generated_per_second": round(made.speed), "daily_rows": rows, "daily_seconds": round(spent, 1)}


def settle() -> None:
    """Do at once what PostgreSQL would begin on its own a minute later, in the middle of the measuring."""
    from django.db import connection

    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM (ANALYZE)")


def look(args: argparse.Namespace) -> dict[str, Any]:
    """Measure what is there."""
    from ketnap.cli.measure import everything
    from ketnap.scenarios.generation.run import login_name

    return {"lines": [asdict(line) for line in everything(login_name(REALM), args.runs)]}


def daily(args: argparse.Namespace) -> dict[str, Any]:
    """Measure the daily work on what is there."""
    from ketnap.cli.measure_daily import everything
    from ketnap.scenarios.generation.run import login_name

    return {"lines": [asdict(line) for line in everything(login_name(REALM), args.runs)]}


def load(_: argparse.Namespace) -> dict[str, Any]:
    """Measure the end of a month on what is there."""
    from ketnap.cli import measure_closing, measure_load
    from ketnap.scenarios.generation.run import login_name

    return {"load": measure_load.everything(REALM), "closing": measure_closing.everything(login_name(REALM))}


def print_papers(args: argparse.Namespace) -> dict[str, Any]:
    """Measure printing, which asks no database."""
    from ketnap.cli.measure_papers import everything

    return everything(args.runs)


def print_batches(args: argparse.Namespace) -> dict[str, Any]:
    """Measure packs and batches of the dossiers that are there."""
    from ketnap.cli.measure_batches import everything
    from ketnap.scenarios.generation.run import login_name

    return everything(login_name(REALM), args.runs)


INSIDE: dict[str, Callable[[argparse.Namespace], dict[str, Any]]] = {
    "fill": fill, "look": look, "daily": daily, "load": load, "print": print_papers, "batch": print_batches
}  # fmt: skip


def _quietly(_count: int) -> None:
    """Progress nobody watches: the child's lines would mix with the table."""


def report(found: list[dict[str, Any]]) -> str:
    """Lay out one table a database: a row a page, two columns a size, and queries and weight at the largest."""
    return "\n\n".join(_table(name, [one for one in found if one["database"] == name]) for name in _names(found))


def load_table(found: list[dict[str, Any]]) -> str:
    """A row a run of many browsers at once."""
    headings = ["giờ cao điểm", "đảng viên", "trình duyệt", "giây", "lỗi", "mở trang, p50/p95 ms", "ghi, p50/p95 ms"]
    rows = [
        [f"{one['database']}: {line['name']}", vi_number(one["people"]), str(line["browsers"]),
         vi_number(line["seconds"], 1), _wrong(line), _cuts(line["opened"]), _cuts(line["written"])]
        for one in found for line in one.get("load", [])
    ]  # fmt: skip
    return "\n".join([table(headings, rows), *_closings(found)]) if rows else ""


def _closings(found: list[dict[str, Any]]) -> Iterator[str]:
    """A sentence a month that was closed."""
    for one in found:
        if line := one.get("closing"):
            reports, units = vi_number(line["reports"]), vi_number(line["units"])
            spent = vi_number(line["seconds"], 1)
            yield f"{one['database']}: chốt một tháng của {units} tổ chức, tiếp nhận {reports} báo cáo: {spent} giây"


def _wrong(line: dict[str, Any]) -> str:
    what = ", ".join(f"{words}: {count}" for words, count in line["what"].items())
    return f"{line['errors']} ({what})" if what else str(line["errors"])


def _cuts(times: list[float]) -> str:
    return f"{vi_number(times[0], 1)} / {vi_number(times[1], 1)}"


def _names(found: list[dict[str, Any]]) -> list[str]:
    return list(dict.fromkeys(one["database"] for one in found))


def _table(database: str, sizes: list[dict[str, Any]]) -> str:
    headings = [database, *(f"{vi_number(one['people'])}: p50/p95 ms" for one in sizes), "câu hỏi", "KB", "KB lần đầu"]
    rows = [_row(place, sizes) for place in range(len(sizes[-1]["lines"]))]
    speeds = ", ".join(f"{vi_number(one['generated_per_second'])}" for one in sizes)
    daily = ", ".join(f"{vi_number(one['daily_rows'])} ({vi_number(one['daily_seconds'], 1)} giây)" for one in sizes)
    made = f"Tạo dữ liệu, người mỗi giây: {speeds}\nViệc hằng ngày của một năm, số dòng: {daily}"
    return f"{table(headings, rows)}\n{made}" if rows else made


def _row(place: int, sizes: list[dict[str, Any]]) -> list[str]:
    last = sizes[-1]["lines"][place]
    times = [_times(one["lines"], last["name"]) for one in sizes]
    weights = [vi_number(last[key]) for key in ("kilobytes", "first_kilobytes")]
    return [last["name"], *times, str(last["queries"]), *weights]


def _times(lines: list[dict[str, Any]], name: str) -> str:
    line = next((line for line in lines if line["name"] == name), None)
    return f"{vi_number(line['p50'], 1)} / {vi_number(line['p95'], 1)}" if line else "–"
