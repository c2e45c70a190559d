"""What a written report is made of, on the screen and on paper; and as an issued report keeps it: plain JSON."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ketnap.process.written.pieces import Piece, Words, plain


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the first or the second rank, with its number: I, 1."""

    rank: int
    text: str


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph; `own`: the office's own words and not the program's."""

    words: Words
    own: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table. The first cell of a row is its name; `widths` are shares of the page."""

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[Piece, ...], ...]
    widths: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Bars:
    """A chart of one column of numbers: one bar a line, as long as its share of the greatest.

    `series`: what the numbers are called, and those of the time before (`earlier`), which the screen draws beside them.
    """

    title: str
    rows: tuple[tuple[str, int], ...]
    series: tuple[str, str] = ("", "")
    earlier: tuple[int, ...] = ()


type Block = Heading | Para | Grid | Bars


def packed(blocks: Iterable[Block]) -> list[dict[str, Any]]:
    """Blocks as plain JSON."""
    return [_packed(block) for block in blocks]


def _packed(block: Block) -> dict[str, Any]:
    match block:
        case Heading(rank, text):
            return {"k": "heading", "rank": rank, "text": text}
        case Para(words, own):
            return {"k": "para", "words": _pieces(words), "own": own}
        case Grid(title, head, rows, widths):
            return {"k": "grid", "title": title, "head": list(head), "widths": list(widths),
                    "rows": [_pieces(row) for row in rows]}  # fmt: skip
        case _:
            return {"k": "bars", "title": block.title, "rows": [list(row) for row in block.rows],
                    "series": list(block.series), "earlier": list(block.earlier)}  # fmt: skip


def _pieces(words: Sequence[Piece]) -> list[list[str]]:
    return [[piece.text, piece.figure] for piece in words]


def unpacked(kept: Iterable[Mapping[str, Any]]) -> tuple[Block, ...]:
    """The blocks again."""
    return tuple(_unpacked(row) for row in kept)


def _unpacked(row: Mapping[str, Any]) -> Block:
    match row["k"]:
        case "heading":
            return Heading(row["rank"], row["text"])
        case "para":
            return Para(_read(row["words"]), row["own"])
        case "grid":
            return Grid(row["title"], tuple(row["head"]), tuple(map(_read, row["rows"])), tuple(row["widths"]))
    now, before = row["series"]
    return Bars(row["title"], tuple((label, n) for label, n in row["rows"]), (now, before), tuple(row["earlier"]))


def _read(kept: Iterable[Sequence[str]]) -> Words:
    return tuple(Piece(text, figure) for text, figure in kept)


def figures_of(blocks: Iterable[Block]) -> frozenset[str]:
    """Every figure the blocks tell."""
    found: set[str] = set()
    for block in blocks:
        if isinstance(block, Para):
            found |= {piece.figure for piece in block.words}
        elif isinstance(block, Grid):
            found |= {piece.figure for row in block.rows for piece in row}
    return frozenset(found - {""})


def text_of(blocks: Iterable[Block]) -> str:
    """The letters of headings and paragraphs, one a line."""
    lines = (block.text if isinstance(block, Heading) else plain(block.words)
             for block in blocks if isinstance(block, Heading | Para))  # fmt: skip
    return "\n".join(lines)
