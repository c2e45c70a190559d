"""What the desk reminds of: reports to send, to put right and to take in, missing below; difficulties that wait."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from django.db.models import Count, Exists, OuterRef, Q

from ketnap.access import Actor, Permission
from ketnap.access.reach import within
from ketnap.models import Difficulty, MonthReport, Unit
from ketnap.process.reports import DifficultyState, Month, ReportState
from ketnap.queries import house
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
    """What waits for whoever sends reports: four questions, and one for each organisation with others below it."""
    units = [unit for unit in actor.units if unit.open and actor.may(SEND, unit)]
    if not units:
        return []
    month = Month.of(actor.on).before
    below = rules_of([unit.path for unit in units])
    own = {unit.path: below[unit.path].without(unit) for unit in units}
    return [
        *_own(units, month, own),
        *_to_accept(units),
        *(row for unit in units for row in _missing(actor, unit, month, below[unit.path])),
        *_difficulties(actor, units),
    ]


def _own(units: list[Unit], month: Month, rules: dict[str, Rules]) -> Iterator[Reminder]:
    """The last month that is over, where it is asked for; and what was sent back, of any month."""
    asked = Q(month=month.first) | Q(state=ReportState.RETURNED)
    held = list(MonthReport.objects.filter(asked, unit__in=[unit.pk for unit in units]).order_by("month"))
    for unit in units:
        mine = [row for row in held if row.unit_id == unit.pk]
        for row in mine:
            if row.state == ReportState.RETURNED:
                yield Reminder(Reminded.MEND, unit, Month(row.month), due=rules[unit.path].due(Month(row.month)))
        due = rules[unit.path].due(month)
        begun = next((row for row in mine if row.month == month.first), None)
        if due and there_in(unit, month) and (begun is None or begun.state == ReportState.DRAFT):
            yield Reminder(Reminded.SEND, unit, month, due=due)


def _to_accept(units: list[Unit]) -> Iterator[Reminder]:
    rows = MonthReport.objects.filter(to__in=[unit.pk for unit in units], state=ReportState.SENT)
    by = {unit.pk: unit for unit in units}
    for place, first, count in rows.order_by("month").values_list("to", "month").annotate(n=Count("pk")):
        yield Reminder(Reminded.ACCEPT, by[place or 0], Month(first), count)


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


def _difficulties(actor: Actor, units: list[Unit]) -> Iterator[Reminder]:
    """To take and past their day before these organisations; answered, of those they raised themselves."""
    state = DifficultyState
    waiting = {
        Reminded.TAKE: ("holder", Q(state=state.RAISED, same_as=None)),
        Reminded.SOLVE: ("holder", Q(state=state.TAKEN, due_on__lt=actor.on, same_as=None)),
        Reminded.CONFIRM: ("unit", Q(state=state.ANSWERED)),
    }
    counts = {
        f"{what.value}_{unit.pk}": Count("pk", filter=found & Q(**{field: unit}))
        for what, (field, found) in waiting.items() for unit in units
    }  # fmt: skip
    mine = [unit.pk for unit in units]
    found_ = Difficulty.objects.filter(Q(holder__in=mine) | Q(unit__in=mine)).aggregate(**counts)
    for what in waiting:
        for unit in units:
            if count := found_[f"{what.value}_{unit.pk}"]:
                yield Reminder(what, unit, count=count)
