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
from ketnap.models import Difficulty, MonthClosing, MonthReport, ReportRule, Unit, paths
from ketnap.process.reports import DifficultyState, Month, ReportState
from ketnap.queries import house
from ketnap.queries.gathering import Line, each, part, text
from ketnap.queries.meetings import is_cell
from ketnap.queries.reports import Rules, over, there_in

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


def sending(actor: Actor) -> list[Unit]:
    """The organisations whose reports the actor sends."""
    return [unit for unit in actor.units if unit.open and actor.may(SEND, unit)]


def parts(actor: Actor) -> Iterator[QuerySet[Any]]:
    """What waits for whoever sends reports, to be gathered with the rest of the desk."""
    if not (units := sending(actor)):
        return
    month, numbers = Month.of(actor.on).before, [unit.pk for unit in units]
    above = {number for unit in units for number in paths.numbers(unit.path)}
    yield each("rule", ReportRule.objects.filter(unit__in=above), Count("pk"), _rule())
    yield from _reports(numbers, month, above)
    closed = MonthClosing.objects.filter(unit__in=above, month=month.first, lifted=False)
    yield part("closed", closed, text("unit"))
    yield from _difficulties(actor, numbers)
    yield from (_unsent(unit, month) for unit in units if not is_cell(unit))


def reminders(actor: Actor, found: Mapping[str, list[Line]]) -> list[Reminder]:
    """Read from what was gathered what is to send, to mend, to take in, to answer; and who below is late."""
    units, month = sending(actor), Month.of(actor.on).before
    below = over(_rules(found["rule"]), [unit.path for unit in units])
    closed = {int(line.key) for line in found["closed"]}
    shut = {unit.pk for unit in units if closed.intersection(paths.numbers(unit.path)[:-1])}
    asked = [unit for unit in units if unit.pk not in shut]
    late = [unit for unit in asked if unit.pk not in closed]
    rules = {unit.pk: below[unit.path].without(unit) for unit in units}
    return [
        *(row for unit in units for row in _own(unit, month, rules[unit.pk], found["own"], asked=unit in asked)),
        *(row for unit in units for row in _waiting(unit, found)),
        *(row for unit in late for row in _missing(actor, unit, month, below[unit.path], found["unsent"])),
    ]


def _rule() -> Concat:
    return Concat(text("unit"), Value(" "), text("since"), Value(" "), text("days"), output_field=CharField())


def _rules(lines: Iterable[Line]) -> list[ReportRule]:
    """The rules as they were gathered, the latest first."""
    rows = []
    for line in lines:
        unit, since, days = line.sub.split()
        rows.append(ReportRule(pk=int(line.key), unit_id=int(unit), since=date.fromisoformat(since), days=int(days)))
    return sorted(rows, key=lambda row: (row.since, row.pk), reverse=True)


def _reports(units: list[int], month: Month, above: set[int]) -> Iterator[QuerySet[Any]]:
    """Own reports of months that are not closed above, by month and state; what was sent here by month."""
    closed = MonthClosing.objects.filter(unit__in=above, month=OuterRef("month"), lifted=False)
    asked = Q(month=month.first) | Q(state=ReportState.RETURNED)
    own = MonthReport.objects.filter(asked, ~Exists(closed.exclude(unit=OuterRef("unit"))), unit__in=units)
    yield part("own", own, text("unit"), _month_and_state())
    here = MonthReport.objects.filter(to__in=units, state=ReportState.SENT)
    yield part(Reminded.ACCEPT, here, text("to"), text("month"))


def _difficulties(actor: Actor, units: list[int]) -> Iterator[QuerySet[Any]]:
    """Difficulties to take, past their day, and answered."""
    rows, state = Difficulty.objects.filter(same_as=None), DifficultyState
    yield part(Reminded.TAKE, rows.filter(holder__in=units, state=state.RAISED), text("holder"))
    late = rows.filter(holder__in=units, state=state.TAKEN, due_on__lt=actor.on)
    yield part(Reminded.SOLVE, late, text("holder"))
    answered = Difficulty.objects.filter(unit__in=units, state=state.ANSWERED)
    yield part(Reminded.CONFIRM, answered, text("unit"))


def _unsent(unit: Unit, month: Month) -> QuerySet[Any]:
    """Who below has sent no report of the month: right below, and further down."""
    sent = MonthReport.objects.filter(unit=OuterRef("pk"), month=month.first).exclude(state=ReportState.DRAFT)
    rows = Unit.objects.filter(within("path", unit.path), closed_on=None, opened_on__lte=month.last).exclude(pk=unit.pk)
    near = Q(parent=unit)
    return part("unsent", rows.filter(~Exists(sent)), Value(str(unit.pk), output_field=CharField()), of=(near, ~near))


def _month_and_state() -> Concat:
    return Concat(text("month"), Value(" "), "state", output_field=CharField())


def _own(unit: Unit, month: Month, rules: Rules, lines: Iterable[Line], *, asked: bool) -> Iterator[Reminder]:
    """The last month that is over, where it is asked for; and what was sent back, of any month."""
    held = {Month(date.fromisoformat(day)): state for day, _, state in _told(unit, lines)}
    for one, state in sorted(held.items()):
        if state == ReportState.RETURNED:
            yield Reminder(Reminded.MEND, unit, one, due=rules.due(one))
    due = rules.due(month)
    if asked and due and there_in(unit, month) and held.get(month, ReportState.DRAFT) == ReportState.DRAFT:
        yield Reminder(Reminded.SEND, unit, month, due=due)


def _told(unit: Unit, lines: Iterable[Line]) -> Iterator[tuple[str, str, str]]:
    return (line.sub.partition(" ") for line in lines if line.key == str(unit.pk))


def _waiting(unit: Unit, found: Mapping[str, list[Line]]) -> Iterator[Reminder]:
    for what in (Reminded.ACCEPT, Reminded.TAKE, Reminded.SOLVE, Reminded.CONFIRM):
        for line in found.get(what, ()):
            if line.key == str(unit.pk):
                month = Month(date.fromisoformat(line.sub)) if line.sub else None
                yield Reminder(what, unit, month, line.n)


def _missing(actor: Actor, unit: Unit, month: Month, rules: Rules, lines: Iterable[Line]) -> Iterator[Reminder]:
    """Past the day: those right below; so many days later, by the house rule, those further down as well."""
    due = rules.due(month)
    if due is None or due >= actor.on:
        return
    near, far = next((line.of[:2] for line in lines if line.key == str(unit.pk)), (0, 0))
    if near:
        yield Reminder(Reminded.MISSING, unit, month, near, due)
    if far and due + timedelta(days=house.escalate().days) < actor.on:
        yield Reminder(Reminded.ESCALATED, unit, month, far, due)
