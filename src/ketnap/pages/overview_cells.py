"""Chi bộ lâu chưa phát triển đảng viên: which cells had nobody admitted, sent or introduced for years."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse

from ketnap.access.actor import Actor
from ketnap.access.gate import page
from ketnap.pages.lists import SIZE, Address, Chip, Crumb, Select, hidden, page_number, pager, select
from ketnap.pages.overview_asked import SEE, UNIT
from ketnap.pages.roads_asked import unit_select
from ketnap.pages.tables import Cell, Column, Phone, Row, Table
from ketnap.process.dormancy import Lack, Level, Rule
from ketnap.queries import dormant as reading
from ketnap.queries.dormant import Cell as Sleeper
from ketnap.queries.dormant import Sleep
from ketnap.queries.overview import DORMANT_MONTHS
from ketnap.queries.places import Place, place
from ketnap.text import vi_date, vi_month, vi_number

TITLE = "Chi bộ lâu chưa phát triển đảng viên"
LACK, LEVEL, YEARS, ALONE = "viec", "muc", "nam", "trong"
LONG = DORMANT_MONTHS // 12
MARKS: Mapping[Level, str] = {
    Level.FIRST: "blocked", Level.PRESSING: "soon", Level.WATCHED: "open", Level.STEADY: "pass",
}  # fmt: skip
NAMES: Mapping[Lack, str] = {
    Lack.ADMISSION: "Kết nạp", Lack.CLASS: "Cử đi học lớp nhận thức về Đảng", Lack.SOURCE: "Có nguồn mới",
}  # fmt: skip
LEVELS = tuple(MARKS)


@page(SEE)
def cells(request: HttpRequest, actor: Actor) -> HttpResponse:
    """All cells of a unit today, or those of one level."""
    address = Address.of(request)
    found = place(actor, address.number(UNIT), SEE, default=True)
    if found.unit is None:
        return render(request, "overview/nowhere.html")
    sleep, lack, number = reading.sleep(actor, found.unit), _lack(address), page_number(address)
    chosen = _chosen(sleep, address, lack)
    shown = chosen[(number - 1) * SIZE : number * SIZE]
    home = Address(address.path, {**address.given, UNIT: str(found.unit.pk)})
    context = {
        "unit": found.unit,
        "title": TITLE,
        "crumbs": (Crumb("Tổng quan", reverse("overview", query={UNIT: found.unit.pk})), Crumb(TITLE)),
        "lead": _lead(sleep, actor.on),
        "levels": _levels(sleep, home) if sleep.cells else None,
        "note": sleep.rule.note,
        "table": _table(shown, lack, sleep.rule, actor.on),
        "pages": pager(home, len(shown), len(chosen), "chi bộ"),
        "count": f"{vi_number(len(chosen))} chi bộ",
        "selects": list(_selects(home, found)),
        "keep": hidden(home, UNIT, LACK, LEVEL),
        "active": list(_chips(address, lack)),
        "clear_url": address.without(LEVEL, YEARS, ALONE),
        "address": address.path,
    }
    return render(request, "overview/cells.html", context)


def _lack(address: Address) -> Lack:
    return Lack(address.get(LACK)) if address.get(LACK) in set(Lack) else Lack.ADMISSION


def _level(address: Address) -> Level | None:
    number = address.number(LEVEL)
    return Level(number) if number in set(Level) else None


def _chosen(sleep: Sleep, address: Address, lack: Lack) -> list[Sleeper]:
    return sleep.at(lack, _level(address), years=address.number(YEARS) or 0, alone=address.get(ALONE) == "1")


def _selects(address: Address, found: Place) -> Iterator[Select]:
    yield unit_select(address, found, "")
    yield select(address, LACK, "Xét việc", [(lack.value, NAMES[lack]) for lack in Lack])
    yield select(address, LEVEL, "Mức", [("", "Mọi mức"), *((str(int(level)), level.vi) for level in LEVELS)])


def _chips(address: Address, lack: Lack) -> Iterator[Chip]:
    if (level := _level(address)) is not None:
        yield Chip(level.vi, address.without(LEVEL))
    if years := address.number(YEARS):
        yield Chip(f"Từ {vi_number(years)} năm {lack.vi}", address.without(YEARS))
    if address.get(ALONE) == "1":
        yield Chip("Chưa có ai trong nguồn", address.without(ALONE))


def asleep_url(unit: int) -> str:
    """Cells that admitted nobody for long and have nobody in view: those the overview counts."""
    return reverse("dormant-cells", query={UNIT: unit, YEARS: LONG, ALONE: "1"})


def dormant_url(unit: int) -> str:
    return reverse("dormant-cells", query={UNIT: unit})


def _lead(sleep: Sleep, on: date) -> str:
    if not sleep.cells:
        return "Ở đây chưa có chi bộ nào đang hoạt động."
    long, counts = len(sleep.at(Lack.ADMISSION, years=LONG)), sleep.counts[Lack.ADMISSION]
    said = f"{vi_number(len(sleep.cells))} chi bộ, tính đến {vi_date(on)}."
    if not long:
        return f"{said} Không chi bộ nào từ {LONG} năm trở lên chưa kết nạp."
    first, then = vi_number(counts.get(Level.FIRST, 0)), vi_number(counts.get(Level.PRESSING, 0))
    return (
        f"{said} {vi_number(long)} chi bộ từ {LONG} năm trở lên chưa kết nạp; xét cả quy mô thì {first} nơi cần làm "
        f"trước, {then} nơi cần chú ý."
    )


def _levels(sleep: Sleep, address: Address) -> Table:
    """How many cells are at each level, for each thing they may lack; every number opens its list."""
    rows = [
        Row(NAMES[lack], [_count(sleep.counts[lack].get(level, 0), lack, level, address) for level in LEVELS])
        for lack in Lack
    ]
    return Table([Column("Việc"), *(Column(level.vi, num=True) for level in LEVELS)], rows)


def _count(count: int, lack: Lack, level: Level, address: Address) -> Cell:
    url = address.to({LACK: lack.value, LEVEL: int(level), YEARS: "", ALONE: ""}) + "#danh-sach"
    return Cell(vi_number(count), url=url if count else "", unit="chi bộ")


COLUMNS = (
    Column("Chi bộ"), Column("Mức", phone=Phone.LINE), Column("Vì sao", phone=Phone.LINE),
    Column("Đảng viên", num=True, phone=Phone.RUN), Column("Kết nạp", phone=Phone.RUN),
    Column("Cử học", phone=Phone.RUN), Column("Nguồn mới", phone=Phone.RUN),
)  # fmt: skip

CAPTION = "Kết nạp, cử học, nguồn mới: tháng gần nhất có ghi"


def _table(shown: Sequence[Sleeper], lack: Lack, rule: Rule, on: date) -> Table:
    return Table(COLUMNS, [_row(cell, lack, rule, on) for cell in shown], CAPTION)


def _row(cell: Sleeper, lack: Lack, rule: Rule, on: date) -> Row:
    level, words = cell.level(lack), why(cell, lack, rule)
    people = f"{vi_number(cell.members)} đảng viên" if cell.members else "chưa ghi đảng viên nào"
    members = reverse("figure", args=["members"], query={UNIT: cell.pk, "den": vi_date(on)})
    cells = [
        Cell(level.vi, state=MARKS[level]),
        Cell(words, short=" · ".join(filter(None, (cell.above, words)))),
        Cell(vi_number(cell.members), url=members if cell.members else "", unit="đảng viên", short=people),
        _day(cell.admitted, "kết nạp"), _day(cell.sent, "cử học"), _day(cell.introduced, "nguồn"),
    ]  # fmt: skip
    return Row(cell.name, cells, reverse("overview", query={UNIT: cell.pk}), cell.above)


def _day(day: date | None, word: str) -> Cell:
    said = vi_month(day) if day else "chưa ghi"
    return Cell(said, short=f"{word} {said}")


def why(cell: Sleeper, lack: Lack, rule: Rule) -> str:
    """Why the cell is at its level, in words."""
    years = cell.without(lack)
    if not years:
        return "" if cell.last(lack) else "mới thành lập"
    words = [f"{vi_number(years)} năm {lack.vi}" if cell.last(lack) else lack.never]
    words += ["chưa có ai trong nguồn"] if cell.alone else []
    words += ["chi bộ nhỏ"] if rule.is_small(cell.members) else []
    return ", ".join(words)


urlpatterns = [path("tong-quan/chi-bo/", cells, name="dormant-cells")]
