"""The days of one road, worked out from the day the cell votes: every step where the law of its day wants it.

A schedule is only days by step. The training district bends single days of it to plant its mistakes.
"""

from dataclasses import dataclass
from datetime import date
from random import Random

from ketnap.process.keys import StepKey
from ketnap.scenarios import days

K = StepKey
type Schedule = dict[StepKey, date]

PLACES = 6
"""Cells meet on one of the first six working days of the month; every cell keeps to its own."""


@dataclass(frozen=True, slots=True)
class Pace:
    """How quickly an office works: months from class to permission, working days from vote to decision."""

    permission: tuple[int, int] = (15, 80)
    decision: tuple[int, int] = (15, 32)
    ceremony: tuple[int, int] = (3, 15)


USUAL = Pace()
QUICK = Pace(permission=(10, 40), decision=(9, 18), ceremony=(2, 7))


def schedule(rng: Random, voted_on: date, place: int, *, grassroots: bool, pace: Pace = USUAL) -> Schedule:
    """All days of a road whose cell votes on `voted_on` and meets on its `place`-th working day."""
    plan: Schedule = {K.CELL_VOTE: voted_on}
    _papers(plan, rng)
    _beginnings(plan, rng, place, pace)
    _admission(plan, rng, pace, grassroots=grassroots)
    after_ceremony(plan, rng, place, grassroots=grassroots)
    return plan


def after_ceremony(plan: Schedule, rng: Random, place: int, *, grassroots: bool) -> None:
    """Lay out what follows the ceremony, whatever its day."""
    _probation(plan, rng)
    _recognition(plan, rng, place, grassroots=grassroots)


def _dice(rng: Random, least: int, most: int) -> int:
    return least + int(rng.random() * (most - least + 1))


def _papers(plan: Schedule, rng: Random) -> None:
    """Backwards from the vote: opinions, verification, the applicant's papers."""
    voted = plan[K.CELL_VOTE]
    plan[K.OPINIONS] = days.before(voted, _dice(rng, 2, 6))
    plan[K.VERIFIED] = days.before(voted, _dice(rng, 3, 26))
    plan[K.ANSWER] = days.before(plan[K.VERIFIED], _dice(rng, 2, 6))
    plan[K.LETTER] = days.before(plan[K.ANSWER], _dice(rng, 14, 28))
    plan[K.SEALED] = days.before(plan[K.LETTER], _dice(rng, 1, 4))
    plan[K.HISTORY] = days.before(plan[K.SEALED], _dice(rng, 3, 9))
    plan[K.MEMBER_INTRODUCTION] = days.after(plan[K.HISTORY], _dice(rng, 1, 3))
    plan[K.APPLICATION] = days.before(plan[K.HISTORY], _dice(rng, 5, 15))
    plan[K.ALLOWED] = days.before(plan[K.APPLICATION], _dice(rng, 3, 10))
    plan[K.UNION_INTRODUCTION] = days.after(plan[K.ALLOWED], _dice(rng, 1, 9))


def _beginnings(plan: Schedule, rng: Random, place: int, pace: Pace) -> None:
    """Backwards from the permission: class, helper, list, introduction. List and helper are the cell's resolutions."""
    plan[K.CERTIFICATE] = days.before(plan[K.ALLOWED], _dice(rng, *pace.permission))
    plan[K.CLASS_SENT] = days.before(plan[K.CERTIFICATE], _dice(rng, 8, 18))
    plan[K.HELPER_ASSIGNED] = days.month_back(plan[K.CLASS_SENT], _dice(rng, 1, 6), place)
    plan[K.TASK] = days.after(plan[K.HELPER_ASSIGNED], 5)
    plan[K.LISTED] = days.month_back(plan[K.HELPER_ASSIGNED], _dice(rng, 0, 1), place)
    plan[K.INTRODUCED] = days.before(plan[K.LISTED], _dice(rng, 4, 24))


def _admission(plan: Schedule, rng: Random, pace: Pace, *, grassroots: bool) -> None:
    """Forwards from the vote: committee, decision, ceremony."""
    voted = plan[K.CELL_VOTE]
    if grassroots:
        plan[K.GRASSROOTS_VOTE] = days.after(voted, _dice(rng, 3, 7))
    plan[K.DECIDED] = days.after(voted, _dice(rng, *pace.decision))
    plan[K.DECISION_RECEIVED] = days.after(plan[K.DECIDED], _dice(rng, 1, 4))
    plan[K.CEREMONY] = days.after(plan[K.DECISION_RECEIVED], _dice(rng, *pace.ceremony))


def _probation(plan: Schedule, rng: Random) -> None:
    """The year after the ceremony."""
    held = plan[K.CEREMONY]
    plan[K.PROBATION_HELPER] = held
    plan[K.OWN_HISTORY] = days.after(held, _dice(rng, 5, 26))
    plan[K.MEMBER_CLASS] = days.after(held, _dice(rng, 40, 180))


def _recognition(plan: Schedule, rng: Random, place: int, *, grassroots: bool) -> None:
    """After the twelve months are over: papers, vote at the next meeting, decision and card at one sitting."""
    ends = days.months(plan[K.CEREMONY], 12)
    plan[K.SELF_REVIEW] = days.after(ends, _dice(rng, 1, 2))
    plan[K.HELPER_REVIEW] = days.after(ends, _dice(rng, 1, 3))
    plan[K.PROBATION_OPINIONS] = days.after(ends, 3)
    voted = days.meeting_from(plan[K.PROBATION_OPINIONS], place)
    plan[K.RECOGNITION_CELL_VOTE] = voted
    if grassroots:
        plan[K.RECOGNITION_GRASSROOTS_VOTE] = days.after(voted, _dice(rng, 3, 7))
    plan[K.RECOGNISED] = days.after(voted, _dice(rng, 9, 26))
    plan[K.CARD_DECIDED] = plan[K.RECOGNISED]
    plan[K.CARD_HANDED] = days.next_month(plan[K.RECOGNISED], place)
