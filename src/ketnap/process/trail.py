"""A dossier's standing records, by step: what every condition and deadline looks things up in."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from ketnap.law.calendar import DEFAULT, Calendar, add_months
from ketnap.law.facts import Consent, PersonFacts
from ketnap.law.judging import known, line_on
from ketnap.law.values import PROBATION
from ketnap.process.keys import StepKey
from ketnap.process.records import Dossier, Letter, Record, effective


@dataclass(frozen=True)
class Trail:
    """Read-only index over `effective(dossier.records)`; `calendar` counts its working days."""

    dossier: Dossier
    calendar: Calendar = DEFAULT

    @cached_property
    def records(self) -> tuple[Record, ...]:
        return effective(self.dossier.records)

    @cached_property
    def person(self) -> PersonFacts:
        """The applicant, with the written consents that were recorded on the road."""
        person = self.dossier.person
        written = (Consent(row.consent, row.on, row.paper) for row in self.records if row.consent)
        return replace(person, consents=tuple(dict.fromkeys((*person.consents, *written))))

    @cached_property
    def _by_step(self) -> Mapping[StepKey, list[Record]]:
        rows: dict[StepKey, list[Record]] = defaultdict(list)
        for record in self.records:
            rows[record.step].append(record)
        return rows

    def all(self, step: StepKey) -> list[Record]:
        return self._by_step.get(step, [])

    def last(self, step: StepKey, until: date | None = None) -> Record | None:
        """The latest record of a step, of those that happened by `until`."""
        rows = [row for row in self.all(step) if until is None or row.on <= until]
        return rows[-1] if rows else None

    def day(self, step: StepKey) -> date | None:
        record = self.last(step)
        return record.on if record else None

    def has(self, step: StepKey, until: date | None = None) -> bool:
        return self.last(step, until) is not None

    @cached_property
    def paused(self) -> bool:
        paused, resumed = self.all(StepKey.PAUSED), self.all(StepKey.RESUMED)
        return len(paused) > len(resumed)

    def paused_since(self, on: date) -> date | None:
        """Since when the dossier stood still on `on`; None when it did not. The day it goes on again counts as open."""
        resumed = [row.on for row in self.all(StepKey.RESUMED)]
        ends: list[date | None] = [*resumed, *(None for _ in self.all(StepKey.PAUSED))]
        pauses = zip(self.all(StepKey.PAUSED), ends, strict=False)
        return next((row.on for row, end in pauses if row.on <= on and (end is None or on < end)), None)

    def probation_ends(self) -> date | None:
        """The day the twelve months from the ceremony are over (Charter 5.1); nothing moves it."""
        ceremony = self.day(StepKey.CEREMONY)
        if ceremony is None:
            return None
        return add_months(ceremony, known(line_on(PROBATION, ceremony)))

    def letters(self, until: date | None = None) -> list[tuple[Record, Letter]]:
        """Letters of verification sent by `until`, without those that only remind."""
        rows = [(row, row.letter) for row in self.all(StepKey.LETTER) if until is None or row.on <= until]
        return [(row, letter) for row, letter in rows if letter and not letter.reminds]

    def reminders(self, sent: Record) -> list[Record]:
        """Letters that remind a place of the one it was sent, up to the next that asks anew."""
        place = sent.letter.place if sent.letter else None
        again = [row for row, letter in self.letters() if letter.place == place and row.on > sent.on]
        rows = (row for row in self.all(StepKey.LETTER) if row.letter and row.letter.reminds)
        mine = [row for row in rows if row.letter and row.letter.place == place and row.on >= sent.on]
        return [row for row in mine if not again or row.on < again[0].on]

    def answer(self, sent: Record, until: date | None = None) -> Record | None:
        """The first answer of the place a letter went to, given after it was sent and by `until`."""
        place = sent.letter.place if sent.letter else None
        rows = (row for row in self.all(StepKey.ANSWER) if row.answer and row.answer.place == place)
        return next((row for row in rows if sent.on <= row.on and (until is None or row.on <= until)), None)

    def unanswered(self, until: date | None = None) -> list[tuple[Record, Letter]]:
        """Letters of verification whose place has not answered by `until`."""
        return [(row, letter) for row, letter in self.letters(until) if self.answer(row, until) is None]

    def lifted(self, rule: str) -> Record | None:
        """The override that lifts a block, if somebody answered for one."""
        rows = self.all(StepKey.OVERRIDE)
        return next((row for row in reversed(rows) if row.override and row.override.rule == rule), None)
