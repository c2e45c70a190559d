"""Who of the level above comes to a cell's meetings: what is asked, how a month stands. No clock, no database."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ketnap.law.facts import RESIDENTIAL, UnitKind
from ketnap.process.reports import Month


class Asked(StrEnum):
    """At which cells a committee asks its members to be every month."""

    RESIDENTIAL = "residential"
    ALL = "all"
    NONE = "none"

    @property
    def vi(self) -> str:
        return {
            "residential": "chi bộ khu dân cư (thôn, bản, tổ dân phố)",
            "all": "mọi chi bộ",
            "none": "không quy định",
        }[self]

    def covers(self, kind: str) -> bool:
        """Whether a cell of this kind is to be attended."""
        return self is Asked.ALL or (self is Asked.RESIDENTIAL and kind in RESIDENTIAL)


RESIDENTIAL_KINDS = tuple(sorted(UnitKind(kind).value for kind in RESIDENTIAL))


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of a committee: whose, from which month, at which cells, by which paper."""

    unit: int
    since: date
    scope: Asked
    name: str = ""
    paper: str = ""


type Rules = Mapping[int, Sequence[Rule]]


def by_unit(rows: Iterable[Rule]) -> Rules:
    """Rules by whose they are, the latest first."""
    found: dict[int, list[Rule]] = {}
    for row in sorted(rows, key=lambda row: row.since, reverse=True):
        found.setdefault(row.unit, []).append(row)
    return found


def ruling(rules: Rules, chain: Sequence[int], month: Month) -> Rule | None:
    """The rule of a month: of the nearest organisation of the chain (the top first), the last that had begun."""
    for number in reversed(chain):
        for row in rules.get(number, ()):
            if row.since <= month.first:
                return row
    return None


class Attended(StrEnum):
    """How a month of a cell stands."""

    CAME = "came"
    AHEAD = "ahead"
    MISSED = "missed"
    NOT_HELD = "not-held"

    @property
    def vi(self) -> str:
        return {
            "came": "đã có cấp ủy viên dự",
            "ahead": "chưa tới kỳ sinh hoạt",
            "missed": "đã họp, chưa có cấp ủy viên dự",
            "not-held": "hết tháng, chi bộ chưa ghi kỳ sinh hoạt nào",
        }[self]


@dataclass(frozen=True, slots=True)
class CellMonth:
    """What is known of a cell's month: a meeting held, somebody came, a meeting still to come."""

    held: bool = False
    came: bool = False
    ahead: bool = False

    def stands(self, month: Month, on: date) -> Attended:
        """A meeting nobody came to is a gap as soon as no other is to come in the month."""
        if self.came:
            return Attended.CAME
        if self.ahead:
            return Attended.AHEAD
        if self.held:
            return Attended.MISSED
        return Attended.NOT_HELD if month.last < on else Attended.AHEAD


GAPS = frozenset({Attended.MISSED, Attended.NOT_HELD})
