"""Who votes: official members of a cell on a day, and those the text takes out of the count."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from ketnap.access.actor import Actor
from ketnap.access.permissions import Permission
from ketnap.models import Membership, Unit
from ketnap.queries import members


@dataclass(frozen=True, slots=True)
class Voters:
    """The parts of the base of a cell's vote, counted from the register."""

    members: int
    away: int
    exempt: int
    suspended: int

    @property
    def summoned(self) -> int:
        return self.members - self.away - self.exempt - self.suspended


def _on(field: str, on: date) -> Q:
    until = Q(**{f"{field}_until": None}) | Q(**{f"{field}_until__gt": on})
    return Q(**{f"{field}_since__lte": on}) & until


def official(unit: Unit, on: date) -> QuerySet[Membership]:
    """Official members of a unit on a day, wherever they are active since."""
    there = Q(stays__unit=unit, stays__since__lte=on) & (Q(stays__until=None) | Q(stays__until__gt=on))
    still = Q(left_on=None) | Q(left_on__gt=on)
    return Membership.objects.filter(there, still, members.official(on))


def voters(actor: Actor, unit: Unit, on: date) -> Voters:
    """The base of a cell's vote on a day. Each member is taken out once, for the first reason that holds."""
    actor.require(Permission.SEE_STAGE, unit.path)
    away, exempt, suspended = _on("away", on), _on("exempt", on), _on("suspended", on)
    counts = official(unit, on).aggregate(
        members=Count("pk", distinct=True),
        away=Count("pk", distinct=True, filter=away),
        exempt=Count("pk", distinct=True, filter=exempt & ~away),
        suspended=Count("pk", distinct=True, filter=suspended & ~away & ~exempt),
    )
    return Voters(**counts)


def helpers(actor: Actor, unit: Unit, on: date) -> list[tuple[int, str]]:
    """Official members who may help or introduce, by given name."""
    actor.require(Permission.SEE_STAGE, unit.path)
    rows = official(unit, on).filter(left_on=None).order_by("name_key").values_list("person_id", "person__name")
    return list(rows.distinct())
