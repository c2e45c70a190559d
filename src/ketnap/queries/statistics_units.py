"""Organisations counted by statistics tables: the tree of the last day of a period, with its members and admissions."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import FETCH_RAISE, F, IntegerField, Q, QuerySet, Value

from ketnap.access import Actor, OutOfReach
from ketnap.access.reach import within
from ketnap.law.facts import UnitKind
from ketnap.models import Membership, Unit, UnitSpan, paths
from ketnap.process.statistics.organisations import Known, Placed, Tree, placed
from ketnap.process.statistics.rows import Base, OfKinds, Organisations, Part, Row, Table
from ketnap.process.statistics.spans import Span
from ketnap.queries.counting import Counted
from ketnap.queries.gathering import Line, gather, text
from ketnap.queries.gathering import part as grouped
from ketnap.queries.scope import PAGE, last_day, listed, path_on, spans_on
from ketnap.queries.statistics_bases import SEE, STOOD, Frame, framed


def trees(table: Table, *frames: Frame) -> list[Tree]:
    """The organisations of each frame: one question for where they stood, one for the people."""
    asked: list[QuerySet[Any]] = []
    of_kinds = any(isinstance(row.what, OfKinds) for row in table.rows)
    for at, frame in enumerate(frames):
        if of_kinds:
            asked.append(_by_unit(f"{at} members", STOOD[Base.MEMBERS](frame)))
        if table_asks_admissions(table):
            asked.append(_by_unit(f"{at} admitted", STOOD[Base.ADMITTED](frame)))
    found = gather(*asked)
    return [
        _tree(places, found.get(f"{at} members", []), found.get(f"{at} admitted", []))
        for at, places in enumerate(_places(*frames))
    ]


def table_asks_admissions(table: Table) -> bool:
    return any(isinstance(row.what, Organisations) and row.what.admitted is not None for row in table.rows)


def _by_unit(what: str, counted: Counted) -> QuerySet[Any]:
    rows, place = counted
    return grouped(what, rows, text(place.unit))


def _tree(places: dict[int, Placed], members: list[Line], admitted: list[Line]) -> Tree:
    roots = {places[unit].root for line in admitted if (unit := int(line.key)) in places}
    return Tree(places, {int(line.key): line.n for line in members}, frozenset(roots))


def _places(*frames: Frame) -> list[dict[int, Placed]]:
    """Where everything stood on the last day of each frame: one question."""
    first, *others = (_spans(frame, at) for at, frame in enumerate(frames))
    known: list[list[Known]] = [[] for _ in frames]
    for at, unit, path, kind, name, absorbed in first.union(*others, all=True) if others else first:
        known[at].append(Known(unit, path, UnitKind(kind), name, absorbed))
    return [_inside(frame, placed(ones, paths.SEGMENT), ones) for frame, ones in zip(frames, known, strict=True)]


def _top(frame: Frame) -> str | None:
    """Where the unit stood on the last day."""
    return path_on(frame.unit, last_day(frame.unit, frame.span.last))


def _spans(frame: Frame, at: int) -> QuerySet[UnitSpan, tuple[int, int, str, str, str, bool]]:
    """What stood at and below the unit, and what above it: the kind of a grassroots organisation may be there."""
    top = _top(frame)
    wanted = Q(pk__in=[])
    if top is not None:
        wanted = Q(unit__in=paths.numbers(top))
        wanted |= within("path", top) if frame.actor.reach(SEE).covers_below(frame.unit.path) else Q(pk__in=[])
    rows = spans_on(UnitSpan.objects.filter(wanted), last_day(frame.unit, frame.span.last))
    named = rows.order_by().annotate(at=Value(at, output_field=IntegerField()))
    return named.values_list("at", "unit_id", "path", "kind", "name", "absorbed")


def _inside(frame: Frame, found: dict[int, Placed], known: Sequence[Known]) -> dict[int, Placed]:
    """Leave out what stands above the unit."""
    top = _top(frame)
    above = {one.unit for one in known if top is None or not paths.covers(top, one.path)}
    return {unit: one for unit, one in found.items() if unit not in above}


# ── What is behind a number ──────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Found:
    """One page of the organisations a cell counts, and how many there are."""

    rows: list[Unit]
    total: int


def behind(actor: Actor, unit: Unit, table: Table, span: Span, row: Row, part: Part, number: int) -> Found:
    """The organisations a cell counts, by name."""
    keys = _keys(framed(actor, unit, span), table, row, part)
    rows = Unit.objects.filter(pk__in=keys).order_by("order_key", "pk").select_related("parent")
    return Found(list(rows[(number - 1) * PAGE : number * PAGE].fetch_mode(FETCH_RAISE)), len(keys))


def members(actor: Actor, unit: Unit, table: Table, span: Span, row: Row, number: int) -> tuple[list[Membership], int]:
    """The members a cell of table 5 counts, by name."""
    frame = framed(actor, unit, span)
    keys = _keys(frame, table, row, Part.MEMBERS)
    rows, place = STOOD[Base.MEMBERS](frame)
    there = rows.annotate(there=F(place.unit)).filter(there__in=keys)
    shown = Membership.objects.filter(pk__in=listed(there.order_by("name_key", "pk"), number, PAGE))
    named = shown.select_related("person", "unit", "admitted_unit").order_by("name_key", "pk").fetch_mode(FETCH_RAISE)
    return list(named), there.count()


def _keys(frame: Frame, table: Table, row: Row, part: Part) -> list[int]:
    frame.actor.require(SEE, frame.unit)
    tree = trees(table, frame)[0]
    match row.what:
        case Organisations():
            return [one.unit for one in tree.meeting(row.what)]
        case OfKinds():
            return [one.unit for one in tree.of(row.what, part)]
    raise OutOfReach("Số này không mở được thành danh sách.")
