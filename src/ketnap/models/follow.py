"""Who follows what: the rule of attendance, a follower's plan of a month, what was heard, handing over, households.

Which committee member follows which organisation is an `Appointment`; that somebody came to a meeting stands in the
meeting (`Meeting.attendee`), or in what the follower wrote about it.
"""

from django.db import models
from django.db.models import F, Q

from ketnap import clock
from ketnap.models.account import Account
from ketnap.models.appendonly import AppendOnly
from ketnap.models.appointment import Appointment
from ketnap.models.difficulty import Difficulty
from ketnap.models.meeting import Meeting
from ketnap.models.person import Person
from ketnap.models.unit import Unit
from ketnap.process.attending import Asked


class FollowRule(AppendOnly):
    """From a month on, committee members come every month to these cells below. A rule of the house, with its paper."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="follow_rules", db_index=False, verbose_name="cấp ủy")
    since = models.DateField("từ tháng")
    scope = models.CharField("dự sinh hoạt ở đâu", max_length=12, choices=[(one.value, one.vi) for one in Asked])
    paper = models.CharField("văn bản", max_length=200, blank=True)
    by = models.ForeignKey(
        Account, models.PROTECT, null=True, blank=True, related_name="+", db_index=False, verbose_name="người ghi"
    )
    at = models.DateTimeField("ghi lúc", default=clock.now, editable=False)

    class Meta:
        verbose_name = "quy định dự sinh hoạt chi bộ"
        verbose_name_plural = "quy định dự sinh hoạt chi bộ"
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "since"],
                name="follow_rule_once_a_month",
                violation_error_message="Đã quy định từ tháng này. Chọn tháng khác.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.unit}: {Asked(self.scope).vi}, từ {self.since:%m/%Y}"


class FollowPlan(models.Model):
    """Whether a follower is going to be at a cell's meeting of a month. The day is the cell's own meeting's."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="follow_plans", db_index=False, verbose_name="chi bộ")
    person = models.ForeignKey(Person, models.PROTECT, related_name="follow_plans", verbose_name="cấp ủy viên")
    month = models.DateField("tháng")
    going = models.BooleanField("có dự")
    focus = models.CharField("nội dung cần nắm", max_length=500, blank=True)
    why_not = models.CharField("lý do không dự", max_length=300, blank=True)
    by = models.ForeignKey(
        Account, models.PROTECT, null=True, blank=True, related_name="+", db_index=False, verbose_name="người ghi"
    )
    at = models.DateTimeField("ghi lúc", default=clock.now)

    class Meta:
        verbose_name = "kế hoạch dự sinh hoạt tháng"
        verbose_name_plural = "kế hoạch dự sinh hoạt tháng"
        constraints = [
            models.UniqueConstraint(fields=["unit", "person", "month"], name="follow_plan_once"),
            models.CheckConstraint(
                name="follow_plan_reason",
                condition=Q(going=False) | Q(why_not=""),
                violation_error_message="Chỉ ghi lý do khi không dự.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.unit}, {self.month:%m/%Y}"


class NoteOf(models.TextChoices):
    """What a follower writes down about a meeting."""

    PRESENT = "present", "có dự"
    RAISED = "raised", "chi bộ nêu"
    OUTCOME = "outcome", "kết quả"


class FollowNote(AppendOnly):
    """One line of a follower about a meeting of the cell: was there, what was raised, what came of it.

    What is a difficulty of the cell already is pointed at, and solved there. `about`: the first row of what was raised.
    """

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="follow_notes", verbose_name="kỳ sinh hoạt")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+", db_index=False, verbose_name="cấp ủy viên")
    kind = models.CharField("việc", max_length=10, choices=NoteOf)
    text = models.TextField("nội dung", max_length=1000, blank=True)
    difficulty = models.ForeignKey(
        Difficulty, models.PROTECT, null=True, blank=True, related_name="follow_notes", verbose_name="là khó khăn"
    )
    about = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="outcomes", verbose_name="của việc"
    )
    corrects = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="corrected_by", verbose_name="sửa cho"
    )
    why = models.CharField("lý do đính chính", max_length=300, blank=True)
    on = models.DateField("ngày")
    by = models.ForeignKey(
        Account, models.PROTECT, null=True, blank=True, related_name="+", db_index=False, verbose_name="người ghi"
    )
    at = models.DateTimeField("ghi lúc", default=clock.now, editable=False)

    class Meta:
        verbose_name = "ghi nhận của cấp ủy viên phụ trách"
        verbose_name_plural = "ghi nhận của cấp ủy viên phụ trách"
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "person"],
                condition=Q(kind=NoteOf.PRESENT, corrects=None),
                name="follow_present_once",
            ),
            models.UniqueConstraint(
                fields=["about"], condition=Q(kind=NoteOf.OUTCOME, corrects=None), name="follow_outcome_once"
            ),
            models.CheckConstraint(
                name="follow_note_says_something",
                condition=Q(kind=NoteOf.PRESENT) | ~Q(text=""),
                violation_error_message="Ghi nội dung.",
            ),
            models.CheckConstraint(
                name="follow_outcome_of_something",
                condition=Q(kind=NoteOf.OUTCOME, about__isnull=False, difficulty=None)
                | (~Q(kind=NoteOf.OUTCOME) & Q(about=None)),
            ),
            models.CheckConstraint(name="follow_correction_with_reason", condition=Q(corrects=None) | ~Q(why="")),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.text[:60]}"


class FollowHandover(AppendOnly):
    """Somebody else follows an organisation from a day on, and was told what is under way."""

    left = models.OneToOneField(Appointment, models.PROTECT, related_name="handed_over", verbose_name="người bàn giao")
    taken = models.OneToOneField(Appointment, models.PROTECT, related_name="taken_over", verbose_name="người nhận")
    note = models.TextField("nội dung bàn giao", max_length=2000)
    by = models.ForeignKey(
        Account, models.PROTECT, null=True, blank=True, related_name="+", db_index=False, verbose_name="người ghi"
    )
    at = models.DateTimeField("ghi lúc", default=clock.now, editable=False)

    class Meta:
        verbose_name = "bàn giao phụ trách"
        verbose_name_plural = "bàn giao phụ trách"
        constraints = [models.CheckConstraint(name="handover_says_something", condition=~Q(note=""))]

    def __str__(self) -> str:
        return f"{self.left} → {self.taken.person}"


class HouseholdContact(models.Model):
    """A member of a cell who keeps in touch with a group of households. Nothing of the households is kept."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="household_contacts", verbose_name="chi bộ")
    person = models.ForeignKey(
        Person, models.PROTECT, related_name="household_contacts", db_index=False, verbose_name="đảng viên"
    )
    group = models.CharField("nhóm hộ", max_length=60)
    since = models.DateField("từ ngày")
    until = models.DateField("đến trước ngày", null=True, blank=True)
    by = models.ForeignKey(
        Account, models.PROTECT, null=True, blank=True, related_name="+", db_index=False, verbose_name="người ghi"
    )
    at = models.DateTimeField("ghi lúc", default=clock.now)

    class Meta:
        verbose_name = "phân công phụ trách nhóm hộ"
        verbose_name_plural = "phân công phụ trách nhóm hộ"
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "person", "group"],
                condition=Q(until=None),
                name="household_contact_once",
                violation_error_message="Đồng chí này đang phụ trách nhóm hộ này.",
            ),
            models.CheckConstraint(name="household_group_named", condition=~Q(group="")),
            models.CheckConstraint(
                name="household_until_after_since", condition=Q(until=None) | Q(until__gte=F("since"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.group}"
