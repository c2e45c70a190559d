"""An issued paper: as it was, printed again with its mark, called back."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse

from ketnap.access import Actor, Permission, page
from ketnap.actions import papers as act
from ketnap.models import Paper
from ketnap.official_forms.as_pdf import pdf
from ketnap.official_forms.files import named
from ketnap.official_forms.pack import printed_again
from ketnap.official_forms.press import again, again_docx
from ketnap.pages.checking import check_of
from ketnap.pages.fields import VietDateField, VietForm
from ketnap.pages.forming import Crumb, Done, Sheet, sent, serve
from ketnap.pages.paper_files import attached
from ketnap.pages.signed_view import LIMITS, copies
from ketnap.queries import papers
from ketnap.signatures import asking
from ketnap.text import vi_date

SEE = (Permission.SEE_FILE, Permission.SEE_DOCUMENTS, Permission.SEE_OWN)


def crumbs_of(paper: Paper, *last: str) -> list[Crumb]:
    """From the dossier where there is one, else from the book of the body."""
    if paper.candidate:
        start = [
            Crumb(paper.candidate.person.name, reverse("dossier", args=[paper.candidate_id])),
            Crumb("Giấy tờ", reverse("papers", args=[paper.candidate_id])),
        ]
    else:
        start = [Crumb(paper.unit.name, reverse("unit", args=[paper.unit_id]))]
    own = Crumb(name_of(paper), reverse("issued-paper", args=[paper.pk]) if last else "")
    return [*start, own, *(Crumb(words) for words in last)]


def name_of(paper: Paper) -> str:
    return paper.document.reference if paper.document else f"Văn bản ngày {vi_date(paper.on)}"


@page(*SEE)
def issued(request: HttpRequest, actor: Actor, paper: int) -> HttpResponse:
    found = papers.get(actor, paper)
    made = again(found)
    may_issue = actor.may(Permission.ISSUE_DOCUMENTS, found.unit)
    context = {
        "paper": found,
        "form": made.form,
        "sheet": made,
        "blocks": made.blocks,
        "may_issue": may_issue,
        "crumbs": crumbs_of(found),
        "copies": copies(papers.signed(actor, found), may=may_issue),
        "limits": LIMITS,
        "may_sign": may_issue and not found.void_on and asking.available(),
    }
    return render(request, "papers/issued.html", context)


@page(*SEE)
def issued_docx(request: HttpRequest, actor: Actor, paper: int) -> HttpResponse:
    """The paper in Word, to be read; it does not count as a print, and shows of the check the line alone."""
    found = papers.get(actor, paper)
    check = check_of(request, found)
    name = named(f"{found.form} {found.pk}", "docx")
    return attached(lambda: again_docx(found, check.line if check else ""), name)


@page(Permission.ISSUE_DOCUMENTS)
def print_issued(request: HttpRequest, actor: Actor, paper: int) -> HttpResponse:
    """The paper as PDF. The first print is the paper; every further one says on its foot which it is.

    A paper in the office's own words is printed from its Word file: there must not be two wordings of one number.
    """
    found = papers.get(actor, paper)
    if request.method != "POST":
        return redirect("issued-paper", found.pk)
    counted = act.reprint(actor, found)
    stamp = printed_again(counted, actor.on)
    if found.template:
        return attached(lambda: again_docx(found), named(f"{found.form} {found.pk}", "docx"))
    check = check_of(request, counted)
    return attached(lambda: pdf([again(found)], stamp, check), named(f"{found.form} {found.pk}", "pdf"))


class CallBackForm(VietForm):
    """The day and the reason."""

    on = VietDateField(what="ngày hủy", label="Ngày hủy")
    why = forms.CharField(label="Lý do hủy", max_length=300)


@page(Permission.ISSUE_DOCUMENTS)
def call_back(request: HttpRequest, actor: Actor, paper: int) -> HttpResponse:
    found = papers.get(actor, paper)
    actor.require(Permission.ISSUE_DOCUMENTS, found.unit)
    back = reverse("issued-paper", args=[found.pk])
    sheet = Sheet(
        f"Hủy văn bản {name_of(found)}", "Văn bản vẫn nằm trong sổ, kèm lý do.", "Hủy văn bản", back,
        crumbs_of(found, "Hủy"), warning="Số đã cấp không dùng lại cho văn bản khác.",
    )  # fmt: skip

    def write(given: dict[str, Any]) -> Done:
        act.call_back(actor, found, **given)
        return Done(back, "Đã hủy văn bản", "Số văn bản được giữ trong sổ, kèm lý do.")

    return serve(request, CallBackForm(sent(request), initial={"on": actor.on}), sheet, write)


urlpatterns = [
    path("van-ban/<int:paper>/", issued, name="issued-paper"),
    path("van-ban/<int:paper>/docx/", issued_docx, name="issued-docx"),
    path("van-ban/<int:paper>/in/", print_issued, name="print-issued"),
    path("van-ban/<int:paper>/huy/", call_back, name="call-back"),
]
