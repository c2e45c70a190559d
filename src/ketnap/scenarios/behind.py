"""The rows behind the reports of a month, of every organisation at once: counted for the top, then given to each.

Counting for each apart would take as long as everything else of the district together. That each has what it would have
counted itself is held by `tests/scenarios/test_steered.py`.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping

from django.db.models import F, Model, Q, Value
from django.db.models.expressions import Combinable

from ketnap.access import Actor
from ketnap.models import Candidate, Meeting, Membership, Source, Stay, StepRecord, Unit, paths
from ketnap.process.keys import StepKey
from ketnap.queries.report_counting import frozen
from ketnap.queries.report_lines import Days, asked_of, lines

TAKEN = {
    "introduced": StepKey.INTRODUCED, "listed": StepKey.LISTED, "class-sent": StepKey.CLASS_SENT,
    "certificate": StepKey.CERTIFICATE, "considered": StepKey.CELL_VOTE, "decided": StepKey.DECIDED,
    "struck-off": StepKey.STRUCK_OFF, "stopped": StepKey.STOPPED,
}  # fmt: skip
"""Lines that count what happened: where it happened."""
OF_MEMBERS = frozenset({"members", "official", "probationary", "women"})
type Ids = dict[str, list[int]]
type Where = Mapping[int, Collection[int]]


def ids_of(actor: Actor, top: Unit, days: Days) -> Mapping[int, Ids]:
    """The rows behind every line, by organisation at and below `top`."""
    found: dict[int, Ids] = defaultdict(lambda: defaultdict(list))
    rows = frozen(actor, top, days)
    members, followed = _stays(rows["members"], Value(days.until)), _there(Candidate, rows["followed"])
    for key, ids in rows.items():
        there = members if key in OF_MEMBERS else followed if key in _FOLLOWED else _where(key, ids, days)
        for pk in ids:
            for number in there[pk]:
                found[number][key].append(pk)
    return found


def asked(unit: Unit, found: Mapping[int, Ids]) -> Ids:
    """What one organisation reports: the lines that concern it."""
    mine = found.get(unit.pk, {})
    return {line.key: mine.get(line.key, []) for line in asked_of(unit)}


def _where(key: str, ids: list[int], days: Days) -> Where:
    """For each row of a line the organisations it counts for: where it stood, and all above."""
    if key == "recognised":
        return _stays(ids, F("membership__official_from"))
    if key in TAKEN:
        return _taken(TAKEN[key], ids, days)
    model, path = _KINDS.get(key, (Unit, "path"))
    return _there(model, ids, path)


_KINDS: dict[str, tuple[type[Model], str]] = {
    "left": (Membership, "path"), "admitted": (Membership, "admitted_path"), "sources": (Source, "unit__path"),
    "meetings": (Meeting, "unit__path"),
}  # fmt: skip
_FOLLOWED = frozenset(line.key for line in lines() if line.stage is not None) | {
    "followed",
    "late",
    "probation-late",
    "without-remark",
}


def _there(model: type[Model], ids: list[int], path: str = "path") -> Where:
    rows = model._default_manager.filter(pk__in=ids).values_list("pk", path)
    return {pk: paths.numbers(at) for pk, at in rows}


def _stays(ids: list[int], on: Combinable) -> Where:
    there = Stay.objects.filter(Q(until=None) | Q(until__gt=on), membership__in=ids, since__lte=on)
    return {pk: paths.numbers(at) for pk, at in there.values_list("membership", "unit__path")}


def _taken(step: StepKey, ids: list[int], days: Days) -> Where:
    """Somebody a step happened to in two places counts for both."""
    rows = StepRecord.objects.filter(
        candidate__in=ids, step=step.value, happened_on__gte=days.since, happened_on__lt=days.end, corrected_by=None,
        withdrawn=False,
    )  # fmt: skip
    found: dict[int, set[int]] = defaultdict(set)
    for pk, at in rows.values_list("candidate", "unit__path"):
        found[pk].update(paths.numbers(at))
    return found
