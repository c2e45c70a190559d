"""Facts as an issued paper keeps them: plain JSON that gives back the same days and numbers, and its mark."""

import hashlib
import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from ketnap.official_forms.slots import Facts, Value


def freeze(facts: Facts) -> dict[str, Any]:
    """Facts as JSON; days and exact numbers say what they are."""
    return {key: _frozen(value) for key, value in facts.items() if value is not None}


def _frozen(value: Any) -> Any:
    match value:
        case date():
            return {"day": value.isoformat()}
        case Decimal():
            return {"number": str(value)}
        case Mapping():
            return {key: _frozen(inner) for key, inner in value.items()}
        case list() | tuple():
            return [_frozen(inner) for inner in value]
        case _:
            return value


def thaw(kept: Mapping[str, Any]) -> Facts:
    """The facts again."""
    return {key: _thawed(value) for key, value in kept.items()}


def _thawed(value: Any) -> Value:
    match value:
        case {"day": str(day)} if len(value) == 1:
            return date.fromisoformat(day)
        case {"number": str(number)} if len(value) == 1:
            return Decimal(number)
        case dict():
            return {key: _thawed(inner) for key, inner in value.items()}  # type: ignore[return-value]
        case list():
            return [_thawed(inner) for inner in value]  # type: ignore[misc]
        case _:
            return value  # type: ignore[no-any-return]


def mark(slug: str, form_set: str, kept: Mapping[str, Any], template: str = "") -> str:
    """The mark (sha256) of a paper: which form, of which set, with which facts, in whose wording."""
    plain = json.dumps([slug, form_set, template, kept], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(plain.encode()).hexdigest()
