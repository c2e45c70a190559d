"""Members who come from elsewhere, as the side that receives them writes it down: shown, accepted, refused."""

from datetime import date

from django.db import transaction
from django.db.models import Q
from django.utils.timezone import localtime

from ketnap.access import Actor
from ketnap.actions import candidates, members, succession
from ketnap.actions.errors import Refused
from ketnap.actions.ground import locked_open, not_before, one_world, text
from ketnap.actions.members import Mark
from ketnap.actions.transfers import happened, held
from ketnap.models import Appointment, Arrival, Candidate, Event, Membership, Transfer, TransferFact, Unit, paths
from ketnap.process.transfers import FOR_GOOD, Happening, Move
from ketnap.queries.transfers import mover
from ketnap.text import vi_date

H = Happening


@transaction.atomic
def note_slip(actor: Actor, arrival: Arrival, *, on: date) -> TransferFact:
    """Write down the day this side received the slip of notice."""
    actor.require(mover(actor, arrival), arrival)
    transfer, _ = _held(arrival, H.SLIP)
    fact = happened(actor, transfer, H.SLIP, on, arrival=arrival)
    Event.write(actor, "arrival-slip", arrival, on=on)
    return fact


@transaction.atomic
def present(actor: Actor, arrival: Arrival, *, on: date) -> TransferFact:
    """Write down the day the member showed the letter."""
    actor.require(mover(actor, arrival), arrival)
    transfer, _ = _held(arrival, H.PRESENTED)
    fact = happened(actor, transfer, H.PRESENTED, on, arrival=arrival)
    Event.write(actor, "arrival-presented", arrival, on=on)
    return fact


@transaction.atomic
def refuse(actor: Actor, arrival: Arrival, *, on: date, note: str) -> TransferFact:
    """Send the letter back with the reason; the side it came from acts next."""
    actor.require(mover(actor, arrival), arrival)
    transfer, _ = _held(arrival, H.REFUSED)
    reason = text(note, "note", "Ghi lý do trả lại, để nơi chuyển đi biết phải sửa gì.")
    fact = happened(actor, transfer, H.REFUSED, on, note=reason, arrival=arrival)
    Event.write(actor, "arrival-refused", arrival, on=on)
    return fact


@transaction.atomic
def accept(actor: Actor, arrival: Arrival, *, to: Unit, on: date) -> TransferFact:
    """Receive a member in a cell: for good with the open road of a probationer, or for a time beside the home cell."""
    actor.require(mover(actor, arrival), arrival)
    actor.require(mover(actor, to), to)
    one_world(actor, arrival, to)
    transfer, move = _held(arrival, H.ACCEPTED)
    to = candidates.cell(locked_open(to, "to"), "to")
    not_before(on, to.opened_on, f"ngày thành lập {to.name}")
    membership = members.present(actor, transfer.membership, on)
    if to.pk == membership.unit_id:
        raise Refused(f"Đảng viên đang sinh hoạt tại {to.name}.", "to")
    if to.pk != arrival.unit_id:
        arrival = Arrival.objects.create(transfer=transfer, unit=to)
    fact = happened(actor, transfer, H.ACCEPTED, on, arrival=arrival)
    ended = _take_in(actor, membership, move, to, fact) if move.kind in FOR_GOOD else 0
    if move.kind not in FOR_GOOD:
        members.put_mark(actor, membership, kind=Mark.AWAY, since=on)
    Event.write(actor, "arrival-accepted", arrival, on=on, left_unit=transfer.unit_id, to_unit=to, roles_ended=ended)
    return fact


def _held(arrival: Arrival, what: Happening) -> tuple[Transfer, Move]:
    """Hold the move a letter belongs to; the letter must be before this organisation still."""
    transfer, move = held(arrival.transfer, what)
    newest = Arrival.objects.filter(transfer=transfer).select_related("unit").latest("pk")
    if newest.pk != arrival.pk:
        raise Refused(f"Giấy giới thiệu đã gửi sang nơi khác ngày {vi_date(localtime(newest.at).date())}.")
    return transfer, move


def _take_in(actor: Actor, membership: Membership, move: Move, to: Unit, fact: TransferFact) -> int:
    """Move the member, the open road and nothing of the roles: those at the side that was left end that day."""
    home, on = membership.unit, fact.on
    succession.move_members(Membership.objects.filter(pk=membership.pk), to, on)
    roads = Candidate.objects.select_for_update(of=("self",)).select_related("person", "unit")
    for road in roads.filter(person=membership.person_id, closed_on=None).exclude(unit=to):
        candidates.carry(actor, road, to, on=on, reason=f"Chuyển sinh hoạt đảng {move.kind.vi}.")
    left = set(paths.numbers(home.path)) - set(paths.numbers(to.path))
    roles = Appointment.objects.filter(person=membership.person_id, unit__in=left)
    roles.filter(since__gt=on).delete()
    return roles.filter(Q(until=None) | Q(until__gt=on)).update(until=on)
