"""One human being, once."""

from collections.abc import Iterable
from typing import Any

from django.db import models

from ketnap.law.facts import Precision, Respected, Schooling
from ketnap.models.codes import EXPERTISE, OCCUPATION_GROUPS, PEOPLES, RELIGIONS
from ketnap.models.fields import OrderedText
from ketnap.models.realm import RealmField
from ketnap.models.unit import Unit
from ketnap.text import name_key, vi_fold

ERASED_NAME = "(đã xóa dữ liệu)"


class Sex(models.TextChoices):
    """As the party tables count."""

    MALE = "male", "nam"
    FEMALE = "female", "nữ"


class Person(models.Model):
    """A person, and the unit that keeps the person's record: where a member is active, where an applicant is followed.

    `unit` and `path` follow memberships and candidacies; they are what decides who may see the person.
    """

    realm = RealmField("thế giới dữ liệu")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="people", verbose_name="nơi theo dõi")
    path = OrderedText("đường dẫn", max_length=120, editable=False)
    name = models.CharField("họ và tên", max_length=120)
    name_fold = models.CharField("tên không dấu", max_length=120, editable=False)
    name_key = OrderedText("khóa thứ tự", max_length=640, editable=False)
    born_on = models.DateField("ngày sinh")
    born_precision = models.CharField(
        "độ chính xác của ngày sinh", max_length=5, default=Precision.DAY.value,
        choices=[(Precision.DAY.value, "ngày"), (Precision.MONTH.value, "tháng"), (Precision.YEAR.value, "năm")],
    )  # fmt: skip
    sex = models.CharField("giới tính", max_length=6, choices=Sex)
    ethnicity = models.CharField("dân tộc", max_length=2, default="01", choices=[(p.code, p.vi) for p in PEOPLES])
    religion = models.CharField(
        "tôn giáo", max_length=2, blank=True, default="", choices=[(r.code, r.vi) for r in RELIGIONS]
    )
    citizen = models.BooleanField("công dân Việt Nam", null=True, blank=True)
    schooling = models.CharField(
        "giáo dục phổ thông", max_length=30, blank=True, choices=[(level.value, level.vi) for level in Schooling]
    )
    expertise = models.CharField("chuyên môn, nghiệp vụ", max_length=200, blank=True)
    expertise_level = models.CharField(
        "trình độ chuyên môn", max_length=20, blank=True, choices=[(e.code, e.vi) for e in EXPERTISE]
    )
    occupation = models.CharField("nghề nghiệp", max_length=200, blank=True)
    occupation_group = models.CharField(
        "nhóm nghề nghiệp", max_length=4, blank=True, choices=[(group.code, group.vi) for group in OCCUPATION_GROUPS]
    )
    residence = models.CharField("nơi ở", max_length=300, blank=True)
    areas = models.JSONField("nơi ở thuộc vùng", default=list, blank=True)
    respected = models.CharField(
        "già làng, trưởng bản, người có uy tín", max_length=20, blank=True, choices=[(r.value, r.vi) for r in Respected]
    )
    special = models.JSONField("trường hợp có quy định riêng", default=list, blank=True)
    militia = models.BooleanField("dân quân tự vệ", default=False)
    reservist = models.BooleanField("dự bị động viên", default=False)
    consent_on = models.DateField("ngày đồng ý lưu dữ liệu", null=True, blank=True)
    erased_on = models.DateField("ngày xóa dữ liệu", null=True, blank=True)

    class Meta:
        verbose_name = "người"
        verbose_name_plural = "người"
        indexes = [
            models.Index(fields=["path", "name_fold"], name="person_path_fold"),
            models.Index(fields=["name_fold", "path"], name="person_fold_path"),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the search and sort keys and the path."""
        self.fill_keys()
        fields = kwargs.get("update_fields")
        if fields:
            kwargs["update_fields"] = {*fields, "name_fold", "name_key", "path"}
        super().save(*args, **kwargs)

    def fill_keys(self) -> None:
        """Compute what follows from name and unit."""
        self.name_fold = vi_fold(self.name)
        self.name_key = name_key(self.name)
        self.path = self.unit.path


def with_keys(people: Iterable[Person]) -> list[Person]:
    """Prepare people for `bulk_create`, which calls no `save`."""
    ready = list(people)
    for person in ready:
        person.fill_keys()
    return ready
