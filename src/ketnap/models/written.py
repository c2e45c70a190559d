"""Written reports of organisations: words of the office while they are written, and the report as it was issued.

What was issued never changes: its text, its numbers, and the rows behind every number by their numbers alone. What is
put right is issued again: another report, which points at the one it replaces.
"""

from django.db import models
from django.db.models import F, Q

from ketnap import clock
from ketnap.models.account import Account
from ketnap.models.appendonly import AppendOnly
from ketnap.models.document import Document
from ketnap.models.unit import Unit
from ketnap.process.written.own import OwnPart


class WrittenWords(AppendOnly):
    """What an office wrote in one place of a report. Written again is another row; the last one counts."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="written_words", db_index=False, verbose_name="tổ chức")
    period = models.CharField("kỳ", max_length=12)
    part = models.CharField("mục", max_length=10, choices=[(part.value, part.vi) for part in OwnPart])
    text = models.TextField("nội dung", max_length=6000, blank=True)
    by = models.ForeignKey(
        Account, models.PROTECT, null=True, blank=True, related_name="+", db_index=False, verbose_name="người ghi"
    )
    at = models.DateTimeField("ghi lúc", default=clock.now, editable=False)

    class Meta:
        verbose_name = "lời của cấp ủy trong báo cáo"
        verbose_name_plural = "lời của cấp ủy trong báo cáo"
        constraints = [
            models.CheckConstraint(
                name="written_words_part", condition=Q(part__in=[part.value for part in OwnPart]),
                violation_error_message="Báo cáo không có mục này.",
            ),
        ]  # fmt: skip
        indexes = [models.Index(fields=["unit", "period"], name="written_words_unit_period")]

    def __str__(self) -> str:
        return f"{self.unit}, {self.period}: {OwnPart(self.part).vi}"


class WrittenReport(AppendOnly):
    """A report on the admission of members as it was issued; `replaces`: issued again, instead of which and `why`.

    `blocks`: its text and tables; `figures`: a number for every figure; `ids`: the rows behind each, packed (`pack`);
    `facts`: what stands above and below the text.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="written_reports", verbose_name="tổ chức ban hành")
    unit_name = models.CharField("tên tổ chức khi ban hành", max_length=200)
    period = models.CharField("kỳ", max_length=12)
    title = models.CharField("trích yếu", max_length=200)
    since = models.DateField("từ ngày")
    last = models.DateField("đến hết ngày")
    on = models.DateField("ngày ban hành")
    document = models.OneToOneField(
        Document, models.PROTECT, null=True, blank=True, related_name="written_report", verbose_name="số văn bản"
    )
    replaces = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="replaced_by", verbose_name="thay cho"
    )
    why = models.CharField("lý do ban hành lại", max_length=500, blank=True)
    blocks = models.JSONField("nội dung")
    figures = models.JSONField("số liệu", default=dict)
    ids = models.BinaryField("dòng dữ liệu phía sau")
    facts = models.JSONField("phần đầu, phần ký", default=dict)
    by = models.ForeignKey(
        Account, models.PROTECT, null=True, blank=True, related_name="+", db_index=False, verbose_name="người ban hành"
    )
    at = models.DateTimeField("ghi lúc", default=clock.now, editable=False)

    class Meta:
        verbose_name = "báo cáo công tác phát triển đảng viên đã ban hành"
        verbose_name_plural = "báo cáo công tác phát triển đảng viên đã ban hành"
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "period"], condition=Q(replaces=None), name="written_report_once",
                violation_error_message="Báo cáo của kỳ này đã ban hành. Xem báo cáo đã ban hành.",
            ),
            models.CheckConstraint(
                name="written_report_again_with_reason",
                condition=Q(replaces=None) | ~Q(why=""),
                violation_error_message="Ghi lý do ban hành lại.",
            ),
            models.CheckConstraint(
                name="written_report_days", condition=Q(last__gte=F("since"), on__gte=F("last")),
                violation_error_message="Báo cáo ban hành sau ngày cuối kỳ.",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.unit_name}, {self.title}"
