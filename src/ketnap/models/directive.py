"""Documents an organisation sends down: what they say, to whom, who read them, which tasks, what became of them."""

from datetime import date
from typing import Any

from django.db import models
from django.db.models import Q

from ketnap import clock
from ketnap.models.account import Account
from ketnap.models.appendonly import AppendOnly
from ketnap.models.person import Person
from ketnap.models.unit import Unit
from ketnap.text import vi_fold


class DirectiveType(models.TextChoices):
    """Which kind of document it is."""

    RESOLUTION = "resolution", "Nghị quyết"
    DIRECTIVE = "directive", "Chỉ thị"
    CONCLUSION = "conclusion", "Kết luận"
    DECISION = "decision", "Quyết định"
    REGULATION = "regulation", "Quy định"
    PROGRAMME = "programme", "Chương trình"
    PROJECT = "project", "Đề án"
    PLAN = "plan", "Kế hoạch"
    GUIDANCE = "guidance", "Hướng dẫn"
    NOTICE = "notice", "Thông báo"
    LETTER = "letter", "Công văn"
    OTHER = "other", "Văn bản khác"


class Theme(models.TextChoices):
    """What a document is about. A list of this program, for its library."""

    SOURCES = "sources", "Tạo nguồn, giới thiệu quần chúng"
    CLASSES = "classes", "Bồi dưỡng nhận thức về Đảng"
    ADMISSION = "admission", "Kết nạp đảng viên"
    PROBATION = "probation", "Đảng viên dự bị, công nhận chính thức"
    HISTORIES = "histories", "Lý lịch, thẩm tra, xác minh"
    CELLS = "cells", "Chi bộ, sinh hoạt chi bộ"
    MEMBERS = "members", "Quản lý đảng viên, thẻ, chuyển sinh hoạt"
    TARGETS = "targets", "Chỉ tiêu, báo cáo, thống kê"
    INSPECTION = "inspection", "Kiểm tra, giám sát"
    OTHER = "other", "Việc khác"


class DirectiveState(models.TextChoices):
    """Whether a document holds."""

    IN_FORCE = "in-force", "đang áp dụng"
    REPLACED = "replaced", "đã được thay thế"
    WITHDRAWN = "withdrawn", "đã thu hồi"


class TaskState(models.TextChoices):
    """How far a task of a document is. It is closed with a result, or lapses with its document."""

    OPEN = "open", "đang làm"
    REPORTED = "reported", "đã báo kết quả, chờ xác nhận"
    CLOSED = "closed", "đã xong"
    LAPSED = "lapsed", "thôi thực hiện"


class Directive(models.Model):
    """A document as it was sent down: number and day as printed, what it says in words, where the paper is.

    No file is kept. `issuer`: who issued it, where that is not the organisation that sends it on. `read_by`: the day by
    which the receivers are asked to confirm reading; set by the sender, never by the program.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="directives", verbose_name="nơi gửi")
    type = models.CharField("loại văn bản", max_length=12, choices=DirectiveType)
    number = models.CharField("số, ký hiệu", max_length=60)
    on = models.DateField("ngày văn bản")
    issuer = models.CharField("cơ quan ban hành", max_length=200, blank=True)
    theme = models.CharField("chủ đề", max_length=12, choices=Theme)
    title = models.CharField("trích yếu", max_length=300)
    text = models.TextField("nội dung chính", max_length=6000, blank=True)
    place = models.CharField("nơi để văn bản", max_length=200, blank=True)
    sent_on = models.DateField("ngày gửi")
    read_by = models.DateField("hạn xác nhận đã đọc", null=True, blank=True)
    state = models.CharField("hiệu lực", max_length=10, choices=DirectiveState, default=DirectiveState.IN_FORCE)
    ended_on = models.DateField("hết áp dụng từ ngày", null=True, blank=True)
    ended_why = models.CharField("lý do hết áp dụng", max_length=500, blank=True)
    replaced_by = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="replaces", verbose_name="văn bản thay thế"
    )
    search = models.TextField("chữ để tìm", editable=False)
    version = models.PositiveIntegerField("lần ghi", default=0)

    class Meta:
        verbose_name = "văn bản chỉ đạo"
        verbose_name_plural = "văn bản chỉ đạo"
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "type", "number", "on"],
                name="directive_once",
                violation_error_message="Văn bản này đã có trong thư viện: cùng loại, cùng số, cùng ngày.",
            ),
            models.CheckConstraint(
                name="directive_ended",
                condition=Q(state=DirectiveState.IN_FORCE.value, ended_on=None, replaced_by=None)
                | (Q(ended_on__isnull=False) & ~Q(ended_why="") & ~Q(state=DirectiveState.IN_FORCE.value)),
                violation_error_message="Ghi ngày và lý do hết áp dụng.",
            ),
            models.CheckConstraint(
                name="directive_replaced_by_another",
                condition=~Q(state=DirectiveState.REPLACED.value) | Q(replaced_by__isnull=False),
                violation_error_message="Chọn văn bản thay thế.",
            ),
        ]
        indexes = [models.Index(fields=["unit", "on"], name="directive_unit_day")]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep what is searched: number and words without marks."""
        words = (self.number, self.get_type_display(), self.issuer, self.title, self.text)
        self.search = vi_fold(" ".join(words))
        super().save(*args, **kwargs)

    @property
    def name(self) -> str:
        """Type and number inside a sentence: "Chỉ thị 05-CT/TU"."""
        return f"{self.get_type_display()} {self.number}"

    @property
    def in_force(self) -> bool:
        return self.state == DirectiveState.IN_FORCE


class DirectiveCopy(models.Model):
    """A document before one of its receivers. `read_on` repeats the first of its readings."""

    directive = models.ForeignKey(
        Directive, models.PROTECT, related_name="copies", db_index=False, verbose_name="văn bản"
    )
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="directive_copies", verbose_name="nơi nhận")
    sent_on = models.DateField("ngày gửi")
    read_on = models.DateField("ngày xác nhận đã đọc", null=True, blank=True)

    class Meta:
        verbose_name = "nơi nhận văn bản"
        verbose_name_plural = "nơi nhận văn bản"
        constraints = [models.UniqueConstraint(fields=["directive", "unit"], name="directivecopy_once")]

    def __str__(self) -> str:
        return f"{self.directive_id}: {self.unit_id}"


class DirectiveReading(AppendOnly):
    """Somebody of a receiver confirmed reading the document."""

    copy = models.ForeignKey(
        DirectiveCopy, models.PROTECT, related_name="readings", db_index=False, verbose_name="nơi nhận"
    )
    person = models.ForeignKey(Person, models.PROTECT, related_name="+", db_index=False, verbose_name="người xác nhận")
    on = models.DateField("ngày")
    at = models.DateTimeField("ghi lúc", default=clock.now, editable=False)

    class Meta:
        verbose_name = "xác nhận đã đọc"
        verbose_name_plural = "xác nhận đã đọc"
        constraints = [models.UniqueConstraint(fields=["copy", "person"], name="directivereading_once")]

    def __str__(self) -> str:
        return f"{self.copy_id}, {self.on:%d/%m/%Y}"


class DirectiveTask(models.Model):
    """What a document asks of one organisation, by when. State and result repeat what its facts say.

    With `indicator`, `group` and `year` it points at what the register counts; the number is never kept here.
    """

    directive = models.ForeignKey(Directive, models.PROTECT, related_name="tasks", verbose_name="văn bản")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="directive_tasks", verbose_name="nơi thực hiện")
    words = models.CharField("việc phải làm", max_length=400)
    due_on = models.DateField("hạn")
    indicator = models.CharField("gắn với chỉ tiêu", max_length=30, blank=True)
    group = models.CharField("trong đó", max_length=60, blank=True)
    year = models.PositiveSmallIntegerField("năm của chỉ tiêu", null=True, blank=True)
    state = models.CharField("tình trạng", max_length=10, choices=TaskState, default=TaskState.OPEN)
    result = models.TextField("kết quả", max_length=1000, blank=True)
    done_on = models.DateField("ngày xong", null=True, blank=True)
    closed_on = models.DateField("ngày đóng", null=True, blank=True)
    version = models.PositiveIntegerField("lần ghi", default=0)

    class Meta:
        verbose_name = "việc giao theo văn bản"
        verbose_name_plural = "việc giao theo văn bản"
        constraints = [
            models.UniqueConstraint(
                fields=["directive", "unit", "words"],
                name="directivetask_once",
                violation_error_message="Việc này đã giao cho nơi này.",
            ),
            models.CheckConstraint(
                name="directivetask_closed_with_result",
                condition=Q(state__in=[TaskState.OPEN.value, TaskState.REPORTED.value], closed_on=None)
                | (Q(state__in=[TaskState.CLOSED.value, TaskState.LAPSED.value], closed_on__isnull=False)
                   & ~Q(result="")),
                violation_error_message="Ghi kết quả trước khi đóng.",
            ),
            models.CheckConstraint(
                name="directivetask_done_with_result",
                condition=~Q(state__in=[TaskState.REPORTED.value, TaskState.CLOSED.value])
                | (Q(done_on__isnull=False) & ~Q(result="")),
                violation_error_message="Ghi kết quả và ngày xong.",
            ),
            models.CheckConstraint(
                name="directivetask_indicator_has_year",
                condition=Q(indicator="", year=None, group="") | (~Q(indicator="") & Q(year__isnull=False)),
                violation_error_message="Gắn với chỉ tiêu thì ghi cả năm.",
            ),
        ]  # fmt: skip
        indexes = [models.Index(fields=["unit", "state", "due_on"], name="directivetask_unit_state")]

    def __str__(self) -> str:
        return self.words

    @property
    def open(self) -> bool:
        """Whether it waits for somebody."""
        return self.closed_on is None

    def overdue(self, on: date) -> bool:
        """Whether its day is over without a result."""
        return self.state == TaskState.OPEN and self.due_on < on


class DirectiveFactKind(models.TextChoices):
    """What can happen to a document and to its tasks."""

    SENT = "sent", "gửi văn bản"
    MORE = "more", "gửi thêm"
    CORRECTED = "corrected", "đính chính"
    WITHDRAWN = "withdrawn", "thu hồi"
    REPLACED = "replaced", "thay thế"
    ASSIGNED = "assigned", "giao việc"
    REPORTED = "reported", "báo kết quả"
    ACCEPTED = "accepted", "xác nhận kết quả"
    RETURNED = "returned", "chưa đạt, làm tiếp"
    CHANGED = "changed", "đổi nơi thực hiện, đổi hạn"
    LAPSED = "lapsed", "thôi thực hiện"


class DirectiveFact(AppendOnly):
    """One thing that happened to a document, or to one of its tasks. `before`: what a correction wrote over."""

    directive = models.ForeignKey(Directive, models.PROTECT, related_name="facts", verbose_name="văn bản")
    task = models.ForeignKey(
        DirectiveTask, models.PROTECT, null=True, blank=True, related_name="facts", verbose_name="việc"
    )
    kind = models.CharField("việc", max_length=10, choices=DirectiveFactKind)
    on = models.DateField("ngày")
    text = models.TextField("nội dung", max_length=2000, blank=True)
    due_on = models.DateField("hạn", null=True, blank=True)
    to = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="+", db_index=False, verbose_name="nơi thực hiện"
    )
    before = models.JSONField("trước khi sửa", default=dict, blank=True)
    by = models.ForeignKey(
        Account, models.PROTECT, null=True, blank=True, related_name="+", db_index=False, verbose_name="người ghi"
    )
    at = models.DateTimeField("ghi lúc", default=clock.now, editable=False)

    class Meta:
        verbose_name = "việc của văn bản chỉ đạo"
        verbose_name_plural = "việc của văn bản chỉ đạo"

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.on:%d/%m/%Y}"
