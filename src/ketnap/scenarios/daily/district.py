"""All stories of the district, and the order in which its parts are written."""

from datetime import date

from ketnap.scenarios.daily import (
    classes,
    difficulties,
    directives,
    following,
    helping,
    inspections,
    letters,
    meetings,
    office,
    pool,
    registers,
    reports,
    reviews,
)
from ketnap.scenarios.daily.acting import World, act
from ketnap.scenarios.plans import Plan


def lived(plan: Plan, today: date, units: dict[str, int], marked: dict[str, int]) -> None:
    """Let the district live through its last months."""
    world = World(plan, today, units, marked)
    following.appoint(world)
    act(world, [
        reviews.decided(world), classes.held(world), classes.coming(world), classes.planned(world),
        *pool.stories(world), *registers.stories(world), *helping.stories(world), *meetings.stories(world),
        *following.stories(world), *difficulties.stories(world), *reports.stories(world), *directives.stories(world),
        *inspections.stories(world), *letters.stories(world), *office.stories(world),
    ])  # fmt: skip
    meetings.write(world)
