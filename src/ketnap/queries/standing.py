"""Dues and the contact with the place of residence: who is how far behind, who was not introduced yet."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import FETCH_RAISE, Exists, Max, OuterRef, Q, QuerySet, Subquery

from ketnap.access import Actor, Permission
from ketnap.law.calendar import add_months
from ketnap.law.facts import RESIDENTIAL
from ketnap.law.judging import known, line_on
from ketnap.law.values.removal import ACTIVITY_GAP
from ketnap.models import ContactKind, DuesPaid, Membership, ResidenceContact, Unit
from ketnap.process.transfers import months_behind
from ketnap.queries.scope import PAGE, Page, clamp, one, placed

SEE = Permission.SEE_MEMBERS


def paid_until(rows: Iterable[Membership]) -> dict[int, date]:
    """The month until which each has paid; whoever has no row is not in it."""
    standing = DuesPaid.objects.filter(membership__in=rows, corrected_by=None).order_by()
    return dict(standing.values_list("membership").annotate(Max("until")))


@dataclass(frozen=True, slots=True)
class Payer:
    """One member and dues; `until` None: nothing was written down."""

    membership: Membership
    until: date | None
    behind: int


def _with_dues(rows: QuerySet[Membership]) -> QuerySet[Any]:
    """Members with the month until which they have paid, as `paid`."""
    standing = DuesPaid.objects.filter(membership=OuterRef("pk"), corrected_by=None).order_by("-until")
    return rows.annotate(paid=Subquery(standing.values("until")[:1])).select_related("person", "unit")


def _payer(row: Any, on: date) -> Payer:
    until: date | None = row.paid
    return Payer(row, until, months_behind(until, on) if until else 0)


def payers(actor: Actor, unit: Unit) -> list[Payer]:
    """Everybody of one cell, in order of name."""
    rows = actor.reach(SEE).filter(Membership.objects.filter(unit=unit, left_on=None))
    return [_payer(row, actor.on) for row in _with_dues(rows).order_by("name_key", "pk").fetch_mode(FETCH_RAISE)]


def gap(on: date) -> int:
    """How many months without dues the text of a day speaks of."""
    return known(line_on(ACTIVITY_GAP, on))


def behind(actor: Actor, unit: Unit | None, number: int = 1) -> Page[Payer]:
    """Members as many months behind as the text names, or more; nothing written down is not behind."""
    last = add_months(actor.on.replace(day=1), -(1 + gap(actor.on)))
    rows = _with_dues(placed(actor, Membership.objects.filter(left_on=None), SEE, unit)).filter(paid__lte=last)
    return _page(actor, rows.order_by("paid", "name_key", "pk"), number)


def _page(actor: Actor, rows: QuerySet[Any], number: int) -> Page[Payer]:
    total = rows.count()
    at = clamp(number, total)
    shown = rows.fetch_mode(FETCH_RAISE)[(at - 1) * PAGE : at * PAGE]
    return Page([_payer(row, actor.on) for row in shown], at, total)


def not_introduced(actor: Actor, unit: Unit | None, number: int = 1) -> Page[Membership]:
    """Members of cells at a place of work for whom no introduction to the cell where they live is written down."""
    told = ResidenceContact.objects.filter(membership=OuterRef("pk"), corrected_by=None)
    told = told.filter(kind__in=[ContactKind.INTRODUCED, ContactKind.EXCUSED])
    rows = Membership.objects.filter(~Q(unit__kind__in=sorted(RESIDENTIAL)), ~Exists(told), left_on=None)
    rows = placed(actor, rows, SEE, unit)
    total = rows.count()
    at = clamp(number, total)
    shown = rows.select_related("person", "unit").order_by("name_key", "pk").fetch_mode(FETCH_RAISE)
    return Page(list(shown[(at - 1) * PAGE : at * PAGE]), at, total)


def contacts(membership: Membership) -> list[ResidenceContact]:
    """What was written down of a member in hand, the last first; what was corrected is left out."""
    return list(membership.contacts.filter(corrected_by=None).order_by("-on", "-pk"))


def dues(membership: Membership) -> list[DuesPaid]:
    """The months of a member in hand, the last first; what was corrected is left out."""
    return list(membership.dues.filter(corrected_by=None).order_by("-until", "-pk"))


def get_dues(actor: Actor, pk: int) -> DuesPaid:
    """One row of dues within reach."""
    return one(actor, DuesPaid.objects.select_related("membership__person", "membership__unit"), pk, SEE)


def get_contact(actor: Actor, pk: int) -> ResidenceContact:
    """One row of the contact within reach."""
    return one(actor, ResidenceContact.objects.select_related("membership__person", "membership__unit"), pk, SEE)
