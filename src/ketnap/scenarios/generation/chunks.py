"""Rows of a few communes at a time: memory stays flat however large the organisation."""

import json
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from random import Random

from ketnap.models import (
    Candidate,
    MassKind,
    MassOrganisation,
    Membership,
    Person,
    Unit,
    paths,
)
from ketnap.scenarios.bulk import Row, reserve
from ketnap.scenarios.generation.pools import Pools
from ketnap.scenarios.generation.templates import Template, vote_data
from ketnap.scenarios.generation.tree import SINCE, TWO_LEVELS, Cell, Commune
from ketnap.text import vi_fold, vi_key

ADMITTED_SHARE = 0.15
"""Of the members, how many were admitted within the last five years."""
OPEN_SHARE = 0.04
"""People on the way, beside the members."""
AREAS = ["mountain", "ethnic-minority"]
_AREAS = json.dumps(AREAS)
_UNION_BORN, _OTHER_BORN = (20, 9), (33, 11)
"""Youngest age in the year of the cell's vote, and over how many years ages spread. Who is not of the Youth Union was
past its age already when introduced, up to a year and a birthday earlier."""


@dataclass(slots=True)
class Heads:
    """What a chunk needs to know of the whole: realm, root, dice, pools, roads."""

    realm: str
    root: int
    root_path: str
    pools: Pools
    admitted: list[Template]
    open_roads: list[Template]
    turn: int = 0

    @property
    def rng(self) -> Random:
        """The dice."""
        return self.pools.rng


@dataclass(slots=True)
class Numbers:
    """Numbers reserved for a chunk; each table's next one."""

    unit: int
    organisation: int
    person: int
    membership: int
    candidate: int


@dataclass(slots=True)
class Chunk:
    """What a few communes hold: whole rows for few tables, and for the many what `tables.Tables` makes rows of."""

    units: list[Row] = field(default_factory=list)
    spans: list[Row] = field(default_factory=list)
    organisations: list[Row] = field(default_factory=list)
    people: list[Row] = field(default_factory=list)
    """Number, unit, path, name, job, day of birth; of members also the membership's number, its days, the card."""
    roads: list[Row] = field(default_factory=list)
    records: int = 0
    members: int = 0


def reserve_for(communes: Sequence[Commune]) -> Numbers:
    """Take the numbers a chunk will use; a few may stay unused, as after a withdrawn insert."""
    cells = sum(len(commune.cells) for commune in communes)
    members = sum(commune.members for commune in communes)
    opened = sum(open_count(cell.members) for commune in communes for cell in commune.cells)
    admitted = sum(admitted_count(cell.members) for commune in communes for cell in commune.cells)
    return Numbers(
        unit=reserve(Unit, cells + len(communes)), organisation=reserve(MassOrganisation, 2 * cells),
        person=reserve(Person, members + opened), membership=reserve(Membership, members),
        candidate=reserve(Candidate, admitted + opened),
    )  # fmt: skip


def admitted_count(members: int) -> int:
    """How many of a cell's members have a road of the last five years."""
    return min(round(members * ADMITTED_SHARE), max(0, members - 4))


def open_count(members: int) -> int:
    """How many people are on the way in a cell; a cell of fewer than four has nobody to spare as a helper."""
    return round(members * OPEN_SHARE + 0.25) if members >= 4 else 0


def plan(heads: Heads, few: Sequence[Commune], numbers: Numbers) -> Chunk:
    """Plan a few communes. It asks no database, so that it can be done beside one that works."""
    writer = ChunkWriter(heads, numbers)
    for commune in few:
        writer.commune(commune)
    writer.chunk.members = sum(commune.members for commune in few)
    return writer.chunk


class ChunkWriter:
    """Fills one chunk."""

    def __init__(self, heads: Heads, numbers: Numbers) -> None:
        """Start empty."""
        self.heads, self.numbers, self.chunk = heads, numbers, Chunk()

    def commune(self, commune: Commune) -> None:
        """Add a commune with everything below it."""
        heads, name = self.heads, f"Đảng ủy xã {commune.name}"
        number, path = self._unit(
            name, UnitRow(kind="commune", parent=heads.root, above=heads.root_path, deciding=True)
        )
        for since, until, deciding in ((SINCE, TWO_LEVELS.isoformat(), False), (TWO_LEVELS, None, True)):
            self.chunk.spans.append(
                (number, name, "commune", heads.root, path, deciding, since.isoformat(), until)
            )  # fmt: skip
        for cell in commune.cells:
            self._cell(cell, number, path)

    def _unit(self, name: str, row: "UnitRow") -> tuple[int, str]:
        number = self.numbers.unit
        self.numbers.unit += 1
        path = paths.below(row.above, number)
        self.chunk.units.append(
            (
                number, self.heads.realm, name, row.kind, row.parent, path, paths.depth(path), vi_fold(name),
                vi_key(name), SINCE.isoformat(), row.deciding, True, row.trade_union, _AREAS,
            )
        )  # fmt: skip
        return number, path

    def _cell(self, cell: Cell, parent: int, above: str) -> None:
        kind = cell.kind.value
        number, path = self._unit(cell.name, UnitRow(kind=kind, parent=parent, above=above, trade_union=not cell.home))
        self.chunk.spans.append((number, cell.name, kind, parent, path, False, SINCE.isoformat(), None))
        youth = self.numbers.organisation
        self.numbers.organisation += 2
        place, other = cell.name.removeprefix("Chi bộ "), MassKind.FARMERS if cell.home else MassKind.TRADE
        words = "Chi hội Nông dân" if cell.home else "Tổ công đoàn"
        self.chunk.organisations += (
            (youth, number, MassKind.YOUTH.value, f"Chi đoàn {place}"),
            (youth + 1, number, other.value, f"{words} {place}"),
        )
        CellWriter(self, cell, number, path, youth).fill()


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitRow:
    """What differs from unit to unit."""

    kind: str
    parent: int
    above: str
    deciding: bool = False
    trade_union: bool = True


class CellWriter:
    """Fills one cell: members of long standing, those admitted lately, people on the way."""

    def __init__(self, writer: ChunkWriter, cell: Cell, unit: int, path: str, youth: int) -> None:
        """Know the cell."""
        self.unit, self.path, self.youth, self.members = unit, path, youth, cell.members
        self.heads, self.numbers, self.chunk = writer.heads, writer.numbers, writer.chunk
        self.jobs = self.heads.pools.places[cell.kind]
        self.elders: list[tuple[int, int]] = []
        """Their numbers, and the places of their names."""
        self.since: list[date] = []
        self.name = 0
        """The place of the name of whoever was added last."""

    def fill(self) -> None:
        """Write everybody."""
        admitted = admitted_count(self.members)
        for _ in range(self.members - admitted):
            self._elder()
        for template in sorted(self._take(self.heads.admitted, admitted), key=_voted):
            self._admitted(template)
        for template in self._take(self.heads.open_roads, open_count(self.members)):
            self._road(template, self._person(self._born(template), None, None, ""))

    def _take(self, templates: list[Template], count: int) -> list[Template]:
        """Take the next templates in turn, so that all are used alike."""
        start, size = self.heads.turn, len(templates)
        self.heads.turn += count
        return [templates[(start + step) % size] for step in range(count)]

    def _person(self, year: int, membership: int | None, past: int | None, card: str) -> int:
        """Add somebody born in `year`; a member by the number of the membership and the place of its days."""
        pools, number = self.heads.pools, self.numbers.person
        self.numbers.person += 1
        self.name = int(pools.rng.random() * len(pools.names))
        born = f"{year}-{pools.pick(pools.birthdays)}"
        job = pools.pick(self.jobs)
        self.chunk.people.append((number, self.unit, self.path, self.name, job, born, membership, past, card))
        return number

    def _member(self, year: int, past: int, card: str) -> int:
        membership = self.numbers.membership
        self.numbers.membership += 1
        return self._person(year, membership, past, card)

    def _elder(self) -> None:
        pools = self.heads.pools
        chance = pools.rng.random
        past = int(chance() * len(pools.ceremonies))
        year = pools.ceremonies[past].year - 20 - int(chance() * 18)
        number = self._member(year, past, f"00{int(chance() * 1_000_000):06d}")
        self.elders.append((number, self.name))

    def _born(self, template: Template) -> int:
        youngest, span = _UNION_BORN if template.union else _OTHER_BORN
        return template.voted_year - youngest - int(self.heads.rng.random() * span)

    def _admitted(self, template: Template) -> None:
        past = len(self.heads.pools.ceremonies) + template.number
        self._road(template, self._member(self._born(template), past, template.card))
        if template.official_from:
            self.since.append(template.official_from)

    def _road(self, template: Template, person: int) -> None:
        candidate = self.numbers.candidate
        self.numbers.candidate += 1
        place = int(self.heads.rng.random() * len(self.elders))
        helper, name = self.elders[place]
        vote = self._vote(template.voted_on)
        second_vote = self._vote(template.recognition_on or template.voted_on)
        self.chunk.roads.append(
            (
                candidate, person, self.name, self.unit, self.path, self.youth if template.union else self.youth + 1,
                template.number, self.chunk.records, helper, name, self._other(place), vote, second_vote,
            )
        )  # fmt: skip
        self.chunk.records += len(template.lines)

    def _other(self, place: int) -> int:
        """The name of somebody else, and not the same name: introductions are told apart by it."""
        names, elders = self.heads.pools.names, self.elders
        name = names[elders[place][1]].name
        others = (elders[(place + step) % len(elders)][1] for step in range(1, len(elders)))
        return next((other for other in others if names[other].name != name), elders[place][1])

    def _vote(self, on: date) -> str:
        return vote_data(self.heads.rng, len(self.elders) + bisect_right(self.since, on))


def _voted(template: Template) -> date:
    return template.voted_on
