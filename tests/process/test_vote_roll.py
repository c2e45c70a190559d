"""A vote beside the roll of its meeting: what differs, what cannot have been, which of several meetings is meant."""

from dataclasses import replace
from datetime import date

import pytest

from ketnap.process.keys import StepKey
from ketnap.process.meetings import Tally
from ketnap.process.records import Record, Vote
from ketnap.process.vote_roll import CalledRoll, apart, differences, doubt, nearest, too_many

DAY = date(2026, 11, 5)
TALLY = Tally(members=11, official=9, away=1, exempt=1, present=8, present_official=6, present_probationary=2)
ROLL = CalledRoll(DAY, TALLY)
SAME = Vote(members=9, away=1, exempt=1, present=6, yes=6)


def voted(vote: Vote | None, recorded: date = DAY) -> Record:
    return Record(step=StepKey.CELL_VOTE, on=DAY, recorded_on=recorded, vote=vote)


@pytest.mark.parametrize(
    ("vote", "found"),
    [
        (SAME, ()),
        (replace(SAME, present=7), ("có mặt: biểu quyết 7, điểm danh 6",)),
        (Vote(members=10, suspended=2, present=6, yes=6), (
            "đảng viên chính thức: biểu quyết 10, điểm danh 9",
            "sinh hoạt tạm thời nơi khác: biểu quyết 0, điểm danh 1",
            "miễn sinh hoạt không dự: biểu quyết 0, điểm danh 1", "đình chỉ sinh hoạt: biểu quyết 2, điểm danh 0",
        )),
    ],
)  # fmt: skip
def test_what_differs_is_said_part_by_part(vote: Vote, found: tuple[str, ...]) -> None:
    assert differences(vote, TALLY) == found
    assert bool(apart(vote, [ROLL])) is bool(found)
    assert bool(doubt(voted(vote), [ROLL])) is bool(found)


def test_more_ballots_than_were_there_cannot_be_and_a_day_without_a_roll_says_nothing() -> None:
    seven = Vote(members=9, away=1, exempt=1, present=7, yes=5, no=1, invalid=1)
    assert "Cộng phiếu được 7, mà điểm danh ngày này có 6" in too_many(seven, [ROLL])
    assert too_many(SAME, [ROLL]) == ""
    assert (too_many(seven, []), apart(seven, []), doubt(voted(seven), []), nearest(seven, [])) == ("", "", "", None)
    assert doubt(voted(None), [ROLL]) == ""
    assert "Số phiếu nhiều hơn số người có mặt." in doubt(voted(seven), [ROLL])


def test_of_two_meetings_of_a_day_the_one_that_agrees_is_meant() -> None:
    other = CalledRoll(DAY, Tally(members=4, official=4, present=4, present_official=4))
    assert nearest(SAME, [other, ROLL]) is ROLL
    assert doubt(voted(SAME), [other, ROLL]) == ""


@pytest.mark.parametrize(("corrected", "said"), [(date(2026, 11, 9), False), (date(2026, 11, 10), True)])
def test_a_roll_put_right_after_the_vote_was_written_says_since_when(corrected: date, *, said: bool) -> None:
    words = doubt(voted(Vote(members=9, present=6, yes=6), date(2026, 11, 10)), [CalledRoll(DAY, TALLY, corrected)])
    assert ("Điểm danh đính chính ngày 10/11/2026, sau khi ghi biểu quyết." in words) is said
    assert words.endswith("Bên nào sai thì đính chính bên ấy.")
