"""A year's targets on their way down: the province gives, communes divide among cells, one objects and is answered.

Admissions are given; of those to be sent to class the communes are still being asked, and one objection waits.
"""

from collections.abc import Mapping, Sequence
from datetime import date

from ketnap.models import TargetFact, TargetTalk
from ketnap.scenarios import days
from ketnap.scenarios.plans import Plan, TargetPlan, UnitPlan

TO_CLASS = "sent-to-class"
OBJECTS, AGREES, WAITS = "Đăk Lin", "Nia Thượng", "Đăk Sra"
T = TargetTalk


def targets(made: Plan, province: str, cells: Mapping[str, Sequence[UnitPlan]], today: date) -> None:
    """What is in force: the province's own numbers, and those two more communes gave their cells."""
    year, set_on = today.year, days.working(date(today.year, 1, 5))
    given = [row for row in made.targets if row.unit in cells and row.year == year]
    least, most = sum(row.least for row in given), sum(row.most or row.least for row in given)
    paper = f"Chỉ thị số 02-CT/TU năm {year}"
    made.targets.append(TargetPlan(province, least, most, year=year, paper=paper, set_on=set_on))
    made.targets.append(TargetPlan(province, 40, year=year, indicator=TO_CLASS, paper=paper, set_on=set_on))
    for row in given:
        if row.unit in (AGREES, WAITS):
            made.targets += _divided(row, cells[row.unit], year)


def _divided(given: TargetPlan, cells: Sequence[UnitPlan], year: int) -> list[TargetPlan]:
    """One each until the least is given out, then nought to one until the most is."""
    sure, open_ = given.least, (given.most or given.least) - given.least
    paper, set_on = f"Số 05-KH/ĐU năm {year}", days.working(date(year, 1, 19))
    ones = [TargetPlan(cell.key, 1, year=year, paper=paper, set_on=set_on) for cell in cells[:sure]]
    more = cells[sure : sure + open_]
    return [*ones, *(TargetPlan(cell.key, 0, 1, year=year, paper=paper, set_on=set_on) for cell in more)]


def talk(units: Mapping[str, int], today: date) -> None:
    """What was said on the way: admissions asked, looked at again and given; classes still open."""
    year = today.year

    def fact(commune: str, what: TargetTalk, on: date, words: str = "", **more: object) -> TargetFact:
        return TargetFact(unit_id=units[commune], what=what, year=year, on=min(on, today), words=words, **more)

    asked, heard, given = (days.working(date(year, 1, day)) for day in (5, 7, 12))
    plan, order = f"Dự thảo Chỉ thị số 02-CT/TU năm {year}", f"Số 03-KH/ĐU năm {year}"
    why = "Nhiều thanh niên đi làm xa; đề nghị giảm còn 12–15."
    class_why = "Xã chỉ còn 6 cảm tình Đảng chưa học lớp; đề nghị 6."
    TargetFact.objects.bulk_create([
        fact(OBJECTS, T.PROPOSED, asked, "Theo số cảm tình Đảng cuối năm trước", least=15, most=18, paper=plan),
        fact(AGREES, T.PROPOSED, asked, least=7, most=9, paper=plan),
        fact(AGREES, T.AGREED, heard),
        fact(OBJECTS, T.OBJECTED, heard, why),
        fact(OBJECTS, T.PROPOSED, heard, "Giảm theo đề nghị của xã", least=12, most=15, paper=plan),
        fact(OBJECTS, T.GIVEN, given, least=12, most=15, paper=order),
        fact(AGREES, T.GIVEN, given, least=7, most=9, paper=order),
        fact(OBJECTS, T.PROPOSED, given, indicator=TO_CLASS, least=18, paper=plan),
        fact(AGREES, T.PROPOSED, given, indicator=TO_CLASS, least=10, paper=plan),
        fact(WAITS, T.PROPOSED, given, indicator=TO_CLASS, least=8, paper=plan),
        fact(AGREES, T.AGREED, given, indicator=TO_CLASS),
        fact(WAITS, T.OBJECTED, given, class_why, indicator=TO_CLASS),
    ])  # fmt: skip
