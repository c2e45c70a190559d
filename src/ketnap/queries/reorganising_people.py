"""Who else may confirm a plan of reorganisation, and which plans wait for somebody."""

from typing import Any

from django.db.models import FETCH_RAISE, Q, QuerySet

from ketnap.access import ROLES, Actor, Permission
from ketnap.access.actor import live
from ketnap.access.roles import Where
from ketnap.models import Account, Appointment, Reorganisation, ReorganisationState, Unit, paths

MANAGE = Permission.MANAGE_UNITS


def may_confirm(actor: Actor, row: Reorganisation) -> list[Account]:
    """Everybody who may sign in and manage organisations where a plan lies, but who made it: one question."""
    actor.require(MANAGE, row.unit)
    holding = Appointment.objects.filter(live(actor.on), _with_the_right(row.unit)).values("person")
    others = Account.objects.filter(is_active=True, realm=row.unit.realm, person__in=holding)
    planner = row.by
    if planner:
        others = others.exclude(pk=planner.pk).exclude(person=planner.person_id or 0)
    return list(others.select_related("person").order_by("person__name_key", "pk").fetch_mode(FETCH_RAISE))


def _with_the_right(unit: Unit) -> Q:
    """Say "a role that may manage organisations, held here, or above where it reaches down"."""
    managing = [role for role in ROLES.values() if MANAGE in role.may]
    here = [role.key for role in managing if role.where is Where.OWN_UNIT]
    down = [role.key for role in managing if role.where is not Where.OWN_UNIT]
    return Q(role__in=here, unit=unit) | Q(role__in=down, unit__in=paths.numbers(unit.path))


def waiting(actor: Actor) -> QuerySet[Reorganisation, Any]:
    """Plans in force by today that name the actor, or name nobody and were made by somebody else."""
    plans = Reorganisation.objects.filter(state=ReorganisationState.PLANNED, on__lte=actor.on)
    rows = actor.reach(MANAGE).filter(plans)
    own = actor.account.pk if actor.account else 0
    mine = Q(by__person=actor.person.pk) if actor.person else Q(pk__in=[])
    return rows.filter(Q(asked=own) | Q(asked=None)).exclude(mine | Q(by=own))
