"""What bulk people are put together from, worked out once: names with their keys, days of long-past ceremonies."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from ketnap.law.facts import UnitKind
from ketnap.scenarios import days
from ketnap.scenarios.jobs import JOBS, Job
from ketnap.scenarios.names import DAK_NIA
from ketnap.scenarios.people import make_name
from ketnap.text import name_key, vi_fold

NAMES = 6_000
DAYS = 2_000
YEARS_BACK = 34


@dataclass(frozen=True, slots=True)
class Name:
    """A name with everything that follows from it."""

    name: str
    fold: str
    key: str
    sex: str
    ethnicity: str


@dataclass(frozen=True, slots=True)
class OldCeremony:
    """Days of a membership that began long ago, as text, and the year for the age that goes with it."""

    year: int
    decided: str
    held: str
    recognised: str


@dataclass(frozen=True, slots=True)
class Pools:
    """Everything chance draws from."""

    rng: Random
    names: list[Name]
    ceremonies: list[OldCeremony]
    birthdays: list[str]
    jobs: tuple[Job, ...]
    places: dict[UnitKind, range]
    """Where the jobs of a kind of unit stand among all."""

    def pick[T](self, rows: Sequence[T]) -> T:
        """Draw one; quicker than `choice`, and quick enough is the point here."""
        return rows[int(self.rng.random() * len(rows))]


def pools(rng: Random, people: int, before: date) -> Pools:
    """Fill the pools: no more names than people need; ceremonies at least six years before `before`."""
    first = date(2024, 1, 1)
    birthdays = [f"{first + timedelta(days=count):%m-%d}" for count in range(364) if count != 59]
    names = [_name(rng) for _ in range(min(NAMES, people + 200))]
    ceremonies = [_ceremony(rng, before) for _ in range(min(DAYS, people + 100))]
    jobs: list[Job] = []
    places = {}
    for kind, known in JOBS.items():
        places[kind] = range(len(jobs), len(jobs) + len(known))
        jobs += known
    return Pools(rng, names, ceremonies, birthdays, tuple(jobs), places)


def _name(rng: Random) -> Name:
    bank = rng.choices([bank for bank, _ in DAK_NIA], [weight for _, weight in DAK_NIA])[0]
    woman = rng.random() < 0.42
    name = make_name(rng, bank, woman)
    return Name(name, vi_fold(name), name_key(name), "female" if woman else "male", bank.code)


def _ceremony(rng: Random, before: date) -> OldCeremony:
    held = before - timedelta(days=int(rng.random() ** 1.4 * 365 * YEARS_BACK))
    decided = held - timedelta(days=8 + int(rng.random() * 20))
    return OldCeremony(held.year, decided.isoformat(), held.isoformat(), days.months(held, 12).isoformat())
