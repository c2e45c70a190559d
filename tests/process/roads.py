"""One valid road of the time of 294-QĐ/TW, and short ways to bend it. No database."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from ketnap.law.base import Finding, Outcome
from ketnap.law.facts import PersonFacts, Schooling, UnitFacts
from ketnap.process.keys import StepKey
from ketnap.process.records import Answer, Dossier, HelperData, Introduction, Letter, Record, Vote

K = StepKey
PERSON = PersonFacts(born_on=date(1990, 3, 10), citizen=True, schooling=Schooling.UPPER)
UNIT = UnitFacts(official_members=16, grassroots=True)
VOTE = Vote(members=16, present=15, yes=15)
STANDING = Vote(members=9, present=9, yes=9)


def _introduced_by(name: str) -> Record:
    said = Introduction(by=name, together_since=date(2022, 1, 1))
    return Record(step=K.MEMBER_INTRODUCTION, on=date(2025, 8, 4), introduction=said)


ROAD: tuple[Record, ...] = (
    Record(step=K.INTRODUCED, on=date(2025, 1, 6)),
    Record(step=K.LISTED, on=date(2025, 1, 8)),
    Record(step=K.HELPER_ASSIGNED, on=date(2025, 2, 5), helper=HelperData(name="A Brôi")),
    Record(step=K.CLASS_SENT, on=date(2025, 3, 5)),
    Record(step=K.CERTIFICATE, on=date(2025, 3, 20), number="012/2025"),
    Record(step=K.ALLOWED, on=date(2025, 5, 12)),
    Record(step=K.APPLICATION, on=date(2025, 5, 20)),
    Record(step=K.HISTORY, on=date(2025, 5, 28)),
    Record(step=K.SEALED, on=date(2025, 6, 3)),
    Record(step=K.LETTER, on=date(2025, 6, 5), letter=Letter(place="Xã Đăk Hà", received_on=date(2025, 6, 10))),
    Record(step=K.ANSWER, on=date(2025, 7, 7), answer=Answer(place="Xã Đăk Hà")),
    Record(step=K.VERIFIED, on=date(2025, 7, 14)),
    _introduced_by("A Brôi"),
    _introduced_by("Y Lan"),
    Record(step=K.OPINIONS, on=date(2025, 8, 5)),
    Record(step=K.CELL_VOTE, on=date(2025, 8, 6), vote=VOTE),
    Record(step=K.GRASSROOTS_VOTE, on=date(2025, 8, 18), vote=replace(VOTE, members=15)),
    Record(step=K.DECIDED, on=date(2025, 9, 15), vote=STANDING),
    Record(step=K.DECISION_RECEIVED, on=date(2025, 9, 17)),
    Record(step=K.CEREMONY, on=date(2025, 9, 25)),
    Record(step=K.PROBATION_HELPER, on=date(2025, 9, 25), helper=HelperData(name="A Brôi")),
    Record(step=K.OWN_HISTORY, on=date(2025, 10, 10)),
    Record(step=K.MEMBER_CLASS, on=date(2026, 4, 1), number="7/2026"),
    Record(step=K.SELF_REVIEW, on=date(2026, 9, 28)),
    Record(step=K.HELPER_REVIEW, on=date(2026, 9, 29)),
    Record(step=K.PROBATION_OPINIONS, on=date(2026, 9, 30)),
    Record(step=K.RECOGNITION_CELL_VOTE, on=date(2026, 10, 5), vote=VOTE),
    Record(step=K.RECOGNITION_GRASSROOTS_VOTE, on=date(2026, 10, 12), vote=replace(VOTE, members=15)),
    Record(step=K.RECOGNISED, on=date(2026, 10, 26), vote=STANDING),
    Record(step=K.CARD_DECIDED, on=date(2026, 10, 26)),
    Record(step=K.CARD_HANDED, on=date(2026, 11, 5), number="066090001234"),
)


def dossier(records: Iterable[Record] = ROAD, **changes: Any) -> Dossier:
    base = Dossier(person=PERSON, unit=UNIT, records=tuple(records), opened_on=date(2025, 1, 6))
    return replace(base, **changes)


def before(step: StepKey, **changes: Any) -> Dossier:
    """Everything before the first record of `step`."""
    first = next(at for at, row in enumerate(ROAD) if row.step is step)
    return dossier(ROAD[:first], **changes)


def with_(road: Dossier, *more: Record) -> Dossier:
    return replace(road, records=(*road.records, *more))


def bend(road: Dossier, step: StepKey, **changes: Any) -> Dossier:
    """Change every record of one step."""
    rows = tuple(replace(row, **changes) if row.step is step else row for row in road.records)
    return replace(road, records=rows)


def without(road: Dossier, *steps: StepKey) -> Dossier:
    return replace(road, records=tuple(row for row in road.records if row.step not in steps))


def outcomes(findings: Iterable[Finding], rule: str) -> list[Outcome]:
    return [finding.outcome for finding in findings if finding.rule == rule]


def one(findings: Iterable[Finding], rule: str) -> Finding:
    (found,) = [finding for finding in findings if finding.rule == rule]
    return found
