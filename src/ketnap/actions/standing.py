"""Dues by month, and the contact with the cell where a member lives: added, and corrected by another row."""

from collections.abc import Collection
from datetime import date

from django.db import transaction

from ketnap.access import Actor
from ketnap.actions.errors import Refused
from ketnap.actions.ground import checked, locked, locked_open, not_before, not_future, text
from ketnap.models import ContactKind, DuesPaid, Event, Membership, ResidenceContact, Unit
from ketnap.queries.standing import paid_until
from ketnap.queries.transfers import mover
from ketnap.text import vi_month


@transaction.atomic
def pay_dues(actor: Actor, unit: Unit, *, members: Collection[int], until: date, on: date) -> int:
    """Write down that these members of a cell have paid to the end of a month; says how many rows that made.

    Whoever has paid as far already is passed over, so that a second click adds nothing.
    """
    actor.require(mover(actor, unit), unit)
    not_future(actor, on)
    unit = locked_open(unit)
    month = until.replace(day=1)
    rows = list(Membership.objects.filter(pk__in=members, unit=unit, left_on=None))
    if not members or len(rows) != len(set(members)):
        raise Refused("Chọn những người đã đóng; có người không còn ở đây thì mở lại danh sách.", "members")
    known = paid_until(rows)
    new = [row for row in rows if known.get(row.pk, date.min) < month]
    DuesPaid.objects.bulk_create(DuesPaid(membership=row, until=month, on=on, by=actor.account) for row in new)
    Event.write(actor, "dues-recorded", unit, until=month, on=on, members=[row.pk for row in new])
    return len(new)


@transaction.atomic
def correct_dues(actor: Actor, row: DuesPaid, *, until: date, on: date, reason: str) -> DuesPaid:
    """Put a month of dues right."""
    actor.require(mover(actor, row.membership), row)
    not_future(actor, on)
    wrong = locked(row)
    if hasattr(wrong, "corrected_by"):
        raise Refused(f"Dòng này đã đính chính thành tháng {vi_month(wrong.corrected_by.until)}.")
    fresh = DuesPaid(
        membership=wrong.membership, until=until.replace(day=1), on=on, by=actor.account, corrects=wrong,
        note=text(reason, "reason", "Ghi lý do đính chính."),
    )  # fmt: skip
    checked(fresh).save()
    Event.write(actor, "dues-corrected", wrong.membership, row=wrong, until=fresh.until, reason=fresh.note)
    return fresh


@transaction.atomic
def note_contact(
    actor: Actor, membership: Membership, *, kind: ContactKind, on: date, place: str, year: int | None = None,
    paper: str = "",
) -> ResidenceContact:  # fmt: skip
    """Write down the introduction to the cell at the place of residence, or its remark of a year."""
    actor.require(mover(actor, membership), membership)
    membership = locked(membership)
    row = _contact(actor, membership, kind=kind, on=on, place=place, year=year, paper=paper)
    same = membership.contacts.filter(kind=row.kind, on=row.on, place=row.place, year=row.year, corrected_by=None)
    if same.exists():
        raise Refused("Việc này đã ghi rồi.")
    row.save()
    Event.write(actor, "contact-recorded", membership, kind=kind.value, on=on, year=row.year)
    return row


@transaction.atomic
def correct_contact(
    actor: Actor, row: ResidenceContact, *, on: date, place: str, reason: str, year: int | None = None, paper: str = ""
) -> ResidenceContact:
    """Put a day, a place or a year right."""
    actor.require(mover(actor, row.membership), row)
    wrong = locked(row)
    if hasattr(wrong, "corrected_by"):
        raise Refused("Dòng này đã đính chính; mở lại trang rồi xem dòng mới.")
    kind = ContactKind(wrong.kind)
    fresh = _contact(actor, wrong.membership, kind=kind, on=on, place=place, year=year, paper=paper)
    fresh.corrects, fresh.note = wrong, text(reason, "reason", "Ghi lý do đính chính.")
    fresh.save()
    Event.write(actor, "contact-corrected", wrong.membership, row=wrong, on=on, reason=fresh.note)
    return fresh


def _contact(
    actor: Actor, membership: Membership, *, kind: ContactKind, on: date, place: str, year: int | None, paper: str
) -> ResidenceContact:
    """Make a row, and refuse what cannot be."""
    not_future(actor, on)
    not_before(on, membership.ceremony_on, "ngày vào Đảng")
    if kind is not ContactKind.REMARK:
        year = None
    elif year is None or not membership.ceremony_on.year <= year <= on.year:
        raise Refused(f"Ghi năm của nhận xét, từ {membership.ceremony_on.year} đến {on.year}.", "year")
    row = ResidenceContact(
        membership=membership, kind=kind.value, on=on, place=text(place, "place", "Ghi tổ chức đảng nơi cư trú."),
        year=year, paper=paper, by=actor.account,
    )  # fmt: skip
    return checked(row)
