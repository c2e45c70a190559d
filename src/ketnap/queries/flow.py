"""The road in numbers: how far people come and in how many days, and who took each step within a period."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet, prefetch_related_objects

from ketnap.access.actor import Actor
from ketnap.access.permissions import Permission
from ketnap.models import Unit
from ketnap.queries.behind import INDICATORS, Question
from ketnap.queries.gathering import gather, part
from ketnap.queries.overview import STAGES, Cohort, cohort, cohort_span, made, waits
from ketnap.queries.periods import Period
from ketnap.queries.remembering import remember

SEE = Permission.SEE_FIGURES
STEPS = (
    "introduced", "sent-to-class", "certified", "dossiers-made", "dossiers-considered", "decided", "admitted",
    "recognised",
)  # fmt: skip
"""The figures of a period along the road, by their keys in `behind.INDICATORS`."""


@dataclass(frozen=True, slots=True)
class Taken:
    """One step: how many people took it now and a year before; None where there is nothing to compare with."""

    key: str
    title: str
    now: int
    before: int | None


@dataclass(frozen=True, slots=True)
class Road:
    """How far people come and in how many days; and the steps of a period."""

    cohort: Cohort
    taken: Sequence[Taken]


def road(actor: Actor, unit: Unit, period: Period) -> Road:
    """Count everything in one question; the days between steps are a second."""
    since, until = cohort_span(period, actor.on)
    takers, before = cohort(actor, unit, since, until), period.before()

    def count() -> tuple[dict[str, int], dict[str, int], dict[str, int]]:
        prefetch_related_objects([unit], "spans")
        found = gather(
            part("cohort", takers, of=[Q(station__gt=stage.beyond) for stage in STAGES[1:]]),
            *_parts(actor, unit, "now", period),
            *(_parts(actor, unit, "before", before) if before else ()),
        )
        counts = {what: sum(line.n for line in lines) for what, lines in found.items()}
        return made(found.get("cohort", ())), waits(takers, counts.get("cohort", 0)), counts

    far, waited, counts = remember(actor, SEE, f"road {unit.pk} {period.key}", count)
    taken = [
        Taken(key, INDICATORS[key].title, counts.get(f"now {key}", 0),
              counts.get(f"before {key}", 0) if before else None)
        for key in STEPS
    ]  # fmt: skip
    return Road(Cohort(since, until, far, waited), taken)


def _parts(actor: Actor, unit: Unit, when: str, period: Period) -> Iterable[QuerySet[Any]]:
    asked = Question(unit=unit, since=period.since, until=period.last)
    return [part(f"{when} {key}", INDICATORS[key].rows(actor, asked)) for key in STEPS]
