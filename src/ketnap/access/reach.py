"""How far a right reaches. The same object filters a list and answers for a single row, so the two cannot disagree."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from django.db import connection
from django.db.models import CharField, Model, Q, QuerySet, Value
from django.db.models.functions import Substr
from django.db.models.lookups import Exact

from ketnap.access.spots import Spot, spot_of
from ketnap.models import paths


@dataclass(frozen=True, slots=True)
class Reach:
    """Single units (`exact`), whole subtrees (`tops`) and single people, all of one realm.

    `everything` is for the program itself (imports, scenarios, upkeep), never for somebody who signed in.
    """

    realm: str
    exact: frozenset[str] = frozenset()
    tops: tuple[str, ...] = ()
    people: frozenset[int] = frozenset()
    everything: bool = False

    def __bool__(self) -> bool:
        return self.everything or bool(self.exact or self.tops or self.people)

    def filter[M: Model](self, queryset: QuerySet[M], path_field: str | None = None) -> QuerySet[M]:
        """Keep the rows within reach. `path_field` names another path of the row than its present one."""
        spot = spot_of(queryset.model)
        return queryset.filter(self.q(replace(spot, path=path_field) if path_field else spot))

    def q(self, spot: Spot, *, walked: bool = False) -> Q:
        """Say the same as a condition. `walked`: in words no index on paths answers, see `walking`."""
        if self.everything:
            return Q(**{spot.realm: self.realm})
        found = Q(pk__in=[])
        if self.exact:
            found |= Q(**{f"{spot.path}__in": sorted(self.exact)})
        for top in self.tops:
            found |= walking(spot.path, top) if walked else within(spot.path, top)
        if self.people and spot.person:
            found |= Q(**{f"{spot.person}__in": sorted(self.people)})
        return found

    def covers(self, row: Model) -> bool:
        """Say whether one row is within reach."""
        spot = spot_of(type(row))
        if self.everything:
            return realm_of(row) == self.realm
        if self.people and spot.person and _value(row, spot.person) in self.people:
            return True
        return self.covers_path(_value(row, spot.path) or "")

    def covers_path(self, path: str) -> bool:
        """Say whether a place in the tree is within reach."""
        return path in self.exact or self.covers_below(path)

    def covers_below(self, path: str) -> bool:
        """Say whether a place is within reach together with everything below it."""
        return self.everything or any(paths.covers(top, path) for top in self.tops)


def realm_of(row: Model) -> str:
    """Say which world a row belongs to; "" when it does not say."""
    return str(_value(row, spot_of(type(row)).realm) or "")


def within(field: str, top: str) -> Q:
    """Say "at or below `top`" as a range that an index serves on both databases."""
    return Q(**{f"{field}__gte": top, f"{field}__lt": paths.after(top)})


def walking(field: str, top: str) -> Q:
    """Say "at or below `top`" so that the index of the order asked for is walked, and left when there is enough.

    SQLite would take a range for a small part, find everything below and then sort it: slow where that is a province.
    PostgreSQL knows how much lies within a range and chooses well by itself.
    """
    if connection.vendor != "sqlite":
        return within(field, top)
    return Q(Exact(Substr(field, 1, len(top), output_field=CharField()), Value(top)))


def highest(tops: Iterable[str]) -> tuple[str, ...]:
    """Drop the subtrees that lie inside others."""
    kept: list[str] = []
    for top in sorted(set(tops)):
        if not kept or not paths.covers(kept[-1], top):
            kept.append(top)
    return tuple(kept)


def _value(row: Model, lookup: str) -> Any:
    """Follow a lookup on a row in hand; None where something on the way is missing."""
    found: Any = row
    for step in lookup.split("__"):
        found = getattr(found, step, None)
    return found
