"""Organisations counted by statistics tables: the tree of the last day of a period, with its members and admissions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import FETCH_RAISE, BooleanField, ExpressionWrapper, F, IntegerField, Q, QuerySet, Value

from ketnap.access import Actor, OutOfReach
from ketnap.access.reach import within
from ketnap.law.facts import UnitKind
from ketnap.models import Membership, Unit, UnitSpan, paths
from ketnap.process.statistics.organisations import Known, Tree, placed
from ketnap.process.statistics.rows import Base, OfKinds, Organisations, Part, Row, Table
from ketnap.process.statistics.spans import Span
from ketnap.queries.counting import Counted
from ketnap.queries.gathering import Line, gather, text
from ketnap.queries.gathering import part as grouped
from ketnap.queries.scope import PAGE, last_day, listed, path_on, spans_on
from ketnap.queries.statistics_bases import SEE, STOOD, Frame, framed


def trees(table: Table, *frames: Frame) -> list[Tree]:
    """The organisations of each frame: one question, and one for the members at each where a row asks for them."""
    members: Mapping[str, list[Line]] = {}
    if any(isinstance(row.what, OfKinds) for row in table.rows):
        members = gather(*(_by_unit(str(at), STOOD[Base.MEMBERS](frame)) for at, frame in enumerate(frames)))
    return [
        _tree(frame, ones, members.get(str(at), []))
        for at, (frame, ones) in enumerate(zip(frames, _known(table, *frames), strict=True))
    ]


def _asks_admissions(table: Table) -> bool:
    return any(isinstance(row.what, Organisations) and row.what.admitted is not None for row in table.rows)


def _by_unit(what: str, counted: Counted) -> QuerySet[Any]:
    rows, place = counted
    return grouped(what, rows, text(place.unit))


type Stood = tuple[Known, bool]
"""An organisation, and whether somebody was admitted there in the period."""


def _tree(frame: Frame, ones: Sequence[Stood], members: Sequence[Line]) -> Tree:
    found = placed([one for one, _ in ones], paths.SEGMENT)
    admitted = {found[one.unit].root for one, is_so in ones if is_so and one.unit in found}
    top = _top(frame)
    above = {one.unit for one, _ in ones if top is None or not paths.covers(top, one.path)}
    inside = {unit: one for unit, one in found.items() if unit not in above}
    return Tree(inside, {int(line.key): line.n for line in members}, frozenset(admitted))


def _known(table: Table, *frames: Frame) -> list[list[Stood]]:
    """What stood at, below and above the unit on the last day of each frame: one question."""
    asked = _asks_admissions(table)
    first, *others = (_spans(frame, at, admissions=asked) for at, frame in enumerate(frames))
    found: list[list[Stood]] = [[] for _ in frames]
    for at, unit, path, kind, name, absorbed, admitted in first.union(*others, all=True) if others else first:
        found[at].append((Known(unit, path, UnitKind(kind), name, absorbed), bool(admitted)))
    return found


def _top(frame: Frame) -> str | None:
    """Where the unit stood on the last day."""
    return path_on(frame.unit, last_day(frame.unit, frame.span.last))


def _spans(frame: Frame, at: int, *, admissions: bool) -> QuerySet[UnitSpan, tuple[Any, ...]]:
    """What stood at and below the unit, and what above it: the kind of a grassroots organisation may be there."""
    top = _top(frame)
    wanted = Q(pk__in=[])
    if top is not None:
        wanted = Q(unit__in=paths.numbers(top))
        wanted |= within("path", top) if frame.actor.reach(SEE).covers_below(frame.unit.path) else Q(pk__in=[])
    rows = spans_on(UnitSpan.objects.filter(wanted), last_day(frame.unit, frame.span.last))
    people = STOOD[Base.ADMITTED](frame)[0] if admissions else Membership.objects.none()
    there = ExpressionWrapper(Q(unit__in=people.values("admitted_unit")), BooleanField())
    named = rows.order_by().annotate(at=Value(at, output_field=IntegerField()), there=there)
    return named.values_list("at", "unit_id", "path", "kind", "name", "absorbed", "there")


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
