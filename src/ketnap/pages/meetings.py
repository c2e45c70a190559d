"""Sinh hoạt chi bộ: a cell's meetings of a year, month by month; below a committee, all cells of one month."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse

from ketnap.access import Actor, Permission, page
from ketnap.models import Meeting, Unit
from ketnap.pages.lists import Address, Option, Select, hidden, page_number, pager
from ketnap.pages.meeting_view import Figure, State, home, score_words, state, title
from ketnap.pages.roads_asked import UNIT, unit_select
from ketnap.pages.tables import Cell, Column, Phone, Row, Table
from ketnap.process.meeting_scores import level
from ketnap.process.meetings import MeetingKind, MeetingStatus, Tally
from ketnap.queries import meetings
from ketnap.queries.places import Place, place
from ketnap.text import vi_date, vi_number, vi_percent

SEE = (Permission.RECORD_CELL, Permission.SEE_MEMBERS)
YEAR, MONTH = "nam", "thang"
FIRST_YEAR = 2015
QUARTERS = {3: "Quý I", 6: "Quý II", 9: "Quý III", 12: "Quý IV"}


@page(*SEE)
def show(request: HttpRequest, actor: Actor) -> HttpResponse:
    address = Address.of(request)
    own = [unit.pk for unit in actor.units if actor.may(meetings.SEE, unit)]
    asked = address.number(UNIT) or (own[0] if len(own) == 1 else None)  # of several cells the list comes first
    found = place(actor, asked, meetings.SEE)
    if found.unit is not None and meetings.is_cell(found.unit):
        return render(request, "meetings/year.html", one_cell(actor, address, found, found.unit))
    return render(request, "meetings/cells.html", many_cells(actor, address, found))


# ── One cell ─────────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Held:
    """One meeting in the list."""

    title: str
    url: str
    state: State
    facts: str


@dataclass(frozen=True, slots=True)
class Month:
    """A month: its meetings, and what is missing."""

    words: str
    rows: list[Held]
    missing: str
    act_url: str


def one_cell(actor: Actor, address: Address, found: Place, unit: Unit) -> dict[str, Any]:
    year = asked_year(address, actor.on)
    rows = meetings.of_year(actor, unit, year)
    counted, sums = meetings.tallies(rows), meetings.sums(rows)
    writes = unit.open and actor.may(Permission.RECORD_CELL, unit)
    since = meetings.kept_since(actor, unit)
    months = [
        month_of(actor, unit, rows, date(year, month, 1), counted, sums, writes=writes, since=since)
        for month in range(1, 13)
    ]
    return {
        "unit": unit,
        "year": year,
        "months": months,
        "any": bool(rows),
        "writes": writes,
        "figures": list(statistics(rows, counted, sums, actor.on, unit, since)),
        "selects": [unit_select(address, found, "Tất cả" if len(actor.units) > 1 else ""), year_select(year, actor.on)],
        "keep": hidden(address, UNIT, YEAR, MONTH),
        "address": address.path,
        "new_url": reverse("meeting-new", args=[unit.pk]),
        "sheets_url": f"{reverse('month-sheets')}?{UNIT}={unit.pk}",
        "year_url": f"{reverse('meetings-year', args=[unit.pk])}?{YEAR}={year}",
        "papers_url": reverse("unit-papers", args=[unit.pk]) if actor.may(Permission.SEE_DOCUMENTS, unit) else "",
    }


def month_of(
    actor: Actor, unit: Unit, rows: Sequence[Meeting], first: date, counted: Mapping[int, Tally],
    sums: Mapping[int, int], *, writes: bool, since: date | None,
) -> Month:  # fmt: skip
    own = [row for row in rows if row.on.month == first.month]
    missing = missing_of(actor.on, unit, rows, first) if since and since < meetings.next_month(first) else ""
    new = f"{reverse('meeting-new', args=[unit.pk])}?ngay={vi_date(max(first, min(actor.on, last_of(first))))}"
    return Month(
        f"Tháng {first.month}",
        [Held(title(row), home(row), state(row, row.on < actor.on), held_words(row, counted, sums)) for row in own],
        missing,
        new if writes and not any(regular(row) for row in own) else "",
    )


def last_of(first: date) -> date:
    return date.fromordinal(meetings.next_month(first).toordinal() - 1)


def regular(row: Meeting) -> bool:
    return row.kind == MeetingKind.REGULAR and row.status != MeetingStatus.CANCELLED


def missing_of(today: date, unit: Unit, rows: Sequence[Meeting], first: date) -> str:
    """What a month that has begun lacks: its regular meeting; at the end of a quarter, the topic of the quarter."""
    if not there_in(unit, first) or first > today:
        return ""
    over = meetings.next_month(first) <= today
    own = [row for row in rows if row.on.month == first.month and regular(row)]
    found = []
    if not any(row.status == MeetingStatus.HELD for row in own):
        found.append("Chưa họp thường kỳ" if over else "" if own else "Chưa lập kỳ thường kỳ")
    if over and first.month in QUARTERS and not topic_held(rows, first.month):
        found.append(f"{QUARTERS[first.month]} chưa sinh hoạt chuyên đề")
    return ". ".join(words for words in found if words)


def there_in(unit: Unit, first: date) -> bool:
    """Whether a cell was at work in a month."""
    return unit.opened_on < meetings.next_month(first) and (unit.closed_on is None or unit.closed_on > first)


def topic_held(rows: Sequence[Meeting], month: int) -> bool:
    return any(
        row.kind == MeetingKind.TOPIC and row.status == MeetingStatus.HELD and month - 3 < row.on.month <= month
        for row in rows
    )


def held_words(row: Meeting, counted: Mapping[int, Tally], sums: Mapping[int, int]) -> str:
    """Who came, and the points."""
    tally = counted.get(row.pk)
    came = f"có mặt {vi_number(tally.present)} trên {vi_number(tally.called)}" if tally else ""
    parts = (row.topic, came, score_words(row.sheet, sums.get(row.pk)), row.why_not)
    return "; ".join(part for part in parts if part)


def statistics(
    rows: Sequence[Meeting], counted: Mapping[int, Tally], sums: Mapping[int, int], today: date, unit: Unit,
    since: date | None,
) -> Iterator[Figure]:  # fmt: skip
    """A year in five numbers."""
    held = [row for row in rows if row.status == MeetingStatus.HELD]
    of_kind = {kind: sum(row.kind == kind for row in held) for kind in MeetingKind}
    year = rows[0].on.year if rows else today.year
    firsts = [date(year, month, 1) for month in range(1, 13)]
    over = [
        day for day in firsts if there_in(unit, day) and day <= today and since and since < meetings.next_month(day)
    ]
    months = len({row.on.month for row in held if row.kind == MeetingKind.REGULAR})
    if over:
        yield Figure("Tháng đã họp thường kỳ", f"{vi_number(months)} trên {vi_number(len(over))}")
    yield Figure("Kỳ chuyên đề", vi_number(of_kind[MeetingKind.TOPIC]))
    yield Figure("Kỳ bất thường", vi_number(of_kind[MeetingKind.SPECIAL]))
    called = sum(counted[row.pk].called for row in held if row.pk in counted)
    present = sum(counted[row.pk].present for row in held if row.pk in counted)
    if called:
        yield Figure("Tỷ lệ dự họp", vi_percent(round(100 * present / called, 1)))
    if marked := [sums[row.pk] for row in held if row.pk in sums]:
        mean = sum(marked) / len(marked)
        yield Figure("Điểm trung bình các kỳ đã chấm", f"{vi_number(round(mean, 1))}, loại {level(int(mean)).vi}")


def asked_year(address: Address, today: date) -> int:
    year = address.number(YEAR) or today.year
    return year if FIRST_YEAR <= year <= today.year + 1 else today.year


def year_select(year: int, today: date) -> Select:
    years = range(today.year + 1, FIRST_YEAR - 1, -1)
    return Select(YEAR, "Năm", tuple(Option(str(row), str(row), row == year) for row in years))


# ── All cells of a month ─────────────────────────────────────────────────────────────────────────────────────────────

COLUMNS = (
    Column("Chi bộ"), Column("Kỳ thường kỳ", phone=Phone.FIRST), Column("Có mặt", num=True, phone=Phone.RUN),
    Column("Tự chấm", phone=Phone.RUN), Column("Kỳ khác", phone=Phone.LINE),
)  # fmt: skip


def many_cells(actor: Actor, address: Address, found: Place) -> dict[str, Any]:
    month = asked_month(address, actor.on)
    rows = meetings.of_month(actor, found.unit, month, page_number(address))
    held = [row for cell in rows.rows for row in cell.meetings]
    counted, sums = meetings.tallies(held), meetings.sums(held)
    table = Table(COLUMNS, [cell_row(cell, counted, sums, actor.on, month) for cell in rows.rows])
    return {
        "where": found.unit.name if found.unit else "",
        "month": month,
        "total": rows.total,
        "table": table,
        "pages": pager(address, len(rows.rows), rows.total, "chi bộ"),
        "selects": [unit_select(address, found), month_select(month, actor.on)],
        "keep": hidden(address, UNIT, YEAR, MONTH),
        "address": address.path,
    }


def cell_row(
    cell: meetings.CellMonth, counted: Mapping[int, Tally], sums: Mapping[int, int], today: date, month: date
) -> Row:
    own = [row for row in cell.meetings if regular(row)]
    main = next((row for row in own if row.status == MeetingStatus.HELD), own[0] if own else None)
    tally = counted.get(main.pk) if main else None
    came = f"{vi_number(tally.present)}/{vi_number(tally.called)}" if tally else ""
    marked = score_words(main.sheet, sums.get(main.pk)) if main else ""
    others = "; ".join(f"{row.kind_vi} {vi_date(row.on)}" for row in cell.meetings if row is not main)
    said = f"{state(main, main.on < today).words} {vi_date(main.on)}" if main else "Chưa có trong kế hoạch"
    return Row(
        cell.unit.name,
        [Cell(said), Cell(came, short=f"có mặt {came}" if came else ""), Cell(marked), Cell(others)],
        f"{reverse('meetings')}?{UNIT}={cell.unit.pk}&{YEAR}={month.year}",
    )


def asked_month(address: Address, today: date) -> date:
    """The month asked for as "2026-11", else this one."""
    try:
        return date.fromisoformat(f"{address.get(MONTH)}-01")
    except ValueError:
        return today.replace(day=1)


def month_select(month: date, today: date) -> Select:
    """The last twelve months, the next, and whichever was asked for."""
    first = today.replace(day=1)
    shown = [date(first.year + (first.month - 1 - back) // 12, (first.month - 1 - back) % 12 + 1, 1)
             for back in range(-1, 12)]  # fmt: skip
    shown += [month] if month not in shown else []
    options = (Option(f"{row:%Y-%m}", f"Tháng {row.month}/{row.year}", row == month) for row in shown)
    return Select(MONTH, "Tháng", tuple(options))


urlpatterns = [path("sinh-hoat/", show, name="meetings")]
