"""Many papers printed in one go: what was asked for and how far it is. The papers are in a file beside the database."""

from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path

from django.conf import settings
from django.db import models

from ketnap import clock
from ketnap.models.account import Account
from ketnap.models.unit import Unit

KEPT = timedelta(hours=24)
"""How long a batch and its file are kept, from when it was asked for."""


class BatchState(StrEnum):
    """How far a batch is."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    STOPPED = "stopped"
    FAILED = "failed"


GOING = (BatchState.WAITING.value, BatchState.RUNNING.value)


class Batch(models.Model):
    """One form for many people. Rows name people by number; `left_out`: whose paper is not in the file, and why.

    Row and file go after a day: the papers can always be made again.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="tổ chức")
    by = models.ForeignKey(Account, models.PROTECT, related_name="batches", verbose_name="người in")
    form = models.CharField("mẫu", max_length=60)
    kind = models.CharField("dạng tệp", max_length=10)
    with_blanks = models.BooleanField("để trống chỗ thiếu", default=False)
    candidates = models.JSONField("hồ sơ", default=list)
    done = models.PositiveIntegerField("đã xong", default=0)
    papers = models.PositiveIntegerField("số văn bản trong tệp", default=0)
    left_out = models.JSONField("không in", default=list)
    state = models.CharField("tình trạng", max_length=10, default=BatchState.WAITING)
    why = models.CharField("lý do dừng", max_length=300, blank=True)
    at = models.DateTimeField("bắt đầu lúc", default=clock.now)

    class Meta:
        verbose_name = "đợt in"
        verbose_name_plural = "đợt in"

    def __str__(self) -> str:
        return f"{self.form} × {len(self.candidates)}"

    @property
    def until(self) -> datetime:
        """When it is removed."""
        return self.at + KEPT

    @property
    def file(self) -> Path:
        """Where its papers are, once they are printed."""
        folder: Path = settings.DATA / "batches"
        return folder / f"{self.pk}.{self.kind}"
