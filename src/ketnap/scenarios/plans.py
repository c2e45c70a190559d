"""What a realm is going to hold, before there is a row: units, members, roads, targets, logins. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from ketnap.law.facts import RESIDENTIAL, Area, Former, LeftFor, PersonFacts, UnitFacts, UnitKind
from ketnap.process.keys import StepKey
from ketnap.process.records import Dossier, Record, RoadKind
from ketnap.scenarios.people import Human


@dataclass(slots=True)
class UnitPlan:
    """A unit: `key` is its name within the plan, `place` the working day of the month on which it meets.

    `sheet`: what of its letterhead does not follow from its name.
    """

    key: str
    name: str
    kind: UnitKind
    parent: str | None
    since: date
    deciding: bool = False
    deciding_since: date | None = None
    place: int = 1
    symbol: str = "ĐU"
    areas: tuple[Area, ...] = ()
    sheet: Mapping[str, str] = field(default_factory=dict)

    def decides(self, on: date) -> bool:
        """Whether this committee decides admissions on a day."""
        return self.deciding and (self.deciding_since is None or on >= self.deciding_since)

    @property
    def trade_union(self) -> bool:
        """People at work have a Trade Union; people at home do not."""
        return self.kind not in RESIDENTIAL


@dataclass(frozen=True, slots=True)
class Told:
    """What somebody declared once (`items` of the personal history), and the words written for the papers, by slot.

    Words for one paper alone stand under its part: "cell-vote.session_talk". In braces: a name, a day, a number that
    is known when the papers are written. `without`: forms of the place this road has no use for.
    """

    items: Mapping[str, Any]
    words: Mapping[str, str]
    without: frozenset[str] = frozenset()


@dataclass(slots=True)
class RoadPlan:
    """A road to write: of a member (`member` is the number in the plan) or of somebody not yet admitted.

    `known_since` is asked only of somebody about whom nothing has been written down yet. `former`: the membership that
    ended, of somebody who asks to come back. `told`: every paper of this road is issued from it.
    """

    human: Human
    unit: str
    records: tuple[Record, ...]
    union: bool
    member: int | None = None
    movement: str = ""
    known_since: date | None = None
    former: "MemberPlan | None" = None
    told: Told | None = None

    @property
    def kind(self) -> RoadKind:
        """A second admission where a membership ended."""
        return RoadKind.AGAIN if self.former else RoadKind.FIRST

    @property
    def opened_on(self) -> date:
        """The day the person came into view."""
        return self.records[0].on if self.records else self.known_since or date.min

    @property
    def last_on(self) -> date:
        """The day of the last record."""
        return self.records[-1].on if self.records else self.opened_on

    @property
    def helper(self) -> int | None:
        """The number in the plan of whoever helps."""
        return next((row.helper.person for row in self.records if row.helper), None)

    def day(self, step: StepKey) -> date | None:
        """The last day of a step."""
        return next((row.on for row in reversed(self.records) if row.step is step), None)


@dataclass(slots=True)
class MemberPlan:
    """A member. `arrived_on` is set for those admitted elsewhere."""

    human: Human
    unit: str
    ceremony_on: date
    decided_on: date
    decision_paper: str = ""
    recognised_on: date | None = None
    recognition_decided_on: date | None = None
    recognition_paper: str = ""
    card: str = ""
    arrived_on: date | None = None
    arrived_from: str = ""
    left_on: date | None = None
    left_why: str = ""

    @property
    def official_from(self) -> date | None:
        """Since when the member is counted as an official one, as the register has it."""
        days = [day for day in (self.recognised_on, self.recognition_decided_on) if day]
        return max(days, default=None)

    @property
    def ended(self) -> Former | None:
        """What the rules ask of a membership that ended."""
        if self.left_on is None:
            return None
        return Former(left_on=self.left_on, reason=LeftFor(self.left_why), admitted_on=self.decided_on)


@dataclass(frozen=True, slots=True)
class TermPlan:
    """A congress term of a unit."""

    unit: str
    name: str
    since: date
    until: date


@dataclass(frozen=True, slots=True)
class TargetPlan:
    """A target of a term (by its name) or of a year."""

    unit: str
    least: int
    most: int | None = None
    term: str = ""
    year: int | None = None
    indicator: str = "admitted"
    group: str = ""
    paper: str = ""
    set_on: date | None = None


@dataclass(frozen=True, slots=True)
class FollowedPlan:
    """Members of a committee (`by`) follow what is right below each of `parents`, since a day, by a paper.

    `scope`: a rule that they come to these cells every month; then the months up to the plan's day are told too.
    """

    by: str
    parents: frozenset[str]
    since: date
    paper: str = ""
    scope: str = ""


@dataclass(frozen=True, slots=True)
class PostPlan:
    """A post with a login, held by a member of the plan or by somebody (`human`) of an office above its cells.

    With neither, it is one more post of the person who has the login already.
    """

    login: str
    role: str
    unit: str
    member: int | None = None
    human: Human | None = None


@dataclass(slots=True)
class Plan:
    """A whole realm."""

    realm: str
    title: str
    strip: str
    as_at: date
    units: list[UnitPlan] = field(default_factory=list)
    members: list[MemberPlan] = field(default_factory=list)
    roads: list[RoadPlan] = field(default_factory=list)
    terms: list[TermPlan] = field(default_factory=list)
    targets: list[TargetPlan] = field(default_factory=list)
    posts: list[PostPlan] = field(default_factory=list)
    followed: list[FollowedPlan] = field(default_factory=list)
    marked: dict[str, int] = field(default_factory=dict)
    """Places in `roads` that somebody wants to find again, by a name."""

    def unit(self, key: str) -> UnitPlan:
        """Find a unit by its key."""
        return next(unit for unit in self.units if unit.key == key)

    def below(self, key: str) -> set[str]:
        """Keys of a unit and of everything under it."""
        found = {key}
        for unit in self.units:  # parents are planned before their children
            if unit.parent in found:
                found.add(unit.key)
        return found

    def grassroots(self, unit: UnitPlan, on: date) -> bool:
        """Whether on a day a grassroots committee votes between this cell and the level that decides."""
        return unit.parent is not None and not self.unit(unit.parent).decides(on)

    def dossiers(self) -> Iterator[tuple[RoadPlan, Dossier]]:
        """Every road as the rules see it."""
        units = {unit.key: unit for unit in self.units}
        for road in self.roads:
            unit, voted_on = units[road.unit], road.day(StepKey.CELL_VOTE)
            yield road, _dossier(road, unit, self._place(unit, voted_on or road.last_on))

    def _place(self, unit: UnitPlan, on: date) -> UnitFacts:
        """The cell, and what stands between it and the level that decides."""
        above = self.unit(unit.parent) if unit.parent else unit
        section = above.kind is UnitKind.SECTION
        return UnitFacts(
            kind=unit.kind, section=section, grassroots=self.grassroots(above if section else unit, on),
            youth_union=True, trade_union=unit.trade_union,
        )  # fmt: skip


def _dossier(road: RoadPlan, unit: UnitPlan, place: UnitFacts) -> Dossier:
    human, former = road.human, road.former
    person = PersonFacts(
        born_on=human.born_on,
        born_precision=human.born_precision,
        special=frozenset(human.special),
        citizen=True,
        schooling=human.schooling,
        areas=frozenset(human.areas),
        respected=human.respected,
        youth_union=road.union,
        trade_union=unit.trade_union,
        former=former.ended if former else None,
    )
    return Dossier(person=person, unit=place, kind=road.kind, records=road.records, opened_on=road.opened_on)
