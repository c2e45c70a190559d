"""Ơn's twelve months end on 26 September, the decision is of 5 November: every list, count and paper says the same."""

from datetime import date, timedelta

import pytest
from tests.client import Client, said
from tests.road import COMMITTEE, records, walked
from tests.world import World

from ketnap.actions import members as register_of
from ketnap.actions import reports, statistics
from ketnap.actions.steps import correct_step, record_step
from ketnap.models import Candidate, Membership, MonthReport, StatisticsReport
from ketnap.process.keys import StepKey
from ketnap.process.records import Record
from ketnap.process.reports import Month
from ketnap.process.statistics import BY_KEY
from ketnap.process.statistics import differences as why
from ketnap.process.statistics.spans import Span, of_key
from ketnap.queries import (
    counting,
    flow,
    meetings,
    recount,
    register,
    registers,
    statistics_sent,
    targets,
    voters,
    written,
    written_report,
)
from ketnap.queries import statistics as tables
from ketnap.queries.members import Status
from ketnap.queries.periods import of_year
from ketnap.queries.recount import Cause
from ketnap.queries.register import Wanted
from ketnap.queries.report_counting import again, counted
from ketnap.queries.report_lines import FORMER, Days
from ketnap.queries.rosters import Roster

OFFICIAL, DECIDED, DAY = date(2026, 9, 26), date(2026, 11, 5), timedelta(days=1)
SEPTEMBER, OCTOBER, NOVEMBER = (Month(date(2026, month, 1)) for month in (9, 10, 11))
QUARTER, OCTOBER_ALONE = "2026-Q3", "2026-T10"


def span(key: str) -> Span:
    found = of_key(key)
    assert found
    return found


def decide(world: World, road: Candidate, on: date = DECIDED) -> Membership:
    (step,) = (record for record in records(world) if record.step is StepKey.RECOGNISED)
    record = Record(step=step.step, on=on, paper=step.paper, vote=COMMITTEE)
    record_step(world.program, road, record=record)
    return Membership.objects.get(person=road.person)


def signed(world: World, month: Month) -> MonthReport:
    return reports.send(world.actor("lan"), world.fresh("na-loc"), month=month, version=0)


def differing(world: World, report: MonthReport) -> dict[str, list[Cause]]:
    found = recount.differences(world.actor("lan"), report, report.copies.get())
    return {row.line.key: [change.cause for change in row.changes] for row in found}


def of_month(world: World, month: Month) -> dict[str, int]:
    """What a report of the month says, and what table 3 and a written report say of the same days."""
    lan, cell = world.actor("lan"), world.fresh("na-loc")
    found = counted(lan, cell, Days.of(month, world.today))
    monthly = span(f"{month.first:%Y}-T{month.first.month}")
    there = tables.count(lan, cell, BY_KEY["3"], monthly).now
    moved = tables.count(lan, cell, BY_KEY["1"], monthly).now
    period = written_report.period_of(world.program, cell, monthly.key)
    assert period
    told = written.count(written.Scope.of(lan, cell, period)).numbers
    assert found["members"] == there["tong"] == moved["D"] == told["members"]
    assert found["probationary"] == there["du-bi"] == told["members-probation"]
    assert found["official"] == told["members-official"]
    assert found["recognised"] == told["recognised"]
    return {key: found[key] for key in ("recognised", "official", "probationary")}


def test_months_tables_and_written_reports_agree(world: World) -> None:
    road = walked(world, StepKey.RECOGNITION_CELL_VOTE)
    lan, cell = world.actor("lan"), world.fresh("na-loc")
    sent = [signed(world, month) for month in (SEPTEMBER, OCTOBER)]
    table = statistics.send(lan, cell, table="3", since=span(QUARTER).since, last=span(QUARTER).last)
    then = [report.copies.get().figures for report in sent]
    member = decide(world, road)

    assert (member.recognised_on, member.recognition_decided_on, member.official_from) == (OFFICIAL, DECIDED, DECIDED)
    waiting, official = ({"recognised": 0, "official": 3, "probationary": 2},
                         {"recognised": 1, "official": 4, "probationary": 1})  # fmt: skip
    assert [of_month(world, month) for month in (SEPTEMBER, OCTOBER, NOVEMBER)] == [waiting, waiting, official]
    assert [{key: figures[key] for key in waiting} for figures in then] == [waiting, waiting]
    assert [differing(world, report) for report in sent] == [{}, {}]
    assert statistics_sent.differences(lan, StatisticsReport.objects.get(pk=table.pk)).rows == ()
    # The list of lines before this one goes on counting by the official day, for what was signed by it.
    former = again(lan, cell, Days.of(SEPTEMBER, world.today), FORMER)
    assert {key: len(former[key]) for key in waiting} == official

    year = (date(2026, 1, 1), date(2027, 1, 1))
    by_month = counting.recognised(lan, cell, *year, "month").parts
    assert {month: by_month.get(month, 0) for month in ("2026-09", "2026-10", "2026-11")} == {
        "2026-09": 0, "2026-10": 0, "2026-11": 1,
    }  # fmt: skip
    reached, _ = targets.counted(lan, cell, "recognised", *year)
    taken = {row.key: row.now for row in flow.road(lan, cell, of_year(2026)).taken}
    assert taken["recognised"] == reached.count() == sum(by_month.values()) == 1


@pytest.mark.parametrize(
    ("on", "official"), [(OFFICIAL, 3), (date(2026, 10, 5), 3), (DECIDED - DAY, 3), (DECIDED, 4), (DECIDED + DAY, 4)]
)
def test_rolls_votes_and_registers_of_a_day_agree(world: World, on: date, official: int) -> None:
    road = walked(world, StepKey.RECOGNITION_CELL_VOTE)
    member = decide(world, road)
    lan, cell = world.actor("lan", on), world.fresh("na-loc")

    roll = meetings.roll(lan, cell, on)
    roster = Roster(cell.pk)
    listed = {status: register.register(lan, Wanted(unit=cell, status=status)) for status in (
        Status.OFFICIAL, Status.PROBATION)}  # fmt: skip
    assert sum(row.official for row in roll) == official
    assert voters.voters(lan, cell, on).members == roster.count(on, official=True) == official
    assert listed[Status.OFFICIAL].total == official
    waiting = len(roll) - official
    assert listed[Status.PROBATION].total == roster.count(on, official=False) == waiting
    assert {line.status for page in listed.values() for line in page.rows if line.membership.pk == member.pk} == {
        Status.OFFICIAL if on >= DECIDED else Status.PROBATION
    }
    assert registers.probationers(lan, cell, on).count() == waiting
    assert (road.person_id in dict(voters.helpers(lan, cell, on))) is (on >= DECIDED)


def test_a_day_put_right_is_explained(world: World) -> None:
    """The decision was of October: by the road, and for whoever is known from the register alone by the register."""
    road = walked(world, StepKey.RECOGNITION_CELL_VOTE)
    decide(world, road)
    report, lan = signed(world, OCTOBER), world.actor("lan")
    month = span(OCTOBER_ALONE)
    table = statistics.send(lan, world.fresh("na-loc"), table="3", since=month.since, last=month.last)
    row = road.records.get(step=StepKey.RECOGNISED.value)
    right = Record(step=StepKey.RECOGNISED, on=date(2026, 10, 20), corrects=row.pk, paper=row.paper, vote=COMMITTEE)
    correct_step(world.program, road, record=right, reason="Nhầm ngày quyết định")

    found = differing(world, report)
    assert {"official", "probationary", "recognised"} <= found.keys()
    assert set(map(tuple, found.values())) == {(Cause.CORRECTED,)}
    (changed,) = statistics_sent.differences(lan, StatisticsReport.objects.get(pk=table.pk)).rows
    assert (changed.label, changed.change.sent, changed.change.now, changed.cause) == (
        "- Dự bị", "2", "1", why.Cause.CORRECTED,
    )  # fmt: skip

    thoa = world.membership["thoa"]
    register_of.correct(
        world.program, thoa, reason="Ghi thiếu ngày quyết định.", recognition_decided_on=date(2026, 11, 2)
    )
    thoa.refresh_from_db()
    assert (thoa.recognised_on, thoa.official_from) == (date(2020, 9, 2), date(2026, 11, 2))
    assert differing(world, report)["probationary"] == [Cause.CORRECTED, Cause.CORRECTED]


def test_a_decision_written_down_later_is_a_late_record(world: World) -> None:
    road = walked(world, StepKey.RECOGNITION_CELL_VOTE)
    report, lan = signed(world, OCTOBER), world.actor("lan")
    month = span(OCTOBER_ALONE)
    table = statistics.send(lan, world.fresh("na-loc"), table="3", since=month.since, last=month.last)
    decide(world, road, date(2026, 10, 20))

    assert differing(world, report)["recognised"] == [Cause.LATE]
    (changed,) = statistics_sent.differences(lan, StatisticsReport.objects.get(pk=table.pk)).rows
    assert (changed.label, changed.cause) == ("- Dự bị", why.Cause.LATE)


def test_pages_say_both_days_and_by_which_is_counted(world: World) -> None:
    member = decide(world, walked(world, StepKey.RECOGNITION_CELL_VOTE))
    visit = Client.of(world.lan)

    page = said(visit.get(f"/dang-vien/{member.pk}/"))
    assert "Ngày chính thức 26/09/2026 Ngày quyết định công nhận 05/11/2026" in page
    assert "Được công nhận đảng viên chính thức, tính từ ngày 26/09/2026" in page
    behind = said(visit.get("/so-lieu/recognised/"))
    assert "tính theo ngày quyết định công nhận" in behind
    assert "26/09/2026 (quyết định 05/11/2026)" in behind
    inputs = Client.of(world.hung).get(f"/dang-vien/{member.pk}/dinh-chinh/").tree.findall(".//input")
    (given,) = (node.get("value") for node in inputs if node.get("name") == "recognition_decided_on")
    assert given == "05/11/2026"
