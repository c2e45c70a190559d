"""Shapes organisations have: a commune with its cells, members spread over cells, people for the posts."""

from collections.abc import Sequence
from datetime import date
from random import Random

from ketnap.law.facts import UnitKind
from ketnap.scenarios.builder import Builder
from ketnap.scenarios.plans import PostPlan, UnitPlan

KIND_WORDS = {UnitKind.HAMLET: "thôn", UnitKind.VILLAGE: "bản", UnitKind.QUARTER: "tổ dân phố"}


def spread(total: int, weights: Sequence[float], least: int) -> list[int]:
    """Split `total` by weight into whole numbers of at least `least`, exactly."""
    rest = total - least * len(weights)
    if rest < 0:
        raise ValueError(f"{total} is too few for {len(weights)} units of {least}")
    whole = sum(weights)
    parts = [int(rest * weight / whole) for weight in weights]
    for place in range(rest - sum(parts)):
        parts[place % len(parts)] += 1
    return [least + part for part in parts]


def homes(builder: Builder, parent: UnitPlan, kind: UnitKind, names: Sequence[str]) -> list[UnitPlan]:
    """Add cells of hamlets, villages or quarters."""
    word = KIND_WORDS[kind]
    return [
        builder.unit(f"{parent.key}/{word} {name}", f"Chi bộ {word} {name}", kind, parent.key, parent.since)
        for name in names
    ]


def cells(builder: Builder, parent: UnitPlan, rows: Sequence[tuple[str, UnitKind]]) -> list[UnitPlan]:
    """Add other cells by name."""
    key, since = parent.key, parent.since
    return [builder.unit(f"{key}/{name}", f"Chi bộ {name}", kind, key, since) for name, kind in rows]


def commune_cells(place: str, *, middle_school: bool = True) -> list[tuple[str, UnitKind]]:
    """The cells every commune has beside its hamlets; `place` as in "xã Đăk Sao"."""
    name = place.split(" ", 1)[1]
    rows = [
        (f"Cơ quan {place}", UnitKind.AGENCY),
        (f"Trường Mầm non {name}", UnitKind.KINDERGARTEN),
        (f"Trường Tiểu học {name}", UnitKind.PRIMARY),
        (f"Trạm Y tế {place}", UnitKind.CLINIC),
        (f"Công an {place}", UnitKind.POLICE),
        (f"Quân sự {place}", UnitKind.MILITARY),
    ]
    if middle_school:
        rows.insert(3, (f"Trường Trung học cơ sở {name}", UnitKind.SECONDARY))
    return rows


def settle(builder: Builder, places: Sequence[UnitPlan], count: int, until: date, *, least: int = 4) -> None:
    """Spread `count` members of long standing over cells, none smaller than `least`."""
    weights = [_weight(builder.rng, unit.kind) for unit in places]
    for unit, part in zip(places, spread(count, weights, least), strict=True):
        builder.elders(unit, part, until)


_WEIGHTS = {
    UnitKind.HAMLET: 1.3, UnitKind.VILLAGE: 1.3, UnitKind.QUARTER: 2.2, UnitKind.AGENCY: 1.2, UnitKind.CLINIC: 0.3,
    UnitKind.POLICE: 0.4, UnitKind.MILITARY: 0.3, UnitKind.STUDENTS: 0.15, UnitKind.STATE_FIRM: 1.1,
}  # fmt: skip


def _weight(rng: Random, kind: UnitKind) -> float:
    return _WEIGHTS.get(kind, 0.8) * (0.6 + 0.8 * rng.random())


def choose(builder: Builder, places: Sequence[UnitPlan], count: int) -> list[UnitPlan]:
    """Choose a cell for each of `count` admissions: larger shares where people live, none left out for long."""
    rng = builder.rng
    weights = [1.0 if unit.kind is UnitKind.STUDENTS else _WEIGHTS.get(unit.kind, 0.8) for unit in places]
    return rng.choices(places, weights, k=count)


def official_at(builder: Builder, login: str, role: str, unit: UnitPlan) -> PostPlan:
    """Give a post to somebody who works at the office of `unit` and is kept in no cell of the plan."""
    human = builder.cast.human(UnitKind.AGENCY, (1975, 1990))
    return PostPlan(login, role, unit.key, human=human)


def member_at(builder: Builder, login: str, role: str, unit: UnitPlan, cell: UnitPlan | None = None) -> PostPlan:
    """Give a post to a member of long standing of a cell (by default of the unit itself)."""
    at = (cell or unit).key
    taken = {post.member for post in builder.plan.posts}
    free = (n for n, member in enumerate(builder.plan.members)
            if member.unit == at and member.left_on is None and member.recognised_on and n not in taken)  # fmt: skip
    return PostPlan(login, role, unit.key, member=next(free))
