"""Text that knows its figures: pieces of a sentence, each figure with the key its people are found by."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ketnap.text import vi_number


@dataclass(frozen=True, slots=True)
class Piece:
    """Letters; with a `figure`, a number or what was computed from one."""

    text: str
    figure: str = ""


type Words = tuple[Piece, ...]
NOTHING: Words = ()
_SLOT = re.compile(r"\{(\w+)\}")


def number(count: int, figure: str) -> Words:
    """A number that opens; nought has nobody behind it."""
    return (Piece(vi_number(count), figure if count else ""),)


def told(template: str, **parts: str | Words) -> Words:
    """A sentence with its parts put in; neighbours without a figure are one piece."""
    found: list[Piece] = []
    for piece in _pieces(template, parts):
        if found and not piece.figure and not found[-1].figure:
            found[-1] = Piece(found[-1].text + piece.text)
        elif piece.text:
            found.append(piece)
    return tuple(found)


def _pieces(template: str, parts: dict[str, str | Words]) -> Iterator[Piece]:
    at = 0
    for slot in _SLOT.finditer(template):
        yield Piece(template[at : slot.start()])
        given = parts[slot[1]]
        yield from (Piece(given),) if isinstance(given, str) else given
        at = slot.end()
    yield Piece(template[at:])


def joined(rows: list[Words], between: str) -> Words:
    """Several phrases as one enumeration."""
    found: list[Piece] = []
    for at, row in enumerate(rows):
        found += (Piece(between), *row) if at else row
    return told("{all}", all=tuple(found))


def plain(words: Words) -> str:
    """The letters alone."""
    return "".join(piece.text for piece in words)
