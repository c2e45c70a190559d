"""Mass organisations and who belongs to them. One person may be in several: count people, not memberships."""

from django.db import models
from django.db.models import F, Q

from ketnap.models.person import Person
from ketnap.models.unit import Unit


class MassKind(models.TextChoices):
    """Organisations that introduce people or give an opinion."""

    YOUTH = "youth-union", "Đoàn TNCS Hồ Chí Minh"
    TRADE = "trade-union", "Công đoàn"
    FARMERS = "farmers", "Hội Nông dân"
    WOMEN = "women", "Hội Liên hiệp Phụ nữ"
    VETERANS = "veterans", "Hội Cựu chiến binh"
    FRONT = "fatherland-front", "Mặt trận Tổ quốc"
    MILITARY = "military-command", "Ban Chỉ huy quân sự (dân quân tự vệ, dự bị động viên)"
    SCHOOL = "school", "Trường học"
    ENTERPRISE = "enterprise", "Doanh nghiệp, cơ sở sản xuất"
    OTHER = "other", "Tổ chức khác"


class MassOrganisation(models.Model):
    """A mass organisation at one party unit."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="mass_organisations", verbose_name="tổ chức đảng")
    kind = models.CharField("loại", max_length=20, choices=MassKind)
    name = models.CharField("tên", max_length=200)
    closed_on = models.DateField("ngày kết thúc", null=True, blank=True)

    class Meta:
        verbose_name = "đoàn thể"
        verbose_name_plural = "đoàn thể"
        constraints = [models.UniqueConstraint(fields=["unit", "kind", "name"], name="mass_organisation_once")]

    def __str__(self) -> str:
        return self.name


class MassMembership(models.Model):
    """A person's time in a mass organisation."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="mass_memberships", db_index=False)
    organisation = models.ForeignKey(MassOrganisation, models.PROTECT, related_name="memberships")
    since = models.DateField("từ ngày")
    until = models.DateField("đến trước ngày", null=True, blank=True)

    class Meta:
        verbose_name = "hội viên, đoàn viên"
        verbose_name_plural = "hội viên, đoàn viên"
        constraints = [
            models.UniqueConstraint(fields=["person", "organisation", "since"], name="mass_membership_once"),
            models.CheckConstraint(
                name="mass_until_after_since",
                condition=Q(until=None) | Q(until__gte=F("since")),
                violation_error_message="Ngày ra không được sớm hơn ngày vào.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.organisation}"
