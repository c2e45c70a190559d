"""The personal history a person declares once: what every paper about the person is printed from."""

from django.db import models

from ketnap.models.person import Person


class PersonalHistory(models.Model):
    """Lý lịch tự khai: items by key, as the person wrote them (the keys are those of `official_forms.facts.history`).

    Kept as one document: it is read and erased as a whole, and nothing is counted from it. `version` grows with every
    saved field, so that two windows do not overwrite each other.
    """

    person = models.OneToOneField(Person, models.PROTECT, related_name="history")
    items = models.JSONField("các mục", default=dict, blank=True)
    version = models.PositiveIntegerField("lần ghi", default=0)
    saved_at = models.DateTimeField("ghi lúc", null=True, blank=True)
    handed_on = models.DateField("ngày nộp", null=True, blank=True)

    class Meta:
        verbose_name = "lý lịch tự khai"
        verbose_name_plural = "lý lịch tự khai"

    def __str__(self) -> str:
        return f"Lý lịch tự khai: {self.person}"
