"""The personal history a person declares once: what every paper about the person is printed from."""

from django.db import models

from ketnap import clock
from ketnap.models.account import Account
from ketnap.models.person import Person


class PersonalHistory(models.Model):
    """Lý lịch tự khai: items by key, as the person wrote them (the keys are those of `official_forms.facts.history`).

    Kept as one document: it is read and erased as a whole, and nothing is counted from it. `version` grows with every
    saved field. A key that is there with nothing in it was answered "không có"; `finished` are the topics the person
    said are complete.
    """

    person = models.OneToOneField(Person, models.PROTECT, related_name="history")
    items = models.JSONField("các mục", default=dict, blank=True)
    finished = models.JSONField("các phần đã khai xong", default=list, blank=True)
    version = models.PositiveIntegerField("lần ghi", default=0)
    saved_at = models.DateTimeField("ghi lúc", null=True, blank=True)
    handed_on = models.DateField("ngày nộp", null=True, blank=True)

    class Meta:
        verbose_name = "lý lịch tự khai"
        verbose_name_plural = "lý lịch tự khai"

    def __str__(self) -> str:
        return f"Lý lịch tự khai: {self.person}"


class ReturnReason(models.TextChoices):
    """Why an item of a personal history comes back."""

    MISSING = "missing", "khai thiếu"
    WRONG = "wrong", "khai chưa đúng"
    UNCLEAR = "unclear", "khai chưa rõ"
    TIME = "time", "thời gian trùng hoặc đứt quãng"
    PLACE = "place", "địa danh chưa ghi đúng tên hiện nay"
    FORM = "form", "chưa đúng cách ghi theo hướng dẫn"
    OTHER = "other", "lý do khác"


class HistoryRemark(models.Model):
    """One return of one item: what a reviewer asks to put right, until it is settled.

    `row` counts from 1 within a list and follows its row when the list is put in order anew. Returned again, it is
    settled and a new remark follows it, so that rows are returns and can be counted.
    """

    history = models.ForeignKey(PersonalHistory, models.PROTECT, related_name="remarks", verbose_name="lý lịch")
    item = models.CharField("mục", max_length=60)
    row = models.PositiveSmallIntegerField("dòng", null=True, blank=True)
    reason = models.CharField("lý do", max_length=10, choices=ReturnReason)
    text = models.TextField("nội dung góp ý", max_length=2000)
    follows = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="again", verbose_name="trả lại lần nữa của"
    )
    by = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="+", db_index=False)
    at = models.DateTimeField("trả lại lúc", default=clock.now, editable=False)
    fixed_at = models.DateTimeField("đã sửa lúc", null=True, blank=True)
    settled_at = models.DateTimeField("xong lúc", null=True, blank=True)

    class Meta:
        verbose_name = "góp ý lý lịch"
        verbose_name_plural = "góp ý lý lịch"
        constraints = [
            models.CheckConstraint(
                name="history_remark_row_from_one", condition=models.Q(row=None) | models.Q(row__gte=1)
            ),
        ]
        indexes = [models.Index(fields=["at", "item"], name="history_remark_at")]

    def __str__(self) -> str:
        return f"{self.item}: {self.history}"
