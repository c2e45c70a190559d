"""The Party Badge: rounds of a year, and who is proposed, decided, awarded in them. No money is kept."""

from django.db import models
from django.db.models import Q

from ketnap import clock
from ketnap.law.partyage import Case
from ketnap.models.account import Account
from ketnap.models.membership import Membership
from ketnap.models.unit import Unit

CASES = [
    (Case.USUAL.value, "đủ tuổi đảng"),
    (Case.ILL.value, "xét tặng sớm vì bệnh nặng"),
    (Case.DEAD.value, "truy tặng"),
]


class BadgeRoundState(models.TextChoices):
    """How far a round is."""

    GATHERING = "gathering", "đang lập"
    PROPOSED = "proposed", "đã gửi đề nghị"
    DECIDED = "decided", "đã có quyết định"
    AWARDED = "awarded", "đã trao xong"
    CLOSED = "closed", "đã kết thúc"


class BadgeRound(models.Model):
    """One round of awards at one organisation: 3/2, 19/5, 2/9 or 7/11 of a year."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="badge_rounds", verbose_name="tổ chức đề nghị")
    day = models.DateField("ngày của đợt")
    state = models.CharField("tình trạng", max_length=10, choices=BadgeRoundState, default=BadgeRoundState.GATHERING)
    proposed_on = models.DateField("ngày gửi đề nghị", null=True, blank=True)
    proposed_paper = models.CharField("văn bản đề nghị", max_length=60, blank=True)
    decided_on = models.DateField("ngày quyết định", null=True, blank=True)
    decided_paper = models.CharField("quyết định tặng", max_length=60, blank=True)
    closed_on = models.DateField("ngày kết thúc", null=True, blank=True)
    by = models.ForeignKey(
        Account, models.PROTECT, null=True, blank=True, related_name="+", db_index=False, verbose_name="người lập"
    )
    at = models.DateTimeField("ghi lúc", default=clock.now, editable=False)

    class Meta:
        verbose_name = "đợt tặng Huy hiệu Đảng"
        verbose_name_plural = "đợt tặng Huy hiệu Đảng"
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "day"], name="badge_round_once",
                violation_error_message="Tổ chức này đã có đợt của ngày ấy.",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"Đợt {self.day:%d/%m/%Y}, {self.unit}"


class BadgeLine(models.Model):
    """One badge of one member, also of one who died. Without a round: an award made before, kept as a fact.

    `counted_from`: the day party age was reckoned from by the program; `confirmed_from`: the one the office confirmed.
    """

    round = models.ForeignKey(BadgeRound, models.PROTECT, null=True, blank=True, related_name="lines")
    membership = models.ForeignKey(Membership, models.PROTECT, related_name="badge_lines", verbose_name="đảng viên")
    years = models.PositiveSmallIntegerField("Huy hiệu (năm)")
    case = models.CharField("trường hợp", max_length=10, choices=CASES, default=Case.USUAL.value)
    counted_from = models.DateField("tuổi đảng tính từ (chương trình tính)", null=True, blank=True)
    confirmed_from = models.DateField("tuổi đảng tính từ (đã xác nhận)", null=True, blank=True)
    reason = models.CharField("lý do, căn cứ", max_length=300, blank=True)
    excluded_on = models.DateField("ngày đưa ra khỏi đợt", null=True, blank=True)
    excluded_why = models.CharField("lý do chưa tặng", max_length=900, blank=True)
    awarded_on = models.DateField("ngày trao", null=True, blank=True)
    paper = models.CharField("quyết định tặng", max_length=60, blank=True)
    number = models.CharField("số Huy hiệu", max_length=20, blank=True)
    by = models.ForeignKey(
        Account, models.PROTECT, null=True, blank=True, related_name="+", db_index=False, verbose_name="người ghi"
    )
    at = models.DateTimeField("ghi lúc", default=clock.now, editable=False)

    class Meta:
        verbose_name = "dòng tặng Huy hiệu Đảng"
        verbose_name_plural = "dòng tặng Huy hiệu Đảng"
        constraints = [
            models.UniqueConstraint(
                fields=["membership", "years"], condition=Q(excluded_on=None), name="badge_line_once",
                violation_error_message="Huy hiệu này của đồng chí đã được đề nghị hoặc đã tặng.",
            ),
            models.CheckConstraint(
                name="badge_line_excluded_says_why",
                condition=Q(excluded_on=None, excluded_why="")
                | (Q(excluded_on__isnull=False, awarded_on=None) & ~Q(excluded_why="")),
                violation_error_message="Đưa ra khỏi đợt thì ghi cả ngày và lý do.",
            ),
            models.CheckConstraint(
                name="badge_line_earlier_is_awarded", condition=Q(round__isnull=False) | Q(awarded_on__isnull=False),
                violation_error_message="Huy hiệu đã tặng trước đây phải có ngày trao.",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.years} năm, {self.membership_id}"

    @property
    def unit(self) -> Unit:
        """Where the member is, or last was, active."""
        return self.membership.unit

    @property
    def open(self) -> bool:
        """Whether it is neither awarded nor explained."""
        return self.awarded_on is None and self.excluded_on is None
