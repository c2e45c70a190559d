"""At which cells somebody of the level above is asked to be, and how a month stands."""

from datetime import date

import pytest

from ketnap.law.facts import UnitKind
from ketnap.process.attending import Asked, Attended, CellMonth, Rule, by_unit, ruling
from ketnap.process.petitions import Audience, DialogueStatus, PetitionKind, PetitionState
from ketnap.process.reports import Month

MARCH = Month(date(2026, 3, 1))
LAST, AFTER = date(2026, 3, 31), date(2026, 4, 1)


@pytest.mark.parametrize(
    ("scope", "village", "school"),
    [(Asked.RESIDENTIAL, True, False), (Asked.ALL, True, True), (Asked.NONE, False, False)],
)
def test_a_rule_covers_residential_cells_all_or_none(scope: Asked, village: bool, school: bool) -> None:
    assert (scope.covers(UnitKind.VILLAGE.value), scope.covers(UnitKind.PRIMARY.value)) == (village, school)
    assert scope.vi


def test_the_nearest_rule_that_has_begun_counts() -> None:
    top = [Rule(1, date(2026, 1, 1), Asked.ALL), Rule(1, date(2026, 4, 1), Asked.NONE)]
    near = [Rule(2, date(2026, 3, 1), Asked.RESIDENTIAL)]
    rules = by_unit([*top, *near])

    assert ruling(rules, [1, 2, 3], MARCH) == near[0]
    assert ruling(rules, [1, 2, 3], MARCH.before) == top[0]
    assert ruling(rules, [1], MARCH.after) == top[1]
    assert ruling(rules, [1, 2], Month(date(2025, 12, 1))) is None
    assert ruling({}, [], MARCH) is None


@pytest.mark.parametrize(
    ("known", "on", "state"),
    [
        (CellMonth(held=True, came=True), LAST, Attended.CAME),
        (CellMonth(held=True, ahead=True), LAST, Attended.AHEAD),
        (CellMonth(held=True), LAST, Attended.MISSED),
        (CellMonth(), LAST, Attended.AHEAD),
        (CellMonth(), AFTER, Attended.NOT_HELD),
    ],
)
def test_a_month_is_a_gap_when_nobody_came_and_nothing_is_to_come(known: CellMonth, on: date, state: Attended) -> None:
    assert known.stands(MARCH, on) is state
    assert state.vi


def test_every_state_says_itself() -> None:
    for words in (DialogueStatus, Audience, PetitionKind, PetitionState):
        assert len({one.vi for one in words}) == len(words)
