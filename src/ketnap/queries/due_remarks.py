"""What the desk reminds a helper of: whose remark of this month is due, whom to call of those far from home."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from django.db.models import CharField, Count, Max, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Cast, Coalesce, Concat

from ketnap.access import Actor
from ketnap.access.actor import live
from ketnap.access.roles import RoleKey
from ketnap.law.calendar import add_months
from ketnap.models import Away, Candidate, HelpNote, StepRecord
from ketnap.models.helping import STANDING
from ketnap.process.helping import call_by
from ketnap.process.keys import StepKey
from ketnap.queries.gathering import Line, each, text
from ketnap.queries.helping import HEARD
from ketnap.queries.unsaid import asked

SOON = timedelta(days=7)
"""How long before its day a call stands on the desk; a habit of this program, no rule."""
SIGN = "\n"


class Asked(StrEnum):
    """What a helper is asked for."""

    REMARK = "remark-due"
    CALL = "call-due"


@dataclass(frozen=True, slots=True)
class Waiting:
    """One line of the desk: what, about whom, by when."""

    what: Asked
    candidate: int
    name: str
    cell: str
    due: date


def parts(actor: Actor) -> Iterator[QuerySet[Any]]:
    """What waits for a helper or who stands in, to be gathered with the rest of the desk."""
    people = [number for post in actor.posts if post.role.key is RoleKey.HELPER for number in post.people]
    if not people:
        return
    mine = Candidate.objects.filter(realm=actor.realm, person__in=people, closed_on=None)
    who = Concat("person__name", Value(SIGN), "unit__name", output_field=CharField())
    first = actor.on.replace(day=1)
    silent = Q(remarked_on=None) | Q(remarked_on__lt=first)
    yield each(Asked.REMARK, mine.filter(silent, asked(first, actor.on), paused_on=None), Count("pk"), who)
    gone = Away.objects.filter(live(actor.on), **STANDING, candidate__in=mine)
    sign = Value(SIGN)
    told = (text("candidate"), sign, text("since"), sign, text("weeks"), sign, _heard(), sign,
            "candidate__person__name", sign, "candidate__unit__name")  # fmt: skip
    yield each(Asked.CALL, gone, Count("pk"), Concat(*told, output_field=CharField()))


def _heard() -> Concat:
    """The last day anybody heard of somebody away: a call, a word from the place of work, a remark."""
    notes = HelpNote.objects.filter(candidate=OuterRef("candidate"), kind__in=HEARD, **STANDING)
    remarks = StepRecord.objects.filter(
        candidate=OuterRef("candidate"), step=StepKey.REMARK.value, corrected_by=None, withdrawn=False
    )
    return Concat(_last(notes, "on"), Value(" "), _last(remarks, "happened_on"), output_field=CharField())


def _last(rows: QuerySet[Any], day: str) -> Coalesce:
    last = rows.order_by().values("candidate").annotate(last=Max(day)).values("last")
    return Coalesce(Cast(Subquery(last), CharField()), Value(""))


def waiting(actor: Actor, found: Mapping[str, list[Line]]) -> list[Waiting]:
    """Read it from what was gathered: calls that are near or late, remarks of the month that runs."""
    last = add_months(actor.on.replace(day=1), 1) - timedelta(days=1)
    remarks = [_remark(line, last) for line in found.get(Asked.REMARK, ())]
    calls = [row for line in found.get(Asked.CALL, ()) if (row := _call(line.sub)).due <= actor.on + SOON]
    return sorted([*calls, *remarks], key=lambda row: (row.due, row.name, row.candidate))


def _remark(line: Line, due: date) -> Waiting:
    name, cell = line.sub.split(SIGN)
    return Waiting(Asked.REMARK, int(line.key), name, cell, due)


def _call(told: str) -> Waiting:
    candidate, since, weeks, heard, name, cell = told.split(SIGN)
    days = [date.fromisoformat(day) for day in heard.split()]
    return Waiting(Asked.CALL, int(candidate), name, cell, call_by(date.fromisoformat(since), int(weeks), days))
