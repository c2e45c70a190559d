"""Difficulties: raised below, taken by the level above with an owner and a day, answered, closed by who raised them."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction

from ketnap.access import Actor, Permission
from ketnap.actions.errors import Refused
from ketnap.actions.ground import checked, locked, locked_open, one_world, text
from ketnap.actions.reports import not_shut
from ketnap.models import Difficulty, DifficultyFact, DifficultyKind, Event, Person, Unit
from ketnap.process.reports import DifficultyState, Month, Topic
from ketnap.queries.difficulties import holder_of, officers
from ketnap.queries.reports import there_in
from ketnap.text import vi_date

SEND = Permission.SEND_REPORTS
S, K = DifficultyState, DifficultyKind
STALE = "Khó khăn này vừa được ghi ở nơi khác. Tải lại trang rồi ghi tiếp."
OPEN = (S.RAISED, S.TAKEN)


@transaction.atomic
def raise_one(actor: Actor, unit: Unit, *, month: Month, topic: str, text_: str) -> Difficulty:
    """Tell the level above what an organisation cannot solve by itself, in the report of a month."""
    actor.require(SEND, unit)
    unit = locked_open(unit)
    if unit.parent is None:
        raise Refused("Tổ chức này không có cấp trên trong chương trình để nêu khó khăn.")
    if month.first > actor.on or not there_in(unit, month):
        raise Refused(f"Không nêu được khó khăn cho {month.vi}. Chọn tháng khác.", "month")
    not_shut(unit.pk, month)
    if topic not in set(Topic):
        raise Refused("Chọn loại khó khăn trong danh sách.", "topic")
    row = Difficulty(
        unit=unit, month=month.first, topic=topic, text=text(text_, "text", "Ghi khó khăn gì."), raised_on=actor.on,
        holder=unit.parent,
    )  # fmt: skip
    checked(row).save()
    _fact(actor, row, K.RAISED)
    Event.write(actor, "difficulty-raised", row, month=month.key, topic=topic)
    return row


@transaction.atomic
def take(actor: Actor, difficulty: Difficulty, *, owner: Person, due_on: date, version: int) -> Difficulty:
    """Name who solves it and by when; what is answered together with it goes along. Again changes owner or day."""
    actor.require(SEND, holder_of(difficulty))
    row = _fresh(difficulty, version, OPEN)
    _alone(row)
    one_world(actor, owner)
    if owner.pk not in {person.pk for person in officers(actor, holder_of(row))}:
        raise Refused(f"Chọn người đang giữ vai trò tại {holder_of(row).name}.", "owner")
    if due_on < actor.on:
        raise Refused(f"Ngày {vi_date(due_on)} đã qua; ghi hạn từ hôm nay trở đi.", "due_on")
    for one in _together(row, OPEN):
        _put(actor, one, K.TAKEN, state=S.TAKEN.value, owner=owner, due_on=due_on)
    Event.write(actor, "difficulty-taken", row, owner=owner, due_on=due_on)
    return row


@transaction.atomic
def reply(actor: Actor, difficulty: Difficulty, *, words: str, version: int) -> Difficulty:
    """Answer those who raised it, and who raised the same."""
    actor.require(SEND, holder_of(difficulty))
    row = _fresh(difficulty, version, (S.TAKEN,))
    _alone(row)
    words = text(words, "words", "Ghi trả lời: đã làm gì, ai làm, từ khi nào.")
    for one in _together(row, OPEN):
        _put(actor, one, K.ANSWERED, words, state=S.ANSWERED.value, answer=words)
    Event.write(actor, "difficulty-answered", row)
    return row


@transaction.atomic
def forward(actor: Actor, difficulty: Difficulty, *, words: str, version: int) -> Difficulty:
    """Pass it on to the next level above, with a word why it cannot be solved here."""
    actor.require(SEND, holder_of(difficulty))
    row = _fresh(difficulty, version, OPEN)
    _alone(row)
    holder = holder_of(row)
    if holder.parent is None:
        raise Refused(f"{holder.name} không có cấp trên trong chương trình để chuyển lên.")
    words = text(words, "words", "Ghi vì sao chuyển lên, đã làm được gì.")
    for one in _together(row, OPEN):
        _put(actor, one, K.FORWARDED, words, state=S.RAISED.value, holder=holder.parent, owner=None, due_on=None)
    Event.write(actor, "difficulty-forwarded", row, to_unit=holder.parent)
    return row


@transaction.atomic
def join(actor: Actor, difficulty: Difficulty, *, main: Difficulty, version: int) -> Difficulty:
    """Solve it together with one like it; from then on what is done with that one is done with this one."""
    actor.require(SEND, holder_of(difficulty))
    actor.require(SEND, holder_of(main))
    row = _fresh(difficulty, version, OPEN)
    main = locked(main)
    if main.pk == row.pk or main.same_as_id or row.same.exists() or main.state not in OPEN:
        raise Refused("Chọn một khó khăn khác, đang mở và chưa ghép vào đâu.", "main")
    if holder_of(main) != holder_of(row):
        raise Refused("Chỉ ghép những khó khăn cùng một nơi giải quyết.", "main")
    row.same_as = main
    _put(actor, row, K.JOINED, main.text[:200], state=main.state, owner=main.owner, due_on=main.due_on)
    Event.write(actor, "difficulty-joined", row, main=main)
    return row


@transaction.atomic
def part(actor: Actor, difficulty: Difficulty, *, version: int) -> Difficulty:
    """Solve it by itself again."""
    actor.require(SEND, holder_of(difficulty))
    row = _fresh(difficulty, version, (S.RAISED, S.TAKEN, S.ANSWERED))
    if row.same_as_id is None:
        raise Refused("Khó khăn này không ghép với khó khăn nào.")
    row.same_as = None
    _put(actor, row, K.PARTED)
    Event.write(actor, "difficulty-parted", row)
    return row


@transaction.atomic
def close(actor: Actor, difficulty: Difficulty, *, result: str, version: int) -> Difficulty:
    """Those who raised it say what came of it; nothing is closed without."""
    actor.require(SEND, difficulty)
    row = _fresh(difficulty, version, (S.RAISED, S.TAKEN, S.ANSWERED))
    result = text(result, "result", "Ghi kết quả: việc đã giải quyết đến đâu.")
    answered = row.facts.filter(kind=K.ANSWERED).order_by("-pk").first()
    if row.state == S.ANSWERED and answered and actor.account and answered.by_id == actor.account.pk:
        raise Refused("Đồng chí đã trả lời việc này. Nơi nêu khó khăn, hoặc người khác, xác nhận kết quả.")
    _put(actor, row, K.CLOSED, result, state=S.CLOSED.value, result=result, closed_on=actor.on)
    Event.write(actor, "difficulty-closed", row)
    return row


@transaction.atomic
def reopen(actor: Actor, difficulty: Difficulty, *, words: str, version: int) -> Difficulty:
    """Those who raised it say it is not solved: it waits to be taken again, by itself."""
    actor.require(SEND, difficulty)
    row = _fresh(difficulty, version, (S.ANSWERED, S.CLOSED))
    words = text(words, "words", "Ghi việc gì chưa được giải quyết.")
    _put(actor, row, K.REOPENED, words, state=S.RAISED.value, owner=None, due_on=None, result="", closed_on=None,
         same_as=None)  # fmt: skip
    Event.write(actor, "difficulty-reopened", row)
    return row


# ── What they share ──────────────────────────────────────────────────────────────────────────────────────────────────


def _fresh(difficulty: Difficulty, version: int, states: Iterable[DifficultyState]) -> Difficulty:
    """Hold a difficulty that has not changed since the form was opened, and may be written on."""
    row = locked(difficulty)
    if row.version != version:
        raise Refused(STALE)
    if row.state not in set(states):
        raise Refused(f"Khó khăn này {S(row.state).vi}, không ghi việc này được.")
    return row


def _alone(row: Difficulty) -> None:
    if row.same_as:
        raise Refused(f"Khó khăn này được giải quyết chung với một khó khăn của {row.same_as.unit.name}. Ghi ở đó.")


def _together(row: Difficulty, states: Iterable[DifficultyState]) -> list[Difficulty]:
    """It, and those answered together with it that are still open."""
    return [row, *row.same.select_for_update().filter(state__in=list(states)).order_by("pk")]


def _put(actor: Actor, row: Difficulty, kind: DifficultyKind, words: str = "", **changes: Any) -> None:
    for name, value in changes.items():
        setattr(row, name, value)
    row.version += 1
    checked(row, exclude=("unit", "holder", "owner", "same_as")).save()
    _fact(actor, row, kind, words)


def _fact(actor: Actor, row: Difficulty, kind: DifficultyKind, words: str = "") -> None:
    taken = kind == K.TAKEN
    DifficultyFact.objects.create(
        difficulty=row, kind=kind, on=actor.on, text=words, owner=row.owner if taken else None,
        due_on=row.due_on if taken else None, to=row.holder if kind in {K.RAISED, K.FORWARDED} else None,
        by=actor.account,
    )  # fmt: skip
