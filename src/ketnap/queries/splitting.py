"""What an organisation that is split may give to the new one."""

from dataclasses import dataclass

from django.db.models import FETCH_RAISE

from ketnap.access import Actor, Permission
from ketnap.models import Candidate, Membership, Unit

MANAGE = Permission.MANAGE_UNITS


@dataclass(frozen=True, slots=True)
class Parts:
    """Organisations directly below, and the people at this very organisation."""

    children: list[Unit]
    members: list[Membership]
    candidates: list[Candidate]


def parts(actor: Actor, unit: Unit) -> Parts:
    """List everything that can be given away: three queries."""
    actor.require(MANAGE, unit)
    members = Membership.objects.filter(unit=unit, left_on=None).select_related("person")
    candidates = Candidate.objects.filter(unit=unit, closed_on=None).select_related("person")
    children = Unit.objects.filter(parent=unit, closed_on=None).order_by("order_key", "pk")
    return Parts(
        list(children.fetch_mode(FETCH_RAISE)),
        list(members.order_by("name_key", "pk").fetch_mode(FETCH_RAISE)),
        list(candidates.order_by("person__name_key", "pk").fetch_mode(FETCH_RAISE)),
    )
