"""Organisations merged, split, moved, renamed, ended: planned by one person, confirmed by another; the way back."""

from django.db import models
from django.db.models import F, Q

from ketnap import clock
from ketnap.models.account import Account
from ketnap.models.unit import Unit


class ReorganisationKind(models.TextChoices):
    """What is planned."""

    MERGE = "merge", "sáp nhập, hợp nhất"
    SPLIT = "split", "tách"
    MOVE = "move", "chuyển trực thuộc"
    RENAME = "rename", "đổi tên"
    END = "end", "giải thể, kết thúc hoạt động"


class ReorganisationState(models.TextChoices):
    """How far a plan is."""

    PLANNED = "planned", "chờ người thứ hai xác nhận"
    DROPPED = "dropped", "đã bỏ"
    CONFIRMED = "confirmed", "đã xác nhận, đang thực hiện"
    DONE = "done", "đã thực hiện"
    TURNING = "turning", "đang quay lại như trước"
    UNDONE = "undone", "đã quay lại như trước"


S = ReorganisationState
RUNS = (S.CONFIRMED.value, S.TURNING.value)
"""States in which a process of its own is at work, or was when it was killed."""


class Reorganisation(models.Model):
    """A plan, and what became of it. `unit`: the organisation within whose area all of it lies.

    `plan` names by number the organisations, new name and place, and who goes where; `names`: what they were called
    when it was planned. `told`: how much moved, by section. `way_back`: what undoing it needs, numbers and days only.
    `asked`: whom the planner asks to confirm; anybody else with the right still may. `mark`: the dry run that was
    confirmed; `stopped`: why the last run ended without having done anything.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="reorganisations", verbose_name="trong phạm vi")
    kind = models.CharField("việc", max_length=10, choices=ReorganisationKind)
    on = models.DateField("ngày có hiệu lực")
    paper = models.CharField("quyết định", max_length=60)
    decided_on = models.DateField("ngày quyết định")
    decided_by = models.CharField("cấp ủy quyết định", max_length=200)
    plan = models.JSONField("phương án")
    names = models.JSONField("tên khi lập phương án", default=dict)
    state = models.CharField("tình trạng", max_length=10, choices=S, default=S.PLANNED)
    by = models.ForeignKey(
        Account, models.PROTECT, null=True, blank=True, related_name="+", db_index=False, verbose_name="người lập"
    )
    at = models.DateTimeField("lập lúc", default=clock.now, editable=False)
    asked = models.ForeignKey(
        Account, models.PROTECT, null=True, blank=True, related_name="+", db_index=False, verbose_name="mời xác nhận"
    )
    confirmed_by = models.ForeignKey(
        Account, models.PROTECT, null=True, blank=True, related_name="+", db_index=False, verbose_name="người xác nhận"
    )
    confirmed_at = models.DateTimeField("xác nhận lúc", null=True, blank=True)
    mark = models.CharField("lần xem thử đã xác nhận", max_length=24, blank=True)
    stopped = models.CharField("lý do dừng", max_length=300, blank=True)
    settled = models.CharField("đã quyết những việc còn dở thế nào", max_length=1000, blank=True)
    made = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="+", db_index=False, verbose_name="tổ chức mới lập"
    )
    told = models.JSONField("đã chuyển", default=dict)
    way_back = models.BinaryField("tệp quay lại", null=True, blank=True)
    undone_by = models.ForeignKey(
        Account, models.PROTECT, null=True, blank=True, related_name="+", db_index=False, verbose_name="người quay lại"
    )
    undone_at = models.DateTimeField("quay lại lúc", null=True, blank=True)
    undone_why = models.CharField("lý do quay lại", max_length=300, blank=True)

    class Meta:
        verbose_name = "phương án sắp xếp tổ chức"
        verbose_name_plural = "phương án sắp xếp tổ chức"
        constraints = [
            models.CheckConstraint(
                name="reorganisation_by_two",
                condition=Q(confirmed_by=None) | ~Q(confirmed_by=F("by")),
                violation_error_message="Người lập phương án không tự xác nhận.",
            ),
            models.CheckConstraint(
                name="reorganisation_asks_another",
                condition=Q(asked=None) | ~Q(asked=F("by")),
                violation_error_message="Mời một người khác xác nhận.",
            ),
            models.CheckConstraint(
                name="reorganisation_decided_first",
                condition=Q(decided_on__lte=F("on")),
                violation_error_message="Ngày quyết định không được sau ngày có hiệu lực. Xem lại hai ngày.",
            ),
            models.CheckConstraint(
                name="reorganisation_done_with_way_back",
                condition=~Q(state=S.DONE.value) | Q(confirmed_at__isnull=False, way_back__isnull=False),
            ),
            models.CheckConstraint(
                name="reorganisation_undone_with_reason",
                condition=~Q(state=S.UNDONE.value) | (Q(undone_at__isnull=False) & ~Q(undone_why="")),
                violation_error_message="Ghi lý do quay lại.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} từ {self.on:%d/%m/%Y}"

    @property
    def units(self) -> list[int]:
        """The numbers of the organisations it is about."""
        return [int(number) for number in self.plan["units"]]
