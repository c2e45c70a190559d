"""One organisation: what it is, what belongs to it, who holds which role, its figures, its history."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse

from ketnap.access import ROLES, Actor, Permission, RoleKey, page
from ketnap.law.facts import Area
from ketnap.models import Appointment, Unit, UnitChange
from ketnap.official_forms.unit_shelf import RIGHTS
from ketnap.pages.forming import Crumb
from ketnap.pages.unit_words import change_words, ended_words, powers, span_words
from ketnap.pages.units import WHOLE, Row
from ketnap.queries import organisations, unit_figures, units
from ketnap.queries.places import Near, Place, place
from ketnap.queries.unit_figures import Figures as Counted
from ketnap.text import vi_date, vi_number

CHANGES = (
    ("Lập tổ chức trực thuộc", "unit-found"),
    ("Đổi tên, loại hình", "unit-rename"),
)
PLANNED = (
    ("Chuyển trực thuộc", "chuyen"), ("Tách tổ chức", "tach"), ("Sáp nhập, hợp nhất", "sap-nhap"),
    ("Kết thúc hoạt động", "ket-thuc"),
)  # fmt: skip
"""What a second person confirms, with its answer in the address."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of the facts, as ui/facts.html shows it."""

    name: str
    value: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure that opens, as ui/figures.html shows it."""

    label: str
    value: str
    url: str = ""
    unit: str = "người"


@dataclass(frozen=True, slots=True)
class Told:
    """One line of the history, as ui/timeline.html shows it."""

    day: date
    text: str
    by: str = ""


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody with a role, as ui/person.html shows it."""

    name: str
    facts: str
    url: str = ""


@page(Permission.SEE_UNITS)
def show(request: HttpRequest, actor: Actor, unit: int) -> HttpResponse:
    near = place(actor, unit, Permission.SEE_UNITS)
    found = near.unit or units.get(actor, unit)
    spans, changes = units.history(actor, found)
    counted = unit_figures.figures(actor, found)
    context = {
        "unit": found,
        "crumbs": trail(near, found),
        "ended": ended(found, changes),
        "facts": list(facts(actor, found, near, counted)),
        "children": [child(row) for row in near.below[:WHOLE]],
        "more_below": len(near.below) > WHOLE,
        "holders": [holder(row) for row in organisations.appointments(actor, found)],
        "history": [Told(row.on, change_words(row, found), row.paper) for row in reversed(changes)],
        "spans": [Fact(*span_words(span)) for span in spans] if len(spans) > 1 else [],
        "figures": list(figures(actor, found, counted)),
        "links": list(links(actor, found)),
        "papers": list(papers(actor, found)),
    }
    return render(request, "units/unit.html", context)


def trail(near: Place, unit: Unit) -> list[Crumb]:
    above = [Crumb(row.name, reverse("unit", args=[row.pk])) for row in near.above]
    return [Crumb("Tổ chức", reverse("units")), *above, Crumb(unit.name)]


def child(unit: Near) -> Row:
    return Row(unit.name, 1, reverse("unit", args=[unit.pk]), unit.kind_vi.capitalize())


def ended(unit: Unit, changes: Sequence[UnitChange]) -> str:
    own = [change for change in changes if change.unit_id == unit.pk]
    return ended_words(unit, own[-1] if own else None) if unit.closed_on else ""


def facts(actor: Actor, unit: Unit, near: Place, counted: Counted) -> Iterator[Fact]:
    """What the organisation is. The one above opens when it is within reach."""
    yield Fact("Loại hình", unit.kind_vi.capitalize())
    above = near.above[-1] if near.above else unit.parent and Near.of(unit.parent)
    if above:
        yield Fact("Trực thuộc", above.name, reverse("unit", args=[above.pk]) if near.above else "")
    yield Fact("Thành lập", vi_date(unit.opened_on))
    yield Fact("Thẩm quyền", powers(unit))
    yield Fact("Vùng", ", ".join(Area(area).vi for area in unit.areas).capitalize())
    opens = actor.may(Permission.MANAGE_ORGANISATIONS, unit)
    url = f"{reverse('organisations')}?don-vi={unit.pk}" if opens else ""
    yield Fact("Đoàn thể", ", ".join(counted.organisations), url)


def holder(row: Appointment) -> Holder:
    """Somebody with a role here: which one, since when, until when."""
    role = ROLES[RoleKey(row.role)].vi if row.role in ROLES else row.role
    until = f" đến trước {vi_date(row.until)}" if row.until else ""
    return Holder(row.person.name, f"{role}, từ {vi_date(row.since)}{until}")


def figures(actor: Actor, unit: Unit, counted: Counted) -> Iterator[Figure]:
    """Members, those of them who joined this year, open roads by station; each opens to its people."""
    register, board = reverse("members"), reverse("board")
    if counted.members is not None:
        yield Figure("Đảng viên", vi_number(counted.members), f"{register}?don-vi={unit.pk}")
    if counted.joined is not None:
        year = actor.on.year
        url = f"{register}?don-vi={unit.pk}&nam={year}"
        yield Figure(f"Vào Đảng năm {year}", vi_number(counted.joined), url if counted.joined else "")
    for station, count in (counted.stations or {}).items():
        yield Figure(station.vi, vi_number(count), f"{board}?don-vi={unit.pk}&buoc={station.value}")


def papers(actor: Actor, unit: Unit) -> Iterator[Row]:
    """Where the papers of an organisation are."""
    if any(actor.may(right, unit) for right in RIGHTS):
        yield Row("Giấy tờ", 1, reverse("unit-papers", args=[unit.pk]))
    if actor.may(Permission.SEE_DOCUMENTS, unit):
        yield Row("Sổ văn bản", 1, reverse("number-book", args=[unit.pk]))
    if actor.may(Permission.MANAGE_SETTINGS, unit) and actor.may(Permission.SEE_FILE, unit):
        yield Row("Lưu bản quét giấy tờ", 1, reverse("scan-rule", args=[unit.pk]))


def links(actor: Actor, unit: Unit) -> Iterator[Row]:
    """What can be done to an organisation at work, harmless first."""
    if not unit.open:
        return
    if actor.may(Permission.APPOINT, unit):
        yield Row("Phân công vai trò", 1, reverse("appointments", args=[unit.pk]))
    if actor.may(Permission.MANAGE_UNITS, unit):
        yield from (Row(words, 1, reverse(route, args=[unit.pk])) for words, route in CHANGES)
        yield from (Row(words, 1, reverse("reorganise", args=[unit.pk, kind])) for words, kind in PLANNED)


urlpatterns = [path("to-chuc/<int:unit>/", show, name="unit")]
