"""Which organisation a page of figures or roads is about, and where one may go from there."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import FETCH_RAISE, Q, QuerySet

from ketnap.access.actor import Actor
from ketnap.access.permissions import Permission
from ketnap.models import Unit
from ketnap.models.paths import numbers
from ketnap.queries.scope import one


@dataclass(frozen=True, slots=True)
class Place:
    """The unit asked for (None: everything within reach), the units above it within reach, those directly below."""

    unit: Unit | None
    above: tuple[Unit, ...]
    below: tuple[Unit, ...]

    @property
    def choices(self) -> Iterator[tuple[Unit, int]]:
        """Every unit one may go to from here, with how deep to write it."""
        line = (*self.above, self.unit) if self.unit else self.above
        yield from ((unit, depth) for depth, unit in enumerate(line))
        yield from ((unit, len(line)) for unit in self.below)


def place(actor: Actor, asked: int | None, *permissions: Permission, default: bool = False) -> Place:
    """Find the unit asked for, or OutOfReach. With `default`, nothing asked for means the actor's first unit."""
    own = {unit.pk: unit for unit in actor.units if actor.reach(*permissions).covers(unit)}
    if asked is None and default:
        asked = next(iter(own), None)
    if asked is None:
        return _everything(actor, own, *permissions)
    unit = own.get(asked) or one(actor, Unit.objects.all(), asked, *permissions)
    line = numbers(unit.path)[:-1]
    near = Unit.objects.filter(Q(parent=unit, closed_on=None) | Q(pk__in=line)).order_by("order_key", "pk")
    rows = list(actor.reach(*permissions).filter(_lightly(near)))
    above = sorted((row for row in rows if row.pk in line), key=lambda row: row.depth)
    return Place(unit, tuple(above), tuple(row for row in rows if row.pk not in line))


def _everything(actor: Actor, own: dict[int, Unit], *permissions: Permission) -> Place:
    """Somebody with one post sees below it; somebody with several chooses among them."""
    if len(own) != 1:
        return Place(None, (), tuple(own.values()))
    below = Unit.objects.filter(parent__in=own, closed_on=None).order_by("order_key", "pk")
    return Place(None, tuple(own.values()), tuple(actor.reach(*permissions).filter(_lightly(below))))


def _lightly(units: QuerySet[Unit]) -> QuerySet[Unit]:
    """Leave out what no page about several units says: a province has hundreds right below it."""
    return units.defer("areas", "name_fold", "youth_union", "trade_union").fetch_mode(FETCH_RAISE)
