"""The meetings of the last months in every cell of the big commune: who came agrees with the votes and the register.

They are written month by month, as the months end, so that what is reported of a month finds them. One cell has kept no
meeting last month, another wrote down why it held none, to some nobody of the committee came: there to be found.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random

from ketnap.actions import meetings
from ketnap.actions.meeting_rows import Line, Setting
from ketnap.clock import VIETNAM
from ketnap.law.facts import RESIDENTIAL
from ketnap.models import (
    TRAINING,
    Account,
    Attendance,
    Candidate,
    Helper,
    Meeting,
    MeetingItem,
    MeetingScore,
    Membership,
    Person,
    StepRecord,
    Unit,
)
from ketnap.process.keys import StepKey
from ketnap.process.meeting_scores import SHEETS
from ketnap.process.meetings import CLOSING, ITEMS, OPENING, ItemKind, MeetingKind, MeetingStatus, Presence
from ketnap.queries import agendas
from ketnap.queries.agendas import CELL_VOTES
from ketnap.queries.dossiers import to_record
from ketnap.scenarios import days
from ketnap.scenarios.daily import following
from ketnap.scenarios.daily.acting import OFFICER, SECOND, SECRETARY, Story, World
from ketnap.scenarios.letterheads import signing

K = StepKey
BACK = 3
"""Months before this one that are told."""
SILENT, CALLED_OFF = 11, 13
"""Cells (by their place) that kept no meeting last month, and that held none for a reason."""
SHEET = "a"
WHY_AWAY = ("Đi làm rẫy xa", "Ốm", "Trực cơ quan", "Đi công tác", "Chăm con ốm", "Đưa người nhà đi viện")
ENDED = (
    "Chi bộ thống nhất nhiệm vụ tháng tới; đảng viên được phân công báo cáo kết quả tại kỳ sau.",
    "Hoàn thành bốn trên năm việc của tháng trước; việc còn lại chuyển sang tháng này, có người chịu trách nhiệm.",
    "Nhất trí với báo cáo của chi ủy; tiếp tục vận động các hộ làm đường, giữ đoàn kết thôn.",
    "Đảng viên phát biểu 7 ý kiến; bí thư kết luận từng việc, giao đồng chí phó bí thư theo dõi.",
)  # fmt: skip
GIVEN = (
    "Đồng chí phó bí thư gặp gỡ đoàn viên ưu tú; mỗi đảng viên phụ trách ba hộ.",
    "Chi ủy viên kiểm tra sổ sách; đảng viên trẻ hướng dẫn dân dùng dịch vụ công trực tuyến.",
    "",
)
ABOUT: dict[str, ItemKind] = {step.value: kind for kind, matter in ITEMS.items() for step in matter.steps
                              if step is not K.REMARK}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Here:
    """A member of a cell: from when until when, and since which day as an official one."""

    person: int
    name: str
    since: date
    until: date | None
    official_on: date | None

    def on_roll(self, on: date) -> bool:
        return self.since <= on and (self.until is None or on < self.until)

    def official(self, on: date) -> bool:
        return self.official_on is not None and self.official_on <= on


class Minutes:
    """What the meetings of all cells in one month are written from: read once, written once."""

    def __init__(self, world: World, back: int) -> None:
        self.world, self.cells, self.back = world, world.cells(), back
        self.first = days.months(world.today.replace(day=1), -back)
        self.until = days.months(self.first, 1)
        self.dice = Random(world.today.toordinal() + back)  # noqa: S311 — who came to invented meetings
        self.posts = following.posts(world)
        self.members = self._members()
        self.records = self._records()
        self.helped = self._helped()
        self.signers = signing(TRAINING)
        self.by = dict(Account.objects.filter(login__in=[OFFICER, SECRETARY, SECOND]).values_list("login", "pk"))
        self.meetings: list[Meeting] = []
        self.came: list[Attendance] = []
        self.items: list[MeetingItem] = []
        self.scores: list[MeetingScore] = []

    def _members(self) -> dict[int, list[Here]]:
        """Everybody by cell."""
        rows = Membership.objects.filter(stays__unit__in=self.cells).order_by("ceremony_on", "pk")
        found: dict[int, list[Here]] = defaultdict(list)
        for person, name, joined, official, left, unit, since, until in rows.values_list(
            "person", "person__name", "ceremony_on", "official_from", "left_on", "stays__unit", "stays__since",
            "stays__until",
        ):  # fmt: skip
            ends = [day for day in (left, until) if day]
            found[unit].append(Here(person, name, max(joined, since), min(ends, default=None), official))
        return found

    def _records(self) -> dict[tuple[int, date], list[StepRecord]]:
        steps = [step.value for step in CELL_VOTES] + list(ABOUT)
        rows = StepRecord.objects.filter(
            unit__in=self.cells, happened_on__gte=self.first, happened_on__lt=self.until, step__in=steps
        )
        found: dict[tuple[int, date], list[StepRecord]] = defaultdict(list)
        for row in rows.select_related("candidate").order_by("pk"):
            found[row.unit_id, row.happened_on].append(row)
        return found

    def _helped(self) -> dict[int, list[Helper]]:
        found: dict[int, list[Helper]] = defaultdict(list)
        rows = Helper.objects.filter(candidate__unit__in=self.cells).select_related("candidate")
        for row in rows.order_by("candidate__name_key", "pk"):
            found[row.candidate.unit_id].append(row)
        return found

    # ── One meeting ──────────────────────────────────────────────────────────────────────────────────────────────────

    def write(self) -> None:
        """Lay out every meeting of the month and write them down."""
        told = self.back == 1
        for place, cell in enumerate(self.cells):
            on = self.world.meeting_from(cell, self.first)
            if on <= self.world.today and not (place == SILENT and told):
                self._meeting(place, cell, on, off=place == CALLED_OFF and told)
        Meeting.objects.bulk_create(self.meetings)
        for rows in (self.came, self.items, self.scores):
            for row in rows:
                row.meeting_id = row.meeting.pk
        Attendance.objects.bulk_create(self.came)
        MeetingItem.objects.bulk_create(self.items)
        MeetingScore.objects.bulk_create(self.scores)

    def _meeting(self, place: int, cell: Unit, on: date, *, off: bool) -> None:
        roll = [one for one in self.members[cell.pk] if one.on_roll(on)]
        starts = time(19) if cell.kind in RESIDENTIAL else time(14)
        account = self.by[(SECRETARY, SECOND)[place] if place < 2 else OFFICER]
        row = Meeting(unit=cell, kind=MeetingKind.REGULAR.value, on=on, starts=starts, by_id=account, at=_at(on, 8),
                      place="Nhà văn hóa thôn" if cell.kind in RESIDENTIAL else "Phòng họp cơ quan")  # fmt: skip
        self.meetings.append(row)
        if off or not roll:
            row.status, row.why_not = MeetingStatus.CANCELLED.value, "Đường sạt lở sau bão, cả xã đi giúp dân."
            return
        row.ends = time(starts.hour + 1, 45 if len(roll) > 12 else 30)
        row.status, row.closed_at, row.version = MeetingStatus.HELD.value, _at(on, row.ends.hour + 1), 3
        turn = self.dice.randrange(12)
        row.conclusion, row.assignments, row.sheet = ENDED[turn % 4], GIVEN[turn % 3], SHEET
        chair = next((one for one in roll if one.name == self.signers[cell.pk]), roll[0])
        taker = next((one for one in roll if one is not chair), None)
        row.chair_id, row.note_taker_id = chair.person, taker.person if taker else None
        row.attendee_id = following.attendee(self.posts, place, cell, on, self.back)
        self._roll(row, roll, {chair.person, taker.person if taker else 0})
        self._agenda(row)
        self._points(row)

    def _roll(self, row: Meeting, roll: Sequence[Here], leading: set[int]) -> None:
        """As many official members away as the votes of the day say; else nobody, one or two."""
        official = [one for one in roll if one.official(row.on)]
        votes = [vote for record in self.records[row.unit_id, row.on] if (vote := to_record(record).vote)]
        away = votes[0].summoned - votes[0].present if votes else self.dice.choice((0, 0, 1, 1, 2))
        free = [one for one in official if one.person not in leading]
        gone = set(self.dice.sample([one.person for one in free], min(away, max(len(free) - 2, 0))))
        for one in roll:
            presence = Presence.EXCUSED if one.person in gone else Presence.PRESENT
            if one.person in gone and self.dice.random() < 0.12:
                presence = Presence.ABSENT
            reason = self.dice.choice(WHY_AWAY) if presence is Presence.EXCUSED else ""
            self.came.append(Attendance(
                meeting=row, person_id=one.person, official=one.official(row.on), presence=presence.value,
                reason=reason, by_id=row.by_id, at=row.closed_at or row.at,
            ))  # fmt: skip

    def _agenda(self, row: Meeting) -> None:
        about = [(ABOUT[record.step], record.candidate) for record in self.records[row.unit_id, row.on]
                 if record.step in ABOUT]  # fmt: skip
        told = {helper.candidate_id: helper.candidate for helper in self.helped[row.unit_id]
                if helper.since < row.on and (helper.until is None or helper.until > row.on)}  # fmt: skip
        about += [(ItemKind.REMARKS, candidate) for candidate in told.values()]
        order = list(ITEMS)
        lines: list[tuple[ItemKind, Candidate | None]] = [(kind, None) for kind in OPENING[MeetingKind.REGULAR]]
        lines += sorted(dict.fromkeys(about), key=lambda line: order.index(line[0]))
        lines += [(kind, None) for kind in CLOSING[MeetingKind.REGULAR]]
        self.items += [
            MeetingItem(meeting=row, place=place, kind=kind.value, candidate=candidate)
            for place, (kind, candidate) in enumerate(lines, start=1)
        ]

    def _points(self, row: Meeting) -> None:
        for line in SHEETS[SHEET].criteria:
            points = line.most - self.dice.choice((0, 0, 0, 1, 2) if line.most > 5 else (0, 0, 1))
            self.scores.append(MeetingScore(meeting=row, criterion=line.key, points=points))


def _at(on: date, hour: int) -> datetime:
    return datetime.combine(on, time(hour), VIETNAM)


def write(world: World) -> None:
    """The meetings of the month that runs, after everything that was told of it."""
    Minutes(world, 0).write()


def of_months(world: World) -> Story:
    """The meetings of the months before, each month as it ends."""
    for back in range(BACK, 0, -1):
        yield OFFICER, days.months(world.today.replace(day=1), 1 - back) - timedelta(days=1)
        Minutes(world, back).write()


def next_one(world: World) -> Story:
    """The secretary of the first hamlet has planned next month's meeting, its agenda drafted from what is due."""
    cell = world.cells()[0]
    on = world.meeting_from(cell, days.months(world.today.replace(day=1), 1))
    actor = yield SECRETARY, world.ago(1)
    lines = [Line(one.kind, one.candidate.pk if one.candidate else None)
             for one in agendas.draft(actor, cell, on, MeetingKind.REGULAR) if one.ready]  # fmt: skip
    setting = Setting(starts=time(19), place="Nhà văn hóa thôn", chair=_chair(cell))
    meetings.plan(actor, cell, kind=MeetingKind.REGULAR, on=on, setting=setting, items=lines)


def _chair(cell: Unit) -> int:
    """Whoever signs for the cell."""
    named = Person.objects.filter(memberships__unit=cell, memberships__left_on=None, name=signing(TRAINING)[cell.pk])
    return named.values_list("pk", flat=True)[0]


def stories(world: World) -> Iterator[Story]:
    """The meetings of the months that are over, and what is still to come."""
    yield of_months(world)
    yield next_one(world)
