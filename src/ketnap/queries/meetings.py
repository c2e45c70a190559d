"""Meetings of cells: one, those of a year, those of a month below a committee; the roll of a day, and who came."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import FETCH_RAISE, Case, Exists, F, OuterRef, Q, QuerySet, TextField, Value, When
from django.db.models.functions import Cast, Coalesce, Concat

from ketnap.access import Actor, OutOfReach, Permission, RoleKey
from ketnap.access.actor import live
from ketnap.law.facts import ABOVE_CELLS, COMMITTEES, UnitKind
from ketnap.models import Appointment, Attendance, Meeting, MeetingItem, MeetingScore, Membership, Unit
from ketnap.process.meetings import Mark, MeetingKind, MeetingStatus, Presence, Seat, Tally, tally
from ketnap.queries.members import Status, status_of
from ketnap.queries.scope import PAGE, Page, clamp, one, placed

SEE = Permission.SEE_MEMBERS
PEOPLE = ("unit", "chair", "note_taker", "attendee")


def is_cell(unit: Unit) -> bool:
    """Whether an organisation is a cell, which meets every month; a grassroots one may be."""
    if unit.kind == UnitKind.BASE:
        return unit.name.startswith("Chi bộ")
    return unit.kind not in ABOVE_CELLS


def get(actor: Actor, pk: int) -> Meeting:
    """Fetch one meeting within reach."""
    return one(actor, Meeting.objects.select_related(*PEOPLE), pk, SEE)


# ── The roll ─────────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class OnRoll:
    """A member of a cell on a day, as the register has it."""

    person: int
    name: str
    official: bool
    mark: Mark


_MARKS = {Status.SUSPENDED: Mark.SUSPENDED, Status.AWAY: Mark.AWAY, Status.EXEMPT: Mark.EXEMPT}


def roll(actor: Actor, unit: Unit, on: date) -> list[OnRoll]:
    """Name the members of a cell on a day, by given name, each with why the law does not summon the member."""
    actor.require(SEE, unit)
    there = Q(stays__unit=unit, stays__since__lte=on) & (Q(stays__until=None) | Q(stays__until__gt=on))
    still = Q(left_on=None) | Q(left_on__gt=on)
    rows = Membership.objects.filter(there, still, ceremony_on__lte=on).select_related("person")
    return [
        OnRoll(
            row.person_id,
            row.person.name,
            row.official(on),
            _MARKS.get(status_of(row, on), Mark.NONE),
        )
        for row in rows.order_by("name_key", "pk")
    ]


def followers(actor: Actor, unit: Unit, on: date) -> list[tuple[int, str]]:
    """Name the committee members of the level above who follow a cell."""
    actor.require(SEE, unit)
    rows = Appointment.objects.filter(live(on), unit=unit, role=RoleKey.FOLLOWER).order_by("person__name_key")
    return list(rows.values_list("person_id", "person__name"))


def last(actor: Actor, unit: Unit, day: date) -> Meeting | None:
    """The last regular meeting a cell held before a day."""
    actor.require(SEE, unit)
    rows = Meeting.objects.filter(unit=unit, kind=MeetingKind.REGULAR, status=MeetingStatus.HELD, on__lt=day)
    return rows.select_related(*PEOPLE).order_by("-on").first()


def secretary(actor: Actor, unit: Unit, on: date) -> int | None:
    """The person who is secretary of a cell on a day."""
    actor.require(SEE, unit)
    rows = Appointment.objects.filter(live(on), unit=unit, role=RoleKey.CELL_SECRETARY).order_by("-since")
    return rows.values_list("person", flat=True).first()


# ── Who came ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def seats(rows: Iterable[Attendance]) -> list[Seat]:
    """What the rows say, as it is counted."""
    return [Seat(row.official, Mark(row.mark), Presence(row.presence)) for row in rows]


def attendance(actor: Actor, meeting: Meeting) -> list[Attendance]:
    """Every row of a meeting's attendance, by given name, corrected ones before what corrects them."""
    actor.require(SEE, meeting)
    rows = Attendance.objects.filter(meeting=meeting).select_related("person", "by__person", "corrected_by")
    return list(rows.order_by("person__name_key", "person", "pk").fetch_mode(FETCH_RAISE))


def valid(rows: Iterable[Attendance]) -> list[Attendance]:
    """Keep the rows nothing has corrected."""
    found = list(rows)
    replaced = {row.corrects_id for row in found}
    return [row for row in found if row.pk not in replaced]


def one_attendance(actor: Actor, pk: int) -> Attendance:
    """Fetch one row of attendance that nothing has corrected."""
    rows = Attendance.objects.filter(corrected_by=None).select_related("meeting__unit", "person")
    return one(actor, rows, pk, SEE)


def tallies(meetings: Sequence[Meeting]) -> dict[int, Tally]:
    """Count who came to each of these meetings, which the actor may see: one query."""
    rows = Attendance.objects.filter(meeting__in=meetings, corrected_by=None)
    found: dict[int, list[Seat]] = defaultdict(list)
    for meeting, official, mark, presence in rows.values_list("meeting", "official", "mark", "presence"):
        found[meeting].append(Seat(official, Mark(mark), Presence(presence)))
    return {meeting: tally(seated) for meeting, seated in found.items()}


def sums(meetings: Sequence[Meeting]) -> dict[int, int]:
    """Add up the points of each of these meetings: one query."""
    found: dict[int, int] = defaultdict(int)
    for meeting, points in MeetingScore.objects.filter(meeting__in=meetings).values_list("meeting", "points"):
        found[meeting] += points
    return dict(found)


def points(actor: Actor, meeting: Meeting) -> dict[str, int]:
    """The points a cell gave a meeting, by criterion."""
    actor.require(SEE, meeting)
    return dict(MeetingScore.objects.filter(meeting=meeting).values_list("criterion", "points"))


def last_sheet(actor: Actor, unit: Unit) -> str:
    """The score sheet a cell used last."""
    actor.require(SEE, unit)
    rows = Meeting.objects.filter(unit=unit).exclude(sheet="").order_by("-on")
    return rows.values_list("sheet", flat=True).first() or ""


# ── Lists ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def of_year(actor: Actor, unit: Unit, year: int) -> list[Meeting]:
    """Every meeting of a cell in a year, the first first."""
    actor.require(SEE, unit)
    rows = Meeting.objects.filter(unit=unit, on__year=year).order_by("on", "kind", "pk")
    return list(rows.select_related("attendee").fetch_mode(FETCH_RAISE))


def ahead(actor: Actor, days: int = 7) -> list[Meeting]:
    """What the actor's own cells have planned for these days, or held and not concluded: one query, none elsewhere."""
    cells = [unit for unit in actor.units if is_cell(unit) and actor.may(Permission.RECORD_CELL, unit)]
    near = Q(status=MeetingStatus.PLANNED, on__lte=actor.on + timedelta(days=days))
    rows = Meeting.objects.filter(near | Q(status=MeetingStatus.HELD, closed_at=None), unit__in=cells)
    rows = rows.annotate(drafted=Exists(MeetingItem.objects.filter(meeting=OuterRef("pk"))))
    return list(rows.select_related("unit").order_by("on", "pk")[:AHEAD]) if cells else []


AHEAD = 5


def kept_since(actor: Actor, unit: Unit) -> date | None:
    """The first meeting a cell ever wrote down: of the months before it nobody can say that one is missing."""
    actor.require(SEE, unit)
    return Meeting.objects.filter(unit=unit).order_by("on").values_list("on", flat=True).first()


@dataclass(frozen=True, slots=True)
class CellMonth:
    """A cell, and its meetings of a month."""

    unit: Unit
    meetings: list[Meeting]


def of_month(actor: Actor, top: Unit | None, month: date, page: int = 1) -> Page[CellMonth]:
    """The cells at and below a unit with their meetings of a month: three queries."""
    rows = placed(actor, Unit.objects.filter(closed_on=None).exclude(kind__in=sorted(COMMITTEES)), SEE, top)
    rows = rows.exclude(~Q(name__startswith="Chi bộ"), kind=UnitKind.BASE)
    total = rows.count()
    number = clamp(page, total)
    cells = list(rows.order_by("order_key", "pk")[(number - 1) * PAGE : number * PAGE])
    held: dict[int, list[Meeting]] = defaultdict(list)
    for meeting in Meeting.objects.filter(unit__in=cells, on__gte=month, on__lt=next_month(month)).order_by("on", "pk"):
        held[meeting.unit_id].append(meeting)
    return Page([CellMonth(cell, held[cell.pk]) for cell in cells], number, total)


def next_month(month: date) -> date:
    """The first day after a month."""
    return date(month.year + month.month // 12, month.month % 12 + 1, 1)


def told(units: Collection[int], days: Iterable[date]) -> list[QuerySet[Any, Any]]:
    """What meetings these cells held on some days say, as rows of texts (part, key, text, at), to be joined to others.

    A road's papers ask for the words written for them anyway; so they learn who led and who came in the same trip.
    """
    asked = list(days)
    there = Meeting.objects.filter(unit__in=units, on__in=asked, status=MeetingStatus.HELD)
    special = Case(
        When(kind=MeetingKind.SPECIAL, then=F("conclusion")), default=Value("", TextField()), output_field=TextField()
    )
    led = _joined("chair", "chair__name", "note_taker__name", "starts", "ends", "place", special)
    came = Attendance.objects.filter(
        meeting__unit__in=units, meeting__on__in=asked, meeting__status=MeetingStatus.HELD, corrected_by=None
    )
    official = Case(When(official=True, then=Value("1")), default=Value(""))
    seat = _joined(official, "presence", "person__name", "reason")
    return [
        there.annotate(part=_part("on", "kind"), key=_text(Value(LED)), text=led).values_list(*TOLD),
        came.annotate(
            part=_part("meeting__on", "meeting__kind"), key=_run(Value(SEAT), _text("person")), text=seat
        ).values_list(*TOLD),
    ]


TOLD = ("part", "key", "text", "at")
LED, SEAT, BETWEEN = "led", "seat/", "\x1f"


def part_of(day: date, kind: MeetingKind) -> str:
    """Where the rows of one meeting are found among others."""
    return f"met/{day:%Y-%m-%d}/{kind}"


def _part(day: str, kind: str) -> Concat:
    return _run(Value("met/"), _text(day), Value("/"), _text(kind))


def _joined(*names: str | Case) -> Concat:
    """Several values as one text."""
    nothing = Value("", TextField())
    parts = [piece for name in names for piece in (Coalesce(_text(name), nothing), Value(BETWEEN))]
    return _run(*parts[:-1])


def _run(*parts: Any) -> Concat:
    return Concat(*parts, output_field=TextField())


def _text(what: Any) -> Cast:
    return Cast(what, TextField())


def taken(actor: Actor, pk: int, unit: int) -> Meeting:
    """A meeting named in an address, which must be of this cell and not called off."""
    found = get(actor, pk)
    if found.unit_id != unit or found.status == MeetingStatus.CANCELLED:
        raise OutOfReach("Không tìm thấy kỳ sinh hoạt.")
    return found
