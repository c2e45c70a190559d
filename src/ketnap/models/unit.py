"""Party organisations: where each stands today, and what each was from when until when."""

from typing import Any
from uuid import uuid4

from django.db import models, transaction
from django.db.models import F, Q

from ketnap.law.facts import UnitKind
from ketnap.models import paths
from ketnap.models.fields import OrderedText
from ketnap.models.realm import RealmField
from ketnap.text import vi_fold, vi_key

KINDS = [(kind.value, kind.vi) for kind in UnitKind]


class Unit(models.Model):
    """An organisation. Name, kind, parent and path are those of today; `UnitSpan` keeps those of other days.

    `members` and the columns after it repeat how many are members here today, and who of them is a woman, of a
    minority and so on, and the day of the last admission here; `membership.count_members` writes them.

    A unit that was merged or dissolved stays in the tree, closed, inside its successor: what happened there is still
    counted and still within reach of those who answer for it.
    """

    realm = RealmField("thế giới dữ liệu")
    name = models.CharField("tên", max_length=200)
    kind = models.CharField("loại hình", max_length=20, choices=KINDS)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name="trực thuộc"
    )
    path = OrderedText("đường dẫn", max_length=120, unique=True, editable=False)
    depth = models.PositiveSmallIntegerField("bậc", default=0, editable=False)
    name_fold = models.CharField("tên không dấu", max_length=200, editable=False)
    order_key = OrderedText("khóa thứ tự", max_length=640, editable=False)
    opened_on = models.DateField("ngày thành lập")
    closed_on = models.DateField("ngày kết thúc", null=True, blank=True, help_text="Ngày đầu tiên không còn hoạt động")
    authorised = models.BooleanField("được ủy quyền quyết định kết nạp", default=False)
    deciding = models.BooleanField("có thẩm quyền quyết định kết nạp", default=False)
    youth_union = models.BooleanField("có tổ chức Đoàn", null=True, blank=True)
    trade_union = models.BooleanField("có tổ chức Công đoàn", null=True, blank=True)
    areas = models.JSONField("vùng", default=list, blank=True)
    members = models.PositiveIntegerField("đảng viên", default=0, editable=False, help_text="Không kể tổ chức bên dưới")
    women = models.PositiveIntegerField("đảng viên nữ", default=0, editable=False)
    minority = models.PositiveIntegerField("đảng viên dân tộc thiểu số", default=0, editable=False)
    religious = models.PositiveIntegerField("đảng viên theo tôn giáo", default=0, editable=False)
    militia = models.PositiveIntegerField("đảng viên là dân quân tự vệ", default=0, editable=False)
    workers = models.PositiveIntegerField("đảng viên là công nhân", default=0, editable=False)
    public_employees = models.PositiveIntegerField("đảng viên là viên chức", default=0, editable=False)
    last_admitted_on = models.DateField("ngày kết nạp gần nhất", null=True, blank=True, editable=False)

    class Meta:
        verbose_name = "tổ chức đảng"
        verbose_name_plural = "tổ chức đảng"
        constraints = [
            models.CheckConstraint(
                name="unit_closed_after_opened", condition=Q(closed_on=None) | Q(closed_on__gte=F("opened_on"))
            ),
        ]
        indexes = [
            models.Index(fields=["kind", "path"], name="unit_kind_path"),
            # How many members a province has is a sum over its cells, read from this index alone.
            models.Index(fields=["path", "members"], name="unit_members"),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the sort key; a new unit gets its place once it has a number."""
        self.name_fold, self.order_key = vi_fold(self.name), vi_key(self.name)
        fields = kwargs.get("update_fields")
        if fields and "name" in fields:
            kwargs["update_fields"] = {*fields, "name_fold", "order_key"}
        if self.path:
            super().save(*args, **kwargs)
            return
        with transaction.atomic():
            self.path = f"~{uuid4().hex}"  # unique until the number is known, one line below
            super().save(*args, **kwargs)
            self.place(self.parent.path if self.parent else "")
            super().save(update_fields=["path", "depth"])

    @property
    def open(self) -> bool:
        """Say whether the unit is at work today."""
        return self.closed_on is None

    @property
    def kind_vi(self) -> str:
        """Say the kind in Vietnamese."""
        return UnitKind(self.kind).vi

    def place(self, above: str) -> None:
        """Set path and depth under the path `above`."""
        self.path = paths.below(above, self.pk)
        self.depth = paths.depth(self.path)


class UnitSpan(models.Model):
    """What a unit was from one day until another, and where it stood in the tree of those days.

    A move writes a new span for every unit below as well, so that "below this unit on that day" is one range over
    `path`. A span with `absorbed` set follows the end of a unit: it says where its history is counted since.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="spans", db_index=False)
    name = models.CharField("tên", max_length=200)
    kind = models.CharField("loại hình", max_length=20, choices=KINDS)
    parent = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+")
    path = OrderedText("đường dẫn", max_length=120)
    deciding = models.BooleanField("có thẩm quyền quyết định kết nạp", default=False)
    authorised = models.BooleanField("được ủy quyền", default=False)
    absorbed = models.BooleanField("đã nhập vào tổ chức khác", default=False)
    since = models.DateField("từ ngày")
    until = models.DateField("đến trước ngày", null=True, blank=True)

    class Meta:
        verbose_name = "quãng của tổ chức đảng"
        verbose_name_plural = "quãng của tổ chức đảng"
        constraints = [
            models.UniqueConstraint(fields=["unit", "since"], name="span_once_a_day"),
            models.UniqueConstraint(fields=["unit"], condition=Q(until=None), name="span_one_open"),
            models.CheckConstraint(name="span_until_after_since", condition=Q(until=None) | Q(until__gt=F("since"))),
        ]
        indexes = [models.Index(fields=["path", "since", "until", "unit"], name="span_path")]

    def __str__(self) -> str:
        return f"{self.name} từ {self.since:%d/%m/%Y}"


class ChangeKind(models.TextChoices):
    """What can happen to a unit."""

    CREATE = "create", "thành lập"
    RENAME = "rename", "đổi tên, loại hình hoặc thẩm quyền"
    MOVE = "move", "chuyển trực thuộc"
    MERGE = "merge", "sáp nhập"
    SPLIT = "split", "tách"
    DISSOLVE = "dissolve", "giải thể, kết thúc hoạt động"


class UnitChange(models.Model):
    """A decision about a unit, with its paper."""

    kind = models.CharField("việc", max_length=10, choices=ChangeKind)
    on = models.DateField("ngày có hiệu lực")
    paper = models.CharField("văn bản", max_length=200, blank=True)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="changes")
    other = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="changes_as_other")

    class Meta:
        verbose_name = "thay đổi tổ chức"
        verbose_name_plural = "thay đổi tổ chức"
        ordering = ["on", "pk"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.unit} ({self.on:%d/%m/%Y})"
