"""The tree of party organisations one level at a time, for trees too large to send whole; and lists of single units."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_

from django.db.models import FETCH_RAISE, Count, Model, Q, QuerySet, Sum
from django.db.models.functions import Length, Substr

from ketnap.access import Actor, Permission
from ketnap.access.reach import within
from ketnap.models import Stay, Unit, UnitChange, UnitSpan, paths
from ketnap.queries.scope import PAGE, Page, clamp, spans_on
from ketnap.queries.units import Branch
from ketnap.text import vi_fold, vi_key

SEE = Permission.SEE_UNITS


def size(actor: Actor, on: date, most: int) -> int:
    """Count the organisations of a day within reach, but not further than `most` and one."""
    return len(_visible(actor, on).values_list("pk")[: most + 1])


def _visible(actor: Actor, on: date) -> QuerySet[UnitSpan]:
    return actor.reach(SEE).filter(spans_on(UnitSpan.objects.filter(absorbed=False), on))


def level(actor: Actor, on: date, top: Unit | None, page: int = 1) -> Page[Branch]:
    """List the organisations directly below `top`, or the highest within reach, each with its members on that day."""
    spans = _visible(actor, on)
    own = _path(spans, top, today=on >= actor.on) if top else ""
    if own is None:  # that organisation did not exist on that day
        return Page((), 1, 0)
    rows = _next(spans, own) if own else _highest(actor, spans)
    ordered = _in_order(rows)
    number = clamp(page, len(ordered))
    first = (number - 1) * PAGE
    chosen = ordered[first : first + PAGE]
    found = rows.fetch_mode(FETCH_RAISE).in_bulk(chosen)
    return Page(_branches(actor, on, [found[pk] for pk in chosen], own), number, len(ordered))


def _path(spans: QuerySet[UnitSpan], top: Unit, *, today: bool) -> str | None:
    """Say where an organisation stood; where it stands today it knows itself."""
    if today and top.open:
        return top.path
    return spans.filter(unit=top).values_list("path", flat=True).first()


def _in_order(spans: QuerySet[UnitSpan]) -> list[int]:
    """Order by name. The present name has its key ready; only names of old need one made."""
    rows = spans.values_list("pk", "name", "unit__name", "unit__order_key")
    keyed = ((key if name == present else vi_key(name), pk) for pk, name, present, key in rows)
    return [pk for _, pk in sorted(keyed)]


def only_top(actor: Actor, on: date) -> Unit | None:
    """Find the organisation that stands over all others within reach; none where there are several."""
    found = list(_highest(actor, _visible(actor, on)).select_related("unit")[:2])
    return found[0].unit if len(found) == 1 else None


def _next(spans: QuerySet[UnitSpan], path: str) -> QuerySet[UnitSpan]:
    below = spans.filter(within("path", path))
    return below.annotate(long=Length("path")).filter(long=len(path) + paths.SEGMENT)


def _highest(actor: Actor, spans: QuerySet[UnitSpan]) -> QuerySet[UnitSpan]:
    """Start where the actor's reach starts; what was above on that day may have been another tree."""
    reach = actor.reach(SEE)
    if reach.everything:
        return spans.filter(parent=None)
    starts = {paths.numbers(path)[-1] for path in (*reach.tops, *reach.exact)}
    return spans.filter(unit__in=starts)


def _branches(actor: Actor, on: date, spans: list[UnitSpan], above: str) -> list[Branch]:
    """Count what lies below each: two queries for the whole level."""
    if not spans:
        return []
    tops, lengths = [above] if above else [span.path for span in spans], {len(span.path) for span in spans}
    inside, members = (_today if on >= actor.on else _that_day)(actor, on, tops, lengths)
    return [
        Branch(
            span.unit_id, span.name, span.kind, 1 if above else 0, span.path, 0, members.get(span.path, 0),
            has_children=inside.get(span.path, 1) > 1,
        )
        for span in spans
    ]  # fmt: skip


def _inside(path: str, tops: list[str]) -> Q:
    return reduce(or_, (within(path, top) for top in tops))


def _by_branch[M: Model](rows: QuerySet[M], path: str, lengths: set[int]) -> dict[str, int]:
    """Count rows by the branch they are in: one query for each height a branch begins at, in practice one."""
    found: dict[str, int] = {}
    for length in lengths:
        branches = rows.order_by().annotate(branch=Substr(path, 1, length)).values_list("branch")
        found |= dict(branches.annotate(n=Count("pk")))
    return found


def _today(actor: Actor, _: date, tops: list[str], lengths: set[int]) -> tuple[dict[str, int], dict[str, int]]:
    """Count organisations and members by branch: every organisation says how many members it has."""
    inside: dict[str, int] = {}
    members: dict[str, int] = {}
    units = actor.reach(SEE).filter(Unit.objects.filter(_inside("path", tops), closed_on=None)).order_by()
    for length in lengths:
        branches = units.annotate(branch=Substr("path", 1, length)).values_list("branch")
        for branch, count, own in branches.annotate(n=Count("pk"), own=Sum("members")):
            inside[branch], members[branch] = count, own
    return inside, members


def _that_day(actor: Actor, on: date, tops: list[str], lengths: set[int]) -> tuple[dict[str, int], dict[str, int]]:
    """Count organisations by where they stood, members by where they stayed in the tree of that day."""
    inside = _by_branch(_visible(actor, on).filter(_inside("path", tops)), "path", lengths)
    then = Q(unit__spans__since__lte=on) & (Q(unit__spans__until=None) | Q(unit__spans__until__gt=on))
    stays = Stay.objects.filter(Q(until=None) | Q(until__gt=on), since__lte=on)
    there = stays.filter(then & _inside("unit__spans__path", tops))
    return inside, _by_branch(there, "unit__spans__path", lengths)


@dataclass(frozen=True, slots=True)
class Ended:
    """An organisation that is no more: when, how, and where its history is counted."""

    unit: Unit
    change: UnitChange | None


def ended(actor: Actor, page: int = 1) -> Page[Ended]:
    """List organisations that have ended within reach, the last first."""
    rows = actor.reach(SEE).filter(Unit.objects.filter(closed_on__isnull=False))
    total = rows.count()
    number = clamp(page, total)
    shown = Page[Unit]((), number, total)
    first = (number - 1) * shown.size
    units = list(rows.select_related("parent").order_by("-closed_on", "order_key")[first : first + shown.size])
    why = UnitChange.objects.filter(unit__in=units, kind__in=("merge", "dissolve", "split")).select_related("other")
    changes = {change.unit_id: change for change in why.order_by("on", "pk")}
    return Page([Ended(unit, changes.get(unit.pk)) for unit in units], number, total)


def named(actor: Actor, text: str = "", kind: str = "", page: int = 1, also: Collection[int] = ()) -> Page[Unit]:
    """List organisations at work by part of the name and by kind, each with the one it belongs to.

    `also`: those found by another name (`old_names.bearing`).
    """
    called = Q()
    for word in vi_fold(text).split():
        called &= Q(name_fold__contains=word)
    called = called | Q(pk__in=list(also)) if also else called
    rows = actor.reach(SEE).filter(Unit.objects.filter(called, closed_on=None))
    rows = rows.filter(kind=kind) if kind else rows
    total = rows.count()
    number = clamp(page, total)
    shown = Page[Unit]((), number, total)
    first = (number - 1) * shown.size
    found = rows.select_related("parent").order_by("order_key", "pk").fetch_mode(FETCH_RAISE)
    return Page(list(found[first : first + shown.size]), number, total)


def kinds(actor: Actor) -> list[str]:
    """Name the kinds of organisation within reach."""
    rows = actor.reach(SEE).filter(Unit.objects.filter(closed_on=None))
    return sorted(rows.order_by().values_list("kind", flat=True).distinct())
