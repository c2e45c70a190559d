"""The last monthly reports before the day of an article: of those right below the organisation, then its own.

The articles tell that reports go up every month and give none of their numbers: they are counted of the invented rows.
"""

from dataclasses import replace

from ketnap.access import Actor
from ketnap.models import Account, MonthReport, Unit
from ketnap.process.reports import Month
from ketnap.queries.report_lines import Days
from ketnap.scenarios import days
from ketnap.scenarios.behind import asked, ids_of
from ketnap.scenarios.plans import Plan
from ketnap.scenarios.rows import Writer
from ketnap.scenarios.signed import signed, taken_in

UP, TAKEN_IN = 2, 4
"""Days after the first working day of a month by which reports go up, and are taken in."""


def write(writer: Writer, plan: Plan) -> None:
    """Sign, send and take in the reports of the last month all of whose days and reports lie before the article."""
    month = last_due(plan)
    first = days.working(month.after.first)
    root = Unit.objects.get(realm=plan.realm, parent=None)
    below = list(Unit.objects.filter(parent=root, opened_on__lte=month.first, closed_on=None).order_by("pk"))
    found = ids_of(Actor.program(plan.realm, first), root, Days(month, month.last))
    program = replace(Actor.program(plan.realm, days.after(first, UP)), account=_account(writer))
    copies = signed(program, below, month, lambda unit: asked(unit, found))
    above = replace(program, on=days.after(first, TAKEN_IN))
    taken_in(above, MonthReport.objects.filter(pk__in=[copy.report_id for copy in copies]))
    signed(above, [root], month, lambda unit: asked(unit, found))


def last_due(plan: Plan) -> Month:
    """The last month whose reports were taken in before the day of the article."""
    month = Month.of(plan.as_at).before
    in_time = days.after(days.working(month.after.first), TAKEN_IN) < plan.as_at
    return month if in_time else month.before


def _account(writer: Writer) -> Account | None:
    return Account.objects.filter(pk=writer.recorder).first() if writer.recorder else None
