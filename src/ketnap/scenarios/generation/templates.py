"""Roads laid out once and used for many: the rows of a road with room for the names and the votes of its cell.

What a candidate repeats is the same for every road of one template, so the pure function is asked once for each.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache as cache_of
from random import Random

from ketnap.actions.following import CACHED, cache
from ketnap.law.facts import PersonFacts, Schooling, UnitFacts, UnitKind
from ketnap.process.helping import last_day
from ketnap.process.keys import StepKey
from ketnap.process.progress import progress
from ketnap.process.records import Dossier, Record, Vote
from ketnap.queries.dossiers import details
from ketnap.scenarios import days
from ketnap.scenarios.histories import Circle, Member, records, vote
from ketnap.scenarios.schedules import Schedule, schedule
from ketnap.scenarios.times import written_at

K = StepKey
type Row = tuple[object, ...]
TWO_LEVELS = date(2025, 7, 1)
PLACEHOLDERS = ("@1", "@2")
"""Stand for the helper's and the second introducer's name; no name has such a sign."""
_CELL_VOTES = {K.CELL_VOTE: "vote", K.RECOGNITION_CELL_VOTE: "second-vote"}
HELPER = 1
"""Stands for the helper's number in the details of a record."""


@dataclass(frozen=True, slots=True)
class Line:
    """One record: columns that never change, and how its details are made where they do."""

    step: str
    on: str
    at: str
    paper: str
    number: str
    note: str
    data: str
    fill: str = ""


@dataclass(slots=True)
class Template:
    """A road. `kept` are the columns a candidate repeats, `number` its place among all templates once numbered."""

    lines: tuple[Line, ...]
    union: bool
    opened: str
    voted_year: int
    voted_on: date
    recognition_on: date | None
    kept: Row
    helped_until: str | None
    helped_since: str
    membership: Row | None
    card: str
    official_from: date | None
    number: int = 0


def admitted(rng: Random, today: date, count: int, years: int = 5) -> list[Template]:
    """Roads whose ceremony has been held within the last years."""
    return _collect(rng, count, lambda: _admitted(rng, today, years))


def open_roads(rng: Random, today: date, count: int) -> list[Template]:
    """Roads that have begun and not yet led to a ceremony."""
    return _collect(rng, count, lambda: _open(rng, today))


def _collect(rng: Random, count: int, make: Callable[[], Template | None]) -> list[Template]:
    found: list[Template] = []
    while len(found) < count:
        made = make()
        if made:
            found.append(made)
    rng.shuffle(found)
    return found


def _admitted(rng: Random, today: date, years: int) -> Template | None:
    voted = today - timedelta(days=15 + int(rng.random() * 365 * years))
    plan, place = _plan(rng, voted)
    if plan[K.CEREMONY] > today:
        return None
    return _template(rng, plan, place, today)


def _open(rng: Random, today: date) -> Template | None:
    plan, place = _plan(rng, today + timedelta(days=int(rng.random() * 420) - 60))
    if plan[K.INTRODUCED] > today or plan[K.CEREMONY] <= today:
        return None
    return _template(rng, plan, place, today)


def _plan(rng: Random, near: date) -> tuple[Schedule, int]:
    place = 1 + int(rng.random() * 6)
    voted_on = days.meeting_from(near, place)
    return schedule(rng, voted_on, place, grassroots=voted_on < TWO_LEVELS), place


def _template(rng: Random, plan: Schedule, _: int, today: date) -> Template:
    union, voted_on = rng.random() < 0.6, plan[K.CELL_VOTE]
    together = days.months(plan[K.HELPER_ASSIGNED], -30)
    first, second = (Member(name=name, number=HELPER, together_since=together) for name in PLACEHOLDERS)
    circle = Circle(
        official=12, grassroots=voted_on < TWO_LEVELS, helper=first, second=None if union else second, union=union,
        symbol_above="HU" if voted_on < TWO_LEVELS else "ĐU",
    )  # fmt: skip
    written = records(rng, plan, circle, today, remarks=1)
    kept = cache(progress(_dossier(written, circle, union, voted_on), today))
    done, closed = {row.step: row for row in written}, kept["closed_on"]
    return Template(
        lines=tuple(_line(row) for row in written), union=union, opened=written[0].on.isoformat(),
        voted_year=voted_on.year, voted_on=voted_on,
        recognition_on=done[K.RECOGNITION_CELL_VOTE].on if K.RECOGNITION_CELL_VOTE in done else None,
        kept=tuple(value.isoformat() if isinstance(value, date) else value for value in map(kept.get, CACHED)),
        helped_until=_day_after(last_day(written, closed if isinstance(closed, date) else None)),
        helped_since=done[K.HELPER_ASSIGNED].on.isoformat() if K.HELPER_ASSIGNED in done else "",
        membership=_membership(plan, done) if K.CEREMONY in done else None,
        card=done[K.CARD_HANDED].number if K.CARD_HANDED in done else "",
        official_from=max(plan[K.RECOGNISED], days.months(plan[K.CEREMONY], 12)) if K.RECOGNISED in done else None,
    )  # fmt: skip


def _dossier(written: tuple[Record, ...], circle: Circle, union: bool, voted_on: date) -> Dossier:
    born = date(voted_on.year - (25 if union else 37), 6, 15)
    person = PersonFacts(born_on=born, citizen=True, schooling=Schooling.UPPER, youth_union=union, trade_union=False)
    unit = UnitFacts(kind=UnitKind.HAMLET, grassroots=circle.grassroots, youth_union=True, trade_union=False)
    return Dossier(person=person, unit=unit, records=written, opened_on=written[0].on)


def _line(row: Record) -> Line:
    data = json.dumps(details(row), ensure_ascii=False)
    fill = _CELL_VOTES.get(row.step, "")
    if row.helper:
        fill = "helper"
    elif row.introduction:
        fill = "first" if row.introduction.by == PLACEHOLDERS[0] else "second"
    at = written_at(row.recorded_on or row.on)
    return Line(row.step.value, row.on.isoformat(), at, row.paper, row.number, row.note, data, fill)


def _membership(plan: Schedule, done: dict[StepKey, Record]) -> Row:
    """Columns of the membership: decided, its paper, held, recognised, the day of that decision, its paper."""
    recognised = done.get(K.RECOGNISED)
    return (
        plan[K.DECIDED].isoformat(), done[K.DECIDED].paper, plan[K.CEREMONY].isoformat(),
        days.months(plan[K.CEREMONY], 12).isoformat() if recognised else None,
        recognised.on.isoformat() if recognised else None, recognised.paper if recognised else "",
    )  # fmt: skip


def _day_after(last: date | None) -> str | None:
    return (last + timedelta(days=1)).isoformat() if last else None


def vote_data(rng: Random, members: int) -> str:
    """A cell's vote as the row keeps it."""
    return _vote_text(vote(rng, members))


@cache_of
def _vote_text(cast: Vote) -> str:
    return json.dumps(details(Record(step=K.CELL_VOTE, on=date.min, vote=cast)))
