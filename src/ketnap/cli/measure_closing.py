"""Measuring the closing of a month for a whole organisation, in the background, as the page starts it.

Every organisation below has sent its report: laid into the database at once, with the numbers of one cell, because six
thousand counts would take longer than what is measured. The own report of the organisation is counted as it is.
"""

from collections.abc import Sequence
from time import perf_counter, sleep
from typing import Any

from ketnap.access import Actor
from ketnap.actions import closings as act
from ketnap.cli.out import Refused
from ketnap.models import Account, ClosingState, MonthReport, ReportAnswer, ReportCopy, Unit, pack
from ketnap.models.closing import RUNS
from ketnap.process.reports import Month, ReportState
from ketnap.queries import closings
from ketnap.queries.report_counting import frozen
from ketnap.queries.report_lines import EDITION, Days

LOOKS = 0.2
"""Seconds between two looks at the run."""


def everything(login: str) -> dict[str, Any]:
    """Lay the reports, close the month, watch it to its end; what the database then holds must be so many answers."""
    actor = Actor.of(Account.objects.select_related("person").get(login=login))
    top, month = actor.units[0], Month.of(actor.on).before
    units = [span.unit for span in closings.below(closings.draft(actor, top, month)).select_related("unit")]
    _lay(actor, units, month)
    before, start, seen = ReportAnswer.objects.count(), perf_counter(), set()
    row = act.close(actor, top, month=month)
    while row.state in RUNS and not act.killed(row):
        sleep(LOOKS)
        row.refresh_from_db(fields=act.PROGRESS)
        seen.add(row.done)
    spent = perf_counter() - start
    if row.state != ClosingState.DONE:
        raise Refused(f"Chốt tháng đo thử không xong: {row.why}", f"The closing ended as {row.state}.")
    answers = ReportAnswer.objects.count() - before
    return {"units": len(units), "reports": answers, "seconds": round(spent, 1), "steps_seen": len(seen)}


def _lay(actor: Actor, units: Sequence[Unit], month: Month) -> None:
    """A report that was sent and not answered for everybody who has none."""
    begun = set(MonthReport.objects.filter(month=month.first).values_list("unit", flat=True))
    left = [unit for unit in units if unit.pk not in begun]
    rows = MonthReport.objects.bulk_create(
        [MonthReport(unit=unit, month=month.first, to_id=unit.parent_id, state=ReportState.SENT, sent_on=actor.on,
                     version=1) for unit in left],
        batch_size=500,
    )  # fmt: skip
    days = Days.of(month, actor.on)
    ids = frozen(actor, units[-1], days)
    figures, packed = {key: len(found) for key, found in ids.items()}, pack(ids)
    ReportCopy.objects.bulk_create(
        [ReportCopy(report=row, number=1, on=actor.on, until=days.until, edition=EDITION, figures=figures, ids=packed)
         for row in rows],
        batch_size=500,
    )  # fmt: skip
