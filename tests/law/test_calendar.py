"""Months, working days, and the calendar an office may edit."""

import json
from datetime import date, timedelta
from typing import Any

import pytest

from ketnap.law import holidays
from ketnap.law.calendar import (
    DEFAULT,
    BadCalendar,
    Calendar,
    Count,
    Deadline,
    add_months,
    birthday,
    full_months,
    full_years,
)


@pytest.mark.parametrize(
    ("day", "months", "result"),
    [
        (date(2024, 10, 10), 12, date(2025, 10, 10)),
        (date(2025, 1, 31), 1, date(2025, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2025, 8, 31), 1, date(2025, 9, 30)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2024, 2, 29), 48, date(2028, 2, 29)),
        (date(2020, 1, 15), 60, date(2025, 1, 15)),
        (date(2025, 12, 31), 2, date(2026, 2, 28)),
        (date(2025, 3, 31), -1, date(2025, 2, 28)),
        (date(2025, 1, 1), -1, date(2024, 12, 1)),
        (date(2025, 1, 1), 0, date(2025, 1, 1)),
    ],
)
def test_months_run_from_date_to_date(day: date, months: int, result: date) -> None:
    assert add_months(day, months) == result


@pytest.mark.parametrize("months", [12 * 9000, -12 * 3000])
def test_there_are_no_months_outside_the_years(months: int) -> None:
    with pytest.raises(OverflowError):
        add_months(date(2025, 1, 1), months)


@pytest.mark.parametrize(
    ("start", "end", "months"),
    [
        (date(2024, 10, 10), date(2025, 10, 9), 11),
        (date(2024, 10, 10), date(2025, 10, 10), 12),
        (date(2024, 10, 10), date(2025, 10, 11), 12),
        (date(2025, 1, 31), date(2025, 2, 27), 0),
        (date(2025, 1, 31), date(2025, 2, 28), 1),
        (date(2024, 2, 29), date(2025, 2, 28), 12),
        (date(2025, 10, 10), date(2024, 10, 10), -12),
        (date(2025, 10, 10), date(2025, 10, 10), 0),
    ],
)
def test_whole_months(start: date, end: date, months: int) -> None:
    assert full_months(start, end) == months


@pytest.mark.parametrize(
    ("start", "end", "years"),
    [
        (date(1995, 5, 4), date(2025, 5, 3), 29),
        (date(1995, 5, 4), date(2025, 5, 4), 30),
        (date(2025, 5, 4), date(1995, 5, 4), -30),
        (date(2025, 5, 4), date(1995, 5, 5), -29),
    ],
)
def test_whole_years(start: date, end: date, years: int) -> None:
    assert full_years(start, end) == years


def test_birthdays() -> None:
    assert birthday(date(2008, 2, 29), 18) == date(2026, 2, 28)
    assert birthday(date(1966, 7, 26), 60) == date(2026, 7, 26)
    assert birthday(date(2008, 2, 29), 20) == date(2028, 2, 29)


@pytest.mark.parametrize(
    ("start", "days", "deadline"),
    [
        (date(2018, 1, 15), 60, date(2018, 4, 16)),  # Tết with two make-good days
        (date(2019, 4, 1), 30, date(2019, 5, 16)),  # Giỗ Tổ on a Sunday, swap 29/4, Saturday 4/5 worked
        (date(2023, 1, 10), 30, date(2023, 2, 28)),  # Tết starting on a Sunday
        (date(2025, 3, 3), 60, date(2025, 5, 29)),  # swap 2/5, Saturday 26/4 worked
        (date(2025, 12, 15), 45, date(2026, 2, 24)),  # New Year swap, Saturday 10/1 worked, Tết
        (date(2025, 12, 15), 60, date(2026, 3, 17)),
        (date(2026, 1, 5), 30, date(2026, 2, 13)),
        (date(2026, 4, 10), 30, date(2026, 5, 27)),
        (date(2026, 8, 3), 30, date(2026, 9, 16)),  # swap 31/8, Saturday 22/8 worked, two National Days
        (date(2026, 10, 30), 30, date(2026, 12, 14)),  # 24/11
    ],
)
def test_deadlines(start: date, days: int, deadline: date) -> None:
    assert DEFAULT.deadline(start, days) == Deadline(deadline)
    assert DEFAULT.working_days_between(start, deadline) == Count(days)
    assert DEFAULT.working_days_between(deadline, start).days == -days


@pytest.mark.parametrize(
    ("year", "days"),
    [
        (2015, 250),
        (2016, 251),
        (2017, 250),
        (2018, 250),
        (2019, 252),
        (2020, 252),
        (2021, 250),
        (2022, 249),
        (2023, 249),
        (2024, 251),
        (2025, 250),
        (2026, 249),
    ],
)
def test_working_days_of_a_year(year: int, days: int) -> None:
    assert DEFAULT.working_days_between(date(year - 1, 12, 31), date(year, 12, 31)) == Count(days)


@pytest.mark.parametrize(
    ("day", "working"),
    [
        (date(2026, 1, 2), False),  # swap
        (date(2026, 1, 9), True),
        (date(2026, 1, 10), True),  # Saturday worked for it
        (date(2026, 1, 11), False),
        (date(2026, 11, 23), True),
        (date(2026, 11, 24), False),  # first Vietnam Culture Day
        (date(2025, 11, 24), True),
        (date(2020, 9, 1), True),  # one National Day until 2020
        (date(2014, 12, 27), True),
        (date(2019, 1, 5), True),  # worked for 31/12/2018
        (date(2018, 12, 31), False),
    ],
)
def test_single_days(day: date, working: bool) -> None:
    assert DEFAULT.is_working(day) is working


def test_a_year_without_a_notice_is_uncertain() -> None:
    settled = DEFAULT.deadline(date(2026, 11, 2), 30)
    assert settled.uncertain == ""
    open_year = DEFAULT.deadline(date(2026, 12, 15), 45)
    assert open_year.day.year == 2027
    assert "Tết Nguyên đán" in open_year.uncertain
    assert "Tết Nguyên đán" in DEFAULT.working_days_between(date(2027, 3, 1), date(2027, 3, 5)).uncertain


def test_the_day_the_count_starts_from_is_not_counted() -> None:
    assert DEFAULT.deadline(date(2025, 12, 31), 1) == Deadline(date(2026, 1, 5))
    assert DEFAULT.working_days_between(date(2025, 3, 3), date(2025, 3, 3)) == Count(0)


def test_a_year_outside_the_table_is_uncertain() -> None:
    assert DEFAULT.deadline(date(2030, 1, 1), 5).uncertain == "Chưa có lịch nghỉ năm 2030, chỉ trừ thứ Bảy và Chủ nhật."


def test_a_time_limit_has_at_least_one_day() -> None:
    with pytest.raises(ValueError, match="at least one day"):
        DEFAULT.deadline(date(2025, 1, 1), 0)


@pytest.mark.parametrize("year", holidays.YEARS, ids=lambda year: str(year.year))
def test_the_table_lists_weekdays_off_and_saturdays_worked(year: holidays.Year) -> None:
    assert all(day.weekday() < 5 for day in year.days_off)
    assert all(day.weekday() == 5 for day in year.working_saturdays)
    assert list(year.days_off) == sorted(set(year.days_off))


def test_every_swap_day_has_a_saturday() -> None:
    swaps = sum(part.count("s") for year in holidays.YEARS for part in year.off)
    assert swaps == sum(len(year.saturdays) for year in holidays.YEARS)


@pytest.mark.parametrize(("year", "days"), [(2015, 10), (2020, 10), (2021, 11), (2025, 11), (2026, 12)])
def test_the_number_of_public_holidays(year: int, days: int) -> None:
    listed = next(row for row in holidays.YEARS if row.year == year)
    swaps = sum(part.count("s") for part in listed.off)
    assert len(listed.days_off) - swaps == days


def test_a_calendar_survives_json() -> None:
    assert Calendar.from_json(DEFAULT.to_json()) == DEFAULT
    assert hash(DEFAULT) == hash(Calendar.from_json(DEFAULT.to_json()))


def edited(**changed: Any) -> str:
    return json.dumps({**json.loads(DEFAULT.to_json()), **changed})


def test_an_office_may_work_on_other_days() -> None:
    own = Calendar.from_json(edited(days_off=["2026-06-01"], working_saturdays=["2026-06-06"], open_years={}))
    assert own.deadline(date(2026, 5, 29), 5) == Deadline(date(2026, 6, 6))
    assert own.deadline(date(2026, 5, 29), 6) == Deadline(date(2026, 6, 8))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "Lịch không phải JSON: dòng 1, cột 2"),
        ("[]", "Lịch phải là một đối tượng JSON"),
        ("{}", "days_off: thiếu trường này"),
        (edited(extra=1), "extra: trường không có trong mẫu"),
        (edited(schema="ketnap.calendar/9"), "schema: phải là"),
        (edited(years_known=2015), "years_known: phải là hai năm"),
        (edited(years_known=[2015]), "years_known: phải là hai năm"),
        (edited(years_known=[True, 2027]), "years_known: phải là hai năm"),
        (edited(years_known=[2027, 2015]), "years_known: năm đầu"),
        (edited(years_known=[2015, 99999]), "years_known: năm đầu"),
        (edited(days_off="2026-01-01"), "days_off: phải là danh sách ngày"),
        (edited(days_off=[20260101]), "days_off: “20260101” không phải ngày dạng"),
        (edited(days_off=["20260101"]), "days_off: “20260101” không phải ngày dạng"),
        (edited(days_off=["2026-02-30"]), "days_off: không có ngày “2026-02-30”"),
        (edited(days_off=["2026-01-01", "2026-01-01"]), "days_off: ngày 01/01/2026 ghi hai lần"),
        (edited(days_off=["2026-01-03"]), "days_off: ngày 03/01/2026 là thứ Bảy hoặc Chủ nhật"),
        (edited(working_saturdays=["2026-01-05"]), "working_saturdays: ngày 05/01/2026 không phải thứ Bảy"),
        (edited(open_years=[]), "open_years: phải là các cặp"),
        (edited(open_years={"27": "Chưa có."}), "open_years: “27”"),
        (edited(open_years={"2027": ""}), "open_years: “2027”"),
    ],
)
def test_a_bad_calendar_names_its_field(text: str, message: str) -> None:
    with pytest.raises(BadCalendar) as refused:
        Calendar.from_json(text)
    assert message in str(refused.value)


def test_counting_agrees_with_walking_day_by_day() -> None:
    start = date(2025, 1, 1)
    for days in range(1, 300, 7):
        end = DEFAULT.deadline(start, days).day
        assert DEFAULT.is_working(end)
        assert DEFAULT.working_days_between(start, end - timedelta(days=1)).days == days - 1
