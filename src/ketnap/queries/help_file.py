"""The help of one person, whole: who helps, what was remarked and answered, what was asked and done, who is away."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet, TextField, Value
from django.db.models.functions import Cast, Concat

from ketnap.access import Actor, Permission
from ketnap.law.facts import PersonFacts
from ketnap.models import Away, Candidate, Helper, HelpNote, NoteKind, SheetLine, StepRecord, Substitute
from ketnap.models.helping import STANDING
from ketnap.process.keys import StepKey
from ketnap.process.records import Dossier, Record
from ketnap.process.trail import Trail
from ketnap.queries import dossiers, sheet_photos
from ketnap.queries.helping import HEARD
from ketnap.queries.scope import one

SEE = (Permission.SEE_FILE, Permission.RECORD_HELP)


@dataclass(frozen=True, slots=True)
class HelpFile:
    """`said`: notes by the record they stand beside; `sheets`: the row of paper a remark was typed from, likewise.

    `trail` knows the records, and of the person only the birth.
    """

    candidate: Candidate
    trail: Trail
    helpers: Sequence[Helper]
    substitutes: Sequence[Substitute]
    aways: Sequence[Away]
    heard: Sequence[HelpNote]
    said: Mapping[int, HelpNote]
    rows: Mapping[int, StepRecord]
    sheets: Mapping[int, SheetLine]

    def away_on(self, on: date) -> Away | None:
        """Where somebody is on a day."""
        return next((row for row in self.aways if row.since <= on and (row.until is None or on < row.until)), None)

    @property
    def remarks(self) -> list[Record]:
        """The latest month first."""
        rows = (row for row in self.trail.all(StepKey.REMARK) if row.remark)
        return sorted(rows, key=lambda row: row.remark.month if row.remark else "", reverse=True)


def get(actor: Actor, pk: int) -> Candidate:
    """One road whose help the actor may read; 404 otherwise."""
    return one(actor, Candidate.objects.select_related("person", "unit"), pk, *SEE)


def read(actor: Actor, candidate: Candidate) -> HelpFile:
    """Everything about the help of one person: six questions, whatever was written."""
    rows = dossiers.written(actor, candidate)
    notes = list(candidate.help_notes.filter(**STANDING).order_by("on", "pk"))
    records = tuple(map(dossiers.to_record, rows))
    return HelpFile(
        candidate=candidate,
        trail=Trail(Dossier(person=PersonFacts(born_on=candidate.person.born_on), records=records)),
        helpers=list(candidate.helpers.select_related("person").order_by("since", "pk")),
        substitutes=list(candidate.substitutes.select_related("person", "instead_of").order_by("since", "pk")),
        aways=aways(candidate),
        heard=[note for note in notes if note.kind in HEARD],
        said=_beside(rows, notes),
        rows={row.pk: row for row in rows},
        sheets=_beside(rows, sheet_photos.written([candidate])),
    )


def _beside[M: (HelpNote, SheetLine)](rows: Sequence[StepRecord], notes: Sequence[M]) -> Mapping[int, M]:
    """Notes by the record that stands now: a corrected remark keeps what the cell said of it."""
    standing = {row.corrects_id: row.pk for row in rows if row.corrects_id}

    def now(pk: int) -> int:
        while pk in standing:
            pk = standing[pk]
        return pk

    return {now(note.record_id): note for note in notes if note.record_id}


COMMENT = "comment"


def comments(candidate: Candidate) -> QuerySet[HelpNote, Any]:
    """What the cell said of the remarks of a road, as words of papers are read (`meetings.TOLD`), by record."""
    rows = HelpNote.objects.filter(candidate=candidate, kind=NoteKind.COMMENT, **STANDING).order_by()
    key = Cast("record_id", TextField())
    words = Concat(Cast("on", TextField()), Value(" "), "text", output_field=TextField())
    told = rows.annotate(part=Value(COMMENT, TextField()), key=key, words=words)
    found: QuerySet[HelpNote, Any] = told.values_list("part", "key", "words", "recorded_at")
    return found


def note(candidate: Candidate, pk: int) -> HelpNote | None:
    """A note that stands, to be corrected."""
    found: HelpNote | None = candidate.help_notes.filter(**STANDING, pk=pk).first()
    return found


def substitute(actor: Actor, candidate: int, pk: int) -> Substitute:
    """One time somebody stands in, within reach."""
    rows = Substitute.objects.select_related("candidate__person", "person", "instead_of")
    return one(actor, rows.filter(candidate=candidate), pk, Permission.SEE_FILE)


def aways(candidate: Candidate) -> list[Away]:
    """The times somebody was away, as they stand, the latest first."""
    return list(candidate.away.filter(**STANDING).order_by("-since", "-pk"))
