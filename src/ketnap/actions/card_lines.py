"""Single cards: handed over at the cell's meeting, ended for a reason, put right; reports, and the yearly check."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date

from django.db import transaction

from ketnap.access import Actor, Permission
from ketnap.actions import members
from ketnap.actions.cards import MANAGE, refuse_numbers, settle
from ketnap.actions.errors import Refused
from ketnap.actions.ground import checked, locked, not_before, not_future, text
from ketnap.actions.steps import correct_step, record_step
from ketnap.models import (
    Candidate,
    CardBatch,
    CardBatchState,
    CardCheck,
    CardEnd,
    CardFix,
    CardLine,
    CardReport,
    Event,
    Membership,
    StepRecord,
    Unit,
)
from ketnap.models.card import OPEN
from ketnap.process.keys import StepKey
from ketnap.process.records import Record
from ketnap.queries import dossiers
from ketnap.text import vi_date

CELL = Permission.RECORD_CELL


@transaction.atomic
def hand(actor: Actor, unit: Unit, *, on: date, lines: Collection[int]) -> int:
    """Write down which members of a cell were handed their cards on a day; says how many."""
    actor.require(CELL, unit)
    not_future(actor, on)
    rows = CardLine.objects.filter(OPEN, pk__in=list(lines), membership__unit=unit, received_on__isnull=False)
    found = list(rows.select_related("membership__person", "membership__unit", "batch").select_for_update(of=("self",)))
    if not found:
        raise Refused("Chọn đồng chí đã nhận thẻ và chưa ghi ngày phát.", "lines")
    for line in found:
        _hand_one(actor, line, on)
    for batch in {line.batch_id: line.batch for line in found}.values():
        settle(locked(batch))
    Event.write(actor, "cards-handed", unit, on=on, lines=[line.pk for line in found])
    return len(found)


def _hand_one(actor: Actor, line: CardLine, on: date) -> None:
    """The card goes into the register, and into the dossier where one is still open."""
    member, name = line.membership, line.membership.person.name
    if member.left_on:
        raise Refused(f"{name} đã ra khỏi danh sách ngày {vi_date(member.left_on)}. Ghi thẻ trả lại.", "lines")
    not_before(on, line.received_on, f"ngày nhận thẻ của {name}")
    members.give_card(member, line.number)
    road = Candidate.objects.filter(person=member.person_id, closed_on=None).first()
    if road:
        try:
            record_step(actor, road, record=Record(step=StepKey.CARD_HANDED, on=on, number=line.number))
        except Refused as refused:
            raise Refused(f"Hồ sơ vào Đảng của {name}: {refused.message}", "lines") from None
    line.handed_on = on
    line.save(update_fields=["handed_on"])


@transaction.atomic
def end(actor: Actor, line: CardLine, *, on: date, outcome: str, why: str) -> CardLine:
    """Say why a card asked for will not be handed over."""
    actor.require(MANAGE, line.batch)
    batch, line = locked(line.batch), locked(line)
    _refuse_closed(batch)
    if batch.state == CardBatchState.GATHERING:
        raise Refused("Đợt chưa gửi. Bỏ đồng chí này khỏi đợt là đủ.")
    if not line.open:
        raise Refused("Dòng này đã ghi phát thẻ hoặc đã kết thúc.")
    if outcome not in CardEnd:
        raise Refused("Chọn vì sao không phát thẻ.", "outcome")
    not_future(actor, on)
    not_before(on, line.received_on or batch.sent_on, "ngày gửi đề nghị hoặc ngày nhận thẻ")
    line.outcome, line.outcome_on, line.outcome_why = outcome, on, text(why, "why", "Ghi lý do.")
    checked(line).save()
    settle(batch)
    Event.write(actor, "card-line-ended", line.membership, line=line, outcome=outcome, on=on)
    return line


@transaction.atomic
def correct(
    actor: Actor, line: CardLine, *, why: str, number: str, received_on: date | None, handed_on: date | None
) -> CardLine:
    """Put right what was written of a card that came. Without a day of handing over it was not handed over."""
    actor.require(MANAGE, line.batch)
    why = text(why, "why", "Ghi lý do đính chính.")
    batch, line = locked(line.batch), locked(line)
    _refuse_closed(batch)
    was = CardLine.objects.get(pk=line.pk)
    _fits(actor, batch, line, number, received_on, handed_on)
    line.number, line.received_on, line.handed_on = number, received_on, handed_on
    changed = [name for name in ("number", "received_on", "handed_on") if getattr(was, name) != getattr(line, name)]
    if not changed:
        raise Refused("Chưa có gì thay đổi.")
    checked(line).save()
    for name in changed:
        said = (_said(getattr(row, name)) for row in (was, line))
        before, after = said
        CardFix.objects.create(line=line, field=name, was=before, now=after, reason=why, by=actor.account)
    if was.handed_on:
        _follow(actor, was, line, why)
    settle(batch)
    Event.write(actor, "card-line-corrected", line.membership, line=line, fields=changed, reason=why)
    return line


def _fits(
    actor: Actor, batch: CardBatch, line: CardLine, number: str, received: date | None, handed: date | None
) -> None:
    """What is written instead must be possible too."""
    if line.received_on is None or line.outcome:
        raise Refused("Chỉ đính chính dòng đã nhận thẻ.")
    if received is None:
        raise Refused("Ghi ngày nhận thẻ.", "received_on")
    not_before(received, batch.decided_on, "ngày quyết định", "received_on")
    not_future(actor, received, "received_on")
    if handed:
        not_before(handed, received, "ngày nhận thẻ", "handed_on")
        not_future(actor, handed, "handed_on")
    if handed and not line.handed_on:
        raise Refused("Ghi phát thẻ ở trang phát thẻ của chi bộ.", "handed_on")
    if number != line.number:
        try:
            refuse_numbers(actor, {line: number}, batch.decided_on or received)
        except Refused as refused:
            raise Refused(refused.message, "number") from None


def _said(value: str | date | None) -> str:
    return vi_date(value) if isinstance(value, date) else value or ""


def _follow(actor: Actor, was: CardLine, line: CardLine, why: str) -> None:
    """Register and dossier say what the corrected line says: another number, another day, or no card at all."""
    written = StepRecord.objects.filter(
        candidate__person=line.membership.person_id, step=StepKey.CARD_HANDED, number=was.number, corrected_by=None,
        withdrawn=False,
    ).select_related("candidate").first()  # fmt: skip
    if written:
        if not actor.may(CELL, written.candidate):
            raise Refused("Hồ sơ vào Đảng đã ghi thẻ này. Người ghi việc của chi bộ đính chính bước Trao thẻ ở đó.")
        record = replace(
            dossiers.to_record(written), corrects=written.pk, id=None, number=line.number,
            on=line.handed_on or written.happened_on, withdrawn=line.handed_on is None,
        )  # fmt: skip
        correct_step(actor, written.candidate, record=record, reason=why)
    member = locked(line.membership)
    if member.card_number in {was.number, line.number}:
        member.card_number = line.number if line.handed_on else line.old_number
        if line.handed_on is None and member.old_card_number == line.old_number:
            member.old_card_number = ""
        member.save(update_fields=["card_number", "old_card_number"])


def _refuse_closed(batch: CardBatch) -> None:
    if batch.state == CardBatchState.CLOSED:
        raise Refused(f"Đợt này đã kết thúc ngày {vi_date(batch.closed_on)}.")


# ── Lost and damaged cards ───────────────────────────────────────────────────────────────────────────────────────────


@transaction.atomic
def report(
    actor: Actor, membership: Membership, *, kind: str, on: date, reviewed_on: date | None = None, note: str = ""
) -> CardReport:
    """Write down that a member's card is lost or damaged. `reviewed_on`: the cell heard the self-review."""
    actor.require(CELL, membership)
    membership = locked(membership)
    if membership.left_on:
        raise Refused(f"Đồng chí này đã ra khỏi danh sách ngày {vi_date(membership.left_on)}.")
    _possible(actor, membership, on, reviewed_on)
    before = CardReport.objects.filter(membership=membership, corrected_by=None, withdrawn=False)
    if before.filter(lines=None).exists() or before.filter(lines__handed_on=None, lines__outcome="").exists():
        raise Refused("Đã có báo mất, hỏng thẻ của đồng chí này, đang chờ cấp lại hoặc đổi.")
    row = CardReport(
        membership=membership, kind=kind, happened_on=on, reviewed_on=reviewed_on, note=note.strip(), by=actor.account
    )
    checked(row).save()
    Event.write(actor, "card-reported", membership, kind=kind, on=on)
    return row


@transaction.atomic
def correct_report(
    actor: Actor, row: CardReport, *, why: str, kind: str, on: date, reviewed_on: date | None = None, note: str = "",
    withdrawn: bool = False,
) -> CardReport:  # fmt: skip
    """Put another report in the place of a wrong one, or withdraw it: the card was found."""
    actor.require(CELL, row.membership)
    why = text(why, "why", "Ghi lý do sửa.")
    member = locked(row.membership)
    if CardReport.objects.filter(corrects=row).exists():
        raise Refused("Báo mất, hỏng này đã được sửa. Xem bản mới nhất.")
    if CardLine.objects.filter(report=row).exists():
        raise Refused("Đã đưa vào đợt đề nghị. Ghi ở dòng của đợt ấy.")
    _possible(actor, member, on, reviewed_on)
    fresh = CardReport(
        membership=member, kind=kind, happened_on=on, reviewed_on=reviewed_on, note=note.strip(), corrects=row,
        withdrawn=withdrawn, reason=why, by=actor.account,
    )  # fmt: skip
    checked(fresh).save()
    Event.write(actor, "card-report-corrected", member, report=row, withdrawn=withdrawn)
    return fresh


def _possible(actor: Actor, membership: Membership, on: date, reviewed_on: date | None) -> None:
    if not membership.card_number:
        raise Refused("Chưa ghi số thẻ của đồng chí này nên không báo mất, hỏng được.")
    not_future(actor, on)
    not_before(on, membership.recognised_on or membership.ceremony_on, "ngày chính thức")
    if reviewed_on:
        not_future(actor, reviewed_on, "reviewed_on")
        not_before(reviewed_on, on, "ngày mất, hỏng thẻ", "reviewed_on")


# ── The yearly check ─────────────────────────────────────────────────────────────────────────────────────────────────


@transaction.atomic
def check(actor: Actor, unit: Unit, *, on: date, shown: Collection[int]) -> int:
    """Write down who of a cell showed the card on a day; of those who did already, nothing more. Says how many did."""
    actor.require(CELL, unit)
    not_future(actor, on)
    rows = Membership.objects.filter(unit=unit, left_on=None).exclude(card_number="")
    done = {
        row.membership_id: row.shown
        for row in CardCheck.objects.filter(membership__in=rows, on__year=on.year).order_by("pk")
    }
    fresh = [
        CardCheck(membership=row, on=on, shown=row.pk in shown, by=actor.account)
        for row in rows if done.get(row.pk) is not (row.pk in shown)
    ]  # fmt: skip
    CardCheck.objects.bulk_create(fresh)
    Event.write(actor, "cards-checked", unit, on=on, written=len(fresh))
    return sum(row.shown for row in fresh)
