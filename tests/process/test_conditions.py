"""Every gate of the road: the day before, the day of, the day after; and what a gate says that it must not."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from tests.process.roads import PERSON, UNIT, VOTE, before, bend, dossier, one, outcomes, with_, without

from ketnap.law.base import Finding, Outcome, worst
from ketnap.law.facts import Consent, ConsentKind, Former, LeftFor, UnitFacts
from ketnap.process.conditions import gate
from ketnap.process.keys import StepKey
from ketnap.process.records import (
    Answer,
    Dossier,
    HelperData,
    Introduction,
    Letter,
    Override,
    Record,
    RoadKind,
    Verdict,
    Vote,
)
from ketnap.process.trail import Trail

K = StepKey
PASS, FAIL, JUDGE = Outcome.PASS, Outcome.FAIL, Outcome.JUDGE
DAY = timedelta(days=1)


def at(road: Dossier, step: StepKey, on: date) -> tuple[Finding, ...]:
    return gate(step, Trail(road), on)


VOTED = date(2025, 8, 6)


def test_the_valid_road_passes_every_gate_of_its_time() -> None:
    road = dossier()
    for record in road.records[:20]:
        assert worst(at(road, record.step, record.on)) is PASS, record.step


@pytest.mark.parametrize(
    ("issued", "voted", "outcome"),
    [
        (date(2020, 1, 15), date(2025, 1, 14), PASS),
        (date(2020, 1, 15), date(2025, 1, 15), PASS),
        (date(2020, 1, 15), date(2025, 1, 16), JUDGE),  # 01-HD/TW of 2021: five years, read in quotations only
        (date(2020, 8, 6), date(2025, 8, 5), PASS),
        (date(2020, 8, 6), date(2025, 8, 6), PASS),
        (date(2020, 8, 6), date(2025, 8, 7), FAIL),
        (date(2021, 5, 19), date(2026, 5, 18), PASS),
        (date(2021, 5, 19), date(2026, 5, 19), JUDGE),
        (date(2021, 5, 19), date(2026, 5, 20), JUDGE),
    ],
)
def test_the_certificate_of_the_class(issued: date, voted: date, outcome: Outcome) -> None:
    found = one(at(bend(before(K.CELL_VOTE), K.CERTIFICATE, on=issued), K.CELL_VOTE, voted), "D4")
    assert found.outcome is outcome


def test_an_expired_certificate_of_an_older_text_asks_a_person() -> None:
    road = bend(before(K.CELL_VOTE), K.CERTIFICATE, on=date(2020, 1, 15))
    assert one(at(road, K.CELL_VOTE, date(2025, 2, 3)), "D4").outcome is JUDGE


@pytest.mark.parametrize(("on", "outcome"), [(VOTED, FAIL), (date(2025, 6, 8), JUDGE), (date(2026, 5, 19), JUDGE)])
def test_no_certificate(on: date, outcome: Outcome) -> None:
    found = one(at(without(before(K.CELL_VOTE), K.CERTIFICATE), K.CELL_VOTE, on), "D4")
    assert (found.outcome, bool(found.missing)) == (outcome, True)


def test_a_certificate_issued_after_the_vote_does_not_count() -> None:
    road = bend(before(K.CELL_VOTE), K.CERTIFICATE, on=VOTED + DAY)
    assert one(at(road, K.CELL_VOTE, VOTED), "D4").outcome is FAIL
    assert one(at(bend(road, K.CERTIFICATE, on=VOTED), K.CELL_VOTE, VOTED), "D4").outcome is PASS


@pytest.mark.parametrize(
    ("asked", "told", "outcome"),
    [
        (date(2025, 7, 2), date(2025, 7, 3), PASS),
        (date(2025, 7, 3), date(2025, 7, 3), PASS),
        (date(2025, 7, 4), date(2025, 7, 3), FAIL),
        (date(2025, 6, 4), date(2025, 6, 3), JUDGE),
        (date(2026, 5, 20), date(2026, 5, 19), JUDGE),
    ],
)
def test_application_before_history(asked: date, told: date, outcome: Outcome) -> None:
    road = bend(bend(before(K.CELL_VOTE), K.APPLICATION, on=asked), K.HISTORY, on=told)
    assert one(at(road, K.CELL_VOTE, date(2026, 6, 1)), "APPLICATION-FIRST").outcome is outcome
    assert outcomes(at(without(road, K.APPLICATION), K.CELL_VOTE, date(2026, 6, 1)), "APPLICATION-FIRST") == []


def said(by: str, since: date | None, on: date = date(2025, 8, 4), **changes: bool) -> Record:
    told = Introduction(by=by, together_since=since, **changes)
    return Record(step=K.MEMBER_INTRODUCTION, on=on, introduction=told)


OPEN = without(before(K.CELL_VOTE), K.MEMBER_INTRODUCTION)
LONG = date(2020, 1, 1)


@pytest.mark.parametrize(
    ("since", "outcome"),
    [(date(2024, 8, 5), FAIL), (date(2024, 8, 4), PASS), (date(2024, 8, 3), PASS), (None, JUDGE)],
)
def test_the_introducer_has_been_together_twelve_months(since: date | None, outcome: Outcome) -> None:
    found = at(with_(OPEN, said("A", LONG), said("B", since)), K.CELL_VOTE, VOTED)
    assert outcomes(found, "D5") == [PASS, outcome]


def test_a_substitute_needs_no_time_together() -> None:
    found = at(with_(OPEN, said("A", LONG), said("B", VOTED, replaces=True)), K.CELL_VOTE, VOTED)
    assert outcomes(found, "D5") == [PASS]


def test_the_last_introduction_of_a_member_counts() -> None:
    early, again = said("A", date(2024, 12, 1), on=date(2025, 6, 2)), said("A", date(2024, 7, 1))
    found = at(with_(OPEN, early, again, said("B", LONG)), K.CELL_VOTE, VOTED)
    assert outcomes(found, "D5") == [PASS, PASS]
    assert one(found, "INTRO").outcome is PASS


def test_residence_counts_as_together_only_since_2021() -> None:
    for on, counted in ((date(2021, 7, 29), False), (date(2021, 7, 30), True)):
        road = Dossier(person=PERSON, records=(said("A", LONG, on=on),))
        assert ("nơi cư trú" in one(at(road, K.CELL_VOTE, on), "D5").text) is counted


def test_a_probationer_may_not_introduce() -> None:
    found = at(with_(OPEN, said("A", LONG, official=False), said("B", LONG)), K.CELL_VOTE, VOTED)
    assert outcomes(found, "INTRO-OFFICIAL") == [FAIL, PASS]


YOUTH = replace(PERSON, youth_union=True)
LABOUR = replace(PERSON, youth_union=False, trade_union=True)


@pytest.mark.parametrize(
    ("person", "unit", "need", "union"),
    [
        (PERSON, UNIT, 2, False),
        (YOUTH, UNIT, 1, True),
        (YOUTH, replace(UNIT, youth_union=True), 1, True),
        (YOUTH, replace(UNIT, youth_union=False), 2, False),
        (LABOUR, replace(UNIT, trade_union=True), 1, True),
        (LABOUR, replace(UNIT, trade_union=True, youth_union=True), 2, False),
        (LABOUR, UNIT, 2, False),
    ],
)
def test_how_many_introduce(person: object, unit: UnitFacts, need: int, union: bool) -> None:
    road = replace(with_(OPEN, said("A", LONG)), person=person, unit=unit)  # type: ignore[arg-type]
    found = at(road, K.CELL_VOTE, VOTED)
    assert one(found, "INTRO").outcome is (PASS if need == 1 else FAIL)
    assert outcomes(found, "STEP-union-introduction") == ([FAIL] if union else [])


@pytest.mark.parametrize(
    ("born", "member", "there", "asked"),
    [
        (date(1994, 8, 7), False, True, True),
        (date(1994, 8, 6), False, True, False),  # 31 today
        (date(2000, 1, 1), True, True, False),
        (date(2000, 1, 1), None, True, False),
        (date(2000, 1, 1), False, False, False),
        (date(2000, 1, 1), False, None, False),
    ],
)
def test_of_youth_age_outside_the_union(born: date, member: bool | None, there: bool | None, asked: bool) -> None:
    person, unit = replace(PERSON, born_on=born, youth_union=member), replace(UNIT, youth_union=there)
    found = outcomes(at(replace(OPEN, person=person, unit=unit), K.CELL_VOTE, VOTED), "INTRO-YOUTH")
    assert found == ([JUDGE] if asked else [])


MADE = date(2025, 5, 28)


def test_papers_are_fresh_for_twelve_months() -> None:
    road = before(K.CELL_VOTE)
    assert outcomes(at(road, K.CELL_VOTE, date(2026, 5, 28)), "D6") == [JUDGE]  # the guide of that day was not read
    earlier = bend(road, K.HISTORY, on=date(2024, 9, 1))
    assert outcomes(at(earlier, K.CELL_VOTE, date(2025, 8, 31)), "D6") == [PASS]
    assert outcomes(at(earlier, K.CELL_VOTE, date(2025, 9, 1)), "D6") == [PASS]
    assert outcomes(at(earlier, K.CELL_VOTE, date(2025, 9, 2)), "D6") == [FAIL]
    assert outcomes(at(earlier, K.CELL_VOTE, date(2025, 9, 2)), "D6-OPINIONS") == [JUDGE]
    assert outcomes(at(without(road, K.HISTORY), K.CELL_VOTE, VOTED), "D6") == []


OLD = bend(before(K.CELL_VOTE), K.HISTORY, on=date(2024, 9, 1))
LATER = date(2025, 9, 8)


def test_every_introducer_who_is_needed_writes_again() -> None:
    one_again = with_(OLD, said("A Brôi", LONG, on=LATER))
    assert outcomes(at(one_again, K.CELL_VOTE, LATER), "D6") == [FAIL]
    both = with_(one_again, said("Y Lan", LONG, on=LATER))
    found = at(both, K.CELL_VOTE, LATER)
    assert (outcomes(found, "D6"), outcomes(found, "D6-OPINIONS")) == ([PASS], [JUDGE])
    done = with_(both, Record(step=K.OPINIONS, on=LATER))
    assert outcomes(at(done, K.CELL_VOTE, LATER), "D6-OPINIONS") == []


def test_the_union_resolves_again() -> None:
    union = Record(step=K.UNION_INTRODUCTION, on=date(2025, 8, 1))
    road = replace(with_(OLD, union, said("A Brôi", LONG, on=LATER)), person=YOUTH)
    assert "nghị quyết giới thiệu" in one(at(road, K.CELL_VOTE, LATER), "D6").missing
    done = with_(road, replace(union, on=LATER))
    assert one(at(done, K.CELL_VOTE, LATER), "D6").outcome is PASS
    assert one(at(without(road, K.UNION_INTRODUCTION), K.CELL_VOTE, LATER), "D6").outcome is FAIL


def test_a_cell_that_considered_in_time_may_vote_again() -> None:
    first = Record(step=K.CELL_VOTE, on=date(2025, 8, 29), vote=replace(VOTE, yes=10))
    assert outcomes(at(with_(OLD, first), K.CELL_VOTE, LATER), "D6") == [PASS]


def letter(place: str, on: date) -> Record:
    return Record(step=K.LETTER, on=on, letter=Letter(place=place))


def answer(place: str, on: date, verdict: Verdict = Verdict.TRUE) -> Record:
    return Record(step=K.ANSWER, on=on, answer=Answer(place=place, verdict=verdict))


UNASKED = without(before(K.CELL_VOTE), K.LETTER, K.ANSWER)


def test_every_place_has_answered() -> None:
    sent = with_(UNASKED, letter("A", date(2025, 7, 1)), letter("B", date(2025, 7, 1)))
    found = one(at(sent, K.VERIFIED, date(2025, 7, 14)), "VERIFY-ANSWERS")
    assert (found.outcome, found.missing) == (FAIL, "trả lời thẩm tra của A")
    half = with_(sent, answer("A", date(2025, 7, 10)))
    assert "1 trong 2 nơi" in one(at(half, K.VERIFIED, date(2025, 7, 14)), "VERIFY-ANSWERS").text
    full = with_(half, answer("B", date(2025, 7, 14)))
    assert one(at(full, K.VERIFIED, date(2025, 7, 13)), "VERIFY-ANSWERS").outcome is FAIL
    assert one(at(full, K.VERIFIED, date(2025, 7, 14)), "VERIFY-ANSWERS").outcome is PASS
    assert outcomes(at(UNASKED, K.VERIFIED, date(2025, 7, 14)), "VERIFY-ANSWERS") == []


def test_letters_sent_later_are_not_waited_for() -> None:
    road = with_(UNASKED, letter("A", date(2025, 9, 1)))
    assert outcomes(at(road, K.CELL_VOTE, VOTED), "VERIFY-ANSWERS") == []


@pytest.mark.parametrize("verdict", [Verdict.UNTRUE, Verdict.PARTIAL])
def test_an_answer_that_is_not_true_asks_until_the_place_answers_again(verdict: Verdict) -> None:
    road = with_(UNASKED, letter("A", date(2025, 7, 1)), answer("A", date(2025, 7, 10), verdict))
    assert outcomes(at(road, K.CELL_VOTE, VOTED), "VERIFY-VERDICT") == [JUDGE]
    again = with_(road, answer("A", date(2025, 7, 20)))
    assert outcomes(at(again, K.CELL_VOTE, VOTED), "VERIFY-VERDICT") == []


def test_only_official_members_help() -> None:
    helper = Record(step=K.HELPER_ASSIGNED, on=date(2025, 9, 29), helper=HelperData(name="B", official=False))
    assert outcomes(at(with_(OPEN, helper), K.CELL_VOTE, date(2025, 9, 29)), "HELPER-OFFICIAL") == [FAIL]
    earlier = replace(helper, on=date(2025, 9, 28))
    assert outcomes(at(with_(OPEN, earlier), K.CELL_VOTE, date(2025, 9, 29)), "HELPER-OFFICIAL") == [JUDGE]
    assert outcomes(at(with_(OPEN, helper), K.CELL_VOTE, date(2025, 9, 28)), "HELPER-OFFICIAL") == []


def test_a_vote_that_fell_short_goes_up_and_does_not_block() -> None:
    road = bend(before(K.GRASSROOTS_VOTE), K.CELL_VOTE, vote=replace(VOTE, yes=10))
    found = one(at(road, K.GRASSROOTS_VOTE, date(2025, 8, 18)), "VOTE-cell-vote")
    assert found.outcome is JUDGE
    assert "10 trên 16" in found.text


def test_an_authorised_committee_is_judged_by_its_own_share() -> None:
    road = replace(before(K.DECIDED), unit=UnitFacts(authorised=True))
    assert worst(at(road, K.DECIDED, date(2025, 9, 15))) is PASS


def test_nothing_is_said_of_a_vote_not_taken() -> None:
    assert outcomes(at(before(K.CELL_VOTE), K.DECIDED, VOTED), "VOTE-cell-vote") == []
    assert outcomes(at(before(K.CELL_VOTE), K.DECIDED, VOTED), "STEP-cell-vote") == [FAIL]


@pytest.mark.parametrize(("on", "outcome"), [(date(2025, 9, 14), PASS), (date(2025, 9, 15), PASS), (None, FAIL)])
def test_a_consent_written_on_the_road_is_held(on: date | None, outcome: Outcome) -> None:
    old = replace(before(K.DECIDED), person=replace(PERSON, born_on=date(1960, 1, 1)))
    road = with_(old, Record(step=K.CONSENT, on=on, consent=ConsentKind.OVER_AGE, paper="1")) if on else old
    assert one(at(road, K.DECIDED, date(2025, 9, 15)), "AGE-60+-HELD").outcome is outcome


def test_admission_again_asks_its_own_conditions() -> None:
    road = replace(before(K.DECIDED), kind=RoadKind.AGAIN)
    assert one(at(road, K.CELL_VOTE, VOTED), "AGAIN-FORMER").outcome is JUDGE
    assert one(at(road, K.DECIDED, date(2025, 9, 15)), "AGAIN-CONSENT").outcome is FAIL
    former = Former(left_on=date(2020, 1, 1), reason=LeftFor.STRUCK_OFF)
    held = (Consent(ConsentKind.READMISSION, date(2025, 9, 1)),)
    ready = replace(road, person=replace(PERSON, former=former, consents=held))
    assert worst(at(ready, K.CELL_VOTE, VOTED)) is PASS
    assert one(at(ready, K.DECIDED, date(2025, 9, 15)), "AGAIN-CONSENT").outcome is PASS


RECEIVED = before(K.CEREMONY)  # received 17/9/2025, thirty working days end 29/10/2025
LATE = Record(step=K.CONSENT, on=date(2025, 10, 30), consent=ConsentKind.LATE_CEREMONY, paper="5")


@pytest.mark.parametrize(
    ("on", "outcome"),
    [(date(2025, 10, 28), PASS), (date(2025, 10, 29), PASS), (date(2025, 10, 30), FAIL)],
)
def test_the_ceremony_is_in_time(on: date, outcome: Outcome) -> None:
    found = one(at(RECEIVED, K.CEREMONY, on), "D15")
    assert (found.outcome, bool(found.missing)) == (outcome, outcome is FAIL)


@pytest.mark.parametrize(
    ("consent", "ceremony", "outcome"),
    [
        (date(2025, 10, 30), date(2025, 10, 30), PASS),
        (date(2025, 10, 31), date(2025, 10, 30), FAIL),
        (date(2025, 9, 30), date(2025, 12, 1), PASS),
    ],
)
def test_a_late_ceremony_needs_a_consent_before_it(consent: date, ceremony: date, outcome: Outcome) -> None:
    road = with_(RECEIVED, replace(LATE, on=consent))
    assert one(at(road, K.CEREMONY, ceremony), "D15").outcome is outcome


def test_without_the_day_of_receipt_lateness_is_not_sure() -> None:
    road = without(RECEIVED, K.DECISION_RECEIVED)
    found = one(at(road, K.CEREMONY, date(2025, 10, 28)), "D15")
    assert found.outcome is JUDGE
    assert "ngày chi bộ nhận quyết định" in found.missing
    assert one(at(road, K.CEREMONY, date(2025, 10, 27)), "D15").outcome is PASS


@pytest.mark.parametrize(
    ("on", "outcome"),
    [
        (date(2026, 8, 28), JUDGE),  # in time by both, under a text not read
        (date(2026, 8, 29), JUDGE),  # between the two ends
        (date(2026, 9, 8), JUDGE),
        (date(2026, 9, 9), JUDGE),
    ],
)
def test_a_ceremony_between_two_texts(on: date, outcome: Outcome) -> None:
    road = bend(bend(RECEIVED, K.DECIDED, on=date(2026, 7, 20)), K.DECISION_RECEIVED, on=date(2026, 7, 24))
    found = one(at(road, K.CEREMONY, on), "D15")
    assert found.outcome is outcome
    assert "28/08/2026 hoặc 08/09/2026" in found.text


def test_from_issue_under_208() -> None:
    road = bend(bend(RECEIVED, K.DECIDED, on=date(2026, 8, 3)), K.DECISION_RECEIVED, on=date(2026, 8, 10))
    assert one(at(road, K.CEREMONY, date(2026, 9, 16)), "D15").outcome is PASS
    assert one(at(road, K.CEREMONY, date(2026, 9, 17)), "D15").outcome is JUDGE  # known from a quiz only


def test_an_open_calendar_leaves_a_late_ceremony_to_a_person() -> None:
    road = bend(bend(RECEIVED, K.DECIDED, on=date(2026, 12, 28)), K.DECISION_RECEIVED, on=date(2026, 12, 28))
    found = one(at(road, K.CEREMONY, date(2027, 5, 1)), "D15")
    assert (found.outcome, "2027" in found.text) == (JUDGE, True)


def test_no_decision_no_ceremony_clock() -> None:
    assert outcomes(at(before(K.DECIDED), K.CEREMONY, VOTED), "D15") == []


PROBATION = bend(before(K.SELF_REVIEW), K.CEREMONY, on=date(2024, 10, 10))


@pytest.mark.parametrize("step", [K.SELF_REVIEW, K.HELPER_REVIEW, K.PROBATION_OPINIONS, K.RECOGNITION_CELL_VOTE])
@pytest.mark.parametrize(
    ("on", "outcome"), [(date(2025, 10, 9), FAIL), (date(2025, 10, 10), JUDGE), (date(2025, 10, 11), PASS)]
)
def test_recognition_starts_after_month_twelve(step: StepKey, on: date, outcome: Outcome) -> None:
    assert one(at(PROBATION, step, on), "D16").outcome is outcome
    assert outcomes(at(before(K.CEREMONY), step, on), "D16") == []


def test_early_papers_fail_only_under_the_guide_that_was_read() -> None:
    road = before(K.SELF_REVIEW)  # ceremony 25/9/2025
    assert one(at(road, K.SELF_REVIEW, date(2026, 5, 18)), "D16").outcome is FAIL
    assert one(at(road, K.SELF_REVIEW, date(2026, 5, 19)), "D16").outcome is JUDGE
    assert one(at(road, K.RECOGNITION_CELL_VOTE, date(2026, 5, 19)), "D16").outcome is FAIL
    assert one(at(road, K.SELF_REVIEW, date(2026, 9, 26)), "D16").outcome is PASS


def failed(step: StepKey, *days: int, yes: int = 10) -> tuple[Record, ...]:
    return tuple(Record(step=step, on=date(2026, 10, day), vote=replace(VOTE, yes=yes)) for day in days)


NOT_IN_A_ROW = (*failed(K.RECOGNITION_CELL_VOTE, 5, 6, 8), *failed(K.RECOGNITION_CELL_VOTE, 7, yes=16))


@pytest.mark.parametrize(
    ("votes", "on", "found"),
    [
        (failed(K.RECOGNITION_CELL_VOTE, 5, 6), date(2026, 10, 7), []),
        (failed(K.RECOGNITION_CELL_VOTE, 5, 6, 7), date(2026, 10, 7), [JUDGE]),
        (failed(K.RECOGNITION_CELL_VOTE, 5, 6, 7), date(2026, 10, 6), []),
        (NOT_IN_A_ROW, date(2026, 10, 8), [JUDGE]),
        (failed(K.RECOGNITION_GRASSROOTS_VOTE, 5, 6, 7), date(2026, 10, 7), [JUDGE]),
    ],
)  # fmt: skip
def test_three_failed_votes_on_recognition(votes: tuple[Record, ...], on: date, found: list[Outcome]) -> None:
    road = with_(before(K.RECOGNITION_CELL_VOTE), *votes)
    assert outcomes(at(road, K.RECOGNISED, on), "D18") == found
    assert outcomes(at(road, K.RECOGNITION_CELL_VOTE, on), "D18") == found


def test_three_failed_votes_on_removal_and_none_on_admission() -> None:
    road = with_(before(K.SELF_REVIEW), *failed(K.REMOVAL_CELL_VOTE, 5, 6, 7))
    assert outcomes(at(road, K.STRUCK_OFF, date(2026, 10, 8)), "D18") == [JUDGE]
    admission = with_(before(K.CELL_VOTE), *failed(K.CELL_VOTE, 5, 6, 7))
    assert outcomes(at(admission, K.DECIDED, date(2026, 10, 8)), "D18") == []


def test_a_name_is_struck_off_after_every_vote() -> None:
    road = before(K.SELF_REVIEW)
    assert outcomes(at(road, K.STRUCK_OFF, date(2026, 10, 8)), "STEP-removal-cell-vote") == [JUDGE]
    enough = Record(step=K.REMOVAL_CELL_VOTE, on=date(2026, 10, 5), vote=Vote(members=16, present=16, yes=11))
    found = at(with_(road, enough), K.STRUCK_OFF, date(2026, 10, 8))
    assert one(found, "VOTE-removal-cell-vote").outcome is PASS
    assert outcomes(found, "STEP-removal-grassroots-vote") == [JUDGE]


@pytest.mark.parametrize(
    ("missing", "on", "outcome"),
    [
        (K.OPINIONS, VOTED, FAIL),
        (K.OPINIONS, date(2026, 5, 19), JUDGE),
        (K.VERIFIED, VOTED, FAIL),
        (K.MEMBER_INTRODUCTION, date(2026, 9, 1), FAIL),  # the Charter itself
    ],
)
def test_a_step_not_written_down(missing: StepKey, on: date, outcome: Outcome) -> None:
    found = one(at(without(before(K.CELL_VOTE), missing), K.CELL_VOTE, on), f"STEP-{missing}")
    assert found.outcome is outcome
    assert found.text.startswith("Chưa ghi: ")
    assert "đảng." not in found.text


def test_an_order_no_text_fixes_is_not_asked() -> None:
    road = Dossier(person=YOUTH)
    assert at(road, K.UNION_INTRODUCTION, VOTED) == ()
    assert at(road, K.CERTIFICATE, VOTED) == ()
    assert one(at(road, K.LISTED, VOTED), "STEP-introduced").missing == "Giới thiệu nguồn"


def test_a_block_lifted_with_a_reason_is_for_a_person() -> None:
    lifted = Record(step=K.OVERRIDE, on=VOTED, paper="7-CV", override=Override(rule="STEP-opinions", reason="Lũ lụt"))
    road = with_(without(before(K.CELL_VOTE), K.OPINIONS), lifted)
    found = one(at(road, K.CELL_VOTE, VOTED), "STEP-opinions")
    assert found.outcome is JUDGE
    assert "lý do: Lũ lụt; văn bản: 7-CV" in found.text
    assert one(at(road, K.CELL_VOTE, VOTED), "INTRO").outcome is PASS


def test_no_gate_passes_or_fails_where_no_text_was_read() -> None:
    road = before(K.CELL_VOTE)
    for found in at(road, K.CELL_VOTE, date(2026, 6, 1)):
        if not any(clause.source.reading.value != "unread" for clause in found.clauses):
            assert found.outcome is JUDGE, found
