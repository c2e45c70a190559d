"""Chuyển sinh hoạt: who is on the way, who comes, who is away for a time, and the register of letters."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse

from ketnap.access import Actor, Permission, page
from ketnap.models import TransferFact, Unit
from ketnap.models.transfer import KINDS
from ketnap.pages.lists import Address, Chip, Select, hidden, page_number, pager, select
from ketnap.pages.member_words import upper
from ketnap.pages.roads_asked import UNIT, unit_select
from ketnap.pages.tables import Cell, Column, Phone, Row, Table
from ketnap.process.transfers import acting
from ketnap.queries import transfers
from ketnap.queries.places import Place, place
from ketnap.queries.transfers import Found, Line
from ketnap.text import distance, vi_date, vi_month, vi_number

VIEW, YEAR = "xem", "nam"
BOOK = "so"
KIND_WORDS = dict(KINDS)
NO_LIMIT = (
    "Thời hạn nơi đến phải trả lời, và thời hạn xuất trình giấy giới thiệu sinh hoạt tạm thời trong nước: chưa xác lập "
    "trong các văn bản đã đọc, nên không tính hạn. Số ô của giấy giới thiệu theo mô hình ba cấp năm 2026 cũng chưa xác "
    "lập."
)


@dataclass(frozen=True, slots=True)
class View:
    """One list of this page: which moves, from whose side, and what to say of it."""

    label: str
    read: Callable[[Actor, Unit | None, int], Found]
    lead: str
    empty: str
    inward: bool = False


VIEWS: Mapping[str, View] = {
    "tren-duong": View(
        "Đang trên đường", transfers.outgoing, "đảng viên đang trên đường chuyển đi",
        "Khi ghi chuyển sinh hoạt ở trang của một đảng viên, người ấy hiện ở đây đến lúc nơi đến tiếp nhận.",
    ),
    "den": View(
        "Chuyển đến, chờ tiếp nhận", transfers.incoming, "đảng viên có giấy giới thiệu đến đây, chờ tiếp nhận",
        "Khi có giấy giới thiệu gửi đến tổ chức của đồng chí, người ấy hiện ở đây đến lúc tiếp nhận hoặc trả lại.",
        inward=True,
    ),
    "tam-thoi": View(
        "Tạm thời ở nơi khác", transfers.gone_for_a_time, "đảng viên của mình đang sinh hoạt tạm thời nơi khác",
        "Người sinh hoạt tạm thời nơi khác vẫn tính vào số đảng viên ở đây.",
    ),
    "tam-thoi-den": View(
        "Sinh hoạt tạm thời tại đây", transfers.here_for_a_time, "đảng viên nơi khác đang sinh hoạt tạm thời tại đây",
        "Người sinh hoạt tạm thời tại đây không tính vào số đảng viên ở đây.", inward=True,
    ),
}  # fmt: skip
COLUMNS = (
    Column("Đảng viên"), Column("Từ, đến", phone=Phone.LINE), Column("Giấy giới thiệu", phone=Phone.RUN),
    Column("Hạn", phone=Phone.FIRST), Column("Ai làm tiếp", phone=Phone.LINE),
)  # fmt: skip
BOOK_COLUMNS = (
    Column("Đảng viên"), Column("Số GTSHĐ", num=True, phone=Phone.FIRST), Column("Ngày", phone=Phone.RUN),
    Column("Loại", phone=Phone.LINE), Column("Từ, đến", phone=Phone.LINE), Column("Đảng phí đến hết", phone=Phone.RUN),
    Column("Giấy tờ kèm theo", phone=Phone.LINE),
)  # fmt: skip


@page(Permission.SEE_MEMBERS)
def moves(request: HttpRequest, actor: Actor) -> HttpResponse:
    address = Address.of(request)
    here = place(actor, address.number(UNIT), Permission.SEE_MEMBERS)
    if address.get(VIEW) == BOOK:
        return render(request, "transfers/transfers.html", book(actor, address, here))
    key = address.get(VIEW) if address.get(VIEW) in VIEWS else next(iter(VIEWS))
    view = VIEWS[key]
    found = view.read(actor, here.unit, page_number(address))
    total = found.page.total
    late = f", {vi_number(found.late)} người quá hạn" if found.late else ""
    rows = [row(line, actor.on, inward=view.inward) for line in found.page.rows]
    context = {
        **around(address, here),
        "lead": f"Có {vi_number(total)} {view.lead}{late}." if total else f"Không có {view.lead}.",
        "count": f"{vi_number(total)} người",
        "table": Table(COLUMNS, rows, view.label),
        "pages": pager(address, len(rows), total),
        "empty": view.empty,
        "note": NO_LIMIT,
        "waiting": 0 if view.inward else transfers.waiting(actor, here.unit),
        "waiting_url": address.to({VIEW: "den"}),
    }
    return render(request, "transfers/transfers.html", context)


def around(address: Address, here: Place) -> dict[str, object]:
    """What every view of the page has: its filters and the address without them."""
    return {
        "address": address.path,
        "selects": selects(address, here),
        "keep": hidden(address, UNIT, VIEW, YEAR),
        "active": list(chips(address, here)),
    }


def selects(address: Address, here: Place) -> Iterator[Select]:
    answers = [(key, view.label) for key, view in VIEWS.items()]
    first = ("", answers[0][1])
    yield select(address, VIEW, "Xem", [first, *answers[1:], (BOOK, "Sổ giới thiệu sinh hoạt đảng")])
    yield unit_select(address, here)


def chips(address: Address, here: Place) -> Iterator[Chip]:
    if here.unit:
        yield Chip(here.unit.name, address.without(UNIT))


def row(line: Line, on: date, *, inward: bool) -> Row:
    """One move. The first clock that ends is shown; its words stand on the page of the move."""
    transfer, letter = line.transfer, line.letter
    url = reverse("transfer", args=[transfer.pk])
    if inward and line.arrival:
        url = reverse("arrival", args=[line.arrival.pk])
    way = f"{transfer.unit.name} → {line.to}"
    given = f"số {letter.number}, {vi_date(letter.on)}" if letter else "chưa giao giấy"
    limit = Cell(far=distance(line.due_on, on), sub=f"{line.clocks[0].title}: {vi_date(line.due_on)}")
    return Row(
        transfer.membership.person.name,
        [
            Cell(way, sub=upper(KIND_WORDS[transfer.kind]), short=way),
            Cell(given, short=given),
            limit if line.clocks else Cell("không tính hạn"),
            Cell(acting(line.move), short=acting(line.move)),
        ],
        url,
        line.move.stage.vi,
    )


def book(actor: Actor, address: Address, here: Place) -> dict[str, object]:
    """The register of letters of one year, as it is bound at its end."""
    year = address.number(YEAR) or actor.on.year
    found = transfers.book(actor, here.unit, year, page_number(address))
    years = [("" if back == 0 else str(actor.on.year - back), f"Năm {actor.on.year - back}") for back in range(6)]
    shown = around(address, here)
    return {
        **shown,
        "selects": [*selects(address, here), select(address, YEAR, "Năm", years)],
        "lead": f"Sổ giới thiệu sinh hoạt đảng năm {year}: {vi_number(found.total)} giấy giới thiệu.",
        "count": f"{vi_number(found.total)} giấy",
        "table": Table(BOOK_COLUMNS, [booked(fact) for fact in found.rows], f"Sổ giới thiệu sinh hoạt đảng {year}"),
        "pages": pager(address, len(found.rows), found.total, "giấy"),
        "empty": f"Năm {year} chưa ghi giấy giới thiệu nào.",
        "note": "Sổ do máy lập thì in, đóng quyển hằng năm; dùng lệnh in của trình duyệt.",
    }


def booked(fact: TransferFact) -> Row:
    transfer = fact.transfer
    way = f"{transfer.unit.name} → {transfer.to_place}"
    number = str(fact.register or "")
    cells: Sequence[Cell] = [
        Cell(number, short=f"số {number}" if number else ""),
        Cell(vi_date(fact.on), sub=fact.number, short=f"{vi_date(fact.on)}, giấy {fact.number}"),
        Cell(upper(KIND_WORDS[transfer.kind]), short=upper(KIND_WORDS[transfer.kind])),
        Cell(way, short=way),
        Cell(vi_month(fact.dues_until), short=f"đảng phí hết {vi_month(fact.dues_until)}" if fact.dues_until else ""),
        Cell(fact.papers, short=fact.papers),
    ]
    card = transfer.membership.card_number
    url = reverse("transfer", args=[transfer.pk])
    return Row(transfer.membership.person.name, cells, url, f"thẻ {card}" if card else "")


urlpatterns = [path("chuyen-sinh-hoat/", moves, name="transfers")]
