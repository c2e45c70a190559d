"""Throwing an invented world away. The real one is refused here, whatever the caller says."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, models, transaction

from ketnap.access.spots import SPOTS
from ketnap.actions.scans import drop_all
from ketnap.models import REAL, EventHead, Scan, SheetPhoto
from ketnap.models.appendonly import maintenance


class NotInvented(ValueError):
    """Somebody tried to throw real data away."""


def remove_realm(realm: str) -> None:
    """Remove every row of an invented realm, rows that point to others first."""
    if realm == REAL:
        raise NotInvented("the real world is never thrown away")
    with maintenance(f"throw away {realm}"), by_hashing():
        drop_all(Scan.objects.filter(candidate__realm=realm))  # their files are no rows
        drop_all(SheetPhoto.objects.filter(sheet__unit__realm=realm))
        for model in _children_first(list(SPOTS)):
            # Straight to the table: foreign keys are checked by the database at the end of the transaction.
            rows = model._default_manager.filter(**{SPOTS[model].realm: realm})
            rows._raw_delete(connection.alias)  # noqa: SLF001 — there is no public name
        EventHead.objects.filter(realm=realm).delete()


@contextmanager
def by_hashing() -> Iterator[None]:
    """Keep PostgreSQL from looking rows up one by one: of rows just written it believes there are a few."""
    if connection.vendor != "postgresql":
        yield
        return
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_nestloop = off")
        yield
        cursor.execute("SET LOCAL enable_nestloop = on")


def _children_first(models_left: list[type[models.Model]]) -> list[type[models.Model]]:
    """Order models so that whoever points to another comes before it."""
    ordered: list[type[models.Model]] = []
    while models_left:
        pointed_to = {target for model in models_left for target in _targets(model)}
        free = [model for model in models_left if model not in pointed_to]
        if not free:
            raise ValueError(f"models point to each other in a circle: {models_left}")
        ordered += free
        models_left = [model for model in models_left if model not in free]
    return ordered


def _targets(model: type[models.Model]) -> set[type[models.Model]]:
    found = {field.related_model for field in model._meta.concrete_fields if field.is_relation}
    return {target for target in found if isinstance(target, type) and target is not model}
