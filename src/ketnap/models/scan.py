"""Scans of papers: where keeping them is allowed, and each that is kept. The bytes are in `ketnap.scanning.vault`."""

from django.db import models
from django.db.models import Q

from ketnap import clock
from ketnap.models.account import Account
from ketnap.models.candidate import Candidate
from ketnap.models.record import StepRecord
from ketnap.models.unit import Unit
from ketnap.scanning.kinds import ScanKind


class ScanRule(models.Model):
    """What an organisation keeps scans of, it and everything below it; the nearest above that has said anything wins.

    Nothing said anywhere is no. `basis` is the paper by which the committee allowed the confidential ones.
    """

    unit = models.OneToOneField(Unit, models.PROTECT, related_name="scan_rule")
    plain = models.BooleanField("lưu bản quét giấy tờ thường", default=False)
    confidential = models.BooleanField("lưu bản quét loại mật", default=False)
    basis = models.CharField("văn bản cho phép", max_length=200, blank=True)
    by = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="+", db_index=False)
    at = models.DateTimeField("ghi lúc", default=clock.now)

    class Meta:
        verbose_name = "quy định lưu bản quét"
        verbose_name_plural = "quy định lưu bản quét"
        constraints = [
            models.CheckConstraint(name="scan_rule_with_basis", condition=Q(confidential=False) | ~Q(basis="")),
        ]

    def __str__(self) -> str:
        return f"Bản quét: {self.unit}"


class KeptFile(models.Model):
    """A picture or PDF from outside, made anew and put away.

    `name` is drawn at random: of the file, and of the address. `key` opens the file and is itself locked by the key of
    the installation; a row that is gone takes it along. `sha256` is of what was kept, before it was encrypted.
    """

    name = models.CharField("tên tệp", max_length=32, unique=True)
    kind = models.CharField("loại tệp", max_length=4, choices=[(kind.value, kind.vi) for kind in ScanKind])
    pages = models.PositiveSmallIntegerField("số trang")
    size = models.PositiveIntegerField("dung lượng")
    sha256 = models.CharField("mã băm", max_length=64)
    key = models.CharField("khóa của tệp", max_length=200)
    confidential = models.BooleanField("loại mật")
    note = models.CharField("ghi chú", max_length=200, blank=True)
    by = models.ForeignKey(
        Account, models.PROTECT, null=True, blank=True, related_name="+", db_index=False, verbose_name="người tải lên"
    )
    at = models.DateTimeField("tải lên lúc", default=clock.now, editable=False)

    class Meta:
        abstract = True


class Scan(KeptFile):
    """A paper of the file as a picture. `record` is the step whose paper it is, as it was first written down."""

    candidate = models.ForeignKey(Candidate, models.PROTECT, related_name="scans", verbose_name="hồ sơ")
    record = models.ForeignKey(StepRecord, models.PROTECT, related_name="scans", verbose_name="việc đã ghi")

    class Meta:
        verbose_name = "bản quét"
        verbose_name_plural = "bản quét"
        constraints = [
            models.UniqueConstraint(fields=["record", "sha256"], name="scan_once"),
            models.CheckConstraint(name="scan_with_key", condition=~Q(key="") & ~Q(name="")),
        ]

    def __str__(self) -> str:
        return f"Bản quét số {self.pk}"
