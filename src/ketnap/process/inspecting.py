"""Inspections: what the law in force on a day asks at each step; what the check of a dossier says, step by step.

The program suggests, the inspector judges. No clock, no database.
"""

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from ketnap.law.base import Clause, Finding
from ketnap.law.duties import duty
from ketnap.law.judging import known
from ketnap.process.conditions import gate, of_itself
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
    """Every step taken, by the text of its day; then what the next step asks on the day of the inspection."""
    found: dict[Finding, Judged] = {}
    times: Counter[str] = Counter()
    for step, finding in _said(at, stations):
        if finding not in found:
            name = f"{step}/{finding.rule}"
            times[name] += 1
            found[finding] = Judged(name if times[name] == 1 else f"{name}/{times[name]}", step, finding)
    return tuple(found.values())


def _said(at: Progress, stations: Collection[int]) -> Iterator[tuple[StepKey, Finding]]:
    for record in at.trail.records:
        inside = not stations or BY_KEY[record.step].station in stations
        if inside and (record.vote or record.step not in SIDE):
            for finding in (*gate(record.step, at.trail, record.on), *of_itself(record, at.trail)):
                yield record.step, finding
    ahead = at.next_step
    if ahead and (not stations or ahead.station in stations):
        yield from ((ahead.key, finding) for finding in at.next_findings)
