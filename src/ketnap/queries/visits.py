"""What followers wrote about a cell's meetings: who was there, what was raised, what came of it; who follows it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import FETCH_RAISE, Exists, F, OuterRef, Q, QuerySet

from ketnap.access import Actor, Permission, RoleKey
from ketnap.models import (
    Appointment,
    Difficulty,
    FollowNote,
    HouseholdContact,
    Meeting,
    Membership,
    NoteOf,
    Person,
    Unit,
)
from ketnap.process.reports import DifficultyState
from ketnap.queries.scope import PAGE, Page, clamp, one, placed

SEE = Permission.SEE_MEMBERS
MOST = 300


@dataclass(frozen=True, slots=True)
class Matter:
    """Something that was raised, as it stands after corrections, and what came of it."""

    first: int
    note: FollowNote
    outcome: FollowNote | None

    @property
    def done(self) -> bool:
        """Whether something came of it: a word of the follower's, or the difficulty it is was closed."""
        solved = self.note.difficulty is not None and self.note.difficulty.state == DifficultyState.CLOSED
        return self.outcome is not None or solved


def note(actor: Actor, pk: int) -> FollowNote:
    """Fetch one line within reach, with its meeting."""
    rows = FollowNote.objects.select_related("meeting__unit", "person", "difficulty__unit", "about", "corrected_by")
    return one(actor, rows, pk, SEE)


def of_meeting(actor: Actor, meeting: Meeting) -> list[FollowNote]:
    """Every line about a meeting, the first first."""
    actor.require(SEE, meeting)
    return _told(FollowNote.objects.filter(meeting=meeting).order_by("pk"))


def of_unit(actor: Actor, unit: Unit) -> list[FollowNote]:
    """What was written about a cell's meetings, the first first."""
    actor.require(SEE, unit)
    last = FollowNote.objects.filter(meeting__unit=unit).order_by("-pk")[:MOST]
    return sorted(_told(last), key=lambda row: row.pk)


def _told(rows: QuerySet[FollowNote]) -> list[FollowNote]:
    joined = rows.select_related("meeting__unit", "person", "difficulty", "by__person", "corrected_by")
    return list(joined.fetch_mode(FETCH_RAISE))


def matters(rows: Iterable[FollowNote]) -> list[Matter]:
    """Put together what was raised and what came of it; of a corrected line the last stands."""
    found = list(rows)
    first: dict[int, int] = {}
    last: dict[int, FollowNote] = {}
    for row in sorted(found, key=lambda row: row.pk):
        first[row.pk] = first.get(row.corrects_id, row.corrects_id) if row.corrects_id else row.pk
        last[first[row.pk]] = row
    outcomes = {row.about_id: row for row in last.values() if row.kind == NoteOf.OUTCOME}
    return [Matter(pk, row, outcomes.get(pk)) for pk, row in last.items() if row.kind == NoteOf.RAISED]


DONE = Q(difficulty__state=DifficultyState.CLOSED) | Q(Exists(FollowNote.objects.filter(about=OuterRef("pk"))))


def raised(actor: Actor, unit: Unit | None, *, done: bool, number: int = 1) -> Page[Matter]:
    """One page of what cells at and below a unit raised: still waiting, the oldest first, or done, the last first."""
    rows = placed(actor, FollowNote.objects.filter(kind=NoteOf.RAISED, corrects=None), SEE, unit)
    rows = rows.filter(DONE) if done else rows.exclude(DONE)
    total = rows.count()
    at = clamp(number, total)
    shown = list(rows.order_by("-pk" if done else "pk").values_list("pk", "meeting")[(at - 1) * PAGE : at * PAGE])
    told = _told(FollowNote.objects.filter(meeting__in={meeting for _, meeting in shown}))
    found = {row.first: row for row in matters(told)}
    return Page([found[pk] for pk, _ in shown], at, total)


def first_of(row: FollowNote) -> FollowNote:
    """The first line of those that correct one another."""
    while row.corrects:
        row = row.corrects
    return row


def open_difficulties(actor: Actor, unit: Unit) -> list[Difficulty]:
    """What a cell told the level above and waits for."""
    actor.require(SEE, unit)
    rows = Difficulty.objects.filter(unit=unit).exclude(state=DifficultyState.CLOSED).order_by("-pk")
    return list(rows.fetch_mode(FETCH_RAISE)[:50])


def history(actor: Actor, unit: Unit) -> list[Appointment]:
    """Who follows a unit and followed it before, the last first, each with whom it was handed to and what was said."""
    actor.require(SEE, unit)
    rows = Appointment.objects.filter(unit=unit, role=RoleKey.FOLLOWER)
    joined = rows.select_related("person", "taken_over__left__person", "handed_over__taken__person")
    return list(joined.order_by("-since", "-pk").fetch_mode(FETCH_RAISE)[:50])


# ── Groups of households ─────────────────────────────────────────────────────────────────────────────────────────────


def contacts(actor: Actor, unit: Unit) -> list[HouseholdContact]:
    """Which member keeps in touch with which group of households, now and before."""
    actor.require(SEE, unit)
    rows = HouseholdContact.objects.filter(unit=unit).select_related("person")
    ordered = rows.order_by(F("until").desc(nulls_first=True), "group", "person__name_key", "pk")
    return list(ordered.fetch_mode(FETCH_RAISE))


def contact(actor: Actor, pk: int) -> HouseholdContact:
    """Fetch one assignment within reach."""
    return one(actor, HouseholdContact.objects.select_related("unit", "person"), pk, SEE)


def members(actor: Actor, unit: Unit) -> list[Person]:
    """The members of a cell, by given name."""
    actor.require(SEE, unit)
    rows = Membership.objects.filter(unit=unit, left_on=None).select_related("person").order_by("name_key", "pk")
    return [row.person for row in rows]
