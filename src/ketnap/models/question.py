"""Own questions that are kept: names out of the catalogue, never a query language and nobody's particulars."""

from django.db import models
from django.db.models import Q

from ketnap import clock
from ketnap.models.account import Account
from ketnap.models.unit import Unit


class SavedQuestion(models.Model):
    """A question somebody kept. It holds what was asked and no answer: whoever opens it sees the rows of the own reach.

    `unit`: where it is kept and, once `shared`, from where it is seen. Deleted, it can be taken back for some days.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="questions", verbose_name="tổ chức")
    by = models.ForeignKey(Account, models.PROTECT, related_name="questions", verbose_name="người hỏi")
    name = models.CharField("tên câu hỏi", max_length=120)
    question = models.JSONField("câu hỏi")
    shared = models.BooleanField("chia sẻ", default=False)
    version = models.PositiveIntegerField("lần ghi", default=0)
    at = models.DateTimeField("lưu lúc", default=clock.now, editable=False)
    deleted_at = models.DateTimeField("xóa lúc", null=True, blank=True, editable=False)

    class Meta:
        verbose_name = "câu hỏi số liệu đã lưu"
        verbose_name_plural = "câu hỏi số liệu đã lưu"
        constraints = [
            models.UniqueConstraint(
                fields=["by", "name"], condition=Q(deleted_at=None), name="question_name_once",
                violation_error_message="Đồng chí đã lưu một câu hỏi tên này. Đặt tên khác.",
            ),
            models.CheckConstraint(
                name="question_named", condition=~Q(name=""), violation_error_message="Ghi tên câu hỏi."
            ),
            models.CheckConstraint(
                name="question_deleted_is_not_shared", condition=Q(deleted_at=None) | Q(shared=False)
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.name
