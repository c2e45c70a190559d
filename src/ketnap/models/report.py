"""Monthly reports of organisations: what was signed, with the rows behind every number, and what the level above said.

A signed number never changes. Its rows are kept by their numbers alone, so that it opens to them for ever.
"""

import json
import zlib
from collections.abc import Iterable, Mapping
from itertools import accumulate, pairwise

from django.db import models
from django.db.models import Q

from ketnap import clock
from ketnap.models.account import Account
from ketnap.models.appendonly import AppendOnly
from ketnap.models.unit import Unit
from ketnap.process.reports import Month, ReportState


class ReportRule(AppendOnly):
    """From a month on, all organisations below send a report so many days after each month. A rule of the house."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="report_rules", db_index=False, verbose_name="nơi nhận")
    since = models.DateField("từ tháng")
    days = models.PositiveSmallIntegerField("số ngày sau khi hết tháng")
    paper = models.CharField("văn bản", max_length=200, blank=True)
    by = models.ForeignKey(
        Account, models.PROTECT, null=True, blank=True, related_name="+", db_index=False, verbose_name="người ghi"
    )
    at = models.DateTimeField("ghi lúc", default=clock.now, editable=False)

    class Meta:
        verbose_name = "hạn gửi báo cáo tháng"
        verbose_name_plural = "hạn gửi báo cáo tháng"
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "since"],
                name="report_rule_once_a_month",
                violation_error_message="Đã quy định từ tháng này. Chọn tháng khác.",
            ),
            models.CheckConstraint(
                name="report_rule_days",
                condition=Q(days__gte=1, days__lte=31),
                violation_error_message="Hạn gửi từ 1 đến 31 ngày sau khi hết tháng.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit}: {self.days} ngày, từ {self.since:%m/%Y}"


class MonthReport(models.Model):
    """The report of one organisation for one month: its words while they are written, and how far it is.

    `state` and the days repeat what its copies and their answers say. `to`: who received it, empty at the top.
    """

    unit = models.ForeignKey(
        Unit, models.PROTECT, related_name="month_reports", db_index=False, verbose_name="tổ chức đảng"
    )
    month = models.DateField("tháng")
    to = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="received_reports", verbose_name="nơi nhận"
    )
    state = models.CharField(
        "tình trạng", max_length=10, default=ReportState.DRAFT.value,
        choices=[(state.value, state.vi) for state in ReportState],
    )  # fmt: skip
    assessment = models.TextField("đánh giá chung", max_length=3000, blank=True)
    proposals = models.TextField("đề xuất, kiến nghị", max_length=3000, blank=True)
    sent_on = models.DateField("gửi lần đầu ngày", null=True, blank=True)
    answered_on = models.DateField("tiếp nhận hoặc trả lại ngày", null=True, blank=True)
    version = models.PositiveIntegerField("lần ghi", default=0)

    class Meta:
        verbose_name = "báo cáo tháng"
        verbose_name_plural = "báo cáo tháng"
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "month"],
                name="report_once_a_month",
                violation_error_message="Tháng này đã có báo cáo.",
            ),
            models.CheckConstraint(
                name="report_sent_on_a_day",
                condition=Q(state=ReportState.DRAFT.value, sent_on=None)
                | (~Q(state=ReportState.DRAFT.value) & Q(sent_on__isnull=False)),
            ),
        ]
        indexes = [models.Index(fields=["month", "state", "unit"], name="report_month_state")]

    def __str__(self) -> str:
        return f"{self.unit}, {self.month:%m/%Y}"

    @property
    def of(self) -> Month:
        """The month it is about."""
        return Month(self.month)

    @property
    def open(self) -> bool:
        """Whether its words may be written and it may be sent."""
        return self.state in {ReportState.DRAFT, ReportState.RETURNED}


class ReportCopy(AppendOnly):
    """A report as it was signed: numbers, the rows behind each, words. Another sending is another copy.

    `edition` names the list of lines the numbers belong to; `until` is the last day that was counted. `figures` is a
    number for every line; `ids` the rows behind them, packed.
    """

    report = models.ForeignKey(MonthReport, models.PROTECT, related_name="copies", db_index=False)
    number = models.PositiveSmallIntegerField("lần gửi")
    on = models.DateField("ngày ký gửi")
    until = models.DateField("số liệu đến hết ngày")
    edition = models.CharField("bộ dòng", max_length=10)
    figures = models.JSONField("số liệu", default=dict)
    ids = models.BinaryField("dòng dữ liệu phía sau")
    assessment = models.TextField("đánh giá chung", blank=True)
    proposals = models.TextField("đề xuất, kiến nghị", blank=True)
    difficulties = models.JSONField("khó khăn đã nêu", default=list)
    by = models.ForeignKey(
        Account, models.PROTECT, null=True, blank=True, related_name="+", db_index=False, verbose_name="người ký"
    )
    at = models.DateTimeField("ghi lúc", default=clock.now, editable=False)

    class Meta:
        verbose_name = "bản báo cáo tháng đã ký"
        verbose_name_plural = "bản báo cáo tháng đã ký"
        constraints = [models.UniqueConstraint(fields=["report", "number"], name="report_copy_number")]

    def __str__(self) -> str:
        return f"{self.report}, lần {self.number}"


class ReportAnswer(AppendOnly):
    """What the level above did with a copy: took it in, or sent it back and said why."""

    copy = models.OneToOneField(ReportCopy, models.PROTECT, related_name="answer", verbose_name="bản báo cáo")
    accepted = models.BooleanField("tiếp nhận")
    remark = models.TextField("nhận xét", max_length=1000, blank=True)
    on = models.DateField("ngày")
    by = models.ForeignKey(
        Account, models.PROTECT, null=True, blank=True, related_name="+", db_index=False, verbose_name="người ghi"
    )
    at = models.DateTimeField("ghi lúc", default=clock.now, editable=False)

    class Meta:
        verbose_name = "trả lời báo cáo tháng"
        verbose_name_plural = "trả lời báo cáo tháng"
        constraints = [
            models.CheckConstraint(
                name="report_returned_with_remark",
                condition=Q(accepted=True) | ~Q(remark=""),
                violation_error_message="Ghi cần sửa gì.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.copy}: {'tiếp nhận' if self.accepted else 'trả lại'}"


def pack(lines: Mapping[str, Iterable[int]]) -> bytes:
    """Write the rows behind each line in few bytes: sorted numbers, each as its distance from the one before."""
    told = {}
    for key, ids in lines.items():
        found = sorted(set(ids))
        told[key] = [later - earlier for earlier, later in pairwise([0, *found])]
    return zlib.compress(json.dumps(told, separators=(",", ":")).encode(), 6)


def unpack(packed: bytes) -> dict[str, list[int]]:
    """Read what `pack` wrote."""
    told: dict[str, list[int]] = json.loads(zlib.decompress(packed))
    return {key: list(accumulate(steps)) for key, steps in told.items()}
