"""Members on their way: the move as its home side keeps it, the letter before a receiving side, what happened to it."""

from django.db import models
from django.db.models import F, Q

from ketnap import clock
from ketnap.models.account import Account
from ketnap.models.appendonly import AppendOnly
from ketnap.models.membership import Membership
from ketnap.models.unit import Unit
from ketnap.process.transfers import Happening, TransferKind

KINDS = [(kind.value, kind.vi) for kind in TransferKind]
HAPPENINGS = [(what.value, what.vi) for what in Happening]


class Transfer(AppendOnly):
    """One move of one member, within reach of the side it left; how it stands follows from its facts.

    `to_place` is what the letter says, in words. The side that receives sees it only through an `Arrival`.
    """

    membership = models.ForeignKey(Membership, models.PROTECT, related_name="transfers", verbose_name="đảng viên")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="transfers", verbose_name="nơi chuyển đi")
    kind = models.CharField("loại", max_length=20, choices=KINDS)
    to_place = models.CharField("nơi chuyển đến", max_length=200)
    reason = models.CharField("lý do", max_length=300)
    decision_paper = models.CharField("quyết định", max_length=200, blank=True)
    effective_on = models.DateField("ngày có hiệu lực, đổi nơi cư trú hoặc xuất cảnh")
    study = models.BooleanField("đi học tập trung", default=False)
    until = models.DateField("sinh hoạt tạm thời đến ngày", null=True, blank=True)
    cleared = models.CharField("đã hỏi về kiểm tra, khiếu nại, tố cáo", max_length=200, blank=True)
    ground = models.CharField("văn bản cho phép", max_length=200, blank=True)
    at = models.DateTimeField("ghi lúc", default=clock.now, editable=False)
    by = models.ForeignKey(
        Account, models.PROTECT, null=True, blank=True, related_name="+", db_index=False, verbose_name="người ghi"
    )

    class Meta:
        verbose_name = "lần chuyển sinh hoạt"
        verbose_name_plural = "lần chuyển sinh hoạt"
        constraints = [
            models.CheckConstraint(
                name="transfer_says_where",
                condition=~Q(to_place=""),
                violation_error_message="Ghi nơi chuyển đến.",
            ),
            models.CheckConstraint(
                name="transfer_temporary_ends",
                condition=Q(until=None) | Q(until__gt=F("effective_on")),
                violation_error_message="Ngày hết thời gian tạm thời phải sau ngày bắt đầu.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.membership} → {self.to_place}"


class Arrival(AppendOnly):
    """A letter of transfer before an organisation of this program; the last of a move's arrivals is the one that holds.

    Until it accepts, the receiving side sees of the member what the letter says, and nothing else.
    """

    transfer = models.ForeignKey(Transfer, models.PROTECT, related_name="arrivals", verbose_name="lần chuyển")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="arrivals", verbose_name="nơi nhận")
    at = models.DateTimeField("ghi lúc", default=clock.now, editable=False)

    class Meta:
        verbose_name = "giấy giới thiệu chuyển đến"
        verbose_name_plural = "giấy giới thiệu chuyển đến"

    def __str__(self) -> str:
        return f"{self.transfer.membership} đến {self.unit}"


class TransferFact(AppendOnly):
    """One thing that happened to a move: the letter with its numbers, acceptance, refusal, return."""

    transfer = models.ForeignKey(Transfer, models.PROTECT, related_name="facts", verbose_name="lần chuyển")
    what = models.CharField("việc", max_length=20, choices=HAPPENINGS)
    on = models.DateField("ngày diễn ra")
    until = models.DateField("đến ngày", null=True, blank=True)
    number = models.CharField("số giấy giới thiệu", max_length=60, blank=True)
    register = models.PositiveIntegerField("số GTSHĐ", null=True, blank=True)
    dues_until = models.DateField("đã đóng đảng phí hết tháng", null=True, blank=True)
    papers = models.CharField("giấy tờ kèm theo", max_length=300, blank=True)
    note = models.CharField("ghi chú, lý do", max_length=300, blank=True)
    arrival = models.ForeignKey(
        Arrival, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="nơi nhận"
    )
    at = models.DateTimeField("ghi lúc", default=clock.now, editable=False)
    by = models.ForeignKey(
        Account, models.PROTECT, null=True, blank=True, related_name="+", db_index=False, verbose_name="người ghi"
    )
    corrects = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="corrected_by", verbose_name="sửa cho"
    )

    class Meta:
        verbose_name = "việc của lần chuyển"
        verbose_name_plural = "việc của lần chuyển"
        constraints = [
            models.CheckConstraint(name="transferfact_not_itself", condition=~Q(corrects=F("id"))),
            models.CheckConstraint(
                name="transferfact_correction_with_reason", condition=Q(corrects=None) | ~Q(note="")
            ),
            models.CheckConstraint(
                name="transferfact_refused_with_reason", condition=~Q(what=Happening.REFUSED.value) | ~Q(note="")
            ),
        ]
        indexes = [models.Index(fields=["what", "on", "transfer"], name="transferfact_what_on")]

    def __str__(self) -> str:
        return f"{self.get_what_display()} {self.on:%d/%m/%Y}"
