"""The personal history: saved item by item, handed in, returned and settled. The log names items, never what they say.

Two windows do not overwrite each other: what is saved carries the digest of what its window had been shown.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from ketnap import clock
from ketnap.access import Actor, Permission
from ketnap.actions.errors import Refused
from ketnap.actions.ground import checked, locked, text
from ketnap.models import Candidate, Event, HistoryRemark, PersonalHistory
from ketnap.official_forms.facts.history import TABLES
from ketnap.official_forms.history_items import ITEMS, missing, topics_for
from ketnap.process.history_items import digest, order, tidy
from ketnap.process.history_topics import BY_SLUG
from ketnap.queries.histories import right_to_review
from ketnap.text import vi_date

TEXT_MISSING = "Ghi điều cần sửa."


@dataclass(frozen=True, slots=True)
class Given:
    """What a window wants to save, and the digest of what it had been shown."""

    value: Any
    seen: str

    @property
    def touched(self) -> bool:
        """Whether anything was changed in that window at all."""
        return digest(self.value) != self.seen


class Stale(Refused):
    """Somebody saved the same item elsewhere meanwhile. `newer`: what it says now; nothing typed is lost."""

    def __init__(self, newer: Mapping[str, Any]) -> None:
        super().__init__("Phần này vừa được sửa ở nơi khác. Xem nội dung mới rồi ghi lại; chữ đã nhập còn nguyên.")
        self.newer = dict(newer)


@transaction.atomic
def save(actor: Actor, candidate: Candidate, *, given: Mapping[str, Given]) -> PersonalHistory:
    """Save the items a window changed; what it only showed is left as it is."""
    actor.require(Permission.RECORD_OWN, candidate)
    if unknown := given.keys() - (ITEMS.keys() - TABLES):
        raise TypeError(f"unknown items: {', '.join(sorted(unknown))}")
    history = _held(candidate)
    now = {item: digest(history.items.get(item)) for item in given}
    changed = {item: one for item, one in given.items() if one.touched and digest(one.value) != now[item]}
    if newer := {item: history.items.get(item) for item, one in changed.items() if one.seen != now[item]}:
        raise Stale(newer)
    if changed:
        history.items |= {item: tidy(one.value) for item, one in changed.items()}
        _keep(history)
        Event.write(actor, "history-saved", history, items=sorted(changed))
    return history


@transaction.atomic
def put_row(actor: Actor, candidate: Candidate, *, item: str, row: Mapping[str, Any], seen: str = "") -> int:
    """Add a row, or put it in the place of the one with this digest. Returns its number from 1."""
    actor.require(Permission.RECORD_OWN, candidate)
    history, fresh = _held(candidate), _parts(item, row)
    if not any(value for part, value in fresh.items() if part != "ring"):
        raise Refused("Ghi ít nhất một ô.")
    kept = _rows(history, item)
    # Saved already, by this window a moment ago: a row is never there twice.
    if (same := _place(kept, digest(fresh))) is not None:
        return same + 1
    old = _place(kept, seen) if seen else None
    if seen and old is None:
        raise Stale({item: kept})
    places = list(range(len(kept)))
    if old is None:
        kept, places = [*kept, fresh], [*places, -1]
    else:
        kept = [*kept[:old], fresh, *kept[old + 1 :]]
    _arrange(history, item, kept, places)
    Event.write(actor, "history-saved", history, items=[item])
    return _rows(history, item).index(fresh) + 1


@transaction.atomic
def drop_row(actor: Actor, candidate: Candidate, *, item: str, seen: str) -> None:
    """Take out the row with this digest; remarks on it stay, on the list as a whole."""
    actor.require(Permission.RECORD_OWN, candidate)
    history = _held(candidate)
    kept = _rows(history, item)
    old = _place(kept, seen)
    if old is None:
        raise Stale({item: kept})
    _arrange(history, item, [*kept[:old], *kept[old + 1 :]], [at for at in range(len(kept)) if at != old])
    Event.write(actor, "history-saved", history, items=[item])


@transaction.atomic
def finish(actor: Actor, candidate: Candidate, *, topic: str) -> PersonalHistory:
    """Say that a topic is complete: a list nobody needs and nobody filled in is answered "không có"."""
    actor.require(Permission.RECORD_OWN, candidate)
    asked, history = BY_SLUG[topic], _held(candidate)
    empty = [item for item in asked.tables if ITEMS[item].optional and item not in history.items]
    if topic in history.finished and not empty:
        return history
    history.items |= {item: [] for item in empty}
    history.finished = [*(slug for slug in history.finished if slug != topic), topic]
    _keep(history)
    Event.write(actor, "history-topic-finished", history, topic=topic)
    return history


@transaction.atomic
def hand_in(actor: Actor, candidate: Candidate) -> PersonalHistory:
    """Hand the history in, for the first time or after it came back."""
    actor.require(Permission.RECORD_OWN, candidate)
    history = _held(candidate)
    topics = topics_for(candidate.kind)
    if lacking := [slot.vi for topic in topics for slot in missing(topic, history.items)]:
        raise Refused(f"Chưa khai: {', '.join(dict.fromkeys(lacking))}. Khai xong rồi nộp.")
    if waiting := history.remarks.filter(settled_at=None, fixed_at=None).count():
        raise Refused(f"Còn {waiting} góp ý chưa đánh dấu đã sửa.")
    history.handed_on = actor.on
    _keep(history)
    Event.write(actor, "history-handed-in", history, on=actor.on)
    return history


@transaction.atomic
def remark(
    actor: Actor, candidate: Candidate, *, item: str, reason: str, text: str, row: int | None = None
) -> HistoryRemark:
    """Return one item, or one row of a list, with what is to be put right."""
    actor.require(right_to_review(actor, candidate), candidate)
    history = _reviewed(actor, _held(candidate))
    found = _returned(actor, history, item=item, reason=reason, text=text, row=row)
    Event.write(actor, "history-returned", history, item=item, reason=reason, remark=found.pk)
    return found


@transaction.atomic
def return_again(actor: Actor, remark: HistoryRemark, *, reason: str, text: str) -> HistoryRemark:
    """Settle a remark that was not met, and return the item once more: one more row to be counted."""
    actor.require(right_to_review(actor, remark), remark)
    old = _standing(remark)
    history = _reviewed(actor, _unerased(old.history))
    old.settled_at = clock.now()
    old.save(update_fields=["settled_at"])
    found = _returned(actor, history, item=old.item, reason=reason, text=text, row=old.row, follows=old)
    Event.write(actor, "history-returned", history, item=old.item, reason=reason, remark=found.pk)
    return found


@transaction.atomic
def mark_fixed(actor: Actor, remark: HistoryRemark) -> HistoryRemark:
    """Say that what was asked for has been put right."""
    actor.require(Permission.RECORD_OWN, remark)
    found = _standing(remark)
    found.fixed_at = clock.now()
    found.save(update_fields=["fixed_at"])
    Event.write(actor, "history-remark-fixed", found.history, item=found.item, remark=found.pk)
    return found


@transaction.atomic
def settle(actor: Actor, remark: HistoryRemark) -> HistoryRemark:
    """Close a remark: the item is in order now."""
    actor.require(right_to_review(actor, remark), remark)
    found = _standing(remark)
    _reviewed(actor, found.history)
    found.settled_at = clock.now()
    found.save(update_fields=["settled_at"])
    Event.write(actor, "history-remark-settled", found.history, item=found.item, remark=found.pk)
    return found


def _rows(history: PersonalHistory, item: str) -> list[dict[str, Any]]:
    return list(history.items.get(item) or [])


def _parts(item: str, row: Mapping[str, Any]) -> dict[str, Any]:
    """A row with the parts its list has; another part or list is a mistake of ours."""
    if item not in TABLES:
        raise TypeError(f"{item} is no list")
    if unknown := row.keys() - {part for part, _ in ITEMS[item].rows}:
        raise TypeError(f"unknown parts of {item}: {', '.join(sorted(unknown))}")
    fresh: dict[str, Any] = tidy(dict(row))
    return fresh


def _place(rows: Sequence[Mapping[str, Any]], seen: str) -> int | None:
    return next((place for place, row in enumerate(rows) if digest(row) == seen), None)


def _arrange(history: PersonalHistory, item: str, rows: list[dict[str, Any]], places: list[int]) -> None:
    """Put a list in the order of time and keep it. `places`: where each row stood before (-1: nowhere)."""
    arranged = order(item, rows)
    history.items |= {item: [rows[at] for at in arranged]}
    _keep(history)
    moved = {places[at] + 1: number for number, at in enumerate(arranged, 1)}
    for found in history.remarks.filter(item=item, row__isnull=False):
        now = moved.get(found.row or 0)
        if now != found.row:
            found.row = now
            found.save(update_fields=["row"])


def _keep(history: PersonalHistory) -> None:
    history.version += 1
    history.saved_at = clock.now()
    history.save()


def _held(candidate: Candidate) -> PersonalHistory:
    """The history of the person of a dossier, locked; made where there is none yet."""
    history, _ = PersonalHistory.objects.get_or_create(person=candidate.person)
    return _unerased(history)


def _unerased(history: PersonalHistory) -> PersonalHistory:
    fresh = locked(history)
    if fresh.person.erased_on:
        raise Refused(f"Dữ liệu của người này đã xóa ngày {vi_date(fresh.person.erased_on)}.")
    return fresh


def _reviewed(actor: Actor, history: PersonalHistory) -> PersonalHistory:
    if actor.person is not None and actor.person.pk == history.person_id:
        raise Refused("Không tự góp ý lý lịch của mình; nhờ người khác xem.")
    return history


def _returned(
    actor: Actor, history: PersonalHistory, *, item: str, reason: str, text: str, row: int | None,
    follows: HistoryRemark | None = None,
) -> HistoryRemark:  # fmt: skip
    if item not in ITEMS:
        raise Refused("Chọn mục cần sửa.", "item")
    if row is not None and not (item in TABLES and 1 <= row <= len(history.items.get(item) or [])):
        raise Refused("Mục này không có dòng đó. Chọn lại dòng.", "row")
    found = HistoryRemark(
        history=history, item=item, row=row, reason=reason, text=_said(text), follows=follows, by=actor.account
    )
    checked(found, exclude=("history", "by", "follows")).save()
    return found


def _said(words: str) -> str:
    return text(words, "text", TEXT_MISSING)


def _standing(remark: HistoryRemark) -> HistoryRemark:
    """A remark that has not been settled, locked."""
    found = locked(remark)
    if found.settled_at:
        raise Refused("Góp ý này đã xong.")
    return found
