"""An office's own wording of a form: the Word file it changed, in versions."""

from django.db import models
from django.db.models import F, Q

from ketnap import clock
from ketnap.models.account import Account
from ketnap.models.unit import Unit


class OfficeTemplate(models.Model):
    """One version of a unit's wording of a form, for it and everything below it; the nearest above wins.

    The file itself is kept: it is what somebody made, and nothing gives it back. `since` is empty until the version is
    put to use. Going back to an earlier version is a new row that repeats it, so that every day has one answer.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="templates", verbose_name="tổ chức")
    form = models.CharField("mẫu", max_length=60)
    form_set = models.CharField("bộ mẫu", max_length=20)
    version = models.PositiveIntegerField("lần")
    content = models.BinaryField("tệp")
    sha256 = models.CharField("mã băm", max_length=64)
    note = models.CharField("thay đổi những gì", max_length=300)
    repeats = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="repeated", db_index=False)
    since = models.DateField("dùng từ ngày", null=True, blank=True)
    by = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="+", db_index=False)
    at = models.DateTimeField("tải lên lúc", default=clock.now, editable=False)
    retired_on = models.DateField("thôi dùng từ ngày", null=True, blank=True)
    retired_why = models.CharField("lý do thôi dùng", max_length=300, blank=True)

    class Meta:
        verbose_name = "mẫu riêng"
        verbose_name_plural = "mẫu riêng"
        constraints = [
            models.UniqueConstraint(fields=["unit", "form", "form_set", "version"], name="template_version"),
            models.CheckConstraint(
                name="template_retired_with_reason",
                condition=Q(retired_on=None, retired_why="")
                | (Q(retired_on__isnull=False, retired_on__gte=F("since")) & ~Q(retired_why="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.form} ({self.form_set}), lần {self.version}"
