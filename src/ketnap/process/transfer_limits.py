"""How long ago a clock of a move must have begun to have run out: the days a list of late moves is asked by.

The clocks themselves are `process.transfers.clocks`; here they are only turned around, so that a database can be asked.
"""

from datetime import date, timedelta
from enum import Enum
from functools import cache

from ketnap.process.transfers import Fact, Happening, Move, TransferKind, clocks

H, K = Happening, TransferKind


class Clocked(Enum):
    """A move of a kind, in the stage in which a clock runs from one day."""

    ANNOUNCED = (K.FORMAL, ())
    ON_WAY = (K.FORMAL, (H.LETTER,))
    ABROAD_FORMAL = (K.ABROAD_FORMAL, ())
    ABROAD_TEMPORARY = (K.ABROAD_TEMPORARY, ())


@cache
def last_start(clocked: Clocked, rule: str, on: date) -> date:
    """The last day from which a clock has run out before a day. `rule`: which, where several run at once."""
    day = on
    while not _out(clocked, rule, day, on):
        day -= timedelta(days=1)
    return day


def _out(clocked: Clocked, rule: str, start: date, on: date) -> bool:
    kind, facts = clocked.value
    move = Move(kind, start, tuple(Fact(what, start, id=at) for at, what in enumerate(facts, 1)))
    return any(clock.late(on) for clock in clocks(move) if clock.rule == rule)
