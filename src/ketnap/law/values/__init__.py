# ruff: noqa: F403, F405 — the star imports are the point: one name list instead of two
"""Every number, share and authority the texts fix, as lines with dates.

One file a group. A new file is found by itself: its rules join `ALL`, the table and the docs. The star imports only let
other modules write `values.ADMISSION_DECISION.on(day)`; names of a local set stay in their own module.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from pkgutil import iter_modules

from ketnap.law.rule import CENTRAL, AnyRule
from ketnap.law.rule import Rule as Rule
from ketnap.law.values.badges import *
from ketnap.law.values.cards import *
from ketnap.law.values.decisions import *
from ketnap.law.values.dossier import *
from ketnap.law.values.organisation import *
from ketnap.law.values.probation import *
from ketnap.law.values.readmission import *
from ketnap.law.values.removal import *
from ketnap.law.values.reviews import *
from ketnap.law.values.standards import *
from ketnap.law.values.transfers import *
from ketnap.law.values.votes import *


@dataclass(frozen=True, slots=True)
class LocalSet:
    """Values of one province that an office there may switch on."""

    id: str
    title: str
    rules: tuple[AnyRule, ...]


def _modules() -> Iterator[object]:
    for found in iter_modules(__path__):
        yield import_module(f"{__name__}.{found.name}")


def _rules(module: object) -> tuple[AnyRule, ...]:
    return tuple(value for value in vars(module).values() if isinstance(value, Rule))


ALL: tuple[AnyRule, ...] = tuple(rule for module in _modules() for rule in _rules(module))
"""Every rule of every file, central and local, in the order of the files."""

CENTRAL_RULES: tuple[AnyRule, ...] = tuple(rule for rule in ALL if rule.scope == CENTRAL)

LOCAL_SETS: dict[str, LocalSet] = {
    module.SCOPE: LocalSet(module.SCOPE, module.TITLE, _rules(module))
    for module in _modules()
    if hasattr(module, "SCOPE") and hasattr(module, "TITLE")
}
"""Local sets by id. A file that says SCOPE and TITLE is one."""

BY_ID: dict[str, AnyRule] = {rule.id: rule for rule in ALL}


def by_id(name: str) -> tuple[AnyRule, ...]:
    """Rules known by an id of the table ("D12") or by another name ("D12a", "D3"); empty when none is."""
    return tuple(rule for rule in ALL if name in (rule.id, *rule.aliases))
