"""Dialogues and letters about the work of admitting members: kinds, states, ends by law. No clock, no database."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ketnap.law.calendar import DEFAULT, Calendar
from ketnap.law.judging import known, line_on
from ketnap.law.rule import Rule
from ketnap.law.values.removal import ANSWER_ABOVE, ANSWER_GRASSROOTS, COMPLAINT_ANSWER


class DialogueStatus(StrEnum):
    """How far a dialogue is."""

    PLANNED = "planned"
    HELD = "held"
    CANCELLED = "cancelled"

    @property
    def vi(self) -> str:
        return {"planned": "dự kiến", "held": "đã đối thoại", "cancelled": "không tổ chức"}[self]


class Audience(StrEnum):
    """With whom the head of a committee talks."""

    MEMBERS = "members"
    PEOPLE = "people"
    BOTH = "both"

    @property
    def vi(self) -> str:
        return {"members": "đảng viên", "people": "nhân dân", "both": "đảng viên và nhân dân"}[self]


class PetitionKind(StrEnum):
    """How a matter came to the office."""

    PETITION = "petition"
    LETTER = "letter"
    SUGGESTION = "suggestion"
    QUESTION = "question"

    @property
    def vi(self) -> str:
        return {
            "petition": "đơn",
            "letter": "thư",
            "suggestion": "kiến nghị của Mặt trận, đoàn thể",
            "question": "ý kiến tại đối thoại",
        }[self]


class PetitionState(StrEnum):
    """How far a matter is. Nothing is closed without a result."""

    RECEIVED = "received"
    TAKEN = "taken"
    CLOSED = "closed"

    @property
    def vi(self) -> str:
        return {"received": "mới nhận, chưa giao", "taken": "đang giải quyết", "closed": "đã có kết quả"}[self]


class Ground(StrEnum):
    """Of which kind a matter is by the texts: some fix the time to answer, for the others none was read."""

    NONE = ""
    MEMBER = "member"
    REMOVAL = "removal"

    @property
    def vi(self) -> str:
        return {
            "": "việc khác",
            "member": "ý kiến, kiến nghị của đảng viên",
            "removal": "khiếu nại về xóa tên",
        }[self]


@dataclass(frozen=True, slots=True)
class LawEnd:
    """The last day to answer by a text: of which rule, where it was read (`read`: or the last known), what may move."""

    title: str
    slug: str
    due_on: date
    cites: str
    notes: tuple[str, ...]
    read: bool


_RULES: Mapping[Ground, tuple[Rule[int], ...]] = {
    Ground.MEMBER: (ANSWER_GRASSROOTS, ANSWER_ABOVE),
    Ground.REMOVAL: (COMPLAINT_ANSWER,),
}


def law_ends(ground: Ground, received: date, calendar: Calendar = DEFAULT) -> tuple[LawEnd, ...]:
    """By when the texts ask for an answer, counted from the day it was received; level by level where they differ."""
    return tuple(_end(rule, received, calendar) for rule in _RULES.get(ground, ()))


def _end(rule: Rule[int], received: date, calendar: Calendar) -> LawEnd:
    line = line_on(rule, received)
    end = calendar.deadline(received, known(line))
    notes = tuple(note for note in (line.note, end.uncertain) if note)
    return LawEnd(rule.title, rule.slug, end.day, line.cites, notes, line.established)
