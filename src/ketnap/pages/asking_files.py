"""Questions as files: the numbers as Excel and CSV, and lists of rows for those who may take data away."""

import csv
from collections.abc import Callable, Mapping, Sequence
from io import StringIO
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path

from ketnap.access import Actor, Permission, page
from ketnap.actions import questions as act
from ketnap.models import Unit
from ketnap.official_forms.files import named
from ketnap.official_forms.number_sheet import Numbers, workbook
from ketnap.pages.asking_asked import Asked, strictly
from ketnap.pages.asking_question import LONGEST, NOTES
from ketnap.pages.asking_table import chosen, name_of, sheet, values
from ketnap.pages.paper_files import attached
from ketnap.queries.asking import counting, words
from ketnap.queries.asking.fields import Unreadable
from ketnap.queries.asking.subjects import SEE
from ketnap.text import vi_date

RISKY = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet would take for a formula."""


def _csv(numbers: Numbers) -> bytes:
    """Commas and a mark of UTF-8 at the beginning, so that spreadsheets read Vietnamese letters."""
    made = StringIO()
    writer = csv.writer(made)
    for row in ([numbers.title], *([line] for line in numbers.lines), [], numbers.heads, *numbers.rows):
        writer.writerow([_safe(value) for value in row])
    return made.getvalue().encode("utf-8-sig")


def _safe(value: Any) -> Any:
    return f"'{value}" if isinstance(value, str) and value.startswith(RISKY) else value


WRITERS: Mapping[str, Callable[[Numbers], bytes]] = {"xlsx": workbook, "csv": _csv}


def _answer(
    actor: Actor, asked: Asked, kind: str, title: str, heads: Sequence[str], rows: Sequence[Any]
) -> HttpResponse:
    lines = [f"{words.sentence(asked.question)}.", f"{asked.unit.name}, ngày {vi_date(actor.on)}"]
    numbers = Numbers(title, lines, heads, rows, actor.on, [NOTES[asked.question.subject]])
    name = named(f"{title} {asked.unit.name} {actor.on.isoformat()}", kind)
    return attached(lambda: WRITERS[kind](numbers), name)


@page(SEE)
def numbers(request: HttpRequest, actor: Actor, sheet_kind: str) -> HttpResponse:
    """The numbers of a question, with all its groups."""
    asked = strictly(request, actor)
    if sheet_kind not in WRITERS:
        raise Http404("Không có tệp này.")
    heads, rows = sheet(asked, counting.count(actor, asked.unit, asked.question))
    return _answer(actor, asked, sheet_kind, asked.row.name if asked.row else "Tra cứu số liệu", heads, rows)


@page(Permission.EXPORT)
def listed(request: HttpRequest, actor: Actor, sheet_kind: str) -> HttpResponse:
    """A list of rows, written to the log before it leaves."""
    asked = strictly(request, actor)
    actor.require(Permission.EXPORT, asked.unit)
    try:
        total = counting.rows(actor, asked.unit, asked.question, asked.picked).count()
        title = counting.picked_words(actor, asked.unit, asked.question, asked.picked)
    except Unreadable:
        raise Http404("Không có nhóm này.") from None
    if sheet_kind not in WRITERS or total > LONGEST:
        raise Http404("Danh sách quá dài. Thêm điều kiện rồi tải.")
    found = counting.page(actor, asked.unit, asked.question, asked.picked, 1, total, size=LONGEST)
    about, fields = asked.question.about, chosen(actor, asked)
    heads = ["STT", "Tổ chức" if about.model is Unit else "Họ và tên", *(one.vi for one in fields)]
    rows = [[at, name_of(row), *values(actor, about, fields, row)] for at, row in enumerate(found.rows, 1)]
    act.take_away(actor, asked.unit, subject=about.key, rows=total, kind=sheet_kind)
    name = asked.row.name if asked.row else f"Danh sách {about.vi}"
    return _answer(actor, asked, sheet_kind, f"{name}: {title}" if title else name, heads, rows)


urlpatterns = [
    path("tra-cuu-so-lieu/so/<slug:sheet_kind>/", numbers, name="asking-file"),
    path("tra-cuu-so-lieu/tep/<slug:sheet_kind>/", listed, name="asking-list-file"),
]
