"""Monthly reports: words are written, the secretary signs and sends, the level above takes it in or sends it back.

A copy is counted before the transaction and written in a short one: at the end of a month everybody sends at once.
"""

from collections.abc import Mapping

from django.db import transaction

from ketnap.access import Actor, Permission
from ketnap.actions.errors import Refused
from ketnap.actions.ground import checked, locked, locked_open, text
from ketnap.models import (
    Difficulty,
    Event,
    MonthReport,
    Person,
    ReportAnswer,
    ReportCopy,
    ReportRule,
    Unit,
    UnitSpan,
    maintenance,
    pack,
    paths,
    unpack,
)
from ketnap.process.reports import Month, ReportState, Topic
from ketnap.queries import closings
from ketnap.queries.recount import kind_of
from ketnap.queries.report_counting import frozen
from ketnap.queries.report_lines import EDITION, Days
from ketnap.queries.reports import there_in
from ketnap.text import vi_date

SEND = Permission.SEND_REPORTS
S = ReportState
LOCKED = "Báo cáo {month} đã được tiếp nhận ngày {day} nên đã khóa. Số liệu thay đổi sau đó đưa vào báo cáo tháng sau."
SHUT = (
    "{who} đã chốt {month} ngày {day} nên không ghi, gửi hay trả lời báo cáo của tháng này nữa. "
    "Cần sửa thì đề nghị {who} mở lại tháng."
)
STALE = "Báo cáo này vừa được ghi ở nơi khác. Tải lại trang, xem lại rồi gửi."


@transaction.atomic
def ask(actor: Actor, unit: Unit, *, since: Month, days: int, paper: str = "") -> ReportRule:
    """Set by which day all organisations below send their reports, from a month on."""
    actor.require(SEND, unit)
    unit = locked_open(unit)
    if not unit.children.filter(closed_on=None).exists():
        raise Refused("Không có tổ chức trực thuộc để gửi báo cáo về đây.")
    last = ReportRule.objects.filter(unit=unit).order_by("-since").first()
    if last and since.first <= last.since:
        raise Refused(f"Đã quy định từ {Month(last.since).vi}; chọn tháng sau đó.", "since")
    row = checked(
        ReportRule(unit=unit, since=since.first, days=days, paper=paper.strip(), by=actor.account),
        exclude=("unit", "by"),
    )
    row.save()
    Event.write(actor, "report-rule-set", unit, since=since.key, days=days, paper=row.paper)
    return row


@transaction.atomic
def write(actor: Actor, unit: Unit, *, month: Month, assessment: str, proposals: str, version: int) -> MonthReport:
    """Write the words of a report that is not sent, or was sent back."""
    actor.require(SEND, unit)
    not_shut(unit.pk, month)
    report = _open(actor, unit, month, version)
    report.assessment, report.proposals = assessment.strip(), proposals.strip()
    report.version += 1
    checked(report, exclude=("unit", "to")).save()
    Event.write(actor, "report-written", report, month=month.key)
    return report


def not_shut(unit: int, month: Month) -> None:
    """Refuse what is about a month that a level above has closed: one question."""
    if row := closings.shut(unit, month):
        raise Refused(SHUT.format(who=row.unit.name, month=month.vi, day=vi_date(row.on)))


def _held(unit: Unit, month: Month) -> MonthReport:
    """The report of a month, made when nobody has begun it, and held."""
    MonthReport.objects.get_or_create(unit=unit, month=month.first)
    return MonthReport.objects.select_for_update(of=("self",)).select_related("unit").get(unit=unit, month=month.first)


def _open(actor: Actor, unit: Unit, month: Month, version: int) -> MonthReport:
    """Hold the report of a month that may still be written; say why it may not."""
    if month.first > actor.on:
        raise Refused(f"{month.vi.capitalize()} chưa tới; lập được báo cáo đến {Month.of(actor.on).vi}.", "month")
    if not there_in(unit, month):
        raise Refused(f"{unit.name} không hoạt động trong {month.vi}.", "month")
    report = _held(unit, month)
    if report.state == S.ACCEPTED:
        raise Refused(LOCKED.format(month=month.vi, day=vi_date(report.answered_on)))
    if report.state == S.SENT:
        raise Refused(f"Báo cáo {month.vi} đã gửi, đang chờ tiếp nhận. Cần sửa thì đề nghị cấp trên trả lại.")
    if report.version != version:
        raise Refused(STALE)
    return report


def send(actor: Actor, unit: Unit, *, month: Month, version: int) -> MonthReport:
    """Sign a report and send it: its numbers stand from now on, with the rows behind each."""
    actor.require(SEND, unit)
    not_shut(unit.pk, month)
    days = Days.of(month, actor.on)
    ids = frozen(actor, unit, days) if month.first <= actor.on else {}
    return put(actor, unit, month=month, version=version, days=days, ids=ids)


@transaction.atomic
def put(
    actor: Actor, unit: Unit, *, month: Month, version: int, days: Days, ids: Mapping[str, list[int]]
) -> MonthReport:
    """Write down a copy that was counted. Pressed twice it is written once: the second finds it sent."""
    actor.require(SEND, unit)
    report = _open(actor, unit, month, version)
    number = report.copies.count() + 1
    copy = ReportCopy.objects.create(
        report=report, number=number, on=actor.on, until=days.until, edition=EDITION,
        figures={key: len(found) for key, found in ids.items()}, ids=pack(ids), assessment=report.assessment,
        proposals=report.proposals, difficulties=_told(unit, month), by=actor.account,
    )  # fmt: skip
    report.to = unit.parent
    report.state = S.SENT if unit.parent else S.ACCEPTED
    report.sent_on = report.sent_on or actor.on
    report.answered_on = None if unit.parent else actor.on
    report.version += 1
    report.save()
    Event.write(actor, "report-sent", report, month=month.key, copy=copy.number, figures=copy.figures)
    not_shut(unit.pk, month)  # it may have been closed meanwhile; the log is held now, so nobody can after this
    return report


def _told(unit: Unit, month: Month) -> list[list[str]]:
    """The difficulties told in a report, in words, as they stand when it is signed."""
    rows = Difficulty.objects.filter(unit=unit, month=month.first).order_by("pk")
    return [[Topic(row.topic).vi, row.text] for row in rows]


@transaction.atomic
def answer(actor: Actor, report: MonthReport, *, accepted: bool, remark: str = "", version: int) -> ReportAnswer:
    """Take a report in, which locks it, or send it back with what to put right."""
    actor.require(SEND, report.to or report)
    not_shut(report.unit_id, report.of)
    report = locked(report)
    if report.state == S.ACCEPTED:
        raise Refused(LOCKED.format(month=report.of.vi, day=vi_date(report.answered_on)))
    if report.state != S.SENT or report.version != version:
        raise Refused("Báo cáo này không còn chờ tiếp nhận. Tải lại trang để xem tình trạng.")
    if not accepted:
        remark = text(remark, "remark", "Ghi cần sửa gì.")
    copy = report.copies.latest("number")
    row = ReportAnswer(copy=copy, accepted=accepted, remark=remark.strip(), on=actor.on, by=actor.account)
    checked(row, exclude=("copy", "by")).save()
    report.state = S.ACCEPTED if accepted else S.RETURNED
    report.answered_on = actor.on
    report.version += 1
    report.save(update_fields=["state", "answered_on", "version"])
    Event.write(actor, "report-accepted" if accepted else "report-returned", report, month=report.of.key,
                copy=copy.number)  # fmt: skip
    return row


def forget(person: Person) -> None:
    """Take the rows of somebody who is erased out of every signed report; the numbers stay. For other actions."""
    gone = _rows_of(person)
    units = stood(person)
    with maintenance("consent withdrawn"):
        for copy in ReportCopy.objects.filter(report__unit__in=units).order_by("pk").iterator():
            held = unpack(bytes(copy.ids))
            kept = {key: [pk for pk in ids if pk not in gone[kind_of(key).__name__]] for key, ids in held.items()}
            if kept != held:
                ReportCopy.objects.filter(pk=copy.pk).update(ids=pack(kept))


def _rows_of(person: Person) -> dict[str, set[int]]:
    """The rows of a person a report may count, by kind; organisations and meetings are nobody's."""
    return {
        "Membership": set(person.memberships.values_list("pk", flat=True)),
        "Candidate": set(person.candidates.values_list("pk", flat=True)),
        "Source": set(person.sources.values_list("pk", flat=True)),
        "Unit": set(),
        "Meeting": set(),
    }


def stood(person: Person) -> set[int]:
    """Every organisation whose reports may have counted a person: where they ever stood, and all that were above."""
    places = {person.unit_id}
    for rows, field in (
        (person.memberships.all(), "unit"), (person.memberships.all(), "admitted_unit"),
        (person.memberships.all(), "stays__unit"), (person.candidates.all(), "unit"),
        (person.candidates.all(), "records__unit"), (person.sources.all(), "unit"),
    ):  # fmt: skip
        places |= set(rows.values_list(field, flat=True))
    spans = UnitSpan.objects.filter(unit__in=places - {None}).values_list("path", flat=True)
    return {number for path in spans for number in paths.numbers(path)}
