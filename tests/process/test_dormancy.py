"""How long a cell has been without, and the level that follows; the rule says it is no law."""

from datetime import date

import pytest

from ketnap.process.dormancy import Lack, Level, Rule, years_without

FOUNDED, TODAY = date(2015, 1, 5), date(2026, 11, 16)
RULE = Rule(10)


@pytest.mark.parametrize(
    ("last", "founded", "years"),
    [
        (date(2025, 11, 17), FOUNDED, 0),
        (date(2025, 11, 16), FOUNDED, 1),
        (date(2023, 11, 16), FOUNDED, 3),
        (date(2010, 5, 1), FOUNDED, 11),
        (None, date(2024, 11, 17), 1),
        (None, date(2026, 12, 1), 0),
    ],
)
def test_years_are_counted_from_the_last_time_or_from_the_founding(
    last: date | None, founded: date, years: int
) -> None:
    assert years_without(last, founded, TODAY) == years


@pytest.mark.parametrize(
    ("years", "members", "level"),
    [
        (0, 30, Level.STEADY),
        (1, 10, Level.WATCHED),
        (2, 10, Level.PRESSING),
        (3, 10, Level.FIRST),
        (9, 10, Level.FIRST),
        (0, 9, Level.STEADY),
        (1, 9, Level.STEADY),
        (3, 9, Level.PRESSING),
        (4, 0, Level.FIRST),
    ],
)
def test_a_small_cell_is_judged_one_level_milder(years: int, members: int, level: Level) -> None:
    assert RULE.level(years, members) is level


def test_every_level_and_lack_has_words_and_the_rule_says_it_is_none_of_the_party() -> None:
    words = [level.vi for level in Level] + [lack.vi for lack in Lack] + [lack.never for lack in Lack]
    assert len(set(words)) == len(words) == 10
    assert f"dưới {RULE.small} đảng viên" in RULE.note
    assert "không phải quy định của Đảng" in RULE.note
    assert "dưới 7 đảng viên" in Rule(7).note
