"""Whose wording a form is printed in: the nearest organisation's that has its own, else the standard one."""

from collections.abc import Iterable
from datetime import date

from django.db.models import FETCH_RAISE, QuerySet

from ketnap.access import Actor, Permission
from ketnap.models import OfficeTemplate, Unit
from ketnap.models.paths import numbers
from ketnap.queries.scope import one

SEE = Permission.MANAGE_SETTINGS


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
    """The wording a paper of this unit and day is printed in; None is the standard one. Asked by whoever prints."""
    rows = _begun(unit, form_set, on).filter(form=form)
    found = _nearest(rows.select_related("unit"), on).get(form)
    return OfficeTemplate.objects.select_related("unit").get(pk=found.pk) if found else None


def all_in_force(actor: Actor, unit: Unit, form_set: str, on: date) -> dict[str, OfficeTemplate]:
    """The wording in force for every form that has one here, by form; the files stay where they are."""
    actor.require(SEE, unit)
    return _nearest(_begun(unit, form_set, on).select_related("unit"), on)


def _begun(unit: Unit, form_set: str, on: date) -> QuerySet[OfficeTemplate]:
    rows = OfficeTemplate.objects.filter(unit__in=numbers(unit.path), form_set=form_set, since__lte=on)
    return rows.defer("content").order_by("-unit__depth", "-since", "-version").fetch_mode(FETCH_RAISE)


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
