"""A question: names out of the catalogue. It is kept as JSON and written into addresses, and read back leniently."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from ketnap.law.calendar import add_months
from ketnap.queries.asking.fields import Field, Unreadable
from ketnap.queries.asking.operators import Operator, Takes
from ketnap.queries.asking.subjects import SUBJECTS, Subject
from ketnap.text import parse_vi_date

VERSION = 1
MOST, LONGEST, GREATEST = 8, 80, 9999
SUBJECT, FILTER, ROWS, COLUMNS, SHOWN = "ve", "loc", "hang", "cot", "hien"


@dataclass(frozen=True, slots=True)
class Filter:
    """One condition: a field, an operator, what it was given. Days are ISO, an open end of a span is empty."""

    field: str
    operator: str
    values: tuple[str, ...] = ()

    @property
    def written(self) -> str:
        """As an address holds it."""
        return ":".join((self.field, self.operator, *([",".join(self.values)] if self.values else ())))


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked: about whom, which of them, divided how, which columns the list has."""

    subject: str
    filters: tuple[Filter, ...] = ()
    rows: str = ""
    columns: str = ""
    shown: tuple[str, ...] = ()

    @property
    def about(self) -> Subject:
        """The entry of the catalogue."""
        return SUBJECTS[self.subject]

    @property
    def query(self) -> list[tuple[str, str]]:
        """The question as the parts of an address."""
        parts = [(SUBJECT, self.subject), *((FILTER, one.written) for one in self.filters)]
        parts += [(name, key) for name, key in ((ROWS, self.rows), (COLUMNS, self.columns)) if key]
        return [*parts, *((SHOWN, key) for key in self.shown)]

    @property
    def kept(self) -> dict[str, Any]:
        """The question as it is kept."""
        return {
            "v": VERSION,
            "subject": self.subject,
            "filters": [[one.field, one.operator, list(one.values)] for one in self.filters],
            "rows": self.rows,
            "columns": self.columns,
            "shown": list(self.shown),
        }

    @property
    def list_of(self) -> tuple[Field, ...]:
        """The fields whose columns the list has."""
        chosen = self.shown or self.about.columns
        return tuple(one for one in self.about.shown if one.key in chosen)

    def without(self, place: int) -> "Question":
        """The same question with one condition less."""
        return replace(self, filters=self.filters[:place] + self.filters[place + 1 :])

    def having(self, added: Filter) -> "Question":
        """The same question with one condition more; the same one twice is once."""
        if added in self.filters:
            return self
        if len(self.filters) >= MOST:
            raise Unreadable(f"Một câu hỏi có nhiều nhất {MOST} điều kiện. Bỏ bớt một điều kiện rồi thêm.")
        return replace(self, filters=(*self.filters, added))


# ── Reading ──────────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Read:
    """A question as it could be read, and a sentence for each part that could not."""

    question: Question
    told: tuple[str, ...] = ()


def of_address(parts: Mapping[str, Sequence[str]]) -> Read:
    """Read an address: what the catalogue does not know is left out and said."""
    filters = [tuple(text[:400].split(":", 2)) for text in parts.get(FILTER, ())]
    return _read(
        _last(parts, SUBJECT), [(one[0], one[1] if len(one) > 1 else "", one[2] if len(one) > 2 else "")
                                for one in filters],
        _last(parts, ROWS), _last(parts, COLUMNS), parts.get(SHOWN, ()),
    )  # fmt: skip


def of_kept(kept: Mapping[str, Any]) -> Read:
    """Read a kept question; a catalogue that has changed since loses no more than it must."""
    filters = [(one[0], one[1], ",".join(one[2])) for one in kept.get("filters", ())]
    return _read(str(kept.get("subject", "")), filters, str(kept.get("rows", "")), str(kept.get("columns", "")),
                 kept.get("shown", ()))  # fmt: skip


def _last(parts: Mapping[str, Sequence[str]], name: str) -> str:
    found = parts.get(name, ())
    return found[-1] if found else ""


def _read(about: str, filters: Sequence[tuple[str, str, str]], rows: str, columns: str, shown: Sequence[str]) -> Read:
    subject, told = SUBJECTS.get(about), list[str]()
    if subject is None:
        subject = next(iter(SUBJECTS.values()))
        told += ["Không có đối tượng này; đang hỏi về đảng viên."] if about else []
    question = Question(subject=subject.key)
    for field, operator, values in filters:
        try:
            question = question.having(filter_of(subject, field, operator, values))
        except Unreadable as wrong:
            told.append(f"Đã bỏ qua một điều kiện. {wrong}")
    rows, columns = (_known(subject, key, told) for key in (rows, columns))
    if not rows or rows == columns:
        rows, columns = rows or columns, ""
    keys = tuple(one.key for one in subject.shown if one.key in shown)
    return Read(replace(question, rows=rows, columns=columns, shown=keys), tuple(dict.fromkeys(told)))


def _known(subject: Subject, key: str, told: list[str]) -> str:
    if not key or key in subject.divisions:
        return key
    told.append("Đã bỏ qua một cách nhóm không có trong danh mục.")
    return ""


def filter_of(subject: Subject, field: str, operator: str, values: str | Sequence[str]) -> Filter:
    """Make a condition of what was typed or kept, or say what is wrong with it."""
    asked = subject.field(field)
    how = asked.operator(operator)
    given = [values] if isinstance(values, str) and how.takes is Takes.TEXT else values
    parts = given.split(",") if isinstance(given, str) else given
    return Filter(field, operator, tuple(_VALUES[how.takes](asked, how, [part.strip() for part in parts])))


def _nothing(_: Field, __: Operator, ___: list[str]) -> list[str]:
    return []


def _choices(field: Field, _: Operator, given: list[str]) -> list[str]:
    found = [key for key, _ in field.choices if key in given]
    if not found or len(found) != len(set(given) - {""}):
        raise Unreadable(f"Chọn ít nhất một câu trả lời của “{field.vi}”.")
    return found


def _number(field: Field, _: Operator, given: list[str]) -> list[str]:
    return [str(_whole(field, given[0] if given else ""))]


def _numbers(field: Field, _: Operator, given: list[str]) -> list[str]:
    least, most = _two(given)
    found = [str(_whole(field, one)) if one else "" for one in (least, most)]
    if not any(found):
        raise Unreadable(f"Ghi ít nhất một số của “{field.vi}”.")
    if all(found) and int(found[0]) > int(found[1]):
        raise Unreadable(f"“{field.vi}”: số đầu không được lớn hơn số sau.")
    return found


def _whole(field: Field, text: str) -> int:
    if not (text.isascii() and text.isdigit() and int(text[:9]) <= GREATEST and len(text) < 9):
        raise Unreadable(f"“{field.vi}”: ghi một số từ 0 đến {GREATEST}.")
    return int(text)


def _days(field: Field, _: Operator, given: list[str]) -> list[str]:
    since, until = _two(given)
    found = [_iso(field, one) if one else "" for one in (since, until)]
    if not any(found):
        raise Unreadable(f"Ghi ít nhất một ngày của “{field.vi}”. Ví dụ: 15/11/2026.")
    if all(found) and found[0] > found[1]:
        raise Unreadable(f"“{field.vi}”: ngày đầu phải trước ngày cuối.")
    return found


def _iso(field: Field, text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        pass
    try:
        return parse_vi_date(text, "ngày").isoformat()
    except ValueError as wrong:
        raise Unreadable(f"“{field.vi}”: {wrong}") from None


def _text(field: Field, _: Operator, given: list[str]) -> list[str]:
    found = " ".join((given[0] if given else "").split())
    if not found or len(found) > LONGEST:
        raise Unreadable(f"“{field.vi}”: ghi chữ cần tìm, không quá {LONGEST} chữ cái.")
    return [found]


def _two(given: list[str]) -> tuple[str, str]:
    first, second = (*given, "", "")[:2]
    return first, second


_VALUES = {
    Takes.NOTHING: _nothing,
    Takes.CHOICES: _choices,
    Takes.NUMBER: _number,
    Takes.NUMBERS: _numbers,
    Takes.DAYS: _days,
    Takes.TEXT: _text,
}


def months_before(on: date, months: int) -> date:
    """So many months before a day, and not before the calendar begins."""
    return add_months(on, -min(months, 12 * (on.year - 1)))
