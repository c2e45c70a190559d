"""From rows to the pure core: what the rules are asked about, read from the database.

`dossier(candidate)` gives `process` everything it needs in five queries at most, whatever the length of the road.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import fields
from datetime import date
from typing import Any

from django.db.models import OuterRef, Prefetch, QuerySet, Subquery, Value, prefetch_related_objects
from django.db.models.functions import Coalesce
from pydantic import TypeAdapter

from ketnap import clock
from ketnap.access.actor import Actor, Forbidden, OutOfReach, live
from ketnap.access.permissions import Permission
from ketnap.law.facts import (
    Area,
    ConsentKind,
    Former,
    LeftFor,
    PersonFacts,
    Precision,
    Respected,
    Schooling,
    SpecialCase,
    UnitFacts,
    UnitKind,
)
from ketnap.models import Away, Candidate, Helper, MassMembership, Membership, Person, StepRecord, Unit, UnitSpan
from ketnap.models.helping import STANDING
from ketnap.models.mass import MassKind
from ketnap.models.paths import numbers
from ketnap.process.keys import StepKey
from ketnap.process.records import Dossier, Record, RoadKind, effective

_DETAILS = ("vote", "introduction", "letter", "answer", "waiver", "helper", "remark", "override", "consent", "delay")
_RECORD: TypeAdapter[Record] = TypeAdapter(Record)


def details(record: Record) -> dict[str, Any]:
    """The typed details of a record as JSON keeps them; empty where its step asks for none."""
    found = {name: getattr(record, name) for name in _DETAILS if getattr(record, name) is not None}
    return {name: _plain(value) for name, value in found.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, ConsentKind):
        return value.value
    if isinstance(value, str):
        return value
    rows = {field.name: getattr(value, field.name) for field in fields(value)}
    return {
        name: item.isoformat() if isinstance(item, date) else item for name, item in rows.items() if item is not None
    }


def to_row(record: Record) -> dict[str, Any]:
    """The columns of a `StepRecord` for a record, without candidate, unit and author."""
    return {
        "step": record.step.value,
        "happened_on": record.on,
        "paper": record.paper,
        "number": record.number,
        "note": record.note,
        "data": details(record),
    }


def to_record(row: StepRecord) -> Record:
    """The record a row holds. A row that no longer fits the shape of its step is a broken database, not a finding."""
    plain: dict[str, Any] = {
        "step": StepKey(row.step),
        "on": row.happened_on,
        "recorded_on": clock.day_of(row.recorded_at),
        "id": row.pk,
        "corrects": row.corrects_id,
        "withdrawn": row.withdrawn,
        "paper": row.paper,
        "number": row.number,
        "note": row.note,
    }
    if not row.data:
        return Record(**plain)
    return _RECORD.validate_python({**plain, **row.data})


def person_facts(person: Person, unions: Iterable[str], former: Former | None = None) -> PersonFacts:
    """What the rules ask of a person. `unions` are the kinds of mass organisation the person is in.

    Written consents are records of the road; `process.trail` reads them there.
    """
    kinds = set(unions)
    return PersonFacts(
        born_on=person.born_on,
        born_precision=Precision(person.born_precision),
        citizen=person.citizen,
        schooling=Schooling(person.schooling) if person.schooling else None,
        areas=frozenset(Area(area) for area in person.areas),
        respected=Respected(person.respected) if person.respected else None,
        youth_union=MassKind.YOUTH in kinds,
        trade_union=MassKind.TRADE in kinds,
        special=frozenset(SpecialCase(case) for case in person.special),
        former=former,
    )


def former_of(person: Person) -> Former | None:
    """The last membership of a person that ended, for somebody who asks to come back."""
    ended = Membership.objects.filter(person=person, left_on__isnull=False, left_why__in=list(LeftFor))
    rows = list(ended.order_by("left_on"))
    if not rows:
        return None
    last = rows[-1]
    return Former(
        left_on=last.left_on or last.ceremony_on,
        reason=LeftFor(last.left_why),
        record_cleared_on=last.record_cleared_on,
        admitted_on=rows[0].decided_on,
        times_readmitted=len(rows) - 1,
    )


class Chain:
    """A unit and what stood above it, on any day: read once, whatever the number of days that are asked.

    `elsewhere`: units a road belonged to before its present one, each with the first day it did no more: until then the
    chain is that of the other unit.
    """

    def __init__(
        self, unit: Unit, rows: dict[int, list[UnitSpan]] | None = None, elsewhere: Iterable[tuple[date, int]] = ()
    ) -> None:
        self._unit = unit
        self._rows = {} if rows is None else rows
        self.elsewhere = sorted(elsewhere)

    @classmethod
    def of_road(cls, candidate: Candidate, written: Iterable[StepRecord]) -> "Chain":
        """The chain of a road whose rows are in hand; no question where all of them were written in one unit."""
        if all(row.unit_id == candidate.unit_id for row in written):
            return cls(candidate.unit)
        return cls(candidate.unit, elsewhere=candidate.former_places.order_by("pk").values_list("until", "unit"))

    @classmethod
    def of_many(cls, units: Iterable[Unit]) -> dict[int, "Chain"]:
        """The same for many units, by number, for the rules alone: one query for all."""
        rows: dict[int, list[UnitSpan]] = {}
        asked = {unit.pk: unit for unit in units}
        read_spans(rows, {number for unit in asked.values() for number in numbers(unit.path)}, heads=False)
        return {pk: cls(unit, rows) for pk, unit in asked.items()}

    def on(self, day: date) -> list[UnitSpan]:
        """The unit's own span on a day, then its parent's, up to the root; the present place before the first."""
        today = numbers(self._unit.path)
        read_spans(self._rows, {*today, *(unit for _, unit in self.elsewhere)})
        own = self._latest(next((unit for until, unit in self.elsewhere if day < until), self._unit.pk), day)
        ids = numbers(own.path) if own else today
        read_spans(self._rows, ids)  # asks again only where the unit, or one above it, has moved since
        found = (self._latest(number, day) for number in reversed(ids))
        return [span for span in found if span]

    @property
    def one_name(self) -> bool:
        """Whether the unit always had one name, as far as the tree is known."""
        return not self.elsewhere and len({span.name for span in self._rows.get(self._unit.pk, ())}) < 2

    def _latest(self, number: int, day: date) -> UnitSpan | None:
        """The last span that had begun by a day."""
        begun = [row for row in self._rows[number] if row.since <= day]
        return begun[-1] if begun else None


def read_spans(rows: dict[int, list[UnitSpan]], ids: Iterable[int], *, heads: bool = True) -> None:
    """Put the spans of these units with those there are; no question where all are there. `heads`: for their papers."""
    new = set(ids) - rows.keys()
    if not new:
        return
    rows |= {number: [] for number in new}
    spans = UnitSpan.objects.filter(unit_id__in=new).order_by("since")
    for row in spans.select_related("unit__letterhead") if heads else spans:
        rows[row.unit_id].append(row)


def unit_facts(unit: Unit, on: date, places: Chain | None = None) -> UnitFacts:
    """The cell and what stands above it on a day: a section, a grassroots committee, or the deciding level at once."""
    chain = (places or Chain(unit)).on(on)
    own, above = chain[0] if chain else None, chain[1:]
    section = bool(above) and above[0].kind == UnitKind.SECTION
    upper = above[1:] if section else above
    return UnitFacts(
        kind=UnitKind(own.kind if own else unit.kind),
        section=section,
        grassroots=bool(upper) and not (upper[0].deciding and not upper[0].authorised),
        authorised=bool(upper) and upper[0].authorised,
        youth_union=unit.youth_union,
        trade_union=unit.trade_union,
    )


def unions_of(person: Person, on: date) -> list[str]:
    """Kinds of the mass organisations a person was in on a day: what came later does not change what was found then."""
    return [
        row.organisation.kind for row in _memberships(person)
        if row.since <= on and (row.until is None or row.until > on)
    ]  # fmt: skip


def of_steps(steps: Iterable[str]) -> QuerySet[StepRecord]:
    """Rows of these steps, to be asked of a few roads, in the order they were written.

    SQLite would sooner walk everything the country ever wrote of a step than what these roads hold: it is not told that
    there is an index for that.
    """
    rows = StepRecord.objects.alias(named=Coalesce("step", Value("")))
    return rows.filter(named__in=list(steps)).order_by("pk")


_MEMBERSHIPS = Prefetch("mass_memberships", MassMembership.objects.select_related("organisation").order_by("pk"))


def _memberships(person: Person) -> list[MassMembership]:
    """A person's times in mass organisations; not asked again where `get` has read them for the page."""
    if "mass_memberships" in getattr(person, "_prefetched_objects_cache", {}):
        return list(person.mass_memberships.all())
    return list(person.mass_memberships.select_related("organisation").order_by("pk"))


def read_ahead(candidate: Candidate) -> Chain:
    """Read once what stays the same while a road is written on: the person's unions, and the tree around the cell."""
    prefetch_related_objects([candidate.person], _MEMBERSHIPS)
    return Chain(candidate.unit)


def read_ahead_many(candidates: Collection[Candidate]) -> dict[int, Chain]:
    """The same for many roads: three queries. The tree around each cell by the number of the cell."""
    prefetch_related_objects([row.person for row in candidates], _MEMBERSHIPS)
    return Chain.of_many({row.unit_id: row.unit for row in candidates}.values())


def dossier(
    candidate: Candidate, rows: Iterable[StepRecord] | None = None, *, on: date | None = None,
    places: Chain | None = None,
) -> Dossier:  # fmt: skip
    """Everything the rules need about one candidate. `on` fixes the day whose tree is asked (default: its own)."""
    found = list(rows) if rows is not None else list(candidate.records.order_by("pk"))
    return of_records(candidate, tuple(to_record(row) for row in found), on=on, places=places)


def of_records(
    candidate: Candidate, records: tuple[Record, ...], *, on: date | None = None, places: Chain | None = None
) -> Dossier:
    """The same, of records in hand."""
    anchor = on or _anchor(records) or candidate.opened_on
    former = former_of(candidate.person) if candidate.kind == RoadKind.AGAIN else None
    return Dossier(
        person=person_facts(candidate.person, unions_of(candidate.person, anchor), former),
        unit=unit_facts(candidate.unit, anchor, places),
        kind=RoadKind(candidate.kind),
        records=records,
        opened_on=candidate.opened_on,
    )


def _anchor(records: Iterable[Record]) -> date | None:
    """The tree of the day the cell voted, or of the last thing that happened."""
    standing = effective(records)
    voted = [record.on for record in standing if record.step is StepKey.CELL_VOTE]
    return voted[-1] if voted else (standing[-1].on if standing else None)


_SEEN = (Permission.SEE_STAGE, Permission.SEE_FILE, Permission.SEE_OWN)


def get(actor: Actor, pk: int, *, declared: bool = False) -> Candidate:
    """One candidate the actor may know of; 404 otherwise. `declared`: with what the person declared."""
    gone = Away.objects.filter(live(actor.on), candidate=OuterRef("pk"), **STANDING)
    rows = Candidate.objects.select_related("person", "unit", "unit__parent", "introduced_by")
    rows = rows.annotate(away_since=Subquery(gone.values("since")[:1]))
    if declared:
        rows = rows.select_related("person__history")
    found = actor.reach(*_SEEN).filter(rows).filter(pk=pk).first()
    if found is None:
        raise OutOfReach("Không tìm thấy hồ sơ.")
    prefetch_related_objects([found.person], _MEMBERSHIPS)  # asked as of two days: that of the road, and today
    return found


def several(actor: Actor, numbers: Iterable[int]) -> list[Candidate]:
    """Those of these roads whose file the actor may see, with what the people declared, in the order of the numbers."""
    rows = Candidate.objects.select_related("person__history", "unit__parent", "introduced_by")
    seen = actor.reach(Permission.SEE_FILE).filter(rows).filter(person__erased_on=None)
    wanted = list(numbers)
    found = seen.in_bulk(wanted)
    prefetch_related_objects([row.person for row in found.values()], _MEMBERSHIPS)
    return [found[pk] for pk in wanted if pk in found]


def may_read(actor: Actor, candidate: Candidate) -> bool:
    """Whether the actor sees the papers, not only the stage."""
    return actor.may(Permission.SEE_FILE, candidate) or actor.may(Permission.SEE_OWN, candidate)


type Reading = Callable[[QuerySet[StepRecord]], QuerySet[StepRecord]]


def written(actor: Actor, candidate: Candidate, *, of: Reading | None = None) -> list[StepRecord]:
    """Every row ever written on this road, in order, with who wrote it. `of`: what is read in the same question."""
    if not may_read(actor, candidate):
        raise Forbidden(Permission.SEE_FILE)
    rows = StepRecord.objects.filter(candidate=candidate).select_related("by__person").order_by("pk")
    return list(of(rows) if of else rows)


def helpers_of(candidate: Candidate) -> list[Helper]:
    return list(candidate.helpers.filter(until=None).select_related("person"))


def own(actor: Actor) -> Candidate | None:
    """The latest road of the person who is signed in."""
    if actor.person is None:
        return None
    return Candidate.objects.filter(person=actor.person, realm=actor.realm).order_by("-opened_on", "-pk").first()


def organisations_of(person: Person) -> list[str]:
    """Names of the mass organisations a person is in today."""
    return [row.organisation.name for row in _memberships(person) if row.until is None]
