"""Many counts in one trip to the database: each part of a page is a grouped query of the same shape, all joined."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import CharField, Count, Expression, F, IntegerField, Max, Min, Q, QuerySet, Sum, Value
from django.db.models.functions import Cast, Substr

WIDTH = 7
"""How many counts beside the first a line may carry."""
_COLUMNS = ("what", "key", "sub", "n", *(f"g{place}" for place in range(WIDTH)))
NOTHING = Value("", output_field=CharField())


class Line(NamedTuple):
    """One group of one part: what it is grouped by (`key`, `sub`), how many, and how many of these are so or so.

    A tuple, because hundreds are made, and remembered, for a page.
    """

    key: str
    sub: str
    n: int
    of: tuple[int, ...]


def part(
    what: str,
    rows: QuerySet[Any],
    key: Expression = NOTHING,
    sub: Expression = NOTHING,
    *,
    of: Iterable[Q] = (),
    latest: Expression | F | None = None,
) -> QuerySet[Any]:
    """Group rows by one or two texts and count them; `of` counts again those that meet a condition.

    `latest` puts the greatest value of something into `sub`, instead of grouping by it.
    """
    conditions = list(of)
    counts: dict[str, Any] = {
        f"g{place}": Count("pk", filter=conditions[place]) if place < len(conditions) else _ZERO
        for place in range(WIDTH)
    }
    grouped = rows.order_by().annotate(what=Value(what, output_field=CharField()), key=key)
    if latest is None:
        grouped = grouped.annotate(sub=sub).values("what", "key", "sub")
    else:
        grouped = grouped.values("what", "key").annotate(sub=Cast(Max(latest), CharField()))
    counted: QuerySet[Any] = grouped.annotate(n=Count("pk"), **counts)
    return counted.values_list(*_COLUMNS)


def different(what: str, rows: QuerySet[Any], key: Expression | F, of: str) -> QuerySet[Any]:
    """Group rows by a text and count what they are about, once each however many rows are about it."""
    named = rows.order_by().annotate(what=Value(what, output_field=CharField()), key=key, sub=NOTHING)
    grouped = named.values("what", "key", "sub").annotate(n=Count(of, distinct=True), **_ZEROS)
    counted: QuerySet[Any] = grouped.values_list(*_COLUMNS)
    return counted


def total(what: str, rows: QuerySet[Any], key: Expression, n: str, of: Iterable[Expression | F] = ()) -> QuerySet[Any]:
    """Group rows that hold figures of their own by a text, and add up one figure and others beside it."""
    figures = list(of)
    sums: dict[str, Any] = {
        f"g{place}": Sum(figures[place], default=0) if place < len(figures) else _ZERO for place in range(WIDTH)
    }
    grouped = rows.order_by().annotate(what=Value(what, output_field=CharField()), key=key, sub=NOTHING)
    added: QuerySet[Any] = grouped.values("what", "key", "sub").annotate(n=Sum(n, default=0), **sums)
    return added.values_list(*_COLUMNS)


def each(what: str, rows: QuerySet[Any], n: Count, sub: Expression) -> QuerySet[Any]:
    """One line a row, its number for a key."""
    named = rows.order_by().annotate(what=Value(what, output_field=CharField()), key=text("pk"), sub=sub)
    counted: QuerySet[Any] = named.annotate(n=n, **_ZEROS)
    return counted.values_list(*_COLUMNS)


def earliest(what: str, rows: QuerySet[Any], key: Expression, day: str) -> QuerySet[Any]:
    """Group rows by a text and count them, with the earliest of their days."""
    named = rows.order_by().annotate(what=Value(what, output_field=CharField()), key=key).values("what", "key")
    counted: QuerySet[Any] = named.annotate(sub=Cast(Min(day), CharField()), n=Count("pk"), **_ZEROS)
    return counted.values_list(*_COLUMNS)


_ZERO = Value(0, output_field=IntegerField())
_ZEROS: dict[str, Any] = {f"g{place}": _ZERO for place in range(WIDTH)}


def branch(path: str, top: str, segment: int) -> Substr:
    """The unit right below `top` somebody stands in: the beginning of a path."""
    return Substr(path, 1, len(top) + segment, output_field=CharField())


def month(field: str) -> Substr:
    """2026-11: the beginning of a day as both databases write it."""
    return Substr(Cast(field, CharField()), 1, 7, output_field=CharField())


def text(field: str) -> Cast:
    return Cast(field, CharField())


type Question = tuple[str, tuple[Any, ...]]


def gather(*parts: QuerySet[Any]) -> Mapping[str, list[Line]]:
    """Ask for all parts at once."""
    return answered(question_of(*parts))


def question_of(*parts: QuerySet[Any]) -> Question | None:
    """Write all parts down as one question; nothing if no part can have a row, as for somebody without any reach.

    Writing takes longer than asking: what asks the same again keeps the question.
    """
    if not parts:
        return None
    first, *others = parts
    try:
        return first.union(*others, all=True).query.sql_with_params()
    except EmptyResultSet:
        return None


def answered(question: Question | None) -> Mapping[str, list[Line]]:
    """Ask, and take what the driver gives, texts and whole numbers: Django would look at them one by one."""
    found: dict[str, list[Line]] = defaultdict(list)
    if question is None:
        return found
    with connection.cursor() as cursor:
        cursor.execute(*question)
        for what, key, sub, n, *of in cursor.fetchall():
            found[what].append(Line(key or "", sub or "", n, tuple(of)))
    return found
