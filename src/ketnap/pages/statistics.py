"""Biểu thống kê: a table of the party's statistics for any organisation and period, every number open to its people."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.timezone import localtime

from ketnap.access import Actor, Permission, page
from ketnap.models import Candidate, Membership, StatisticsReport
from ketnap.pages.figures import MEMBERS, ROADS, member_row, road_row
from ketnap.pages.lists import Address, Crumb, page_number, pager
from ketnap.pages.statistics_asked import SEE, SINCE, UNTIL, Asked, read, selects, strictly
from ketnap.pages.tables import Cell, Column, Phone, Row, Table
from ketnap.process.statistics import Table as Form
from ketnap.process.statistics import rows as words
from ketnap.process.statistics.checks import column, percent
from ketnap.process.statistics.local import MARK, Definition
from ketnap.process.statistics.rows import NO_DATA, Part, Shape
from ketnap.process.statistics.sheet import Line, lines
from ketnap.queries import statistics as reading
from ketnap.queries import statistics_sent
from ketnap.queries.statistics import Counted
from ketnap.text import vi_date, vi_number

ROW, COLUMN = "dong", "cot"
BEFORE, WOMEN = "truoc", "nu"
HEADS = {
    Shape.COMPARED: ("Tiêu chí", "Kỳ này", "Cùng kỳ năm trước", "Tỷ lệ %"),
    Shape.SHARES: ("Tên", "Tổng số", "Trong đó nữ", "Tỷ lệ %"),
    Shape.KINDS: ("Loại hình", "Tổ chức cơ sở đảng", *(part.vi for part in Part if part is not Part.ALL)),
}


@page(SEE)
def show(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The table asked for, its checks, and how it was sent."""
    asked = read(actor, Address.of(request))
    if asked is None:
        return render(request, "overview/nowhere.html")
    counted = reading.kept(actor, asked.unit, asked.table, asked.span)
    sent = statistics_sent.sent(actor, asked.unit, asked.table, asked.span)
    own = next((row for row in sent if row.unit_id == asked.unit.pk), None)
    may_send = actor.may(Permission.SEND_REPORTS, asked.unit) and (own is None or statistics_sent.is_returned(own))
    may_send = may_send and asked.span.last <= actor.on
    context = {
        "asked": asked,
        "form": asked.table,
        "lead": lead(asked, counted),
        "selects": list(selects(asked, actor)),
        "since": asked.address.get(SINCE),
        "until": asked.address.get(UNTIL),
        "wrong": asked.wrong,
        "address": asked.address.path,
        "table": Table(columns(asked.table), list(_rows(asked, counted))),
        "checks": counted.wrong,
        "against": against(counted),
        "missing": missing(asked.table),
        "notes": notes(asked.table),
        "send_url": reverse("statistics-send", query=asked.query) if may_send else "",
        "files": [
            {"words": label, "url": reverse("statistics-file", args=[kind], query=asked.query)} for kind, label in FILES
        ],
        "own": own,
        "sent": Table(_SENT, [_sent(row) for row in sent]) if sent else None,
        "written_url": reverse("written-reports", query={"don-vi": asked.unit.pk, "ky": asked.span.key}),
        "local_url": reverse("local-rows", query={"don-vi": asked.unit.pk}),
        "reviews_url": reverse("review-figures") if actor.has(Permission.SEE_MEMBERS) else "",
    }
    return render(request, "statistics/table.html", context)


FILES = (("xlsx", "Tải Excel"), ("pdf", "Tải PDF"), ("docx", "Tải Word"))


def lead(asked: Asked, counted: Counted) -> str:
    """Which organisation and days, and what they are compared with."""
    days = f"{asked.unit.name}, từ {vi_date(counted.span.since)} đến hết {vi_date(counted.span.last)}"
    if asked.table.shape is Shape.SHARES:
        return f"{days}."
    then = counted.compared
    return f"{days}; so với từ {vi_date(then.since)} đến hết {vi_date(then.last)}."


def against(counted: Counted) -> Table | None:
    """The sums of table 5 beside those of a year ago: its own columns have no room for them."""
    if counted.table.shape is not Shape.KINDS:
        return None
    last = counted.table.rows[-1].key
    pairs = [(part, counted.now[column(last, part)], counted.before[column(last, part)]) for part in Part]
    found = [Line(part, "", part.vi, 0, now, then, percent(now, then)) for part, now, then in pairs]
    names = ("Cộng", *HEADS[Shape.COMPARED][1:])
    return Table((Column(names[0]), *(Column(name, num=True) for name in names[1:])), [line_row(it) for it in found])


def notes(form: Form) -> list[str]:
    """Where the table comes from and how it is counted."""
    said = [row.note for row in form.rows if row.note]
    return [f"{form.source} Độ tin cậy: {form.confidence.vi}.", *form.notes, *dict.fromkeys(said)]


def missing(form: Form) -> list[str]:
    """What the program cannot count, by reason."""
    found: dict[str, list[str]] = {}
    for row in form.rows:
        if isinstance(row.what, words.Missing):
            found.setdefault(row.what.why, []).append(row.label.lstrip("-+ "))
    return [f"{'; '.join(labels)}: {why}" for why, labels in found.items()]


def columns(form: Form) -> tuple[Column, ...]:
    name, *numbers = HEADS[form.shape]
    return (Column(name), *(Column(head, num=True) for head in numbers))


def line_row(line: Line, urls: Sequence[tuple[str, str]] = (), what: str = "") -> Row:
    """A line with its numbers; levels are moved in, the code stands before the label, `what` a local row counts below.

    `urls`: where each number opens, and what is counted there.
    """
    links = [*urls, *[("", "")] * (len(line.cells) - len(urls))]
    cells = [Cell(text, url=url, unit=unit if url else "") for text, (url, unit) in zip(line.cells, links, strict=True)]
    room = "\u2003" * line.level
    said = f"{NO_DATA}." if line.missing else ""
    if line.local:
        said = f"{MARK} ({line.local}){f', {what}' if what else ''}."
    return Row(room + f"{line.code} {line.label}".strip(), cells, sub=f"{room}{said}" if said else "")


def _rows(asked: Asked, counted: Counted) -> Iterator[Row]:
    for line in lines(asked.table, counted.now, counted.before):
        row = asked.table.row(line.key)
        assert row is not None
        what = Definition(row.what.base, row.what.where).vi if line.local and isinstance(row.what, words.Count) else ""
        yield line_row(line, list(_links(asked, line, row)), what)


def _links(asked: Asked, line: Line, row: words.Row) -> Iterator[tuple[str, str]]:
    """Where each number of a line opens."""
    if isinstance(row.what, words.OfKinds):
        for part, value in zip(Part, line.values, strict=True):
            unit = "người" if part is Part.MEMBERS else "tổ chức"
            yield (_url(asked, "statistics-units", line, part), unit) if value else ("", "")
        return
    of_units = isinstance(row.what, words.Organisations)
    route = "statistics-units" if of_units else "statistics-people"
    unit = "tổ chức" if of_units else "người"
    opens = of_units or bool(reading.opens(asked.table, row))
    second = WOMEN if asked.table.shape is Shape.SHARES else BEFORE
    for at, value in (("", line.now), (second, line.second)):
        yield (_url(asked, route, line, at), unit) if opens and value else ("", "")


def _url(asked: Asked, route: str, line: Line, at: str) -> str:
    return reverse(route, query={**asked.query, ROW: line.key, **({COLUMN: at} if at else {})})


_SENT = (Column("Tổ chức"), Column("Gửi ngày", phone=Phone.FIRST), Column("Tình trạng", phone=Phone.LINE))


def _sent(report: StatisticsReport) -> Row:
    day = vi_date(localtime(report.at).date())
    words = sent_words(report)
    return Row(report.unit_name, [Cell(day, short=day), Cell(words, short=words)],
               reverse("statistics-sent", args=[report.pk]))  # fmt: skip


def sent_words(report: StatisticsReport) -> str:
    """Which sending it is, and whether it was sent back."""
    again = f"gửi lần {report.number}" if report.number > 1 else "đã gửi"
    return f"{again}, bị trả lại" if statistics_sent.is_returned(report) else again


# ── Who is behind a number ───────────────────────────────────────────────────────────────────────────────────────────


@page(SEE)
def people(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The people one cell counts, and nothing else: their number is the figure."""
    address = Address.of(request)
    asked = strictly(actor, address)
    row = asked.table.row(address.get(ROW)) if address.get(ROW) else asked.table.rows[0]
    if row is None:
        raise Http404("Không có dòng này.")
    column = address.get(COLUMN)
    span = asked.span.upto(actor.on)
    span = span.year_before() if column == BEFORE else span
    found = reading.behind(
        actor, asked.unit, asked.table, span, row, women=column == WOMEN, number=page_number(address)
    )  # fmt: skip
    title = row.label.lstrip("-+ ") + (", nữ" if column == WOMEN else "")
    counts = reading.opens(asked.table, row)
    defined = counts[0].base.vi.format(unit=asked.unit.name)
    context: dict[str, Any] = {
        "title": title,
        "lead": f"Đếm người {defined}: từ {vi_date(span.since)} đến hết {vi_date(span.last)}.",
        "count": f"{vi_number(found.total)} người",
        "table": Table(*_listed(actor, found.rows)),
        "pages": pager(address, len(found.rows), found.total),
        "crumbs": [
            Crumb("Biểu thống kê", reverse("statistics", query=asked.query)),
            Crumb(f"{asked.table.number}: {title}"),
        ],
    }
    return render(request, "statistics/people.html", context)


def _listed(actor: Actor, rows: list[Membership] | list[Candidate]) -> tuple[tuple[Column, ...], list[Row]]:
    if any(isinstance(row, Candidate) for row in rows):
        return ROADS, [road_row(actor, row) for row in rows if isinstance(row, Candidate)]
    return MEMBERS, [member_row(actor, row) for row in rows if isinstance(row, Membership)]


urlpatterns = [
    path("thong-ke/", show, name="statistics"),
    path("thong-ke/nguoi/", people, name="statistics-people"),
]
