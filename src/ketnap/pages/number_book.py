"""Sổ văn bản: the numbers an organisation gave, in order, with those that are missing and why."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse

from ketnap.access import Actor, Permission, page
from ketnap.actions import documents as act
from ketnap.models import Document, Paper, Term
from ketnap.pages.fields import CountField, VietDateField, VietForm
from ketnap.pages.forming import Crumb, Done, Sheet, sent, serve
from ketnap.pages.lists import Option, Select
from ketnap.queries import papers, units


@dataclass(frozen=True, slots=True)
class Line:
    """A number of the book: its paper, or nothing yet."""

    number: int
    document: Document | None

    @property
    def paper(self) -> Paper | None:
        """The paper that has this number, where it was issued here."""
        return getattr(self.document, "paper", None)


def lines(documents: list[Document]) -> list[Line]:
    """Every number from the first to the last; a number nobody took is a line without a paper."""
    held = {document.number: document for document in documents}
    return [Line(number, held.get(number)) for number in range(1, max(held, default=0) + 1)]


def _chosen(asked: str, terms: list[Term]) -> Term | None:
    return next((term for term in terms if str(term.pk) == asked), terms[0] if terms else None)


@page(Permission.SEE_DOCUMENTS)
def book(request: HttpRequest, actor: Actor, unit: int) -> HttpResponse:
    found = units.get(actor, unit)
    types, terms = papers.types(actor, found), papers.terms(actor, found)
    type_ = request.GET.get("loai") or (types[0] if types else "")
    term = _chosen(request.GET.get("nhiem-ky", ""), terms)
    rows = lines(list(papers.book(actor, found, type_, term)))
    selects = [
        Select("loai", "Loại văn bản", tuple(Option(row, row, row == type_) for row in types)),
        Select("nhiem-ky", "Nhiệm kỳ", tuple(Option(str(row.pk), row.name, row == term) for row in terms)),
    ]
    context = {
        "unit": found, "rows": rows, "type": type_, "term": term,
        "selects": [select for select in selects if select.options],
        "gaps": sum(row.document is None for row in rows),
        "may_issue": actor.may(Permission.ISSUE_DOCUMENTS, found),
        "crumbs": [Crumb(found.name, reverse("unit", args=[found.pk])), Crumb("Sổ văn bản")],
    }  # fmt: skip
    return render(request, "papers/book.html", context)


class PassOverForm(VietForm):
    """A number that was never used, and why."""

    number = CountField(what="số văn bản", label="Số không dùng", least=1)
    on = VietDateField(what="ngày ghi", label="Ngày ghi vào sổ")
    why = forms.CharField(label="Lý do không dùng", max_length=300)


@page(Permission.ISSUE_DOCUMENTS)
def pass_over(request: HttpRequest, actor: Actor, unit: int, kind: str) -> HttpResponse:
    found = units.get(actor, unit)
    actor.require(Permission.ISSUE_DOCUMENTS, found)
    back = f"{reverse('number-book', args=[found.pk])}?loai={kind}"
    sheet = Sheet(
        "Giải thích số bỏ trống", f"Số của loại {kind} không dùng đến vẫn giữ chỗ trong sổ, kèm lý do.", "Ghi vào sổ",
        back, (Crumb(found.name, reverse("unit", args=[found.pk])), Crumb("Sổ văn bản", back), Crumb("Số bỏ trống")),
    )  # fmt: skip

    def write(given: dict[str, Any]) -> Done:
        act.pass_over(actor, unit=found, type=kind, **given)
        return Done(back, "Đã ghi vào sổ", "Số này không cấp cho văn bản nào khác.")

    start = {"number": request.GET.get("so", ""), "on": actor.on}
    return serve(request, PassOverForm(sent(request), initial=start), sheet, write)


urlpatterns = [
    path("to-chuc/<int:unit>/so-van-ban/", book, name="number-book"),
    path("to-chuc/<int:unit>/so-van-ban/<str:kind>/so-bo-trong/", pass_over, name="pass-over"),
]
