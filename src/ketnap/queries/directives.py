"""Documents sent down: one of them, the library with its filters, who received one and who confirmed reading."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import FETCH_RAISE, Count, Exists, F, OuterRef, Q, QuerySet, Value
from django.db.models.functions import StrIndex
from django.db.models.lookups import GreaterThan

from ketnap.access import Actor, OutOfReach, Permission
from ketnap.access.reach import within
from ketnap.law.facts import UnitKind
from ketnap.models import (
    Directive,
    DirectiveCopy,
    DirectiveFact,
    DirectiveReading,
    DirectiveState,
    DirectiveTask,
    DirectiveType,
    Target,
    TaskState,
    Theme,
    Unit,
)
from ketnap.queries.gathering import gather, part, text
from ketnap.queries.scope import PAGE, Page, clamp
from ketnap.text import vi_fold

SEE, ISSUE = Permission.SEE_DOCUMENTS, Permission.ISSUE_DOCUMENTS
CHILDREN, EVERYBODY = "children", "everybody"
"""Receivers that are named by no kind: those right below, and all below."""
TARGETS_SHOWN = 20
_UNREAD_FIRST = F("read_on").asc(nulls_first=True)


def seen(actor: Actor) -> QuerySet[Directive]:
    """What the actor may read: sent by an organisation within reach, or to one."""
    reach = actor.reach(SEE)
    sent = reach.filter(Directive.objects.order_by()).values("pk")
    here = reach.filter(DirectiveCopy.objects.filter(directive=OuterRef("pk")))
    return Directive.objects.filter(Q(pk__in=sent) | Exists(here))


def get(actor: Actor, pk: int) -> Directive:
    """Fetch one document the actor sent or received, with what replaced it."""
    return with_replaced(actor, pk)[0]


def with_replaced(actor: Actor, pk: int) -> tuple[Directive, list[Directive]]:
    """Fetch one document with those it replaced, of what is within reach: one question."""
    rows = seen(actor).filter(Q(pk=pk) | Q(replaced_by=pk)).select_related("unit", "replaced_by")
    found = {row.pk: row for row in rows.order_by("on", "pk").fetch_mode(FETCH_RAISE)}
    if pk not in found:
        raise OutOfReach("Không tìm thấy.")
    return found.pop(pk), list(found.values())


def successors(actor: Actor, directive: Directive) -> list[Directive]:
    """What may replace it: documents of the same organisation that hold, not older, the newest first."""
    actor.require(ISSUE, directive)
    rows = Directive.objects.filter(unit=directive.unit, state=DirectiveState.IN_FORCE, on__gte=directive.on)
    return list(rows.exclude(pk=directive.pk).order_by("-on", "-pk")[:PAGE])


def facts(actor: Actor, directive: Directive, task: DirectiveTask | None = None) -> list[DirectiveFact]:
    """What happened to a document, or to one of its tasks, the last first. Whoever holds one in hand may read it."""
    actor.require(SEE)
    rows = DirectiveFact.objects.filter(directive=directive, task=task).select_related("by__person", "to")
    return list(rows.order_by("-pk").fetch_mode(FETCH_RAISE))


def given_by(actor: Actor, directive: Directive) -> list[Target]:
    """Targets in force whose paper names the number of this document."""
    if not actor.has(Permission.SEE_FIGURES):
        return []
    rows = actor.reach(Permission.SEE_FIGURES).filter(Target.objects.filter(replaced_by=None))
    rows = rows.filter(within("unit__path", directive.unit.path), paper__contains=directive.number)
    found = rows.select_related("unit", "term").order_by("unit__depth", "unit__order_key", "pk")
    return list(found.fetch_mode(FETCH_RAISE)[:TARGETS_SHOWN])


# ── Receivers ────────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of receivers below an organisation, and how many there are."""

    key: str
    vi: str
    count: int


def kinds_below(unit: Unit) -> list[Kind]:
    """What may be chosen as a whole: those right below, everybody below, and every kind there is."""
    rows = _below(unit).order_by()
    counts = dict(rows.values_list("kind").annotate(n=Count("pk")))
    near, total = rows.filter(parent=unit).count(), sum(counts.values())
    whole = [Kind(CHILDREN, "Các tổ chức trực thuộc trực tiếp", near), Kind(EVERYBODY, "Mọi tổ chức ở dưới", total)]
    kinds = [Kind(kind.value, _upper(kind.vi), counts[kind.value]) for kind in UnitKind if kind.value in counts]
    return [kind for kind in (*(whole if near != total else whole[:1]), *kinds) if kind.count]


def children(unit: Unit) -> list[tuple[int, str]]:
    """Those right below, by name: each can be chosen alone."""
    return list(_below(unit).filter(parent=unit).order_by("order_key", "pk").values_list("pk", "name"))


def receivers(unit: Unit, kinds: Iterable[str], chosen: Iterable[int]) -> list[Unit]:
    """The organisations at work below that are of these kinds or were chosen."""
    kinds, wanted = set(kinds), Q(pk__in=list(chosen))
    wanted |= Q(kind__in=kinds & set(UnitKind))
    if CHILDREN in kinds:
        wanted |= Q(parent=unit)
    rows = _below(unit) if EVERYBODY in kinds else _below(unit).filter(wanted)
    return list(rows.order_by("pk").fetch_mode(FETCH_RAISE))


def _below(unit: Unit) -> QuerySet[Unit]:
    return Unit.objects.filter(within("path", unit.path), closed_on=None).exclude(pk=unit.pk)


def _upper(words: str) -> str:
    return words[:1].upper() + words[1:]


@dataclass(frozen=True, slots=True)
class Read:
    """Of how many receivers how many confirmed reading. Those that ended are not waited for."""

    of: int = 0
    read: int = 0

    @property
    def missing(self) -> int:
        return self.of - self.read


def _copies(actor: Actor) -> QuerySet[DirectiveCopy]:
    rows = actor.reach(SEE).filter(DirectiveCopy.objects.all())
    return rows.filter(Q(unit__closed_on=None) | Q(read_on__isnull=False))


def missing(actor: Actor, directive: Directive, most: int) -> list[str]:
    """Name the first of those that did not confirm reading."""
    rows = _copies(actor).filter(directive=directive, read_on=None).order_by("unit__path")
    return list(rows.values_list("unit__name", flat=True)[:most])


def copies(actor: Actor, directive: Directive, *, unread: bool, number: int = 1) -> Page[DirectiveCopy]:
    """The receivers within reach, those that did not confirm first; with who read it."""
    rows = _copies(actor).filter(directive=directive)
    rows = rows.filter(read_on=None) if unread else rows
    total = rows.count()
    at = clamp(number, total)
    ordered = (
        rows.select_related("unit").order_by(_UNREAD_FIRST, "unit__path", "pk").prefetch_related("readings__person")
    )
    return Page(list(ordered.fetch_mode(FETCH_RAISE)[(at - 1) * PAGE : at * PAGE]), at, total)


def own_copies(actor: Actor, directive: Directive) -> list[DirectiveCopy]:
    """The copies of the organisations the actor holds a role at; `mine` on each: whether the actor confirmed it."""
    units = [unit.pk for unit in actor.units if actor.may(SEE, unit)]
    if not units or actor.person is None:
        return []
    mine = DirectiveReading.objects.filter(copy=OuterRef("pk"), person=actor.person)
    rows = DirectiveCopy.objects.filter(directive=directive, unit__in=units).annotate(mine=Exists(mine))
    return list(rows.select_related("unit").order_by("pk").fetch_mode(FETCH_RAISE))


# ── The library ──────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What the library is narrowed to. `state`: a state, or unread here."""

    text: str = ""
    type: str = ""
    theme: str = ""
    state: str = ""
    year: int | None = None
    sender: int | None = None


UNREAD = "chua-doc"


def _wanted(actor: Actor, wanted: Wanted) -> QuerySet[Directive]:
    rows = seen(actor)
    # Not "contains": SQLite would compare without regard to case, and what is searched has none.
    words = [GreaterThan(StrIndex("search", Value(word)), 0) for word in vi_fold(wanted.text).split()]
    rows = rows.filter(*words)
    if wanted.type in set(DirectiveType):
        rows = rows.filter(type=wanted.type)
    if wanted.theme in set(Theme):
        rows = rows.filter(theme=wanted.theme)
    if wanted.state in set(DirectiveState):
        rows = rows.filter(state=wanted.state)
    if wanted.state == UNREAD:
        rows = rows.filter(pk__in=unread_here(actor).values("directive"))
    rows = rows.filter(on__year=wanted.year) if wanted.year else rows
    return rows.filter(unit=wanted.sender) if wanted.sender else rows


def unread_here(actor: Actor) -> QuerySet[DirectiveCopy]:
    """What waits at the actor's own organisations to be confirmed as read."""
    units = [unit.pk for unit in actor.units if unit.open and actor.may(SEE, unit)]
    return DirectiveCopy.objects.filter(unit__in=units, read_on=None, directive__state=DirectiveState.IN_FORCE)


def listed(actor: Actor, wanted: Wanted, number: int = 1) -> Page[Directive]:
    """One page of the library, the newest first."""
    rows = _wanted(actor, wanted)
    total = rows.count()
    at = clamp(number, total)
    found = rows.select_related("unit").defer("text", "search").order_by("-on", "-pk")
    return Page(list(found.fetch_mode(FETCH_RAISE)[(at - 1) * PAGE : at * PAGE]), at, total)


@dataclass(frozen=True, slots=True)
class Done:
    """Of how many tasks how many are closed, and how many are past their day."""

    of: int = 0
    closed: int = 0
    late: int = 0


def standing(actor: Actor, directives: Iterable[Directive]) -> tuple[Mapping[int, Read], Mapping[int, Done]]:
    """For each of some documents who within reach confirmed reading, and how far its tasks are: one question."""
    numbers = [row.pk for row in directives]
    tasks = actor.reach(SEE).filter(DirectiveTask.objects.filter(directive__in=numbers))
    late = Q(state=TaskState.OPEN.value, due_on__lt=actor.on)
    found = gather(
        part("read", _copies(actor).filter(directive__in=numbers), text("directive"), of=[Q(read_on__isnull=False)]),
        part("done", tasks, text("directive"), of=[Q(closed_on__isnull=False), late]),
    )
    read = {int(line.key): Read(line.n, line.of[0]) for line in found.get("read", ())}
    return read, {int(line.key): Done(line.n, *line.of[:2]) for line in found.get("done", ())}


def senders(actor: Actor) -> list[tuple[int, str]]:
    """Who sent something the actor may read, by name; a library has few."""
    units = Unit.objects.filter(pk__in=seen(actor).order_by().values("unit"))
    return list(units.order_by("depth", "order_key", "pk").values_list("pk", "name")[:PAGE])
