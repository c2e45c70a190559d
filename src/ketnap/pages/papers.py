"""Giấy tờ: the papers of a dossier, made from what is recorded; looked at, completed, downloaded, issued."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse

from ketnap.access import Actor, Permission, page
from ketnap.actions import papers as act
from ketnap.actions.errors import Refused
from ketnap.models import Candidate
from ketnap.official_forms.facts.asked import Asked, Read
from ketnap.official_forms.form import Issuer
from ketnap.official_forms.press import ready
from ketnap.official_forms.rights import right_to_write
from ketnap.official_forms.shelf import Place, shelf
from ketnap.pages import paper_shelf
from ketnap.pages import paper_view as view
from ketnap.pages.forming import refuse
from ketnap.pages.paper_forms import IssueForm, WordsForm
from ketnap.pages.paper_page import WORDS, About, context, day_asked, file, issue_form, sent
from ketnap.pages.said import say
from ketnap.queries import dossiers

SEE = (Permission.SEE_FILE, Permission.SEE_OWN)
OWN = frozenset({Issuer.APPLICANT, Issuer.MEMBER})
"""Papers a person writes: all that somebody sees who sees only the own file."""


def places(actor: Actor, candidate: Candidate, read: Read) -> list[Place]:
    """The papers of a dossier the actor may look at; whoever sees only the own file sees the own papers."""
    rows = shelf(read.dossier, read.papers, actor.on)
    whole = actor.may(Permission.SEE_FILE, candidate)
    return [place for place in rows if whole or place.form.issuer in OWN]


@page(*SEE)
def shelf_page(request: HttpRequest, actor: Actor, candidate: int) -> HttpResponse:
    found = dossiers.get(actor, candidate)
    rows = places(actor, found, Read.of(actor, found))
    groups = paper_shelf.groups(found, rows)
    context = {
        "candidate": found,
        "groups": groups,
        "local": paper_shelf.local(found, rows),
        "next": paper_shelf.next_of(found, groups),
        "crumbs": view.crumbs(found, "Giấy tờ"),
        "issued": sum(place.live is not None for place in rows),
        "open": sum(len(group.open) for group in groups),
        "pack": view.pack_url(found, rows),
    }
    return render(request, "papers/shelf.html", context)


@page(*SEE)
def paper(request: HttpRequest, actor: Actor, candidate: int, form: str) -> HttpResponse:
    """One paper: how it will look, what is missing, the words to write, and its being issued."""
    found, read, place = _place(actor, candidate, form)
    asked = Asked(actor, place.form, day_asked(request, place.on)[0], candidate=found, read=read)
    made = ready(asked)
    may_write = actor.may(right_to_write(place.form), found)
    may_issue = asked.issuer is not None and actor.may(Permission.ISSUE_DOCUMENTS, asked.issuer.unit)
    words = WordsForm(made, asked, sent(request, WORDS)) if may_write else None
    issue = issue_form(request, asked, made) if may_issue else None
    if words and words.is_bound and words.is_valid():
        act.write_texts(actor, found, form=place.form, texts=words.cleaned_data, on=asked.on)
        say(request, "Đã ghi nội dung", "Văn bản bên dưới in theo nội dung mới.", draft=view.draft_key(found, place))
        return redirect(request.get_full_path())
    if issue and issue.is_bound and issue.is_valid() and (done := _issue(request, actor, found, place, issue)):
        return done
    return render(request, "papers/paper.html", context(asked, made, _about(found, place), words, issue))


def _issue(
    request: HttpRequest, actor: Actor, candidate: Candidate, place: Place, form: IssueForm
) -> HttpResponse | None:
    given = form.cleaned_data
    try:
        made = act.issue(actor, candidate, form=place.form, on=given["on"], number=given.get("number"),
                         with_blanks=bool(given.get("with_blanks")))  # fmt: skip
    except Refused as refused:
        refuse(form, refused)
        return None
    number = made.document.reference if made.document else "không cấp số"
    say(request, "Đã ban hành", f"{place.form.name}: {number}.")
    return redirect("issued-paper", made.pk)


def _about(candidate: Candidate, place: Place) -> About:
    shelf = view.crumbs(candidate, "Giấy tờ", reverse("papers", args=[candidate.pk]))
    return About(
        candidate.person.name, place.on, lambda kind: reverse("paper-file", args=[candidate.pk, place.form.slug, kind]),
        [*shelf, {"label": place.form.title, "url": ""}], view.draft_key(candidate, place), live=place.live,
    )  # fmt: skip


def _place(actor: Actor, candidate: int, form: str) -> tuple[Candidate, Read, Place]:
    found = dossiers.get(actor, candidate)
    read = Read.of(actor, found)
    place = next((row for row in places(actor, found, read) if row.form.slug == form), None)
    if place is None:
        raise Http404("Hồ sơ này không có mẫu đó.")
    return found, read, place


@page(*SEE)
def download(request: HttpRequest, actor: Actor, candidate: int, form: str, kind: str) -> HttpResponse:
    """The paper as a file: filled, or blank to be filled by pen."""
    found, read, place = _place(actor, candidate, form)
    asked = Asked(actor, place.form, day_asked(request, place.on)[0], candidate=found, read=read)
    return file(asked, kind, found.person.name)


urlpatterns = [
    path("ho-so/<int:candidate>/giay-to/", shelf_page, name="papers"),
    path("ho-so/<int:candidate>/giay-to/<slug:form>/", paper, name="paper"),
    path("ho-so/<int:candidate>/giay-to/<slug:form>/<slug:kind>/", download, name="paper-file"),
]
