"""What the papers of a meeting read of it: two questions, whatever was on its agenda."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import OuterRef, Q, Subquery, Sum

from ketnap.models import Attendance, Meeting, MeetingItem, MeetingScore, StepRecord
from ketnap.process.helping import heard
from ketnap.process.keys import StepKey
from ketnap.process.meetings import MeetingKind, MeetingStatus
from ketnap.queries import dossiers
from ketnap.queries.agendas import CELL_VOTES, Outcome, of_lines, standing
from ketnap.queries.agendas import said as said_of
from ketnap.queries.meetings import PEOPLE, next_month

DECIDED = (
    StepKey.LISTED, StepKey.STOPPED, StepKey.HELPER_ASSIGNED, StepKey.PROBATION_HELPER, StepKey.CEREMONY,
    StepKey.CARD_HANDED,
)  # fmt: skip
"""What a cell does about somebody at a meeting without counting votes here."""


@dataclass(frozen=True, slots=True)
class Roll:
    """A meeting that was held, who was called, what it scored, and what the regular one before gave out."""

    meeting: Meeting
    rows: list[Attendance]
    points: int
    tasks_before: str


def regular(unit: int, month: date) -> Roll | None:
    """The regular meeting a cell held in the month of a day."""
    first = month.replace(day=1)
    return _roll(unit, MeetingKind.REGULAR, Q(meeting__on__gte=first, meeting__on__lt=next_month(first)))


def of_day(unit: int, day: date, kind: MeetingKind) -> Roll | None:
    """The meeting of a kind a cell held on a day."""
    return _roll(unit, kind, Q(meeting__on=day))


def _roll(unit: int, kind: MeetingKind, when: Q) -> Roll | None:
    """Read the meeting with its roll: none is held without."""
    scores = MeetingScore.objects.filter(meeting=OuterRef("meeting")).order_by().values("meeting")
    regulars = Meeting.objects.filter(unit=unit, kind=MeetingKind.REGULAR, status=MeetingStatus.HELD)
    before = regulars.filter(on__lt=OuterRef("meeting__on")).order_by("-on")
    found = Attendance.objects.filter(
        when, meeting__unit=unit, meeting__kind=kind, meeting__status=MeetingStatus.HELD, corrected_by=None
    ).annotate(
        points=Subquery(scores.annotate(sum=Sum("points")).values("sum")),
        given=Subquery(before.values("assignments")[:1]),
    ).select_related("person", *(f"meeting__{name}" for name in PEOPLE))  # fmt: skip
    rows: list[Any] = list(found.order_by("-meeting__on", "meeting", "person__name_key", "pk"))
    if not rows:
        return None
    meeting = rows[0].meeting
    mine = [row for row in rows if row.meeting_id == meeting.pk]
    return Roll(meeting, mine, rows[0].points or 0, rows[0].given or "")


@dataclass(frozen=True, slots=True)
class Done:
    """What was written on roads in the course of a meeting."""

    lines: Mapping[int, Outcome]
    """By line of the agenda."""
    notes: Mapping[int, str]
    """By line, what the cell said of the remark it heard."""
    votes: list[Outcome] = field(default_factory=list)
    """Every vote of the day, whether the agenda said so or not."""
    decided: list[Outcome] = field(default_factory=list)
    """What else the cell did that day about people, whether the agenda said so or not."""

    @property
    def beside(self) -> list[Outcome]:
        """What was voted and done that day and no line of the agenda said."""
        known = {outcome.record.id for outcome in self.lines.values()}
        return [row for row in (*self.votes, *self.decided) if row.record.id not in known]


def done(meeting: Meeting, lines: Iterable[MeetingItem]) -> Done:
    """Read the records of a meeting's people since the months it hears of began, and all of its cell of that day.

    Of two meetings of one day each tells of whom its agenda names; who is on no agenda is told of by both.
    """
    items = [line for line in lines if line.candidate_id]
    about = Q(candidate__in={line.candidate_id for line in items}, happened_on__gte=heard(meeting.on)[0])
    others = MeetingItem.objects.filter(
        meeting__unit=meeting.unit_id, meeting__on=meeting.on, meeting__status=MeetingStatus.HELD,
        candidate__isnull=False,
    ).exclude(meeting=meeting)  # fmt: skip
    elsewhere = Q(candidate__in=others.values("candidate"))
    that_day = Q(step__in=[*CELL_VOTES, *DECIDED], happened_on=meeting.on) & ~elsewhere
    note = said_of().filter(about=OuterRef("pk"), on__gte=meeting.on)  # what another meeting said before is in its own
    rows = standing().filter(about | that_day, unit=meeting.unit_id).annotate(said=Subquery(note.values("text")[:1]))
    found: list[Any] = list(rows.select_related("candidate__person").order_by("happened_on", "pk"))
    told = of_lines(meeting, items, found)
    said = {row.pk: row.said for row in found if row.said and row.step == StepKey.REMARK}
    notes = {line: said[number] for line, out in told.items() if (number := out.record.id) in said}
    return Done(told, notes, _all(found, meeting.on, CELL_VOTES), _all(found, meeting.on, DECIDED))


def _all(rows: Iterable[StepRecord], day: date, steps: Iterable[StepKey]) -> list[Outcome]:
    asked = set(steps)
    that_day = (row for row in rows if row.happened_on == day and row.step in asked)
    return [Outcome(row.candidate, dossiers.to_record(row)) for row in that_day]
