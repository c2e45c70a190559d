"""The tree of a generated organisation: one province, communes of some four hundred members, their cells."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from random import Random

from ketnap.law.facts import RESIDENTIAL, UnitKind
from ketnap.scenarios.shapes import KIND_WORDS, commune_cells, spread

SINCE, TWO_LEVELS = date(2008, 1, 1), date(2025, 7, 1)
COMMUNE_SIZE, HOMES = 400, 17
LEAST = 5
"""Fewest members of long standing in a cell: enough for a vote, a helper and a second introduction."""
_FIRST = (
    "Đăk",
    "Ea",
    "Bu",
    "Tân",
    "Quảng",
    "Nam",
    "Phú",
    "Krông",
    "Cư",
    "Thuận",
    "Hòa",
    "Long",
    "An",
    "Bình",
    "Trường",
)
_SECOND = (
    "Sơn", "Lập", "Hà", "Mil", "Bình", "Thành", "Klang", "Nhau", "Xuân", "Tiến", "Giang", "Lộc", "Phong", "Drông",
    "Thịnh", "Nia", "Hưng", "Môl", "Đức", "Khê",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell to be: its name, kind, working day of its meetings, how many members it will have."""

    name: str
    kind: UnitKind
    members: int

    @property
    def home(self) -> bool:
        """Whether people live there rather than work."""
        return self.kind in RESIDENTIAL


@dataclass(frozen=True, slots=True)
class Commune:
    """A commune to be, with its cells."""

    name: str
    cells: tuple[Cell, ...]

    @property
    def members(self) -> int:
        """Count its members."""
        return sum(cell.members for cell in self.cells)


def communes(rng: Random, people: int) -> Iterator[Commune]:
    """Split `people` over communes, exactly."""
    count = max(1, round(people / COMMUNE_SIZE))
    for number, size in enumerate(spread(people, [1.0] * count, people // count)):
        yield _commune(rng, number, size)


def _commune(rng: Random, number: int, size: int) -> Commune:
    name = commune_name(number)
    rows = [(f"Chi bộ thôn {place + 1}", UnitKind.HAMLET) for place in range(HOMES)]
    rows += [(f"Chi bộ {cell}", kind) for cell, kind in commune_cells(f"xã {name}")]
    rows = rows[: max(1, size // (LEAST + 3))]
    weights = [(1.6 if kind in KIND_WORDS else 0.8) * (0.6 + rng.random()) for _, kind in rows]
    least = min(LEAST, size // len(rows))
    sizes = spread(size, weights, least)
    return Commune(name, tuple(Cell(cell, kind, part) for (cell, kind), part in zip(rows, sizes, strict=True)))


def commune_name(number: int) -> str:
    """Name a commune; beyond three hundred a number is added."""
    again, place = divmod(number, len(_FIRST) * len(_SECOND))
    first, second = place % len(_FIRST), (place // len(_FIRST) + place) % len(_SECOND)
    name = f"{_FIRST[first]} {_SECOND[second]}"
    return f"{name} {again + 1}" if again else name
