"""The rolls of the meetings a cell held on some days, to hold votes against: one question, or none of its own."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any

from django.db.models import Case, CharField, F, Max, OuterRef, QuerySet, StringAgg, Subquery, TextField, Value, When
from django.db.models.functions import Cast, Concat

from ketnap import clock
from ketnap.models import Attendance, StepRecord
from ketnap.process.keys import Body
from ketnap.process.meetings import Mark, MeetingStatus, Presence, Seat, tally
from ketnap.process.records import Record
from ketnap.process.steps import BY_KEY
from ketnap.process.vote_roll import CalledRoll
from ketnap.queries.agendas import CELL_VOTES

type Rolls = Mapping[tuple[int, date], list[CalledRoll]]


def counted(record: Record) -> bool:
    """Whether a record is a vote of a cell, which has a roll."""
    return record.vote is not None and BY_KEY[record.step].body is Body.CELL


def of_days(asked: Collection[tuple[int, date]]) -> Rolls:
    """By cell and day; nothing is asked where no vote is."""
    if not asked:
        return {}
    rows = Attendance.objects.filter(
        meeting__unit__in={unit for unit, _ in asked}, meeting__on__in={day for _, day in asked},
        meeting__status=MeetingStatus.HELD, corrected_by=None,
    )  # fmt: skip
    named = ("meeting__unit", "meeting__on", "meeting", "official", "mark", "presence", "corrects", "at")
    seats: dict[tuple[int, date, int], list[Seat]] = defaultdict(list)
    corrected: dict[int, date] = {}
    for unit, on, meeting, official, mark, presence, corrects, at in rows.values_list(*named):
        seats[unit, on, meeting].append(Seat(official, Mark(mark), Presence(presence)))
        if corrects:
            corrected[meeting] = max(corrected.get(meeting, date.min), clock.day_of(at))
    found: dict[tuple[int, date], list[CalledRoll]] = defaultdict(list)
    for (unit, on, meeting), seated in seats.items():
        found[unit, on].append(CalledRoll(on, tally(seated), corrected.get(meeting)))
    return found


def of_votes(unit: int, records: Iterable[Record]) -> Mapping[date, list[CalledRoll]]:
    """By day, for the votes a cell took among these records."""
    days = {record.on for record in records if counted(record)}
    return {day: rolls for (_, day), rolls in of_days({(unit, day) for day in days}).items()}


# ── In the same question as the records ──────────────────────────────────────────────────────────────────────────────


SEAT, PART = ";", "/"
VOTES = [step.value for step in CELL_VOTES]


def beside(rows: QuerySet[StepRecord]) -> QuerySet[StepRecord]:
    """Read records with the rolls of the days a cell voted: a page that reads them anyway asks nothing more."""
    there = Attendance.objects.filter(
        meeting__unit=OuterRef("unit"), meeting__on=OuterRef("happened_on"), meeting__status=MeetingStatus.HELD,
        corrected_by=None,
    ).order_by()  # fmt: skip
    official = Case(When(official=True, then=Value("1")), default=Value(""), output_field=CharField())
    parts = (Cast("meeting_id", CharField()), official, F("mark"), F("presence"))
    pieces = [piece for one in parts for piece in (one, Value(PART))]
    seat = Concat(*pieces[:-1], output_field=TextField())
    told = there.values("meeting__unit").annotate(told=StringAgg(seat, Value(SEAT))).values("told")
    fixed = there.filter(corrects__isnull=False).values("meeting__unit").annotate(last=Max("at")).values("last")
    return rows.annotate(
        called=Case(When(step__in=VOTES, then=Subquery(told, TextField())), default=Value("", TextField())),
        fixed_at=Case(When(step__in=VOTES, then=Subquery(fixed)), default=None),
    )


def called_at(row: Any) -> list[CalledRoll]:
    """The rolls of the day of a record that was read so."""
    seats: dict[str, list[Seat]] = defaultdict(list)
    for seat in filter(None, (row.called or "").split(SEAT)):
        meeting, official, mark, presence = seat.split(PART)
        seats[meeting].append(Seat(bool(official), Mark(mark), Presence(presence)))
    fixed = clock.day_of(row.fixed_at) if row.fixed_at else None
    return [CalledRoll(row.happened_on, tally(seated), fixed) for seated in seats.values()]
