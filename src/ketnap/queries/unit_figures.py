"""The figures on the page of one organisation."""

from dataclasses import dataclass

from django.db.models import Count, Q

from ketnap.access import Actor, Permission
from ketnap.access.reach import within
from ketnap.models import Membership, Unit
from ketnap.process.keys import Station
from ketnap.queries import work


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts at and below an organisation; None where the actor may not see what is counted."""

    members: int | None
    joined: int | None
    stations: dict[Station, int] | None


def figures(actor: Actor, unit: Unit) -> Figures:
    """Count members, those of them who joined this year, and open roads by station: two queries."""
    stations = _stations(actor, unit) if actor.may(Permission.SEE_STAGE, unit) else None
    if not actor.may(Permission.SEE_MEMBERS, unit):
        return Figures(None, None, stations)
    present = Membership.objects.filter(within("path", unit.path), left_on=None)
    joined = Count("pk", filter=Q(ceremony_on__year=actor.on.year))
    counts = actor.reach(Permission.SEE_MEMBERS).filter(present).aggregate(members=Count("pk"), joined=joined)
    return Figures(counts["members"], counts["joined"], stations)


def _stations(actor: Actor, unit: Unit) -> dict[Station, int]:
    rows = work.open_candidates(actor).filter(within("path", unit.path)).order_by()
    counts = dict(rows.values_list("station").annotate(n=Count("pk")))
    return {station: counts[station] for station in Station if station in counts}
