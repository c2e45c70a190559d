"""Scans: where they may be kept, which there are, who may open which, how much room they take."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import FETCH_RAISE, Count, QuerySet, Sum, Value

from ketnap.access import Actor, OutOfReach, Permission
from ketnap.access.steps import right_to_record
from ketnap.models import Candidate, Scan, ScanRule, SheetPhoto, StepRecord, Unit
from ketnap.models.paths import numbers
from ketnap.process.keys import Body, Station, StepKey
from ketnap.process.scans import Secrecy, secrecy
from ketnap.process.steps import BY_KEY
from ketnap.queries.scope import placed

KEPT: tuple[type[Scan | SheetPhoto], ...] = (Scan, SheetPhoto)
"""Everything whose bytes are in the vault."""
DOSSIER_FILES = 60
DOSSIER_BYTES = 100 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Room:
    """How much is taken: of a dossier, and of the whole installation."""

    files: int
    size: int
    total: int
    most: int

    @property
    def dossier_full(self) -> bool:
        return self.files >= DOSSIER_FILES or self.size >= DOSSIER_BYTES

    @property
    def full(self) -> bool:
        return self.total >= self.most


# ── Where ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def rule(unit: Unit) -> ScanRule | None:
    """What holds at a unit: said there, or by the nearest above. Whoever may see the unit may know."""
    rows = ScanRule.objects.filter(unit__in=numbers(unit.path)).select_related("unit", "by__person")
    return rows.order_by("-unit__depth").fetch_mode(FETCH_RAISE).first()


def allowed(found: ScanRule | None, kind: Secrecy) -> bool:
    """Whether scans of a kind are kept."""
    if found is None or kind is Secrecy.REFUSED:
        return False
    return found.confidential if kind is Secrecy.CONFIDENTIAL else found.plain


def held(candidate: Candidate, record: StepRecord) -> Secrecy:
    """How the scan of this step's paper is held in this dossier, as it stands now."""
    return secrecy(StepKey(record.step), Station(candidate.station))


# ── Which ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def is_confidential(scan: Scan) -> bool:
    """As it was when it came in, or as the dossier has become since."""
    return scan.confidential or held(scan.candidate, scan.record) is not Secrecy.PLAIN


def right_to_open(actor: Actor, scan: Scan) -> Permission:
    """The right a scan asks for. Applicants open what they wrote themselves; whoever reads the file, the rest.

    A confidential one asks besides for the right to write that step down, or to see the members: not of a helper.
    """
    step, candidate = StepKey(scan.record.step), scan.candidate
    if not actor.may(Permission.SEE_FILE, candidate):
        own = BY_KEY[step].body is Body.APPLICANT
        return Permission.SEE_OWN if own else Permission.SEE_FILE
    if not is_confidential(scan) or actor.may(right_to_record(step), candidate):
        return Permission.SEE_FILE
    return Permission.SEE_MEMBERS


def of(actor: Actor, candidate: Candidate) -> list[Scan]:
    """The scans of a dossier the actor may open, in the order they came."""
    rows = actor.reach(Permission.SEE_FILE, Permission.SEE_OWN).filter(Scan.objects.filter(candidate=candidate))
    found = rows.select_related("record", "by__person").order_by("pk").fetch_mode(FETCH_RAISE)
    return [scan for scan in _with(candidate, found) if actor.may(right_to_open(actor, scan), scan)]


def _with(candidate: Candidate, rows: Iterable[Scan]) -> Iterable[Scan]:
    for scan in rows:
        scan.candidate = candidate
        yield scan


def get(actor: Actor, name: str) -> Scan:
    """One scan the actor may open, by its random name; out of reach is 404."""
    rows = Scan.objects.select_related("candidate__person", "candidate__unit", "record").filter(name=name)
    found = actor.reach(Permission.SEE_FILE, Permission.SEE_OWN).filter(rows).first()
    if found is None:
        raise OutOfReach("Không tìm thấy.")
    actor.require(right_to_open(actor, found), found)
    return found


def first_of(rows: Iterable[StepRecord], pk: int) -> StepRecord:
    """The row a step was first written down in, from any of its corrections; 404 when these rows have none such."""
    by_number = {row.pk: row for row in rows}
    if pk not in by_number:
        raise OutOfReach("Không tìm thấy.")
    row = by_number[pk]
    while row.corrects_id:
        row = by_number[row.corrects_id]
    return row


def last_of(rows: Iterable[StepRecord], first: StepRecord) -> StepRecord:
    """The row that stands in its place now: itself, or the last that corrects it."""
    corrected = {row.corrects_id: row for row in rows if row.corrects_id}
    row = first
    while row.pk in corrected:
        row = corrected[row.pk]
    return row


# ── How much ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def room(candidate: Candidate) -> Room:
    """What a dossier's scans take, and what all of them take."""
    mine = Scan.objects.filter(candidate=candidate).aggregate(files=Count("pk"), size=Sum("size"))
    return Room(mine["files"], mine["size"] or 0, taken(), most())


def taken() -> int:
    """How many bytes all kept files take, of dossiers and of sheets."""
    first, *others = (_sum(model) for model in KEPT)
    return sum(size or 0 for size in first.union(*others, all=True))


def _sum(model: type[Scan | SheetPhoto]) -> QuerySet[Any, Any]:
    rows = model._default_manager.order_by().annotate(kept=Value(1)).values("kept")
    return rows.annotate(taken=Sum("size")).values_list("taken", flat=True)


def any_kept() -> bool:
    return any(model._default_manager.exists() for model in KEPT)


def most() -> int:
    return int(settings.SCANS_GB * 1024**3)


def count_below(actor: Actor, unit: Unit) -> int:
    """How many scans there are at a unit and below, for its rule's page."""
    return placed(actor, Scan.objects.all(), Permission.SEE_FILE, unit).count()
