"""A member entered into the register together with the person, where nobody kept the person before."""

from datetime import date
from typing import Any

from django.db import transaction

from ketnap.access import Actor
from ketnap.actions import members, people
from ketnap.models import Membership, Person, Unit


@transaction.atomic
def register(
    actor: Actor, *, unit: Unit, ceremony_on: date, details: dict[str, Any], papers: dict[str, Any],
    person: Person | None = None,
) -> Membership:  # fmt: skip
    """Enter a member who already is one. Whoever asked has made sure that no namesake is meant."""
    someone = person or people.add(actor, unit=unit, same_ok=True, **details)
    return members.register(actor, person=someone, unit=unit, ceremony_on=ceremony_on, **papers)
