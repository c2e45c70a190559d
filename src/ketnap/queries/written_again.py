"""An issued written report counted again: which figures would be others today, whose rows came or went, and why."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ketnap.access import Actor
from ketnap.models import WrittenReport, unpack
from ketnap.process.statistics.differences import Cause, came, gone
from ketnap.process.statistics.rows import Base
from ketnap.process.written.blocks import figures_of, unpacked
from ketnap.process.written.lines import BEFORE, BY_KEY, WHOLES
from ketnap.process.written.periods import Period
from ketnap.queries import written_rows
from ketnap.queries.statistics_sent import SHOWN, Someone, by_recognition, explained
from ketnap.queries.written import Scope


@dataclass(frozen=True, slots=True)
class Changed:
    """A figure the report tells that is another one now. `cause`: where one explains it all; else the people do."""

    words: str
    was: int
    now: int
    cause: Cause | None


@dataclass(frozen=True, slots=True)
class Differences:
    """Everything that differs; `more` counts the people who are not listed."""

    rows: tuple[Changed, ...]
    people: tuple[Someone, ...]
    more: int


def differences(actor: Actor, report: WrittenReport, period: Period) -> Differences:
    """Count again and explain: the questions of freezing, and four for the people."""
    now = written_rows.ids(Scope.of(actor, report.unit, period))
    then = unpack(bytes(report.ids))
    endings = ("", BEFORE) if period.before else ("",)
    moved = list(_moved(then, now, endings))
    touched = {base for base, _, _ in moved}
    told = figures_of(unpacked(report.blocks))
    rows = tuple(_changed(report, now, sorted(told & report.figures.keys(), key=_place), touched, period))
    return Differences(rows, tuple(explained(report.at, report.last, moved[:SHOWN])), max(0, len(moved) - SHOWN))


def _moved(
    then: Mapping[str, list[int]], now: Mapping[str, list[int]], endings: tuple[str, ...]
) -> Iterator[tuple[Base, int, bool]]:
    """Base, row and whether it came, of everybody a base counts in either time; each once."""
    seen: set[tuple[Base, int, bool]] = set()
    for key, base in ((line.key + ending, line.what.base) for ending in endings for line in WHOLES):
        held, found = then.get(key, ()), now.get(key, ())
        rows = [*((base, pk, True) for pk in sorted(came(held, found))),
                *((base, pk, False) for pk in sorted(gone(held, found)))]  # fmt: skip
        yield from (row for row in rows if row not in seen)
        seen |= set(rows)


def _place(key: str) -> tuple[int, str]:
    """The order of the report's lines; what divides them follows."""
    keys = list(BY_KEY)
    return (keys.index(key) if key in BY_KEY else len(keys), key)


def _changed(
    report: WrittenReport, now: Mapping[str, list[int]], keys: Sequence[str], touched: set[Base], period: Period
) -> Iterator[Changed]:
    for key in keys:
        was, found = report.figures[key], len(now.get(key, ()))
        if was == found or (key.endswith(BEFORE) and period.before is None):
            continue
        line = BY_KEY.get(key.partition("_")[0])
        if line and line.what.base not in touched:
            late = None if key.endswith(BEFORE) else by_recognition(report.unit, report.at, report.last, line.what)
            yield Changed(written_rows.called(key, period), was, found, late or Cause.CORRECTED)
            continue
        cause = None if line else Cause.MOVED
        yield Changed(written_rows.called(key, period), was, found, cause)
