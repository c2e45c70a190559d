"""Invented people: a name, a birth date, a people, an occupation that go together. Deterministic for a seed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from ketnap.law.facts import RESIDENTIAL, Area, Precision, Respected, Schooling, SpecialCase, UnitKind
from ketnap.scenarios.jobs import JOBS, MEN_ONLY, MOSTLY_WOMEN, WOMEN_ONLY, Job
from ketnap.scenarios.names import Bank

type Mix = Sequence[tuple[Bank, int]]

HARD_AREAS = (Area.MOUNTAIN, Area.ETHNIC_MINORITY)
YOUTH_UNTIL = 30
"""Last year of age at which somebody is a Youth Union member here."""
_DAYS_A_YEAR = 365.25


@dataclass(frozen=True, slots=True)
class Human:
    """A person before there is a row for him or her."""

    name: str
    woman: bool
    born_on: date
    ethnicity: str
    schooling: Schooling
    job: Job
    areas: tuple[Area, ...] = ()
    respected: Respected | None = None
    militia: bool = False
    reservist: bool = False
    special: tuple[SpecialCase, ...] = ()
    religion: str = ""
    born_precision: Precision = Precision.DAY

    def age(self, on: date) -> int:
        """Full years on a day."""
        return on.year - self.born_on.year - ((on.month, on.day) < (self.born_on.month, self.born_on.day))

    def in_youth_union(self, on: date) -> bool:
        """Young enough to be in the Youth Union."""
        return self.age(on) <= YOUTH_UNTIL


class Cast:
    """Makes people of one place: its peoples, its areas. Names do not repeat within a cast."""

    def __init__(self, rng: Random, mix: Mix, areas: Sequence[Area] = ()) -> None:
        """Keep the dice."""
        self.rng = rng
        self.areas = tuple(areas)
        self._banks = [bank for bank, _ in mix]
        self._weights = [weight for _, weight in mix]
        self._given: set[str] = set()

    def human(self, kind: UnitKind, born: tuple[int, int], *, woman: bool | None = None) -> Human:
        """Make somebody of a unit of `kind`, born in one of the years `born`."""
        rng = self.rng
        bank = rng.choices(self._banks, self._weights)[0]
        if woman is None:
            woman = rng.random() < (0.76 if kind in MOSTLY_WOMEN else 0.4)
        job = _job(rng, kind, woman)
        areas = self.areas if kind in RESIDENTIAL or bank.code != "01" else ()
        schooling = _schooling(rng, job, born[0], bool(areas))
        reservist = not woman and rng.random() < 0.1
        name, born_on = self._name(bank, woman), _day(rng, *born)
        return Human(name, woman, born_on, bank.code, schooling, job, areas, reservist=reservist)

    def _name(self, bank: Bank, woman: bool) -> str:
        name = make_name(self.rng, bank, woman)
        for _ in range(40):
            if name not in self._given:
                break
            name = make_name(self.rng, bank, woman)
        self._given.add(name)
        return name


def make_name(rng: Random, bank: Bank, woman: bool) -> str:
    """Put one name together."""
    pick = rng.random
    family, middle, given = (
        (bank.family_women, bank.middle_women, bank.given_women) if woman else (bank.family, bank.middle, bank.given)
    )
    first, second = family[int(pick() * len(family))], middle[int(pick() * len(middle))]
    last = given[int(pick() * len(given))]
    while second.endswith(last):  # nobody is called "Duy Duy"
        last = given[int(pick() * len(given))]
    if first in ("H'", "K'"):
        return first + last
    return f"{first} {second} {last}" if second else f"{first} {last}"


def _day(rng: Random, first: int, last: int) -> date:
    return date(first, 1, 1) + timedelta(days=int(rng.random() * _DAYS_A_YEAR * (last - first + 1)))


def _job(rng: Random, kind: UnitKind, woman: bool) -> Job:
    jobs = JOBS.get(kind) or JOBS[UnitKind.AGENCY]
    barred = MEN_ONLY if woman else WOMEN_ONLY
    fitting = [job for job in jobs if job.words not in barred] or list(jobs)
    return fitting[int(rng.random() * len(fitting))]


def _schooling(rng: Random, job: Job, born: int, hard: bool) -> Schooling:
    """Nobody here is below what the texts ask where he lives; the old and the far away went to school less."""
    if job.level or job.group == "N10":
        return Schooling.UPPER
    chance = rng.random()
    if hard and chance < (0.12 if born < 1985 else 0.03):
        return Schooling.PRIMARY
    return Schooling.UPPER if chance > (0.7 if born < 1975 else 0.35) else Schooling.LOWER_DIPLOMA
