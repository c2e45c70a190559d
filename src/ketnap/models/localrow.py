"""Rows an office adds to a statistics table for itself and everything below: what they count, their names by day."""

from django.db import models
from django.db.models import Q

from ketnap import clock
from ketnap.models.account import Account
from ketnap.models.appendonly import AppendOnly
from ketnap.models.unit import Unit


class LocalRow(AppendOnly):
    """A row of an office in one table, after one of the rows of the set. What it counts never changes.

    `what`: the base and the conditions, as `process.statistics.local` packs them.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="local_rows", verbose_name="tổ chức thêm dòng")
    table = models.CharField("biểu", max_length=20)
    after = models.CharField("sau dòng", max_length=40)
    what = models.JSONField("cách đếm")
    at = models.DateTimeField("ghi lúc", default=clock.now, editable=False)
    by = models.ForeignKey(
        Account, models.PROTECT, null=True, blank=True, related_name="+", db_index=False, verbose_name="người thêm"
    )

    class Meta:
        verbose_name = "dòng thống kê của địa phương"
        verbose_name_plural = "dòng thống kê của địa phương"

    def __str__(self) -> str:
        return f"Dòng của {self.unit} trong biểu {self.table}"


class LocalRowState(AppendOnly):
    """What a local row is called from a day on, and whether it is shown; the last one up to a day holds on it."""

    row = models.ForeignKey(
        LocalRow, models.PROTECT, related_name="states", db_index=False, verbose_name="dòng của địa phương"
    )
    label = models.CharField("tên dòng", max_length=150)
    shown = models.BooleanField("hiện trong biểu", default=True)
    since = models.DateField("từ kỳ có ngày")
    number = models.PositiveSmallIntegerField("lần ghi", default=1)
    reason = models.CharField("lý do", max_length=300)
    at = models.DateTimeField("ghi lúc", default=clock.now, editable=False)
    by = models.ForeignKey(
        Account, models.PROTECT, null=True, blank=True, related_name="+", db_index=False, verbose_name="người ghi"
    )

    class Meta:
        verbose_name = "tên của dòng địa phương"
        verbose_name_plural = "tên của dòng địa phương"
        constraints = [
            models.UniqueConstraint(
                fields=["row", "number"], name="local_row_state_once",
                violation_error_message="Dòng này vừa được sửa ở nơi khác. Tải lại trang rồi sửa tiếp.",
            ),
            models.CheckConstraint(
                name="local_row_state_label", condition=~Q(label=""), violation_error_message="Ghi tên dòng.",
            ),
            models.CheckConstraint(
                name="local_row_state_reason", condition=~Q(reason=""), violation_error_message="Ghi lý do.",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.label
