"""Cards in words: a number that is not shown whole, states, links between the pages of a batch."""

from ketnap.access import Actor, Permission
from ketnap.models import CardBatch, CardBatchState, CardKind, CardLine
from ketnap.text import vi_date, vi_month

SHOWN = 4
S = CardBatchState
MARKS = {
    S.GATHERING: "open", S.SENT: "soon", S.DECIDED: "soon", S.RECEIVED: "open", S.HANDED: "done", S.CLOSED: "done",
}  # fmt: skip
KINDS = {
    "phat": CardKind.ISSUE, "mat": CardKind.LOST, "hong": CardKind.DAMAGED, "doi": CardKind.EXCHANGE,
}  # fmt: skip
"""Kinds as the address names them."""


def upper(words: str) -> str:
    return words[:1].upper() + words[1:]


def title(batch: CardBatch) -> str:
    return f"Đợt thẻ tháng {vi_month(batch.month)}"


def masked(number: str) -> str:
    """A number of a list: its last digits are enough to tell cards apart."""
    return f"…{number[-SHOWN:]}" if len(number) > SHOWN else number


def shown(actor: Actor, line: CardLine) -> str:
    """The number of a line as the actor may read it in a list."""
    return line.number if actor.may(Permission.MANAGE_MEMBERS, line.batch) else masked(line.number)


def standing(line: CardLine) -> tuple[str, str]:
    """How far a line is: the kind of its mark, and words."""
    if line.handed_on:
        return "done", f"phát ngày {vi_date(line.handed_on)}"
    if line.outcome:
        return "blocked", line.get_outcome_display()
    if line.received_on:
        return "open", f"nhận ngày {vi_date(line.received_on)}, chờ phát"
    return "later", "chờ thẻ" if line.no else "trong danh sách"
