"""What a merger, a split, a move or an end inside the period did to targets, in sentences."""

from collections.abc import Iterator

from ketnap.models import ChangeKind, Target, Unit, UnitChange
from ketnap.queries.carried import Changes
from ketnap.queries.cascade import Aim
from ketnap.queries.goals import Goal, Goals
from ketnap.text import vi_date, vi_number


def change_notes(unit: Unit, goals: Goals, happened: Changes, reached: dict[int, int]) -> list[str]:
    """One sentence for each change that touches what this unit and those right below were asked."""
    below = {goal.unit.pk: goal for goal in goals.below}
    return [*_merged(unit, goals, reached), *_split(happened, below), *_moved(unit, happened, below),
            *_ended(unit, goals.aim, happened)]  # fmt: skip


def _merged(unit: Unit, goals: Goals, reached: dict[int, int]) -> Iterator[str]:
    """On the successor's page: what came from whom, and how much of it was reached by then."""
    handed = goals.mine.asked.handed if goals.mine else ()
    for one in handed:
        done = f", đến ngày ấy đã đạt {vi_number(reached[one.unit.pk])}" if one.unit.pk in reached else ""
        if one.target is None:
            yield f"{one.unit.name} nhập vào {unit.name} ngày {vi_date(one.on)}, chưa được giao chỉ tiêu này{done}."
            continue
        after = "cộng vào phần được giao" if one.counted else "số giao sau ngày nhập đã tính cả phần này"
        yield (f"Chuyển từ {one.unit.name} ngày {vi_date(one.on)}: chỉ tiêu {one.target.amount}{done}; {after}.")


def _split(happened: Changes, below: dict[int, Goal]) -> Iterator[str]:
    """A target is divided by whoever gave it: until then it stays whole where it was."""
    for row in happened.of(ChangeKind.SPLIT):
        new, old = below.get(row.unit_id), below.get(row.other_id or 0)
        if new is None or old is None or old.target is None or row.other is None:
            continue
        if new.target is None and old.target.set_on < row.on:
            yield (
                f"{row.unit.name} tách từ {row.other.name} ngày {vi_date(row.on)}: chỉ tiêu {old.target.amount} chưa "
                f"chia, đang tính cả cho {row.other.name}. Giao số mới cho hai nơi."
            )


def _moved(unit: Unit, happened: Changes, below: dict[int, Goal]) -> Iterator[str]:
    for row in happened.of(ChangeKind.MOVE):
        goal = below.get(row.unit_id)
        if goal and goal.target and goal.target.set_on < row.on and row.other:
            yield (
                f"{row.unit.name} chuyển từ {row.other.name} đến ngày {vi_date(row.on)}, mang theo chỉ tiêu "
                f"{goal.target.amount}."
            )
        elif row.other_id == unit.pk:
            yield f"{row.unit.name} đã chuyển đi ngày {vi_date(row.on)}; chỉ tiêu đi theo, không còn cộng ở đây."


def _ended(unit: Unit, aim: Aim, happened: Changes) -> Iterator[str]:
    """Nobody can reach what an organisation that ended was asked: it is said, and counts for nobody."""
    for row in happened.of(ChangeKind.DISSOLVE):
        target = _of(happened, row, aim)
        if target is not None and row.unit.parent_id == unit.pk:
            yield (
                f"{row.unit.name} kết thúc ngày {vi_date(row.on)}: chỉ tiêu {target.amount} không còn nơi nào nhận và "
                "không cộng ở đây. Giao cho nơi khác nếu cần."
            )


def _of(happened: Changes, row: UnitChange, aim: Aim) -> Target | None:
    return next((target for target in happened.targets.get(row.unit_id, ()) if aim.met_by(target)), None)
