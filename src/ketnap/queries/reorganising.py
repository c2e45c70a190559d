"""Plans of reorganisation: one, the list, and the dry run: who and what moves, and what must be decided before."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import FETCH_RAISE, Case, CharField, Count, Model, Q, QuerySet, Sum, Value, When

from ketnap.access import Actor, Permission
from ketnap.access.reach import within
from ketnap.access.spots import spot_of
from ketnap.models import Reorganisation, ReorganisationKind, ReorganisationState, Unit
from ketnap.queries import unfinished
from ketnap.queries.moving import SECTIONS, Gone, Topic
from ketnap.queries.scope import PAGE, Page, clamp, one

MANAGE = Permission.MANAGE_UNITS
K = ReorganisationKind


def get(actor: Actor, pk: int) -> Reorganisation:
    """Fetch one plan within reach."""
    beside = ("unit", "made", "by__person", "asked__person", "confirmed_by__person", "undone_by__person")
    return one(actor, Reorganisation.objects.select_related(*beside), pk, MANAGE)


def plans(actor: Actor, number: int = 1) -> Page[Reorganisation]:
    """One page of all plans: those that wait first, then the last."""
    rows = actor.reach(MANAGE).filter(Reorganisation.objects.all())
    total = rows.count()
    at = clamp(number, total)
    waits = Case(When(state=ReorganisationState.PLANNED, then=0), default=1)
    ordered = rows.order_by(waits, "-on", "-pk")
    found = ordered.select_related("unit", "by__person").fetch_mode(FETCH_RAISE)
    return Page(list(found[(at - 1) * PAGE : at * PAGE]), at, total)


def named(row: Reorganisation) -> dict[int, Unit]:
    """Every organisation a plan names, by number."""
    asked = row.plan
    extra = [asked["into"], asked["parent"], *asked["children"]]
    return Unit.objects.in_bulk([*row.units, *(number for number in extra if number)])


def parties(row: Reorganisation) -> list[int]:
    """The organisations whose own people, roles and unions may change hands."""
    asked = row.plan
    if row.kind == K.MERGE:
        return [*row.units, *([asked["into"]] if asked["into"] else [])]
    if row.kind in {K.SPLIT, K.RENAME}:
        return row.units
    if row.kind == K.END:
        above = Unit.objects.filter(children__in=row.units).values_list("pk", flat=True)
        return [*row.units, *above]
    return []


def within_branches(row: Reorganisation) -> list[int]:
    """Everything, closed organisations included, in the branches that come to stand elsewhere."""
    tops = row.plan["children"] if row.kind == K.SPLIT else [] if row.kind == K.RENAME else row.units
    below = Q(pk__in=[])
    for path in Unit.objects.filter(pk__in=tops).values_list("path", flat=True):
        below |= within("path", path)
    return list(Unit.objects.filter(below).values_list("pk", flat=True))


# ── The dry run ──────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Section:
    """One kind of what is concerned: how many, and what happens to them. `matter`: somebody must decide before."""

    key: str
    title: str
    says: str
    count: int
    matter: bool = False
    names: tuple[str, ...] = ()
    """What it is, where there is no list to open."""


@dataclass(frozen=True, slots=True)
class DryRun:
    """What a plan moves today. `mark` is another one as soon as anything of it has changed."""

    sections: Sequence[Section]
    matters: Sequence[Section]
    mark: str


class Affected:
    """Which rows a plan concerns, kind by kind; nothing is read before it is asked for."""

    def __init__(self, actor: Actor, row: Reorganisation, units: dict[int, Unit] | None = None) -> None:
        """`units`: those the plan names, where a page has read them already."""
        self.actor, self.row = actor, row
        self.units = named(row) if units is None else units

    @cached_property
    def own(self) -> list[Unit]:
        """The organisations it is about."""
        return [self.units[number] for number in self.row.units if number in self.units]

    @cached_property
    def tops(self) -> list[str]:
        """The branches that go somewhere, or end."""
        if self.row.kind == K.SPLIT:
            return [self.units[number].path for number in self.row.plan["children"] if number in self.units]
        return [unit.path for unit in self.own]

    def q(self, model: type[Model], *, lookup: str = "") -> Q:
        """Say "goes along" of rows of a kind; by `lookup` instead of where they stand."""
        path = lookup or spot_of(model).path
        found = Q(pk__in=[])
        for top in self.tops:
            found |= Q(**{path: top}) if self.row.kind == K.RENAME else within(path, top)
        return found | self._chosen(model)

    def _chosen(self, model: type[Model]) -> Q:
        """Those named one by one, where an organisation is split."""
        if self.row.kind != K.SPLIT:
            return Q(pk__in=[])
        name = model._meta.model_name
        members, roads = self.row.plan["members"], self.row.plan["candidates"]
        if name in {"membership", "candidate"}:
            return Q(pk__in=members if name == "membership" else roads)
        fields = {field.name for field in model._meta.get_fields()}
        if "membership" in fields:
            return Q(membership__in=members)
        return Q(candidate__in=roads) if "candidate" in fields and name == "helper" else Q(pk__in=[])

    def exactly(self, field: str = "unit") -> Q:
        """Say "of the very organisations that end, move or change their name"."""
        numbers = self.row.plan["children"] if self.row.kind == K.SPLIT else self.row.units
        return Q(**{f"{field}__in": numbers})


def topics(row: Reorganisation) -> tuple[Topic, ...]:
    """What is asked of a plan of its kind."""
    return tuple(topic for topic in SECTIONS if row.kind in topic.kinds)


def dry_run(actor: Actor, row: Reorganisation, units: dict[int, Unit] | None = None) -> DryRun:
    """Count everything a plan concerns: one question, and a few for what must be decided before."""
    about = Affected(actor, row, units)
    asked = topics(row)
    parts = [_counted(topic.key, topic.rows(about)) for topic in asked]
    found = {key: (count, str(numbers)) for key, count, numbers in parts[0].union(*parts[1:], all=True)}
    lines = [_section(topic, row, found) for topic in asked]
    more = [
        Section(key, title, says, len(names), matter=True, names=tuple(names))
        for key, title, says, names in unfinished.matters(actor, about)
    ]
    told = [row.plan, row.on.isoformat(), sorted(found.items()), [(one.key, one.names) for one in more]]
    mark = hashlib.sha256(json.dumps(told, ensure_ascii=False, sort_keys=True).encode()).hexdigest()[:24]
    matters = [*(line for line in lines if line.matter and line.count), *more]
    return DryRun([line for line in lines if not line.matter], matters, mark)


def _counted(key: str, rows: QuerySet[Any]) -> QuerySet[Any, Any]:
    """How many, and a sum that is another one when somebody else is counted."""
    part = rows.order_by().values(what=Value(key, output_field=CharField()))
    counted: QuerySet[Any, Any] = part.annotate(n=Count("pk"), sum=Sum("pk")).values_list("what", "n", "sum")
    return counted


def _section(topic: Topic, row: Reorganisation, found: dict[str, tuple[int, str]]) -> Section:
    count = found[topic.key][0] if topic.key in found else 0
    return Section(topic.key, topic.title, topic.says(row), count, topic.matter)


@dataclass(frozen=True, slots=True)
class Listed:
    """A page of one section: each row in words."""

    title: str
    says: str
    page: Page[Gone]


def listed(actor: Actor, row: Reorganisation, key: str, number: int = 1) -> Listed | None:
    """Open a count to its rows, as far as the actor may know of them."""
    topic = next((topic for topic in topics(row) if topic.key == key), None)
    if topic is None:
        return None
    rows = topic.rows(Affected(actor, row))
    reach = actor.reach(*spot_of(rows.model).known_by)
    seen = reach.filter(rows)
    total = seen.count()
    at = clamp(number, total)
    ordered = seen.select_related(*topic.beside).order_by(*topic.order).fetch_mode(FETCH_RAISE)
    found = [topic.line(one) for one in ordered[(at - 1) * PAGE : at * PAGE]]
    return Listed(topic.title, topic.says(row), Page(found, at, total))


def opens(actor: Actor, row: Reorganisation, key: str) -> bool:
    """Whether the actor may know of the rows of a section."""
    topic = next((topic for topic in topics(row) if topic.key == key), None)
    return topic is not None and any(actor.may(right, row.unit) for right in spot_of(topic.model).known_by)
