"""Members: how each stands on a day, and what follows from it. Lists of them are in `register`."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db.models import Q

from ketnap.access import Actor, Permission
from ketnap.law.base import NotYet
from ketnap.law.calendar import add_months
from ketnap.law.values.badges import BADGE_MILESTONES
from ketnap.models import Membership, Person
from ketnap.queries.scope import one

SEE = Permission.SEE_MEMBERS


class Status(StrEnum):
    """How a member stands on a day; the first that applies."""

    LEFT = "left"
    SUSPENDED = "suspended"
    AWAY = "away"
    EXEMPT = "exempt"
    PROBATION = "probation"
    OFFICIAL = "official"

    @property
    def vi(self) -> str:
        """Say it in Vietnamese."""
        return {
            "left": "đã ra khỏi danh sách",
            "suspended": "đình chỉ sinh hoạt",
            "away": "sinh hoạt tạm thời nơi khác",
            "exempt": "miễn sinh hoạt",
            "probation": "dự bị",
            "official": "chính thức",
        }[self]


@dataclass(frozen=True, slots=True)
class Badge:
    """The next badge: how many years, and the day they are full."""

    years: int
    due_on: date


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the register."""

    membership: Membership
    status: Status
    party_age_from: date | None
    next_badge: Badge | None

    @property
    def person(self) -> Person:
        """Name the member."""
        return self.membership.person


def running(mark: str, on: date) -> Q:
    """Say that a marked time (exempt, away, suspended) holds on a day."""
    return Q(**{f"{mark}_since__lte": on}) & (Q(**{f"{mark}_until": None}) | Q(**{f"{mark}_until__gt": on}))


def official(on: date) -> Q:
    """Say "counted as an official member on a day": from the decision on, and never before the official day."""
    # Said in so many words, so that "not" of it finds those without any day.
    return Q(official_from__isnull=False, official_from__lte=on)


def probationary(on: date) -> Q:
    """Say the opposite: no decision yet, or the official day has not come."""
    return Q(official_from=None) | Q(official_from__gt=on)


def status_of(membership: Membership, on: date) -> Status:
    """Say how a member stands on a day."""
    if membership.left_on and membership.left_on <= on:
        return Status.LEFT
    for status in (Status.SUSPENDED, Status.AWAY, Status.EXEMPT):
        since, until = getattr(membership, f"{status}_since"), getattr(membership, f"{status}_until")
        if since and since <= on and (until is None or on < until):
            return status
    return Status.OFFICIAL if membership.official(on) else Status.PROBATION


def party_age_from(membership: Membership) -> date | None:
    """Return the day party age counts from: the decision, once recognised; else the joining day."""
    return (membership.decided_on or membership.ceremony_on) if membership.recognised_on else None


def next_badge(since: date | None, on: date) -> Badge | None:
    """Return the next badge after a day, by the milestones of the text in force."""
    if since is None:
        return None
    try:
        line = BADGE_MILESTONES.on(on)
    except NotYet:
        return None
    full = ((years, add_months(since, 12 * years)) for years in line.value or line.last_known or ())
    return next((Badge(years, day) for years, day in full if day >= on), None)


def get(actor: Actor, pk: int) -> Membership:
    """Fetch one membership within reach."""
    return one(actor, Membership.objects.select_related("person", "unit"), pk, SEE)


def line(membership: Membership, on: date) -> Line:
    """Say everything that follows from one membership on a day."""
    since = party_age_from(membership)
    return Line(membership, status_of(membership, on), since, next_badge(since, on))
