"""How a condition and its line become one of three outcomes, and what each step's text is on its day."""

from datetime import date, timedelta
from itertools import pairwise

import pytest

from ketnap.law import sources, values
from ketnap.law.base import Clause, Confidence, Outcome, Since
from ketnap.law.duties import DUTIES, duty
from ketnap.law.judging import found, judge, known, line_on, outcome
from ketnap.process.steps import STEPS

ON = date(2025, 9, 10)


def line(value: int | None, sure: Confidence) -> Since[int]:
    return Since(ON, value, (Clause(sources.QD_294),), sure, "Ghi chú.", 3)


@pytest.mark.parametrize(
    ("value", "sure", "met", "expected"),
    [
        (3, Confidence.HIGH, True, Outcome.PASS),
        (3, Confidence.HIGH, False, Outcome.FAIL),
        (3, Confidence.MEDIUM, True, Outcome.PASS),
        (3, Confidence.MEDIUM, False, Outcome.JUDGE),
        (3, Confidence.LOW, True, Outcome.JUDGE),
        (3, Confidence.LOW, False, Outcome.JUDGE),
        (None, Confidence.NONE, True, Outcome.JUDGE),
        (None, Confidence.NONE, False, Outcome.JUDGE),
    ],
)
def test_three_outcomes(value: int | None, sure: Confidence, met: bool, expected: Outcome) -> None:
    asked = line(value, sure)
    assert outcome(asked, met) is expected
    finding = found("X", asked, ON, met, "Câu.", missing="giấy")
    assert finding.text == ("Câu. Ghi chú." if expected is Outcome.JUDGE else "Câu.")
    assert finding.missing == ("" if met else "giấy")


def test_a_person_decides_with_and_without_a_note() -> None:
    assert judge("X", line(3, Confidence.HIGH), ON, "Câu.").text == "Câu. Ghi chú."
    assert judge("X", Since(ON, 3, (), Confidence.HIGH), ON, "Câu.").text == "Câu."


def test_before_the_first_line_nothing_is_known() -> None:
    early = line_on(values.AGE_MAX, date(2016, 7, 24))
    assert (early.value, known(early), early.established) == (None, 60, False)
    assert "24/07/2016" in early.note


def test_a_line_without_any_value_cannot_be_reckoned_with() -> None:
    with pytest.raises(ValueError, match="last known"):
        known(Since[int](ON, None, (), Confidence.NONE))


@pytest.mark.parametrize("key", sorted(DUTIES))
def test_every_duty_changes_with_its_text(key: str) -> None:
    for old, new in pairwise(DUTIES[key].lines):
        day = new.day
        assert duty(key, day - timedelta(days=1)) is old
        assert duty(key, day) is duty(key, day + timedelta(days=1)) is new


def test_no_value_cites_only_texts_that_were_replaced_meanwhile() -> None:
    for rule in values.ALL:
        for at in rule.dated.lines:
            end = rule.dated.until(at)
            last = end - timedelta(days=1) if end else date(2026, 12, 31)
            assert any(clause.source.in_force(last) for clause in at.clauses), (rule.id, at.day)


@pytest.mark.parametrize("key", sorted(DUTIES))
def test_a_duty_cites_a_text_in_force(key: str) -> None:
    for at in DUTIES[key].lines:
        assert all(clause.source.in_force(at.day) for clause in at.clauses)
        end = DUTIES[key].until(at)
        assert all(clause.source.in_force(end - timedelta(days=1) if end else at.day) for clause in at.clauses)
        assert at.established or at.last_known


def test_days_before_the_first_line_get_the_first() -> None:
    assert duty("class", date(2000, 1, 1)) is DUTIES["class"].lines[0]


def test_every_step_has_a_duty() -> None:
    assert {step.duty for step in STEPS} <= DUTIES.keys()


@pytest.mark.parametrize(
    ("key", "on", "source", "point"),
    [
        ("class", date(2025, 6, 8), "01-hd-tw-2021", ""),
        ("class", date(2025, 6, 9), "06-hd-tw-2025", "điểm 3.1"),
        ("class", date(2026, 5, 18), "06-hd-tw-2025", "điểm 3.1"),
        ("class", date(2026, 5, 19), "01-hd-tw-2026", ""),
        ("application-first", date(2025, 9, 10), "06-hd-tw-2025", ""),
        ("list", date(2025, 9, 28), "12-hd-btctw-2022", ""),
        ("list", date(2025, 9, 29), "38-hd-btctw-2025", "điểm I.1.1d"),
        ("ceremony", date(2022, 1, 4), "24-qd-tw-2021", "điểm 4.1"),
        ("cancel", date(2022, 1, 4), "24-qd-tw-2021", ""),
        ("cancel", date(2025, 9, 10), "294-qd-tw-2025", "điểm 4.4"),
        ("card", date(2018, 1, 4), "29-qd-tw-2016", "điểm 6.1"),
        ("cell-vote", date(2026, 9, 1), "dieu-le-2011", "điểm 3 Điều 4"),
    ],
)
def test_points_are_given_only_where_they_were_read(key: str, on: date, source: str, point: str) -> None:
    (clause,) = duty(key, on).clauses
    assert (clause.source.id, clause.point) == (source, point)
