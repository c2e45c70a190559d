"""Measuring papers: one PDF, one DOCX, a whole pack, a batch; beside docxtpl and LibreOffice where it is installed."""

import resource
import shutil
import subprocess
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from statistics import quantiles
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

from ketnap.official_forms import number_sheet, statistics_paper
from ketnap.official_forms.as_docx import docx
from ketnap.official_forms.as_pdf import pdf
from ketnap.official_forms.catalogue import forms
from ketnap.official_forms.examples import examples
from ketnap.official_forms.fill import Filled, Mode, fill
from ketnap.official_forms.form import Form, Subject
from ketnap.official_forms.number_sheet import Numbers, Value
from ketnap.official_forms.sets import SET_2025, VPTW_05
from ketnap.official_forms.slots import Facts
from ketnap.official_forms.templates import render
from ketnap.process.statistics.rows import Shape
from ketnap.process.statistics.sheet import HEADS, NUMBERED, Line, Sheet
from ketnap.text import vi_number

PAPER = "knd-06"
DECISION = "knd-09"
BATCH = 500
PART = 12
"""Papers of one call: Typst keeps what it compiled, and a call with hundreds takes a gigabyte."""
ADMISSION = range(20, 100)
"""Places in the official order that make up the admission file (forms.md §2)."""
OFFICE_RUNS = 5
ROWS = 10_000
"""Rows of the longest list an office takes along."""
TOGETHER = 10


def everything(runs: int) -> dict[str, Any]:
    """All lines; each says what was measured, milliseconds at the median and at 95 of 100, papers and bytes.

    Every run prints other facts: Typst remembers what it has printed, and an office never prints the same paper twice.
    """
    packed = len(_pack(0))
    lines = [
        _timed("PDF trống, một dòng chữ", lambda n: pdf([_empty(n)]), runs),
        _timed("một văn bản, PDF", lambda n: pdf([_filled(PAPER, n)]), runs),
        _timed("một văn bản, DOCX", lambda n: docx(_filled(PAPER, n)), runs),
        _timed("cả bộ kết nạp, PDF", lambda n: pdf(_pack(n)), runs, papers=packed),
        _timed("cả bộ kết nạp, DOCX", lambda n: b"".join(docx(paper) for paper in _pack(n)), runs, papers=packed),
        _batch(),
        _timed(f"bảng Excel {vi_number(ROWS)} dòng", _sheet, OFFICE_RUNS),
        _timed(f"biểu thống kê Excel {vi_number(ROWS)} dòng", _statistics, OFFICE_RUNS),
        *_office(),
    ]
    return {"papers": lines, "papers_peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024}


def _facts(form: Form, number: int) -> Facts:
    """Somebody else's facts each time."""
    return {**examples(form), "number": number, "name": f"Sùng Thị Páo {number}", "chair": f"Lò Thị Lan {number}"}


def _form(slug: str) -> Form:
    return next(form for form in forms() if form.slug == slug and form.in_set(SET_2025))


def _filled(slug: str, number: int) -> Filled:
    form = _form(slug)
    return fill(form, SET_2025, VPTW_05, _facts(form, number))


def _empty(number: int) -> Filled:
    """The least a PDF can be: the floor of every time below."""
    line = {"k": "p", "align": "plain", "runs": [{"t": f"Nậm Pha {number}"}]}
    return Filled(_form(PAPER), SET_2025, VPTW_05, [line])


def _pack(number: int) -> list[Filled]:
    """Every paper of the admission file there is in the set of today."""
    found = [form for form in forms() if form.in_set(SET_2025) and form.order in ADMISSION and not form.local]
    return [_filled(form.slug, number) for form in found if form.subject is Subject.ROAD]


def _timed(name: str, act: Callable[[int], bytes], runs: int, papers: int = 1) -> dict[str, Any]:
    size, times = len(act(0)), []
    for number in range(1, runs + 1):
        start = perf_counter()
        act(number)
        times.append((perf_counter() - start) * 1000)
    cuts = quantiles(times, n=100, method="inclusive")
    return {"name": name, "papers": papers, "p50": round(cuts[49], 1), "p95": round(cuts[94], 1), "bytes": size}


def _batch() -> dict[str, Any]:
    """Decisions for many people, filled and printed in parts; once, as an office would."""
    start, size = perf_counter(), 0
    for first in range(0, BATCH, PART):
        numbers = range(first + 1, min(first + PART, BATCH) + 1)
        size += len(pdf([_filled(DECISION, number) for number in numbers]))
    spent = round((perf_counter() - start) * 1000)
    return {"name": "một đợt quyết định, PDF", "papers": BATCH, "p50": spent, "p95": spent, "bytes": size}


def _sheet(number: int) -> bytes:
    """A list of people as offices take it along."""
    rows: list[list[Value]] = [
        [f"Sùng Thị Páo {at}", f"Chi bộ bản {at % 500}", "Hmông", "03/02/2026", at, number] for at in range(ROWS)
    ]
    heads = ("Họ và tên", "Nơi sinh hoạt", "Dân tộc", "Ngày vào Đảng", "Số", "Lần")
    return number_sheet.workbook(Numbers("Danh sách", ("Đo thử",), heads, rows, date(2026, 1, 1)))


def _statistics(number: int) -> bytes:
    """The frame of a table with as many lines."""
    lines = tuple(Line(str(at), "", f"Dòng {at}", at % 3, at, number, Decimal(at)) for at in range(ROWS))
    return statistics_paper.workbook(
        Sheet(number="Đo thử", title="ĐO THỬ", period="Năm 2026", corner=("Tỉnh", "Ban"), signer="TRƯỞNG BAN",
              heads=HEADS[Shape.COMPARED], numbered=NUMBERED[Shape.COMPARED], lines=lines, on=date(2026, 1, 1))
    )  # fmt: skip


def _office() -> list[dict[str, Any]]:
    """The same paper the way it is often done: a Word template filled by docxtpl, then LibreOffice for several."""
    form = _form(PAPER)
    template = docx(fill(form, SET_2025, VPTW_05, {}, Mode.TEMPLATE))

    def made(number: int) -> bytes:
        return render(template, SET_2025, _facts(form, number))[0]

    lines = [_timed("một văn bản, DOCX bằng docxtpl", made, OFFICE_RUNS)]
    if soffice := shutil.which("soffice"):
        name = "một văn bản, PDF bằng docxtpl và LibreOffice"
        together = _timed(name, lambda n: _converted(soffice, [made(n + at) for at in range(TOGETHER)]), OFFICE_RUNS)
        shared = {key: round(together[key] / TOGETHER, 1) for key in ("p50", "p95")}
        lines.append({**together, **shared, "bytes": together["bytes"] // TOGETHER})
    return lines


def _converted(soffice: str, contents: list[bytes]) -> bytes:
    """Several files in one start of LibreOffice, which is kinder to it than one each."""
    with TemporaryDirectory(prefix="ketnap-bench-") as folder:
        sources = [Path(folder) / f"paper-{at}.docx" for at in range(len(contents))]
        for source, content in zip(sources, contents, strict=True):
            source.write_bytes(content)
        words = [soffice, "--headless", "--convert-to", "pdf", "--outdir", folder, *map(str, sources)]
        subprocess.run(words, check=True, capture_output=True, timeout=300)
        return b"".join(source.with_suffix(".pdf").read_bytes() for source in sources)
