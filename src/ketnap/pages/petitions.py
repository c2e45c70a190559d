"""Đơn thư, kiến nghị: what was received within reach, how far each is; one of them; the list on paper."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.timezone import localtime

from ketnap.access import Actor, Permission, page
from ketnap.models import Petition, PetitionEvent, PetitionFact
from ketnap.official_forms import plain_list
from ketnap.official_forms.files import named
from ketnap.pages.forming import Asked
from ketnap.pages.lists import Address, Chip, page_number, pager, select
from ketnap.pages.paper_files import attached
from ketnap.pages.petition_words import SOME_LAW, TITLE, law_words, name_of, short, state_of, talk_name, trail
from ketnap.pages.report_words import upper
from ketnap.pages.roads_asked import UNIT, unit_select
from ketnap.pages.tables import Cell, Column, Phone, Row, Table
from ketnap.pages.unit import Fact
from ketnap.process.petitions import Ground, PetitionKind, PetitionState
from ketnap.queries import petitions
from ketnap.queries.petitions import Wanted
from ketnap.queries.places import Place, place
from ketnap.text import vi_date, vi_number

ANSWER = Permission.ANSWER_LETTERS
STATE, KIND = "trang-thai", "loai"
STATES = {
    "dang-mo": "Đang mở", "chua-giao": "Chưa giao", "dang-giai-quyet": "Đang giải quyết", "qua-han": "Quá hạn",
    "nhac-lai": "Nhắc lại", "da-xong": "Đã có kết quả",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Figure:
    """How many there are in a state, as ui/figures.html shows it."""

    label: str
    value: str
    url: str
    unit: str = "việc"


def read(actor: Actor, address: Address) -> tuple[Place, Wanted]:
    """What the list is narrowed to."""
    found = place(actor, address.number(UNIT), ANSWER)
    state = address.get(STATE) if address.get(STATE) in STATES else ""
    kind = address.get(KIND) if address.get(KIND) in set(PetitionKind) else ""
    return found, Wanted(unit=found.unit, state=state, kind=kind)


@page(ANSWER)
def show_all(request: HttpRequest, actor: Actor) -> HttpResponse:
    address = Address.of(request)
    found, wanted = read(actor, address)
    shown = petitions.listed(actor, wanted, page_number(address))
    own = found.unit or next((unit for unit in actor.units if unit.open and actor.may(ANSWER, unit)), None)
    chips = [(UNIT, found.unit.name if found.unit else ""), (STATE, STATES.get(wanted.state, "")),
             (KIND, upper(PetitionKind(wanted.kind).vi) if wanted.kind else "")]  # fmt: skip
    kept = {name: value for name, value in address.given.items() if name in {UNIT, STATE, KIND}}
    tally = petitions.tally(actor, wanted)
    context = {
        "title": TITLE,
        "count": f"{vi_number(shown.total)} việc",
        "selects": [
            unit_select(address, found),
            select(address, STATE, "Tình trạng", [("", "Mọi tình trạng"), *STATES.items()]),
            select(address, KIND, "Loại", [("", "Mọi loại"), *((one.value, upper(one.vi)) for one in PetitionKind)]),
        ],
        "active": [Chip(words, address.without(name)) for name, words in chips if words],
        "address": address.path,
        "table": Table(_COLUMNS, [_row(row, actor.on) for row in shown.rows]),
        "pages": pager(address, len(shown.rows), shown.total, "việc"),
        "tally": [Figure(STATES[key], vi_number(count), address.to({STATE: key})) for key, count in tally.items()],
        "receive_url": reverse("petition-receive", args=[own.pk]) if own and own.open else "",
        "some_law": SOME_LAW,
        "prints": [(kind.upper(), reverse("petitions-print", args=[kind], query=kept)) for kind in plain_list.WRITERS],
    }
    return render(request, "petitions/petitions.html", context)


_COLUMNS = (
    Column("Nội dung"),
    Column("Nơi nhận", phone=Phone.LINE),
    Column("Tình trạng", phone=Phone.RUN),
    Column("Hạn", phone=Phone.RUN),
)


def _row(row: Petition, on: date) -> Row:
    words = state_of(row, on)[1]
    due = vi_date(row.due_on) if row.open else ""
    who = row.owner.name if row.owner and row.open else ""
    cells = [
        Cell(row.unit.name, sub=row.source, short=row.unit.name),
        Cell(words, sub=vi_date(row.closed_on), short=words.lower()),
        Cell(due, sub=who, short=f"hạn {due}" if due else ""),
    ]
    again = "; nhắc lại" if row.repeats_id else ""
    return Row(short(row.text), cells, reverse("petition", args=[row.pk]), f"{name_of(row)}{again}")


# ── One ──────────────────────────────────────────────────────────────────────────────────────────────────────────────


@page(ANSWER)
def show(request: HttpRequest, actor: Actor, petition: int) -> HttpResponse:
    row = petitions.get(actor, petition)
    acts = list(_acts(row))
    own = petitions.own_office(actor, row)
    context = {
        "row": row,
        "title": name_of(row),
        "crumbs": trail(row),
        "state": state_of(row, actor.on),
        "facts": list(_facts(row)),
        "main": acts[0],
        "acts": acts[1:],
        "sender_url": reverse("petition-sender", args=[row.pk]) if own and petitions.has_sender(actor, row) else "",
        "near": [Fact(name_of(one), short(one.text), reverse("petition", args=[one.pk]))
                 for one in petitions.near(actor, row)],
        "history": [_happened(fact) for fact in petitions.facts(actor, row)],
        "law": law_words(row) if row.open else "",
    }  # fmt: skip
    return render(request, "petitions/petition.html", context)


def _facts(row: Petition) -> Iterator[Fact]:
    yield Fact("Nơi nhận", row.unit.name)
    yield Fact("Ngày nhận", vi_date(row.on))
    yield Fact("Tổ chức kiến nghị", row.source)
    if row.dialogue:
        yield Fact("Buổi đối thoại", talk_name(row.dialogue), reverse("dialogue", args=[row.dialogue.pk]))
    yield Fact("Theo quy định", upper(Ground(row.ground).vi) if row.ground else "")
    yield Fact("Người giải quyết", row.owner.name if row.owner else "Chưa giao" if row.open else "")
    yield Fact("Hạn giải quyết", vi_date(row.due_on) if row.due_on else "Chưa ghi hạn" if row.open else "")
    yield Fact("Kết thúc ngày", vi_date(row.closed_on))


def _acts(row: Petition) -> Iterator[Asked]:
    """What may be written about it next, the most likely first."""
    match PetitionState(row.state):
        case PetitionState.RECEIVED:
            yield _act("Giao giải quyết", "petition-take", row)
            yield _act("Ghi kết quả", "petition-close", row)
        case PetitionState.TAKEN:
            yield _act("Ghi kết quả", "petition-close", row)
            yield _act("Đổi người, đổi hạn", "petition-take", row)
        case PetitionState.CLOSED:
            yield _act("Mở lại", "petition-reopen", row)
    if not row.repeats_id:
        yield _act("Là nhắc lại đơn thư trước", "petition-link", row)


def _act(words: str, route: str, row: Petition) -> Asked:
    return Asked(words, reverse(route, args=[row.pk]))


@dataclass(frozen=True, slots=True)
class Happened:
    """A line of the history, as ui/timeline.html shows it."""

    day: date
    text: str
    by: str = ""


def _happened(fact: PetitionFact) -> Happened:
    words = upper(PetitionEvent(fact.kind).label)
    if fact.owner:
        words = f"{words}: đồng chí {fact.owner.name}, hạn {vi_date(fact.due_on)}"
    person = fact.by.person if fact.by else None
    who = f"{person.name if person else 'Chương trình'}, ghi lúc {localtime(fact.at):%H:%M %d/%m/%Y}"
    return Happened(fact.on, f"{words}. {fact.text}" if fact.text else f"{words}.", who)


# ── On paper ─────────────────────────────────────────────────────────────────────────────────────────────────────────

_HEADS = ("TT", "Loại, ngày nhận", "Nội dung", "Người giải quyết, hạn", "Kết quả, trả lời")


@page(ANSWER)
def printed(request: HttpRequest, actor: Actor, kind: str) -> HttpResponse:
    """The book of letters as it is now; who sent them is not on it."""
    if kind not in plain_list.WRITERS:
        raise Http404("Không có dạng tệp này.")
    found, wanted = read(actor, Address.of(request))
    unit = found.unit or next(iter(actor.units), None)
    rows = petitions.book(actor, wanted)
    paper = plain_list.PlainList(
        unit=unit, title="SỔ THEO DÕI ĐƠN THƯ, KIẾN NGHỊ", about=STATES.get(wanted.state, "Tất cả"), on=actor.on,
        heads=_HEADS, widths=(0.06, 0.18, 0.32, 0.2, 0.24),
        rows=[(str(place), *_line(row, actor.on)) for place, row in enumerate(rows, 1)],
        notes=("Không in tên người gửi đơn thư.",),
    )  # fmt: skip
    return attached(lambda: plain_list.WRITERS[kind](paper), named(f"so don thu {unit.name if unit else ''}", kind))


def _line(row: Petition, on: date) -> tuple[str, ...]:
    who = ", hạn ".join(filter(None, (row.owner.name if row.owner else "", vi_date(row.due_on))))
    result = " ".join(filter(None, (row.result, f"Trả lời: {row.reply}" if row.reply else "")))
    return f"{name_of(row)}{f', {row.source}' if row.source else ''}", row.text, who, result or state_of(row, on)[1]


urlpatterns: list[Any] = [
    path("don-thu/", show_all, name="petitions"),
    path("don-thu/ban-in/<slug:kind>/", printed, name="petitions-print"),
    path("don-thu/<int:petition>/", show, name="petition"),
]
