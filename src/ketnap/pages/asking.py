"""Tra cứu số liệu: what one may ask about, ready questions, one's own and those that are shared."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.timezone import localtime

from ketnap.access import Actor, page
from ketnap.models import SavedQuestion
from ketnap.pages.asking_asked import KEPT, Asked
from ketnap.pages.lists import Address
from ketnap.pages.roads_asked import UNIT
from ketnap.pages.tables import Cell, Column, Phone, Row, Table
from ketnap.queries.asking import saved, words
from ketnap.queries.asking.examples import EXAMPLES
from ketnap.queries.asking.question import Question, of_kept
from ketnap.queries.asking.subjects import SEE, SUBJECTS
from ketnap.queries.places import place
from ketnap.text import vi_date

_OWN = (Column("Câu hỏi"), Column("Hỏi gì", phone=Phone.LINE), Column("Chia sẻ", phone=Phone.RUN),
        Column("Lưu ngày", phone=Phone.RUN))  # fmt: skip
_SHARED = (Column("Câu hỏi"), Column("Hỏi gì", phone=Phone.LINE), Column("Người lưu", phone=Phone.RUN),
           Column("Của", phone=Phone.RUN))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Offer:
    """A question to begin with."""

    name: str
    text: str
    url: str


@page(SEE)
def home(request: HttpRequest, actor: Actor) -> HttpResponse:
    found = place(actor, Address.of(request).number(UNIT), SEE, default=True)
    if found.unit is None:
        return render(request, "overview/nowhere.html")
    at = Asked(Question(subject=next(iter(SUBJECTS))), found, found.unit, ())
    own, shared, deleted = saved.own(actor), saved.shared(actor), saved.deleted(actor)
    context = {
        "unit": found.unit,
        "subjects": list(_subjects(at)),
        "examples": list(_examples(at)),
        "own": Table(_OWN, [_own(row) for row in own]) if own else None,
        "shared": Table(_SHARED, [_shared(row) for row in shared]) if shared else None,
        "deleted": [{"name": row.name, "url": reverse("asking-take-back", args=[row.pk])} for row in deleted],
        "days": saved.KEPT_DAYS,
        "many": len(shared) == saved.SHOWN,
    }
    return render(request, "asking/home.html", context)


def _subjects(at: Asked) -> Iterator[Offer]:
    for subject in SUBJECTS.values():
        yield Offer(subject.vi, subject.hint, at.url("asking-question", Question(subject=subject.key)))


def _examples(at: Asked) -> Iterator[Offer]:
    for example in EXAMPLES:
        yield Offer(example.name, words.sentence(example.question), at.url("asking-question", example.question))


def told(row: SavedQuestion) -> str:
    """A kept question in words."""
    return words.sentence(of_kept(row.question).question)


def _link(row: SavedQuestion) -> str:
    return reverse("asking-question", query={KEPT: row.pk})


def _own(row: SavedQuestion) -> Row:
    asks, day = told(row), vi_date(localtime(row.at).date())
    how = f"trong {row.unit.name}" if row.shared else ""
    cells = [Cell(asks, short=asks), Cell(how, short=f"chia sẻ {how}"), Cell(day, short=f"lưu {day}")]
    return Row(row.name, cells, _link(row))


def _shared(row: SavedQuestion) -> Row:
    asks, who = told(row), row.by.person.name if row.by.person else row.by.login
    return Row(row.name, [Cell(asks, short=asks), Cell(who, short=who), Cell(row.unit.name, short=row.unit.name)],
               _link(row))  # fmt: skip


urlpatterns = [path("tra-cuu-so-lieu/", home, name="asking")]
