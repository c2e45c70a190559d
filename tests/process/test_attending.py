"""At which cells somebody of the level above is asked to be, and how a month stands."""

from datetime import date

import pytest

from ketnap.law.facts import UnitKind
from ketnap.process.attending import Asked, Attended, CellMonth, Rule, by_unit, ruling
from ketnap.process.petitions import Audience, DialogueStatus, Ground, PetitionKind, PetitionState, law_ends
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
    for words in (DialogueStatus, Audience, PetitionKind, PetitionState, Ground):
        assert len({one.vi for one in words}) == len(words)


def test_texts_give_members_an_answer_in_time_and_nothing_for_the_rest() -> None:
    near, above = law_ends(Ground.MEMBER, date(2025, 11, 3))
    assert (near.due_on, above.due_on) == (date(2025, 12, 15), date(2026, 1, 27))
    assert "294-QĐ/TW" in near.cites
    assert "điểm 2.3" in near.cites
    (complaint,) = law_ends(Ground.REMOVAL, date(2025, 11, 3))
    assert complaint.slug == "complaint-answer"
    unread, _ = law_ends(Ground.MEMBER, date(2026, 11, 2))
    assert "không kết luận thay" in unread.notes[0]
    assert (near.read, unread.read) == (True, False)
    assert law_ends(Ground.NONE, date(2025, 11, 3)) == ()
