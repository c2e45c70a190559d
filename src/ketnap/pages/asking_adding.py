"""One more condition, by clicking: first the field, then how, then with what. Everything stays in the address."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.http import QueryDict

from ketnap.pages.asking_asked import Asked
from ketnap.pages.lists import Kept, Link, Option
from ketnap.queries.asking.fields import Field, Unreadable
from ketnap.queries.asking.operators import Operator, Takes
from ketnap.queries.asking.question import MOST, Filter, Question, filter_of
from ketnap.queries.asking.words import chip

ADD, HOW, FIRST, SECOND = "them", "phep", "gt", "gt2"
FEW = 15
"""Up to so many answers are boxes to tick; more are a list."""


@dataclass(frozen=True, slots=True)
class Ask:
    """One small form: the operators it may send, what it asks for, what was typed."""

    takes: str
    operators: tuple[Option, ...]
    legend: str
    choices: tuple[Option, ...] = ()
    boxes: bool = True
    first: str = ""
    second: str = ""


@dataclass(frozen=True, slots=True)
class Adding:
    """A field that is being narrowed: what one click does, what has to be typed, what was wrong with it."""

    key: str
    title: str
    hint: str
    links: tuple[Link, ...]
    asks: tuple[Ask, ...]
    wrong: str
    keep: tuple[Kept, ...]
    stop_url: str


def added(asked: Asked, given: QueryDict) -> Question:
    """The question with the condition that was sent; `Unreadable` says what is wrong with it."""
    first, second = given.getlist(FIRST), given.get(SECOND, "")
    about, key, how = asked.question.about, given.get(ADD, ""), given.get(HOW, "")
    takes = about.field(key).operator(how).takes
    if takes is Takes.TEXT:
        return asked.question.having(filter_of(about, key, how, " ".join(first)))
    sent = [(first or [""])[0], second] if takes in {Takes.DAYS, Takes.NUMBERS} else first
    return asked.question.having(filter_of(about, key, how, sent))


def adding(asked: Asked, given: QueryDict, wrong: str = "") -> Adding | None:
    """What is asked about the field that was chosen; nothing where none was."""
    try:
        field = asked.question.about.field(given.get(ADD, ""))
    except Unreadable:
        return None
    if not field.operators:
        return None
    keep = (*(Kept(name, value) for name, value in asked.parts()), Kept(ADD, field.key))
    return Adding(field.key, field.vi, field.hint, tuple(_links(asked, field)), tuple(_asks(field, given)), wrong, keep,
                  asked.url("asking-question"))  # fmt: skip


def _links(asked: Asked, field: Field) -> Iterator[Link]:
    for operator in field.operators:
        if operator.takes is Takes.NOTHING:
            one = Filter(field.key, operator.key)
            if len(asked.question.filters) < MOST:
                yield Link(chip(field, one), asked.url("asking-question", asked.question.having(one)))


_LEGENDS = {
    Takes.CHOICES: "Chọn một hay nhiều câu trả lời",
    Takes.NUMBERS: "Từ số … đến số …; để trống một ô nếu chỉ cần một đầu",
    Takes.DAYS: "Từ ngày … đến hết ngày …; để trống một ô nếu chỉ cần một đầu",
    Takes.TEXT: "Có chữ",
}


def _asks(field: Field, given: QueryDict) -> Iterator[Ask]:
    """A form for each kind of answer; operators that ask for the same share one."""
    several = [one for one in field.operators if one.takes is Takes.CHOICES]
    if several:
        yield _ask(field, given, several)
    for one in field.operators:
        if one.takes not in {Takes.NOTHING, Takes.CHOICES}:
            yield _ask(field, given, [one])


def _ask(field: Field, given: QueryDict, operators: Sequence[Operator]) -> Ask:
    takes, how = operators[0].takes, given.get(HOW, "")
    mine = how in {one.key for one in operators}
    sent = given.getlist(FIRST) if mine else []
    choices = field.choices if takes is Takes.CHOICES else ()
    return Ask(
        takes=takes.value,
        operators=tuple(Option(one.key, one.vi, one.key == how) for one in operators),
        legend=_LEGENDS.get(takes) or operators[0].vi[:1].upper() + operators[0].vi[1:],
        choices=tuple(Option(key, words, key in sent) for key, words in choices),
        boxes=len(choices) <= FEW,
        first=sent[0] if sent else "",
        second=given.get(SECOND, "") if mine else "",
    )
