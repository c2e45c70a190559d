"""Organisations found by a name they bore before, or by the name of one that went into them."""

from django.db.models import F

from ketnap.access import Actor, Permission
from ketnap.models import ChangeKind, Unit, UnitSpan, paths
from ketnap.queries import units
from ketnap.text import vi_fold

SEE = Permission.SEE_UNITS
FEW = 8


def bearing(actor: Actor, text: str) -> dict[int, list[str]]:
    """Units at work, each with the old names that have every word typed, with or without marks: three queries."""
    typed = text.split()
    words = vi_fold(" ".join(typed[:-1] if len(typed) > 1 and typed[-1].casefold() == "cũ" else typed)).split()
    if not words:
        return {}
    reach = actor.reach(SEE)
    spans = UnitSpan.objects.filter(absorbed=False, until__isnull=False).exclude(name=F("unit__name"))
    gone = Unit.objects.filter(closed_on__isnull=False, changes__kind=ChangeKind.MERGE)
    found = [*reach.filter(spans).values_list("unit__path", "name"), *reach.filter(gone).values_list("path", "name")]
    named = {(path, name) for path, name in found if all(word in vi_fold(name) for word in words)}
    return _at_work(named)


def suggested(actor: Actor, text: str) -> tuple[list[Unit], dict[int, list[str]]]:
    """Units at work to choose from: by the name of today first, then by one of before, with the names of before."""
    found = units.suggestions(actor, text, FEW)
    there = {unit.pk for unit in found}
    old = {pk: names for pk, names in bearing(actor, text).items() if pk not in there} if len(found) < FEW else {}
    more = units.units(actor).filter(pk__in=old)[: FEW - len(found)] if old else ()
    return [*found, *more], old


def _at_work(named: set[tuple[str, str]]) -> dict[int, list[str]]:
    """The nearest unit at work on the way up from each."""
    numbers = {number for path, _ in named for number in paths.numbers(path)}
    going = set(Unit.objects.filter(pk__in=numbers, closed_on=None).values_list("pk", flat=True)) if numbers else set()
    names: dict[int, list[str]] = {}
    for path, name in sorted(named):
        unit = next((number for number in reversed(paths.numbers(path)) if number in going), None)
        if unit is not None and name not in names.setdefault(unit, []):
            names[unit].append(name)
    return names
