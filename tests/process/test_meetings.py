"""Meetings: who counts for a vote, what is due at a meeting, how the points come out."""

from datetime import date
from typing import Any

import pytest

from ketnap.process.keys import StepKey
from ketnap.process.meeting_scores import FULL, SHEETS, Level, ScoreSheet, level, wrong_scores
from ketnap.process.meetings import (
    CLOSING,
    ITEMS,
    OPENING,
    Due,
    ItemKind,
    Mark,
    MeetingKind,
    MeetingStatus,
    Presence,
    Seat,
    Tally,
    due_at,
    tally,
)
from ketnap.process.steps import BY_KEY

DAY = date(2026, 11, 5)
HERE, NOT, SICK, AWAY = Presence.PRESENT, Presence.ABSENT, Presence.EXCUSED, Presence.NOT_SUMMONED


def test_who_is_simply_absent_counts_for_a_vote() -> None:
    counted = tally([
        Seat(True, Mark.NONE, HERE), Seat(True, Mark.NONE, SICK), Seat(True, Mark.NONE, NOT),
        Seat(False, Mark.NONE, HERE), Seat(True, Mark.AWAY, AWAY), Seat(True, Mark.EXEMPT, AWAY),
        Seat(True, Mark.SUSPENDED, AWAY),
    ])  # fmt: skip

    assert (counted.members, counted.official, counted.probationary) == (7, 6, 1)
    assert (counted.summoned, counted.present_official, counted.present_probationary) == (3, 1, 1)
    assert (counted.away, counted.exempt, counted.suspended, counted.exempted) == (1, 1, 1, 1)
    assert (counted.called, counted.present, counted.excused, counted.absent, counted.rate) == (4, 2, 1, 1, 50)


def test_an_exempt_member_who_came_is_counted_again() -> None:
    counted = tally([Seat(True, Mark.EXEMPT, HERE), Seat(True, Mark.NONE, HERE)])

    assert (counted.summoned, counted.present_official, counted.exempt, counted.exempted) == (2, 2, 0, 1)


def test_a_member_active_elsewhere_who_came_does_not_vote() -> None:
    counted = tally([Seat(True, Mark.AWAY, HERE), Seat(True, Mark.NONE, HERE)])

    assert (counted.summoned, counted.present_official, counted.present) == (1, 1, 2)


def test_a_probationary_member_on_leave_is_no_part_of_the_base() -> None:
    assert tally([Seat(False, Mark.EXEMPT, AWAY), Seat(False, Mark.AWAY, HERE)]).summoned == 0


def test_nobody_is_no_share() -> None:
    assert tally([]) == Tally()
    assert Tally().rate is None


@pytest.mark.parametrize("words", [MeetingKind, MeetingStatus, Presence, ItemKind, Level, Mark])
def test_every_word_is_vietnamese(words: Any) -> None:
    said = [word.vi for word in words if word]
    assert all(said)
    assert len(set(said)) == len(said)
    assert Mark.NONE.vi == ""


def test_lines_lead_to_steps_of_the_road() -> None:
    assert ITEMS.keys() == set(ItemKind)
    assert all(step in BY_KEY for kind in ItemKind for step in kind.steps)
    for table in (OPENING, CLOSING):
        assert table.keys() == set(MeetingKind)


@pytest.mark.parametrize(
    ("step", "over", "helped", "due"),
    [
        ("listed", None, False, [Due(ItemKind.LIST_ON)]),
        ("cell-vote", None, True, [Due(ItemKind.REMARKS), Due(ItemKind.ADMIT)]),
        ("recognition-cell-vote", DAY, False, [Due(ItemKind.RECOGNISE)]),
        ("self-review", DAY, False, [Due(ItemKind.RECOGNISE, ready=False)]),
        ("self-review", date(2026, 11, 6), False, []),
        ("self-review", None, False, []),
        ("verified", None, True, [Due(ItemKind.REMARKS)]),
        ("", None, False, []),
    ],
)
def test_what_is_due(step: str, over: date | None, helped: bool, due: list[Due]) -> None:
    assert due_at(step, over, DAY, helped=helped) == due


@pytest.mark.parametrize("found", SHEETS.values(), ids=lambda sheet: sheet.key)
def test_a_sheet_gives_a_hundred(found: ScoreSheet) -> None:
    assert found.most == FULL
    assert len({line.key for line in found.criteria}) == len(found.criteria)
    assert "một" in found.source


@pytest.mark.parametrize(
    ("points", "found"),
    [(100, Level.GOOD), (90, Level.GOOD), (89, Level.FAIR), (70, Level.FAIR), (69, Level.AVERAGE),
     (50, Level.AVERAGE), (49, Level.POOR), (0, Level.POOR)],
)  # fmt: skip
def test_levels(points: int, found: Level) -> None:
    assert level(points) is found


def test_points_that_cannot_be() -> None:
    sheet = SHEETS["a"]
    most = {line.key: line.most for line in sheet.criteria}

    assert wrong_scores(sheet, most) == ()
    (found,) = wrong_scores(sheet, {**most, "time": 6})
    assert (found.field, found.sentence) == ("time", "Thời gian, thời lượng từ 0 đến 5 điểm. Xem lại điểm đã ghi.")
    del most["closing"]
    assert [row.field for row in wrong_scores(sheet, {**most, "time": -1})] == ["time", "closing"]


def test_steps_of_lines_are_the_cells_own_or_told_to_others() -> None:
    assert ItemKind.ADMIT.steps == (StepKey.CELL_VOTE,)
    assert ItemKind.NEWS.steps == ()
