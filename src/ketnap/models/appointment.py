"""Who was given which role where, from when until when. A login's rights follow from these rows."""

from django.db import models
from django.db.models import F, Q

from ketnap.models.person import Person
from ketnap.models.unit import Unit


class Appointment(models.Model):
    """A role held. Changing anything but the end is a new appointment."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="appointments", db_index=False)
    role = models.CharField("vai trò", max_length=30)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="appointments", verbose_name="tại")
    since = models.DateField("từ ngày")
    until = models.DateField("đến trước ngày", null=True, blank=True)
    paper = models.CharField("văn bản", max_length=200, blank=True)

    class Meta:
        verbose_name = "phân công vai trò"
        verbose_name_plural = "phân công vai trò"
        constraints = [
            models.UniqueConstraint(fields=["person", "role", "unit", "since"], name="appointment_once"),
            models.CheckConstraint(
                name="appointment_until_after_since", condition=Q(until=None) | Q(until__gte=F("since"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.role}, {self.unit}"
