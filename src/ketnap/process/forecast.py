"""Who can still be admitted this year, by when each thing must be done at the latest, and how it went before.

Pure. The texts fix two kinds of time. A *least* time must pass whatever anybody does: eighteen years of age, the
twelve months an introducer has been together with the person. A *most* time is given to a committee: it may be quicker,
but whoever wants to be sure counts all of it. Between other steps no text sets a time, and none is made up here.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache

from ketnap.law import values
from ketnap.law.base import Since
from ketnap.law.calendar import DEFAULT, Calendar, add_months, birthday
from ketnap.law.judging import known, line_on
from ketnap.law.rule import Rule
from ketnap.process.keys import Station, StepKey

_DAY = timedelta(days=1)
LAST_VOTE = Station.VOTE
"""Up to this station the cell has not voted; age and introducers are judged on that day."""


class Act(StrEnum):
    """What has a latest day."""

    CEREMONY = "ceremony"
    DECISION = "decision"
    VOTE = "vote"
    LETTERS = "letters"
    TOGETHER = "together"

    @property
    def vi(self) -> str:
        return _ACTS[self]


_ACTS = {
    Act.CEREMONY: "tổ chức lễ kết nạp",
    Act.DECISION: "ra quyết định kết nạp",
    Act.VOTE: "chi bộ biểu quyết đề nghị",
    Act.LETTERS: "gửi công văn thẩm tra lý lịch",
    Act.TOGETHER: "người giới thiệu bắt đầu cùng công tác, học tập, cư trú với người vào Đảng",
}


@dataclass(frozen=True, slots=True)
class Latest:
    """The last day of one act, counted back from the last day of the year, and the value it rests on."""

    act: Act
    by: date
    rule: Rule[int] | None = None
    line: Since[int] | None = None
    uncertain: str = ""

    @property
    def established(self) -> bool:
        """Whether the value counted back is one somebody has read; the last day of the year needs none."""
        return self.line is None or self.line.established

    @property
    def words(self) -> str:
        """The value as an official says it."""
        return self.rule.words(known(self.line)) if self.rule and self.line else ""


def end_of(year: int) -> date:
    return date(year, 12, 31)


@cache
def latest(on: date, year: int, calendar: Calendar = DEFAULT) -> tuple[Latest, ...]:
    """Every act that has a last day, the last one first, when each step after it takes all the time it is given.

    The text in force on `on` is asked: which one will be in force later nobody knows.
    """
    end = end_of(year)
    decision = _back(Act.DECISION, values.CEREMONY, end, on, calendar)
    vote = _back(Act.VOTE, values.ADMISSION_DECISION, decision.by, on, calendar)
    letters = _back(Act.LETTERS, values.VERIFICATION_REPLY, vote.by, on, calendar)
    line = line_on(values.INTRODUCER_TOGETHER, on)
    together = Latest(Act.TOGETHER, add_months(vote.by, -known(line)), values.INTRODUCER_TOGETHER, line, _unread(line))
    return Latest(Act.CEREMONY, end), decision, vote, letters, together


def _back(act: Act, rule: Rule[int], end: date, on: date, calendar: Calendar) -> Latest:
    """The last day from which so many working days run out by `end`."""
    line = line_on(rule, on)
    days = known(line)
    start = end - timedelta(days=days)
    while calendar.deadline(start, days).day > end:
        start -= _DAY
    notes = (_unread(line), calendar.deadline(start, days).uncertain)
    return Latest(act, start, rule, line, " ".join(filter(None, notes)))


def _unread(line: Since[int]) -> str:
    """What is not known about a value; a line that is only fairly sure has its note too."""
    return line.note


@dataclass(frozen=True, slots=True)
class Standing:
    """What the forecast asks of one open road. `class_ends`: the end of the class the person is nominated for."""

    station: Station
    born_on: date
    helped_since: date | None = None
    introduced: bool = False
    class_ends: date | None = None
    paused: bool = False


@dataclass(frozen=True, slots=True)
class Earliest:
    """The first day the texts allow the ceremony, and why not sooner.

    `together`: the twelve months, counted from the day the helper was assigned, end later. Who was together before that
    day is not known here, so this does not shut anybody out: it asks.
    """

    day: date
    why: str = ""
    together: date | None = None

    def possible(self, year: int) -> bool:
        return self.day <= end_of(year)

    def sure(self, year: int) -> bool:
        """Possible, and the time together already counted too."""
        return self.possible(year) and (self.together is None or self.together <= end_of(year))


def earliest(road: Standing, on: date) -> Earliest:
    """The first day somebody can be admitted if everything that has no time of its own is done at once."""
    if road.station > LAST_VOTE:
        return Earliest(on)
    bounds = [(on, "")]
    grown = birthday(road.born_on, known(line_on(values.AGE_MIN, on)))
    if grown > on:
        bounds.append((grown, f"đủ {known(line_on(values.AGE_MIN, on))} tuổi ngày {grown:%d/%m/%Y}"))
    if road.class_ends and road.class_ends > on and road.station <= Station.CLASS:
        bounds.append((road.class_ends, f"lớp nhận thức bế giảng ngày {road.class_ends:%d/%m/%Y}"))
    day, why = max(bounds)
    if road.introduced:
        return Earliest(day, why)
    months = known(line_on(values.INTRODUCER_TOGETHER, on))
    together = add_months(road.helped_since or on, months)
    return Earliest(day, why, together if together > day else None)


# ── How it went before ───────────────────────────────────────────────────────────────────────────────────────────────

FEW = 10
"""Of fewer cases no share is told. A custom of this program, which no text sets."""
FEW_NOTE = f"Dưới {FEW} trường hợp thì không tính tỷ lệ; đây là quy ước của chương trình."


@dataclass(frozen=True, slots=True)
class Gate:
    """A point of the road: the stations of those who passed it and nothing after it, and the step that marks it."""

    name: str
    stations: tuple[Station, ...]
    step: StepKey | None


S, K = Station, StepKey
GATES: tuple[Gate, ...] = (
    Gate("Nguồn, chưa đưa vào danh sách", (S.SOURCE, S.SYMPATHISER), None),
    Gate("Cảm tình Đảng, chưa có giấy chứng nhận lớp", (S.HELPER, S.CLASS), K.LISTED),
    Gate("Có giấy chứng nhận lớp, đang lập hồ sơ", (S.DOSSIER,), K.CERTIFICATE),
    Gate("Đã nộp lý lịch, đang thẩm tra", (S.VERIFICATION,), K.HISTORY),
    Gate("Đã thẩm tra, chờ chi bộ biểu quyết", (S.VOTE,), K.VERIFIED),
    Gate("Chi bộ đã biểu quyết, chờ quyết định", (S.DECISION,), K.CELL_VOTE),
)
DECIDED = (S.CEREMONY,)
"""Who has the decision is counted whole: what is left is the ceremony."""
MARKS: tuple[StepKey, ...] = (*(gate.step for gate in GATES if gate.step), K.CEREMONY)


@dataclass(frozen=True, slots=True)
class Past:
    """One earlier road: when it began, and the first day of each mark it made."""

    opened_on: date
    days: Mapping[StepKey, date]

    def passed(self, gate: Gate) -> date | None:
        return self.opened_on if gate.step is None else self.days.get(gate.step)


@dataclass(frozen=True, slots=True)
class Rate:
    """Of so many who passed a gate, how many were admitted within the days that are left."""

    cases: int
    admitted: int

    @property
    def enough(self) -> bool:
        return self.cases >= FEW

    def of(self, people: int) -> float:
        return people * self.admitted / self.cases if self.cases else 0.0


def rate(past: Iterable[Past], gate: Gate, within: int, on: date) -> Rate:
    """The share of those who passed a gate at least `within` days ago, so that their time is over whichever way."""
    cases = admitted = 0
    for road in past:
        start, end = road.passed(gate), road.days.get(K.CEREMONY)
        if start is None or start + timedelta(days=within) > on:
            continue
        cases += 1
        admitted += end is not None and end <= start + timedelta(days=within)
    return Rate(cases, admitted)


@dataclass(frozen=True, slots=True)
class Outlook:
    """Where the year may end: what is reached, with those who have the decision, as before, with everybody possible.

    `expected` is None where a rate rests on too few cases.
    """

    reached: int
    worst: int
    best: int
    expected: int | None


def outlook(reached: int, decided: int, stages: Sequence[tuple[int, Rate]]) -> Outlook:
    """Put the three numbers together; `stages` holds how many can still be admitted from each gate, and their rate."""
    worst, best = reached + decided, reached + decided + sum(people for people, _ in stages)
    if any(people and not found.enough for people, found in stages):
        return Outlook(reached, worst, best, None)
    return Outlook(reached, worst, best, worst + round(sum(found.of(people) for people, found in stages)))


# ── By when ──────────────────────────────────────────────────────────────────────────────────────────────────────────

_NEXT: Mapping[Station, Act] = {
    S.CEREMONY: Act.CEREMONY, S.DECISION: Act.DECISION, S.VOTE: Act.VOTE, S.VERIFICATION: Act.LETTERS,
    S.DOSSIER: Act.LETTERS, S.CLASS: Act.LETTERS, S.HELPER: Act.LETTERS, S.SYMPATHISER: Act.LETTERS,
    S.SOURCE: Act.LETTERS,
}  # fmt: skip
"""The act with a last day that somebody at a station has before him next."""


@dataclass(frozen=True, slots=True)
class Start:
    """By when a place must act to make its target: the act of the last person it needs.

    `short`: how many more people are needed than are on the road.
    """

    latest: Latest
    short: int = 0


def start_by(lacks: int, roads: Mapping[int, int], marks: Sequence[Latest]) -> Start | None:
    """Take as many of those farthest along as are missing; the last of them says what must be done first."""
    if lacks <= 0:
        return None
    left, act = lacks, None
    for station in sorted((number for number, people in roads.items() if people), reverse=True):
        act = _NEXT[Station(station)]
        left -= roads[station]
        if left <= 0:
            break
    if left > 0:
        return Start(next(mark for mark in marks if mark.act is Act.TOGETHER), left)
    return Start(next(mark for mark in marks if mark.act is act))


# ── What if ──────────────────────────────────────────────────────────────────────────────────────────────────────────


class Speed(StrEnum):
    """Whether a certificate of a day is early enough."""

    SURE = "sure"
    HURRY = "hurry"
    LATE = "late"


@dataclass(frozen=True, slots=True)
class WhatIf:
    """So many people with a certificate on a day: how early that is, and how many with one were admitted before."""

    people: int
    day: date
    speed: Speed
    rate: Rate

    @property
    def expected(self) -> int | None:
        return round(self.rate.of(self.people)) if self.rate.enough and self.speed is not Speed.LATE else None


def what_if(people: int, day: date, year: int, marks: Sequence[Latest], past: Sequence[Past], on: date) -> WhatIf:
    """Suppose the class ends on a day: are the letters out in time when every step takes all of its time?"""
    letters = next(mark for mark in marks if mark.act is Act.LETTERS)
    end = end_of(year)
    speed = Speed.SURE if day <= letters.by else Speed.HURRY if day <= end else Speed.LATE
    certificate = next(gate for gate in GATES if gate.step is K.CERTIFICATE)
    return WhatIf(people, day, speed, rate(past, certificate, max((end - day).days, 0), on))
