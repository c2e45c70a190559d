"""A dossier as the page shows it: road, findings, deadlines, what was written. Words and order, no rules."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.urls import reverse

from ketnap import clock
from ketnap.access.actor import Actor
from ketnap.access.steps import right_to_record
from ketnap.law.base import Finding, Outcome
from ketnap.models import Candidate, StepRecord
from ketnap.pages.roadwords import record_words
from ketnap.process.deadlines import Due, Nature
from ketnap.process.keys import Station
from ketnap.process.progress import Progress, StationState, Status, StepState
from ketnap.process.steps import Step
from ketnap.process.vote_roll import doubt
from ketnap.queries import rolls
from ketnap.queries.dossiers import to_record
from ketnap.text import Distance, distance, met, vi_date

OUTCOMES = {Outcome.FAIL: "blocked", Outcome.JUDGE: "judge", Outcome.PASS: "pass"}


@dataclass(frozen=True, slots=True)
class Line:
    """One finding as the list shows it."""

    outcome: str
    sentence: str
    law: str
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Lack:
    text: str
    law: str


@dataclass(frozen=True, slots=True)
class Part:
    """A step inside a station's box: its name, who takes it or when it was done, how far its clock is."""

    name: str
    note: str
    far: Distance | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class Stop:
    """One station of the road."""

    state: str
    name: str
    when: str = ""
    fact: str = ""
    text: str = ""
    places: Sequence[Part] = ()
    act: str = ""
    act_url: str = ""
    blocked_title: str = ""
    missing: Sequence[Lack] = ()
    url: str = ""
    guide_url: str = ""


@dataclass(frozen=True, slots=True)
class Road:
    done: list[Stop]
    rest: list[Stop]


@dataclass(frozen=True, slots=True)
class Fix:
    day: date
    text: str


@dataclass(frozen=True, slots=True)
class Written:
    """One line of the history; a correction stands below what it corrects."""

    day: date
    text: str
    by: str
    fix_url: str = ""
    fixes: list[Fix] = field(default_factory=list)
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class Clock:
    """One deadline: what, when, how far, under which text."""

    title: str
    day: date
    far: Distance
    law: str
    note: str


def line(finding: Finding) -> Line:
    return Line(OUTCOMES[finding.outcome], finding.sentence, finding.cites, finding.rule)


def reasons(findings: Iterable[Finding]) -> list[str]:
    """Why a person must decide, each reason once: many lines wait for the same unread text."""
    return list(dict.fromkeys(finding.note for finding in findings if finding.note))


def sorted_lines(findings: Iterable[Finding]) -> dict[str, list[Line]]:
    """Findings in three lists, one of each rule and day."""
    unique = {(finding.rule, finding.text): finding for finding in findings}
    found: dict[str, list[Line]] = {"blocked": [], "judge": [], "pass": []}
    for finding in unique.values():
        found[OUTCOMES[finding.outcome]].append(line(finding))
    return found


def road(actor: Actor, candidate: Candidate, state: Progress) -> Road:
    stops = [_stop(actor, candidate, state, station) for station in state.stations]
    done = [stop for stop in stops if stop.state == "done"]
    return Road(done, [stop for stop in stops if stop.state != "done"])


def _stop(actor: Actor, candidate: Candidate, state: Progress, station: StationState) -> Stop:
    name = station.station.vi
    if station.status is Status.DONE:
        fact = _source(candidate) if station.station is Station.SOURCE else _fact(station, state)
        return Stop("done", name, _when(station), fact)
    if station.station is state.station:
        return _here(actor, candidate, state, station)
    lacks = _lacks(station)
    if station.status is Status.BLOCKED and lacks:
        return Stop("blocked", name, blocked_title=_blocked_title(station, lacks), missing=lacks)
    return Stop("later", name)


def _when(station: StationState) -> str:
    return vi_date(station.done_on) if station.done_on else ""


def _source(candidate: Candidate) -> str:
    by = str(candidate.introduced_by or candidate.unit)
    return f"{by} giới thiệu, {candidate.movement}" if candidate.movement else f"{by} giới thiệu"


def _fact(station: StationState, state: Progress) -> str:
    """What the station left behind, in a few words: of the steps that had to be, the one taken last."""
    records = [record for step in station.steps if not step.step.optional for record in step.records]
    if not records:
        return ""
    words = record_words(max(records, key=lambda record: record.on))
    if station.station is Station.CLASS:
        ends = next((due.due_on for due in state.deadlines if due.rule == "D4"), None)
        return f"{words[:-1]}, có giá trị đến {vi_date(ends)}." if ends else words
    return words


def _here(actor: Actor, candidate: Candidate, state: Progress, station: StationState) -> Stop:
    """The station the dossier stands at: what is done, what is left, the one act that comes next."""
    now = next(step for step in station.steps if step.step is state.next_step)
    parts = [_part(step, state) for step in station.steps if step.records or not step.step.optional]
    clocks = [_place(due, state.on) for due in state.running if due.about]
    lacks = [Lack(finding.text, finding.cites) for finding in now.obstacles if finding.outcome is Outcome.FAIL]
    mine = actor.may(right_to_record(now.step.key), candidate)
    if lacks:
        title = _blocked(now, len(lacks))
        return Stop("blocked", station.station.vi, blocked_title=title, missing=lacks, guide_url=guide_url(now.step))
    return Stop(
        "judge" if now.status is Status.JUDGE else "open",
        station.station.vi,
        text=now.step.do + ".",
        places=[*parts, *clocks],
        act=now.step.act if mine else "",
        act_url=record_url(candidate, now.step),
        guide_url=guide_url(now.step),
    )


def _part(step: StepState, state: Progress) -> Part:
    if step.records:
        return Part(step.step.title, f"đã ghi, ngày {vi_date(step.records[-1].on)}")
    due = next((due for due in state.running if due.step is step.step.key and due.nature is Nature.DEADLINE), None)
    return Part(step.step.title, step.body.vi, distance(due.due_on, state.on) if due else None)


def _place(due: Due, today: date) -> Part:
    far = distance(due.due_on, today)
    return Part(due.about, f"hạn trả lời {vi_date(due.due_on)}", far)


def _lacks(station: StationState) -> list[Lack]:
    failing = [finding for step in station.steps for finding in step.obstacles if finding.outcome is Outcome.FAIL]
    unique = {finding.text: finding for finding in failing}
    return [Lack(finding.missing or finding.text, finding.cites) for finding in unique.values()]


def _blocked_title(station: StationState, lacks: Sequence[Lack]) -> str:
    first = next(step for step in station.steps if step.obstacles)
    return _blocked(first, len(lacks))


def _blocked(step: StepState, count: int) -> str:
    return f"{step.body.vi} chưa ghi được bước này, còn thiếu {count} điều"


def record_url(candidate: Candidate, step: Step) -> str:
    return reverse("record", args=[candidate.pk, step.key.value])


def guide_url(step: Step) -> str:
    """Where it is said how a step is done."""
    return reverse("guide-step", args=[step.key.value])


def clocks(state: Progress) -> list[Clock]:
    """Every clock, running ones first, in order of their ends."""
    rows = sorted(state.deadlines, key=lambda due: (not due.running(), due.due_on))
    return [_clock(due, state) for due in rows]


def _clock(due: Due, state: Progress) -> Clock:
    paused = state.closed is not None and due.running()
    far = _met(due, due.met_on) if due.met_on else distance(due.due_on, state.on)
    title = f"{due.title}: {due.about}" if due.about else due.title
    note = due.uncertain
    if due.other_due_on:
        note = f"Theo văn bản mới hơn là {vi_date(due.other_due_on)}; cấp ủy chọn. {note}".strip()
    return Clock(title, due.due_on, Distance("paused", "không tính nữa") if paused else far, due.cites, note)


def _met(due: Due, on: date) -> Distance:
    """A deadline is kept or missed by days; a paper was still good or not; a time of waiting is simply over."""
    if due.nature is Nature.OPENS:
        return Distance("met", "đã hết")
    if due.nature is Nature.EXPIRY:
        return Distance("met", "còn giá trị khi xét") if on <= due.due_on else Distance("late", "hết giá trị khi xét")
    return met(due.due_on, on)


def history(actor: Actor, candidate: Candidate, rows: Sequence[StepRecord]) -> list[Written]:
    """What was written, newest first; corrections under what they correct, withdrawn lines marked."""
    fixes = {row.corrects_id: row for row in rows if row.corrects_id}
    firsts = [row for row in rows if not row.corrects_id]
    doubts = _doubts(rows, fixes)
    lines = [_written(actor, candidate, row, fixes, doubts) for row in firsts]
    return sorted(lines, key=lambda written: written.day, reverse=True)


def _doubts(rows: Sequence[StepRecord], fixes: Mapping[int, StepRecord]) -> dict[int, str]:
    """By row: where a vote that stands does not agree with the roll of its meeting, as it was read with the rows."""
    votes = [row for row in rows if row.pk not in fixes and not row.withdrawn and row.step in rolls.VOTES]
    return {row.pk: doubt(to_record(row), rolls.called_at(row)) for row in votes}


def _written(
    actor: Actor, candidate: Candidate, row: StepRecord, fixes: Mapping[int, StepRecord], doubts: Mapping[int, str]
) -> Written:
    record = to_record(row)
    chain, last = [], row
    while last.pk in fixes:
        last = fixes[last.pk]
        chain.append(_fix(last))
    stands = not last.withdrawn and not candidate.person.erased_on
    may = stands and actor.may(right_to_record(record.step), candidate)
    url = reverse("correct", args=[candidate.pk, last.pk]) if may else ""
    return Written(row.happened_on, record_words(record), _by(row), url, chain, doubts.get(last.pk, ""))


def _fix(row: StepRecord) -> Fix:
    day = clock.day_of(row.recorded_at)
    if row.withdrawn:
        return Fix(day, f"rút lại dòng này. Lý do: {row.note}")
    return Fix(day, f"ngày {vi_date(row.happened_on)}; {record_words(to_record(row))} Lý do: {row.note}")


def _by(row: StepRecord) -> str:
    person = row.by.person if row.by else None
    who = person.name if person else (str(row.by) if row.by else "Chương trình")
    day = clock.day_of(row.recorded_at)
    return f"{who} ghi cùng ngày" if day == row.happened_on else f"{who} ghi ngày {vi_date(day)}"
