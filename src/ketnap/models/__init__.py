"""What is kept. One file per noun: fields and constraints, little else."""

from ketnap.models.account import Account
from ketnap.models.appendonly import AppendOnlyError, maintenance
from ketnap.models.appointment import Appointment
from ketnap.models.batch import Batch, BatchState
from ketnap.models.candidate import Candidate, Helper
from ketnap.models.document import Document
from ketnap.models.door import DoorTry
from ketnap.models.event import Event, EventHead
from ketnap.models.history import HistoryRemark, PersonalHistory, ReturnReason
from ketnap.models.letterhead import Letterhead
from ketnap.models.localset import LocalSet
from ketnap.models.mass import MassKind, MassMembership, MassOrganisation
from ketnap.models.membership import Membership, Stay, count_members, miscounted
from ketnap.models.paper import Paper, PaperText, UnitPaperText
from ketnap.models.person import Person, Sex, with_keys
from ketnap.models.realm import REAL, TRAINING
from ketnap.models.record import StepRecord
from ketnap.models.review import MemberFact, MemberReview, ReviewFact, ReviewKind, ReviewYear
from ketnap.models.scan import Scan, ScanRule
from ketnap.models.sealed import SealedRemark
from ketnap.models.signed import SignedPaper, SigningCopy
from ketnap.models.target import Target, Term
from ketnap.models.template import OfficeTemplate
from ketnap.models.unit import ChangeKind, Unit, UnitChange, UnitSpan

__all__ = [
    "REAL",
    "TRAINING",
    "Account",
    "AppendOnlyError",
    "Appointment",
    "Batch",
    "BatchState",
    "Candidate",
    "ChangeKind",
    "Document",
    "DoorTry",
    "Event",
    "EventHead",
    "Helper",
    "HistoryRemark",
    "Letterhead",
    "LocalSet",
    "MassKind",
    "MassMembership",
    "MassOrganisation",
    "MemberFact",
    "MemberReview",
    "Membership",
    "OfficeTemplate",
    "Paper",
    "PaperText",
    "Person",
    "PersonalHistory",
    "ReturnReason",
    "ReviewFact",
    "ReviewKind",
    "ReviewYear",
    "Scan",
    "ScanRule",
    "SealedRemark",
    "Sex",
    "SignedPaper",
    "SigningCopy",
    "Stay",
    "StepRecord",
    "Target",
    "Term",
    "Unit",
    "UnitChange",
    "UnitPaperText",
    "UnitSpan",
    "count_members",
    "maintenance",
    "miscounted",
    "with_keys",
]
