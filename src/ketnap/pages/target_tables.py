"""The tables of targets in words: what was asked, what is reached, what is missing, what may still be reached."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse

from ketnap.charts import Target as Bar
from ketnap.charts import draw_small_target
from ketnap.charts.target import range_words
from ketnap.charts.target import words as target_words
from ketnap.models import Target
from ketnap.pages.lists import SIZE, Address
from ketnap.pages.tables import Cell, Column, Row, Table
from ketnap.queries.counting import GROUPS
from ketnap.queries.goals import Goal, Goals
from ketnap.queries.targets import INDICATOR_WORDS
from ketnap.text import vi_date, vi_number

ORDER, LACKING = "xep", "thieu"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the history, as ui/timeline.html shows it."""

    day: date
    text: str
    by: str = ""
    url: str = ""
    fix_url: str = ""
    fixes: tuple[object, ...] = ()


def whole_of(own: Iterable[Goal]) -> Goal | None:
    """The target for admissions as a whole."""
    return next((g for g in own if g.target and g.target.indicator == "admitted" and not g.target.group), None)


def bar_of(goal: Goal) -> Bar:
    return Bar(goal.reached, goal.target.least, goal.target.most) if goal.target else Bar(goal.reached)


def asked_words(target: Target | None) -> str:
    return range_words(target.least, target.most) if target else "chưa giao"


def lower(words: str) -> str:
    return words[:1].lower() + words[1:]


def own_table(own: Sequence[Goal]) -> Table:
    hope = any(goal.in_time is not None for goal in own)
    columns = [Column("Chỉ tiêu"), Column("Được giao"), Column("Đã đạt", bar=True), Column("So với mức thấp nhất"),
               Column("Còn thiếu", num=True)]  # fmt: skip
    columns += [Column("Còn kịp", num=True)] if hope else []
    return Table([*columns, Column("Văn bản")], [_own_row(goal, hope=hope) for goal in own])


def _own_row(goal: Goal, *, hope: bool) -> Row:
    target = goal.target
    if target is None:
        raise ValueError("an own goal has its target")
    cells = [Cell(asked_words(target)), _reached(goal), *_distance(goal), *([_hope(goal)] if hope else [])]
    paper = Cell(target.paper, f"ngày {vi_date(target.set_on)}")
    return Row(target_name(target), [*cells, paper])


def target_name(target: Target) -> str:
    words = INDICATOR_WORDS.get(target.indicator, target.indicator)
    return f"{words}, trong đó {GROUPS[target.group].vi}" if target.group in GROUPS and target.group else words


def below_table(goals: Goals, address: Address, number: int) -> Table:
    """One page of the units right below, by name or by what they lack; the sum is of all of them."""
    hope, lacking = any(goal.in_time is not None for goal in goals.below), address.get(ORDER) == LACKING
    columns = [
        Column("Tổ chức", sort="" if lacking else "ascending", url=address.without(ORDER)),
        Column("Được giao"),
        Column("Kết nạp", bar=True, wide=True),
        Column("So với mức thấp nhất", wide=True),
        Column("Còn thiếu", num=True, sort="descending" if lacking else "", url=address.to({ORDER: LACKING})),
    ]
    columns += [Column("Còn kịp", num=True)] if hope else []
    ordered = sorted(goals.below, key=lambda goal: -goal.lacks) if lacking else goals.below
    rows = [
        Row(goal.unit.name, _below_cells(goal, hope=hope), address.to({"don-vi": goal.unit.pk}))
        for goal in ordered[(number - 1) * SIZE : number * SIZE]
    ]
    caption = "Chỉ tiêu kết nạp của từng nơi trực thuộc; vạch đứng là mức thấp nhất"
    return Table(columns, rows, caption, _foot(goals, hope=hope))


def _below_cells(goal: Goal, *, hope: bool) -> list[Cell]:
    return [Cell(asked_words(goal.target)), _reached(goal), *_distance(goal), *([_hope(goal)] if hope else [])]


def _reached(goal: Goal) -> Cell:
    query = {"don-vi": goal.unit.pk, "tu": vi_date(goal.since), "den": vi_date(goal.until - timedelta(days=1)),
             "nhom": goal.target.group if goal.target else ""}  # fmt: skip
    indicator = goal.target.indicator if goal.target else "admitted"
    asked = {name: value for name, value in query.items() if value}
    url = reverse("figure", args=[indicator], query=asked) if goal.reached else ""
    bar = draw_small_target(bar_of(goal)) if goal.target else None
    return Cell(vi_number(goal.reached), url=url, unit="người", target=bar)


def _distance(goal: Goal) -> tuple[Cell, Cell]:
    """Đạt and vượt in one cell, so that vượt never stands alone; then what is missing."""
    if goal.target is None:
        return Cell(), Cell()
    missing = Cell(vi_number(goal.lacks))
    if not goal.target.least:
        return Cell("Không giao mức thấp nhất", state="later"), missing
    return Cell(share_words(goal), state="open" if goal.lacks else "pass"), missing


def share_words(goal: Goal) -> str:
    """Đạt, and vượt beside it where there is one; also inside a range, where the bar says only that it is inside."""
    target = goal.target
    words = target_words(bar_of(goal))
    if (
        target is None
        or goal.lacks
        or not target.least
        or target.most in (None, target.least)
        or goal.reached > target.most
    ):
        return words
    return target_words(Bar(goal.reached, target.least)).replace("Đạt 100%", "Đạt 100% mức thấp nhất")


def _hope(goal: Goal) -> Cell:
    """Those who are still admitted this year when every step keeps its day."""
    if not goal.in_time:
        return Cell("" if goal.in_time is None else "0")
    query = {"don-vi": goal.unit.pk, "con-kip": goal.since.year}
    return Cell(vi_number(goal.in_time), url=reverse("board", query=query), unit="người")


def _foot(goals: Goals, *, hope: bool) -> Row:
    """What those below were given and reached, added up."""
    given = [goal.target for goal in goals.below if goal.target]
    least, most = sum(t.least for t in given), sum(t.most or t.least for t in given)
    cells = [
        Cell(range_words(least, most) if given else ""),
        Cell(vi_number(sum(g.reached for g in goals.below))),
        Cell(),
    ]
    cells += [Cell(vi_number(sum(goal.lacks for goal in goals.below)))]
    return Row("Cộng", [*cells, *([Cell(vi_number(sum(g.in_time or 0 for g in goals.below)))] if hope else [])])


def sums_words(goals: Goals) -> str:
    """The sum of those below against what the unit itself was given."""
    whole, given = whole_of(goals.own), [goal.target for goal in goals.below if goal.target]
    if whole is None or whole.target is None or not given:
        return ""
    least = sum(target.least for target in given)
    gap = least - whole.target.least
    asked = vi_number(whole.target.least)
    said = f"Cộng mức thấp nhất của các nơi trực thuộc là {vi_number(least)}, tổ chức này được giao {asked}"
    if not gap:
        return f"{said}: vừa đủ."
    return f"{said}: {'thừa' if gap > 0 else 'thiếu'} {vi_number(abs(gap))}."


def history_line(target: Target) -> Line:
    """One line of the history; what it took the place of stands below it."""
    return Line(target.set_on, f"{target_name(target)}: {target.amount}. {target.paper}".rstrip(". ") + ".")
