"""Cards at the cell: handed over at its meeting, reported lost or damaged, looked at once a year."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse

from ketnap.access import Actor, page
from ketnap.actions import card_lines as act
from ketnap.models import CardReport, Unit
from ketnap.pages import choosing
from ketnap.pages.card_forms import CheckForm, CorrectReportForm, HandForm, ReportForm
from ketnap.pages.card_words import masked, standing, upper
from ketnap.pages.cards import CELL, SEE, trail
from ketnap.pages.forming import Asked, Crumb, Done, Sheet, sent, serve
from ketnap.pages.lists import SIZE, Address, Chip, page_number, pager
from ketnap.pages.roads_asked import UNIT, unit_select
from ketnap.pages.tables import Cell, Column, Phone, Row, Table
from ketnap.queries import cards, people, units
from ketnap.queries.places import place
from ketnap.text import vi_date, vi_number

REPORT_COLUMNS = (
    Column("Đảng viên"), Column("Chi bộ", phone=Phone.LINE), Column("Thẻ bị", phone=Phone.RUN),
    Column("Ngày", phone=Phone.RUN), Column("Tự kiểm điểm", phone=Phone.RUN),
    Column("Đã giải quyết", phone=Phone.FIRST),
)  # fmt: skip


# ── The meeting ───────────────────────────────────────────────────────────────────────────────────────────────────────


def _cell(actor: Actor, pk: int) -> Unit:
    unit = units.get(actor, pk)
    actor.require(CELL, unit)
    return unit


@page(CELL)
def hand(request: HttpRequest, actor: Actor, unit: int) -> HttpResponse:
    """Cards handed over at the cell's meeting: who got one, on which day."""
    here = _cell(actor, unit)
    lines = list(cards.to_hand(actor, here))
    answers = [
        (line.pk, f"{line.membership.person.name}|thẻ {masked(line.number)}, về ngày {vi_date(line.received_on)}")
        for line in lines
    ]
    words = "Ghi phát thẻ"
    waiting = f"{vi_number(len(lines))} thẻ đã về, chờ phát." if lines else "không có thẻ nào chờ phát."
    lead = f"{here.name}: {waiting}"
    card = (
        Asked("Phát ở đâu", "Tại kỳ sinh hoạt chi bộ gần nhất sau khi thẻ về; không tổ chức lễ riêng."),
        Asked("Hồ sơ vào Đảng", "Ai còn hồ sơ đang mở thì bước “Trao thẻ đảng viên” được ghi luôn vào hồ sơ."),
    )
    around = Sheet(words, lead, words, reverse("cards"), trail(Crumb(words)), card=card)

    def write(given: dict[str, Any]) -> Done:
        number = act.hand(actor, here, on=given["on"], lines=[int(value) for value in given["lines"]])
        return Done(reverse("cards"), f"Đã ghi phát {number} thẻ")

    first = {"lines": [value for value, _ in answers]}
    return serve(request, HandForm("lines", "Đã nhận thẻ", answers, sent(request), initial=first), around, write)


@page(CELL)
def check(request: HttpRequest, actor: Actor, unit: int) -> HttpResponse:
    """The yearly look at every card: who showed it."""
    here = _cell(actor, unit)
    holders = cards.holders(actor, here, actor.on.year)
    shown_already = [row.membership.pk for row in holders if row.check and row.check.shown]
    answers = [(row.membership.pk, f"{row.person.name}|{_checked(row)}") for row in holders]
    words = f"Kiểm tra thẻ năm {actor.on.year}"
    lead = f"{here.name}: {vi_number(len(shown_already))} trên {vi_number(len(holders))} đồng chí có thẻ đã xuất trình."
    card = (Asked("Ai không có thẻ", "Đồng chí nào không xuất trình được thì chi bộ hỏi lý do; mất, hỏng thì báo."),)
    around = Sheet(words, lead, "Ghi kết quả kiểm tra", reverse("cards"), trail(Crumb(words)), card=card)

    def write(given: dict[str, Any]) -> Done:
        act.check(actor, here, on=given["on"], shown=[int(value) for value in given["shown"]])
        return Done(reverse("card-check", args=[here.pk]), "Đã ghi kết quả kiểm tra thẻ")

    first = {"shown": shown_already, "on": actor.on}
    form = CheckForm("shown", "Đã xuất trình thẻ", answers, sent(request), initial=first, empty_ok=True)
    return serve(request, form, around, write)


def _checked(row: cards.Holder) -> str:
    if row.check is None:
        return f"thẻ {masked(row.membership.card_number)}, năm nay chưa kiểm tra"
    words = "đã xuất trình" if row.check.shown else "chưa xuất trình"
    return f"thẻ {masked(row.membership.card_number)}, {words} ngày {vi_date(row.check.on)}"


# ── Lost and damaged cards ───────────────────────────────────────────────────────────────────────────────────────────


@page(SEE)
def reports(request: HttpRequest, actor: Actor) -> HttpResponse:
    address = Address.of(request)
    here = place(actor, address.number(UNIT), SEE)
    rows, number = cards.reports(actor, here.unit), page_number(address)
    total = rows.count()
    made = list(rows[(number - 1) * SIZE : number * SIZE])
    listed = {
        "count": f"{vi_number(total)} báo mất, hỏng",
        "selects": [unit_select(address, here)],
        "active": [Chip(here.unit.name, address.without(UNIT))] if here.unit else [],
        "address": address.path,
        "crumbs": trail(Crumb("Thẻ mất, thẻ hỏng")),
        "table": Table(REPORT_COLUMNS, [_report(actor, row) for row in made]),
        "pages": pager(address, len(made), total, "báo mất, hỏng"),
        "may_report": actor.has(CELL),
    }
    return render(request, "cards/reports.html", listed)


def _report(actor: Actor, row: CardReport) -> Row:
    lines = sorted(row.lines.all(), key=lambda line: line.pk)
    last = lines[-1] if lines else None
    mark, words = standing(last) if last else ("soon", "chưa ở đợt nào")
    heard = vi_date(row.reviewed_on) or "chưa xem xét"
    url = reverse("card-line", args=[last.pk]) if last else ""
    if not last and actor.may(CELL, row):
        url = reverse("card-report", args=[row.pk])
    cells = [
        Cell(row.membership.unit.name), Cell("mất" if row.kind == "lost" else "hỏng"), Cell(vi_date(row.happened_on)),
        Cell(heard, short=f"tự kiểm điểm: {heard}"), Cell(upper(words), state=mark),
    ]  # fmt: skip
    return Row(row.membership.person.name, cells, url)


@page(CELL)
def tell(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Choose whose card it is, then say what happened to it."""
    words, back = "Báo thẻ bị mất, bị hỏng", reverse("card-reports")
    crumbs = trail(Crumb("Thẻ mất, thẻ hỏng", back), Crumb(words))
    if (number := choosing.chosen(request)) is None:
        choice = choosing.Choice(words, "Thẻ của ai?", crumbs, "Đảng viên của chi bộ", back)
        near = next(iter(actor.units), None)
        return choosing.offer(request, choice, lambda typed: cards.named(actor, typed, near))
    person = people.get(actor, number, SEE)
    member = cards.present(actor, person)
    card = (Asked("Việc phải làm", "Mất hoặc hỏng thẻ thì báo ngay, đảng viên tự kiểm điểm, chi bộ xem xét rồi đề nghị "
                  "cấp lại hoặc đổi."),)  # fmt: skip
    around = Sheet(words, f"{person.name}, {member.unit.name}.", "Ghi báo mất, hỏng", back, crumbs, card=card)

    def write(given: dict[str, Any]) -> Done:
        act.report(actor, member, **given)
        return Done(back, f"Đã ghi thẻ của {person.name}", "Cán bộ tổ chức đưa vào đợt đề nghị tới.")

    return serve(request, ReportForm(sent(request)), around, write)


@page(CELL)
def retell(request: HttpRequest, actor: Actor, card_report: int) -> HttpResponse:
    row = cards.report(actor, card_report)
    actor.require(CELL, row.membership)
    back, member = reverse("card-reports"), row.membership
    crumbs = trail(Crumb("Thẻ mất, thẻ hỏng", back), Crumb("Sửa báo mất, hỏng"))
    around = Sheet("Sửa báo mất, hỏng", f"{member.person.name}, {member.unit.name}.", "Ghi sửa", back, crumbs)

    def write(given: dict[str, Any]) -> Done:
        act.correct_report(actor, row, **given)
        return Done(back, f"Đã rút báo của {member.person.name}" if given["withdrawn"] else "Đã ghi sửa")

    now = {"kind": row.kind, "on": row.happened_on, "reviewed_on": row.reviewed_on, "note": row.note}
    return serve(request, CorrectReportForm(sent(request), initial=now), around, write)


urlpatterns = [
    path("the-dang/phat/<int:unit>/", hand, name="card-hand"),
    path("the-dang/kiem-tra/<int:unit>/", check, name="card-check"),
    path("the-dang/mat-hong/", reports, name="card-reports"),
    path("the-dang/mat-hong/moi/", tell, name="card-report-new"),
    path("the-dang/mat-hong/<int:card_report>/", retell, name="card-report"),
]
