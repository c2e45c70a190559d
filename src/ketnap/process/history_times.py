"""Questions about times: gaps, overlaps, days before the birth or still to come, ages that can hardly be.

The ages are plain sense, not limits of a text; whoever is asked may well be right.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from ketnap.process.history_asking import Case, Question, Row, ask, words
from ketnap.process.history_months import Mark, age_in, mark, month_of, month_vi
from ketnap.text import vi_date, vi_fold

SPANS = {"career": "work", "training": "subject", "travel": "purpose"}
MONTHS = ("organisations", "rewards", "discipline")
DAYS = {
    "youth_joined_on": ("Vào Đoàn", 14), "first_admitted_on": ("Vào Đảng lần thứ nhất", 0),
    "first_official_on": ("Công nhận chính thức lần thứ nhất", 0), "employed_on": ("Được tuyển dụng", 15),
    "army_in": ("Nhập ngũ", 16), "army_out": ("Xuất ngũ", 16),
}  # fmt: skip
ORDER = (("first_admitted_on", "first_official_on", "Ngày chính thức ghi sớm hơn ngày vào Đảng: ngày nào đúng?"),
         ("army_in", "army_out", "Ngày xuất ngũ ghi sớm hơn ngày nhập ngũ: ngày nào đúng?"))  # fmt: skip
SCHOOL_AGE, WORKING_AGE, COURSE_AGE, BEGUN_BY = 5, 15, 14, 18
# How long a school usually lasts, and a year more for whoever stayed down twice.
SCHOOLS = (("trung hoc pho thong", 5), ("thpt", 5), ("trung hoc co so", 6), ("thcs", 6), ("tieu hoc", 7))
_LEARNS = re.compile(r"\b(hoc|sinh vien|mau giao|mam non|nho|gia dinh)\b")
_GRADE = re.compile(r"(\d{1,2})\s*/\s*(10|12)\b")


@dataclass(frozen=True, slots=True)
class Span:
    """One row with both its ends readable."""

    number: int
    row: Row
    since: Mark
    until: Mark


def questions(case: Case) -> Iterator[Question]:
    """Everything there is to ask about times."""
    for item in SPANS:
        yield from _spans(case, item)
    for item in MONTHS:
        yield from _months(case, item)
    yield from _days(case)
    yield from _career(case)
    yield from _training(case)
    yield from _schooling(case)


def readable(case: Case, item: str) -> list[Span]:
    """The rows of a list that have a beginning and an end in this order, by beginning."""
    found = []
    for number, row in case.rows(item):
        since, until = mark(row.get("from"), case.on), mark(row.get("to"), case.on)
        if since and until and since.first <= until.last:
            found.append(Span(number, row, since, until))
    return sorted(found, key=lambda span: (span.since.first, span.until.last))


def _spans(case: Case, item: str) -> Iterator[Question]:
    """Each row alone: both ends there, in order, and inside the life so far."""
    for number, row in case.rows(item):
        since, until = mark(row.get("from"), case.on), mark(row.get("to"), case.on)
        if since is None:
            yield ask(item, f"Dòng {number}: bắt đầu từ tháng, năm nào?", number)
        if until is None:
            yield ask(item, f"Dòng {number}: đến tháng, năm nào? Chưa xong thì ghi “nay”.", number)
        if since and until and since.first > until.last:
            yield ask(item, f"Dòng {number} ghi từ {since.vi} đến {until.vi}: tháng nào đúng?", number)
        yield from _inside(case, item, number, *(end for end in (since, until) if end))


def _months(case: Case, item: str) -> Iterator[Question]:
    for number, row in case.rows(item):
        at = mark(row.get("month"), case.on)
        if at is None:
            yield ask(item, f"Dòng {number}: vào tháng, năm nào?", number)
        else:
            yield from _inside(case, item, number, at)


def _inside(case: Case, item: str, number: int, *marks: Mark) -> Iterator[Question]:
    for at in marks:
        if at.last < month_of(case.born_on):
            yield ask(item, f"Dòng {number} ghi {at.vi}, trước ngày sinh: có nhầm năm không?", number)
        elif at.first > month_of(case.on):
            yield ask(item, f"Dòng {number} ghi {at.vi}, là tháng chưa tới: có nhầm năm không?", number)


def _days(case: Case) -> Iterator[Question]:
    known = {item: day for item in DAYS if (day := _day(case.items.get(item)))}
    for item, day in known.items():
        what, least = DAYS[item]
        age = age_in(month_of(day), case.born_on)
        if day <= case.born_on:
            yield ask(item, f"{what} ngày {vi_date(day)}, trước ngày sinh: có nhầm năm không?")
        elif day > case.on:
            yield ask(item, f"{what} ngày {vi_date(day)} là ngày chưa tới: có nhầm năm không?")
        elif age < least:
            yield ask(item, f"{what} ngày {vi_date(day)}, khi {age} tuổi: có nhầm năm không?")
    for first, second, sentence in ORDER:
        if first in known and second in known and known[second] < known[first]:
            yield ask(second, sentence)


def _day(value: object) -> date | None:
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        return None


def _career(case: Case) -> Iterator[Question]:
    """Month by month from the first row to today: nothing missing, nothing twice, nothing too young."""
    spans = readable(case, "career")
    if not spans:
        return
    begun = age_in(spans[0].since.first, case.born_on)
    if begun > BEGUN_BY:
        sentence = f"Việc đầu tiên ghi từ {spans[0].since.vi}, khi {begun} tuổi. Trước đó học hay làm gì, ở đâu?"
        yield ask("career", sentence, spans[0].number)
    for span in spans:
        yield from _young(case, span)
    yield from _gaps(case, spans)
    yield from _twice(spans)


def _young(case: Case, span: Span) -> Iterator[Question]:
    learns = bool(_LEARNS.search(vi_fold(words(span.row, "work"))))
    age = age_in(span.since.last, case.born_on)
    least, what = (SCHOOL_AGE, "đi học") if learns else (WORKING_AGE, "đi làm")
    if 0 <= age < least:
        sentence = f"Dòng {span.number} ghi {what} từ {span.since.vi}, khi {age} tuổi: có nhầm năm không?"
        yield ask("career", sentence, span.number)


def gaps(spans: list[Span], on: date) -> list[tuple[int, int, int]]:
    """Months no row covers, each with the row before it: (number, first month, last month)."""
    found, reached, last = [], spans[0].until.last, spans[0].number
    for span in spans[1:]:
        if span.since.first > reached + 1:
            found.append((last, reached + 1, span.since.first - 1))
        if span.until.last > reached:
            reached, last = span.until.last, span.number
    if reached < month_of(on) - 1:  # the month that runs may still be in nobody's book
        found.append((last, reached + 1, month_of(on)))
    return found


def _gaps(case: Case, spans: list[Span]) -> Iterator[Question]:
    for number, first, last in gaps(spans, case.on):
        end = "nay" if last == month_of(case.on) else month_vi(last)
        when = f"Tháng {month_vi(first)}" if first == last else f"Từ {month_vi(first)} đến {end}"
        yield ask("career", f"{when} làm gì, ở đâu?", number)


def _twice(spans: list[Span]) -> Iterator[Question]:
    """A month in which one thing ends and another begins is no overlap."""
    for before, after in pairwise(spans):
        if after.since.last < before.until.first:
            first, last = after.since.last, min(before.until.first, after.until.last)
            sentence = (
                f"Từ {month_vi(first)} đến {month_vi(last)} ghi hai việc, dòng {before.number} và dòng {after.number}: "
                "làm cùng lúc hay nhầm tháng?"
            )
            yield ask("career", sentence, after.number)


def _training(case: Case) -> Iterator[Question]:
    for span in readable(case, "training"):
        age = age_in(span.since.last, case.born_on)
        if 0 <= age < COURSE_AGE:
            sentence = f"Dòng {span.number} ghi học từ {span.since.vi}, khi {age} tuổi: có nhầm năm không?"
            yield ask("training", sentence, span.number)
    expertise = words(case.items, "expertise")
    if expertise and not case.rows("training"):
        yield ask("training", f"Chuyên môn ghi “{expertise}” mà chưa có lớp đào tạo nào: học trường nào, từ năm nào?")


def _schooling(case: Case) -> Iterator[Question]:
    """The grade that was reached, against the years at school and the age at the first work."""
    if found := _GRADE.search(words(case.items, "schooling")):
        grade, of = int(found[1]), int(found[2])
        if grade > of:
            yield ask("schooling", f"Học vấn ghi {grade}/{of}: học đến lớp mấy, hệ mấy năm?")
        else:
            yield from _worked_before(case, grade, of)
    for span in readable(case, "career"):
        yield from _long_school(span)


def _worked_before(case: Case, grade: int, of: int) -> Iterator[Question]:
    works = [span for span in readable(case, "career") if not _LEARNS.search(vi_fold(words(span.row, "work")))]
    age = age_in(works[0].since.last, case.born_on) if works else 0
    if works and WORKING_AGE <= age < grade + SCHOOL_AGE:
        sentence = f"Học vấn ghi {grade}/{of} mà đi làm từ {works[0].since.vi}, khi {age} tuổi: học xong năm nào?"
        yield ask("schooling", sentence)


def _long_school(span: Span) -> Iterator[Question]:
    text = vi_fold(words(span.row, "work"))
    named = [most for school, most in SCHOOLS if school in text]
    years = (span.until.first - span.since.last + 1) / 12
    if len(named) == 1 and years > named[0]:
        sentence = f"Dòng {span.number} ghi học một cấp từ {span.since.vi} đến {span.until.vi}: có nhầm năm không?"
        yield ask("career", sentence, span.number)
