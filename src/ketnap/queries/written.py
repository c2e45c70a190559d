"""Written reports counted: every figure of one in two questions, and the rows behind each, so that it opens.

A figure has a key (`process.written.lines`); what the key means is found again from the key alone, so that an address
opens to the same rows that were counted.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from django.db.models import Count, Expression, QuerySet, Sum

from ketnap.access import Actor, Permission
from ketnap.law.calendar import add_months
from ketnap.law.facts import UnitKind
from ketnap.models import Unit, UnitChange, UnitSpan, paths
from ketnap.process.reports import Month
from ketnap.process.statistics.rows import Base
from ketnap.process.statistics.spans import Span
from ketnap.process.written.lines import BEFORE, BY_KEY, FLOWS, LINES, YEAR, Line
from ketnap.process.written.periods import Period
from ketnap.queries import counting, headcount
from ketnap.queries.gathering import branch, gather, month, part, text
from ketnap.queries.report_lines import Days, is_committee, line_of
from ketnap.queries.scope import spans_on
from ketnap.queries.statistics import tally
from ketnap.queries.statistics_bases import Frame, condition, framed, people
from ketnap.text import vi_key

SEE = Permission.SEE_FIGURES
_CELLS = line_of("cells")


@dataclass(frozen=True, slots=True)
class Near:
    """An organisation right below on the last day."""

    pk: int
    name: str


@dataclass(frozen=True, slots=True)
class Counted:
    """Every figure of a report by its key, the organisations right below, and how much happened to them."""

    numbers: Mapping[str, int]
    below: tuple[Near, ...] = field(default=())
    changed: int = 0


@dataclass(frozen=True)
class Scope:
    """A report of an organisation and period; the frames its figures are counted in. Counted by the program itself."""

    actor: Actor
    unit: Unit
    period: Period

    @classmethod
    def of(cls, actor: Actor, unit: Unit, period: Period) -> "Scope":
        """Whoever may see figures of the unit gets the same numbers as everybody else."""
        actor.require(SEE, unit)
        return cls(Actor.program(actor.realm, actor.on), unit, period)

    @cached_property
    def now(self) -> Frame:
        return framed(self.actor, self.unit, self.period.span)

    @property
    def before(self) -> Frame | None:
        return replace(self.now, span=self.period.before) if self.period.before else None

    @property
    def year(self) -> Frame | None:
        return replace(self.now, span=self.period.to_date) if self.period.to_date else None

    @property
    def committee(self) -> bool:
        """Whether it has several cells; a base organisation that is a cell itself has not."""
        cell = self.unit.kind == UnitKind.BASE and self.unit.name.startswith("Chi bộ")
        return is_committee(self.unit) and not cell

    def frames(self) -> Iterator[tuple[str, Frame, tuple[Line, ...]]]:
        """The ending of its keys, where and when, and which figures."""
        yield "", self.now, LINES
        if self.before:
            yield BEFORE, self.before, FLOWS
        if self.year:
            yield YEAR, self.year, (BY_KEY["admitted"],)


# ── Numbers ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def count(scope: Scope, *, changed: QuerySet[UnitChange] | None = None) -> Counted:
    """Every figure of a report that is being drafted: three questions. `changed`: counted in the same trip."""
    parts = count_parts(scope, changed)
    return Counted({**_lines(scope), **parts.numbers}, parts.below, parts.changed)


def _lines(scope: Scope) -> dict[str, int]:
    """The figures of people: every base of every frame is passed once."""
    asked = {what: part for ending, frame, lines in scope.frames() for what, part in _bases(ending, frame, lines)}
    found = tally({what: (rows, list(columns.values())) for what, (rows, columns) in asked.items()})
    numbers = {
        key: number
        for what, (_, columns) in asked.items()
        for key, number in zip(columns, found.get(what, [0] * len(columns)), strict=True)
    }
    return {**numbers, "members-official": numbers["members"] - numbers["members-probation"]}


type Columns = tuple[QuerySet[Any], dict[str, Expression]]


def _bases(ending: str, frame: Frame, lines: tuple[Line, ...]) -> Iterator[tuple[str, Columns]]:
    for base in dict.fromkeys(line.what.base for line in lines if line.what.base is not Base.MEMBERS):
        of_base = [line for line in lines if line.what.base is base]
        yield f"{base}{ending}", (people(frame, base), {line.key + ending: _number(frame, line) for line in of_base})
    if ending == "":
        yield from _members(frame)


def _number(frame: Frame, line: Line) -> Expression:
    return Count("pk", filter=condition(frame, line.what.where)) if line.what.where else Count("pk")


def _members(frame: Frame) -> Iterator[tuple[str, Columns]]:
    """Everybody and those on probation, the others are official; of today by the figures organisations keep."""
    everybody, probation = people(frame, Base.MEMBERS), BY_KEY["members-probation"]
    kept = headcount.units(frame.actor, frame.unit, frame.span.last)
    if kept is None:
        yield "members", (everybody, {"members": Count("pk"), probation.key: _number(frame, probation)})
        return
    yield "members", (kept, {"members": Sum("members", default=0)})
    yield "probation", (everybody.filter(condition(frame, probation.what.where)), {probation.key: Count("pk")})


def joined(frame: Frame) -> counting.Counted:
    return counting.admitted_rows(frame.actor, frame.unit, frame.span.since, frame.span.until)


def count_parts(scope: Scope, changed: QuerySet[UnitChange] | None = None) -> Counted:
    """Those who joined by month or year and by organisation right below; how many organisations there are."""
    asked = list(_asked_parts(scope))
    asked += [part("changed", changed)] if changed is not None else []
    found = gather(*asked) if asked else {}
    numbers: dict[str, int] = {}
    for line in found.get("time", ()):
        key = f"admitted_{line.key[:4] if scope.period.kind.long else line.key}"
        numbers[key] = numbers.get(key, 0) + line.n
    for ending in ("", BEFORE):
        for line in found.get(f"below{ending}", ()):
            key = f"admitted_u{paths.numbers(line.key)[-1] if line.key else 0}{ending}"
            numbers[key] = numbers.get(key, 0) + line.n
    below = tuple(sorted((Near(int(line.key), line.sub) for line in found.get("units", ())), key=_in_order))
    if scope.committee:
        numbers["cells"] = sum(line.n for line in found.get("cells", ()))
        numbers["children"] = len(below)
        numbers["without"] = sum(not numbers.get(f"admitted_u{row.pk}") for row in below)
    return Counted(numbers, below, sum(line.n for line in found.get("changed", ())))


def _in_order(row: Near) -> tuple[str, int]:
    return vi_key(row.name), row.pk


def _asked_parts(scope: Scope) -> Iterator[QuerySet[Any]]:
    for span in charted(scope.period):
        yield part("time", joined(replace(scope.now, span=span))[0], month("ceremony_on"))
    if not scope.committee:
        return
    yield part("cells", cells(scope))
    yield part("units", below_rows(scope), text("unit_id"), text("name"))
    for ending, frame in (("", scope.now), (BEFORE, scope.before)):
        if frame is not None:
            rows, place = joined(frame)
            yield part(f"below{ending}", rows, branch(place.path, place.top, paths.SEGMENT))


def charted(period: Period) -> Iterator[Span]:
    """What is told month by month: since January, and the same of last year; year by year the time itself."""
    if period.charted is not None:
        yield period.charted
        if not period.kind.long:
            yield period.charted.year_before()


def months(period: Period) -> list[tuple[str, str, str]]:
    """The months or years a report is divided into: what they are called, the key, the key a year earlier."""
    span = period.charted
    if span is None:
        return []
    if period.kind.long:
        return [(f"Năm {year}", f"admitted_{year}", "") for year in range(span.since.year, span.last.year + 1)]
    found, day = [], span.since.replace(day=1)
    while day <= span.last:
        earlier = f"admitted_{day.year - 1}-{day:%m}"
        found.append((f"Tháng {day.month}", f"admitted_{day:%Y-%m}", earlier))
        day = add_months(day, 1)
    return found


def below_rows(scope: Scope) -> QuerySet[UnitSpan]:
    """The organisations right below on the last day, under the names they bore."""
    return spans_on(UnitSpan.objects.filter(parent=scope.unit, absorbed=False), _last_day(scope))


def _last_day(scope: Scope) -> date:
    """The last day, or that before the organisation ended."""
    closed = scope.unit.closed_on
    return min(scope.period.last, closed - timedelta(days=1)) if closed else scope.period.last


def cells(scope: Scope) -> QuerySet[Any]:
    """The cells of the last day, at any depth: those the monthly report counts."""
    assert _CELLS is not None
    day = scope.period.last
    return _CELLS.rows(scope.actor, scope.unit, Days(Month.of(day), day))
