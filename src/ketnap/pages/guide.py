"""Hướng dẫn: how each step is done, by the texts in force today; one page a step, made to be printed and heard."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse

from ketnap.access.actor import Actor
from ketnap.access.gate import page
from ketnap.access.permissions import Permission
from ketnap.law import table
from ketnap.law.duties import duty
from ketnap.law.judging import line_on
from ketnap.pages.lists import Address, Crumb
from ketnap.pages.tables import Cell, Column, Row, Table
from ketnap.process import guide
from ketnap.process.guide import Guide
from ketnap.process.keys import Station, StepKey

FIND = "tim"
COLUMNS = (Column("Nội dung"), Column("Theo quy định hôm nay"), Column("Căn cứ"))


@dataclass(frozen=True, slots=True)
class Entry:
    """One step in the list."""

    title: str
    who: str
    url: str


@dataclass(frozen=True, slots=True)
class Group:
    """A station with the steps that were asked for."""

    number: int
    title: str
    steps: list[Entry]


@page(Permission.ENTER)
def guides(request: HttpRequest, _: Actor) -> HttpResponse:
    """Every step, by station; narrowed to those that hold every word looked for."""
    address = Address.of(request)
    words = address.get(FIND)[:100]
    groups = [group for station in Station if (group := _group(station, words)).steps]
    context = {
        "words": words,
        "groups": groups,
        "total": sum(len(group.steps) for group in groups),
        "address": address.path,
    }
    return render(request, "guide/guides.html", context)


def _group(station: Station, words: str) -> Group:
    wanted = table.fold(words).split()
    found = (row for row in guide.of_station(station) if all(word in _folded(row) for word in wanted))
    return Group(
        station.value, station.vi, [Entry(row.step.title, row.step.body.vi, url_of(row.step.key)) for row in found]
    )


def _folded(row: Guide) -> str:
    return table.fold(f"{row.text} {row.step.station.vi}")


def url_of(step: StepKey) -> str:
    """The address of the page of a step."""
    return reverse("guide-step", args=[step.value])


# ── One step ─────────────────────────────────────────────────────────────────────────────────────────────────────────


@page(Permission.ENTER)
def step(request: HttpRequest, actor: Actor, step: str) -> HttpResponse:
    """What to do, who, which paper, by when, under which text, what often goes wrong."""
    found = _found(step)
    values = list(_values(found, actor.on))
    said = duty(found.step.duty, actor.on)
    context = {
        "step": found.step,
        "station": found.step.station,
        "words": found.words,
        "table": Table(COLUMNS, [value_row(line) for line in values], "Hạn và mức, theo quy định có hiệu lực hôm nay"),
        "cites": said.cites,
        "duty": said.value or said.last_known,
        "notes": list(dict.fromkeys(note for note in (said.note, *(line.note for line in values)) if note)),
        "before": [Entry(row.title, row.body.vi, url_of(row.key)) for row in found.before],
        "after": [Entry(row.step.title, row.step.body.vi, url_of(row.step.key)) for row in _next(found)],
        "today": actor.on,
        "crumbs": (Crumb("Hướng dẫn", reverse("guide")), Crumb(found.step.title)),
    }
    return render(request, "guide/step.html", context)


def _found(key: str) -> Guide:
    try:
        return guide.guide(StepKey(key))
    except ValueError:
        raise Http404("Không có bước này.") from None


def _values(found: Guide, on: date) -> Iterator[table.Row]:
    """The values a step stands under, in force on a day; what nobody has read says so itself."""
    return (table.row(rule, line_on(rule, on)) for rule in found.rules)


def value_row(line: table.Row) -> Row:
    """One value: what, how much, counted from when, under which text."""
    start = f"tính từ {line.counted_from}" if line.counted_from else ""
    unsure = "" if line.established else line.confidence
    return Row(
        line.title,
        [Cell(line.value[:1].upper() + line.value[1:], start), Cell(line.cites, unsure)],
        reverse("law-rule", args=[line.slug]),
    )


def _next(found: Guide) -> Iterator[Guide]:
    return (row for row in guide.GUIDES.values() if found.step.key in row.step.after and not row.step.optional)


urlpatterns = [
    path("huong-dan/", guides, name="guide"),
    path("huong-dan/<slug:step>/", step, name="guide-step"),
]
