"""Papers that were signed digitally: what was offered to be signed, and what came back or was signed here."""

from django.db import models
from django.db.models import Q

from ketnap import clock
from ketnap.models.account import Account
from ketnap.models.paper import Paper


class SigningCopy(models.Model):
    """A PDF of a paper that somebody took away to sign. The file is not kept, only how to know it again.

    `drawn` is the mark of what its pages draw (`signatures.reading`): a newer printer may draw the paper otherwise, and
    a signing tool may pack the file anew.
    """

    paper = models.ForeignKey(Paper, models.PROTECT, related_name="signing_copies")
    sha256 = models.CharField("mã băm của tệp", max_length=64)
    drawn = models.CharField("mã băm của trang", max_length=64)
    by = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="+", db_index=False)
    at = models.DateTimeField("lấy lúc", default=clock.now, editable=False)

    class Meta:
        verbose_name = "bản để ký"
        verbose_name_plural = "bản để ký"
        constraints = [models.UniqueConstraint(fields=["paper", "sha256"], name="signing_copy_once")]

    def __str__(self) -> str:
        return f"Bản để ký: {self.paper}"


class SignedPaper(models.Model):
    """A signed PDF of an issued paper, and what was found out about its signatures when it was last looked at.

    The file itself is kept: nothing gives a signature back. `here`: signed on this server, not brought back.
    """

    VERDICTS = (("valid", "hợp lệ"), ("unsure", "chưa đủ căn cứ"), ("invalid", "không hợp lệ"))

    paper = models.ForeignKey(Paper, models.PROTECT, related_name="signed", verbose_name="văn bản")
    content = models.BinaryField("tệp")
    sha256 = models.CharField("mã băm", max_length=64)
    drawn = models.CharField("mã băm của trang", max_length=64)
    verdict = models.CharField("kết quả kiểm tra", max_length=10, choices=VERDICTS)
    why = models.JSONField("vì sao", default=list, blank=True)
    signers = models.JSONField("người ký", default=list)
    here = models.BooleanField("ký trên máy chủ này", default=False)
    by = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="+", db_index=False)
    at = models.DateTimeField("nhận lúc", default=clock.now, editable=False)
    checked_at = models.DateTimeField("kiểm tra lúc", default=clock.now)

    class Meta:
        verbose_name = "bản ký số"
        verbose_name_plural = "bản ký số"
        constraints = [
            models.UniqueConstraint(fields=["paper", "sha256"], name="signed_paper_once"),
            models.CheckConstraint(
                name="signed_paper_verdict", condition=Q(verdict__in=["valid", "unsure", "invalid"])
            ),
        ]

    def __str__(self) -> str:
        return f"Bản ký số: {self.paper}"
