"""Giấy tờ: the papers of a dossier, made from what is recorded; looked at, completed, downloaded, issued."""

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse

from ketnap.access import Actor, Permission, page
from ketnap.actions import papers as act
from ketnap.actions.errors import Refused
from ketnap.models import Candidate
from ketnap.official_forms.facts.asked import Asked, Read
from ketnap.official_forms.fill import Mode
from ketnap.official_forms.form import BODIES, NOTE_DESCRIBED, Issuer
from ketnap.official_forms.press import Ready, ready, worded
from ketnap.official_forms.rights import right_to_write
from ketnap.official_forms.sets import set_on
from ketnap.official_forms.shelf import Place, shelf
from ketnap.pages import paper_view as view
from ketnap.pages.forming import refuse
from ketnap.pages.paper_files import FORMATS, attached, named
from ketnap.pages.paper_forms import IssueForm, WordsForm
from ketnap.pages.said import say
from ketnap.queries import dossiers
from ketnap.queries.templates import in_force
from ketnap.text import parse_vi_date

SEE = (Permission.SEE_FILE, Permission.SEE_OWN)
OWN = frozenset({Issuer.APPLICANT, Issuer.MEMBER})
"""Papers a person writes: all that somebody sees who sees only the own file."""
WORDS, ISSUE = "loi", "ban-hanh"


def places(actor: Actor, candidate: Candidate, read: Read) -> list[Place]:
    """The papers of a dossier the actor may look at; whoever sees only the own file sees the own papers."""
    rows = shelf(read.dossier, read.papers, actor.on)
    whole = actor.may(Permission.SEE_FILE, candidate)
    return [place for place in rows if whole or place.form.issuer in OWN]


@page(*SEE)
def shelf_page(request: HttpRequest, actor: Actor, candidate: int) -> HttpResponse:
    found = dossiers.get(actor, candidate)
    rows = places(actor, found, Read.of(actor, found))
    groups = view.groups(found, rows)
    context = {
        "candidate": found,
        "groups": groups,
        "local": [view.row(found, place) for place in rows if place.form.local],
        "crumbs": view.crumbs(found, "Giấy tờ"),
        "issued": sum(place.live is not None for place in rows),
        "total": len(rows),
    }
    return render(request, "papers/shelf.html", context)


@page(*SEE)
def paper(request: HttpRequest, actor: Actor, candidate: int, form: str) -> HttpResponse:
    """One paper: how it will look, what is missing, the words to write, and its being issued."""
    found, read, place = _place(actor, candidate, form)
    asked = Asked(actor, place.form, _day(request, place), candidate=found, read=read)
    made = ready(asked)
    may_write = actor.may(right_to_write(place.form), found)
    may_issue = asked.issuer is not None and actor.may(Permission.ISSUE_DOCUMENTS, asked.issuer.unit)
    words = WordsForm(made, _sent(request, WORDS)) if may_write else None
    issue = _issue_form(request, made, place, asked) if may_issue else None
    if words and words.is_bound and words.is_valid():
        act.write_texts(actor, found, form=place.form, texts=words.cleaned_data)
        say(request, "Đã ghi nội dung", "Văn bản bên dưới in theo nội dung mới.", draft=view.draft_key(found, place))
        return redirect(request.get_full_path())
    if issue and issue.is_bound and issue.is_valid() and (done := _issue(request, actor, found, place, issue)):
        return done
    return render(request, "papers/paper.html", _context(asked, found, place, made, words, issue))


def _sent(request: HttpRequest, what: str) -> Any:
    return request.POST if request.method == "POST" and request.POST.get("viec") == what else None


def _issue_form(request: HttpRequest, made: Ready, place: Place, asked: Asked) -> IssueForm:
    numbered = bool(place.form.type) and place.form.issuer in BODIES
    start = {"on": asked.on, "number": view.number_in(asked.record)}
    lacking = [slot for slot in made.filled.missing if slot.key != "number"]
    return IssueForm(_sent(request, ISSUE), initial=start, numbered=numbered, lacking=bool(lacking))


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


def _context(
    asked: Asked, candidate: Candidate, place: Place, made: Ready, words: WordsForm | None, issue: IssueForm | None
) -> dict[str, Any]:
    return {
        "candidate": candidate,
        "place": place,
        "form": made.form,
        "sheet": made.filled,
        "blocks": made.filled.blocks,
        "missing": view.missing(asked, made.filled),
        "words": words if words and words.fields else None,
        "issue": issue,
        "issue_words": "Cấp số, ban hành" if issue and "number" in issue.fields else "Ban hành",
        "files": view.files(candidate, place, made.facts.get("on")),
        "crumbs": [
            *view.crumbs(candidate, "Giấy tờ", reverse("papers", args=[candidate.pk])),
            {"label": made.form.name, "url": ""},
        ],
        "draft": view.draft_key(candidate, place),
        "described": NOTE_DESCRIBED if made.form.described else "",
    }


def _place(actor: Actor, candidate: int, form: str) -> tuple[Candidate, Read, Place]:
    found = dossiers.get(actor, candidate)
    read = Read.of(actor, found)
    place = next((row for row in places(actor, found, read) if row.form.slug == form), None)
    if place is None:
        raise Http404("Hồ sơ này không có mẫu đó.")
    return found, read, place


def _day(request: HttpRequest, place: Place) -> date:
    """The day the paper bears: asked for in the address, else that of its record."""
    try:
        return parse_vi_date(request.GET.get("ngay", ""))
    except ValueError:
        return place.on


@page(*SEE)
def download(request: HttpRequest, actor: Actor, candidate: int, form: str, kind: str) -> HttpResponse:
    """The paper as a file: filled, or blank to be filled by pen."""
    found, read, place = _place(actor, candidate, form)
    if kind not in FORMATS:
        raise Http404("Không có dạng tệp này.")
    mode = Mode.BLANK if "trong" in kind else Mode.FILLED
    asked = Asked(actor, place.form, _day(request, place), candidate=found, read=read)
    who = "mau-trong" if mode is Mode.BLANK else found.person.name
    return attached(lambda: _file(asked, mode, kind), named(f"{place.form.slug} {who}", kind))


def _file(asked: Asked, mode: Mode, kind: str) -> bytes:
    """A filled Word file is in the office's own words where it has any; PDF and blank forms are the standard ones."""
    if kind != "docx" or asked.issuer is None:
        return FORMATS[kind](ready(asked, mode).filled)
    template = in_force(asked.issuer.unit, asked.form.slug, set_on(asked.on).key, asked.on)
    return worded(ready(asked, mode, template), template)


urlpatterns = [
    path("ho-so/<int:candidate>/giay-to/", shelf_page, name="papers"),
    path("ho-so/<int:candidate>/giay-to/<slug:form>/", paper, name="paper"),
    path("ho-so/<int:candidate>/giay-to/<slug:form>/<slug:kind>/", download, name="paper-file"),
]
