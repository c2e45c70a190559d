"""What the desk reminds of about targets: a number proposed to whoever is to answer it, an objection that waits."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.db.models import CharField, Exists, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Coalesce, Concat

from ketnap.access import Actor, Permission
from ketnap.models import TargetFact, TargetTalk, Unit
from ketnap.queries.cascade import Aim
from ketnap.queries.gathering import Line, part, text


class Talked(StrEnum):
    """What somebody is reminded of."""

    ANSWER = "target-answer"
    REPLY = "target-reply"


@dataclass(frozen=True, slots=True)
class Waiting:
    """One line of the desk: what, at which organisation, of which aim (`name`: its term in words), how many."""

    what: Talked
    unit: Unit
    aim: Aim
    name: str
    count: int


def parts(actor: Actor) -> Iterator[QuerySet[Any]]:
    """The talks whose last word waits for the actor's own organisations; of years that are over nobody is asked."""
    later = TargetFact.objects.filter(
        Q(year=OuterRef("year")) | Q(term=OuterRef("term")), unit=OuterRef("unit"), indicator=OuterRef("indicator"),
        group=OuterRef("group"), pk__gt=OuterRef("pk"),
    )  # fmt: skip
    last = TargetFact.objects.filter(Q(year__gte=actor.on.year) | Q(year=None), ~Exists(later), unit__closed_on=None)
    if answers := _own(actor, Permission.SEND_REPORTS):
        rows = last.filter(unit__in=answers, what=TargetTalk.PROPOSED)
        yield part(Talked.ANSWER, Unit.objects.filter(target_facts__in=rows), text("pk"), _aim())
    if sets := _own(actor, Permission.SET_TARGETS):
        rows = last.filter(unit__parent__in=sets, what=TargetTalk.OBJECTED)
        yield part(Talked.REPLY, Unit.objects.filter(target_facts__in=rows), text("parent"), _aim())


def waiting(actor: Actor, found: Mapping[str, list[Line]]) -> list[Waiting]:
    """Read it from what was gathered."""
    units = {str(unit.pk): unit for unit in actor.units}
    return [_read(what, units[line.key], line) for what in Talked for line in found.get(what, ())]


def _read(what: Talked, unit: Unit, line: Line) -> Waiting:
    year, indicator, group, name = line.sub.split("|")
    key = name.replace("–", "-").replace(" ", "")
    return Waiting(what, unit, Aim(indicator, group, int(year) if year else None, key), name, line.n)


def _aim() -> Concat:
    """Of units joined to their words: a word itself has a `what`, which a gathered line has too."""
    bar, none = Value("|"), Value("", output_field=CharField())
    return Concat(
        Coalesce(text("target_facts__year"), none), bar, "target_facts__indicator", bar, "target_facts__group", bar,
        Coalesce("target_facts__term__name", none),
        output_field=CharField(),
    )  # fmt: skip


def _own(actor: Actor, right: Permission) -> list[int]:
    return [unit.pk for unit in actor.units if unit.open and actor.may(right, unit)]
