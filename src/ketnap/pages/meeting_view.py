"""How meetings are said on screen: their names, states and numbers, and what came of each line of an agenda."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from django.urls import reverse
from django.utils.timezone import localtime

from ketnap.access import Actor, Permission
from ketnap.access.steps import right_to_record
from ketnap.models import Attendance, Candidate, Meeting, MeetingItem, Unit
from ketnap.official_forms.shelf import of_step
from ketnap.pages.forming import Crumb
from ketnap.pages.meeting_links import from_meeting
from ketnap.pages.roadwords import record_words
from ketnap.process.keys import Station, StepKey
from ketnap.process.meeting_scores import SHEETS, level
from ketnap.process.meetings import ItemKind, Mark, MeetingStatus, Presence, Tally
from ketnap.process.records import RoadKind
from ketnap.process.steps import BY_KEY, CAUSES
from ketnap.process.vote_roll import CalledRoll, doubt
from ketnap.process.votes import threshold
from ketnap.queries.agendas import Outcome
from ketnap.queries.minutes import Done
from ketnap.text import vi_date, vi_number, vi_percent

RECORD = Permission.RECORD_CELL


def title(meeting: Meeting) -> str:
    """Name a meeting: "Sinh hoạt thường kỳ 05/12/2026"."""
    return f"Sinh hoạt {meeting.kind_vi} {vi_date(meeting.on)}"


def home(meeting: Meeting) -> str:
    return reverse("meeting", args=[meeting.pk])


def yearly(unit: Unit, year: int) -> str:
    return f"{reverse('meetings')}?don-vi={unit.pk}&nam={year}"


def trail(unit: Unit, last: str, meeting: Meeting | None = None) -> list[Crumb]:
    within = Crumb(title(meeting), home(meeting)) if meeting else Crumb(unit.name, of_unit(unit))
    return [Crumb("Sinh hoạt chi bộ", reverse("meetings")), within, Crumb(last)]


def of_unit(unit: Unit) -> str:
    return f"{reverse('meetings')}?don-vi={unit.pk}"


def item_words(kind: ItemKind, text: str, candidate: Candidate | None) -> str:
    """A line of an agenda, as it is read out."""
    head = text if text and kind is ItemKind.OTHER else kind.vi
    about = f": {candidate.person.name}" if candidate else ""
    more = f" ({text})" if text and kind is not ItemKind.OTHER else ""
    return f"{head}{about}{more}"


def words_of(row: MeetingItem) -> str:
    return item_words(ItemKind(row.kind), row.text, row.candidate)


# ── State and numbers ────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class State:
    """A state in words, as ui/state.html shows it."""

    kind: str
    words: str


def state(meeting: Meeting, late: bool) -> State:
    """How far a meeting is. `late`: its day is over, and nobody was called."""
    if meeting.status == MeetingStatus.CANCELLED:
        return State("blocked", "Không họp")
    if meeting.closed_at is not None:
        return State("done", "Đã họp, đã kết luận")
    if meeting.status == MeetingStatus.HELD:
        return State("open", "Đã điểm danh, chưa kết luận")
    return State("blocked", "Quá ngày, chưa điểm danh") if late else State("later", "Dự kiến")


@dataclass(frozen=True, slots=True)
class Fact:
    """A value with its name."""

    name: str
    value: str
    url: str = ""


def facts(meeting: Meeting) -> Iterator[Fact]:
    """When, where, by whom."""
    times = " – ".join(f"{at:%H:%M}" for at in (meeting.starts, meeting.ends) if at)
    yield Fact("Ngày", f"{vi_date(meeting.on)}{f', {times}' if times else ''}")
    yield Fact("Nơi họp", meeting.place)
    yield Fact("Nội dung riêng", meeting.topic)
    for name, person in (("Chủ trì", meeting.chair), ("Ghi biên bản", meeting.note_taker),
                         ("Cấp ủy viên dự", meeting.attendee)):  # fmt: skip
        yield Fact(name, person.name if person else "")
    yield Fact("Đại biểu khác", meeting.guests)
    yield Fact("Lý do không họp", meeting.why_not)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of the meeting; it opens to the roll below it."""

    label: str
    value: str
    url: str = ""
    unit: str = "người"


def figures(counted: Tally) -> Iterator[Figure]:
    """The numbers of a roll, those a vote counts apart."""
    yield Figure("Đảng viên trong sổ", vi_number(counted.members))
    yield Figure("Phải có mặt", vi_number(counted.called))
    yield Figure("Có mặt", f"{vi_number(counted.present)}{_share(counted)}")
    yield Figure("Vắng có lý do", vi_number(counted.excused))
    yield Figure("Vắng không lý do", vi_number(counted.absent))
    yield Figure("Chính thức được triệu tập khi biểu quyết", vi_number(counted.summoned))
    yield Figure("Chính thức có mặt", vi_number(counted.present_official))


def _share(counted: Tally) -> str:
    return "" if counted.rate is None else f" ({vi_percent(counted.rate)})"


def score_words(sheet: str, points: int | None) -> str:
    """The sum and what it comes to."""
    if points is None or sheet not in SHEETS:
        return ""
    return f"{vi_number(points)} điểm, loại {level(points).vi}"


# ── The roll ─────────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Sat:
    """A member and whether the member came; what was said before it was corrected."""

    name: str
    kind: str
    words: str
    note: str
    fix_url: str
    before: tuple[str, ...]


_KINDS = {Presence.PRESENT: "done", Presence.EXCUSED: "later", Presence.ABSENT: "blocked",
          Presence.NOT_SUMMONED: "later"}  # fmt: skip


def presence_words(row: Attendance) -> str:
    said = Presence(row.presence).vi.capitalize()
    return f"{said}: {row.reason}" if row.reason else said


def sat(rows: Sequence[Attendance], *, fixable: bool) -> Iterator[Sat]:
    """One line a member: the row that stands, and those it replaced."""
    by_pk = {row.pk: row for row in rows}
    replaced = {row.corrects_id for row in rows}
    for row in rows:
        if row.pk in replaced:
            continue
        yield Sat(
            row.person.name, _KINDS[Presence(row.presence)], presence_words(row),
            standing_words(official=row.official, mark=Mark(row.mark)),
            reverse("meeting-correct", args=[row.pk]) if fixable else "", tuple(_before(row, by_pk)),
        )  # fmt: skip


def _before(row: Attendance, by_pk: Mapping[int, Attendance]) -> Iterator[str]:
    """Earlier states, the last first, each with who replaced it, when and why."""
    while row.corrects_id:
        old = by_pk[row.corrects_id]
        who = row.by.person.name if row.by and row.by.person else "chương trình"
        yield (f"Trước ghi “{presence_words(old)}”; {who} đính chính {localtime(row.at):%d/%m/%Y %H:%M}: {row.note}")
        row = old


def standing_words(*, official: bool, mark: Mark) -> str:
    """How a member stands, and what that means for a vote."""
    kind = "Chính thức" if official else "Dự bị, không biểu quyết"
    outside = {
        Mark.SUSPENDED: "đình chỉ sinh hoạt, không triệu tập",
        Mark.AWAY: "sinh hoạt tạm thời nơi khác, không tính vào số triệu tập",
        Mark.EXEMPT: "miễn sinh hoạt; có mặt thì tính",
    }
    return f"{kind}; {outside[mark]}" if mark else kind


# ── The agenda ───────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Spoken:
    """A line of the agenda: what came of it, and where the rest is written down."""

    words: str
    url: str
    result: str
    enough: State | None
    conclusion: str
    act: str
    act_url: str
    papers: tuple[Fact, ...] = ()
    doubt: str = ""


def spoken(
    actor: Actor, meeting: Meeting, items: Sequence[MeetingItem], done: Done, called: CalledRoll | None = None
) -> list[Spoken]:
    """`called`: the roll of the meeting, to hold its votes against."""
    lines = [_spoken(actor, meeting, row, done.lines.get(row.pk), done.notes.get(row.pk, "")) for row in items]
    return [replace(line, doubt=_doubt(done.lines.get(row.pk), called)) for row, line in zip(items, lines, strict=True)]


def beside(actor: Actor, done: Done, called: CalledRoll | None = None) -> list[Spoken]:
    """What the cell voted and did that day without a line of the agenda; minutes print it as well."""
    return [
        Spoken(
            words=f"{BY_KEY[row.record.step].title}: {row.candidate.person.name}",
            url=reverse("dossier", args=[row.candidate.pk]) if _seen(actor, row.candidate) else "",
            result=record_words(row.record), enough=vote_state(row), conclusion="", act="", act_url="",
            papers=papers_made(actor, row), doubt=_doubt(row, called),
        )
        for row in done.beside
    ]  # fmt: skip


def _doubt(outcome: Outcome | None, called: CalledRoll | None) -> str:
    return doubt(outcome.record, [called]) if outcome and called else ""


def _spoken(actor: Actor, meeting: Meeting, row: MeetingItem, outcome: Outcome | None, said: str) -> Spoken:
    step = _step(row) if row.candidate and outcome is None else None
    done = step is not None and _behind(row, step)
    opens = step is not None and meeting.status == MeetingStatus.HELD and _may(actor, row, step) and not done
    return Spoken(
        words=words_of(row),
        url=reverse("dossier", args=[row.candidate_id]) if row.candidate and _seen(actor, row.candidate) else "",
        result=record_words(outcome.record) if outcome else ELSEWHERE if done else "",
        enough=vote_state(outcome),
        conclusion=row.conclusion or said,
        papers=papers_made(actor, outcome) if outcome else (),
        act=BY_KEY[step].act if opens and step else "",
        act_url=from_meeting(meeting, row.candidate_id, step) if opens and step and row.candidate_id else "",
    )


ELSEWHERE = "Việc này đã ghi ở ngày khác; xem hồ sơ."


def _behind(row: MeetingItem, step: StepKey) -> bool:
    """Whether the road has gone past a step that is taken once: another meeting took it. Help goes on all the way."""
    ahead = row.candidate.next_step if row.candidate else ""
    return bool(ahead) and ItemKind(row.kind) is not ItemKind.HELPER and step in CAUSES[StepKey(ahead)]


def _seen(actor: Actor, road: Candidate) -> bool:
    """Somebody who went to another cell stays in the minutes, and the file is no longer this cell's."""
    return actor.may(Permission.SEE_FILE, road) or actor.may(Permission.SEE_STAGE, road)


def papers_made(actor: Actor, outcome: Outcome) -> tuple[Fact, ...]:
    """The papers the cell makes of what it decided about somebody."""
    road, record = outcome.candidate, outcome.record
    if record.step is StepKey.REMARK or not actor.may(Permission.SEE_DOCUMENTS, road):
        return ()
    made = of_step(record.step, record.on, again=road.kind == RoadKind.AGAIN)
    return tuple(
        Fact(form.title, form.code or form.title, reverse("paper", args=[road.pk, form.slug])) for form in made
    )


def _step(row: MeetingItem) -> StepKey | None:
    """The step a line leads to: of several the one whose turn it is; help during probation is another step."""
    steps = ItemKind(row.kind).steps
    if ItemKind(row.kind) is ItemKind.HELPER and row.candidate and row.candidate.station > Station.CEREMONY:
        return StepKey.PROBATION_HELPER
    return next((key for key in steps if row.candidate and row.candidate.next_step == key), next(iter(steps), None))


def _may(actor: Actor, row: MeetingItem, step: StepKey) -> bool:
    road = row.candidate
    return road is not None and road.closed_on is None and actor.may(right_to_record(step), road)


def vote_state(outcome: Outcome | None) -> State | None:
    """Whether a vote was enough, by the text of its day."""
    if outcome is None or outcome.record.vote is None:
        return None
    record, vote = outcome.record, outcome.record.vote
    at = threshold(record.step, vote, record.on)
    if at.reached:
        return State("pass", f"Đủ phiếu, cần {vi_number(at.needed)}")
    return State("blocked", f"Thiếu {vi_number(at.missing(vote))} phiếu, cần {vi_number(at.needed)}")


def papers_of(items: Iterable[MeetingItem]) -> Iterator[tuple[str, str]]:
    """The papers each line about somebody rests on: those of the steps before it."""
    for row in items:
        step = _step(row)
        if row.candidate is None or step is None:
            continue
        keys = [*BY_KEY[step].after, StepKey.APPLICATION] if step is StepKey.CELL_VOTE else BY_KEY[step].after
        found = dict.fromkeys(BY_KEY[key].paper for key in keys if BY_KEY[key].paper)
        if found and ItemKind(row.kind) is not ItemKind.REMARKS:
            yield row.candidate.person.name, "; ".join(found)
