"""Who belongs to an applicant, as declared; and the letters of verification no place has answered yet."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import FETCH_RAISE, Exists, OuterRef, Prefetch, Q, QuerySet

from ketnap.access.actor import Actor
from ketnap.access.permissions import Permission
from ketnap.access.reach import within
from ketnap.law.verification import Kin
from ketnap.models import Candidate, PersonalHistory, StepRecord, Unit
from ketnap.process.keys import Station, StepKey
from ketnap.process.kinship import Relative, kin_of
from ketnap.process.letters import Course, Track, tracks
from ketnap.process.records import Dossier
from ketnap.process.trail import Trail
from ketnap.queries.dossiers import of_steps, person_facts, to_record
from ketnap.queries.scope import PAGE, Page, clamp

K = StepKey
NO = frozenset({"", "không", "chưa", "không phải", "chưa phải", "false"})
"""What stands where a relative is no member."""


def people(actor: Actor, candidate: Candidate) -> tuple[Relative, ...]:
    """The applicant, then the family as declared; the applicant alone where nothing is."""
    actor.require(Permission.SEE_FILE, candidate)
    history = PersonalHistory.objects.filter(person=candidate.person).first()
    items: Mapping[str, Any] = history.items if history else {}
    person = candidate.person
    places = (_place(items.get("permanent")), person.residence, _place(items.get("home_place")))
    own = Relative(kin=Kin.APPLICANT, name=person.name, place=next(filter(None, places), ""), born=person.born_on.year)
    rows = items.get("family")
    return (own, *(_relative(row) for row in (rows if isinstance(rows, list) else ()) if isinstance(row, Mapping)))


def _relative(row: Mapping[str, Any]) -> Relative:
    relation, member = _text(row.get("relation")), _text(row.get("member"))
    year = _text(row.get("birth_year"))[:4]
    return Relative(
        kin=kin_of(relation),
        name=_text(row.get("name")) or "(chưa ghi họ tên)",
        relation=relation,
        place=_place(row.get("residence")) or _place(row.get("home_place")),
        member="" if member.casefold() in NO else member,
        born=int(year) if len(year) == 4 and year.isdecimal() else None,
        dead=bool(_text(row.get("death"))),
    )


def _text(value: Any) -> str:
    return " ".join(str(value).split()) if value else ""


def _place(value: Any) -> str:
    """An address in one line, as it is called today."""
    if isinstance(value, Mapping):
        return ", ".join(filter(None, (_text(value.get(name)) for name in ("detail", "commune", "province"))))
    return _text(value)


# ── Letters nobody has answered ──────────────────────────────────────────────────────────────────────────────────────

SOON_DAYS = 7
STATES = ("qua-han", "sap-den", "chua-nhan")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What the list is narrowed to."""

    unit: Unit | None = None
    state: str = ""


@dataclass(frozen=True, slots=True)
class Waiting:
    """One letter without an answer, and whose it is."""

    candidate: Candidate
    track: Track


@dataclass(frozen=True, slots=True)
class Roads:
    """One page of the roads that wait for answers, with their letters; `late` counts the roads past their day."""

    page: Page[Waiting]
    shown: int
    late: int


def open_letters(actor: Actor, wanted: Wanted, number: int = 1) -> Roads:
    """Letters without an answer at and below a unit, the latest past its day first. Pages are counted in roads."""
    rows = waiting(actor, wanted)
    total, late = rows.count(), rows.filter(_state("qua-han", actor.on)).count()
    at = clamp(number, total)
    read = Prefetch("records", of_steps((K.LETTER, K.ANSWER, K.VERIFIED)))
    chosen = rows.select_related("person", "unit").prefetch_related(read).order_by("due_on", "pk")
    found = list(chosen.fetch_mode(FETCH_RAISE)[(at - 1) * PAGE : at * PAGE])
    lines = [line for candidate in found for line in _letters(candidate, actor.on) if _fits(line, wanted, actor.on)]
    lines.sort(key=lambda line: (max(line.track.due.ends), line.candidate.pk))
    return Roads(Page(lines, at, total), len(found), late)


def waiting(actor: Actor, wanted: Wanted) -> QuerySet[Candidate]:
    """Open roads before the cell's vote with a clock of an answer running (`Candidate.due_on` is its end)."""
    before = Q(station__lte=Station.VERIFICATION) | Q(next_step__in=[K.OPINIONS, K.CELL_VOTE], station=Station.VOTE)
    letters = StepRecord.objects.filter(candidate=OuterRef("pk"), step=K.LETTER)
    rows = Candidate.objects.filter(before, Exists(letters), closed_on=None, due_on__isnull=False)
    rows = actor.reach(Permission.SEE_FILE).filter(rows)
    rows = rows.filter(within("path", wanted.unit.path)) if wanted.unit else rows
    return rows.filter(_state(wanted.state, actor.on)) if wanted.state in STATES else rows


def _state(state: str, today: date) -> Q:
    if state == "qua-han":
        return Q(due_on__lt=today)
    if state == "sap-den":
        return Q(due_on__gte=today, due_on__lte=today + timedelta(days=SOON_DAYS))
    letters = StepRecord.objects.filter(candidate=OuterRef("pk"), step=K.LETTER, corrected_by=None, withdrawn=False)
    asking = Q(data__letter__reminds__isnull=True) | Q(data__letter__reminds=False)
    return Q(Exists(letters.filter(asking, data__letter__received_on__isnull=True)))


def _letters(candidate: Candidate, on: date) -> Iterator[Waiting]:
    """The letters of one road that wait; nothing else of the road is read."""
    records = tuple(to_record(row) for row in candidate.records.all())
    trail = Trail(Dossier(person=person_facts(candidate.person, ()), records=records))
    yield from (Waiting(candidate, track) for track in tracks(trail, on) if track.open)


def _fits(line: Waiting, wanted: Wanted, on: date) -> bool:
    """Whether a letter of a road that was found is itself what was asked for."""
    end = line.track.due.due_on
    fits = {"qua-han": end < on, "sap-den": on <= end <= on + timedelta(days=SOON_DAYS)}
    fits["chua-nhan"] = line.track.course is Course.SENT
    return fits.get(wanted.state, True)


def written_letter(rows: Sequence[StepRecord], pk: int) -> StepRecord | None:
    """The row of a letter that still stands."""
    gone = {row.corrects_id for row in rows}
    mine = (row for row in rows if row.pk == pk and row.step == K.LETTER and row.pk not in gone)
    return next((row for row in mine if not row.withdrawn), None)
