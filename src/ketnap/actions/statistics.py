"""Statistics tables sent: counted once more, kept with who was counted, never changed."""

from datetime import date

from django.db import transaction

from ketnap.access import Actor, Permission
from ketnap.actions.errors import Refused
from ketnap.actions.ground import checked, locked
from ketnap.models import Event, Person, StatisticsReport, Unit, maintenance
from ketnap.process.statistics import BY_KEY
from ketnap.process.statistics.sheet import lines, packed
from ketnap.process.statistics.spans import own
from ketnap.queries import statistics, statistics_sent
from ketnap.text import vi_date


@transaction.atomic
def send(actor: Actor, unit: Unit, *, table: str, since: date, last: date) -> StatisticsReport:
    """Send a table of a period that has ended. What is printed on it stays so for ever."""
    actor.require(Permission.SEND_REPORTS, unit)
    unit = locked(unit)
    form, span = BY_KEY.get(table), own(since, last)
    if form is None:
        raise Refused("Chọn biểu trong danh sách.", "table")
    if span is None:
        raise Refused("Ngày cuối kỳ phải sau ngày đầu kỳ.", "last")
    if last > actor.on:
        raise Refused(f"Kỳ này đến hết ngày {vi_date(last)} mới kết thúc; gửi biểu sau ngày ấy.", "last")
    if unit.closed_on and since >= unit.closed_on:
        raise Refused(f"{unit.name} đã kết thúc hoạt động từ {vi_date(unit.closed_on)}.", "unit")
    counted = statistics.count(actor, unit, form, span)
    report = StatisticsReport(
        unit=unit, unit_name=unit.name, table=table, since=since, last=last, by=actor.account,
        lines=packed(lines(form, counted.now, counted.before)),
        people=statistics_sent.ids(actor, unit, form, span),
    )  # fmt: skip
    checked(report).save()
    Event.write(actor, "statistics-sent", report, table=table, since=since, last=last)
    return report


def forget(person: Person) -> None:
    """Take an erased person out of who was counted; the counts stay. For other actions."""
    roads = set(person.candidates.values_list("pk", flat=True))
    members = set(person.memberships.values_list("pk", flat=True))
    reports = StatisticsReport.objects.filter(unit__realm=person.realm).only("pk", "people")
    with maintenance("consent withdrawn"):
        for report in reports.iterator(chunk_size=10):
            kept = {
                base: [pk for pk in keys if pk not in (roads if base in statistics_sent.OF_ROADS else members)]
                for base, keys in report.people.items()
            }
            if kept != report.people:
                StatisticsReport.objects.filter(pk=report.pk).update(people=kept)
