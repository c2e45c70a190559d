"""What all queries share: one row or 404, the tree of a day, paging. Nothing here reads more than it is asked for."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Model, Q, QuerySet

from ketnap.access import Actor, OutOfReach, Permission
from ketnap.access.reach import Reach, within
from ketnap.access.spots import spot_of
from ketnap.models import Unit, UnitSpan, paths

PAGE = 50
MANY = 5000


@dataclass(frozen=True, slots=True)
class Page[R]:
    """One page of a list, its number (from 1) and how many rows and pages there are."""

    rows: Sequence[R]
    number: int
    total: int
    size: int = PAGE

    @property
    def pages(self) -> int:
        """Count the pages; an empty list has one."""
        return max(1, -(-self.total // self.size))

    @property
    def has_next(self) -> bool:
        """Say whether there is more."""
        return self.number < self.pages

    @property
    def has_previous(self) -> bool:
        """Say whether there is something before."""
        return self.number > 1


def clamp(number: int, total: int, size: int = PAGE) -> int:
    """Return the nearest page that exists."""
    return min(max(1, number), max(1, -(-total // size)))


def one[M: Model](actor: Actor, rows: QuerySet[M], pk: Any, *permissions: Permission) -> M:
    """Fetch a row within reach of any of these rights; what is out of reach does not exist."""
    try:
        return actor.reach(*permissions).filter(rows).get(pk=pk)
    except (ObjectDoesNotExist, ValueError, TypeError):
        raise OutOfReach("Không tìm thấy.") from None


def placed[M: Model](
    actor: Actor, rows: QuerySet[M], permission: Permission, unit: Unit | None = None, *, walked: bool = False
) -> QuerySet[M]:
    """Keep the rows within reach, at and below a unit if one is named.

    `walked`: there are many, and the first of them in an order that has an index are wanted.
    """
    reach, spot = actor.reach(permission), spot_of(rows.model)
    if unit is not None and reach.covers_below(unit.path):
        reach = Reach(actor.realm, tops=(unit.path,))
    elif unit is not None:
        rows = rows.filter(within(spot.path, unit.path))
    return rows.filter(reach.q(spot, walked=walked))


def listed[M: Model](rows: QuerySet[M], number: int, size: int = PAGE) -> list[Any]:
    """Return the keys of one page: sorting keys alone costs little, sorting whole rows of a province does not."""
    return list(rows.values_list("pk", flat=True)[(number - 1) * size : number * size])


def last_day(unit: Unit, day: date) -> date:
    """Return `day`, or the last day of a unit that ended before it."""
    return min(day, unit.closed_on - timedelta(days=1)) if unit.closed_on else day


@dataclass(frozen=True, slots=True)
class Standing:
    """At or below a unit on a day, as a condition, with the lookups of the same rows' path, kind and unit that day."""

    condition: Q
    top: str
    path: str
    kind: str
    unit: str


NOBODY = Q(pk__in=[])


def standing(actor: Actor, unit: Unit, day: date, permission: Permission, path: str, to_unit: str) -> Standing:
    """Keep what was at or below `unit` in the tree of `day`.

    Today the rows' own `path` answers. For an earlier day the spans do: `to_unit` leads from the row to the unit it
    stood at. Each unit has one span a day, so no row is found twice. Whoever answers for one unit alone (and not for
    those below) is shown that unit with what it absorbed.
    """
    reach = actor.reach(permission)
    if not reach.covers_below(unit.path):
        own = sorted(there for there in reach.exact if paths.covers(unit.path, there))
        return Standing(Q(**{f"{path}__in": own}), unit.path, path, f"{to_unit}__kind", to_unit)
    if day >= actor.on and unit.open:
        return Standing(within(path, unit.path), unit.path, path, f"{to_unit}__kind", to_unit)
    then = last_day(unit, day)
    top = path_on(unit, then)
    if top is None:
        return Standing(NOBODY, unit.path, path, f"{to_unit}__kind", to_unit)
    spans = f"{to_unit}__spans"
    that_day = Q(**{f"{spans}__since__lte": then}) & (
        Q(**{f"{spans}__until": None}) | Q(**{f"{spans}__until__gt": then})
    )
    return Standing(that_day & within(f"{spans}__path", top), top, f"{spans}__path", f"{spans}__kind", to_unit)


def path_on(unit: Unit, day: date) -> str | None:
    """Where a unit stood on a day; asked of its spans where a page has read them beforehand."""
    if "spans" not in getattr(unit, "_prefetched_objects_cache", {}):
        return spans_on(UnitSpan.objects.filter(unit=unit), day).values_list("path", flat=True).first()
    held = (span for span in unit.spans.all() if span.since <= day and (span.until is None or span.until > day))
    return next((span.path for span in held), None)


def spans_on(spans: QuerySet[UnitSpan], day: date) -> QuerySet[UnitSpan]:
    """Keep the spans that hold on a day."""
    return spans.filter(Q(until=None) | Q(until__gt=day), since__lte=day)
