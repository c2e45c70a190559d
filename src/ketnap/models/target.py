"""Congress terms and the targets set for them or for a year."""

from django.db import models
from django.db.models import F, Q

from ketnap.models.unit import Unit


class Term(models.Model):
    """A congress term of a unit: "2025–2030". Papers are numbered through it."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="terms", db_index=False)
    name = models.CharField("nhiệm kỳ", max_length=20)
    since = models.DateField("từ ngày")
    until = models.DateField("đến trước ngày", null=True, blank=True)

    class Meta:
        verbose_name = "nhiệm kỳ"
        verbose_name_plural = "nhiệm kỳ"
        constraints = [
            models.UniqueConstraint(fields=["unit", "since"], name="term_once"),
            models.CheckConstraint(name="term_until_after_since", condition=Q(until=None) | Q(until__gt=F("since"))),
        ]

    def __str__(self) -> str:
        return self.name


class Target(models.Model):
    """How much of something a unit is to reach in a term or a year. "10–15" is a range; changes keep history."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="targets")
    indicator = models.CharField("chỉ tiêu", max_length=30, default="admitted")
    group = models.CharField("trong đó", max_length=60, blank=True)
    term = models.ForeignKey(Term, models.PROTECT, null=True, blank=True, related_name="targets")
    year = models.PositiveSmallIntegerField("năm", null=True, blank=True)
    least = models.PositiveIntegerField("ít nhất")
    most = models.PositiveIntegerField("nhiều nhất", null=True, blank=True)
    paper = models.CharField("văn bản", max_length=200, blank=True)
    set_on = models.DateField("ngày giao")
    replaces = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="replaced_by", verbose_name="thay cho"
    )

    class Meta:
        verbose_name = "chỉ tiêu"
        verbose_name_plural = "chỉ tiêu"
        constraints = [
            models.CheckConstraint(
                name="target_term_or_year",
                condition=Q(term=None, year__isnull=False) | Q(term__isnull=False, year=None),
                violation_error_message="Chỉ tiêu giao cho một nhiệm kỳ hoặc một năm.",
            ),
            models.CheckConstraint(
                name="target_range",
                condition=Q(most=None) | Q(most__gte=F("least")),
                violation_error_message="Số nhiều nhất không được nhỏ hơn số ít nhất.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator} {self.amount} ({self.year or self.term})"

    @property
    def amount(self) -> str:
        """Write the range: "10" or "10–15"."""
        return str(self.least) if self.most in (None, self.least) else f"{self.least}–{self.most}"
