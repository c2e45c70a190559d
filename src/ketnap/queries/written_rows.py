"""The rows behind the figures of a written report: found from the key alone, and all at once to be frozen."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from django.db.models import FETCH_RAISE, CharField, QuerySet, Value

from ketnap.access import Actor
from ketnap.law.calendar import add_months
from ketnap.models import Candidate, Membership, Unit, WrittenReport, paths, unpack
from ketnap.process.statistics.rows import Base
from ketnap.process.statistics.spans import Span
from ketnap.process.written.lines import BEFORE, BY_KEY, UNITS, YEAR, Line
from ketnap.process.written.periods import Period
from ketnap.queries.gathering import branch, month
from ketnap.queries.scope import PAGE, Page, clamp
from ketnap.queries.statistics_bases import condition, framed, people
from ketnap.queries.statistics_sent import OF_ROADS
from ketnap.queries.written import Scope, below_rows, cells, charted, count_parts, joined

_KEY = re.compile(
    r"(?P<line>[a-z-]+)(?:_u(?P<unit>\d{1,9}))?(?:_(?P<time>\d{4}(?:-(?:0[1-9]|1[0-2]))?))?(?P<then>_before|_year)?"
)


@dataclass(frozen=True, slots=True)
class Figure:
    """What a figure counts: the words it is called by, its rows and the days they are of."""

    vi: str
    unit: str
    rows: QuerySet[Any]
    span: Span
    base: Base | None = Base.ADMITTED


def figure(scope: Scope, key: str) -> Figure | None:
    """What a key means in a report; nothing for a key that means nothing in it."""
    if key in UNITS:
        return _units(scope, key)
    found = _KEY.fullmatch(key)
    line = BY_KEY.get(found["line"]) if found else None
    if found is None or line is None:
        return None
    if found["unit"] or found["time"]:
        return _part(scope, line, found)
    frame = {BEFORE: scope.before, YEAR: scope.year}.get(found["then"] or "", scope.now)
    if frame is None or (found["then"] and line.stock):
        return None
    rows = people(frame, line.what.base).filter(condition(frame, line.what.where))
    return Figure(line.vi, line.unit, rows, frame.span, line.what.base)


def _units(scope: Scope, key: str) -> Figure | None:
    if not scope.committee:
        return None
    if key == "cells":
        return Figure(UNITS[key], "chi bộ", cells(scope), scope.period.span, None)
    counted = count_parts(scope)
    idle = key == "without"
    wanted = [row.pk for row in counted.below if not (idle and counted.numbers.get(f"admitted_u{row.pk}"))]
    return Figure(UNITS[key], "tổ chức", Unit.objects.filter(pk__in=wanted), scope.period.span, None)


def _part(scope: Scope, line: Line, found: re.Match[str]) -> Figure | None:
    """Those who joined at one organisation right below, or in one month or year; counted in the tree of its end."""
    if line.key != "admitted" or (found["unit"] and found["time"]):
        return None
    if found["unit"]:
        return _at_unit(scope, line, int(found["unit"]), found["then"] or "")
    for span in charted(scope.period):
        days = _days(found["time"], span)
        if days is not None and not found["then"]:
            rows = joined(replace(scope.now, span=span))[0]
            return Figure(f"{line.vi}, {days.label}", line.unit,
                          rows.filter(ceremony_on__gte=days.since, ceremony_on__lte=days.last), days)  # fmt: skip
    return None


def _at_unit(scope: Scope, line: Line, pk: int, then: str) -> Figure | None:
    near = below_rows(scope).filter(unit=pk).select_related("unit").first()
    span = {"": scope.period.span, BEFORE: scope.period.before}.get(then)
    if near is None or span is None:
        return None
    there = replace(framed(scope.actor, near.unit, scope.period.span), span=span)
    return Figure(f"{line.vi}: {near.name}", line.unit, joined(there)[0], span)


def _days(time: str, span: Span) -> Span | None:
    """A month or a year, as far as it lies within a time."""
    first = date(int(time[:4]), int(time[5:] or 1), 1)
    last = add_months(first, 1 if time[5:] else 12) - timedelta(days=1)
    since, until = max(first, span.since), min(last, span.last)
    words = f"tháng {time[5:]}/{time[:4]}" if time[5:] else f"năm {time}"
    return Span(since, until, words) if since <= until else None


# ── All at once ──────────────────────────────────────────────────────────────────────────────────────────────────────


def ids(scope: Scope) -> dict[str, list[int]]:
    """The rows behind every figure, by their numbers: a few questions, however many figures there are."""
    found: dict[str, set[int]] = defaultdict(set)
    named = [
        people(frame, line.what.base).filter(condition(frame, line.what.where)).order_by()
        .annotate(what=Value(line.key + ending, output_field=CharField())).values_list("what", "pk")
        for ending, frame, lines in scope.frames() for line in lines
    ]  # fmt: skip
    first: Any = named[0]
    for key, pk in first.union(*named[1:], all=True):
        found[key].add(pk)
    for key, pk in _ids_of_parts(scope):
        found[key].add(pk)
    if scope.committee:
        below = set(below_rows(scope).values_list("unit", flat=True))
        found["children"] = below
        found["without"] = {pk for pk in below if f"admitted_u{pk}" not in found}
    keys = {line.key + ending for ending, _, lines in scope.frames() for line in lines}
    return {key: sorted(found[key]) for key in sorted({*keys, *found})}


def _ids_of_parts(scope: Scope) -> Iterator[tuple[str, int]]:
    for span in charted(scope.period):
        rows = joined(replace(scope.now, span=span))[0].order_by().annotate(time=month("ceremony_on"))
        for time, pk in rows.values_list("time", "pk"):
            yield f"admitted_{time[:4] if scope.period.kind.long else time}", pk
    if not scope.committee:
        return
    for pk in cells(scope).order_by().values_list("pk", flat=True):
        yield "cells", pk
    for ending, frame in (("", scope.now), (BEFORE, scope.before)):
        if frame is not None:
            admitted, place = joined(frame)
            at = admitted.order_by().annotate(at=branch(place.path, place.top, paths.SEGMENT))
            for path, pk in at.values_list("at", "pk"):
                yield f"admitted_u{paths.numbers(path)[-1]}{ending}", pk


# ── Looked at ────────────────────────────────────────────────────────────────────────────────────────────────────────


def model_of(key: str) -> type[Any]:
    """The kind of rows behind a figure."""
    if key in UNITS:
        return Unit
    line = BY_KEY.get(key.removesuffix(BEFORE).removesuffix(YEAR))
    return Candidate if line is not None and line.what.base in OF_ROADS else Membership


_BESIDE: Mapping[type[Any], tuple[tuple[str, ...], tuple[str, ...]]] = {
    Unit: ((), ("order_key", "pk")),
    Candidate: (("person", "unit"), ("name_key", "pk")),
    Membership: (("person", "unit", "admitted_unit"), ("name_key", "pk")),
}


@dataclass(frozen=True, slots=True)
class Behind:
    """A page of the rows behind a figure. `hidden`: of that page, out of the reader's sight; `gone`: erased since."""

    page: Page[Any]
    count: int
    hidden: int
    gone: int = 0


def live(actor: Actor, found: Figure, number: int) -> Behind:
    """The rows of a report that is being drafted."""
    kind = found.rows.model
    total = found.rows.count()
    return _behind(actor, kind, kind._default_manager.filter(pk__in=found.rows.order_by().values("pk")), total, number)


def kept(actor: Actor, report: WrittenReport, key: str, number: int) -> Behind | None:
    """The rows as they were counted when the report was issued."""
    if key not in report.figures:
        return None
    kind, held = model_of(key), unpack(bytes(report.ids)).get(key, [])
    found = _behind(actor, kind, kind._default_manager.filter(pk__in=held), len(held), number)
    count_ = report.figures[key]
    return replace(found, count=count_, gone=count_ - len(held))


def _behind(actor: Actor, kind: type[Any], rows: QuerySet[Any], total: int, number: int) -> Behind:
    beside, order = _BESIDE[kind]
    rows = rows.select_related(*beside) if beside else rows
    at = clamp(number, total)
    shown: list[Any] = list(rows.order_by(*order).fetch_mode(FETCH_RAISE)[(at - 1) * PAGE : at * PAGE])
    seen = [row for row in shown if actor.sees(row)]
    return Behind(Page(seen, at, total), total, len(shown) - len(seen))


def called(key: str, period: Period) -> str:
    """The words a figure is called by, where only its key is at hand."""
    found = _KEY.fullmatch(key)
    if key in UNITS or found is None:
        return UNITS.get(key, key)
    line = BY_KEY.get(found["line"])
    words = line.vi if line else key
    if found["time"]:
        return f"{words}, {(found['time'][5:] and 'tháng ' + found['time'][5:] + '/') or 'năm '}{found['time'][:4]}"
    ending = {BEFORE: f", {period.then}", YEAR: ", từ đầu năm"}.get(found["then"] or "", "")
    return words + ending
