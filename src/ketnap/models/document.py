"""Papers issued or received: their number, day and hash. The papers themselves stay where the rules keep them."""

from django.db import models
from django.db.models import Q

from ketnap.models.target import Term
from ketnap.models.unit import Unit


class Document(models.Model):
    """A paper. Numbers of issued papers run per unit and type through the congress term and are never given twice.

    `unused_why`: the number was passed over or its paper called back; it stays taken, and this is why.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="documents")
    type = models.CharField("loại văn bản", max_length=10, help_text="NQ, QĐ, BC, TTr, CV …")
    term = models.ForeignKey(Term, models.PROTECT, null=True, blank=True, related_name="documents", db_index=False)
    number = models.PositiveIntegerField("số")
    symbol = models.CharField("ký hiệu", max_length=40, blank=True)
    on = models.DateField("ngày văn bản")
    title = models.CharField("trích yếu", max_length=300)
    signer = models.CharField("người ký", max_length=120, blank=True)
    issuer = models.CharField("cơ quan ban hành", max_length=200, blank=True, help_text="Chỉ ghi với văn bản đến")
    sha256 = models.CharField("mã băm", max_length=64, blank=True)
    secret = models.BooleanField("văn bản mật", default=False)
    unused_why = models.CharField("lý do không dùng số", max_length=300, blank=True)

    class Meta:
        verbose_name = "văn bản"
        verbose_name_plural = "văn bản"
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "type", "term", "number"],
                condition=Q(issuer=""),
                name="document_number_in_term",
                violation_error_message="Số này đã cấp trong nhiệm kỳ.",
            ),
            # NULLs never collide, so papers of a unit without a recorded term need a rule of their own.
            models.UniqueConstraint(
                fields=["unit", "type", "number"], condition=Q(issuer="", term=None), name="document_number_no_term"
            ),
        ]
        indexes = [models.Index(fields=["unit", "on"], name="document_unit_day")]

    def __str__(self) -> str:
        return self.reference

    @property
    def reference(self) -> str:
        """Write number and symbol as the Party does: "Số 08-NQ/ĐU"."""
        return f"Số {self.short}"

    @property
    def short(self) -> str:
        """Number and symbol inside a sentence: "08-NQ/ĐU"."""
        return f"{self.number:02d}-{self.type}/{self.symbol}" if self.symbol else f"{self.number:02d}-{self.type}"
