"""What falls due when, under which text: computed from the records, never stored.

The text in force on the day a clock starts sets the time; where another text is in force on the day it would run out,
both ends are shown and the committee chooses (no transition rule was found in the texts).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from ketnap.law import values
from ketnap.law.base import Clause, Since
from ketnap.law.calendar import DEFAULT, Calendar, add_months
from ketnap.law.judging import known, line_on
from ketnap.law.rule import Act, Rule
from ketnap.process.keys import StepKey
from ketnap.process.records import Letter, Record
from ketnap.process.trail import Trail

K = StepKey


class Nature(StrEnum):
    DEADLINE = "deadline"
    EXPIRY = "expiry"
    OPENS = "opens"


@dataclass(frozen=True, slots=True)
class Due:
    """One clock: which rule, started by what, running out when, stopped by which step.

    `other_due_on` is the end under the text that replaced the first one before the clock ran out. `met_on` is the day
    the step that stops the clock happened. `uncertain` says what is not known yet: a Tết not announced, an unread text.
    """

    rule: str
    title: str
    step: StepKey
    since: date
    due_on: date
    line: Since[int]
    nature: Nature = Nature.DEADLINE
    other_due_on: date | None = None
    met_on: date | None = None
    about: str = ""
    uncertain: str = ""

    @property
    def clauses(self) -> tuple[Clause, ...]:
        return self.line.clauses

    @property
    def cites(self) -> str:
        return self.line.cites

    def late(self, on: date) -> bool:
        """Past its end and not met, or met after its end; where two ends are shown, past both.

        An expiry or an opening is never "late".
        """
        return self.nature is Nature.DEADLINE and (self.met_on or on) > max(self.ends)

    @property
    def ends(self) -> tuple[date, ...]:
        """The end, and the one under the newer text where there are two."""
        return (self.due_on,) if self.other_due_on is None else (self.due_on, self.other_due_on)

    def running(self) -> bool:
        return self.met_on is None


def _working(rule: Rule[int], start: date, calendar: Calendar, extra: int = 0) -> tuple[date, date | None, str]:
    """End of a clock of working days, its end under a newer text, and what is uncertain."""
    line = line_on(rule, start)
    end = calendar.deadline(start, known(line) + extra)
    other, newer = None, line_on(rule, end.day)
    if known(newer) != known(line):
        other = calendar.deadline(start, known(newer) + extra).day
    unread = [text.note for text in (line, newer) if not text.established]
    return end.day, other, " ".join(dict.fromkeys(note for note in (*unread, end.uncertain) if note))


def _clock(
    rule: Rule[int],
    title: str,
    step: StepKey,
    start: date,
    met: date | None,
    calendar: Calendar,
    *,
    extra: int = 0,
    about: str = "",
) -> Due:
    end, other, notes = _working(rule, start, calendar, extra)
    return Due(rule.id, title, step, start, end, line_on(rule, start), Nature.DEADLINE, other, met, about, notes)


def _first_after(trail: Trail, step: StepKey, start: date) -> date | None:
    return next((row.on for row in trail.all(step) if row.on >= start), None)


def certificate(trail: Trail) -> Due | None:
    """Until when the class certificate may be used by the cell (D4)."""
    held = trail.last(K.CERTIFICATE)
    if held is None:
        return None
    line = line_on(values.CLASS_CERTIFICATE, held.on)
    end = add_months(held.on, known(line))
    met = _first_after(trail, K.CELL_VOTE, held.on)
    title = "Giấy chứng nhận lớp nhận thức hết giá trị"
    return Due("D4", title, K.CELL_VOTE, held.on, end, line, Nature.EXPIRY, met_on=met)


def papers(trail: Trail) -> Due | None:
    """Until when the cell may consider the dossier without papers made again (D6)."""
    made = trail.last(K.HISTORY)
    if made is None:
        return None
    line = line_on(values.DOSSIER_VALIDITY, made.on)
    end = add_months(made.on, known(line))
    met = _first_after(trail, K.CELL_VOTE, made.on)
    return Due(
        "D6",
        "Hồ sơ lập đã 12 tháng, phải làm lại giấy giới thiệu",
        K.CELL_VOTE,
        made.on,
        end,
        line,
        Nature.EXPIRY,
        met_on=met,
    )


def replies(trail: Trail, calendar: Calendar = DEFAULT) -> Iterator[Due]:
    """One clock for every letter of verification, from the day the place received it (D7)."""
    for row, letter in trail.letters():
        yield reply(trail, row, letter, calendar)


def reply(trail: Trail, row: Record, letter: Letter, calendar: Calendar = DEFAULT) -> Due:
    """The clock of one letter. It stops with the answer, or with the conclusion that came after the letter."""
    answer = trail.answer(row)
    met = answer.on if answer else _first_after(trail, K.VERIFIED, row.on)
    rule = values.VERIFICATION_REPLY_ABROAD if letter.abroad else values.VERIFICATION_REPLY
    start = letter.received_on or row.on
    return _clock(rule, "Trả lời thẩm tra lý lịch", K.ANSWER, start, met, calendar, about=letter.place)


def _extension(trail: Trail, start: date, until: date | None = None) -> int:
    """Working days added by an extension recorded from `start` to before `until`; only one counts."""
    rows = (row for row in trail.all(K.EXTENDED) if row.on >= start and (until is None or row.on < until))
    row = next(rows, None)
    return known(line_on(values.DECISION_EXTENSION, row.on)) if row else 0


def decision(trail: Trail, calendar: Calendar = DEFAULT) -> Due | None:
    """Decision on admission, from the cell's resolution (D12, D14)."""
    start = trail.day(K.CELL_VOTE)
    if start is None:
        return None
    met, extra = trail.day(K.DECIDED), _extension(trail, start, trail.day(K.CEREMONY))
    return _clock(values.ADMISSION_DECISION, "Ra quyết định kết nạp", K.DECIDED, start, met, calendar, extra=extra)


def ceremony(trail: Trail, calendar: Calendar = DEFAULT) -> Due | None:
    """Ceremony, from receipt of the decision by the cell or from its issue, as the text of the day says (D15).

    Where another text is in force when that clock runs out and starts it elsewhere, its end is the other one.
    """
    decided = trail.day(K.DECIDED)
    if decided is None:
        return None
    start, met = ceremony_start(trail, decided), trail.day(K.CEREMONY)
    clock = _clock(values.CEREMONY, "Tổ chức lễ kết nạp", K.CEREMONY, start, met, calendar)
    moved = ceremony_start(trail, clock.due_on)
    if moved == start:
        return clock
    other = calendar.deadline(moved, known(line_on(values.CEREMONY, clock.due_on))).day
    return replace(clock, other_due_on=other)


def ceremony_start(trail: Trail, on: date) -> date:
    """The day the clock of the ceremony starts under the text in force on `on`; the issue where no receipt is known."""
    decided = trail.day(K.DECIDED)
    assert decided is not None
    if known(line_on(values.CEREMONY_START, on)) is Act.DECISION_RECEIVED:
        return trail.day(K.DECISION_RECEIVED) or decided
    return decided


def own_history(trail: Trail, calendar: Calendar = DEFAULT) -> Due | None:
    """The new member's own history, from the ceremony (D19)."""
    start = trail.day(K.CEREMONY)
    if start is None:
        return None
    return _clock(
        values.MEMBER_HISTORY, "Khai lý lịch đảng viên", K.OWN_HISTORY, start, trail.day(K.OWN_HISTORY), calendar
    )


def probation(trail: Trail) -> Due | None:
    """The day the twelve months are over: papers of recognition are made after it (D16)."""
    start, end = trail.day(K.CEREMONY), trail.probation_ends()
    if start is None or end is None:
        return None
    met = _first_after(trail, K.SELF_REVIEW, start)
    line = line_on(values.PROBATION, start)
    return Due("D16", "Hết 12 tháng dự bị", K.SELF_REVIEW, start, end, line, Nature.OPENS, met_on=met)


def recognition_meeting(trail: Trail, calendar: Calendar = DEFAULT) -> Due | None:
    """The cell considers recognition, from the end of month twelve (D17)."""
    end = trail.probation_ends()
    if end is None:
        return None
    met = _first_after(trail, K.RECOGNITION_CELL_VOTE, end)
    return _clock(values.RECOGNITION_MEETING, "Chi bộ xét công nhận", K.RECOGNITION_CELL_VOTE, end, met, calendar)


def recognition(trail: Trail, calendar: Calendar = DEFAULT) -> Due | None:
    """Decision on recognition, from the cell's resolution (D13, D14)."""
    start = trail.day(K.RECOGNITION_CELL_VOTE)
    if start is None:
        return None
    met, extra = trail.day(K.RECOGNISED), _extension(trail, start)
    return _clock(
        values.RECOGNITION_DECISION, "Ra quyết định công nhận", K.RECOGNISED, start, met, calendar, extra=extra
    )


def due(trail: Trail, calendar: Calendar = DEFAULT) -> tuple[Due, ...]:
    """Every clock this road has started, in order of its end."""
    single: Iterable[Due | None] = (
        certificate(trail),
        papers(trail),
        decision(trail, calendar),
        ceremony(trail, calendar),
        own_history(trail, calendar),
        probation(trail),
        recognition_meeting(trail, calendar),
        recognition(trail, calendar),
        *replies(trail, calendar),
    )
    return tuple(sorted((clock for clock in single if clock is not None), key=lambda clock: clock.due_on))
