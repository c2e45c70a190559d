"""The papers of people of whom everything was told: histories, words, and every paper of the road, issued on its day.

Nothing is decided here that `actions.papers.issue` would decide otherwise: the same facts, frozen the same way, numbers
in the same books. Only the dossier is read once, and rows are written many at a time.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date

from ketnap.access import Actor
from ketnap.models import (
    Account,
    Candidate,
    Document,
    Membership,
    Paper,
    PaperText,
    PersonalHistory,
    StepRecord,
    Term,
)
from ketnap.models.appendonly import maintenance
from ketnap.official_forms.facts import SLOTS, held
from ketnap.official_forms.facts.asked import Asked, Read
from ketnap.official_forms.facts.typed import ADMISSION, MEETING, RECOGNITION, part_of
from ketnap.official_forms.form import BODIES, Form, Issuer
from ketnap.official_forms.history_items import topics_for
from ketnap.official_forms.press import ready
from ketnap.official_forms.shelf import ON_DEMAND, shelf
from ketnap.official_forms.slots import Kept
from ketnap.official_forms.snapshot import freeze, mark
from ketnap.official_forms.wanted import wanted
from ketnap.process.keys import StepKey
from ketnap.process.records import Record
from ketnap.process.trail import Trail
from ketnap.queries import meetings
from ketnap.scenarios import days
from ketnap.scenarios.letterheads import eldest, signing
from ketnap.scenarios.plans import Told
from ketnap.scenarios.times import morning
from ketnap.text import vi_date

K = StepKey
EARLIER = {"giay-moi-le-ket-nap": 2, "chuong-trinh-le-ket-nap": 1, "trich-sao": 1, "to-trinh-ket-nap": 1}
"""Papers made so many working days before the act they prepare."""
LATER = {"tham-tra-bao-cao": K.ANSWER}
"""What rests on the letter and is written when the place it asked has answered."""
_BODY = {Issuer.SECTION: 7, Issuer.GRASSROOTS: 9, Issuer.DECIDING: 9, Issuer.BOARD: 9, Issuer.MASS: 11}
"""How many sit in bodies whose members are not on the road."""


class Unwritten(RuntimeError):
    """A paper of somebody of whom everything was told still lacks something: a mistake of ours."""


class Known(dict[str, Callable[[], str]]):
    """Names, days and numbers for the braces in words; each is looked up only where words ask for it."""

    def written(self, words: str) -> str:
        return _BRACES.sub(lambda found: self[found[1]](), words)


_BRACES = re.compile(r"\{(\w+)\}")


class Office:
    """What the papers of one world share: its numbers, its people who sign, the rows still to be written."""

    def __init__(self, realm: str, on: date, by: int | None) -> None:
        self.actor, self.by = Actor.program(realm, on), by
        self.members = list(eldest(realm))
        self.signers = signing(realm)
        self.signing = frozenset(self.signers.values())
        self.terms = list(Term.objects.filter(unit__realm=realm).order_by("-since"))
        self.books: Counter[tuple[int, str, int | None]] = Counter()
        self.papers: list[Paper] = []
        self.texts: list[PaperText] = []
        self.numbered: dict[int, str] = {}

    def issue(self, told: Iterable[tuple[Candidate, Told]]) -> None:
        """Issue everything, in the order of days over all of them, and write it down."""
        told = list(told)
        self.signing |= {candidate.person.name for candidate, _ in told}
        desks = [Desk(self, candidate, words) for candidate, words in told]
        steps = [(row.on, at, row) for at, desk in enumerate(desks) for row in desk.records]
        for on, at, row in sorted(steps, key=lambda step: step[:2]):
            if on <= self.actor.on:
                desks[at].take(row)
        documents = [paper.document for paper in self.papers if paper.document]
        Document.objects.bulk_create(documents)
        Paper.objects.bulk_create(self.papers)
        PaperText.objects.bulk_create(self.texts)
        PersonalHistory.objects.bulk_create(desk.history() for desk in desks)
        self._number_records()

    def _number_records(self) -> None:
        """A record says the number of its paper; it was given only now."""
        with maintenance("numbers of the papers the records rest on"):
            rows = list(StepRecord.objects.in_bulk(self.numbered).values())
            for row in rows:
                row.paper = self.numbered[row.pk]
            StepRecord.objects.bulk_update(rows, ["paper"])

    def document(self, asked: Asked) -> Document | None:
        """The next number in the book of the body whose paper it is."""
        form = asked.form
        if not form.type or form.issuer not in BODIES or asked.issuer is None or asked.person is None:
            return None
        unit = asked.issuer.unit
        term = next((row for row in self.terms if row.unit_id == unit.pk and row.since <= asked.on), None)
        book = (unit.pk, form.type, term.pk if term else None)
        self.books[book] += 1
        return Document(
            unit=unit, type=form.type, term=term, number=self.books[book], on=asked.on,
            title=f"{form.about or form.title}: {asked.person.name}"[:300], signer=self.signers[unit.pk],
            secret=form.secret,
        )  # fmt: skip


class Desk:
    """One person's papers, as the office makes them one after another."""

    def __init__(self, office: Office, candidate: Candidate, told: Told) -> None:
        self.office, self.candidate, self.told = office, candidate, told
        self.read = Read.of(office.actor, candidate)
        self.records = self.read.dossier.records
        self.read = replace(self.read, dossier=replace(self.read.dossier, records=()))
        held_on = {row.on for row in self.records}
        self.texts: dict[tuple[str, str], str] = {
            (part, key): text for rows in meetings.told([candidate.unit_id], held_on) for part, key, text, _ in rows
        }
        self.written: set[tuple[object, ...]] = set()

    def take(self, record: Record) -> None:
        """Make the papers that rest on a record; what comes later on the road is not known yet."""
        dossier = self.read.dossier
        self.read = replace(self.read, dossier=replace(dossier, records=(*dossier.records, record)))
        for place in shelf(self.read.dossier, [], record.on):
            form, slug = place.form, place.form.slug
            if form.step is record.step and slug not in ON_DEMAND | self.told.without | LATER.keys():
                self._issue(form, record, days.before(record.on, EARLIER[slug]) if slug in EARLIER else record.on)
            elif LATER.get(slug) is record.step and record.answer:
                letters = Trail(self.read.dossier).letters(record.on)
                sent = next(row for row, letter in letters if letter.place == record.answer.place)
                self._issue(form, sent, record.on)

    def _issue(self, form: Form, record: Record, on: date) -> None:
        asked = Asked(self.office.actor, form, on, candidate=self.candidate, read=self.read,
                      given={"record": record.id})  # fmt: skip
        asked.items, asked.texts = dict(self.told.items), self.texts
        self._write(asked, record)
        document = self.office.document(asked)
        if document:
            asked.given["number"] = document.number
        made = ready(asked)
        if document:
            document.symbol = str(made.facts.get("symbol") or "")
        if made.filled.missing:
            lacking = ", ".join(slot.key for slot in made.filled.missing)
            raise Unwritten(f"{form.slug}, {self.candidate}: {lacking}")
        kept, form_set = freeze(made.facts), made.filled.form_set.key
        paper = Paper(
            unit=asked.issuer.unit if asked.issuer else self.candidate.unit, candidate=self.candidate,
            person=self.candidate.person, form=form.slug, form_set=form_set, on=on, document=document,
            facts=kept, sha256=mark(form.slug, form_set, kept), by_id=self.office.by, issued_at=morning(on),
        )  # fmt: skip
        self.office.papers.append(paper)
        self.read.papers.append(paper)
        if document and record.id and record.id not in self.office.numbered:
            self._number(record, document.reference)

    def _number(self, record: Record, reference: str) -> None:
        self.office.numbered[record.id or 0] = reference
        rows = tuple(replace(row, paper=reference) if row.id == record.id else row for row in self.read.dossier.records)
        self.read = replace(self.read, dossier=replace(self.read.dossier, records=rows))

    # ── words ────────────────────────────────────────────────────────────────────────────────────────────────────────

    def _write(self, asked: Asked, record: Record) -> None:
        """Write the words this paper asks for, each once where later papers take it over."""
        form, part, known = asked.form, part_of(asked.form, record), self._known(asked, record)
        met = {key for key, value in held.of_day(asked).items() if value}
        for key in sorted(wanted(form)):
            own = self.told.words.get(f"{part_of(form)}.{key}", "")
            words = own or self.told.words.get(key, "")
            once = (part, key) if own else self._once(asked, part, key)
            if SLOTS[key].kept is not Kept.TYPED or not words or key in met or self._idle(key, record):
                continue
            if once in self.written or (part, key) in self.texts:
                continue
            self.written |= {once, self._once(asked, part, key)}
            self.texts[part, key] = known.written(words)
            self.office.texts.append(
                PaperText(candidate=self.candidate, part=part, key=key, text=self.texts[part, key],
                          by_id=self.office.by, at=morning(record.on))
            )  # fmt: skip

    def _once(self, asked: Asked, part: str, key: str) -> tuple[object, ...]:
        """Where a text is written once: in its stage, at the meeting of a body on a day, else for its part."""
        form = asked.form
        if SLOTS[key].carried and form.step in (*ADMISSION, *RECOGNITION):
            return "admission" if form.step in ADMISSION else "recognition", key
        if key in MEETING and form.issuer in BODIES:
            return form.issuer, asked.on, key
        return part, key

    def _idle(self, key: str, record: Record) -> bool:
        """Reasons nobody asks for: all were there, all agreed."""
        vote = record.vote
        if key == "absence_reason":
            return vote is None or vote.present == vote.summoned
        return key == "no_reason" and (vote is None or vote.no == 0)

    def _known(self, asked: Asked, record: Record) -> "Known":
        unit = asked.issuer.unit if asked.issuer else self.candidate.unit
        signer = self.office.signers[unit.pk]
        others = [name for path, name in self.office.members
                  if path.startswith(unit.path) and name not in self.office.signing]  # fmt: skip
        others = others[-2 * unit.depth :] + others  # so that not every level has the same clerk

        def before(step: StepKey, count: int = 0) -> str:
            day = asked.trail.day(step) if asked.trail else None
            return vi_date(days.before(day, count) if count else day) if day else ""

        def official() -> int:
            return asked.roster.count(record.on, official=True)

        def waiting() -> int:
            return asked.roster.count(record.on, official=False)

        return Known({
            "signer": lambda: signer, "taker": lambda: others[0], "board": lambda: others[1],
            "mass": lambda: others[2], "mass_number": lambda: "12",
            "probationary": lambda: str(waiting()),
            "body": lambda: str(_BODY.get(asked.form.issuer) or official()),
            "class_from": lambda: before(K.CERTIFICATE, 7), "class_to": lambda: before(K.CERTIFICATE, 3),
            "helper": lambda: next(row.helper.name for row in self.records if row.helper),
            "ceremony": lambda: before(K.CEREMONY), "valid": lambda: vi_date(days.after(record.on, 30)),
        })  # fmt: skip

    def history(self) -> PersonalHistory:
        """What was declared, as it was handed in."""
        handed = next((row.on for row in self.records if row.step is K.HISTORY), None)
        return PersonalHistory(
            person=self.candidate.person, items=dict(self.told.items), version=len(self.told.items),
            finished=[topic.slug for topic in topics_for(self.candidate.kind)] if handed else [],
            saved_at=morning(handed) if handed else None, handed_on=handed,
        )  # fmt: skip


def issue(realm: str, today: date, told: Iterator[tuple[int, Told]], by: str) -> None:
    """Write the histories and issue the papers of these roads. `by`: the login whose work it is."""
    found = dict(told)
    rows = Candidate.objects.filter(pk__in=found).select_related("person", "unit").in_bulk()
    account = Account.objects.filter(login=by, realm=realm).values_list("pk", flat=True).first()
    Office(realm, today, account).issue((rows[number], words) for number, words in found.items())
    _decided(rows.values())


def _decided(candidates: Iterable[Candidate]) -> None:
    """The register says the numbers of the decisions, as the action that records them would."""
    for candidate in candidates:
        numbers = dict(candidate.records.filter(step__in=(K.DECIDED, K.RECOGNISED)).values_list("step", "paper"))
        Membership.objects.filter(person=candidate.person, left_on=None).update(
            decision_paper=numbers.get(K.DECIDED, ""), recognition_paper=numbers.get(K.RECOGNISED, "")
        )
