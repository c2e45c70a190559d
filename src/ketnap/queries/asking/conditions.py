"""A condition of a question as a condition of the database."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta

from django.db.models import Q

from ketnap.law.calendar import add_months
from ketnap.queries.asking.fields import Field, Where
from ketnap.queries.asking.operators import (
    AHEAD,
    IS,
    LAST_YEAR,
    LONG_AGO,
    NO,
    THIS_MONTH,
    THIS_YEAR,
    Kind,
)
from ketnap.queries.asking.question import Filter, Question, months_before
from ketnap.queries.asking.subjects import Subject
from ketnap.text import inside, vi_fold


def condition(question: Question, where: Where) -> Q:
    """All conditions of a question together."""
    found = Q()
    for one in question.filters:
        found &= narrowed(question.about, one, where)
    return found


def narrowed(subject: Subject, one: Filter, where: Where) -> Q:
    """One condition."""
    field = subject.field(one.field)
    about_blank = field.filled(one.operator)
    if about_blank is not None and field.operator(one.operator).blank:
        return about_blank
    return _OF_KIND[field.kind](field, one, where)


def _choice(field: Field, one: Filter, where: Where) -> Q:
    found = Q(pk__in=[])
    if field.cases:
        for key in one.values:
            found |= field.cases[key](where)
    else:
        found = Q(**{f"{field.column}__in": one.values})
    return found if one.operator == IS else ~found


def _yes_no(field: Field, one: Filter, where: Where) -> Q:
    if field.test is None:
        raise TypeError(f"{field.key} has no test")
    picked = field.divisions[0].pick
    return picked(where, "-" if one.operator == NO else "co")


def _number(field: Field, one: Filter, where: Where) -> Q:
    if field.bounds is None:
        raise TypeError(f"{field.key} has no bounds")
    least, most = (int(value) if value else None for value in one.values)
    return field.bounds(where, least, most)


def _text(field: Field, one: Filter, _: Where) -> Q:
    """Words without marks where a column of those is kept; else as typed, with a small or a great first letter."""
    typed = one.values[0]
    if field.folded:
        return Q(**{f"{field.folded}__contains": vi_fold(typed)})
    found = Q(**{f"{field.column}__icontains": typed})
    for way in (inside(typed), typed[:1].upper() + typed[1:]):
        found |= Q(**{f"{field.column}__contains": way})
    return found


def _day(field: Field, one: Filter, where: Where) -> Q:
    column = field.column
    if one.operator == LONG_AGO:
        old = Q(**{f"{column}__lte": months_before(where.on, int(one.values[0]))})
        return old | Q(**{f"{column}__isnull": True}) if field.blank else old
    since, until = span(one, where.on)
    found = Q(**{f"{column}__gte": since}) if since else Q()
    return found & Q(**{f"{column}__lt": until}) if until else found


def span(one: Filter, on: date) -> tuple[date | None, date | None]:
    """The days a condition means today: from the first up to but without the second."""
    if one.operator in _RUNNING:
        return _RUNNING[one.operator](on)
    if one.operator == AHEAD:
        return on, on + timedelta(days=int(one.values[0]) + 1)
    first, last = (date.fromisoformat(value) if value else None for value in one.values)
    return first, last + timedelta(days=1) if last and last < date.max else last


_RUNNING: Mapping[str, Callable[[date], tuple[date, date]]] = {
    THIS_YEAR: lambda on: (date(on.year, 1, 1), date(on.year + 1, 1, 1)),
    LAST_YEAR: lambda on: (date(on.year - 1, 1, 1), date(on.year, 1, 1)),
    THIS_MONTH: lambda on: (on.replace(day=1), add_months(on.replace(day=1), 1)),
}


_OF_KIND = {
    Kind.CHOICE: _choice,
    Kind.YES_NO: _yes_no,
    Kind.NUMBER: _number,
    Kind.TEXT: _text,
    Kind.DAY: _day,
}
