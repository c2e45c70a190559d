"""Letters, suggestions and questions about membership work: one, the list, earlier ones alike; and dialogues."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import FETCH_RAISE, Count, F, Q, QuerySet

from ketnap.access import Actor, Permission
from ketnap.models import Dialogue, Petition, PetitionFact, PetitionSender, Unit
from ketnap.process.petitions import DialogueStatus, PetitionKind, PetitionState
from ketnap.process.reports import likeness
from ketnap.queries.scope import PAGE, Page, clamp, one, placed

ANSWER = Permission.ANSWER_LETTERS
S = PetitionState
COMPARED, OFFERED = 300, 20


def get(actor: Actor, pk: int) -> Petition:
    """Fetch one within reach."""
    rows = Petition.objects.select_related("unit", "owner", "dialogue", "repeats")
    return one(actor, rows, pk, ANSWER)


def own_office(actor: Actor, petition: Petition) -> bool:
    """Whether the actor is of the very office that received it: only there is known who sent it."""
    return actor.system or any(unit.pk == petition.unit_id for unit in actor.units)


def has_sender(actor: Actor, petition: Petition) -> bool:
    """Whether it is still kept who sent it."""
    actor.require(ANSWER, petition)
    return PetitionSender.objects.filter(petition=petition).exists()


def facts(actor: Actor, petition: Petition) -> list[PetitionFact]:
    """Everything that happened to it, the last first."""
    actor.require(ANSWER, petition)
    rows = PetitionFact.objects.filter(petition=petition).select_related("by__person", "owner")
    return list(rows.order_by("-pk").fetch_mode(FETCH_RAISE))


def near(actor: Actor, petition: Petition) -> list[Petition]:
    """Those said to be the same: the first, and all that repeat it."""
    actor.require(ANSWER, petition)
    first = petition.repeats_id or petition.pk
    rows = Petition.objects.filter(Q(pk=first) | Q(repeats=first)).exclude(pk=petition.pk)
    return list(rows.order_by("pk").fetch_mode(FETCH_RAISE))


def earlier(actor: Actor, petition: Petition) -> list[Petition]:
    """Earlier ones of the same office that it may repeat, the most alike first."""
    actor.require(ANSWER, petition)
    rows = Petition.objects.filter(unit=petition.unit_id, pk__lt=petition.pk, repeats=None).select_related("unit")
    found = list(rows.order_by("-pk")[:COMPARED])
    return sorted(found, key=lambda row: (-likeness(row.text, petition.text), -row.pk))[:OFFERED]


# ── The list ─────────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What the list is narrowed to."""

    unit: Unit | None = None
    state: str = ""
    kind: str = ""


def _states(actor: Actor) -> dict[str, Q]:
    return {
        "dang-mo": ~Q(state=S.CLOSED.value), "chua-giao": Q(state=S.RECEIVED.value),
        "dang-giai-quyet": Q(state=S.TAKEN.value), "qua-han": Q(state=S.TAKEN.value, due_on__lt=actor.on),
        "nhac-lai": Q(repeats__isnull=False), "da-xong": Q(state=S.CLOSED.value),
    }  # fmt: skip


STATES = ("dang-mo", "chua-giao", "dang-giai-quyet", "qua-han", "nhac-lai", "da-xong")


def _wanted(actor: Actor, wanted: Wanted) -> QuerySet[Petition]:
    rows = placed(actor, Petition.objects.all(), ANSWER, wanted.unit)
    return rows.filter(kind=wanted.kind) if wanted.kind in set(PetitionKind) else rows


def _ordered(actor: Actor, wanted: Wanted) -> QuerySet[Petition]:
    rows = _wanted(actor, wanted)
    rows = rows.filter(_states(actor)[wanted.state]) if wanted.state in STATES else rows
    first = F("closed_on").desc(nulls_first=True), F("due_on").asc(nulls_first=True)
    return rows.select_related("unit", "owner").order_by(*first, "-on", "-pk").fetch_mode(FETCH_RAISE)


def listed(actor: Actor, wanted: Wanted, number: int = 1) -> Page[Petition]:
    """One page: open ones first, those not given to anybody, then by the day they are due."""
    rows = _ordered(actor, wanted)
    total = rows.order_by().count()
    at = clamp(number, total)
    return Page(list(rows[(at - 1) * PAGE : at * PAGE]), at, total)


def book(actor: Actor, wanted: Wanted, most: int = 500) -> list[Petition]:
    """What is printed of the list, in the order it was received."""
    return list(_ordered(actor, wanted).order_by("on", "pk")[:most])


def tally(actor: Actor, wanted: Wanted) -> Mapping[str, int]:
    """How many there are in each state, of a kind and below a unit: one question."""
    counts = {key.replace("-", "_"): Count("pk", filter=found) for key, found in _states(actor).items()}
    found = _wanted(actor, wanted).aggregate(**counts)
    return {key: found[key.replace("-", "_")] for key in STATES}


# ── Dialogues ────────────────────────────────────────────────────────────────────────────────────────────────────────


def dialogue(actor: Actor, pk: int) -> Dialogue:
    """Fetch one dialogue within reach."""
    return one(actor, Dialogue.objects.select_related("unit", "head"), pk, ANSWER)


def questions(actor: Actor, row: Dialogue) -> list[Petition]:
    """What was asked there."""
    actor.require(ANSWER, row)
    return list(Petition.objects.filter(dialogue=row).select_related("owner").order_by("pk").fetch_mode(FETCH_RAISE))


def dialogues(actor: Actor, unit: Unit | None, status: str = "", number: int = 1) -> Page[Dialogue]:
    """One page of dialogues at and below a unit, the last first, each with how many questions, how many open."""
    rows = placed(actor, Dialogue.objects.all(), ANSWER, unit)
    rows = rows.filter(status=status) if status in set(DialogueStatus) else rows
    total = rows.count()
    at = clamp(number, total)
    counted = rows.annotate(
        asked=Count("questions"), waiting=Count("questions", filter=~Q(questions__state=S.CLOSED.value))
    )
    ordered = counted.select_related("unit", "head").order_by("-on", "-pk").fetch_mode(FETCH_RAISE)
    return Page(list(ordered[(at - 1) * PAGE : at * PAGE]), at, total)
