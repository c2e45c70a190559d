"""Targets of organisations that were merged, split, moved or ended inside the period they were given for.

Nothing is written over and no number is made up: the target stays with the organisation it was given to, and what it
adds to its successor is computed. A number given to the successor on or after the day of the merger speaks for the
whole of it, so nothing is added to that one any more.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import FETCH_RAISE, Q, QuerySet

from ketnap.access.actor import Actor
from ketnap.access.permissions import Permission
from ketnap.models import ChangeKind, Target, Unit, UnitChange
from ketnap.queries.cascade import Aim
from ketnap.queries.periods import Period

SEE = Permission.SEE_FIGURES


@dataclass(frozen=True, slots=True)
class Handed:
    """A target that came to a successor. `counted`: it adds to what the successor is asked."""

    unit: Unit
    on: date
    target: Target | None
    counted: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """What a unit is asked: its own target and those that came to it; None where nothing was ever asked."""

    least: int | None = None
    most: int | None = None
    handed: tuple[Handed, ...] = ()


UNASKED = Asked()


@dataclass(frozen=True, slots=True)
class Changes:
    """What happened to a unit and to those right below within a period, with the targets of those that are gone."""

    rows: Sequence[UnitChange] = ()
    targets: Mapping[int, Sequence[Target]] = field(default_factory=dict)

    def into(self, unit: int) -> list[UnitChange]:
        """Mergers into a unit."""
        return [row for row in self.rows if row.kind == ChangeKind.MERGE and row.other_id == unit]

    def of(self, kind: ChangeKind) -> list[UnitChange]:
        return [row for row in self.rows if row.kind == kind]


NOTHING = Changes()


def changes(actor: Actor, unit: Unit, period: Period) -> Changes:
    """Two queries; one where nothing happened."""
    found = list(
        change_rows(actor, unit, period).select_related("unit", "other").order_by("on", "pk").fetch_mode(FETCH_RAISE)
    )
    gone = [row.unit_id for row in found if row.kind in (ChangeKind.MERGE, ChangeKind.DISSOLVE)]
    targets: dict[int, list[Target]] = {}
    if gone:
        held = Target.objects.filter(unit__in=gone, replaced_by=None).select_related("term").fetch_mode(FETCH_RAISE)
        for target in held:
            targets.setdefault(target.unit_id, []).append(target)
    return Changes(found, targets)


def change_rows(actor: Actor, unit: Unit, period: Period) -> QuerySet[UnitChange]:
    """What happened to a unit and to those right below, for pages that count it with other things first."""
    kinds = (ChangeKind.MERGE, ChangeKind.SPLIT, ChangeKind.MOVE, ChangeKind.DISSOLVE)
    merged = Q(kind=ChangeKind.MERGE) & (
        Q(other__parent=unit) | Q(other__closed_on__isnull=False, other__parent__parent=unit)
    )
    rows = UnitChange.objects.filter(
        Q(unit__parent=unit) | Q(other=unit) | merged, kind__in=kinds, on__gte=period.since, on__lt=period.until
    )
    return actor.reach(SEE).filter(rows)


def asked(unit: int, own: Target | None, happened: Changes, aim: Aim) -> Asked:
    """Add up what a unit is asked, mergers of mergers included."""
    handed: list[Handed] = []
    for row in happened.into(unit):
        counted = own is None or own.set_on < row.on
        theirs = next((target for target in happened.targets.get(row.unit_id, ()) if aim.met_by(target)), None)
        inner = asked(row.unit_id, theirs, happened, aim)
        handed.append(Handed(row.unit, row.on, theirs, counted and theirs is not None))
        handed += [_under(one, counted=counted) for one in inner.handed]
    mine = [own] if own else []
    added = [*mine, *(one.target for one in handed if one.counted and one.target)]
    if not added:
        return Asked(None, None, tuple(handed))
    return Asked(*added_up(added), tuple(handed))


def _under(one: Handed, *, counted: bool) -> Handed:
    return Handed(one.unit, one.on, one.target, counted and one.counted)


def added_up(targets: Iterable[Target]) -> tuple[int, int | None]:
    """The sum of the least and of the most; a range only where one of them is a range."""
    rows = list(targets)
    least, most = sum(row.least for row in rows), sum(row.least if row.most is None else row.most for row in rows)
    return least, None if all(row.most is None for row in rows) else most
