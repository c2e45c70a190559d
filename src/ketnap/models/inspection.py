"""Inspections of the work of admitting members: where, when, by which plan; what was found, and how it was mended."""

from datetime import date

from django.db import models
from django.db.models import F, Q

from ketnap import clock
from ketnap.law.base import Outcome
from ketnap.models.account import Account
from ketnap.models.appendonly import AppendOnly
from ketnap.models.candidate import Candidate
from ketnap.models.person import Person
from ketnap.models.unit import Unit

OUTCOMES = [(outcome.value, outcome.vi) for outcome in Outcome]


class InspectionState(models.TextChoices):
    """How far an inspection is."""

    PLANNED = "planned", "đang kiểm tra theo kế hoạch"
    CONCLUDED = "concluded", "đã kết luận"
    CANCELLED = "cancelled", "đã hủy"


class FindingState(models.TextChoices):
    """How far a finding is mended. `NOTED`: nothing is to be mended."""

    NOTED = "noted", "ghi nhận"
    OPEN = "open", "phải khắc phục"
    REPORTED = "reported", "đã báo khắc phục, chờ xác nhận"
    CLOSED = "closed", "đã khắc phục"


class Inspection(models.Model):
    """An inspection of a committee at organisations below, between two days.

    `stations`: the stretches of the road that are looked at; none means all. The law asked is that of `since`.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="inspections", verbose_name="nơi kiểm tra")
    title = models.CharField("nội dung", max_length=200)
    paper = models.CharField("quyết định, kế hoạch số", max_length=120, blank=True)
    since = models.DateField("từ ngày")
    last = models.DateField("đến hết ngày")
    stations = models.JSONField("phạm vi", default=list, blank=True)
    scope = models.CharField("yêu cầu riêng", max_length=600, blank=True)
    lead = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", db_index=False, verbose_name="trưởng đoàn"
    )
    state = models.CharField("tình trạng", max_length=10, choices=InspectionState, default=InspectionState.PLANNED)
    conclusion = models.TextField("kết luận", max_length=4000, blank=True)
    ended_on = models.DateField("ngày kết luận", null=True, blank=True)
    version = models.PositiveIntegerField("lần ghi", default=0)

    class Meta:
        verbose_name = "cuộc kiểm tra"
        verbose_name_plural = "cuộc kiểm tra"
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "title", "since"],
                name="inspection_once",
                violation_error_message="Cuộc kiểm tra này đã có kế hoạch: cùng nội dung, cùng ngày bắt đầu.",
            ),
            models.CheckConstraint(
                name="inspection_days",
                condition=Q(last__gte=F("since")),
                violation_error_message="Ngày kết thúc không được trước ngày bắt đầu.",
            ),
            models.CheckConstraint(
                name="inspection_ended",
                condition=Q(state=InspectionState.PLANNED.value, ended_on=None)
                | (~Q(state=InspectionState.PLANNED.value) & Q(ended_on__isnull=False) & ~Q(conclusion="")),
                violation_error_message="Ghi ngày và kết luận, hoặc lý do hủy.",
            ),
        ]
        indexes = [models.Index(fields=["unit", "since"], name="inspection_unit_day")]

    def __str__(self) -> str:
        return self.title

    @property
    def open(self) -> bool:
        """Whether findings may still be written down."""
        return self.state == InspectionState.PLANNED


class InspectionPlace(models.Model):
    """An organisation that is inspected."""

    inspection = models.ForeignKey(
        Inspection, models.PROTECT, related_name="places", db_index=False, verbose_name="cuộc kiểm tra"
    )
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="inspected", verbose_name="nơi được kiểm tra")

    class Meta:
        verbose_name = "nơi được kiểm tra"
        verbose_name_plural = "nơi được kiểm tra"
        constraints = [models.UniqueConstraint(fields=["inspection", "unit"], name="inspectionplace_once")]

    def __str__(self) -> str:
        return f"{self.inspection_id}: {self.unit_id}"


class InspectionFinding(models.Model):
    """What an inspector judged of one condition, of a dossier or of the organisation, and what became of it.

    `item` names the line of the check or of the checklist; `suggested` is what the program's own check said, "" where
    it said nothing. `text` and `clauses` are as they stood that day. State, owner and day repeat what its facts say.
    """

    inspection = models.ForeignKey(Inspection, models.PROTECT, related_name="findings", verbose_name="cuộc kiểm tra")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="inspection_findings", verbose_name="nơi được kiểm tra")
    candidate = models.ForeignKey(
        Candidate, models.PROTECT, null=True, blank=True, related_name="inspection_findings", verbose_name="hồ sơ"
    )
    item = models.CharField("điều kiện", max_length=80)
    text = models.TextField("nội dung kiểm tra", max_length=2000)
    clauses = models.TextField("căn cứ", max_length=1000, blank=True)
    governed_on = models.DateField("theo văn bản có hiệu lực ngày")
    suggested = models.CharField("chương trình gợi ý", max_length=5, choices=OUTCOMES, blank=True)
    outcome = models.CharField("kết quả", max_length=5, choices=OUTCOMES)
    words = models.TextField("nhận xét của người kiểm tra", max_length=1000, blank=True)
    found_on = models.DateField("ngày ghi nhận")
    owner = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", db_index=False, verbose_name="người khắc phục"
    )
    due_on = models.DateField("hạn khắc phục", null=True, blank=True)
    state = models.CharField("khắc phục", max_length=10, choices=FindingState, default=FindingState.NOTED)
    done = models.TextField("đã làm gì", max_length=1000, blank=True)
    done_on = models.DateField("ngày khắc phục xong", null=True, blank=True)
    closed_on = models.DateField("ngày đóng", null=True, blank=True)
    version = models.PositiveIntegerField("lần ghi", default=0)

    class Meta:
        verbose_name = "kết quả kiểm tra"
        verbose_name_plural = "kết quả kiểm tra"
        constraints = [
            models.UniqueConstraint(
                fields=["inspection", "candidate", "item"],
                condition=Q(candidate__isnull=False),
                name="inspectionfinding_of_dossier_once",
                violation_error_message="Điều kiện này của hồ sơ đã có kết quả.",
            ),
            models.UniqueConstraint(
                fields=["inspection", "unit", "item"],
                condition=Q(candidate=None),
                name="inspectionfinding_of_place_once",
                violation_error_message="Mục này của nơi được kiểm tra đã có kết quả.",
            ),
            models.CheckConstraint(
                name="inspectionfinding_unmet_is_mended",
                condition=~Q(outcome=Outcome.FAIL.value, state=FindingState.NOTED.value),
                violation_error_message="Điều chưa đạt phải có hạn khắc phục.",
            ),
            models.CheckConstraint(
                name="inspectionfinding_has_day",
                condition=Q(state=FindingState.NOTED.value) | Q(due_on__isnull=False),
                violation_error_message="Ghi hạn khắc phục.",
            ),
            models.CheckConstraint(
                name="inspectionfinding_done_in_words",
                condition=Q(state__in=[FindingState.NOTED.value, FindingState.OPEN.value])
                | (Q(done_on__isnull=False) & ~Q(done="")),
                violation_error_message="Ghi đã khắc phục thế nào, ngày nào.",
            ),
            models.CheckConstraint(
                name="inspectionfinding_closed",
                condition=Q(state=FindingState.CLOSED.value, closed_on__isnull=False)
                | (~Q(state=FindingState.CLOSED.value) & Q(closed_on=None)),
                violation_error_message="Ghi ngày đóng.",
            ),
        ]
        indexes = [models.Index(fields=["unit", "state", "due_on"], name="inspectionfinding_unit_state")]

    def __str__(self) -> str:
        return self.text[:60]

    def overdue(self, on: date) -> bool:
        """Whether its day is over and nothing was reported."""
        return self.state == FindingState.OPEN and self.due_on is not None and self.due_on < on


class InspectionFactKind(models.TextChoices):
    """What can happen to an inspection and to its findings."""

    PLANNED = "planned", "lập kế hoạch"
    FOUND = "found", "ghi kết quả"
    REJUDGED = "rejudged", "sửa kết quả"
    CHANGED = "changed", "đổi người, đổi hạn khắc phục"
    MENDED = "mended", "báo đã khắc phục"
    ACCEPTED = "accepted", "xác nhận đã khắc phục"
    RETURNED = "returned", "chưa đạt, khắc phục tiếp"
    CONCLUDED = "concluded", "kết luận"
    CANCELLED = "cancelled", "hủy cuộc kiểm tra"


class InspectionFact(AppendOnly):
    """One thing that happened to an inspection, or to one of its findings. `before`: the outcome that was corrected."""

    inspection = models.ForeignKey(Inspection, models.PROTECT, related_name="facts", verbose_name="cuộc kiểm tra")
    finding = models.ForeignKey(
        InspectionFinding, models.PROTECT, null=True, blank=True, related_name="facts", verbose_name="kết quả"
    )
    kind = models.CharField("việc", max_length=10, choices=InspectionFactKind)
    on = models.DateField("ngày")
    text = models.TextField("nội dung", max_length=2000, blank=True)
    outcome = models.CharField("kết quả", max_length=5, choices=OUTCOMES, blank=True)
    before = models.CharField("kết quả trước đó", max_length=5, choices=OUTCOMES, blank=True)
    owner = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", db_index=False, verbose_name="người khắc phục"
    )
    due_on = models.DateField("hạn", null=True, blank=True)
    by = models.ForeignKey(
        Account, models.PROTECT, null=True, blank=True, related_name="+", db_index=False, verbose_name="người ghi"
    )
    at = models.DateTimeField("ghi lúc", default=clock.now, editable=False)

    class Meta:
        verbose_name = "việc của cuộc kiểm tra"
        verbose_name_plural = "việc của cuộc kiểm tra"

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.on:%d/%m/%Y}"
