"""Inspections: one, the list, its places and their dossiers, what the check suggests, findings still to be mended."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import FETCH_RAISE, Count, F, Q, QuerySet

from ketnap.access import Actor, OutOfReach, Permission
from ketnap.access.reach import within
from ketnap.models import (
    Candidate,
    FindingState,
    Inspection,
    InspectionFact,
    InspectionFinding,
    InspectionPlace,
    Unit,
)
from ketnap.process.inspecting import Item, Judged, checklist, judged
from ketnap.process.progress import progress
from ketnap.queries import dossiers
from ketnap.queries.scope import PAGE, Page, clamp, one, placed

SEE, INSPECT = Permission.SEE_FILE, Permission.INSPECT
S = FindingState
WAITING = (S.OPEN.value, S.REPORTED.value)


def seen(actor: Actor) -> QuerySet[Inspection]:
    """What the actor may read: inspections of an organisation within reach, or at one."""
    reach = actor.reach(SEE)
    own = reach.filter(Inspection.objects.order_by()).values("pk")
    here = reach.filter(InspectionPlace.objects.order_by()).values("inspection")
    return Inspection.objects.filter(Q(pk__in=own) | Q(pk__in=here))


def get(actor: Actor, pk: int) -> Inspection:
    """Fetch one inspection the actor does or receives."""
    found = seen(actor).select_related("unit", "lead").filter(pk=pk).fetch_mode(FETCH_RAISE).first()
    if found is None:
        raise OutOfReach("Không tìm thấy.")
    return found


def listed(actor: Actor, number: int = 1) -> Page[Inspection]:
    """One page of inspections, the latest first."""
    rows = seen(actor)
    total = rows.count()
    at = clamp(number, total)
    found = rows.select_related("unit").defer("conclusion").order_by("-since", "-pk")
    return Page(list(found.fetch_mode(FETCH_RAISE)[(at - 1) * PAGE : at * PAGE]), at, total)


@dataclass(frozen=True, slots=True)
class Tally:
    """How many findings there are: all, not met, for a person to decide, and still to be mended."""

    of: int = 0
    unmet: int = 0
    judged: int = 0
    waiting: int = 0


def tally(actor: Actor, inspections: Iterable[Inspection], by: str = "inspection") -> Mapping[int, Tally]:
    """Count the findings within reach by inspection, by organisation or by dossier: one question."""
    rows = actor.reach(SEE).filter(InspectionFinding.objects.filter(inspection__in=[row.pk for row in inspections]))
    counted = rows.order_by().values_list(by).annotate(
        n=Count("pk"), unmet=Count("pk", filter=Q(outcome="fail")), judged=Count("pk", filter=Q(outcome="judge")),
        mending=Count("pk", filter=Q(state__in=WAITING)),
    )  # fmt: skip
    return {pk: Tally(*numbers) for pk, *numbers in counted if pk}


def places(actor: Actor, inspection: Inspection, number: int = 1) -> Page[Unit]:
    """One page of the inspected organisations within reach, by place and name."""
    rows = actor.reach(SEE).filter(InspectionPlace.objects.filter(inspection=inspection))
    total = rows.count()
    at = clamp(number, total)
    found = rows.select_related("unit").order_by("unit__depth", "unit__order_key", "pk").fetch_mode(FETCH_RAISE)
    return Page([row.unit for row in found[(at - 1) * PAGE : at * PAGE]], at, total)


def place_in(actor: Actor, inspection: Inspection, unit: int) -> Unit:
    """One inspected organisation within reach, or no such page."""
    rows = actor.reach(SEE).filter(InspectionPlace.objects.filter(inspection=inspection, unit=unit))
    found = rows.select_related("unit").first()
    if found is None:
        raise OutOfReach("Không tìm thấy.")
    return found.unit


def facts(actor: Actor, inspection: Inspection, finding: InspectionFinding | None = None) -> list[InspectionFact]:
    """What happened, the last first. Whoever holds the inspection, or the finding, in hand may read it."""
    actor.require(SEE)
    rows = InspectionFact.objects.filter(inspection=inspection, finding=finding).select_related("by__person", "owner")
    return list(rows.order_by("-pk").fetch_mode(FETCH_RAISE))


# ── What the check suggests ──────────────────────────────────────────────────────────────────────────────────────────


def items(inspection: Inspection) -> tuple[Item, ...]:
    """The checklist of an inspection, by the texts in force on its first day."""
    return checklist(inspection.since, inspection.stations)


def roads(actor: Actor, unit: Unit, number: int = 1) -> Page[Candidate]:
    """The dossiers at and below an inspected organisation, open ones first, the latest in front."""
    rows = actor.reach(SEE).filter(Candidate.objects.filter(within("path", unit.path)))
    total = rows.count()
    at = clamp(number, total)
    open_first = F("closed_on").desc(nulls_first=True)
    found = rows.select_related("person", "unit").order_by(open_first, "-opened_on", "-pk")
    return Page(list(found.fetch_mode(FETCH_RAISE)[(at - 1) * PAGE : at * PAGE]), at, total)


def suggested(actor: Actor, inspection: Inspection, candidate: Candidate) -> tuple[Judged, ...]:
    """What the program's own check says of a dossier as it stood on the last day of the inspection.

    Steps taken are judged by the text of their day; what ran out, by the first day of the inspection.
    """
    rows = [row for row in dossiers.written(actor, candidate) if row.happened_on <= inspection.last]
    at = progress(dossiers.dossier(candidate, rows), inspection.since)
    return judged(at, inspection.stations)


# ── Findings ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def finding(actor: Actor, pk: int) -> InspectionFinding:
    """Fetch one finding of an organisation within reach, with its inspection and dossier."""
    rows = InspectionFinding.objects.select_related("inspection__unit", "unit", "candidate__person", "owner")
    return one(actor, rows, pk, SEE)


def of_dossier(actor: Actor, inspection: Inspection, candidate: Candidate) -> list[InspectionFinding]:
    """What was judged of one dossier, in the order of writing."""
    actor.require(SEE, candidate)
    rows = InspectionFinding.objects.filter(inspection=inspection, candidate=candidate)
    return list(rows.select_related("unit", "candidate__person", "owner").order_by("pk").fetch_mode(FETCH_RAISE))


def of_place(actor: Actor, inspection: Inspection, unit: Unit) -> list[InspectionFinding]:
    """What was judged of the organisation itself."""
    actor.require(SEE, unit)
    rows = InspectionFinding.objects.filter(inspection=inspection, unit=unit, candidate=None)
    return list(rows.select_related("unit", "owner").order_by("pk").fetch_mode(FETCH_RAISE))


def unmet(actor: Actor, inspection: Inspection) -> list[InspectionFinding]:
    """Everything within reach that was not simply met, by organisation and dossier: for the report."""
    rows = actor.reach(SEE).filter(InspectionFinding.objects.filter(inspection=inspection)).exclude(outcome="pass")
    found = rows.select_related("unit", "candidate__person", "owner")
    return list(found.order_by("unit__depth", "unit__order_key", "candidate", "pk").fetch_mode(FETCH_RAISE))


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What the list of findings is narrowed to."""

    unit: Unit | None = None
    state: str = ""
    inspection: int | None = None


STATES = ("chua-xong", "phai-khac-phuc", "qua-han", "cho-xac-nhan", "da-khac-phuc")


def _states(on: date) -> dict[str, Q]:
    return {
        "chua-xong": Q(state__in=WAITING), "phai-khac-phuc": Q(state=S.OPEN.value),
        "qua-han": Q(state=S.OPEN.value, due_on__lt=on), "cho-xac-nhan": Q(state=S.REPORTED.value),
        "da-khac-phuc": Q(state=S.CLOSED.value),
    }  # fmt: skip


def _wanted(actor: Actor, wanted: Wanted) -> QuerySet[InspectionFinding]:
    rows = placed(actor, InspectionFinding.objects.exclude(state=S.NOTED), SEE, wanted.unit)
    return rows.filter(inspection=wanted.inspection) if wanted.inspection else rows


def to_mend(actor: Actor, wanted: Wanted, number: int = 1) -> Page[InspectionFinding]:
    """One page of what is to be mended, or was: what is longest past its day first."""
    rows = _wanted(actor, wanted)
    rows = rows.filter(_states(actor.on)[wanted.state]) if wanted.state in STATES else rows
    total = rows.count()
    at = clamp(number, total)
    ordered = rows.select_related("unit", "candidate__person", "owner", "inspection")
    ordered = ordered.order_by(F("closed_on").asc(nulls_first=True), "due_on", "unit__path", "pk")
    return Page(list(ordered.fetch_mode(FETCH_RAISE)[(at - 1) * PAGE : at * PAGE]), at, total)


def by_state(actor: Actor, wanted: Wanted) -> dict[str, int]:
    """How many there are in each state: one question."""
    counts = {key.replace("-", "_"): Count("pk", filter=found) for key, found in _states(actor.on).items()}
    found = _wanted(actor, wanted).aggregate(**counts)
    return {key: found[key.replace("-", "_")] for key in STATES}
