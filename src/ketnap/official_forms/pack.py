"""All papers of a dossier at once, or of one station of the road: which there are, and what each of them prints."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import prefetch_related_objects

from ketnap.access import Actor, Permission
from ketnap.models import Candidate, OfficeTemplate, Paper
from ketnap.official_forms.as_pdf import Print
from ketnap.official_forms.checking import checks_of
from ketnap.official_forms.facts.asked import Asked, Read
from ketnap.official_forms.fill import Filled
from ketnap.official_forms.letters import LetterMissing, check_letters
from ketnap.official_forms.press import again, again_docx, ready, worded
from ketnap.official_forms.sets import set_on
from ketnap.official_forms.shelf import ON_DEMAND, Place
from ketnap.official_forms.slots import Kept, Slot
from ketnap.process.keys import StepKey
from ketnap.process.records import Record
from ketnap.process.trail import Trail
from ketnap.queries.templates import Wanted, in_force_of
from ketnap.text import vi_date

OF_EACH = frozenset({StepKey.MEMBER_INTRODUCTION})
"""Steps every record of which is a paper of somebody else; of other steps the last record is the paper."""


@dataclass(frozen=True, slots=True)
class Packed:
    """One paper of a pack: as it was issued, else as it is filled today."""

    place: Place
    filled: Filled
    asked: Asked
    issued: Paper | None = None

    @property
    def missing(self) -> tuple[Slot, ...]:
        """What it lacks; what is given when it is issued is not missing."""
        return () if self.issued else tuple(slot for slot in self.filled.missing if slot.kept is not Kept.PAPER)

    @property
    def of(self) -> str:
        """Whose it is, where several people write one each."""
        return (self.asked.record and _by(self.asked.record)) or ""

    @property
    def name(self) -> str:
        """Whom it is about."""
        return self.asked.person.name if self.asked.person else ""

    @property
    def own_words(self) -> bool:
        """Issued in the office's own wording: its Word file alone is the paper, there is no PDF of it."""
        return self.issued is not None and self.issued.template_id is not None

    def docx(self, template: OfficeTemplate | None, foot: str = "") -> bytes:
        """The paper in Word. `template`: the office's wording of the day; `foot`: what a paper says that was issued."""
        if self.issued:
            return again_docx(self.issued, foot)
        return worded(ready(self.asked, template=template), template)


def can_be_made(place: Place) -> bool:
    """Issued, or its step is recorded. A local variant, or what a step does not ask for, is no paper before that."""
    asked_for = not place.form.local and place.form.slug not in ON_DEMAND
    return place.live is not None or (place.recorded_on is not None and asked_for)


def pack(actor: Actor, candidate: Candidate, places: Iterable[Place], read: Read) -> list[Packed]:
    """The papers of these places that can be made, in the order given; what they share is read once."""
    trail = Trail(read.dossier)
    return [
        packed
        for place in places if can_be_made(place)
        for packed in _packed(actor, candidate, place, read, trail)
    ]  # fmt: skip


def _packed(actor: Actor, candidate: Candidate, place: Place, read: Read, trail: Trail) -> Iterator[Packed]:
    rows: Sequence[Record | None] = trail.all(place.form.step) if place.form.step in OF_EACH and place.form.step else ()
    for record in rows or (None,):
        paper = _issued(place, record)
        day = paper.on if paper else record.on if record else place.on
        given = {"record": record.id} if record else None
        asked = Asked(actor, place.form, day, candidate=candidate, read=read, given=given)
        yield Packed(place, again(paper) if paper else ready(asked).filled, asked, paper)


def _issued(place: Place, record: Record | None) -> Paper | None:
    """The issued paper that stands; of papers by several people, theirs."""
    by = _by(record) if record else None
    if by is None:
        return place.live
    standing = (paper for paper in reversed(place.papers) if paper.void_on is None)
    return next((paper for paper in standing if paper.facts.get("introducer") == by), None)


def _by(record: Record) -> str | None:
    return record.introduction.by if record.introduction else None


def outside(actor: Actor, row: Packed) -> str:
    """Why a paper is not in a PDF this actor prints, in one sentence; empty where it is.

    An issued paper is printed by whoever may print it alone, too; in its office's own words it is a Word file.
    """
    if row.issued and row.own_words:
        return "Ban hành theo mẫu riêng của cấp ủy: bản chính là tệp Word."
    if row.issued and not actor.may(Permission.ISSUE_DOCUMENTS, row.issued.unit):
        return f"Đã ban hành: bản in do {row.issued.unit.name} in."
    try:
        check_letters(json.dumps(row.filled.plain(), ensure_ascii=False))
    except LetterMissing as lacking:
        return str(lacking)
    return ""


def printed_again(paper: Paper, on: date) -> str:
    """What stands at the foot of a print, by how often the paper was printed, this time included."""
    return f"Bản in lại lần {paper.printed - 1}, ngày {vi_date(on)}" if paper.printed > 1 else ""


def prints(rows: Sequence[Packed], counted: Sequence[Paper], on: date, site: str) -> list[Print]:
    """The papers as they come out of the printer. `counted`: those issued before, with this print counted.

    `site`: the address the program is open at, for those whose print can be checked.
    """
    again, checks = {paper.pk: paper for paper in counted}, checks_of(site, counted)
    return [
        Print(row.filled, printed_again(again[row.issued.pk], on), checks.get(row.issued.pk))
        if row.issued else Print(row.filled)
        for row in rows
    ]  # fmt: skip


def in_word(rows: Sequence[Packed], site: str) -> list[bytes]:
    """The papers as Word files: drafts in the office's wording of their day, issued ones as they were."""
    prefetch_related_objects([row.issued for row in rows if row.issued], "template")
    checks = checks_of(site, [row.issued for row in rows if row.issued])
    feet = [checks[row.issued.pk].line if row.issued and row.issued.pk in checks else "" for row in rows]
    words = in_force_of([None if row.issued else _wanted(row.asked) for row in rows])
    return [row.docx(template, foot) for row, template, foot in zip(rows, words, feet, strict=True)]


def _wanted(asked: Asked) -> Wanted | None:
    if asked.issuer is None:
        return None
    return Wanted(asked.issuer.unit, asked.form.slug, set_on(asked.on).key, asked.on)
