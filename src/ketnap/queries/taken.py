"""Figures of the road (sent to the class, dossiers considered …) and of the tree, counted from records and spans."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import FETCH_RAISE, Exists, OuterRef, QuerySet

from ketnap.access import Actor, Permission
from ketnap.law.facts import UnitKind
from ketnap.models import Candidate, StepRecord, Unit, UnitSpan
from ketnap.process.keys import StepKey
from ketnap.queries.scope import spans_on, standing

SEE = Permission.SEE_FIGURES
UNIT_GROUPS: dict[str, frozenset[UnitKind]] = {
    "children": frozenset(UnitKind),
    "schools": frozenset({UnitKind.KINDERGARTEN, UnitKind.PRIMARY, UnitKind.SECONDARY, UnitKind.HIGH_SCHOOL}),
}
"""Groups of kinds counted together; a kind by its own name is a group too."""


# Few records correct others, and PostgreSQL finds them by their index only if told so; else it reads all records.
_CORRECTIONS = StepRecord.objects.filter(corrects__isnull=False, corrects=OuterRef("pk"))


@dataclass(frozen=True, slots=True)
class Roads:
    """A number of people on the road, and their dossiers."""

    count: int
    rows: QuerySet[Candidate]

    @property
    def ids(self) -> list[int]:
        """Return the dossiers counted."""
        return list(self.rows.order_by("pk").values_list("pk", flat=True))


@dataclass(frozen=True, slots=True)
class Organisations:
    """A number of organisations, and which."""

    ids: list[int]

    @property
    def count(self) -> int:
        """Return the number."""
        return len(self.ids)


def taken(actor: Actor, unit: Unit, step: StepKey, since: date, until: date) -> Roads:
    """Count people for whom `step` happened from `since` up to but without `until`, at and below a unit.

    A person is counted once however often the step was repeated; a record that was corrected gives way.
    """
    rows = taken_rows(actor, unit, step, since, until).select_related("person", "unit")
    return Roads(rows.count(), rows.order_by("person__name_key", "pk").fetch_mode(FETCH_RAISE))


def taken_rows(actor: Actor, unit: Unit, step: StepKey, since: date, until: date) -> QuerySet[Candidate]:
    """Find who is counted by `taken`, for pages that count several things in one trip or list the people."""
    return Candidate.objects.filter(pk__in=step_rows(actor, unit, [step], since, until).values("candidate"))


def step_rows(actor: Actor, unit: Unit, steps: Iterable[StepKey], since: date, until: date) -> QuerySet[StepRecord]:
    """Find the records `taken` counts people by, for pages that count several steps in one walk."""
    actor.require(SEE, unit)
    place = standing(actor, unit, min(until - timedelta(days=1), actor.on), SEE, "unit__path", "unit")
    return StepRecord.objects.filter(
        place.condition, ~Exists(_CORRECTIONS), step__in=sorted(step.value for step in steps),
        happened_on__gte=since, happened_on__lt=until, withdrawn=False,
    )  # fmt: skip


def organisations(actor: Actor, unit: Unit, on: date, group: str = "children") -> Organisations:
    """Count the organisations directly below a unit on a day, of one kind or group of kinds."""
    return Organisations(sorted(organisation_rows(actor, unit, on, group).values_list("unit_id", flat=True)))


def organisation_rows(actor: Actor, unit: Unit, on: date, group: str = "children") -> QuerySet[UnitSpan]:
    """Find what is counted by `organisations`: one span for each."""
    actor.require(SEE, unit)
    kinds = UNIT_GROUPS.get(group) or frozenset({UnitKind(group)})
    return spans_on(UnitSpan.objects.filter(parent=unit, absorbed=False, kind__in=sorted(kinds)), on)
