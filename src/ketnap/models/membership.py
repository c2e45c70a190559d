"""Periods as a party member, and where the member was active on each day of them."""

from datetime import date
from typing import Any

from django.db import models, transaction
from django.db.models import Case, Count, F, Max, Q, QuerySet, When

from ketnap.law.facts import LeftFor
from ketnap.models.codes import KINH
from ketnap.models.fields import OrderedText
from ketnap.models.person import Person, Sex
from ketnap.models.unit import Unit

DIED = "died"
MOVED_AWAY = "moved-away"
LEAVING = [
    (DIED, "từ trần"),
    (MOVED_AWAY, "chuyển sinh hoạt đi nơi khác"),
    *((reason.value, reason.vi) for reason in LeftFor),
]


class Membership(models.Model):
    """One row per period as a member. Somebody admitted again has two.

    The day of joining (`ceremony_on`) and the day party age counts from (`decided_on`) are different columns.
    `path`, `name_key` and `admitted_path` repeat what unit and person say, so that a list of a whole province is one
    walk over one index; the actions that move units and correct names keep them. From `official_from` on somebody is
    counted as an official member; the database itself makes it of the two days it follows from.
    """

    person = models.ForeignKey(Person, models.PROTECT, related_name="memberships", verbose_name="đảng viên")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="memberships", verbose_name="nơi sinh hoạt")
    path = OrderedText("đường dẫn", max_length=120, editable=False)
    name_key = OrderedText("khóa thứ tự", max_length=640, editable=False)
    decided_on = models.DateField("ngày quyết định kết nạp", null=True, blank=True)
    decision_paper = models.CharField("quyết định kết nạp", max_length=200, blank=True)
    ceremony_on = models.DateField("ngày vào Đảng", help_text="Ngày tổ chức lễ kết nạp")
    admitted_unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="admissions", verbose_name="chi bộ kết nạp",
        help_text="Để trống khi kết nạp ở nơi không do chương trình theo dõi", db_index=False,
    )  # fmt: skip
    admitted_path = OrderedText("đường dẫn nơi kết nạp", max_length=120, blank=True, editable=False)
    arrived_from = models.CharField("nơi chuyển đến", max_length=200, blank=True)
    recognised_on = models.DateField("ngày chính thức", null=True, blank=True)
    recognition_decided_on = models.DateField("ngày quyết định công nhận", null=True, blank=True)
    official_from = models.GeneratedField(
        expression=Case(
            When(recognition_decided_on__gt=F("recognised_on"), then=F("recognition_decided_on")),
            default=F("recognised_on"),
        ),
        output_field=models.DateField(null=True),
        db_persist=True,
        verbose_name="được tính là chính thức từ",
    )
    recognition_paper = models.CharField("quyết định công nhận", max_length=200, blank=True)
    card_number = models.CharField("số thẻ đảng viên", max_length=20, blank=True)
    old_card_number = models.CharField("số thẻ cũ", max_length=20, blank=True)
    left_on = models.DateField("ngày ra khỏi danh sách", null=True, blank=True)
    left_why = models.CharField("lý do", max_length=40, blank=True, choices=LEAVING)
    left_paper = models.CharField("văn bản", max_length=200, blank=True)
    record_cleared_on = models.DateField("ngày được xóa án tích", null=True, blank=True)
    exempt_since = models.DateField("miễn sinh hoạt từ", null=True, blank=True)
    exempt_until = models.DateField("miễn sinh hoạt đến trước", null=True, blank=True)
    away_since = models.DateField("sinh hoạt tạm thời nơi khác từ", null=True, blank=True)
    away_until = models.DateField("sinh hoạt tạm thời nơi khác đến trước", null=True, blank=True)
    suspended_since = models.DateField("đình chỉ sinh hoạt từ", null=True, blank=True)
    suspended_until = models.DateField("đình chỉ sinh hoạt đến trước", null=True, blank=True)

    class Meta:
        verbose_name = "đảng tịch"
        verbose_name_plural = "đảng tịch"
        constraints = [
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(left_on=None),
                name="membership_one_live",
                violation_error_message="Người này đang là đảng viên.",
            ),
            models.CheckConstraint(
                name="membership_left_with_reason",
                condition=Q(left_on=None, left_why="") | (Q(left_on__isnull=False) & ~Q(left_why="")),
                violation_error_message="Ghi cả ngày và lý do ra khỏi danh sách.",
            ),
            models.CheckConstraint(
                name="membership_recognised_after",
                condition=Q(recognised_on=None) | Q(recognised_on__gte=F("ceremony_on")),
                violation_error_message="Ngày chính thức không được sớm hơn ngày vào Đảng.",
            ),
            models.CheckConstraint(
                name="membership_recognition_decided",
                condition=Q(recognition_decided_on=None)
                | Q(recognised_on__isnull=False, recognition_decided_on__gte=F("ceremony_on")),
                violation_error_message=(
                    "Ngày quyết định công nhận ghi cùng ngày chính thức, và không được sớm hơn ngày vào Đảng."
                ),
            ),
            models.CheckConstraint(
                name="membership_ceremony_after",
                condition=Q(decided_on=None) | Q(ceremony_on__gte=F("decided_on")),
                violation_error_message="Ngày vào Đảng không được sớm hơn ngày quyết định kết nạp.",
            ),
            *(
                models.CheckConstraint(
                    name=f"membership_{mark}_order",
                    condition=Q(**{f"{mark}_until": None}) | Q(**{f"{mark}_until__gte": F(f"{mark}_since")}),
                    violation_error_message="Ngày kết thúc không được sớm hơn ngày bắt đầu.",
                )
                for mark in ("exempt", "away", "suspended")
            ),
        ]
        indexes = [
            # A register sorted by name: a small subtree by its path, a large one by walking the names. `left_on` is
            # always empty here; with it and the id in the index neither database looks into the table.
            models.Index(
                fields=["path", "name_key", "id", "left_on"], name="member_path_name", condition=Q(left_on=None)
            ),
            models.Index(
                fields=["name_key", "path", "id", "left_on"], name="member_name_path", condition=Q(left_on=None)
            ),
            # Admissions of a period below a unit, with the person to group by.
            models.Index(fields=["ceremony_on", "admitted_path", "person"], name="member_admitted"),
            models.Index(fields=["admitted_unit", "ceremony_on"], name="member_admitted_unit"),
            models.Index(fields=["official_from", "path"], name="member_recognised"),
            models.Index(fields=["left_on", "path"], name="member_left", condition=Q(left_on__isnull=False)),
            # Who is without a card, of many; whose card bears a number; whose badge falls due.
            models.Index(
                fields=["path", "recognised_on"], name="member_no_card", condition=Q(left_on=None, card_number="")
            ),
            models.Index(fields=["card_number"], name="member_card", condition=~Q(card_number="")),
            models.Index(fields=["decided_on", "path"], name="member_decided"),
        ]

    def __str__(self) -> str:
        return f"{self.person} ({self.ceremony_on:%d/%m/%Y})"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the repeated columns."""
        self.fill_keys()
        fields = kwargs.get("update_fields")
        if fields:
            kwargs["update_fields"] = {*fields, "path", "name_key", "admitted_path"}
        super().save(*args, **kwargs)
        count_members(self._told())

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Take the row away, and count its unit anew."""
        gone = super().delete(*args, **kwargs)
        count_members(self._told())
        return gone

    def _told(self) -> QuerySet[Unit]:
        """The units that repeat something of this row: where the member is, and where the member was admitted."""
        return Unit.objects.filter(pk__in=[pk for pk in (self.unit_id, self.admitted_unit_id) if pk])

    def official(self, on: date) -> bool:
        """Whether this is counted as an official member on a day: `official_from`, also before the row is saved."""
        if self.recognised_on is None:
            return False
        return max(self.recognised_on, self.recognition_decided_on or self.recognised_on) <= on

    def fill_keys(self) -> None:
        """Compute what follows from unit and person; to be called before a `bulk_create`."""
        self.path = self.unit.path
        self.name_key = self.person.name_key
        self.admitted_path = self.admitted_unit.path if self.admitted_unit else ""


COMPOSITION: dict[str, Q] = {
    "women": Q(person__sex=Sex.FEMALE),
    "minority": ~Q(person__ethnicity=KINH),
    "religious": ~Q(person__religion=""),
    "militia": Q(person__militia=True),
    "workers": Q(person__occupation_group="N7c"),
    "public_employees": Q(person__occupation_group="N5"),
}
"""Who of the members is counted apart at every unit: a column of `Unit`, and whom it counts."""
KEPT = ("members", *COMPOSITION, "last_admitted_on")


def miscounted(units: QuerySet[Unit]) -> list[Unit]:
    """Find the units that say a wrong number of members or day of admission; each is given the right one, unsaved."""
    parts = {name: Count("pk", filter=condition) for name, condition in COMPOSITION.items()}
    here = Membership.objects.filter(unit__in=units.order_by().values("pk"), left_on=None).order_by().values("unit")
    figures = here.annotate(members=Count("pk"), **parts).values_list("unit", "members", *COMPOSITION)
    counted = {unit: tuple(numbers) for unit, *numbers in figures}
    admitted = Membership.objects.filter(admitted_unit__in=units.order_by().values("pk")).order_by()
    last = dict(admitted.values_list("admitted_unit").annotate(Max("ceremony_on")))
    nobody = (0,) * (1 + len(COMPOSITION))
    return [unit for unit in units.only(*KEPT) if _put_right(unit, (*counted.get(unit.pk, nobody), last.get(unit.pk)))]


def _put_right(unit: Unit, counted: tuple[int | date | None, ...]) -> bool:
    said = tuple(getattr(unit, name) for name in KEPT)
    for name, count in zip(KEPT, counted, strict=True):
        setattr(unit, name, count)
    return said != counted


def count_members(units: QuerySet[Unit]) -> int:
    """Write down how many are members at each of these units, and when it last admitted; says how many were wrong.

    Counted and not added to, so that a wrong figure mends itself. Who counts holds the unit's lock, and so sees the
    members another write added meanwhile.
    """
    with transaction.atomic():
        list(units.order_by("pk").select_for_update().values_list("pk"))
        wrong = miscounted(units)
        Unit.objects.bulk_update(wrong, KEPT, batch_size=500)
    return len(wrong)


class Stay(models.Model):
    """Where a member was active from one day until another."""

    membership = models.ForeignKey(Membership, models.PROTECT, related_name="stays", db_index=False)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="stays", db_index=False)
    since = models.DateField("từ ngày")
    until = models.DateField("đến trước ngày", null=True, blank=True)

    class Meta:
        verbose_name = "quãng sinh hoạt"
        verbose_name_plural = "quãng sinh hoạt"
        constraints = [
            models.UniqueConstraint(fields=["membership", "since"], name="stay_once_a_day"),
            models.UniqueConstraint(fields=["membership"], condition=Q(until=None), name="stay_one_open"),
            models.CheckConstraint(name="stay_until_after_since", condition=Q(until=None) | Q(until__gt=F("since"))),
        ]
        indexes = [models.Index(fields=["unit", "since", "until", "membership"], name="stay_unit")]

    def __str__(self) -> str:
        return f"{self.membership}, {self.unit} từ {self.since:%d/%m/%Y}"
