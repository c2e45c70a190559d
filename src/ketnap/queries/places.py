"""Which organisation a page of figures or roads is about, and where one may go from there."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Q, QuerySet

from ketnap.access.actor import Actor
from ketnap.access.permissions import Permission
from ketnap.law.facts import UnitKind
from ketnap.models import Unit
from ketnap.models.paths import numbers
from ketnap.queries.scope import one


class Near(NamedTuple):
    """A unit as a page about several names it: a province has hundreds right below, too many to read whole."""

    pk: int
    name: str
    kind: str
    path: str
    order_key: str

    @classmethod
    def of(cls, unit: Unit) -> "Near":
        """Name a unit in hand."""
        return cls(unit.pk, unit.name, unit.kind, unit.path, unit.order_key)

    @property
    def kind_vi(self) -> str:
        """Say the kind in Vietnamese."""
        return UnitKind(self.kind).vi


@dataclass(frozen=True, slots=True)
class Place:
    """The unit asked for (None: everything within reach), the units above it within reach, those directly below."""

    unit: Unit | None
    above: tuple[Near, ...]
    below: tuple[Near, ...]

    @property
    def choices(self) -> Iterator[tuple[Near, int]]:
        """Every unit one may go to from here, with how deep to write it."""
        line = (*self.above, Near.of(self.unit)) if self.unit else self.above
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
    rows = _named(actor.reach(*permissions).filter(near))
    above = sorted((row for row in rows if row.pk in line), key=lambda row: len(row.path))
    return Place(unit, tuple(above), tuple(row for row in rows if row.pk not in line))


def _everything(actor: Actor, own: dict[int, Unit], *permissions: Permission) -> Place:
    """Somebody with one post sees below it; somebody with several chooses among them."""
    posts = tuple(map(Near.of, own.values()))
    if len(posts) != 1:
        return Place(None, (), posts)
    below = Unit.objects.filter(parent__in=own, closed_on=None).order_by("order_key", "pk")
    return Place(None, posts, tuple(_named(actor.reach(*permissions).filter(below))))


def _named(units: QuerySet[Unit]) -> list[Near]:
    return [Near(*row) for row in units.values_list("pk", "name", "kind", "path", "order_key")]
