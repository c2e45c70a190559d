"""Items of a personal history as they are kept: tidied, compared by digest, rows in the order of time."""

import hashlib
import json
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

from ketnap.process.history_topics import FAMILY, RELATIONS

_LAST = "~"
_RANK = {name: place for place, name in enumerate(name for names in RELATIONS.values() for name in names)}


def tidy(value: Any) -> Any:
    """Composed letters, no idle ends, no empty parts."""
    match value:
        case str():
            return unicodedata.normalize("NFC", value).replace("\r\n", "\n").strip()
        case Mapping():
            parts = {str(name): tidy(part) for name, part in value.items()}
            return {name: part for name, part in parts.items() if part}
        case list() | tuple():
            return [tidy(part) for part in value]
    return value


def digest(value: Any) -> str:
    """What a window saw of a value, in a word. Nothing is nothing, however it is written."""
    plain = tidy(value) or ""
    text = json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def order(item: str, rows: Sequence[Mapping[str, Any]]) -> list[int]:
    """The places of rows as they belong: by time; relatives by ring, kind and year of birth."""
    return sorted(range(len(rows)), key=lambda place: _key(item, rows[place]))


def _key(item: str, row: Mapping[str, Any]) -> tuple[str, int, str]:
    if item == FAMILY:
        relation = str(row.get("relation") or "")
        return str(row.get("ring") or _LAST), _RANK.get(relation, len(_RANK)), str(row.get("birth_year") or _LAST)
    begun = str(row.get("from") or row.get("month") or _LAST)
    return begun, 0, str(row.get("to") or _LAST)
