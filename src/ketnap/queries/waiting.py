"""What the desk says of followed cells, letters and dialogues: whom to visit this month, what waits to be answered."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from django.db.models import Case, CharField, Count, Exists, Min, OuterRef, QuerySet, Subquery, Value, When
from django.db.models.functions import Cast, Coalesce, Concat

from ketnap.access import Actor, Permission, RoleKey
from ketnap.models import Dialogue, FollowPlan, FollowRule, Meeting, Petition, Unit, paths
from ketnap.process.attending import Asked, Rule, by_unit, ruling
from ketnap.process.meetings import MeetingStatus
from ketnap.process.petitions import DialogueStatus, PetitionState
from ketnap.process.reports import Month
from ketnap.queries.followers import came_there
from ketnap.queries.gathering import Line, each, earliest, text
from ketnap.queries.meetings import is_cell

ANSWER = Permission.ANSWER_LETTERS
NEAR = 7
"""A dialogue is on the desk so many days before it."""


class Awaits(StrEnum):
    """What somebody is told."""

    VISIT = "visit"
    GIVE = "petition-give"
    LATE = "petition-late"
    TALK = "dialogue"


@dataclass(frozen=True, slots=True)
class Waiting:
    """One line of the desk: what, at which organisation, how many, by when (a visit: the day of the meeting).

    `held`: the cell has met this month, and nobody is written down as having come.
    """

    what: Awaits
    unit: Unit
    count: int = 1
    due: date | None = None
    held: bool = False


def _cells(actor: Actor) -> list[Unit]:
    """The cells the actor follows."""
    units = [post.unit for post in actor.posts if post.unit and post.role.key is RoleKey.FOLLOWER]
    return [unit for unit in units if unit.open and is_cell(unit)]


def _offices(actor: Actor) -> list[Unit]:
    return [unit for unit in actor.units if unit.open and actor.may(ANSWER, unit)]


def parts(actor: Actor) -> Iterator[QuerySet[Any]]:
    """What waits, to be gathered with the rest of the desk."""
    if followed := _cells(actor):
        chain = {number for unit in followed for number in paths.numbers(unit.path)}
        yield each("follow-rule", FollowRule.objects.filter(unit__in=chain), Count("pk"), _ruled())
        yield _visits(actor, followed)
    if offices := [unit.pk for unit in _offices(actor)]:
        rows = Petition.objects.filter(unit__in=offices)
        new, taken = rows.filter(state=PetitionState.RECEIVED), rows.filter(state=PetitionState.TAKEN)
        yield earliest(Awaits.GIVE, new, text("unit"), "on")
        yield earliest(Awaits.LATE, taken.filter(due_on__lt=actor.on), text("unit"), "due_on")
        near = actor.on + timedelta(days=NEAR)
        talks = Dialogue.objects.filter(unit__in=offices, status=DialogueStatus.PLANNED, on__lte=near)
        yield earliest(Awaits.TALK, talks, text("unit"), "on")


def _ruled() -> Concat:
    return Concat(text("unit"), Value(" "), text("since"), Value(" "), "scope", output_field=CharField())


def _visits(actor: Actor, followed: list[Unit]) -> QuerySet[Any]:
    """Followed cells nobody came to this month and no plan says no to: next meeting, whether planned, whether held."""
    month = Month.of(actor.on)
    met = Meeting.objects.filter(unit=OuterRef("pk"), on__gte=month.first, on__lte=month.last)
    came = met.filter(came_there(), status=MeetingStatus.HELD)
    plans = FollowPlan.objects.filter(unit=OuterRef("pk"), person=actor.person, month=month.first)
    ahead = met.filter(status=MeetingStatus.PLANNED, on__gte=actor.on).order_by().values("unit")
    day = Coalesce(Cast(Subquery(ahead.annotate(day=Min("on")).values("day")), CharField()), Value(""))
    held = _mark(Exists(met.filter(status=MeetingStatus.HELD)))
    said = Concat(day, Value(" "), _mark(Exists(plans.filter(going=True))), Value(" "), held)
    rows = Unit.objects.filter(~Exists(came), ~Exists(plans.filter(going=False)), pk__in=[u.pk for u in followed])
    return each(Awaits.VISIT, rows, Count("pk"), said)


def _mark(when: Exists) -> Case:
    return Case(When(when, then=Value("1")), default=Value(""), output_field=CharField())


def waiting(actor: Actor, found: Mapping[str, list[Line]]) -> list[Waiting]:
    """Read from what was gathered: cells to visit, letters to give out, letters past their day, dialogues near."""
    units = {unit.pk: unit for unit in (*_cells(actor), *_offices(actor))}
    rows = [*_to_visit(actor, units, found)] if found.get(Awaits.VISIT) else []
    for what in (Awaits.GIVE, Awaits.LATE, Awaits.TALK):
        lines = found.get(what, ())
        rows += [Waiting(what, units[int(line.key)], line.n, date.fromisoformat(line.sub)) for line in lines]
    return rows


def _to_visit(actor: Actor, units: Mapping[int, Unit], found: Mapping[str, list[Line]]) -> Iterator[Waiting]:
    rules, month = by_unit(_read(found.get("follow-rule", ()))), Month.of(actor.on)
    for line in found[Awaits.VISIT]:
        unit = units[int(line.key)]
        day, planned, held = line.sub.split(" ")
        rule = ruling(rules, paths.numbers(unit.path), month)
        if planned or (rule and rule.scope.covers(unit.kind)):
            yield Waiting(Awaits.VISIT, unit, due=date.fromisoformat(day) if day else None, held=bool(held))


def _read(lines: Iterable[Line]) -> Iterator[Rule]:
    for line in lines:
        unit, since, scope = line.sub.split()
        yield Rule(int(unit), date.fromisoformat(since), Asked(scope))
