"""Đã giới thiệu: who was introduced in a year, from where, what became of them; every count opens to its people."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse

from ketnap.access import Actor, Permission, page
from ketnap.models import Candidate
from ketnap.pages.forming import Crumb
from ketnap.pages.lists import SIZE, Address, Chip, hidden, page_number, pager, select
from ketnap.pages.roads_asked import UNIT, unit_select
from ketnap.pages.roadwords import strip_of
from ketnap.pages.tables import Cell, Column, Phone, Row, Table
from ketnap.queries import introduced as reading
from ketnap.queries.introduced import OUTCOMES, Count
from ketnap.queries.places import place
from ketnap.text import vi_date, vi_number

SOURCE, MOVEMENT, OUTCOME, YEAR = "noi", "phong-trao", "ket-qua", "nam"
LABELS = {SOURCE: "Nơi giới thiệu", MOVEMENT: "Phong trào, mô hình"}
COLUMNS = (
    Column("Họ và tên"), Column("Giới thiệu", phone=Phone.LINE), Column("Từ đâu", phone=Phone.LINE),
    Column("Đến nay", phone=Phone.RUN),
)  # fmt: skip


@page(Permission.INTRODUCE)
def show(request: HttpRequest, actor: Actor) -> HttpResponse:
    address = Address.of(request)
    found = place(actor, address.number(UNIT), Permission.INTRODUCE)
    year = _year(address, actor)
    roads, names = reading.roads(actor, year, found.unit), reading.spotted(actor, year, found.unit)
    kept = reading.narrowed(roads, address.get(SOURCE), address.get(MOVEMENT), address.get(OUTCOME))
    number = page_number(address)
    shown = reading.page(actor, kept[(number - 1) * SIZE : number * SIZE]) if kept else []
    sources, movements = reading.by_organisation(roads, names), reading.by_movement(roads)
    whole = not any(address.get(name) for name in (SOURCE, MOVEMENT, OUTCOME))  # who opened a figure wants its people
    every = reading.whole(roads, names)
    context = {
        "year": year,
        "introduced": len(every.introduced),
        "admitted": len(every.admitted),
        "spotted": len(every.spotted),
        "sources": _counts(address, year, SOURCE, sources, every) if whole and sources else None,
        "movements": _counts(address, year, MOVEMENT, movements) if whole and movements else None,
        "count": f"{vi_number(len(kept))} người",
        "active": list(_chips(address, found, sources)),
        "selects": _selects(address, found, actor),
        "keep": hidden(address, UNIT, YEAR, OUTCOME),
        "address": address.path,
        "clear_url": address.without(UNIT, SOURCE, MOVEMENT, OUTCOME),
        "table": Table(COLUMNS, [_row(row, actor) for row in shown]),
        "pages": pager(address, len(shown), len(kept)),
        "crumbs": [Crumb("Nguồn, phong trào", reverse("sources")), Crumb("Đã giới thiệu")],
    }
    return render(request, "sources/introduced.html", context)


def _year(address: Address, actor: Actor) -> int:
    number = address.number(YEAR)
    return number if number and 1930 <= number <= actor.on.year else actor.on.year


def _selects(address: Address, found: Any, actor: Actor) -> list[Any]:
    before = range(actor.on.year - 1, actor.on.year - 8, -1)
    years = [("", str(actor.on.year)), *((str(year), str(year)) for year in before)]
    outcomes = [("", "Mọi kết quả"), *((key, words) for key, (words, _) in OUTCOMES.items())]
    return [
        unit_select(address, found),
        select(address, YEAR, "Năm giới thiệu", years),
        select(address, OUTCOME, "Đến nay", outcomes),
    ]


def _chips(address: Address, found: Any, sources: list[Count]) -> Any:
    if found.unit:
        yield Chip(found.unit.name, address.without(UNIT))
    if key := address.get(SOURCE):
        yield Chip(next((row.label for row in sources if row.key == key), "Một nơi"), address.without(SOURCE))
    if words := address.get(MOVEMENT):
        yield Chip(words, address.without(MOVEMENT))
    if address.get(OUTCOME) in OUTCOMES:
        yield Chip(OUTCOMES[address.get(OUTCOME)][0], address.without(OUTCOME))


def _counts(address: Address, year: int, name: str, rows: list[Count], every: Count | None = None) -> Table:
    """Counts side by side; who came from two places is counted at both, and once in the whole."""
    columns = [Column(LABELS[name]), Column("Giới thiệu", num=True), Column("Đã kết nạp", num=True)]
    if name == SOURCE:
        columns.insert(1, Column("Phát hiện", num=True))
    foot = Row(every.label, _cells(address, year, name, every)) if every else None
    return Table(columns, [Row(row.label, _cells(address, year, name, row)) for row in rows], "", foot)


def _cells(address: Address, year: int, name: str, row: Count) -> list[Cell]:
    def opened(count: set[int], outcome: str = "") -> Cell:
        to = address.to({SOURCE: "", MOVEMENT: "", name: row.key, OUTCOME: outcome})
        return _figure(count, f"{to}#danh-sach")

    cells = [opened(row.introduced), opened(row.admitted, "ket-nap")]
    if name != SOURCE:
        return cells
    # In the pool's own list, with those who have gone from it since.
    pool = Address(reverse("sources"))
    to = pool.to({"tinh-trang": "tat-ca", YEAR: year, SOURCE: row.key, UNIT: address.get(UNIT)})
    return [_figure(row.spotted, to), *cells]


def _figure(count: set[int], url: str) -> Cell:
    return Cell(vi_number(len(count)), url=url, unit="người") if count else Cell("0")


def _row(row: Candidate, actor: Actor) -> Row:
    origin = ", ".join(filter(None, (row.introduced_by.name if row.introduced_by else "", row.movement)))
    origin = origin or "Chi bộ tự phát hiện"
    day = vi_date(row.opened_on)
    about = f"{row.person.born_on.year}, {row.unit.name}"
    cells = [Cell(day, short=f"{about} · {day}"), Cell(origin, short=origin), Cell(strip=strip_of(row, actor.on))]
    return Row(row.person.name, cells, reverse("dossier", args=[row.pk]), about)


urlpatterns = [path("nguon/da-gioi-thieu/", show, name="introduced")]
