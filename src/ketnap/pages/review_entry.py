"""Writing down a round of a review: one screen for everybody who still lacks it, in the order of the list."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.forms import BoundField
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse

from ketnap.access import Actor, Permission, page
from ketnap.actions import reviews as act
from ketnap.actions.errors import Refused
from ketnap.actions.reviews import RIGHTS, Given, Round
from ketnap.law.reviews import NO_SHARE
from ketnap.models import ReviewKind, ReviewYear
from ketnap.pages.fields import CountField, VietDateField, VietForm
from ketnap.pages.forming import Asked, Crumb, refuse, sent
from ketnap.pages.review_words import HEADS, KINDS, LEVEL_CHOICES, SLUGS, TITLES, cap_words, finding, short
from ketnap.pages.said import say
from ketnap.process.records import Method
from ketnap.queries import reviews, voters
from ketnap.queries.reviews import BEST, Entry, Sheet
from ketnap.text import vi_date

SKIP = [("", "Chưa ghi")]
STALE = "Những người này vừa được ghi ở nơi khác. Dưới đây là danh sách hiện nay."
BODY = 0
WORDS_OF_DAY = {
    ReviewKind.SELF: "Nhận bản kiểm điểm ngày nào?",
    ReviewKind.PROPOSAL: "Đề xuất ngày nào?",
    ReviewKind.VOTE: "Chi bộ biểu quyết ngày nào?",
    ReviewKind.DECISION: "Quyết định ngày nào?",
}


class RoundForm(VietForm):
    """What is the same for everybody, then one answer a person; of a vote also the votes."""

    on = VietDateField(what="ngày", label="Ngày nào?")

    def __init__(self, kind: ReviewKind, entries: list[Entry], people: int, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind, self.entries = kind, entries
        self.fields["on"].label = WORDS_OF_DAY[kind]
        if kind is ReviewKind.DECISION:
            self.fields["paper"] = forms.CharField(
                label="Số, ký hiệu quyết định", max_length=200, help_text="Ví dụ: 31-QĐ/ĐU",
                error_messages={"required": "Ghi số, ký hiệu quyết định xếp loại."},
            )  # fmt: skip
        if kind is ReviewKind.VOTE:
            self._vote(people)
        for entry in entries:
            self._person(entry)

    def _vote(self, people: int) -> None:
        self.fields["members"] = CountField(
            what="số đảng viên chính thức", label="Đảng viên chính thức của chi bộ", initial=people, least=1
        )
        self.fields["present"] = CountField(what="số có mặt", label="Đảng viên chính thức có mặt", least=1)
        self.fields["method"] = forms.ChoiceField(
            label="Hình thức", choices=[(method.value, method.vi) for method in Method], initial=Method.BALLOT.value
        )

    def _person(self, entry: Entry) -> None:
        name = entry.line.membership.person.name if entry.line else "Tập thể"
        first = "" if self.kind is ReviewKind.SELF else _before(entry, self.kind)
        self.fields[f"muc-{number(entry)}"] = forms.ChoiceField(
            label=name,
            choices=[*SKIP, *LEVEL_CHOICES],
            required=False,
            initial=first,
            help_text=_hint(entry, self.kind),
        )
        self.fields[f"muc-{number(entry)}"].asked = True  # type: ignore[attr-defined] # whoever has none is left out
        if self.kind is ReviewKind.VOTE:
            self.fields[f"phieu-{number(entry)}"] = CountField(
                what="số phiếu tán thành", label=f"{name}: số tán thành", required=False
            )
            self.fields[f"phieu-{number(entry)}"].asked = True  # type: ignore[attr-defined] # as above

    def people(self) -> Iterator[tuple[BoundField, BoundField | None]]:
        """The answers, person by person."""
        for entry in self.entries:
            votes = f"phieu-{number(entry)}"
            yield self[f"muc-{number(entry)}"], self[votes] if votes in self.fields else None

    def common(self) -> Iterator[BoundField]:
        """What is asked once."""
        return (bound for bound in self if not bound.name.startswith(("muc-", "phieu-")))

    def given(self) -> Iterator[Given]:
        """Whoever was answered for; of a vote a level without votes counts as not answered."""
        for entry in self.entries:
            level = self.cleaned_data.get(f"muc-{number(entry)}", "")
            yes = self.cleaned_data.get(f"phieu-{number(entry)}")
            if level and (self.kind is not ReviewKind.VOTE or yes is not None):
                yield Given(entry.line, level, yes=yes)


def number(entry: Entry) -> int:
    return entry.line.pk if entry.line else BODY


def _before(entry: Entry, kind: ReviewKind) -> str:
    """The level of the round before, which most often stays: of a proposal the member's own."""
    before = (*BEST[BEST.index(kind) + 1 :], ReviewKind.SELF)
    return next((level.value for one in before if (level := entry.level(one))), "")


def _hint(entry: Entry, kind: ReviewKind) -> str:
    known = [f"{HEADS[one].lower()} {short(level).lower()}" for one in (ReviewKind.SELF, *reversed(BEST))
             if one != kind and (level := entry.level(one))]  # fmt: skip
    return ", ".join(known)[:1].upper() + ", ".join(known)[1:]


@page(Permission.RECORD_CELL, Permission.RECORD_GRASSROOTS)
def record_round(request: HttpRequest, actor: Actor, review: int, review_act: str) -> HttpResponse:
    row, kind = reviews.get(actor, review), KINDS.get(review_act)
    if kind is None or kind is ReviewKind.OPINION:
        raise Http404("Không có việc này.")
    actor.require(RIGHTS[kind], row)
    sheet = reviews.sheet(actor, row)
    people = voters.official(row.unit, actor.on).distinct().count() if kind is ReviewKind.VOTE else 0
    entries = [entry for entry in (sheet.body, *sheet.entries) if kind in entry.lacks]
    form = RoundForm(kind, entries, people, sent(request), initial={"on": actor.on})
    if form.is_bound and form.is_valid() and (done := _write(request, actor, row, form)):
        return done
    context = {
        "form": form,
        "review": row,
        "title": TITLES[kind],
        "lead": _lead(row, entries),
        "back": reverse("review", args=[row.pk]),
        "crumbs": [*crumbs(row), Crumb(TITLES[kind])],
        "card": list(_card(sheet, kind)),
        "draft": f"xep-loai-{row.pk}-{review_act}",
    }
    return render(request, "reviews/round.html", context)


def crumbs(row: ReviewYear) -> list[Crumb]:
    return [
        Crumb("Xếp loại hằng năm", reverse("reviews", query={"nam": row.year})),
        Crumb(row.unit.name, reverse("review", args=[row.pk])),
    ]


def _lead(row: ReviewYear, entries: list[Entry]) -> str:
    if not entries:
        return f"{row.unit.name}, năm {row.year}: đã ghi đủ."
    return f"{row.unit.name}, năm {row.year}: {len(entries)} dòng còn thiếu. Ai chưa có thì để “Chưa ghi”."


def _card(sheet: Sheet, kind: ReviewKind) -> Iterator[Asked]:
    """What somebody filling this in asks: who votes, how many may be excellent, how far it is."""
    if kind is ReviewKind.SELF:
        yield Asked(
            "Ai", "Mọi đảng viên trong danh sách, cả đảng viên dự bị; người mới kết nạp dưới 6 tháng cũng kiểm điểm"
        )
        return
    if kind is ReviewKind.VOTE:
        yield Asked("Tỷ lệ tính trên", "Tổng số đảng viên chính thức của chi bộ; đảng viên dự bị không biểu quyết")
        yield Asked("Cần bao nhiêu phiếu", NO_SHARE)
    yield Asked("Tỷ lệ xuất sắc", cap_words(sheet.review))
    yield Asked("Hiện nay", finding(sheet.capped(decided=False), sheet.review)[0])


def _write(request: HttpRequest, actor: Actor, row: ReviewYear, form: RoundForm) -> HttpResponse | None:
    """Write down what was answered; a page sent twice, or late, is told so."""
    common = {name: form.cleaned_data[name] for name in ("on", "paper", "members", "present", "method")
              if name in form.fields}  # fmt: skip
    given = list(form.given())
    back = reverse("review", args=[row.pk])
    if not given and _answered_before(request, form):
        say(request, STALE, stale=True)
        return redirect(back)
    try:
        made = act.record(actor, row, given=Round(kind=form.kind, **common), rows=given)
    except Refused as refused:
        refuse(form, refused)
        return None
    say(request, f"Đã ghi {form.kind.label} của {len(made)} dòng", f"Ngày {vi_date(common['on'])}.",
        draft=f"xep-loai-{row.pk}-{SLUGS[form.kind]}")  # fmt: skip
    return redirect(back)


def _answered_before(request: HttpRequest, form: RoundForm) -> bool:
    """Whether the page was sent with answers for people who have been written down meanwhile."""
    return any(value and name.startswith("muc-") and name not in form.fields for name, value in request.POST.items())


urlpatterns = [path("xep-loai/<int:review>/ghi/<slug:review_act>/", record_round, name="review-record")]
