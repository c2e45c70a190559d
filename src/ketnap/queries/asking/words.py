"""A question read back in words: "Đảng viên dự bị, nữ, dân tộc thiểu số; theo tổ chức trực thuộc"."""

from collections.abc import Sequence
from datetime import date

from ketnap.queries.asking.fields import Field
from ketnap.queries.asking.operators import IS_NOT, NO, Kind, Takes
from ketnap.queries.asking.question import Filter, Question
from ketnap.text import inside, vi_date, vi_number


def sentence(question: Question) -> str:
    """The whole question."""
    about = question.about
    told = [said(about.field(one.field), one) for one in question.filters]
    divided = [inside(about.division(key).vi) for key in (question.rows, question.columns) if key]
    asked = ", ".join([about.vi, *told])
    return f"{asked}; theo {' và '.join(divided)}" if divided else asked


def said(field: Field, one: Filter) -> str:
    """One condition inside a sentence."""
    if field.kind is Kind.YES_NO:
        return field.no if one.operator == NO else field.yes
    how = field.operator(one.operator)
    given = how.words.format(_given(field, one, how.takes))
    if field.bare and how.takes is Takes.CHOICES:
        return given
    return f"{inside(field.vi)} {given}"


def chip(field: Field, one: Filter) -> str:
    """One condition by itself."""
    words = said(field, one)
    return words[:1].upper() + words[1:]


def _given(field: Field, one: Filter, takes: Takes) -> str:
    if takes is Takes.CHOICES:
        names = dict(field.choices)
        return _either([inside(names[key]) if field.bare else names[key] for key in one.values], one.operator)
    if takes is Takes.DAYS:
        days = [vi_date(date.fromisoformat(value)) if value else "" for value in one.values]
        return _ends(days, "từ ngày", "đến hết ngày")
    if takes is Takes.NUMBERS:
        return _ends(list(one.values), "từ", "đến")
    if takes is Takes.NUMBER:
        return vi_number(int(one.values[0]))
    return one.values[0] if one.values else ""


def _either(names: Sequence[str], operator: str) -> str:
    *first, last = names
    join = " và không phải " if operator == IS_NOT else " hoặc "
    return join.join([", ".join(first), last]) if first else last


def _ends(values: Sequence[str], since: str, until: str) -> str:
    first, last = values
    return " ".join(part for part in (first and f"{since} {first}", last and f"{until} {last}") if part)
