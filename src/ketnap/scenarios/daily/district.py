"""All stories of the district, and the order in which its parts are written."""

from datetime import date

from ketnap.scenarios.daily import classes, helping, meetings, pool, registers, reviews
from ketnap.scenarios.daily.acting import World, act
from ketnap.scenarios.plans import Plan


def lived(plan: Plan, today: date, units: dict[str, int], marked: dict[str, int]) -> None:
    """Let the district live through its last months."""
    world = World(plan, today, units, marked)
    act(world, [
        reviews.decided(world), classes.held(world), classes.coming(world), classes.planned(world),
        *pool.stories(world), *registers.stories(world), *helping.stories(world), *meetings.stories(world),
    ])  # fmt: skip
    meetings.write(world)
