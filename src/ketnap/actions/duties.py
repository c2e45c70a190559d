"""What an organisation that ends still had to do goes to whoever takes over; and how its papers began until then.

Only what is open goes. What was done stays where it was done, so that lists and reports of other days stay the same.
"""

from collections.abc import Iterable
from datetime import date

from django.db.models import Exists, F, Model, OuterRef, Q, QuerySet

from ketnap.models import (
    Dialogue,
    Difficulty,
    DirectiveCopy,
    DirectiveState,
    DirectiveTask,
    FindingState,
    FollowPlan,
    FormerLetterhead,
    HouseholdContact,
    Inspection,
    InspectionFinding,
    InspectionPlace,
    InspectionState,
    Letterhead,
    LetterheadWords,
    Petition,
    TaskState,
    Unit,
)
from ketnap.process.petitions import DialogueStatus, PetitionState
from ketnap.process.reports import DifficultyState

OPEN: tuple[tuple[type[Model], Q, tuple[str, ...]], ...] = (
    (DirectiveCopy, Q(directive__state=DirectiveState.IN_FORCE.value), ("directive",)),
    (DirectiveTask, Q(state__in=[TaskState.OPEN.value, TaskState.REPORTED.value]), ("directive", "words")),
    (Petition, ~Q(state=PetitionState.CLOSED.value), ()),
    (Inspection, Q(state=InspectionState.PLANNED.value), ("title", "since")),
    (InspectionPlace, Q(inspection__state=InspectionState.PLANNED.value), ("inspection",)),
    (InspectionFinding, Q(state__in=[FindingState.OPEN.value, FindingState.REPORTED.value]),
     ("inspection", "item")),
)  # fmt: skip
"""What goes: which rows of a kind are open, and what together with the unit is there only once.

A finding about a dossier is the dossier's, and is there once wherever that is.
"""
WORDS = tuple(field.name for field in LetterheadWords._meta.fields)


def hand_over(old: Unit, new: Unit, on: date) -> None:
    """Everything that is open at `old` is done by `new`; what `new` has already stays where it is."""
    for model, waits, once in OPEN:
        _give(model._default_manager.filter(waits, unit=old), new, once)
    Difficulty.objects.filter(holder=old).exclude(state=DifficultyState.CLOSED.value).update(holder=new)
    talks = Dialogue.objects.filter(unit=old, status=DialogueStatus.PLANNED.value, on__gte=on)
    why = f"{old.name} đã kết thúc hoạt động."
    talks.update(status=DialogueStatus.CANCELLED.value, why_not=why[:300], version=F("version") + 1)


def plan_visits(old: Unit, new: Unit, on: date) -> None:
    """Plans of followers for whole months to come go along."""
    _give(FollowPlan.objects.filter(unit=old, month__gte=on), new, ("person", "month"))


def _give(rows: QuerySet[Model], new: Unit, once: tuple[str, ...]) -> None:
    """Give rows to a unit, but those whose like it has."""
    if once:
        twins = rows.model._default_manager.filter(unit=new, **{name: OuterRef(name) for name in once})
        another = ~Exists(twins)
        rows = rows.filter(another | Q(candidate__isnull=False) if rows.model is InspectionFinding else another)
    rows.update(unit=new)


def move_contacts(rows: QuerySet[HouseholdContact], new: Unit, on: date) -> None:
    """Who keeps in touch with households goes on doing so as a member of another cell, from that day."""
    there = HouseholdContact.objects.filter(unit=new, person=OuterRef("person"), group=OuterRef("group"), until=None)
    going = list(rows.filter(~Exists(there), until=None))
    HouseholdContact.objects.bulk_create(
        HouseholdContact(unit=new, person_id=row.person_id, group=row.group, since=max(on, row.since), by_id=row.by_id)
        for row in going
    )
    end_contacts(rows, on)


def end_contacts(rows: QuerySet[HouseholdContact], on: date) -> None:
    """Contacts end on a day; one that has not begun by then is as if it had never been."""
    rows.filter(until=None, since__gt=on).delete()
    rows.filter(until=None).update(until=on)


def hold_above(moved: QuerySet[Unit], old: Unit | None, new: Unit | None) -> None:
    """Difficulties of organisations that now stand elsewhere are answered by who is above them now."""
    if old and new:
        rows = Difficulty.objects.filter(unit__in=moved.values("pk"), holder=old)
        rows.exclude(state=DifficultyState.CLOSED.value).update(holder=new)


# ── Letterheads ──────────────────────────────────────────────────────────────────────────────────────────────────────


def renamed(unit: Unit, on: date) -> None:
    """The words of the old name are kept for its days; the new name stands in the head until other words are written.

    Where those below had the name of the one above written by hand, it is the old one there too.
    """
    _keep(Letterhead.objects.filter(unit=unit), on, ("name",))
    _keep(Letterhead.objects.filter(unit__parent=unit).exclude(upper=""), on, ("upper",))


def hung(units: Iterable[int], on: date) -> None:
    """Organisations that now stand under another: its name is in their heads."""
    _keep(Letterhead.objects.filter(unit__in=list(units)), on, ("upper",))


def _keep(rows: QuerySet[Letterhead], on: date, gone: tuple[str, ...]) -> None:
    """Put the present words aside for the days before; a second change on a day keeps the words of the first."""
    former = [FormerLetterhead(unit_id=row.unit_id, until=on, **{name: getattr(row, name) for name in WORDS})
              for row in rows]  # fmt: skip
    FormerLetterhead.objects.bulk_create(former, ignore_conflicts=True, batch_size=500)
    rows.update(**dict.fromkeys(gone, ""))
