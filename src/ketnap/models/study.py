"""Classes of the political centre: who was nominated, who came to which session, who got which certificate."""

from typing import Any

from django.db import models
from django.db.models import F, Q

from ketnap import clock
from ketnap.models.account import Account
from ketnap.models.appendonly import AppendOnly
from ketnap.models.candidate import Candidate
from ketnap.models.person import Person
from ketnap.models.record import StepRecord
from ketnap.models.unit import Unit


class ClassKind(models.TextChoices):
    """The two classes of the road: before admission, and in probation."""

    AWARENESS = "awareness", "Lớp bồi dưỡng nhận thức về Đảng"
    NEW_MEMBER = "new-member", "Lớp bồi dưỡng đảng viên mới"


class ClassState(models.TextChoices):
    """How far a class is."""

    PLANNED = "planned", "Trong kế hoạch"
    OPEN = "open", "Đang nhận đề cử"
    RUNNING = "running", "Đang học"
    CLOSED = "closed", "Đã bế giảng"
    CANCELLED = "cancelled", "Đã hủy"


class NominationState(models.TextChoices):
    """What became of a nomination."""

    NOMINATED = "nominated", "Đã đề cử"
    WAITING = "waiting", "Danh sách chờ"
    CONFIRMED = "confirmed", "Đã cử đi học"
    REFUSED = "refused", "Không nhận"
    WITHDRAWN = "withdrawn", "Đã rút"


GOING = (ClassState.PLANNED.value, ClassState.OPEN.value, ClassState.RUNNING.value)
"""Classes that have not ended."""
HELD = (NominationState.NOMINATED.value, NominationState.CONFIRMED.value)
"""Nominations that hold a place."""
LIVE = (*HELD, NominationState.WAITING.value)


class StudyClass(models.Model):
    """One class: who runs it, when, where, for how many.

    `unit` is the organisation it is run at, `organiser` what the centre is called on papers.

    `least_sessions` is the house rule of whoever runs it; no text fixes one. Left empty, whoever missed a session gets
    the certificate only with a reason.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="classes", verbose_name="nơi mở lớp")
    kind = models.CharField("loại lớp", max_length=12, choices=ClassKind)
    name = models.CharField("khóa", max_length=120)
    organiser = models.CharField("đơn vị tổ chức lớp", max_length=200, blank=True)
    place = models.CharField("địa điểm", max_length=200, blank=True)
    opens_on = models.DateField("ngày khai giảng")
    closes_on = models.DateField("ngày bế giảng")
    capacity = models.PositiveSmallIntegerField("số chỗ")
    least_sessions = models.PositiveSmallIntegerField("số buổi ít nhất phải dự", null=True, blank=True)
    decision = models.CharField("quyết định mở lớp", max_length=200, blank=True)
    decided_on = models.DateField("ngày quyết định mở lớp", null=True, blank=True)
    state = models.CharField("tình trạng", max_length=10, default=ClassState.PLANNED, choices=ClassState)
    why = models.CharField("lý do hủy", max_length=300, blank=True)

    class Meta:
        verbose_name = "lớp bồi dưỡng"
        verbose_name_plural = "lớp bồi dưỡng"
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "kind", "name", "opens_on"],
                name="class_once",
                violation_error_message="Đã có lớp này, cùng tên và cùng ngày khai giảng.",
            ),
            models.CheckConstraint(
                name="class_days_in_order",
                condition=Q(closes_on__gte=F("opens_on")),
                violation_error_message="Ngày bế giảng không được sớm hơn ngày khai giảng.",
            ),
            models.CheckConstraint(
                name="class_has_places",
                condition=Q(capacity__gte=1),
                violation_error_message="Lớp phải có ít nhất một chỗ.",
            ),
            models.CheckConstraint(
                name="class_cancelled_with_reason",
                condition=~Q(state=ClassState.CANCELLED.value) | ~Q(why=""),
                violation_error_message="Ghi lý do hủy lớp.",
            ),
        ]
        indexes = [models.Index(fields=["opens_on", "unit"], name="class_days")]

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        """The kind and the course in one line."""
        return f"{ClassKind(self.kind).label}, {self.name}"


class Nomination(models.Model):
    """Somebody a cell nominated for a class, and what became of it. The order of waiting is the order of the rows.

    `candidate` is the road the steps are written on; a probationer who came from elsewhere may have none here.
    """

    study = models.ForeignKey(StudyClass, models.PROTECT, related_name="nominations", verbose_name="lớp")
    person = models.ForeignKey(Person, models.PROTECT, related_name="nominations", verbose_name="người được đề cử")
    candidate = models.ForeignKey(
        Candidate, models.PROTECT, null=True, blank=True, related_name="nominations", verbose_name="hồ sơ"
    )
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="nơi đề cử")
    nominated_on = models.DateField("ngày đề cử")
    state = models.CharField("tình trạng", max_length=10, default=NominationState.NOMINATED, choices=NominationState)
    offered_on = models.DateField("được gọi từ danh sách chờ ngày", null=True, blank=True)
    decided_on = models.DateField("ngày cử, không nhận hoặc rút", null=True, blank=True)
    why = models.CharField("lý do", max_length=300, blank=True)
    by = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="+", db_index=False)
    at = models.DateTimeField("ghi lúc", default=clock.now, editable=False)

    class Meta:
        verbose_name = "đề cử đi học"
        verbose_name_plural = "đề cử đi học"
        constraints = [
            models.UniqueConstraint(
                fields=["study", "person"],
                condition=Q(state__in=LIVE),
                name="nomination_once_a_class",
                violation_error_message="Người này đã được đề cử vào lớp này.",
            ),
            models.CheckConstraint(
                name="nomination_ended_with_reason",
                condition=~Q(state__in=[NominationState.REFUSED.value, NominationState.WITHDRAWN.value]) | ~Q(why=""),
                violation_error_message="Ghi lý do.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.study}"


class ClassSession(models.Model):
    """One session of a class: a part of a day with a topic."""

    class Part(models.TextChoices):
        MORNING = "1-morning", "sáng"
        AFTERNOON = "2-afternoon", "chiều"
        EVENING = "3-evening", "tối"

    study = models.ForeignKey(StudyClass, models.PROTECT, related_name="sessions", verbose_name="lớp")
    on = models.DateField("ngày học")
    part = models.CharField("buổi", max_length=12, choices=Part)
    topic = models.CharField("chuyên đề", max_length=200)
    lecturer = models.CharField("giảng viên", max_length=120, blank=True)

    class Meta:
        verbose_name = "buổi học"
        verbose_name_plural = "buổi học"
        constraints = [
            models.UniqueConstraint(
                fields=["study", "on", "part"],
                name="class_session_once",
                violation_error_message="Lớp đã có buổi học vào lúc này.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.Part(self.part).label} {self.on:%d/%m/%Y}"


class SessionAttendance(AppendOnly):
    """Whether one learner was there. A correction is another row; after the class has closed it carries a reason."""

    session = models.ForeignKey(ClassSession, models.PROTECT, related_name="attendance", verbose_name="buổi học")
    nomination = models.ForeignKey(Nomination, models.PROTECT, related_name="attendance", verbose_name="học viên")
    present = models.BooleanField("có mặt")
    why = models.CharField("lý do vắng", max_length=200, blank=True)
    corrects = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="corrected_by", verbose_name="sửa cho"
    )
    note = models.CharField("lý do sửa", max_length=300, blank=True)
    by = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="+", db_index=False)
    at = models.DateTimeField("ghi lúc", default=clock.now, editable=False)

    class Meta:
        verbose_name = "điểm danh"
        verbose_name_plural = "điểm danh"
        constraints = [
            models.UniqueConstraint(
                fields=["session", "nomination"], condition=Q(corrects=None), name="attendance_once_a_session"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.nomination_id}, {self.session}"


class ClassResult(AppendOnly):
    """What a learner brought home from a class. A correction is another row with its reason.

    Numbers run through a year, a kind of class and whoever runs it: `book` names these three on the row that takes the
    number, so that none is given twice. `record` is the step it was written down as on the road.
    """

    nomination = models.ForeignKey(Nomination, models.PROTECT, related_name="results", verbose_name="học viên")
    passed = models.BooleanField("đạt")
    mark = models.CharField("xếp loại", max_length=40, blank=True)
    book = models.CharField("sổ cấp giấy", max_length=60, blank=True, editable=False)
    number = models.PositiveIntegerField("số giấy chứng nhận", null=True, blank=True)
    issued_on = models.DateField("ngày cấp", null=True, blank=True)
    why = models.CharField("lý do cấp khi thiếu buổi", max_length=300, blank=True)
    record = models.ForeignKey(
        StepRecord, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="việc đã ghi"
    )
    corrects = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="corrected_by", verbose_name="sửa cho"
    )
    note = models.CharField("lý do đính chính", max_length=300, blank=True)
    by = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="+", db_index=False)
    at = models.DateTimeField("ghi lúc", default=clock.now, editable=False)

    class Meta:
        verbose_name = "kết quả học"
        verbose_name_plural = "kết quả học"
        constraints = [
            models.UniqueConstraint(fields=["nomination"], condition=Q(corrects=None), name="class_result_once"),
            models.UniqueConstraint(fields=["book", "number"], condition=~Q(book=""), name="class_certificate_once"),
            models.CheckConstraint(
                name="class_result_certificate",
                condition=Q(passed=False, number=None, issued_on=None)
                | Q(passed=True, number__isnull=False, issued_on__isnull=False),
            ),
            models.CheckConstraint(
                name="class_result_correction_with_reason", condition=Q(corrects=None) | ~Q(note="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.nomination_id}: {self.reference or 'không đạt'}"

    @property
    def reference(self) -> str:
        """The number as it is written on the certificate: 018/2026."""
        return written(self.number, self.issued_on) if self.number and self.issued_on else ""


def written(number: int, issued_on: Any) -> str:
    """A number of a certificate with its year."""
    return f"{number:03d}/{issued_on.year}"
