"""What the desk reminds of: reports to send, to put right and to take in, missing below; difficulties that wait."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from django.db.models import CharField, Count, Exists, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Concat

from ketnap.access import Actor, Permission
from ketnap.access.reach import within
from ketnap.models import Difficulty, MonthReport, Unit
from ketnap.process.reports import DifficultyState, Month, ReportState
from ketnap.queries import house
from ketnap.queries.gathering import Line, gather, part, text
from ketnap.queries.reports import Rules, rules_of, there_in

SEND = Permission.SEND_REPORTS


class Reminded(StrEnum):
    """What somebody is reminded of."""

    SEND = "send"
    MEND = "mend"
    ACCEPT = "accept"
    MISSING = "missing"
    ESCALATED = "escalated"
    TAKE = "take"
    SOLVE = "solve"
    CONFIRM = "confirm"


@dataclass(frozen=True, slots=True)
class Reminder:
    """One line of the desk: what, at which organisation, for which month, how many, by when."""

    what: Reminded
    unit: Unit
    month: Month | None = None
    count: int = 1
    due: date | None = None


def reminders(actor: Actor) -> list[Reminder]:
    """What waits for whoever sends reports: two questions, and one for each organisation with a day gone by below."""
    units = [unit for unit in actor.units if unit.open and actor.may(SEND, unit)]
    if not units:
        return []
    month = Month.of(actor.on).before
    below = rules_of([unit.path for unit in units])
    found = gather(*_parts(actor, [unit.pk for unit in units], month))
    return [
        *(row for unit in units for row in _own(unit, month, below[unit.path].without(unit), found["own"])),
        *(row for unit in units for row in _waiting(unit, found)),
        *(row for unit in units for row in _missing(actor, unit, month, below[unit.path])),
    ]


def _parts(actor: Actor, units: list[int], month: Month) -> Iterator[QuerySet[Any]]:
    """Own reports by month and state; what was sent here by month; difficulties to take, past their day, answered."""
    asked = Q(month=month.first) | Q(state=ReportState.RETURNED)
    yield part("own", MonthReport.objects.filter(asked, unit__in=units), text("unit"), _month_and_state())
    here = MonthReport.objects.filter(to__in=units, state=ReportState.SENT)
    yield part(Reminded.ACCEPT, here, text("to"), text("month"))
    rows, state = Difficulty.objects.filter(same_as=None), DifficultyState
    yield part(Reminded.TAKE, rows.filter(holder__in=units, state=state.RAISED), text("holder"))
    late = rows.filter(holder__in=units, state=state.TAKEN, due_on__lt=actor.on)
    yield part(Reminded.SOLVE, late, text("holder"))
    answered = Difficulty.objects.filter(unit__in=units, state=state.ANSWERED)
    yield part(Reminded.CONFIRM, answered, text("unit"))


def _month_and_state() -> Concat:
    return Concat(text("month"), Value(" "), "state", output_field=CharField())


def _own(unit: Unit, month: Month, rules: Rules, lines: Iterable[Line]) -> Iterator[Reminder]:
    """The last month that is over, where it is asked for; and what was sent back, of any month."""
    held = {Month(date.fromisoformat(day)): state for day, _, state in _told(unit, lines)}
    for one, state in sorted(held.items()):
        if state == ReportState.RETURNED:
            yield Reminder(Reminded.MEND, unit, one, due=rules.due(one))
    due = rules.due(month)
    if due and there_in(unit, month) and held.get(month, ReportState.DRAFT) == ReportState.DRAFT:
        yield Reminder(Reminded.SEND, unit, month, due=due)


def _told(unit: Unit, lines: Iterable[Line]) -> Iterator[tuple[str, str, str]]:
    return (line.sub.partition(" ") for line in lines if line.key == str(unit.pk))


def _waiting(unit: Unit, found: Mapping[str, list[Line]]) -> Iterator[Reminder]:
    for what in (Reminded.ACCEPT, Reminded.TAKE, Reminded.SOLVE, Reminded.CONFIRM):
        for line in found.get(what, ()):
            if line.key == str(unit.pk):
                month = Month(date.fromisoformat(line.sub)) if line.sub else None
                yield Reminder(what, unit, month, line.n)


def _missing(actor: Actor, unit: Unit, month: Month, rules: Rules) -> Iterator[Reminder]:
    """Past the day: those right below; so many days later, by the house rule, those further down as well."""
    due = rules.due(month)
    if due is None or due >= actor.on:
        return
    sent = MonthReport.objects.filter(unit=OuterRef("pk"), month=month.first).exclude(state=ReportState.DRAFT)
    rows = Unit.objects.filter(within("path", unit.path), closed_on=None, opened_on__lte=month.last).exclude(pk=unit.pk)
    found = rows.filter(~Exists(sent)).aggregate(
        near=Count("pk", filter=Q(parent=unit)), far=Count("pk", filter=~Q(parent=unit))
    )
    if found["near"]:
        yield Reminder(Reminded.MISSING, unit, month, found["near"], due)
    if found["far"] and due + timedelta(days=house.escalate().days) < actor.on:
        yield Reminder(Reminded.ESCALATED, unit, month, found["far"], due)
