"""A month closed by an organisation for everything below it: how far the run is, who opened it again and why.

As long as a closing is not lifted nothing of that month below may be written, sent or answered.
"""

from enum import StrEnum

from django.db import models
from django.db.models import Q

from ketnap import clock
from ketnap.models.account import Account
from ketnap.models.appendonly import AppendOnly
from ketnap.models.fields import OrderedText
from ketnap.models.unit import Unit
from ketnap.process.reports import Month


class ClosingState(StrEnum):
    """How far the run of a closing is. The month is closed from the moment it was asked for."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


RUNS = (ClosingState.WAITING.value, ClosingState.RUNNING.value)


class MonthClosing(models.Model):
    """A month closed from a day on, for all who stood below `top` on that day. Opened again it stays, `lifted`.

    `by`: in whose right it runs; `whole`: reports that waited below, and the own one; `done`: how many are taken in.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="month_closings", verbose_name="nơi chốt")
    month = models.DateField("tháng")
    on = models.DateField("chốt ngày")
    top = OrderedText("đường dẫn ngày chốt", max_length=120)
    by = models.ForeignKey(Account, models.PROTECT, related_name="+", db_index=False, verbose_name="người chốt")
    at = models.DateTimeField("ghi lúc", default=clock.now, editable=False)
    state = models.CharField("tình trạng", max_length=10, default=ClosingState.WAITING)
    why = models.CharField("lý do dừng", max_length=300, blank=True)
    whole = models.PositiveIntegerField("số báo cáo", default=0)
    done = models.PositiveIntegerField("đã xong", default=0)
    lifted = models.BooleanField("đã mở lại", default=False)

    class Meta:
        verbose_name = "chốt tháng"
        verbose_name_plural = "chốt tháng"
        constraints = [
            models.UniqueConstraint(
                fields=["month", "unit"],
                condition=Q(lifted=False),
                name="month_closed_once",
                violation_error_message="Tháng này đã chốt.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit}, chốt {self.month:%m/%Y}"

    @property
    def of(self) -> Month:
        """The month that is closed."""
        return Month(self.month)


class MonthReopening(AppendOnly):
    """A closed month opened again: when, by whom, why."""

    closing = models.OneToOneField(MonthClosing, models.PROTECT, related_name="reopening", verbose_name="lần chốt")
    reason = models.TextField("lý do", max_length=600)
    on = models.DateField("ngày")
    by = models.ForeignKey(
        Account, models.PROTECT, null=True, blank=True, related_name="+", db_index=False, verbose_name="người mở lại"
    )
    at = models.DateTimeField("ghi lúc", default=clock.now, editable=False)

    class Meta:
        verbose_name = "mở lại tháng đã chốt"
        verbose_name_plural = "mở lại tháng đã chốt"

    def __str__(self) -> str:
        return f"{self.closing}: mở lại"
