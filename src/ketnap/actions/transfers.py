"""Members sent elsewhere, as the side they leave writes it down: begun, letter given, sent on, there, back.

Facts are added; a wrong day or number is corrected by another fact. Whoever receives writes in `arrivals`.
"""

from datetime import date
from typing import Any

from django.db import transaction

from ketnap.access import Actor, Permission
from ketnap.actions import members
from ketnap.actions.errors import Refused
from ketnap.actions.ground import checked, locked, locked_open, not_before, not_future, one_world, text
from ketnap.actions.members import Mark
from ketnap.law.base import Finding, Outcome
from ketnap.models import Arrival, DuesPaid, Event, Membership, Transfer, TransferFact, Unit
from ketnap.models.membership import MOVED_AWAY
from ketnap.process.transfers import (
    ALLOWED,
    CORRECTABLE,
    FOR_GOOD,
    RUNNING,
    Happening,
    Move,
    TransferKind,
    barred,
    length,
    longer,
)
from ketnap.queries.transfers import move_of, mover
from ketnap.text import vi_date

H = Happening
BESIDE = (H.SENT_ON.value, H.SLIP.value)
"""Papers that travel beside the member: their days say nothing about what comes before or after."""
LETTER = frozenset({"number", "register", "dues_until", "papers"})


@transaction.atomic
def begin(
    actor: Actor, membership: Membership, *, kind: TransferKind, to_place: str, reason: str, effective_on: date,
    to: Unit | None = None, decision_paper: str = "", study: bool = False, until: date | None = None,
    under_inspection: bool = False, cleared: str = "", ground: str = "",
) -> Transfer:  # fmt: skip
    """Announce that a member goes elsewhere. `to`: the receiving organisation, where the actor knows it here."""
    actor.require(mover(actor, membership), membership)
    one_world(actor, membership, to)
    membership = locked(membership)
    if membership.left_on:
        raise Refused(f"Đảng viên đã ra khỏi danh sách ngày {vi_date(membership.left_on)}.")
    _refuse_second(membership)
    transfer = Transfer(
        membership=membership, unit=membership.unit, kind=kind.value, to_place=_place(actor, membership, to, to_place),
        reason=text(reason, "reason", "Ghi lý do chuyển."), decision_paper=decision_paper, effective_on=effective_on,
        study=study, until=until if kind not in FOR_GOOD else None, cleared=cleared.strip(), ground=ground.strip(),
        by=actor.account,
    )  # fmt: skip
    _refuse_what_the_texts_do_not_allow(actor, transfer, under_inspection)
    checked(transfer).save()
    if to is not None:
        Arrival.objects.create(transfer=transfer, unit=to)
    Event.write(actor, "transfer-begun", transfer, member=membership, kind=kind.value, to_unit=to)
    return transfer


def _refuse_second(membership: Membership) -> None:
    for row in membership.transfers.order_by("-pk"):
        if (stage := move_of(row).stage) in RUNNING:
            raise Refused(f"Đảng viên có lần chuyển đến {row.to_place} {stage.vi}; ghi xong lần ấy trước.")


def _place(actor: Actor, membership: Membership, to: Unit | None, words: str) -> str:
    if to is None:
        return text(words, "to_place", "Chọn hoặc ghi nơi chuyển đến.")
    actor.require(Permission.SEE_UNITS, to)
    if words.strip():
        raise Refused(f"Đã chọn {to.name}; để trống ô này, hoặc bỏ chọn.", "to_place")
    if locked_open(to, "to").pk == membership.unit_id:
        raise Refused(f"Đảng viên đang sinh hoạt tại {to.name}.", "to")
    return to.name


def _refuse_what_the_texts_do_not_allow(actor: Actor, row: Transfer, under_inspection: bool) -> None:
    """An inspection stops a move for good; a temporary one has its length, and a paper where it is another one."""
    if row.kind in FOR_GOOD:
        finding = barred(actor.on)
        if under_inspection:
            raise Refused(f"{finding.text} ({finding.cites}). Chờ kết luận rồi ghi chuyển.", "under_inspection")
        text(row.cleared, "cleared", "Ghi đã hỏi cơ quan nào, ngày nào, văn bản nào nếu có.")
        return
    if row.until is None:
        raise Refused("Ghi ngày hết thời gian sinh hoạt tạm thời.", "until")
    for finding in length(row.effective_on, row.until, study=row.study, on=actor.on):
        _refuse_unless_allowed(finding, row.ground, "until", "ground")


def _refuse_unless_allowed(finding: Finding, ground: str, field: str, paper: str) -> None:
    """What a text we know forbids is refused; where a person must decide, the paper that decides is asked for."""
    if finding.outcome is Outcome.FAIL:
        raise Refused(f"{finding.text} ({finding.cites}).", field)
    if finding.outcome is Outcome.JUDGE and finding.missing and not ground:
        raise Refused(f"{finding.text} Ghi {finding.missing} nếu được cho phép.", paper)


@transaction.atomic
def give_letter(
    actor: Actor, transfer: Transfer, *, on: date, number: str, register: int | None = None,
    dues_until: date | None = None, papers: str = "",
) -> TransferFact:  # fmt: skip
    """Write down the letter of introduction the member was given, and what went with it."""
    actor.require(mover(actor, transfer), transfer)
    transfer, _ = held(transfer, H.LETTER)
    number = text(number, "number", "Ghi số giấy giới thiệu như trên giấy.")
    _refuse_taken(transfer, register, on)
    details = {"number": number, "register": register, "dues_until": dues_until, "papers": papers.strip()}
    fact = happened(actor, transfer, H.LETTER, on, **details)
    if dues_until is not None:
        paid = DuesPaid(membership=transfer.membership, until=dues_until.replace(day=1), on=on, by=actor.account)
        checked(paid).save()
    Event.write(actor, "transfer-letter", transfer, on=on)
    return fact


def _refuse_taken(transfer: Transfer, register: int | None, on: date, but: int | None = None) -> None:
    """A number of the register is given once a year."""
    taken = TransferFact.objects.filter(
        transfer__unit=transfer.unit_id, what=H.LETTER.value, register=register, on__year=on.year, corrected_by=None
    )
    others = taken if but is None else taken.exclude(pk=but)
    if register is not None and others.exists():
        raise Refused(f"Số GTSHĐ {register} của năm {on.year} đã ghi cho lần chuyển khác.", "register")


@transaction.atomic
def send_on(actor: Actor, transfer: Transfer, *, to: Unit, on: date) -> TransferFact:
    """Put the letter before an organisation of this program: named later, another one, or again after a refusal."""
    actor.require(mover(actor, transfer), transfer)
    actor.require(Permission.SEE_UNITS, to)
    one_world(actor, transfer, to)
    transfer, _ = held(transfer, H.SENT_ON)
    to = locked_open(to, "to")
    if to.pk == transfer.membership.unit_id:
        raise Refused(f"Đảng viên đang sinh hoạt tại {to.name}.", "to")
    arrival = Arrival.objects.create(transfer=transfer, unit=to)
    fact = happened(actor, transfer, H.SENT_ON, on, note=f"Gửi đến {to.name}.", arrival=arrival)
    Event.write(actor, "transfer-sent-on", transfer, on=on, to_unit=to)
    return fact


@transaction.atomic
def arrived(actor: Actor, transfer: Transfer, *, on: date, number: str, note: str = "") -> TransferFact:
    """Somewhere outside this program has the member: the slip came back, or the decision says so."""
    actor.require(mover(actor, transfer), transfer)
    transfer, move = held(transfer, H.ARRIVED)
    if move.inside:
        raise Refused("Nơi nhận có trong chương trình này; nơi ấy ghi tiếp nhận.")
    number = text(number, "number", "Ghi phiếu báo hoặc quyết định cho biết đã đến.")
    fact = happened(actor, transfer, H.ARRIVED, on, number=number, note=note.strip())
    if move.kind in FOR_GOOD:
        members.end(actor, transfer.membership, on=on, why=MOVED_AWAY, paper=number)
    else:
        row = members.present(actor, transfer.membership, on)
        members.put_mark(actor, row, kind=Mark.AWAY, since=on, paper=number)
    Event.write(actor, "transfer-arrived", transfer, on=on)
    return fact


@transaction.atomic
def note_slip(actor: Actor, transfer: Transfer, *, on: date) -> TransferFact:
    """Write down the day the other side received the slip of notice; three months run from it."""
    actor.require(mover(actor, transfer), transfer)
    transfer, _ = held(transfer, H.SLIP)
    fact = happened(actor, transfer, H.SLIP, on)
    Event.write(actor, "transfer-slip", transfer, on=on)
    return fact


@transaction.atomic
def prolong(actor: Actor, transfer: Transfer, *, on: date, until: date, number: str = "") -> TransferFact:
    """Let a temporary time last longer."""
    actor.require(mover(actor, transfer), transfer)
    transfer, move = held(transfer, H.PROLONGED)
    before = move.ends_on or on
    if until <= before:
        raise Refused(f"Ngày hết mới phải sau {vi_date(before)}.", "until")
    _refuse_unless_allowed(longer(before, until, actor.on), number.strip(), "until", "number")
    fact = happened(actor, transfer, H.PROLONGED, on, until=until, number=number.strip())
    Event.write(actor, "transfer-prolonged", transfer, on=on, until=until)
    return fact


@transaction.atomic
def come_back(actor: Actor, transfer: Transfer, *, on: date, note: str = "") -> TransferFact:
    """End a temporary time: the member takes part at home again from this day on."""
    actor.require(mover(actor, transfer), transfer)
    transfer, _ = held(transfer, H.RETURNED)
    fact = happened(actor, transfer, H.RETURNED, on, note=note.strip())
    row = members.present(actor, transfer.membership, on)
    members.put_mark(actor, row, kind=Mark.AWAY, since=row.away_since or on, until=on)
    Event.write(actor, "transfer-returned", transfer, on=on)
    return fact


@transaction.atomic
def call_back(actor: Actor, transfer: Transfer, *, on: date, note: str) -> TransferFact:
    """Give a move up: begun by mistake, the decision was taken back."""
    actor.require(mover(actor, transfer), transfer)
    transfer, _ = held(transfer, H.CALLED_BACK)
    fact = happened(actor, transfer, H.CALLED_BACK, on, note=text(note, "note", "Ghi lý do thôi chuyển."))
    Event.write(actor, "transfer-called-back", transfer, on=on)
    return fact


@transaction.atomic
def correct(actor: Actor, fact: TransferFact, *, reason: str, on: date, **letter: Any) -> TransferFact:
    """Put a day or the numbers of a letter right; what changed a member's place is not corrected here."""
    actor.require(mover(actor, side(fact)), side(fact))
    if unknown := letter.keys() - LETTER:
        raise TypeError(f"unknown fields: {', '.join(sorted(unknown))}")
    transfer = locked(fact.transfer)
    wrong = TransferFact.objects.get(pk=fact.pk)
    if wrong.what not in CORRECTABLE or hasattr(wrong, "corrected_by"):
        raise Refused("Dòng này không đính chính được ở đây; xem lại các dòng đã ghi.")
    _refuse_taken(transfer, letter.get("register"), on, but=wrong.pk)
    kept = {name: getattr(wrong, name) for name in (*LETTER, "until")}
    reason = text(reason, "reason", "Ghi lý do đính chính.")
    details = {**kept, **letter, "arrival": wrong.arrival, "corrects": wrong, "note": reason}
    found = happened(actor, transfer, H(wrong.what), on, **details)
    Event.write(actor, "transfer-corrected", transfer, fact=wrong, on=on, reason=reason)
    return found


def side(fact: TransferFact) -> Transfer | Arrival:
    """Whose fact it is: the receiving side's where it names one and did not come from home."""
    return fact.arrival if fact.arrival and fact.what != H.SENT_ON else fact.transfer


# ── For the actions of both sides ────────────────────────────────────────────────────────────────────────────────────


def held(transfer: Transfer, what: Happening) -> tuple[Transfer, Move]:
    """Hold a move to which something happens next; two windows write one after the other."""
    transfer = locked(transfer)
    move = move_of(transfer)
    if move.stage not in ALLOWED[what]:
        raise Refused(f"Lần chuyển này {move.stage.vi} nên không ghi được “{what.vi}”. Xem những việc đã ghi.")
    return transfer, move


def happened(actor: Actor, transfer: Transfer, what: Happening, on: date, **details: Any) -> TransferFact:
    """Add a fact; nothing happens before what is already written down, nor after today."""
    not_future(actor, on)
    rows = TransferFact.objects.filter(transfer=transfer, corrected_by=None).exclude(what__in=BESIDE)
    wrong: TransferFact | None = details.get("corrects")
    first = _first(wrong).pk if wrong else None
    last = (rows.filter(pk__lt=first) if first else rows).order_by("-on").first()
    if last is not None:
        not_before(on, last.on, f"ngày {H(last.what).vi}")
    later = rows.filter(pk__gt=first).exclude(pk=wrong.pk).order_by("on").first() if wrong else None
    if later is not None and later.on < on:
        raise Refused(f"Ngày {vi_date(on)} muộn hơn ngày {H(later.what).vi} ({vi_date(later.on)}).", "on")
    fact = TransferFact(transfer=transfer, what=what.value, on=on, by=actor.account, **details)
    checked(fact).save()
    return fact


def _first(fact: TransferFact) -> TransferFact:
    """The row a chain of corrections began with."""
    while fact.corrects is not None:
        fact = fact.corrects
    return fact
