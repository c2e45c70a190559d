"""Statistics tables counted: every row of a table for this period and the same one a year ago, in one or two questions.

A base is asked once, and all its rows are counted in the same pass; the people behind a number are found with the same
conditions that counted them.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import FETCH_RAISE, CharField, Count, Expression, IntegerField, Q, QuerySet, Sum, Value
from django.db.models.functions import Cast, Substr

from ketnap.access import Actor, OutOfReach
from ketnap.models import Candidate, Membership, Unit
from ketnap.process.statistics import rows as words
from ketnap.process.statistics.blocks import FEMALE
from ketnap.process.statistics.checks import Values, column, computed, failures
from ketnap.process.statistics.organisations import Tree, counted, counted_kinds
from ketnap.process.statistics.rows import Base, Condition, Is, Row, Shape, Table, Trait
from ketnap.process.statistics.spans import Span
from ketnap.queries.gathering import Line, gather, part, text
from ketnap.queries.remembering import remember
from ketnap.queries.scope import PAGE, listed
from ketnap.queries.statistics_bases import SEE, Frame, People, condition, framed, people
from ketnap.queries.statistics_units import trees


@dataclass(frozen=True, slots=True)
class Counted:
    """A table with its numbers. `before`: the same days a year ago, or the women of a table of shares."""

    table: Table
    unit: Unit
    span: Span
    compared: Span
    now: Values
    before: Values
    wrong: tuple[str, ...]


def count(actor: Actor, unit: Unit, table: Table, span: Span) -> Counted:
    """Count a table for a unit and everything below: one question."""
    actor.require(SEE, unit)
    frame = framed(actor, unit, span)
    span, past = frame.span, frame.span.year_before()
    if table.shape is Shape.SHARES:
        now, before = _shares(table, frame)
    elif table.shape is Shape.KINDS:
        now, before = (_by_kind(table, tree) for tree in trees(table, frame, replace(frame, span=past)))
    else:
        now, before = _compared(table, frame, replace(frame, span=past))
    return Counted(table, unit, span, past, now, before, tuple(failures(table, now)))


STOCKS = {Base.MEMBERS, Base.BEFORE}
"""Bases of everybody there is, and not of what happened: a province takes seconds."""


def kept(actor: Actor, unit: Unit, table: Table, span: Span) -> Counted:
    """The same for a page: what counts every member is remembered until something is written."""
    if not STOCKS & set(table.everybody) or table.shape is Shape.SHARES:
        return count(actor, unit, table, span)
    what = f"statistics {unit.pk} {table.key} {span.since} {span.last}"

    def ask() -> tuple[Values, Values, tuple[str, ...]]:
        found = count(actor, unit, table, span)
        return found.now, found.before, found.wrong

    actor.require(SEE, unit)
    now, before, wrong = remember(actor, SEE, what, ask)
    until_now = framed(actor, unit, span).span
    return Counted(table, unit, until_now, until_now.year_before(), now, before, wrong)


def _by_kind(table: Table, tree: Tree) -> Values:
    """Every column of table 5."""
    found: dict[str, int | Decimal | None] = {}
    for at, numbers in counted_kinds(table, tree).items():
        found |= {column(key, at): value for key, value in computed(table, numbers, {}).items()}
    return found


def _compared(table: Table, *frames: Frame) -> Iterator[Values]:
    """Count every base in each frame, all in one question; organisations in two more."""
    of_units = [counted(table, tree) for tree in trees(table, *frames)] if table.organisations else [{}] * len(frames)
    asked = {(at, base): _columns(table, frame, base) for at, frame in enumerate(frames) for base in table.bases}
    found = tally({f"{at} {base}": (people(frames[at], base), list(columns.values()))
                   for (at, base), columns in asked.items()})  # fmt: skip
    for at in range(len(frames)):
        numbers = dict(of_units[at])
        means: dict[str, Decimal | None] = {}
        for base in table.bases:
            columns = asked[at, base]
            of_base = dict(zip(columns, found.get(f"{at} {base}", [0] * len(columns)), strict=True))
            means[base] = _mean(frames[at], of_base)
            numbers |= of_base
        yield computed(table, numbers, means)


YEARS, ALL = "years of birth", "everybody"


def _columns(table: Table, frame: Frame, base: Base) -> dict[str, Expression]:
    """What is counted of a base, by row; and for an average the years of birth."""
    columns: dict[str, Expression] = {
        key: Count("pk", filter=condition(frame, what.where, base)) if what.where else Count("pk")
        for key, what in table.counts(base)
    }
    if any(isinstance(row.what, words.Mean) and row.what.base is base for row in table.rows):
        year = Cast(Substr(Cast("person__born_on", CharField()), 1, 4), IntegerField())
        columns |= {YEARS: Sum(year, default=0), ALL: Count("pk")}
    return columns


def _mean(frame: Frame, of_base: Mapping[str, int]) -> Decimal | None:
    """The average age: the year of the last day less the average year of birth."""
    if not of_base.get(ALL):
        return None
    return frame.span.last.year - Decimal(of_base[YEARS]) / of_base[ALL]


def tally(parts: Mapping[str, tuple[QuerySet[Any], Sequence[Expression]]]) -> dict[str, list[int]]:
    """Count several sets of rows, each by columns of its own, in one trip to the database."""
    width = max(len(columns) for _, columns in parts.values())
    names = [f"c{at}" for at in range(width)]
    filler = Value(0, output_field=IntegerField())
    asked = []
    for key, (rows, columns) in parts.items():
        padded = [*columns, *[filler] * (width - len(columns))]
        named = rows.order_by().annotate(what=Value(key, output_field=CharField())).values("what")
        asked.append(named.annotate(**dict(zip(names, padded, strict=True))).values_list("what", *names))
    first, *others = asked
    found = _fetched(first.union(*others, all=True) if others else first)
    return {key: [int(n or 0) for n in numbers[: len(parts[key][1])]] for key, *numbers in found}


def _fetched(question: QuerySet[Any]) -> list[tuple[Any, ...]]:
    try:
        sql, given = question.query.sql_with_params()
    except EmptyResultSet:  # nobody can be counted: the organisation did not exist then
        return []
    with connection.cursor() as cursor:
        cursor.execute(sql, given)
        return list(cursor.fetchall())


def _shares(table: Table, frame: Frame) -> tuple[Values, Values]:
    """Count by people and religion at once, everybody and the women among them; rows add up what they name."""
    base = table.bases[0]
    found = gather(
        part(
            "",
            people(frame, base),
            text("person__ethnicity"),
            text("person__religion"),
            of=[condition(frame, (FEMALE,))],
        )
    )[""]
    total: dict[str, int] = {}
    female: dict[str, int] = {}
    for key, what in table.counts(base):
        lines = [line for line in found if all(_meets(line, one) for one in what.where)]
        total[key], female[key] = sum(line.n for line in lines), sum(line.of[0] for line in lines)
    return total, female


def _meets(line: Line, asked: Condition) -> bool:
    """Whether a group of people meets a condition about people or religion."""
    match asked:
        case Is(Trait.PEOPLE, values):
            return line.key in values
        case Is(Trait.RELIGION, values):
            return line.sub in values
        case Is(Trait.BELIEVER):
            return bool(line.sub)
    raise ValueError(f"a table of shares does not ask {asked}")


# ── Who is behind a number ───────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Behind:
    """One page of the people of a cell, and how many there are."""

    rows: list[Membership] | list[Candidate]
    total: int


def opens(table: Table, row: Row) -> tuple[words.Count, ...]:
    """What has to be listed for a row: its own count, or the counts it adds up where they are of one base."""
    match row.what:
        case words.Count():
            return (row.what,)
        case words.Sum(plus):
            parts = [one for key in plus if (below := table.row(key)) for one in opens(table, below)]
            return tuple(parts) if len({one.base for one in parts}) == 1 else ()
    return ()


def behind(actor: Actor, unit: Unit, table: Table, span: Span, row: Row, *, women: bool, number: int) -> Behind:
    """The people a cell counts, by name: two questions."""
    counts = opens(table, row)
    if not counts:
        raise OutOfReach("Số này không mở được thành danh sách.")
    frame = framed(actor, unit, span)
    either = Q()
    for one in counts:
        either |= condition(frame, one.where, one.base)
    rows = people(frame, counts[0].base).filter(either)
    rows = rows.filter(condition(frame, (FEMALE,))) if women else rows
    return Behind(_page(rows, number), rows.count())


def _page(rows: People, number: int) -> Any:
    """One page, chosen by keys: sorting whole rows of a province costs too much."""
    road = rows.model is Candidate
    order: tuple[str, ...] = ("person__name_key" if road else "name_key", "pk")
    beside = ("person", "unit") if road else ("person", "unit", "admitted_unit")
    shown = rows.model._default_manager.filter(pk__in=listed(rows.order_by(*order), number, PAGE))
    return list(shown.select_related(*beside).order_by(*order).fetch_mode(FETCH_RAISE))
