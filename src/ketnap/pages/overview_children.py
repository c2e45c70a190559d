"""Every unit right below another in one line: what it has, what it reached, what wants attention first."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from ketnap.charts import Target as Bar
from ketnap.charts import draw_small_target
from ketnap.charts.target import range_words
from ketnap.charts.target import words as target_words
from ketnap.law.facts import ABOVE_CELLS
from ketnap.pages.lists import Address
from ketnap.pages.overview_asked import figure_url
from ketnap.pages.tables import Cell, Column, Row, Table
from ketnap.queries.carried import UNASKED, Asked
from ketnap.queries.overview import DORMANT_MONTHS, Child, Overview
from ketnap.queries.places import Near
from ketnap.text import vi_date, vi_number

SHOWN = 12
BLOCKED, SOON, OPEN, PASS, LATER = range(5)
MARKS = ("blocked", "soon", "open", "pass", "later")


@dataclass(frozen=True, slots=True)
class Children:
    """The table, how many units there are, how many want attention, how many are not shown."""

    table: Table
    count: int
    attention: int
    hidden: int


@dataclass(frozen=True, slots=True)
class Need:
    """What a unit wants: how pressing, in words."""

    rank: int
    weight: int
    words: str


def children_table(numbers: Overview, below: Sequence[Near], address: Address, today: date, *, whole: bool) -> Children:
    """Those that want attention first; what is not shown is added up in one line, so that the sums are right."""
    part = numbers.period.part
    ranked = sorted(((need(child, today), child) for child in numbers.children), key=_order)
    shown = ranked if whole or len(ranked) <= SHOWN + 1 else ranked[:SHOWN]
    rows = [_row(found, child, numbers, address) for found, child in shown]
    rest = [child for _, child in ranked[len(shown) :]]
    rows += [_rest(rest, address, part=part)] if rest else []
    columns = (
        Column("Tổ chức"),
        Column("Đảng viên", num=True),
        Column("Nguồn", num=True),
        Column("Làm hồ sơ", num=True),
        *([Column("Kết nạp trong kỳ", num=True)] if part else []),
        Column("Từ đầu năm / chỉ tiêu" if part else "Kết nạp / chỉ tiêu", bar=True, wide=True),
        Column("Gần nhất"),
        Column("Cần chú ý", sort="descending"),
    )
    foot = Row("Cộng", _cells(numbers.whole, Need(LATER, 0, ""), _links(numbers, Near.of(numbers.unit)), part=part))
    caption = "Nơi cần chú ý xếp trước. Nguồn: chưa lập hồ sơ. Vạch đứng là chỉ tiêu thấp nhất."
    attention = sum(found.rank <= SOON for found, _ in ranked)
    return Children(Table(columns, rows, caption, foot), len(below), attention, len(rest))


def _order(ranked: tuple[Need, Child]) -> tuple[int, int, str]:
    found, child = ranked
    return found.rank, -found.weight, child.unit.order_key if child.unit else ""


# ── What wants attention ─────────────────────────────────────────────────────────────────────────────────────────────


def need(child: Child, today: date) -> Need:
    """The first thing that holds, the most pressing first."""
    return next(found for found in _needs(child, today) if found)


def _needs(child: Child, today: date) -> Iterable[Need | None]:
    yield Need(BLOCKED, child.late, f"{vi_number(child.late)} người quá hạn") if child.late else None
    yield _asleep(child, today)
    yield _against_target(child)
    yield Need(LATER, 0, "Không có việc chậm")


def _asleep(child: Child, today: date) -> Need | None:
    """A cell, or cells below, that admitted nobody for two years."""
    if not child.dormant or child.unit is None:
        return None
    years = DORMANT_MONTHS // 12
    if child.unit.kind in ABOVE_CELLS:
        words = f"{vi_number(child.dormant)} trên {vi_number(child.cells)} chi bộ {years} năm chưa kết nạp"
        return Need(SOON, child.dormant, words)
    since = today.year - int(child.last[:4]) if child.last else 0
    words = f"{since} năm chưa kết nạp" if child.last else "Chưa ghi lần kết nạp nào"
    if child.without_source:
        return Need(BLOCKED, since or 100, f"{words}, chưa có nguồn")
    return Need(SOON, since or 100, words)


def _against_target(child: Child) -> Need | None:
    asked = child.asked
    if not asked.least:
        return None
    lacks = asked.least - child.reached
    words = target_words(Bar(child.reached, asked.least, asked.most))
    return Need(OPEN, lacks, words) if lacks > 0 else Need(PASS, 0, words)


# ── The lines ────────────────────────────────────────────────────────────────────────────────────────────────────────


def _row(found: Need, child: Child, numbers: Overview, address: Address) -> Row:
    unit = child.unit
    if unit is None:
        raise ValueError("a line needs its unit")
    cells = _cells(child, found, _links(numbers, unit), part=numbers.period.part)
    return Row(unit.name, cells, address.to({"don-vi": unit.pk, "du": ""}))


def _links(numbers: Overview, unit: Near) -> dict[str, str]:
    """Where each number of a line opens."""
    period = numbers.period
    phases = {phase: reverse("board", query={"don-vi": unit.pk, "chang": phase}) for phase in ("nguon", "ho-so")}
    members = reverse("figure", args=["members"], query={"don-vi": unit.pk, "den": vi_date(numbers.day)})
    admitted = figure_url("admitted", unit.pk, period)
    reached = figure_url("admitted", unit.pk, period.aimed) if period.part else admitted
    return {"members": members, "admitted": admitted, "reached": reached, **phases}


def _cells(child: Child, found: Need, links: dict[str, str], *, part: bool) -> list[Cell]:
    last = f"{child.last[5:7]}/{child.last[:4]}" if child.last else ""
    return [
        _opens(child.members, links.get("members", "")),
        _opens(child.sources, links.get("nguon", "")),
        _opens(child.files, links.get("ho-so", "")),
        *([_opens(child.admitted, links.get("admitted", ""))] if part else []),
        _reached(child, links.get("reached", "")),
        Cell(last),
        Cell(found.words, state=MARKS[found.rank]) if found.words else Cell(),
    ]


def _opens(count: int, url: str) -> Cell:
    return Cell(vi_number(count), url=url if count else "", unit="người")


def _reached(child: Child, url: str) -> Cell:
    """The number reached beside the number asked, with the bar."""
    asked = child.asked
    words = f" / {range_words(asked.least, asked.most)}" if asked.least is not None else ""
    bar = draw_small_target(Bar(child.reached, asked.least, asked.most)) if asked.least is not None else None
    return Cell(f"{vi_number(child.reached)}{words}", url=url if child.reached else "", unit="người", target=bar)


def _rest(children: Sequence[Child], address: Address, *, part: bool) -> Row:
    """All that are not shown, added up."""
    total = Child(
        None,
        members=sum(child.members for child in children),
        admitted=sum(child.admitted for child in children),
        reached=sum(child.reached for child in children),
        sources=sum(child.sources for child in children),
        files=sum(child.files for child in children),
        last=max((child.last for child in children), default=""),
        asked=_together(child.asked for child in children),
    )
    name = f"{vi_number(len(children))} nơi còn lại"
    return Row(name, _cells(total, Need(LATER, 0, ""), {}, part=part), address.to({"du": "1"}))


def _together(asked: Iterable[Asked]) -> Asked:
    """What all are asked together; nothing where one of them is asked nothing."""
    least, most, ranged = 0, 0, False
    for one in asked:
        if one.least is None:
            return UNASKED
        least += one.least
        most += one.least if one.most is None else one.most
        ranged = ranged or one.most is not None
    return Asked(least, most if ranged else None)
