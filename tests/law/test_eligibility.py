"""Who may be considered: the day before, the day of, the day after every boundary, and the clause of that day."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from ketnap.law import eligibility as e
from ketnap.law.base import Finding, Outcome
from ketnap.law.facts import (
    Area,
    Consent,
    ConsentKind,
    Former,
    LeftFor,
    PersonFacts,
    Precision,
    Respected,
    Schooling,
    SpecialCase,
)

PASS, FAIL, JUDGE = Outcome.PASS, Outcome.FAIL, Outcome.JUDGE
IN_294 = date(2025, 9, 10)
PERSON = PersonFacts(born_on=date(1990, 3, 10), citizen=True, schooling=Schooling.UPPER)
HILLS = frozenset({Area.MOUNTAIN})


def sources(finding: Finding) -> set[str]:
    return {clause.source.id for clause in finding.clauses}


def points(finding: Finding) -> set[tuple[str, str]]:
    return {(clause.source.id, clause.point) for clause in finding.clauses}


@pytest.mark.parametrize(("citizen", "outcome"), [(True, PASS), (False, FAIL), (None, JUDGE)])
def test_citizenship_not_recorded_is_not_no(citizen: bool | None, outcome: Outcome) -> None:
    assert e.citizen(replace(PERSON, citizen=citizen), IN_294).outcome is outcome


D, M, Y = Precision.DAY, Precision.MONTH, Precision.YEAR


@pytest.mark.parametrize(
    ("born", "precision", "on", "outcome"),
    [
        (date(2007, 9, 15), D, date(2025, 8, 31), FAIL),  # the month before
        (date(2007, 9, 15), D, date(2025, 9, 1), JUDGE),  # "tính theo tháng"
        (date(2007, 9, 15), D, date(2025, 9, 14), JUDGE),
        (date(2007, 9, 15), D, date(2025, 9, 15), PASS),
        (date(2007, 9, 15), D, date(2025, 9, 16), PASS),
        (date(2007, 9, 1), M, date(2025, 8, 31), FAIL),
        (date(2007, 9, 1), M, date(2025, 9, 1), JUDGE),
        (date(2007, 9, 1), M, date(2025, 9, 29), JUDGE),
        (date(2007, 9, 1), M, date(2025, 9, 30), PASS),
        (date(2007, 1, 1), Y, date(2024, 12, 31), FAIL),
        (date(2007, 1, 1), Y, date(2025, 1, 1), JUDGE),
        (date(2007, 1, 1), Y, date(2025, 12, 30), JUDGE),
        (date(2007, 1, 1), Y, date(2025, 12, 31), PASS),
        (date(2008, 2, 29), D, date(2026, 1, 31), FAIL),
        (date(2008, 2, 29), D, date(2026, 2, 27), JUDGE),
        (date(2008, 2, 29), D, date(2026, 2, 28), PASS),
        (date(1965, 9, 15), D, date(2025, 9, 14), PASS),
        (date(1965, 9, 15), D, date(2025, 9, 15), JUDGE),
        (date(1965, 9, 15), D, date(2025, 9, 30), JUDGE),
        (date(1965, 1, 1), Y, date(2024, 12, 31), PASS),
        (date(1965, 1, 1), Y, date(2025, 1, 1), JUDGE),
        (date(1965, 1, 1), Y, date(2025, 12, 31), JUDGE),
    ],
)
def test_age(born: date, precision: Precision, on: date, outcome: Outcome) -> None:
    assert e.age(PersonFacts(born_on=born, born_precision=precision), on).outcome is outcome


@pytest.mark.parametrize(
    ("on", "consent", "outcome"),
    [
        (date(2025, 10, 1), None, JUDGE),
        (date(2025, 10, 1), date(2025, 10, 2), JUDGE),
        (date(2025, 10, 1), date(2025, 10, 1), PASS),
        (date(2026, 5, 1), date(2025, 10, 1), JUDGE),  # the text of that day was not read
    ],
)
def test_over_sixty_needs_a_written_consent(on: date, consent: date | None, outcome: Outcome) -> None:
    held = (Consent(ConsentKind.OVER_AGE, consent, "12-TB/TU"),) if consent else ()
    found = e.age(PersonFacts(born_on=date(1965, 9, 15), consents=held), on)
    assert (found.rule, found.outcome) == ("AGE-60+", outcome)


@pytest.mark.parametrize(
    ("on", "source", "outcome"),
    [
        (date(2016, 7, 24), "45-qd-tw-2011", PASS),
        (date(2016, 7, 25), "29-qd-tw-2016", PASS),
        (date(2021, 7, 29), "29-qd-tw-2016", PASS),
        (date(2021, 7, 30), "24-qd-tw-2021", PASS),
        (date(2025, 1, 19), "24-qd-tw-2021", PASS),
        (date(2025, 1, 20), "232-qd-tw-2025", PASS),
        (date(2025, 6, 30), "232-qd-tw-2025", PASS),
        (date(2025, 7, 1), "294-qd-tw-2025", PASS),
        (date(2026, 4, 7), "294-qd-tw-2025", PASS),
        (date(2026, 4, 8), "20-qd-tw-2026", JUDGE),
        (date(2026, 7, 25), "20-qd-tw-2026", JUDGE),
        (date(2026, 7, 26), "208-qd-tw-2026", PASS),
    ],
)
def test_age_is_asked_under_the_text_of_the_day(on: date, source: str, outcome: Outcome) -> None:
    found = e.age(PERSON, on)
    assert source in sources(found)
    assert (found.outcome, found.governed_on) == (outcome, on)


EQUAL, DIPLOMA, PROGRAMME = Schooling.LOWER_EQUIVALENT, Schooling.LOWER_DIPLOMA, Schooling.LOWER_PROGRAMME


@pytest.mark.parametrize(
    ("have", "on", "outcome"),
    [
        (None, IN_294, JUDGE),
        (DIPLOMA, date(2016, 7, 24), JUDGE),  # 45-QĐ/TW was not read
        (PROGRAMME, date(2016, 7, 25), FAIL),
        (EQUAL, date(2016, 7, 25), PASS),
        (EQUAL, date(2021, 7, 29), PASS),
        (EQUAL, date(2021, 7, 30), FAIL),
        (DIPLOMA, date(2021, 7, 30), PASS),
        (PROGRAMME, date(2026, 4, 7), FAIL),
        (DIPLOMA, date(2026, 4, 7), PASS),
        (DIPLOMA, date(2026, 4, 8), JUDGE),
        (PROGRAMME, date(2026, 4, 8), JUDGE),
        (PROGRAMME, date(2026, 7, 25), JUDGE),
        (PROGRAMME, date(2026, 7, 26), JUDGE),  # known from a quiz only
        (Schooling.PRIMARY, date(2026, 7, 26), JUDGE),
    ],
)
def test_schooling(have: Schooling | None, on: date, outcome: Outcome) -> None:
    found = e.schooling(replace(PERSON, schooling=have), on)
    assert (found.rule, found.outcome) == ("EDU-STD", outcome)


@pytest.mark.parametrize(
    ("have", "on", "outcome"),
    [
        (Schooling.PRIMARY, date(2016, 9, 19), JUDGE),  # the guide before was not read
        (Schooling.PRIMARY, date(2016, 9, 20), PASS),
        (Schooling.READS_WRITES, date(2016, 9, 20), JUDGE),  # 2016: one good source only
        (Schooling.PRIMARY, date(2021, 9, 28), PASS),
        (Schooling.READS_WRITES, date(2021, 9, 28), FAIL),
        (Schooling.PRIMARY, date(2026, 4, 7), PASS),
        (Schooling.PRIMARY, date(2026, 5, 18), PASS),
        (Schooling.PRIMARY, date(2026, 5, 19), JUDGE),
        (Schooling.NONE, date(2026, 5, 19), JUDGE),
    ],
)
def test_schooling_in_hard_areas(have: Schooling, on: date, outcome: Outcome) -> None:
    found = e.schooling(replace(PERSON, schooling=have, areas=HILLS), on)
    assert (found.rule, found.outcome) == ("EDU-EXC-A", outcome)


ELDER = replace(PERSON, schooling=Schooling.READS_WRITES, areas=HILLS, respected=Respected.ELDER)
FISHER = replace(PERSON, schooling=Schooling.READS_WRITES, areas=frozenset({Area.FISHING}))


@pytest.mark.parametrize("person", [ELDER, FISHER], ids=["elder", "fisher"])
@pytest.mark.parametrize(
    ("on", "consent", "outcome"),
    [
        (date(2025, 9, 10), None, JUDGE),
        (date(2025, 9, 10), date(2025, 9, 11), JUDGE),
        (date(2025, 9, 10), date(2025, 9, 10), PASS),
        (date(2026, 5, 18), date(2025, 9, 10), PASS),
        (date(2026, 5, 19), date(2025, 9, 10), JUDGE),
    ],
)
def test_who_only_reads_and_writes(person: PersonFacts, on: date, consent: date | None, outcome: Outcome) -> None:
    held = (Consent(ConsentKind.SCHOOLING, consent),) if consent else ()
    found = e.schooling(replace(person, consents=held), on)
    assert (found.rule, found.outcome) == ("EDU-EXC-B", outcome)


def test_an_elder_elsewhere_has_no_exception() -> None:
    assert e.schooling(replace(ELDER, areas=frozenset()), IN_294).outcome is FAIL
    assert e.schooling(replace(ELDER, schooling=Schooling.NONE), IN_294).outcome is FAIL


@pytest.mark.parametrize("case", [case for case in SpecialCase if case is not SpecialCase.POLITICAL])
@pytest.mark.parametrize("on", [date(2012, 5, 1), date(2018, 5, 1), date(2025, 9, 10), date(2026, 9, 10)])
@pytest.mark.parametrize("held", [(), (Consent(ConsentKind.SPECIAL, date(2011, 1, 1), "5-CV"),)])
def test_cases_with_rules_of_their_own_are_never_decided(
    case: SpecialCase, on: date, held: tuple[Consent, ...]
) -> None:
    (found,) = e.special_cases(replace(PERSON, special=frozenset({case}), consents=held), on)
    assert found.outcome is JUDGE
    assert found.clauses
    assert bool(found.missing) is not bool(held)
    if not all(clause.source.in_force(on) for clause in found.clauses):
        assert "Chưa xác lập văn bản" in found.text


@pytest.mark.parametrize(
    ("case", "on", "cited"),
    [
        (SpecialCase.RELIGIOUS, date(2019, 9, 25), {("06-qdi-tw-2018", "")}),
        (SpecialCase.RELIGIOUS, date(2019, 9, 26), {("06-qdi-tw-2018", ""), ("20-hd-btctw-2019", "")}),
        (SpecialCase.ARMED_FORCES, IN_294, {("294-qd-tw-2025", "điểm 4.3.2")}),
        (SpecialCase.POPULATION_POLICY, date(2022, 1, 4), {("24-qd-tw-2021", "điểm 3.5")}),
        (SpecialCase.POPULATION_POLICY, IN_294, {("294-qd-tw-2025", "điểm 3.5.1")}),
    ],
)
def test_special_cases_cite_the_text_of_the_day(case: SpecialCase, on: date, cited: set[tuple[str, str]]) -> None:
    (found,) = e.special_cases(replace(PERSON, special=frozenset({case})), on)
    assert points(found) == cited


POLITICAL = replace(PERSON, special=frozenset({SpecialCase.POLITICAL}))


@pytest.mark.parametrize(
    ("on", "consent", "outcome"),
    [
        (date(2022, 2, 7), date(2022, 1, 1), JUDGE),
        (date(2022, 2, 8), date(2022, 1, 1), PASS),
        (IN_294, None, JUDGE),
        (IN_294, IN_294 + timedelta(days=1), JUDGE),
        (IN_294, IN_294, PASS),
    ],
)
def test_a_political_question(on: date, consent: date | None, outcome: Outcome) -> None:
    held = (Consent(ConsentKind.POLITICAL, consent),) if consent else ()
    (found,) = e.special_cases(replace(POLITICAL, consents=held), on)
    assert (found.rule, found.outcome) == ("POL", outcome)


def test_obstacles_are_in_the_order_of_the_texts() -> None:
    assert [found.rule for found in e.obstacles(POLITICAL, IN_294)] == ["CITIZEN", "AGE-MAX", "EDU-STD", "POL"]


NEEDING = replace(ELDER, born_on=date(1960, 1, 1), special=frozenset({SpecialCase.POLITICAL}))
ALL_HELD = tuple(
    Consent(kind, date(2025, 9, 30)) for kind in (ConsentKind.OVER_AGE, ConsentKind.SCHOOLING, ConsentKind.POLITICAL)
)


@pytest.mark.parametrize(
    ("decided", "held", "outcome"),
    [
        (date(2025, 9, 29), ALL_HELD, FAIL),
        (date(2025, 9, 30), ALL_HELD, PASS),
        (date(2025, 10, 1), ALL_HELD, PASS),
        (date(2025, 10, 1), (), FAIL),
    ],
)
def test_consents_must_be_held_on_the_day_of_the_decision(
    decided: date, held: tuple[Consent, ...], outcome: Outcome
) -> None:
    found = e.consents(replace(NEEDING, consents=held), IN_294, decided)
    assert [row.rule for row in found] == ["AGE-60+-HELD", "EDU-EXC-B-HELD", "POL-HELD"]
    assert {row.outcome for row in found} == {outcome}
    assert all(bool(row.missing) is (outcome is FAIL) for row in found)


def test_nobody_is_asked_for_a_consent_without_need() -> None:
    assert e.consents(PERSON, IN_294, IN_294) == ()


def former(reason: LeftFor = LeftFor.STRUCK_OFF, **changes: object) -> PersonFacts:
    return replace(PERSON, former=replace(Former(date(2022, 9, 10), reason), **changes))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("reason", "outcome"),
    [
        (LeftFor.OWN_ACCORD, FAIL),
        (LeftFor.OWN_REQUEST, FAIL),
        (LeftFor.OWN_REQUEST_FAMILY, PASS),
        (LeftFor.DISUNITY, FAIL),
        (LeftFor.CORRUPTION, FAIL),
        (LeftFor.SERIOUS_CRIME, FAIL),
        (LeftFor.LESS_SERIOUS_CRIME, PASS),
        (LeftFor.POPULATION_POLICY, PASS),
        (LeftFor.STRUCK_OFF, PASS),
        (LeftFor.EXPELLED, PASS),
    ],
)
def test_who_may_be_admitted_again(reason: LeftFor, outcome: Outcome) -> None:
    barred, _, _ = e.readmission(former(reason), IN_294)
    assert (barred.rule, barred.outcome) == ("AGAIN-BARRED", outcome)
    assert points(barred) == {("294-qd-tw-2025", "điểm 3.5.2")}


@pytest.mark.parametrize(
    "on", [date(2015, 1, 1), date(2018, 1, 1), date(2023, 1, 1), date(2026, 4, 8), date(2026, 8, 1)]
)
def test_the_bar_is_firm_only_where_it_was_read(on: date) -> None:
    barred, _, _ = e.readmission(former(LeftFor.CORRUPTION), on)
    assert barred.outcome is JUDGE


@pytest.mark.parametrize(
    ("on", "outcome"),
    [
        (date(2025, 9, 9), FAIL),
        (date(2025, 9, 10), PASS),
        (date(2025, 9, 11), PASS),
    ],
)
def test_thirty_six_months(on: date, outcome: Outcome) -> None:
    assert e.readmission(former(), on)[2].outcome is outcome


@pytest.mark.parametrize(
    ("cleared", "on", "outcome"),
    [
        (None, IN_294, JUDGE),
        (date(2020, 9, 11), IN_294, FAIL),
        (date(2020, 9, 10), IN_294, PASS),
        (date(2020, 9, 9), IN_294, PASS),
    ],
)
def test_sixty_months_after_the_record_is_cleared(cleared: date | None, on: date, outcome: Outcome) -> None:
    person = former(LeftFor.LESS_SERIOUS_CRIME, record_cleared_on=cleared)
    assert e.readmission(person, on)[2].outcome is outcome


@pytest.mark.parametrize(
    ("on", "outcome"), [(date(2021, 7, 29), FAIL), (date(2021, 7, 30), JUDGE), (date(2030, 1, 1), JUDGE)]
)
def test_population_cases_follow_the_secretariat_since_2021(on: date, outcome: Outcome) -> None:
    person = former(LeftFor.POPULATION_POLICY, left_on=date(2019, 1, 1))
    assert e.readmission(person, on)[2].outcome is outcome


@pytest.mark.parametrize(
    ("times", "on", "outcome"),
    [(0, IN_294, PASS), (1, IN_294, FAIL), (1, date(2020, 1, 1), JUDGE), (0, date(2026, 9, 1), JUDGE)],
)
def test_only_once(times: int, on: date, outcome: Outcome) -> None:
    assert e.readmission(former(times_readmitted=times), on)[1].outcome is outcome


def test_a_former_membership_not_recorded_asks() -> None:
    (found,) = e.readmission(PERSON, IN_294)
    assert (found.outcome, found.missing) == (JUDGE, "lý do ra khỏi Đảng lần trước")


@pytest.mark.parametrize(
    ("consent", "outcome"),
    [(None, FAIL), (IN_294 + timedelta(days=1), FAIL), (IN_294, PASS), (IN_294 - timedelta(days=1), PASS)],
)
def test_the_province_agrees_before_a_second_admission(consent: date | None, outcome: Outcome) -> None:
    held = (Consent(ConsentKind.READMISSION, consent),) if consent else ()
    assert e.readmission_consent(replace(PERSON, consents=held), IN_294).outcome is outcome
