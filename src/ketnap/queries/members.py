"""The register of members."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db.models import FETCH_RAISE, Q, QuerySet

from ketnap.access import Actor, Permission
from ketnap.access.reach import within
from ketnap.law.base import NotYet
from ketnap.law.calendar import add_months
from ketnap.law.values.badges import BADGE_MILESTONES
from ketnap.models import Membership, Person, Unit
from ketnap.models.codes import KINH
from ketnap.queries.scope import PAGE, Page, clamp, one
from ketnap.text import vi_fold

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


def status_of(membership: Membership, on: date) -> Status:
    """Say how a member stands on a day."""
    if membership.left_on and membership.left_on <= on:
        return Status.LEFT
    for status in (Status.SUSPENDED, Status.AWAY, Status.EXEMPT):
        since, until = getattr(membership, f"{status}_since"), getattr(membership, f"{status}_until")
        if since and since <= on and (until is None or on < until):
            return status
    official = membership.recognised_on and membership.recognised_on <= on
    return Status.OFFICIAL if official else Status.PROBATION


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


def of_person(actor: Actor, person: Person) -> list[Membership]:
    """List a person's periods as a member, the last first."""
    rows = actor.reach(SEE, Permission.SEE_FILE).filter(Membership.objects.filter(person=person))
    return list(rows.select_related("unit", "admitted_unit", "person").order_by("-ceremony_on").fetch_mode(FETCH_RAISE))


def members(actor: Actor, unit: Unit, filters: Mapping[str, str] | None = None) -> QuerySet[Membership]:
    """List present members at and below a unit.

    Filters, all optional: `status` (a Status), `sex` (male, female), `minority` ("1"), `name` (any part, marks or not),
    `only` ("1": this unit alone).
    """
    actor.require(SEE, unit)
    wanted = filters or {}
    place = Q(unit=unit) if wanted.get("only") else within("path", unit.path)
    rows = actor.reach(SEE).filter(Membership.objects.filter(place, left_on=None))
    if sex := wanted.get("sex"):
        rows = rows.filter(person__sex=sex)
    if wanted.get("minority"):
        rows = rows.exclude(person__ethnicity=KINH)
    for word in vi_fold(wanted.get("name", "")).split():
        rows = rows.filter(person__name_fold__contains=word)
    if wanted.get("status") in set(Status):
        rows = rows.filter(_standing(Status(wanted["status"]), actor.on))
    return rows


def _standing(status: Status, on: date) -> Q:
    """Say a status as a condition, in the same order of precedence as `status_of`."""
    found = Q()
    for mark in (Status.SUSPENDED, Status.AWAY, Status.EXEMPT):
        if status is mark:
            return found & running(mark, on)
        found &= ~running(mark, on)
    official = Q(recognised_on__lte=on)
    if status is Status.OFFICIAL:
        return found & official
    return found & ~official if status is Status.PROBATION else Q(pk__in=[])


def register(
    actor: Actor, unit: Unit, filters: Mapping[str, str] | None = None, page: int = 1, *, size: int = PAGE
) -> Page[Line]:
    """Return one page of the register, in the order of Vietnamese lists; two queries."""
    rows = members(actor, unit, filters)
    total = rows.count()
    number = clamp(page, total, size)
    shown = rows.select_related("person", "unit").order_by("name_key", "pk").fetch_mode(FETCH_RAISE)
    lines = [line(membership, actor.on) for membership in shown[(number - 1) * size : number * size]]
    return Page(lines, number, total, size)


def line(membership: Membership, on: date) -> Line:
    """Say everything that follows from one membership on a day."""
    since = party_age_from(membership)
    return Line(membership, status_of(membership, on), since, next_badge(since, on))
