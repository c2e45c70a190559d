"""Where the facts of papers come from: groups of slots, each with the function that finds them."""

from collections.abc import Iterable
from types import ModuleType

from ketnap.official_forms.facts import (
    admission,
    booklets,
    decisions,
    extract,
    history,
    introducers,
    leaving,
    letterhead,
    meeting,
    members,
    month_reports,
    person,
    recognition,
    registers,
    reviews,
    road,
    sessions,
    typed,
)
from ketnap.official_forms.facts.asked import Asked
from ketnap.official_forms.form import Form
from ketnap.official_forms.slots import Facts, Slot, Value
from ketnap.official_forms.wanted import wanted

GROUPS: tuple[ModuleType, ...] = (
    letterhead, person, history, road, meeting, decisions, members, typed,
    admission, introducers, extract, recognition, leaving, booklets, registers, sessions, reviews, month_reports,
)  # fmt: skip
SLOTS: dict[str, Slot] = {slot.key: slot for group in GROUPS for slot in group.SLOTS}


def collect(asked: Asked, names: Iterable[str]) -> Facts:
    """The facts of these slots; a group none of whose slots is wanted is not asked. What is given wins."""
    asked.names = names = frozenset(names)
    found: dict[str, Value] = {}
    for group in GROUPS:
        if names & {slot.key for slot in group.SLOTS}:
            found |= group.facts(asked)
    return {**found, **asked.given}


def lists(form: Form) -> list[Slot]:
    """The slots of a form that hold rows."""
    return [SLOTS[key] for key in wanted(form) if SLOTS[key].rows]
