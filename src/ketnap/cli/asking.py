"""Values a command needs: from its options, or asked for, one line each, where somebody sits at a terminal."""

import unicodedata
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any, TextIO

from ketnap import clock
from ketnap.cli.out import Refused, say
from ketnap.text import parse_vi_date, vi_date

type Read = Callable[[str], Any]


@dataclass(frozen=True, slots=True)
class Question:
    """One value. `read` turns what was typed into it, or raises ValueError with the sentence to show."""

    option: str
    words: str
    read: Read
    needed: bool = True
    sample: str = ""

    @property
    def name(self) -> str:
        """Say what the value is called among the parsed options."""
        return self.option.removeprefix("--").replace("-", "_")


def add(parser: ArgumentParser, questions: Sequence[Question]) -> None:
    """Let every question be answered by an option as well."""
    for question in questions:
        sample = f", ví dụ {question.sample}" if question.sample else ""
        parser.add_argument(question.option, metavar="…", help=f"{question.words.lower()}{sample}")


def answers(args: Namespace, questions: Sequence[Question], keyboard: TextIO) -> dict[str, Any]:
    """Read all values. Without a terminal nothing is asked: what is missing is named in one sentence."""
    there = keyboard.isatty()
    missing = [q.option for q in questions if q.needed and getattr(args, q.name) is None]
    if missing and not there:
        options = ", ".join(missing)
        raise Refused(f"Ghi thêm {options}, hoặc gõ lệnh ở màn hình dòng lệnh để được hỏi.", f"Add {options}.")
    return {question.name: _answer(question, getattr(args, question.name), keyboard, there) for question in questions}


def _answer(question: Question, given: str | None, keyboard: TextIO, there: bool) -> Any:
    if given is None and there:
        return _asked(question, keyboard)
    try:
        return question.read(_tidy(given or ""))
    except ValueError as error:
        raise Refused(f"{question.option}: {error}", f"{question.option} cannot be “{given}”.") from None


def _asked(question: Question, keyboard: TextIO) -> Any:
    """Ask until the answer can be read; the end of the input ends the command."""
    while True:
        sample = f" (ví dụ: {question.sample})" if question.sample else ""
        say(f"{question.words}{sample}:")
        typed = keyboard.readline()
        if not typed:
            raise Refused("Chưa ghi đủ nên chưa lập gì.", "The answers ended too early; nothing was written.")
        try:
            return question.read(_tidy(typed))
        except ValueError as error:
            say(str(error))


def _tidy(typed: str) -> str:
    return " ".join(unicodedata.normalize("NFC", typed).split())


def some(missing: str) -> Read:
    """Read a text that must be there; `missing` is the sentence when it is not."""
    return partial(_some, missing)


def _some(missing: str, typed: str) -> str:
    if not typed:
        raise ValueError(missing)
    return typed


def past_day(what: str) -> Read:
    """Read a day that has come; `what` names it: "ngày thành lập"."""
    return partial(_past_day, what)


def _past_day(what: str, typed: str) -> date:
    day = parse_vi_date(typed, what)
    if day > clock.today():
        raise ValueError(f"Ngày {vi_date(day)} chưa tới. Xem lại {what}.")
    return day


def one_of[T](known: dict[str, T], fold: Callable[[str], str], sentence: str) -> Read:
    """Read one of some words, however it is spelt; `sentence` is said when it is none of them."""
    return partial(_one_of, known, fold, sentence)


def _one_of[T](known: dict[str, T], fold: Callable[[str], str], sentence: str, typed: str) -> T:
    try:
        return known[fold(typed)]
    except KeyError:
        raise ValueError(sentence) from None
