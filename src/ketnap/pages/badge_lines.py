"""Single badges: one line of a round, its party age confirmed, left out with a reason, put right; earlier awards."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse

from ketnap.access import Actor, page
from ketnap.actions import badges as act
from ketnap.models import BadgeLine, BadgeRoundState
from ketnap.pages.badge_forms import ConfirmForm, CorrectForm, EarlierForm, ExcludeForm, start
from ketnap.pages.badges import MANAGE, SEE, age_on, home, round_trail, standing, trail
from ketnap.pages.card_forms import StepForm
from ketnap.pages.forming import Asked, Crumb, Done, Sheet, sent, serve
from ketnap.pages.member_words import upper
from ketnap.pages.unit import Fact
from ketnap.pages.units import Row as Link
from ketnap.queries import badges, members
from ketnap.text import vi_date

S = BadgeRoundState
DISCIPLINE = (
    "Bị khiển trách thì sau 6 tháng, cảnh cáo sau 9 tháng, cách chức sau 12 tháng mới xét, nếu đã sửa chữa và chi bộ "
    "đồng ý (Quy định 294-QĐ/TW, điểm 28.3.1c). Người có thẩm quyền quyết định; chương trình chỉ ghi lý do."
)


@page(SEE)
def show_line(request: HttpRequest, actor: Actor, badge_line: int) -> HttpResponse:
    line = badges.line(actor, badge_line)
    mark, words = standing(line)
    name, over = line.membership.person.name, line.round or line.membership
    shown = {
        "name": name,
        "lead": f"Huy hiệu {line.years} năm tuổi Đảng, {line.membership.unit.name}.",
        "state": (mark, upper(words)),
        "crumbs": _line_trail(actor, line, Crumb(name)),
        "facts": list(_line_facts(actor, line)),
        "links": list(_line_links(line)) if actor.may(MANAGE, over) else [],
    }
    return render(request, "cards/line.html", shown)


def _line_trail(actor: Actor, line: BadgeLine, *below: Crumb) -> list[Crumb]:
    return round_trail(line.round, *below) if line.round and actor.sees(line.round) else trail(*below)


def _line_facts(actor: Actor, line: BadgeLine) -> Iterator[Fact]:
    member = line.membership
    day = line.round.day if line.round else line.awarded_on or actor.on
    last = min(day, member.left_on) if member.left_on else day
    yield Fact("Đảng viên", member.person.name, reverse("member", args=[member.pk]) if actor.sees(member) else "")
    yield Fact("Trường hợp", upper(line.get_case_display()))
    yield Fact("Tuổi đảng chương trình tính", _reckoned(line.counted_from, last))
    yield Fact("Tuổi đảng đã xác nhận", _reckoned(line.confirmed_from, last))
    yield Fact("Lý do, căn cứ", line.reason)
    yield Fact("Ngày trao", vi_date(line.awarded_on))
    yield Fact("Quyết định tặng", line.paper)
    yield Fact("Số Huy hiệu", line.number)
    yield Fact("Chưa tặng", f"{vi_date(line.excluded_on)}: {line.excluded_why}" if line.excluded_on else "")


def _reckoned(since: date | None, day: date) -> str:
    return f"{age_on(since, day)}, tính từ {vi_date(since)}" if since else ""


def _line_links(line: BadgeLine) -> Iterator[Link]:
    if line.round and line.open and line.round.state != S.CLOSED:
        yield Link("Xác nhận tuổi đảng", 1, reverse("badge-line-confirm", args=[line.pk]))
        yield Link("Đưa ra khỏi đợt, ghi lý do", 1, reverse("badge-line-exclude", args=[line.pk]))
        if line.round.state == S.GATHERING:
            yield Link("Bỏ dòng ghi nhầm", 1, reverse("badge-line-out", args=[line.pk]))
    if line.awarded_on:
        yield Link("Số Huy hiệu, đính chính", 1, reverse("badge-line-correct", args=[line.pk]))


def _line(actor: Actor, pk: int) -> BadgeLine:
    line = badges.line(actor, pk)
    actor.require(MANAGE, line.round or line.membership)
    return line


def _line_sheet(actor: Actor, line: BadgeLine, words: str, **more: Any) -> Sheet:
    name, back = line.membership.person.name, reverse("badge-line", args=[line.pk])
    lead = f"{name}, Huy hiệu {line.years} năm."
    return Sheet(words, lead, words, back, _line_trail(actor, line, Crumb(name, back), Crumb(words)), **more)


@page(MANAGE)
def confirm(request: HttpRequest, actor: Actor, badge_line: int) -> HttpResponse:
    line = _line(actor, badge_line)

    def write(given_: dict[str, Any]) -> Done:
        act.confirm(actor, line, **given_)
        return Done(reverse("badge-line", args=[line.pk]), "Đã xác nhận tuổi đảng")

    now = {"confirmed_from": line.confirmed_from or line.counted_from, "reason": line.reason}
    sheet_ = _line_sheet(actor, line, "Xác nhận tuổi đảng")
    return serve(request, ConfirmForm(sent(request), initial=now), sheet_, write)


@page(MANAGE)
def exclude(request: HttpRequest, actor: Actor, badge_line: int) -> HttpResponse:
    line = _line(actor, badge_line)

    def write(given_: dict[str, Any]) -> Done:
        act.leave_out(actor, line, **given_)
        return Done(reverse("badge-line", args=[line.pk]), "Đã ghi lý do chưa tặng", "Đợt sau chương trình nhắc lại.")

    sheet_ = _line_sheet(actor, line, "Đưa ra khỏi đợt", card=(Asked("Bị kỷ luật", DISCIPLINE),))
    return serve(request, ExcludeForm(sent(request), initial={"on": actor.on}), sheet_, write)


@page(MANAGE)
def out(request: HttpRequest, actor: Actor, badge_line: int) -> HttpResponse:
    line = _line(actor, badge_line)

    def write(_given: dict[str, Any]) -> Done:
        act.take_out(actor, line)
        return Done(home(line.round) if line.round else reverse("badges"), "Đã bỏ dòng ghi nhầm")

    form = StepForm(sent(request), paper=False)
    del form.fields["on"]
    warning = "Chỉ bỏ dòng ghi nhầm. Ai đủ tuổi đảng mà chưa tặng được thì đưa ra khỏi đợt và ghi lý do."
    return serve(request, form, _line_sheet(actor, line, "Bỏ dòng ghi nhầm", warning=warning), write)


@page(MANAGE)
def correct(request: HttpRequest, actor: Actor, badge_line: int) -> HttpResponse:
    line = _line(actor, badge_line)

    def write(given_: dict[str, Any]) -> Done:
        act.correct(actor, line, **given_)
        return Done(reverse("badge-line", args=[line.pk]), "Đã ghi", "Người sửa và lý do đứng trong nhật ký.")

    sheet_ = _line_sheet(actor, line, "Số Huy hiệu, đính chính")
    return serve(request, CorrectForm(sent(request), initial=start(line)), sheet_, write)


@page(MANAGE)
def earlier(request: HttpRequest, actor: Actor, member: int) -> HttpResponse:
    """A badge somebody was given before, kept so that it is not proposed again."""
    row, words = members.get(actor, member), "Ghi Huy hiệu đã tặng"
    actor.require(MANAGE, row)
    back = reverse("member", args=[row.pk])

    def write(given_: dict[str, Any]) -> Done:
        line = act.keep_earlier(actor, row, **given_)
        return Done(back, f"Đã ghi Huy hiệu {line.years} năm")

    crumbs = trail(Crumb(row.person.name, back), Crumb(words))
    around = Sheet(words, f"{row.person.name}, {row.unit.name}.", words, back, crumbs)
    return serve(request, EarlierForm(actor, sent(request)), around, write)


urlpatterns = [
    path("huy-hieu/dong/<int:badge_line>/", show_line, name="badge-line"),
    path("huy-hieu/dong/<int:badge_line>/tuoi-dang/", confirm, name="badge-line-confirm"),
    path("huy-hieu/dong/<int:badge_line>/chua-tang/", exclude, name="badge-line-exclude"),
    path("huy-hieu/dong/<int:badge_line>/bo/", out, name="badge-line-out"),
    path("huy-hieu/dong/<int:badge_line>/dinh-chinh/", correct, name="badge-line-correct"),
    path("huy-hieu/da-tang/<int:member>/", earlier, name="badge-earlier"),
]
