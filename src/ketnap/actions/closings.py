"""Closing a month for everything below: asked for, gone on with, opened again; and the run, in a process of its own.

The month is closed from the moment it is asked for, so that a run that was killed goes on where it stopped. Every
report that still waits is taken in with its own answer and its own line of the log; for who sent nothing nothing is
written.
"""

import logging
from functools import partial

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F
from django.http import Http404
from django.tasks import task

from ketnap import tasks
from ketnap.access import Actor, Permission
from ketnap.actions.errors import Refused
from ketnap.actions.ground import locked, locked_open, text
from ketnap.actions.reports import not_shut, put
from ketnap.models import (
    ClosingState,
    Event,
    MonthClosing,
    MonthReopening,
    MonthReport,
    ReportAnswer,
    ReportCopy,
    Unit,
)
from ketnap.models.closing import RUNS
from ketnap.process.reports import Month, ReportState
from ketnap.queries import closings
from ketnap.queries.report_counting import frozen
from ketnap.queries.report_lines import Days
from ketnap.queries.reports import there_in
from ketnap.text import vi_date

log = logging.getLogger(__name__)

SEND = Permission.SEND_REPORTS
S = ClosingState
PART = 250
"""Reports taken in at once: so long others who write have to wait."""
REMARK = "khi chốt {month}."
NO_RIGHT = "Người chốt không còn quyền lập, gửi báo cáo ở tổ chức này. Người có quyền bấm “Chốt tiếp”."
NO_START = "Máy chủ chưa khởi động được việc chốt. Đợi ít phút rồi bấm “Chốt tiếp”."
BROKEN = "Chương trình gặp lỗi khi chốt, đã ghi trong nhật ký máy chủ. Báo người quản trị, rồi bấm “Chốt tiếp”."
PROGRESS = ("state", "why", "whole", "done", "lifted")


@transaction.atomic
def close(actor: Actor, unit: Unit, *, month: Month) -> MonthClosing:
    """Close a month that is over for everything below. Pressed twice it is closed once."""
    actor.require(SEND, unit)
    if actor.account is None:
        raise Refused("Chốt tháng là việc của người đã đăng nhập.")
    unit = locked_open(unit)  # two windows come one after the other
    if month.last >= actor.on:
        raise Refused(f"{month.vi.capitalize()} chưa hết; chốt được từ ngày {vi_date(month.after.first)}.", "month")
    if not there_in(unit, month):
        raise Refused(f"{unit.name} không hoạt động trong {month.vi}.", "month")
    not_shut(unit.pk, month)
    if held := MonthClosing.objects.filter(unit=unit, month=month.first, lifted=False).first():
        raise Refused(f"{month.vi.capitalize()} đã chốt ngày {vi_date(held.on)}. Tải lại trang để xem.")
    row = MonthClosing(unit=unit, month=month.first, on=actor.on, top=unit.path, by=actor.account)
    if not closings.below(row).exists():
        raise Refused(f"Không có tổ chức trực thuộc nào trong {month.vi} để chốt.")
    row.save()
    Event.write(actor, "month-closed", row, month=month.key)
    transaction.on_commit(partial(_launch, row))
    return row


@transaction.atomic
def go_on(actor: Actor, closing: MonthClosing) -> MonthClosing:
    """Let a closing go on that was cut off or could not be finished, now in the right of whoever asks."""
    actor.require(SEND, closing.unit)
    row = locked(closing)
    if actor.account is None or row.lifted or row.state == S.DONE or going(row):
        raise Refused("Việc chốt này đang chạy hoặc đã kết thúc. Tải lại trang để xem.")
    row.state, row.why, row.by = S.WAITING, "", actor.account
    row.save(update_fields=["state", "why", "by"])
    Event.write(actor, "month-closing-resumed", row, month=row.of.key)
    transaction.on_commit(partial(_launch, row))
    return row


@transaction.atomic
def reopen(actor: Actor, closing: MonthClosing, *, reason: str) -> MonthReopening:
    """Open a closed month again, with a reason. What was taken in stays so; who sent nothing may send."""
    actor.require(SEND, closing.unit)
    row = locked(closing)
    if row.lifted:
        raise Refused("Tháng này đã mở lại. Tải lại trang để xem.")
    if going(row):
        raise Refused("Đang chốt. Đợi chốt xong rồi mở lại.")
    not_shut(row.unit_id, row.of)
    reason = text(reason, "reason", "Ghi lý do mở lại.")
    opened = MonthReopening.objects.create(closing=row, reason=reason, on=actor.on, by=actor.account)
    row.lifted = True
    row.save(update_fields=["lifted"])
    Event.write(actor, "month-reopened", row, month=row.of.key)
    return opened


def going(closing: MonthClosing) -> bool:
    """Whether a closing runs or waits for its turn; one whose process was killed does not."""
    return closing.state in RUNS and tasks.alive(close_month, closing.pk)


def killed(closing: MonthClosing) -> bool:
    """Whether a closing was cut off: its process is gone and has not said how it ended."""
    if closing.state not in RUNS or tasks.alive(close_month, closing.pk):
        return False
    closing.refresh_from_db(fields=PROGRESS)  # it may have ended since the row was read
    return closing.state in RUNS


# ── The run ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def _launch(closing: MonthClosing) -> None:
    try:
        close_month.enqueue(closing.pk)
    except OSError:
        log.exception("closing %s could not be started", closing.pk)
        _end(closing, S.FAILED, NO_START)


@task
def close_month(number: int) -> None:
    """Take in what waits, then sign the own report. Whatever happens, the row says what."""
    if not MonthClosing.objects.filter(pk=number, state=S.WAITING, lifted=False).update(state=S.RUNNING):
        return
    closing = MonthClosing.objects.select_related("by__person", "unit").get(pk=number)
    try:
        _close(closing)
    except (PermissionDenied, Http404):
        _end(closing, S.FAILED, NO_RIGHT)
    except Refused as refused:
        _end(closing, S.FAILED, refused.message)
    except Exception:
        log.exception("closing %s failed", number)
        _end(closing, S.FAILED, BROKEN)


def _end(closing: MonthClosing, state: ClosingState, why: str = "") -> None:
    MonthClosing.objects.filter(pk=closing.pk).update(state=state, why=why[:300])


def _close(closing: MonthClosing) -> None:
    if not closing.by.is_active:
        raise PermissionDenied
    actor = Actor.of(closing.by)
    actor.require(SEND, closing.unit)
    left = closings.waiting(closing).count() + 1
    MonthClosing.objects.filter(pk=closing.pk).update(whole=F("done") + left)
    while _take_in(actor, closing):
        pass
    _sign_own(actor, closing)
    _end(closing, S.DONE)


@transaction.atomic
def _take_in(actor: Actor, closing: MonthClosing) -> int:
    """Take in some of the reports that wait; each has its answer and its line of the log."""
    rows = list(closings.waiting(closing).select_for_update(of=("self",)).select_related("unit").order_by("pk")[:PART])
    copies = {
        report: (pk, number)
        for report, pk, number in ReportCopy.objects.filter(report__in=rows)
        .order_by("number")
        .values_list("report", "pk", "number")
    }
    remark = REMARK.format(month=closing.of.vi)
    ReportAnswer.objects.bulk_create(
        ReportAnswer(copy_id=copies[row.pk][0], accepted=True, remark=remark, on=actor.on, by=actor.account)
        for row in rows
    )
    MonthReport.objects.filter(pk__in=[row.pk for row in rows]).update(
        state=ReportState.ACCEPTED, answered_on=actor.on, version=F("version") + 1
    )
    told = [(row, {"month": closing.of.key, "copy": copies[row.pk][1], "closing": closing.pk}) for row in rows]
    if told:
        Event.write_many(actor, "report-accepted", told)
    MonthClosing.objects.filter(pk=closing.pk).update(done=F("done") + len(rows))
    return len(rows)


def _sign_own(actor: Actor, closing: MonthClosing) -> None:
    """Sign the organisation's own report as it stands, unless it was signed before."""
    unit, month = closing.unit, closing.of
    report = MonthReport.objects.filter(unit=unit, month=month.first).first()
    if report is None or report.open:
        days = Days.of(month, actor.on)
        put(actor, unit, month=month, version=report.version if report else 0, days=days,
            ids=frozen(actor, unit, days))  # fmt: skip
    MonthClosing.objects.filter(pk=closing.pk).update(done=F("done") + 1)
