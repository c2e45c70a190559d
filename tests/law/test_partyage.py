"""Party age and badges: the worked examples of the texts, and the days around every change."""

from datetime import date
from fractions import Fraction

import pytest

from ketnap.law import partyage as p
from ketnap.law.authority import authority
from ketnap.law.base import Confidence, Outcome
from ketnap.law.cards import card_number, for_officials
from ketnap.law.facts import Former, Gap, LeftFor, UnitFacts
from ketnap.law.leaving import MemberFacts, grounds

MEMBER = p.Membership(joined_on=date(2024, 9, 15), decided_on=date(2024, 8, 25), recognised_on=date(2025, 9, 15))


@pytest.mark.parametrize(
    ("on", "age"),
    [
        (date(2025, 9, 14), None),
        (date(2025, 9, 15), "1 năm"),
        (date(2025, 9, 24), "1 năm"),
        (date(2025, 9, 25), "1 năm 1 tháng"),
        (date(2054, 8, 24), "29 năm 11 tháng"),
        (date(2054, 8, 25), "30 năm"),
    ],
)
def test_party_age_counts_from_the_decision_once_recognised(on: date, age: str | None) -> None:
    found = p.party_age(MEMBER, on)
    assert (found.vi if found else None) == age


def test_a_probationer_has_none() -> None:
    assert p.party_age(p.Membership(joined_on=date(2024, 9, 15)), date(2030, 1, 1)) is None


def test_without_the_decision_the_card_counts() -> None:
    kept = p.Membership(joined_on=date(1990, 2, 3), recognised_on=date(1991, 2, 3))
    assert p.party_age(kept, date(2020, 2, 3)) == p.Age(30, 0)


@pytest.mark.parametrize(
    ("gaps", "start"),
    [
        ((), date(2000, 1, 1)),
        ((Gap(since=date(2005, 1, 1), until=date(2005, 1, 11)),), date(2000, 1, 11)),
        ((Gap(since=date(2005, 1, 1), until=date(2005, 1, 11)), Gap(since=date(2005, 1, 6), until=date(2005, 1, 16))),
         date(2000, 1, 16)),
        ((Gap(since=date(2005, 1, 1), until=date(2005, 1, 11)), Gap(since=date(2005, 1, 3), until=date(2005, 1, 4))),
         date(2000, 1, 11)),
        ((Gap(since=date(2009, 12, 22)),), date(2000, 1, 11)),
        ((Gap(since=date(2012, 1, 1)),), date(2000, 1, 1)),
    ],
)  # fmt: skip
def test_time_without_activity_is_taken_off(gaps: tuple[Gap, ...], start: date) -> None:
    member = p.Membership(joined_on=date(2000, 2, 1), decided_on=date(2000, 1, 1), gaps=gaps)
    assert p.starts_on(member, date(2010, 1, 1)) == start


def test_admitted_again_counts_from_the_first_decision() -> None:
    former = Former(left_on=date(2010, 1, 1), reason=LeftFor.STRUCK_OFF, admitted_on=date(2000, 1, 1))
    member = p.readmitted(former, date(2020, 1, 1), date(2020, 2, 1), date(2021, 2, 1))
    assert p.party_age(member, date(2021, 1, 31)) is None
    assert p.party_age(member, date(2022, 1, 1)) == p.Age(12, 0)


def test_admitted_again_without_the_first_decision() -> None:
    former = Former(left_on=date(2010, 1, 1), reason=LeftFor.STRUCK_OFF)
    member = p.readmitted(former, date(2020, 1, 1), date(2020, 2, 1), date(2021, 2, 1))
    assert p.party_age(member, date(2022, 1, 1)) == p.Age(2, 0)


KEPT = p.Membership(joined_on=date(1990, 2, 3), recognised_on=date(1991, 2, 3))
AGAIN = p.readmitted(
    Former(left_on=date(2010, 1, 1), reason=LeftFor.STRUCK_OFF, admitted_on=date(2000, 1, 1)),
    date(2020, 1, 1), date(2020, 2, 1), date(2021, 2, 1),
)  # fmt: skip


@pytest.mark.parametrize(
    ("member", "on", "cites", "established"),
    [
        (MEMBER, date(2026, 11, 16), "Điều lệ Đảng khóa XI (19/01/2011), điểm 4 Điều 5", True),
        (KEPT, date(2025, 6, 8), "Hướng dẫn 06-HD/TW (09/06/2025), điểm 5.3", False),
        (KEPT, date(2025, 6, 9), "Hướng dẫn 06-HD/TW (09/06/2025), điểm 5.3", True),
        (KEPT, date(2026, 5, 18), "Hướng dẫn 06-HD/TW (09/06/2025), điểm 5.3", True),
        (KEPT, date(2026, 5, 19), "Hướng dẫn 01-HD/TW (19/05/2026)", False),
        (AGAIN, date(2025, 6, 30),
         "Quy định 294-QĐ/TW (26/05/2025), điểm 4.5.2; Hướng dẫn 06-HD/TW (09/06/2025), điểm 5.3", False),
        (AGAIN, date(2025, 7, 1),
         "Quy định 294-QĐ/TW (26/05/2025), điểm 4.5.2; Hướng dẫn 06-HD/TW (09/06/2025), điểm 5.3", True),
        (AGAIN, date(2026, 4, 7),
         "Quy định 294-QĐ/TW (26/05/2025), điểm 4.5.2; Hướng dẫn 06-HD/TW (09/06/2025), điểm 5.3", True),
        (AGAIN, date(2026, 4, 8), "Quy định 20-QĐ/TW (08/04/2026)", False),
        (AGAIN, date(2026, 7, 26), "Quy định 208-QĐ/TW (26/07/2026)", False),
    ],
)  # fmt: skip
def test_it_says_how_it_is_counted(member: p.Membership, on: date, cites: str, established: bool) -> None:
    line = p.how(member, on)
    assert (line.cites, line.established, line.firm) == (cites, established, established)
    assert "tuổi đảng tính từ" in (line.value or line.last_known or "")
    assert bool(line.note) is not established


OLD = p.Membership(joined_on=date(1950, 10, 1), decided_on=date(1950, 9, 2), recognised_on=date(1951, 10, 1))


@pytest.mark.parametrize(
    ("on", "years"),
    [
        (date(1980, 9, 2), 30),
        (date(1980, 9, 3), 40),  # no badge of 35 years
        (date(2025, 9, 1), 75),
        (date(2025, 9, 2), 75),
        (date(2025, 9, 3), 80),
    ],
)
def test_the_next_badge(on: date, years: int) -> None:
    badge = p.next_badge(OLD, on)
    assert badge
    assert (badge.years, badge.from_on, badge.early) == (years, badge.due_on, None)


@pytest.mark.parametrize(
    ("case", "on", "years", "early"),
    [
        (p.Case.DEAD, date(2024, 8, 2), 75, date(2024, 9, 2)),  # at 73 years 11 months: not yet
        (p.Case.DEAD, date(2024, 9, 2), 75, date(2024, 9, 2)),  # at 74 years: yes
        (p.Case.ILL, date(2025, 8, 1), 75, date(2023, 9, 2)),
        (p.Case.ILL, date(2010, 9, 3), 65, date(2014, 9, 2)),
    ],
)
def test_early_badges(case: p.Case, on: date, years: int, early: date) -> None:
    badge = p.next_badge(OLD, on, case)
    assert badge
    assert (badge.years, badge.from_on) == (years, early)


def test_the_example_of_the_guide() -> None:
    eleven = p.next_badge(OLD, date(2024, 8, 2), p.Case.DEAD)
    twelve = p.next_badge(OLD, date(2024, 9, 2), p.Case.DEAD)
    assert eleven
    assert twelve
    assert (eleven.reached(date(2024, 8, 2)), twelve.reached(date(2024, 9, 2))) == (False, True)


def test_nobody_has_a_badge_before_recognition_or_after_the_last() -> None:
    assert p.next_badge(MEMBER, date(2025, 9, 14)) is None
    assert p.next_badge(OLD, date(2040, 9, 3)) is None


def test_what_the_texts_of_2026_say_is_not_established() -> None:
    held = p.next_badge(OLD, date(2025, 9, 1), p.Case.DEAD)
    later = p.next_badge(OLD, date(2026, 9, 1), p.Case.DEAD)
    assert held
    assert later
    assert (held.established, later.established) == (True, False)


@pytest.mark.parametrize(
    ("day", "award"),
    [
        (date(2025, 2, 3), date(2025, 2, 3)),
        (date(2025, 2, 4), date(2025, 5, 19)),
        (date(2025, 9, 2), date(2025, 9, 2)),
        (date(2025, 11, 8), date(2026, 2, 3)),
    ],
)
def test_rounds_of_awards(day: date, award: date) -> None:
    assert p.award_round(day, date(2025, 9, 1)) == award


CELL = UnitFacts()
WHOLE = UnitFacts(authorised=True)
UPPER = UnitFacts(upper_powers=True)
TWO_THIRDS, HALF = Fraction(2, 3), Fraction(1, 2)


@pytest.mark.parametrize(
    ("on", "unit", "words", "share", "of_all", "established"),
    [
        (date(2016, 7, 24), CELL, "cấp huyện", HALF, False, False),
        (date(2016, 7, 25), CELL, "cấp huyện", HALF, False, True),
        (date(2025, 6, 30), CELL, "cấp huyện", HALF, False, True),
        (date(2025, 7, 1), CELL, "đảng ủy xã, phường, đặc khu", HALF, False, True),
        (date(2026, 7, 25), CELL, "đảng ủy xã, phường, đặc khu", HALF, False, True),
        (date(2026, 7, 26), CELL, "đảng ủy cơ sở", HALF, False, True),
        (date(2018, 5, 1), WHOLE, "ủy quyền", TWO_THIRDS, True, True),
        (date(2025, 9, 1), WHOLE, "ủy quyền", TWO_THIRDS, True, True),
        (date(2026, 4, 8), WHOLE, "ủy quyền", TWO_THIRDS, True, False),
        (date(2026, 7, 26), WHOLE, "ủy quyền", TWO_THIRDS, True, False),
        (date(2018, 5, 1), UPPER, "giao quyền cấp trên cơ sở", HALF, False, True),
        (date(2025, 9, 1), UPPER, "giao quyền cấp trên cơ sở", HALF, False, True),
        (date(2026, 7, 26), UPPER, "giao quyền cấp trên cơ sở", HALF, False, False),
    ],
)
def test_who_decides(on: date, unit: UnitFacts, words: str, share: Fraction, of_all: bool, established: bool) -> None:
    found = authority(on, unit)
    assert words in found.body
    assert (found.majority.fraction, found.majority.strict) == (share, share == HALF)
    assert (found.of_all, found.established) == (of_all, established)
    assert found.cites


@pytest.mark.parametrize(
    ("on", "confidence"),
    [
        (date(2018, 9, 1), Confidence.HIGH),
        (date(2022, 9, 1), Confidence.MEDIUM),
        (date(2025, 9, 1), Confidence.HIGH),
        (date(2026, 4, 8), Confidence.LOW),
        (date(2026, 7, 26), Confidence.LOW),
        (date(2010, 1, 1), Confidence.NONE),
    ],
)
def test_the_weaker_of_body_and_majority_counts(on: date, confidence: Confidence) -> None:
    assert authority(on, CELL).confidence is confidence


@pytest.mark.parametrize(
    ("number", "on", "outcome"),
    [
        ("12345678", date(2025, 9, 1), None),
        ("1234567", date(2025, 9, 1), Outcome.JUDGE),
        ("066090001234", date(2025, 9, 1), Outcome.JUDGE),
        ("066090001234", date(2025, 9, 2), Outcome.PASS),
        ("06609000123", date(2025, 9, 2), Outcome.FAIL),
        ("0660900012345", date(2025, 9, 3), Outcome.FAIL),
        ("06609000123x", date(2025, 9, 3), Outcome.FAIL),
        ("٠٦٦٠٩٠٠٠١٢٣٤", date(2025, 9, 3), Outcome.FAIL),
        ("06609000123", date(2026, 4, 8), Outcome.FAIL),
    ],
)
def test_card_numbers_by_day(number: str, on: date, outcome: Outcome | None) -> None:
    found = card_number(number, on)
    assert (found.outcome if found else None) is outcome


IN_294 = date(2025, 9, 10)


@pytest.mark.parametrize(
    ("facts", "on", "rule", "outcome"),
    [
        (MemberFacts(months_absent=2), IN_294, "LEAVE-ABSENT", Outcome.PASS),
        (MemberFacts(months_absent=3), IN_294, "LEAVE-ABSENT", Outcome.JUDGE),
        (MemberFacts(months_without_dues=3), IN_294, "LEAVE-DUES", Outcome.JUDGE),
        (MemberFacts(card_given_back=False), IN_294, "LEAVE-CARD", Outcome.PASS),
        (MemberFacts(card_given_back=True), IN_294, "LEAVE-CARD", Outcome.JUDGE),
        (MemberFacts(educated_since=date(2024, 9, 11)), IN_294, "LEAVE-EFFORT", Outcome.PASS),
        (MemberFacts(educated_since=date(2024, 9, 10)), IN_294, "LEAVE-EFFORT", Outcome.JUDGE),
        (MemberFacts(standard_failed_years=1), IN_294, "LEAVE-STANDARD", Outcome.PASS),
        (MemberFacts(standard_failed_years=2), IN_294, "LEAVE-STANDARD", Outcome.JUDGE),
        (MemberFacts(standard_failed_years=0), date(2026, 4, 8), "LEAVE-STANDARD", Outcome.JUDGE),
    ],
)
def test_grounds_to_leave_are_for_the_cell(facts: MemberFacts, on: date, rule: str, outcome: Outcome) -> None:
    (found,) = grounds(facts, on)
    assert (found.rule, found.outcome) == (rule, outcome)


def test_what_is_not_recorded_gives_no_ground() -> None:
    assert grounds(MemberFacts(), IN_294) == ()


# ── What falls due in a round ────────────────────────────────────────────────────────────────────────────────────────


def member_since(day: date) -> p.Membership:
    return p.Membership(joined_on=day, decided_on=day, recognised_on=date(2000, 1, 1))


@pytest.mark.parametrize(
    ("begun", "years"),
    [
        (date(1996, 9, 2), None),
        (date(1996, 9, 3), 30),
        (date(1996, 11, 7), 30),
        (date(1996, 11, 8), None),
        (date(1991, 10, 1), None),
        (date(1936, 11, 7), 90),
    ],
)
def test_a_badge_falls_due_after_one_day_and_by_another(begun: date, years: int | None) -> None:
    found = p.falls_due(member_since(begun), date(2026, 9, 2), date(2026, 11, 7))
    assert (found.years if found else None) == years


def test_of_several_the_highest_falls_due_and_a_probationer_has_none() -> None:
    found = p.falls_due(member_since(date(1980, 1, 1)), date(2000, 1, 1), date(2026, 1, 1))
    assert (found and found.years) == 45
    assert p.falls_due(p.Membership(joined_on=date(1980, 1, 1)), date(2000, 1, 1), date(2026, 1, 1)) is None


@pytest.mark.parametrize("begun", [date(1996, 2, 28), date(1996, 2, 29), date(1986, 2, 28)])
def test_who_falls_due_has_begun_within_the_named_days(begun: date) -> None:
    since, until = date(2026, 2, 3), date(2026, 2, 28)
    assert p.falls_due(member_since(begun), since, until)
    assert any(first <= begun <= last for first, last in p.started_between(since, until, until))


@pytest.mark.parametrize(
    ("discipline", "from_day"),
    [
        (p.Discipline.REPRIMAND, date(2026, 1, 15)),
        (p.Discipline.WARNING, date(2026, 4, 15)),
        (p.Discipline.DISMISSAL, date(2026, 7, 15)),
    ],
)
def test_after_discipline_a_badge_waits(discipline: p.Discipline, from_day: date) -> None:
    day, line = p.considered_from(discipline, date(2025, 7, 15), date(2025, 8, 1))
    assert (day, line.established) == (from_day, True)
    assert not p.considered_from(discipline, date(2025, 7, 15), date(2026, 8, 1))[1].established
    assert discipline.vi in {"khiển trách", "cảnh cáo", "cách chức"}


@pytest.mark.parametrize(
    ("day", "before"),
    [
        (date(2026, 2, 3), date(2025, 11, 7)),
        (date(2026, 2, 4), date(2026, 2, 3)),
        (date(2026, 5, 19), date(2026, 2, 3)),
        (date(2026, 12, 22), date(2026, 11, 7)),
    ],
)
def test_the_round_before(day: date, before: date) -> None:
    assert p.round_before(day, date(2026, 1, 1)) == before


@pytest.mark.parametrize(
    ("day", "window"),
    [
        (date(2024, 2, 3), (date(2023, 11, 30), date(2024, 2, 29))),
        (date(2026, 5, 19), (date(2026, 2, 28), date(2026, 5, 31))),
        (date(2026, 9, 2), (date(2026, 5, 31), date(2026, 9, 30))),
        (date(2026, 11, 7), (date(2026, 9, 30), date(2026, 11, 30))),
        (date(2026, 12, 22), None),
    ],
)
def test_the_months_of_ha_noi(day: date, window: tuple[date, date] | None) -> None:
    assert p.hanoi_window(day, date(2026, 1, 1)) == window


@pytest.mark.parametrize(
    ("recognised_on", "on", "outcome"),
    [
        (date(2025, 9, 15), date(2025, 9, 14), Outcome.FAIL),
        (date(2025, 9, 15), date(2025, 9, 15), Outcome.PASS),
        (None, date(2026, 4, 7), Outcome.FAIL),
        (None, date(2026, 4, 8), Outcome.JUDGE),  # a text nobody here has read
    ],
)
def test_a_card_is_for_official_members(recognised_on: date | None, on: date, outcome: Outcome) -> None:
    assert for_officials(recognised_on, on).outcome is outcome
