"""How many members there are today: the figure every organisation keeps (`Unit.members`), added up.

A province has a hundred thousand members in some thousand cells: adding up the cells costs a tenth of counting people,
and the list of people behind the figure stays the same. `./ketnap doctor` holds the figures against the people.
"""

from datetime import date

from django.db.models import Case, Expression, F, QuerySet, Sum, Value, When

from ketnap.access import Actor, Permission
from ketnap.law.facts import RESIDENTIAL, UnitKind
from ketnap.models import Unit
from ketnap.models.membership import COMPOSITION
from ketnap.queries.counting import SCHOOLS
from ketnap.queries.scope import placed


def total(actor: Actor, permission: Permission, unit: Unit | None = None) -> int:
    """Add up the members within reach, or of them those at and below a unit."""
    return placed(actor, Unit.objects.order_by(), permission, unit).aggregate(n=Sum("members"))["n"] or 0


def units(actor: Actor, unit: Unit, day: date) -> QuerySet[Unit] | None:
    """Return the units whose own figures say who was a member on a day; None for another day than today."""
    if day < actor.on or not unit.open:
        return None
    actor.require(Permission.SEE_FIGURES, unit)
    return placed(actor, Unit.objects.filter(members__gt=0), Permission.SEE_FIGURES, unit)


def apart(group: str) -> Expression | F:
    """Say how many of a unit's members belong to one of `counting.GROUPS`, as a figure of the unit."""
    if group in COMPOSITION:
        return F(group)
    kinds, figure = _BY_KIND[group]
    return Case(When(kind__in=kinds, then=F(figure)), default=Value(0))


_BY_KIND = {
    "residential": (sorted(RESIDENTIAL), "members"),
    "teachers": ([school.value for school in SCHOOLS], "public_employees"),
    "firms": ([UnitKind.FIRM.value], "members"),
    "health": ([UnitKind.CLINIC.value, UnitKind.HOSPITAL.value], "members"),
    "police": ([UnitKind.POLICE.value], "members"),
}
