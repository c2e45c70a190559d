"""Single cards: one line of a batch, handing over at the cell's meeting, lost and damaged cards, the yearly check."""

from collections.abc import Iterator
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.timezone import localtime

from ketnap.access import Actor, page
from ketnap.actions import card_lines as act
from ketnap.actions import cards as act_batch
from ketnap.models import CardBatchState, CardLine
from ketnap.official_forms import card_lists
from ketnap.official_forms.card_lists import SINGLE
from ketnap.official_forms.catalogue import form_in
from ketnap.official_forms.facts.asked import Asked as PaperAsked
from ketnap.official_forms.press import ready
from ketnap.official_forms.sets import set_on
from ketnap.pages.card_forms import (
    CorrectForm,
    EndForm,
    StepForm,
    start,
)
from ketnap.pages.card_words import masked, shown, standing, upper
from ketnap.pages.cards import MANAGE, SEE, batch_trail, home, trail
from ketnap.pages.forming import Crumb, Done, Sheet, sent, serve
from ketnap.pages.paper_page import About, context, day_asked, file
from ketnap.pages.unit import Fact, Told
from ketnap.pages.units import Row as Link
from ketnap.queries import cards
from ketnap.text import vi_date

S = CardBatchState
FIELDS = {"number": "số thẻ", "received_on": "ngày nhận thẻ", "handed_on": "ngày phát thẻ"}


# ── A line of a batch ────────────────────────────────────────────────────────────────────────────────────────────────


@page(SEE)
def show(request: HttpRequest, actor: Actor, card_line: int) -> HttpResponse:
    line = cards.line(actor, card_line)
    manages = actor.may(MANAGE, line.batch)
    mark, words = standing(line)
    name = line.membership.person.name
    shown_ = {
        "name": name,
        "lead": f"{upper(line.get_kind_display())}, {line.membership.unit.name}.",
        "state": (mark, upper(words)),
        "crumbs": batch_trail(line.batch, Crumb(name)) if actor.sees(line.batch) else trail(Crumb(name)),
        "facts": list(_facts(actor, line)),
        "history": [
            Told(localtime(fix.at).date(), _fixed(actor, line, fix.field, fix.was, fix.now), fix.reason)
            for fix in cards.fixes(line)
        ],
        "links": list(_links(line)) if manages else [],
    }
    return render(request, "cards/line.html", shown_)


def _fixed(actor: Actor, line: CardLine, field: str, was: str, now: str) -> str:
    hide = field == "number" and not actor.may(MANAGE, line.batch)
    before, after = (masked(was), masked(now)) if hide else (was, now)
    return f"Sửa {FIELDS[field]}: {before} thành {after or 'chưa phát'}"


def _facts(actor: Actor, line: CardLine) -> Iterator[Fact]:
    old = line.old_number if actor.may(MANAGE, line.batch) else masked(line.old_number)
    seen = actor.sees(line.membership)
    yield Fact("Đảng viên", line.membership.person.name,
               reverse("member", args=[line.membership_id]) if seen else "")  # fmt: skip
    yield Fact("Lý do", line.reason or (line.report.note if line.report else ""))
    yield Fact("Số thẻ cũ", old)
    yield Fact("Ảnh", "đã nộp" if line.photo else "chưa nộp")
    yield Fact("Số thẻ", shown(actor, line))
    yield Fact("Nhận thẻ", vi_date(line.received_on))
    yield Fact("Phát thẻ", vi_date(line.handed_on))
    if line.outcome:
        yield Fact(upper(line.get_outcome_display()), f"{vi_date(line.outcome_on)}: {line.outcome_why}")


def _links(line: CardLine) -> Iterator[Link]:
    state = line.batch.state
    if state == S.CLOSED:
        return
    if state == S.GATHERING:
        yield Link("Bỏ khỏi đợt", 1, reverse("card-line-out", args=[line.pk]))
    elif line.open:
        yield Link("Ghi không phát thẻ", 1, reverse("card-line-end", args=[line.pk]))
    if line.received_on and not line.outcome:
        yield Link("Đính chính", 1, reverse("card-line-correct", args=[line.pk]))
    if line.kind in SINGLE:
        yield Link("Quyết định cấp lại, đổi thẻ", 1, reverse("card-line-paper", args=[line.pk]))


def _manageable(actor: Actor, pk: int) -> CardLine:
    line = cards.line(actor, pk)
    actor.require(MANAGE, line.batch)
    return line


def _sheet(line: CardLine, words: str, **more: Any) -> Sheet:
    name, back = line.membership.person.name, reverse("card-line", args=[line.pk])
    crumbs = batch_trail(line.batch, Crumb(name, back), Crumb(words))
    return Sheet(words, f"{name}, {line.membership.unit.name}.", words, back, crumbs, **more)


@page(MANAGE)
def out(request: HttpRequest, actor: Actor, card_line: int) -> HttpResponse:
    line = _manageable(actor, card_line)

    def write(_given: dict[str, Any]) -> Done:
        act_batch.take_out(actor, line)
        return Done(home(line.batch), f"Đã bỏ {line.membership.person.name} khỏi đợt")

    form = StepForm(sent(request), paper=False)
    del form.fields["on"]
    around = _sheet(line, "Bỏ khỏi đợt", warning="Bỏ rồi vẫn thêm lại được khi đợt chưa gửi.")
    return serve(request, form, around, write)


@page(MANAGE)
def end(request: HttpRequest, actor: Actor, card_line: int) -> HttpResponse:
    line = _manageable(actor, card_line)

    def write(given: dict[str, Any]) -> Done:
        act.end(actor, line, **given)
        return Done(home(line.batch), f"Đã ghi không phát thẻ cho {line.membership.person.name}")

    return serve(request, EndForm(sent(request)), _sheet(line, "Ghi không phát thẻ"), write)


@page(MANAGE)
def correct(request: HttpRequest, actor: Actor, card_line: int) -> HttpResponse:
    line = _manageable(actor, card_line)

    def write(given: dict[str, Any]) -> Done:
        act.correct(actor, line, **given)
        return Done(reverse("card-line", args=[line.pk]), "Đã ghi đính chính", "Bản trước và lý do còn ở trang này.")

    return serve(request, CorrectForm(sent(request), initial=start(line)), _sheet(line, "Đính chính"), write)


@page(MANAGE)
def paper(request: HttpRequest, actor: Actor, card_line: int) -> HttpResponse:
    """The decision that issues a lost card anew or exchanges a damaged one: how it will look, and what is missing."""
    line = _manageable(actor, card_line)
    asked, wrong = _asked(request, actor, line)
    name, back = line.membership.person.name, reverse("card-line", args=[line.pk])
    crumbs = batch_trail(line.batch, Crumb(name, back), Crumb(asked.form.title))
    about = About(
        name, actor.on, lambda kind: reverse("card-line-paper-file", args=[line.pk, kind]), crumbs,
        f"van-ban-the-dong-{line.pk}", pick_day=True, wrong=wrong,
    )  # fmt: skip
    return render(request, "papers/paper.html", context(asked, ready(asked), about))


@page(MANAGE)
def paper_file(request: HttpRequest, actor: Actor, card_line: int, kind: str) -> HttpResponse:
    line = _manageable(actor, card_line)
    return file(_asked(request, actor, line)[0], kind, line.membership.person.name)


def _asked(request: HttpRequest, actor: Actor, line: CardLine) -> tuple[PaperAsked, str]:
    if line.kind not in SINGLE:
        raise Http404("Dòng này không có mẫu quyết định riêng.")
    day, wrong = day_asked(request, actor.on)
    form, member = form_in(SINGLE[line.kind], set_on(day)), line.membership
    return PaperAsked(actor, form, day, person=member.person, unit=member.unit, given=card_lists.reason(line)), wrong


urlpatterns = [
    path("the-dang/dong/<int:card_line>/", show, name="card-line"),
    path("the-dang/dong/<int:card_line>/bo/", out, name="card-line-out"),
    path("the-dang/dong/<int:card_line>/khong-phat/", end, name="card-line-end"),
    path("the-dang/dong/<int:card_line>/dinh-chinh/", correct, name="card-line-correct"),
    path("the-dang/dong/<int:card_line>/van-ban/", paper, name="card-line-paper"),
    path("the-dang/dong/<int:card_line>/van-ban/<slug:kind>/", paper_file, name="card-line-paper-file"),
]
