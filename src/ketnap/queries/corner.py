"""What stands around every page: how many dossiers wait for somebody, how many members the own organisation has."""

from dataclasses import dataclass
from typing import Any

from django.core.cache import cache
from django.db.models import CharField, Count, Model, QuerySet, Sum, Value

from ketnap.access import Actor, Permission
from ketnap.models import Unit
from ketnap.queries import work
from ketnap.queries.scope import placed

SECONDS = 5 * 60
"""So long the members of the own organisation are not added up again for the corner of a page."""


@dataclass(frozen=True, slots=True)
class Corner:
    """`members` is None for somebody who may not see members."""

    waiting: int
    members: int | None


def corner(actor: Actor, unit: Unit | None, waiting: int | None = None) -> Corner:
    """Count both in one question, or less: `waiting` is what the page has counted itself."""
    sees = unit is not None and actor.may(Permission.SEE_MEMBERS, unit)
    key = f"members:{unit.path}" if sees and unit else ""
    members: int | None = cache.get(key) if sees else None
    asked = [_count("waiting", work.mine(actor), Count("pk"))] if waiting is None else []
    if sees and members is None:
        asked.append(_count("members", placed(actor, Unit.objects.all(), Permission.SEE_MEMBERS, unit), Sum("members")))
    found = _ask(asked)
    if sees and members is None:
        members = found.get("members", 0)
        cache.set(key, members, SECONDS)
    return Corner(found.get("waiting", 0) if waiting is None else waiting, members)


def _count[M: Model](what: str, rows: QuerySet[M], number: Count | Sum) -> QuerySet[Any]:
    named = rows.order_by().annotate(what=Value(what, output_field=CharField())).values("what")
    counted: QuerySet[Any] = named.annotate(n=number).values_list("what", "n")
    return counted


def _ask(asked: list[QuerySet[Any]]) -> dict[str, int]:
    if not asked:
        return {}
    first, *others = asked
    return {what: number or 0 for what, number in first.union(*others, all=True)}
