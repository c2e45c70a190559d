"""Meetings of a cell: planned, held, concluded, marked. Who came is corrected by further rows once a meeting is closed.

Votes are not written here: they are steps of a road (`actions.steps`).
"""

from collections.abc import Mapping, Sequence
from datetime import date, time

from django.db import transaction

from ketnap import clock
from ketnap.access import Actor, Permission
from ketnap.actions import meeting_rows as rows_of
from ketnap.actions.errors import Refused
from ketnap.actions.ground import checked, locked, not_future, text
from ketnap.actions.meeting_rows import Came, Line, Setting
from ketnap.actions.remarks import record_comment
from ketnap.actions.withdrawing import withdraw_note
from ketnap.models import Attendance, Event, Meeting, MeetingScore, Unit
from ketnap.process.keys import StepKey
from ketnap.process.meeting_scores import SHEETS, wrong_scores
from ketnap.process.meetings import Mark, MeetingKind, MeetingStatus
from ketnap.queries import agendas
from ketnap.queries import meetings as read
from ketnap.queries.meetings import OnRoll
from ketnap.text import vi_date

RECORD = Permission.RECORD_CELL
AGAIN = "Sửa lời kết luận của kỳ sinh hoạt."


# ── Planned ──────────────────────────────────────────────────────────────────────────────────────────────────────────


@transaction.atomic
def plan(
    actor: Actor, unit: Unit, *, kind: MeetingKind, on: date, setting: Setting | None = None, items: Sequence[Line] = ()
) -> Meeting:
    """Plan a meeting, or write down one that was held, with its agenda. Sent twice it is planned once."""
    actor.require(RECORD, unit)
    rows_of.refuse_far(actor, on.year)
    row = Meeting(unit=rows_of.cell(unit, on), kind=kind.value, on=on, by=actor.account)
    rows_of.put(actor, row, setting or Setting())
    twin = rows_of.twin(row)
    if twin and rows_of.sent_twice(row, twin, items):
        return twin
    rows_of.refuse_twin(row, twin)
    checked(row).save()
    rows_of.write_items(row, items)
    Event.write(actor, "meeting-planned", row, kind=kind.value, on=on)
    return row


@transaction.atomic
def change(
    actor: Actor, meeting: Meeting, *, on: date, setting: Setting, items: Sequence[Line], version: int | None = None
) -> Meeting:
    """Change day, setting and agenda of a meeting that is not closed; the day only as long as nobody was called."""
    actor.require(RECORD, meeting)
    meeting = rows_of.going(meeting)
    rows_of.refuse_stale(meeting, version)
    rows_of.refuse_far(actor, on.year)
    if on != meeting.on and meeting.status == MeetingStatus.HELD:
        raise Refused(f"Đã điểm danh ngày {vi_date(meeting.on)} nên không đổi ngày được nữa.", "on")
    rows_of.cell(meeting.unit, on)
    meeting.on = on
    rows_of.put(actor, meeting, setting)
    rows_of.refuse_twin(meeting, rows_of.twin(meeting))
    meeting.version += 1
    checked(meeting).save()
    rows_of.write_items(meeting, items)
    Event.write(actor, "meeting-changed", meeting, on=on)
    return meeting


@transaction.atomic
def plan_year(
    actor: Actor, unit: Unit, *, year: int, day: int, topic_day: int | None = None, starts: time | None = None,
    place: str = "",
) -> list[Meeting]:  # fmt: skip
    """Plan the regular meetings of a year, and a topic each quarter in its middle month; what is there stays.

    In a month that is too short the last day is taken. Days that are over are not planned.
    """
    actor.require(RECORD, unit)
    rows_of.refuse_far(actor, year)
    unit = rows_of.cell(unit, date(year, 12, 31))
    first = max(actor.on, unit.opened_on)
    days = [row for row in rows_of.year_days(unit, year, day, topic_day) if row[1] >= first]
    if not days:
        raise Refused(f"Các kỳ sinh hoạt còn lại của năm {year} đã có trong kế hoạch.", "year")
    led = {"starts": starts, "place": " ".join(place.split())}
    found = Meeting.objects.bulk_create(
        Meeting(unit=unit, kind=kind.value, on=on, by=actor.account, **led) for kind, on in days
    )
    Event.write(actor, "meetings-planned", unit, year=year, count=len(found))
    return found


@transaction.atomic
def cancel(actor: Actor, meeting: Meeting, *, why: str) -> Meeting:
    """Say that a planned meeting is not held, and why; another may then be planned for that day."""
    actor.require(RECORD, meeting)
    meeting = rows_of.fresh(meeting)
    if meeting.status == MeetingStatus.CANCELLED:
        return meeting
    if meeting.status == MeetingStatus.HELD:
        raise Refused("Kỳ sinh hoạt này đã điểm danh nên không bỏ được.")
    meeting.status, meeting.why_not = MeetingStatus.CANCELLED.value, text(why, "why", "Ghi lý do không họp.")
    meeting.version += 1
    checked(meeting).save()
    Event.write(actor, "meeting-cancelled", meeting)
    return meeting


# ── Held ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


@transaction.atomic
def hold(
    actor: Actor, meeting: Meeting, *, attendance: Mapping[int, Came], counted: int | None = None,
    setting: Setting | None = None, version: int | None = None,
) -> Meeting:  # fmt: skip
    """Write down who came, by number of the person; again until the meeting is closed.

    `counted`: how many were counted in the room, held against the marks. Whatever the size of the cell: one question
    for the meeting, one for the roll, one for the rows there are, one write for new rows and one for changed ones.
    """
    actor.require(RECORD, meeting)
    meeting = rows_of.going(meeting)
    not_future(actor, meeting.on)
    roll = read.roll(actor, meeting.unit, meeting.on)
    rows = rows_of.attendance_rows(actor, meeting, roll, attendance)
    rows_of.refuse_miscount(rows, counted)
    changed = rows_of.merge(meeting, rows)
    if setting is not None:
        changed = rows_of.put(actor, meeting, setting, roll) or changed
    if changed:  # sent twice nothing is new, however old the page
        rows_of.refuse_stale(meeting, version)
    if changed or meeting.status != MeetingStatus.HELD:
        meeting.status = MeetingStatus.HELD.value
        meeting.version += 1
        meeting.save()
        Event.write(actor, "meeting-held", meeting, on=meeting.on)
    return meeting


@transaction.atomic
def conclude(
    actor: Actor, meeting: Meeting, *, ends: time | None, conclusion: str, assignments: str = "",
    items: Mapping[int, str] | None = None, version: int | None = None,
) -> Meeting:  # fmt: skip
    """Write the conclusions, by line of the agenda as well, and close the meeting; words may be put right later."""
    actor.require(RECORD, meeting)
    meeting = rows_of.fresh(meeting)
    if meeting.status != MeetingStatus.HELD:
        raise Refused("Điểm danh trước, rồi ghi kết luận.")
    rows_of.refuse_stale(meeting, version)
    if ends is None:
        raise Refused("Ghi giờ kết thúc, ví dụ 21:15.", "ends")
    if meeting.starts and ends <= meeting.starts:
        raise Refused(f"Giờ kết thúc phải sau giờ bắt đầu ({meeting.starts:%H:%M}).", "ends")
    if not conclusion.strip():
        raise Refused("Ghi kết luận của chủ trì.", "conclusion")
    meeting.ends, meeting.conclusion, meeting.assignments = ends, conclusion.strip(), assignments.strip()
    meeting.closed_at = meeting.closed_at or clock.now()
    meeting.version += 1
    meeting.save()
    rows_of.conclude_items(meeting, items or {})
    Event.write(actor, "meeting-concluded", meeting)
    _pass_on(actor, meeting, items or {})
    return meeting


def _pass_on(actor: Actor, meeting: Meeting, said: Mapping[int, str]) -> None:
    """What was concluded of a remark is the cell's word on it: written once, read on the page of the help as well.

    A line that was emptied takes its word back. `said`: the lines that were sent.
    """
    lines = {row.pk: row for row in agendas.of(meeting) if row.candidate_id and (row.conclusion or row.pk in said)}
    heard = agendas.told(meeting, list(lines.values()))
    there = agendas.comments(heard)
    for line, told in heard.items():
        words, note, number = lines[line].conclusion, there.get(line), told.record.id
        if number is None or told.record.step is not StepKey.REMARK or told.candidate.closed_on:
            continue
        if told.record.on > meeting.on or (note and (note.on != meeting.on or note.text == words)):
            continue
        if not words:
            if note:
                withdraw_note(actor, told.candidate, note, reason=AGAIN)
            continue
        record_comment(
            actor, told.candidate, row=number, on=meeting.on, text=words, corrects=note.pk if note else None,
            reason=AGAIN if note else "",
        )  # fmt: skip


@transaction.atomic
def score(actor: Actor, meeting: Meeting, *, sheet: str, points: Mapping[str, int]) -> Meeting:
    """Write the points the cell gives its meeting by one of the sheets; they replace those there were."""
    actor.require(RECORD, meeting)
    meeting = rows_of.fresh(meeting)
    if meeting.closed_at is None:
        raise Refused("Ghi kết luận, kết thúc kỳ sinh hoạt rồi chấm điểm.")
    if sheet not in SHEETS:
        raise Refused("Chọn bảng chấm điểm.", "sheet")
    if wrong := wrong_scores(SHEETS[sheet], points):
        raise Refused(wrong[0].sentence, wrong[0].field)
    MeetingScore.objects.filter(meeting=meeting).delete()
    rows = [MeetingScore(meeting=meeting, criterion=line.key, points=points[line.key])
            for line in SHEETS[sheet].criteria]  # fmt: skip
    MeetingScore.objects.bulk_create(rows)
    meeting.sheet = sheet
    meeting.version += 1
    meeting.save(update_fields=["sheet", "version"])
    Event.write(actor, "meeting-scored", meeting, sheet=sheet, points=sum(row.points for row in rows))
    return meeting


@transaction.atomic
def correct(actor: Actor, row: Attendance, *, came: Came, note: str) -> Attendance:
    """Put another row of attendance in the place of a wrong one of a closed meeting; both stay to be read."""
    actor.require(RECORD, row.meeting)
    meeting = rows_of.fresh(row.meeting)
    row = Attendance.objects.select_related("person").get(pk=locked(row).pk)
    if meeting.closed_at is None:
        raise Refused("Kỳ sinh hoạt chưa kết thúc: sửa ngay ở trang điểm danh.")
    if Attendance.objects.filter(corrects=row).exists():
        raise Refused("Dòng này vừa được đính chính. Xem lại danh sách điểm danh.")
    note = text(note, "note", "Ghi lý do đính chính.")
    member = OnRoll(row.person_id, row.person.name, row.official, Mark(row.mark))
    fresh = rows_of.attendance_row(actor, meeting, member, came)
    if (fresh.presence, fresh.reason) == (row.presence, row.reason):
        raise Refused("Không có gì khác với dòng đã ghi.", "present")
    fresh.corrects, fresh.note = row, note
    fresh.save()
    Event.write(actor, "attendance-corrected", meeting, row=fresh.pk, corrects=row.pk)
    return fresh
