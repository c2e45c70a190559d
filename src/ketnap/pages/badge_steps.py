"""What is written of a round of badges: who is in it, proposed, decided, awarded, closed; single lines; its list."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse

from ketnap.access import Actor, page
from ketnap.actions import badges as act
from ketnap.law.calendar import add_months
from ketnap.law.partyage import Case
from ketnap.models import BadgeRound, BadgeRoundState
from ketnap.official_forms.badge_list import given
from ketnap.official_forms.catalogue import form_in
from ketnap.official_forms.facts.asked import Asked as PaperAsked
from ketnap.official_forms.press import ready
from ketnap.official_forms.sets import set_on
from ketnap.pages import choosing
from ketnap.pages.badge_forms import AwardForm, EarlyForm
from ketnap.pages.badges import MANAGE, SEE, home, round_trail, title, window_words
from ketnap.pages.card_forms import GatherForm, StepForm
from ketnap.pages.card_steps import serve_in
from ketnap.pages.forming import Asked, Crumb, Done, Sheet, sent, serve
from ketnap.pages.lists import Address, Chip, select
from ketnap.pages.paper_page import About, context, day_asked, file
from ketnap.queries import badges, cards, people
from ketnap.queries.badges import Due, Window
from ketnap.text import vi_date, vi_number

S = BadgeRoundState
SINCE, FORM, MOST = "tu-truoc", "danh-sach-huy-hieu", 200
BEFORE = {"12": "Cả người đủ trong 12 tháng trước", "60": "Cả người đủ trong 5 năm trước"}


def manageable(actor: Actor, pk: int) -> BadgeRound:
    """The round, or 404; 403 for whoever may only look."""
    row = badges.get(actor, pk)
    actor.require(MANAGE, row)
    return row


def sheet(row: BadgeRound, words: str, lead: str = "", **more: Any) -> Sheet:
    """What stands around the fields of everything written about a round."""
    lead = lead or f"{title(row)}, {row.unit.name}."
    return Sheet(words, lead, more.pop("button", words), home(row), round_trail(row, Crumb(words)), **more)


@page(MANAGE)
def gather(request: HttpRequest, actor: Actor, badge_round: int) -> HttpResponse:
    """Everybody who falls due, the dead among them, and who was left out before; ticked by the officer."""
    row, address = manageable(actor, badge_round), Address.of(request)
    before = address.get(SINCE) if address.get(SINCE) in BEFORE else ""
    days = badges.window(actor, row.day)
    since = add_months(days.since, -int(before)) if before else None
    days = Window(since, days.until, days.local) if since else days
    found = badges.due(actor, row.unit, days)
    answers, ticked = _offers(actor, row, found)
    lead = f"{window_words(days)} Có {vi_number(len(answers))} đồng chí" + (
        f", kê {MOST} đồng chí đầu; ghi xong thì kê tiếp." if len(found) > MOST else "."
    )
    form = GatherForm(
        "people", "Đề nghị tặng Huy hiệu", answers, sent(request), initial={"people": [] if before else ticked}
    )
    del form.fields["reason"]
    more = {
        "selects": [select(address, SINCE, "Kê", [("", "Người đủ trong kỳ của đợt"), *BEFORE.items()])],
        "active": [Chip(BEFORE[before], address.without(SINCE))] if before else [],
        "filter_title": "Kê ai",
        "address": request.path,
        "count": f"{vi_number(len(answers))} đồng chí",
        "empty": not answers,
        "empty_words": "Không còn ai đủ tuổi đảng trong kỳ này mà chưa ở đợt nào, chưa ghi đã tặng.",
        "batch_url": home(row),
    }

    def write(given_: dict[str, Any]) -> Done:
        number = act.add(actor, row, people=[int(value) for value in given_["people"]], since=since)
        return Done(home(row), f"Đã thêm {number} đồng chí", "Xác nhận tuổi đảng, rồi ghi đã gửi đề nghị.")

    return serve_in(request, "cards/gather.html", form, sheet(row, "Thêm người vào đợt", lead), write, more)


def _offers(actor: Actor, row: BadgeRound, found: list[Due]) -> tuple[list[tuple[int, str]], list[int]]:
    """The answers to tick: those due are ticked already, those left out before are not."""
    part = found[:MOST]
    whole = badges.shown(part)
    answers = [(one.membership.pk, f"{whole[one.membership.pk].person.name}|{_why(one, whole)}") for one in part]
    ticked = [pk for pk, _ in answers]
    for line in badges.held_back(actor, row.unit, row.day):
        if line.membership_id not in ticked:
            words = f"Huy hiệu {line.years} năm, đợt trước chưa tặng: {line.excluded_why}"
            answers.append((line.membership_id, f"{line.membership.person.name}|{words}"))
    return answers, ticked


def _why(one: Due, whole: Any) -> str:
    member = whole[one.membership.pk]
    dead = f", từ trần ngày {vi_date(member.left_on)}: truy tặng" if one.case is Case.DEAD else ""
    return f"Huy hiệu {one.badge.years} năm, đủ ngày {vi_date(one.badge.due_on)}{dead}. {member.unit.name}"


@page(MANAGE)
def early(request: HttpRequest, actor: Actor, badge_round: int) -> HttpResponse:
    """Choose somebody very ill, then the reason."""
    row, words = manageable(actor, badge_round), "Đề nghị tặng sớm"
    crumbs = round_trail(row, Crumb(words))
    if (number := choosing.chosen(request)) is None:
        choice = choosing.Choice(words, "Đảng viên bị bệnh nặng.", crumbs, "Đảng viên", home(row))
        return choosing.offer(request, choice, lambda typed: cards.named(actor, typed, None))
    person = people.get(actor, number, SEE)
    member = cards.present(actor, person)
    card = (Asked("Sớm nhiều nhất", "12 tháng với Huy hiệu 30 đến 65 năm, 24 tháng với Huy hiệu 70 đến 90 năm "
                  "(Quy định 294-QĐ/TW, điểm 28.3.1b)."),)  # fmt: skip

    def write(given_: dict[str, Any]) -> Done:
        line = act.add_early(actor, row, member, **given_)
        return Done(home(row), f"Đã đề nghị Huy hiệu {line.years} năm cho {person.name}")

    around = Sheet(words, f"{person.name}, {member.unit.name}.", words, home(row), crumbs, card=card)
    return serve(request, EarlyForm(sent(request)), around, write)


@page(MANAGE)
def propose(request: HttpRequest, actor: Actor, badge_round: int) -> HttpResponse:
    row = manageable(actor, badge_round)

    def write(given_: dict[str, Any]) -> Done:
        act.propose(actor, row, **given_)
        return Done(home(row), "Đã ghi gửi đề nghị", "Có quyết định thì ghi quyết định tặng.")

    warning = "Gửi rồi thì không thêm bớt người; ai chưa tặng được thì ghi lý do ở dòng của người ấy."
    form = StepForm(sent(request), initial={"on": actor.on}, must=False)
    return serve(request, form, sheet(row, "Ghi đã gửi đề nghị", warning=warning), write)


@page(MANAGE)
def decide(request: HttpRequest, actor: Actor, badge_round: int) -> HttpResponse:
    row = manageable(actor, badge_round)

    def write(given_: dict[str, Any]) -> Done:
        act.decide(actor, row, **given_)
        return Done(home(row), "Đã ghi quyết định tặng", "Trao rồi thì ghi đã trao.")

    card = (Asked("Ai quyết định", "Ban thường vụ tỉnh ủy, thành ủy xét, quyết định tặng."),)
    return serve(request, StepForm(sent(request)), sheet(row, "Ghi quyết định tặng", card=card), write)


@page(MANAGE)
def award(request: HttpRequest, actor: Actor, badge_round: int) -> HttpResponse:
    row = manageable(actor, badge_round)
    answers = [
        (line.pk, f"{line.membership.person.name}|Huy hiệu {line.years} năm, {line.membership.unit.name}")
        for line in badges.lines(row) if line.open
    ]  # fmt: skip
    start_ = {"lines": [value for value, _ in answers], "on": min(row.day, actor.on)}

    def write(given_: dict[str, Any]) -> Done:
        number = act.award(actor, row, on=given_["on"], lines=[int(value) for value in given_["lines"]])
        return Done(home(row), f"Đã ghi trao {number} Huy hiệu")

    form = AwardForm("lines", "Đã nhận Huy hiệu", answers, sent(request), initial=start_)
    return serve(request, form, sheet(row, "Ghi đã trao"), write)


@page(MANAGE)
def close(request: HttpRequest, actor: Actor, badge_round: int) -> HttpResponse:
    row = manageable(actor, badge_round)

    def write(given_: dict[str, Any]) -> Done:
        act.close(actor, row, on=given_["on"])
        return Done(home(row), "Đã kết thúc đợt")

    warning = "Đợt chỉ kết thúc khi mọi đồng chí đã được trao hoặc đã ghi lý do chưa tặng."
    form = StepForm(sent(request), initial={"on": actor.on}, paper=False)
    return serve(request, form, sheet(row, "Kết thúc đợt", warning=warning), write)


# ── The list, printed ────────────────────────────────────────────────────────────────────────────────────────────────


@page(MANAGE)
def paper(request: HttpRequest, actor: Actor, badge_round: int) -> HttpResponse:
    row = manageable(actor, badge_round)
    asked, wrong = _asked(request, actor, row)
    about = About(
        f"{row.unit.name}, {title(row).lower()}", actor.on,
        lambda kind: reverse("badge-paper-file", args=[row.pk, kind]), round_trail(row, Crumb(asked.form.title)),
        f"van-ban-huy-hieu-{row.pk}", pick_day=True, wrong=wrong,
    )  # fmt: skip
    return render(request, "papers/paper.html", context(asked, ready(asked), about))


@page(MANAGE)
def paper_file(request: HttpRequest, actor: Actor, badge_round: int, kind: str) -> HttpResponse:
    row = manageable(actor, badge_round)
    return file(_asked(request, actor, row)[0], kind, f"{row.unit.name} {row.day:%d-%m-%Y}")


def _asked(request: HttpRequest, actor: Actor, row: BadgeRound) -> tuple[PaperAsked, str]:
    day, wrong = day_asked(request, actor.on)
    form = form_in(FORM, set_on(day))
    return PaperAsked(actor, form, day, unit=row.unit, given=given(row, list(badges.lines(row)))), wrong


urlpatterns = [
    path("huy-hieu/<int:badge_round>/them/", gather, name="badge-gather"),
    path("huy-hieu/<int:badge_round>/tang-som/", early, name="badge-early"),
    path("huy-hieu/<int:badge_round>/gui/", propose, name="badge-propose"),
    path("huy-hieu/<int:badge_round>/quyet-dinh/", decide, name="badge-decide"),
    path("huy-hieu/<int:badge_round>/trao/", award, name="badge-award"),
    path("huy-hieu/<int:badge_round>/ket-thuc/", close, name="badge-close"),
    path("huy-hieu/<int:badge_round>/danh-sach/", paper, name="badge-paper"),
    path("huy-hieu/<int:badge_round>/danh-sach/<slug:kind>/", paper_file, name="badge-paper-file"),
]
