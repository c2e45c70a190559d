"""The register of members as the page asks for it: narrowed, ordered, fifty at a time."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import FETCH_RAISE, F, OrderBy, Q, QuerySet

from ketnap.access import Actor
from ketnap.models import Membership, Person, Unit
from ketnap.models.codes import KINH
from ketnap.queries import headcount, party_age
from ketnap.queries.members import SEE, Line, Status, line, official, probationary, running
from ketnap.queries.scope import MANY, Page, clamp, listed, placed
from ketnap.text import vi_fold

MINORITY = "thieu-so"
# What the list may be ordered by; the name decides between equals.
ORDERS: Mapping[str, str] = {
    "ten": "name_key",
    "sinh": "person__born_on",
    "vao-dang": "ceremony_on",
    "chinh-thuc": "recognised_on",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What the list is narrowed to. `people` is a code of the official list, or MINORITY."""

    unit: Unit | None = None
    alone: bool = False
    status: Status | None = None
    sex: str = ""
    people: str = ""
    kind: str = ""
    year: int | None = None
    name: str = ""
    order: str = "ten"
    down: bool = False


def register(actor: Actor, wanted: Wanted, page: int = 1) -> Page[Line]:
    """Return one page of the register: four queries, and one more where the list is narrowed."""
    order, narrow = _order(wanted), _narrowed(wanted, actor)
    total = _everybody(actor, wanted)
    rows = members(actor, wanted, walked=total > MANY)
    total = rows.count() if narrow else total
    number = clamp(page, total)
    shown = Membership.objects.filter(pk__in=listed(rows.order_by(*order), number)).order_by(*order)
    lines = [line(row, actor.on) for row in shown.select_related("person", "unit").fetch_mode(FETCH_RAISE)]
    return Page(party_age.counted(lines, actor.on), number, total)


def _everybody(actor: Actor, wanted: Wanted) -> int:
    """Say how many there are before anything is narrowed: those of today are a sum, those who left are counted."""
    if _gone(wanted):
        return members(actor, Wanted(unit=wanted.unit, status=wanted.status)).count()
    return headcount.total(actor, SEE, wanted.unit)


def _order(wanted: Wanted) -> list[OrderBy]:
    """Order by what was asked for. The name is never empty, so that its index can be walked as it stands."""
    column = ORDERS.get(wanted.order, "name_key")
    if column == "name_key":
        first = F(column).desc() if wanted.down else F(column).asc()
        return [first, F("path").desc() if wanted.down else F("path").asc(), F("pk").asc()]
    first = F(column).desc(nulls_last=True) if wanted.down else F(column).asc(nulls_last=True)
    return [first, F("name_key").asc(), F("pk").asc()]


def members(actor: Actor, wanted: Wanted, *, walked: bool = False) -> QuerySet[Membership]:
    """Everybody the list is about, within reach of the right to see members."""
    everybody = Membership.objects.filter(left_on__isnull=not _gone(wanted))
    return placed(actor, everybody, SEE, wanted.unit, walked=walked).filter(_narrowed(wanted, actor))


def _gone(wanted: Wanted) -> bool:
    return wanted.status is Status.LEFT


def _narrowed(wanted: Wanted, actor: Actor) -> Q:
    found = _kind(wanted) & _person(wanted)
    found &= Q(ceremony_on__year=wanted.year) if wanted.year else Q()
    return found & standing(wanted.status, actor.on) if wanted.status and not _gone(wanted) else found


def _kind(wanted: Wanted) -> Q:
    found = Q(unit__kind=wanted.kind) if wanted.kind else Q()
    return found & Q(unit=wanted.unit) if wanted.unit and wanted.alone else found


def _person(wanted: Wanted) -> Q:
    found = Q(person__sex=wanted.sex) if wanted.sex else Q()
    if wanted.people == MINORITY:
        found &= ~Q(person__ethnicity=KINH)
    elif wanted.people:
        found &= Q(person__ethnicity=wanted.people)
    if words := vi_fold(wanted.name).split():  # found among the names first: those are few
        named = Person.objects.filter(*(Q(name_fold__contains=word) for word in words))
        found &= Q(person__in=named.values("pk"))
    return found


def standing(status: Status, on: date) -> Q:
    """Say a status as a condition, in the order of precedence of `members.status_of`."""
    found = Q()
    for mark in (Status.SUSPENDED, Status.AWAY, Status.EXEMPT):
        if status is mark:
            return found & running(mark, on)
        found &= ~running(mark, on)
    return found & (official(on) if status is Status.OFFICIAL else probationary(on))
