"""One member in a year of review, or the organisation as a body: what is written down, and one thing more."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse

from ketnap.access import Actor, Permission, page
from ketnap.actions import reviews as act
from ketnap.actions.reviews import RIGHTS, Given, Round
from ketnap.law.base import Outcome
from ketnap.law.facts import ReviewLevel
from ketnap.law.reviews import Apart, scored, why_apart
from ketnap.models import MemberReview, ReviewFact, ReviewKind, ReviewYear
from ketnap.models.review import OpinionFrom
from ketnap.official_forms.member_shelf import RIGHTS as PAPERS
from ketnap.pages.fields import CountField, VietDateField, VietForm
from ketnap.pages.forming import Crumb, Done, Sheet, sent, serve
from ketnap.pages.member_words import upper
from ketnap.pages.review_entry import WORDS_OF_DAY, crumbs
from ketnap.pages.review_words import HEADS, KINDS, LEVEL_CHOICES, SLUGS, TITLES, by_words, short, told
from ketnap.pages.unit import Fact
from ketnap.process.records import Method
from ketnap.queries import reviews, voters
from ketnap.queries.reviews import LEVELLED

FORMS = ("kiem-diem-a", "kiem-diem-b", "kiem-diem-c")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the history, as ui/timeline.html shows it."""

    day: date
    text: str
    by: str


def _page(
    request: HttpRequest, actor: Actor, row: ReviewYear, who: MemberReview | None, around: dict[str, Any]
) -> HttpResponse:
    facts = reviews.history(actor, row, who)
    holding = {fact.kind: fact for fact in facts if not hasattr(fact, "corrected_by")}
    score = next((fact for kind in reversed(LEVELLED) if (fact := holding.get(kind)) and fact.score is not None), None)
    name = who.membership.person.name if who else f"Tập thể {row.unit.name}"
    context = {
        "title": name,
        "review": row,
        "crumbs": [*crumbs(row), Crumb(who.membership.person.name if who else "Tập thể")],
        "facts": [
            Fact(HEADS[kind], upper(ReviewLevel(holding[kind].level).vi) if kind in holding else "Chưa ghi")
            for kind in LEVELLED
        ],
        "score": _score(score, row) if score else "",
        "history": [Line(fact.on, told(fact), by_words(fact)) for fact in facts],
        "acts": list(_acts(actor, row, who, holding)),
        **around,
    }
    return render(request, "reviews/line.html", context)


def _score(fact: ReviewFact, row: ReviewYear) -> str:
    found = scored(fact.score or 0, ReviewLevel(fact.level), row.opened_on)
    return found.sentence if found and found.outcome is not Outcome.PASS else ""


def _acts(
    actor: Actor, row: ReviewYear, who: MemberReview | None, holding: dict[str, ReviewFact]
) -> Iterator[tuple[str, str]]:
    if who and who.apart == Apart.GONE:
        return
    for kind in (*LEVELLED[:1], ReviewKind.OPINION, *LEVELLED[1:]):
        if not actor.may(RIGHTS[kind], row) or (
            row.closed_on and not (kind is ReviewKind.DECISION and kind in holding)
        ):
            continue
        words = f"Ghi lại {kind.label}" if kind in holding and kind is not ReviewKind.OPINION else TITLES[kind]
        name, number = ("review-line-record", who.pk) if who else ("review-body-record", row.pk)
        yield words, reverse(name, args=[number, SLUGS[kind]])


@page(Permission.SEE_MEMBERS)
def show_line(request: HttpRequest, actor: Actor, line: int) -> HttpResponse:
    who = reviews.line(actor, line)
    row, member = who.review, who.membership
    last = reviews.last_levels(actor, member.person_id)
    printable = all(actor.may(right, member) for right in PAPERS)
    around = {
        "lead": f"{row.unit.name}, năm {row.year}.",
        "apart": why_apart(Apart(who.apart), row.opened_on) if who.apart else "",
        "last": [_year(one, facts) for one, facts in last],
        "prints": [(code, reverse("member-paper", args=[member.pk, slug]))
                   for slug, code in zip(FORMS, ("2A", "2B", "2C"), strict=True)] if printable else [],
        "fact_url": reverse("member-fact", args=[member.pk]) if actor.may(Permission.MANAGE_PEOPLE, member) else "",
        "member_url": reverse("member", args=[member.pk]) if actor.may(Permission.SEE_MEMBERS, member) else "",
    }  # fmt: skip
    return _page(request, actor, row, who, around)


def _year(line: MemberReview, facts: dict[str, ReviewFact]) -> Fact:
    """One of the last years: the level decided, and whether the sheet of one's own is there."""
    decided, own = facts.get(ReviewKind.DECISION), facts.get(ReviewKind.SELF)
    level = short(decided.level) if decided else "chưa xếp loại"
    sheet = f", bản kiểm điểm nhận {own.on:%d/%m/%Y}" if own else ", chưa có bản kiểm điểm"
    return Fact(f"Năm {line.review.year}", f"{level}{sheet}", reverse("review-line", args=[line.pk]))


@page(Permission.SEE_MEMBERS)
def show_body(request: HttpRequest, actor: Actor, review: int) -> HttpResponse:
    row = reviews.get(actor, review)
    return _page(request, actor, row, None, {"lead": f"Xếp loại tổ chức, năm {row.year}."})


def _text(label: str, most: int, **options: Any) -> forms.CharField:
    """A text whose error says what to write: fields made while the form is made are not spoken for."""
    words = {"required": f"Ghi {label[:1].lower()}{label[1:]}.", "max_length": f"Dài nhất {most} chữ."}
    return forms.CharField(label=label, max_length=most, error_messages=words, **options)


class FactForm(VietForm):
    """One fact about one member or body; `again`: it takes the place of another."""

    on = VietDateField(what="ngày", label="Ngày nào?")

    def __init__(self, kind: ReviewKind, people: int, *args: Any, again: bool, apart: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].label = WORDS_OF_DAY.get(kind, "Góp ý ngày nào?")
        if kind is ReviewKind.OPINION:
            self.fields["source"] = forms.ChoiceField(label="Ý kiến của", choices=OpinionFrom.choices)
        else:
            self.fields["level"] = forms.ChoiceField(
                label="Mức", choices=[("", "Chọn"), *LEVEL_CHOICES], error_messages={"required": "Chọn mức."}
            )
        if kind is ReviewKind.VOTE:
            self._vote(people)
        elif kind is not ReviewKind.OPINION:
            self.fields["score"] = CountField(
                what="số điểm", label="Điểm", most=100, required=False, help_text="Thang 100, nếu có chấm"
            )
        needed = kind is ReviewKind.OPINION or (apart and kind is not ReviewKind.SELF)
        words = {ReviewKind.OPINION: "Nội dung ý kiến"}.get(kind, "Lý do vẫn xếp loại" if needed else "Lý do, nhận xét")
        self.fields["text"] = _text(words, 1000, required=needed, widget=forms.Textarea)
        self.fields["paper"] = _text("Số, ký hiệu văn bản", 200, required=kind is ReviewKind.DECISION)
        if again:
            self.fields["note"] = _text("Lý do ghi lại", 300)

    def _vote(self, people: int) -> None:
        self.fields["members"] = CountField(
            what="số đảng viên chính thức", label="Đảng viên chính thức của chi bộ", initial=people, least=1
        )
        self.fields["present"] = CountField(what="số có mặt", label="Đảng viên chính thức có mặt", least=1)
        self.fields["yes"] = CountField(what="số tán thành", label="Số tán thành")
        self.fields["method"] = forms.ChoiceField(label="Hình thức", choices=[(one.value, one.vi) for one in Method])


@page(Permission.RECORD_CELL, Permission.RECORD_GRASSROOTS)
def record_line(request: HttpRequest, actor: Actor, line: int, review_act: str) -> HttpResponse:
    who = reviews.line(actor, line)
    back = reverse("review-line", args=[who.pk])
    return _record(request, actor, who.review, who, review_act, back)


@page(Permission.RECORD_CELL, Permission.RECORD_GRASSROOTS)
def record_body(request: HttpRequest, actor: Actor, review: int, review_act: str) -> HttpResponse:
    row = reviews.get(actor, review)
    return _record(request, actor, row, None, review_act, reverse("review-body", args=[row.pk]))


def _record(
    request: HttpRequest, actor: Actor, row: ReviewYear, who: MemberReview | None, slug: str, back: str
) -> HttpResponse:
    kind = KINDS.get(slug)
    if kind is None:
        raise Http404("Không có việc này.")
    actor.require(RIGHTS[kind], row)
    facts = [] if kind is ReviewKind.OPINION else reviews.history(actor, row, who)
    before = next((fact for fact in facts if fact.kind == kind and not hasattr(fact, "corrected_by")), None)
    people = voters.official(row.unit, actor.on).distinct().count() if kind is ReviewKind.VOTE else 0
    form = FactForm(kind, people, sent(request), initial={"on": actor.on}, again=before is not None,
                    apart=bool(who and who.apart))  # fmt: skip
    name = who.membership.person.name if who else f"Tập thể {row.unit.name}"
    title = f"Ghi lại {kind.label}" if before else TITLES[kind]
    around = Sheet(
        title, f"{name}, năm {row.year}.", title, back, [*crumbs(row), Crumb(name, back), Crumb(title)],
        note=f"Đang là: {told(before)}. Điều đã ghi còn trong lịch sử." if before else "",
        draft=f"xep-loai-dong-{row.pk}-{who.pk if who else 0}-{slug}",
    )  # fmt: skip

    def write(given: dict[str, Any]) -> Done:
        own = {name: given.pop(name) for name in ("level", "score", "text", "yes") if name in given}
        act.record(actor, row, given=Round(kind=kind, **given), rows=[Given(who, **own)])
        return Done(back, f"Đã ghi {kind.label} của {name}")

    return serve(request, form, around, write)


urlpatterns = [
    path("xep-loai/dong/<int:line>/", show_line, name="review-line"),
    path("xep-loai/dong/<int:line>/<slug:review_act>/", record_line, name="review-line-record"),
    path("xep-loai/<int:review>/tap-the/", show_body, name="review-body"),
    path("xep-loai/<int:review>/tap-the/<slug:review_act>/", record_body, name="review-body-record"),
]
