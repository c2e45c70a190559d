"""One person's road in one unit, and who helps on it."""

from typing import Any

from django.db import models
from django.db.models import F, Q

from ketnap.models.fields import OrderedText
from ketnap.models.mass import MassOrganisation
from ketnap.models.person import Person
from ketnap.models.realm import RealmField
from ketnap.models.unit import Unit
from ketnap.process.keys import Station
from ketnap.process.records import RoadKind


class Candidate(models.Model):
    """A road towards the Party. What happened on it are `StepRecord`s; station, holder and due day repeat what follows.

    `helped_since` repeats the first of the helpers at work (`Helper`), `remarked_on` the last remark, `name_key` the
    person's: lists of a whole province are walks over one index.

    The repeated columns are written by the one action that writes records; `./ketnap doctor` holds some of them against
    the records, and `./ketnap doctor --rebuild` computes all of them anew.
    """

    realm = RealmField("thế giới dữ liệu")
    person = models.ForeignKey(Person, models.PROTECT, related_name="candidates", verbose_name="người vào Đảng")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="candidates", verbose_name="chi bộ")
    path = OrderedText("đường dẫn", max_length=120, editable=False)
    name_key = OrderedText("khóa thứ tự", max_length=640, default="", editable=False)
    kind = models.CharField(
        "loại", max_length=5, default=RoadKind.FIRST.value, choices=[(kind.value, kind.vi) for kind in RoadKind]
    )
    opened_on = models.DateField("ngày đưa vào theo dõi")
    introduced_by = models.ForeignKey(
        MassOrganisation, models.PROTECT, null=True, blank=True, related_name="introduced",
        verbose_name="nơi giới thiệu",
    )  # fmt: skip
    movement = models.CharField("phong trào, mô hình", max_length=200, blank=True)
    form_set = models.CharField("bộ mẫu", max_length=30, blank=True)
    station = models.PositiveSmallIntegerField("chặng", default=1, choices=[(s.value, s.vi) for s in Station])
    next_step = models.CharField("bước tiếp theo", max_length=40, blank=True)
    holder = models.CharField("việc của", max_length=30, blank=True)
    due_on = models.DateField("hạn", null=True, blank=True)
    expires_on = models.DateField("giấy tờ hết giá trị", null=True, blank=True)
    opens_on = models.DateField("làm được từ", null=True, blank=True)
    since_on = models.DateField("ở chặng này từ", null=True, blank=True)
    verdict = models.CharField("kết luận", max_length=20, blank=True)
    closed_on = models.DateField("ngày kết thúc", null=True, blank=True)
    closed_why = models.CharField("lý do kết thúc", max_length=40, blank=True)
    paused_on = models.DateField("tạm dừng từ", null=True, blank=True)
    helped_since = models.DateField("có đảng viên giúp đỡ từ", null=True, blank=True)
    remarked_on = models.DateField("nhận xét gần nhất", null=True, blank=True)
    version = models.PositiveIntegerField("lần ghi", default=0)

    class Meta:
        verbose_name = "hồ sơ"
        verbose_name_plural = "hồ sơ"
        constraints = [
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(closed_on=None),
                name="candidate_one_open",
                violation_error_message="Người này đã có hồ sơ đang theo dõi.",
            ),
            models.CheckConstraint(name="candidate_station", condition=Q(station__gte=1, station__lte=len(Station))),
            models.CheckConstraint(
                name="candidate_closed_with_reason",
                condition=Q(closed_on=None, closed_why="")
                | (Q(closed_on__isnull=False, closed_on__gte=F("opened_on")) & ~Q(closed_why="")),
            ),
        ]
        indexes = [
            # Open dossiers are few beside all that ever were: every work list and board is one walk over this index,
            # which holds all that is counted and ordered by, so that neither database looks into the table.
            models.Index(
                fields=[
                    "path",
                    "station",
                    "since_on",
                    "due_on",
                    "opens_on",
                    "expires_on",
                    "paused_on",
                    "helped_since",
                    "remarked_on",
                    "holder",
                    "id",
                    "closed_on",
                ],
                name="candidate_board",
                condition=Q(closed_on=None),
            ),
            models.Index(fields=["closed_on", "path"], name="candidate_closed", condition=Q(closed_on__isnull=False)),
            # All dossiers there ever were: how many in which state, and in order of name.
            models.Index(
                fields=["path", "closed_why", "closed_on", "paused_on", "opened_on", "station"], name="candidate_state"
            ),
            models.Index(fields=["name_key", "path", "id"], name="candidate_name"),
        ]

    def __str__(self) -> str:
        return f"{self.person} ({self.opened_on:%d/%m/%Y})"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep path and realm; a plain save cannot put a candidate into another world than its unit's."""
        self.fill_keys()
        fields = kwargs.get("update_fields")
        if fields:
            kwargs["update_fields"] = {*fields, "path", "realm", "name_key"}
        super().save(*args, **kwargs)

    def fill_keys(self) -> None:
        """Compute what follows from unit and person; to be called before a `bulk_create`."""
        self.path = self.unit.path
        self.realm = self.unit.realm
        self.name_key = self.person.name_key


class Helper(models.Model):
    """An official member asked to help one candidate."""

    candidate = models.ForeignKey(Candidate, models.PROTECT, related_name="helpers")
    person = models.ForeignKey(Person, models.PROTECT, related_name="helping")
    since = models.DateField("từ ngày")
    until = models.DateField("đến trước ngày", null=True, blank=True)

    class Meta:
        verbose_name = "đảng viên giúp đỡ"
        verbose_name_plural = "đảng viên giúp đỡ"
        constraints = [
            models.UniqueConstraint(
                fields=["candidate", "person"],
                condition=Q(until=None),
                name="helper_once_at_a_time",
                violation_error_message="Người này đang giúp đỡ hồ sơ này.",
            ),
            models.CheckConstraint(name="helper_until_after_since", condition=Q(until=None) | Q(until__gte=F("since"))),
        ]

    def __str__(self) -> str:
        return f"{self.person} giúp đỡ {self.candidate}"
