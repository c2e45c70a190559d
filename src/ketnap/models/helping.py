"""Around the help of one candidate: what was said of it, who stands in for a helper, when the candidate is away."""

from django.db import models
from django.db.models import F, Q

from ketnap import clock
from ketnap.models.account import Account
from ketnap.models.appendonly import AppendOnly
from ketnap.models.candidate import Candidate
from ketnap.models.person import Person
from ketnap.models.record import StepRecord

STANDING = {"corrected_by": None, "withdrawn": False}
"""Which rows say something: those nothing has taken the place of."""


class NoteKind(models.TextChoices):
    """What a note is: two belong to a record of the road, two come from afar."""

    COMMENT = "comment", "ý kiến của chi bộ"
    RESULT = "result", "kết quả việc đã giao"
    CALL = "call", "liên hệ từ xa"
    WORKPLACE = "workplace", "nhận xét của nơi làm việc"


class Outcome(models.TextChoices):
    """What became of a task."""

    DONE = "done", "hoàn thành"
    PARTLY = "partly", "hoàn thành một phần"
    NOT = "not", "chưa hoàn thành"


OF_RECORD = (NoteKind.COMMENT, NoteKind.RESULT)


class HelpNote(AppendOnly):
    """Added, corrected or withdrawn by another with a reason, never changed.

    The cell's words on a monthly remark, the result of a task: beside their record. A call, the word of a place of
    work (`giver`): beside the road.
    """

    candidate = models.ForeignKey(Candidate, models.PROTECT, related_name="help_notes", verbose_name="hồ sơ")
    record = models.ForeignKey(
        StepRecord, models.PROTECT, null=True, blank=True, related_name="help_notes", verbose_name="việc đã ghi"
    )
    kind = models.CharField("loại", max_length=10, choices=NoteKind)
    on = models.DateField("ngày")
    outcome = models.CharField("kết quả", max_length=10, choices=Outcome, blank=True)
    giver = models.CharField("người nhận xét", max_length=200, blank=True)
    text = models.TextField("nội dung", blank=True)
    recorded_at = models.DateTimeField("ghi lúc", default=clock.now, editable=False)
    by = models.ForeignKey(
        Account, models.PROTECT, null=True, blank=True, related_name="+", db_index=False, verbose_name="người ghi"
    )
    corrects = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="corrected_by", verbose_name="sửa cho"
    )
    reason = models.CharField("lý do đính chính", max_length=500, blank=True)
    withdrawn = models.BooleanField("rút lại", default=False)

    class Meta:
        verbose_name = "ghi nhận về việc giúp đỡ"
        verbose_name_plural = "ghi nhận về việc giúp đỡ"
        constraints = [
            models.CheckConstraint(
                name="help_note_beside_its_record",
                condition=Q(kind__in=OF_RECORD, record__isnull=False) | (~Q(kind__in=OF_RECORD) & Q(record=None)),
            ),
            models.CheckConstraint(
                name="help_note_result_has_outcome",
                condition=(Q(kind=NoteKind.RESULT) & ~Q(outcome="")) | (~Q(kind=NoteKind.RESULT) & Q(outcome="")),
            ),
            models.CheckConstraint(name="help_note_not_itself", condition=~Q(corrects=F("id"))),
            models.CheckConstraint(name="help_note_correction_with_reason", condition=Q(corrects=None) | ~Q(reason="")),
            models.CheckConstraint(
                name="help_note_withdrawn_names_its_row", condition=Q(withdrawn=False) | Q(corrects__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.on:%d/%m/%Y}"


class Away(AppendOnly):
    """A time somebody works far from home: since when, until when if it is known, where, called how often.

    Coming home, or another plan, is another row that takes the place of this one.
    """

    candidate = models.ForeignKey(Candidate, models.PROTECT, related_name="away", verbose_name="hồ sơ")
    since = models.DateField("từ ngày")
    until = models.DateField("về ngày", null=True, blank=True)
    place = models.CharField("ở đâu", max_length=200)
    work = models.CharField("làm gì", max_length=200, blank=True)
    weeks = models.PositiveSmallIntegerField("mấy tuần liên hệ một lần", default=2)
    recorded_at = models.DateTimeField("ghi lúc", default=clock.now, editable=False)
    by = models.ForeignKey(
        Account, models.PROTECT, null=True, blank=True, related_name="+", db_index=False, verbose_name="người ghi"
    )
    corrects = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="corrected_by", verbose_name="sửa cho"
    )
    reason = models.CharField("lý do", max_length=500, blank=True)
    withdrawn = models.BooleanField("rút lại", default=False)

    class Meta:
        verbose_name = "thời gian làm ăn xa"
        verbose_name_plural = "thời gian làm ăn xa"
        constraints = [
            models.CheckConstraint(
                name="away_until_after_since",
                condition=Q(until=None) | Q(until__gt=F("since")),
                violation_error_message="Ngày về phải sau ngày đi.",
            ),
            models.CheckConstraint(name="away_somewhere", condition=~Q(place="")),
            models.CheckConstraint(
                name="away_called_within_a_year",
                condition=Q(weeks__gte=1, weeks__lte=52),
                violation_error_message="Liên hệ từ 1 đến 52 tuần một lần. Xem lại số tuần.",
            ),
            models.CheckConstraint(name="away_not_itself", condition=~Q(corrects=F("id"))),
            models.CheckConstraint(name="away_correction_with_reason", condition=Q(corrects=None) | ~Q(reason="")),
            models.CheckConstraint(
                name="away_withdrawn_names_its_row", condition=Q(withdrawn=False) | Q(corrects__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.place} từ {self.since:%d/%m/%Y}"


class Substitute(models.Model):
    """An official member of the cell who stands in for a helper, from a day until before another."""

    candidate = models.ForeignKey(Candidate, models.PROTECT, related_name="substitutes", verbose_name="hồ sơ")
    person = models.ForeignKey(Person, models.PROTECT, related_name="standing_in", verbose_name="người thay")
    instead_of = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="thay cho")
    since = models.DateField("từ ngày")
    until = models.DateField("đến trước ngày")
    paper = models.CharField("văn bản", max_length=200, blank=True)
    by = models.ForeignKey(
        Account, models.PROTECT, null=True, blank=True, related_name="+", db_index=False, verbose_name="người ghi"
    )

    class Meta:
        verbose_name = "người giúp đỡ thay"
        verbose_name_plural = "người giúp đỡ thay"
        constraints = [
            models.CheckConstraint(
                name="substitute_until_after_since",
                condition=Q(until__gt=F("since")),
                violation_error_message="Ngày thôi thay phải sau ngày bắt đầu.",
            ),
            models.CheckConstraint(
                name="substitute_is_another",
                condition=~Q(person=F("instead_of")),
                violation_error_message="Chọn người thay khác người được thay.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} thay {self.instead_of}"
