"""Stories told in the order of days: each says who acts next and when, and is handed that actor."""

from collections.abc import Generator, Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from heapq import heapify, heappop, heappush

from ketnap import clock
from ketnap.access import Actor
from ketnap.actions.steps import refresh
from ketnap.models import Account, Candidate, Unit
from ketnap.scenarios import days
from ketnap.scenarios.plans import Plan
from ketnap.scenarios.times import morning

type Story = Generator[tuple[str, date], Actor]
"""Yields a login and a day of the past, and goes on with that actor."""

OFFICER, CENTRE = "tochuc.daklin", "trungtam.daklin"
SECRETARY, SECOND = "bithu.kontu", "bithu.buprang"
MASS, BOARD = "doanthe.daklin", "bantochuc.daknia"
COMMUNE = "Đăk Lin"


@dataclass(slots=True)
class World:
    """The district as it was laid out, and the roads whose repeated columns are to be brought up to today."""

    plan: Plan
    today: date
    units: dict[str, int]
    marked: dict[str, int]
    touched: set[int] = field(default_factory=set)
    _cells: list[Unit] = field(default_factory=list)

    def unit(self, key: str) -> Unit:
        """The organisation with a key in the plan."""
        return Unit.objects.get(pk=self.units[key])

    def cells(self) -> list[Unit]:
        """The cells of the big commune, in the order of the plan; no story changes an organisation."""
        if not self._cells:
            keys = [unit.key for unit in self.plan.units if unit.parent == COMMUNE]
            found = Unit.objects.in_bulk([self.units[key] for key in keys])
            self._cells = [found[self.units[key]] for key in keys]
        return self._cells

    def ago(self, count: int) -> date:
        """So many working days before today."""
        return days.before(self.today, count)

    def by_today(self, day: date) -> date:
        """A day, or today where it is still to come."""
        return min(day, self.today)

    def meeting_from(self, unit: Unit, on: date) -> date:
        """The first meeting of a cell on a day or after."""
        key = next(key for key, number in self.units.items() if number == unit.pk)
        return days.meeting_from(on, self.plan.unit(key).place)

    def touch(self, *roads: Candidate | None) -> None:
        """Remember roads that were written on with the eyes of a day gone by."""
        self.touched.update(road.pk for road in roads if road)


def act(world: World, stories: Iterable[Story]) -> None:
    """Tell all stories, whoever is next first; what is written carries the day it is written on."""
    accounts = Account.objects.filter(realm=world.plan.realm).select_related("person").order_by("pk")
    actors = {row.login: Actor.of(row, world.today) for row in accounts}  # the same posts on every day that is told
    queue = [(on, place, login, story) for place, story in enumerate(stories) for login, on in _first(story)]
    heapify(queue)
    while queue:
        on, place, login, story = heappop(queue)
        with clock.at(morning(on)):
            try:
                login, then = story.send(replace(actors[login], on=on))
            except StopIteration:
                continue
        heappush(queue, (then, place, login, story))
    refresh(Candidate.objects.filter(pk__in=world.touched), world.today)


def _first(story: Story) -> list[tuple[str, date]]:
    """Where a story begins; one that has nothing to tell today has no beginning."""
    first = next(story, None)
    return [first] if first else []
