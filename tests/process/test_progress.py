"""Where a dossier stands: one body holds it, stations follow each other, what is open may be written down."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.process.roads import PERSON, ROAD, UNIT, VOTE, before, bend, dossier, outcomes, with_, without

from ketnap.law.base import Outcome
from ketnap.law.facts import Schooling, UnitFacts
from ketnap.process.conditions import gate
from ketnap.process.entry import problems
from ketnap.process.keys import Body, Station, StepKey
from ketnap.process.progress import Status, answers_for, open_gate, progress
from ketnap.process.records import Dossier, HelperData, Record, Remark, Vote

K = StepKey
TODAY = date(2026, 12, 1)


def test_a_finished_road() -> None:
    at = progress(dossier(), TODAY)
    assert at.closed is not None
    assert at.closed.step is K.CARD_HANDED
    assert (at.next_step, at.station, at.holder, at.open_steps, at.running, at.opens_on, at.since) == (
        None, None, None, (), (), None, None,
    )  # fmt: skip
    assert at.next_findings == ()
    assert {station.status for station in at.stations} == {Status.DONE}
    assert at.stations[-1].done_on == date(2026, 11, 5)
    assert at.late() == ()
    assert at.next_due is None


def test_an_empty_dossier_stands_at_its_source() -> None:
    at = progress(dossier(()), TODAY)
    assert (at.station, at.holder, at.since) == (Station.SOURCE, Body.CELL, date(2025, 1, 6))
    assert at.steps[0].status is Status.OPEN
    assert at.stations[0].done_on is None
    assert {step.key for step in at.open_steps} == {K.INTRODUCED}
    assert at.deadlines == ()


UNITS = st.builds(UnitFacts, section=st.booleans(), grassroots=st.booleans(), authorised=st.booleans())
HOLDERS = {Body.CELL, Body.CENTRE, Body.GRASSROOTS, Body.SECTION, Body.DECIDING}


@given(length=st.integers(0, len(ROAD)), unit=UNITS, youth=st.booleans())
def test_exactly_one_body_holds_an_open_dossier(length: int, unit: UnitFacts, youth: bool) -> None:
    road = dossier(ROAD[:length], unit=unit, person=replace(PERSON, youth_union=youth))
    at = progress(road, TODAY)
    assert (at.holder is None) is (at.closed is not None)
    assert at.closed or at.holder in HOLDERS
    assert at.closed or sum(station.status is not Status.DONE for station in at.stations) >= 1
    assert [state.step for state in at.steps] == list(at.road)
    assert at.next_step is None or at.next_step in at.road


@given(length=st.integers(0, len(ROAD) - 1))
def test_the_next_record_of_a_valid_road_is_open_and_can_be_written(length: int) -> None:
    road, record = dossier(ROAD[:length]), ROAD[length]
    at = progress(road, record.on)
    assert record.step in {step.key for step in at.open_steps}
    assert problems(road, record, TODAY) == ()
    assert open_gate(road, record.step, record.on) == gate(record.step, at.trail, record.on)


@given(length=st.integers(1, len(ROAD)))
def test_stations_never_go_back(length: int) -> None:
    earlier, later = progress(dossier(ROAD[: length - 1]), TODAY), progress(dossier(ROAD[:length]), TODAY)
    assert later.station is None or (earlier.station or Station.SOURCE) <= later.station


@pytest.mark.parametrize(
    ("step", "holder"),
    [
        (K.LISTED, Body.CELL),
        (K.CERTIFICATE, Body.CENTRE),
        (K.APPLICATION, Body.CELL),
        (K.MEMBER_INTRODUCTION, Body.CELL),
        (K.ALLOWED, Body.GRASSROOTS),
        (K.SEALED, Body.CELL),  # introductions are still to come
        (K.GRASSROOTS_VOTE, Body.GRASSROOTS),
        (K.DECIDED, Body.DECIDING),
        (K.HELPER_REVIEW, Body.CELL),
    ],
)
def test_on_whose_list_it_lies(step: StepKey, holder: Body) -> None:
    assert progress(before(step), TODAY).holder is holder


def test_whose_list_a_step_of_others_lies_on() -> None:
    assert answers_for(Body.ELSEWHERE) is Body.GRASSROOTS
    assert {answers_for(body) for body in (Body.APPLICANT, Body.HELPER, Body.MASS)} == {Body.CELL}
    assert answers_for(Body.SECTION) is Body.SECTION


def test_who_comes_with_a_certificate_is_not_sent_to_the_class() -> None:
    held = Record(step=K.CERTIFICATE, on=date(2023, 5, 5), number="9")
    at = progress(with_(before(K.CLASS_SENT), held), date(2025, 3, 1))
    assert at.next_step is not None
    assert (at.next_step.key, at.stations[Station.CLASS - 1].status) == (K.ALLOWED, Status.DONE)


def test_a_gate_ahead_already_says_what_is_missing() -> None:
    at = progress(before(K.OPINIONS), date(2025, 8, 5))
    states = {state.step.key: state for state in at.steps}
    assert states[K.OPINIONS].status is Status.OPEN
    assert states[K.CELL_VOTE].status is Status.BLOCKED
    assert [found.rule for found in states[K.CELL_VOTE].obstacles] == ["STEP-opinions"]
    assert states[K.RECOGNITION_CELL_VOTE].status is Status.LATER
    assert (at.station, at.since) == (Station.VOTE, date(2025, 8, 4))


def test_a_remark_or_another_helper_does_not_begin_the_waiting_anew() -> None:
    stands = progress(before(K.CELL_VOTE), TODAY).since
    helper = HelperData(name="Cà Văn Minh", person=7, instead_of=6)
    later = [
        Record(step=K.REMARK, on=date(2025, 9, 28), remark=Remark(month="2025-09", strong="Vận động sáu hộ")),
        Record(step=K.HELPER_ASSIGNED, on=date(2025, 9, 29), helper=helper),
        Record(step=K.TASK, on=date(2025, 9, 30), note="Vận động hộ làm đường"),
    ]
    at = progress(with_(before(K.CELL_VOTE), *later), TODAY)
    assert (at.station, at.since) == (Station.VOTE, stands)


def test_a_station_ahead_is_blocked_by_name() -> None:
    road = without(before(K.VERIFIED), K.ANSWER, K.LETTER)
    at = progress(road, date(2025, 7, 14))
    vote = at.stations[Station.VOTE - 1]
    assert (at.station, vote.status) == (Station.DOSSIER, Status.LATER)
    road = with_(road, *ROAD[12:14])
    at = progress(road, date(2025, 8, 5))
    assert (at.station, at.stations[Station.VOTE - 1].status) == (Station.VERIFICATION, Status.BLOCKED)


def test_a_blocked_step_and_one_for_a_person() -> None:
    unschooled = replace(before(K.CELL_VOTE), person=replace(PERSON, schooling=Schooling.PRIMARY))
    at = progress(unschooled, date(2025, 8, 6))
    assert at.stations[Station.VOTE - 1].status is Status.BLOCKED
    assert at.verdict is Outcome.FAIL
    unknown = replace(before(K.CELL_VOTE), person=replace(PERSON, schooling=None))
    at = progress(unknown, date(2025, 8, 6))
    assert at.stations[Station.VOTE - 1].status is Status.JUDGE
    assert at.verdict is Outcome.JUDGE
    assert progress(before(K.CELL_VOTE), date(2025, 8, 6)).verdict is Outcome.PASS


REPEATED = {K.CELL_VOTE, K.HELPER_ASSIGNED, K.MEMBER_INTRODUCTION, K.OPINIONS, K.LETTER, K.CERTIFICATE}


def test_what_repeats_is_offered_until_the_decision() -> None:
    voted = progress(before(K.GRASSROOTS_VOTE), TODAY)
    assert {step.key for step in voted.open_steps} >= REPEATED
    decided = progress(before(K.SELF_REVIEW), TODAY)
    assert not REPEATED & {step.key for step in decided.open_steps}
    assert K.PROBATION_HELPER in {step.key for step in decided.open_steps}
    recognised = progress(before(K.CARD_DECIDED), TODAY)
    assert {step.key for step in recognised.open_steps} == {K.CARD_DECIDED}


@pytest.mark.parametrize(
    ("record", "step"),
    [
        (Record(step=K.STRUCK_OFF, on=date(2026, 9, 30), vote=VOTE), K.SELF_REVIEW),
        (Record(step=K.CANCELLED, on=date(2026, 9, 30), note="sai"), K.SELF_REVIEW),
        (Record(step=K.STOPPED, on=date(2025, 3, 30), note="thôi"), K.ALLOWED),
    ],
)
def test_a_road_that_ends_early(record: Record, step: StepKey) -> None:
    at = progress(with_(before(step), record), TODAY)
    assert at.closed == record
    assert at.holder is None
    assert {state.status for state in at.steps} <= {Status.DONE, Status.LATER}
    assert at.next_due is None


def test_the_clock_that_sets_the_place_on_the_list() -> None:
    waiting = progress(before(K.DECIDED), date(2025, 9, 1)).next_due
    assert waiting
    assert (waiting.rule, waiting.due_on) == ("D12", date(2025, 10, 10))
    before_vote = progress(before(K.CELL_VOTE), date(2025, 8, 6))
    assert (before_vote.next_due, before_vote.expires_on) == (None, date(2026, 5, 28))
    assert progress(before(K.DECIDED), date(2025, 9, 1)).expires_on is None
    probation = progress(before(K.SELF_REVIEW), date(2026, 9, 1))
    assert probation.opens_on == date(2026, 9, 25)
    assert probation.next_due
    assert probation.next_due.rule == "D17"


def test_what_is_late() -> None:
    at = progress(before(K.DECIDED), date(2025, 10, 10))
    assert at.late() == ()
    assert [clock.rule for clock in progress(before(K.DECIDED), date(2025, 10, 11)).late()] == ["D12"]
    held_late = progress(bend(dossier(), K.OWN_HISTORY, on=date(2025, 11, 7)), TODAY)
    assert [clock.rule for clock in held_late.late()] == ["D19"]


def test_findings_of_one_rule_and_day_do_not_hide_each_other() -> None:
    rows = [record for record in ROAD if record.step is K.MEMBER_INTRODUCTION]
    said = rows[1].introduction
    assert said
    short = replace(rows[1], introduction=replace(said, together_since=date(2025, 1, 1)))
    road = with_(without(before(K.GRASSROOTS_VOTE), K.MEMBER_INTRODUCTION), rows[0], short)
    assert outcomes(progress(road, TODAY).findings, "D5") == [Outcome.PASS, Outcome.FAIL]


def test_every_vote_is_judged_removal_too() -> None:
    vote = Vote(members=16, present=16, yes=3)
    removal = Record(step=K.REMOVAL_CELL_VOTE, on=date(2026, 10, 1), vote=vote)
    found = progress(with_(before(K.SELF_REVIEW), removal), TODAY).findings
    assert outcomes(found, "VOTE-removal-cell-vote") == [Outcome.JUDGE]


@pytest.mark.parametrize(
    ("decided_on", "number", "outcome"),
    [
        (date(2026, 10, 26), "066090001234", Outcome.PASS),
        (date(2026, 10, 26), "12345678", Outcome.FAIL),
        (date(2025, 9, 1), "12345678", None),
        (date(2025, 9, 1), "066090001234", Outcome.JUDGE),
        (None, "12345678", Outcome.FAIL),
    ],
)
def test_a_card_number_has_the_shape_of_its_day(decided_on: date | None, number: str, outcome: Outcome | None) -> None:
    road = bend(dossier(), K.CARD_HANDED, number=number)
    road = bend(road, K.CARD_DECIDED, on=decided_on) if decided_on else without(road, K.CARD_DECIDED)
    assert outcomes(progress(road, TODAY).findings, "CARD-DIGITS") == ([outcome] if outcome else [])
    unnumbered = bend(road, K.CARD_HANDED, number="")
    assert outcomes(progress(unnumbered, TODAY).findings, "CARD-DIGITS") == []


def test_each_step_is_judged_by_the_text_of_its_own_day() -> None:
    old = tuple(replace(row, on=row.on - timedelta(days=365 * 7)) for row in ROAD)
    sources = {found.rule: found.clauses[0].source.id for found in progress(dossier(old), TODAY).findings}
    assert (sources["AGE-MAX"], sources["D15"]) == ("29-qd-tw-2016", "29-qd-tw-2016")


def test_it_is_pure() -> None:
    road = before(K.DECIDED)
    assert progress(road, TODAY).findings == progress(road, TODAY).findings
    assert isinstance(road, Dossier)
    assert UNIT.grassroots
