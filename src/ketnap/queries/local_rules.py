"""Which sets of local rules an actor's units follow."""

from ketnap.access.actor import Actor
from ketnap.models import LocalSet
from ketnap.models.paths import numbers


def local_sets(actor: Actor) -> frozenset[str]:
    """Sets switched on at a unit of the actor or at any unit above it."""
    above = {number for unit in actor.units for number in numbers(unit.path)}
    if not above:
        return frozenset()
    return frozenset(LocalSet.objects.filter(unit__in=above, unit__realm=actor.realm).values_list("key", flat=True))
