"""The values: every change of every line, the day before, the day of and the day after."""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import pytest

from ketnap.law import values
from ketnap.law.base import Confidence, NotYet, Since
from ketnap.law.facts import Schooling
from ketnap.law.rule import CENTRAL, MORE_THAN_HALF, TWO_THIRDS, Act, AnyRule, Body, Bound, DayOfYear, Group, Unit
from ketnap.law.values import ALL, BY_ID, CENTRAL_RULES, LOCAL_SETS, by_id

DAY = timedelta(days=1)
NOTHING = (None, Confidence.NONE)


def changes() -> Iterator[Any]:
    for rule in ALL:
        for line in rule.dated.lines:
            yield pytest.param(rule, line, id=f"{rule.id}@{line.day}")


@pytest.mark.parametrize(("rule", "line"), changes())
def test_a_line_begins_on_its_day_and_not_before(rule: AnyRule, line: Since[Any]) -> None:
    assert rule.on(line.day) == line
    before = rule.dated.lines[: rule.dated.lines.index(line)]
    if before:
        assert rule.on(line.day - DAY) == before[-1]
    else:
        with pytest.raises(NotYet):
            rule.on(line.day - DAY)
    if rule.dated.until(line) != line.day + DAY:
        assert rule.on(line.day + DAY) == line


@pytest.mark.parametrize(("rule", "line"), changes())
def test_a_line_cites_a_text_that_speaks_on_its_day(rule: AnyRule, line: Since[Any]) -> None:
    assert any(clause.source.in_force(line.day) for clause in line.clauses)
    for clause in line.clauses:
        assert clause.source.signed_on <= line.day or line.note


@pytest.mark.parametrize(("rule", "line"), changes())
def test_a_line_nobody_has_read_says_so(rule: AnyRule, line: Since[Any]) -> None:
    assert (line.value is None) == (line.confidence is Confidence.NONE)
    if line.value is None:
        assert line.note.endswith(".")
        assert line.last_known is not None
        assert not line.firm
    else:
        assert line.last_known is None


@pytest.mark.parametrize("rule", CENTRAL_RULES, ids=lambda rule: rule.id)
def test_the_last_known_value_is_the_one_before(rule: AnyRule) -> None:
    known = None
    for line in rule.dated.lines:
        known = line.value if line.value is not None else known
        assert line.last_known in (None, known)


@pytest.mark.parametrize("rule", ALL, ids=lambda rule: rule.id)
def test_a_rule_says_what_it_measures(rule: AnyRule) -> None:
    assert rule.title[0].isupper()
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", rule.slug)
    assert unicodedata.is_normalized("NFC", rule.title + rule.counted_from)
    notes = " ".join(line.note for line in rule.dated.lines)
    assert unicodedata.is_normalized("NFC", notes)
    if rule.unit is Unit.WORKING_DAYS:
        assert rule.counted_from, "a time limit starts somewhere"


def test_names_are_used_once() -> None:
    assert len({rule.id for rule in ALL}) == len({rule.slug for rule in ALL}) == len(ALL)
    assert len(BY_ID) == len(ALL)


@pytest.mark.parametrize("number", range(1, 57))
def test_every_number_of_the_study_has_a_rule(number: int) -> None:
    assert by_id(f"D{number}")


@pytest.mark.parametrize("name", ["D12a", "D12b", "D12c", "D14a", "D14b", "D24x", "EDU-STD-1", "EDU-EXC-B-25", "CLASS"])
def test_a_rule_is_found_by_its_other_names(name: str) -> None:
    assert len(by_id(name)) == 1


def test_age_is_two_rules_and_an_unknown_name_none() -> None:
    assert by_id("D3") == (values.AGE_MIN, values.AGE_MAX)
    assert by_id("D99") == ()


def test_every_constant_is_in_the_table_and_reached_by_name() -> None:
    named = {id(value) for value in vars(values).values() if isinstance(value, values.Rule)}
    assert named == {id(rule) for rule in CENTRAL_RULES}


def test_local_values_are_a_set_of_their_own_and_never_firm() -> None:
    place = LOCAL_SETS["ha-noi"]
    assert {rule.id for rule in place.rules} >= {"D37", "D38", "D39", "D40", "HANOI-PROBATION"}
    assert {rule.scope for rule in place.rules} == {"ha-noi"}
    assert {rule.scope for rule in CENTRAL_RULES} == {CENTRAL}
    assert not any(line.firm for rule in place.rules for line in rule.dated.lines)


@pytest.mark.parametrize(
    ("on", "value", "confidence"),
    [
        (date(2016, 7, 25), 60, Confidence.HIGH),
        (date(2021, 7, 30), 60, Confidence.MEDIUM),
        (date(2025, 1, 20), 60, Confidence.HIGH),
        (date(2025, 6, 30), 60, Confidence.HIGH),
        (date(2025, 7, 1), 45, Confidence.HIGH),
        (date(2026, 4, 7), 45, Confidence.HIGH),
        (date(2026, 4, 8), *NOTHING),
        (date(2026, 7, 26), *NOTHING),
    ],
)
def test_the_admission_decision(on: date, value: int | None, confidence: Confidence) -> None:
    line = values.ADMISSION_DECISION.on(on)
    assert (line.value, line.confidence) == (value, confidence)
    assert line.last_known == (None if value else 45)


def test_nothing_is_known_before_the_first_text() -> None:
    with pytest.raises(NotYet):
        values.ADMISSION_DECISION.on(date(2016, 7, 24))


@pytest.mark.parametrize(
    ("rule", "on", "value"),
    [
        (values.RECOGNITION_DECISION, date(2025, 7, 1), 30),
        (values.RECOGNITION_DECISION, date(2026, 4, 8), None),
        (values.DECISION_EXTENSION, date(2025, 6, 30), 30),
        (values.DECISION_EXTENSION, date(2025, 7, 1), 15),
        (values.DECISION_EXTENSION, date(2026, 4, 8), None),
        (values.CEREMONY, date(2026, 4, 8), None),
        (values.CEREMONY, date(2026, 7, 26), 30),
        (values.CEREMONY_START, date(2026, 4, 7), Act.DECISION_RECEIVED),
        (values.CEREMONY_START, date(2026, 7, 26), Act.DECISION_ISSUED),
        (values.CLASS_CERTIFICATE, date(2026, 5, 18), 60),
        (values.CLASS_CERTIFICATE, date(2026, 5, 19), None),
        (values.DOSSIER_VALIDITY, date(2025, 6, 9), 12),
        (values.AGE_MIN, date(2011, 1, 19), 18),
        (values.AGE_MIN, date(2026, 7, 26), 18),
        (values.AGE_MAX, date(2016, 7, 25), 60),
        (values.AGE_MAX, date(2026, 4, 8), None),
        (values.SCHOOLING, date(2021, 7, 29), Schooling.LOWER_EQUIVALENT),
        (values.SCHOOLING, date(2021, 7, 30), Schooling.LOWER_DIPLOMA),
        (values.SCHOOLING, date(2026, 4, 8), None),
        (values.SCHOOLING, date(2026, 7, 26), Schooling.LOWER_PROGRAMME),
        (values.SCHOOLING_RESPECTED, date(2025, 6, 9), Schooling.READS_WRITES),
        (values.DECIDER, date(2025, 6, 30), Body.LEVEL_ABOVE_STANDING),
        (values.DECIDER, date(2025, 7, 1), Body.COMMUNE_STANDING),
        (values.DECIDER, date(2026, 7, 25), Body.COMMUNE_STANDING),
        (values.DECIDER, date(2026, 7, 26), Body.GRASSROOTS_STANDING),
        (values.CELL_VOTE, date(2026, 8, 1), TWO_THIRDS),
        (values.AUTHORISED_VOTE, date(2026, 7, 25), TWO_THIRDS),
        (values.AUTHORISED_VOTE, date(2026, 7, 26), None),
        (values.STANDING_VOTE, date(2026, 8, 1), MORE_THAN_HALF),
        (values.PROBATION, date(2026, 8, 1), 12),
        (values.READMISSION_WAIT, date(2026, 7, 25), None),
        (values.READMISSION_WAIT, date(2026, 7, 26), 36),
        (values.READMISSION_WAIT_RECORD, date(2025, 7, 1), 60),
        (values.TRANSFER_STEPS, date(2026, 7, 26), 60),
        (values.CARD_DIGITS, date(2025, 9, 2), 12),
        (values.CARD_TECHNICAL_CHECK, date(2025, 9, 29), None),
        (values.BADGE_MILESTONES, date(2025, 7, 1), (30, 40, 45, 50, 55, 60, 65, 70, 75, 80, 85, 90)),
        (values.BADGE_EARLY_ILL_OLD, date(2025, 7, 1), 24),
    ],
    ids=lambda given: getattr(given, "slug", None),
)
def test_what_a_text_says_on_a_day(rule: AnyRule, on: date, value: object) -> None:
    assert rule.on(on).value == value


@pytest.mark.parametrize(
    ("rule", "on"),
    [
        (values.SCHOOLING, date(2026, 7, 26)),
        (values.STANDING_VOTE, date(2026, 4, 8)),
        (values.BADGE_EARLY_ILL_OLD, date(2025, 6, 30)),
        (values.MEMBER_HISTORY, date(2026, 4, 8)),
    ],
    ids=lambda given: getattr(given, "slug", None),
)
def test_a_value_from_a_weak_source_never_blocks(rule: AnyRule, on: date) -> None:
    line = rule.on(on)
    assert line.established
    assert not line.firm
    assert line.note


@pytest.mark.parametrize(
    ("base", "two_thirds", "more_than_half"), [(1, 1, 1), (3, 2, 2), (4, 3, 3), (6, 4, 4), (9, 6, 5), (10, 7, 6)]
)
def test_votes_needed(base: int, two_thirds: int, more_than_half: int) -> None:
    assert (TWO_THIRDS.needed(base), MORE_THAN_HALF.needed(base)) == (two_thirds, more_than_half)
    assert TWO_THIRDS.reached(two_thirds, base)
    assert not TWO_THIRDS.reached(two_thirds - 1, base)
    assert MORE_THAN_HALF.reached(more_than_half, base)
    assert not MORE_THAN_HALF.reached(more_than_half - 1, base)


def test_a_body_of_nobody_decides_nothing() -> None:
    assert not TWO_THIRDS.reached(0, 0)
    assert not MORE_THAN_HALF.reached(1, 0)


def test_values_in_words() -> None:
    assert values.ADMISSION_DECISION.words(45) == "không quá 45 ngày làm việc"
    assert values.CELL_VOTE.words(TWO_THIRDS) == "ít nhất 2/3"
    assert values.STANDING_VOTE.words(MORE_THAN_HALF) == "trên 1/2"
    assert values.AUTHORISED_MEMBERS.words(100) == "trên 100 đảng viên"
    assert values.TEMPORARY_UNDER.words(12) == "dưới 12 tháng"
    assert values.PROBATION.words(12) == "12 tháng"
    assert values.SCHOOLING.words(Schooling.LOWER_DIPLOMA) == "tốt nghiệp trung học cơ sở"
    assert values.DECIDER.words(Body.COMMUNE_STANDING) == "ban thường vụ đảng ủy xã, phường, đặc khu"
    assert values.CEREMONY_START.words(Act.DECISION_RECEIVED) == "ngày chi bộ nhận được quyết định"
    assert values.BADGE_MILESTONES.words((30, 40)) == "30, 40 năm"
    assert values.BADGE_ROUNDS.words((DayOfYear(2, 3), DayOfYear(11, 7))) == "03/2, 07/11"


def test_the_rounds_of_a_year() -> None:
    rounds = values.BADGE_ROUNDS.on(date(2025, 10, 1)).value
    assert rounds is not None
    assert [day.of(2026) for day in rounds] == [
        date(2026, 2, 3),
        date(2026, 5, 19),
        date(2026, 9, 2),
        date(2026, 11, 7),
    ]


@pytest.mark.parametrize("words", [*Unit, *Bound, *Group, *Body, *Act, *Schooling])
def test_every_word_has_its_vietnamese(words: Any) -> None:
    assert words.vi or words is Bound.EXACT


def test_shares_are_exact() -> None:
    assert (TWO_THIRDS.fraction, TWO_THIRDS.strict) == (Fraction(2, 3), False)
    assert (MORE_THAN_HALF.fraction, MORE_THAN_HALF.strict) == (Fraction(1, 2), True)
