"""Whom a cell may nominate for a class, and who is not to go now, each with the reason."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import FETCH_RAISE, Prefetch, prefetch_related_objects

from ketnap.access import Actor, Permission
from ketnap.access.reach import within
from ketnap.law.facts import PersonFacts
from ketnap.models import (
    Candidate,
    ClassKind,
    ClassResult,
    Membership,
    Nomination,
    Person,
    StepRecord,
    StudyClass,
    Unit,
)
from ketnap.models.study import LIVE
from ketnap.process import classes as rules
from ketnap.process.classes import Fit
from ketnap.process.keys import Station, StepKey
from ketnap.process.records import Dossier
from ketnap.process.trail import Trail
from ketnap.queries.classes import clashing
from ketnap.queries.dossiers import of_steps, to_record
from ketnap.queries.members import probationary
from ketnap.text import vi_days

SEND = Permission.RECORD_CELL
type People = Sequence[Candidate | Membership]
MOST = 200
"""People of one list; a larger organisation is looked at cell by cell."""


@dataclass(frozen=True, slots=True)
class Nominee:
    """Somebody of a cell, and what speaks for or against the class now."""

    row: Candidate | Membership
    fit: Fit

    @property
    def person(self) -> Person:
        return self.row.person

    @property
    def unit(self) -> Unit:
        return self.row.unit


def nominees(actor: Actor, study: StudyClass, unit: Unit, considered: date) -> list[Nominee]:
    """People at and below a unit, in order of name; one more than a list holds, if there are."""
    actor.require(SEND, unit)
    rows: People = _roads(actor, unit) if study.kind == ClassKind.AWARENESS else _probationers(actor, unit)
    return judged(study, rows, actor.on, considered)


def _roads(actor: Actor, unit: Unit) -> Sequence[Candidate]:
    """Open roads up to the cell's vote."""
    rows = Candidate.objects.filter(within("path", unit.path), closed_on=None, station__lte=Station.VOTE)
    found = actor.reach(SEND).filter(rows).select_related("person", "unit").order_by("name_key", "pk")
    return list(found.fetch_mode(FETCH_RAISE)[: MOST + 1])


def _probationers(actor: Actor, unit: Unit) -> Sequence[Membership]:
    rows = Membership.objects.filter(within("path", unit.path), left_on=None)
    rows = actor.reach(SEND).filter(rows.filter(probationary(actor.on)))
    return list(rows.select_related("person", "unit").order_by("name_key", "pk").fetch_mode(FETCH_RAISE)[: MOST + 1])


def judged(study: StudyClass, rows: People, on: date, considered: date) -> list[Nominee]:
    """Say of each whether the class is for them: by their road, and by the classes they are in already."""
    taught = _taught(rows)
    people = [row.person_id for row in rows]
    here = set(
        Nomination.objects.filter(study=study, person__in=people, state__in=LIVE).values_list("person", flat=True)
    )
    elsewhere = clashing(people, study.opens_on, study.closes_on, but=study)
    found = []
    for row in rows:
        fit = _busy(row.person_id, here, elsewhere)
        if fit is None and isinstance(row, Candidate):
            fit = rules.awareness(trail_of(row), on, considered)
        found.append(Nominee(row, fit or rules.new_member(*taught.get(row.person_id, (None, "")), on)))
    return found


def _busy(person: int, here: set[int], elsewhere: dict[int, StudyClass]) -> Fit | None:
    if person in here:
        return Fit(False, "Đã được đề cử vào lớp này.")
    if person in elsewhere:
        other = elsewhere[person]
        days = vi_days(other.opens_on, other.closes_on)
        return Fit(False, f"Đang ở lớp khác trùng ngày: {other.title} ({days}).")
    return None


def _taught(rows: People) -> dict[int, tuple[date | None, str]]:
    """What has to be read of roads at once; of members, the certificates of the class for new members they hold."""
    roads = [row for row in rows if isinstance(row, Candidate)]
    if roads:
        read_roads(roads)
        return {}
    people = [row.person_id for row in rows]
    results = ClassResult.objects.filter(
        nomination__person__in=people, nomination__study__kind=ClassKind.NEW_MEMBER, passed=True, corrected_by=None
    )
    found: dict[int, tuple[date | None, str]] = {
        row.nomination.person_id: (row.issued_on, row.reference) for row in results.select_related("nomination")
    }
    records = StepRecord.objects.filter(
        candidate__person__in=people, step=StepKey.MEMBER_CLASS.value, corrected_by=None, withdrawn=False
    )
    for person, on, number in records.values_list("candidate__person", "happened_on", "number"):
        found[person] = (on, number)
    return found


def read_roads(roads: Sequence[Candidate]) -> None:
    """Read what `trail_of` looks at, of many roads at once."""
    wanted = of_steps(rules.STEPS)
    prefetch_related_objects(roads, Prefetch("records", wanted))


def trail_of(candidate: Candidate) -> Trail:
    """The part of a road these questions ask for."""
    records = tuple(to_record(row) for row in candidate.records.all())
    return Trail(Dossier(person=PersonFacts(born_on=candidate.person.born_on), records=records))
