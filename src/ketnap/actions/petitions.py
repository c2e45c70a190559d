"""Letters, suggestions and questions about membership work: received, given to somebody by a day, closed with a result.

Who sent one is kept only to answer, apart from it; reading that is written to the log, and it can be deleted any time.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction

from ketnap.access import Actor, Forbidden, Permission
from ketnap.actions.errors import Refused
from ketnap.actions.ground import checked, locked, locked_open, not_future, one_world, text
from ketnap.models import Dialogue, Event, Person, Petition, PetitionEvent, PetitionFact, PetitionSender, Unit
from ketnap.process.petitions import DialogueStatus, PetitionKind, PetitionState
from ketnap.queries.difficulties import officers
from ketnap.queries.petitions import own_office
from ketnap.text import vi_date

ANSWER = Permission.ANSWER_LETTERS
S, K = PetitionState, PetitionEvent
STALE = "Việc này vừa được ghi ở nơi khác. Tải lại trang rồi ghi tiếp."
OPEN = (S.RECEIVED, S.TAKEN)


@transaction.atomic
def receive(
    actor: Actor, unit: Unit, *, kind: str, on: date, text_: str, number: str = "", source: str = "", sender: str = "",
    reply_to: str = "", ground: str = "",
) -> Petition:  # fmt: skip
    """Write down a letter or a suggestion. Sent twice it is written once."""
    actor.require(ANSWER, unit)
    if kind not in set(PetitionKind) - {PetitionKind.QUESTION}:
        raise Refused("Chọn loại trong danh sách.", "kind")
    not_future(actor, on)
    source = " ".join(source.split())
    if kind == PetitionKind.SUGGESTION and not source:
        raise Refused("Ghi Mặt trận hoặc đoàn thể nào kiến nghị.", "source")
    row = Petition(
        unit=locked_open(unit), kind=kind, on=on, text=text(text_, "text", "Ghi nội dung đơn thư."),
        number=number.strip(), ground=ground,
        source=source if kind == PetitionKind.SUGGESTION else "",
    )  # fmt: skip
    if twin := _twin(row):
        return twin
    _keep(actor, row, sender, reply_to)
    Event.write(actor, "petition-received", row, kind=row.kind, on=row.on)
    return row


@transaction.atomic
def ask(
    actor: Actor, dialogue: Dialogue, *, text_: str, sender: str = "", reply_to: str = "", ground: str = ""
) -> Petition:
    """Write down a question asked at a dialogue."""
    actor.require(ANSWER, dialogue)
    dialogue = locked(dialogue)
    if dialogue.status != DialogueStatus.HELD:
        raise Refused("Ghi kết quả buổi đối thoại trước, rồi ghi ý kiến.")
    row = Petition(
        unit=dialogue.unit, kind=PetitionKind.QUESTION.value, dialogue=dialogue, on=dialogue.on, ground=ground,
        text=text(text_, "text", "Ghi ý kiến gì."),
    )  # fmt: skip
    if twin := _twin(row):
        return twin
    _keep(actor, row, sender, reply_to)
    Event.write(actor, "petition-received", row, kind=row.kind, on=row.on)
    return row


def _twin(row: Petition) -> Petition | None:
    """The same, sent a moment before."""
    told = {"unit": row.unit, "kind": row.kind, "on": row.on, "text": row.text, "number": row.number}
    return Petition.objects.filter(**told, source=row.source, dialogue=row.dialogue).first()


def _keep(actor: Actor, row: Petition, sender: str, reply_to: str) -> None:
    """Save it, and apart from it who sent it, if that was said."""
    sender, reply_to = " ".join(sender.split()), " ".join(reply_to.split())
    if reply_to and not sender:
        raise Refused("Ghi tên người gửi, hoặc bỏ trống cả hai ô.", "sender")
    checked(row, exclude=("dialogue", "owner", "repeats")).save()
    if sender:
        kept = PetitionSender(petition=row, name=sender, reply_to=reply_to)
        checked(kept, exclude=("petition",)).save()
    _fact(actor, row, K.RECEIVED)


@transaction.atomic
def take(
    actor: Actor, petition: Petition, *, owner: Person, due_on: date, version: int, ground: str | None = None
) -> Petition:
    """Name who answers it and by when, as the office says; again changes owner, day or the kind the texts know."""
    actor.require(ANSWER, petition)
    row = _fresh(petition, version, OPEN)
    one_world(actor, owner)
    if owner.pk not in {person.pk for person in officers(actor, row.unit)}:
        raise Refused(f"Chọn người đang giữ vai trò tại {row.unit.name}.", "owner")
    if due_on < actor.on:
        raise Refused(f"Ngày {vi_date(due_on)} đã qua; ghi hạn từ hôm nay trở đi.", "due_on")
    ground = row.ground if ground is None else ground
    _put(actor, row, K.TAKEN, state=S.TAKEN.value, owner=owner, due_on=due_on, ground=ground)
    Event.write(actor, "petition-taken", row, owner=owner, due_on=due_on)
    return row


@transaction.atomic
def close(actor: Actor, petition: Petition, *, result: str, reply: str, version: int) -> Petition:
    """Say what came of it and what was answered; nothing is closed without."""
    actor.require(ANSWER, petition)
    row = _fresh(petition, version, OPEN)
    result = text(result, "result", "Ghi kết quả: đã xem xét, giải quyết thế nào.")
    if not reply.strip() and PetitionSender.objects.filter(petition=row).exists():
        raise Refused("Ghi đã trả lời người gửi thế nào, ngày nào.", "reply")
    _put(actor, row, K.CLOSED, result, state=S.CLOSED.value, result=result, reply=reply.strip(), closed_on=actor.on)
    Event.write(actor, "petition-closed", row)
    return row


@transaction.atomic
def reopen(actor: Actor, petition: Petition, *, words: str, version: int) -> Petition:
    """Take it up again: it waits to be given to somebody."""
    actor.require(ANSWER, petition)
    row = _fresh(petition, version, (S.CLOSED,))
    words = text(words, "words", "Ghi vì sao mở lại.")
    _put(actor, row, K.REOPENED, words, state=S.RECEIVED.value, owner=None, due_on=None, result="", reply="",
         closed_on=None)  # fmt: skip
    Event.write(actor, "petition-reopened", row)
    return row


@transaction.atomic
def link(actor: Actor, petition: Petition, *, earlier: Petition, version: int) -> Petition:
    """Say that it repeats an earlier one; the first of several is pointed at."""
    actor.require(ANSWER, petition)
    actor.require(ANSWER, earlier)
    row = _fresh(petition, version, tuple(S))
    first = earlier.repeats or earlier
    if first.unit_id != row.unit_id or first.pk >= row.pk or row.repeated.exists():
        raise Refused("Chọn một đơn thư nhận trước, cùng nơi nhận.", "earlier")
    _put(actor, row, K.LINKED, repeats=first)
    Event.write(actor, "petition-linked", row, earlier=first)
    return row


# ── Who sent it ──────────────────────────────────────────────────────────────────────────────────────────────────────


@transaction.atomic
def open_sender(actor: Actor, petition: Petition) -> PetitionSender | None:
    """Write down that somebody reads who sent it; then, and only then, read it."""
    actor.require(ANSWER, petition)
    _refuse_another_office(actor, petition)
    Event.write(actor, "petition-sender-read", petition)
    return PetitionSender.objects.filter(petition=petition).first()


@transaction.atomic
def forget_sender(actor: Actor, petition: Petition, *, words: str) -> Petition:
    """Delete who sent it, because it is not needed any more or was asked for."""
    actor.require(ANSWER, petition)
    _refuse_another_office(actor, petition)
    row = locked(petition)
    words = text(words, "words", "Ghi lý do xóa.")
    gone, _ = PetitionSender.objects.filter(petition=row).delete()
    if not gone:
        raise Refused("Không còn thông tin người gửi của đơn thư này.")
    _put(actor, row, K.FORGOTTEN, words)
    Event.write(actor, "petition-sender-erased", row)
    return row


def _refuse_another_office(actor: Actor, petition: Petition) -> None:
    if not own_office(actor, petition):
        raise Forbidden(ANSWER)


# ── What they share ──────────────────────────────────────────────────────────────────────────────────────────────────


def _fresh(petition: Petition, version: int, states: Iterable[PetitionState]) -> Petition:
    """Hold a petition that has not changed since the form was opened, and may be written on."""
    row = locked(petition)
    if row.version != version:
        raise Refused(STALE)
    if row.state not in set(states):
        raise Refused(f"Việc này {S(row.state).vi}, không ghi việc này được.")
    return row


def _put(actor: Actor, row: Petition, kind: PetitionEvent, words: str = "", **changes: Any) -> None:
    for name, value in changes.items():
        setattr(row, name, value)
    row.version += 1
    checked(row, exclude=("unit", "dialogue", "owner", "repeats")).save()
    _fact(actor, row, kind, words)


def _fact(actor: Actor, row: Petition, kind: PetitionEvent, words: str = "") -> None:
    taken = kind == K.TAKEN
    PetitionFact.objects.create(
        petition=row, kind=kind, on=actor.on, text=words, owner=row.owner if taken else None,
        due_on=row.due_on if taken else None, by=actor.account,
    )  # fmt: skip
