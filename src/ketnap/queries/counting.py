"""Every figure of the program, and the people behind it.

`admitted` and `members` are the only places that count. A figure belongs to the tree of its last day, so that an old
report comes out digit for digit after units were moved or merged.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import FETCH_RAISE, CharField, Count, Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Substr

from ketnap.access import Actor, Permission
from ketnap.law.facts import RESIDENTIAL, UnitKind
from ketnap.models import MassMembership, Membership, Sex, Unit, paths
from ketnap.models.codes import KINH
from ketnap.models.mass import MassKind
from ketnap.queries.scope import Standing, last_day, standing

SEE = Permission.SEE_FIGURES


@dataclass(frozen=True, slots=True)
class Figure:
    """A number, the rows it counts, and its parts where a grouping was asked for."""

    count: int
    rows: QuerySet[Membership]
    parts: Mapping[str, int] = field(default_factory=dict)

    @property
    def ids(self) -> list[int]:
        """Return the memberships counted, to be frozen beside the number."""
        return list(self.rows.order_by("pk").values_list("pk", flat=True))


type Condition = Callable[[date, str], Q]


@dataclass(frozen=True, slots=True)
class Group:
    """People counted within a total: "trong đó nữ". The condition is told the day and the lookup of the unit's kind."""

    vi: str
    condition: Condition


def _in_youth_union(on: date, _: str) -> Q:
    """Say "in the Youth Union on the day"; by ids, so that nobody with two branches is counted twice."""
    inside = MassMembership.objects.filter(Q(until=None) | Q(until__gte=on), since__lte=on)
    return Q(person__in=inside.filter(organisation__kind=MassKind.YOUTH).values("person"))


def _again(_: date, __: str) -> Q:
    """Say "admitted again": an earlier period ended before this one began."""
    earlier = Membership.objects.filter(person=OuterRef("person"), left_on__lte=OuterRef("ceremony_on"))
    return Q(Exists(earlier.exclude(pk=OuterRef("pk"))))


SCHOOLS = (
    UnitKind.KINDERGARTEN, UnitKind.PRIMARY, UnitKind.SECONDARY, UnitKind.HIGH_SCHOOL, UnitKind.UNIVERSITY,
)  # fmt: skip


def _teaching(_: date, kind: str) -> Q:
    """Say "employed by a public school": its cell, and the party's row for those employed by public institutions."""
    return Q(**{f"{kind}__in": [school.value for school in SCHOOLS]}, person__occupation_group="N5")


def _at(*kinds: UnitKind) -> Condition:
    """Say "in a cell of these kinds"."""
    return lambda _, kind: Q(**{f"{kind}__in": sorted(kinds)})


def _always(condition: Q) -> Condition:
    return lambda _, __: condition


GROUPS: dict[str, Group] = {
    "": Group("tất cả", _always(Q())),
    "women": Group("nữ", _always(Q(person__sex=Sex.FEMALE))),
    "minority": Group("dân tộc thiểu số", _always(~Q(person__ethnicity=KINH))),
    "religious": Group("người theo tôn giáo", _always(~Q(person__religion=""))),
    "youth-union": Group("đoàn viên Đoàn TNCS Hồ Chí Minh", _in_youth_union),
    "militia": Group("dân quân tự vệ", _always(Q(person__militia=True))),
    "reservists": Group("dự bị động viên", _always(Q(person__reservist=True))),
    "militia-reserve": Group(
        "dân quân tự vệ hoặc dự bị động viên", _always(Q(person__militia=True) | Q(person__reservist=True))
    ),
    "residential": Group("ở thôn, bản, tổ dân phố", lambda _, kind: Q(**{f"{kind}__in": sorted(RESIDENTIAL)})),
    "teachers": Group("viên chức trường học", _teaching),
    "firms": Group("ở doanh nghiệp ngoài nhà nước", _at(UnitKind.FIRM)),
    "health": Group("ở trạm y tế, bệnh viện", _at(UnitKind.CLINIC, UnitKind.HOSPITAL)),
    "police": Group("ở công an", _at(UnitKind.POLICE)),
    "workers": Group("công nhân", _always(Q(person__occupation_group="N7c"))),
    "farmers": Group("người làm nông, lâm, ngư nghiệp", _always(Q(person__occupation_group="N8"))),
    "students": Group("sinh viên", _always(Q(person__occupation_group="N10"))),
    "again": Group("kết nạp lại", _again),
}

# Parts a figure can be divided into: the column to count by. "month", "kind", "unit" and "child" depend on the figure.
COLUMNS: dict[str, str] = {
    "sex": "person__sex",
    "ethnicity": "person__ethnicity",
    "religion": "person__religion",
    "schooling": "person__schooling",
    "expertise": "person__expertise_level",
    "occupation": "person__occupation_group",
}


type Counted = tuple[QuerySet[Membership], Standing]
"""Rows that are counted, once each, and where they stood."""


def admitted(
    actor: Actor, unit: Unit, since: date, until: date, group: str = "", *, only: str = "", on: date | None = None
) -> Figure:
    """Count those whose ceremony was from `since` up to but without `until`, at and below a unit.

    `group` divides the figure: a key of COLUMNS, "kind" or "unit" of the cell, "month" ("2024-03"), or "child" (the
    number of the unit right below, or of the unit itself). `only` keeps the people of one of GROUPS. `on` is the day
    whose tree counts: by default the last of the period.
    """
    return _figure(admitted_rows(actor, unit, since, until, only=only, on=on), group, "ceremony_on")


def admitted_rows(
    actor: Actor, unit: Unit, since: date, until: date, *, only: str = "", kind: str = "", on: date | None = None
) -> Counted:
    """Find who is counted by `admitted`, for pages that divide the figure by several things at once.

    `kind` keeps those admitted by cells of one kind.
    """
    actor.require(SEE, unit)
    day = min(on or until - timedelta(days=1), actor.on)
    until = min(until, last_day(unit, day) + timedelta(days=1)) if not unit.open else until
    # Who was admitted elsewhere has no unit of admission and an empty path, which is nowhere: not asked for apart, so
    # that the index alone answers.
    rows = Membership.objects.filter(ceremony_on__gte=since, ceremony_on__lt=until)
    place = standing(actor, unit, day, SEE, "admitted_path", "admitted_unit")
    return rows.filter(_narrowed(place, day, only, kind)), place


def recognised(
    actor: Actor, unit: Unit, since: date, until: date, group: str = "", *, only: str = "", on: date | None = None
) -> Figure:
    """Count those who became official members within a period, where they were active then, in the tree of its end.

    By `Membership.official_from`: a late decision makes nobody official in a period that is over (decision 62).
    """
    return _figure(recognised_rows(actor, unit, since, until, only=only, on=on), group, "official_from")


def recognised_rows(
    actor: Actor, unit: Unit, since: date, until: date, *, only: str = "", kind: str = "", on: date | None = None,
    by: str = "official_from",
) -> Counted:  # fmt: skip
    """Find who is counted by `recognised`. `by`: another day, for what was signed before this one counted."""
    actor.require(SEE, unit)
    day = min(on or until - timedelta(days=1), actor.on)
    rows = Membership.objects.filter(**{f"{by}__gte": since, f"{by}__lt": until})
    place = standing(actor, unit, day, SEE, "stays__unit__path", "stays__unit")
    then = Q(stays__since__lte=F(by)) & (Q(stays__until=None) | Q(stays__until__gt=F(by)))
    return rows.filter(then & _narrowed(place, day, only, kind)), place


def members(actor: Actor, unit: Unit, on: date | None = None, group: str = "", *, only: str = "") -> Figure:
    """Count the members on a day, where they were active that day."""
    return _figure(member_rows(actor, unit, on, only=only), group, "ceremony_on")


def member_rows(actor: Actor, unit: Unit, on: date | None = None, *, only: str = "", kind: str = "") -> Counted:
    """Find who is counted by `members`."""
    actor.require(SEE, unit)
    day = min(on or actor.on, actor.on)
    if day == actor.on and unit.open:
        place = standing(actor, unit, day, SEE, "path", "unit")
        return Membership.objects.filter(_narrowed(place, day, only, kind), left_on=None), place
    then = last_day(unit, day)
    place = standing(actor, unit, then, SEE, "stays__unit__path", "stays__unit")
    there = Q(stays__since__lte=then) & (Q(stays__until=None) | Q(stays__until__gt=then))
    return Membership.objects.filter(there & _narrowed(place, day, only, kind)), place


def _narrowed(place: Standing, day: date, only: str, kind: str) -> Q:
    """Place, group and kind as one condition: in filters apart, each would look for a span or a stay of its own."""
    found = place.condition & GROUPS[only].condition(day, place.kind)
    return found & Q(**{place.kind: kind}) if kind else found


def _figure(counted: Counted, group: str, day: str) -> Figure:
    """Count, whole and in parts; the parts of one figure always add up to it."""
    rows, place = counted
    shown = rows.select_related("person", "unit", "admitted_unit").order_by("name_key", "pk").fetch_mode(FETCH_RAISE)
    if not group:
        return Figure(rows.count(), shown)
    parts: Counter[str] = Counter()
    for key, count in _counted(rows, place, group, day):
        parts[key] += count
    return Figure(sum(parts.values()), shown, dict(sorted(parts.items())))


def _counted(rows: QuerySet[Membership], place: Standing, group: str, day: str) -> Iterator[tuple[str, int]]:
    """Count by one column. Months are put together here: asking SQLite for the month of a day is slow."""
    rows = rows.order_by()
    if group == "child":
        length = len(place.top) + paths.SEGMENT
        rows = rows.annotate(part=Substr(place.path, 1, length, output_field=CharField()))
        for path, count in rows.values_list("part").annotate(n=Count("pk")):
            yield str(paths.numbers(path)[-1]), count
        return
    column = {"month": day, "kind": place.kind, "unit": place.unit}.get(group) or COLUMNS[group]
    for key, count in rows.values_list(column).annotate(n=Count("pk")):
        yield f"{key:%Y-%m}" if group == "month" else str(key), count
