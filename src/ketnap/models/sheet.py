"""The sheet of a cell and a month that goes round on paper: which rows it was printed with, in which order."""

from django.db import models
from django.db.models import Q

from ketnap import clock
from ketnap.models.account import Account
from ketnap.models.candidate import Candidate
from ketnap.models.meeting import Meeting
from ketnap.models.person import Person
from ketnap.models.record import StepRecord
from ketnap.models.scan import KeptFile
from ketnap.models.unit import Unit


class MonthSheet(models.Model):
    """One sheet as it was printed. `month` is its first day; without a `meeting` it asks for remarks alone.

    `code` is printed on it and leads back to its rows; it gives no right by itself.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="month_sheets", verbose_name="chi bộ")
    month = models.DateField("tháng")
    meeting = models.ForeignKey(
        Meeting, models.PROTECT, null=True, blank=True, related_name="month_sheets", verbose_name="kỳ sinh hoạt"
    )
    code = models.CharField("mã phiếu", max_length=8, unique=True)
    by = models.ForeignKey(
        Account, models.PROTECT, null=True, blank=True, related_name="+", db_index=False, verbose_name="người lập"
    )
    at = models.DateTimeField("lập lúc", default=clock.now)

    class Meta:
        verbose_name = "phiếu tháng"
        verbose_name_plural = "phiếu tháng"
        constraints = [models.CheckConstraint(name="month_sheet_with_code", condition=~Q(code=""))]

    def __str__(self) -> str:
        return f"Phiếu tháng {self.month:%m/%Y}"


class SheetLine(models.Model):
    """A row of a sheet, in its place: a member to be marked, or with `candidate` somebody to be remarked on.

    `record` is the remark typed back from this row, `writer` whoever wrote it by pen; whoever typed it is in `record`.
    """

    sheet = models.ForeignKey(MonthSheet, models.PROTECT, related_name="lines", db_index=False, verbose_name="phiếu")
    place = models.PositiveSmallIntegerField("thứ tự")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="người trong dòng")
    candidate = models.ForeignKey(
        Candidate, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="hồ sơ"
    )
    record = models.OneToOneField(
        StepRecord, models.PROTECT, null=True, blank=True, related_name="sheet_line", verbose_name="nhận xét gõ lại"
    )
    writer = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", db_index=False, verbose_name="người viết"
    )

    class Meta:
        verbose_name = "dòng của phiếu tháng"
        verbose_name_plural = "dòng của phiếu tháng"
        constraints = [
            models.UniqueConstraint(fields=["sheet", "place"], name="sheet_line_place"),
            models.CheckConstraint(
                name="sheet_line_typed_about_somebody",
                condition=Q(record=None, writer=None) | Q(candidate__isnull=False, record__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.place}. {self.person}"


class SheetPhoto(KeptFile):
    """A photograph of a sheet that was filled by pen, kept as scans are and where they are kept (`ScanRule`)."""

    sheet = models.ForeignKey(MonthSheet, models.PROTECT, related_name="photos", verbose_name="phiếu")

    class Meta:
        verbose_name = "ảnh phiếu tháng"
        verbose_name_plural = "ảnh phiếu tháng"
        constraints = [
            models.UniqueConstraint(fields=["sheet", "sha256"], name="sheet_photo_once"),
            models.CheckConstraint(name="sheet_photo_with_key", condition=~Q(key="") & ~Q(name="")),
        ]

    def __str__(self) -> str:
        return f"Ảnh phiếu số {self.pk}"
