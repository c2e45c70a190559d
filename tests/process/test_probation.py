"""Probation: the day before, the day of, the day after; 29 February, month ends; late, and said why."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.process.roads import ROAD, VOTE, dossier, one, outcomes, with_, without

from ketnap.law.base import Outcome
from ketnap.law.calendar import DEFAULT
from ketnap.process import deadlines, probation
from ketnap.process.conditions import gate
from ketnap.process.entry import problems
from ketnap.process.keys import StepKey
from ketnap.process.probation import AFTER, NOW, Phase, Standing, missed, standing
from ketnap.process.progress import progress
from ketnap.process.records import Dossier, Record
from ketnap.process.trail import Trail

K = StepKey
DAY = timedelta(days=1)
# ceremony on 25/9/2025: over on 25/9/2026, the cell's window runs to 6/11/2026 (2/9 is behind it)
CEREMONY, ENDS = date(2025, 9, 25), date(2026, 9, 25)
FAILED = replace(VOTE, yes=3, no=12)


def only(*records: Record) -> Trail:
    return Trail(Dossier(person=dossier().person, records=records))


def admitted(on: date = CEREMONY, *more: Record) -> Trail:
    return only(Record(step=K.CEREMONY, on=on), *more)


def found(trail: Trail, on: date, prepare: int = 30) -> Standing:
    state = standing(trail, on, prepare=prepare)
    assert state
    return state


def test_there_is_none_before_the_ceremony() -> None:
    assert standing(only(), ENDS, prepare=30) is None


LAST = DEFAULT.deadline(ENDS, 30).day


@pytest.mark.parametrize(
    ("on", "phase"),
    [
        (CEREMONY, Phase.RUNNING),
        (ENDS - 31 * DAY, Phase.RUNNING),
        (ENDS - 30 * DAY, Phase.PREPARING),
        (ENDS - 29 * DAY, Phase.PREPARING),
        (ENDS - DAY, Phase.PREPARING),
        (ENDS, Phase.PREPARING),
        (ENDS + DAY, Phase.WINDOW),
        (LAST - DAY, Phase.WINDOW),
        (LAST, Phase.WINDOW),
        (LAST + DAY, Phase.LATE),
    ],
)
def test_the_day_before_the_day_of_the_day_after(on: date, phase: Phase) -> None:
    state = found(admitted(), on)
    assert state.phase is phase
    assert state.ends == ENDS
    assert state.phase.overdue == (phase is Phase.LATE)
    assert state.phase.vi
    assert state.due.rule == "D17"


def test_how_early_papers_are_prepared_is_the_house_rule() -> None:
    assert found(admitted(), ENDS - 40 * DAY, prepare=40).phase is Phase.PREPARING
    assert found(admitted(), ENDS - 41 * DAY, prepare=40).phase is Phase.RUNNING


def test_the_windows_last_day_is_thirty_working_days_after() -> None:
    assert date(2026, 11, 6) == LAST


@pytest.mark.parametrize(
    ("ceremony", "ends"),
    [
        (date(2024, 2, 29), date(2025, 2, 28)),
        (date(2023, 2, 28), date(2024, 2, 28)),
        (date(2025, 2, 28), date(2026, 2, 28)),
        (date(2025, 1, 31), date(2026, 1, 31)),
        (date(2025, 4, 30), date(2026, 4, 30)),
        (date(2025, 12, 31), date(2026, 12, 31)),
    ],
)
def test_months_run_from_date_to_date(ceremony: date, ends: date) -> None:
    assert probation.probation_end(ceremony) == ends
    assert found(admitted(ceremony), ends).phase is Phase.PREPARING
    assert found(admitted(ceremony), ends + DAY).phase is Phase.WINDOW
    last = probation.meeting_end(ceremony)
    assert found(admitted(ceremony), last).phase is Phase.WINDOW
    assert found(admitted(ceremony), last + DAY).phase is Phase.LATE


def test_after_the_vote_the_decision_has_its_own_clock() -> None:
    voted = date(2026, 10, 5)
    trail = admitted(CEREMONY, Record(step=K.RECOGNITION_CELL_VOTE, on=voted, vote=VOTE))
    last = DEFAULT.deadline(voted, 30).day
    for on, phase in ((last - DAY, Phase.DECIDING), (last, Phase.DECIDING), (last + DAY, Phase.DECISION_LATE)):
        assert found(trail, on).phase is phase
    assert found(trail, last).due.rule == "D13"
    assert found(trail, last).missing == ()
    assert Phase.DECISION_LATE.overdue


def test_what_is_missing_grows_when_the_twelve_months_are_over() -> None:
    assert [step.key for step in found(admitted(), ENDS).missing] == list(NOW)
    assert [step.key for step in found(admitted(), ENDS + DAY).missing] == [*NOW, *AFTER]
    have = admitted(CEREMONY, Record(step=K.MEMBER_CLASS, on=date(2026, 3, 1), number="7"))
    assert K.MEMBER_CLASS not in [step.key for step in found(have, ENDS).missing]


def test_the_own_history_has_thirty_working_days() -> None:
    assert found(admitted(), ENDS).own_history.due_on == DEFAULT.deadline(CEREMONY, 30).day


# ── The clocks the other way round ───────────────────────────────────────────────────────────────────────────────────


@given(st.dates(date(2018, 1, 1), date(2026, 6, 30)))
def test_the_last_day_of_the_meeting_is_that_of_the_deadlines(ceremony: date) -> None:
    due = deadlines.recognition_meeting(admitted(ceremony))
    assert due
    assert probation.meeting_end(ceremony) == max(due.ends)


@pytest.mark.parametrize("before", [date(2026, 11, 6), date(2026, 11, 7), date(2026, 3, 2), date(2025, 7, 1)])
def test_who_is_over_and_who_not_yet(before: date) -> None:
    last = probation.windows_over(before)
    assert probation.window_end(last) < before <= probation.window_end(last + DAY)


@pytest.mark.parametrize("before", [date(2025, 2, 28), date(2025, 3, 1), date(2024, 2, 29), date(2024, 3, 1)])
def test_the_last_ceremony_of_a_february(before: date) -> None:
    last = probation.last_start(probation.probation_end, before)
    assert probation.probation_end(last) < before <= probation.probation_end(last + DAY)


# ── Late ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(("on", "late"), [(LAST - DAY, False), (LAST, False), (LAST + DAY, True)])
def test_a_vote_after_the_window_is_late(on: date, late: bool) -> None:
    assert (missed(admitted(), K.RECOGNITION_CELL_VOTE, on) is not None) == late


def test_other_steps_and_earlier_votes_ask_for_no_explanation() -> None:
    assert missed(admitted(), K.SELF_REVIEW, LAST + DAY) is None
    assert missed(only(), K.RECOGNITION_CELL_VOTE, LAST + DAY) is None
    again = admitted(CEREMONY, Record(step=K.RECOGNITION_CELL_VOTE, on=LAST, vote=FAILED))
    assert missed(again, K.RECOGNITION_CELL_VOTE, LAST + DAY) is None


def late_road(delay: str | None) -> Dossier:
    road = without(dossier(ROAD), K.RECOGNITION_CELL_VOTE, K.RECOGNITION_GRASSROOTS_VOTE, K.RECOGNISED,
                   K.CARD_DECIDED, K.CARD_HANDED)  # fmt: skip
    return with_(road, Record(step=K.RECOGNITION_CELL_VOTE, on=LAST + DAY, vote=VOTE, delay=delay))


def test_a_late_vote_is_a_matter_to_judge_and_says_the_day_of_recognition() -> None:
    finding = one(gate(K.RECOGNITION_CELL_VOTE, Trail(late_road(None)), LAST + DAY), "D17")
    assert finding.outcome is Outcome.JUDGE
    assert "hạn 06/11/2026, làm muộn" in finding.text
    assert "chính thức vẫn tính từ ngày hết 12 tháng dự bị, 25/09/2026" in finding.text
    assert finding.missing == "giải trình lý do chậm"


def test_the_explanation_is_kept_with_the_finding() -> None:
    finding = one(gate(K.RECOGNITION_CELL_VOTE, Trail(late_road("Bí thư đi học xa.")), LAST + DAY), "D17")
    assert "Giải trình: Bí thư đi học xa." in finding.text
    assert finding.missing == ""


def test_before_the_vote_the_window_that_passed_is_named() -> None:
    finding = one(gate(K.RECOGNITION_CELL_VOTE, admitted(), LAST + DAY), "D17")
    assert "đã qua hạn" in finding.text


def test_in_time_nothing_is_said() -> None:
    assert outcomes(gate(K.RECOGNITION_CELL_VOTE, admitted(), LAST), "D17") == []


def test_a_late_decision_is_named_as_well() -> None:
    voted = date(2026, 9, 28)
    last = DEFAULT.deadline(voted, 30).day
    trail = admitted(CEREMONY, Record(step=K.RECOGNITION_CELL_VOTE, on=voted, vote=VOTE))
    assert one(gate(K.RECOGNISED, trail, last + DAY), "D13").outcome is Outcome.JUDGE
    assert outcomes(gate(K.RECOGNISED, trail, last), "D13") == []


def test_an_explanation_has_no_place_elsewhere() -> None:
    road = without(dossier(ROAD), K.SELF_REVIEW, K.HELPER_REVIEW, K.PROBATION_OPINIONS, K.RECOGNITION_CELL_VOTE,
                   K.RECOGNITION_GRASSROOTS_VOTE, K.RECOGNISED, K.CARD_DECIDED, K.CARD_HANDED)  # fmt: skip
    record = Record(step=K.SELF_REVIEW, on=ENDS + DAY, delay="Muộn")
    assert [problem.field for problem in problems(road, record, LAST)] == ["delay"]


# ── Failed votes, the list the dossier is on ─────────────────────────────────────────────────────────────────────────


def votes(*results: bool) -> Trail:
    days = (date(2026, 9, 28) + 7 * DAY * at for at in range(len(results)))
    rows = (
        Record(step=K.RECOGNITION_CELL_VOTE, on=day, vote=VOTE if enough else FAILED)
        for day, enough in zip(days, results, strict=True)
    )
    return admitted(CEREMONY, *rows)


@pytest.mark.parametrize(
    ("results", "words"),
    [
        ((False, False, False), "3 lần không đủ phiếu, 3 lần gần nhất liên tiếp"),
        ((False, False, True, False), "3 lần không đủ phiếu, 1 lần gần nhất liên tiếp"),
        ((False, False, False, True), "3 lần không đủ phiếu, 0 lần gần nhất liên tiếp"),
    ],
)
def test_failed_votes_are_all_counted_and_those_running_named(results: tuple[bool, ...], words: str) -> None:
    finding = one(gate(K.RECOGNISED, votes(*results), date(2026, 11, 2)), "D18")
    assert words in finding.text
    assert "cấp ủy cấp trên trực tiếp và cấp ủy có thẩm quyền" in finding.text
    assert finding.cites


def test_two_failed_votes_are_not_three() -> None:
    assert outcomes(gate(K.RECOGNISED, votes(False, False), date(2026, 11, 2)), "D18") == []


@pytest.mark.parametrize("missing", [K.MEMBER_CLASS, K.SELF_REVIEW])
def test_the_window_does_not_wait_for_what_is_missing(missing: StepKey) -> None:
    road = without(dossier(ROAD), missing, K.RECOGNITION_CELL_VOTE, K.RECOGNITION_GRASSROOTS_VOTE, K.RECOGNISED,
                   K.CARD_DECIDED, K.CARD_HANDED)  # fmt: skip
    due = progress(road, LAST + DAY).next_due
    assert due
    assert (due.rule, due.due_on) == ("D17", LAST)
