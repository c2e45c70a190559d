"""Choosing a person for something: look for the name, press the person, and the form opens for that person."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ketnap.models import Person
from ketnap.pages.forming import Crumb
from ketnap.pages.lists import Address
from ketnap.pages.member_words import PEOPLE, born

CHOSEN, TYPED = "nguoi", "tim"


@dataclass(frozen=True, slots=True)
class Offer:
    """One person to choose, as ui/person.html shows it."""

    name: str
    facts: str
    url: str


@dataclass(frozen=True, slots=True)
class Choice:
    """What stands around the question. `near` heads the people offered before anything is typed."""

    title: str
    lead: str
    crumbs: Sequence[Crumb]
    near: str
    back: str


def chosen(request: HttpRequest) -> int | None:
    """The person the address names, if it does."""
    return Address.of(request).number(CHOSEN)


def offer(request: HttpRequest, choice: Choice, look: Callable[[str], Sequence[Person]]) -> HttpResponse:
    """Ask who it is about."""
    address = Address.of(request)
    typed = address.get(TYPED)
    offers = [Offer(person.name, facts(person), address.to({CHOSEN: person.pk, TYPED: ""})) for person in look(typed)]
    context = {"choice": choice, "offers": offers, "typed": typed, "path": request.path}
    return render(request, "forms/choose.html", context)


def facts(person: Person) -> str:
    """What tells namesakes apart."""
    return f"Sinh {born(person)}, dân tộc {PEOPLE.get(person.ethnicity, '')}. {person.unit.name}"
