"""What is kept. One file per noun: fields and constraints, little else."""

from ketnap.models.account import Account
from ketnap.models.activity import Activity, ActivityKind, Participation
from ketnap.models.appendonly import AppendOnlyError, maintenance
from ketnap.models.appointment import Appointment
from ketnap.models.badge import BadgeLine, BadgeRound, BadgeRoundState
from ketnap.models.batch import Batch, BatchState
from ketnap.models.candidate import Candidate, Helper
from ketnap.models.card import (
    CardBatch,
    CardBatchState,
    CardCheck,
    CardEnd,
    CardFix,
    CardKind,
    CardLine,
    CardReport,
)
from ketnap.models.closing import ClosingState, MonthClosing, MonthReopening
from ketnap.models.difficulty import Difficulty, DifficultyFact, DifficultyKind
from ketnap.models.directive import (
    Directive,
    DirectiveCopy,
    DirectiveFact,
    DirectiveFactKind,
    DirectiveReading,
    DirectiveState,
    DirectiveTask,
    DirectiveType,
    TaskState,
    Theme,
)
from ketnap.models.document import Document
from ketnap.models.door import DoorTry
from ketnap.models.event import Event, EventHead
from ketnap.models.follow import FollowHandover, FollowNote, FollowPlan, FollowRule, HouseholdContact, NoteOf
from ketnap.models.former import FormerPlace
from ketnap.models.helping import Away, HelpNote, NoteKind, Outcome, Substitute
from ketnap.models.history import HistoryRemark, PersonalHistory, ReturnReason
from ketnap.models.inspection import (
    FindingState,
    Inspection,
    InspectionFact,
    InspectionFactKind,
    InspectionFinding,
    InspectionPlace,
    InspectionState,
)
from ketnap.models.letterhead import FormerLetterhead, Letterhead, LetterheadWords
from ketnap.models.localrow import LocalRow, LocalRowState
from ketnap.models.localset import LocalSet
from ketnap.models.mass import MassKind, MassMembership, MassOrganisation
from ketnap.models.meeting import Attendance, Meeting, MeetingItem, MeetingScore
from ketnap.models.membership import Membership, Stay, count_members, miscounted
from ketnap.models.paper import Paper, PaperText, UnitPaperText
from ketnap.models.person import Person, Sex, with_keys
from ketnap.models.petition import Dialogue, Petition, PetitionEvent, PetitionFact, PetitionSender
from ketnap.models.question import SavedQuestion
from ketnap.models.realm import REAL, TRAINING
from ketnap.models.record import StepRecord
from ketnap.models.reorganisation import Reorganisation, ReorganisationKind, ReorganisationState
from ketnap.models.report import MonthReport, ReportAnswer, ReportCopy, ReportRule, pack, unpack
from ketnap.models.review import MemberFact, MemberReview, ReviewFact, ReviewKind, ReviewYear
from ketnap.models.scan import Scan, ScanRule
from ketnap.models.sealed import SealedRemark
from ketnap.models.sheet import MonthSheet, SheetLine, SheetPhoto
from ketnap.models.signed import SignedPaper, SigningCopy
from ketnap.models.source import ConsentWay, Naming, Source, SourceReview, SourceState
from ketnap.models.standing import ContactKind, DuesPaid, MembershipMark, ResidenceContact
from ketnap.models.statistics import StatisticsReport, StatisticsReturn
from ketnap.models.study import (
    ClassKind,
    ClassResult,
    ClassSession,
    ClassState,
    Nomination,
    NominationState,
    SessionAttendance,
    StudyClass,
)
from ketnap.models.target import Target, TargetFact, TargetTalk, Term
from ketnap.models.template import OfficeTemplate
from ketnap.models.transfer import Arrival, Transfer, TransferFact
from ketnap.models.unit import ChangeKind, Unit, UnitChange, UnitSpan
from ketnap.models.written import WrittenReport, WrittenWords

__all__ = [
    "REAL",
    "TRAINING",
    "Account",
    "Activity",
    "ActivityKind",
    "AppendOnlyError",
    "Appointment",
    "Arrival",
    "Attendance",
    "Away",
    "BadgeLine",
    "BadgeRound",
    "BadgeRoundState",
    "Batch",
    "BatchState",
    "Candidate",
    "CardBatch",
    "CardBatchState",
    "CardCheck",
    "CardEnd",
    "CardFix",
    "CardKind",
    "CardLine",
    "CardReport",
    "ChangeKind",
    "ClassKind",
    "ClassResult",
    "ClassSession",
    "ClassState",
    "ClosingState",
    "ConsentWay",
    "ContactKind",
    "Dialogue",
    "Difficulty",
    "DifficultyFact",
    "DifficultyKind",
    "Directive",
    "DirectiveCopy",
    "DirectiveFact",
    "DirectiveFactKind",
    "DirectiveReading",
    "DirectiveState",
    "DirectiveTask",
    "DirectiveType",
    "Document",
    "DoorTry",
    "DuesPaid",
    "Event",
    "EventHead",
    "FindingState",
    "FollowHandover",
    "FollowNote",
    "FollowPlan",
    "FollowRule",
    "FormerLetterhead",
    "FormerPlace",
    "HelpNote",
    "Helper",
    "HistoryRemark",
    "HouseholdContact",
    "Inspection",
    "InspectionFact",
    "InspectionFactKind",
    "InspectionFinding",
    "InspectionPlace",
    "InspectionState",
    "Letterhead",
    "LetterheadWords",
    "LocalRow",
    "LocalRowState",
    "LocalSet",
    "MassKind",
    "MassMembership",
    "MassOrganisation",
    "Meeting",
    "MeetingItem",
    "MeetingScore",
    "MemberFact",
    "MemberReview",
    "Membership",
    "MembershipMark",
    "MonthClosing",
    "MonthReopening",
    "MonthReport",
    "MonthSheet",
    "Naming",
    "Nomination",
    "NominationState",
    "NoteKind",
    "NoteOf",
    "OfficeTemplate",
    "Outcome",
    "Paper",
    "PaperText",
    "Participation",
    "Person",
    "PersonalHistory",
    "Petition",
    "PetitionEvent",
    "PetitionFact",
    "PetitionSender",
    "Reorganisation",
    "ReorganisationKind",
    "ReorganisationState",
    "ReportAnswer",
    "ReportCopy",
    "ReportRule",
    "ResidenceContact",
    "ReturnReason",
    "ReviewFact",
    "ReviewKind",
    "ReviewYear",
    "SavedQuestion",
    "Scan",
    "ScanRule",
    "SealedRemark",
    "SessionAttendance",
    "Sex",
    "SheetLine",
    "SheetPhoto",
    "SignedPaper",
    "SigningCopy",
    "Source",
    "SourceReview",
    "SourceState",
    "StatisticsReport",
    "StatisticsReturn",
    "Stay",
    "StepRecord",
    "StudyClass",
    "Substitute",
    "Target",
    "TargetFact",
    "TargetTalk",
    "TaskState",
    "Term",
    "Theme",
    "Transfer",
    "TransferFact",
    "Unit",
    "UnitChange",
    "UnitPaperText",
    "UnitSpan",
    "WrittenReport",
    "WrittenWords",
    "count_members",
    "maintenance",
    "miscounted",
    "pack",
    "unpack",
    "with_keys",
]
