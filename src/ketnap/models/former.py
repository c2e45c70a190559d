"""Where a road, or somebody in the pool, stood before, so that figures of an earlier day stay what they were."""

from django.db import models
from django.db.models import Q

from ketnap.models.candidate import Candidate
from ketnap.models.source import Source
from ketnap.models.unit import Unit


class FormerPlace(models.Model):
    """Until before a day a road, or a line of the pool, belonged to another unit than the next one, or today's."""

    candidate = models.ForeignKey(
        Candidate, models.PROTECT, null=True, blank=True, related_name="former_places", verbose_name="hồ sơ"
    )
    source = models.ForeignKey(
        Source, models.PROTECT, null=True, blank=True, related_name="former_places", verbose_name="người trong nguồn"
    )
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="nơi trước đây")
    until = models.DateField("đến trước ngày")

    class Meta:
        verbose_name = "nơi trước đây"
        verbose_name_plural = "nơi trước đây"
        constraints = [
            models.CheckConstraint(
                name="former_place_of_one",
                condition=Q(candidate__isnull=False) | Q(source__isnull=False),
            ),
        ]
        indexes = [models.Index(fields=["until", "unit"], name="former_place_until")]

    def __str__(self) -> str:
        return f"{self.unit} đến trước {self.until:%d/%m/%Y}"
