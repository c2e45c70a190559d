"""Inspections: what the law in force on a day asks at each step; what the check of a dossier says, step by step.

The program suggests, the inspector judges. No clock, no database.
"""

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from ketnap.law.base import Clause, Finding, Outcome
from ketnap.law.duties import duty
from ketnap.law.judging import found, judge, known
from ketnap.process.conditions import gate, of_itself
from ketnap.process.deadlines import Due
from ketnap.process.keys import Station, StepKey
from ketnap.process.progress import Progress
from ketnap.process.steps import BY_KEY, MAIN, SIDE


@dataclass(frozen=True, slots=True)
class Item:
    """One line of the checklist: what a step asks, on which paper, by which clause.

    `note` says why the text is not established, where it is not; then the last words known are shown.
    """

    step: StepKey
    station: Station
    title: str
    paper: str
    text: str
    clauses: tuple[Clause, ...]
    note: str = ""

    @property
    def cites(self) -> str:
        return "; ".join(clause.vi for clause in self.clauses)


def checklist(on: date, stations: Collection[int] = ()) -> tuple[Item, ...]:
    """What is looked for, by the texts in force on `on`; without stations the whole road."""
    return tuple(_items(on, stations))


def _items(on: date, stations: Collection[int]) -> Iterator[Item]:
    for step in MAIN:
        if not stations or step.station in stations:
            line = duty(step.duty, on)
            note = "" if line.firm else line.note or f"Mức chắc chắn của căn cứ: {line.confidence.vi}."
            yield Item(step.key, step.station, step.title, step.paper, known(line), line.clauses, note)


@dataclass(frozen=True, slots=True)
class Judged:
    """What the check says at one step; `key` names it, and stays when the sentence changes."""

    key: str
    step: StepKey
    finding: Finding


def judged(at: Progress, stations: Collection[int] = ()) -> tuple[Judged, ...]:
    """Every step taken, by the text of its day, and every clock that ran out by the day of the inspection.

    What only the next step would ask is left out: nobody failed at what nobody tried yet.
    """
    rows: dict[Finding, Judged] = {}
    times: Counter[str] = Counter()
    for step, finding in (*_taken(at, stations), *_late(at, stations)):
        if finding not in rows:
            name = f"{step}/{finding.rule}"
            times[name] += 1
            rows[finding] = Judged(name if times[name] == 1 else f"{name}/{times[name]}", step, finding)
    return tuple(rows.values())


def _inside(step: StepKey, stations: Collection[int]) -> bool:
    return not stations or BY_KEY[step].station in stations


def _taken(at: Progress, stations: Collection[int]) -> Iterator[tuple[StepKey, Finding]]:
    for record in at.trail.records:
        if _inside(record.step, stations) and (record.vote or record.step not in SIDE):
            for finding in (*gate(record.step, at.trail, record.on), *of_itself(record, at.trail)):
                yield record.step, finding


def _late(at: Progress, stations: Collection[int]) -> Iterator[tuple[StepKey, Finding]]:
    """Clocks that ran out, unless the step itself was found wanting for it."""
    said = {finding.rule for _, finding in _taken(at, stations) if finding.outcome is not Outcome.PASS}
    for clock in at.late():
        if _inside(clock.step, stations) and clock.rule not in said:
            yield clock.step, _overdue(clock, at.on)


def _overdue(clock: Due, on: date) -> Finding:
    ends = " hoặc ".join(f"{day:%d/%m/%Y}" for day in sorted(clock.ends))
    done = f"làm ngày {clock.met_on:%d/%m/%Y}" if clock.met_on else f"đến ngày {on:%d/%m/%Y} chưa ghi"
    about = f" ({clock.about})" if clock.about else ""
    text = f"{clock.title}{about}: hạn {ends}, {done}."
    if clock.uncertain:
        more = clock.uncertain.replace(clock.line.note, "").strip() if clock.line.note else clock.uncertain
        return judge(f"DUE-{clock.rule}", clock.line, clock.since, f"{text} {more}".rstrip())
    return found(f"DUE-{clock.rule}", clock.line, clock.since, False, text)
