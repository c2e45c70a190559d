"""Statistics tables sent: counted once more, kept with who was counted, never changed."""

from datetime import date

from django.db import transaction

from ketnap.access import Actor, Permission
from ketnap.actions.errors import Refused
from ketnap.actions.ground import checked, locked, text
from ketnap.models import Event, Person, StatisticsReport, StatisticsReturn, Unit, maintenance
from ketnap.process.statistics import BY_KEY
from ketnap.process.statistics.sheet import lines, packed
from ketnap.process.statistics.spans import own
from ketnap.queries import local_rows, statistics, statistics_sent
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
    before = statistics_sent.last_sent(unit, table, since, last)
    if before and not statistics_sent.is_returned(before):
        raise Refused("Biểu của kỳ này đã gửi. Xem biểu đã gửi và những khác biệt từ đó đến nay.")
    form = local_rows.standing_in(unit, form, last)
    counted = statistics.count(actor, unit, form, span)
    report = StatisticsReport(
        unit=unit, unit_name=unit.name, table=table, since=since, last=last, by=actor.account,
        number=before.number + 1 if before else 1,
        lines=packed(lines(form, counted.now, counted.before), form),
        people=statistics_sent.ids(actor, unit, form, span),
    )  # fmt: skip
    checked(report).save()
    Event.write(actor, "statistics-sent", report, table=table, since=since, last=last, number=report.number)
    return report


@transaction.atomic
def give_back(actor: Actor, report: StatisticsReport, *, remark: str) -> StatisticsReturn:
    """Send a table back with what is to be put right: the level above does, at the top whoever sent it."""
    actor.require(Permission.SEND_REPORTS, report.unit.parent or report.unit)
    unit = locked(report.unit)
    last = statistics_sent.last_sent(unit, report.table, report.since, report.last)
    if last is None or last.pk != report.pk or statistics_sent.is_returned(last):
        raise Refused("Biểu này đã trả lại hoặc đã có lần gửi sau. Tải lại trang để xem tình trạng.")
    row = StatisticsReturn(
        report=report, remark=text(remark, "remark", "Ghi cần sửa gì."), on=actor.on, by=actor.account
    )
    checked(row, exclude=("report", "by")).save()
    Event.write(actor, "statistics-returned", report, table=report.table, number=report.number)
    return row


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
