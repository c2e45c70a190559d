"""What somebody did in movements and campaigns, in words: for the pool and for the dossier."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from ketnap.access import Actor, Permission
from ketnap.models import ActivityKind, Participation
from ketnap.text import vi_date


@dataclass(frozen=True, slots=True)
class Deed:
    """One line: what it was, when, what was done and praised; `url` opens the activity."""

    name: str
    about: str
    said: str
    url: str = ""


def deeds(actor: Actor, rows: Iterable[Participation]) -> list[Deed]:
    """Say what was done; the activity opens to those who may see it."""
    return [_deed(actor, row) for row in rows]


def _deed(actor: Actor, row: Participation) -> Deed:
    activity = row.activity
    by = activity.organisation.name if activity.organisation else activity.unit.name
    kind = ActivityKind(activity.kind)
    said_already = kind is ActivityKind.OTHER or kind.label in activity.name
    parts = ("" if said_already else kind.label, by, vi_date(row.on))
    said = ". ".join(part.rstrip(".") for part in (row.role, row.merit, row.award) if part)
    may = actor.may(Permission.INTRODUCE, activity)
    url = reverse("activity", args=[activity.pk]) if may else ""
    return Deed(activity.name, " · ".join(filter(None, parts)), f"{said}." if said else "", url)
