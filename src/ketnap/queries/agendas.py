"""Agendas: what is due at a cell on a day, and what came of each line, read from the roads."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from ketnap.access import Actor, Permission
from ketnap.law.calendar import add_months
from ketnap.models import Away, Candidate, HelpNote, Meeting, MeetingItem, NoteKind, StepRecord, Unit
from ketnap.models.helping import STANDING
from ketnap.process.helping import heard
from ketnap.process.keys import StepKey
from ketnap.process.meetings import CLOSING, ITEMS, OPENING, Due, ItemKind, MeetingKind, due_at
from ketnap.process.records import Record
from ketnap.queries import dossiers
from ketnap.queries.meetings import SEE

READ = Permission.SEE_FILE
CELL_VOTES = (StepKey.CELL_VOTE, StepKey.RECOGNITION_CELL_VOTE, StepKey.REMOVAL_CELL_VOTE)


@dataclass(frozen=True, slots=True)
class Offer:
    """A line offered for an agenda. `remarked`: a remark to hear at it is written; `away`: none is asked."""

    kind: ItemKind
    candidate: Candidate | None = None
    ready: bool = True
    remarked: bool | None = None
    away: bool = False


def draft(actor: Actor, unit: Unit, on: date, kind: MeetingKind) -> list[Offer]:
    """An agenda from what is due at a cell on a day, in the order of minutes: one query."""
    actor.require(SEE, unit)
    first = on.replace(day=1)
    gone = Away.objects.filter(Q(until=None) | Q(until__gt=first), **STANDING, candidate=OuterRef("pk"))
    gone = gone.filter(since__lt=add_months(first, 1))
    about = [offer for row in _open(unit).annotate(gone=Exists(gone)) for offer in _offers(row, on, kind)]
    order = list(ITEMS)
    about.sort(key=lambda offer: order.index(offer.kind))  # a stable sort keeps the names in order
    return [*map(Offer, OPENING[kind]), *about, *map(Offer, CLOSING[kind])]


def _open(unit: Unit) -> QuerySet[Candidate]:
    rows = Candidate.objects.filter(unit=unit, closed_on=None).select_related("person", "unit")
    return rows.order_by("name_key", "pk")


def _offers(row: Candidate, on: date, kind: MeetingKind) -> Iterable[Offer]:
    if row.paused_on:
        return
    helped = kind is MeetingKind.REGULAR and row.helped_since is not None and row.helped_since <= on
    for due in due_at(row.next_step, row.opens_on, on, helped=helped):
        yield Offer(due.kind, row, due.ready, _remarked(row, due, on), row.gone)  # type: ignore[attr-defined] # annotated


def _remarked(row: Candidate, due: Due, on: date) -> bool | None:
    if due.kind is not ItemKind.REMARKS:
        return None
    return row.remarked_on is not None and row.remarked_on >= heard(on)[0]


def people(actor: Actor, unit: Unit) -> list[tuple[int, str]]:
    """Everybody on an open road in a cell, by given name."""
    actor.require(SEE, unit)
    return [(row.pk, row.person.name) for row in _open(unit)]


def candidates(actor: Actor, unit: Unit, numbers: Iterable[int]) -> dict[int, Candidate]:
    """Open roads of a cell, by number."""
    actor.require(SEE, unit)
    return Candidate.objects.filter(unit=unit).in_bulk(set(numbers))


def items(actor: Actor, meeting: Meeting) -> list[MeetingItem]:
    """The lines of a meeting's agenda."""
    actor.require(SEE, meeting)
    return list(of(meeting))


def of(meeting: Meeting) -> Iterable[MeetingItem]:
    """The lines of a meeting, for whoever may see it."""
    rows = MeetingItem.objects.filter(meeting=meeting).select_related("candidate__person", "candidate__unit")
    return rows.order_by("place", "pk")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was written on somebody's road in the course of a meeting."""

    candidate: Candidate
    record: Record


def outcomes(actor: Actor, meeting: Meeting, lines: Sequence[MeetingItem]) -> Mapping[int, Outcome]:
    """By line: the record of its step, of the meeting's day and cell; a remark may be of any day of its month."""
    if not actor.may(READ, meeting.unit):
        return {}
    return told(meeting, lines)


def told(meeting: Meeting, lines: Sequence[MeetingItem]) -> Mapping[int, Outcome]:
    """The same, for whoever may read the cell's roads: one query."""
    asked = {line.candidate_id for line in lines if line.candidate_id}
    if not asked:
        return {}
    rows = standing().filter(candidate__in=asked, unit=meeting.unit_id, happened_on__gte=heard(meeting.on)[0])
    return of_lines(meeting, lines, rows.order_by("happened_on", "pk"))


def of_lines(meeting: Meeting, lines: Sequence[MeetingItem], rows: Iterable[StepRecord]) -> Mapping[int, Outcome]:
    """Find among records, the earliest first, the one each line came to."""
    roads: dict[int, list[Record]] = defaultdict(list)
    for row in rows:
        roads[row.candidate_id].append(dossiers.to_record(row))
    found = {}
    for line in lines:
        if line.candidate and (record := _of_line(line, roads[line.candidate.pk], meeting.on)):
            found[line.pk] = Outcome(line.candidate, record)
    return found


def _of_line(line: MeetingItem, records: Iterable[Record], on: date) -> Record | None:
    steps = ItemKind(line.kind).steps
    if StepKey.REMARK in steps:
        return _remark([row for row in records if row.remark], on)
    fitting = [row for row in records if row.step in steps and row.on == on]
    return fitting[-1] if fitting else None


def _remark(records: Sequence[Record], on: date) -> Record | None:
    """The remark a meeting heard: the latest there was by its day; else the one of its month, written later."""
    months = [f"{month:%Y-%m}" for month in heard(on)]
    fitting = [row for row in records if row.remark and row.remark.month in months]
    found = [row for row in fitting if row.on <= on] or fitting
    return max(found, key=lambda row: row.remark.month if row.remark else "", default=None)


def comments(found: Mapping[int, Outcome]) -> Mapping[int, HelpNote]:
    """By line: what the cell said of the remark it heard; one query, none where no remark was heard."""
    lines = {outcome.record.id: line for line, outcome in found.items() if outcome.record.step is StepKey.REMARK}
    rows: Iterable[Any] = said().filter(about__in=lines) if lines else ()
    return {lines[row.about]: row for row in rows}


def said() -> QuerySet[Any]:
    """What cells said of remarks; `about` is the record that stands now: a corrected remark keeps its word."""
    later = ("record__corrected_by__corrected_by__corrected_by", "record__corrected_by__corrected_by",
             "record__corrected_by", "record")  # fmt: skip
    return HelpNote.objects.filter(kind=NoteKind.COMMENT, **STANDING).annotate(about=Coalesce(*later))


def standing() -> QuerySet[StepRecord]:
    """Records nothing has corrected or taken back."""
    return StepRecord.objects.filter(corrected_by=None, withdrawn=False)
