"""The road in numbers: how far people come and in how many days, and who took each step within a period."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import CharField, F, Q, QuerySet, Value, prefetch_related_objects

from ketnap.access.actor import Actor
from ketnap.access.permissions import Permission
from ketnap.models import Unit
from ketnap.process.keys import StepKey
from ketnap.queries.behind import INDICATORS, Question
from ketnap.queries.gathering import Line, different, gather, part
from ketnap.queries.overview import STAGES, Cohort, cohort, cohort_span, made, waits
from ketnap.queries.periods import Period
from ketnap.queries.remembering import remember
from ketnap.queries.taken import step_rows

SEE = Permission.SEE_FIGURES
STEPS: Mapping[str, StepKey | None] = {
    "introduced": StepKey.INTRODUCED, "sent-to-class": StepKey.CLASS_SENT, "certified": StepKey.CERTIFICATE,
    "dossiers-made": StepKey.HISTORY, "dossiers-considered": StepKey.CELL_VOTE, "decided": StepKey.DECIDED,
    "admitted": None, "recognised": None,
}  # fmt: skip
"""The figures of a period along the road, by their keys in `behind.INDICATORS`; with the step they count people by."""


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

    def count() -> tuple[dict[str, int], dict[str, int], dict[str, int], dict[str, int]]:
        prefetch_related_objects([unit], "spans")
        found = gather(
            part("cohort", takers, of=[Q(station__gt=stage.beyond) for stage in STAGES[1:]]),
            *_parts(actor, unit, "now", period),
            *(_parts(actor, unit, "before", before) if before else ()),
        )
        taking = sum(line.n for line in found.get("cohort", ()))
        far, waited = made(found.get("cohort", ())), waits(takers, taking)
        return far, waited, _taken(found, "now"), _taken(found, "before")

    far, waited, now, then = remember(actor, SEE, f"road {unit.pk} {period.key}", count)
    taken = [Taken(key, INDICATORS[key].title, now[key], then[key] if before else None) for key in STEPS]
    return Road(Cohort(since, until, far, waited), taken)


def _parts(actor: Actor, unit: Unit, when: str, period: Period) -> Iterable[QuerySet[Any]]:
    """People by step in one walk; members by what happened to them."""
    asked = Question(unit=unit, since=period.since, until=period.last)
    records = step_rows(actor, unit, filter(None, STEPS.values()), asked.since, asked.end)
    yield different(when, records, F("step"), "candidate")
    for key in (key for key, step in STEPS.items() if step is None):
        yield part(when, INDICATORS[key].rows(actor, asked), Value(key, output_field=CharField()))


def _taken(found: Mapping[str, Sequence[Line]], when: str) -> dict[str, int]:
    """How many took each step."""
    counts = {line.key: line.n for line in found.get(when, ())}
    return {key: counts.get(step.value if step else key, 0) for key, step in STEPS.items()}
