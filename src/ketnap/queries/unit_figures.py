"""What the page of one organisation counts, and the mass organisations it names."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from ketnap.access import Actor, Permission
from ketnap.access.reach import within
from ketnap.models import Membership, Unit
from ketnap.process.keys import Station
from ketnap.queries import masses, work
from ketnap.queries.gathering import Line, gather, part, text


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts at and below an organisation; None where the actor may not see what is counted."""

    members: int | None
    joined: int | None
    stations: dict[Station, int] | None
    organisations: list[str]


def figures(actor: Actor, unit: Unit) -> Figures:
    """Count members, those of them who joined this year, and open roads by station; name the unions: one query."""
    found = gather(*_parts(actor, unit))
    sees_members, sees_roads = actor.may(Permission.SEE_MEMBERS, unit), actor.may(Permission.SEE_STAGE, unit)
    stations = {int(line.key): line.n for line in found["stations"]}
    return Figures(
        members=sum(line.n for line in found["members"]) if sees_members else None,
        joined=sum(line.of[0] for line in found["members"]) if sees_members else None,
        stations={one: stations[one] for one in Station if one in stations} if sees_roads else None,
        organisations=[name for _, name, n in sorted(_named(found["organisations"])) for _ in range(n)],
    )


def _named(lines: Iterable[Line]) -> Iterator[tuple[str, str, int]]:
    """Kind, name, and how many of that name there are: grouping made one of two."""
    return ((line.key, line.sub, line.n) for line in lines)


def _parts(actor: Actor, unit: Unit) -> Iterator[QuerySet[Any]]:
    yield part("organisations", masses.rows_at(actor, unit), text("kind"), text("name"))
    if actor.may(Permission.SEE_STAGE, unit):
        roads = work.open_candidates(actor).filter(within("path", unit.path))
        yield part("stations", roads, text("station"))
    if actor.may(Permission.SEE_MEMBERS, unit):
        present = Membership.objects.filter(within("path", unit.path), left_on=None)
        this_year = Q(ceremony_on__year=actor.on.year)
        yield part("members", actor.reach(Permission.SEE_MEMBERS).filter(present), of=[this_year])
