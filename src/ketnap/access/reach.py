"""How far a right reaches. The same object filters a list and answers for a single row, so the two cannot disagree."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from django.db import connection
from django.db.models import CharField, Model, Q, QuerySet, Value
from django.db.models.functions import Substr
from django.db.models.lookups import Exact

from ketnap.access.permissions import Permission
from ketnap.models import (
    Account,
    Activity,
    Appointment,
    Arrival,
    Attendance,
    Away,
    BadgeLine,
    BadgeRound,
    Batch,
    Candidate,
    CardBatch,
    CardCheck,
    CardFix,
    CardLine,
    CardReport,
    ClassResult,
    ClassSession,
    Dialogue,
    Difficulty,
    DifficultyFact,
    Directive,
    DirectiveCopy,
    DirectiveFact,
    DirectiveReading,
    DirectiveTask,
    Document,
    DuesPaid,
    Event,
    FollowHandover,
    FollowNote,
    FollowPlan,
    FollowRule,
    FormerLetterhead,
    FormerPlace,
    Helper,
    HelpNote,
    HistoryRemark,
    HouseholdContact,
    Inspection,
    InspectionFact,
    InspectionFinding,
    InspectionPlace,
    Letterhead,
    LocalRow,
    LocalRowState,
    LocalSet,
    MassMembership,
    MassOrganisation,
    Meeting,
    MeetingItem,
    MeetingScore,
    MemberFact,
    MemberReview,
    Membership,
    MembershipMark,
    MonthClosing,
    MonthReopening,
    MonthReport,
    MonthSheet,
    Naming,
    Nomination,
    OfficeTemplate,
    Paper,
    PaperText,
    Participation,
    Person,
    PersonalHistory,
    Petition,
    PetitionFact,
    PetitionSender,
    Reorganisation,
    ReportAnswer,
    ReportCopy,
    ReportRule,
    ResidenceContact,
    ReviewFact,
    ReviewYear,
    SavedQuestion,
    Scan,
    ScanRule,
    SealedRemark,
    SessionAttendance,
    SheetLine,
    SheetPhoto,
    SignedPaper,
    SigningCopy,
    Source,
    SourceReview,
    StatisticsReport,
    StatisticsReturn,
    Stay,
    StepRecord,
    StudyClass,
    Substitute,
    Target,
    TargetFact,
    Term,
    Transfer,
    TransferFact,
    Unit,
    UnitChange,
    UnitPaperText,
    UnitSpan,
    WrittenReport,
    WrittenWords,
    paths,
)

P = Permission


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a kind of row stands: the lookups that lead to its unit's path, its world and its person.

    `known_by`: rights that let somebody know such a row exists. Without one of them it is "not found".
    """

    path: str
    realm: str
    person: str = ""
    known_by: tuple[P, ...] = (P.SEE_UNITS,)


_FILE = (P.SEE_STAGE, P.SEE_FILE, P.SEE_OWN)
_OF_UNIT = Spot("unit__path", "unit__realm")
_OF_MEETING = Spot("meeting__unit__path", "meeting__unit__realm", known_by=(P.SEE_MEMBERS,))
_OF_SHEET = Spot("sheet__unit__path", "sheet__unit__realm", known_by=(P.SEE_MEMBERS,))
_OF_LEARNER = Spot("nomination__unit__path", "nomination__unit__realm", "nomination__person_id", _FILE)
_OF_MEMBER = Spot("membership__path", "membership__person__realm", "membership__person_id", (P.SEE_MEMBERS,))
_OF_PAPER = Spot("paper__unit__path", "paper__unit__realm", "paper__person_id", (P.SEE_DOCUMENTS, P.SEE_FILE))
SPOTS: dict[type[Model], Spot] = {
    Unit: Spot("path", "realm"),
    UnitSpan: _OF_UNIT,
    UnitChange: _OF_UNIT,
    Reorganisation: Spot("unit__path", "unit__realm", known_by=(P.MANAGE_UNITS,)),
    Appointment: _OF_UNIT,
    Term: _OF_UNIT,
    LocalRow: _OF_UNIT,
    LocalRowState: Spot("row__unit__path", "row__unit__realm"),
    LocalSet: _OF_UNIT,
    MassOrganisation: _OF_UNIT,
    MassMembership: Spot("person__path", "person__realm", "person_id", _FILE),
    Source: Spot("unit__path", "unit__realm", known_by=(P.INTRODUCE,)),
    Naming: Spot("source__unit__path", "source__unit__realm", known_by=(P.INTRODUCE,)),
    SourceReview: Spot("unit__path", "unit__realm", known_by=(P.INTRODUCE,)),
    Activity: Spot("unit__path", "unit__realm", known_by=(P.INTRODUCE,)),
    Participation: Spot("activity__unit__path", "activity__unit__realm", known_by=(P.INTRODUCE,)),
    FormerPlace: Spot("unit__path", "unit__realm", known_by=(P.SEE_FIGURES,)),
    Person: Spot("path", "realm", "pk", (*_FILE, P.SEE_MEMBERS)),
    Membership: Spot("path", "person__realm", "person_id", (P.SEE_MEMBERS,)),
    Stay: Spot("membership__path", "membership__person__realm", "membership__person_id", (P.SEE_MEMBERS,)),
    Meeting: Spot("unit__path", "unit__realm", known_by=(P.SEE_MEMBERS,)),
    MeetingItem: _OF_MEETING,
    Attendance: _OF_MEETING,
    MeetingScore: _OF_MEETING,
    MonthSheet: Spot("unit__path", "unit__realm", known_by=(P.SEE_MEMBERS,)),
    SheetLine: _OF_SHEET,
    SheetPhoto: _OF_SHEET,
    CardBatch: Spot("unit__path", "unit__realm", known_by=(P.SEE_MEMBERS,)),
    CardLine: _OF_MEMBER,
    CardFix: Spot(
        "line__membership__path", "line__membership__person__realm", "line__membership__person_id", (P.SEE_MEMBERS,)
    ),
    CardReport: _OF_MEMBER,
    CardCheck: _OF_MEMBER,
    BadgeRound: Spot("unit__path", "unit__realm", known_by=(P.SEE_MEMBERS,)),
    BadgeLine: _OF_MEMBER,
    MembershipMark: _OF_MEMBER,
    DuesPaid: _OF_MEMBER,
    ResidenceContact: _OF_MEMBER,
    Transfer: Spot("unit__path", "unit__realm", known_by=(P.SEE_MEMBERS,)),
    TransferFact: Spot("transfer__unit__path", "transfer__unit__realm", known_by=(P.SEE_MEMBERS,)),
    Arrival: Spot("unit__path", "unit__realm", known_by=(P.SEE_MEMBERS,)),
    MemberFact: Spot("membership__path", "membership__person__realm", "membership__person_id", (P.SEE_MEMBERS,)),
    ReviewYear: Spot("unit__path", "unit__realm", known_by=(P.SEE_MEMBERS,)),
    MemberReview: Spot("review__unit__path", "review__unit__realm", known_by=(P.SEE_MEMBERS,)),
    ReviewFact: Spot("review__unit__path", "review__unit__realm", known_by=(P.SEE_MEMBERS,)),
    Candidate: Spot("path", "realm", "person_id", _FILE),
    Helper: Spot("candidate__path", "candidate__realm", "candidate__person_id", _FILE),
    Substitute: Spot("candidate__path", "candidate__realm", "candidate__person_id", _FILE),
    Away: Spot("candidate__path", "candidate__realm", "candidate__person_id", (P.SEE_FILE,)),
    HelpNote: Spot("candidate__path", "candidate__realm", "candidate__person_id", (P.SEE_FILE,)),
    StepRecord: Spot("candidate__path", "candidate__realm", "candidate__person_id", (P.SEE_FILE, P.SEE_OWN)),
    StudyClass: _OF_UNIT,
    ClassSession: Spot("study__unit__path", "study__unit__realm"),
    Nomination: Spot("unit__path", "unit__realm", "person_id", _FILE),
    SessionAttendance: _OF_LEARNER,
    ClassResult: _OF_LEARNER,
    Document: Spot("unit__path", "unit__realm", known_by=(P.SEE_DOCUMENTS,)),
    Batch: Spot("unit__path", "unit__realm", known_by=(P.SEE_FILE,)),
    Letterhead: _OF_UNIT,
    FormerLetterhead: _OF_UNIT,
    OfficeTemplate: _OF_UNIT,
    Paper: Spot("unit__path", "unit__realm", "person_id", (P.SEE_DOCUMENTS, P.SEE_FILE)),
    SigningCopy: _OF_PAPER,
    SignedPaper: _OF_PAPER,
    PaperText: Spot("candidate__path", "candidate__realm", "candidate__person_id", (P.SEE_FILE,)),
    UnitPaperText: Spot("unit__path", "unit__realm", known_by=(P.SEE_DOCUMENTS,)),
    PersonalHistory: Spot("person__path", "person__realm", "person_id", (P.SEE_FILE, P.SEE_OWN)),
    HistoryRemark: Spot(
        "history__person__path", "history__person__realm", "history__person_id", (P.SEE_FILE, P.SEE_OWN)
    ),
    Scan: Spot("candidate__path", "candidate__realm", "candidate__person_id", (P.SEE_FILE, P.SEE_OWN)),
    ScanRule: _OF_UNIT,
    SealedRemark: Spot("candidate__path", "candidate__realm", "candidate__person_id", (P.OPEN_SEALED,)),
    Target: Spot("unit__path", "unit__realm", known_by=(P.SEE_FIGURES,)),
    TargetFact: Spot("unit__path", "unit__realm", known_by=(P.SEE_FIGURES,)),
    ReportRule: Spot("unit__path", "unit__realm", known_by=(P.SEE_FIGURES,)),
    MonthReport: Spot("unit__path", "unit__realm", known_by=(P.SEE_FIGURES,)),
    MonthClosing: Spot("unit__path", "unit__realm", known_by=(P.SEE_FIGURES,)),
    MonthReopening: Spot("closing__unit__path", "closing__unit__realm", known_by=(P.SEE_FIGURES,)),
    ReportCopy: Spot("report__unit__path", "report__unit__realm", known_by=(P.SEE_FIGURES,)),
    ReportAnswer: Spot("copy__report__unit__path", "copy__report__unit__realm", known_by=(P.SEE_FIGURES,)),
    Difficulty: Spot("unit__path", "unit__realm", known_by=(P.SEE_FIGURES,)),
    DifficultyFact: Spot("difficulty__unit__path", "difficulty__unit__realm", known_by=(P.SEE_FIGURES,)),
    FollowRule: _OF_UNIT,
    FollowPlan: Spot("unit__path", "unit__realm", known_by=(P.SEE_MEMBERS,)),
    FollowNote: _OF_MEETING,
    FollowHandover: Spot("taken__unit__path", "taken__unit__realm", known_by=(P.SEE_MEMBERS,)),
    HouseholdContact: Spot("unit__path", "unit__realm", known_by=(P.SEE_MEMBERS,)),
    Dialogue: Spot("unit__path", "unit__realm", known_by=(P.ANSWER_LETTERS,)),
    Petition: Spot("unit__path", "unit__realm", known_by=(P.ANSWER_LETTERS,)),
    PetitionFact: Spot("petition__unit__path", "petition__unit__realm", known_by=(P.ANSWER_LETTERS,)),
    PetitionSender: Spot("petition__unit__path", "petition__unit__realm", known_by=(P.ANSWER_LETTERS,)),
    Directive: Spot("unit__path", "unit__realm", known_by=(P.SEE_DOCUMENTS,)),
    DirectiveCopy: Spot("unit__path", "unit__realm", known_by=(P.SEE_DOCUMENTS,)),
    DirectiveReading: Spot("copy__unit__path", "copy__unit__realm", known_by=(P.SEE_DOCUMENTS,)),
    DirectiveTask: Spot("unit__path", "unit__realm", known_by=(P.SEE_DOCUMENTS,)),
    DirectiveFact: Spot("directive__unit__path", "directive__unit__realm", known_by=(P.SEE_DOCUMENTS,)),
    Inspection: Spot("unit__path", "unit__realm", known_by=(P.SEE_FILE,)),
    InspectionPlace: Spot("unit__path", "unit__realm", known_by=(P.SEE_FILE,)),
    InspectionFinding: Spot("unit__path", "unit__realm", known_by=(P.SEE_FILE,)),
    InspectionFact: Spot("inspection__unit__path", "inspection__unit__realm", known_by=(P.SEE_FILE,)),
    StatisticsReport: Spot("unit__path", "unit__realm", known_by=(P.SEE_FIGURES,)),
    StatisticsReturn: Spot("report__unit__path", "report__unit__realm", known_by=(P.SEE_FIGURES,)),
    WrittenReport: Spot("unit__path", "unit__realm", known_by=(P.SEE_FIGURES,)),
    WrittenWords: Spot("unit__path", "unit__realm", known_by=(P.SEE_FIGURES,)),
    SavedQuestion: Spot("unit__path", "unit__realm", known_by=(P.SEE_FIGURES,)),
    Account: Spot("person__path", "realm", known_by=(P.MANAGE_ACCOUNTS,)),
    Event: Spot("path", "realm", known_by=(P.SEE_LOG,)),
}


def spot_of(model: type[Model]) -> Spot:
    """Find where rows of a model stand; a model without a spot is closed to everybody."""
    try:
        return SPOTS[model]
    except KeyError:
        raise LookupError(f"{model.__name__} has no place in the tree: add a line to SPOTS") from None


@dataclass(frozen=True, slots=True)
class Reach:
    """Single units (`exact`), whole subtrees (`tops`) and single people, all of one realm.

    `everything` is for the program itself (imports, scenarios, upkeep), never for somebody who signed in.
    """

    realm: str
    exact: frozenset[str] = frozenset()
    tops: tuple[str, ...] = ()
    people: frozenset[int] = frozenset()
    everything: bool = False

    def __bool__(self) -> bool:
        return self.everything or bool(self.exact or self.tops or self.people)

    def filter[M: Model](self, queryset: QuerySet[M], path_field: str | None = None) -> QuerySet[M]:
        """Keep the rows within reach. `path_field` names another path of the row than its present one."""
        spot = spot_of(queryset.model)
        return queryset.filter(self.q(replace(spot, path=path_field) if path_field else spot))

    def q(self, spot: Spot, *, walked: bool = False) -> Q:
        """Say the same as a condition. `walked`: in words no index on paths answers, see `walking`."""
        if self.everything:
            return Q(**{spot.realm: self.realm})
        found = Q(pk__in=[])
        if self.exact:
            found |= Q(**{f"{spot.path}__in": sorted(self.exact)})
        for top in self.tops:
            found |= walking(spot.path, top) if walked else within(spot.path, top)
        if self.people and spot.person:
            found |= Q(**{f"{spot.person}__in": sorted(self.people)})
        return found

    def covers(self, row: Model) -> bool:
        """Say whether one row is within reach."""
        spot = spot_of(type(row))
        if self.everything:
            return realm_of(row) == self.realm
        if self.people and spot.person and _value(row, spot.person) in self.people:
            return True
        return self.covers_path(_value(row, spot.path) or "")

    def covers_path(self, path: str) -> bool:
        """Say whether a place in the tree is within reach."""
        return path in self.exact or self.covers_below(path)

    def covers_below(self, path: str) -> bool:
        """Say whether a place is within reach together with everything below it."""
        return self.everything or any(paths.covers(top, path) for top in self.tops)


def realm_of(row: Model) -> str:
    """Say which world a row belongs to; "" when it does not say."""
    return str(_value(row, spot_of(type(row)).realm) or "")


def within(field: str, top: str) -> Q:
    """Say "at or below `top`" as a range that an index serves on both databases."""
    return Q(**{f"{field}__gte": top, f"{field}__lt": paths.after(top)})


def walking(field: str, top: str) -> Q:
    """Say "at or below `top`" so that the index of the order asked for is walked, and left when there is enough.

    SQLite would take a range for a small part, find everything below and then sort it: slow where that is a province.
    PostgreSQL knows how much lies within a range and chooses well by itself.
    """
    if connection.vendor != "sqlite":
        return within(field, top)
    return Q(Exact(Substr(field, 1, len(top), output_field=CharField()), Value(top)))


def highest(tops: Iterable[str]) -> tuple[str, ...]:
    """Drop the subtrees that lie inside others."""
    kept: list[str] = []
    for top in sorted(set(tops)):
        if not kept or not paths.covers(kept[-1], top):
            kept.append(top)
    return tuple(kept)


def _value(row: Model, lookup: str) -> Any:
    """Follow a lookup on a row in hand; None where something on the way is missing."""
    found: Any = row
    for step in lookup.split("__"):
        found = getattr(found, step, None)
    return found
