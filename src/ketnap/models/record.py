"""Facts of the road: added, corrected by others, never changed."""

from django.db import models
from django.db.models import F, Q

from ketnap import clock
from ketnap.models.account import Account
from ketnap.models.appendonly import AppendOnly
from ketnap.models.candidate import Candidate
from ketnap.models.unit import Unit


class StepRecord(AppendOnly):
    """A fact with two days: the day it happened and the moment somebody wrote it down.

    A late paper therefore neither falsifies a report that was already sent nor gets lost.
    """

    candidate = models.ForeignKey(Candidate, models.PROTECT, related_name="records")
    step = models.CharField("bước", max_length=40)
    happened_on = models.DateField("ngày diễn ra")
    recorded_at = models.DateTimeField("ghi lúc", default=clock.now, editable=False)
    by = models.ForeignKey(
        Account, models.PROTECT, null=True, blank=True, related_name="+", db_index=False, verbose_name="người ghi"
    )
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", db_index=False, verbose_name="tại")
    paper = models.CharField("văn bản", max_length=200, blank=True)
    number = models.CharField("số", max_length=40, blank=True)
    data = models.JSONField("chi tiết", default=dict, blank=True)
    note = models.TextField("ghi chú", blank=True)
    corrects = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="corrected_by", verbose_name="sửa cho"
    )
    withdrawn = models.BooleanField("rút lại", default=False)

    class Meta:
        verbose_name = "việc đã ghi"
        verbose_name_plural = "việc đã ghi"
        constraints = [
            models.CheckConstraint(name="record_names_its_step", condition=~Q(step="")),
            models.CheckConstraint(name="record_not_itself", condition=~Q(corrects=F("id"))),
            models.CheckConstraint(name="record_correction_with_reason", condition=Q(corrects=None) | ~Q(note="")),
            models.CheckConstraint(name="record_withdraws_something", condition=Q(withdrawn=False) | ~Q(corrects=None)),
        ]
        indexes = [models.Index(fields=["step", "happened_on", "unit", "candidate"], name="record_step_day")]

    def __str__(self) -> str:
        return f"{self.step} {self.happened_on:%d/%m/%Y}"
