"""A follower's month: which meetings to be at; at a meeting: was there, what was raised, what came of it."""

from collections.abc import Collection

from django.db import transaction

from ketnap.access import Actor, Forbidden, Permission
from ketnap.actions.errors import Refused
from ketnap.actions.ground import checked, locked, one_world, text
from ketnap.models import Difficulty, Event, FollowNote, FollowPlan, Meeting, NoteOf, Person
from ketnap.process.meetings import MeetingStatus
from ketnap.process.reports import DifficultyState, Month
from ketnap.queries import meetings
from ketnap.queries.followers import follower
from ketnap.queries.visits import first_of

RECORD = Permission.RECORD_FOLLOWING


@transaction.atomic
def plan(
    actor: Actor, *, person: Person, month: Month, going: Collection[int], focus: str = "", why_not: str = ""
) -> list[FollowPlan]:
    """Say at which followed cells, by number, somebody is going to be in a month; where not, why."""
    actor.require(RECORD)
    if month < Month.of(actor.on):
        raise Refused(f"{month.vi.capitalize()} đã qua, không lập kế hoạch nữa.", "month")
    rows = follower(actor, person.pk, month).cells
    if not rows:
        raise Refused(f"{person.name} không phụ trách chi bộ nào trong {month.vi}.")
    for row in rows:
        assert row.cell is not None  # `cells` are those that have one
        _own_or_for(actor, person, row.cell.path)
    why_not = " ".join(why_not.split())
    left = [row.name for row in rows if row.pk not in going and row.cell and row.cell.asked]
    if left and not why_not:
        raise Refused(f"Ghi lý do không dự: {', '.join(left)}.", "why_not")
    told = {"focus": " ".join(focus.split()), "by": actor.account}
    made, new = [], False
    for row in rows:
        goes = row.pk in going
        given = {"going": goes, "why_not": "" if goes else why_not, **told}
        same = row.plan is not None and (row.plan.going, row.plan.why_not, row.plan.focus) == (
            goes, given["why_not"], told["focus"],
        )  # fmt: skip
        new = new or not same
        made.append(
            FollowPlan.objects.update_or_create(defaults=given, unit_id=row.pk, person=person, month=month.first)[0]
        )
    if new:
        Event.write(actor, "follow-planned", made[0], month=month.key, person=person, going=sorted(going))
    return made


@transaction.atomic
def note(
    actor: Actor, meeting: Meeting, *, person: Person, remark: str = "", raised: str = "",
    difficulty: Difficulty | None = None,
) -> list[FollowNote]:  # fmt: skip
    """Write down that a follower was at a meeting, and what was raised there. Sent twice it is written once."""
    actor.require(RECORD, meeting)
    meeting = locked(meeting)
    one_world(actor, person)
    _own_or_for(actor, person, meeting.unit.path)
    _refuse_unless_follows(actor, meeting, person)
    rows = FollowNote.objects.filter(meeting=meeting, person=person)
    remark, raised = remark.strip(), " ".join(raised.split())
    if difficulty is not None:
        _refuse_strange(meeting, difficulty)
        raised = raised or " ".join(difficulty.text.split())[:1000]
    made = []
    if not rows.filter(kind=NoteOf.PRESENT).exists():
        made.append(_written(actor, FollowNote(meeting=meeting, person=person, kind=NoteOf.PRESENT, text=remark)))
    elif not raised:
        raise Refused("Đã ghi đồng chí dự kỳ này. Ghi việc chi bộ nêu, hoặc đính chính dòng đã ghi.", "raised")
    if raised and not rows.filter(kind=NoteOf.RAISED, text=raised, difficulty=difficulty).exists():
        row = FollowNote(meeting=meeting, person=person, kind=NoteOf.RAISED, text=raised, difficulty=difficulty)
        made.append(_written(actor, row))
    if made:
        Event.write(actor, "follow-noted", meeting, person=person, rows=[row.pk for row in made])
    return made


@transaction.atomic
def record_outcome(actor: Actor, row: FollowNote, *, words: str) -> FollowNote:
    """Say what came of something that was raised; a difficulty is solved on its own page."""
    actor.require(RECORD, row)
    first = locked(first_of(row))
    _own_or_for(actor, first.person, first.meeting.unit.path)
    if first.kind != NoteOf.RAISED:
        raise Refused("Chỉ ghi kết quả cho việc chi bộ nêu.")
    if first.difficulty_id:
        raise Refused("Việc này là khó khăn đã nêu với cấp trên. Kết quả ghi ở trang của khó khăn.")
    words = text(words, "words", "Ghi kết quả: việc đã giải quyết đến đâu.")
    if there := FollowNote.objects.filter(about=first, corrects=None).first():
        if there.text == words:
            return there
        raise Refused("Việc này đã ghi kết quả. Sai thì đính chính dòng kết quả.")
    about = FollowNote(meeting=first.meeting, person=first.person, kind=NoteOf.OUTCOME, text=words, about=first)
    made = _written(actor, about)
    Event.write(actor, "follow-outcome", first.meeting, row=made.pk, about=first.pk)
    return made


@transaction.atomic
def correct(actor: Actor, row: FollowNote, *, words: str, why: str) -> FollowNote:
    """Put another line in the place of a wrong one; both stay to be read."""
    actor.require(RECORD, row)
    row = locked(row)
    _own_or_for(actor, row.person, row.meeting.unit.path)
    if FollowNote.objects.filter(corrects=row).exists():
        raise Refused("Dòng này vừa được đính chính. Tải lại trang.")
    words = " ".join(words.split()) if row.kind == NoteOf.PRESENT else text(words, "words", "Ghi nội dung đúng.")
    if words == row.text:
        raise Refused("Không có gì khác với dòng đã ghi.", "words")
    fresh = FollowNote(
        meeting=row.meeting, person=row.person, kind=row.kind, text=words, difficulty=row.difficulty, about=row.about,
        corrects=row, why=text(why, "why", "Ghi lý do đính chính."),
    )  # fmt: skip
    made = _written(actor, fresh)
    Event.write(actor, "follow-corrected", row.meeting, row=made.pk, corrects=row.pk)
    return made


def _written(actor: Actor, row: FollowNote) -> FollowNote:
    row.on, row.by = actor.on, actor.account
    checked(row, exclude=("meeting", "person", "difficulty", "about", "corrects", "by")).save()
    return row


def _own_or_for(actor: Actor, person: Person, path: str) -> None:
    """Followers write for themselves; whoever gives out the work writes for them too."""
    if not (actor.system or actor.person == person or actor.may(Permission.APPOINT, path)):
        raise Forbidden(RECORD)


def _refuse_unless_follows(actor: Actor, meeting: Meeting, person: Person) -> None:
    if meeting.status != MeetingStatus.HELD or meeting.on > actor.on:
        raise Refused("Chi bộ chưa ghi kỳ này là đã họp. Đề nghị chi bộ điểm danh trước.")
    if person.pk not in {pk for pk, _ in meetings.followers(actor, meeting.unit, meeting.on)}:
        raise Refused(f"{person.name} không phụ trách {meeting.unit.name} vào ngày họp.", "person")


def _refuse_strange(meeting: Meeting, difficulty: Difficulty) -> None:
    if difficulty.unit_id != meeting.unit_id:
        raise Refused("Chọn khó khăn của chính chi bộ này.", "difficulty")
    if difficulty.state == DifficultyState.CLOSED:
        raise Refused("Khó khăn này đã đóng. Chọn khó khăn đang mở.", "difficulty")
