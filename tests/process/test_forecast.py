"""Who can still be admitted, by when at the latest, and how it went before."""

from datetime import date, timedelta

import pytest

from ketnap.law import values
from ketnap.law.calendar import DEFAULT, add_months
from ketnap.process.forecast import (
    FEW,
    GATES,
    Act,
    Earliest,
    Past,
    Rate,
    Speed,
    Standing,
    Start,
    earliest,
    latest,
    outlook,
    rate,
    start_by,
    what_if,
)
from ketnap.process.keys import Station, StepKey

OLD = date(2025, 9, 1)  # 294-QĐ/TW is in force and read
NEW = date(2026, 11, 16)  # 208-QĐ/TW is in force and unread
GROWN = date(1998, 4, 30)
K = StepKey


def test_the_last_days_are_counted_back_from_the_end_of_the_year() -> None:
    ceremony, decision, vote, letters, together = latest(OLD, 2025)

    assert (ceremony.act, ceremony.by, ceremony.words, ceremony.established) == (
        Act.CEREMONY, date(2025, 12, 31), "", True,
    )  # fmt: skip
    for mark, rule, until in (
        (decision, values.CEREMONY, ceremony.by),
        (vote, values.ADMISSION_DECISION, decision.by),
        (letters, values.VERIFICATION_REPLY, vote.by),
    ):
        days = rule.on(OLD).value
        assert days is not None
        assert DEFAULT.deadline(mark.by, days).day <= until < DEFAULT.deadline(mark.by + timedelta(days=1), days).day
        assert (mark.rule, mark.line, mark.established) == (rule, rule.on(OLD), True)
    assert vote.words == "không quá 45 ngày làm việc"
    assert together.by == add_months(vote.by, -12)
    assert together.act.vi.startswith("người giới thiệu")


def test_what_rests_on_an_unread_text_says_so() -> None:
    marks = {mark.act: mark for mark in latest(NEW, 2026)}

    assert not marks[Act.VOTE].established
    assert "Chưa có toàn văn" in marks[Act.VOTE].uncertain
    assert "không quá 45 ngày làm việc" in marks[Act.VOTE].words


@pytest.mark.parametrize(
    ("road", "expected"),
    [
        (Standing(Station.CEREMONY, date(2010, 1, 1)), Earliest(OLD)),
        (Standing(Station.VOTE, GROWN, introduced=True), Earliest(OLD)),
        (
            Standing(Station.DOSSIER, date(2007, 12, 3), introduced=True),
            Earliest(date(2025, 12, 3), "đủ 18 tuổi ngày 03/12/2025"),
        ),
        (
            Standing(Station.CLASS, GROWN, date(2024, 1, 5), class_ends=date(2025, 10, 2)),
            Earliest(date(2025, 10, 2), "lớp nhận thức bế giảng ngày 02/10/2025"),
        ),
        (Standing(Station.DOSSIER, GROWN, date(2024, 1, 5), class_ends=date(2025, 10, 2)), Earliest(OLD)),
        (Standing(Station.CLASS, GROWN, date(2025, 3, 1)), Earliest(OLD, "", date(2026, 3, 1))),
        (Standing(Station.SOURCE, GROWN), Earliest(OLD, "", date(2026, 9, 1))),
    ],
)
def test_the_first_day_the_texts_allow(road: Standing, expected: Earliest) -> None:
    assert earliest(road, OLD) == expected


def test_the_time_together_asks_and_does_not_shut_out() -> None:
    assert Earliest(OLD).sure(2025)
    early = Earliest(OLD, "", date(2026, 3, 1))
    assert early.possible(2025)
    assert not early.sure(2025)
    assert not Earliest(date(2026, 1, 1)).possible(2025)


def road(passed: date | None, admitted: date | None = None) -> Past:
    days = {K.CERTIFICATE: passed, K.CEREMONY: admitted}
    return Past(date(2024, 1, 1), {step: day for step, day in days.items() if day})


CERTIFICATE = next(gate for gate in GATES if gate.step is K.CERTIFICATE)


def test_a_rate_counts_those_whose_time_is_over() -> None:
    past = [
        road(date(2024, 5, 1), date(2024, 6, 1)),
        road(date(2024, 5, 1), date(2025, 6, 1)),  # too late for the days that are left
        road(date(2024, 5, 1)),
        road(date(2025, 8, 20), date(2025, 8, 25)),  # its time is not over yet
        road(None),
    ]

    found = rate(past, CERTIFICATE, 100, OLD)

    assert (found.cases, found.admitted, found.enough) == (3, 1, False)
    assert rate(past, GATES[0], 100, OLD).cases == 5  # everybody came into view
    assert Rate(0, 0).of(5) == 0
    assert Rate(FEW, 5).of(4) == 2


def test_the_year_may_end_between_three_numbers() -> None:
    half = Rate(20, 10)

    known = outlook(7, 2, [(6, half), (0, Rate(1, 0))])
    unknown = outlook(7, 2, [(6, half), (3, Rate(1, 0))])

    assert (known.worst, known.expected, known.best) == (9, 12, 15)
    assert (unknown.worst, unknown.expected, unknown.best) == (9, None, 18)


def test_by_when_a_place_must_start() -> None:
    marks = latest(OLD, 2025)
    by = {mark.act: mark for mark in marks}
    people = {Station.CEREMONY: 1, Station.VOTE: 2, Station.CLASS: 4, Station.DECISION: 0}
    roads = {int(station): count for station, count in people.items()}

    assert start_by(0, roads, marks) is None
    assert start_by(1, roads, marks) == Start(by[Act.CEREMONY])
    assert start_by(3, roads, marks) == Start(by[Act.VOTE])
    assert start_by(4, roads, marks) == Start(by[Act.LETTERS])
    assert start_by(9, roads, marks) == Start(by[Act.TOGETHER], short=2)
    assert start_by(1, {}, marks) == Start(by[Act.TOGETHER], short=1)


def test_what_if_ten_people_go_to_a_class() -> None:
    marks = latest(OLD, 2025)
    letters = next(mark for mark in marks if mark.act is Act.LETTERS)
    past = [road(date(2024, 2, 1), date(2024, 4, 1)) for _ in range(FEW)]

    sure = what_if(10, letters.by, 2025, marks, past, OLD)
    hurry = what_if(10, letters.by + timedelta(days=1), 2025, marks, past[:3], OLD)
    late = what_if(10, date(2026, 1, 1), 2025, marks, past, OLD)

    assert (sure.speed, sure.expected) == (Speed.SURE, 10)
    assert (hurry.speed, hurry.expected) == (Speed.HURRY, None)
    assert (late.speed, late.expected) == (Speed.LATE, None)
