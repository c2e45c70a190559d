"""Dialogues and letters about the work of admitting members: kinds, states, words. No clock, no database."""

from enum import StrEnum


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
