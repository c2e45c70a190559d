"""Batches of cards: gathered, sent, decided, received, closed. Handing over is in `card_lines`."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from django.db import transaction
from django.db.models import QuerySet

from ketnap.access import Actor, OutOfReach, Permission
from ketnap.actions.errors import Refused
from ketnap.actions.ground import checked, locked, locked_open, not_before, not_future, text
from ketnap.actions.steps import record_step
from ketnap.law.base import Outcome
from ketnap.law.cards import card_number, for_officials
from ketnap.models import (
    Candidate,
    CardBatch,
    CardBatchState,
    CardKind,
    CardLine,
    Event,
    Membership,
    StepRecord,
    Unit,
)
from ketnap.models.card import OPEN, REPORTED
from ketnap.process.keys import StepKey
from ketnap.process.records import Record
from ketnap.queries import cards
from ketnap.queries.scope import placed
from ketnap.text import vi_date

MANAGE = Permission.MANAGE_MEMBERS
S = CardBatchState
NAMED = 5
"""How many people a refusal names."""


@transaction.atomic
def open_batch(actor: Actor, *, unit: Unit, month: date) -> CardBatch:
    """Begin the batch of a month."""
    actor.require(MANAGE, unit)
    batch = CardBatch(unit=locked_open(unit), month=month.replace(day=1), by=actor.account)
    checked(batch).save()
    Event.write(actor, "card-batch-opened", batch, month=batch.month)
    return batch


@transaction.atomic
def add(actor: Actor, batch: CardBatch, *, kind: CardKind, people: Collection[int], reason: str = "") -> int:
    """Put members into a batch; says how many. A probationer is refused with the clause."""
    actor.require(MANAGE, batch)
    batch = _in_state(batch, S.GATHERING)
    rows = list(_members(actor, batch, people).order_by("name_key", "pk"))
    if len(rows) < len(set(people)):
        raise OutOfReach("Không tìm thấy đảng viên.")
    if not rows:
        raise Refused("Chọn ít nhất một đồng chí.", "people")
    told = cards.reported(rows) if kind in REPORTED else {}
    for row in rows:
        _refuse_unfit(actor, row, kind, reported=row.pk in told)
        line = CardLine(
            batch=batch, membership=row, kind=kind, report=told.get(row.pk), reason=reason.strip(),
            old_number=row.card_number, by=actor.account,
        )  # fmt: skip
        try:
            checked(line).save()
        except Refused as refused:
            raise Refused(f"{row.person.name}: {refused.message}", "people") from None
    Event.write(actor, "card-lines-added", batch, kind=kind, members=[row.pk for row in rows])
    return len(rows)


def _members(actor: Actor, batch: CardBatch, people: Collection[int]) -> QuerySet[Membership]:
    rows = placed(actor, Membership.objects.filter(pk__in=list(people)), MANAGE, batch.unit)
    return rows.select_related("person", "unit").select_for_update(of=("self",))


def _refuse_unfit(actor: Actor, row: Membership, kind: CardKind, *, reported: bool) -> None:
    name = row.person.name
    if row.left_on:
        raise Refused(f"{name} đã ra khỏi danh sách ngày {vi_date(row.left_on)}.", "people")
    if row.recognised_on is None or row.recognised_on > actor.on:
        rule = for_officials(row.recognised_on, actor.on)
        raise Refused(f"{name} là đảng viên dự bị. {rule.text} ({rule.cites})", "people")
    if kind is CardKind.ISSUE and row.card_number:
        raise Refused(f"{name} đã có thẻ. Thẻ mất, hỏng thì chi bộ báo trước.", "people")
    if kind is CardKind.EXCHANGE and not row.card_number:
        raise Refused(f"{name} chưa ghi số thẻ cũ. Đề nghị phát thẻ, hoặc ghi số thẻ ở trang đảng viên.", "people")
    if kind in REPORTED and not reported:
        raise Refused(f"Chưa có báo mất, hỏng thẻ của {name}. Chi bộ báo trước.", "people")


@transaction.atomic
def take_out(actor: Actor, line: CardLine) -> None:
    """Take a line out of a batch that is still being gathered."""
    actor.require(MANAGE, line.batch)
    batch = _in_state(line.batch, S.GATHERING)
    CardLine.objects.filter(pk=line.pk).delete()
    Event.write(actor, "card-line-taken-out", batch, member=line.membership_id)


@transaction.atomic
def note_photos(actor: Actor, batch: CardBatch, *, lines: Collection[int]) -> None:
    """Write down whose photos have been handed in, and so whose are missing."""
    actor.require(MANAGE, batch)
    batch = _in_state(batch, S.GATHERING, S.SENT)
    rows = CardLine.objects.filter(batch=batch)
    rows.filter(pk__in=list(lines)).update(photo=True)
    rows.exclude(pk__in=list(lines)).update(photo=False)
    Event.write(actor, "card-photos-noted", batch, lines=sorted(lines))


@transaction.atomic
def send(actor: Actor, batch: CardBatch, *, on: date, paper: str = "") -> CardBatch:
    """Send the list up: from now on its order is fixed, because cards come back in it."""
    actor.require(MANAGE, batch)
    batch = _in_state(batch, S.GATHERING)
    not_future(actor, on)
    rows = list(CardLine.objects.filter(batch=batch).order_by("membership__name_key", "pk"))
    if not rows:
        raise Refused("Đợt chưa có ai. Thêm người trước khi gửi.")
    for no, row in enumerate(rows, 1):
        row.no = no
    CardLine.objects.bulk_update(rows, ["no"], batch_size=500)
    batch.state, batch.sent_on, batch.sent_paper = S.SENT, on, paper
    batch.save()
    Event.write(actor, "card-batch-sent", batch, on=on, paper=paper, lines=len(rows))
    return batch


@transaction.atomic
def decide(actor: Actor, batch: CardBatch, *, on: date, paper: str) -> CardBatch:
    """Write down the decision; also in the dossiers on the road, where the actor may write it there."""
    actor.require(MANAGE, batch)
    batch = _in_state(batch, S.SENT)
    not_future(actor, on)
    not_before(on, batch.sent_on, "ngày gửi đề nghị")
    batch.state, batch.decided_on, batch.decided_paper = S.DECIDED, on, text(paper, "paper", "Ghi số quyết định.")
    batch.save()
    told = [_decided(actor, road, batch) for road in _undecided(actor, batch)]
    Event.write(actor, "card-batch-decided", batch, on=on, paper=batch.decided_paper, dossiers=told)
    return batch


def _undecided(actor: Actor, batch: CardBatch) -> list[Candidate]:
    """Open dossiers of those in the batch that lack the decision on the card and that the actor may write it in."""
    people = CardLine.objects.filter(OPEN, batch=batch, kind=CardKind.ISSUE).values("membership__person")
    decided = StepRecord.objects.filter(step=StepKey.CARD_DECIDED, corrected_by=None, withdrawn=False)
    roads = Candidate.objects.filter(person__in=people, closed_on=None).exclude(records__in=decided)
    return [road for road in roads.select_related("person") if actor.may(Permission.RECORD_DECISION, road)]


def _decided(actor: Actor, road: Candidate, batch: CardBatch) -> int:
    assert batch.decided_on is not None
    record = Record(step=StepKey.CARD_DECIDED, on=batch.decided_on, paper=batch.decided_paper)
    try:
        record_step(actor, road, record=record)
    except Refused as refused:
        raise Refused(f"Hồ sơ của {road.person.name}: {refused.message}", "on") from None
    return road.pk


@transaction.atomic
def receive(actor: Actor, batch: CardBatch, *, on: date, numbers: Mapping[int, str]) -> int:
    """Write down cards that came, by line; may be repeated for those that come later. Says how many came."""
    actor.require(MANAGE, batch)
    batch = _in_state(batch, S.DECIDED, S.RECEIVED, S.HANDED)
    not_future(actor, on)
    not_before(on, batch.decided_on, "ngày quyết định")
    rows = _awaited(batch, numbers)
    refuse_numbers(actor, {row: numbers[row.pk] for row in rows}, batch.decided_on or on)
    for row in rows:
        row.number, row.received_on = numbers[row.pk], on
    CardLine.objects.bulk_update(rows, ["number", "received_on"], batch_size=500)
    batch.received_on = on
    settle(batch)
    Event.write(actor, "cards-received", batch, on=on, lines=[row.pk for row in rows])
    return len(rows)


def _awaited(batch: CardBatch, numbers: Mapping[int, str]) -> list[CardLine]:
    rows = CardLine.objects.filter(OPEN, batch=batch, pk__in=list(numbers), received_on=None)
    found = list(rows.select_related("membership__person").select_for_update(of=("self",)).order_by("no", "pk"))
    if not found or len(found) < len(numbers):
        raise Refused("Danh sách chờ nhận thẻ vừa thay đổi. Xem lại rồi ghi lại.", "numbers")
    return found


def refuse_numbers(actor: Actor, given: Mapping[CardLine, str], issued_on: date) -> None:
    """Stop numbers of a wrong shape, given twice, or borne by another live member; for other actions too."""
    seen: dict[str, str] = {}
    for line, number in given.items():
        name = line.membership.person.name
        shape = card_number(number, issued_on)
        if shape and shape.outcome is Outcome.FAIL:
            raise Refused(f"{name}: {shape.text}", "numbers")
        if number in seen:
            raise Refused(f"Số thẻ của {name} trùng với số của {seen[number]} trong danh sách này.", "numbers")
        seen[number] = name
    borne = cards.bearers(actor, list(seen), {line.membership.person_id for line in given})
    for number, other in borne.items():
        whose = f"{other.person.name}, {other.unit.name}" if actor.sees(other) else "một đảng viên ở tổ chức khác"
        raise Refused(f"Số thẻ ghi cho {seen[number]} đã là số thẻ của {whose}.", "numbers")


@transaction.atomic
def close(actor: Actor, batch: CardBatch, *, on: date) -> CardBatch:
    """End a batch, once every line has a card handed over or a reason why not."""
    actor.require(MANAGE, batch)
    batch = _in_state(batch, *(state for state in S if state is not S.CLOSED))
    not_future(actor, on)
    not_before(on, batch.received_on or batch.decided_on or batch.sent_on, "ngày của việc gần nhất")
    left = CardLine.objects.filter(OPEN, batch=batch).order_by("no", "membership__name_key")
    if names := list(left.values_list("membership__person__name", flat=True)):
        raise Refused(f"Còn {len(names)} đồng chí chưa phát thẻ và chưa ghi lý do: {_some(names)}.")
    batch.state, batch.closed_on = S.CLOSED, on
    batch.save()
    Event.write(actor, "card-batch-closed", batch, on=on)
    return batch


def _some(names: Sequence[str]) -> str:
    return ", ".join(names[:NAMED]) + ("…" if len(names) > NAMED else "")


def settle(batch: CardBatch) -> None:
    """Let the state of a batch follow from its lines once cards have begun to come; for other actions."""
    rows = CardLine.objects.filter(batch=batch)
    came = rows.exclude(received_on=None).exists()
    if came and batch.state in {S.DECIDED, S.RECEIVED, S.HANDED}:
        batch.state = S.RECEIVED if rows.filter(OPEN).exists() else S.HANDED
    batch.save()


def _in_state(batch: CardBatch, *states: CardBatchState) -> CardBatch:
    """Hold a batch that must be in one of these states."""
    fresh = locked(batch)
    if fresh.state not in states:
        raise Refused(f"Đợt này {fresh.get_state_display()}. Tải lại trang để xem việc tiếp theo.")
    return fresh
