"""Whose wording a form is printed in: the nearest organisation's that has its own, else the standard one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import FETCH_RAISE, Case, Exists, F, OuterRef, Q, QuerySet, When

from ketnap.access import Actor, Permission
from ketnap.models import OfficeTemplate, Unit
from ketnap.models.paths import numbers
from ketnap.queries.scope import one

SEE = Permission.MANAGE_SETTINGS
NEAREST_FIRST = ("-unit__depth", "-since", "-version")


def get(actor: Actor, pk: int) -> OfficeTemplate:
    """Fetch one version within reach, with its file."""
    return one(actor, OfficeTemplate.objects.select_related("unit"), pk, SEE)


def versions(actor: Actor, unit: Unit, form: str, form_set: str) -> list[OfficeTemplate]:
    """List a unit's versions of one form, the last first, without their files."""
    rows = actor.reach(SEE).filter(OfficeTemplate.objects.filter(unit=unit, form=form, form_set=form_set))
    return list(
        rows.defer("content")
        .select_related("unit", "repeats", "by__person")
        .order_by("-version")
        .fetch_mode(FETCH_RAISE)
    )


def in_force(unit: Unit, form: str, form_set: str, on: date) -> OfficeTemplate | None:
    """The wording a paper of this unit and day is printed in; None is the standard one. Asked by whoever prints.

    One question: the file comes along with the last version of each unit, which alone can be in force.
    """
    rows: QuerySet[Any] = _begun(unit, form_set, on).filter(form=form).select_related("unit")
    beside = OfficeTemplate.objects.filter(unit=OuterRef("unit"), form=form, form_set=form_set, since__lte=on)
    later = Q(since__gt=OuterRef("since")) | Q(since=OuterRef("since"), version__gt=OuterRef("version"))
    file = Case(When(~Exists(beside.filter(later)), then=F("content")))
    found: Any = _nearest(rows.annotate(file=file), on).get(form)
    if found:
        found.content = found.file
    template: OfficeTemplate | None = found
    return template


@dataclass(frozen=True, slots=True)
class Wanted:
    """A paper whose wording is asked for: whose it is, its form in its form set, the day it bears."""

    unit: Unit
    form: str
    form_set: str
    on: date


def in_force_of(papers: Sequence[Wanted | None]) -> list[OfficeTemplate | None]:
    """The wording each of these papers is printed in, with its file: two questions for all of them."""
    asked = [paper for paper in papers if paper]
    above = {number for paper in asked for number in numbers(paper.unit.path)}
    rows = OfficeTemplate.objects.filter(unit__in=above, form__in={paper.form for paper in asked}).exclude(since=None)
    begun = list(rows.defer("content").select_related("unit").order_by(*NEAREST_FIRST).fetch_mode(FETCH_RAISE))
    found = [paper and _among(begun, paper) for paper in papers]
    files = OfficeTemplate.objects.select_related("unit").in_bulk({row.pk for row in found if row})
    return [files[row.pk] if row else None for row in found]


def _among(begun: Iterable[OfficeTemplate], paper: Wanted) -> OfficeTemplate | None:
    above = set(numbers(paper.unit.path))
    rows = (
        row for row in begun
        if row.form == paper.form and row.form_set == paper.form_set and row.unit_id in above
        and row.since and row.since <= paper.on
    )  # fmt: skip
    return _nearest(rows, paper.on).get(paper.form)


def all_in_force(actor: Actor, unit: Unit, form_set: str, on: date) -> dict[str, OfficeTemplate]:
    """The wording in force for every form that has one here, by form; the files stay where they are."""
    actor.require(SEE, unit)
    return _nearest(_begun(unit, form_set, on).select_related("unit"), on)


def _begun(unit: Unit, form_set: str, on: date) -> QuerySet[OfficeTemplate]:
    rows = OfficeTemplate.objects.filter(unit__in=numbers(unit.path), form_set=form_set, since__lte=on)
    return rows.defer("content").order_by(*NEAREST_FIRST).fetch_mode(FETCH_RAISE)


def _nearest(rows: Iterable[OfficeTemplate], on: date) -> dict[str, OfficeTemplate]:
    """Of each form the last version of the nearest unit; one that was retired leaves the word to the unit above."""
    last: dict[tuple[str, int], OfficeTemplate] = {}
    for row in rows:
        last.setdefault((row.form, row.unit_id), row)
    found: dict[str, OfficeTemplate] = {}
    for (form, _), row in last.items():
        if row.retired_on is None or row.retired_on > on:
            found.setdefault(form, row)
    return found
