"""What a paper is asked about: one dossier, member or unit on one day, read once and only as far as a form needs."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, Self

from django.db.models import Q

from ketnap.access.actor import Actor
from ketnap.law.facts import COMMITTEES, UnitKind
from ketnap.models import (
    Candidate,
    FormerLetterhead,
    LetterheadWords,
    Paper,
    PaperText,
    Person,
    PersonalHistory,
    Unit,
    UnitPaperText,
    UnitSpan,
)
from ketnap.official_forms.form import Form, Issuer, Subject
from ketnap.process.keys import Body, StepKey
from ketnap.process.records import Dossier, Record
from ketnap.process.steps import BY_KEY
from ketnap.process.trail import Trail
from ketnap.process.vote_roll import CalledRoll
from ketnap.queries import dossiers, help_file, meetings, papers, rolls
from ketnap.queries.rosters import Roster


def acts_as(own: UnitSpan | Unit) -> Issuer:
    """In which of the four parts an organisation makes its papers."""
    if own.deciding and not own.authorised:
        return Issuer.DECIDING
    if own.kind == UnitKind.SECTION:
        return Issuer.SECTION
    committee = own.kind in COMMITTEES or (own.kind == UnitKind.BASE and not own.name.startswith("Chi bộ"))
    return Issuer.GRASSROOTS if committee else Issuer.CELL


class Places:
    """The organisations around a cell on a day, by the part they play on the road."""

    def __init__(self, chain: list[UnitSpan]) -> None:
        self.cell = chain[0] if chain else None
        above = chain[1:]
        self.section = above[0] if above and above[0].kind == "section" else None
        upper = above[1:] if self.section else above
        skipped = bool(upper) and upper[0].deciding and not upper[0].authorised
        self.grassroots = None if skipped or not upper else upper[0]
        self.deciding = next((span for span in upper if span.deciding or span.authorised), None)
        self.top = chain[-1] if chain else None
        self.all = chain

    def of(self, issuer: Issuer) -> UnitSpan | None:
        """The organisation whose paper it is; without a grassroots committee the level above acts in its place."""
        match issuer:
            case Issuer.SECTION:
                return self.section
            case Issuer.GRASSROOTS:
                return self.grassroots or self.deciding
            case Issuer.DECIDING | Issuer.BOARD:
                return self.deciding
            case Issuer.CENTRE:
                return self.deciding or self.grassroots
            case _:
                return self.cell

    def above(self, span: UnitSpan | None) -> UnitSpan | None:
        """The organisation directly above one of the chain."""
        if span is None or span not in self.all:
            return None
        at = self.all.index(span) + 1
        return self.all[at] if at < len(self.all) else None


@dataclass(slots=True)
class Words:
    """What was written down for a dossier beside its road, kept for all its papers once one of them has asked."""

    texts: dict[tuple[str, str], str] | None = None
    items: dict[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Read:
    """A dossier as a page has read it: its rows, what the rules see of it, the papers issued for it.

    Papers that share it ask the database once for what does not depend on the paper.
    """

    dossier: Dossier
    papers: list[Paper]
    places: dossiers.Chain
    roster: Roster
    words: Words = field(default_factory=Words)
    called: Mapping[int, Sequence[CalledRoll]] = field(default_factory=dict)
    """By record of a cell's vote: the rolls of its day, to hold it against."""

    @classmethod
    def of(cls, actor: Actor, candidate: Candidate, *, one_paper: bool = False) -> Self:
        """`one_paper`: of many dossiers one paper each is made."""
        rows = dossiers.written(actor, candidate, of=None if one_paper else rolls.beside)
        called = {} if one_paper else {row.pk: rolls.called_at(row) for row in rows if row.step in rolls.VOTES}
        places = dossiers.Chain.of_road(candidate, rows)
        dossier = dossiers.dossier(candidate, rows, places=places)
        roster = Roster(candidate.unit_id, {candidate.person_id, *_named(dossier)}, candidate.pk, apart=one_paper)
        return cls(dossier, papers.issued(actor, candidate), places, roster, called=called)


def _named(dossier: Dossier) -> Iterator[int]:
    """Who is named by number in the records."""
    for row in dossier.records:
        if row.helper and row.helper.person:
            yield row.helper.person


class Asked:
    """The facts a group may look at. Nothing is read before somebody asks."""

    def __init__(
        self, actor: Actor, form: Form, on: date, *, candidate: Candidate | None = None,
        person: Person | None = None, unit: Unit | None = None, given: Mapping[str, Any] | None = None,
        read: Read | None = None,
    ) -> None:  # fmt: skip
        """`given`: facts known only where the paper is made: a number, a class, rows of a list.

        `read`: what the page has read of the dossier already.
        """
        self._read = read
        self.names: frozenset[str] = frozenset()
        self.told: set[str] = set()  # what a meeting that was held says: not to be typed
        self.own: dict[str, Any] = {}  # what was typed beside what the meeting says
        self.doubts: list[str] = []  # where votes do not agree with the roll of the meeting
        self.actor, self.form, self.on, self.candidate = actor, form, on, candidate
        self.person = person or (candidate.person if candidate else None)
        self.unit = unit or (candidate.unit if candidate else None)
        self.given = dict(given or {})

    @cached_property
    def read(self) -> Read | None:
        if self._read or self.candidate is None:
            return self._read
        return Read.of(self.actor, self.candidate)

    @property
    def dossier(self) -> Dossier | None:
        return self.read.dossier if self.read else None

    @cached_property
    def trail(self) -> Trail | None:
        return Trail(self.dossier) if self.dossier else None

    def last(self, key: StepKey) -> Record | None:
        """The last record of a step that was made by the day of the paper."""
        return self.trail.last(key, self.on) if self.trail else None

    @cached_property
    def record(self) -> Record | None:
        """The record this paper rests on: the vote it reports, the letter it is."""
        if self.form.step is None:
            return None
        chosen = self.given.get("record")
        if chosen and self.trail:
            return next((row for row in self.trail.all(self.form.step) if row.id == chosen), None)
        return self.last(self.form.step)

    @cached_property
    def issued(self) -> dict[str, str]:
        """Numbers of the papers issued for this dossier by the day of the paper, by form: "14-NQ/CB"."""
        rows = self.read.papers if self.read else []
        standing = (row for row in rows if row.on <= self.on and row.void_on is None)
        return {row.form: row.document.short for row in standing if row.document}

    @cached_property
    def places(self) -> Places:
        if self.unit is None:
            return Places([])
        chain = self.read.places if self.read else dossiers.Chain(self.unit)
        return Places(chain.on(self.on))

    @cached_property
    def issuer(self) -> UnitSpan | None:
        """The body whose paper it is; a book or a list is of the organisation it was asked of, whichever that is."""
        return self.places.cell if self.of_unit else self.places.of(self.form.issuer)

    @property
    def of_unit(self) -> bool:
        return self.form.subject in {Subject.UNIT, Subject.LIST, Subject.CLASS}

    @cached_property
    def acting(self) -> Issuer:
        """In which of the four parts the body acts, by the kind of the organisation where the form leaves it open."""
        return acts_as(self.issuer) if self.of_unit and self.issuer else self.form.issuer

    @cached_property
    def letterheads(self) -> dict[int, LetterheadWords]:
        """How the papers of the cell and everything above it looked on that day.

        Words are put aside when something of the chain gets another name or place, and its span of the day ends then.
        """
        there = self.places.all
        found: dict[int, LetterheadWords] = {
            span.unit_id: span.unit.letterhead for span in there if hasattr(span.unit, "letterhead")
        }
        if any(span.until for span in there):
            former = FormerLetterhead.objects.filter(unit__in=[span.unit_id for span in there], until__gt=self.on)
            found |= {row.unit_id: row for row in former.order_by("-until")}
        return found

    @cached_property
    def letterhead(self) -> LetterheadWords | None:
        return self.letterheads.get(self.issuer.unit_id) if self.issuer else None

    @cached_property
    def formerly(self) -> str | None:
        """Under which other name the cell last acted on this road; none where it always had the name of that day."""
        own = self.places.cell
        if own is None or self.read is None or self.read.places.one_name:
            return None
        days = sorted({row.on for row in self.read.dossier.records if row.on < self.on}, reverse=True)
        names = (Places(self.read.places.on(day)).cell for day in days)
        return next((span.name for span in names if span and span.name != own.name), None)

    @cached_property
    def roster(self) -> Roster:
        """Who was in the cell of the day, and the people of the road."""
        if self.read and self.read.places.elsewhere and self.places.cell:
            return self.read.roster.at(self.places.cell.unit_id)
        if self.read:
            return self.read.roster
        return Roster(self.unit.pk if self.unit else None, {self.person.pk} if self.person else ())

    @cached_property
    def texts(self) -> dict[tuple[str, str], str]:
        """Words written for this dossier's papers, or for the organisation's papers of the month, by part and key."""
        if self.candidate is None or self.read is None:
            return self._texts_of_unit() if self.of_unit else {}
        if self.read.words.texts is None:
            self.read.words.texts = self._texts()
        return self.read.words.texts

    def _texts(self) -> dict[tuple[str, str], str]:
        """And what meetings say that took the cell's steps of this road: in the same question."""
        rows = PaperText.objects.filter(candidate=self.candidate).order_by().values_list(*meetings.TOLD)
        days = {row.on for row in self.dossier.records if BY_KEY[row.step].body is Body.CELL} if self.dossier else ()
        told = meetings.told(self._cells, days) if days and self.unit else []
        if self.candidate and self.trail and self.trail.last(StepKey.REMARK):
            told = [*told, help_file.comments(self.candidate)]
        if told:
            rows = rows.union(*told, all=True)
        return {(part, key): text for part, key, text, _ in rows.order_by("at")}

    @property
    def _cells(self) -> list[int]:
        """The cells this road ever belonged to."""
        return [self.unit.pk, *(unit for _, unit in self.read.places.elsewhere)] if self.unit and self.read else []

    def _texts_of_unit(self) -> dict[tuple[str, str], str]:
        of_now = Q(part__endswith=f"/{self.on:%Y-%m}") | Q(part__endswith=f"/{self.on:%Y-%m-%d}")
        rows = UnitPaperText.objects.filter(of_now, unit=self.unit)
        return {(row.part, row.key): row.text for row in rows}

    @cached_property
    def items(self) -> dict[str, Any]:
        """What the person declared."""
        if self.read is None:
            return self._items()
        if self.read.words.items is None:
            self.read.words.items = self._items()
        return self.read.words.items

    def _items(self) -> dict[str, Any]:
        if self.person is None:
            return {}
        if Person.history.is_cached(self.person):  # read with the dossier
            found = getattr(self.person, "history", None)
        else:
            found = PersonalHistory.objects.filter(person=self.person).first()
        return dict(found.items) if found else {}
