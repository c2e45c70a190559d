"""Who follows which organisation, and where somebody of the level above came: the cells below a unit in a month."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from ketnap.access import Actor, OutOfReach, Permission, RoleKey
from ketnap.access.reach import within
from ketnap.law.facts import COMMITTEES, UnitKind
from ketnap.models import Appointment, FollowNote, FollowPlan, FollowRule, Meeting, Person, Unit, paths
from ketnap.process.attending import GAPS, Asked, Attended, CellMonth, Rule, Rules, by_unit, ruling
from ketnap.process.meetings import MeetingStatus
from ketnap.process.reports import Month
from ketnap.queries.scope import placed

SEE = Permission.SEE_MEMBERS
S = MeetingStatus


def during(month: Month) -> Q:
    """Appointments that hold on some day of a month."""
    return Q(since__lte=month.last) & (Q(until=None) | Q(until__gt=month.first))


def following(month: Month) -> QuerySet[Appointment]:
    """Who follows something in a month."""
    return Appointment.objects.filter(during(month), role=RoleKey.FOLLOWER)


def came_there() -> Q:
    """Meetings somebody of the level above came to, by the cell's word or by the follower's own."""
    return Q(attendee__isnull=False) | Q(Exists(FollowNote.objects.filter(meeting=OuterRef("pk"))))


# ── The rule ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def rules(actor: Actor, top: Unit | None) -> Rules:
    """The rules that may lie over a unit and those below it: one question. A rule names cells and nobody."""
    rows = FollowRule.objects.filter(unit__realm=actor.realm).select_related("unit")
    if top is not None:
        rows = rows.filter(Q(unit__in=paths.numbers(top.path)) | within("unit__path", top.path))
    return by_unit(Rule(row.unit_id, row.since, Asked(row.scope), row.unit.name, row.paper) for row in rows)


def rule_of(found: Rules, unit: Unit, month: Month) -> Rule | None:
    """The rule a unit stands under in a month."""
    return ruling(found, paths.numbers(unit.path), month)


# ── The cells of a month ─────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class CellRow:
    """A cell in a month: whether somebody follows it, whether it is to be attended, how the month stands."""

    pk: int
    name: str
    kind: str
    path: str
    followed: bool
    asked: bool
    state: Attended

    @property
    def gap(self) -> bool:
        """Whether the rule asks for something that did not happen: nobody is named, or nobody came."""
        return self.asked and (not self.followed or self.state in GAPS)


def cells(
    actor: Actor, top: Unit | None, month: Month, known: Rules, among: QuerySet[Appointment] | None = None
) -> list[CellRow]:
    """Every cell at and below a unit, in order of name: one question. `among`: those that these posts follow."""
    met, asked = _met(month), _asking(known, month)
    rows = placed(actor, Unit.objects.exclude(kind__in=sorted(COMMITTEES)), SEE, top)
    rows = rows.filter(closed_on=None, opened_on__lte=month.last)
    rows = rows.exclude(~Q(name__startswith="Chi bộ"), kind=UnitKind.BASE)
    rows = rows if among is None else rows.filter(pk__in=among.values("unit"))
    told = rows.order_by("order_key", "pk").values_list(
        "pk", "name", "kind", "path",
        Exists(following(month).filter(unit=OuterRef("pk"))),
        Exists(met.filter(status=S.HELD)),
        Exists(met.filter(came_there(), status=S.HELD)),
        Exists(met.filter(status=S.PLANNED, on__gte=actor.on)),
    )  # fmt: skip
    return [
        CellRow(
            pk, name, kind, path, followed, asked(path, kind),
            CellMonth(held, came, ahead).stands(month, actor.on),
        )
        for pk, name, kind, path, followed, held, came, ahead in told
    ]  # fmt: skip


def _met(month: Month) -> QuerySet[Meeting]:
    return Meeting.objects.filter(unit=OuterRef("pk"), on__gte=month.first, on__lte=month.last)


def _asking(known: Rules, month: Month) -> Callable[[str, str], bool]:
    """Whether a cell, by its path and kind, is to be attended: cells under one committee stand under one rule."""
    found: dict[str, Rule | None] = {}

    def asked(path: str, kind: str) -> bool:
        above = path[: -paths.SEGMENT]
        if above not in found:
            found[above] = ruling(known, paths.numbers(above), month)
        rule = found[above]
        return rule is not None and rule.scope.covers(kind)

    return asked


def followers_of(among: Collection[int], month: Month) -> dict[int, list[tuple[int, str]]]:
    """Who follows each of these organisations in a month, by given name; the actor sees the organisations."""
    rows = following(month).filter(unit__in=among).order_by("person__name_key", "pk")
    found: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for unit, person, name in rows.values_list("unit", "person", "person__name"):
        if (person, name) not in found[unit]:
            found[unit].append((person, name))
    return found


def missing(among: Sequence[CellRow], month: Month, on: date, known: Rules) -> dict[int, list[int]]:
    """The months of the year up to this one in which a cell was to be attended and was not: one question."""
    first = month.first.replace(month=1)
    rows = Meeting.objects.filter(unit__in=[cell.pk for cell in among], on__gte=first, on__lte=month.last)
    held: dict[tuple[int, int], CellMonth] = defaultdict(CellMonth)
    noted = Exists(FollowNote.objects.filter(meeting=OuterRef("pk")))
    for unit, day, status, attendee, came in rows.values_list("unit", "on", "status", "attendee", noted):
        last = held[unit, day.month]
        held[unit, day.month] = CellMonth(
            last.held or status == S.HELD,
            last.came or (status == S.HELD and bool(attendee or came)),
            last.ahead or (status == S.PLANNED and day >= on),
        )
    months = [Month(first.replace(month=number)) for number in range(1, month.first.month + 1)]
    asked = {one: _asking(known, one) for one in months}
    return {
        cell.pk: [
            one.first.month for one in months
            if asked[one](cell.path, cell.kind) and held[cell.pk, one.first.month].stands(one, on) in GAPS
        ]
        for cell in among
    }  # fmt: skip


# ── Followers ────────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Followed:
    """An organisation somebody follows in a month; `cell` where it is a cell, `plan` where it was planned."""

    pk: int
    name: str
    parent: int | None
    cell: CellRow | None = None
    plan: FollowPlan | None = None


@dataclass(frozen=True, slots=True)
class Follower:
    """A committee member with what is followed in a month."""

    person: int
    name: str
    units: list[Followed] = field(default_factory=list)

    @property
    def cells(self) -> list[Followed]:
        return [row for row in self.units if row.cell]

    @property
    def gaps(self) -> list[Followed]:
        return [row for row in self.units if row.cell and row.cell.gap]


def followers(
    actor: Actor, top: Unit | None, month: Month, rows: Iterable[CellRow], person: int | None = None
) -> list[Follower]:
    """Committee members with the organisations at and below a unit that each follows: two questions."""
    known = {row.pk: row for row in rows}
    posts = placed(actor, following(month), SEE, top)
    plans = placed(actor, FollowPlan.objects.filter(month=month.first), SEE, top)
    if person is not None:
        posts, plans = posts.filter(person=person), plans.filter(person=person)
    planned = {(row.person_id, row.unit_id): row for row in plans}
    found: dict[int, Follower] = {}
    told = posts.order_by("person__name_key", "person", "unit__order_key", "unit")
    for number, name, unit, words, parent in told.values_list(
        "person", "person__name", "unit", "unit__name", "unit__parent"
    ):
        row = found.setdefault(number, Follower(number, name))
        if all(one.pk != unit for one in row.units):
            row.units.append(Followed(unit, words, parent, known.get(unit), planned.get((number, unit))))
    return list(found.values())


def follower(actor: Actor, person: int, month: Month) -> Follower:
    """One committee member with what is followed within reach in a month; 404 for who never followed anything there."""
    here = placed(actor, following(month).filter(person=person), SEE)
    rows = cells(actor, None, month, rules(actor, None), here)
    found = followers(actor, None, month, rows, person)
    if found:
        return found[0]
    ever = placed(actor, Appointment.objects.filter(person=person, role=RoleKey.FOLLOWER), SEE)
    name = ever.values_list("person__name", flat=True).first()
    if name is None:
        raise OutOfReach("Không tìm thấy.")
    return Follower(person, name)


def above(actor: Actor, found: Follower) -> list[Unit]:
    """The committees right above what somebody follows, at which the actor gives out the work."""
    numbers = {row.parent for row in found.units if row.parent}
    rows = Unit.objects.filter(pk__in=numbers, closed_on=None).order_by("order_key", "pk")
    return list(actor.reach(Permission.APPOINT).filter(rows))


def held(actor: Actor, top: Unit, person: Person) -> list[Unit]:
    """The organisations right below a committee that somebody follows from here on."""
    posts = Appointment.objects.filter(person=person, role=RoleKey.FOLLOWER, until=None)
    rows = Unit.objects.filter(parent=top, closed_on=None, pk__in=posts.values("unit")).order_by("order_key", "pk")
    return list(actor.reach(SEE).filter(rows))


def person_of(actor: Actor, number: int) -> Person:
    """The person behind a follower within reach."""
    rows = Appointment.objects.filter(person=number, role=RoleKey.FOLLOWER).select_related("person")
    found = placed(actor, rows, SEE).first()
    if found is None:
        raise OutOfReach("Không tìm thấy.")
    return found.person


def meetings_of(among: Collection[int], month: Month) -> Mapping[int, list[Meeting]]:
    """The meetings of these cells in a month that were not called off, the first first; the actor sees the cells."""
    rows = Meeting.objects.filter(unit__in=among, on__gte=month.first, on__lte=month.last).exclude(status=S.CANCELLED)
    found: dict[int, list[Meeting]] = defaultdict(list)
    for row in rows.order_by("on", "pk"):
        found[row.unit_id].append(row)
    return found
