"""People on the way in the training district: at every station, some of them late, some for a person to judge."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import cycle, islice

from ketnap.law.facts import Precision, Respected, Schooling, SpecialCase
from ketnap.process.keys import Station, StepKey
from ketnap.process.records import Record
from ketnap.process.steps import MAIN
from ketnap.scenarios import days
from ketnap.scenarios.builder import Builder, NoDayFits, Window
from ketnap.scenarios.plans import RoadPlan, UnitPlan
from ketnap.scenarios.schedules import Pace, Schedule
from ketnap.scenarios.training.backdating import backdate

K = StepKey
ROAD = tuple(step for step in MAIN if not step.optional)
EASY = Pace(permission=(15, 120))
BESIDE = frozenset({K.UNION_INTRODUCTION, K.SECTION_REPORT, K.RECOGNITION_SECTION_REPORT})


def station_on(plan: Schedule, today: date) -> Station | None:
    """The station of the first step still ahead; None when the card has been handed over."""
    ahead = (step.station for step in ROAD if step.key not in BESIDE and plan.get(step.key, today) > today)
    return next(ahead, None)


# How many at each station of the big commune, and how far from today (in days) their cells vote.
AT_STATION: dict[Station, tuple[int, int, int]] = {
    Station.SYMPATHISER: (3, 180, 420),
    Station.HELPER: (3, 150, 420),
    Station.CLASS: (6, 90, 400),
    Station.DOSSIER: (5, 20, 260),
    Station.VERIFICATION: (4, 2, 90),
    Station.VOTE: (3, 1, 25),
    Station.DECISION: (3, -50, -1),
    Station.CEREMONY: (2, -75, -10),
    Station.PROBATION: (3, -300, -30),
    Station.RECOGNITION: (2, -480, -360),
    Station.CARD: (2, -500, -400),
}
ADMITTED_THERE = frozenset({Station.PROBATION, Station.RECOGNITION, Station.CARD})


@dataclass(frozen=True, slots=True)
class Delay:
    """A road that stopped after `last`, at least `waited` working days ago; the cell's vote lies `days` from today."""

    mark: str
    last: StepKey
    days: int
    waited: int = 1


DELAYS = (
    Delay("waits-answer", K.LETTER, -30, 36),
    Delay("waits-decision", K.CELL_VOTE, -110, 48),
    Delay("waits-ceremony", K.DECISION_RECEIVED, -125, 34),
    Delay("waits-helper", K.LISTED, 60),
    Delay("waits-dossier", K.CERTIFICATE, -160),
)


def travellers(builder: Builder, cells: dict[str, list[UnitPlan]], today: date) -> None:
    """Put them on their roads; smaller communes have a third of what the big one has."""
    for number, places in enumerate(cells.values()):
        turn = cycle(builder.rng.sample(places, len(places)))
        for station, (count, first, last) in AT_STATION.items():
            window = (today + timedelta(days=first), today + timedelta(days=last))
            for _ in range(count if number == 0 else -(-count // 3)):
                somewhere(builder, turn, window, station, today)
        for cell in (next(turn) for _ in range(2)):
            _source(builder, cell, today)
    home = next(iter(cells.values()))
    for cell, delay in zip(home[2:], DELAYS, strict=False):
        _delayed(builder, cell, delay, today)
    for remarks in (7, 4):
        builder.follow(home[0], _window(today, 20, 120), lambda plan: _writing(plan, today), remarks=remarks)
    _old_certificate(builder, home[7], today)
    _late_recognition(builder, home[9], today)
    _beside(builder, home[10:12], today)
    _to_judge(builder, home[8:], today)
    builder.finish()


def learners(builder: Builder, cells: list[UnitPlan], today: date) -> None:
    """People helped for long who have not been to the class yet: whom the centre's classes are for."""
    helped = days.before(today, 62)
    for cell in (cells[0], cells[0], *cells[2:9]):
        builder.follow(cell, _window(today, 70, 330), lambda plan: plan[K.TASK] < helped, last=K.TASK)


def _window(today: date, first: int, last: int) -> Window:
    return today + timedelta(days=first), today + timedelta(days=last)


def somewhere(builder: Builder, turn: Iterator[UnitPlan], window: Window, station: Station, today: date) -> None:
    """Take the next cell whose meeting day allows the station on this day of the month."""
    for cell in islice(turn, 12):
        try:
            at_station(builder, cell, window, station, today)
        except NoDayFits:
            continue
        return


def at_station(builder: Builder, cell: UnitPlan, window: Window, station: Station, today: date) -> None:
    """Put somebody at a station; past the ceremony he or she is a member."""
    if station in ADMITTED_THERE:
        builder.admit_by_vote(cell, window, lambda plan: station_on(plan, today) is station)
        return
    remarks = builder.rng.choice((2, 5, 9, 12))
    builder.follow(cell, window, lambda plan: station_on(plan, today) is station, remarks=remarks)


def _writing(plan: Schedule, today: date) -> bool:
    """Say whether the application is in and the personal history not yet: an applicant with something to do."""
    return plan[K.APPLICATION] <= today < plan[K.HISTORY]


def _source(builder: Builder, cell: UnitPlan, today: date) -> None:
    """Somebody just noticed: a name, and nothing written down."""
    human = builder.cast.human(cell.kind, (today.year - 35, today.year - 20))
    known = days.before(today, 3 + int(builder.rng.random() * 25))
    builder.plan.roads.append(RoadPlan(human, cell.key, (), human.in_youth_union(today), known_since=known))


def _delayed(builder: Builder, cell: UnitPlan, delay: Delay, today: date) -> RoadPlan:
    window, longest = _window(today, delay.days, delay.days + 25), days.before(today, delay.waited)
    road = builder.follow(cell, window, lambda plan: plan[delay.last] < longest, last=delay.last, remarks=3)
    builder.mark(delay.mark, road)
    return road


def _old_certificate(builder: Builder, cell: UnitPlan, today: date) -> None:
    """A certificate that will run out within two months, and nothing done since."""
    plan = builder.find(cell, _window(today, -60, -10), lambda _: True, EASY)
    held = days.before(days.months(today, -58), 4)
    backdate(plan, held, cell.place)
    builder.mark("certificate-runs-out", builder.road(cell, plan, last=K.CERTIFICATE, remarks=0))


def _late_recognition(builder: Builder, cell: UnitPlan, today: date) -> None:
    """A probationer whose twelve months are over, whose papers are in, and on whom the cell has not voted."""
    road_days = builder.find(cell, _window(today, -530, -465), lambda plan: _overdue(plan, today))
    road = builder.road(cell, road_days, last=K.PROBATION_OPINIONS)
    builder.enter(road, road_days)
    builder.mark("waits-recognition", road)


def _overdue(plan: Schedule, today: date) -> bool:
    """Say whether the cell's thirty working days after the twelve months are over."""
    return days.after(days.months(plan[K.CEREMONY], 12), 31) < today


def _beside(builder: Builder, cells: list[UnitPlan], today: date) -> None:
    """One road paused because the person works far away, one given up by the cell."""
    asides = (
        ("paused", K.PAUSED, "Đi làm ăn xa, chi bộ chưa theo dõi được; xét lại khi về."),
        ("stopped", K.STOPPED, "Chuyển hẳn đi nơi khác, không còn nguyện vọng."),
    )
    for cell, (mark, step, why) in zip(cells, asides, strict=True):
        road = builder.follow(
            cell, _window(today, 60, 300), lambda plan: plan[K.HELPER_ASSIGNED] < days.before(today, 40),
            last=K.CLASS_SENT, remarks=2,
        )  # fmt: skip
        on = days.meeting_before(days.before(today, 5), cell.place)
        kept = tuple(row for row in road.records if row.on <= on)
        road.records = (*kept, Record(step=step, on=on, recorded_on=on, note=why, paper="Số 09-NQ/CB"))
        builder.mark(mark, road)


def _to_judge(builder: Builder, cells: list[UnitPlan], today: date) -> None:
    """Cases the texts leave to a person: nobody here is refused, nobody passed."""
    cases = (
        ("judge-over-60", lambda human, _: replace(human, born_on=date(today.year - 62, 3, 14))),
        ("judge-reads-writes", lambda human, _: replace(
            human, schooling=Schooling.READS_WRITES, respected=Respected.ELDER, born_on=date(today.year - 52, 8, 2),
            areas=builder.areas)),
        ("judge-religious", lambda human, _: replace(human, special=(SpecialCase.RELIGIOUS,), religion="5")),
        ("judge-foreign-spouse", lambda human, _: replace(human, special=(SpecialCase.FOREIGN_SPOUSE,))),
        ("judge-birth-year", lambda human, _: replace(
            human, born_on=date(today.year - 18, 1, 1), born_precision=Precision.YEAR)),
    )  # fmt: skip
    for cell, (mark, bend) in zip(cells, cases, strict=False):
        plan = builder.find(
            cell, _window(today, 2, 40), lambda plan: station_on(plan, today) is Station.VOTE, EASY
        )  # fmt: skip
        builder.mark(mark, builder.road(cell, plan, bend=bend, remarks=6))
