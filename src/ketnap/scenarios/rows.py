"""A plan becomes rows: numbers are taken once, every table is written once, caches come from the one pure function."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cache as cache_of

from ketnap.actions.following import CACHED, cache
from ketnap.models import (
    Candidate,
    Helper,
    MassKind,
    MassMembership,
    MassOrganisation,
    Membership,
    Person,
    Stay,
    StepRecord,
    Target,
    Term,
    Unit,
    UnitSpan,
    paths,
)
from ketnap.process.helping import last_day
from ketnap.process.keys import StepKey
from ketnap.process.progress import progress
from ketnap.process.records import Record
from ketnap.queries.dossiers import details
from ketnap.scenarios.bulk import Row, Table, day, reserve
from ketnap.scenarios.people import Human
from ketnap.scenarios.plans import MemberPlan, Plan, RoadPlan, UnitPlan
from ketnap.scenarios.times import written_at
from ketnap.text import name_key, vi_fold, vi_key

K = StepKey
_UNION_OF = {MassKind.YOUTH: "Chi đoàn", MassKind.TRADE: "Tổ công đoàn", MassKind.WOMEN: "Chi hội Phụ nữ",
             MassKind.FARMERS: "Chi hội Nông dân"}  # fmt: skip
STUDENT = "N10"
"""The party's occupation group of those who learn: they have no trade union."""
type Mark = tuple[str, MassKind]
_name_key = cache_of(name_key)


class Writer:
    """Writes one plan into its realm."""

    def __init__(self, plan: Plan, today: date) -> None:
        """Take the numbers for units and people."""
        self.plan = plan
        self.today = today
        first = reserve(Unit, len(plan.units))
        self.units = {unit.key: first + place for place, unit in enumerate(plan.units)}
        self.paths: dict[str, str] = {}
        for unit in plan.units:
            above = self.paths[unit.parent] if unit.parent else ""
            self.paths[unit.key] = paths.below(above, self.units[unit.key])
        self.people, self._humans = self._number_people()
        self.unions: dict[Mark, int] = {}
        self.recorder: int | None = None

    def _number_people(self) -> tuple[int, list[tuple[Human, str]]]:
        """Members first, in the order of the plan, so that a number in the plan is a number in the table."""
        plan = self.plan
        humans = [(member.human, member.unit) for member in plan.members]
        humans += [(road.human, road.unit) for road in plan.roads if road.member is None]
        humans += [(post.human, post.unit) for post in plan.posts if post.human]
        return reserve(Person, len(humans)), humans

    def person(self, number: int) -> int:
        """The primary key of the person with a number in the plan."""
        return self.people + number

    # ── Units and people ────────────────────────────────────────────────────────────────────────────────────────────
    def write_units(self) -> None:
        """Units, their spans, the mass organisations of the cells."""
        plan = self.plan
        Table(
            Unit, "id", "realm", "name", "kind", "parent", "path", "depth", "name_fold", "order_key", "opened_on",
            "deciding", "youth_union", "trade_union", "areas",
        ).write(self._unit(unit) for unit in plan.units)  # fmt: skip
        Table(UnitSpan, "unit", "name", "kind", "parent", "path", "deciding", "since", "until").write(
            row for unit in plan.units for row in self._spans(unit)
        )
        marks = [(unit.key, kind) for unit in plan.units for kind in _unions(unit)]
        first = reserve(MassOrganisation, len(marks))
        self.unions = {mark: first + place for place, mark in enumerate(marks)}
        names = {unit.key: unit.name.removeprefix("Chi bộ ") for unit in plan.units}
        Table(MassOrganisation, "id", "unit", "kind", "name").write(
            (number, self.units[key], kind.value, f"{_UNION_OF[kind]} {names[key]}")
            for (key, kind), number in self.unions.items()
        )

    def _unit(self, unit: UnitPlan) -> Row:
        path = self.paths[unit.key]
        return (
            self.units[unit.key], self.plan.realm, unit.name, unit.kind.value, self.units.get(unit.parent or ""), path,
            paths.depth(path), vi_fold(unit.name), vi_key(unit.name), day(unit.since), unit.deciding, True,
            unit.trade_union, json.dumps([area.value for area in unit.areas]),
        )  # fmt: skip

    def _spans(self, unit: UnitPlan) -> Iterator[Row]:
        """One span, or two where the power to decide came on a day of its own."""
        changes = [unit.since, *([unit.deciding_since] if unit.deciding_since else [])]
        above = self.units.get(unit.parent or "")
        for since, until in zip(changes, [*changes[1:], None], strict=True):
            yield (
                self.units[unit.key], unit.name, unit.kind.value, above, self.paths[unit.key], unit.decides(since),
                day(since), day(until),
            )  # fmt: skip

    def write_people(self) -> None:
        """Everybody of the plan."""
        Table(
            Person, "id", "realm", "unit", "path", "name", "name_fold", "name_key", "born_on", "sex", "ethnicity",
            "citizen", "schooling", "expertise", "expertise_level", "occupation", "occupation_group", "areas",
            "respected", "militia", "reservist", "special", "religion", "born_precision",
        ).write(self._person(number, *human) for number, human in enumerate(self._humans))  # fmt: skip

    def _person(self, number: int, human: Human, unit: str) -> Row:
        job = human.job
        return (
            self.person(number), self.plan.realm, self.units[unit], self.paths[unit], human.name, vi_fold(human.name),
            _name_key(human.name), day(human.born_on), "female" if human.woman else "male", human.ethnicity, True,
            human.schooling.value, job.expertise, job.level, job.words, job.group,
            json.dumps([area.value for area in human.areas]), human.respected.value if human.respected else "",
            human.militia, human.reservist, json.dumps([case.value for case in human.special]), human.religion,
            human.born_precision.value,
        )  # fmt: skip

    # ── Members ─────────────────────────────────────────────────────────────────────────────────────────────────────
    def write_members(self) -> None:
        """Memberships and where they were spent."""
        members = self.plan.members
        former = [(person, road.former) for person, road in zip(self._road_people(), self.plan.roads, strict=True)
                  if road.former]  # fmt: skip
        everybody = [*((self.person(number), member) for number, member in enumerate(members)), *former]
        first = reserve(Membership, len(everybody))
        Table(
            Membership, "id", "person", "unit", "path", "name_key", "decided_on", "decision_paper", "ceremony_on",
            "admitted_unit", "admitted_path", "arrived_from", "recognised_on", "recognition_decided_on",
            "recognition_paper", "card_number", "left_on", "left_why",
        ).write(self._member(first + at, person, member) for at, (person, member) in enumerate(everybody))  # fmt: skip
        Table(Stay, "membership", "unit", "since", "until").write(
            (
                first + at, self.units[member.unit], day(member.arrived_on or member.ceremony_on), day(member.left_on),
            )
            for at, (_, member) in enumerate(everybody)
        )  # fmt: skip

    def _member(self, number: int, person: int, member: MemberPlan) -> Row:
        here = member.arrived_on is None
        return (
            number, person, self.units[member.unit], self.paths[member.unit],
            _name_key(member.human.name), day(member.decided_on), member.decision_paper, day(member.ceremony_on),
            self.units[member.unit] if here else None, self.paths[member.unit] if here else "", member.arrived_from,
            day(member.recognised_on), day(member.recognition_decided_on), member.recognition_paper, member.card,
            day(member.left_on), member.left_why,
        )  # fmt: skip

    # ── Roads ───────────────────────────────────────────────────────────────────────────────────────────────────────
    def write_roads(self) -> list[int]:
        """Candidates with what they repeat, their records, helpers and mass organisations; returns their numbers."""
        roads = list(self.plan.dossiers())
        first = reserve(Candidate, len(roads))
        people = list(self._road_people())
        candidates: list[Row] = []
        records: list[Row] = []
        helpers: list[Row] = []
        for place, (road, dossier) in enumerate(roads):
            written = tuple(self._linked(row) for row in road.records)
            caches = cache(progress(replace(dossier, records=written), self.today))
            candidates.append(self._candidate(first + place, people[place], road, caches))
            records += (self._record(first + place, road, row) for row in written)
            closed = caches["closed_on"]
            helpers += _helpers(first + place, written, closed if isinstance(closed, date) else None)
        Table(
            Candidate, "id", "realm", "person", "unit", "path", "name_key", "kind", "opened_on", "introduced_by",
            "movement", "version", *CACHED,
        ).write(candidates)  # fmt: skip
        Table(
            StepRecord, "candidate", "step", "happened_on", "recorded_at", "by", "unit", "paper", "number", "data",
            "note",
        ).write(records)  # fmt: skip
        Table(Helper, "candidate", "person", "since", "until").write(helpers)
        Table(MassMembership, "person", "organisation", "since").write(self._mass_memberships(people))
        return [first + place for place in range(len(roads))]

    def _road_people(self) -> Iterator[int]:
        number = len(self.plan.members)
        for road in self.plan.roads:
            if road.member is not None:
                yield self.person(road.member)
            else:
                yield self.person(number)
                number += 1

    def _linked(self, row: Record) -> Record:
        """Put the person's key where the plan has a number."""
        if row.helper is None or row.helper.person is None:
            return row
        return replace(row, helper=replace(row.helper, person=self.person(row.helper.person)))

    def _candidate(self, number: int, person: int, road: RoadPlan, caches: dict[str, object]) -> Row:
        kept = (value.isoformat() if isinstance(value, date) else value for value in map(caches.get, CACHED))
        return (
            number, self.plan.realm, person, self.units[road.unit], self.paths[road.unit], _name_key(road.human.name),
            road.kind.value, day(road.opened_on), self._introducer(road), road.movement, len(road.records), *kept,
        )  # fmt: skip

    def _introducer(self, road: RoadPlan) -> int:
        kinds = _kinds(road, self.plan.unit(road.unit))
        return self.unions[road.unit, kinds[0]]

    def _record(self, number: int, road: RoadPlan, row: Record) -> Row:
        return (
            number, row.step.value, day(row.on), written_at(row.recorded_on or row.on), self.recorder,
            self.units[road.unit], row.paper, row.number, json.dumps(details(row), ensure_ascii=False), row.note,
        )  # fmt: skip

    def _mass_memberships(self, people: Sequence[int]) -> Iterator[Row]:
        for person, road in zip(people, self.plan.roads, strict=True):
            for kind in _kinds(road, self.plan.unit(road.unit)):
                yield person, self.unions[road.unit, kind], day(road.opened_on - timedelta(days=800))

    # ── Terms and targets ───────────────────────────────────────────────────────────────────────────────────────────
    def write_targets(self) -> None:
        """Terms first: targets of a term name it."""
        plan, terms = self.plan, {}
        for term in plan.terms:
            row = Term.objects.create(unit_id=self.units[term.unit], name=term.name, since=term.since, until=term.until)
            terms[term.unit, term.name] = row.pk
        Target.objects.bulk_create(
            Target(
                unit_id=self.units[target.unit], indicator=target.indicator, group=target.group,
                term_id=terms[target.unit, target.term] if target.term else None, year=target.year, least=target.least,
                most=target.most, paper=target.paper, set_on=target.set_on or plan.as_at,
            )
            for target in plan.targets
        )  # fmt: skip


def _unions(unit: UnitPlan) -> tuple[MassKind, ...]:
    """The mass organisations beside a cell; committees above have none of their own here."""
    if unit.parent is None or unit.symbol != "ĐU" or not unit.name.startswith("Chi bộ"):
        return ()
    if unit.trade_union:
        return (MassKind.YOUTH, MassKind.TRADE)
    return (MassKind.YOUTH, MassKind.FARMERS, MassKind.WOMEN)


def _kinds(road: RoadPlan, unit: UnitPlan) -> list[MassKind]:
    """What somebody on a road belongs to; the first one is whoever introduces."""
    kinds = [MassKind.YOUTH] if road.union else []
    if unit.trade_union:
        return kinds if kinds and road.human.job.group == STUDENT else [*kinds, MassKind.TRADE]
    return [*kinds, MassKind.WOMEN if road.human.woman else MassKind.FARMERS]


def _helpers(candidate: int, written: Sequence[Record], closed: date | None) -> Iterator[Row]:
    """One row per helper, as the actions keep it: from the first assignment to the day after the help ended."""
    since: dict[int, date] = {}
    last = last_day(written, closed)
    ends = last + timedelta(days=1) if last else None
    for row in written:
        if row.helper and row.helper.person:
            since.setdefault(row.helper.person, row.on)
    for person, start in since.items():
        yield candidate, person, day(start), day(ends)
