"""What a check of a personal history finds: a question, where it belongs, and nothing that anybody is refused for."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from ketnap.process.history_topics import topic_of

type Items = Mapping[str, Any]
type Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Question:
    """One thing to look at again. `row` counts from 1 within a list."""

    topic: str
    item: str
    sentence: str
    row: int | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """What is asked about: the items, the birth day, the day that counts as today, the province of the organisation."""

    items: Items
    born_on: date
    on: date
    here: str = ""

    def rows(self, item: str) -> list[tuple[int, Row]]:
        """The rows of a list, numbered; nothing where something else stands in its place."""
        found = self.items.get(item)
        rows = found if isinstance(found, list) else []
        return [(number, row) for number, row in enumerate(rows, 1) if isinstance(row, Mapping)]


def ask(item: str, sentence: str, row: int | None = None, *, ring: str = "") -> Question:
    """Put a question on the screen its item is filled in on."""
    return Question(topic_of(item, ring).slug, item, sentence, row)


def words(row: Row, part: str) -> str:
    """A part of a row as text."""
    return " ".join(str(row.get(part) or "").split())
