"""A signed report held against the same count today: who is counted more, who no longer, and why as far as is known."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from django.db.models import FETCH_RAISE, BigIntegerField, CharField, F, Model, Q, QuerySet, Value
from django.db.models.functions import Cast, Coalesce, NullIf

from ketnap.access import Actor, Permission
from ketnap.access.spots import SPOTS
from ketnap.models import (
    Candidate,
    Event,
    Meeting,
    Membership,
    MonthReport,
    ReportCopy,
    Source,
    StepRecord,
    Unit,
    paths,
    unpack,
)
from ketnap.process.reports import Month
from ketnap.queries.report_counting import again, counted
from ketnap.queries.report_lines import Days, ReportLine, line_of, lines
from ketnap.queries.scope import PAGE, Page, clamp

SEE = Permission.SEE_FIGURES


class Cause(StrEnum):
    """Why a row is counted today and was not then, or the other way round."""

    LATE = "late"
    CORRECTED = "corrected"
    MOVED = "moved"
    UNKNOWN = "unknown"

    @property
    def vi(self) -> str:
        return {
            "late": "ghi nhận muộn", "corrected": "đính chính", "moved": "chuyển đơn vị",
            "unknown": "chưa rõ nguyên nhân",
        }[self]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Told:
    """A row in words: whom or what it is, and where it stands today. Empty words: out of the reader's sight."""

    name: str
    place: str
    path: str
    person: int


@dataclass(frozen=True, slots=True)
class Change:
    """A row that is counted anew (`more`) or no longer, and why."""

    kind: type[Model]
    pk: int
    more: bool
    cause: Cause
    told: Told | None


@dataclass(frozen=True, slots=True)
class Difference:
    """A line whose number is another today. `erased`: so many were counted whose data has been taken out since."""

    line: ReportLine
    was: int
    now: int
    changes: Sequence[Change] = field(default=())
    erased: int = 0


KINDS: Mapping[str, type[Model]] = {
    "cells": Unit, "members": Membership, "official": Membership, "probationary": Membership, "women": Membership,
    "left": Membership, "admitted": Membership, "recognised": Membership, "sources": Source, "meetings": Meeting,
    "without-meeting": Unit,
}  # fmt: skip
"""What a line counts, where it is not roads."""


def kind_of(key: str) -> type[Model]:
    """The model of the rows of a line."""
    return KINDS.get(key, Candidate)


def now_of(actor: Actor, report: MonthReport, copy: ReportCopy) -> dict[str, int]:
    """The numbers of a signed report counted today for the same days; lines of the day itself keep theirs."""
    found = counted(actor, report.unit, Days(Month(report.month), copy.until), copy.edition)
    kept = {line.key for line in lines(copy.edition) if not line.now}
    return {key: found.get(key, number) if key in kept else number for key, number in copy.figures.items()}


type Ids = Mapping[str, tuple[set[int], set[int]]]


def differences(actor: Actor, report: MonthReport, copy: ReportCopy) -> list[Difference]:
    """Every line that would be another number today, or other rows, for the days the report counted: four questions."""
    actor.require(SEE, report)
    days = Days(Month(report.month), copy.until)
    then, now = unpack(bytes(copy.ids)), again(actor, report.unit, days, copy.edition)
    changed: dict[str, tuple[set[int], set[int]]] = {}
    for key, ids in now.items():
        more, less = set(ids) - set(then.get(key, ())), set(then.get(key, ())) - set(ids)
        if more or less or len(ids) != copy.figures.get(key, 0):
            changed[key] = (more, less)
    told = _told(_by_kind(changed))
    causes = _causes(copy.at, told)
    return [
        Difference(
            line, copy.figures.get(line.key, 0), len(now[line.key]),
            list(_changes(actor, report, line.key, changed[line.key], causes, told)),
            copy.figures.get(line.key, 0) - len(then.get(line.key, ())),
        )
        for line in lines(copy.edition) if line.key in changed
    ]  # fmt: skip


type Keyed[V] = Mapping[tuple[type[Model], int], V]


def _changes(
    actor: Actor, report: MonthReport, key: str, changed: tuple[set[int], set[int]], causes: Keyed[Cause],
    told: Keyed[Told],
) -> Iterator[Change]:  # fmt: skip
    kind = kind_of(key)
    reach = actor.reach(*SPOTS[kind].known_by)
    for more, ids in zip((True, False), changed, strict=True):
        for pk in sorted(ids):
            row = told.get((kind, pk))
            cause = causes.get((kind, pk)) or _by_place(report, row, more=more)
            yield Change(kind, pk, more, cause, row if row and reach.covers_path(row.path) else None)


def _by_place(report: MonthReport, row: Told | None, *, more: bool) -> Cause:
    """Without a word about it in the log: who is no longer counted and stands elsewhere today has moved."""
    away = row is not None and not paths.covers(report.unit.path, row.path)
    return Cause.MOVED if away and not more else Cause.UNKNOWN


def _by_kind(changed: Ids) -> dict[type[Model], set[int]]:
    found: dict[type[Model], set[int]] = {}
    for key, (more, less) in changed.items():
        if more or less:
            found.setdefault(kind_of(key), set()).update(more, less)
    return found


# ── Who they are ─────────────────────────────────────────────────────────────────────────────────────────────────────

_NOBODY = Value(0, output_field=BigIntegerField())
_SOURCE = Coalesce(NullIf("name", Value("")), "person__name", "candidate__person__name")
_WORDS: Mapping[type[Model], tuple[str, Any, Any, str, Any]] = {
    Membership: ("membership", F("person__name"), F("unit__name"), "path", F("person_id")),
    Candidate: ("candidate", F("person__name"), F("unit__name"), "path", F("person_id")),
    Source: ("source", _SOURCE, F("unit__name"), "unit__path", _NOBODY),
    Meeting: ("meeting", F("unit__name"), Cast("on", CharField()), "unit__path", _NOBODY),
    Unit: ("unit", F("name"), Value(""), "path", _NOBODY),
}
"""How the log calls each kind, and where its name, its place, its path and its person are found."""


def _told(wanted: Mapping[type[Model], set[int]]) -> dict[tuple[type[Model], int], Told]:
    """Rows of every kind in words: one question."""
    kinds = {_WORDS[kind][0]: kind for kind in wanted}
    parts = [_part(kind, sorted(ids)) for kind, ids in wanted.items()]
    if not parts:
        return {}
    return {
        (kinds[what], pk): Told(name or "", place or "", path, person)
        for what, pk, name, place, path, person in parts[0].union(*parts[1:], all=True)
    }


def _part(kind: type[Model], ids: list[int]) -> QuerySet[Any, Any]:
    what, name, place, path, person = _WORDS[kind]
    found: QuerySet[Any, Any] = kind._default_manager.filter(pk__in=ids).order_by().annotate(
        what=Value(what, output_field=CharField()), called=Cast(name, CharField()), place=Cast(place, CharField()),
        at_path=Cast(path, CharField()), whose=person,
    ).values_list("what", "pk", "called", "place", "at_path", "whose")  # fmt: skip
    return found


# ── Why ──────────────────────────────────────────────────────────────────────────────────────────────────────────────

MOVES = frozenset({"candidate-moved", "member-transferred", "unit-moved", "units-merged", "unit-split"})
CORRECTIONS = frozenset({"member-corrected", "source-corrected", "unit-renamed", "attendance-corrected"})


def _causes(since: datetime, told: Keyed[Told]) -> dict[tuple[type[Model], int], Cause]:
    """What records and log say was written down about these rows after the report was signed: two questions.

    Facts of a person's road speak for the road and for the membership. The log has the last word.
    """
    facts = _of_records({row.person for row in told.values() if row.person}, since)
    causes = {key: facts[row.person] for key, row in told.items() if row.person in facts}
    rows = Q(pk__in=[])
    for kind in {kind for kind, _ in told}:
        rows |= Q(object_kind=_WORDS[kind][0], object_id__in=[pk for one, pk in told if one is kind])
    names = {_WORDS[kind][0]: kind for kind, _ in told}
    written = Event.objects.filter(rows, at__gt=since).order_by("seq").values_list("object_kind", "object_id", "action")
    for name, pk, action in written if told else ():
        key = (names[name], pk or 0)
        causes[key] = _cause(action, causes.get(key))
    return causes


def _cause(action: str, before: Cause | None) -> Cause:
    if action in MOVES:
        return Cause.MOVED
    if action in CORRECTIONS:
        return Cause.CORRECTED
    return before or Cause.LATE


def _of_records(people: set[int], since: datetime) -> dict[int, Cause]:
    """Facts of the road that were written after: a correction, else one that came late."""
    rows = StepRecord.objects.filter(candidate__person__in=people, recorded_at__gt=since).order_by("pk")
    found: dict[int, Cause] = {}
    for person, corrects in rows.values_list("candidate__person", "corrects") if people else ():
        found[person] = Cause.CORRECTED if corrects else found.get(person, Cause.LATE)
    return found


# ── Rows by their numbers ────────────────────────────────────────────────────────────────────────────────────────────

_BESIDE: Mapping[type[Model], tuple[tuple[str, ...], tuple[str, ...]]] = {
    Unit: ((), ("order_key", "pk")),
    Candidate: (("person", "unit"), ("name_key", "pk")),
    Membership: (("person", "unit", "admitted_unit"), ("name_key", "pk")),
    Source: (("person", "unit", "candidate"), ("name_key", "pk")),
    Meeting: (("unit",), ("unit__order_key", "on", "pk")),
}
"""What is read beside each kind of row, and its order."""


def _ordered(kind: type[Model], rows: QuerySet[Any]) -> QuerySet[Any]:
    beside, order = _BESIDE[kind]
    rows = rows.select_related(*beside) if beside else rows
    return rows.order_by(*order).fetch_mode(FETCH_RAISE)


@dataclass(frozen=True, slots=True)
class Behind:
    """A line of a report, its number, a page of its rows, how many of that page are hidden, how many are gone."""

    line: ReportLine
    count: int
    page: Page[Any]
    hidden: int
    gone: int = 0


def behind_copy(actor: Actor, copy: ReportCopy, key: str, number: int) -> Behind | None:
    """The rows behind a signed number, as they were counted then."""
    actor.require(SEE, copy)
    line = line_of(key, copy.edition)
    if line is None or key not in copy.figures:
        return None
    ids, count = unpack(bytes(copy.ids)).get(key, []), copy.figures[key]
    kind = kind_of(key)
    rows = _ordered(kind, kind._default_manager.filter(pk__in=ids))
    return Behind(line, count, *_page(actor, rows, number, len(ids)), count - len(ids))


def behind_rows(actor: Actor, line: ReportLine, rows: QuerySet[Any], number: int) -> Behind:
    """The rows behind a number of a report that is being written."""
    kind = kind_of(line.key)
    ordered = _ordered(kind, kind._default_manager.filter(pk__in=rows.order_by().values("pk")))
    count = ordered.count()
    return Behind(line, count, *_page(actor, ordered, number, count))


def _page(actor: Actor, rows: QuerySet[Any], number: int, total: int) -> tuple[Page[Any], int]:
    """One page; a row somebody may not see is left out of it, and counted."""
    at = clamp(number, total)
    found = list(rows[(at - 1) * PAGE : at * PAGE])
    seen = [row for row in found if actor.sees(row)]
    return Page(seen, at, total), len(found) - len(seen)
