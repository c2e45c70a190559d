"""Who follows which organisation in the five articles, and who came to the cells of hamlets every month.

The articles say who is assigned to what and give no numbers: people and days are invented, the shape is theirs.
"""

from collections.abc import Sequence
from datetime import time

from ketnap.access import RoleKey
from ketnap.law.facts import RESIDENTIAL, UnitKind
from ketnap.models import Appointment, FollowRule, Meeting, Membership
from ketnap.process.meetings import MeetingKind, MeetingStatus
from ketnap.scenarios import days
from ketnap.scenarios.plans import FollowedPlan, Plan, UnitPlan
from ketnap.scenarios.rows import Writer
from ketnap.scenarios.times import morning

EVENING = time(19)
EACH = 3
"""How many organisations one member of a committee follows."""


def write(writer: Writer, plan: Plan) -> None:
    """Everything the plan says about those who follow."""
    for followed in plan.followed:
        units = [unit for unit in plan.units if unit.parent in followed.parents and _asked(followed, unit)]
        people = _members(plan.realm, -(-len(units) // EACH))
        told = {unit.key: people[place // EACH] for place, unit in enumerate(units)}
        Appointment.objects.bulk_create(
            Appointment(person_id=person, role=RoleKey.FOLLOWER.value, unit_id=writer.units[key],
                        since=followed.since, paper=followed.paper)
            for key, person in told.items()
        )  # fmt: skip
        if followed.scope:
            FollowRule.objects.create(
                unit_id=writer.units[followed.by], since=followed.since, scope=followed.scope, paper=followed.paper
            )
            _meetings(writer, plan, followed, units, told)


def _asked(followed: FollowedPlan, unit: UnitPlan) -> bool:
    return not followed.scope or unit.kind in RESIDENTIAL


def _members(realm: str, count: int) -> Sequence[int]:
    """Members of long standing in offices, without a login: those longest in the Party first."""
    rows = Membership.objects.filter(
        person__realm=realm, left_on=None, recognised_on__isnull=False, person__account=None,
        unit__kind__in=[UnitKind.AGENCY.value, UnitKind.POLICE.value, UnitKind.PRIMARY.value],
    )  # fmt: skip
    return list(rows.order_by("ceremony_on", "pk").values_list("person", flat=True)[:count])


def _meetings(
    writer: Writer, plan: Plan, followed: FollowedPlan, units: Sequence[UnitPlan], told: dict[str, int]
) -> None:  # fmt: skip
    """Every month one regular meeting, at which the follower was. Who else came is not told."""
    month, found = followed.since.replace(day=1), []
    while month <= plan.as_at:
        for unit in units:
            on = days.meeting(month.year, month.month, unit.place)
            if on <= plan.as_at:
                found.append(Meeting(
                    unit_id=writer.units[unit.key], kind=MeetingKind.REGULAR.value, on=on, starts=EVENING,
                    at=morning(on),
                    status=MeetingStatus.HELD.value, attendee_id=told[unit.key], by_id=writer.recorder,
                    place="Nhà văn hóa thôn",
                ))  # fmt: skip
        month = days.months(month, 1)
    Meeting.objects.bulk_create(found)
