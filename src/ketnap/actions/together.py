"""The same step written down on many roads at once: a class sent, its certificates. Each as `record_step` would.

All are written, or none; what is read and written is a few queries for all of them together.
"""

from collections.abc import Sequence

from django.db import transaction

from ketnap.access.actor import Actor
from ketnap.access.steps import right_to_record
from ketnap.actions.errors import Refused
from ketnap.actions.following import follow_many
from ketnap.actions.steps import Blocked, blocks, refuse_wrong
from ketnap.models import Candidate, Event, StepRecord
from ketnap.process.progress import Progress, progress
from ketnap.process.records import Dossier, Record
from ketnap.queries import dossiers


class NotOnRoad(Refused):
    """What stands in the way on one of the roads; nothing was written on the others either."""

    def __init__(self, candidate: Candidate, refused: Refused) -> None:
        super().__init__(refused.message, refused.field)
        self.candidate = candidate


def record_together(actor: Actor, facts: Sequence[tuple[Candidate, Record]]) -> list[StepRecord]:
    """Write one fact down on each of these roads, no road twice; the rows come in the order of the facts."""
    for candidate, record in facts:
        actor.require(right_to_record(record.step), candidate)
    with transaction.atomic():
        roads = _held([candidate for candidate, _ in facts])
        places = dossiers.read_ahead_many(roads.values())
        before = {pk: dossiers.dossier(row, _rows(row), places=places[row.unit_id]) for pk, row in roads.items()}
        for candidate, record in facts:
            _refuse(actor, roads[candidate.pk], before[candidate.pk], record)
        made = StepRecord.objects.bulk_create(
            StepRecord(candidate=roads[candidate.pk], unit=roads[candidate.pk].unit, by=actor.account,
                       **dossiers.to_row(record))
            for candidate, record in facts
        )  # fmt: skip
        follow_many([_after(actor, roads[row.candidate_id], before[row.candidate_id], row, places) for row in made])
        Event.write_many(actor, "step-recorded", [(row, {"step": row.step, "on": row.happened_on}) for row in made])
    return made


def _held(candidates: Sequence[Candidate]) -> dict[int, Candidate]:
    """Hold the roads, in the order of their numbers as everybody who holds several."""
    rows = Candidate.objects.select_for_update(of=("self",)).select_related("person", "unit")
    rows = rows.filter(pk__in=[row.pk for row in candidates]).prefetch_related("records")
    return {row.pk: row for row in rows.order_by("pk")}


def _rows(candidate: Candidate) -> list[StepRecord]:
    return sorted(candidate.records.all(), key=lambda row: row.pk)


def _refuse(actor: Actor, candidate: Candidate, before: Dossier, record: Record) -> None:
    """Stop at the first road where this cannot be so, or where the law stands in the way."""
    try:
        refuse_wrong(before, record, actor.on)
        if failing := blocks(before, record.step, record.on):
            raise Blocked(failing)
    except Refused as refused:
        raise NotOnRoad(candidate, refused) from refused


def _after(
    actor: Actor, candidate: Candidate, before: Dossier, row: StepRecord, places: dict[int, dossiers.Chain]
) -> tuple[Candidate, list[StepRecord], Progress]:
    """How a road stands with what was just written on it."""
    candidate.version += 1
    records = (*before.records, dossiers.to_record(row))
    after = dossiers.of_records(candidate, records, places=places[candidate.unit_id])
    return candidate, [*_rows(candidate), row], progress(after, actor.on)
