"""Fills a plan: old members of a cell, admissions within given days, people on their way. Deterministic."""

from bisect import bisect_right, insort
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from random import Random

from ketnap.law.facts import Area, Schooling, UnitKind
from ketnap.process.keys import StepKey
from ketnap.scenarios import days
from ketnap.scenarios.histories import Circle, Member, card_number, records
from ketnap.scenarios.people import Cast, Human, Mix
from ketnap.scenarios.plans import MemberPlan, Plan, RoadPlan, UnitPlan
from ketnap.scenarios.schedules import PLACES, USUAL, Pace, Schedule, schedule

K = StepKey
type Window = tuple[date, date]
type Fits = Callable[[Schedule], bool]
type Bend = Callable[[Human, date], Human]

_TRIES = 400
FOUNDERS, FOUNDERS_YEARS = 3, 9
"""The first members of every cell have been in it for long: somebody can always help, also on a road of years ago."""
OLD = 62
PRIMARY_ENOUGH = date(2016, 9, 20)
"""From this day primary school is enough in hard areas (01-HD/TW of 2016); the Regulation alone named no such case."""
_MOVEMENTS = (
    "Thi đua xây dựng nông thôn mới", "Đoàn viên phấn đấu trở thành đảng viên", "Tự quản an ninh trật tự",
    "Giúp nhau phát triển kinh tế gia đình", "Thanh niên tình nguyện", "Dạy tốt, học tốt", "",
)  # fmt: skip


class NoDayFits(RuntimeError):
    """A road with the wished days could not be laid out; the plan asks for the impossible."""


class Builder:
    """Writes one plan. All chance comes from one seed."""

    def __init__(self, plan: Plan, seed: int, mix: Mix, areas: Sequence[Area] = ()) -> None:
        """Start with the empty plan."""
        self.plan = plan
        self.rng = Random(seed)  # noqa: S311 — dice for invented people, nothing secret
        self.areas = tuple(areas)
        self.cast = Cast(self.rng, mix, areas)
        self._official: dict[str, list[date]] = defaultdict(list)
        self._gone: dict[str, list[date]] = defaultdict(list)
        self._elders: dict[str, list[int]] = defaultdict(list)
        self._admitted: list[tuple[UnitPlan, Schedule, bool]] = []

    def unit(
        self, key: str, name: str, kind: UnitKind, parent: str | None, since: date, *, deciding: bool = False,
        symbol: str = "ĐU", deciding_since: date | None = None,
    ) -> UnitPlan:  # fmt: skip
        """Add a unit."""
        place = 1 + int(self.rng.random() * PLACES)
        unit = UnitPlan(key, name, kind, parent, since, deciding, deciding_since, place, symbol, self.areas)
        self.plan.units.append(unit)
        return unit

    # ── Members of long standing ────────────────────────────────────────────────────────────────────────────────────
    def elders(self, unit: UnitPlan, count: int, until: date) -> None:
        """Add official members admitted at least two years before `until`: a membership is all that is kept of them."""
        for place in range(count):
            self.elder(unit, until, FOUNDERS_YEARS if place < FOUNDERS else 2)

    def elder(self, unit: UnitPlan, until: date, years: int = 2) -> int:
        """Add one of at least so many years; those admitted before the unit existed have come from elsewhere."""
        rng = self.rng
        since = until - timedelta(days=366 * years + int(rng.random() ** 1.6 * 365 * 28))
        human = self.cast.human(unit.kind, (since.year - 40, since.year - 20))
        member = MemberPlan(
            human, unit.key, since, since - timedelta(days=8 + int(rng.random() * 20)),
            recognised_on=days.months(since, 12), card=card_number(rng, min(since, until)),
        )  # fmt: skip
        if since < unit.since:
            member.arrived_on = unit.since
            member.arrived_from = "Chuyển sinh hoạt từ tổ chức đảng nơi khác"
        return self._add_elder(member)

    def _add_elder(self, member: MemberPlan) -> int:
        number = len(self.plan.members)
        self.plan.members.append(member)
        self._elders[member.unit].append(number)
        insort(self._official[member.unit], days.months(member.ceremony_on, 12))
        return number

    def departed(self, unit: UnitPlan, window: Window) -> None:
        """Add somebody who was a member and left the list within a window: died, or moved away."""
        member = self.plan.members[self.elder(unit, window[0])]
        self._elders[unit.key].pop()
        length = (window[1] - window[0]).days
        member.left_on = window[0] + timedelta(days=int(self.rng.random() * length))
        member.left_why = "died" if self.rng.random() < 0.6 else "moved-away"
        insort(self._gone[unit.key], member.left_on)

    # ── Roads ───────────────────────────────────────────────────────────────────────────────────────────────────────
    def admit(self, unit: UnitPlan, window: Window, *, militia: bool = False, fits: Fits | None = None) -> None:
        """Admit somebody with the ceremony within `window`. `finish` writes the road once all days are known."""

        def good(plan: Schedule) -> bool:
            return window[0] <= plan[K.CEREMONY] <= window[1] and (fits is None or fits(plan))

        self.admit_by_vote(unit, (window[0] - timedelta(days=110), window[1]), good, militia=militia)

    def admit_by_vote(self, unit: UnitPlan, votes: Window, fits: Fits, *, militia: bool = False) -> None:
        """Admit somebody on whom the cell voted within `votes`."""
        road_days = self.find(unit, votes, fits)
        self._admitted.append((unit, road_days, militia))
        if road_days[K.RECOGNISED] <= self.plan.as_at:
            insort(self._official[unit.key], max(road_days[K.RECOGNISED], days.months(road_days[K.CEREMONY], 12)))

    def finish(self) -> None:
        """Write the roads of all admitted, in order of the cells' votes: who votes is counted from the register."""
        self._admitted.sort(key=lambda row: row[1][K.CELL_VOTE])
        for unit, road_days, militia in self._admitted:
            self.enter(self.road(unit, road_days, militia=militia), road_days)
        self._admitted.clear()

    def follow(
        self, unit: UnitPlan, votes: Window, fits: Fits, *, last: StepKey | None = None, remarks: int = 12
    ) -> RoadPlan:
        """Add somebody on the way: the cell would vote within `votes`, and the days up to now fit."""
        road_days = self.find(unit, votes, fits, Pace(permission=(15, 120)))
        return self.road(unit, road_days, last=last, remarks=remarks)

    def find(self, unit: UnitPlan, votes: Window, good: Fits, pace: Pace = USUAL) -> Schedule:
        """Try voting days until a schedule fits."""
        span = (votes[1] - votes[0]).days
        for _ in range(_TRIES):
            near = votes[0] + timedelta(days=int(self.rng.random() * span))
            voted_on = days.meeting_from(near, unit.place)
            grassroots = self.plan.grassroots(unit, voted_on)
            found = schedule(self.rng, voted_on, unit.place, grassroots=grassroots, pace=pace)
            if good(found):
                return found
        raise NoDayFits(f"{unit.name}: {votes}")

    def road(
        self, unit: UnitPlan, road_days: Schedule, *, militia: bool = False, last: StepKey | None = None,
        remarks: int = 2, bend: Bend | None = None,
    ) -> RoadPlan:  # fmt: skip
        """Write down somebody's road up to the plan's day."""
        voted_on = road_days[K.CELL_VOTE]
        human = self._newcomer(unit, voted_on, militia=militia)
        human = bend(human, voted_on) if bend else human
        union = human.in_youth_union(voted_on)
        circle = self.circle(unit, road_days, union=union)
        written = records(self.rng, road_days, circle, self.plan.as_at, remarks=remarks, last=last)
        road = RoadPlan(human, unit.key, written, union, movement=_MOVEMENTS[int(self.rng.random() * len(_MOVEMENTS))])
        self.plan.roads.append(road)
        return road

    def mark(self, name: str, road: RoadPlan) -> None:
        """Remember a road by a name."""
        self.plan.marked[name] = next(place for place, other in enumerate(self.plan.roads) if other is road)

    def _newcomer(self, unit: UnitPlan, voted_on: date, *, militia: bool) -> Human:
        year = voted_on.year
        born = (year - 23, year - 20) if unit.kind is UnitKind.STUDENTS else (year - 37, year - 19)
        human = self.cast.human(unit.kind, born, woman=False if militia and self.rng.random() < 0.8 else None)
        if voted_on < PRIMARY_ENOUGH and human.schooling.rank < Schooling.LOWER_DIPLOMA.rank:
            human = replace(human, schooling=Schooling.LOWER_DIPLOMA)
        return replace(human, militia=militia)

    def circle(self, unit: UnitPlan, road_days: Schedule, *, union: bool) -> Circle:
        """Those around a road in this cell: helpers are official members who have long been there."""
        together = days.months(road_days[K.HELPER_ASSIGNED], -18 - int(self.rng.random() * 60))
        helpers = self._two(self._helpers(unit, road_days[K.HELPER_ASSIGNED]), together)
        above = self.plan.unit(unit.parent) if unit.parent else unit
        voted_on = road_days[K.CELL_VOTE]
        return Circle(
            official=self.official(unit, voted_on), grassroots=self.plan.grassroots(unit, voted_on), helper=helpers[0],
            second=None if union else helpers[1], union=union, symbol=above.symbol,
            symbol_above=self._deciding_symbol(unit),
        )  # fmt: skip

    def official(self, unit: UnitPlan, on: date) -> int:
        """Count the official members of a cell on a day."""
        return bisect_right(self._official[unit.key], on) - bisect_right(self._gone[unit.key], on)

    def _two(self, numbers: list[int], together: date) -> list[Member]:
        """Two of them, with different names: introductions are told apart by the name written on them."""
        self.rng.shuffle(numbers)
        names = {number: self.plan.members[number].human.name for number in numbers}
        other = next((number for number in numbers[1:] if names[number] != names[numbers[0]]), numbers[-1])
        chosen = (numbers[0], other)
        return [Member(name=names[number], number=number, together_since=together) for number in chosen]

    def _helpers(self, unit: UnitPlan, on: date) -> list[int]:
        """Members official by then, young enough to go about where there are two of them."""
        members = self.plan.members
        official = [number for number in self._elders[unit.key] if (members[number].official_from or on) < on]
        fresh = [number for number in official if members[number].human.age(on) < OLD]
        return fresh if len(fresh) > 1 else official

    def _deciding_symbol(self, unit: UnitPlan) -> str:
        at: UnitPlan | None = unit
        while at is not None and not at.deciding and at.parent:
            at = self.plan.unit(at.parent)
        return at.symbol if at else "HU"

    def enter(self, road: RoadPlan, road_days: Schedule) -> None:
        """Enter a new member for a road whose ceremony has been held."""
        rows = {row.step: row for row in road.records}
        done = rows.get(K.RECOGNISED)
        member = MemberPlan(
            road.human, road.unit, road_days[K.CEREMONY], road_days[K.DECIDED], rows[K.DECIDED].paper,
            days.months(road_days[K.CEREMONY], 12) if done else None, done.on if done else None,
            done.paper if done else "",
            rows[K.CARD_HANDED].number if K.CARD_HANDED in rows else "",
        )  # fmt: skip
        road.member = len(self.plan.members)
        self.plan.members.append(member)
