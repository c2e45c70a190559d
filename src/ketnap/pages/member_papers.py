"""Giấy tờ của một đảng viên: declarations, cards, moves, reports, ways out; looked at and downloaded.

They rest on the register and on what the member declared. Words are written and papers issued in the dossier, which is
where the page leads if the member has one that the actor may read.
"""

from itertools import groupby

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse

from ketnap.access import Actor, Permission, page
from ketnap.models import Candidate, Membership
from ketnap.official_forms.facts.asked import Asked
from ketnap.official_forms.member_shelf import RIGHTS, rows
from ketnap.official_forms.press import ready
from ketnap.official_forms.sets import set_on
from ketnap.pages.forming import Crumb
from ketnap.pages.paper_page import About, context, day_asked, file
from ketnap.pages.paper_view import Row
from ketnap.queries import dossiers, member_page, members


@page(Permission.SEE_MEMBERS)
def shelf_page(request: HttpRequest, actor: Actor, member: int) -> HttpResponse:
    """The papers about a member, in groups."""
    found = _member(actor, member)
    made = groupby(rows(set_on(actor.on)), key=lambda row: row[0].title)
    groups = [
        {"title": title, "rows": [Row(form, reverse("member-paper", args=[found.pk, form.slug]), "", "", "")
                                  for _, form in papers]}
        for title, papers in made
    ]  # fmt: skip
    context = {
        "title": f"Giấy tờ của {found.person.name}",
        "lead": "Lập từ danh sách đảng viên và lý lịch đã khai.",
        "groups": groups,
        "crumbs": [*_crumbs(found), Crumb("Giấy tờ")],
    }
    return render(request, "papers/kinds.html", context)


def _member(actor: Actor, number: int) -> Membership:
    """The member, for whoever may read both the register and the file."""
    found = members.get(actor, number)
    for right in RIGHTS:
        actor.require(right, found)
    return found


@page(Permission.SEE_MEMBERS)
def paper(request: HttpRequest, actor: Actor, member: int, member_form: str) -> HttpResponse:
    """One paper: how it will look on a day, and what is missing."""
    found = _member(actor, member)
    road = _road(actor, found)
    asked, wrong = _asked(request, actor, found, member_form)
    return render(request, "papers/paper.html", context(asked, ready(asked), _about(asked, found, road, wrong)))


@page(Permission.SEE_MEMBERS)
def download(request: HttpRequest, actor: Actor, member: int, member_form: str, kind: str) -> HttpResponse:
    found = _member(actor, member)
    asked, _ = _asked(request, actor, found, member_form)
    return file(asked, kind, found.person.name)


def _road(actor: Actor, member: Membership) -> Candidate | None:
    """The member's dossier, where there is one the actor may read."""
    road = member_page.road(actor, member.person)
    return road if road and dossiers.may_read(actor, road) else None


def _asked(request: HttpRequest, actor: Actor, member: Membership, slug: str) -> tuple[Asked, str]:
    """What is asked for: the paper in the form set of its day; and what is wrong with that day."""
    day, wrong = day_asked(request, actor.on)
    form = next((form for _, form in rows(set_on(day)) if form.slug == slug), None)
    if form is None:
        form = next((form for _, form in rows(set_on(actor.on)) if form.slug == slug), None)
        day, wrong = actor.on, f"Ngày này chưa có mẫu đó trong {set_on(day).vi}."
    if form is None:
        raise Http404("Không có mẫu đó.")
    return Asked(actor, form, day, person=member.person, unit=member.unit), wrong


def _crumbs(member: Membership) -> list[Crumb]:
    unit = Crumb(member.unit.name, reverse("unit", args=[member.unit_id]))
    return [unit, Crumb(member.person.name, reverse("member", args=[member.pk]))]


def _about(asked: Asked, member: Membership, road: Candidate | None, wrong: str) -> About:
    number, form = member.pk, asked.form
    crumbs = [*_crumbs(member), Crumb("Giấy tờ", reverse("member-papers", args=[number])), Crumb(form.title)]
    return About(
        member.person.name, asked.actor.on, lambda kind: reverse("member-paper-file", args=[number, form.slug, kind]),
        crumbs, f"van-ban-dang-vien-{number}-{form.slug}",
        pick_day=True, wrong=wrong, elsewhere=reverse("papers", args=[road.pk]) if road else "",
    )  # fmt: skip


urlpatterns = [
    path("dang-vien/<int:member>/giay-to/", shelf_page, name="member-papers"),
    path("dang-vien/<int:member>/giay-to/<slug:member_form>/", paper, name="member-paper"),
    path("dang-vien/<int:member>/giay-to/<slug:member_form>/<slug:kind>/", download, name="member-paper-file"),
]
