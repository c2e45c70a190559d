"""Classes of the political centre: those one runs, those one's people may go to, and who is in them.

A class stands at the organisation that runs it. A cell below does not reach that organisation, and still sees the
class: whoever writes for a cell, or confirms for it, knows the classes of everything above it.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.db.models import FETCH_RAISE, Count, Exists, Max, OuterRef, Q, QuerySet

from ketnap.access import Actor, OutOfReach, Permission
from ketnap.access.spots import SPOTS
from ketnap.models import (
    ClassResult,
    ClassSession,
    ClassState,
    Nomination,
    NominationState,
    SessionAttendance,
    StudyClass,
    Unit,
)
from ketnap.models.paths import numbers
from ketnap.models.study import HELD, LIVE

RUN, SEND, CONFIRM = Permission.RECORD_CLASS, Permission.RECORD_CELL, Permission.RECORD_GRASSROOTS
_SPOT = SPOTS[StudyClass]
N, S = NominationState, ClassState


def visible(actor: Actor) -> QuerySet[StudyClass]:
    """Classes the actor runs, and those people of the actor's cells may be sent to."""
    reach = actor.reach(SEND, CONFIRM)
    above = {number for path in (*reach.exact, *reach.tops) for number in numbers(path)}
    mine = actor.reach(RUN, SEND, CONFIRM).q(_SPOT) | Q(unit__in=sorted(above))
    rows = StudyClass.objects.filter(mine, unit__realm=actor.realm)
    return rows.select_related("unit").fetch_mode(FETCH_RAISE)


def get(actor: Actor, pk: int) -> StudyClass:
    """One class the actor may know of."""
    found = visible(actor).filter(pk=pk).first()
    if found is None:
        raise OutOfReach("Không tìm thấy lớp.")
    return found


def run(actor: Actor, pk: int) -> StudyClass:
    """One class, for whoever runs it."""
    found = get(actor, pk)
    actor.require(RUN, found)
    return found


def of_year(actor: Actor, year: int) -> list[StudyClass]:
    """The year's classes, in the order they begin."""
    return list(visible(actor).filter(opens_on__year=year).order_by("opens_on", "kind", "pk"))


@dataclass(frozen=True, slots=True)
class Counts:
    """What there is of one class: nominations by state, sessions without attendance, results."""

    by_state: Mapping[str, int] = field(default_factory=dict)
    unmarked: int = 0
    passed: int = 0
    failed: int = 0

    @property
    def taken(self) -> int:
        return sum(self.by_state.get(state, 0) for state in HELD)

    @property
    def confirmed(self) -> int:
        return self.by_state.get(N.CONFIRMED.value, 0)

    @property
    def waiting(self) -> int:
        return self.by_state.get(N.WAITING.value, 0)

    @property
    def owed(self) -> int:
        """Learners whose result is not written down."""
        return max(self.confirmed - self.passed - self.failed, 0)


def counted(actor: Actor, rows: Collection[StudyClass]) -> dict[int, Counts]:
    """Count for many classes at once: three queries."""
    keys = [row.pk for row in rows]
    states: dict[int, dict[str, int]] = {}
    nominated = Nomination.objects.filter(study__in=keys).order_by()
    for study, state, count in nominated.values_list("study", "state").annotate(n=Count("pk")):
        states.setdefault(study, {})[state] = count
    due = _unmarked(ClassSession.objects.filter(study__in=keys, on__lte=actor.on)).order_by()
    unmarked = dict(due.values_list("study").annotate(n=Count("pk")))
    gone = ClassResult.objects.filter(corrects=OuterRef("pk"))
    results = ClassResult.objects.filter(~Exists(gone), nomination__study__in=keys).order_by()
    passed = {
        (study, came): count
        for study, came, count in results.values_list("nomination__study", "passed").annotate(n=Count("pk"))
    }
    return {
        pk: Counts(states.get(pk, {}), unmarked.get(pk, 0), passed.get((pk, True), 0), passed.get((pk, False), 0))
        for pk in keys
    }


def places(study: StudyClass) -> dict[str, int]:
    """Nominations of a class by state, those of everybody's cells: how many places are left is no secret."""
    rows = Nomination.objects.filter(study=study).order_by()
    return dict(rows.values_list("state").annotate(n=Count("pk")))


def _unmarked(rows: QuerySet[ClassSession]) -> QuerySet[ClassSession]:
    return rows.filter(~Exists(SessionAttendance.objects.filter(session=OuterRef("pk"))))


# ── One class ────────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(slots=True)
class Learner:
    """A nomination with what came of it: sessions attended of those marked, the standing result."""

    nomination: Nomination
    came: int = 0
    marked: int = 0
    result: ClassResult | None = None


def nominations(actor: Actor, study: StudyClass) -> QuerySet[Nomination]:
    """All of a class for whoever runs it; for everybody else those of their own cells."""
    rows = Nomination.objects.filter(study=study)
    rows = rows if actor.may(RUN, study) else actor.reach(SEND, CONFIRM).filter(rows)
    return rows.select_related("person", "unit", "candidate").order_by("pk").fetch_mode(FETCH_RAISE)


def unsent(actor: Actor, study: StudyClass) -> list[Nomination]:
    """Those who hold a place and wait for the actor's word, in the order they came."""
    rows = Nomination.objects.filter(study=study, state=N.NOMINATED).select_related("person", "unit")
    return list(actor.reach(CONFIRM).filter(rows).order_by("pk").fetch_mode(FETCH_RAISE))


def nomination(actor: Actor, study: StudyClass, pk: int) -> Nomination:
    """One nomination of a class."""
    found = nominations(actor, study).filter(pk=pk).first()
    if found is None:
        raise OutOfReach("Không tìm thấy đề cử.")
    return found


def learners(actor: Actor, study: StudyClass, *states: NominationState) -> list[Learner]:
    """Nominations in order of name, with sessions and results: three queries, whatever the size of the class."""
    rows = nominations(actor, study)
    rows = rows.filter(state__in=states) if states else rows
    found = {row.pk: Learner(row) for row in rows.order_by("person__name_key", "pk")}
    attended = _attendance(study).order_by().values_list("nomination")
    came = Count("pk", filter=Q(present=True))
    for pk, marked, present in attended.annotate(n=Count("pk"), came=came):
        if pk in found:
            found[pk].marked, found[pk].came = marked, present
    for result in ClassResult.objects.filter(nomination__study=study, corrected_by=None):
        if result.nomination_id in found:
            found[result.nomination_id].result = result
    return list(found.values())


def _attendance(study: StudyClass) -> QuerySet[SessionAttendance]:
    return SessionAttendance.objects.filter(session__study=study, corrected_by=None)


@dataclass(frozen=True, slots=True)
class Sitting:
    """One session with its attendance: how many were marked, how many were there."""

    session: ClassSession
    marked: int
    present: int


def sittings(study: StudyClass) -> list[Sitting]:
    """The sessions of a class in order: one query."""
    stands = Q(attendance__corrected_by=None) & Q(attendance__pk__isnull=False)
    rows = ClassSession.objects.filter(study=study).annotate(
        marked=Count("attendance", filter=stands),
        there=Count("attendance", filter=stands & Q(attendance__present=True)),
    )
    return [Sitting(row, row.marked, row.there) for row in rows.order_by("on", "part")]


def session(actor: Actor, pk: int) -> ClassSession:
    """One session, for whoever runs its class."""
    rows = ClassSession.objects.select_related("study__unit")
    found = actor.reach(RUN).filter(rows).filter(pk=pk).first()
    if found is None:
        raise OutOfReach("Không tìm thấy buổi học.")
    return found


def marks(session: ClassSession) -> tuple[dict[int, SessionAttendance], int]:
    """What is written down of a session now, by nomination; and how many rows ever were, for a page out of date."""
    rows = list(session.attendance.order_by("pk"))
    gone = {row.corrects_id for row in rows}
    return {row.nomination_id: row for row in rows if row.pk not in gone}, len(rows)


def result(actor: Actor, pk: int) -> ClassResult:
    """One result that stands, for whoever runs its class."""
    rows = ClassResult.objects.filter(corrected_by=None)
    rows = rows.select_related("nomination__person", "nomination__study__unit", "nomination__unit")
    found = actor.reach(RUN).filter(rows).filter(pk=pk).first()
    if found is None:
        raise OutOfReach("Không tìm thấy kết quả.")
    return found


# ── Numbers of certificates ──────────────────────────────────────────────────────────────────────────────────────────


def book_of(unit: Unit, kind: str, year: int) -> str:
    """Whose certificates are numbered through: one organisation's, of one kind, in one year."""
    return f"{unit.pk}-{kind}-{year}"


def last_number(book: str) -> int:
    """The highest number given; none is ever given again."""
    return ClassResult.objects.filter(book=book).aggregate(most=Max("number"))["most"] or 0


# ── One person ───────────────────────────────────────────────────────────────────────────────────────────────────────


def clashing(people: Collection[int], since: date, until: date, *, but: StudyClass) -> dict[int, StudyClass]:
    """Who of these people is in another class on one of these days, by person."""
    ended = (S.CANCELLED.value,)
    rows = Nomination.objects.filter(
        person__in=people, state__in=LIVE, study__opens_on__lte=until, study__closes_on__gte=since
    ).exclude(study__state__in=ended)
    found = rows.exclude(study=but.pk).select_related("study").order_by("-pk")
    return {row.person_id: row.study for row in found}
