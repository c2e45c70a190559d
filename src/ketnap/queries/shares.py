"""Who is admitted, by group and by kind of cell: each group's part among the new members and among all."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet, prefetch_related_objects

from ketnap.access.actor import Actor
from ketnap.access.permissions import Permission
from ketnap.models import Target, Unit
from ketnap.process.neglect import Part
from ketnap.process.reaching import Reached
from ketnap.queries import headcount
from ketnap.queries.carried import Changes, asked
from ketnap.queries.cascade import Aim
from ketnap.queries.counting import GROUPS, Counted, admitted_rows, member_rows
from ketnap.queries.gathering import NOTHING, WIDTH, Line, gather, month, part, text, total
from ketnap.queries.periods import Period
from ketnap.queries.remembering import remember

SEE = Permission.SEE_FIGURES
KEPT = ("women", "minority", "religious", "workers", "teachers", "residential", "militia", "firms", "health", "police")
"""Groups whose members are added up from what every organisation keeps."""
ASKED = ("students", "youth-union", "reservists")
"""Groups whose members are counted one by one."""
COMPARED = (*KEPT, *ASKED)


@dataclass(frozen=True, slots=True)
class Shares:
    """Every group, and whom each kind of cell admitted, by month."""

    day: date
    news: int
    wholes: int
    groups: Mapping[str, Part]
    kinds: Mapping[str, Mapping[str, int]]


def shares(actor: Actor, unit: Unit, period: Period, targets: Sequence[Target], happened: Changes) -> Shares:
    """Count everything in one question. `targets`: of the unit, for groups, for what the period is aimed at."""
    day = min(period.last, actor.on)

    def count() -> tuple[dict[str, int], dict[str, int], dict[str, int], dict[str, dict[str, int]]]:
        prefetch_related_objects([unit], "spans")
        found = gather(*_parts(actor, unit, period, day))
        return _of(found, "new"), _of(found, "aim"), _of(found, "all"), _kinds(found.get("kinds", ()))

    new, towards, whole, kinds = remember(actor, SEE, f"shares {unit.pk} {period.key}", count)
    groups = {
        key: Part(new[key], new[""], whole[key], whole[""],
                  _reached(unit, targets, happened, Aim.of(period.aimed, group=key), (towards or new)[key]))
        for key in COMPARED
    }  # fmt: skip
    return Shares(day, new[""], whole[""], groups, kinds)


def _parts(actor: Actor, unit: Unit, period: Period, day: date) -> Iterable[QuerySet[Any]]:
    news = admitted_rows(actor, unit, period.since, period.until)
    rows, place = news
    yield part("kinds", rows, month("ceremony_on"), text(place.kind))
    yield from _counted("new", news, day, COMPARED)
    if period.part:
        yield from _counted("aim", admitted_rows(actor, unit, period.aimed.since, period.until), day, COMPARED)
    units, everybody = headcount.units(actor, unit, day), member_rows(actor, unit, day)
    if units is None:
        yield from _counted("all", everybody, day, COMPARED)
        return
    yield from _counted("all", everybody, day, ASKED)
    for keys in _batches(KEPT):
        yield total(f"all {' '.join(keys)}", units, NOTHING, "members", [headcount.apart(key) for key in keys])


def _counted(what: str, counted: Counted, day: date, keys: Sequence[str]) -> Iterable[QuerySet[Any]]:
    rows, place = counted
    for batch in _batches(keys):
        conditions = [GROUPS[key].condition(day, place.kind) for key in batch]
        yield part(f"{what} {' '.join(batch)}", rows, of=conditions)


def _batches(keys: Sequence[str]) -> Iterable[Sequence[str]]:
    return (keys[start : start + WIDTH] for start in range(0, len(keys), WIDTH))


def _of(found: Mapping[str, list[Line]], what: str) -> dict[str, int]:
    """Read the counts of all batches; "" is everybody. Nothing where nothing was asked."""
    counts: dict[str, int] = {}
    for name, lines in found.items():
        first, *keys = name.split(" ")
        if first != what:
            continue
        counts[""] = sum(line.n for line in lines)
        counts |= {key: sum(line.of[place] for line in lines) for place, key in enumerate(keys)}
    return counts


def _kinds(lines: Iterable[Line]) -> dict[str, dict[str, int]]:
    """By kind of cell, then by month."""
    kinds: dict[str, Counter[str]] = {}
    for line in lines:
        kinds.setdefault(line.sub, Counter())[line.key] += line.n
    return {kind: dict(months) for kind, months in kinds.items()}


def _reached(unit: Unit, targets: Iterable[Target], happened: Changes, aim: Aim, done: int) -> Reached | None:
    own = next((target for target in targets if target.group == aim.group), None)
    said = asked(unit.pk, own, happened, aim)
    return None if said.least is None else Reached(done, said.least, said.most)
