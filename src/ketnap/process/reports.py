"""Monthly reports and difficulties: months, how far each is, what a difficulty may be about. No clock, no database."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Self

from ketnap.law.calendar import add_months


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A month, by its first day. `key` stands in addresses: 2026-10."""

    first: date

    @classmethod
    def of(cls, day: date) -> Self:
        """The month of a day."""
        return cls(day.replace(day=1))

    @classmethod
    def read(cls, key: str) -> Self | None:
        """Read a key; nothing when it is none."""
        if not re.fullmatch(r"(19|20|21)\d\d-(0[1-9]|1[0-2])", key, re.ASCII):
            return None
        return cls(date(int(key[:4]), int(key[5:]), 1))

    @property
    def key(self) -> str:
        return f"{self.first:%Y-%m}"

    @property
    def vi(self) -> str:
        return f"tháng {self.first:%m/%Y}"

    @property
    def after(self) -> "Month":
        return Month(add_months(self.first, 1))

    @property
    def before(self) -> "Month":
        return Month(add_months(self.first, -1))

    @property
    def last(self) -> date:
        return self.after.first - timedelta(days=1)

    def due(self, days: int) -> date:
        """The last day to send, so many days after the month is over."""
        return self.last + timedelta(days=days)


class ReportState(StrEnum):
    """How far the report of a month is."""

    DRAFT = "draft"
    SENT = "sent"
    RETURNED = "returned"
    ACCEPTED = "accepted"

    @property
    def vi(self) -> str:
        return {"draft": "đang soạn", "sent": "đã gửi", "returned": "bị trả lại", "accepted": "đã tiếp nhận"}[self]


class MonthMark(StrEnum):
    """How an organisation has sent the report of a month, held against the last day to send it."""

    ON_TIME = "on-time"
    LATE = "late"
    SENT = "sent"
    RETURNED = "returned"
    MISSING = "missing"
    AWAITED = "awaited"

    @property
    def vi(self) -> str:
        return _MARKS[self]


_MARKS = {
    MonthMark.ON_TIME: "đúng hạn", MonthMark.LATE: "muộn", MonthMark.SENT: "đã gửi", MonthMark.RETURNED: "trả lại",
    MonthMark.MISSING: "thiếu", MonthMark.AWAITED: "chờ",
}  # fmt: skip


def mark_of(state: ReportState, sent_on: date | None, due: date | None, on: date) -> MonthMark | None:
    """Say how a month was sent, by a day; nothing where nothing was sent and nobody asks."""
    if state is ReportState.RETURNED:
        return MonthMark.RETURNED
    if state in {ReportState.SENT, ReportState.ACCEPTED}:
        if due is None or sent_on is None:
            return MonthMark.SENT
        return MonthMark.LATE if sent_on > due else MonthMark.ON_TIME
    if due is None:
        return None
    return MonthMark.MISSING if due < on else MonthMark.AWAITED


class Topic(StrEnum):
    """What a difficulty is about. A list of this program, put together from what the articles tell."""

    SOURCES = "sources"
    AWAY = "away"
    WILL = "will"
    HELPERS = "helpers"
    CLASSES = "classes"
    HISTORIES = "histories"
    VERIFICATION = "verification"
    MEETINGS = "meetings"
    UNIONS = "unions"
    STAFF = "staff"
    MEANS = "means"
    RULES = "rules"
    OTHER = "other"

    @property
    def vi(self) -> str:
        return _TOPICS[self]


_TOPICS = {
    Topic.SOURCES: "Thiếu nguồn kết nạp",
    Topic.AWAY: "Quần chúng đi làm ăn xa",
    Topic.WILL: "Động cơ, ý thức phấn đấu",
    Topic.HELPERS: "Đảng viên giúp đỡ quần chúng",
    Topic.CLASSES: "Lớp bồi dưỡng nhận thức về Đảng",
    Topic.HISTORIES: "Khai lý lịch, lập hồ sơ",
    Topic.VERIFICATION: "Thẩm tra, xác minh lý lịch",
    Topic.MEETINGS: "Sinh hoạt chi bộ",
    Topic.UNIONS: "Đoàn thể giới thiệu quần chúng",
    Topic.STAFF: "Cấp ủy, cán bộ làm công tác đảng viên",
    Topic.MEANS: "Kinh phí, phương tiện, đi lại",
    Topic.RULES: "Vướng quy định, hướng dẫn",
    Topic.OTHER: "Việc khác",
}


class DifficultyState(StrEnum):
    """How far a difficulty is. It is closed with a result, by those who raised it."""

    RAISED = "raised"
    TAKEN = "taken"
    ANSWERED = "answered"
    CLOSED = "closed"

    @property
    def vi(self) -> str:
        return {"raised": "mới nêu, chờ nhận", "taken": "đang giải quyết", "answered": "đã trả lời, chờ xác nhận",
                "closed": "đã giải quyết"}[self]  # fmt: skip


ALIKE = 0.5
"""From this share of common words on, two difficulties of one topic are offered as perhaps the same."""


def likeness(one: str, other: str) -> float:
    """The share of words two texts have in common, of all words of both."""
    words, more = _words(one), _words(other)
    return len(words & more) / len(words | more) if words | more else 0.0


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold()))
