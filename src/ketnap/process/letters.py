"""One letter of verification after another: how far each is, what its clock says, what to do next."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ketnap.law.base import Finding
from ketnap.law.judging import found, judge
from ketnap.process import deadlines
from ketnap.process.deadlines import Due
from ketnap.process.records import Letter, Record, Verdict
from ketnap.process.trail import Trail

NO_DISTRICTS = date(2025, 7, 1)
"""Since this day there is no district between province and commune (294-QĐ/TW)."""


class Course(StrEnum):
    """How far a letter is."""

    SENT = "sent"
    RUNNING = "running"
    LATE = "late"
    ANSWERED = "answered"
    SETTLED = "settled"

    @property
    def vi(self) -> str:
        return _COURSES[self]


_COURSES = {
    Course.SENT: "đã gửi, chưa ghi ngày nơi đó nhận",
    Course.RUNNING: "đang chờ trả lời",
    Course.LATE: "quá hạn trả lời",
    Course.ANSWERED: "đã trả lời",
    Course.SETTLED: "đã kết luận thẩm tra",
}


class Act(StrEnum):
    """What an office does next about a letter."""

    RECEIVED = "received"
    ANSWER = "answer"
    REMIND = "remind"
    ASK_AGAIN = "ask-again"


@dataclass(frozen=True, slots=True)
class Track:
    """A letter with what came of it by a day. `left` counts working days to the end of its clock, below 0 when past."""

    row: Record
    letter: Letter
    due: Due
    answer: Record | None
    reminders: tuple[Record, ...]
    course: Course
    next: Act | None
    left: int
    finding: Finding

    @property
    def open(self) -> bool:
        return self.course in {Course.SENT, Course.RUNNING, Course.LATE}

    @property
    def verdict(self) -> Verdict | None:
        return self.answer.answer.verdict if self.answer and self.answer.answer else None


def tracks(trail: Trail, on: date) -> tuple[Track, ...]:
    """Every letter sent by a day, in the order they were sent."""
    return tuple(_track(trail, row, letter, on) for row, letter in trail.letters(on))


def _track(trail: Trail, row: Record, letter: Letter, on: date) -> Track:
    due = deadlines.reply(trail, row, letter, trail.calendar)
    answer = trail.answer(row, on)
    reminders = tuple(again for again in trail.reminders(row) if again.on <= on)
    course = _course(letter, due, answer, on)
    left = trail.calendar.working_days_between(on, max(due.ends)).days
    again = any(later.place == letter.place and sent.on > row.on for sent, later in trail.letters(on))
    act = None if again else _next(course, letter, due, answer, reminders)
    return Track(row, letter, due, answer, reminders, course, act, left, _finding(letter, due, answer, on))


def _course(letter: Letter, due: Due, answer: Record | None, on: date) -> Course:
    if answer:
        return Course.ANSWERED
    if due.met_on and due.met_on <= on:
        return Course.SETTLED
    if letter.received_on is None:
        return Course.SENT
    return Course.LATE if on > max(due.ends) else Course.RUNNING


def _next(course: Course, letter: Letter, due: Due, answer: Record | None, reminders: tuple[Record, ...]) -> Act | None:
    """A point left unclear is asked again; a place past its day is reminded once before the answer is waited for."""
    if answer and answer.answer:
        return Act.ASK_AGAIN if answer.answer.verdict is Verdict.PARTIAL else None
    if course is Course.SETTLED:
        return None
    if letter.received_on is None:
        return Act.RECEIVED
    reminded = any(row.on > max(due.ends) for row in reminders)
    return Act.REMIND if course is Course.LATE and not reminded else Act.ANSWER


def _finding(letter: Letter, due: Due, answer: Record | None, on: date) -> Finding:
    """Whether the place answered in time (D7), under the text of the day its clock started."""
    ended = answer.on if answer else min(due.met_on or on, on)
    ends = " hoặc ".join(f"{day:%d/%m/%Y}" for day in sorted(due.ends))
    text = f"{letter.place}: hạn trả lời {ends}"
    text += f", trả lời ngày {answer.on:%d/%m/%Y}." if answer else ", chưa trả lời."
    if letter.received_on is None:
        text += " Chưa ghi ngày nơi đó nhận công văn, tạm tính từ ngày gửi."
        return judge(due.rule, due.line, due.since, text, missing="ngày nơi đó nhận công văn")
    if due.uncertain and due.line.established and ended > due.due_on:
        return judge(due.rule, due.line, due.since, f"{text} {due.uncertain}")
    missing = f"trả lời thẩm tra của {letter.place}"
    return found(due.rule, due.line, due.since, ended <= max(due.ends), text, missing="" if answer else missing)


_DISTRICT = re.compile(r"\b(?:huyện|quận|thị xã|thị uỷ|thị ủy)\b", re.IGNORECASE)


def gone_district(place: str, on: date) -> str:
    """A note where the name of a place says district and there is none any more; "" otherwise."""
    if on < NO_DISTRICTS or not _DISTRICT.search(place):
        return ""
    return (
        "Từ 01/07/2025 không còn cấp huyện. Gửi đến đảng ủy xã, phường, đặc khu nay quản lý địa bàn đó; "
        "chưa rõ nơi nào thì hỏi ban tổ chức tỉnh ủy, thành ủy."
    )
