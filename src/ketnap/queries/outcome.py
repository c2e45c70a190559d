"""What became of those admitted in some years: still members, recognised, left, posts, later levels, merits."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import FETCH_RAISE, Count, Exists, OuterRef, Q

from ketnap.access import Actor, Permission, RoleKey
from ketnap.access.actor import live
from ketnap.law.facts import LeftFor, ReviewLevel
from ketnap.models import Appointment, MemberFact, Membership, ReviewFact, ReviewKind, Unit
from ketnap.models.membership import DIED, MOVED_AWAY
from ketnap.models.review import FactKind
from ketnap.queries import counting
from ketnap.queries.scope import Page, clamp

SEE = Permission.SEE_FIGURES
LOGINS = (RoleKey.ADMIN.value,)
"""Roles of the program that are no post in the Party."""
ADMITTED = "ket-nap"


def _conditions(on: date) -> Mapping[str, Q]:
    """What is counted, each as a condition on a membership."""
    rated = ReviewFact.objects.filter(line__membership=OuterRef("pk"), kind=ReviewKind.DECISION, corrected_by=None)
    facts = MemberFact.objects.filter(live(on), membership=OuterRef("pk"), corrected_by=None)
    merits = MemberFact.objects.filter(membership=OuterRef("pk"), corrected_by=None, kind=FactKind.MERIT)
    roles = Appointment.objects.filter(live(on), person=OuterRef("person")).exclude(role__in=LOGINS)
    here = Q(left_on=None)
    return {
        ADMITTED: Q(pk__isnull=False),
        "con-sinh-hoat": here,
        "chinh-thuc": Q(recognised_on__isnull=False),
        "du-bi": here & Q(recognised_on=None),
        "chuyen-di": Q(left_why=MOVED_AWAY),
        "tu-tran": Q(left_why=DIED),
        "ra-khoi-dang": Q(left_why__in=[why.value for why in LeftFor]),
        "chuc-vu": here & (Q(Exists(roles)) | Q(Exists(facts.filter(kind=FactKind.POST)))),
        "xuat-sac": Q(Exists(rated.filter(level=ReviewLevel.EXCELLENT))),
        "tot": Q(Exists(rated.filter(level=ReviewLevel.GOOD))),
        "khen-thuong": Q(Exists(merits)),
    }


KEYS = tuple(_conditions(date.min))


@dataclass(frozen=True, slots=True)
class Asked:
    """Who is meant: admitted at and below a unit from the first day of a year to the last of another."""

    unit: Unit
    since: int
    until: int


def _admitted(actor: Actor, asked: Asked) -> counting.Counted:
    return counting.admitted_rows(actor, asked.unit, date(asked.since, 1, 1), date(asked.until + 1, 1, 1))


def figures(actor: Actor, asked: Asked) -> dict[str, int]:
    """Count everything in one query."""
    rows, _ = _admitted(actor, asked)
    parts = {f"n{at}": Count("pk", filter=condition) for at, condition in enumerate(_conditions(actor.on).values())}
    counted = rows.order_by().aggregate(**parts)
    return dict(zip(KEYS, (counted[name] for name in parts), strict=True))


def people(actor: Actor, asked: Asked, key: str, page: int = 1, *, total: int) -> Page[Membership]:
    """The members a count is of, by name; `total` is that count."""
    rows, _ = _admitted(actor, asked)
    rows = rows.filter(_conditions(actor.on)[key])
    number = clamp(page, total)
    shown = Page[Membership]((), number, total)
    first = (number - 1) * shown.size
    ordered = rows.select_related("person", "unit", "admitted_unit").order_by("name_key", "pk")
    return Page(list(ordered.fetch_mode(FETCH_RAISE)[first : first + shown.size]), number, total)


def facts_of(actor: Actor, members: list[Membership]) -> dict[int, list[MemberFact]]:
    """Posts and merits of these members, by membership, the last first."""
    rows = MemberFact.objects.filter(membership__in=[row.pk for row in members], corrected_by=None)
    found: dict[int, list[MemberFact]] = {}
    for row in actor.reach(Permission.SEE_MEMBERS).filter(rows).order_by("-since", "-pk").fetch_mode(FETCH_RAISE):
        found.setdefault(row.membership_id, []).append(row)
    return found
