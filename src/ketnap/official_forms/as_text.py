"""A paper as plain text, line by line, as it would be read aloud: for tests, for search, for comparing two versions."""

from collections.abc import Iterator

from ketnap.official_forms.fill import Filled
from ketnap.official_forms.writing import Plain, Runs


def as_text(paper: Filled, between: str = " | ") -> str:
    """One line a paragraph, cells of a table between bars; the order is that of the page."""
    return "\n".join(line.rstrip() for block in paper.blocks for line in _lines(block, between)) + "\n"


def _words(runs: Runs) -> str:
    return "".join(row["t"] for row in runs)


def _lines(block: Plain, between: str) -> Iterator[str]:
    match block["k"]:
        case "head":
            yield from (_words(runs) for runs in block["left"])
            yield from (_words(runs) for runs in block["right"])
            yield from (_words(runs) for runs in block["number"])
            yield _words(block["date"])
        case "title":
            yield _words(block["kind"])
            yield from (_words(runs) for runs in block["about"])
        case "to":
            first, *others = block["lines"]
            dash = "- " if others else ""
            yield f"{_words(block['label'])} {dash}{_words(first)}"
            yield from (f"- {_words(runs)}" for runs in others)
        case "table":
            yield between.join(_words(cell) for cell in block["head"])
            yield from (between.join(_words(cell) for cell in row) for row in block["rows"])
        case "sign":
            yield from _sign(block)
        case _:
            yield from _drawn(block, between)


def _drawn(block: Plain, between: str) -> Iterator[str]:
    match block["k"]:
        case "boxes":
            yield f"{_words(block['label'])} {''.join(block['letters'])}"
        case "check":
            yield f"[{'x' if block['on'] else ' '}] {_words(block['runs'])}"
        case "photo" | "cover" | "together":
            for inside in block["blocks"]:
                yield from _lines(inside, between)
        case "bars":
            yield from (f"{_words(row['label'])}: {_words(row['number'])}" for row in block["rows"])
        case "room" | "gap" | "break":
            yield ""
        case _:
            yield _words(block["runs"])


def _sign(block: Plain) -> Iterator[str]:
    if block["date"]:
        yield _words(block["date"])
    if block["recipients"]:
        yield _words(block["to"])
        yield from (f"- {_words(runs)}" for runs in block["recipients"])
    for side in ("left_", ""):
        for name in ("role", "post", "hint", "name"):
            if block[side + name]:
                yield _words(block[side + name])
