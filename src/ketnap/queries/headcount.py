"""How many members there are today: the figure every organisation keeps (`Unit.members`), added up.

A province has a hundred thousand members in some thousand cells: adding up the cells costs a tenth of counting people,
and the list of people behind the figure stays the same. `./ketnap doctor` holds the figures against the people.
"""

from collections.abc import Iterable

from django.db.models import Q, QuerySet, Sum
from django.db.models.functions import Substr

from ketnap.access import Actor, Permission
from ketnap.models import Unit
from ketnap.queries.scope import placed


def total(actor: Actor, permission: Permission, unit: Unit | None = None) -> int:
    """Add up the members within reach, or of them those at and below a unit."""
    return placed(actor, Unit.objects.order_by(), permission, unit).aggregate(n=Sum("members"))["n"] or 0


def by_branch(units: QuerySet[Unit], inside: Q, lengths: Iterable[int]) -> dict[str, int]:
    """Add up by the branch the units are in: one query for each height a branch begins at, in practice one."""
    found: dict[str, int] = {}
    for length in lengths:
        rows = units.filter(inside).order_by().annotate(branch=Substr("path", 1, length)).values_list("branch")
        found |= dict(rows.annotate(n=Sum("members")))
    return found
