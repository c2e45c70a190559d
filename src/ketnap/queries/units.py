"""Reading the tree of party organisations, today's and that of other days."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.db.models import FETCH_RAISE, Count, Q, QuerySet

from ketnap.access import Actor, Permission
from ketnap.access.reach import within
from ketnap.law.facts import COMMITTEES, UnitKind
from ketnap.models import Stay, Unit, UnitChange, UnitSpan, paths
from ketnap.queries.scope import one, spans_on
from ketnap.text import vi_fold, vi_key, vi_number

SEE = Permission.SEE_UNITS


@dataclass(frozen=True, slots=True)
class Branch:
    """One line of the tree: the unit as it was on the day, its depth, its members alone and with all below."""

    unit_id: int
    name: str
    kind: str
    depth: int
    path: str
    own: int
    total: int
    has_children: bool

    @property
    def kind_vi(self) -> str:
        """Say the kind in Vietnamese."""
        return UnitKind(self.kind).vi


@dataclass(frozen=True, slots=True)
class Crumb:
    """A unit above, and whether the actor may open it."""

    unit: Unit
    within_reach: bool


def get(actor: Actor, pk: int, *permissions: Permission) -> Unit:
    """Fetch one unit within reach, closed ones included."""
    return one(actor, Unit.objects.all(), pk, *(permissions or (SEE,)))


def units(actor: Actor, *permissions: Permission) -> QuerySet[Unit]:
    """List the units at work where the actor may do any of these, in order of name."""
    rows = actor.reach(*(permissions or (SEE,))).filter(Unit.objects.filter(closed_on=None))
    return rows.order_by("depth", "order_key", "pk").fetch_mode(FETCH_RAISE)


def committees(actor: Actor, *permissions: Permission) -> QuerySet[Unit]:
    """List the units that are no cell themselves; a grassroots organisation may be one."""
    return units(actor, *permissions).filter(kind__in=sorted(COMMITTEES))


def children(actor: Actor, unit: Unit) -> QuerySet[Unit]:
    """List the units at work directly below."""
    return units(actor).filter(parent=unit)


def tree(actor: Actor, on: date | None = None, *, top: Unit | None = None) -> list[Branch]:
    """Draw the tree of a day, depth first, names in Vietnamese order: three queries at most, whatever its size."""
    day = on or actor.on
    found = _leaves(_spans(actor, day, top))
    own = _members(actor, day, top)
    known = {leaf.path for leaf in found}
    under: dict[str, list[Leaf]] = defaultdict(list)
    for leaf in found:
        above = leaf.path[: -paths.SEGMENT]
        under[above if above in known else ""].append(leaf)
    for group in under.values():
        group.sort(key=lambda leaf: leaf.order)
    return list(_branches(under, "", 0, own, _totals(found, own)))


class Leaf(NamedTuple):
    """What drawing needs of a span; a province has thousands."""

    unit_id: int
    name: str
    kind: str
    path: str
    order: str


def _leaves(spans: QuerySet[UnitSpan]) -> list[Leaf]:
    """Read the spans. The present name has its key ready; only names of old need one made."""
    rows = spans.values_list("unit_id", "name", "kind", "path", "unit__name", "unit__order_key")
    return [
        Leaf(unit, name, kind, path, key if name == present else vi_key(name))
        for unit, name, kind, path, present, key in rows
    ]


def _branches(
    under: dict[str, list[Leaf]], above: str, depth: int, own: dict[int, int], totals: dict[str, int]
) -> Iterator[Branch]:
    for leaf in under.get(above, ()):
        yield Branch(
            leaf.unit_id, leaf.name, leaf.kind, depth, leaf.path, own.get(leaf.unit_id, 0), totals[leaf.path],
            has_children=leaf.path in under,
        )  # fmt: skip
        yield from _branches(under, leaf.path, depth + 1, own, totals)


def _spans(actor: Actor, day: date, top: Unit | None) -> QuerySet[UnitSpan]:
    rows = actor.reach(SEE).filter(spans_on(UnitSpan.objects.filter(absorbed=False), day))
    if top is None:
        return rows
    start = spans_on(UnitSpan.objects.filter(unit=top), day).values_list("path", flat=True).first()
    return rows.filter(within("path", start)) if start else rows.none()


def _members(actor: Actor, day: date, top: Unit | None) -> dict[int, int]:
    """Count members per unit on a day; those of today need no history."""
    reach = actor.reach(Permission.SEE_MEMBERS, Permission.SEE_FIGURES)
    if day >= actor.on:
        present = reach.filter(Unit.objects.filter(members__gt=0))
        present = present.filter(within("path", top.path)) if top else present
        return dict(present.order_by().values_list("pk", "members"))
    then = Stay.objects.filter(Q(until=None) | Q(until__gt=day), since__lte=day)
    return dict(reach.filter(then, path_field="unit__path").order_by().values_list("unit").annotate(n=Count("pk")))


def _totals(found: list[Leaf], own: dict[int, int]) -> dict[str, int]:
    """Add every unit's members to all units above it."""
    totals = dict.fromkeys((leaf.path for leaf in found), 0)
    for leaf in found:
        count = own.get(leaf.unit_id, 0)
        for end in range(paths.SEGMENT, len(leaf.path) + 1, paths.SEGMENT):
            if count and leaf.path[:end] in totals:
                totals[leaf.path[:end]] += count
    return totals


def breadcrumbs(actor: Actor, unit: Unit) -> list[Crumb]:
    """Name the units above and the unit itself, from the top."""
    rows = Unit.objects.in_bulk(paths.numbers(unit.path))
    reach = actor.reach(SEE)
    return [Crumb(rows[pk], reach.covers(rows[pk])) for pk in paths.numbers(unit.path)]


def describe(unit: Unit, members: int | None) -> tuple[str, str]:
    """Name a unit, and say in one line what it is: kind, members (where they may be seen), where it belongs."""
    parts = [unit.kind_vi]
    if members is not None:
        parts.append(f"{vi_number(members)} đảng viên")
    if unit.parent:
        parts.append(f"thuộc {unit.parent.name}")
    return unit.name, ", ".join(parts)


def suggestions(actor: Actor, text: str, limit: int = 8) -> list[Unit]:
    """Find units at work whose name contains what was typed, with or without marks; names that begin so come first."""
    typed = vi_fold(text)
    if not typed:
        return []
    rows = list(units(actor).filter(name_fold__contains=typed)[: limit * 5])
    exact = " ".join(text.split()).casefold()
    rows.sort(key=lambda unit: (exact not in unit.name.casefold(), not unit.name_fold.startswith(typed)))
    return rows[:limit]


def history(actor: Actor, unit: Unit) -> tuple[list[UnitSpan], list[UnitChange]]:
    """Tell what a unit was called and where it stood, span by span, and the decisions behind."""
    actor.require(SEE, unit)
    spans = UnitSpan.objects.filter(unit=unit, absorbed=False).select_related("parent").order_by("since")
    changes = UnitChange.objects.filter(Q(unit=unit) | Q(other=unit)).select_related("unit", "other").order_by("on")
    return _told(spans), list(changes.fetch_mode(FETCH_RAISE))


def _told(spans: QuerySet[UnitSpan]) -> list[UnitSpan]:
    """Join spans that differ only by what happened further up."""
    told: list[UnitSpan] = []
    for span in spans.fetch_mode(FETCH_RAISE):
        last = told[-1] if told else None
        if last and (last.name, last.kind, last.parent_id, last.deciding, last.authorised) == (
            span.name, span.kind, span.parent_id, span.deciding, span.authorised,
        ):  # fmt: skip
            last.until = span.until
        else:
            told.append(span)
    return told
