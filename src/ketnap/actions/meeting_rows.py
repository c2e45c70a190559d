"""What the actions about meetings stand on: the rows they write, and what they refuse. Nothing here writes an event."""

from calendar import monthrange
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time

from django.db.models import QuerySet

from ketnap.access import Actor
from ketnap.actions.errors import Refused
from ketnap.actions.ground import locked_open, not_before
from ketnap.models import Attendance, Candidate, Meeting, MeetingItem, Person, Unit
from ketnap.process.meetings import ItemKind, Mark, MeetingKind, MeetingStatus, Presence
from ketnap.queries import meetings as read
from ketnap.queries.meetings import OnRoll
from ketnap.text import vi_date, vi_number

STALE = "Kỳ sinh hoạt này vừa có người ghi thêm. Xem lại rồi ghi; chữ đã nhập còn nguyên."
MOST_ITEMS = 60
MIDDLE = (2, 5, 8, 11)
"""The middle month of each quarter."""
LONGEST_ITEM = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """When, where and by whom a meeting is led. People are named by number: chair and note-taker are of the roll."""

    starts: time | None = None
    place: str = ""
    topic: str = ""
    chair: int | None = None
    note_taker: int | None = None
    attendee: int | None = None
    guests: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of an agenda to be written, about somebody of the cell or not."""

    kind: ItemKind
    candidate: int | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class Came:
    """What is said of one member: there or not, and why not."""

    present: bool
    reason: str = ""


# ── Rows in hand ─────────────────────────────────────────────────────────────────────────────────────────────────────


def fresh(meeting: Meeting) -> Meeting:
    """Read a meeting again and hold it."""
    return Meeting.objects.select_for_update(of=("self",)).select_related("unit").get(pk=meeting.pk)


def going(meeting: Meeting) -> Meeting:
    """A meeting that is neither called off nor closed."""
    found = fresh(meeting)
    if found.status == MeetingStatus.CANCELLED:
        raise Refused(f"Kỳ sinh hoạt này đã ghi là không họp ({found.why_not}). Lập kỳ sinh hoạt mới.")
    if found.closed_at is not None:
        raise Refused("Kỳ sinh hoạt đã kết thúc. Sai chỗ nào thì đính chính chỗ ấy, có ghi lý do.")
    return found


def refuse_stale(meeting: Meeting, version: int | None) -> None:
    if version is not None and version != meeting.version:
        raise Refused(STALE)


def cell(unit: Unit, on: date) -> Unit:
    """Hold a cell that is at work and was there on a day."""
    found = locked_open(unit)
    if not read.is_cell(found):
        raise Refused(f"{found.name} không phải là chi bộ; chọn một chi bộ.", "unit")
    not_before(on, found.opened_on, "ngày thành lập")
    return found


def refuse_far(actor: Actor, year: int) -> None:
    """Plans reach to the end of next year; a year typed wrong is noticed."""
    if year > actor.on.year + 1:
        raise Refused(f"Chỉ lập kế hoạch đến hết năm {actor.on.year + 1}. Xem lại năm.", "on")


def planned(unit: Unit) -> QuerySet[Meeting]:
    """Meetings of a cell that are not called off."""
    return Meeting.objects.filter(unit=unit).exclude(status=MeetingStatus.CANCELLED)


def twin(row: Meeting) -> Meeting | None:
    """Another meeting of the same kind on that day."""
    return planned(row.unit).filter(on=row.on, kind=row.kind).exclude(pk=row.pk).first()


def sent_twice(row: Meeting, other: Meeting, lines: Sequence[Line]) -> bool:
    """A double click: the same meeting, planned by the same person a moment ago, nothing written since."""
    names = ("by_id", "starts", "place", "topic", "chair_id", "note_taker_id", "attendee_id", "guests")
    if other.version or any(getattr(row, name) != getattr(other, name) for name in names):
        return False
    there = [(item.kind, item.candidate_id, item.text) for item in other.items.all()]
    return there == [(line.kind.value, line.candidate, words_in(line)) for line in lines]


def words_in(line: Line) -> str:
    return " ".join(line.text.split())[:LONGEST_ITEM]


def refuse_twin(row: Meeting, other: Meeting | None) -> None:
    if other is not None:
        raise Refused(
            f"Ngày {vi_date(row.on)} chi bộ đã có một kỳ sinh hoạt {row.kind_vi}. Mở kỳ ấy, hoặc chọn ngày khác.", "on"
        )


def day_of(year: int, month: int, day: int) -> date:
    """A day of a month, or its last one."""
    return date(year, month, min(day, monthrange(year, month)[1]))


def year_days(unit: Unit, year: int, day: int, topic_day: int | None) -> list[tuple[MeetingKind, date]]:
    """The days of a year's plan that have no meeting of their kind yet: in that month, for a topic in that quarter."""
    there = {(row.kind, row.on.month) for row in planned(unit).filter(on__year=year)}
    quarters = {(month - 1) // 3 for kind, month in there if kind == MeetingKind.TOPIC}
    regular = [month for month in range(1, 13) if (MeetingKind.REGULAR, month) not in there]
    topics = [month for month in MIDDLE if topic_day and (month - 1) // 3 not in quarters]
    found = [(MeetingKind.REGULAR, day_of(year, month, day)) for month in regular]
    return sorted([*found, *((MeetingKind.TOPIC, day_of(year, month, topic_day or 1)) for month in topics)],
                  key=lambda row: row[1])  # fmt: skip


# ── Setting and agenda ───────────────────────────────────────────────────────────────────────────────────────────────


def put(actor: Actor, meeting: Meeting, setting: Setting, roll: Sequence[OnRoll] | None = None) -> bool:
    """Put the setting on a row, unsaved; says whether anything is new. Who leads must be of the cell that day."""
    led = {"chair": setting.chair, "note_taker": setting.note_taker}
    if any(led.values()):
        seated = {row.person: row for row in (read.roll(actor, meeting.unit, meeting.on) if roll is None else roll)}
        for field, person in led.items():
            if person is not None and person not in seated:
                raise Refused(f"Chọn một đảng viên của chi bộ ngày {vi_date(meeting.on)}.", field)
        chair = seated.get(setting.chair) if setting.chair else None
        if chair and not chair.official:
            words = f"{chair.name} là đảng viên dự bị ngày {vi_date(meeting.on)}. Chọn đảng viên chính thức chủ trì."
            raise Refused(words, "chair")
    if setting.attendee is not None:
        known = [pk for pk, _ in read.followers(actor, meeting.unit, meeting.on)]
        if setting.attendee not in known:
            raise Refused("Chọn cấp ủy viên đang phụ trách chi bộ; người khác thì ghi ở ô đại biểu khác.", "attendee")
    new = {
        "starts": setting.starts, "chair_id": setting.chair, "note_taker_id": setting.note_taker,
        "attendee_id": setting.attendee,
        **{name: " ".join(getattr(setting, name).split()) for name in ("place", "topic", "guests")},
    }  # fmt: skip
    changed = any(getattr(meeting, name) != value for name, value in new.items())
    for name, value in new.items():
        setattr(meeting, name, value)
    return changed


def write_items(meeting: Meeting, lines: Sequence[Line]) -> None:
    """Write the agenda anew, in the order given; a line that stays keeps its conclusion."""
    if len(lines) > MOST_ITEMS:
        raise Refused(f"Chương trình nhiều nhất {MOST_ITEMS} việc; gộp bớt việc nhỏ.", "items")
    asked = {line.candidate for line in lines if line.candidate is not None}
    if Candidate.objects.filter(pk__in=asked, unit=meeting.unit).count() != len(asked):
        raise Refused("Có người trong chương trình không còn ở chi bộ này. Mở lại trang để lấy danh sách mới.", "items")
    before = {(row.kind, row.candidate_id, row.text): row.conclusion for row in meeting.items.all()}
    meeting.items.all().delete()
    rows = []
    for place, line in enumerate(lines, start=1):
        words = words_in(line)
        said = before.get((line.kind.value, line.candidate, words), "")
        rows.append(MeetingItem(
            meeting=meeting, place=place, kind=line.kind.value, candidate_id=line.candidate, text=words, conclusion=said
        ))  # fmt: skip
    MeetingItem.objects.bulk_create(rows)


def conclude_items(meeting: Meeting, words: Mapping[int, str]) -> None:
    """Write what was concluded about each line, by number of the line."""
    rows = [row for row in meeting.items.all() if row.pk in words]
    for row in rows:
        row.conclusion = words[row.pk].strip()
    MeetingItem.objects.bulk_update(rows, ["conclusion"])


# ── Attendance ───────────────────────────────────────────────────────────────────────────────────────────────────────


def attendance_rows(
    actor: Actor, meeting: Meeting, roll: Sequence[OnRoll], given: Mapping[int, Came]
) -> list[Attendance]:
    """A row for every member of the roll; somebody else, or somebody left out, is refused by name."""
    day = vi_date(meeting.on)
    if not roll:
        raise Refused(f"Ngày {day} sổ đảng viên của chi bộ chưa có ai. Ghi đảng viên vào danh sách trước.")
    members = {row.person for row in roll}
    strangers = [pk for pk in given if pk not in members]
    if strangers:
        seen = actor.reach(read.SEE).filter(Person.objects.filter(pk__in=strangers)).first()
        raise Refused(
            f"{seen.name if seen else 'Có người'} không phải là đảng viên của chi bộ ngày {day}. Xem lại ngày họp."
        )
    missing = [row.name for row in roll if row.person not in given]
    if missing:
        raise Refused(f"Chưa điểm danh {', '.join(missing[:3])}{' và người khác' if len(missing) > 3 else ''}.")
    return [attendance_row(actor, meeting, row, given[row.person]) for row in roll]


def attendance_row(actor: Actor, meeting: Meeting, member: OnRoll, came: Came) -> Attendance:
    """One row. Who is not there without a reason is absent, unless the text does not summon such a member."""
    reason = "" if came.present else " ".join(came.reason.split())[:300]
    if came.present and member.mark is Mark.SUSPENDED:
        raise Refused(
            f"{member.name} đang bị đình chỉ sinh hoạt ngày này nên không ghi có mặt. Xem lại điểm danh hoặc sổ đảng "
            "viên.", f"present-{member.person}",
        )  # fmt: skip
    not_there = Presence.NOT_SUMMONED if member.mark else Presence.EXCUSED if reason else Presence.ABSENT
    presence = Presence.PRESENT if came.present else not_there
    return Attendance(
        meeting=meeting, person_id=member.person, official=member.official, mark=member.mark.value,
        presence=presence.value, reason=reason, by=actor.account,
    )  # fmt: skip


def refuse_miscount(rows: Sequence[Attendance], counted: int | None) -> None:
    """The number counted in the room must be the number of marks; more than the roll is a slip of its own."""
    if counted is None:
        return
    if counted > len(rows):
        raise Refused(
            f"Đếm {vi_number(counted)} người, nhiều hơn {vi_number(len(rows))} đảng viên trong sổ ngày này. Chỉ đếm "
            "đảng viên của chi bộ.", "counted",
        )  # fmt: skip
    marked = sum(row.presence == Presence.PRESENT for row in rows)
    if counted != marked:
        raise Refused(
            f"Điểm danh có {vi_number(marked)} người có mặt, đếm được {vi_number(counted)}. Xem lại từng người.",
            "counted",
        )


KEPT = ("official", "mark", "presence", "reason")


def merge(meeting: Meeting, rows: Iterable[Attendance]) -> bool:
    """Write the rows that are new or other than before: one question, two writes at most. Says whether any was."""
    before = {row.person_id: row for row in Attendance.objects.filter(meeting=meeting)}
    new, changed = [], []
    for row in rows:
        old = before.pop(row.person_id, None)
        if old is None:
            new.append(row)
        elif any(getattr(old, name) != getattr(row, name) for name in KEPT):
            row.pk = old.pk
            changed.append(row)
    if before:  # the register was put right since
        Attendance.objects.filter(pk__in=[row.pk for row in before.values()]).delete()
    if new:
        Attendance.objects.bulk_create(new)
    if changed:
        Attendance.objects.bulk_update(changed, [*KEPT, "by", "at"])
    return bool(new or changed or before)


def forget(person: Person, instead: str) -> None:
    """Take the words about somebody who is erased; that the person came or not stays counted."""
    rows = Attendance.objects.filter(person=person)
    rows.exclude(reason="").update(reason=instead)
    rows.exclude(note="").update(note=instead)
    MeetingItem.objects.filter(candidate__person=person).update(text="", conclusion="")
