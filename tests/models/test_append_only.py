"""What was written stays written."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from tests.world import World

from ketnap.models import AppendOnlyError, Event, StepRecord, maintenance


@pytest.fixture
def record(world: World) -> StepRecord:
    candidate = world.candidate["pao"]
    return StepRecord.objects.create(
        candidate=candidate, step="listed", happened_on=date(2026, 1, 20), unit=candidate.unit
    )


def test_it_refuses_every_way_to_change_a_record(record: StepRecord) -> None:
    ways = (
        record.save,
        record.delete,
        lambda: StepRecord.objects.update(note="khác"),
        lambda: StepRecord.objects.filter(pk=record.pk).delete(),
        lambda: StepRecord.objects.bulk_update([record], ["note"]),
        lambda: record.candidate.records.update(note="khác"),
        lambda: record.candidate.records.all().delete(),
    )
    for way in ways:
        with pytest.raises(AppendOnlyError, match="only ever added"):
            way()

    record.refresh_from_db()
    assert record.note == ""


def test_the_log_cannot_be_changed(world: World) -> None:
    event = Event.write(world.program, "looked")

    with pytest.raises(AppendOnlyError):
        event.save()
    with pytest.raises(AppendOnlyError):
        Event.objects.all().delete()


def test_maintenance_needs_a_reason_and_ends(record: StepRecord) -> None:
    with pytest.raises(ValueError, match="reason"), maintenance(""):
        pass
    with maintenance("a test"):
        record.note = "đã xóa"
        record.save()
        StepRecord.objects.bulk_update([record], ["note"])
        StepRecord.objects.update(paper="")
        record.delete()
    with pytest.raises(AppendOnlyError):
        StepRecord.objects.all().delete()


@pytest.mark.parametrize(
    "wrong",
    [
        {"step": ""},
        {"withdrawn": True},
        {"correcting": True, "note": ""},
    ],
)
def test_the_database_refuses_strange_records(record: StepRecord, wrong: dict[str, object]) -> None:
    fields = {"step": "listed", "note": "", **wrong}
    corrects = record if fields.pop("correcting", False) else None

    with pytest.raises(IntegrityError), transaction.atomic():
        StepRecord.objects.create(
            candidate=record.candidate, happened_on=date(2026, 1, 20), unit=record.unit, corrects=corrects, **fields
        )


def test_a_record_is_corrected_once(record: StepRecord) -> None:
    again = {"candidate": record.candidate, "happened_on": date(2026, 1, 21), "unit": record.unit, "note": "nhầm ngày"}
    StepRecord.objects.create(step="listed", corrects=record, **again)

    with pytest.raises(IntegrityError), transaction.atomic():
        StepRecord.objects.create(step="listed", corrects=record, **again)
    assert str(record) == "listed 20/01/2026"
