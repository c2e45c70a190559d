"""A followed cell: who follows it, who came to which meeting, what was raised; one meeting, and what was written."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.timezone import localtime

from ketnap.access import Actor, Permission, page
from ketnap.actions import visits as act
from ketnap.models import Appointment, Difficulty, FollowNote, Meeting, NoteOf, Unit
from ketnap.pages.fields import VietForm
from ketnap.pages.follow_words import meeting_trail, of_person, rule_words, trail
from ketnap.pages.forming import Asked, Crumb, Done, Sheet, sent, serve
from ketnap.pages.meeting_view import title
from ketnap.pages.report_words import upper
from ketnap.pages.tables import Cell, Column, Phone, Row, Table
from ketnap.process.meetings import MeetingStatus
from ketnap.process.reports import DifficultyState, Month
from ketnap.queries import followers, meetings, units, visits
from ketnap.queries.visits import Matter
from ketnap.text import vi_date

S = MeetingStatus
SEE, RECORD, APPOINT = Permission.SEE_MEMBERS, Permission.RECORD_FOLLOWING, Permission.APPOINT
NOBODY = "Không có"
STATES = {S.HELD: "Đã họp", S.CANCELLED: "Không họp", S.PLANNED: "Dự kiến"}


@dataclass(frozen=True, slots=True)
class Happened:
    """A line of what was written, as ui/timeline.html shows it."""

    day: date
    text: str
    by: str = ""
    url: str = ""
    fix_url: str = ""


@dataclass(frozen=True, slots=True)
class Raised:
    """Something the cell raised, what came of it, where to write that."""

    text: str
    state: tuple[str, str]
    facts: str
    outcome: str = ""
    url: str = ""
    act: str = ""
    act_url: str = ""


# ── One cell ─────────────────────────────────────────────────────────────────────────────────────────────────────────

_MEETINGS = (
    Column("Kỳ sinh hoạt"),
    Column("Tình trạng", phone=Phone.RUN),
    Column("Cấp ủy viên dự", phone=Phone.LINE),
)


@page(SEE)
def cell(request: HttpRequest, actor: Actor, unit: int) -> HttpResponse:
    found = units.get(actor, unit, SEE)
    notes = visits.of_unit(actor, found)
    rows = meetings.of_year(actor, found, actor.on.year)
    matters = visits.matters(notes)
    month = Month.of(actor.on)
    open_, done = [row for row in matters if not row.done], [row for row in matters if row.done]
    context = {
        "title": f"Phụ trách {found.name}",
        "crumbs": trail(found, month),
        "unit": found,
        "history": [_post(row, actor.on) for row in visits.history(actor, found)],
        "year": actor.on.year,
        "table": Table(_MEETINGS, [_meeting(row, notes) for row in rows]),
        "open": [raised_row(actor, row) for row in open_],
        "done": [raised_row(actor, row) for row in reversed(done)],
        "rule": rule_words(followers.rule_of(followers.rules(actor, found), found, month)),
        "households_url": reverse("households", args=[found.pk]) if meetings.is_cell(found) else "",
        "give_url": _give(actor, found),
    }
    return render(request, "following/cell.html", context)


def _give(actor: Actor, unit: Unit) -> str:
    may = unit.open and unit.parent_id and actor.may(APPOINT, unit.path[:-6])
    return reverse("followers", args=[unit.parent_id]) if may else ""


@dataclass(frozen=True, slots=True)
class Post:
    """Who follows or followed the cell, and what was handed over."""

    name: str
    url: str
    when: str
    note: str = ""


def _post(row: Appointment, on: date) -> Post:
    until = f" đến trước {vi_date(row.until)}" if row.until else ""
    paper = f", {row.paper}" if row.paper else ""
    taken = getattr(row, "taken_over", None)
    note = f"{taken.left.person.name} bàn giao: {taken.note}" if taken else ""
    return Post(row.person.name, of_person(row.person_id, Month.of(min(on, row.until or on))),
                f"từ {vi_date(row.since)}{until}{paper}", note)  # fmt: skip


def _meeting(row: Meeting, notes: Iterable[FollowNote]) -> Row:
    held = STATES[MeetingStatus(row.status)]
    who = came_words(row, [note for note in notes if note.meeting_id == row.pk])
    short = f"cấp ủy viên dự: {who[:1].lower()}{who[1:]}" if who == NOBODY else who
    return Row(title(row), [Cell(held, short=held), Cell(who, short=short)], reverse("follow-meeting", args=[row.pk]))


def came_words(meeting: Meeting, notes: Iterable[FollowNote]) -> str:
    """Who of the level above was there, and by whose word."""
    own = {note.person_id: note.person.name for note in notes}
    found = []
    if meeting.status == MeetingStatus.HELD and meeting.attendee_id:
        name = own.pop(meeting.attendee_id, "") or (meeting.attendee.name if meeting.attendee else "")
        found.append(f"{name} (chi bộ ghi)")
    found += [f"{name} (tự ghi, biên bản chi bộ chưa ghi)" for name in own.values()]
    if found:
        return ", ".join(found)
    return NOBODY if meeting.status == MeetingStatus.HELD else ""


def raised_row(actor: Actor, row: Matter, *, named: bool = False) -> Raised:
    """One matter, as the pages show it. `named`: with the cell, where there are several."""
    note = row.note
    where = f"{note.meeting.unit.name}, " if named else ""
    facts = f"{where}{title(note.meeting)}, {note.person.name} ghi"
    fix = note.why and f"; đính chính: {note.why}"
    if note.difficulty:
        state = DifficultyState(note.difficulty.state)
        mark = "done" if state is DifficultyState.CLOSED else "open"
        url = reverse("difficulty", args=[note.difficulty_id])
        words = f"Là khó khăn đã nêu: {state.vi}"
        return Raised(note.text, (mark, words), f"{facts}{fix}", note.difficulty.result, url)
    if row.outcome:
        return Raised(note.text, ("done", "Đã có kết quả"), f"{facts}{fix}", row.outcome.text)
    writes = writes_for(actor, note)
    act_url = reverse("follow-outcome", args=[note.pk]) if writes else ""
    return Raised(note.text, ("soon", "Chưa có kết quả"), f"{facts}{fix}", act="Ghi kết quả", act_url=act_url)


def writes_for(actor: Actor, note: FollowNote) -> bool:
    """Whether the actor writes on in these lines: the own ones, or as whoever gives out the work."""
    own = actor.person is not None and actor.person.pk == note.person_id
    return actor.may(RECORD, note) and (own or actor.may(APPOINT, note.meeting.unit))


# ── One meeting ──────────────────────────────────────────────────────────────────────────────────────────────────────


@page(SEE)
def meeting(request: HttpRequest, actor: Actor, meeting: int) -> HttpResponse:
    found = meetings.get(actor, meeting)
    notes = visits.of_meeting(actor, found)
    context = {
        "title": title(found),
        "crumbs": meeting_trail(found),
        "unit": found.unit,
        "came": came_words(found, notes),
        "held": found.status == MeetingStatus.HELD,
        "raised": [raised_row(actor, row) for row in visits.matters(notes)],
        "history": list(_history(actor, notes)),
        "note_url": _note_url(actor, found),
        "meeting_url": reverse("meeting", args=[found.pk]),
    }
    return render(request, "following/meeting.html", context)


def _note_url(actor: Actor, found: Meeting) -> str:
    may = found.status == MeetingStatus.HELD and actor.may(RECORD, found) and bool(people(actor, found))
    return reverse("follow-note", args=[found.pk]) if may else ""


def people(actor: Actor, found: Meeting) -> list[tuple[int, str]]:
    """For whom the actor may write: the followers of that day, or only the actor among them."""
    rows = meetings.followers(actor, found.unit, found.on)
    own = actor.person.pk if actor.person else None
    return [row for row in rows if row[0] == own or actor.may(APPOINT, found.unit)]


def _history(actor: Actor, notes: Iterable[FollowNote]) -> Iterator[Happened]:
    rows = list(notes)
    replaced = {row.corrects_id for row in rows}
    for row in reversed(rows):
        words = f"{upper(NoteOf(row.kind).label)}: {row.text}" if row.text else f"{upper(NoteOf(row.kind).label)}."
        words = f"{words} (đính chính: {row.why})" if row.why else words
        writer = row.by.person.name if row.by and row.by.person else "Chương trình"
        by = f"{row.person.name}; {writer} ghi lúc {localtime(row.at):%H:%M %d/%m/%Y}"
        fix = row.pk not in replaced and writes_for(actor, row)
        yield Happened(row.on, words, by, fix_url=reverse("follow-correct", args=[row.pk]) if fix else "")


class NoteForm(VietForm):
    """Who was there, how it was, what was raised."""

    person = forms.TypedChoiceField(label="Ai dự?", coerce=int)
    remark = forms.CharField(
        label="Nhận xét chung về kỳ sinh hoạt", required=False, max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Nền nếp, nội dung, việc phát triển đảng viên. Chi bộ đọc được. Không nhận xét riêng về ai.",
    )  # fmt: skip
    raised = forms.CharField(
        label="Chi bộ nêu việc gì?", required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Mỗi lần một việc; có việc nữa thì ghi thêm lần nữa. Không có thì để trống.",
    )  # fmt: skip
    difficulty = forms.TypedChoiceField(
        label="Việc này là khó khăn chi bộ đã nêu?", required=False, coerce=int, empty_value=None,
        help_text="Chọn thì kết quả theo dõi ở trang của khó khăn, không phải ghi hai nơi.",
    )  # fmt: skip

    def __init__(self, who: list[tuple[int, str]], told: list[Difficulty], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen, of = self.fields["person"], self.fields["difficulty"]
        assert isinstance(chosen, forms.TypedChoiceField)
        assert isinstance(of, forms.TypedChoiceField)
        chosen.choices = who
        of.choices = [("", "Không"), *((row.pk, row.text[:100]) for row in told)]


@page(RECORD)
def note(request: HttpRequest, actor: Actor, meeting: int) -> HttpResponse:
    found, name = meetings.get(actor, meeting), "Ghi việc dự sinh hoạt"
    actor.require(RECORD, found)
    back, told = reverse("follow-meeting", args=[found.pk]), visits.open_difficulties(actor, found.unit)
    by = {row.pk: row for row in told}

    def write(given: dict[str, Any]) -> Done:
        person = followers.person_of(actor, given["person"])
        act.note(actor, found, person=person, remark=given["remark"], raised=given["raised"],
                 difficulty=by.get(given["difficulty"]))  # fmt: skip
        return Done(back, "Đã ghi việc dự sinh hoạt", "Việc chi bộ nêu còn ở danh sách cho đến khi có kết quả.")

    around = Sheet(name, f"{title(found)}, {found.unit.name}.", name, back, meeting_trail(found, Crumb(name)),
                   draft=f"du-hop-{found.pk}")  # fmt: skip
    return serve(request, NoteForm(people(actor, found), told, sent(request)), around, write)


class OutcomeForm(VietForm):
    """What came of it."""

    words = forms.CharField(label="Kết quả thế nào?", max_length=1000, widget=forms.Textarea(attrs={"rows": 4}))


class CorrectForm(VietForm):
    """The right words, and why."""

    words = forms.CharField(
        label="Nội dung đúng", max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 4})
    )
    why = forms.CharField(label="Lý do đính chính", max_length=300)


@page(RECORD)
def outcome(request: HttpRequest, actor: Actor, follow_note: int) -> HttpResponse:
    row, name = visits.note(actor, follow_note), "Ghi kết quả"
    actor.require(RECORD, row)
    back = reverse("follow-meeting", args=[row.meeting_id])

    def write(given: dict[str, Any]) -> Done:
        act.record_outcome(actor, row, **given)
        return Done(back, "Đã ghi kết quả", "Chi bộ thấy kết quả ở trang phụ trách của mình.")

    lead = f"{row.meeting.unit.name} nêu: {row.text}"
    around = Sheet(name, lead, name, back, meeting_trail(row.meeting, Crumb(name)))
    return serve(request, OutcomeForm(sent(request)), around, write)


@page(RECORD)
def correct(request: HttpRequest, actor: Actor, follow_note: int) -> HttpResponse:
    row, name = visits.note(actor, follow_note), "Đính chính ghi nhận"
    actor.require(RECORD, row)
    back = reverse("follow-meeting", args=[row.meeting_id])

    def write(given: dict[str, Any]) -> Done:
        act.correct(actor, row, **given)
        return Done(back, "Đã đính chính", "Dòng cũ vẫn còn để đọc.")

    around = Sheet(
        name, f"{upper(NoteOf(row.kind).label)}, {title(row.meeting)}.", "Ghi đính chính", back,
        meeting_trail(row.meeting, Crumb(name)), card=(Asked("Đã ghi", row.text or "không có lời"),),
    )  # fmt: skip
    return serve(request, CorrectForm(sent(request), initial={"words": row.text}), around, write)


urlpatterns = [
    path("phu-trach/chi-bo/<int:unit>/", cell, name="follow-cell"),
    path("phu-trach/ky-hop/<int:meeting>/", meeting, name="follow-meeting"),
    path("phu-trach/ky-hop/<int:meeting>/ghi/", note, name="follow-note"),
    path("phu-trach/ghi-nhan/<int:follow_note>/ket-qua/", outcome, name="follow-outcome"),
    path("phu-trach/ghi-nhan/<int:follow_note>/dinh-chinh/", correct, name="follow-correct"),
]
