"""Which organisations are grassroots ones, and of which kind: table 5, the last part of table 2 (forms.md §9.3, §9.6).

The set of 2021 counts communes, wards, agencies and enterprises as grassroots organisations, whatever stands below a
provincial, district or bloc committee. Whether the tables since 01/7/2025 do so too is not established: pages say so.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ketnap.law.facts import COMMITTEES, UnitKind
from ketnap.process.statistics.rows import OfKinds, Organisations, Part, Place, Row, Table

ABOVE = frozenset({UnitKind.PROVINCE, UnitKind.DISTRICT, UnitKind.BLOC})
"""Committees that stand above the grassroots."""


@dataclass(frozen=True, slots=True)
class Known:
    """An organisation as it stood on a day. `absorbed`: it had ended by then, and is counted with its successor."""

    unit: int
    path: str
    kind: UnitKind
    name: str
    absorbed: bool = False


@dataclass(frozen=True, slots=True)
class Placed:
    """Where an organisation stands: `place` None for one that had ended; `root` and `kind` of its grassroots one."""

    unit: int
    place: Place | None
    root: str
    kind: UnitKind


def placed(known: Sequence[Known], step: int) -> dict[int, Placed]:
    """Place every organisation at or below a grassroots one. `step`: how long one step of a path is."""
    by_path = {one.path: one for one in known if not one.absorbed}
    parents = {path[:-step] for path in by_path}
    roots: dict[str, str] = {"": ""}
    for path in sorted(by_path, key=len):
        roots[path] = _standing(roots, path[:-step], step) or (path if by_path[path].kind not in ABOVE else "")
    found = {}
    for one in known:
        if root := _standing(roots, one.path, step):
            place = None if one.absorbed else _place(one, root, parents)
            found[one.unit] = Placed(one.unit, place, root, by_path[root].kind)
    return found


def _standing(roots: Mapping[str, str], path: str, step: int) -> str:
    """The grassroots organisation of the nearest organisation on a path that was at work; empty above them."""
    while path not in roots:
        path = path[:-step]
    return roots[path]


def _place(one: Known, root: str, parents: Collection[str]) -> Place:
    named = one.kind is UnitKind.BASE and not one.name.startswith("Chi bộ")
    committee = one.kind in COMMITTEES or named or one.path in parents
    if one.path == root:
        return Place.COMMITTEE if committee else Place.CELL
    return Place.SECTION if committee else Place.ATTACHED


@dataclass(frozen=True, slots=True)
class Tree:
    """The organisations of a day, with how many members stand at each and where somebody was admitted in the period."""

    places: Mapping[int, Placed]
    members: Mapping[int, int]
    admitted: frozenset[str]
    """Grassroots organisations that admitted somebody."""

    def meeting(self, what: Organisations) -> list[Placed]:
        """The organisations a row counts."""
        return [
            one for one in self.places.values()
            if one.place in what.places and what.admitted in {None, one.root in self.admitted}
        ]  # fmt: skip

    def of(self, what: OfKinds, part: Part) -> list[Placed]:
        """The organisations of a row of table 5: one column of it; for the members, those they stand at."""
        places = PLACES[part]
        return [
            one for one in self.places.values()
            if (not what.kinds or one.kind in what.kinds) and (part is Part.MEMBERS or one.place in places)
        ]  # fmt: skip


PLACES: Mapping[Part, frozenset[Place]] = {
    Part.ALL: frozenset({Place.COMMITTEE, Place.CELL}),
    Part.COMMITTEES: frozenset({Place.COMMITTEE}),
    Part.CELLS: frozenset({Place.CELL}),
    Part.SECTIONS: frozenset({Place.SECTION}),
    Part.ATTACHED: frozenset({Place.ATTACHED}),
    Part.MEMBERS: frozenset(),
}
_PARTS_OF: Mapping[Place | None, list[Part]] = {
    place: [part for part, places in PLACES.items() if place in places] for place in (*Place, None)
}


def counted(table: Table, tree: Tree) -> dict[str, int]:
    """A number for every row that counts organisations."""
    return {row.key: len(tree.meeting(row.what)) for row in table.rows if isinstance(row.what, Organisations)}


def counted_kinds(table: Table, tree: Tree) -> dict[Part, dict[str, int]]:
    """For each column of table 5 a number for every row that has one."""
    found: dict[Part, Counter[UnitKind]] = {part: Counter() for part in Part}
    for one in tree.places.values():
        found[Part.MEMBERS][one.kind] += tree.members.get(one.unit, 0)
        for part in _PARTS_OF[one.place]:
            found[part][one.kind] += 1
    return {part: dict(_rows(table, kinds)) for part, kinds in found.items()}


def _rows(table: Table, numbers: Mapping[UnitKind, int]) -> Iterator[tuple[str, int]]:
    for row in table.rows:
        if isinstance(row.what, OfKinds):
            yield row.key, sum(n for kind, n in numbers.items() if not row.what.kinds or kind in row.what.kinds)


def opens(row: Row) -> bool:
    """Whether a row counts organisations."""
    return isinstance(row.what, Organisations | OfKinds)
