"""Kiểm tra: the list of inspections; one with its places; the minutes to print."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.timezone import localtime

from ketnap.access import Actor, Permission, page
from ketnap.law.base import Outcome
from ketnap.models import Inspection, InspectionFact, InspectionFinding, Unit
from ketnap.pages.directive_words import upper
from ketnap.pages.forming import Asked, Crumb
from ketnap.pages.lists import Address, page_number, pager
from ketnap.pages.tables import Cell, Column, Phone, Row, Table
from ketnap.pages.unit import Fact
from ketnap.process.keys import Station
from ketnap.queries import inspections
from ketnap.queries.inspections import Tally
from ketnap.queries.scope import Page
from ketnap.text import vi_date, vi_number

SEE, INSPECT = Permission.SEE_FILE, Permission.INSPECT
MARKS = {"planned": "open", "concluded": "done", "cancelled": "later"}


def days(row: Inspection) -> str:
    return vi_date(row.since) if row.since == row.last else f"{vi_date(row.since)} đến {vi_date(row.last)}"


def found_words(tally: Tally) -> str:
    """What was found, in one line."""
    if not tally.of:
        return ""
    judged = f", {vi_number(tally.judged)} chờ cấp có thẩm quyền xem xét" if tally.judged else ""
    return f"{vi_number(tally.unmet)} chưa đạt trên {vi_number(tally.of)} điều{judged}"


def waiting_words(tally: Tally) -> str:
    return f"còn {vi_number(tally.waiting)} điều phải khắc phục" if tally.waiting else ""


@page(SEE)
def show_all(request: HttpRequest, actor: Actor) -> HttpResponse:
    address = Address.of(request)
    shown = inspections.listed(actor, page_number(address))
    counted = inspections.tally(actor, shown.rows) if shown.rows else {}
    own = next((unit for unit in actor.units if unit.open and actor.may(INSPECT, unit)), None)
    context = {
        "count": f"{vi_number(shown.total)} cuộc kiểm tra",
        "table": Table(_COLUMNS, [_row(row, counted.get(row.pk, Tally())) for row in shown.rows]),
        "pages": pager(address, len(shown.rows), shown.total, "cuộc"),
        "plan_url": reverse("inspection-plan", args=[own.pk]) if own else "",
        "findings_url": reverse("findings"),
    }
    return render(request, "inspections/inspections.html", context)


_COLUMNS = (
    Column("Cuộc kiểm tra"), Column("Nơi kiểm tra", phone=Phone.LINE), Column("Kết quả", phone=Phone.RUN),
    Column("Tình trạng", phone=Phone.RUN),
)  # fmt: skip


def _row(row: Inspection, tally: Tally) -> Row:
    state, waits = row.get_state_display(), waiting_words(tally)
    cells = [
        Cell(row.unit.name, short=row.unit.name),
        Cell(found_words(tally), sub=waits, short=waits or found_words(tally)),
        Cell(upper(state), short=state),
    ]
    return Row(row.title, cells, reverse("inspection-show", args=[row.pk]), days(row))


# ── One ──────────────────────────────────────────────────────────────────────────────────────────────────────────────


def trail(row: Inspection, *below: Crumb) -> list[Crumb]:
    url = reverse("inspection-show", args=[row.pk])
    return [Crumb("Kiểm tra", reverse("inspections")), Crumb(row.title, url if below else ""), *below]


@page(SEE)
def show(request: HttpRequest, actor: Actor, inspection: int) -> HttpResponse:
    row, address = inspections.get(actor, inspection), Address.of(request)
    shown, counted = inspections.places(actor, row, page_number(address)), inspections.tally(actor, [row], "unit")
    context = {
        "row": row,
        "crumbs": trail(row),
        "state": (MARKS[row.state], upper(row.get_state_display())),
        "facts": list(_facts(row)),
        "table": Table(_PLACES, [_place(row, unit, counted.get(unit.pk, Tally())) for unit in shown.rows]),
        "pages": pager(address, len(shown.rows), shown.total, "nơi"),
        "acts": list(_acts(row, may=actor.may(INSPECT, row))),
        "report_url": reverse("inspection-report", args=[row.pk]),
        "findings_url": reverse("findings", query={"cuoc": row.pk}),
        "history": [happened(fact) for fact in inspections.facts(actor, row)],
    }
    return render(request, "inspections/inspection.html", context)


_PLACES = (Column("Nơi được kiểm tra"), Column("Kết quả", phone=Phone.RUN), Column("Khắc phục", phone=Phone.RUN))


def _place(row: Inspection, unit: Unit, tally: Tally) -> Row:
    found, waits = found_words(tally) or "Chưa ghi kết quả", waiting_words(tally)
    cells = [Cell(found, short=found.lower()), Cell(upper(waits), short=waits)]
    return Row(unit.name, cells, reverse("inspection-place", args=[row.pk, unit.pk]), unit.kind_vi)


def _acts(row: Inspection, *, may: bool) -> Iterator[Asked]:
    if may and row.open:
        yield Asked("Kết luận", reverse("inspection-conclude", args=[row.pk]))
        yield Asked("Hủy cuộc kiểm tra", reverse("inspection-cancel", args=[row.pk]))


def scope_words(row: Inspection) -> str:
    """Which stretches of the road are looked at."""
    return ", ".join(Station(number).vi for number in row.stations) or "Toàn bộ quy trình"


def _facts(row: Inspection) -> Iterator[Fact]:
    yield Fact("Nơi kiểm tra", row.unit.name)
    yield Fact("Thời gian", days(row))
    yield Fact("Quyết định, kế hoạch", row.paper)
    yield Fact("Trưởng đoàn", row.lead.name if row.lead else "")
    yield Fact("Phạm vi", scope_words(row))
    yield Fact("Yêu cầu riêng", row.scope)
    yield Fact("Bảng kiểm", f"Theo văn bản có hiệu lực ngày {vi_date(row.since)}")
    yield Fact("Ngày kết luận" if row.state != "cancelled" else "Ngày hủy", vi_date(row.ended_on))


@dataclass(frozen=True, slots=True)
class Happened:
    """A line of the history, as ui/timeline.html shows it."""

    day: date
    text: str
    by: str = ""


def happened(fact: InspectionFact) -> Happened:
    """What happened, who wrote it, when."""
    words = upper(fact.get_kind_display())
    if fact.outcome:
        was = f" (trước đó: {Outcome(fact.before).vi})" if fact.before else ""
        words = f"{words}: {Outcome(fact.outcome).vi}{was}"
    if fact.due_on:
        owner = f"đồng chí {fact.owner.name}, " if fact.owner else ""
        words = f"{words}; khắc phục: {owner}hạn {vi_date(fact.due_on)}"
    person = fact.by.person if fact.by else None
    who = f"{person.name if person else 'Chương trình'}, ghi lúc {localtime(fact.at):%H:%M %d/%m/%Y}"
    return Happened(fact.on, f"{words}. {fact.text}".rstrip(), who)


# ── To print ─────────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Line:
    """One finding as the minutes show it."""

    text: str
    law: str
    outcome: str
    words: str
    mending: str


@dataclass(frozen=True, slots=True)
class Part:
    """A dossier, or the organisation itself, with what was not met."""

    title: str
    lines: list[Line]


@page(SEE)
def report(request: HttpRequest, actor: Actor, inspection: int) -> HttpResponse:
    """What was inspected, what was not met by which clause, who mends it by when; made to be printed and signed."""
    row = inspections.get(actor, inspection)
    parts: dict[str, list[Line]] = {}
    for finding in inspections.unmet(actor, row):
        parts.setdefault(subject(finding), []).append(_line(finding))
    counted = inspections.tally(actor, [row]).get(row.pk, Tally())
    context = {
        "row": row,
        "crumbs": trail(row, Crumb("Biên bản")),
        "facts": list(_facts(row)),
        "places": _place_words(inspections.places(actor, row)),
        "found": found_words(counted),
        "met": counted.of - counted.unmet - counted.judged,
        "parts": [Part(title, lines) for title, lines in parts.items()],
        "today": actor.on,
    }
    return render(request, "inspections/report.html", context)


def _place_words(shown: Page[Unit]) -> str:
    """Name them; of very many, how many more there are."""
    names, more = ", ".join(unit.name for unit in shown.rows), shown.total - len(shown.rows)
    return f"{names} và {vi_number(more)} nơi nữa" if more else names


def subject(finding: InspectionFinding) -> str:
    """Whose dossier, or which organisation."""
    person = finding.candidate.person.name if finding.candidate else ""
    return f"{person}, {finding.unit.name}" if person else finding.unit.name


def mending_words(finding: InspectionFinding) -> str:
    """Who mends it by when, and how far it is."""
    if not finding.due_on:
        return ""
    who = f"Đồng chí {finding.owner.name}" if finding.owner else finding.unit.name
    done = f"; {finding.get_state_display()}" if finding.state != "open" else ""
    return f"{who} khắc phục, hạn {vi_date(finding.due_on)}{done}"


def _line(finding: InspectionFinding) -> Line:
    law = f"{finding.clauses} (văn bản có hiệu lực ngày {vi_date(finding.governed_on)})" if finding.clauses else ""
    return Line(finding.text, law, upper(Outcome(finding.outcome).vi), finding.words, mending_words(finding))


urlpatterns: list[Any] = [
    path("kiem-tra/", show_all, name="inspections"),
    path("kiem-tra/<int:inspection>/", show, name="inspection-show"),
    path("kiem-tra/<int:inspection>/bien-ban/", report, name="inspection-report"),
]
