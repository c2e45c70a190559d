"""Tasks of documents: one, those of a document, the list within reach; and what the register says was reached."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import FETCH_RAISE, Count, F, Q, QuerySet

from ketnap.access import Actor, Permission
from ketnap.models import Directive, DirectiveCopy, DirectiveTask, Target, TaskState, Unit
from ketnap.queries import targets
from ketnap.queries.directives import SEE
from ketnap.queries.directives import get as directive_of
from ketnap.queries.scope import PAGE, Page, clamp, one, placed

S = TaskState
_OPEN_FIRST = F("closed_on").asc(nulls_first=True)


def get(actor: Actor, pk: int) -> DirectiveTask:
    """Fetch one task of an organisation within reach, with its document."""
    rows = DirectiveTask.objects.select_related("unit", "directive__unit")
    return one(actor, rows, pk, SEE)


def sender_of(task: DirectiveTask) -> Unit:
    """Who gave the task, and takes its result in."""
    return task.directive.unit


def candidates(actor: Actor, task: DirectiveTask) -> list[Unit]:
    """Who may carry a task: the receivers of the document at work, and whoever sent it."""
    directive = directive_of(actor, task.directive_id)
    return may_carry(directive.pk, directive.unit)


def may_carry(directive: int, sender: Unit) -> list[Unit]:
    """The receivers at work, and the sender, by place and name."""
    received = DirectiveCopy.objects.filter(directive=directive).values("unit")
    rows = Unit.objects.filter(Q(pk__in=received, closed_on=None) | Q(pk=sender.pk, closed_on=None))
    return list(rows.order_by("depth", "order_key", "pk").fetch_mode(FETCH_RAISE))


def of(actor: Actor, directive: Directive, most: int) -> list[DirectiveTask]:
    """The first tasks of a document within reach, those past their day in front, closed ones last."""
    rows = actor.reach(SEE).filter(DirectiveTask.objects.filter(directive=directive)).select_related("unit")
    ordered = rows.order_by(_OPEN_FIRST, "due_on", "unit__path", "pk")
    return list(ordered.fetch_mode(FETCH_RAISE)[:most])


# ── What came of it ──────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the register says: what was asked of the organisation that year, and what is reached by today."""

    target: Target | None
    reached: int


def outcome(actor: Actor, task: DirectiveTask) -> Outcome | None:
    """Count what a task points at, as the page of targets counts it; None for a task that points at nothing."""
    if not task.indicator or task.year is None or not actor.may(Permission.SEE_FIGURES, task.unit):
        return None
    same = {"unit": task.unit, "indicator": task.indicator, "group": task.group, "year": task.year}
    target = Target.objects.filter(replaced_by=None, **same).order_by("-pk").first()
    until = min(date(task.year + 1, 1, 1), actor.on + timedelta(days=1))
    rows, _ = targets.counted(
        actor, task.unit, task.indicator, date(task.year, 1, 1), until, only=task.group
    )  # fmt: skip
    return Outcome(target, rows.count())


# ── The list ─────────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What the list is narrowed to."""

    unit: Unit | None = None
    state: str = ""
    directive: int | None = None


STATES = ("dang-lam", "qua-han", "cho-xac-nhan", "da-xong", "thoi")


def _states(actor: Actor) -> dict[str, Q]:
    return {
        "dang-lam": Q(state=S.OPEN.value), "qua-han": Q(state=S.OPEN.value, due_on__lt=actor.on),
        "cho-xac-nhan": Q(state=S.REPORTED.value), "da-xong": Q(state=S.CLOSED.value), "thoi": Q(state=S.LAPSED.value),
    }  # fmt: skip


def _wanted(actor: Actor, wanted: Wanted) -> QuerySet[DirectiveTask]:
    rows = placed(actor, DirectiveTask.objects.all(), SEE, wanted.unit)
    return rows.filter(directive=wanted.directive) if wanted.directive else rows


def listed(actor: Actor, wanted: Wanted, number: int = 1) -> Page[DirectiveTask]:
    """One page: what waits longest past its day first, what is closed last."""
    rows = _wanted(actor, wanted)
    rows = rows.filter(_states(actor)[wanted.state]) if wanted.state in STATES else rows
    total = rows.count()
    at = clamp(number, total)
    ordered = rows.select_related("unit", "directive").defer("directive__text", "directive__search")
    ordered = ordered.order_by(_OPEN_FIRST, "due_on", "unit__path", "pk").fetch_mode(FETCH_RAISE)
    return Page(list(ordered[(at - 1) * PAGE : at * PAGE]), at, total)


def tally(actor: Actor, wanted: Wanted) -> dict[str, int]:
    """How many there are in each state: one question."""
    counts = {key.replace("-", "_"): Count("pk", filter=found) for key, found in _states(actor).items()}
    found = _wanted(actor, wanted).aggregate(**counts)
    return {key: found[key.replace("-", "_")] for key in STATES}
