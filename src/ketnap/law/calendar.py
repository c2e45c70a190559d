"""Months and working days. Pure: every function is told its days, none asks what day it is.

Months run from date to date. Working days are Monday to Friday, less the days off of the calendar, plus the Saturdays
worked instead; counting starts on the next day. No text read says more than "ngày làm việc" or "tính theo tháng".
"""

import json
import re
from calendar import monthrange
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from ketnap.law.holidays import YEARS

SATURDAY = 5
SCHEMA = "ketnap.calendar/1"
_DAY = timedelta(days=1)
_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_YEAR = re.compile(r"[1-9][0-9]{3}")
_FIELDS = frozenset({"schema", "days_off", "working_saturdays", "years_known", "open_years"})


def add_months(day: date, months: int) -> date:
    """The same day `months` later (earlier when negative); the month's last day where that day does not exist.

    31/01 + 1 is 28/02 or 29/02; 29/02 + 12 is 28/02. Raises OverflowError outside the years 1 to 9999.
    """
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    if not 1 <= year <= 9999:
        raise OverflowError(f"no such month: year {year}")
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def full_months(start: date, end: date) -> int:
    """Whole months from `start` to `end`; negative when `end` is earlier, so that nothing is hidden."""
    if end < start:
        return -full_months(end, start)
    months = (end.year - start.year) * 12 + end.month - start.month
    return months if add_months(start, months) <= end else months - 1


def full_years(start: date, end: date) -> int:
    """Whole years from `start` to `end`, such as an age or a party age; negative when `end` is earlier."""
    months = full_months(start, end)
    return months // 12 if months >= 0 else -(-months // 12)


def birthday(born: date, years: int) -> date:
    """The day a person born on `born` becomes `years`; born on 29/02, on 28/02 of common years."""
    return add_months(born, years * 12)


@dataclass(frozen=True, slots=True)
class Deadline:
    """The last day of a time limit. `uncertain` says in Vietnamese why it may still move; empty when it is settled."""

    day: date
    uncertain: str = ""


@dataclass(frozen=True, slots=True)
class Count:
    """A number of working days. `uncertain` says why it may still change; empty when it is settled."""

    days: int
    uncertain: str = ""


class BadCalendar(ValueError):
    """The calendar an office gave cannot be read; the message is Vietnamese and names the field."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """Days off and Saturdays worked. A year outside `years_known`, or in `open_years`, makes a count uncertain."""

    days_off: frozenset[date]
    working_saturdays: frozenset[date]
    years_known: range
    open_years: Mapping[int, str] = field(default_factory=dict, hash=False)

    def is_working(self, day: date) -> bool:
        """Whether offices work on `day`."""
        if day in self.working_saturdays:
            return True
        return day.weekday() < SATURDAY and day not in self.days_off

    def deadline(self, start: date, days: int) -> Deadline:
        """The last of `days` working days, the first being the day after `start`. Raises ValueError below 1."""
        if days < 1:
            raise ValueError("a time limit has at least one day")
        day, left = start, days
        while left:
            day += _DAY
            left -= self.is_working(day)
        return Deadline(day, self.uncertain(start + _DAY, day))

    def working_days_between(self, start: date, end: date) -> Count:
        """Working days after `start` up to and with `end`; negative when `end` is earlier."""
        if end < start:
            back = self.working_days_between(end, start)
            return Count(-back.days, back.uncertain)
        span = (start + _DAY * n for n in range(1, (end - start).days + 1))
        return Count(sum(map(self.is_working, span)), self.uncertain(start + _DAY, end))

    def uncertain(self, first: date, last: date) -> str:
        """Why days between `first` and `last` are not settled; empty when they are."""
        return " ".join(filter(None, (self._open(year) for year in range(first.year, last.year + 1))))

    def _open(self, year: int) -> str:
        if year in self.open_years:
            return self.open_years[year]
        return "" if year in self.years_known else f"Chưa có lịch nghỉ năm {year}, chỉ trừ thứ Bảy và Chủ nhật."

    def to_json(self) -> str:
        """The calendar as JSON an office can edit; see `from_json`."""
        known = self.years_known
        content = {
            "schema": SCHEMA,
            "years_known": [known.start, known.stop - 1],
            "days_off": [day.isoformat() for day in sorted(self.days_off)],
            "working_saturdays": [day.isoformat() for day in sorted(self.working_saturdays)],
            "open_years": {str(year): words for year, words in sorted(self.open_years.items())},
        }
        return json.dumps(content, ensure_ascii=False, indent=2) + "\n"

    @classmethod
    def from_json(cls, text: str) -> "Calendar":
        """Read what `to_json` wrote. Raises BadCalendar, in Vietnamese, at the first field that is wrong."""
        content = _object(text)
        known = _years(content["years_known"])
        off, saturdays = _days(content, "days_off"), _days(content, "working_saturdays")
        _require(off, "days_off", lambda day: day.weekday() < SATURDAY, "là thứ Bảy hoặc Chủ nhật, vốn đã nghỉ")
        _require(saturdays, "working_saturdays", lambda day: day.weekday() == SATURDAY, "không phải thứ Bảy")
        return cls(off, saturdays, known, _open_years(content["open_years"]))


def _object(text: str) -> dict[str, Any]:
    try:
        content = json.loads(text)
    except json.JSONDecodeError as error:
        raise BadCalendar(f"Lịch không phải JSON: dòng {error.lineno}, cột {error.colno}.") from error
    if not isinstance(content, dict):
        raise BadCalendar("Lịch phải là một đối tượng JSON.")
    for name in sorted(content.keys() ^ _FIELDS):
        raise BadCalendar(f"{name}: {'trường không có trong mẫu' if name in content else 'thiếu trường này'}.")
    if content["schema"] != SCHEMA:
        raise BadCalendar(f"schema: phải là “{SCHEMA}”.")
    return content


def _years(given: object) -> range:
    if not (isinstance(given, list) and len(given) == 2 and all(type(year) is int for year in given)):
        raise BadCalendar("years_known: phải là hai năm, năm đầu và năm cuối.")
    first, last = given
    if not 1 <= first <= last <= 9999:
        raise BadCalendar("years_known: năm đầu phải không sau năm cuối.")
    return range(first, last + 1)


def _days(content: dict[str, Any], name: str) -> frozenset[date]:
    given = content[name]
    if not isinstance(given, list):
        raise BadCalendar(f"{name}: phải là danh sách ngày.")
    days = sorted(_day(name, words) for words in given)
    for day, following in pairwise(days):
        if day == following:
            raise BadCalendar(f"{name}: ngày {day:%d/%m/%Y} ghi hai lần.")
    return frozenset(days)


def _day(name: str, words: object) -> date:
    if not (isinstance(words, str) and _ISO.fullmatch(words)):
        raise BadCalendar(f"{name}: “{words}” không phải ngày dạng 2026-02-17.")
    try:
        return date.fromisoformat(words)
    except ValueError:
        raise BadCalendar(f"{name}: không có ngày “{words}”.") from None


def _require(days: frozenset[date], name: str, right: Callable[[date], bool], wrong: str) -> None:
    for day in sorted(days):
        if not right(day):
            raise BadCalendar(f"{name}: ngày {day:%d/%m/%Y} {wrong}.")


def _open_years(given: object) -> dict[int, str]:
    if not isinstance(given, dict):
        raise BadCalendar("open_years: phải là các cặp năm và câu giải thích.")
    for year, words in given.items():
        if not (_YEAR.fullmatch(year) and isinstance(words, str) and words):
            raise BadCalendar(f"open_years: “{year}” phải là một năm có câu giải thích.")
    return {int(year): words for year, words in given.items()}


def _default() -> Calendar:
    return Calendar(
        frozenset(day for year in YEARS for day in year.days_off),
        frozenset(day for year in YEARS for day in year.working_saturdays),
        range(2015, 2028),
        {year.year: year.open for year in YEARS if year.open},
    )


DEFAULT = _default()
"""The State calendar, 2015 to 2027; 2027 is open until the yearly notice."""
