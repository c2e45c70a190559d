"""The yearly review: one year of one organisation, who is on its list, and what was written down about each."""

from django.db import models
from django.db.models import F, Q

from ketnap import clock
from ketnap.law.facts import ReviewLevel
from ketnap.law.reviews import Apart, CapBase
from ketnap.models.account import Account
from ketnap.models.appendonly import AppendOnly
from ketnap.models.membership import Membership
from ketnap.models.unit import Unit
from ketnap.process.records import Method

LEVELS = [(level.value, level.vi) for level in ReviewLevel]


class ReviewYear(models.Model):
    """The review of one year at one organisation. How far it is follows from its facts; only its end is kept.

    The cap is data: how many per cent may be excellent, of what, and by whose word.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="review_years", verbose_name="tổ chức", db_index=False)
    year = models.PositiveSmallIntegerField("năm")
    opened_on = models.DateField("ngày mở")
    cap_percent = models.PositiveSmallIntegerField("tỷ lệ xuất sắc nhiều nhất, %", default=20)
    cap_base = models.CharField(
        "tính trên", max_length=20, choices=[(base.value, base.vi) for base in CapBase], default=CapBase.GOOD.value
    )
    cap_paper = models.CharField("căn cứ của tỷ lệ", max_length=200, blank=True)
    closed_on = models.DateField("ngày khóa", null=True, blank=True)

    class Meta:
        verbose_name = "năm xếp loại"
        verbose_name_plural = "năm xếp loại"
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "year"], name="review_once_a_year", violation_error_message="Năm này đã mở ở tổ chức."
            ),
            models.CheckConstraint(
                name="review_cap_percent",
                condition=Q(cap_percent__lte=100),
                violation_error_message="Tỷ lệ nhiều nhất là 100%.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit}, {self.year}"


class MemberReview(models.Model):
    """A member on the list of a year. `apart`: why not rated; the list is brought up to date, never cut."""

    review = models.ForeignKey(
        ReviewYear, models.PROTECT, related_name="lines", verbose_name="năm xếp loại", db_index=False
    )
    membership = models.ForeignKey(Membership, models.PROTECT, related_name="reviews", verbose_name="đảng viên")
    apart = models.CharField(
        "không xếp loại vì", max_length=10, blank=True, choices=[(apart.value, apart.vi) for apart in Apart]
    )

    class Meta:
        verbose_name = "đảng viên trong năm xếp loại"
        verbose_name_plural = "đảng viên trong năm xếp loại"
        constraints = [models.UniqueConstraint(fields=["review", "membership"], name="review_line_once")]

    def __str__(self) -> str:
        return f"{self.membership.person}, {self.review.year}"


class ReviewKind(models.TextChoices):
    """What is written down in the course of a review, in its order."""

    SELF = "self", "tự nhận mức"
    OPINION = "opinion", "ý kiến góp ý"
    PROPOSAL = "proposal", "đề xuất mức"
    VOTE = "vote", "biểu quyết mức"
    DECISION = "decision", "quyết định xếp loại"


class OpinionFrom(models.TextChoices):
    """Who gave an opinion on somebody reviewed."""

    UNIT = "unit", "nơi công tác"
    RESIDENCE = "residence", "nơi cư trú"
    MASS = "mass", "đoàn thể"
    OTHER = "other", "nơi khác"


class ReviewFact(AppendOnly):
    """One fact of a review: of a member (`line`), or without one of the organisation itself as a body.

    Of each kind but opinions one stands; another one points to the one it corrects and says why (`note`).
    """

    review = models.ForeignKey(
        ReviewYear, models.PROTECT, related_name="facts", verbose_name="năm xếp loại", db_index=False
    )
    line = models.ForeignKey(
        MemberReview, models.PROTECT, null=True, blank=True, related_name="facts", verbose_name="đảng viên"
    )
    kind = models.CharField("việc", max_length=10, choices=ReviewKind)
    level = models.CharField("mức", max_length=15, blank=True, choices=LEVELS)
    on = models.DateField("ngày")
    score = models.PositiveSmallIntegerField("điểm", null=True, blank=True)
    source = models.CharField("ý kiến của", max_length=10, blank=True, choices=OpinionFrom)
    text = models.TextField("nội dung, lý do", max_length=1000, blank=True)
    paper = models.CharField("văn bản", max_length=200, blank=True)
    members = models.PositiveIntegerField("số đảng viên chính thức", null=True, blank=True)
    present = models.PositiveIntegerField("có mặt", null=True, blank=True)
    yes = models.PositiveIntegerField("tán thành", null=True, blank=True)
    method = models.CharField(
        "hình thức", max_length=10, blank=True, choices=[(method.value, method.vi) for method in Method]
    )
    note = models.CharField("lý do ghi lại", max_length=300, blank=True)
    corrects = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="corrected_by", verbose_name="thay cho"
    )
    by = models.ForeignKey(
        Account, models.PROTECT, null=True, blank=True, related_name="+", db_index=False, verbose_name="người ghi"
    )
    at = models.DateTimeField("ghi lúc", default=clock.now, editable=False)

    class Meta:
        verbose_name = "việc của năm xếp loại"
        verbose_name_plural = "việc của năm xếp loại"
        constraints = [
            models.CheckConstraint(
                name="review_fact_says_a_level",
                condition=(Q(kind="opinion") & ~Q(text="")) | (~Q(kind="opinion") & ~Q(level="")),
                violation_error_message="Chọn mức; với ý kiến góp ý thì ghi nội dung.",
            ),
            models.CheckConstraint(
                name="review_fact_votes_fit",
                condition=(Q(kind="vote") & Q(yes__lte=F("present")) & Q(present__lte=F("members")))
                | (~Q(kind="vote") & Q(yes=None, present=None, members=None)),
                violation_error_message="Xem lại số phiếu.",
            ),
            models.CheckConstraint(
                name="review_fact_score", condition=Q(score=None) | Q(score__lte=100),
                violation_error_message="Điểm từ 0 đến 100.",
            ),
            models.CheckConstraint(
                name="review_fact_corrected_with_reason",
                condition=Q(corrects=None) | ~Q(note=""),
                violation_error_message="Ghi lý do ghi lại.",
            ),
        ]  # fmt: skip
        indexes = [models.Index(fields=["review", "kind", "line", "level"], name="review_fact_kind")]

    def __str__(self) -> str:
        return f"{self.review}: {self.get_kind_display()}"


class FactKind(models.TextChoices):
    """What a member became or was given, beside the roles of the program."""

    POST = "post", "chức vụ"
    MERIT = "merit", "khen thưởng"


class MemberFact(AppendOnly):
    """A post held or a merit, as an office writes it down: one line with its days."""

    membership = models.ForeignKey(Membership, models.PROTECT, related_name="later_facts", verbose_name="đảng viên")
    kind = models.CharField("loại", max_length=10, choices=FactKind)
    title = models.CharField("nội dung", max_length=200)
    since = models.DateField("từ ngày")
    until = models.DateField("đến trước ngày", null=True, blank=True)
    paper = models.CharField("văn bản", max_length=200, blank=True)
    note = models.CharField("lý do ghi lại", max_length=300, blank=True)
    corrects = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="corrected_by", verbose_name="thay cho"
    )
    at = models.DateTimeField("ghi lúc", default=clock.now, editable=False)

    class Meta:
        verbose_name = "chức vụ, khen thưởng"
        verbose_name_plural = "chức vụ, khen thưởng"
        constraints = [
            models.CheckConstraint(name="member_fact_says_something", condition=~Q(title="")),
            models.CheckConstraint(
                name="member_fact_until_after_since",
                condition=Q(until=None) | Q(until__gt=F("since")),
                violation_error_message="Ngày thôi phải sau ngày bắt đầu.",
            ),
            models.CheckConstraint(
                name="member_fact_corrected_with_reason",
                condition=Q(corrects=None) | ~Q(note=""),
                violation_error_message="Ghi lý do ghi lại.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title}: {self.membership}"
