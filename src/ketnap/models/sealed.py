"""Remarks about political background: a compartment that only named offices open, each time with a reason."""

from django.db import models
from django.db.models import F, Q

from ketnap import clock
from ketnap.models.account import Account
from ketnap.models.appendonly import AppendOnly
from ketnap.models.candidate import Candidate


class SealedRemark(AppendOnly):
    """Nhận xét chính trị: added, corrected by another, never changed; in no search, list, paper or export.

    Whoever may know of a row is said by `Permission.OPEN_SEALED` alone; `actions.sealed.open_sealed` is the only door.
    """

    candidate = models.ForeignKey(Candidate, models.PROTECT, related_name="sealed_remarks", verbose_name="hồ sơ")
    text = models.TextField("nhận xét")
    at = models.DateTimeField("ghi lúc", default=clock.now, editable=False)
    by = models.ForeignKey(
        Account, models.PROTECT, null=True, blank=True, related_name="+", db_index=False, verbose_name="người ghi"
    )
    corrects = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="corrected_by", verbose_name="sửa cho"
    )

    class Meta:
        verbose_name = "nhận xét chính trị"
        verbose_name_plural = "nhận xét chính trị"
        constraints = [
            models.CheckConstraint(name="sealed_says_something", condition=~Q(text="")),
            models.CheckConstraint(name="sealed_not_itself", condition=~Q(corrects=F("id"))),
        ]

    def __str__(self) -> str:
        return f"Nhận xét chính trị số {self.pk}"
