"""The paper round trip of a month: a sheet is made from what is due, filled by pen, typed back in the same order.

Rows are taken each by itself: they are of different roads, a sheet comes back half full, and one name that is refused
must not hold up the others. The roll of the meeting is one row: it counts only whole. Everything that is taken is
written in one transaction, by the actions that write it elsewhere.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import partial

from django.db import transaction

from ketnap import clock
from ketnap.access import Actor, Permission
from ketnap.actions import meetings
from ketnap.actions.errors import Refused
from ketnap.actions.ground import checked, locked, locked_open
from ketnap.actions.meeting_rows import Came, Setting
from ketnap.actions.remarks import record_comment
from ketnap.actions.steps import record_step
from ketnap.law.calendar import add_months
from ketnap.models import Candidate, Event, HelpNote, Meeting, MonthSheet, NoteKind, SheetLine, StepRecord, Unit
from ketnap.official_forms.checking import SHORT, in_groups, new_code
from ketnap.process.helping import LOOK_BACK
from ketnap.process.keys import StepKey
from ketnap.process.records import Record, Remark
from ketnap.queries import dossiers
from ketnap.queries import sheets as read
from ketnap.queries.meetings import is_cell
from ketnap.text import vi_date, vi_month

RECORD = Permission.RECORD_CELL
NOTHING = (
    "Tháng {month} chưa có gì để in: chưa lập kỳ sinh hoạt thường kỳ, và không còn ai cần nhận xét. "
    "Lập kỳ sinh hoạt rồi in phiếu."
)


@transaction.atomic
def make(actor: Actor, unit: Unit, *, month: date) -> MonthSheet:
    """Make the sheet of a cell and of the month that begins on a day. The same rows asked for again: the same sheet."""
    actor.require(RECORD, unit)
    unit = locked_open(unit)
    if not is_cell(unit):
        raise Refused(f"{unit.name} không phải là chi bộ; chọn một chi bộ.", "unit")
    this = actor.on.replace(day=1)
    if not add_months(this, -LOOK_BACK) <= month <= add_months(this, 1):
        raise Refused("Chỉ in phiếu của 12 tháng gần đây và tháng tới. Chọn lại tháng.", "month")
    found = read.asks(actor, unit, month)
    if not found.rows:
        raise Refused(NOTHING.format(month=vi_month(month)))
    last = MonthSheet.objects.filter(unit=unit, month=month).order_by("-pk").first()
    if last and last.meeting == found.meeting and _rows(last) == found.rows:
        return last
    sheet = checked(MonthSheet(unit=unit, month=month, meeting=found.meeting, code=_free_code(), by=actor.account))
    sheet.save()
    SheetLine.objects.bulk_create(
        SheetLine(sheet=sheet, place=place, person_id=person, candidate_id=road)
        for place, (person, road) in enumerate(found.rows, 1)
    )
    Event.write(actor, "sheet-made", sheet, month=f"{month:%Y-%m}", rows=len(found.rows))
    return sheet


def _rows(sheet: MonthSheet) -> list[tuple[int, int | None]]:
    return list(sheet.lines.order_by("place").values_list("person", "candidate"))


def _free_code() -> str:
    """A code short enough to be typed off paper; that it leads somewhere is asked of whoever types it."""
    drawn = iter(lambda: new_code(SHORT), "")
    return next(code for code in drawn if not MonthSheet.objects.filter(code=code).exists())


# ── Typed back ───────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Written:
    """What stands in a row by pen. `writer`: who of the helpers wrote it; of one helper it need not be said."""

    remark: Remark | None = None
    comment: str = ""
    writer: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Called:
    """The roll as it stands on the sheet; see `actions.meetings.hold`."""

    attendance: Mapping[int, Came]
    counted: int | None = None
    setting: Setting | None = None
    version: int | None = None


@dataclass(slots=True)
class TypedBack:
    """What came of it: the rows something new was written of, and the rows that were refused, each with its reason."""

    rows: list[int] = field(default_factory=list)
    refused: dict[int, Refused] = field(default_factory=dict)
    called: bool = False
    roll_refused: Refused | None = None


@transaction.atomic
def type_back(
    actor: Actor, sheet: MonthSheet, *, on: date, rows: Mapping[int, Written], called: Called | None = None
) -> TypedBack:
    """Write down what came back on paper. `on`: the day the remarks were written; `rows`: by number of the line.

    What a helper wrote is recorded as the helper's (`SheetLine.writer`), entered by whoever types it (`record.by`).
    """
    actor.require(RECORD, sheet)
    lines = _held(sheet, rows)
    told = TypedBack()
    if called is not None:
        told.called, told.roll_refused = _tried(partial(_call, actor, sheet, called))
    for line in lines:
        new, refused = _tried(partial(_row, actor, sheet, line, rows[line.pk], on))
        if refused:
            told.refused[line.pk] = refused
        elif new:
            told.rows.append(line.pk)
    if told.rows or told.called:
        Event.write(actor, "sheet-typed", sheet, rows=told.rows, called=told.called)
    return told


def _held(sheet: MonthSheet, rows: Mapping[int, Written]) -> list[SheetLine]:
    """Hold the sheet, the roads of these rows and the meeting, before the log is held: who writes one road waits."""
    locked(sheet)
    found = SheetLine.objects.filter(sheet=sheet, candidate__isnull=False, pk__in=rows)
    lines = list(found.select_related("person", "candidate__person").order_by("place"))
    roads = Candidate.objects.select_for_update(of=("self",)).filter(pk__in=[line.candidate_id for line in lines])
    list(roads.order_by("pk"))
    list(Meeting.objects.select_for_update(of=("self",)).filter(month_sheets=sheet))
    return lines


def _tried(act: Callable[[], bool]) -> tuple[bool, Refused | None]:
    """One row, whole or not at all; says whether anything was new, and why not."""
    try:
        with transaction.atomic():
            return act(), None
    except Refused as refused:
        return False, refused


def _call(actor: Actor, sheet: MonthSheet, called: Called) -> bool:
    if sheet.meeting is None:
        raise Refused("Phiếu này không có phần điểm danh. Điểm danh ở trang kỳ sinh hoạt.")
    before = Meeting.objects.values_list("version", flat=True).get(pk=sheet.meeting.pk)
    held = meetings.hold(
        actor, sheet.meeting, attendance=called.attendance, counted=called.counted, setting=called.setting,
        version=called.version,
    )  # fmt: skip
    return held.version != before


def _row(actor: Actor, sheet: MonthSheet, line: SheetLine, given: Written, on: date) -> bool:
    if why := read.gone(line, sheet):
        raise Refused(why)
    road = line.candidate
    assert road is not None
    told = read.remarks([road.pk], sheet.month).get(road.pk)
    new = given.remark is not None and told is None
    if given.remark is not None:
        told = _remarked(actor, sheet, line, given, told, on)
    if given.comment.strip():
        new = _commented(actor, sheet, road, told, given.comment) or new
    return new


def _remarked(
    actor: Actor, sheet: MonthSheet, line: SheetLine, given: Written, told: StepRecord | None, on: date
) -> StepRecord:
    """The remark of the month: new, or there already in the same words."""
    road, remark = line.candidate, given.remark
    assert road is not None
    assert remark is not None
    if told is not None:
        if dossiers.to_record(told).remark == remark:
            return told
        who = told.by.person.name if told.by and told.by.person else "chương trình"
        raise Refused(
            f"{who} đã ghi nhận xét tháng này ngày {vi_date(clock.day_of(told.recorded_at))}, lời khác. Muốn đổi thì "
            "đính chính nhận xét đó.", "strong",
        )  # fmt: skip
    writer = _writer(line, sheet, given.writer)
    paper = f"Phiếu tháng {vi_month(sheet.month)}, mã {in_groups(sheet.code)}"
    line.record = record_step(actor, road, record=Record(step=StepKey.REMARK, on=on, paper=paper, remark=remark))
    line.writer_id = writer
    line.save(update_fields=["record", "writer"])
    return line.record


def _writer(line: SheetLine, sheet: MonthSheet, given: int | None) -> int | None:
    """Whose hand it is; somebody who did not help that month cannot have written it."""
    (row,) = read.filed(sheet, [line])
    known = [pk for pk, _ in row.writers]
    if given is None and len(known) == 1:
        return known[0]
    if given not in known:
        raise Refused("Chọn đảng viên giúp đỡ đã viết nhận xét này.", "writer")
    return given


def _commented(actor: Actor, sheet: MonthSheet, road: Candidate, told: StepRecord | None, words: str) -> bool:
    """What the cell said of it at the meeting of the sheet."""
    if told is None:
        raise Refused("Có ý kiến của chi bộ mà chưa có nhận xét. Gõ nhận xét của dòng này.", "strong")
    if sheet.meeting is None:
        raise Refused("Phiếu này không đi với kỳ sinh hoạt nào. Ghi ý kiến chi bộ ở trang giúp đỡ.", "comment")
    before = HelpNote.objects.filter(record=told, kind=NoteKind.COMMENT).count()
    record_comment(actor, road, row=told.pk, on=sheet.meeting.on, text=words)
    return HelpNote.objects.filter(record=told, kind=NoteKind.COMMENT).count() != before
