"""Votes: what cannot be, how many are needed, on which day, of whom."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketnap.law.base import Outcome
from ketnap.law.rule import MORE_THAN_HALF, TWO_THIRDS
from ketnap.process.conditions import vote_finding
from ketnap.process.keys import StepKey
from ketnap.process.records import Record, Vote
from ketnap.process.votes import impossible, share_rule, threshold

K = StepKey
IN_294 = date(2025, 9, 10)


@pytest.mark.parametrize(
    ("members", "needed"), [(1, 1), (3, 2), (4, 3), (9, 6), (14, 10), (15, 10), (16, 11), (17, 12), (18, 12)]
)
def test_two_thirds(members: int, needed: int) -> None:
    vote = Vote(members=members, present=members, yes=needed)
    assert threshold(K.CELL_VOTE, vote, IN_294).needed == needed
    assert threshold(K.CELL_VOTE, vote, IN_294).reached
    short = threshold(K.CELL_VOTE, replace(vote, yes=needed - 1), IN_294)
    assert (short.reached, short.missing(replace(vote, yes=needed - 1))) == (False, 1)


@pytest.mark.parametrize(("members", "needed"), [(1, 1), (2, 2), (9, 5), (10, 6), (11, 6), (13, 7)])
def test_more_than_half_is_strict(members: int, needed: int) -> None:
    vote = Vote(members=members, present=members, yes=needed)
    assert threshold(K.DECIDED, vote, IN_294).reached
    assert not threshold(K.DECIDED, replace(vote, yes=needed - 1), IN_294).reached


def test_the_absent_still_count_and_the_subtracted_do_not() -> None:
    vote = Vote(members=16, away=2, exempt=1, suspended=1, present=8, yes=8)
    at = threshold(K.CELL_VOTE, vote, IN_294)
    assert (at.base, at.needed, at.reached) == (12, 8, True)


@pytest.mark.parametrize(
    ("step", "base", "needed"), [(K.DECIDED, 15, 10), (K.RECOGNISED, 15, 10), (K.STRUCK_OFF, 12, 8)]
)
def test_an_authorised_committee_decides_as_a_whole(step: StepKey, base: int, needed: int) -> None:
    vote = Vote(members=15, away=3, present=12, yes=8)
    at = threshold(step, vote, IN_294, authorised=True)
    assert (at.base, at.needed, at.reached) == (base, needed, needed == 8)
    assert at.clauses[0].source.id == "06-hd-tw-2025"


def test_authorised_changes_nothing_below_the_decision() -> None:
    assert share_rule(K.CELL_VOTE, authorised=True) is share_rule(K.CELL_VOTE)


OK = Vote(members=10, present=9, yes=6, no=2, invalid=1)


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({}, []),
        ({"present": 10, "yes": 7}, []),
        ({"members": 0, "present": 0, "yes": 0, "no": 0, "invalid": 0}, ["members"]),
        ({"members": -1, "present": 0, "yes": 0, "no": 0, "invalid": 0}, ["members", "members", "present", "yes"]),
        ({"away": 10}, ["members", "present", "yes"]),
        ({"away": -1}, ["away"]),
        ({"exempt": -1}, ["exempt"]),
        ({"suspended": -1}, ["suspended"]),
        ({"present": -1, "yes": 0, "no": 0, "invalid": 0}, ["present", "no"]),
        ({"present": 11}, ["present"]),
        ({"yes": -1}, ["yes"]),
        ({"yes": 11}, ["yes"]),
        ({"no": -1}, ["no"]),
        ({"no": 3}, ["no"]),
        ({"invalid": -1}, ["invalid"]),
        ({"invalid": 2}, ["no"]),
        ({"present": 8}, ["no"]),
    ],
)
def test_impossible_numbers_name_their_field(changes: dict[str, int], fields: list[str]) -> None:
    assert [wrong.field for wrong in impossible(replace(OK, **changes))] == fields  # type: ignore[arg-type]


def test_the_sentence_says_what_to_look_at() -> None:
    (wrong,) = impossible(Vote(members=14, present=14, yes=11, no=4))
    assert wrong.sentence == "Cộng phiếu được 15, nhiều hơn 14 người có mặt. Xem lại số phiếu."


def judged(step: StepKey, on: date, yes: int, *, authorised: bool = False) -> Outcome:
    record = Record(step=step, on=on, vote=Vote(members=9, present=9, yes=yes))
    return vote_finding(record, authorised=authorised).outcome


@pytest.mark.parametrize(
    ("step", "on", "yes", "authorised", "outcome"),
    [
        (K.CELL_VOTE, IN_294, 6, False, Outcome.PASS),
        (K.CELL_VOTE, IN_294, 5, False, Outcome.JUDGE),  # the full result still goes up (06-HD/TW 5.1)
        (K.CELL_VOTE, date(2026, 9, 1), 6, False, Outcome.PASS),  # the Charter says it
        (K.DECIDED, date(2018, 5, 1), 5, False, Outcome.PASS),
        (K.DECIDED, date(2018, 5, 1), 4, False, Outcome.JUDGE),
        (K.DECIDED, IN_294, 5, True, Outcome.JUDGE),
        (K.DECIDED, IN_294, 6, True, Outcome.PASS),
        (K.DECIDED, date(2026, 4, 7), 5, False, Outcome.PASS),
        (K.DECIDED, date(2026, 7, 26), 5, False, Outcome.JUDGE),  # assumed, not read
        (K.DECIDED, date(2026, 7, 26), 9, True, Outcome.JUDGE),
        (K.STRUCK_OFF, date(2025, 6, 8), 9, True, Outcome.JUDGE),
    ],
)
def test_what_a_vote_comes_to(step: StepKey, on: date, yes: int, authorised: bool, outcome: Outcome) -> None:
    assert judged(step, on, yes, authorised=authorised) is outcome


def test_a_vote_without_numbers_asks() -> None:
    found = vote_finding(Record(step=K.CELL_VOTE, on=IN_294))
    assert (found.outcome, found.missing) == (Outcome.JUDGE, "số phiếu")


@given(base=st.integers(1, 2000), votes=st.integers(0, 2000))
def test_a_share_is_reached_exactly_when_the_fraction_is(base: int, votes: int) -> None:
    assert TWO_THIRDS.reached(votes, base) is (Fraction(votes, base) >= Fraction(2, 3))
    assert MORE_THAN_HALF.reached(votes, base) is (Fraction(votes, base) > Fraction(1, 2))


numbers = st.integers(-2, 30)


@given(st.builds(Vote, members=numbers, present=numbers, yes=numbers, no=numbers, invalid=numbers, away=numbers,
                 exempt=numbers, suspended=numbers))  # fmt: skip
def test_a_possible_vote_adds_up(vote: Vote) -> None:
    possible = 0 <= vote.cast <= vote.present <= vote.summoned and vote.summoned >= 1
    negative = min(vote.yes, vote.no, vote.invalid, vote.away, vote.exempt, vote.suspended, vote.members) < 0
    assert (impossible(vote) == ()) is (possible and not negative)
