"""Who was introduced in a year, from where, and what became of them; people counted once."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from django.db.models import FETCH_RAISE

from ketnap.access import Actor, Permission
from ketnap.models import Candidate, Source, Unit
from ketnap.process.keys import Station, StepKey
from ketnap.queries.pool import OWN
from ketnap.queries.scope import placed

SEE = Permission.SEE_STAGE
FOUND_BY_CELL = "Chi bộ tự phát hiện"


@dataclass(frozen=True, slots=True)
class Road:
    """What counting needs of one road."""

    pk: int
    person: int
    organisation: int | None
    organisation_name: str
    movement: str
    station: int
    closed_why: str
    closed: bool
    name_key: str

    @property
    def admitted(self) -> bool:
        """Whether the ceremony has been, and nobody cancelled the decision afterwards."""
        return self.station >= Station.PROBATION and self.closed_why != StepKey.CANCELLED

    @property
    def given_up(self) -> bool:
        """Whether the road ended before the ceremony, or was cancelled after it."""
        return self.closed and not self.admitted

    @property
    def source(self) -> str:
        """Who introduced, as the filter names it."""
        return str(self.organisation) if self.organisation else OWN


@dataclass(slots=True)
class Count:
    """People of one origin: seen for the pool, introduced, admitted; each set holds numbers of people."""

    label: str
    key: str
    spotted: set[int] = field(default_factory=set)
    introduced: set[int] = field(default_factory=set)
    admitted: set[int] = field(default_factory=set)


def roads(actor: Actor, year: int, unit: Unit | None = None) -> list[Road]:
    """Read the roads that began in a year, at and below a unit: one query, of a commune at most some hundreds."""
    rows = placed(actor, Candidate.objects.filter(opened_on__year=year), SEE, unit).order_by("name_key", "pk")
    found = rows.values_list(
        "pk", "person", "introduced_by", "introduced_by__name", "movement", "station", "closed_why", "closed_on",
        "name_key",
    )  # fmt: skip
    return [
        Road(pk, person, by, name or "", movement, station, why, closed is not None, key)
        for pk, person, by, name, movement, station, why, closed, key in found
    ]


type Seen = tuple[int | None, str, int]
"""Who saw somebody, by number and name, and the line of the pool."""


def spotted(actor: Actor, year: int, unit: Unit | None = None) -> list[Seen]:
    """Read who was seen for the pool in a year, once for each organisation that gave the name."""
    rows = placed(actor, Source.objects.filter(spotted_on__year=year), Permission.INTRODUCE, unit)
    found = rows.values_list("namings__organisation", "namings__organisation__name", "pk")
    return [(organisation, name or "", pk) for organisation, name, pk in found]


def by_organisation(found: Iterable[Road], names: Iterable[Seen]) -> list[Count]:
    """Count by who introduced; who was named by two organisations is counted at both, and once in the whole."""
    counts: dict[str, Count] = {}
    for road in found:
        _add(counts.setdefault(road.source, Count(road.organisation_name or FOUND_BY_CELL, road.source)), road)
    for organisation, name, source in names:
        key = str(organisation) if organisation else OWN
        counts.setdefault(key, Count(name or FOUND_BY_CELL, key)).spotted.add(source)
    return _ordered(counts.values())


def by_movement(found: Iterable[Road]) -> list[Count]:
    """Count by the movement somebody was introduced from, where one was said."""
    counts: dict[str, Count] = defaultdict(lambda: Count("", ""))
    for road in found:
        if road.movement:
            row = counts[road.movement]
            row.label = row.key = road.movement
            _add(row, road)
    return _ordered(counts.values())


def whole(found: Iterable[Road], names: Iterable[Seen]) -> Count:
    """Count everybody once."""
    row = Count("Cả năm", "", {source for _, _, source in names})
    for road in found:
        _add(row, road)
    return row


def _add(row: Count, road: Road) -> None:
    row.introduced.add(road.person)
    if road.admitted:
        row.admitted.add(road.person)


def _ordered(rows: Iterable[Count]) -> list[Count]:
    return sorted(rows, key=lambda row: (-len(row.introduced), -len(row.spotted), row.label))


OUTCOMES: dict[str, tuple[str, Callable[[Road], bool]]] = {
    "dang-di": ("Đang trên đường", lambda road: not road.closed and not road.admitted),
    "ket-nap": ("Đã kết nạp", lambda road: road.admitted),
    "thoi": ("Thôi xét", lambda road: road.given_up),
}


def narrowed(found: Iterable[Road], source: str = "", movement: str = "", outcome: str = "") -> list[Road]:
    """Keep the roads of one origin, movement, outcome; of somebody with two roads in the year the last."""
    kept = [
        road
        for road in found
        if (not source or road.source == source)
        and (not movement or road.movement == movement)
        and (outcome not in OUTCOMES or OUTCOMES[outcome][1](road))
    ]
    return list({road.person: road for road in kept}.values())


def page(actor: Actor, found: Iterable[Road]) -> list[Candidate]:
    """Read the dossiers of one page of them, in their order."""
    wanted = [road.pk for road in found]
    rows = placed(actor, Candidate.objects.filter(pk__in=wanted), SEE)
    known = rows.select_related("person", "unit", "introduced_by").fetch_mode(FETCH_RAISE).in_bulk()
    return [known[pk] for pk in wanted if pk in known]
