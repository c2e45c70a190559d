"""Quy định: every value of the texts by date, one value through time, the texts, the calendar of working days."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.text import slugify

from ketnap.access.actor import Actor
from ketnap.access.gate import page
from ketnap.access.permissions import Permission
from ketnap.law import holidays, table
from ketnap.law.base import Reading, Source
from ketnap.law.calendar import DEFAULT
from ketnap.law.rule import AnyRule
from ketnap.law.sources import SOURCES
from ketnap.law.values import ALL
from ketnap.pages.fields import VietDateField
from ketnap.pages.lists import Chip, Crumb
from ketnap.pages.tables import Cell, Column, Row, Table
from ketnap.queries.local_rules import local_sets
from ketnap.text import vi_date, vi_fold, vi_number


class LawForm(forms.Form):
    """What to look for, and the day whose law is asked."""

    tim = forms.CharField(label="Tìm trong quy định", required=False, max_length=100)
    ngay = VietDateField(what="ngày cần xem", label="Có hiệu lực ngày", required=False)


@dataclass(frozen=True, slots=True)
class Part:
    """A heading with its table."""

    id: str
    title: str
    note: str
    table: Table


SWAP = "Ngày có chữ “đổi” là ngày hoán đổi: nghỉ, làm bù vào thứ Bảy ghi bên cạnh"
COLUMNS = (
    Column("Nội dung"),
    Column("Giá trị"),
    Column("Áp dụng"),
    Column("Căn cứ"),
    Column("Độ tin cậy"),
)


@page(Permission.ENTER)
def law(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The table of one day."""
    form = LawForm(request.GET or None)
    asked = form.cleaned_data if form.is_bound and (form.is_valid() or form.errors) else {}
    day, words = asked.get("ngay") or actor.on, asked.get("tim") or ""
    found = table.rows(day, local=local_sets(actor), words=words)
    active = [Chip(f"“{words}”", _address(day, "", actor.on))] if words else []
    active += [Chip(f"ngày {vi_date(day)}", _address(actor.on, words, actor.on))] if day != actor.on else []
    context = {
        "form": form if form.is_bound else LawForm(),
        "day": day,
        "is_today": day == actor.on,
        "total": len(found),
        "unread": sum(not row.established for row in found),
        "parts": list(_parts(found)),
        "active": active,
        "words": words,
    }
    return render(request, "law/law.html", context)


def _address(day: date, words: str, today: date) -> str:
    query = {"tim": words, "ngay": vi_date(day) if day != today else ""}
    return reverse("law", query={name: value for name, value in query.items() if value})


def _parts(rows: Iterable[table.Row]) -> Iterable[Part]:
    central_first = sorted(rows, key=lambda row: row.scope_title)
    for title, found in groupby(central_first, key=lambda row: row.scope_title or row.group_title):
        lines = list(found)
        local = bool(lines[0].scope_title)
        note = "riêng của địa phương, không dùng để kết luận chưa đạt" if local else f"{len(lines)} giá trị"
        yield Part(slugify(vi_fold(title)), title, note, Table(COLUMNS, [_row(line) for line in lines]))


def _row(line: table.Row) -> Row:
    start = f"Mốc tính: {line.counted_from}" if line.counted_from else ""
    return Row(line.title, _cells(line), reverse("law-rule", args=[line.slug]), start)


def _cells(line: table.Row) -> list[Cell]:
    sure = Cell(line.confidence, state="judge") if not line.established else Cell(line.confidence)
    return [Cell(_upper(line.value)), Cell(_span(line)), Cell(line.cites, line.note), sure]


def _upper(words: str) -> str:
    return words[:1].upper() + words[1:]


def _span(line: table.Row) -> str:
    if line.until:
        return f"{vi_date(line.since)} đến {vi_date(line.until)}"
    return f"từ {vi_date(line.since)}"


# ── One value through time ───────────────────────────────────────────────────────────────────────────────────────────


@page(Permission.ENTER)
def rule(request: HttpRequest, actor: Actor, slug: str) -> HttpResponse:
    """Every line a value ever had, newest first, and the one in force today."""
    asked = _rule(slug)
    lines = table.history(asked)
    now = next((line for line in reversed(lines) if line.since <= actor.on), None)
    columns = (Column("Áp dụng"), *COLUMNS[1:2], *COLUMNS[3:])
    rows = [Row(_upper(_span(line)), [cell for place, cell in enumerate(_cells(line)) if place != 1]) for line in lines]
    context = {
        "title": asked.title,
        "now": now,
        "now_value": now.value if now else "",
        "counted_from": asked.counted_from,
        "names": ", ".join((asked.id, *asked.aliases)),
        "group": asked.group.vi,
        "count": len(lines),
        "table": Table(
            columns, list(reversed(rows)), caption="Mới nhất ở trên; ngày là ngày văn bản bắt đầu có hiệu lực"
        ),
        "crumbs": (Crumb("Quy định", reverse("law")), Crumb(asked.title)),
    }
    return render(request, "law/rule.html", context)


def _rule(slug: str) -> AnyRule:
    for known in ALL:
        if known.slug == slug:
            return known
    raise Http404("Không có quy định này.")


# ── The texts ────────────────────────────────────────────────────────────────────────────────────────────────────────


@page(Permission.ENTER)
def texts(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Every text the program relies on, in force first."""
    now = [text for text in SOURCES.values() if text.in_force(actor.on)]
    gone = [text for text in SOURCES.values() if not text.in_force(actor.on)]
    columns = (Column("Văn bản"), Column("Trích yếu"), Column("Hiệu lực"), Column("Đã đọc"), Column("Ghi chú"))
    parts = [
        Part(
            "dang-co-hieu-luc", "Đang có hiệu lực", f"{len(now)} văn bản", Table(columns, [_text(text) for text in now])
        ),
        Part(
            "khac",
            "Đã hết hoặc chưa đến ngày hiệu lực",
            f"{len(gone)} văn bản",
            Table(columns, [_text(text) for text in gone]),
        ),
    ]
    context = {
        "parts": parts,
        "total": len(SOURCES),
        "now": len(now),
        "unread": sum(text.reading is Reading.UNREAD for text in now),
        "crumbs": (Crumb("Quy định", reverse("law")), Crumb("Văn bản")),
    }
    return render(request, "law/texts.html", context)


def _text(text: Source) -> Row:
    since = text.signed_as or f"từ {vi_date(text.since)}"
    until = f"đến {vi_date(text.until)}" if text.until else ""
    unread = text.reading is Reading.UNREAD
    reading = (
        Cell(text.reading.vi, text.confidence.vi, state="judge")
        if unread
        else Cell(text.reading.vi, text.confidence.vi)
    )
    return Row(text.name, [Cell(text.title), Cell(since, until), reading, Cell(text.note)], sub=text.issuer)


# ── The calendar ─────────────────────────────────────────────────────────────────────────────────────────────────────


@page(Permission.ENTER)
def calendar(request: HttpRequest, _: Actor) -> HttpResponse:
    """Days off and Saturdays worked, year by year, newest first."""
    columns = (Column("Năm"), Column("Ngày nghỉ từ thứ Hai đến thứ Sáu"), Column("Thứ Bảy làm bù"),
               Column("Ngày làm việc", num=True), Column("Độ tin cậy"), Column("Ghi chú"))  # fmt: skip
    rows = [_year(year) for year in reversed(holidays.YEARS) if year.year in DEFAULT.years_known]
    context = {
        "table": Table(
            columns, rows, caption="Ngày có chữ “đổi” là ngày hoán đổi: nghỉ, làm bù vào thứ Bảy ghi bên cạnh"
        ),
        "open": list(DEFAULT.open_years.values()),
        "first": DEFAULT.years_known.start,
        "last": DEFAULT.years_known.stop - 1,
        "crumbs": (Crumb("Quy định", reverse("law")), Crumb("Lịch làm việc")),
    }
    return render(request, "law/calendar.html", context)


def _year(year: holidays.Year) -> Row:
    days = [word for part in year.off for word in part.split()]
    off = ", ".join(word.removesuffix("s") + (" đổi" if word.endswith("s") else "") for word in days)
    count = DEFAULT.working_days_between(date(year.year - 1, 12, 31), date(year.year, 12, 31)).days
    sure = Cell("chưa đủ ngày", state="judge") if year.open else Cell(year.confidence.vi)
    working = Cell("" if year.open else vi_number(count))
    return Row(
        str(year.year),
        [
            Cell(off),
            Cell(", ".join(year.saturdays)),
            working,
            sure,
            Cell("xem ghi chú ở trên" if year.open else year.note),
        ],
    )


urlpatterns = [
    path("quy-dinh/", law, name="law"),
    path("quy-dinh/van-ban/", texts, name="law-texts"),
    path("quy-dinh/lich/", calendar, name="law-calendar"),
    path("quy-dinh/<slug:slug>/", rule, name="law-rule"),
]
