"""What a meeting that was held already says for papers: who was there, who led, what was voted. Never typed again.

Minutes and the resolution of a month ask for the regular meeting of that month, other minutes for the meeting of their
day; a cell's paper about somebody for the meeting of the day it reports.
"""

from collections.abc import Iterable
from datetime import date
from functools import cached_property

from ketnap.access.roles import ROLES, RoleKey
from ketnap.clock import day_of
from ketnap.models import MeetingItem
from ketnap.official_forms.facts.asked import Asked
from ketnap.official_forms.form import Issuer
from ketnap.official_forms.slots import Facts, Row, Value
from ketnap.process.keys import StepKey
from ketnap.process.meeting_scores import level
from ketnap.process.meetings import ItemKind, Mark, MeetingKind, Presence, Tally, tally
from ketnap.process.records import Record
from ketnap.process.steps import BY_KEY
from ketnap.process.vote_roll import CalledRoll, doubt
from ketnap.queries import agendas, meetings, minutes
from ketnap.queries.agendas import Outcome
from ketnap.queries.minutes import Done, Roll
from ketnap.queries.rosters import IN_A_CELL
from ketnap.text import name_key, vi_date

MINUTES = frozenset({"bien-ban-sinh-hoat-chi-bo", "nghi-quyet-thang"})
OF_A_DAY = {"bien-ban-sinh-hoat-chuyen-de": MeetingKind.TOPIC, "bien-ban-hop-chi-bo-bat-thuong": MeetingKind.SPECIAL}
"""Minutes of meetings of which there may be several in a month: each is known by its day."""
_SUBJECTS = {
    StepKey.CELL_VOTE: "Đề nghị kết nạp",
    StepKey.RECOGNITION_CELL_VOTE: "Đề nghị công nhận đảng viên chính thức",
    StepKey.REMOVAL_CELL_VOTE: "Đề nghị xóa tên đảng viên dự bị",
}


class Held:
    """One meeting, read as far as a paper asks."""

    def __init__(self, asked: Asked, roll: Roll) -> None:
        self.asked, self.roll, self.meeting, self.rows = asked, roll, roll.meeting, roll.rows

    @cached_property
    def counted(self) -> Tally:
        return tally(meetings.seats(self.rows))

    @cached_property
    def items(self) -> list[MeetingItem]:
        return list(agendas.of(self.meeting))

    @cached_property
    def done(self) -> Done:
        return minutes.done(self.meeting, self.items)

    def led(self) -> Facts:
        """Who led, who wrote, when and where."""
        meeting = self.meeting
        return {
            "chair": meeting.chair.name if meeting.chair else None,
            "chair_post": post(self.asked, meeting.chair_id, meeting.on) if meeting.chair_id else None,
            "minute_taker": meeting.note_taker.name if meeting.note_taker else None,
            "session_began": f"{meeting.starts:%H giờ %M phút}" if meeting.starts else None,
            "session_ended": f"{meeting.ends:%H giờ %M phút}" if meeting.ends else None,
            "session_place": meeting.place,
        }

    def whole(self) -> Facts:
        """Everything minutes say of the roll, the agenda and the conclusion."""
        counted, meeting = self.counted, self.meeting
        guests = [meeting.attendee.name if meeting.attendee else "", meeting.guests]
        absent = [row for row in self.rows if row.presence in ABSENT]
        return {
            **self.led(),
            "session_month": f"{meeting.on:%m/%Y}",
            "session_topic": meeting.topic or None,
            "session_on": vi_date(meeting.on),
            "session_members": str(counted.members),
            "session_official": str(counted.official),
            "session_probationary": str(counted.probationary),
            "session_exempt": str(sum(row.mark == Mark.EXEMPT for row in self.rows)),
            "session_present": str(counted.present),
            "session_absent": absences((row.person.name, row.reason) for row in absent) or "không",
            "session_guests": ", ".join(guest for guest in guests if guest) or None,
            "session_programme": "\n".join(said(row) for row in self.items) or None,
            "session_conclusion": self._conclusion() or None,
            "session_score": self._score(),
        }

    def _score(self) -> str | None:
        if not self.meeting.sheet:
            return None
        return f"{self.roll.points} điểm, loại {level(self.roll.points).vi}"

    def _conclusion(self) -> str:
        """What was settled line by line about nobody, then what the meeting came to as a whole."""
        settled = [f"{said(row)}: {row.conclusion}" for row in self.items if row.conclusion and not _party(row)]
        return "\n".join([*settled, *filter(None, [self.meeting.conclusion])])

    def building(self) -> str:
        """What was heard, done and concluded about people, line by line; then what was done that no line said."""
        lines = []
        for row in filter(_party, self.items):
            outcome = self.done.lines.get(row.pk)
            came = _came(outcome.record) if outcome else ""
            lines.append(_joined(said(row), came, row.conclusion or self.done.notes.get(row.pk, "")))
        known = {outcome.record.id for outcome in self.done.lines.values()}
        rest = [row for row in self.done.decided if row.record.id not in known]
        lines += [_joined(f"{BY_KEY[row.record.step].title} {row.candidate.person.name}", _came(row.record))
                  for row in rest]  # fmt: skip
        return "\n".join(lines)

    def tasks_before(self) -> list[Row]:
        """What the meeting before gave out, to say what became of it."""
        if "month_before" not in self.asked.names:
            return []
        given = self.roll.tasks_before.splitlines()
        return [{"task": line.partition("|")[0].strip(), "state": "", "result": ""} for line in given if line.strip()]

    def doubts(self) -> list[str]:
        """Where a vote of the day does not agree with the roll, by who it was about."""
        fixed = max((day_of(row.at) for row in self.rows if row.corrects_id), default=None)
        called = [CalledRoll(self.meeting.on, self.counted, fixed)]
        told = ((row.candidate.person.name, doubt(row.record, called)) for row in self.done.votes)
        return [f"Biểu quyết về {name}. {words}" for name, words in told if words]

    def votes(self) -> list[Row]:
        """Votes on people, as they stand on their roads."""
        return [_vote(row) for row in self.done.votes]


def _party(row: MeetingItem) -> bool:
    """A line about somebody, or about moving and sparing members."""
    return row.candidate_id is not None or row.kind == ItemKind.TRANSFER


def _joined(head: str, *parts: str) -> str:
    """Put what was done and said behind the line it was about."""
    words = ". ".join(part.strip().rstrip(".") for part in parts if part.strip())
    return f"{head}: {words}." if words else head


def _came(record: Record) -> str:
    """What a record says that minutes repeat; the numbers of a vote stand in their own table."""
    if record.remark:
        return "; ".join(line.rstrip(".;") for line in record.remark.words.splitlines())
    helper = f"đồng chí {record.helper.name}" if record.helper else ""
    return ", ".join(part for part in (helper, record.number and f"số {record.number}", record.paper) if part)


def said(row: MeetingItem) -> str:
    """A line of an agenda, as minutes write it."""
    kind = ItemKind(row.kind)
    head = row.text if row.text and kind is ItemKind.OTHER else kind.vi
    return f"{head} {row.candidate.person.name}" if row.candidate else head


def absences(rows: Iterable[tuple[str, str]]) -> str:
    """Who was missing, and why."""
    return "; ".join(f"đồng chí {name} ({reason or 'không lý do'})" for name, reason in rows)


def _vote(outcome: Outcome) -> Row:
    vote = outcome.record.vote
    assert vote is not None  # the steps asked for carry one
    subject = f"{_SUBJECTS[outcome.record.step]} {outcome.candidate.person.name}"
    other = f"{vote.invalid} phiếu không hợp lệ" if vote.invalid else ""
    return {"subject": subject, "method": vote.method.vi, "yes": vote.yes, "against": vote.no, "other": other}


def told_of(asked: Asked) -> Held | None:
    """The meeting whose minutes or resolution a paper is: the regular one of its month, another one of its day."""
    slug, unit, roll = asked.form.slug, asked.unit, None
    if unit is not None and slug in MINUTES:
        roll = minutes.regular(unit.pk, asked.on)
    elif unit is not None and slug in OF_A_DAY:
        roll = minutes.of_day(unit.pk, asked.on, OF_A_DAY[slug])
    return Held(asked, roll) if roll else None


ORDER = (MeetingKind.SPECIAL, MeetingKind.REGULAR, MeetingKind.TOPIC)
"""Of several meetings on one day the one most likely meant."""


def of_day(asked: Asked) -> Facts:
    """Who led the meeting a cell's paper about somebody reports, and who came; read with the words of the road."""
    record = asked.record
    if asked.form.issuer is not Issuer.CELL or record is None:
        return {}
    parts = (meetings.part_of(record.on, kind) for kind in ORDER)
    part = next((part for part in parts if (part, meetings.LED) in asked.texts), None)
    if part is None:
        return {}
    chair, name, taker, starts, ends, place, conclusion = asked.texts[part, meetings.LED].split(meetings.BETWEEN)
    seats = [
        text.split(meetings.BETWEEN)
        for (where, key), text in asked.texts.items()
        if where == part and key.startswith(meetings.SEAT)
    ]
    came = [row for row in seats if row[1] == Presence.PRESENT and not row[0]]
    absent = [(who, why) for official, presence, who, why in seats if official and presence in ABSENT]
    return {
        "chair": name, "chair_post": post(asked, int(chair), record.on) if chair else None, "minute_taker": taker,
        "session_began": _hour(starts), "session_ended": _hour(ends), "session_place": place,
        "present_probationary": str(len(came)), "absence_reason": absences(sorted(absent, key=by_name)),
        "session_conclusion": conclusion,
        "probationary": sum(not row[0] for row in seats) if seats else None,
    }  # fmt: skip


ABSENT = (Presence.EXCUSED, Presence.ABSENT)


def by_name(row: tuple[str, str]) -> str:
    return name_key(row[0])


def _hour(text: str) -> str:
    """A time as the database writes it, as minutes do."""
    return f"{text[:2]} giờ {text[3:5]} phút" if text else ""


def post(asked: Asked, person: int, on: date) -> str | None:
    """The post in the cell of whoever led."""
    if not asked.roster.of(person):
        return None
    found = asked.roster.post(person, IN_A_CELL, on)
    return ROLES[RoleKey(found)].vi if found else None


def known(asked: Asked, found: Facts) -> dict[str, Value]:
    """Keep what the meeting does say, and remember that nobody is to be asked for it."""
    told: dict[str, Value] = {key: value for key, value in found.items() if value or value == 0}
    asked.told |= told.keys()
    return told
