"""Thẻ đảng viên: who is still without a card, what waits to be handed over, and the batches cards are asked for in."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse

from ketnap.access import Actor, Permission, page
from ketnap.actions import cards as act
from ketnap.law.facts import ABOVE_CELLS
from ketnap.models import CardBatch, CardBatchState, CardLine, Unit
from ketnap.official_forms.card_lists import LISTS, photo_name
from ketnap.official_forms.facts.asked import acts_as
from ketnap.official_forms.sets import set_on
from ketnap.official_forms.unit_shelf import entry_of, form_of
from ketnap.pages.card_forms import BatchForm
from ketnap.pages.card_words import MARKS, masked, shown, standing, title, upper
from ketnap.pages.forming import Crumb, Done, Sheet, sent, serve
from ketnap.pages.lists import SIZE, Address, Chip, page_number, pager
from ketnap.pages.roads_asked import UNIT, unit_select
from ketnap.pages.tables import Cell, Column, Phone, Row, Table
from ketnap.pages.unit import Fact
from ketnap.pages.units import Row as Link
from ketnap.queries import cards
from ketnap.queries.places import Place, place
from ketnap.text import vi_date, vi_number

SEE, MANAGE, CELL = Permission.SEE_MEMBERS, Permission.MANAGE_MEMBERS, Permission.RECORD_CELL
S = CardBatchState
COLUMNS = (
    Column("Đợt"), Column("Tổ chức", phone=Phone.LINE), Column("Người", num=True, phone=Phone.RUN),
    Column("Còn chờ", num=True, phone=Phone.RUN), Column("Tình trạng", phone=Phone.FIRST),
)  # fmt: skip
LINE_COLUMNS = (
    Column("Họ và tên"), Column("Chi bộ", phone=Phone.LINE), Column("Đề nghị", phone=Phone.RUN),
    Column("Số thẻ cũ", phone=Phone.OFF), Column("Ảnh", phone=Phone.RUN), Column("Số thẻ", phone=Phone.RUN),
    Column("Tình trạng", phone=Phone.FIRST),
)  # fmt: skip
NEXT = {
    S.GATHERING: ("Thêm người", "card-gather"),
    S.SENT: ("Ghi quyết định", "card-decide"),
    S.DECIDED: ("Ghi thẻ về", "card-receive"),
    S.RECEIVED: ("Ghi thẻ về", "card-receive"),
    S.HANDED: ("Kết thúc đợt", "card-close"),
}
"""The one thing to do next with a batch."""
BESIDE = {
    S.GATHERING: (("Ghi ai đã nộp ảnh", "card-photos"), ("Ghi đã gửi danh sách", "card-send"),
                  ("Bỏ đợt chưa có ai", "card-close")),
    S.SENT: (("Ghi ai đã nộp ảnh", "card-photos"), ("Kết thúc đợt", "card-close")),
    S.DECIDED: (("Kết thúc đợt", "card-close"),),
    S.RECEIVED: (("Kết thúc đợt", "card-close"),),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of the front page, as ui/figures.html shows it."""

    label: str
    value: str
    url: str = ""


def trail(*below: Crumb) -> list[Crumb]:
    return [Crumb("Thẻ đảng viên", reverse("cards")), *below]


def batch_trail(batch: CardBatch, *below: Crumb) -> list[Crumb]:
    return trail(Crumb(title(batch), home(batch) if below else ""), *below)


def home(batch: CardBatch) -> str:
    return reverse("card-batch", args=[batch.pk])


# ── The front page ───────────────────────────────────────────────────────────────────────────────────────────────────


@page(SEE)
def front(request: HttpRequest, actor: Actor) -> HttpResponse:
    address = Address.of(request)
    found = place(actor, address.number(UNIT), SEE)
    rows, number = cards.batches(actor, found.unit), page_number(address)
    total = rows.count()
    made = list(rows[(number - 1) * SIZE : number * SIZE])
    cell = own_cell(actor, found)
    context = {
        "figures": list(_figures(cards.counts(actor, found.unit), found.unit)),
        "links": list(_links(actor, cell)),
        "count": f"{vi_number(total)} đợt",
        "selects": [unit_select(address, found)],
        "active": [Chip(found.unit.name, address.without(UNIT))] if found.unit else [],
        "address": address.path,
        "table": Table(COLUMNS, [_row(row) for row in made]),
        "pages": pager(address, len(made), total, "đợt"),
        "may_open": actor.has(MANAGE),
    }
    return render(request, "cards/cards.html", context)


def own_cell(actor: Actor, found: Place) -> Unit | None:
    """The cell whose own work is offered: the one chosen, or the actor's own."""
    asked = [found.unit] if found.unit else list(actor.units[:1])
    return next((unit for unit in asked if unit.kind not in ABOVE_CELLS and actor.may(CELL, unit)), None)


WAITING = {
    "chua-co-so": ("Đã chính thức, chưa ghi số thẻ, chưa ở đợt nào", "issue"),
    "mat": ("Báo mất thẻ, chưa ở đợt nào", "lost"),
    "hong": ("Báo hỏng thẻ, chưa ở đợt nào", "damaged"),
    "cho-phat": ("Thẻ đã về, chờ phát", "to-hand"),
}
"""The figures of the front page, by the address of their list (`pages.card_waiting`), and how the query names them."""


def _figures(counted: Mapping[str, int], unit: Unit | None) -> Iterator[Figure]:
    asked = {UNIT: str(unit.pk)} if unit else {}
    for what, (words, key) in WAITING.items():
        yield Figure(words, vi_number(counted.get(key, 0)), reverse("card-waiting", args=[what], query=asked))


def _links(actor: Actor, cell: Unit | None) -> Iterator[Link]:
    if cell:
        yield Link(f"Ghi phát thẻ tại {cell.name}", 1, reverse("card-hand", args=[cell.pk]))
        yield Link(f"Kiểm tra thẻ hằng năm tại {cell.name}", 1, reverse("card-check", args=[cell.pk]))
    if actor.has(CELL):
        yield Link("Báo thẻ bị mất, bị hỏng", 1, reverse("card-report-new"))
    yield Link("Thẻ mất, thẻ hỏng đã báo", 1, reverse("card-reports"))


def _row(batch: Any) -> Row:
    people, still = vi_number(batch.people), vi_number(batch.still)
    cells = [
        Cell(batch.unit.name), Cell(people, short=f"{people} người"), Cell(still, short=f"còn chờ {still}"),
        Cell(batch.get_state_display(), state=MARKS[CardBatchState(batch.state)]),
    ]  # fmt: skip
    return Row(f"Tháng {batch.month:%m/%Y}", cells, home(batch))


@page(MANAGE)
def begin(request: HttpRequest, actor: Actor) -> HttpResponse:
    words = "Lập đợt thẻ"
    lead = "Mỗi tháng lập một danh sách đề nghị phát thẻ, cấp lại thẻ mất, đổi thẻ hỏng rồi gửi lên cấp trên."
    around = Sheet(words, lead, words, reverse("cards"), trail(Crumb(words)))
    start = {"month": actor.on, "unit": actor.units[0] if len(actor.units) == 1 else None}

    def write(given: dict[str, Any]) -> Done:
        batch = act.open_batch(actor, **given)
        return Done(reverse("card-gather", args=[batch.pk]), f"Đã lập {title(batch).lower()}", "Bây giờ chọn người.")

    return serve(request, BatchForm(actor, sent(request), initial=start), around, write)


# ── One batch ────────────────────────────────────────────────────────────────────────────────────────────────────────


@page(SEE)
def show(request: HttpRequest, actor: Actor, card_batch: int) -> HttpResponse:
    batch, address = cards.batch(actor, card_batch), Address.of(request)
    rows, number = cards.lines(batch), page_number(address)
    total = rows.count()
    start = (number - 1) * SIZE
    made = list(rows[start : start + SIZE])
    manages, state = actor.may(MANAGE, batch), CardBatchState(batch.state)
    act_words, act_url = _next(actor, batch) if manages else ("", "")
    context = {
        "batch": batch,
        "title": title(batch),
        "state": (MARKS[state], upper(state.label)),
        "crumbs": batch_trail(batch),
        "facts": list(_facts(batch)),
        "table": Table(LINE_COLUMNS, [line_row(actor, line, at) for at, line in enumerate(made, start + 1)]),
        "total": total,
        "pages": pager(address, len(made), total),
        "act": act_words,
        "act_url": act_url,
        "links": list(_beside(batch, total)) if manages else [],
        "papers": list(_papers(actor, batch)) if manages and total else [],
    }  # fmt: skip
    return render(request, "cards/batch.html", context)


def _next(actor: Actor, batch: CardBatch) -> tuple[str, str]:
    """What comes next and where; once every card has come that is the handing over, in the first cell that waits."""
    words, route = NEXT.get(CardBatchState(batch.state), ("", ""))
    if batch.state == S.RECEIVED and (line := cards.left(batch)) and line.received_on:
        cell = line.membership.unit
        here = actor.may(CELL, cell)
        return (f"Ghi phát thẻ tại {cell.name}", reverse("card-hand", args=[cell.pk])) if here else ("", "")
    return words, reverse(route, args=[batch.pk]) if route else ""


def _beside(batch: CardBatch, total: int) -> Iterator[Link]:
    """What else may be written now; a list with people in it is not thrown away."""
    for words, way in BESIDE.get(CardBatchState(batch.state), ()):
        if not (total and batch.state == S.GATHERING and way == "card-close"):
            yield Link(words, 1, reverse(way, args=[batch.pk]))


def _facts(batch: CardBatch) -> Iterator[Fact]:
    yield Fact("Tổ chức lập", batch.unit.name, reverse("unit", args=[batch.unit_id]))
    yield Fact("Gửi đề nghị", _dated(batch.sent_paper, batch.sent_on))
    yield Fact("Quyết định", _dated(batch.decided_paper, batch.decided_on))
    yield Fact("Nhận thẻ lần gần nhất", vi_date(batch.received_on))
    yield Fact("Kết thúc", vi_date(batch.closed_on))


def _dated(paper: str, on: Any) -> str:
    return ", ".join(part for part in (paper, vi_date(on)) if part)


def line_row(actor: Actor, line: CardLine, at: int) -> Row:
    """One member of a batch; numbers are whole only for who manages it."""
    mark, words = standing(line)
    old = line.old_number if actor.may(MANAGE, line.batch) else masked(line.old_number)
    number = shown(actor, line)
    photo = "đã có" if line.photo else "chưa có"
    cells = [
        Cell(line.membership.unit.name), Cell(line.get_kind_display()), Cell(old),
        Cell(photo, short=f"ảnh {photo}"), Cell(number, short=f"thẻ {number}" if number else ""),
        Cell(upper(words), state=mark),
    ]  # fmt: skip
    return Row(line.membership.person.name, cells, reverse("card-line", args=[line.pk]), f"số {at} trong danh sách")


def _papers(actor: Actor, batch: CardBatch) -> Iterator[Link]:
    """The papers of the whole batch that its organisation makes, in the form set of today."""
    for slug in LISTS:
        entry = entry_of(slug, acts_as(batch.unit))
        form = form_of(entry, set_on(actor.on)) if entry else None
        if form:
            words = f"{form.code}: {form.title}" if form.code else form.title
            yield Link(words, 1, reverse("card-paper", args=[batch.pk, slug]))


def photos(lines: Sequence[CardLine]) -> list[tuple[int, str]]:
    """Lines to tick, each with the name its photo file is to have."""
    return [
        (line.pk, f"{line.membership.person.name}|{photo_name(at, line.membership)}.jpg")
        for at, line in enumerate(lines, 1)
    ]


urlpatterns = [
    path("the-dang/", front, name="cards"),
    path("the-dang/moi/", begin, name="card-batch-new"),
    path("the-dang/<int:card_batch>/", show, name="card-batch"),
]
