"""Tìm người: by name, with or without marks, among those on the road and in the register."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse

from ketnap.access import Actor, Permission, page
from ketnap.pages.lists import Address
from ketnap.pages.member_words import PEOPLE, born
from ketnap.pages.roadwords import Strip, strip_of
from ketnap.queries import finding
from ketnap.queries.finding import MOST, Found


@dataclass(frozen=True, slots=True)
class Hit:
    """One person found, as ui/person.html shows it."""

    name: str
    url: str
    facts: str
    strip: Strip | None = None


@page(Permission.SEE_STAGE, Permission.SEE_MEMBERS)
def search(request: HttpRequest, actor: Actor) -> HttpResponse:
    typed = Address.of(request).get("tim")
    hits = [hit(found, actor) for found in finding.find(actor, typed)]
    return render(request, "search/search.html", {"typed": typed, "hits": hits, "more": len(hits) == MOST})


def hit(found: Found, actor: Actor) -> Hit:
    """A member opens the register, an open road the dossier; who is both opens the dossier."""
    person, road, member = found.person, found.candidate, found.membership
    what = "Đảng viên" if member else "Người vào Đảng" if road else ""
    facts = f"{what}. " if what else ""
    facts += f"Sinh {born(person)}, dân tộc {PEOPLE.get(person.ethnicity, '')}. {person.unit.name}"
    walks = road is not None and road.closed_on is None
    if road and (walks or not member):
        return Hit(person.name, reverse("dossier", args=[road.pk]), facts, strip_of(road, actor.on))
    return Hit(person.name, reverse("member", args=[member.pk]) if member else "", facts)


urlpatterns = [path("tim/", search, name="search")]
