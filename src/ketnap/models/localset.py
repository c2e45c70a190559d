"""Local rules switched on for a unit and everything below it."""

from django.db import models

from ketnap.models.unit import Unit


class LocalSet(models.Model):
    """A set of local rules a unit follows beside the central ones."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="local_sets", db_index=False)
    key = models.CharField("bộ quy định", max_length=60)

    class Meta:
        verbose_name = "quy định của địa phương"
        verbose_name_plural = "quy định của địa phương"
        constraints = [models.UniqueConstraint(fields=["unit", "key"], name="local_set_once")]

    def __str__(self) -> str:
        return self.key
