"""What falls due when, under which text: both ends where a clock straddles a change."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.process.roads import ROAD, VOTE, before, dossier, with_, without

from ketnap.law.calendar import add_months, full_months
from ketnap.process import deadlines as d
from ketnap.process.deadlines import Due, Nature
from ketnap.process.keys import StepKey
from ketnap.process.records import Answer, Dossier, Letter, Record
from ketnap.process.trail import Trail

K = StepKey


def only(*records: Record) -> Trail:
    return Trail(Dossier(person=dossier().person, records=records))


def voted(on: date, *more: Record) -> Trail:
    return only(Record(step=K.CELL_VOTE, on=on, vote=VOTE), *more)


def clock(found: Due | None) -> Due:
    assert found
    return found


@pytest.mark.parametrize(
    ("on", "due", "other"),
    [
        (date(2018, 1, 15), date(2018, 4, 16), None),
        (date(2025, 3, 3), date(2025, 5, 29), None),
        (date(2025, 4, 2), date(2025, 6, 30), None),  # ends on the last day of 232-QĐ/TW
        (date(2025, 4, 3), date(2025, 7, 1), date(2025, 6, 10)),  # ends on the first day of 294-QĐ/TW
        (date(2025, 6, 30), date(2025, 9, 24), date(2025, 9, 3)),
        (date(2025, 7, 1), date(2025, 9, 4), None),
        (date(2025, 12, 15), date(2026, 2, 24), None),
        (date(2026, 9, 1), date(2026, 11, 4), None),
    ],
)
def test_sixty_days_became_forty_five(on: date, due: date, other: date | None) -> None:
    found = clock(d.decision(voted(on)))
    assert (found.due_on, found.other_due_on) == (due, other)
    assert found.ends == ((due,) if other is None else (due, other))


@pytest.mark.parametrize(
    ("on", "known", "uncertain"),
    [
        (date(2025, 12, 15), True, False),
        (date(2026, 1, 27), True, False),  # ends on 7/4/2026
        (date(2026, 1, 28), True, True),  # ends on 8/4/2026, under a text nobody has read
        (date(2026, 4, 7), True, True),
        (date(2026, 4, 8), False, True),
    ],
)
def test_the_texts_of_2026_are_not_read(on: date, known: bool, uncertain: bool) -> None:
    found = clock(d.decision(voted(on)))
    assert (found.line.established, bool(found.uncertain)) == (known, uncertain)


@pytest.mark.parametrize(
    ("voted_on", "extended_on", "due"),
    [
        (date(2025, 9, 8), None, date(2025, 11, 10)),
        (date(2025, 9, 8), date(2025, 11, 3), date(2025, 12, 1)),
        (date(2025, 3, 3), date(2025, 5, 5), date(2025, 7, 10)),
        (date(2025, 9, 8), date(2025, 9, 5), date(2025, 11, 10)),  # written before the vote: of another one
    ],
)
def test_an_extension(voted_on: date, extended_on: date | None, due: date) -> None:
    more = (Record(step=K.EXTENDED, on=extended_on, note="lý do"),) if extended_on else ()
    assert clock(d.decision(voted(voted_on, *more))).due_on == due


def test_an_extension_of_the_admission_stays_after_the_ceremony() -> None:
    more = (Record(step=K.EXTENDED, on=date(2025, 11, 3), note="lý do"),)
    held = (*more, Record(step=K.DECIDED, on=date(2025, 11, 20)), Record(step=K.CEREMONY, on=date(2025, 12, 1)))
    found = clock(d.decision(voted(date(2025, 9, 8), *held)))
    assert (found.due_on, found.met_on, found.late(date(2026, 1, 1))) == (date(2025, 12, 1), date(2025, 11, 20), False)


def test_only_one_extension_counts_and_recognition_has_its_own() -> None:
    twice = [Record(step=K.EXTENDED, on=date(2025, 11, day), note="lý do") for day in (3, 5)]
    assert clock(d.decision(voted(date(2025, 9, 8), *twice))).due_on == date(2025, 12, 1)
    road = with_(dossier(ROAD), Record(step=K.EXTENDED, on=date(2026, 10, 20), note="lý do"))
    trail = Trail(road)
    assert clock(d.recognition(trail)).due_on == date(2026, 12, 8)
    assert clock(d.decision(trail)).due_on == date(2025, 10, 10)


def test_late_means_past_both_ends() -> None:
    found = clock(d.decision(voted(date(2025, 6, 30))))
    assert [found.late(date(2025, 9, day)) for day in (3, 4, 24, 25)] == [False, False, False, True]
    met = replace(found, met_on=date(2025, 9, 25))
    assert met.late(date(2025, 7, 1))
    assert (found.running(), met.running()) == (True, False)


def decided(on: date, received: date | None = None) -> Trail:
    more = (Record(step=K.DECISION_RECEIVED, on=received),) if received else ()
    return only(Record(step=K.DECIDED, on=on), *more)


@pytest.mark.parametrize(
    ("issued", "received", "due", "other"),
    [
        (date(2025, 9, 15), None, date(2025, 10, 27), None),
        (date(2025, 9, 15), date(2025, 9, 17), date(2025, 10, 29), None),
        # ends under 208-QĐ/TW, which counts from the issue: both ends
        (date(2026, 7, 20), date(2026, 7, 24), date(2026, 9, 8), date(2026, 8, 28)),
        (date(2026, 7, 20), None, date(2026, 8, 28), None),
        (date(2026, 7, 25), date(2026, 7, 27), date(2026, 9, 9), date(2026, 9, 8)),
        (date(2026, 7, 27), date(2026, 8, 3), date(2026, 9, 9), None),
    ],
)
def test_the_ceremony_counts_from_receipt_then_from_issue(
    issued: date, received: date | None, due: date, other: date | None
) -> None:
    found = clock(d.ceremony(decided(issued, received)))
    assert (found.due_on, found.other_due_on) == (due, other)


@pytest.mark.parametrize(
    ("ceremony", "ends"),
    [
        (date(2024, 2, 29), date(2025, 2, 28)),
        (date(2023, 2, 28), date(2024, 2, 28)),
        (date(2025, 1, 31), date(2026, 1, 31)),
        (date(2025, 10, 31), date(2026, 10, 31)),
        (date(2024, 10, 10), date(2025, 10, 10)),
    ],
)
def test_probation_ends_after_twelve_months(ceremony: date, ends: date) -> None:
    trail = only(Record(step=K.CEREMONY, on=ceremony))
    assert trail.probation_ends() == ends
    found = clock(d.probation(trail))
    assert (found.due_on, found.nature) == (ends, Nature.OPENS)
    assert not found.late(ends + timedelta(days=400))


@pytest.mark.parametrize(
    ("ceremony", "due"),
    [
        (date(2024, 10, 10), date(2025, 11, 21)),
        (date(2018, 3, 1), date(2019, 4, 12)),
        (date(2025, 9, 25), date(2026, 11, 6)),
    ],
)  # fmt: skip
def test_the_cell_considers_recognition_within_thirty_days(ceremony: date, due: date) -> None:
    assert clock(d.recognition_meeting(only(Record(step=K.CEREMONY, on=ceremony)))).due_on == due


def test_a_vote_before_the_end_of_probation_does_not_stop_the_clock() -> None:
    early = Record(step=K.RECOGNITION_CELL_VOTE, on=date(2025, 10, 9), vote=VOTE)
    trail = only(Record(step=K.CEREMONY, on=date(2024, 10, 10)), early)
    assert clock(d.recognition_meeting(trail)).met_on is None


@pytest.mark.parametrize(
    ("voted_on", "due"), [(date(2019, 4, 1), date(2019, 5, 16)), (date(2026, 1, 5), date(2026, 2, 13))]
)
def test_recognition_is_decided_within_thirty_days(voted_on: date, due: date) -> None:
    trail = only(Record(step=K.RECOGNITION_CELL_VOTE, on=voted_on, vote=VOTE))
    assert clock(d.recognition(trail)).due_on == due


@pytest.mark.parametrize(
    ("letter", "due", "known"),
    [
        (Letter(place="A", received_on=date(2025, 9, 3)), date(2025, 10, 15), True),
        (Letter(place="A"), date(2025, 10, 14), True),
        (Letter(place="A", abroad=True, received_on=date(2025, 9, 3)), date(2026, 1, 9), True),
    ],
)
def test_verification_replies(letter: Letter, due: date, known: bool) -> None:
    (found,) = d.replies(only(Record(step=K.LETTER, on=date(2025, 8, 29), letter=letter)))
    assert (found.due_on, found.line.established, found.about) == (due, known, "A")


@pytest.mark.parametrize(
    ("on", "known"),
    [(date(2025, 6, 8), False), (date(2025, 6, 9), True), (date(2026, 5, 18), True), (date(2026, 5, 19), False)],
)
def test_the_reply_time_was_read_in_one_guide_only(on: date, known: bool) -> None:
    (found,) = d.replies(only(Record(step=K.LETTER, on=on, letter=Letter(place="A"))))
    assert found.line.established is known


def test_a_second_letter_waits_for_an_answer_of_its_own() -> None:
    first, second = (Record(step=K.LETTER, on=date(2025, 9, day), letter=Letter(place="A")) for day in (1, 15))
    answer = Record(step=K.ANSWER, on=date(2025, 9, 10), answer=Answer(place="A"))
    trail = only(first, answer, second)
    assert [found.met_on for found in d.replies(trail)] == [date(2025, 9, 10), None]
    assert [row for row, _ in trail.unanswered()] == [second]
    assert trail.unanswered(date(2025, 9, 14)) == []


def test_the_conclusion_stops_every_reply() -> None:
    trail = only(
        Record(step=K.LETTER, on=date(2025, 9, 1), letter=Letter(place="A")),
        Record(step=K.VERIFIED, on=date(2025, 10, 1)),
    )
    assert [found.met_on for found in d.replies(trail)] == [date(2025, 10, 1)]


def test_papers_that_expire() -> None:
    road = before(K.CELL_VOTE)
    rules = {found.rule: found for found in d.due(Trail(road)) if found.nature is Nature.EXPIRY}
    assert (rules["D4"].due_on, rules["D6"].due_on) == (date(2030, 3, 20), date(2026, 5, 28))
    assert all(found.running() and not found.late(date(2031, 1, 1)) for found in rules.values())
    met = {found.rule: found.met_on for found in d.due(Trail(dossier())) if found.nature is Nature.EXPIRY}
    assert met == {"D4": date(2025, 8, 6), "D6": date(2025, 8, 6)}


@pytest.mark.parametrize(
    ("ceremony", "known"), [(date(2022, 1, 17), False), (date(2022, 1, 18), True), (date(2025, 9, 29), True)]
)
def test_the_members_own_history(ceremony: date, known: bool) -> None:
    found = clock(d.own_history(only(Record(step=K.CEREMONY, on=ceremony))))
    assert found.line.established is known
    assert bool(found.uncertain) is not known


def test_nothing_runs_before_its_start() -> None:
    assert d.due(only()) == ()


def test_clocks_are_in_order_of_their_end() -> None:
    ends = [found.due_on for found in d.due(Trail(dossier()))]
    assert ends == sorted(ends)
    assert {found.rule for found in d.due(Trail(dossier()))} == {
        "D4",
        "D6",
        "D7",
        "D12",
        "D13",
        "D15",
        "D16",
        "D17",
        "D19",
    }
    assert all(found.cites and found.clauses for found in d.due(Trail(dossier())))


def test_without_a_decision_there_is_no_ceremony_clock() -> None:
    assert d.ceremony(Trail(without(dossier(), K.DECIDED))) is None


def test_an_open_calendar_makes_a_clock_uncertain() -> None:
    settled, open_year = (
        clock(d.recognition_meeting(only(Record(step=K.CEREMONY, on=date(2025, 11, day))))) for day in (2, 30)
    )
    assert settled.uncertain in open_year.uncertain
    assert settled.uncertain != open_year.uncertain


days = st.dates(date(1950, 1, 1), date(2100, 12, 31))


@given(start=days, months=st.integers(0, 600))
def test_months_add_and_count_back(start: date, months: int) -> None:
    end = add_months(start, months)
    assert full_months(start, end) == months
    assert full_months(start, end - timedelta(days=1)) < months or months == 0
