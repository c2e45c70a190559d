"""The tables of targets in words: what was asked, what is reached, what is missing, what may still be reached."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.timezone import localtime

from ketnap.charts import Target as Bar
from ketnap.charts import draw_small_target
from ketnap.charts.target import range_words
from ketnap.models import Target, TargetFact, TargetTalk
from ketnap.pages.lists import SIZE, Address
from ketnap.pages.tables import Cell, Column, Row, Table
from ketnap.process.reaching import sum_words
from ketnap.queries.carried import Asked, Handed
from ketnap.queries.cascade import Aim, Talk
from ketnap.queries.counting import GROUPS
from ketnap.queries.goals import Goal, Goals
from ketnap.queries.targets import INDICATOR_WORDS
from ketnap.text import vi_date, vi_number

ORDER, LACKING = "xep", "thieu"
INDICATOR, GROUP, PERIOD = "chi-tieu", "nhom", "ky"
TALK_WORDS = {
    TargetTalk.PROPOSED: "chờ ý kiến",
    TargetTalk.AGREED: "đồng ý",
    TargetTalk.OBJECTED: "đề nghị xem lại",
    TargetTalk.KEPT: "giữ số dự kiến",
    TargetTalk.GIVEN: "đã giao",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the history, as ui/timeline.html shows it."""

    day: date
    text: str
    by: str = ""
    url: str = ""
    fix_url: str = ""
    fixes: tuple[object, ...] = ()


def bar_of(goal: Goal) -> Bar:
    return Bar(goal.reached, goal.asked.least, goal.asked.most)


def asked_words(asked: Asked) -> str:
    return range_words(asked.least, asked.most) if asked.least is not None else "chưa giao"


def lower(words: str) -> str:
    return words[:1].lower() + words[1:]


def aim_name(indicator: str, group: str) -> str:
    words = INDICATOR_WORDS.get(indicator, indicator)
    return f"{words}, trong đó {GROUPS[group].vi}" if group in GROUPS and group else words


def target_name(target: Target | TargetFact) -> str:
    return aim_name(target.indicator, target.group)


def aim_query(aim: Aim) -> dict[str, str]:
    """An aim as it stands in an address."""
    asked = {PERIOD: aim.period, INDICATOR: aim.indicator if aim.indicator != "admitted" else "", GROUP: aim.group}
    return {name: value for name, value in asked.items() if value}


def handed_words(handed: Iterable[Handed]) -> str:
    """Which targets came with a merger, and whether the number given covers them already."""
    rows = [row for row in handed if row.target]
    added = [
        f"{row.target.amount} chuyển từ {row.unit.name} ({vi_date(row.on)})"
        for row in rows
        if row.counted and row.target
    ]
    within = [f"{row.target.amount} của {row.unit.name}" for row in rows if not row.counted and row.target]
    words = [f"gồm {', '.join(added)}"] if added else []
    words += [f"số giao sau ngày nhập đã tính cả {', '.join(within)}"] if within else []
    return "; ".join(words)


def own_table(own: Sequence[Goal], address: Address, aim: Aim) -> Table:
    hope = any(goal.in_time is not None for goal in own)
    columns = [Column("Chỉ tiêu"), Column("Được giao"), Column("Đã đạt", bar=True), Column("So với mức thấp nhất"),
               Column("Còn thiếu", num=True)]  # fmt: skip
    columns += [Column("Chắc kịp", num=True)] if hope else []
    return Table([*columns, Column("Văn bản")], [_own_row(goal, address, aim, hope=hope) for goal in own])


def _own_row(goal: Goal, address: Address, aim: Aim, *, hope: bool) -> Row:
    target = goal.target
    cells = [_asked_cell(goal), _reached(goal), *_distance(goal), *([_hope(goal)] if hope else [])]
    paper = Cell(target.paper or "không ghi", f"ngày {vi_date(target.set_on)}") if target else Cell()
    here = (goal.indicator, goal.group) == (aim.indicator, aim.group)
    url = "" if here else address.to({INDICATOR: goal.indicator, GROUP: goal.group})
    return Row(aim_name(goal.indicator, goal.group), [*cells, paper], url)


def _asked_cell(goal: Goal) -> Cell:
    """What a unit is asked; below it what came with a merger, and what is proposed."""
    talk = goal.talk
    proposed = f"dự kiến {talk.proposal.amount}" if talk and not talk.over else ""
    return Cell(asked_words(goal.asked), "; ".join(filter(None, (proposed, handed_words(goal.asked.handed)))))


def below_table(goals: Goals, address: Address, number: int, *, may_set: bool = False) -> Table:
    """One page of the units right below, by name or by what they lack; the sum is of all of them."""
    hope, lacking = any(goal.in_time is not None for goal in goals.below), address.get(ORDER) == LACKING
    talking = any(goal.talk and not goal.talk.over for goal in goals.below)
    columns = [
        Column("Tổ chức", sort="" if lacking else "ascending", url=address.without(ORDER)),
        Column("Được giao"),
        Column("Đã đạt", bar=True, wide=True),
        Column("So với mức thấp nhất", wide=True),
        Column("Còn thiếu", num=True, sort="descending" if lacking else "", url=address.to({ORDER: LACKING})),
    ]
    columns += [Column("Chắc kịp", num=True)] if hope else []
    columns += [Column("Ý kiến", wide=True)] if talking else []
    ordered = sorted(goals.below, key=lambda goal: -goal.lacks) if lacking else goals.below
    rows = [
        Row(goal.unit.name, _below_cells(goal, goals.aim, hope=hope, talking=talking, may_set=may_set),
            address.to({"don-vi": goal.unit.pk}))
        for goal in ordered[(number - 1) * SIZE : number * SIZE]
    ]  # fmt: skip
    caption = f"{aim_name(goals.aim.indicator, goals.aim.group)}, từng nơi trực thuộc; vạch đứng là mức thấp nhất"
    return Table(columns, rows, caption, _foot(goals, hope=hope, talking=talking))


def _below_cells(goal: Goal, aim: Aim, *, hope: bool, talking: bool, may_set: bool) -> list[Cell]:
    cells = [_asked_cell(goal), _reached(goal), *_distance(goal), *([_hope(goal)] if hope else [])]
    return [*cells, _talk_cell(goal.talk, aim, may_set=may_set)] if talking else cells


def _talk_cell(talk: Talk | None, aim: Aim, *, may_set: bool) -> Cell:
    """The last word of a talk that is not over; an objection leads to its answer."""
    if talk is None or talk.over:
        return Cell()
    words = TALK_WORDS[TargetTalk(talk.last.what)]
    url = ""
    if talk.objected and may_set:
        url = f"{reverse('target-reply', args=[talk.last.unit_id])}?{urlencode(aim_query(aim))}"
    return Cell(words, f"{talk.last.words} ({vi_date(talk.last.on)})".strip(), url)


def _reached(goal: Goal) -> Cell:
    query = {"don-vi": goal.unit.pk, "tu": vi_date(goal.since), "den": vi_date(goal.until - timedelta(days=1)),
             "nhom": goal.group}  # fmt: skip
    asked = {name: value for name, value in query.items() if value}
    url = reverse("figure", args=[goal.indicator], query=asked) if goal.reached else ""
    bar = draw_small_target(bar_of(goal)) if goal.asked.least is not None else None
    return Cell(vi_number(goal.reached), url=url, unit="người", target=bar)


def _distance(goal: Goal) -> tuple[Cell, Cell]:
    """Đạt and vượt in one cell, so that vượt never stands alone; then what is missing."""
    if goal.asked.least is None:
        return Cell(), Cell()
    missing = Cell(vi_number(goal.lacks))
    if not goal.asked.least:
        return Cell("Không giao mức thấp nhất", state="later"), missing
    return Cell(goal.met.words(inside=False), state="open" if goal.lacks else "pass"), missing


def _hope(goal: Goal) -> Cell:
    """Those who are still admitted this year when every step keeps its day."""
    if not goal.in_time:
        return Cell("" if goal.in_time is None else "0")
    query: dict[str, object] = {"don-vi": goal.unit.pk, "con-kip": goal.since.year}
    if goal.group:
        query["nhom"] = goal.group
    return Cell(vi_number(goal.in_time), url=reverse("board", query=query), unit="người")


def _foot(goals: Goals, *, hope: bool, talking: bool) -> Row:
    """What those below were given and reached, added up."""
    total = below_sum(goals)
    cells = [
        Cell(range_words(total.least, total.most) if total.least is not None else ""),
        Cell(vi_number(sum(g.reached for g in goals.below))),
        Cell(),
        Cell(vi_number(sum(goal.lacks for goal in goals.below)) if total.least is not None else ""),
    ]
    cells += [Cell(vi_number(sum(g.in_time or 0 for g in goals.below)))] if hope else []
    return Row("Cộng", [*cells, *([Cell()] if talking else [])])


def below_sum(goals: Goals) -> Asked:
    """What those right below are asked together, targets that came with a merger included."""
    parts = [goal.asked for goal in goals.below if goal.asked.least is not None]
    if not parts:
        return Asked()
    least = sum(part.least or 0 for part in parts)
    most = sum((part.least if part.most is None else part.most) or 0 for part in parts)
    return Asked(least, None if all(part.most is None for part in parts) else most)


def sums_words(goals: Goals) -> str:
    """The sum of those below against what the unit itself was given; then the same of what is only proposed."""
    mine, total = goals.mine, below_sum(goals)
    if mine is None or mine.asked.least is None:
        return ""
    said = f"tổ chức này được giao {asked_words(mine.asked)}"
    words = []
    if total.least is not None:
        low, top = total.least, total.least if total.most is None else total.most
        words.append(
            f"Cộng các nơi trực thuộc {range_words(low, total.most)}, {said}: {sum_words(mine.met, low, top)}."
        )
    if open_ := [goal.talk.proposal for goal in goals.below if goal.talk and not goal.talk.over]:
        words.append(_proposed_words(goals, open_))
    return " ".join(words)


def _proposed_words(goals: Goals, proposals: Sequence[TargetFact]) -> str:
    """What the sum would be if everything proposed were given as it is."""
    mine = goals.mine
    ranges = [Asked(row.least, row.most) for row in proposals]
    talked = {row.unit_id for row in proposals}
    ranges += [goal.asked for goal in goals.below if goal.unit.pk not in talked and goal.asked.least is not None]
    low = sum(row.least or 0 for row in ranges)
    top = sum((row.least if row.most is None else row.most) or 0 for row in ranges)
    if mine is None:
        return ""
    return f"Nếu giao đúng số dự kiến: cộng {range_words(low, top)}, {sum_words(mine.met, low, top)}."


def history_line(row: Target | TargetFact) -> Line:
    """One line of the history; what it took the place of stands below it."""
    if isinstance(row, Target):
        text = f"{target_name(row)}: giao {row.amount}. {row.paper}".rstrip(". ") + "."
        return Line(row.set_on, text, _written(row))
    what = TargetTalk(row.what).label
    number = f" {row.amount}" if row.what == TargetTalk.PROPOSED else ""
    more = "; ".join(filter(None, (row.words, row.paper)))
    return Line(
        row.on, f"{target_name(row)}: {what}{number}{f': {more}' if more else ''}".rstrip(".") + ".", _written(row)
    )


def _written(row: Target | TargetFact) -> str:
    """When it was written down, where that is known and another day than the one it happened on."""
    happened = row.set_on if isinstance(row, Target) else row.on
    written = localtime(row.at).date() if row.at else None
    return f"ghi ngày {vi_date(written)}" if written and written != happened else ""
