"""Where a probationary member stands: the twelve months from the ceremony, the window after them, the decision.

Pure: the days come from `process.deadlines` and the law. How many days before the end papers are prepared is no law;
the caller says it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache

from ketnap.law import values
from ketnap.law.calendar import DEFAULT, Calendar, add_months
from ketnap.law.judging import known, line_on
from ketnap.process import deadlines
from ketnap.process.deadlines import Due
from ketnap.process.keys import StepKey
from ketnap.process.steps import BY_KEY, Step
from ketnap.process.trail import Trail

K = StepKey
NOW = (K.PROBATION_HELPER, K.OWN_HISTORY, K.MEMBER_CLASS)
"""What should be in hand during the twelve months."""
AFTER = (K.SELF_REVIEW, K.HELPER_REVIEW, K.PROBATION_OPINIONS)
"""What may be made only when they are over."""
VOTES = (K.RECOGNITION_CELL_VOTE, K.RECOGNITION_GRASSROOTS_VOTE)
REMOVAL = (K.REMOVAL_CELL_VOTE, K.REMOVAL_GRASSROOTS_VOTE, K.STRUCK_OFF)


class Phase(StrEnum):
    """How far a probationary member is."""

    RUNNING = "running"
    PREPARING = "preparing"
    WINDOW = "window"
    LATE = "late"
    DECIDING = "deciding"
    DECISION_LATE = "decision-late"

    @property
    def vi(self) -> str:
        return _PHASES[self]

    @property
    def overdue(self) -> bool:
        return self in (Phase.LATE, Phase.DECISION_LATE)


_PHASES = {
    Phase.RUNNING: "đang dự bị",
    Phase.PREPARING: "chuẩn bị công nhận",
    Phase.WINDOW: "trong hạn chi bộ xét",
    Phase.LATE: "quá hạn chi bộ xét",
    Phase.DECIDING: "chờ quyết định công nhận",
    Phase.DECISION_LATE: "quá hạn ra quyết định",
}


@dataclass(frozen=True, slots=True)
class Standing:
    """One probationary member on one day. `meeting` and `decision` are the two clocks after the twelve months."""

    phase: Phase
    ceremony: date
    ends: date
    meeting: Due
    decision: Due | None
    own_history: Due
    missing: tuple[Step, ...]

    @property
    def due(self) -> Due:
        """The clock that runs now, or runs first when the twelve months are over."""
        return self.decision or self.meeting


def standing(trail: Trail, on: date, *, prepare: int, calendar: Calendar = DEFAULT) -> Standing | None:
    """Where somebody stands on `on`; None without a ceremony. `prepare`: so many days before the end to get ready."""
    ceremony, ends = trail.day(K.CEREMONY), trail.probation_ends()
    meeting, history = deadlines.recognition_meeting(trail, calendar), deadlines.own_history(trail, calendar)
    if ceremony is None or ends is None or meeting is None or history is None:
        return None
    decision = deadlines.recognition(trail, calendar)
    wanted = (*NOW, *(AFTER if on > ends else ()))
    missing = () if decision else tuple(BY_KEY[key] for key in wanted if not trail.has(key))
    phase = _decided(decision, on) if decision else _waiting(ends, meeting, on, prepare)
    return Standing(phase, ceremony, ends, meeting, decision, history, missing)


def _decided(decision: Due, on: date) -> Phase:
    return Phase.DECISION_LATE if decision.late(on) else Phase.DECIDING


def _waiting(ends: date, meeting: Due, on: date, prepare: int) -> Phase:
    if on > max(meeting.ends):
        return Phase.LATE
    if on > ends:
        return Phase.WINDOW
    return Phase.PREPARING if on >= ends - timedelta(days=prepare) else Phase.RUNNING


# ── Late, and said why ───────────────────────────────────────────────────────────────────────────────────────────────

EXPLAINED: dict[StepKey, Callable[[Trail, Calendar], Due | None]] = {
    K.RECOGNITION_CELL_VOTE: deadlines.recognition_meeting,
    K.RECOGNISED: deadlines.recognition,
}
"""Steps whose delay is explained, and the clock each comes after."""


def missed(trail: Trail, step: StepKey, on: date) -> Due | None:
    """The clock that `step` on `on` comes after; None in time, or where an earlier record of it stopped the clock."""
    clock = EXPLAINED[step](trail, trail.calendar) if step in EXPLAINED else None
    if clock is None or (clock.met_on is not None and clock.met_on < on):
        return None
    return clock if on > max(clock.ends) else None


# ── The same clocks the other way round: what has run out by a day ───────────────────────────────────────────────────


def probation_end(ceremony: date) -> date:
    """The day the twelve months from a ceremony are over."""
    return add_months(ceremony, known(line_on(values.PROBATION, ceremony)))


def window_end(ends: date, calendar: Calendar = DEFAULT) -> date:
    """The last day for the cell to consider somebody whose twelve months are over; the later where texts disagree."""
    first = calendar.deadline(ends, known(line_on(values.RECOGNITION_MEETING, ends))).day
    return max(first, calendar.deadline(ends, known(line_on(values.RECOGNITION_MEETING, first))).day)


def meeting_end(ceremony: date, calendar: Calendar = DEFAULT) -> date:
    """The last day for the cell to consider somebody admitted on a day."""
    return window_end(probation_end(ceremony), calendar)


def last_start(end_of: Callable[[date], date], before: date) -> date:
    """The last day a clock may have started on to have run out before `before`."""
    start = before - timedelta(days=1)
    while end_of(start) >= before:
        start -= timedelta(days=1) if (end_of(start) - before).days < 60 else timedelta(days=30)
    return start


@cache
def windows_over(before: date) -> date:
    """Whose twelve months ended by this day was to be considered by the cell before `before`."""
    return last_start(window_end, before)
