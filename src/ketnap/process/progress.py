"""Where a dossier stands: done, open, blocked and by what, and on whose list it lies.

A reduction over what was recorded (there is no second truth): `progress(dossier, on)` is all the pages, the work list,
the JSON of `ketnap check` and the caches on a candidate are made of.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

from ketnap.law.base import Finding, Outcome, worst
from ketnap.law.calendar import DEFAULT, Calendar
from ketnap.process import deadlines
from ketnap.process.conditions import GATES, gate, of_itself
from ketnap.process.deadlines import Due, Nature
from ketnap.process.keys import Body, Station, StepKey
from ketnap.process.records import Dossier, Record
from ketnap.process.steps import BY_KEY, CLOSING, MAIN, SIDE, Ask, Step, acting, applies
from ketnap.process.trail import Trail


class Status(StrEnum):
    DONE = "done"
    OPEN = "open"
    BLOCKED = "blocked"
    JUDGE = "judge"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class StepState:
    """One step of the road: its records, and for a step that may be taken now what stands in its way."""

    step: Step
    status: Status
    body: Body
    records: tuple[Record, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def obstacles(self) -> tuple[Finding, ...]:
        return tuple(finding for finding in self.findings if finding.outcome is not Outcome.PASS)


@dataclass(frozen=True, slots=True)
class StationState:
    station: Station
    status: Status
    steps: tuple[StepState, ...]

    @property
    def done_on(self) -> date | None:
        days = [record.on for state in self.steps if not state.step.optional for record in state.records]
        return max(days) if days and self.status is Status.DONE else None


@dataclass(frozen=True)
class Progress:
    """Everything about one dossier on one day."""

    trail: Trail
    on: date
    calendar: Calendar = DEFAULT

    @cached_property
    def closed(self) -> Record | None:
        """The record that ended this road: card handed over, struck off, cancelled or given up."""
        return next((record for record in self.trail.records if record.step in CLOSING), None)

    @cached_property
    def road(self) -> tuple[Step, ...]:
        return tuple(step for step in MAIN if applies(step, self.trail.dossier))

    @cached_property
    def next_step(self) -> Step | None:
        """The first step of the road that must be taken and is not written down; None when the road is over."""
        if self.closed:
            return None
        step = next((step for step in self.road if not step.optional and not self._done(step)), None)
        # A conclusion waits for the answers: what comes next is the answer of a place that was asked.
        waits = step is BY_KEY[StepKey.VERIFIED] and self.trail.unanswered()
        return BY_KEY[StepKey.ANSWER] if waits else step

    def _done(self, step: Step) -> bool:
        """Written down, or no longer waited for."""
        return self.trail.has(step.key) or (step.covered_by is not None and self.trail.has(step.covered_by))

    @cached_property
    def open_steps(self) -> tuple[Step, ...]:
        """Every step that may be written down now: not done, or repeatable, with all that must come before."""
        if self.closed:
            return ()
        return tuple(step for step in self.road if self._may_open(step))

    def _may_open(self, step: Step) -> bool:
        done = self.trail.has(step.key)
        if (done and not step.repeats) or (self._past(step) and (done or step.optional)):
            return False
        before = (key for key in step.after if applies(BY_KEY[key], self.trail.dossier))
        return all(self.trail.has(key) for key in before)

    def _past(self, step: Step) -> bool:
        """Repeatable steps are offered until the decision they lead to: a second introducer, the next remark."""
        decision = StepKey.DECIDED if step.station <= Station.DECISION else StepKey.RECOGNISED
        return step.repeats and self.trail.has(decision)

    @cached_property
    def station(self) -> Station | None:
        return self.next_step.station if self.next_step else None

    @cached_property
    def holder(self) -> Body | None:
        """The one body on whose list an open dossier lies.

        Where there is no grassroots committee its steps are the office work of the level directly above: the same list,
        reached through the same right.
        """
        return answers_for(self.next_step.body) if self.next_step else None

    @cached_property
    def steps(self) -> tuple[StepState, ...]:
        return tuple(self._state(step) for step in self.road)

    def _state(self, step: Step) -> StepState:
        body, records = acting(step, self.trail.dossier), tuple(self.trail.all(step.key))
        if self._done(step):
            return StepState(step, Status.DONE, body, records)
        if step not in self.open_steps:
            return self._shut(step, body)
        findings = gate(step.key, self.trail, self.on)
        status = {Outcome.FAIL: Status.BLOCKED, Outcome.JUDGE: Status.JUDGE}.get(worst(findings), Status.OPEN)
        return StepState(step, status, body, (), findings)

    def _shut(self, step: Step, body: Body) -> StepState:
        """A step not open yet; a gate just ahead (same or next station) already names what is missing."""
        near = self.station is not None and step.station - self.station <= 1 and step.key in GATES
        if not near or self.closed:
            return StepState(step, Status.LATER, body)
        findings = gate(step.key, self.trail, self.on)
        return StepState(step, Status.BLOCKED, body, (), findings)

    @cached_property
    def stations(self) -> tuple[StationState, ...]:
        return tuple(self._station(station) for station in Station)

    def _station(self, station: Station) -> StationState:
        states = tuple(state for state in self.steps if state.step.station is station)
        must = [state for state in states if not state.step.optional]
        if all(state.status is Status.DONE for state in must):
            return StationState(station, Status.DONE, states)
        if station is not self.station:
            ahead = Status.BLOCKED if self._blocked_ahead(station, must) else Status.LATER
            return StationState(station, ahead, states)
        now = next(state for state in states if state.step is self.next_step)
        # Of a step that may be taken again the records are no sign that nothing is left to do.
        return StationState(station, Status.OPEN if now.status is Status.DONE else now.status, states)

    def _blocked_ahead(self, station: Station, states: list[StepState]) -> bool:
        near = self.station is not None and station == self.station + 1
        return near and any(state.status is Status.BLOCKED for state in states)

    @cached_property
    def deadlines(self) -> tuple[Due, ...]:
        return deadlines.due(self.trail, self.calendar)

    @cached_property
    def running(self) -> tuple[Due, ...]:
        """Clocks still ticking, for the work list; none once the road is closed."""
        return () if self.closed else tuple(clock for clock in self.deadlines if clock.running())

    @cached_property
    def next_due(self) -> Due | None:
        """The deadline that sets the place on the work list: the first one of this station that is still running."""
        return next((clock for clock in self.running if self._concerns(clock)), None)

    def _concerns(self, clock: Due) -> bool:
        """A deadline counts at its own station; during probation the cell's meeting after it counts already.

        Whatever is still missing then, the class or the own history: the window does not wait for it.
        """
        if self.station is None or clock.nature is not Nature.DEADLINE:
            return False
        reviewing = self.station is Station.PROBATION and clock.rule == "D17"
        return reviewing or BY_KEY[clock.step].station <= self.station

    @cached_property
    def expires_on(self) -> date | None:
        """The first day a paper the cell still needs goes out of date."""
        return next((clock.due_on for clock in self.running if clock.nature is Nature.EXPIRY), None)

    @cached_property
    def opens_on(self) -> date | None:
        """During probation: the day the twelve months are over; papers of recognition are made after it."""
        return next((clock.due_on for clock in self.running if clock.nature is Nature.OPENS), None)

    @cached_property
    def since(self) -> date | None:
        """Since when the dossier has stood at its present station: help goes on all the way and moves nothing."""
        if self.station is None:
            return None
        passed = (step for step in self.road if step.station < self.station and not step.optional)
        return max(filter(None, map(self._passed_on, passed)), default=self.trail.dossier.opened_on)

    def _passed_on(self, step: Step) -> date | None:
        """The day a step was taken; of helpers the first one's."""
        days = [record.on for record in self.trail.all(step.key)]
        return (min if Ask.HELPER in step.asks else max)(days, default=None)

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """The inspection sheet: every step taken, judged by the text of its day; then what the next one asks."""
        rows = (record for record in self.trail.records if record.vote or record.step not in SIDE)
        judged = (finding for record in rows for finding in self._of_record(record))
        return tuple(dict.fromkeys(judged))

    def _of_record(self, record: Record) -> tuple[Finding, ...]:
        return (*gate(record.step, self.trail, record.on), *of_itself(record, self.trail))

    @cached_property
    def next_findings(self) -> tuple[Finding, ...]:
        """What the step now open asks, judged by the text in force on `on`."""
        if self.next_step is None:
            return ()
        return gate(self.next_step.key, self.trail, self.on)

    @cached_property
    def verdict(self) -> Outcome:
        return worst((*self.findings, *self.next_findings))

    def late(self) -> tuple[Due, ...]:
        """Clocks that ran out, met late or still running."""
        return tuple(clock for clock in self.deadlines if clock.late(self.on) and (clock.met_on or not self.closed))


_ANSWERS = {
    Body.APPLICANT: Body.CELL,
    Body.HELPER: Body.CELL,
    Body.MASS: Body.CELL,
    Body.ELSEWHERE: Body.GRASSROOTS,
}


def answers_for(body: Body) -> Body:
    """Whose list a step lies on: the cell sees to what the applicant, the helper and the union must bring."""
    return _ANSWERS.get(body, body)


def progress(dossier: Dossier, on: date, calendar: Calendar = DEFAULT) -> Progress:
    """Where `dossier` stands on `on`. Pure: the same dossier and day always give the same answer."""
    return Progress(Trail(dossier, calendar), on, calendar)


def open_gate(dossier: Dossier, step: StepKey, on: date) -> tuple[Finding, ...]:
    """What the law asks before `step` may happen on `on`."""
    return gate(step, Trail(dossier), on)
