"""The words every rule is written in: a text, a clause of it, a value with dates, a finding.

Pure: no Django, no clock. A rule never knows "today"; it is asked about a day.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Confidence(StrEnum):
    """How sure we are that the text says what we wrote."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"
    NONE = "not-established"

    @property
    def vi(self) -> str:
        return {"high": "chắc chắn", "medium": "khá chắc", "low": "chưa chắc"}.get(self, "chưa xác lập")


class Reading(StrEnum):
    """How much of the text was read by those who wrote the rule down."""

    WHOLE = "whole"
    QUOTED = "quoted"
    UNREAD = "unread"

    @property
    def vi(self) -> str:
        return {"whole": "đã đọc toàn văn", "quoted": "đọc qua trích dẫn"}.get(self, "chưa có toàn văn")


class Outcome(StrEnum):
    """Three outcomes, never two."""

    PASS = "pass"  # noqa: S105 — an outcome, not a password
    FAIL = "fail"
    JUDGE = "judge"

    @property
    def vi(self) -> str:
        return {"pass": "đạt", "fail": "chưa đạt"}.get(self, "cấp có thẩm quyền xem xét")


@dataclass(frozen=True, slots=True)
class Source:
    """One legal text, once.

    `until` is the last day in force. `signed_as` says the date in words where the day is not known; `signed_on`
    then only places the text in time and is never printed.
    """

    id: str
    kind: str
    number: str
    issuer: str
    title: str
    signed_on: date
    since: date
    until: date | None
    confidence: Confidence
    reading: Reading
    note: str = ""
    signed_as: str = ""

    def in_force(self, on: date) -> bool:
        return self.since <= on and (self.until is None or on <= self.until)

    @property
    def name(self) -> str:
        """As officials cite it: "Hướng dẫn 06-HD/TW"."""
        return f"{self.kind} {self.number}".strip()

    @property
    def dated_name(self) -> str:
        return f"{self.name} ({self.signed_as or self.signed_on.strftime('%d/%m/%Y')})"


@dataclass(frozen=True, slots=True)
class Clause:
    """A point of a text: where a number or a condition was read."""

    source: Source
    point: str = ""

    @property
    def vi(self) -> str:
        return f"{self.source.dated_name}, {self.point}" if self.point else self.source.dated_name


@dataclass(frozen=True, slots=True)
class Since[T]:
    """What a text says from a day on. `value` is None where nobody has read what it says."""

    day: date
    value: T | None
    clauses: tuple[Clause, ...]
    confidence: Confidence
    note: str = ""
    last_known: T | None = None

    @property
    def established(self) -> bool:
        return self.value is not None

    @property
    def firm(self) -> bool:
        """Only a firm line may say "chưa đạt"; any other asks a person."""
        return self.established and self.confidence is Confidence.HIGH

    @property
    def cites(self) -> str:
        return "; ".join(clause.vi for clause in self.clauses)


class NotYet(LookupError):
    """Asked about a day before the first line known."""


@dataclass(frozen=True, slots=True)
class Dated[T]:
    """A value that changes on known dates. There is no "current rule", only the line in force on a day."""

    lines: tuple[Since[T], ...]

    def __post_init__(self) -> None:
        days = [line.day for line in self.lines]
        if not days or days != sorted(set(days)):
            raise ValueError("lines must exist and be in order of date")

    def on(self, day: date) -> Since[T]:
        """The line in force on `day`; raises NotYet before the first."""
        at = bisect_right([line.day for line in self.lines], day)
        if not at:
            raise NotYet(f"no line known on {day:%d/%m/%Y}")
        return self.lines[at - 1]

    def until(self, line: Since[T]) -> date | None:
        """First day of the next line, None for the last."""
        at = self.lines.index(line) + 1
        return self.lines[at].day if at < len(self.lines) else None


def dated[T](*lines: Since[T]) -> Dated[T]:
    return Dated(tuple(lines))


@dataclass(frozen=True, slots=True)
class Finding:
    """What one condition says about one dossier, and why.

    `text` is a full Vietnamese sentence; where a person must decide it ends with `note`, which says why.
    `governed_on` is the date of the act whose law was asked.
    `missing` names the paper or fact that would change the outcome, when there is one.
    """

    rule: str
    outcome: Outcome
    text: str
    clauses: tuple[Clause, ...]
    governed_on: date
    confidence: Confidence = Confidence.HIGH
    missing: str = ""
    note: str = ""

    @property
    def sentence(self) -> str:
        """`text` without the note, for lists that say the note once."""
        return self.text.removesuffix(self.note).rstrip() if self.note else self.text

    @property
    def cites(self) -> str:
        return "; ".join(clause.vi for clause in self.clauses)


def worst(findings: Sequence[Finding]) -> Outcome:
    """One verdict over many: fail beats judge beats pass."""
    outcomes = {finding.outcome for finding in findings}
    return next((o for o in (Outcome.FAIL, Outcome.JUDGE) if o in outcomes), Outcome.PASS)
