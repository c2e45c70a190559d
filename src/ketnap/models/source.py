"""People known before anybody introduced them: as little as possible, for a limited time, until they have agreed."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import models
from django.db.models import Q

from ketnap import clock
from ketnap.law.facts import Precision
from ketnap.models.candidate import Candidate
from ketnap.models.fields import OrderedText
from ketnap.models.mass import MassOrganisation
from ketnap.models.person import ERASED_NAME, Person
from ketnap.models.unit import Unit
from ketnap.text import name_key, vi_fold


@dataclass(frozen=True, slots=True)
class HouseRule:
    """A rule of this program, which no text of law or of the Party sets; shown with its note wherever it acts."""

    days: int
    note: str

    def until(self, since: date) -> date:
        """The last day something begun on a day is kept."""
        return since + timedelta(days=self.days)


KEEPING = HouseRule(180, "Thời gian lưu 180 ngày là quy ước của chương trình, không phải quy định của pháp luật.")
"""How long somebody who has not agreed stands in the pool, from the day of being seen."""


class SourceState(models.TextChoices):
    """How far somebody in the pool is."""

    SPOTTED = "spotted", "mới phát hiện"
    ASKED = "asked", "đã hỏi, chờ trả lời"
    AGREED = "agreed", "đã đồng ý"
    INTRODUCED = "introduced", "đã giới thiệu cho chi bộ"
    DECLINED = "declined", "không đồng ý"
    WITHDRAWN = "withdrawn", "rút lại đồng ý"
    LAPSED = "lapsed", "hết thời gian lưu"


class ConsentWay(models.TextChoices):
    """How somebody agreed."""

    SHEET = "sheet", "Ký phiếu đồng ý"
    WRITTEN = "written", "Trả lời bằng tin nhắn, thư"
    SPOKEN = "spoken", "Nói trực tiếp"


LIVE = (SourceState.SPOTTED, SourceState.ASKED, SourceState.AGREED)
"""States of those who are waited for."""
BEFORE_CONSENT = (SourceState.SPOTTED, SourceState.ASKED)
"""States in which the time of keeping runs."""
ERASED = (SourceState.DECLINED, SourceState.WITHDRAWN, SourceState.LAPSED)
"""States in which nothing but the count is left."""


class Source(models.Model):
    """Somebody in the pool. Of a `person` kept already nothing is repeated; of somebody erased only the count is left.

    Who was introduced is told by the dossier: name and birth are taken out here, so that they stand in one place.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="sources", verbose_name="tổ chức đảng")
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="sources", verbose_name="người đã có"
    )
    name = models.CharField("họ và tên", max_length=120, blank=True)
    name_fold = models.CharField("tên không dấu", max_length=120, blank=True, editable=False)
    name_key = OrderedText("khóa thứ tự", max_length=640, default="", blank=True, editable=False)
    born_on = models.DateField("ngày sinh", null=True, blank=True)
    born_precision = models.CharField(
        "độ chính xác của ngày sinh", max_length=5, default=Precision.DAY.value,
        choices=[(Precision.DAY.value, "ngày"), (Precision.YEAR.value, "năm")],
    )  # fmt: skip
    state = models.CharField("tình trạng", max_length=10, choices=SourceState, default=SourceState.SPOTTED)
    spotted_on = models.DateField("phát hiện ngày")
    keep_until = models.DateField("giữ đến ngày")
    asked_on = models.DateField("hỏi ngày", null=True, blank=True)
    agreed_on = models.DateField("đồng ý ngày", null=True, blank=True)
    agreed_how = models.CharField("đồng ý bằng cách nào", max_length=10, blank=True, choices=ConsentWay)
    ended_on = models.DateField("ra khỏi nguồn ngày", null=True, blank=True)
    candidate = models.OneToOneField(
        Candidate, models.PROTECT, null=True, blank=True, related_name="source", verbose_name="hồ sơ"
    )
    at = models.DateTimeField("ghi lúc", default=clock.now, editable=False)

    class Meta:
        verbose_name = "người trong nguồn"
        verbose_name_plural = "người trong nguồn"
        constraints = [
            models.CheckConstraint(
                name="source_is_somebody",
                condition=~Q(state__in=LIVE) | ~Q(name="") | Q(person__isnull=False),
                violation_error_message="Ghi họ và tên.",
            ),
            models.CheckConstraint(
                name="source_erased_whole", condition=~Q(state__in=ERASED) | Q(name="", born_on=None, person=None)
            ),
            models.CheckConstraint(
                name="source_agreed_first",
                condition=~Q(state__in=(SourceState.AGREED, SourceState.INTRODUCED))
                | (Q(agreed_on__isnull=False) & ~Q(agreed_how="")),
                violation_error_message="Ghi ngày người này đồng ý.",
            ),
            models.CheckConstraint(
                name="source_introduced_on_a_road",
                condition=Q(state=SourceState.INTRODUCED, candidate__isnull=False)
                | (~Q(state=SourceState.INTRODUCED) & Q(candidate=None)),
            ),
            models.CheckConstraint(
                name="source_ends_once",
                condition=Q(state__in=LIVE, ended_on=None) | (~Q(state__in=LIVE) & Q(ended_on__isnull=False)),
            ),
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(state__in=LIVE),
                name="source_once_a_person",
                violation_error_message="Người này đã có trong nguồn.",
            ),
        ]

    def __str__(self) -> str:
        return self.called

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the keys by which lists are searched and ordered."""
        self.name_fold = vi_fold(self.name)
        self.name_key = name_key(self.name) if self.name else ""
        super().save(*args, **kwargs)

    @property
    def called(self) -> str:
        """The name, from the one place it stands in."""
        return self.person.name if self.person else self.name or ERASED_NAME

    @property
    def live(self) -> bool:
        """Whether somebody is still waited for."""
        return self.state in LIVE

    def overdue(self, on: date) -> bool:
        """Whether the time of keeping is over without an answer."""
        return self.state in BEFORE_CONSENT and on > self.keep_until


class Naming(models.Model):
    """A mass organisation gave somebody's name. One person named by several is one person with several of these."""

    source = models.ForeignKey(Source, models.PROTECT, related_name="namings")
    organisation = models.ForeignKey(MassOrganisation, models.PROTECT, related_name="namings", verbose_name="đoàn thể")
    on = models.DateField("ngày")
    at = models.DateTimeField("ghi lúc", default=clock.now, editable=False)

    class Meta:
        verbose_name = "lần đoàn thể nêu tên"
        verbose_name_plural = "lần đoàn thể nêu tên"
        constraints = [
            models.UniqueConstraint(
                fields=["source", "organisation"],
                name="naming_once",
                violation_error_message="Đoàn thể này đã nêu tên người này.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.source}"


class SourceReview(models.Model):
    """A cell went through its pool in a month. `counts` are what stood there that day, frozen: it is what was seen."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="source_reviews", verbose_name="chi bộ")
    month = models.DateField("tháng")
    on = models.DateField("ngày rà soát")
    counts = models.JSONField("số liệu ngày rà soát", default=dict)
    note = models.CharField("kết luận", max_length=500, blank=True)
    at = models.DateTimeField("ghi lúc", default=clock.now, editable=False)

    class Meta:
        verbose_name = "lần rà soát nguồn"
        verbose_name_plural = "lần rà soát nguồn"
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "month"],
                name="source_review_once_a_month",
                violation_error_message="Tháng này đã ghi rà soát.",
            ),
            models.CheckConstraint(name="source_review_in_its_month", condition=Q(on__gte=models.F("month"))),
        ]

    def __str__(self) -> str:
        return f"{self.unit}, {self.month:%m/%Y}"
