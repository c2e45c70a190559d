"""Difficulties: one, the list with its filters, those that may be the same, who may be asked to solve one."""

from dataclasses import dataclass
from datetime import date

from django.db.models import FETCH_RAISE, Count, Q, QuerySet

from ketnap.access import Actor, Permission
from ketnap.access.actor import live
from ketnap.models import Appointment, Difficulty, DifficultyFact, Person, Unit, paths
from ketnap.process.reports import ALIKE, DifficultyState, Topic, likeness
from ketnap.queries.scope import PAGE, Page, clamp, one, placed

SEE = Permission.SEE_FIGURES
S = DifficultyState
COMPARED = 300
"""With so many open ones of its topic a difficulty is compared."""


def get(actor: Actor, pk: int) -> Difficulty:
    """Fetch one difficulty within reach, with where it is."""
    rows = Difficulty.objects.select_related("unit__parent", "holder__parent", "owner", "same_as__unit")
    return one(actor, rows, pk, SEE)


def holder_of(difficulty: Difficulty) -> Unit:
    """Who solves it: the organisation asked while it still stands above; after a move, the one above today."""
    holder, unit = difficulty.holder, difficulty.unit
    if holder.open and paths.covers(holder.path, unit.path):
        return holder
    return unit.parent or holder


def facts(actor: Actor, difficulty: Difficulty) -> list[DifficultyFact]:
    """Everything that happened to it, the last first."""
    actor.require(SEE, difficulty)
    rows = DifficultyFact.objects.filter(difficulty=difficulty).select_related("by__person", "owner", "to")
    return list(rows.order_by("-pk").fetch_mode(FETCH_RAISE))


def together(actor: Actor, difficulty: Difficulty) -> list[Difficulty]:
    """Those solved together with it, within reach."""
    rows = Difficulty.objects.filter(same_as=difficulty.same_as_id or difficulty.pk).exclude(pk=difficulty.pk)
    return list(actor.reach(SEE).filter(rows).select_related("unit").order_by("pk").fetch_mode(FETCH_RAISE))


def told_in(actor: Actor, unit: Unit, month: date) -> list[Difficulty]:
    """What a unit raised in the report of a month."""
    actor.require(SEE, unit)
    rows = Difficulty.objects.filter(unit=unit, month=month).select_related("unit", "holder")
    return list(rows.order_by("pk").fetch_mode(FETCH_RAISE))


def officers(actor: Actor, unit: Unit) -> list[Person]:
    """Who holds a role at a unit today, by name: they may be asked to solve something."""
    posts = Appointment.objects.filter(live(actor.on), unit=unit)
    rows = Person.objects.filter(pk__in=posts.values("person"), erased_on=None)
    return list(rows.order_by("name_key", "pk"))


# ── The list ─────────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What the list is narrowed to."""

    unit: Unit | None = None
    state: str = ""
    topic: str = ""


def _states(actor: Actor) -> dict[str, Q]:
    late = Q(state=S.TAKEN.value, due_on__lt=actor.on)
    return {
        "dang-mo": ~Q(state=S.CLOSED.value), "cho-nhan": Q(state=S.RAISED.value),
        "dang-giai-quyet": Q(state=S.TAKEN.value), "qua-han": late, "cho-xac-nhan": Q(state=S.ANSWERED.value),
        "da-dong": Q(state=S.CLOSED.value),
    }  # fmt: skip


STATES = ("dang-mo", "cho-nhan", "dang-giai-quyet", "qua-han", "cho-xac-nhan", "da-dong")


def _wanted(actor: Actor, wanted: Wanted) -> QuerySet[Difficulty]:
    rows = placed(actor, Difficulty.objects.all(), SEE, wanted.unit)
    return rows.filter(topic=wanted.topic) if wanted.topic in set(Topic) else rows


def listed(actor: Actor, wanted: Wanted, number: int = 1) -> Page[Difficulty]:
    """One page: what waits longest past its day first, then by day, then the newest."""
    rows = _wanted(actor, wanted)
    rows = rows.filter(_states(actor)[wanted.state]) if wanted.state in STATES else rows
    total = rows.count()
    at = clamp(number, total)
    ordered = rows.select_related("unit", "holder", "owner").order_by("closed_on", "due_on", "-raised_on", "-pk")
    return Page(list(ordered.fetch_mode(FETCH_RAISE)[(at - 1) * PAGE : at * PAGE]), at, total)


def tally(actor: Actor, wanted: Wanted) -> dict[str, int]:
    """How many there are in each state, of a topic and below a unit: one question."""
    counts = {key.replace("-", "_"): Count("pk", filter=found) for key, found in _states(actor).items()}
    found = _wanted(actor, wanted).aggregate(**counts)
    return {key: found[key.replace("-", "_")] for key in STATES}


def alike(actor: Actor, difficulty: Difficulty) -> list[tuple[Difficulty, float]]:
    """Open difficulties of the same topic before the same organisation, the most alike first.

    Words are compared here: a database knows no share of common words, and of one topic few are open at a time.
    """
    rows = Difficulty.objects.filter(
        topic=difficulty.topic, holder=difficulty.holder_id, same_as=None, state__in=(S.RAISED.value, S.TAKEN.value)
    ).exclude(pk=difficulty.pk)  # fmt: skip
    seen = actor.reach(SEE).filter(rows).select_related("unit__parent", "holder").order_by("-pk")
    near = list(seen.fetch_mode(FETCH_RAISE)[:COMPARED])
    found = [(row, likeness(row.text, difficulty.text)) for row in near]
    return sorted(found, key=lambda row: (-row[1], row[0].pk))


def repeated(found: list[tuple[Difficulty, float]]) -> list[Difficulty]:
    """Those so alike that they may be the same."""
    return [row for row, share in found if share >= ALIKE]
