"""What is written down about a member from time to time: times apart, dues, contact with the place of residence."""

from django.db import models
from django.db.models import F, Q

from ketnap import clock
from ketnap.models.account import Account
from ketnap.models.appendonly import AppendOnly
from ketnap.models.membership import Membership

MARKS = [
    ("exempt", "miễn sinh hoạt"),
    ("away", "sinh hoạt tạm thời nơi khác"),
    ("suspended", "đình chỉ sinh hoạt"),
]
"""Times in which a member does not take part as others do; `Membership` has columns of these names."""


class MembershipMark(AppendOnly):
    """One time apart as it was written down; the columns of `Membership` repeat the last of each kind.

    A time that ends is written again with the same first day, so the last row of a first day is the one that holds.
    """

    membership = models.ForeignKey(Membership, models.PROTECT, related_name="marks", verbose_name="đảng viên")
    kind = models.CharField("việc", max_length=10, choices=MARKS)
    since = models.DateField("từ ngày")
    until = models.DateField("đến trước ngày", null=True, blank=True)
    paper = models.CharField("văn bản", max_length=200, blank=True)
    at = models.DateTimeField("ghi lúc", default=clock.now, editable=False)
    by = models.ForeignKey(
        Account, models.PROTECT, null=True, blank=True, related_name="+", db_index=False, verbose_name="người ghi"
    )

    class Meta:
        verbose_name = "quãng miễn, tạm thời, đình chỉ"
        verbose_name_plural = "quãng miễn, tạm thời, đình chỉ"
        constraints = [
            models.CheckConstraint(name="mark_order", condition=Q(until=None) | Q(until__gte=F("since"))),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} từ {self.since:%d/%m/%Y}"


class DuesPaid(AppendOnly):
    """Until which month dues are paid. No amounts: those stand in the cell's book of dues."""

    membership = models.ForeignKey(Membership, models.PROTECT, related_name="dues", verbose_name="đảng viên")
    until = models.DateField("đã đóng hết tháng", help_text="Ngày đầu của tháng ấy")
    on = models.DateField("ngày đóng")
    at = models.DateTimeField("ghi lúc", default=clock.now, editable=False)
    by = models.ForeignKey(
        Account, models.PROTECT, null=True, blank=True, related_name="+", db_index=False, verbose_name="người ghi"
    )
    note = models.CharField("lý do đính chính", max_length=300, blank=True)
    corrects = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="corrected_by", verbose_name="sửa cho"
    )

    class Meta:
        verbose_name = "đảng phí đã đóng"
        verbose_name_plural = "đảng phí đã đóng"
        constraints = [
            models.CheckConstraint(name="dues_not_itself", condition=~Q(corrects=F("id"))),
            models.CheckConstraint(name="dues_correction_with_reason", condition=Q(corrects=None) | ~Q(note="")),
        ]

    def __str__(self) -> str:
        return f"Đảng phí đến hết tháng {self.until:%m/%Y}"


class ContactKind(models.TextChoices):
    """What is written down about the contact with the party cell at the place of residence."""

    INTRODUCED = "introduced", "giới thiệu giữ mối liên hệ với chi ủy nơi cư trú"
    EXCUSED = "excused", "giới thiệu, được miễn sinh hoạt nơi cư trú"
    REMARK = "remark", "nhận xét của chi ủy nơi cư trú"


class ResidenceContact(AppendOnly):
    """A member at work and the cell where the member lives: introduced when and where, the remark of which year."""

    membership = models.ForeignKey(Membership, models.PROTECT, related_name="contacts", verbose_name="đảng viên")
    kind = models.CharField("việc", max_length=12, choices=ContactKind)
    on = models.DateField("ngày")
    place = models.CharField("tổ chức đảng nơi cư trú", max_length=200)
    year = models.PositiveSmallIntegerField("nhận xét của năm", null=True, blank=True)
    paper = models.CharField("văn bản", max_length=200, blank=True)
    at = models.DateTimeField("ghi lúc", default=clock.now, editable=False)
    by = models.ForeignKey(
        Account, models.PROTECT, null=True, blank=True, related_name="+", db_index=False, verbose_name="người ghi"
    )
    note = models.CharField("lý do đính chính", max_length=300, blank=True)
    corrects = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="corrected_by", verbose_name="sửa cho"
    )

    class Meta:
        verbose_name = "mối liên hệ nơi cư trú"
        verbose_name_plural = "mối liên hệ nơi cư trú"
        constraints = [
            models.CheckConstraint(name="contact_not_itself", condition=~Q(corrects=F("id"))),
            models.CheckConstraint(name="contact_correction_with_reason", condition=Q(corrects=None) | ~Q(note="")),
            models.CheckConstraint(
                name="contact_remark_of_a_year",
                condition=Q(kind=ContactKind.REMARK.value, year__isnull=False)
                | (~Q(kind=ContactKind.REMARK.value) & Q(year=None)),
                violation_error_message="Ghi năm của nhận xét.",
            ),
            models.CheckConstraint(
                name="contact_says_where",
                condition=~Q(place=""),
                violation_error_message="Ghi tổ chức đảng nơi cư trú.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.on:%d/%m/%Y}"
