"""Statistics tables as they were sent: the numbers, and who was counted, so that later differences can be explained."""

from django.db import models
from django.db.models import F, Q

from ketnap import clock
from ketnap.models.account import Account
from ketnap.models.appendonly import AppendOnly
from ketnap.models.unit import Unit


class StatisticsReport(AppendOnly):
    """One table of one unit and period, as it was sent. Its numbers never change; sent back, it is sent once more.

    `lines`: every row as it was printed (label, numbers). `people`: the numbers of the rows counted, by base; whoever
    is erased is taken out of them, and the count stays.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="statistics_reports", verbose_name="tổ chức gửi")
    unit_name = models.CharField("tên tổ chức khi gửi", max_length=200)
    table = models.CharField("biểu", max_length=20)
    since = models.DateField("từ ngày")
    last = models.DateField("đến hết ngày")
    number = models.PositiveSmallIntegerField("lần gửi", default=1)
    lines = models.JSONField("các dòng")
    people = models.JSONField("những ai được đếm", default=dict)
    at = models.DateTimeField("gửi lúc", default=clock.now, editable=False)
    by = models.ForeignKey(
        Account, models.PROTECT, null=True, blank=True, related_name="+", db_index=False, verbose_name="người gửi"
    )

    class Meta:
        verbose_name = "biểu thống kê đã gửi"
        verbose_name_plural = "biểu thống kê đã gửi"
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "table", "since", "last", "number"], name="statistics_report_once",
                violation_error_message="Biểu của kỳ này đã gửi. Xem biểu đã gửi và những khác biệt từ đó đến nay.",
            ),
            models.CheckConstraint(
                name="statistics_report_days", condition=Q(last__gte=F("since")),
                violation_error_message="Ngày cuối kỳ phải sau ngày đầu kỳ.",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"Biểu {self.table}, {self.unit_name}, {self.since:%d/%m/%Y} – {self.last:%d/%m/%Y}"


class StatisticsReturn(AppendOnly):
    """A table sent back by the level above, with what is to be put right. The unit may send it once more."""

    report = models.OneToOneField(StatisticsReport, models.PROTECT, related_name="returned", verbose_name="biểu đã gửi")
    remark = models.TextField("cần sửa gì", max_length=1000)
    on = models.DateField("ngày")
    at = models.DateTimeField("ghi lúc", default=clock.now, editable=False)
    by = models.ForeignKey(
        Account, models.PROTECT, null=True, blank=True, related_name="+", db_index=False, verbose_name="người trả lại"
    )

    class Meta:
        verbose_name = "biểu thống kê bị trả lại"
        verbose_name_plural = "biểu thống kê bị trả lại"
        constraints = [
            models.CheckConstraint(
                name="statistics_return_remark", condition=~Q(remark=""),
                violation_error_message="Ghi cần sửa gì.",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.report}: trả lại"
