"""Who is helped, by whom, in which months nothing was said, who is away: four questions for any number of people."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import FETCH_RAISE, Count, OuterRef, Q, QuerySet, Subquery, Window

from ketnap.access import Actor, Permission
from ketnap.access.actor import live
from ketnap.access.roles import RoleKey
from ketnap.models import Away, Candidate, Helper, HelpNote, NoteKind, StepRecord, Substitute, Unit
from ketnap.models.helping import STANDING
from ketnap.process.helping import Span, asked, bare, call_by, copied, missing, paused, thin
from ketnap.process.keys import StepKey
from ketnap.process.records import Record, effective
from ketnap.queries.dossiers import of_steps, to_record
from ketnap.queries.scope import PAGE, Page, listed, placed
from ketnap.queries.unsaid import last_month
from ketnap.queries.work import without_remark

TOLD = (StepKey.REMARK.value, StepKey.PAUSED.value, StepKey.RESUMED.value)
THIS, BEFORE = "1", "truoc"
HEARD = (NoteKind.CALL, NoteKind.WORKPLACE)


@dataclass(frozen=True, slots=True)
class Helped:
    """One person who is helped, as the lists show it. `like`: whose remark the last one repeats, "" for their own."""

    candidate: Candidate
    helpers: tuple[Helper, ...]
    remarks: tuple[Record, ...]
    missing: tuple[date, ...]
    away: Away | None
    call_by: date | None
    thin: bool = False
    like: str | None = None

    @property
    def last(self) -> Record | None:
        """The latest remark, by the month it is about."""
        return max(self.remarks, key=_month, default=None)


def _month(row: Record) -> str:
    return row.remark.month if row.remark else ""


def mine(actor: Actor) -> list[Candidate]:
    """Those the actor helps or stands in for, by name; no question where there are none."""
    people = [number for post in actor.posts if post.role.key is RoleKey.HELPER for number in post.people]
    rows = Candidate.objects.filter(realm=actor.realm, person__in=people, closed_on=None)
    return list(rows.select_related("person", "unit").order_by("name_key", "pk")) if people else []


def everybody(actor: Actor, unit: Unit | None, number: int, *, silent: Q | None = None) -> Page[Candidate]:
    """One page of all who are helped within reach, by name. `silent`: those nobody remarked on, in the month it names.

    Numbers first: of a province's thousands only the people of one page are read. All of a reach are counted over one
    index and walked by name over another; at and below a unit both are one question.
    """
    start, rows = (max(number, 1) - 1) * PAGE, _helped(actor, unit, silent=silent, walked=unit is None)
    rows = rows.order_by("name_key", "path", "pk")
    if unit is None:
        chosen = listed(rows, max(number, 1))
        # A first page that is not full is all there is.
        whole = start == 0 and len(chosen) < PAGE
        total = len(chosen) if whole else _helped(actor, unit, silent=silent).count()
    else:
        ranked = list(rows.annotate(among=Window(Count("pk"))).values_list("pk", "among")[start : start + PAGE])
        total, chosen = ranked[0][1] if ranked else 0, [pk for pk, _ in ranked]
    found = Candidate.objects.select_related("person", "unit").in_bulk(chosen)
    return Page([found[pk] for pk in chosen], number, total)


def _helped(actor: Actor, unit: Unit | None, *, silent: Q | None, walked: bool = False) -> QuerySet[Candidate]:
    rows = placed(actor, Candidate.objects.filter(closed_on=None), Permission.SEE_FILE, unit, walked=walked)
    rows = rows.filter(helped_since__isnull=False)
    return rows if silent is None else rows.filter(silent)


def silences(on: date) -> Mapping[str, Q]:
    """Of whom nothing was said this month, and the one before, by the answer of the list."""
    return {THIS: without_remark(on), BEFORE: last_month(on)}


def states(candidates: Sequence[Candidate], on: date) -> list[Helped]:
    """How the help of each stands, in three questions."""
    numbers = [row.pk for row in candidates]
    helpers, records, gone = _helpers(numbers, on), _records(numbers), _gone(numbers)
    standing = {pk: effective(map(to_record, rows)) for pk, rows in records.items()}
    found = [
        _state(row, helpers.get(row.pk, []), standing.get(row.pk, ()), gone.get(row.pk, []), on) for row in candidates
    ]
    told = _told(found)
    return [_compared(row, told) for row in found]


def _helpers(numbers: Iterable[int], on: date) -> Mapping[int, list[Helper]]:
    standing = Substitute.objects.filter(live(on), candidate=OuterRef("candidate"), instead_of=OuterRef("person"))
    rows = Helper.objects.filter(candidate__in=numbers).select_related("person").order_by("since", "pk")
    return _by_candidate(rows.annotate(stand_in=Subquery(standing.values("person__name")[:1])))


def _records(numbers: Iterable[int]) -> Mapping[int, list[StepRecord]]:
    return _by_candidate(of_steps(TOLD).filter(candidate__in=numbers))


def _gone(numbers: Iterable[int]) -> Mapping[int, list[Away]]:
    heard = HelpNote.objects.filter(candidate=OuterRef("candidate"), kind__in=HEARD, **STANDING).order_by("-on")
    rows = Away.objects.filter(candidate__in=numbers, **STANDING).order_by("since", "pk")
    return _by_candidate(rows.annotate(heard_on=Subquery(heard.values("on")[:1])))


def _by_candidate[M: (Helper, StepRecord, Away)](rows: QuerySet[M]) -> Mapping[int, list[M]]:
    found: dict[int, list[M]] = defaultdict(list)
    for row in rows.fetch_mode(FETCH_RAISE):
        found[row.candidate_id].append(row)
    return found


def _state(
    candidate: Candidate, helpers: Sequence[Helper], records: Sequence[Record], gone: Sequence[Away], on: date
) -> Helped:
    remarks = tuple(row for row in records if row.remark)
    away = next((row for row in gone if Span(row.since, row.until).holds(on)), None)
    heard = [row.on for row in remarks]
    if away and (last := away.heard_on):  # type: ignore[attr-defined] # annotated where it was read
        heard.append(last)
    months = asked([Span(row.since, row.until) for row in helpers], paused(records), on)
    told = {_month(row) for row in remarks}
    return Helped(
        candidate,
        tuple(row for row in helpers if row.until is None),
        remarks,
        missing(months, told, [Span(row.since, row.until) for row in gone]),
        away,
        call_by(away.since, away.weeks, heard) if away else None,
    )


type Told = Mapping[tuple[str, str], Sequence[Helped]]


def _told(everybody: Iterable[Helped]) -> Told:
    """Who is said what of in which month: each remark is looked at once, however many there are to compare."""
    found: dict[tuple[str, str], list[Helped]] = defaultdict(list)
    for one in everybody:
        for row in one.remarks:
            if row.remark:
                found[_month(row), bare(row.remark)].append(one)
    return found


def _compared(one: Helped, told: Told) -> Helped:
    """Notice a last remark of hardly a word, or in the words of the month before or of somebody else's same month."""
    last = one.last
    if last is None or last.remark is None:
        return one
    short = thin(last.remark)
    own = [row.remark for row in one.remarks if row.remark and row is not last]
    like: str | None = "" if copied(last.remark, own) else None
    if like is None and not short:
        same = (other for other in told[_month(last), bare(last.remark)] if other is not one)
        like = next((other.candidate.person.name for other in same), None)
    return Helped(one.candidate, one.helpers, one.remarks, one.missing, one.away, one.call_by, short, like)


@dataclass(frozen=True, slots=True)
class Load:
    """How many people of a cell somebody helps now."""

    name: str
    cell: str
    people: int


def loads(actor: Actor, unit: Unit | None, number: int) -> Page[Load]:
    """How many each helper helps, by name and never by number: two questions."""
    rows = placed(actor, Helper.objects.filter(until=None, candidate__closed_on=None), Permission.SEE_FILE, unit)
    by = rows.values("person", "person__name", "person__name_key", "candidate__unit__name")
    counted = by.annotate(people=Count("candidate", distinct=True)).order_by("person__name_key", "person")
    start = (max(number, 1) - 1) * PAGE
    shown = counted[start : start + PAGE]
    found = [Load(row["person__name"], row["candidate__unit__name"], row["people"]) for row in shown]
    pairs = rows.order_by().values("person", "candidate__unit__name").distinct()  # as many, without their names
    return Page(found, number, pairs.count())


def away(actor: Actor, candidates: Iterable[Candidate]) -> Mapping[int, Away]:
    """Who of these is away today, for whoever reads their files: one question."""
    rows = Away.objects.filter(live(actor.on), **STANDING, candidate__in=[row.pk for row in candidates])
    return {row.candidate_id: row for row in actor.reach(Permission.SEE_FILE).filter(rows)}
