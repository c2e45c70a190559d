"""Movements and campaigns as dated activities, and who took part: evidence of what somebody did."""

from django.db import models
from django.db.models import F, Q

from ketnap import clock
from ketnap.models.mass import MassOrganisation
from ketnap.models.person import Person
from ketnap.models.source import Source
from ketnap.models.unit import Unit


class ActivityKind(models.TextChoices):
    """Movements the newspapers of the districts name, and any other."""

    YOUTH_MONTH = "youth-month", "Tháng Thanh niên"
    STRIVING = "striving", "Đoàn viên phấn đấu trở thành đảng viên"
    VOLUNTEERS = "volunteers", "Thanh niên tình nguyện"
    BLOOD = "blood", "Hiến máu tình nguyện"
    PATROL = "patrol", "Tuần tra, giữ gìn an ninh trật tự"
    COUNTRYSIDE = "countryside", "Xây dựng nông thôn mới"
    DISASTER = "disaster", "Phòng, chống, khắc phục thiên tai"
    LABOUR = "labour", "Thi đua lao động, sản xuất, học tập"
    OTHER = "other", "Phong trào khác"


class Activity(models.Model):
    """Something people did together between two days, at a party unit; `organisation`: the union that called for it."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="activities", verbose_name="tổ chức đảng")
    organisation = models.ForeignKey(
        MassOrganisation, models.PROTECT, null=True, blank=True, related_name="activities", verbose_name="đoàn thể"
    )
    kind = models.CharField("phong trào", max_length=20, choices=ActivityKind)
    name = models.CharField("tên", max_length=200)
    since = models.DateField("từ ngày")
    until = models.DateField("đến hết ngày")
    place = models.CharField("nơi", max_length=200, blank=True)
    note = models.CharField("ghi chú", max_length=500, blank=True)
    at = models.DateTimeField("ghi lúc", default=clock.now, editable=False)

    class Meta:
        verbose_name = "hoạt động"
        verbose_name_plural = "hoạt động"
        constraints = [
            models.CheckConstraint(
                name="activity_ends_after_it_begins",
                condition=Q(until__gte=F("since")),
                violation_error_message="Ngày kết thúc không được sớm hơn ngày bắt đầu.",
            ),
            models.UniqueConstraint(
                fields=["unit", "name", "since"],
                name="activity_once",
                violation_error_message="Hoạt động này đã ghi.",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Participation(models.Model):
    """One person in one activity: somebody in the pool, or somebody kept already; never both, so nobody counts twice.

    A wrong line is withdrawn with a reason. Somebody's lines follow from the pool to the person who is introduced.
    """

    activity = models.ForeignKey(Activity, models.PROTECT, related_name="participations", verbose_name="hoạt động")
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="participations")
    source = models.ForeignKey(Source, models.PROTECT, null=True, blank=True, related_name="participations")
    on = models.DateField("ngày tham gia")
    role = models.CharField("việc đã làm", max_length=120, blank=True)
    merit = models.CharField("thành tích", max_length=300, blank=True)
    award = models.CharField("giấy khen, bằng khen", max_length=100, blank=True)
    withdrawn = models.BooleanField("đã bỏ", default=False)
    why = models.CharField("lý do bỏ", max_length=300, blank=True)
    at = models.DateTimeField("ghi lúc", default=clock.now, editable=False)

    class Meta:
        verbose_name = "lần tham gia"
        verbose_name_plural = "lần tham gia"
        constraints = [
            models.CheckConstraint(
                name="participation_of_one",
                condition=Q(person=None, source__isnull=False) | Q(person__isnull=False, source=None),
            ),
            models.CheckConstraint(name="participation_withdrawn_why", condition=Q(withdrawn=False) | ~Q(why="")),
            models.UniqueConstraint(
                fields=["activity", "person"], condition=Q(withdrawn=False), name="participation_once_a_person"
            ),
            models.UniqueConstraint(
                fields=["activity", "source"], condition=Q(withdrawn=False), name="participation_once_a_source"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person or self.source}: {self.activity}"
