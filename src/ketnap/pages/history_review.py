"""Góp ý lý lịch: a reviewer returns an item, the applicant marks it mended, the reviewer settles it or returns it."""

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse

from ketnap.access import Actor, Permission, page
from ketnap.actions import history as act
from ketnap.actions.errors import Refused
from ketnap.models import Candidate, HistoryRemark, ReturnReason
from ketnap.official_forms.history_items import ITEMS
from ketnap.pages.fields import VietForm
from ketnap.pages.forming import Crumb, Done, Sheet, sent, serve
from ketnap.pages.history import TITLE, crumbs, topic_or_404
from ketnap.pages.history_view import Whole, said
from ketnap.pages.history_words import title, when
from ketnap.pages.said import say
from ketnap.process.history_topics import Topic
from ketnap.queries import dossiers, histories
from ketnap.text import inside

FIXED, SETTLED = "da-sua", "dat"


class AgainForm(VietForm):
    """Why, and what is to be put right."""

    reason = forms.ChoiceField(
        label="Vì sao trả lại?", choices=[(row.value, row.label.capitalize()) for row in ReturnReason],
        widget=forms.RadioSelect,
    )  # fmt: skip
    text = forms.CharField(
        label="Cần sửa gì?", max_length=2000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Người khai đọc nguyên văn. Ghi rõ cần thêm gì, sửa gì",
    )  # fmt: skip


class RemarkForm(AgainForm):
    """The same, and which item of the topic."""

    field_order = ("item", "row", "reason", "text")

    def __init__(self, topic: Topic, rows: list[tuple[str, str]], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        items = [(item, ITEMS[item].vi) for item in topic.items]
        self.fields["item"] = forms.ChoiceField(label="Mục nào?", choices=items)
        if rows:
            self.fields["row"] = forms.TypedChoiceField(
                label="Dòng nào?", choices=[("", "Cả mục"), *rows], required=False, coerce=int, empty_value=None
            )
        self.order_fields(self.field_order)


@page(*histories.REVIEW)
def remark(request: HttpRequest, actor: Actor, candidate: int, topic: str) -> HttpResponse:
    found = dossiers.get(actor, candidate)
    actor.require(histories.right_to_review(actor, found), found)
    asked = topic_or_404(found, topic)
    whole = Whole.of(actor, found)
    back = whole.url(asked)
    item = request.GET.get("muc", "")
    start = {"item": item, "row": request.GET.get("dong", "")}
    form = RemarkForm(asked, _rows(whole, asked, request.POST.get("item", item)), sent(request), initial=start)
    sheet = Sheet(
        title="Góp ý lý lịch", lead=f"{asked.vi}, lý lịch của {found.person.name}.", words="Trả lại để sửa", back=back,
        crumbs=crumbs(actor, found, Crumb(TITLE, reverse("history", args=[found.pk])), Crumb(asked.vi, back),
                      Crumb("Góp ý")),
        draft=f"gop-y-{found.pk}-{asked.slug}",
    )  # fmt: skip

    def write(given: dict[str, Any]) -> Done:
        act.remark(actor, found, **{"row": None, **given})
        return Done(back, "Đã trả lại để sửa", "Góp ý hiện ở đúng mục trong lý lịch của người khai.")

    return serve(request, form, sheet, write)


def _rows(whole: Whole, topic: Topic, item: str) -> list[tuple[str, str]]:
    """The rows a remark may be about, by what they say."""
    chosen = item if item in topic.tables else (topic.tables[0] if not topic.fields else "")
    rows = whole.history.items.get(chosen) or []
    return [
        (str(number), ": ".join(filter(None, (when(row), title(chosen, row)))))
        for number, row in enumerate(rows, 1)
        if not topic.ring or row.get("ring") == topic.ring
    ]


@page(Permission.RECORD_OWN)
def answer(request: HttpRequest, actor: Actor, candidate: int, remark: int) -> HttpResponse:
    """Mark a remark as mended, settle it, or return its item once more."""
    found = dossiers.get(actor, candidate)
    row = histories.remark(actor, found, remark)
    here = said(found, row)
    asked = request.POST.get("viec", "")
    if asked in {FIXED, SETTLED}:
        return _quick(request, actor, row, asked, here.url)
    actor.require(histories.right_to_review(actor, row), row)
    if row.settled_at:
        raise Http404("Góp ý này đã xong.")
    return _again(request, actor, found, row)


def _quick(request: HttpRequest, actor: Actor, row: HistoryRemark, asked: str, back: str) -> HttpResponse:
    try:
        if asked == FIXED:
            act.mark_fixed(actor, row)
            say(request, "Đã đánh dấu đã sửa", "Người góp ý xem lại và kết luận.")
        else:
            act.settle(actor, row)
            say(request, f"Đã xong góp ý về {inside(ITEMS[row.item].vi)}")
    except Refused as refused:
        say(request, refused.message, stale=True)
    return redirect(back)


def _again(request: HttpRequest, actor: Actor, found: Candidate, row: HistoryRemark) -> HttpResponse:
    here = said(found, row)
    sheet = Sheet(
        title="Trả lại lần nữa", lead=f"{here.about}: {row.text}", words="Trả lại để sửa", back=here.url,
        crumbs=crumbs(actor, found, Crumb(TITLE, reverse("history", args=[found.pk])), Crumb("Trả lại lần nữa")),
        draft=f"gop-y-lai-{row.pk}",
    )  # fmt: skip

    def write(given: dict[str, Any]) -> Done:
        act.return_again(actor, row, **given)
        return Done(here.url, "Đã trả lại lần nữa", "Lần trả lại này được tính thêm vào số lần khai lại.")

    return serve(request, AgainForm(sent(request)), sheet, write)


urlpatterns = [
    path("ho-so/<int:candidate>/ly-lich/<slug:topic>/gop-y/", remark, name="history-remark"),
    path("ho-so/<int:candidate>/ly-lich/gop-y/<int:remark>/", answer, name="history-answer"),
]
