"""Difficulties of organisations in the work of admitting members, and what became of each."""

from datetime import date

from django.db import models
from django.db.models import Q

from ketnap import clock
from ketnap.models.account import Account
from ketnap.models.appendonly import AppendOnly
from ketnap.models.person import Person
from ketnap.models.unit import Unit
from ketnap.process.reports import DifficultyState, Topic

S = DifficultyState


class Difficulty(models.Model):
    """Something an organisation cannot solve by itself. State, owner and day repeat what its facts say.

    `holder` is the level above that is asked; `month`: the report it is told in; `same_as`: the difficulty it is
    answered together with.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="difficulties", verbose_name="nơi nêu")
    month = models.DateField("báo cáo tháng")
    topic = models.CharField("loại", max_length=20, choices=[(topic.value, topic.vi) for topic in Topic])
    text = models.TextField("nội dung", max_length=600)
    raised_on = models.DateField("ngày nêu")
    state = models.CharField(
        "tình trạng", max_length=10, default=S.RAISED.value, choices=[(state.value, state.vi) for state in S]
    )
    holder = models.ForeignKey(Unit, models.PROTECT, related_name="held_difficulties", verbose_name="nơi giải quyết")
    owner = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", db_index=False, verbose_name="người chủ trì"
    )
    due_on = models.DateField("hạn giải quyết", null=True, blank=True)
    answer = models.TextField("trả lời", max_length=2000, blank=True)
    result = models.TextField("kết quả", max_length=1000, blank=True)
    closed_on = models.DateField("ngày đóng", null=True, blank=True)
    same_as = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="same", verbose_name="giải quyết chung với"
    )
    version = models.PositiveIntegerField("lần ghi", default=0)

    class Meta:
        verbose_name = "khó khăn, vướng mắc"
        verbose_name_plural = "khó khăn, vướng mắc"
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "month", "topic", "text"],
                name="difficulty_once",
                violation_error_message="Khó khăn này đã nêu trong tháng.",
            ),
            models.CheckConstraint(
                name="difficulty_closed_with_result",
                condition=(Q(state=S.CLOSED.value, closed_on__isnull=False) & ~Q(result=""))
                | (~Q(state=S.CLOSED.value) & Q(closed_on=None, result="")),
                violation_error_message="Ghi kết quả trước khi đóng.",
            ),
            models.CheckConstraint(
                name="difficulty_taken_by_somebody",
                condition=~Q(state=S.TAKEN.value) | Q(owner__isnull=False, due_on__isnull=False),
                violation_error_message="Ghi người chủ trì và hạn giải quyết.",
            ),
            models.CheckConstraint(
                name="difficulty_answered_in_words", condition=~Q(state=S.ANSWERED.value) | ~Q(answer="")
            ),
        ]
        indexes = [models.Index(fields=["state", "due_on"], name="difficulty_state")]

    def __str__(self) -> str:
        return f"{Topic(self.topic).vi}: {self.text[:60]}"

    @property
    def open(self) -> bool:
        """Whether it waits for somebody."""
        return self.state != S.CLOSED

    def overdue(self, on: date) -> bool:
        """Whether its day is over without an answer."""
        return self.state == S.TAKEN and self.due_on is not None and self.due_on < on


class DifficultyKind(models.TextChoices):
    """What can happen to a difficulty."""

    RAISED = "raised", "nêu khó khăn"
    TAKEN = "taken", "nhận giải quyết"
    FORWARDED = "forwarded", "chuyển lên cấp trên"
    JOINED = "joined", "ghép với khó khăn tương tự"
    PARTED = "parted", "tách ra giải quyết riêng"
    ANSWERED = "answered", "trả lời"
    CLOSED = "closed", "xác nhận kết quả"
    REOPENED = "reopened", "chưa giải quyết xong, mở lại"


class DifficultyFact(AppendOnly):
    """One thing that happened to a difficulty."""

    difficulty = models.ForeignKey(Difficulty, models.PROTECT, related_name="facts", verbose_name="khó khăn")
    kind = models.CharField("việc", max_length=10, choices=DifficultyKind)
    on = models.DateField("ngày")
    text = models.TextField("nội dung", max_length=2000, blank=True)
    owner = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", db_index=False, verbose_name="người chủ trì"
    )
    due_on = models.DateField("hạn", null=True, blank=True)
    to = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="+", db_index=False, verbose_name="chuyển đến"
    )
    by = models.ForeignKey(
        Account, models.PROTECT, null=True, blank=True, related_name="+", db_index=False, verbose_name="người ghi"
    )
    at = models.DateTimeField("ghi lúc", default=clock.now, editable=False)

    class Meta:
        verbose_name = "việc của khó khăn, vướng mắc"
        verbose_name_plural = "việc của khó khăn, vướng mắc"

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.on:%d/%m/%Y}"
