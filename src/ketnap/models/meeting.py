"""Meetings of a cell: when, with which agenda, who came, how the cell marked it. No number is kept that they give.

How somebody was voted on is a record of the road (`StepRecord`) of that day and unit, and is kept there alone.
"""

from django.db import models
from django.db.models import F, Q

from ketnap import clock
from ketnap.models.account import Account
from ketnap.models.candidate import Candidate
from ketnap.models.person import Person
from ketnap.models.unit import Unit
from ketnap.process.meetings import ItemKind, Mark, MeetingKind, MeetingStatus, Presence


class Meeting(models.Model):
    """A meeting of one cell on one day. Who came stands in its `Attendance` rows, and no number of it here.

    `closed_at`: the conclusions are written; from then on attendance is corrected by further rows. `sheet`: the score
    sheet the cell marked itself by. `version` counts the writes, so that a page that has grown old is told so.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="meetings", db_index=False, verbose_name="chi bộ")
    kind = models.CharField("loại", max_length=10, choices=[(kind.value, kind.vi) for kind in MeetingKind])
    on = models.DateField("ngày họp")
    starts = models.TimeField("bắt đầu lúc", null=True, blank=True)
    ends = models.TimeField("kết thúc lúc", null=True, blank=True)
    place = models.CharField("nơi họp", max_length=200, blank=True)
    topic = models.CharField("chuyên đề, việc bàn", max_length=300, blank=True)
    chair = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", db_index=False, verbose_name="chủ trì"
    )
    note_taker = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", db_index=False, verbose_name="thư ký"
    )
    attendee = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", db_index=False,
        verbose_name="cấp ủy viên phụ trách dự",
    )  # fmt: skip
    guests = models.CharField("đại biểu khác dự", max_length=300, blank=True)
    status = models.CharField(
        "tình trạng", max_length=10, default=MeetingStatus.PLANNED.value,
        choices=[(status.value, status.vi) for status in MeetingStatus],
    )  # fmt: skip
    why_not = models.CharField("lý do không họp", max_length=300, blank=True)
    conclusion = models.TextField("kết luận", blank=True)
    assignments = models.TextField("phân công", blank=True)
    sheet = models.CharField("bảng chấm điểm", max_length=10, blank=True)
    closed_at = models.DateTimeField("kết thúc ghi lúc", null=True, blank=True)
    by = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="+", db_index=False)
    at = models.DateTimeField("ghi lúc", default=clock.now)
    version = models.PositiveIntegerField("lần ghi", default=0)

    class Meta:
        verbose_name = "kỳ sinh hoạt chi bộ"
        verbose_name_plural = "kỳ sinh hoạt chi bộ"
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "on", "kind"],
                condition=~Q(status=MeetingStatus.CANCELLED.value),
                name="meeting_once_a_day",
                violation_error_message="Ngày này chi bộ đã có một kỳ sinh hoạt cùng loại.",
            ),
            models.CheckConstraint(
                name="meeting_not_held_with_reason",
                condition=(Q(status=MeetingStatus.CANCELLED.value) & ~Q(why_not=""))
                | (~Q(status=MeetingStatus.CANCELLED.value) & Q(why_not="")),
                violation_error_message="Ghi lý do không họp.",
            ),
            models.CheckConstraint(
                name="meeting_closed_when_held",
                condition=Q(closed_at=None) | Q(status=MeetingStatus.HELD.value),
                violation_error_message="Điểm danh trước khi kết thúc.",
            ),
            models.CheckConstraint(
                name="meeting_ends_after_start",
                condition=Q(ends=None) | Q(starts=None) | Q(ends__gt=F("starts")),
                violation_error_message="Giờ kết thúc phải sau giờ bắt đầu.",
            ),
        ]
        indexes = [models.Index(fields=["unit", "on", "kind", "status"], name="meeting_of_unit")]

    def __str__(self) -> str:
        return f"{self.kind_vi} {self.on:%d/%m/%Y}"

    @property
    def kind_vi(self) -> str:
        """Say the kind in Vietnamese."""
        return MeetingKind(self.kind).vi


class MeetingItem(models.Model):
    """A line of an agenda, in its place. What was voted about the candidate is a record of the candidate's road."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="items")
    place = models.PositiveSmallIntegerField("thứ tự")
    kind = models.CharField("việc", max_length=20, choices=[(kind.value, kind.vi) for kind in ItemKind])
    candidate = models.ForeignKey(
        Candidate, models.PROTECT, null=True, blank=True, related_name="discussed", verbose_name="về ai"
    )
    text = models.CharField("nội dung", max_length=500, blank=True)
    conclusion = models.TextField("kết luận từng việc", blank=True)

    class Meta:
        verbose_name = "việc trong chương trình họp"
        verbose_name_plural = "việc trong chương trình họp"
        ordering = ["place", "pk"]

    def __str__(self) -> str:
        return f"{self.place}. {ItemKind(self.kind).vi}"


class Attendance(models.Model):
    """Whether one member came to one meeting, and how the member stood that day.

    `official` and `mark` are those of the register when the roll was called: a register corrected later does not move
    what the minutes said. Once a meeting is closed a correction is a further row that names the one it replaces.
    """

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="attendance", db_index=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="attended", verbose_name="đảng viên")
    official = models.BooleanField("đảng viên chính thức")
    mark = models.CharField(
        "diện", max_length=10, blank=True, choices=[(mark.value, mark.vi) for mark in Mark if mark.value]
    )
    presence = models.CharField("dự họp", max_length=15, choices=[(row.value, row.vi) for row in Presence])
    reason = models.CharField("lý do vắng", max_length=300, blank=True)
    corrects = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="corrected_by", verbose_name="sửa cho"
    )
    note = models.CharField("lý do đính chính", max_length=300, blank=True)
    by = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="+", db_index=False)
    at = models.DateTimeField("ghi lúc", default=clock.now)

    class Meta:
        verbose_name = "điểm danh"
        verbose_name_plural = "điểm danh"
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "person"], condition=Q(corrects=None), name="attendance_once_a_member"
            ),
            models.CheckConstraint(name="attendance_correction_with_reason", condition=Q(corrects=None) | ~Q(note="")),
            models.CheckConstraint(
                name="attendance_excused_with_reason",
                condition=~Q(presence=Presence.EXCUSED.value) | ~Q(reason=""),
                violation_error_message="Ghi lý do vắng.",
            ),
        ]
        indexes = [models.Index(fields=["meeting", "presence"], name="attendance_of_meeting")]

    def __str__(self) -> str:
        return f"{self.person}: {Presence(self.presence).vi}"


class MeetingScore(models.Model):
    """The points a cell gave its own meeting for one criterion of the sheet."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="scores", db_index=False)
    criterion = models.CharField("tiêu chí", max_length=20)
    points = models.PositiveSmallIntegerField("điểm")

    class Meta:
        verbose_name = "điểm tự chấm kỳ sinh hoạt"
        verbose_name_plural = "điểm tự chấm kỳ sinh hoạt"
        constraints = [models.UniqueConstraint(fields=["meeting", "criterion"], name="meeting_score_once")]

    def __str__(self) -> str:
        return f"{self.criterion}: {self.points}"
