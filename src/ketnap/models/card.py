"""Party cards: asked for in batches, received and handed over; lost and damaged ones; the yearly look at them.

A number is a citizen's own (12 digits, since 2/9/2025) or that of an older card; both are text.
"""

from django.db import models
from django.db.models import Q

from ketnap import clock
from ketnap.models.account import Account
from ketnap.models.appendonly import AppendOnly
from ketnap.models.membership import Membership
from ketnap.models.unit import Unit


class CardKind(models.TextChoices):
    """What is asked for."""

    ISSUE = "issue", "phát thẻ"
    LOST = "lost", "cấp lại thẻ bị mất"
    DAMAGED = "damaged", "đổi thẻ bị hỏng"
    EXCHANGE = "exchange", "đổi thẻ theo mẫu mới"


REPORTED = (CardKind.LOST, CardKind.DAMAGED)
"""Kinds that begin with a report of the cell."""


class CardBatchState(models.TextChoices):
    """How far a batch is."""

    GATHERING = "gathering", "đang lập"
    SENT = "sent", "đã gửi đề nghị"
    DECIDED = "decided", "đã có quyết định"
    RECEIVED = "received", "đã nhận thẻ"
    HANDED = "handed", "đã phát xong"
    CLOSED = "closed", "đã kết thúc"


class CardEnd(models.TextChoices):
    """Why a line ends without a card in the member's hand."""

    RETURNED = "returned", "thẻ trả lại nơi gửi"
    LOST = "lost", "thẻ thất lạc trước khi phát"
    REFUSED = "refused", "không được phát, cấp lại, đổi thẻ"


class CardBatch(models.Model):
    """Cards an organisation asks for together in one month, from the list to the last card handed over."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="card_batches", verbose_name="tổ chức đề nghị")
    month = models.DateField("tháng", help_text="Ngày đầu tháng")
    state = models.CharField("tình trạng", max_length=10, choices=CardBatchState, default=CardBatchState.GATHERING)
    sent_on = models.DateField("ngày gửi", null=True, blank=True)
    sent_paper = models.CharField("công văn gửi", max_length=60, blank=True)
    decided_on = models.DateField("ngày quyết định", null=True, blank=True)
    decided_paper = models.CharField("quyết định", max_length=60, blank=True)
    received_on = models.DateField("ngày nhận thẻ gần nhất", null=True, blank=True)
    closed_on = models.DateField("ngày kết thúc", null=True, blank=True)
    by = models.ForeignKey(
        Account, models.PROTECT, null=True, blank=True, related_name="+", db_index=False, verbose_name="người lập"
    )
    at = models.DateTimeField("ghi lúc", default=clock.now, editable=False)

    class Meta:
        verbose_name = "đợt thẻ đảng viên"
        verbose_name_plural = "đợt thẻ đảng viên"
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "month"], condition=Q(state="gathering"), name="card_batch_one_gathering",
                violation_error_message="Tháng này đang có một đợt chưa gửi. Thêm người vào đợt ấy.",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"Đợt thẻ tháng {self.month:%m/%Y}, {self.unit}"


class CardReport(AppendOnly):
    """A card its cell says is lost or damaged. A wrong report is corrected or withdrawn by another one."""

    membership = models.ForeignKey(Membership, models.PROTECT, related_name="card_reports", verbose_name="đảng viên")
    kind = models.CharField("thẻ bị", max_length=10, choices=[(kind.value, kind.label) for kind in REPORTED])
    happened_on = models.DateField("ngày mất, hỏng")
    reviewed_on = models.DateField("ngày chi bộ xem xét bản tự kiểm điểm", null=True, blank=True)
    note = models.CharField("hoàn cảnh", max_length=300, blank=True)
    corrects = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="corrected_by", verbose_name="sửa cho"
    )
    withdrawn = models.BooleanField("rút lại", default=False)
    reason = models.CharField("lý do sửa", max_length=300, blank=True)
    by = models.ForeignKey(
        Account, models.PROTECT, null=True, blank=True, related_name="+", db_index=False, verbose_name="người ghi"
    )
    at = models.DateTimeField("ghi lúc", default=clock.now, editable=False)

    class Meta:
        verbose_name = "báo mất, hỏng thẻ"
        verbose_name_plural = "báo mất, hỏng thẻ"
        constraints = [
            models.CheckConstraint(name="card_report_correction_says_why", condition=Q(corrects=None) | ~Q(reason="")),
            models.CheckConstraint(name="card_report_withdraws", condition=Q(withdrawn=False) | ~Q(corrects=None)),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.membership_id} {self.happened_on:%d/%m/%Y}"

    @property
    def unit(self) -> Unit:
        """Where the member is active."""
        return self.membership.unit


class CardLine(models.Model):
    """One member in a batch. `no`: the place in the list that was sent, in which cards come back."""

    batch = models.ForeignKey(CardBatch, models.PROTECT, related_name="lines", verbose_name="đợt")
    membership = models.ForeignKey(Membership, models.PROTECT, related_name="card_lines", verbose_name="đảng viên")
    kind = models.CharField("đề nghị", max_length=10, choices=CardKind)
    report = models.ForeignKey(CardReport, models.PROTECT, null=True, blank=True, related_name="lines")
    reason = models.CharField("lý do", max_length=300, blank=True)
    no = models.PositiveIntegerField("số thứ tự", null=True, blank=True)
    old_number = models.CharField("số thẻ cũ", max_length=20, blank=True)
    photo = models.BooleanField("đã nộp ảnh", default=False)
    number = models.CharField("số thẻ nhận về", max_length=20, blank=True)
    received_on = models.DateField("ngày nhận thẻ", null=True, blank=True)
    handed_on = models.DateField("ngày phát thẻ", null=True, blank=True)
    outcome = models.CharField("kết thúc không phát", max_length=10, choices=CardEnd, blank=True)
    outcome_on = models.DateField("ngày kết thúc", null=True, blank=True)
    outcome_why = models.CharField("lý do không phát", max_length=300, blank=True)
    by = models.ForeignKey(
        Account, models.PROTECT, null=True, blank=True, related_name="+", db_index=False, verbose_name="người ghi"
    )
    at = models.DateTimeField("ghi lúc", default=clock.now, editable=False)

    class Meta:
        verbose_name = "dòng của đợt thẻ"
        verbose_name_plural = "dòng của đợt thẻ"
        constraints = [
            models.UniqueConstraint(
                fields=["membership"], condition=Q(handed_on=None, outcome=""), name="card_line_one_open",
                violation_error_message="Đồng chí này đang có tên trong một đợt thẻ chưa xong.",
            ),
            models.CheckConstraint(
                name="card_line_end_says_why",
                condition=Q(outcome="", outcome_on=None)
                | (~Q(outcome="") & Q(outcome_on__isnull=False, handed_on=None) & ~Q(outcome_why="")),
                violation_error_message="Không phát thẻ thì ghi cả ngày và lý do.",
            ),
            models.CheckConstraint(
                name="card_line_handed_has_number", condition=Q(handed_on=None) | ~Q(number=""),
                violation_error_message="Ghi số thẻ trước khi ghi ngày phát.",
            ),
        ]  # fmt: skip
        indexes = [models.Index(fields=["number"], name="card_line_number", condition=~Q(number=""))]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.membership_id}"

    @property
    def unit(self) -> Unit:
        """Where the member is active."""
        return self.membership.unit

    @property
    def open(self) -> bool:
        """Whether it is still awaited."""
        return self.handed_on is None and not self.outcome


OPEN = Q(handed_on=None, outcome="")


class CardFix(AppendOnly):
    """What was put right in a line of a batch: which field, from what to what, and why."""

    line = models.ForeignKey(CardLine, models.PROTECT, related_name="fixes", verbose_name="dòng")
    field = models.CharField("mục", max_length=20)
    was = models.CharField("trước", max_length=300, blank=True)
    now = models.CharField("sau", max_length=300, blank=True)
    reason = models.CharField("lý do", max_length=300)
    by = models.ForeignKey(
        Account, models.PROTECT, null=True, blank=True, related_name="+", db_index=False, verbose_name="người ghi"
    )
    at = models.DateTimeField("ghi lúc", default=clock.now, editable=False)

    class Meta:
        verbose_name = "đính chính của đợt thẻ"
        verbose_name_plural = "đính chính của đợt thẻ"
        constraints = [models.CheckConstraint(name="card_fix_says_why", condition=~Q(reason=""))]

    def __str__(self) -> str:
        return f"{self.field} {self.line_id}"


class CardCheck(AppendOnly):
    """Whether a member showed the card when the cell looked at all cards; the last one of a year counts."""

    membership = models.ForeignKey(Membership, models.PROTECT, related_name="card_checks", verbose_name="đảng viên")
    on = models.DateField("ngày kiểm tra")
    shown = models.BooleanField("đã xuất trình thẻ")
    by = models.ForeignKey(
        Account, models.PROTECT, null=True, blank=True, related_name="+", db_index=False, verbose_name="người ghi"
    )
    at = models.DateTimeField("ghi lúc", default=clock.now, editable=False)

    class Meta:
        verbose_name = "kiểm tra thẻ hằng năm"
        verbose_name_plural = "kiểm tra thẻ hằng năm"

    def __str__(self) -> str:
        return f"{self.membership_id} {self.on:%d/%m/%Y}"

    @property
    def unit(self) -> Unit:
        """Where the member is active."""
        return self.membership.unit
