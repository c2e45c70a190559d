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
from ketnap.scenarios.generation.pools import Name, Pools
from ketnap.scenarios.generation.tables import Tables
from ketnap.scenarios.generation.templates import Template, vote_data
from ketnap.scenarios.generation.tree import SINCE, TWO_LEVELS, Cell, Commune
from ketnap.text import vi_fold, vi_key

ADMITTED_SHARE = 0.15
"""Of the members, how many were admitted within the last five years."""
OPEN_SHARE = 0.04
"""People on the way, beside the members."""
_AREAS = json.dumps(["mountain", "ethnic-minority"])
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
    """Rows by table, in the order they must be written."""

    units: list[Row] = field(default_factory=list)
    spans: list[Row] = field(default_factory=list)
    organisations: list[Row] = field(default_factory=list)
    people: list[Row] = field(default_factory=list)
    memberships: list[Row] = field(default_factory=list)
    stays: list[Row] = field(default_factory=list)
    candidates: list[Row] = field(default_factory=list)
    helpers: list[Row] = field(default_factory=list)
    belonging: list[Row] = field(default_factory=list)
    roads: list[Row] = field(default_factory=list)
    """For `roads.Roads`, which writes the records."""

    def write(self, tables: Tables) -> int:
        """Write every table once; returns the number of rows."""
        lists = (
            self.units, self.spans, self.organisations, self.people, self.memberships, self.stays, self.candidates,
            self.helpers, self.belonging,
        )  # fmt: skip
        for table, rows in zip(tables.in_order(), lists, strict=True):
            table.write(rows)
        return sum(map(len, lists))


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
                vi_key(name), SINCE.isoformat(), row.deciding, True, row.trade_union, _AREAS, row.members,
            )
        )  # fmt: skip
        return number, path

    def _cell(self, cell: Cell, parent: int, above: str) -> None:
        kind = cell.kind.value
        here = UnitRow(kind=kind, parent=parent, above=above, trade_union=not cell.home, members=cell.members)
        number, path = self._unit(cell.name, here)
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

    def person(self, cell: Cell, unit: int, path: str, year: int) -> tuple[int, Name]:
        """Add somebody born in `year`."""
        pools = self.heads.pools
        name = pools.pick(pools.names)
        job = pools.pick(pools.jobs[cell.kind])
        number = self.numbers.person
        self.numbers.person += 1
        self.chunk.people.append(
            (
                number, self.heads.realm, unit, path, name.name, name.fold, name.key,
                f"{year}-{pools.pick(pools.birthdays)}", name.sex, name.ethnicity, True, "upper-secondary",
                job.expertise, job.level, job.words, job.group, _AREAS, "", False, False,
            )
        )  # fmt: skip
        return number, name


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitRow:
    """What differs from unit to unit."""

    kind: str
    parent: int
    above: str
    deciding: bool = False
    trade_union: bool = True
    members: int = 0


class CellWriter:
    """Fills one cell: members of long standing, those admitted lately, people on the way."""

    def __init__(self, writer: ChunkWriter, cell: Cell, unit: int, path: str, youth: int) -> None:
        """Know the cell."""
        self.writer, self.cell, self.unit, self.path, self.youth = writer, cell, unit, path, youth
        self.heads, self.chunk = writer.heads, writer.chunk
        self.elders: list[tuple[int, Name]] = []
        self.since: list[date] = []

    def fill(self) -> None:
        """Write everybody."""
        admitted = admitted_count(self.cell.members)
        for _ in range(self.cell.members - admitted):
            self._elder()
        for template in sorted(self._take(self.heads.admitted, admitted), key=_voted):
            self._admitted(template)
        for template in self._take(self.heads.open_roads, open_count(self.cell.members)):
            self._road(template, *self._newcomer(template))

    def _take(self, templates: list[Template], count: int) -> list[Template]:
        """Take the next templates in turn, so that all are used alike."""
        start, size = self.heads.turn, len(templates)
        self.heads.turn += count
        return [templates[(start + step) % size] for step in range(count)]

    def _elder(self) -> None:
        pools = self.heads.pools
        past = pools.pick(pools.ceremonies)
        number, name = self.writer.person(
            self.cell, self.unit, self.path, past.year - 20 - int(pools.rng.random() * 18)
        )
        self.elders.append((number, name))
        card = f"00{int(pools.rng.random() * 1_000_000):06d}"
        self._member(number, name, (past.decided, "", past.held, past.recognised, "", card))

    def _newcomer(self, template: Template) -> tuple[int, Name]:
        youngest, span = _UNION_BORN if template.union else _OTHER_BORN
        year = template.voted_year - youngest - int(self.heads.rng.random() * span)
        return self.writer.person(self.cell, self.unit, self.path, year)

    def _admitted(self, template: Template) -> None:
        number, name = self._newcomer(template)
        assert template.membership is not None
        self._member(number, name, template.membership)
        self._road(template, number, name)
        if template.recognised_on:
            self.since.append(template.recognised_on)

    def _member(self, person: int, name: Name, row: Row) -> None:
        membership = self.writer.numbers.membership
        self.writer.numbers.membership += 1
        self.chunk.memberships.append((membership, person, self.unit, self.path, name.key, self.unit, self.path, *row))
        self.chunk.stays.append((membership, self.unit, row[2]))

    def _road(self, template: Template, person: int, name: Name) -> None:
        candidate, rng = self.writer.numbers.candidate, self.heads.rng
        self.writer.numbers.candidate += 1
        place = int(rng.random() * len(self.elders))
        helper, second = self.elders[place], self._other(place)
        self.chunk.candidates.append(
            (
                candidate, self.heads.realm, person, self.unit, self.path, name.key,
                None if template.closed else template.helped_since or None, template.opened,
                self.youth if template.union else self.youth + 1, len(template.lines), *template.kept,
            )
        )  # fmt: skip
        votes = self._vote(template.voted_on), self._vote(template.recognition_on or template.voted_on)
        self.chunk.roads.append(
            (candidate, self.unit, template.number, str(helper[0]), helper[1].name, second[1].name, *votes)
        )
        if template.helped_since:
            self.chunk.helpers.append((candidate, helper[0], template.helped_since, template.closed))
        organisation = self.youth if template.union else self.youth + 1
        self.chunk.belonging.append((person, organisation, f"{template.voted_year - 4}-03-26"))

    def _other(self, place: int) -> tuple[int, Name]:
        """Somebody else, of another name: introductions are told apart by it."""
        name = self.elders[place][1].name
        others = (self.elders[(place + step) % len(self.elders)] for step in range(1, len(self.elders)))
        return next((other for other in others if other[1].name != name), self.elders[place])

    def _vote(self, on: date) -> str:
        return vote_data(self.heads.rng, len(self.elders) + bisect_right(self.since, on))


def _voted(template: Template) -> date:
    return template.voted_on
