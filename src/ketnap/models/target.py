"""Congress terms and the targets set for them or for a year."""

from django.db import models
from django.db.models import F, Q

from ketnap import clock
from ketnap.models.account import Account
from ketnap.models.appendonly import AppendOnly
from ketnap.models.unit import Unit
from ketnap.text import vi_number


def amount(least: int, most: int | None) -> str:
    """Write a number or a range: 1.200, 10–15."""
    return vi_number(least) if most in (None, least) else f"{vi_number(least)}–{vi_number(most)}"


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
    at = models.DateTimeField("ghi lúc", null=True, blank=True, default=clock.now, editable=False)
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
        return amount(self.least, self.most)


class TargetTalk(models.TextChoices):
    """What is said about a target before it is given."""

    PROPOSED = "proposed", "dự kiến giao"
    AGREED = "agreed", "đồng ý với số dự kiến"
    OBJECTED = "objected", "đề nghị xem lại"
    KEPT = "kept", "giữ số dự kiến"
    GIVEN = "given", "đã giao"


class TargetFact(AppendOnly):
    """One thing said about what a unit is going to be asked: the level above proposes, the unit answers.

    A proposal is not in force: what is given is a `Target`, and a fact "given" ends the talk. How far a talk is, its
    last fact says; nothing is written over.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="target_facts", verbose_name="nơi được giao")
    what = models.CharField("việc", max_length=10, choices=TargetTalk)
    indicator = models.CharField("chỉ tiêu", max_length=30, default="admitted")
    group = models.CharField("trong đó", max_length=60, blank=True)
    term = models.ForeignKey(Term, models.PROTECT, null=True, blank=True, related_name="target_facts")
    year = models.PositiveSmallIntegerField("năm", null=True, blank=True)
    least = models.PositiveIntegerField("ít nhất", null=True, blank=True)
    most = models.PositiveIntegerField("nhiều nhất", null=True, blank=True)
    words = models.CharField("lý do, ý kiến", max_length=500, blank=True)
    paper = models.CharField("văn bản", max_length=200, blank=True)
    on = models.DateField("ngày")
    at = models.DateTimeField("ghi lúc", default=clock.now, editable=False)
    by = models.ForeignKey(
        Account, models.PROTECT, null=True, blank=True, related_name="+", db_index=False, verbose_name="người ghi"
    )

    class Meta:
        verbose_name = "việc bàn chỉ tiêu"
        verbose_name_plural = "việc bàn chỉ tiêu"
        constraints = [
            models.CheckConstraint(
                name="targetfact_term_or_year",
                condition=Q(term=None, year__isnull=False) | Q(term__isnull=False, year=None),
                violation_error_message="Chỉ tiêu giao cho một nhiệm kỳ hoặc một năm.",
            ),
            models.CheckConstraint(
                name="targetfact_range",
                condition=Q(most=None) | Q(most__gte=F("least")),
                violation_error_message="Số nhiều nhất không được nhỏ hơn số ít nhất.",
            ),
            models.CheckConstraint(
                name="targetfact_proposal_has_number",
                condition=~Q(what=TargetTalk.PROPOSED.value) | Q(least__isnull=False),
                violation_error_message="Ghi số dự kiến giao.",
            ),
            models.CheckConstraint(
                name="targetfact_objection_has_reason",
                condition=~Q(what__in=[TargetTalk.OBJECTED.value, TargetTalk.KEPT.value]) | ~Q(words=""),
                violation_error_message="Ghi lý do.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_what_display()} {self.on:%d/%m/%Y}"

    @property
    def amount(self) -> str:
        """Write the range proposed, as `Target.amount`."""
        return amount(self.least or 0, self.most)
