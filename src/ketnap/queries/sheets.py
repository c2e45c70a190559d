"""Sheets of a month: what one would ask for now, what one was printed with, and how each of its rows stands today."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import FETCH_RAISE, Count, Q, QuerySet

from ketnap.access import Actor, OutOfReach, Permission
from ketnap.models import (
    Candidate,
    Helper,
    HelpNote,
    Meeting,
    MonthSheet,
    NoteKind,
    SheetLine,
    StepRecord,
    Substitute,
    Unit,
)
from ketnap.models.helping import STANDING
from ketnap.process.keys import StepKey
from ketnap.process.meetings import MeetingKind, MeetingStatus
from ketnap.queries import helping, meetings
from ketnap.queries.agendas import standing
from ketnap.queries.helping import Helped
from ketnap.queries.meetings import PEOPLE, OnRoll, next_month
from ketnap.text import vi_date

RECORD = Permission.RECORD_CELL
LATEST = 12
"""So many sheets of a cell are offered to be typed back."""


# ── What is due ──────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Asks:
    """What a sheet of a cell and a month asks for now. A meeting that is closed has no roll to be called."""

    meeting: Meeting | None
    roll: Sequence[OnRoll]
    helped: Sequence[Helped]

    @property
    def calls(self) -> bool:
        """Whether there is a meeting that still waits for its roll."""
        return self.meeting is not None and self.meeting.closed_at is None

    @property
    def rows(self) -> list[tuple[int, int | None]]:
        """The rows in the order they are printed: persons, and whose road."""
        called = [(row.person, None) for row in self.roll]
        return [*called, *((row.candidate.person_id, row.candidate.pk) for row in self.helped)]


def asks(actor: Actor, unit: Unit, month: date, *, named: bool = True) -> Asks:
    """What is due at a cell in the month that begins on a day. `named`: with the roll, which is a question more."""
    actor.require(RECORD, unit)
    rows = Meeting.objects.filter(unit=unit, kind=MeetingKind.REGULAR, on__gte=month, on__lt=next_month(month))
    meeting = rows.exclude(status=MeetingStatus.CANCELLED).select_related(*PEOPLE).order_by("on", "pk").first()
    found = Asks(meeting, [], due(actor, unit, month))
    if not named or not found.calls or meeting is None:
        return found
    return Asks(meeting, meetings.roll(actor, unit, meeting.on), found.helped)


def due(actor: Actor, unit: Unit, month: date) -> list[Helped]:
    """Whom a remark of a month is asked for and not written, by name."""
    actor.require(RECORD, unit)
    rows = Candidate.objects.filter(unit=unit, closed_on=None, helped_since__isnull=False)
    found = list(rows.select_related("person", "unit").order_by("name_key", "pk"))
    return [row for row in helping.states(found, day_in(month, actor.on)) if month in row.missing]


def day_in(month: date, today: date) -> date:
    """Today, or the day of the month that is nearest to it."""
    return min(max(today, month), next_month(month) - timedelta(days=1))


# ── A sheet ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def get(actor: Actor, code: str) -> MonthSheet:
    """One sheet by the code printed on it; the code of another's cell leads nowhere."""
    rows = MonthSheet.objects.select_related("unit", *(f"meeting__{name}" for name in PEOPLE)).filter(code=code)
    found = actor.reach(RECORD).filter(rows).first() if code else None
    if found is None:
        raise OutOfReach("Không tìm thấy phiếu.")
    return found


def opened(actor: Actor, code: str) -> tuple[MonthSheet, list[SheetLine]]:
    """A sheet by its code with its rows in their order: one question, since no sheet is without a row."""
    around = ("sheet__unit__parent", *(f"sheet__meeting__{name}" for name in PEOPLE))
    rows = SheetLine.objects.filter(sheet__code=code).select_related("person", "candidate", "writer", *around)
    found = list(actor.reach(RECORD).filter(rows).order_by("place").fetch_mode(FETCH_RAISE)) if code else []
    if not found:
        raise OutOfReach("Không tìm thấy phiếu.")
    return found[0].sheet, found


@dataclass(frozen=True, slots=True)
class Printed:
    """A sheet in the list of a cell. `typed` of `remarks` are back; `open`: its meeting still waits for its roll."""

    sheet: MonthSheet
    remarks: int
    typed: int


def printed(actor: Actor, unit: Unit) -> list[Printed]:
    """The last sheets of a cell, the newest first."""
    actor.require(RECORD, unit)
    counted = Count("lines", filter=Q(lines__candidate__isnull=False)), Count("lines__record")
    rows = MonthSheet.objects.filter(unit=unit).select_related("meeting", "by__person").order_by("-pk")
    found = rows.annotate(remarks=counted[0], typed=counted[1])[:LATEST]
    return [Printed(row, row.remarks, row.typed) for row in found]


# ── How its rows stand ───────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Filed:
    """A row about somebody to be remarked on, as it stands today.

    `record`: the remark of the month, typed from this sheet or written elsewhere. `writers`: who helped that month.
    `gone`: why the row is not taken any more.
    """

    line: SheetLine
    record: StepRecord | None
    comment: HelpNote | None
    writers: Sequence[tuple[int, str]]
    gone: str


def filed(sheet: MonthSheet, rows: Iterable[SheetLine]) -> list[Filed]:
    """How the rows about people stand: three questions for any number of them."""
    asked = [row for row in rows if row.candidate_id]
    numbers = [row.candidate_id for row in asked if row.candidate_id]
    told, said, writers = remarks(numbers, sheet.month), _comments(numbers, sheet.month), _writers(numbers, sheet.month)
    return [
        Filed(row, told.get(road.pk), said.get(road.pk), writers.get(road.pk, []), gone(row, sheet))
        for row in asked
        if (road := row.candidate)
    ]


def gone(line: SheetLine, sheet: MonthSheet) -> str:
    """Why a row about somebody is not taken any more; "" as long as it is."""
    road = line.candidate
    if line.person.erased_on:
        return "Dữ liệu của người này đã xóa."
    if road is None or road.unit_id != sheet.unit_id:
        return "Hồ sơ không còn ở chi bộ này. Nhận xét ghi ở chi bộ mới."
    return f"Hồ sơ đã kết thúc ngày {vi_date(road.closed_on)}." if road.closed_on else ""


def remarks(candidates: Iterable[int], month: date) -> dict[int, StepRecord]:
    """The remark of a month on each of these roads, as it stands."""
    rows = standing().filter(candidate__in=list(candidates), step=StepKey.REMARK.value).select_related("by__person")
    return {row.candidate_id: row for row in rows.order_by("pk") if _month(row) == f"{month:%Y-%m}"}


def _comments(candidates: Iterable[int], month: date) -> dict[int, HelpNote]:
    """What the cell said of these remarks; a remark corrected since keeps it."""
    rows = HelpNote.objects.filter(candidate__in=list(candidates), kind=NoteKind.COMMENT, **STANDING)
    found = rows.select_related("record").order_by("pk")
    return {row.candidate_id: row for row in found if row.record and _month(row.record) == f"{month:%Y-%m}"}


def _month(row: StepRecord) -> str:
    return str((row.data.get("remark") or {}).get("month", ""))


def _writers(candidates: Iterable[int], month: date) -> Mapping[int, list[tuple[int, str]]]:
    """Who helped or stood in on any day of a month, the first first: one question."""
    numbers, after = list(candidates), next_month(month)
    that_month = Q(candidate__in=numbers, since__lt=after) & (Q(until=None) | Q(until__gt=month))
    helped, stood_in = Helper.objects.filter(that_month), Substitute.objects.filter(that_month)
    named = ("candidate_id", "person_id", "person__name", "since")
    both: QuerySet[Helper, tuple[int, int, str, date]] = helped.order_by().values_list(*named)
    found: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for road, person, name, _ in sorted(both.union(stood_in.order_by().values_list(*named)), key=lambda row: row[3]):
        if (person, name) not in found[road]:
            found[road].append((person, name))
    return found
